"""What a picture of a problem needs: the payoffs of its deals, each party's range, and named points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from mufakat.bargaining.frontier import Frontier
from mufakat.bargaining.join import Joiner
from mufakat.bargaining.pareto import TooLarge
from mufakat.bargaining.problem import DealProblem
from mufakat.bargaining.sampling import draw_deals, sums_of
from mufakat.bargaining.tables import Rule

Payoff = tuple[Fraction, ...]
MOST = 4_000


@dataclass(frozen=True)
class Cloud:
    """Payoffs of deals, as amounts: all distinct ones, or those of seeded draws."""

    payoffs: tuple[Payoff, ...]
    complete: bool
    draws: int = 0
    seed: int = 0


def payoff_cloud(problem: DealProblem, most: int = MOST, seed: int = 0) -> Cloud:
    """All distinct payoffs where there are at most `most`, else those of as many draws.

    Raises:
        TooLarge: Terms bind so many issues that deals cannot even be drawn.
    """
    try:
        rows = Joiner(problem, Rule(most)).root.sums
        return Cloud(tuple(_amounts(problem, [int(x) for x in r]) for r in rows), True)
    except TooLarge:
        sums = sums_of(problem, draw_deals(problem, most, seed))
        kept = dict.fromkeys(_amounts(problem, [round(float(x)) for x in row]) for row in sums)
        return Cloud(tuple(kept), False, most, seed)


def frontier_amounts(front: Frontier) -> tuple[Payoff, ...]:
    """The frontier as amounts."""
    return tuple(_amounts(front.problem, p) for p in front.points)


def no_agreement(problem: DealProblem) -> Payoff:
    """The reservations as amounts."""
    return _amounts(problem, problem.reservations)


def ranges(problem: DealProblem) -> tuple[tuple[Fraction, Fraction], ...]:
    """Per party, the least and most that its points can add up to (terms that forbid are not looked at)."""
    out = []
    for k, party in enumerate(problem.parties):
        extra = [b.points[k] for b in problem.bonuses()]
        low = sum(map(min, party.points)) + sum(min(0, x) for x in extra)
        high = sum(map(max, party.points)) + sum(max(0, x) for x in extra)
        out.append((problem.amount(low), problem.amount(high)))
    return tuple(out)


def _amounts(problem: DealProblem, points: Sequence[int]) -> Payoff:
    return tuple(problem.amount(int(x)) for x in points)
