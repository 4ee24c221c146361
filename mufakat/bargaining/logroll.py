"""Trades across issues: who yields on what, and what both gain by it.

For two issues a party's exchange rate is what it loses per point gained: (its loss on the one) / (its gain on
the other). A trade helps both where the rates differ and each yields on what it values relatively less
(Froman & Cohen 1970; Raiffa 1982). Trades are measured against a base package, by default the middle value of
every issue; the packaging gain is what the best package adds to that.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, permutations

from mufakat.bargaining.frontier import Frontier, frontier_or_sample
from mufakat.bargaining.points import egalitarian, utilitarian
from mufakat.bargaining.problem import DealProblem, Package, broken_terms, payoffs
from mufakat.bargaining.proposal import Change, agreed_changes


@dataclass(frozen=True)
class Trade:
    """One party yields on one issue, the other on another; nobody loses by it.

    Attributes:
        yields: (party, issue, from value, to value), the two concessions.
        gains: Per party, points gained by the whole trade (extra points for pairs included).
        rates: For the two parties, in the order of `yields`: loss on the issue it yields per point gained on
            the other; below 1 for a gain.
        package: The base with the trade made.
    """

    yields: tuple[tuple[int, int, int, int], tuple[int, int, int, int]]
    gains: tuple[int, ...]
    rates: tuple[Fraction, Fraction]
    package: Package


@dataclass(frozen=True)
class Logrolling:
    """Trades against a base package and the gain of the best package over it.

    Attributes:
        base, base_payoffs: What trades start from.
        base_broken: Terms the base breaks; with any, there are no trades.
        common: Single changes by which nobody loses (compatible issues).
        trades: For each pair of issues and parties the best trade (largest smallest gain of the two, then
            sum).
        best: Packages with the largest smallest gain over the base (leximin), with their payoffs; a payoff
            with many packages shows some.
        best_gain: That smallest gain.
        joint_gain: The largest sum, among deals that leave nobody below the base, minus the sum at the base.
        exact: Whether these come from the whole frontier.
    """

    base: Package
    base_payoffs: tuple[int, ...]
    base_broken: tuple[int, ...]
    common: tuple[Change, ...]
    trades: tuple[Trade, ...]
    best: tuple[tuple[tuple[int, ...], tuple[Package, ...]], ...]
    best_gain: int
    joint_gain: int
    exact: bool


def middle_package(problem: DealProblem) -> Package:
    """The middle value of every issue; of two middle ones, the first."""
    return tuple((size - 1) // 2 for size in problem.sizes)


def logroll(
    problem: DealProblem, base: Package | None = None, limit: int | None = None, examples: int = 3
) -> Logrolling:
    """Find the trades that a base package leaves open; see `Logrolling`.

    Raises:
        ValueError, IndexError: The base does not fit the problem.
    """
    base = middle_package(problem) if base is None else base
    start = payoffs(problem, base)
    broken = broken_terms(problem, base)
    common = () if broken else agreed_changes(problem, base, terms=1)
    trades = () if broken else _trades(problem, base)
    front = frontier_or_sample(problem.with_reservations(start), acceptable=True, limit=limit)
    even, joint = egalitarian(front), utilitarian(front)
    unit = problem.unit
    return Logrolling(
        base,
        start,
        broken,
        common,
        trades,
        tuple((p, _some(front, p, examples)) for p in even.payoffs),
        int(even.value * unit) if even.value is not None else 0,
        int(joint.value * unit) - sum(start) if joint.value is not None else 0,
        front.complete,
    )


def _some(front: Frontier, point: tuple[int, ...], most: int) -> tuple[Package, ...]:
    return front.packages(front.points.index(point), most)


def _trades(problem: DealProblem, base: Package) -> tuple[Trade, ...]:
    found = []
    for a, b in combinations(range(len(problem.issues)), 2):
        for i, j in permutations(range(len(problem.parties)), 2):
            trade = _best_trade(problem, base, (i, a), (j, b))
            if trade is not None:
                found.append(trade)
    return tuple(sorted(found, key=lambda t: (-_smaller(t), -sum(t.gains), t.package)))


def _smaller(trade: Trade) -> int:
    return min(trade.gains[y[0]] for y in trade.yields)


def _best_trade(
    problem: DealProblem, base: Package, one: tuple[int, int], two: tuple[int, int]
) -> Trade | None:
    """The best trade in which party i yields on issue a and party j on issue b."""
    (i, a), (j, b) = one, two
    best: Trade | None = None
    start = payoffs(problem, base)
    for x in _concessions(problem, base, giver=i, taker=j, issue=a):
        for y in _concessions(problem, base, giver=j, taker=i, issue=b):
            package = tuple(x if k == a else y if k == b else v for k, v in enumerate(base))
            gains = tuple(p - q for p, q in zip(payoffs(problem, package), start, strict=True))
            if min(gains) < 0 or min(gains[i], gains[j]) <= 0 or broken_terms(problem, package):
                continue
            trade = Trade(
                ((i, a, base[a], x), (j, b, base[b], y)),
                gains,
                (_rate(problem, base, i, (a, x), (b, y)), _rate(problem, base, j, (b, y), (a, x))),
                package,
            )
            if best is None or (_smaller(trade), sum(gains)) > (_smaller(best), sum(best.gains)):
                best = trade
    return best


def _concessions(problem: DealProblem, base: Package, giver: int, taker: int, issue: int) -> list[int]:
    """Values of the issue that the giver likes less than the base and the taker likes more."""
    mine, yours = problem.parties[giver].points[issue], problem.parties[taker].points[issue]
    now = base[issue]
    return [v for v in range(len(mine)) if mine[v] < mine[now] and yours[v] > yours[now]]


def _rate(
    problem: DealProblem, base: Package, party: int, gives: tuple[int, int], gets: tuple[int, int]
) -> Fraction:
    rows = problem.parties[party].points
    loss = rows[gives[0]][base[gives[0]]] - rows[gives[0]][gives[1]]
    gain = rows[gets[0]][gets[1]] - rows[gets[0]][base[gets[0]]]
    return Fraction(loss, gain)
