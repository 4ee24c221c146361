"""Deals drawn at random, each feasible one equally likely: what is said where exact work would be too large.

Issues that no term binds are drawn on their own. Bound issues are drawn by walking a counting table
backwards, so that every feasible combination has the same chance. The same seed gives the same draws.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mufakat.bargaining.join import Joiner
from mufakat.bargaining.order import components
from mufakat.bargaining.problem import Bonus, DealProblem
from mufakat.bargaining.tables import Rule, Step

Z95 = 1.959963984540054  # two-sided 95 % of the normal distribution
HELD_LIMIT = 1_000_000


@dataclass(frozen=True)
class Share:
    """A share seen in draws, with Wilson's interval (Wilson 1927) at 95 %."""

    hits: int
    draws: int

    @property
    def value(self) -> float:
        """The share itself."""
        return self.hits / self.draws

    @property
    def interval(self) -> tuple[float, float]:
        """Where the true share lies, at 95 %."""
        n, p, z2 = self.draws, self.value, Z95 * Z95
        middle = (p + z2 / (2 * n)) / (1 + z2 / n)
        half = Z95 / (1 + z2 / n) * math.sqrt(p * (1 - p) / n + z2 / (4 * n * n))
        return max(0.0, min(p, middle - half)), min(1.0, max(p, middle + half))


def draw_deals(problem: DealProblem, draws: int, seed: int) -> NDArray[np.int32]:
    """Value indices of `draws` feasible deals, int32 (draws, issues); no rows where no deal is feasible.

    Raises:
        TooLarge: Terms bind so many issues that even counting their combinations is out of reach.
    """
    rng = np.random.default_rng(seed)
    out = np.zeros((draws, len(problem.issues)), np.int32)
    counted = Joiner(problem, Rule(HELD_LIMIT), blind=True)
    if not counted.root.counts.sum():
        return out[:0]
    bound = {i for c in components(problem) if len(c) > 1 for i in c}
    bound |= {t.when[0][0] for t in problem.terms if len(t.when) == 1}
    for issue, size in enumerate(problem.sizes):
        if issue not in bound:
            out[:, issue] = rng.integers(size, size=draws)
    tops = [s for s in _tops(counted.root) if set(s.issues) & bound]
    for top in tops:
        for k in range(draws):
            _walk(counted, top, 0, out[k], rng)
    return out


def _tops(step: Step) -> list[Step]:
    """Finished components below the root: tables that hold nothing and were joined without a term."""
    if step.left is not None and step.right is not None and not step.factors and not step.held:
        parts = (step.left, step.right)
        if all(p.left is not None and not p.held for p in parts):
            return [t for p in parts for t in _tops(p)]
    return [step]


def _walk(joiner: Joiner, step: Step, row: int, package: NDArray[np.int32], rng: np.random.Generator) -> None:
    """Fill `package` for the issues of a step, choosing among the ways behind one row by their number."""
    if step.left is None or step.right is None:
        for issue, value in zip(step.held, step.values[row], strict=True):
            package[issue] = value
        return
    ways = joiner.ways(step, row)
    total = sum(n for _, _, n in ways)
    ticket = int(rng.integers(total)) if total < 2**62 else int(rng.random() * total)
    for left, right, n in ways:
        ticket -= n
        if ticket < 0:
            _walk(joiner, step.left, left, package, rng)
            _walk(joiner, step.right, right, package, rng)
            return


def sums_of(problem: DealProblem, deals: NDArray[np.int32]) -> NDArray[np.float64]:
    """Payoffs of many deals, float64 (draws, parties): for estimates only, never for exact answers."""
    out = np.zeros((len(deals), len(problem.parties)))
    for p, party in enumerate(problem.parties):
        for issue, row in enumerate(party.points):
            out[:, p] += np.array(row, np.float64)[deals[:, issue]]
    for term in problem.terms:
        if isinstance(term, Bonus):
            match = np.all([deals[:, i] == v for i, v in term.when], axis=0)
            out[match] += np.array(term.points, np.float64)
    return out


def passing_mask(problem: DealProblem, accepts: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which rows of an acceptance matrix (deals, parties) pass: all vetoes and enough parties."""
    veto = np.array([p.veto for p in problem.parties])
    enough: NDArray[np.bool_] = accepts.sum(axis=1) >= (problem.needed or 0)
    vetoed: NDArray[np.bool_] = (~accepts & veto).any(axis=1)
    return enough & ~vetoed


def shares(masks: Sequence[NDArray[np.bool_]]) -> list[Share]:
    """One share per mask."""
    return [Share(int(m.sum()), len(m)) for m in masks]
