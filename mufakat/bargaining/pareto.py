"""Which of these payoff vectors are efficient?  Only whole numbers, so equal means equal.

Rows are first merged and sorted by value. With two columns one sweep is enough. With more, rows are taken in
falling order of their total (a row is never dominated by one with a smaller total), a block at a time: each
block is cleared of its own dominated rows and then clears the rest. Inside a block, "which of these rows are
at least as good in column d" is a prefix of the block sorted by d; prefixes are kept as bit sets, so that one
AND per column answers for 64 rows at once.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Sums = NDArray[Any]  # int64, or Python ints (object) where int64 would overflow
_BLOCKS = (64, 256, 1024, 2048)
_SLICE = 1 << 15
_ONE = np.uint64(1)


class TooLarge(Exception):
    """A table of sums outgrew its bound; `rows` says how far it had come."""

    def __init__(self, rows: int, limit: int):
        self.rows, self.limit = rows, limit
        super().__init__(f"a table of partial sums has {rows} rows and may have more; the bound is {limit}")


def merged(columns: list[Ints]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Sort rows by `columns` (the first matters most) and find runs of equal ones.

    Returns:
        The sorting order, and the positions in that order at which a new distinct row starts.
    """
    rows = len(columns[0])
    lows = [int(c.min()) for c in columns]
    widths = [int(c.max()) - low + 1 for c, low in zip(columns, lows, strict=True)]
    total = 1
    for width in widths:
        total *= width
    if total < 2**62:  # one number per row sorts far faster than several
        key = np.zeros(rows, np.int64)
        for column, low, width in zip(columns, lows, widths, strict=True):
            key = key * width + (column - low)
        order = np.argsort(key, kind="stable")
        fresh = np.diff(key[order]) != 0
    else:
        order = np.lexsort(columns[::-1])
        fresh = np.zeros(rows - 1, np.bool_)
        for column in columns:
            fresh |= np.diff(column[order]) != 0
    return order, np.flatnonzero(np.concatenate(([True], fresh)))


def as_ranks(sums: Sums) -> Ints:
    """The columns as int64 with the same order; Python ints become their ranks."""
    if sums.dtype != object:
        return sums
    if not sums.size:
        return np.zeros(sums.shape, np.int64)
    return np.stack([np.unique(c, return_inverse=True)[1].astype(np.int64) for c in sums.T], axis=1)


def efficient(points: Ints, most: int | None = None) -> NDArray[np.bool_]:
    """Mark the rows that no other row dominates.

    Args:
        points: int64 (m, n), distinct rows in rising lexicographic order.
        most: With three columns and more, give up as soon as so many rows have turned out efficient.

    Raises:
        TooLarge: There are more than `most`.
    """
    rows, columns = points.shape
    if columns <= 1:
        return np.arange(rows) == rows - 1 if columns else np.ones(rows, np.bool_)
    if columns == 2:
        falling = points[::-1, 1]
        before = np.maximum.accumulate(falling)[:-1]
        keep = np.concatenate(([True], falling[1:] > before))
        return keep[::-1]
    return _by_blocks(points, most)


def _by_blocks(points: Ints, most: int | None) -> NDArray[np.bool_]:
    """Three columns and more. Equal totals keep falling lexicographic order, so dominators come first."""
    keep = np.zeros(len(points), np.bool_)
    backwards = points[::-1]
    # rounding keeps order, and ties fall back on the lexicographic one: floats are safe here
    order = np.argsort(-backwards.astype(np.float64).sum(axis=1), kind="stable")
    left, found = (len(points) - 1) - order, 0
    for turn in range(len(points)):
        if not len(left):
            break
        size = _BLOCKS[min(turn, len(_BLOCKS) - 1)]
        block, left = left[:size], left[size:]
        block = block[~_dominated(points[block], points[block], same=True)]
        keep[block] = True
        found += len(block)
        if most is not None and found > most:
            raise TooLarge(found, most)
        if len(left):
            left = left[~_dominated(points[block], points[left], same=False)]
    return keep


def _dominated(front: Ints, rows: Ints, same: bool) -> NDArray[np.bool_]:
    """Which rows have another row of `front` at least as good everywhere (all rows are distinct)."""
    size = len(front)
    prefixes = []
    for column in front.T:
        order = np.argsort(-column, kind="stable")
        bits = np.zeros((size + 1, (size + 63) // 64), np.uint64)
        bits[np.arange(1, size + 1), order // 64] = _ONE << (order % 64).astype(np.uint64)
        np.bitwise_or.accumulate(bits, axis=0, out=bits)
        prefixes.append((np.sort(column), bits))
    out = np.zeros(len(rows), np.bool_)
    for start in range(0, len(rows), _SLICE):
        part = rows[start : start + _SLICE]
        alive = np.arange(len(part))
        better: NDArray[np.uint64] | None = None
        for (rising, bits), column in zip(prefixes, part.T, strict=True):
            hit = bits[size - np.searchsorted(rising, column[alive], side="left")]
            better = hit if better is None else better & hit
            if not same:  # most rows have lost all candidates after two columns
                some = better.any(axis=1)
                alive, better = alive[some], better[some]
        assert better is not None
        if same:
            own = np.arange(start, start + len(part))
            better[np.arange(len(part)), own // 64] &= ~(_ONE << (own % 64).astype(np.uint64))
        out[start + alive[better.any(axis=1)]] = True
    return out
