"""A party's moves as arrays.

Arcs are not listed one by one: states are gathered in *segments*, and every state points to one segment whose
members, the state itself left out, are the states that the party can bring about from it. In option form a
segment is what agrees on everybody else's options, so n states need n members however many arcs there are;
where moves are drawn one by one every state has a segment of its own. No segment is empty.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

NOTHING = np.int32(np.iinfo(np.int32).max)  # the lowest of no values

Values = NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class Moves:
    """The moves of one party among n states.

    Attributes:
        members: intp (L,), the segments one after the other.
        starts: intp (G,), where each segment begins in `members`.
        segment_of: intp (n,), the segment of each state.
        transitive: Two moves in a row never reach what one move does not (False may mean "not known").
    """

    members: NDArray[np.intp]
    starts: NDArray[np.intp]
    segment_of: NDArray[np.intp]
    transitive: bool

    @cached_property
    def ends(self) -> NDArray[np.intp]:
        """intp (G,), where each segment stops."""
        return np.append(self.starts[1:], len(self.members)).astype(np.intp)

    @cached_property
    def owner(self) -> NDArray[np.intp]:
        """intp (L,), the segment each place of `members` belongs to."""
        return np.repeat(np.arange(len(self.starts), dtype=np.intp), self.ends - self.starts)

    @cached_property
    def arcs(self) -> int:
        """How many moves there are: pairs of different states."""
        sizes = (self.ends - self.starts)[self.segment_of]
        selves = self.segment_of[self.members] == self.owner
        return int(sizes.sum()) - int(selves.sum())

    def targets(self, state: int) -> NDArray[np.intp]:
        """The states the party can move to from `state`, in ascending order."""
        segment = self.segment_of[state]
        found = self.members[self.starts[segment] : self.ends[segment]]
        return np.sort(found[found != state])

    def can(self, state: int, target: int) -> bool:
        """Whether the party has a move from `state` to `target`."""
        return target in self.targets(state)

    def pairs(self) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """All arcs, as sources and targets. As large as `arcs` says."""
        sizes = (self.ends - self.starts)[self.segment_of]
        source = np.repeat(np.arange(len(self.segment_of), dtype=np.intp), sizes)
        first = np.cumsum(sizes) - sizes
        place = np.arange(len(source)) - np.repeat(first, sizes) + self.starts[self.segment_of][source]
        target = self.members[place]
        apart = source != target
        return source[apart], target[apart]

    def highest(self, values: Values) -> Values:
        """For each state the highest of `values` where the party can move; its own value may count too."""
        if not len(values):
            return values
        return np.maximum.reduceat(values[self.members], self.starts)[self.segment_of]

    def lowest(self, values: Values) -> Values:
        """For each state the lowest of `values` where the party can move; its own value may count too."""
        if not len(values):
            return values
        return np.minimum.reduceat(values[self.members], self.starts)[self.segment_of]

    def lowest_elsewhere(self, values: Values) -> Values:
        """As `lowest`, but a state's own value never counts; NOTHING where the party has no move."""
        if not len(values):
            return values
        held = values[self.members]
        least = np.minimum.reduceat(held, self.starts)
        places = np.flatnonzero(held == least[self.owner])
        first = places[np.searchsorted(self.owner[places], np.arange(len(self.starts)))]
        held[first] = NOTHING
        second = np.minimum.reduceat(held, self.starts)
        own = self.members[first][self.segment_of] == np.arange(len(values))
        return np.where(own, second[self.segment_of], least[self.segment_of]).astype(np.int32)

    def improving(self, rank: NDArray[np.int32]) -> Improvements:
        """Only the moves to states of higher `rank`, which is int32 (n,)."""
        top = int(rank.max(initial=0)) + 1
        keys = self.owner * top + rank[self.members]
        order = np.argsort(keys, kind="stable")
        place = np.searchsorted(keys[order], self.segment_of * top + rank, side="right").astype(np.intp)
        some = place < self.ends[self.segment_of]
        return Improvements(
            self.members[order], self.owner, self.ends, np.where(some, place, len(order)), self.segment_of
        )


@dataclass(frozen=True, eq=False)
class Improvements:
    """The moves of one party that it likes: each ends in a state the party prefers to where it starts.

    Attributes:
        members: intp (L,), each segment sorted by the mover's rank, worst first.
        owner, ends, segment_of: As for Moves.
        place: intp (n,), where in `members` the states better than this one begin; L where none is.
    """

    members: NDArray[np.intp]
    owner: NDArray[np.intp]
    ends: NDArray[np.intp]
    place: NDArray[np.intp]
    segment_of: NDArray[np.intp]

    def targets(self, state: int) -> NDArray[np.intp]:
        """The states better than `state` that the party can move to, in ascending order."""
        return np.sort(self.members[self.place[state] : self.ends[self.segment_of[state]]])

    def lowest(self, values: Values) -> Values:
        """For each state the lowest of `values` over the party's improvements from it, or NOTHING.

        One running minimum from the end of `members` does all segments: each is lifted above those before it,
        so that the minimum starts afresh with every segment.
        """
        lift = self.owner * (int(NOTHING) + 1)
        lifted = values[self.members] + lift
        running = np.minimum.accumulate(lifted[::-1])[::-1] - lift
        return np.append(running, NOTHING)[self.place].astype(np.int32)

    lowest_elsewhere = lowest
