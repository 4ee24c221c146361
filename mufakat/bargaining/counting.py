"""How many deals there are, and how many each party, all parties, and the passing rule accept.

Exact, by merging equal partial sums: a sum that is already sure to be accepted, whatever the other issues
bring, is cut down to "enough"; one that can no longer be accepted is dropped (or cut to "never", where the
rule bears a refusal). Where the table of sums still outgrows its bound, the count is an estimate from seeded
draws, and says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mufakat.bargaining.join import Joiner
from mufakat.bargaining.pareto import Sums, TooLarge
from mufakat.bargaining.problem import DealProblem
from mufakat.bargaining.sampling import HELD_LIMIT, Share, draw_deals, passing_mask, sums_of
from mufakat.bargaining.tables import Bounds, Rule, Trim

LIMIT = 400_000
DRAWS = 20_000


@dataclass(frozen=True)
class Tally:
    """A number of deals.

    Attributes:
        value: The number; where not exact, the estimate.
        exact: Whether it was counted.
        low, high: The same as `value` when exact; else a 95 % interval.
        draws, seed: How the estimate was made; 0 draws when exact.
        reason: Why it was not counted.
    """

    value: int
    exact: bool
    low: int
    high: int
    draws: int = 0
    seed: int = 0
    reason: str = ""


@dataclass(frozen=True)
class Counts:
    """Numbers of deals.

    Attributes:
        deals: Feasible deals.
        each: Per party, deals at or above its reservation.
        all: Deals that every party accepts.
        passing: Deals that pass by the rule of vetoes and `needed`.
        passing_each: Per party, passing deals that it accepts.
    """

    deals: int
    each: tuple[Tally, ...]
    all: Tally
    passing: Tally
    passing_each: tuple[Tally, ...]


def count_deals(problem: DealProblem, limit: int = LIMIT, draws: int = DRAWS, seed: int = 0) -> Counts:
    """Count the deals of a problem.

    Args:
        limit: Most rows a table of sums may have before the count is estimated instead.
        draws, seed: For such estimates.

    Raises:
        TooLarge: Terms bind so many issues that not even the number of deals can be counted.
    """
    total = number_of_deals(problem)
    sampler = _Sampler(problem, total, draws, seed)
    n = len(problem.parties)
    each = tuple(_counted(problem.among([i]), limit) or sampler.accepted(i) for i in range(n))
    every = _counted(problem, limit) or sampler.all()
    if problem.all_needed:
        return Counts(total, each, every, every, (every,) * n)
    passing = _passing(problem, limit)
    if passing is None:
        return Counts(total, each, every, sampler.passing(), tuple(sampler.passing(i) for i in range(n)))
    return Counts(total, each, every, passing[0], passing[1:])


def number_of_deals(problem: DealProblem) -> int:
    """Feasible deals, exactly."""
    return sum(int(c) for c in Joiner(problem, Rule(HELD_LIMIT), blind=True).root.counts)


def _certain(value: int) -> Tally:
    return Tally(value, True, value, value)


def accepted_only(reservations: tuple[int, ...], cap: bool) -> Trim:
    """Drop sums that cannot reach every reservation; `cap` cuts those sure to reach it to enough."""

    def trim(sums: Sums, b: Bounds) -> tuple[Sums, NDArray[np.bool_]]:
        floor = np.array(reservations, sums.dtype)
        keep = np.all(sums + b.rest_high >= floor, axis=1)
        return (np.minimum(sums, enough(floor, b)) if cap else sums), keep

    return trim


def enough(floor: Sums, b: Bounds) -> Sums:
    """Sums that reach `floor` whatever the rest brings, and never less than what the joined part gives
    anyway.

    Without that last guard, two capped parts could add up to less than the least that they stand for.
    """
    capped: Sums = np.maximum(floor - b.rest_low, b.low)
    return capped


def _counted(problem: DealProblem, limit: int) -> Tally | None:
    """How many deals all parties of `problem` accept, or None where the table is too large."""
    try:
        root = Joiner(problem, Rule(limit, trim=accepted_only(problem.reservations, cap=True))).root
    except TooLarge:
        return None
    return _certain(sum(int(c) for c in root.counts))


def _passing(problem: DealProblem, limit: int) -> tuple[Tally, ...] | None:
    """Passing deals, then passing deals per party; refusals that the rule bears are kept as "never"."""
    veto = np.array([p.veto for p in problem.parties])
    spare = len(problem.parties) - (problem.needed or 0)

    def trim(sums: Sums, b: Bounds) -> tuple[Sums, NDArray[np.bool_]]:
        floor = np.array(problem.reservations, sums.dtype)
        never = np.minimum(floor - b.rest_high - 1, b.high)
        lost = np.asarray(sums + b.rest_high < floor, np.bool_)
        keep: NDArray[np.bool_] = ~(lost & veto).any(axis=1) & (lost.sum(axis=1) <= spare)
        return np.minimum(np.maximum(sums, never), enough(floor, b)), keep

    try:
        root = Joiner(problem, Rule(limit, trim=trim)).root
    except TooLarge:
        return None
    accepts = (root.sums >= np.array(problem.reservations, root.sums.dtype)).astype(np.bool_)
    kept = passing_mask(problem, accepts)
    counts: list[Any] = [int(c) for c in root.counts]
    return tuple(
        _certain(sum(c for c, k in zip(counts, mask, strict=True) if k))
        for mask in (kept, *(kept & column for column in accepts.T))
    )


class _Sampler:
    """Estimates for one problem; the draws are made once, when first needed."""

    def __init__(self, problem: DealProblem, total: int, draws: int, seed: int):
        self._problem, self._total, self._draws, self._seed = problem, total, draws, seed
        self._accepts: NDArray[np.bool_] | None = None

    def _matrix(self) -> NDArray[np.bool_]:
        if self._accepts is None:
            sums = sums_of(self._problem, draw_deals(self._problem, self._draws, self._seed))
            self._accepts = sums >= np.array(self._problem.reservations, np.float64)
        return self._accepts

    def _tally(self, mask: NDArray[np.bool_]) -> Tally:
        share = Share(int(mask.sum()), len(mask))
        low, high = share.interval
        value, least, most = (round(self._total * x) for x in (share.value, low, high))
        return Tally(value, False, least, most, share.draws, self._seed, "the table of sums grew too large")

    def accepted(self, party: int) -> Tally:
        return self._tally(self._matrix()[:, party])

    def all(self) -> Tally:
        return self._tally(np.asarray(self._matrix().all(axis=1)))

    def passing(self, party: int | None = None) -> Tally:
        mask = passing_mask(self._problem, self._matrix())
        both: NDArray[np.bool_] = mask if party is None else mask & self._matrix()[:, party]
        return self._tally(both)
