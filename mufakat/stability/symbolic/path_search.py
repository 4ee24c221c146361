"""The cheapest legal sequences of moves from one state, by decision diagrams: the twin of `search`.

As there, the search runs over pairs (state, last mover), and pairs of equal cost are handled at once: here as one
set of states for each last mover. What a set lets a mover reach is one relational product with the mover's moves
(Burch, Clarke, McMillan, Dill & Hwang 1992). The sets of each cost are kept, so that a cheapest sequence can be
read off backwards; of several it is the one that `search` gives.

Where everybody's moves are transitive, moving twice in a row is never cheaper than moving once, so that only the
least cost of a state matters, whoever moved last (Li, Kilgour & Hipel 2005). What is known already may be expanded
again with what is new: its diagram is far smaller than that of the new states alone.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable
from typing import Literal, TypeAlias

from oxidd.bcdd import BCDDFunction

from mufakat.stability.symbolic.around import Around
from mufakat.stability.symbolic.images import Images, Kind

# (moves, moves against interest)
Cost: TypeAlias = tuple[int, int]
Aim: TypeAlias = Literal["improving", "layers", "moves", "against"]

# The kinds of moves that are followed: first those that do not count as against interest, then those that do.
_KINDS: dict[Aim, tuple[Kind, ...]] = {
    "improving": ("better",),
    "layers": ("any",),
    "moves": ("fair", "worse"),
    "against": ("fair", "worse"),
}


class DiagramSearch:
    """What can be reached from a state, and at what cost.

    Attributes:
        sets: Per cost, in the order of the search, and per number of the party that moves last (the number of
            parties where nobody has moved): the states that are reached so at this cost, and at no smaller one.
        narrowed: Where it is given: per cost and last mover, the only states that need to be looked at.
    """

    def __init__(
        self,
        images: Images,
        start: str,
        aim: Aim,
        stops: BCDDFunction | None = None,
        check: Callable[[int], None] = lambda _: None,
    ):
        """Nothing has been reached yet but the start.

        Args:
            start: The Y/N string of a feasible state.
            aim: Improvements only; any moves, without asking whose interest they serve; fewest moves first;
                fewest moves against interest first.
            stops: States that nobody leaves.
            check: Gets the moves made so far between operations, and may raise to stop the work.
        """
        self.images, self.space, self.aim, self.check = images, images.space, aim, check
        self.parties = images.frame.parties
        self.leave = self.space.true if stops is None else ~stops
        self.by_state = images.transitive
        self.sets: dict[Cost, dict[int, BCDDFunction]] = {}
        self.start = start
        self.narrowed: Callable[[Cost, int], BCDDFunction] | None = None
        here = self.space.state(start, self.space.now)
        self._known = [self.space.false] * len(self.parties)
        self._waiting = {(0, 0): {len(self.parties): here}}
        self._started = self.space.false
        self._queue = [(0, 0)]

    def run(self, goals: Iterable[BCDDFunction] | None = None) -> DiagramSearch:
        """Go through the costs in their order; with `goals` only until each of them is reached."""
        missing = None if goals is None else list(goals)
        while self._queue and missing != []:
            key = heapq.heappop(self._queue)
            new = self._settle(key)
            if not new:
                continue
            if missing is not None:
                missing = [
                    goal for goal in missing if not any((goal & s).satisfiable() for s in new.values())
                ]
            if missing != []:
                self._expand(self._turned(key))
        return self

    def _settle(self, key: Cost) -> dict[int, BCDDFunction]:
        """The states that this cost is the least for."""
        waiting = self._waiting.pop(key)
        new = {}
        for row in sorted(waiting):
            left = waiting[row] if row == len(self.parties) else waiting[row] & ~self._known[row]
            if self.narrowed is not None:
                left &= self.narrowed(self._turned(key), row)
            if left.satisfiable():
                new[row] = left
        if new:
            self.sets[self._turned(key)] = new
        for row, states in new.items():
            if row == len(self.parties):
                self._started = states
            else:
                self._known[row] |= states
        if self.by_state and new:
            self._known = [self.union([self._started, *self._known])] * len(self.parties)
        return new

    def _expand(self, cost: Cost) -> None:
        """One more move of everybody who did not move last."""
        for mover, party in enumerate(self.parties):
            self.check(cost[0])
            others = [states for row, states in enumerate(self._known) if row != mover]
            leaving = self._known[mover] if self.by_state else self.union([self._started, *others])
            leaving &= self.leave
            for more, kind in enumerate(_KINDS[self.aim]):
                reached = self.images.after(party, kind, leaving) & ~self._known[mover]
                if reached.satisfiable():
                    key = self._turned((cost[0] + 1, cost[1] + more))
                    if key not in self._waiting:
                        self._waiting[key] = {}
                        heapq.heappush(self._queue, key)
                    there = self._waiting[key]
                    there[mover] = there.get(mover, self.space.false) | reached

    def _turned(self, cost: Cost) -> Cost:
        """A cost as a place in the queue, and back."""
        return cost if self.aim != "against" else (cost[1], cost[0])

    def union(self, sets: Iterable[BCDDFunction]) -> BCDDFunction:
        """All of them together."""
        found = self.space.false
        for one in sets:
            found |= one
        return found

    def layers(self) -> list[dict[int, BCDDFunction]]:
        """Per number of moves, per last mover, the states that are reached so for the first time.

        A layer can be empty before one that is not: when a state has to be reached again by another mover first.
        """
        known, found = self.space.false, []
        for rows in self.sets.values():
            left = {row: states & ~known for row, states in rows.items()}
            found.append({row: states for row, states in left.items() if states.satisfiable()})
            known = self.union([known, *rows.values()])
        while found and not found[-1]:
            found.pop()
        return found

    def sequence(self, goal: BCDDFunction) -> list[tuple[str, str]] | None:
        """The moves (party, state) of a cheapest sequence into the goal; None where there is none.

        Of several: the first state of the goal; then, from there backwards, whoever comes first in the case, and
        of the states that it can have been in between the first.
        """
        for cost, rows in self.sets.items():
            ends = goal & self.union(rows.values())
            if not ends.satisfiable():
                continue
            state, path = self._first(ends), []
            here = self.space.state(state, self.space.now)
            row = next(row for row, states in rows.items() if (states & here).satisfiable())
            while row != len(self.parties):
                path.append((self.parties[row], state))
                cost, row, state = self._before(cost, row, state)
            return path[::-1]
        return None

    def _before(self, cost: Cost, mover: int, state: str) -> tuple[Cost, int, str]:
        """What came before `mover` brought about `state` at this cost."""
        ways = [
            ((cost[0] - 1, cost[1] - more), self.images.before(self.parties[mover], kind, state) & self.leave)
            for more, kind in enumerate(_KINDS[self.aim])
        ]
        for row in range(len(self.parties) + 1):
            if row == mover:
                continue
            found = [(c, self.sets.get(c, {}).get(row, self.space.false) & states) for c, states in ways]
            some = self.union(states for _, states in found)
            if some.satisfiable():
                first = self._first(some)
                here = self.space.state(first, self.space.now)
                return next(c for c, states in found if (states & here).satisfiable()), row, first
        raise AssertionError("the state was reached from nowhere")

    def _first(self, states: BCDDFunction) -> str:
        return next(Around(self.space).labels(states))
