"""The least fixed point of `explicit`, each state reached once, however long the chains are.

Go through the states from the worst value upwards and flood backwards along the moves: whatever a state is
reached from has its low value, and need never be looked at again. The states that ask a segment stand in the
order in which its members come to answer them, so one mark per segment, which only moves forward, is enough.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mufakat.graph.moves import NOTHING, Improvements, Moves

Values = NDArray[np.int32]


def flood(values: Values, steps: Sequence[Moves | Improvements], *, in_turns: bool = False) -> Values:
    """For each state the lowest of `values` over itself and all that the movers can bring about from it.

    Args:
        values: int32 (n,).
        steps: The moves of each mover.
        in_turns: Nobody may move twice in a row (without it, two moves in a row count as they come).
    """
    back = [_Back.of(step) for step in steps]
    order = np.argsort(values, kind="stable").tolist()
    return (_flood_in_turns if in_turns else _flood)(values, back, order)


@dataclass(frozen=True)
class _Back:
    """One mover's moves backwards, as Python lists.

    Attributes:
        places: For each state, its places among the members.
        segment: For each place, its segment.
        asking: The states sorted by segment, then by the first place that answers them.
        answered_from: That place, for each of `asking`.
        mark: For each segment, the first of `asking` not yet answered; changes.
        stop: For each segment, where its part of `asking` ends.
        own: For each state, the segment it asks.
    """

    places: list[list[int]]
    segment: list[int]
    asking: list[int]
    answered_from: list[int]
    mark: list[int]
    stop: list[int]
    own: list[int]

    @classmethod
    def of(cls, step: Moves | Improvements) -> _Back:
        first = step.place if isinstance(step, Improvements) else (step.ends - _sizes(step))[step.segment_of]
        n, segments = len(step.segment_of), len(step.ends)
        asking = np.lexsort((first, step.segment_of))
        by_state = np.argsort(step.members, kind="stable")
        cuts = np.searchsorted(step.members[by_state], np.arange(1, n))
        bounds = np.searchsorted(step.segment_of[asking], np.arange(segments + 1))
        return cls(
            [part.tolist() for part in np.split(by_state, cuts)] if n else [],
            step.owner.tolist(),
            asking.tolist(),
            first[asking].tolist(),
            bounds[:-1].tolist(),
            bounds[1:].tolist(),
            step.segment_of.tolist(),
        )

    def answer(self, state: int) -> list[int]:
        """The states not named before from which the mover can bring about `state`; perhaps itself."""
        found: list[int] = []
        for place in self.places[state]:
            segment = self.segment[place]
            mark, stop = self.mark[segment], self.stop[segment]
            if mark == stop or self.answered_from[mark] > place:
                continue
            end = mark + 1
            while end < stop and self.answered_from[end] <= place:
                end += 1
            found += self.asking[mark:end]
            self.mark[segment] = end
        return found


def _sizes(step: Moves | Improvements) -> NDArray[np.intp]:
    return np.bincount(step.owner, minlength=len(step.ends)).astype(np.intp)


def _flood(values: Values, back: list[_Back], order: list[int]) -> Values:
    low: list[int | None] = [None] * len(values)
    for root in order:
        if low[root] is not None:
            continue
        value = int(values[root])
        low[root] = value
        stack = [root]
        while stack:
            state = stack.pop()
            for one in back:
                for before in one.answer(state):
                    if low[before] is None:
                        low[before] = value
                        stack.append(before)
    return np.array(low, np.int32)


def _flood_in_turns(values: Values, back: list[_Back], order: list[int]) -> Values:
    """As `_flood`, over pairs (state, who moves from it): where a mover can arrive, only others move on."""
    n, movers = len(values), range(len(back))
    after = [[int(NOTHING)] * n for _ in movers]
    open_ = [bytearray(n) for _ in movers]
    held: list[dict[int, int]] = [{} for _ in movers]
    for root in order:
        value = int(values[root])
        stack = [(root, j) for j in movers if not open_[j][root]]
        for _, j in stack:
            open_[j][root] = 1
        while stack:
            state, j = stack.pop()
            for before in _arrivals(back[j], state, held[j]):
                if after[j][before] <= value:
                    continue
                after[j][before] = value
                for k in movers:
                    if k != j and not open_[k][before]:
                        open_[k][before] = 1
                        stack.append((before, k))
    low = values
    for known in after:
        low = np.minimum(low, np.array(known, np.int32))
    return low


def _arrivals(one: _Back, state: int, held: dict[int, int]) -> list[int]:
    """The new states before `state`, without itself: held until another member of its segment answers it."""
    found = one.answer(state)
    for place in one.places[state]:
        segment = one.segment[place]
        if held.get(segment, state) != state:
            found.append(held.pop(segment))
    if state in found:
        found.remove(state)
        held[one.own[state]] = state
    return found
