"""Where one coalition would stay, by decision diagrams.

With T the relation of coalition H, s a state and t a goal, s is stable unless for some t with T(s, t) no member
is deterred: for every member i, t is better than s and what the others make of t never is "no better than s"
for i. The latter is a set over t and the levels of i alone, with what i likes of s in place of the levels at the
end. Only CSMR ties the members: there the question is whether all of them find a way out together, and the state
that was left stands as a copy of the options.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import combinations

from oxidd.bcdd import BCDDFunction, BCDDSubstitution

from mufakat.stability.symbolic.coalition_relation import GroupSpace
from mufakat.stability.symbolic.party_relation import substitution

Before = Callable[[BCDDFunction], BCDDFunction]


class Leaving:
    """What makes the coalition that the space is laid out for leave a state.

    Args:
        group: Who moves in its name: its members, or one mover that stands for all of them.
    """

    def __init__(self, space: GroupSpace, group: tuple[str, ...]):
        self.space, self.group = space, group

    def at_all(self) -> BCDDFunction:
        """The states that it would leave if nobody answered."""
        return self.space.forget_goal(self.group, self._pairs())

    def undeterred(
        self, before: Before, asked: BCDDFunction | None = None, stuck: bool = False
    ) -> BCDDFunction:
        """The states that it leaves for something whence no answer deters any member.

        Args:
            before: Whence the others can bring about a state of a set, and the set itself.
            asked: Only for these states need the result hold.
            stuck: An answer deters a member only when whatever the coalition makes of it is no better for that
                member either.
        """
        space, pairs = self.space, self._pairs()
        for member in space.members:
            space.check()
            calm = space.feasible & ~space.better_than_level(member)
            if stuck:
                calm = space.feasible & ~self.out(space.feasible & space.better_than_level(member))
            if asked is not None:
                calm &= space.levels_in(member, asked)
            going = space.feasible & ~before(calm)
            levels = zip(space.level_of[member], space.bits_of(member), strict=True)
            pairs &= going.substitute(self._arrived(levels))
        return space.forget_goal(self.group, pairs)

    def for_good(self, before: Before, asked: BCDDFunction) -> BCDDFunction:
        """Those of the states in `asked` that it leaves, because from every answer that deters it gets out again."""
        space, pairs = self.space, self._pairs()
        asked = asked.substitute(substitution((space.now[k], space.left[k]) for k in space.frame.keys))
        better = asked & space.better_than_left & space.feasible
        stuck = asked & space.feasible & ~self.out(better)
        going = asked & space.feasible & ~before(stuck)
        here = ((space.left[key], space.now[key]) for key in space.frame.keys)
        return space.forget_goal(self.group, pairs & going.substitute(self._arrived(here)))

    def out(self, into: BCDDFunction) -> BCDDFunction:
        """A set, and whence the coalition can bring about a state of it."""
        return self.space.before(into, self.group)

    def _pairs(self) -> BCDDFunction:
        return self.space.gains(self.group, self.space.members)

    def _arrived(self, here: Iterable[tuple[BCDDFunction, BCDDFunction]]) -> BCDDSubstitution:
        """Says of the goal what is said of `now`, and puts the state itself in place of the one that was left."""
        space = self.space
        goal = [(space.now[key], space.goal[key]) for key in space.changed_by(self.group)]
        return substitution([*goal, *here])


class Together:
    """The concepts for the coalition that the space is laid out for.

    Args:
        answers: How the others answer under SEQ: "together" or "alone" (see `coalitions`).
    """

    def __init__(self, space: GroupSpace, answers: str):
        self.space, self.answers = space, answers
        self.leaving = Leaving(space, space.members)
        self.others = [party for party in space.frame.parties if party not in space.members]
        self._stable: dict[str, BCDDFunction] = {}

    def take(self, concept: str, states: BCDDFunction) -> None:
        """Use what is known already: the states, over `now`, where the coalition would stay."""
        self._stable[concept] = states

    def stable(self, concept: str) -> BCDDFunction:
        """The feasible states where the coalition would stay, over `now`: Nash, GMR, SMR or SEQ."""
        if concept not in self._stable:
            self._stable[concept] = self.space.feasible & ~self._leaves(concept)
        return self._stable[concept]

    def _leaves(self, concept: str) -> BCDDFunction:
        space, leaving = self.space, self.leaving
        if concept == "Nash" or not self.others:
            return leaving.at_all()
        if concept == "GMR":
            return leaving.undeterred(self._by_moves)
        if concept == "SMR":  # CNash and CGMR decide most states
            sure = space.feasible & ~self.stable("GMR")
            doubtful = self.stable("GMR") & ~self.stable("Nash")
            # where one member alone is stuck, all of them are, and that needs the levels of one member only
            doubtful &= leaving.undeterred(self._by_moves, stuck=True)
            return sure | leaving.for_good(self._by_moves, doubtful) if doubtful.satisfiable() else sure
        leaves = leaving.undeterred(lambda calm: space.before_improving(calm, self.others))
        joined = self.answers == "together" and len(self.others) > 1
        return self._leaves_all(leaves) if joined else leaves

    def _leaves_all(self, doubtful: BCDDFunction) -> BCDDFunction:
        """What of these states it leaves where the others may join forces.

        Where moves are transitive, what others bring about together is within reach of their single moves: then
        GMR decides some of the states too.
        """
        space, sure = self.space, self.space.false
        if all(space.frame.free[party] for party in self.others):
            sure = doubtful & ~self.stable("GMR")
        groups, doubtful = subsets(self.others), doubtful & ~sure
        found = self.leaving.undeterred(lambda calm: space.before_gaining(calm, groups), doubtful)
        return sure | (doubtful & found)

    def _by_moves(self, calm: BCDDFunction) -> BCDDFunction:
        return self.space.before(calm, self.others)


def subsets(parties: Iterable[str]) -> list[tuple[str, ...]]:
    """All non-empty subsets, smaller ones first."""
    some = list(parties)
    return [one for size in range(1, len(some) + 1) for one in combinations(some, size)]
