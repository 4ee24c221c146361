"""Adjusted Winner: two parties divide issues so that both get the same points (Brams & Taylor 1996).

(1) Each issue goes to the party that puts more points on it, ties to the party then behind. (2) The richer
party hands issues over, in rising order of its points per point of the other's, until the totals agree,
splitting the last one. The outcome is equitable, envy-free and efficient, with at most one issue split. It
holds for two parties, for issues that can be divided and do not depend on each other, and for points stated
honestly.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from mufakat.bargaining.building import Number, exact

HUNDRED = Fraction(100)


@dataclass(frozen=True)
class Division:
    """Who gets what.

    Attributes:
        shares: Per issue, the share of the first party; the rest is the second's.
        totals: Points of the two, equal, out of 100.
        split: The issue that is divided, or None.
        handed_over: Issues that changed hands in step 2, in order (the split one last).
        scaled: Whether points had to be scaled to add up to 100.
    """

    shares: tuple[Fraction, ...]
    totals: tuple[Fraction, Fraction]
    split: int | None
    handed_over: tuple[int, ...]
    scaled: bool


def adjusted_winner(first: Sequence[Number], second: Sequence[Number]) -> Division:
    """Divide issues between two parties.

    Clear winners are settled first, then ties in the order of the list, each to the party then behind (to the
    first party when level). Points that do not add up to 100 are scaled so that they do.

    Args:
        first, second: Points that each party puts on each issue, none below 0, not all 0.

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
    shares = _winners(a, b)
    handed, split = _adjust(a, b, shares)
    return Division(tuple(shares), _totals(a, b, shares), split, tuple(handed), scaled)


def _totals(a: list[Fraction], b: list[Fraction], shares: list[Fraction]) -> tuple[Fraction, Fraction]:
    zero = Fraction(0)
    mine = sum((x * s for x, s in zip(a, shares, strict=True)), zero)
    return mine, sum((x * (1 - s) for x, s in zip(b, shares, strict=True)), zero)


def _winners(a: list[Fraction], b: list[Fraction]) -> list[Fraction]:
    shares = [Fraction(x > y) for x, y in zip(a, b, strict=True)]
    totals = [sum((x for x, y in zip(a, b, strict=True) if x > y), Fraction(0))]
    totals.append(sum((y for x, y in zip(a, b, strict=True) if y > x), Fraction(0)))
    for k, (x, y) in enumerate(zip(a, b, strict=True)):
        if x == y:
            behind = 0 if totals[0] <= totals[1] else 1
            shares[k] = Fraction(1 - behind)
            totals[behind] += x
    return shares


def _adjust(a: list[Fraction], b: list[Fraction], shares: list[Fraction]) -> tuple[list[int], int | None]:
    """Step 2, in place: the issues handed over, and the one that was split."""
    mine, yours = _totals(a, b, shares)
    sign = 1 if mine >= yours else -1  # 1: the first party is richer and gives
    rich, poor = (a, b) if sign == 1 else (b, a)
    held = [k for k, s in enumerate(shares) if (s == 1) == (sign == 1)]
    # what the other does not want at all goes last; it is worth giving only if nothing else is left
    held.sort(key=lambda k: (poor[k] == 0, rich[k] / poor[k] if poor[k] else -rich[k], k))
    gap, handed = abs(mine - yours), []
    for k in held:
        swing = rich[k] + poor[k]
        if gap == 0 or not swing:
            break
        part = min(Fraction(1), gap / swing)
        gap -= swing * part
        shares[k] += -part if sign == 1 else part
        handed.append(k)
        if 0 < part < 1:
            return handed, k
    return handed, None
