"""Where one party would stay, by decision diagrams: levels in place of pairs of states.

A party judges a state only by the bits of its liking. So whether state s is stable for it hangs on s through
two things: what the party could turn s into, and the bits of s, which take the place of the level variables y.

    answered(y, u)   from u the others can bring about something that is no better than y
    bad(y, s)        the party can move from s to some u that is better than y and not answered
    stable(s)        not bad(liking of s, s)

`answered` is a backward fixed point over single states; the pairs (s, answer) are never made. GMR closes "no
better than y" under the moves of the others, SEQ under their improvements; SMR and SSEQ start from those
states from which the party cannot move above y again. SSEQ comes first: what it answers, SEQ answers too.
"""

from __future__ import annotations

from collections.abc import Callable

from oxidd.bcdd import BCDDFunction

from mufakat.stability.concepts import CONCEPTS
from mufakat.stability.symbolic.closure import Closure, FreeClosure, LegalClosure
from mufakat.stability.symbolic.party_relation import Space, substitution


class Focus:
    """The concepts for the party that the space is laid out for."""

    def __init__(self, space: Space, check: Callable[[], None] = lambda: None):
        """`check` is called between operations and may raise to stop the work."""
        assert space.focus is not None
        self.space, self.party, self.check = space, space.focus, check
        self.others = [p for p in space.frame.parties if p != space.focus]
        self._closing: dict[str, Closure] = {}

    def stable(self, concept: str) -> BCDDFunction:
        """The feasible states where the party would stay, over `now`."""
        space = self.space
        if concept == "SIM":
            return self._simultaneous()
        if concept == "Nash":
            return space.feasible & ~space.can_improve(self.party)
        tempting = space.feasible & space.better & ~self.answered(concept)
        bad = space.pre_move(self.party, tempting)
        return space.feasible & ~bad.substitute(space.at_state)

    def answered(self, concept: str) -> BCDDFunction:
        """Over `now` and the levels: the others can bring about something that deters from leaving the level."""
        closing = self.closing(concept)
        while not closing.done:
            closing.sweep()
        return closing.result()

    def deterring(self, escapes: bool) -> BCDDFunction:
        """No better than the level and, if the party may move once more, no way out to something better."""
        space = self.space
        calm = space.feasible & ~space.better
        return calm & ~space.pre_move(self.party, space.feasible & space.better) if escapes else calm

    def closing(self, concept: str) -> Closure:
        """The fixed point that answers for the concept, as far as it has been computed."""
        if concept not in self._closing:
            space, improving = self.space, CONCEPTS[concept].improving
            free = all(space.frame.free[party] for party in self.others)
            kind = FreeClosure if free else LegalClosure
            pre = space.pre_improve if improving else space.pre_move if free else space.pre_strict
            start = self.deterring(CONCEPTS[concept].escapes)
            made = kind(start, self.others, pre, space.false, self.check)
            if concept == "SEQ" and (stricter := self._closing.get("SSEQ")) is not None and stricter.done:
                made.take_over(stricter)
            self._closing[concept] = made
        return self._closing[concept]

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
