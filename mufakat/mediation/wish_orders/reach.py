"""From each state, what some parties can bring about together: the exact rule, for many sets of moves in a row.

R_H(s) holds the ends of all sequences of moves of the members of H, of any length, in which nobody moves twice
running (Fang, Hipel & Kilgour 1993). Sets of states are rows of bits.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Bits = NDArray[np.uint64]  # (n, words): row s is a set of states
Arcs = tuple[NDArray[np.intp], NDArray[np.intp]]  # sources and targets

_WORD = 64


def reached_states(states: int, movers: Sequence[Arcs], *, transitive: bool) -> Bits:
    """R_H(s) for every state.

    Args:
        movers: Per member of H its moves.
        transitive: Two moves of one mover in a row never reach what one move does not; then the rule against
            moving twice cuts nothing but ways back to where they began, which no verdict looks at.

    Returns:
        uint64 (states, words); bit t of row s is set where t can be reached from s.
    """
    words = max(1, -(-states // _WORD))
    if transitive or len(movers) < 2:
        rows = np.zeros((states, words), np.uint64)
        for arcs in movers:
            _set(rows, *arcs)
        return _closed(rows) if len(movers) > 1 else rows
    width = words * len(movers)  # node (j, t): the state t, where j moved last
    nodes = np.zeros((words * _WORD * len(movers), width), np.uint64)
    start = np.zeros((states, width), np.uint64)
    for k, (source, target) in enumerate(movers):
        _set(start, source, target + k * words * _WORD)
    for j in range(len(movers)):
        onward = start.copy()
        onward[:, j * words : (j + 1) * words] = 0
        nodes[j * words * _WORD : j * words * _WORD + states] = onward
    nodes = _closed(nodes)
    found = start.copy()
    for node in np.flatnonzero(nodes.any(axis=1)).tolist():
        found[_holding(start, node)] |= nodes[node]
    return np.asarray(np.bitwise_or.reduce(found.reshape(states, len(movers), words), axis=1))


def _set(rows: Bits, source: NDArray[np.intp], target: NDArray[np.intp]) -> None:
    bit = np.left_shift(np.uint64(1), (target % _WORD).astype(np.uint64))
    np.bitwise_or.at(rows, (source, target // _WORD), bit)


def _holding(rows: Bits, node: int) -> NDArray[np.bool_]:
    """bool (n,): which rows hold the node."""
    return np.asarray(rows[:, node // _WORD] >> np.uint64(node % _WORD) & np.uint64(1), bool)


def _closed(rows: Bits) -> Bits:
    """The transitive closure (Warshall 1962)."""
    for node in np.flatnonzero(rows.any(axis=1)).tolist():
        rows[_holding(rows, node)] |= rows[node]
    return rows


def members(row: Bits) -> NDArray[np.intp]:
    """The states of one row, ascending."""
    return np.flatnonzero(np.unpackbits(row.view(np.uint8), bitorder="little"))
