"""Simultaneous stability: everybody may move at once from the same state.

The joint state is told by options, not by adding up states: every option that anybody changed is switched, so
shared and one-way options need no special rule. Source: Fraser & Hipel (1979), as in GMCR+.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mufakat.graph import ConflictGraph

Words = NDArray[np.int64]

# Beyond this many joint changes of the opponents from one state the answer is refused.
_MOST = 1 << 22


def can_move_at_once(graph: ConflictGraph) -> bool:
    """Whether SIM applies: states told apart by their options, no merged states."""
    if graph.form == "graph" or not graph.option_keys or len(graph.words) > 1 or (graph.values < 0).any():
        return False
    return len(np.unique(graph.words[0])) == graph.states


def joint_answer(
    graph: ConflictGraph, party: int, state: int, target: int
) -> tuple[dict[int, int], int] | None:
    """The opponents' improvements from `state` that, made with the move to `target`, end no better.

    Returns:
        Per opponent that moves the state it moves to on its own, and the state where all together end; None
        when there is no such joint change.
    """
    switched, chosen = _joint_changes(graph, party, state)
    here = graph.words[0][state]
    ends = here ^ ((here ^ graph.words[0][target]) | switched)
    place, known = _find(graph, ends)
    fits = np.flatnonzero(known & (graph.rank[party][place] <= graph.rank[party][state]))
    if not len(fits):
        return None
    best = fits[np.argmin([sum(moves[k] >= 0 for moves in chosen.values()) for k in fits.tolist()])]
    return {k: int(moves[best]) for k, moves in chosen.items() if moves[best] >= 0}, int(place[best])


def simultaneously_stable(graph: ConflictGraph, party: int) -> NDArray[np.bool_]:
    """bool (n,): where `party` would stay under SIM.

    Raises:
        ValueError: SIM does not apply to the graph, or the opponents have too many joint changes.
    """
    if not can_move_at_once(graph):
        raise ValueError("SIM needs states that are told apart by their options")
    rank, codes = graph.rank[party], graph.words[0]
    stable = np.ones(graph.states, bool)
    for state in range(graph.states):
        targets = graph.improvements[party].targets(state)
        if not len(targets):
            continue
        switched, _ = _joint_changes(graph, party, state)
        ends = codes[state] ^ ((codes[state] ^ codes[targets])[:, None] | switched[None, :])
        place, known = _find(graph, ends)
        stable[state] = (known & (rank[place] <= rank[state])).any(axis=1).all()
    return stable


def _joint_changes(graph: ConflictGraph, party: int, state: int) -> tuple[Words, dict[int, NDArray[np.intp]]]:
    """All ways the opponents may improve at once: the options switched, and each opponent's own move.

    The move is -1 where the opponent stays. The first way is that all stay.
    """
    codes = graph.words[0]
    switched = np.zeros(1, np.int64)
    chosen: dict[int, NDArray[np.intp]] = {}
    for k in range(graph.parties):
        if k == party:
            continue
        moves = np.concatenate([[-1], graph.improvements[k].targets(state)]).astype(np.intp)
        flips = np.where(moves < 0, 0, codes[moves] ^ codes[state])
        if len(switched) * len(flips) > _MOST:
            raise ValueError(f"more than {_MOST} joint changes from one state")
        chosen = {other: np.repeat(held, len(flips)) for other, held in chosen.items()}
        chosen[k] = np.tile(moves, len(switched))
        switched = (switched[:, None] | flips[None, :]).ravel()
    return switched, chosen


def _find(graph: ConflictGraph, codes: Words) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
    """The states with these codes, and whether each exists."""
    order, ordered = graph.by_code
    where = np.minimum(np.searchsorted(ordered, codes), graph.states - 1)
    return order[where], ordered[where] == codes
