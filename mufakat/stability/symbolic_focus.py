"""Where one party would stay, by decision diagrams: levels in place of pairs of states.

A party judges a state only by the bits of its liking. So whether state s is stable for it hangs on s through
two things: what the party could turn s into, and the bits of s, which take the place of the level variables y.

    answered(y, u)   from u the others can bring about something that is no better than y
    bad(y, s)        the party can move from s to some u that is better than y and not answered
    stable(s)        not bad(liking of s, s)

`answered` is a backward fixed point over single states; the pairs (s, answer) are never made. GMR closes "no
better than y" under the moves of the others, SEQ under their improvements; SMR and SSEQ start from those
states from which the party cannot move above y again. SSEQ comes first: what it answers, SEQ answers too.

Where some mover's moves are not transitive, one set per last mover is kept, since nobody moves twice in a row.
"""

from __future__ import annotations

from collections.abc import Callable

from oxidd.bcdd import BCDDFunction

from mufakat.stability.concepts import CONCEPTS
from mufakat.stability.symbolic_space import Space, substitution

Step = Callable[[str, BCDDFunction], BCDDFunction]


class Focus:
    """The concepts for the party that the space is laid out for."""

    def __init__(self, space: Space, check: Callable[[], None] = lambda: None):
        """`check` is called between operations and may raise to stop the work."""
        assert space.focus is not None
        self.space, self.party, self.check = space, space.focus, check
        self.others = [p for p in space.frame.parties if p != space.focus]
        self._known: dict[str, BCDDFunction] = {}

    def stable(self, concept: str) -> BCDDFunction:
        """The feasible states where the party would stay, over `now`."""
        space = self.space
        if concept == "SIM":
            return self._simultaneous()
        tempting = space.feasible & space.better
        if concept != "Nash":
            tempting &= ~self.answered(concept)
        bad = space.pre_move(self.party, tempting)
        return space.feasible & ~bad.substitute(space.at_state)

    def answered(self, concept: str) -> BCDDFunction:
        """Over `now` and the levels: the others can bring about something that deters from leaving the level."""
        if concept not in self._known:
            start = self.deterring(CONCEPTS[concept].escapes)
            if concept == "SEQ" and "SSEQ" in self._known:
                start |= self._known["SSEQ"]
            self._known[concept] = self.close(start, CONCEPTS[concept].improving)
        return self._known[concept]

    def deterring(self, escapes: bool) -> BCDDFunction:
        """No better than the level and, if the party may move once more, no way out to something better."""
        space = self.space
        calm = space.feasible & ~space.better
        return calm & ~space.pre_move(self.party, space.feasible & space.better) if escapes else calm

    def close(self, start: BCDDFunction, improving: bool) -> BCDDFunction:
        """Add all states from which a legal sequence of the others leads into `start`."""
        free = self.space.frame.free
        if all(free[p] for p in self.others) or len(self.others) < 2:
            return self._close_free(start, self.space.pre_improve if improving else self.space.pre_move)
        return self._close_legal(start, self.space.pre_improve if improving else self.space.pre_strict)

    def _close_free(self, start: BCDDFunction, pre: Step) -> BCDDFunction:
        """Transitive movers in turn, each once until another has added something."""
        answered, stale = start, dict.fromkeys(self.others, True)
        once = len(self.others) == 1 and not self.space.frame.free[self.others[0]]
        while any(stale.values()):
            for party in self.others:
                if not stale[party]:
                    continue
                self.check()
                more = answered | pre(party, answered)
                if more != answered:
                    answered = more
                    stale = dict.fromkeys(self.others, not once)
                stale[party] = False
        return answered

    def _close_legal(self, start: BCDDFunction, pre: Step) -> BCDDFunction:
        """first[j]: states from which j's next move leads on to `start`, with somebody else after it."""
        first = dict.fromkeys(self.others, self.space.false)
        changed = True
        while changed:
            changed = False
            for party in self.others:
                self.check()
                goal = start
                for other in self.others:
                    if other != party:
                        goal |= first[other]
                more = first[party] | pre(party, goal)
                changed = changed or more != first[party]
                first[party] = more
        for states in first.values():
            start |= states
        return start

    def _simultaneous(self) -> BCDDFunction:
        """SIM: all opponents that like to may move at once with the party, and the end is told by options."""
        space = self.space
        calm = (space.feasible & ~space.better).substitute(space.at_once)
        for party in self.others:
            self.check()
            mine = space.copies(party)
            stays = space.true
            for key, copy in mine.items():
                stays &= copy.equiv(space.now[key])
            renamed = space.improving(party).substitute(
                substitution((space.then[key], copy) for key, copy in mine.items())
            )
            calm = (calm & (renamed | stays)).exists(space.cube(mine.values()))
        answered = calm.substitute(space.at_state)
        move = space.improving(self.party).substitute(
            substitution((space.then[key], copy) for key, copy in space.copies(self.party).items())
        )
        bad = (move & ~answered).exists(space.cube(space.copies(self.party).values()))
        return space.feasible & ~bad
