"""Relations between states as packed bits, for questions that a lowest value cannot answer.

Row s of a relation holds one bit per state. Coalitions, blocks and unknown preferences do not rank the states
completely, so the set that the others can reach has to be known, and not only the worst of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.uint64]
Mask = NDArray[np.bool_]

# Words held at once while rows are joined along arcs.
_CHUNK = 1 << 22


@dataclass(frozen=True, eq=False)
class Arcs:
    """Moves one by one: intp (a,) twice, sorted by source."""

    source: NDArray[np.intp]
    target: NDArray[np.intp]

    @classmethod
    def of(cls, source: NDArray[np.intp], target: NDArray[np.intp]) -> Arcs:
        """Arcs in any order, sorted."""
        order = np.argsort(source, kind="stable")
        return cls(source[order], target[order])

    def only(self, keep: Mask) -> Arcs:
        """Those arcs where `keep` is true."""
        return Arcs(self.source[keep], self.target[keep])


def packed(relation: Mask) -> Rows:
    """bool (m, n) as bits: uint64 (m, ceil(n / 64))."""
    bits = np.packbits(relation, axis=1, bitorder="little")
    wide = np.zeros((len(relation), 8 * -(-relation.shape[1] // 64)), np.uint8)
    wide[:, : bits.shape[1]] = bits
    return wide.view(np.uint64)


def unpacked(rows: Rows, n: int) -> Mask:
    """Bits as bool (m, n)."""
    return np.unpackbits(rows.view(np.uint8), axis=1, count=n, bitorder="little").astype(bool)


def members(row: Rows, n: int) -> NDArray[np.intp]:
    """The states in one row, ascending."""
    return np.flatnonzero(np.unpackbits(row.view(np.uint8), count=n, bitorder="little"))


def arcs_of(rows: Rows, n: int) -> Arcs:
    """The pairs of a relation as arcs."""
    source, target = np.nonzero(unpacked(rows, n))
    return Arcs(source, target)


def joined(arcs: Arcs, rows: Rows) -> Rows:
    """Row s of the answer: all rows of the states that an arc from s leads to, together."""
    out = np.zeros_like(rows)
    if not len(arcs.source):
        return out
    starts = np.flatnonzero(np.diff(arcs.source, prepend=-1))
    ends = np.append(starts[1:], len(arcs.source))
    most = max(1, _CHUNK // rows.shape[1])
    first = 0
    while first < len(starts):
        last = max(first + 1, int(np.searchsorted(ends, starts[first] + most, side="right")))
        low, high = starts[first], ends[last - 1]
        gathered = rows[arcs.target[low:high]]
        found = np.bitwise_or.reduceat(gathered, starts[first:last] - low, axis=0)
        out[arcs.source[starts[first:last]]] = found
        first = last
    return out


def legal_reach(movers: Sequence[Arcs], n: int) -> Rows:
    """For every state s the states at the end of a legal sequence of moves from it, s itself left out.

    Nobody moves twice in a row. Worked out from the end of the sequences: after(j, s) is what can be brought
    about from s when j moves first, and it is the least solution of
    after(j, s) = union over the moves s -> t of j of {t} and all after(i, t) with i other than j.
    """
    one = packed(np.eye(n, dtype=bool))
    after = [np.zeros_like(one) for _ in movers]
    changed = bool(n)
    while changed:
        changed = False
        later = [one]  # later[k]: a state itself and what the last k movers make of it
        for known in after[:0:-1]:
            later.append(later[-1] | known)
        earlier = np.zeros_like(one)
        for k, arcs in enumerate(movers):
            found = joined(arcs, earlier | later[len(movers) - 1 - k])
            changed = changed or not np.array_equal(found, after[k])
            after[k] = found
            earlier |= found
        changed = changed and len(movers) > 1
    reached = np.zeros_like(one)
    for known in after:
        reached |= known
    return reached & ~one


def no_way_out(deters: Rows, ways: Rows, leaves: Rows) -> Rows:
    """The pairs (s, u) of `deters` for which all of row u of `ways` is in row s of `deters` too.

    Only rows that are not empty in `leaves` are worked out: nobody asks for the others.
    """
    out = np.zeros_like(deters)
    for s in np.flatnonzero(leaves.any(axis=1)).tolist():
        stuck = ~(ways & ~deters[s]).any(axis=1)
        out[s] = deters[s] & packed(stuck[None, :])[0]
    return out


def stays(leaves: Rows, reach: Rows, deters: Rows) -> Mask:
    """bool (n,): where every state of row s of `leaves` can be answered.

    An answer to t is a state that is both in row t of `reach` and in row s of `deters`.
    """
    n = len(leaves)
    kept = np.ones(n, bool)
    for s in np.flatnonzero(leaves.any(axis=1)).tolist():
        targets = members(leaves[s], n)
        kept[s] = (reach[targets] & deters[s]).any(axis=1).all()
    return kept
