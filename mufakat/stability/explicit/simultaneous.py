"""Simultaneous stability: everybody may move at once from the same state.

The joint state is told by options, not by adding up states: every option that anybody changed is switched, so
shared and one-way options need no special rule. Source: Fraser & Hipel (1979), as in GMCR+.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mufakat.graph.conflict import ConflictGraph

Words = NDArray[np.int64]

# Beyond this many joint changes of the opponents from one state the answer is refused.
_MOST = 1 << 22


class TooManyChanges(ValueError):
    """The opponents have too many joint changes from some state for SIM to be worked out."""


def can_move_at_once(graph: ConflictGraph) -> bool:
    """Whether SIM applies: states told apart by their options, no merged states."""
    if graph.form == "graph" or not graph.option_keys or len(graph.words) > 1 or (graph.values < 0).any():
        return False
    words = np.sort(graph.words[0])  # np.unique would load masked arrays
    return not (words[1:] == words[:-1]).any()


def joint_answer(
    graph: ConflictGraph, party: int, state: int, target: int
) -> tuple[dict[int, int], int] | None:
    """The opponents' improvements from `state` that, made with the move to `target`, end no better.

    Of such changes one in which the fewest opponents move is given.

    Returns:
        Per opponent that moves the state it moves to on its own, and the state where all together end; None
        when there is no such joint change.

    Raises:
        TooManyChanges: The opponents have too many joint changes.
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
        ValueError: SIM does not apply to the graph.
        TooManyChanges: The opponents have too many joint changes.
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
    """What the opponents may switch by improving at once, and for each such set of options a way to do it.

    Of the ways that switch the same options, one in which the fewest opponents move is kept: where options are
    shared there are far more ways than sets.

    Returns:
        int64 (c,), the options switched, each set once; and per opponent its own move, intp (c,), -1 where it
        stays.
    """
    codes = graph.words[0]
    switched = np.zeros(1, np.int64)
    movers = np.zeros(1, np.int64)
    chosen: dict[int, NDArray[np.intp]] = {}
    for k in range(graph.parties):
        if k == party:
            continue
        moves = np.concatenate([[-1], graph.improvements[k].targets(state)]).astype(np.intp)
        flips = np.where(moves < 0, 0, codes[moves] ^ codes[state])
        if len(switched) * len(flips) > _MOST:
            raise TooManyChanges(f"more than {_MOST} joint changes from one state")
        chosen = {other: np.repeat(held, len(flips)) for other, held in chosen.items()}
        chosen[k] = np.tile(moves, len(switched))
        switched = (switched[:, None] | flips[None, :]).ravel()
        movers = (movers[:, None] + (moves >= 0)[None, :]).ravel()
        order = np.lexsort((movers, switched))
        first = order[np.flatnonzero(np.diff(switched[order], prepend=-1))]
        switched, movers = switched[first], movers[first]
        chosen = {other: held[first] for other, held in chosen.items()}
    return switched, chosen


def _find(graph: ConflictGraph, codes: Words) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
    """The states with these codes, and whether each exists."""
    order, ordered = graph.by_code
    where = np.minimum(np.searchsorted(ordered, codes), graph.states - 1)
    return order[where], ordered[where] == codes
