"""Which states a cheapest sequence can pass through: they keep a search small that counts moves against interest.

A cheapest sequence has cheapest beginnings. So the states that are reached at each cost, met backwards with what
leads on to a goal, are the only ones that a finer search has to look at. What is left out is on no cheapest
sequence, so that the answer is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from oxidd.bcdd import BCDDFunction

from mufakat.stability.symbolic.path_search import DiagramSearch

# Per number of moves, or of moves against interest, and per last mover: the states to look at.
Allowed = list[dict[int, BCDDFunction]]
_Step = Callable[[str, BCDDFunction], BCDDFunction]


def shortest(search: DiagramSearch, wide: DiagramSearch, goals: Sequence[BCDDFunction]) -> DiagramSearch:
    """The search for fewest moves first, run until all goals are reached; `wide` has all layers by any moves."""
    allowed = on_shortest(wide, goals)
    search.narrowed = lambda cost, row: allowed[cost[0]].get(row, search.space.false)
    return search.run(goals)


def easiest(search: DiagramSearch, goals: Sequence[BCDDFunction]) -> DiagramSearch:
    """The search for fewest moves against interest first, run until all goals are reached."""
    if search.by_state and goals:
        allowed = AgainstLevels(search).on_easiest(goals)
        nothing = search.space.false
        search.narrowed = lambda cost, _: allowed[cost[1]] if cost[1] < len(allowed) else nothing
    return search.run(goals)


def on_shortest(wide: DiagramSearch, goals: Iterable[BCDDFunction]) -> Allowed:
    """Per number of moves, the pairs that shortest sequences to the goals pass; `wide` has all layers."""
    images, false = wide.images, wide.space.false
    layers = list(wide.sets.values())
    ends = [false] * len(layers)
    for goal in goals:
        for k, rows in enumerate(layers):
            met = goal & wide.union(rows.values())
            if met.satisfiable():
                ends[k] |= met
                break
    allowed: Allowed = [{} for _ in layers]
    for k in range(len(layers) - 1, -1, -1):
        later = allowed[k + 1] if k + 1 < len(layers) else {}
        before = {
            row: images.leading("any", wide.parties[row], states) & wide.leave
            for row, states in later.items()
        }
        for row, states in layers[k].items():
            onward = wide.union([ends[k], *(some for other, some in before.items() if other != row)])
            if (states & onward).satisfiable():
                allowed[k][row] = states & onward
    return allowed


class AgainstLevels:
    """Per number of moves against interest, what is reached with so many and not with fewer.

    Only where everybody's moves are transitive, so that it does not matter who moved last.
    """

    def __init__(self, search: DiagramSearch):
        self.search, self.images = search, search.images
        self.leave, self.false = search.leave, search.space.false
        self.new: list[BCDDFunction] = []
        self.known = self._closed(search.space.state(search.start, search.space.now), self._fair_after)
        self.new.append(self.known)

    def deepen(self) -> bool:
        """One level more; False where nothing is left."""
        worse = self.known
        for party in self.search.parties:
            self.search.check(len(self.new))
            worse |= self.images.after(party, "worse", self.known & self.leave)
        if worse == self.known:
            return False
        known = self._closed(worse, self._fair_after)
        self.new.append(known & ~self.known)
        self.known = known
        return True

    def on_easiest(self, goals: Iterable[BCDDFunction]) -> list[BCDDFunction]:
        """Per level, the states that sequences with the fewest moves against interest pass."""
        ends: list[BCDDFunction] = []
        for goal in goals:
            level = 0
            while not (goal & self.new[level]).satisfiable():
                level += 1
                if level == len(self.new) and not self.deepen():
                    raise AssertionError("the goal cannot be reached")
            ends += [self.false] * (level + 1 - len(ends))
            ends[level] |= goal & self.new[level]
        allowed: list[BCDDFunction] = [self.false] * len(ends)
        onward = self.false
        for level in range(len(ends) - 1, -1, -1):
            within = self.new[level]
            start = ends[level] | (onward & within)

            def back(party: str, states: BCDDFunction, within: BCDDFunction = within) -> BCDDFunction:
                return self.images.leading("fair", party, states) & self.leave & within

            allowed[level] = self._closed(start, back)
            onward = self.false
            for party in self.search.parties:
                onward |= self.images.leading("worse", party, allowed[level]) & self.leave
        return allowed

    def _fair_after(self, party: str, states: BCDDFunction) -> BCDDFunction:
        return self.images.after(party, "fair", states & self.leave)

    def _closed(self, states: BCDDFunction, step: _Step) -> BCDDFunction:
        """All that the steps of the parties lead to, one party after the other."""
        stale: Sequence[str] = self.search.parties
        while stale:
            left = []
            for party in stale:
                self.search.check(len(self.new))
                more = states | step(party, states)
                if more != states:
                    states = more
                    left = list(self.search.parties)
            stale = left
        return states
