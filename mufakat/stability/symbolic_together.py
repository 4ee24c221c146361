"""Where one coalition would stay, by decision diagrams.

With T the relation of coalition H, s a state and t a goal, s is stable unless for some t with T(s, t) no member
is deterred: for every member i, t is better than s and what the others make of t never is "no better than s"
for i. The latter is a set over t and the levels of i alone, with what i likes of s in place of the levels at the
end. Only CSMR ties the members: there the question is whether all of them find a way out together, and the state
that was left stands as a copy of the options.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from oxidd.bcdd import BCDDFunction

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
            space = self.space
            if concept == "Nash" or not self.others:
                leaves = space.forget_goal(self.members, space.gains(self.members))
            elif concept == "SMR":
                leaves = self._leaves_for_good()
            else:
                leaves = self._leaves(concept)
            self._stable[concept] = space.feasible & ~leaves
        return self._stable[concept]

    def _leaves(self, concept: str) -> BCDDFunction:
        """The states that the coalition leaves for something that deters no member."""
        space, pairs = self.space, self.space.gains(self.members)
        for member in self.members:
            space.check()
            calm = space.feasible & ~space.better_than_level(member)
            going = space.feasible & ~self._answered(concept, calm)
            pairs &= going.substitute(self._arrived(zip(space.level_of[member], space.bits_of(member))))
        return space.forget_goal(self.members, pairs)

    def _answered(self, concept: str, calm: BCDDFunction) -> BCDDFunction:
        space = self.space
        if concept == "GMR":
            return space.before(calm, self.others)
        if self.answers == "alone" or len(self.others) == 1:
            return space.before_improving(calm, self.others)
        return space.before_gaining(space.before_improving(calm, self.others), subsets(self.others))

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

    def _arrived(self, here: Iterable[tuple[BCDDFunction, BCDDFunction]]):
        """Says of the goal what is said of `now`, and puts the state itself in place of the one that was left."""
        space = self.space
        goal = [(space.now[key], space.goal[key]) for key in space.changed_by(self.members)]
        return substitution([*goal, *here])


def subsets(parties: Iterable[str]) -> list[tuple[str, ...]]:
    """All non-empty subsets, smaller ones first."""
    some = list(parties)
    return [one for size in range(1, len(some) + 1) for one in combinations(some, size)]
