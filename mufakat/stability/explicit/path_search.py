"""The cheapest legal sequences of moves from one state.

Nobody moves twice in a row, so the search runs over pairs (state, last mover); a search over states alone would
lose sequences in which a state has to be reached by another mover first (Xu, Hipel, Kilgour & Chen 2010). A cost
is two numbers, moves and moves against interest, compared in either order; pairs of equal cost are handled at
once, as arrays: from a set of states a mover reaches, in each segment of its moves, what its worst (or best)
state there lets it reach.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from mufakat.graph.conflict import ConflictGraph

Mask = NDArray[np.bool_]
First: TypeAlias = Literal["moves", "against"]


@dataclass(frozen=True, eq=False)
class Search:
    """What can be reached from `start`, and at what cost.

    Attributes:
        graph: What was searched.
        start: The state all sequences begin in.
        improving: Only improvements were allowed.
        moves: int32 (p + 1, n): fewest moves to the state when party j moves last (-1: never); row p holds the
            start alone, where nobody has moved.
        against: int32 (p + 1, n): of these moves, how many lead their mover to something it likes less.
        stops: bool (n,), states that are not left.
    """

    graph: ConflictGraph
    start: int
    improving: bool
    moves: NDArray[np.int32]
    against: NDArray[np.int32]
    stops: Mask
    first: First

    def cheapest(self, goal: Mask) -> tuple[int, int] | None:
        """The (last mover, state) in `goal` with the least cost; the mover is p at the start; None: never."""
        rows, states = np.nonzero((self.moves >= 0) & goal)
        if not len(rows):
            return None
        keys = [self.moves[rows, states], self.against[rows, states]]
        if self.first == "against":
            keys.reverse()
        best = np.lexsort((rows, states, keys[1], keys[0]))[0]
        return int(rows[best]), int(states[best])

    def sequence(self, mover: int, state: int) -> list[tuple[int, int]]:
        """A cheapest sequence that ends with `mover` bringing about `state`, as (mover, state) per move."""
        path = []
        while mover != self.graph.parties:
            path.append((mover, state))
            mover, state = self._before(mover, state)
        return path[::-1]

    def _before(self, mover: int, state: int) -> tuple[int, int]:
        moves, rank = self.graph.moves[mover], self.graph.rank[mover]
        from_here = np.zeros(len(moves.starts), bool)
        from_here[moves.owner[moves.members == state]] = True
        could = from_here[moves.segment_of] & ~self.stops
        could[state] = False
        if self.improving:
            could &= rank < rank[state]
        cost = (rank > rank[state]).astype(np.int32)
        fits = could & (self.moves == self.moves[mover, state] - 1)
        fits &= self.against == self.against[mover, state] - cost
        fits[mover] = False
        row, found = np.argwhere(fits)[0]
        return int(row), int(found)


def search(
    graph: ConflictGraph,
    start: int,
    *,
    improving: bool = False,
    first: First = "moves",
    stops: Mask | None = None,
) -> Search:
    """Find the cost of every pair (state, last mover) that a legal sequence from `start` reaches.

    Args:
        improving: Every move must be to something its mover likes better than what it leaves.
        first: What counts first: the number of moves, or the number of moves against interest.
        stops: bool (n,), states that nobody leaves, such as those stable for all.

    Raises:
        IndexError: There is no such state.

    Cost: per pair of costs that occurs, one sweep over the moves.
    """
    if not 0 <= start < graph.states:
        raise IndexError(f"state {start} of {graph.states}")
    p, n = graph.parties, graph.states
    ends = np.zeros(n, bool) if stops is None else stops
    known = np.full((p + 1, n), -1, np.int32)
    against = np.full((p + 1, n), -1, np.int32)
    waiting = {(0, 0): np.zeros((p + 1, n), bool)}
    waiting[0, 0][p, start] = True
    queue = [(0, 0)]
    while queue:
        key = heapq.heappop(queue)
        count, cost = key if first == "moves" else key[::-1]
        new = waiting.pop(key) & (known < 0)
        known[new], against[new] = count, cost
        for mover in range(p):
            leaving = new[np.arange(p + 1) != mover].any(axis=0) & ~ends
            if not leaving.any():
                continue
            for more, reached in enumerate(_reached(graph, mover, leaving, improving)):
                later = (count + 1, cost + more) if first == "moves" else (cost + more, count + 1)
                reached = reached & (known[mover] < 0)
                if not reached.any():
                    continue
                if later not in waiting:
                    waiting[later] = np.zeros((p + 1, n), bool)
                    heapq.heappush(queue, later)
                waiting[later][mover] |= reached
    return Search(graph, start, improving, known, against, ends, first)


def _reached(graph: ConflictGraph, mover: int, leaving: Mask, improving: bool) -> tuple[Mask, ...]:
    """Where the mover can go from `leaving`: to what it likes as well or better, and to what it likes less.

    With `improving` only the first, and only better.
    """
    moves, rank = graph.moves[mover], graph.rank[mover]
    sources = np.flatnonzero(leaving)
    segments, value = moves.segment_of[sources], rank[sources]
    worst = np.full(len(moves.starts), np.iinfo(np.int32).max, np.int64)
    np.minimum.at(worst, segments, value)
    there, least = rank[moves.members], worst[moves.owner]
    better = np.zeros(len(leaving), bool)
    if improving:
        better[moves.members[there > least]] = True
        return (better,)
    best = np.full(len(moves.starts), -1, np.int64)
    np.maximum.at(best, segments, value)
    # a state of the least value is reached only when another such state is left: no move leads to itself
    at_least = np.bincount(segments[value == worst[segments]], minlength=len(worst))[moves.owner]
    itself = leaving[moves.members] & (moves.segment_of[moves.members] == moves.owner)
    better[moves.members[(there > least) | ((there == least) & (at_least - itself > 0))]] = True
    worse = np.zeros(len(leaving), bool)
    worse[moves.members[there < best[moves.owner]]] = True
    return better, worse
