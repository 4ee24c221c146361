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

from mufakat.stability.symbolic_group import GroupSpace
from mufakat.stability.symbolic_space import substitution


class Together:
    """The concepts for the coalition that the space is laid out for.

    Args:
        answers: How the others answer under SEQ: "together" or "alone" (see `coalitions`).
    """

    def __init__(self, space: GroupSpace, answers: str):
        self.space, self.answers, self.members = space, answers, space.members
        self.others = [party for party in space.frame.parties if party not in space.members]
        self._stable: dict[str, BCDDFunction] = {}

    def stable(self, concept: str) -> BCDDFunction:
        """The feasible states where the coalition would stay, over `now`: Nash, GMR, SMR or SEQ."""
        if concept not in self._stable:
            self._stable[concept] = self.space.feasible & ~self._leaves(concept)
        return self._stable[concept]

    def _leaves(self, concept: str) -> BCDDFunction:
        space = self.space
        if concept == "Nash" or not self.others:
            return space.forget_goal(self.members, space.gains(self.members))
        if concept == "GMR":
            return self._leaves_undeterred(lambda calm: space.before(calm, self.others))
        if concept == "SMR":
            return self._leaves_for_good()
        leaves = self._leaves_undeterred(lambda calm: space.before_improving(calm, self.others))
        if self.answers == "alone" or len(self.others) == 1:
            return leaves
        return leaves & self._leaves_all(leaves)

    def _leaves_all(self, doubtful: BCDDFunction) -> BCDDFunction:
        """The same where the others may join forces; the answer counts only in `doubtful` states.

        Where moves are transitive, what others bring about together is within reach of their single moves: then
        GMR decides some of these states too.
        """
        space, sure = self.space, self.space.false
        if all(space.frame.free[party] for party in self.others):
            sure = doubtful & ~self.stable("GMR")
        groups, doubtful = subsets(self.others), doubtful & ~sure
        return sure | self._leaves_undeterred(lambda calm: space.before_gaining(calm, groups), doubtful)

    def _leaves_undeterred(
        self, before: Callable[[BCDDFunction], BCDDFunction], asked: BCDDFunction | None = None
    ) -> BCDDFunction:
        """The states that the coalition leaves for something whence no answer deters any member.

        Args:
            before: Whence the others can bring about a state of a set, and the set itself.
            asked: Only for these states need the result hold.
        """
        space, pairs = self.space, self.space.gains(self.members)
        for member in self.members:
            space.check()
            calm = space.feasible & ~space.better_than_level(member)
            if asked is not None:
                calm &= space.levels_in(member, asked)
            going = space.feasible & ~before(calm)
            pairs &= going.substitute(
                self._arrived(zip(space.level_of[member], space.bits_of(member), strict=True))
            )
        return space.forget_goal(self.members, pairs)

    def _leaves_for_good(self) -> BCDDFunction:
        """CSMR: from no answer that deters can the coalition as a whole get out again.

        CNash and CGMR decide most states; only for the others need the question be put.
        """
        space, pairs = self.space, self.space.gains(self.members)
        doubtful = self.stable("GMR") & ~self.stable("Nash")
        asked = doubtful.substitute(substitution((space.now[k], space.left[k]) for k in space.frame.keys))
        better = asked & space.better_than_left
        stuck = asked & space.feasible & ~space.before(better & space.feasible, self.members)
        answered = space.before(stuck, self.others)
        going = asked & space.feasible & ~answered
        here = ((space.left[key], space.now[key]) for key in space.frame.keys)
        pairs &= going.substitute(self._arrived(here))
        return (space.feasible & ~self.stable("GMR")) | space.forget_goal(self.members, pairs)

    def _arrived(self, here: Iterable[tuple[BCDDFunction, BCDDFunction]]) -> BCDDSubstitution:
        """Says of the goal what is said of `now`, and puts the state itself in place of the one that was left."""
        space = self.space
        goal = [(space.now[key], space.goal[key]) for key in space.changed_by(self.members)]
        return substitution([*goal, *here])


def subsets(parties: Iterable[str]) -> list[tuple[str, ...]]:
    """All non-empty subsets, smaller ones first."""
    some = list(parties)
    return [one for size in range(1, len(some) + 1) for one in combinations(some, size)]
