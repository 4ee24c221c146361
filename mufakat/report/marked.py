"""A text with things marked in it: stretches that nest and overlap, cut into pieces that do not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

Span = tuple[int, int]


@dataclass(frozen=True)
class Piece:
    """Characters [start, end) over which the same marks lie.

    Attributes:
        marks: Their keys, the longest stretch first; of equal ones the one that was given first.
        begins: Those that begin here.
    """

    start: int
    end: int
    marks: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()


def pieces(start: int, end: int, marks: Iterable[tuple[str, Span]]) -> list[Piece]:
    """Cut characters [start, end) wherever a mark begins or ends.

    Args:
        marks: Key and stretch of each mark; a key may have several. What lies outside is left out.

    Cost: n log n in the number of marks, and the number of marks over each piece.
    """
    clipped = [(key, max(a, start), min(b, end), b - a) for key, (a, b) in marks]
    inside = [(-length, order, key, a, b) for order, (key, a, b, length) in enumerate(clipped) if a < b]
    cuts = sorted({start, end, *(m[3] for m in inside), *(m[4] for m in inside)})
    coming = sorted(inside, key=lambda mark: mark[3], reverse=True)
    over: list[tuple[int, int, str, int, int]] = []
    found = []
    for a, b in pairwise(cuts):
        over = [mark for mark in over if mark[4] > a]
        new = []
        while coming and coming[-1][3] <= a:
            new.append(coming.pop())
        over = sorted(over + new)
        begins = tuple(mark[2] for mark in sorted(new))
        found.append(Piece(a, b, tuple(dict.fromkeys(mark[2] for mark in over)), begins))
    return found
