"""How far does an answer hang on numbers that nobody knows for sure?

Instead of a number there may be an interval, or for an issue only the order of its values. All doubtful
numbers are drawn (independently, evenly, with a seed), the problem is solved again, and the share of draws in
which a package stays acceptable to all and efficient is reported with its interval. The number that matters
most is the one for which that share differs most between draws where it came out high and draws where it came
out low.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from mufakat.bargaining.frontier import frontier
from mufakat.bargaining.listed import is_undominated, listed
from mufakat.bargaining.pareto import TooLarge
from mufakat.bargaining.problem import Bonus, DealProblem, Package, Term, broken_terms, check_package, payoffs
from mufakat.bargaining.sampling import Z95, Share

DRAWS = 400


@dataclass(frozen=True)
class Span:
    """A number from `low` to `high` (whole points): of a value, or the reservation (issue None), or the extra
    points that a term gives (`term`, its index)."""

    party: int
    low: int
    high: int
    issue: int | None = None
    value: int | None = None
    term: int | None = None


@dataclass(frozen=True)
class Stretch:
    """A number that moves all values of an issue: an end of a line, the weight of scores.

    The points of value v are those of the problem plus (number - base) * shares[v], rounded to whole points.
    """

    party: int
    low: int
    high: int
    issue: int
    base: int
    shares: tuple[Fraction, ...]


@dataclass(frozen=True)
class Ranking:
    """Only the order of an issue's values is known, best first, ties in one group.

    The best group gets `high` points and the last `low`; groups between get numbers drawn evenly between, in
    order.
    """

    party: int
    issue: int
    order: tuple[tuple[int, ...], ...]
    low: int
    high: int


Doubt = Span | Ranking | Stretch


@dataclass(frozen=True)
class Influence:
    """What one doubtful number does to a package.

    Attributes:
        doubt: Index of the doubt.
        low, high: Share of draws in which the package held, where the number was in its lower, upper half
            (for
            a ranking: where its values got few, many points); None where there were no such draws.
        effect: The difference, high minus low.
        noise: How large a difference chance alone would rarely exceed (95 %).
    """

    doubt: int
    low: Share | None
    high: Share | None
    effect: float
    noise: float

    @property
    def clear(self) -> bool:
        """Whether the effect stands out from chance."""
        return abs(self.effect) > self.noise


@dataclass(frozen=True)
class Standing:
    """How a package fares over the draws.

    Attributes:
        acceptable: Share of draws in which all accept it.
        efficient: Share in which nothing dominates it; None where the frontier grew too large to tell.
        holds: Share in which both are so (only acceptance, where efficiency is not known).
        influences: One per doubt, the largest effect first.
    """

    package: Package
    acceptable: Share
    efficient: Share | None
    holds: Share
    influences: tuple[Influence, ...]


@dataclass(frozen=True)
class Robustness:
    """The standing of each package, and how it was found out."""

    standings: tuple[Standing, ...]
    draws: int
    seed: int


def robustness(
    problem: DealProblem,
    doubts: Sequence[Doubt],
    packages: Sequence[Package],
    draws: int = DRAWS,
    seed: int = 0,
    limit: int | None = None,
) -> Robustness:
    """Draw the doubtful numbers again and again, and see in what share of draws each package holds.

    Raises:
        ValueError, IndexError: A doubt or a package does not fit the problem, or there is no draw.
    """
    _check(problem, doubts, draws)
    for package in packages:
        check_package(problem, package)
    rng = np.random.default_rng(seed)
    levels = np.zeros((draws, len(doubts)))
    accepted = np.zeros((draws, len(packages)), np.bool_)
    efficient = np.zeros((draws, len(packages)), np.bool_)
    known, deals = True, listed(problem, limit)
    for d in range(draws):
        drawn, levels[d] = _drawn(problem, doubts, rng)
        all_payoffs = None if deals is None else deals.payoffs(drawn)
        for k, package in enumerate(packages):
            own = payoffs(drawn, package)
            fits = not broken_terms(drawn, package)
            accepted[d, k] = fits and all(x >= r for x, r in zip(own, drawn.reservations, strict=True))
            if all_payoffs is not None:
                efficient[d, k] = fits and is_undominated(all_payoffs, own)
            elif known:
                try:
                    efficient[d, k] = fits and _undominated(drawn, own, limit)
                except TooLarge:
                    known = False
    standings = []
    for k, package in enumerate(packages):
        holds = accepted[:, k] & efficient[:, k] if known else accepted[:, k]
        effects = (_influence(i, levels[:, i], holds) for i in range(len(doubts)))
        ordered = tuple(sorted(effects, key=lambda e: (-abs(e.effect), e.doubt)))
        shown = _share(efficient[:, k]) if known else None
        standings.append(Standing(package, _share(accepted[:, k]), shown, _share(holds), ordered))
    return Robustness(tuple(standings), draws, seed)


def _share(mask: NDArray[np.bool_]) -> Share:
    return Share(int(mask.sum()), len(mask))


def _undominated(problem: DealProblem, own: tuple[int, ...], limit: int | None) -> bool:
    return frontier(problem.with_reservations(own), acceptable=True, limit=limit).points == (own,)


def _check(problem: DealProblem, doubts: Sequence[Doubt], draws: int) -> None:
    if draws < 1:
        raise ValueError("at least one draw")
    for doubt in doubts:
        if doubt.low > doubt.high:
            raise ValueError(f"an interval runs from low to high: {doubt}")
        if not 0 <= doubt.party < len(problem.parties):
            raise IndexError(f"no party number {doubt.party}")
        if doubt.issue is not None and not 0 <= doubt.issue < len(problem.issues):
            raise IndexError(f"no issue number {doubt.issue}")
        if isinstance(doubt, Ranking):
            if sorted(v for g in doubt.order for v in g) != list(range(problem.sizes[doubt.issue])):
                raise ValueError(f"a ranking names every value of its issue once: {doubt}")
        elif isinstance(doubt, Stretch):
            if len(doubt.shares) != problem.sizes[doubt.issue]:
                raise ValueError(f"one share for each value of its issue: {doubt}")
        elif doubt.term is not None:
            if not isinstance(problem.terms[doubt.term], Bonus):
                raise ValueError(f"term number {doubt.term} gives no extra points")
        elif (doubt.issue is None) != (doubt.value is None):
            raise ValueError(f"an interval is of a value of an issue, or of a reservation: {doubt}")
        elif doubt.issue is not None and not 0 <= (doubt.value or 0) < problem.sizes[doubt.issue]:
            raise IndexError(f"no value number {doubt.value} of issue {doubt.issue}")


def _drawn(
    problem: DealProblem, doubts: Sequence[Doubt], rng: np.random.Generator
) -> tuple[DealProblem, list[float]]:
    """One problem with all doubtful numbers drawn, and for each doubt where its draw lies, 0 to 1."""
    floors = list(problem.reservations)
    rows = [[list(row) for row in p.points] for p in problem.parties]
    terms = list(problem.terms)
    levels = []
    for doubt in doubts:
        span = max(1, doubt.high - doubt.low)
        if isinstance(doubt, Ranking):
            groups = len(doubt.order)
            inner = sorted(
                (_whole(rng, doubt.low, doubt.high) for _ in range(max(0, groups - 2))), reverse=True
            )
            points = [doubt.high, *inner, doubt.low][:groups]
            for group, x in zip(doubt.order, points, strict=True):
                for value in group:
                    rows[doubt.party][doubt.issue][value] = x
            levels.append(sum(x - doubt.low for x in inner) / (span * len(inner)) if inner else 0.5)
            continue
        number = _whole(rng, doubt.low, doubt.high)
        levels.append((number - doubt.low) / span if doubt.high > doubt.low else 0.5)
        if isinstance(doubt, Stretch):
            row = rows[doubt.party][doubt.issue]
            for value, share in enumerate(doubt.shares):
                row[value] += round((number - doubt.base) * share)
        elif doubt.term is not None:
            terms[doubt.term] = _with_extra(terms[doubt.term], doubt.party, number)
        elif doubt.issue is None or doubt.value is None:
            floors[doubt.party] = number
        else:
            rows[doubt.party][doubt.issue][doubt.value] = number
    parties = tuple(
        replace(p, points=tuple(map(tuple, rows[k])), reservation=floors[k])
        for k, p in enumerate(problem.parties)
    )
    return replace(problem, parties=parties, terms=tuple(terms)), levels


def _with_extra(term: Term, party: int, points: int) -> Term:
    assert isinstance(term, Bonus)
    return replace(term, points=(*term.points[:party], points, *term.points[party + 1 :]))


def _whole(rng: np.random.Generator, low: int, high: int) -> int:
    """A whole number from low to high, each equally likely (beyond 63 bits: to the precision of a float)."""
    if high - low < 2**62:
        return low + int(rng.integers(high - low + 1))
    return low + int(rng.random() * 2**53) * (high - low) // 2**53


def _influence(doubt: int, levels: NDArray[np.float64], holds: NDArray[np.bool_]) -> Influence:
    lower, upper = holds[levels < 0.5], holds[levels > 0.5]
    if not len(lower) or not len(upper):
        return Influence(doubt, None, None, 0.0, 1.0)
    low, high, p = _share(lower), _share(upper), float(holds.mean())
    noise = Z95 * (p * (1 - p) * (1 / len(lower) + 1 / len(upper))) ** 0.5
    return Influence(doubt, low, high, high.value - low.value, noise)
