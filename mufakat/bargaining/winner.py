"""Adjusted Winner: two parties divide issues so that both get the same points (Brams & Taylor 1996).

(1) Each issue goes to the party that puts more points on it. (2) The richer party hands issues over, in rising order
of its points per point of the other's, until the totals agree, splitting the last one. The outcome is equitable,
envy-free and efficient, with at most one issue split. It holds for two parties, for issues that can be divided and
do not depend on each other, and for points stated honestly.

Both steps together: scaled to 100 each, the totals agree exactly where the first party has issues that are worth 100
to both together, taken in falling order of its points per point of the other's. Where several issues have the ratio at
which that point is reached, the books say nothing of which of them change hands; the totals are the same. Here as few
as possible are handed over so that nothing is divided; where that cannot be, the smallest first. The order of the list
plays no part.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from mufakat.bargaining.building import Number, exact

HUNDRED = Fraction(100)
MOST_SUMS = 200_000  # sums of tied issues that are looked at for one that divides nothing


@dataclass(frozen=True)
class Division:
    """Who gets what.

    Attributes:
        shares: Per issue, the share of the first party; the rest is the second's.
        totals: Points of the two, equal, out of 100.
        split: The issue that is divided, or None.
        handed_over: Issues that changed hands in step 2, in order (the split one last).
        tied: Issues with the same ratio among which it was a choice who gets which; empty where it was none.
        scaled: Whether points had to be scaled to add up to 100.
    """

    shares: tuple[Fraction, ...]
    totals: tuple[Fraction, Fraction]
    split: int | None
    handed_over: tuple[int, ...]
    tied: tuple[int, ...]
    scaled: bool


def adjusted_winner(first: Sequence[Number], second: Sequence[Number], names: Sequence[str] = ()) -> Division:
    """Divide issues between two parties.

    Points that do not add up to 100 are scaled so that they do.

    Args:
        first, second: Points that each party puts on each issue, none below 0, not all 0.
        names: Of the issues, to choose among issues that differ in nothing else; else their places are taken.

    Raises:
        ValueError: The lists differ in length, or hold a number below 0, or nothing but 0.
    """
    if len(first) != len(second) or not first:
        raise ValueError("both parties put points on the same issues, at least one")
    mine, yours = [exact(x) for x in first], [exact(x) for x in second]
    if min(*mine, *yours) < 0 or not sum(mine) or not sum(yours):
        raise ValueError("points are 0 or more, and not all 0")
    scaled = sum(mine) != 100 or sum(yours) != 100
    a = [x * HUNDRED / sum(mine) for x in mine]
    b = [x * HUNDRED / sum(yours) for x in yours]
    order = {k: (names[k] if names else "", k) for k in range(len(a))}
    return _divided(a, b, order, scaled)


def _divided(
    a: list[Fraction], b: list[Fraction], order: dict[int, tuple[str, int]], scaled: bool
) -> Division:
    shares, left = [Fraction(0)] * len(a), HUNDRED
    tied: tuple[int, ...] = ()
    for group in _by_ratio(a, b):
        worth = sum((a[k] + b[k] for k in group), Fraction(0))
        if worth <= left:
            left -= worth
            for k in group:
                shares[k] = Fraction(1)
        elif left:
            tied = tuple(group) if len(group) > 1 else ()
            for k, share in _shared(group, a, b, left, order):
                shares[k] = share
            left = Fraction(0)
    split = next((k for k, share in enumerate(shares) if 0 < share < 1), None)
    moved = [k for k, s in enumerate(shares) if (a[k] > b[k] and s < 1) or (a[k] < b[k] and s > 0)]
    moved.sort(
        key=lambda k: (k == split, max(a[k], b[k]) / min(a[k], b[k]) if a[k] and b[k] else HUNDRED, order[k])
    )
    return Division(tuple(shares), _totals(a, b, shares), split, tuple(moved), tied, scaled)


def _by_ratio(a: list[Fraction], b: list[Fraction]) -> list[list[int]]:
    """The issues in falling order of the first party's points per point of the second's, equal ratios together.

    Issues that nobody wants are worth nothing to either, and left out: they go to the second party.
    """
    groups: dict[Fraction, list[int]] = {}
    for k, (x, y) in enumerate(zip(a, b, strict=True)):
        if x or y:
            groups.setdefault(x / (x + y), []).append(k)  # grows with x / y, and is there for y = 0 too
    return [groups[share] for share in sorted(groups, reverse=True)]


def _shared(
    group: list[int], a: list[Fraction], b: list[Fraction], left: Fraction, order: dict[int, tuple[str, int]]
) -> list[tuple[int, Fraction]]:
    """Shares of the first party in issues of one ratio, of which it gets what is worth `left` to both together."""
    worth = {k: a[k] + b[k] for k in group}
    gives = a[group[0]] > b[group[0]]  # the first party won these in step 1, and hands some over
    target = sum(worth.values()) - left if gives else left
    chosen = _exactly(sorted(group, key=lambda k: (-worth[k], order[k])), worth, target)
    if chosen is not None:
        return [(k, Fraction((k in chosen) != gives)) for k in group]
    parts = []
    for k in sorted(group, key=lambda k: (worth[k], order[k])):
        part = min(Fraction(1), target / worth[k])
        target -= part * worth[k]
        parts.append((k, 1 - part if gives else part))
    return parts


def _exactly(group: Iterable[int], worth: dict[int, Fraction], target: Fraction) -> frozenset[int] | None:
    """The fewest issues that are worth exactly `target`, of those the first in the order given; None without any."""
    sums: dict[Fraction, tuple[int, ...]] = {Fraction(0): ()}
    for k in group:
        for total, chosen in list(sums.items()):
            more, longer = total + worth[k], (*chosen, k)
            if more <= target and (more not in sums or len(longer) < len(sums[more])):
                sums[more] = longer
        if len(sums) > MOST_SUMS:
            return None
    return frozenset(sums[target]) if target in sums else None


def _totals(a: list[Fraction], b: list[Fraction], shares: list[Fraction]) -> tuple[Fraction, Fraction]:
    zero = Fraction(0)
    mine = sum((x * s for x, s in zip(a, shares, strict=True)), zero)
    return mine, sum((x * (1 - s) for x, s in zip(b, shares, strict=True)), zero)
