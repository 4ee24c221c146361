"""A conflict as decision diagrams, laid out for a coalition: what its members bring about together.

Two things are told of a coalition H. Its *relation*, pairs (state, goal): a legal sequence of moves of members
leads from the state to the goal, which differs from it in the options of H alone. And what deters it: a state
deters H as soon as one member likes it no better than the state that was left, so what the others can answer is
worked out member by member, each with the levels of that member only (see party_concepts), and never for all
levels at once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

from oxidd.bcdd import BCDDFunction
from oxidd.util import BooleanOperator

from mufakat.stability.symbolic.closure import FreeClosure, LegalClosure
from mufakat.stability.symbolic.encoding import Frame
from mufakat.stability.symbolic.party_relation import Space, substitution


class GroupSpace(Space):
    """Variables and moves in one manager, for a coalition.

    Attributes:
        members: The parties of the coalition, in the order of the case.
        goal, left: Per option key, "it is on" where the coalition gets to, and in the state that it left.
        level_of: Per member, its level variables, most important first.
    """

    def __init__(
        self,
        frame: Frame,
        members: Sequence[str],
        order: Sequence[int],
        nodes: int,
        check: Callable[[], None] = lambda: None,
    ):
        self.members, self.check = tuple(members), check
        self.goal: dict[str, BCDDFunction] = {}
        self.left: dict[str, BCDDFunction] = {}
        super().__init__(frame, None, order, nodes, max(1 << 16, nodes // 4))
        self.level_of: dict[str, list[BCDDFunction]] = {}
        first = 0
        for member in self.members:
            last = first + sum(digit.width for digit in frame.digits[member])
            self.level_of[member] = self.levels[first:last]
            first = last
        self._relations: dict[tuple[str, ...], BCDDFunction] = {}
        self._gains: dict[tuple[str, ...], BCDDFunction] = {}

    def _lay_out(self, key: str) -> None:
        super()._lay_out(key)
        self.goal[key], self.left[key] = (self.manager.var(k) for k in self.manager.add_vars(2))

    # What a member thinks of a state.

    def better_than_level(self, member: str) -> BCDDFunction:
        """The member likes the state more than its level."""
        return self.greater(self.bits_of(member), self.level_of[member])

    def levels_in(self, member: str, states: BCDDFunction) -> BCDDFunction:
        """The levels of the member that occur in these states."""
        for level, bit in zip(self.level_of[member], self.bits_of(member), strict=True):
            states &= level.equiv(bit)
        return states.exists(self.cube(self.now.values()))

    @cached_property
    def better_than_left(self) -> BCDDFunction:
        """Every member likes the state more than the one that was left."""
        result = self.true
        for member in self.members:
            result &= self.greater(self.bits_of(member), self._bits(self.frame.digits[member], self.left))
        return result

    # What parties bring about together.

    def changed_by(self, group: Sequence[str]) -> list[str]:
        """The options that may differ at the end of a sequence of the group's moves."""
        if any(self.drawn(party) for party in group):
            return list(self.frame.keys)
        return [key for key in self.frame.keys if any(party in group for party in self.frame.owners[key])]

    def relation(self, group: tuple[str, ...]) -> BCDDFunction:
        """Pairs (state, goal) over `now` and the group's options in `goal`: R_H, and every state with itself."""
        if group not in self._relations:
            self._relations[group] = self.before(self.same(group), group)
        return self._relations[group]

    def same(self, group: Sequence[str]) -> BCDDFunction:
        """Every feasible state with itself."""
        result = self.feasible
        for key in self.changed_by(group):
            result &= self.now[key].equiv(self.goal[key])
        return result

    def gains(self, group: tuple[str, ...], judges: tuple[str, ...] | None = None) -> BCDDFunction:
        """Those of these pairs that every judge likes better; None: the members of the group. R_H++."""
        if group not in self._gains:
            keys = self.changed_by(group)
            there = self.now | {key: self.goal[key] for key in keys}
            found = self.relation(group)
            for judge in group if judges is None else judges:
                self.check()
                digits = [one for one in (d.about(keys) for d in self.frame.digits[judge]) if one.terms]
                found &= self.greater(self._bits(digits, there), self._bits(digits, self.now))
            self._gains[group] = found
        return self._gains[group]

    def at_goal(self, group: Sequence[str], states: BCDDFunction) -> BCDDFunction:
        """A set over `now`, said of the goal of the group."""
        return states.substitute(substitution((self.now[k], self.goal[k]) for k in self.changed_by(group)))

    def forget_goal(self, group: Sequence[str], pairs: BCDDFunction) -> BCDDFunction:
        """The states from which some pair leads."""
        return pairs.exists(self.cube(self.goal[key] for key in self.changed_by(group)))

    # Legal sequences, backwards.

    def before(self, into: BCDDFunction, movers: Sequence[str]) -> BCDDFunction:
        """`into`, and whence a legal sequence of moves of these parties leads into it."""
        free = all(self.frame.free[party] for party in movers)
        return self.closed(into, movers, self.pre_move if free else self.pre_strict, free)

    def before_improving(self, into: BCDDFunction, movers: Sequence[str]) -> BCDDFunction:
        """The same by improvements, each party for itself."""
        free = all(self.frame.free[party] for party in movers)
        return self.closed(into, movers, self.pre_improve, free)

    def before_gaining(self, into: BCDDFunction, movers: Sequence[tuple[str, ...]]) -> BCDDFunction:
        """The same by coalition improvements, each of these groups acting as one mover."""
        if not all(self.frame.free[party] for group in movers for party in group):
            return self.closed(into, movers, self.pre_gain, False)
        # Single parties are cheap and add most, so that the larger groups seldom add anything.
        alone = [group[0] for group in movers if len(group) == 1]
        groups = [group for group in movers if len(group) > 1]
        found = self.before_improving(into, alone)
        stale = dict.fromkeys(groups)
        while stale:
            self.check()
            group = next(iter(stale))
            # what the group's moves could add leaves few states to ask about
            asked = self.before(found, group) & ~found
            more = found | self.through(group, self.gains(group) & asked, found)
            if more != found:
                found, stale = self.before_improving(more, alone), dict.fromkeys(groups)
            stale.pop(group, None)
        return found

    def pre_gain(self, group: tuple[str, ...], into: BCDDFunction) -> BCDDFunction:
        """Feasible states from which a coalition improvement of the group leads into the set."""
        if len(group) == 1:
            return self.pre_improve(group[0], into)
        return self.through(group, self.gains(group), into)

    def through(self, group: Sequence[str], pairs: BCDDFunction, into: BCDDFunction) -> BCDDFunction:
        """The states from which some of the pairs leads into the set."""
        goals = self.cube(self.goal[key] for key in self.changed_by(group))
        return pairs.apply_exists(BooleanOperator.AND, self.at_goal(group, into), goals)

    def closed(self, into: BCDDFunction, movers: Sequence[Any], pre: Any, free: bool) -> BCDDFunction:
        """`into`, and whence a legal sequence of these movers leads into it; free: their moves are transitive."""
        kind: type[FreeClosure | LegalClosure] = FreeClosure if free else LegalClosure
        closure = kind(into, movers, pre, self.false, self.check)
        while not closure.done:
            closure.sweep()
        return closure.result()
