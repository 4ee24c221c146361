"""Which efficient deals do theories of fair bargaining pick?

All work is in whole numbers and fractions, so ties are ties; every rule reports all deals that tie. Gains are
measured from the reservation (the no-agreement payoff), even where it lies below everything that a party can
get. Only deals acceptable to all are compared, first of all in the Nash product: two losses multiply to a
gain.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext
from fractions import Fraction

from mufakat.bargaining.frontier import LIMIT, Frontier, weighted
from mufakat.bargaining.join import Joiner
from mufakat.bargaining.pareto import Sums, TooLarge
from mufakat.bargaining.problem import Bonus, DealProblem
from mufakat.bargaining.tables import Rule

Payoff = tuple[int, ...]
EXACT_POWERS = 2_000


@dataclass(frozen=True)
class Pick:
    """What one rule picks.

    Attributes:
        rule: Its name.
        payoffs: All payoffs that tie, rising; empty where no deal is acceptable.
        value: What was maximised there: the product, the smallest ratio, the smallest gain, or the sum; in
            points as they were given; None where nothing was picked (or powers are too large).
        exact: False when chosen from a sample of the frontier: the best found, not the best there is.
        degenerate: For Nash: no acceptable deal lets all gain, so all products are 0 and all efficient deals
            tie.
    """

    rule: str
    payoffs: tuple[Payoff, ...]
    value: Fraction | None
    exact: bool = True
    degenerate: bool = False


@dataclass(frozen=True)
class Picks:
    """The answers of the rules to one problem, and where they meet.

    Attributes:
        all: Nash, Kalai-Smorodinsky, egalitarian, utilitarian, utilitarian-anywhere; Nash with powers and the
            weighted sum where weights differ.
        ideal: The most each party can get in a deal that all accept; None where there is none.
        shared: Payoffs that every rule picks (the one that ignores reservations apart).
        groups: Payoff -> the rules that pick it, in the order of the payoffs.
    """

    all: tuple[Pick, ...]
    ideal: Payoff | None
    shared: tuple[Payoff, ...]
    groups: tuple[tuple[Payoff, tuple[str, ...]], ...]

    def __getitem__(self, rule: str) -> Pick:
        for pick in self.all:
            if pick.rule == rule:
                return pick
        raise KeyError(rule)


def nash(front: Frontier, powers: Sequence[int] | None = None) -> Pick:
    """Maximise the product of gains, each to the power of its party's bargaining power (default: all 1).

    Args:
        powers: Whole numbers above 0; only their proportions matter. Where they add up to more than
            `EXACT_POWERS`, products are compared by logarithms to 60 digits and `value` is None.

    Raises:
        ValueError: A power is below 1, or there is not one per party.

    Source: Nash (1950) Econometrica 18(2); with powers Harsanyi & Selten (1972), Kalai (1977).
    """
    problem, name = front.problem, "nash" if powers is None else "nash-with-powers"
    exponents = tuple(powers) if powers is not None else (1,) * len(problem.parties)
    if len(exponents) != len(problem.parties) or min(exponents) < 1:
        raise ValueError("one power above 0 for each party")
    shared = math.gcd(*exponents)
    exponents = tuple(e // shared for e in exponents)
    points = _acceptable(front)
    gains = [_gains(problem, p) for p in points]
    if not points:
        return Pick(name, (), None, front.complete)
    positive = [k for k, g in enumerate(gains) if min(g) > 0]
    if not positive:
        return Pick(name, tuple(points), Fraction(0), front.complete, degenerate=True)
    # logarithms only shorten the list; the comparison itself is in whole numbers
    logs = {k: sum(e * math.log(x) for e, x in zip(exponents, gains[k], strict=True)) for k in positive}
    near = max(logs.values())
    slack = 1e-9 * (1 + abs(near) + sum(exponents))
    short = [k for k in positive if logs[k] >= near - slack]
    if sum(exponents) > EXACT_POWERS:
        chosen = _by_logarithms([points[k] for k in short], [gains[k] for k in short], exponents)
        return Pick(name, chosen, None, front.complete)
    products = {k: math.prod(x**e for e, x in zip(exponents, gains[k], strict=True)) for k in short}
    top = max(products.values())
    chosen = tuple(points[k] for k in sorted(products) if products[k] == top)
    return Pick(name, chosen, Fraction(top, problem.unit ** sum(exponents)), front.complete)


def _by_logarithms(
    points: list[Payoff], gains: list[Payoff], exponents: tuple[int, ...]
) -> tuple[Payoff, ...]:
    """The largest sums of exponent times logarithm, to 60 digits: for powers too large to be written out."""
    with localcontext() as context:
        context.prec = 80
        sums = [
            sum((e * Decimal(x).ln() for e, x in zip(exponents, g, strict=True)), Decimal(0)) for g in gains
        ]
        top = max(sums)
        slack = (1 + abs(top)) * Decimal(10) ** -60
        return tuple(p for p, s in zip(points, sums, strict=True) if s >= top - slack)


def kalai_smorodinsky(front: Frontier) -> Pick:
    """Maximise the smallest ratio of gain to best possible gain, then the next smallest, and so on (leximin).

    The ideal is taken over the acceptable deals. A party that gains nothing in any of them has no ratio and
    is left out. The ideal of a sampled frontier is the best seen.

    Source: Kalai & Smorodinsky (1975) Econometrica 43(3); leximin for lists and for three parties and more:
    Imai (1983) Econometrica 51(2).
    """
    points = _acceptable(front)
    if not points:
        return Pick("kalai-smorodinsky", (), None, front.complete)
    gains = [_gains(front.problem, p) for p in points]
    best = [max(column) for column in zip(*gains, strict=True)]
    common = math.lcm(*(b for b in best if b)) if any(best) else 1
    scaled = [tuple(x * (common // b) for x, b in zip(g, best, strict=True) if b) for g in gains]
    keys = [tuple(sorted(s)) for s in scaled]
    top = max(keys)
    chosen = tuple(p for p, key in zip(points, keys, strict=True) if key == top)
    return Pick("kalai-smorodinsky", chosen, Fraction(top[0], common) if top else None, front.complete)


def egalitarian(front: Frontier) -> Pick:
    """Maximise the smallest gain, then the next smallest (leximin). Compares points between parties.

    Source: Kalai (1977) Econometrica 45(7); leximin: Imai (1983).
    """
    points = _acceptable(front)
    if not points:
        return Pick("egalitarian", (), None, front.complete)
    keys = [tuple(sorted(_gains(front.problem, p))) for p in points]
    top = max(keys)
    chosen = tuple(p for p, key in zip(points, keys, strict=True) if key == top)
    return Pick("egalitarian", chosen, Fraction(top[0], front.problem.unit), front.complete)


def utilitarian(front: Frontier, weights: Sequence[int] | None = None) -> Pick:
    """Maximise the (weighted) sum of points among acceptable deals. Compares points between parties."""
    shares = _weights(front.problem, weights)
    name = "utilitarian" if weights is None else "weighted-sum"
    points = _acceptable(front)
    if not points:
        return Pick(name, (), None, front.complete)
    sums = [sum(w * x for w, x in zip(shares, p, strict=True)) for p in points]
    top = max(sums)
    chosen = tuple(p for p, s in zip(points, sums, strict=True) if s == top)
    return Pick(name, chosen, Fraction(top, front.problem.unit), front.complete)


def utilitarian_anywhere(
    problem: DealProblem, weights: Sequence[int] | None = None, limit: int = LIMIT
) -> Pick:
    """Maximise the (weighted) sum over all deals, whether or not everybody would accept.

    Needs no frontier: of the partial sums with the same held values only those with the largest total matter.

    Raises:
        TooLarge: More than `limit` payoffs tie on the way.
    """
    shares = _weights(problem, weights)
    total = weighted(problem, shares)
    joint = Joiner(_with_total(problem, total), Rule(limit, choose=_largest_last))
    rows = joint.root.sums
    payoffs = tuple(sorted(tuple(int(x) for x in row[:-1]) for row in rows))
    value = Fraction(int(rows[0, -1]), problem.unit) if len(rows) else None
    return Pick("utilitarian-anywhere", payoffs, value)


def _largest_last(ranks: Sums) -> Sums:
    last: Sums = ranks[:, -1]
    mask: Sums = last == last.max()
    return mask


def _with_total(problem: DealProblem, total: DealProblem) -> DealProblem:
    """The problem with the sum as one more party, so that sums and total travel together."""
    names = {p.name for p in problem.parties}
    name = "sum"
    while name in names:
        name += "'"
    terms = tuple(
        replace(t, points=t.points + other.points) if isinstance(t, Bonus) and isinstance(other, Bonus) else t
        for t, other in zip(problem.terms, total.terms, strict=True)
    )
    extra = replace(total.parties[0], name=name)
    return replace(problem, parties=(*problem.parties, extra), terms=terms)


def all_picks(front: Frontier, limit: int = LIMIT) -> Picks:
    """Ask every rule. `front` may be the whole frontier or the acceptable part of it.

    Where the largest sum of all is out of reach, `utilitarian-anywhere` is empty and not exact.
    """
    problem = front.problem
    weights = [p.weight for p in problem.parties]
    picks = [nash(front), kalai_smorodinsky(front), egalitarian(front), utilitarian(front)]
    if len(set(weights)) > 1:
        picks += [nash(front, weights), utilitarian(front, weights)]
    inside = [set(p.payoffs) for p in picks]
    try:
        picks.append(utilitarian_anywhere(problem, limit=limit))
    except TooLarge:
        picks.append(Pick("utilitarian-anywhere", (), None, exact=False))
    groups: dict[Payoff, list[str]] = {}
    for pick in picks:
        for payoff in pick.payoffs:
            groups.setdefault(payoff, []).append(pick.rule)
    points = _acceptable(front)
    ideal = tuple(max(column) for column in zip(*points, strict=True)) if points else None
    return Picks(
        tuple(picks),
        ideal,
        tuple(sorted(set.intersection(*inside))),
        tuple((payoff, tuple(groups[payoff])) for payoff in sorted(groups)),
    )


def _acceptable(front: Frontier) -> list[Payoff]:
    floor = front.problem.reservations
    return [p for p in front.points if all(x >= r for x, r in zip(p, floor, strict=True))]


def _gains(problem: DealProblem, point: Payoff) -> Payoff:
    return tuple(x - r for x, r in zip(point, problem.reservations, strict=True))


def _weights(problem: DealProblem, weights: Sequence[int] | None) -> tuple[int, ...]:
    shares = tuple(weights) if weights is not None else (1,) * len(problem.parties)
    if len(shares) != len(problem.parties) or min(shares) < 1:
        raise ValueError("one weight above 0 for each party")
    return shares
