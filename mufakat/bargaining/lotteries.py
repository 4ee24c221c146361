"""Two parties who may toss a coin between deals: the set of payoffs becomes convex, and the points unique.

A lottery over deals (or a side payment that works like one) gives every mean of two payoffs. Nash (1950) and
Kalai & Smorodinsky (1975) stated their rules for such sets. What matters is the chain of corners from the
best of the second party to the best of the first; no agreement is a corner too. All in fractions, hence
exact.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from mufakat.bargaining.frontier import Frontier

Point = tuple[Fraction, Fraction]


@dataclass(frozen=True)
class Lottery:
    """A mean of at most two payoffs.

    Attributes:
        payoff: What each expects.
        mix: (payoff vector, share), one or two, shares adding up to 1; the payoffs may lie outside what is
            acceptable, since a lottery is judged before it is drawn.
    """

    payoff: Point
    mix: tuple[tuple[Point, Fraction], ...]


def nash_lottery(front: Frontier) -> Lottery | None:
    """Maximise the product of expected gains over all lotteries; None if no lottery is acceptable.

    Args:
        front: The whole frontier (not only its acceptable part) of a problem of two parties.

    Raises:
        ValueError: Not two parties, or only a part of the frontier.
    """
    chain, floor = _prepared(front)

    def product(p: Point) -> Fraction:
        return (p[0] - floor[0]) * (p[1] - floor[1])

    candidates = [*chain]
    for a, b in itertools.pairwise(chain):
        run, rise = b[0] - a[0], b[1] - a[1]
        t = ((floor[0] - a[0]) * rise + (floor[1] - a[1]) * run) / (2 * run * rise)
        if 0 < t < 1:
            candidates.append((a[0] + t * run, a[1] + t * rise))
    return _lottery(front, max(candidates, key=product)) if candidates else None


def kalai_smorodinsky_lottery(front: Frontier) -> Lottery | None:
    """The efficient lottery with equal ratios of gain to best possible gain; see `nash_lottery`."""
    chain, floor = _prepared(front)
    if not chain:
        return None
    ideal = chain[-1][0] - floor[0], chain[0][1] - floor[1]

    def lead(p: Point) -> Fraction:
        """Above 0 where the first party's ratio is the larger (cross-multiplied: an ideal gain may be 0)."""
        return (p[0] - floor[0]) * ideal[1] - (p[1] - floor[1]) * ideal[0]

    for a, b in itertools.pairwise(chain):
        if lead(a) <= 0 <= lead(b):
            t = -lead(a) / (lead(b) - lead(a)) if lead(b) != lead(a) else Fraction(0)
            return _lottery(front, (a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])))
    return _lottery(front, chain[0])


def _corners(front: Frontier) -> list[Point]:
    """Corners of the efficient edge of the convex hull, the first party's payoff rising."""
    problem = front.problem
    points = {(problem.amount(p[0]), problem.amount(p[1])) for p in front.points}
    points.add((problem.amount(problem.reservations[0]), problem.amount(problem.reservations[1])))
    chain: list[Point] = []
    for p in sorted(points):
        while chain and chain[-1][1] <= p[1]:
            chain.pop()
        while len(chain) > 1 and _turn(chain[-2], chain[-1], p) >= 0:
            chain.pop()
        chain.append(p)
    return chain


def _turn(a: Point, b: Point, c: Point) -> Fraction:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _prepared(front: Frontier) -> tuple[list[Point], Point]:
    """The chain cut at the reservations, and the no-agreement point."""
    problem = front.problem
    if len(problem.parties) != 2 or front.acceptable or not front.complete:
        raise ValueError("lotteries are for the whole frontier of a problem of two parties")
    floor = problem.amount(problem.reservations[0]), problem.amount(problem.reservations[1])
    chain = _corners(front)
    for axis in (0, 1):
        cut: list[Point] = []
        for a, b in zip(chain, [*chain[1:], chain[-1]], strict=True):
            if a[axis] >= floor[axis]:
                cut.append(a)
            if (a[axis] - floor[axis]) * (b[axis] - floor[axis]) < 0:
                t = (floor[axis] - a[axis]) / (b[axis] - a[axis])
                cut.append((a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])))
        chain = cut
    return chain, floor


def _lottery(front: Frontier, target: Point) -> Lottery:
    chain: Sequence[Point] = _corners(front)
    for a, b in itertools.pairwise(chain):
        if a[0] < target[0] < b[0]:
            t = (target[0] - a[0]) / (b[0] - a[0])
            return Lottery(target, ((a, 1 - t), (b, t)))
    return Lottery(target, ((target, Fraction(1)),))
