"""How the others answer: from which states a sequence of their moves leads into a set, backward, mover by mover.

A mover's moves are pairs (state, own options after). Where everybody's moves are transitive, moving twice in a row
adds nothing. Where some are not - forbidden moves, arcs that are drawn - the rule that nobody moves twice in a row
(Xu, Hipel, Kilgour & Fang 2018) needs to know who moved last: the movers of whom it matters get a number, and the
number of the last mover stands as further variables beside the options, 0 for nobody and for everybody else.

It matters of more than those whose own moves are not transitive: who goes there and back has not moved, but would
stand as the last mover where somebody else did. Only who can never come back - by one-way options, or by
improvements - needs no number.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from oxidd.bcdd import BCDDFunction, BCDDSubstitution
from oxidd.util import BooleanOperator

from mufakat.stability.symbolic.party_relation import Space, substitution

Check = Callable[[], None]


class LastMover:
    """The number of who moved last, as variables; none where everybody's moves are transitive.

    Args:
        improving: Only moves to what the mover likes more.
    """

    def __init__(self, space: Space, movers: Sequence[str], improving: bool = False):
        self.space = space
        self.number = {party: k for k, party in enumerate(space.frame.tracked(movers, improving), start=1)}
        width = len(self.number).bit_length()
        if len(space.further) < width:
            raise ValueError("the space has no variables for who moved last")
        self.bits = space.further[:width]

    def is_(self, number: int) -> BCDDFunction:
        """Where the last mover has this number."""
        result = self.space.true
        for k, bit in enumerate(self.bits):
            result &= bit if number >> k & 1 else ~bit
        return result

    def may_move(self, party: str) -> BCDDFunction:
        """Where the party did not move last, or may move twice in a row."""
        return ~self.is_(self.number[party]) if party in self.number else self.space.true

    def put(self, number: int) -> list[tuple[BCDDFunction, BCDDFunction]]:
        """What stands for the variables where the last mover has this number."""
        space = self.space
        return [(bit, space.true if number >> k & 1 else space.false) for k, bit in enumerate(self.bits)]

    def nobody(self, states: BCDDFunction) -> BCDDFunction:
        """A set where nobody has moved yet."""
        return states.substitute(substitution(self.put(0))) if self.bits else states


class Answers:
    """The moves of several parties, and what leads into a set by legal sequences of them.

    Args:
        improving: Only moves to what the mover likes more.
    """

    def __init__(self, space: Space, movers: Sequence[str], improving: bool, check: Check):
        self.space, self.last, self.check = space, LastMover(space, movers, improving), check
        self.movers = [party for party in movers if space.frame.own[party] or space.drawn(party)]
        self.own = {p: space.cube(space.now[o.key] for o in space.frame.own[p]) for p in self.movers}
        self.by_sets = not improving and all(self._reversible(party) for party in self.movers)
        self.after: dict[str, BCDDSubstitution] = {}
        self.moves: dict[str, BCDDFunction] = {}
        self.arcs: dict[str, list[tuple[BCDDFunction, str]]] = {}
        if not self.by_sets:
            for party in self.movers:
                self._relate(party, improving)

    def _reversible(self, party: str) -> bool:
        """Whether the party moves freely, there and back, so that whatever can be reached can be left again."""
        frame = self.space.frame
        return frame.free[party] and all(option.change == "both" for option in frame.own[party])

    def _relate(self, party: str, improving: bool) -> None:
        space, last = self.space, self.last
        self.check()
        mine = last.may_move(party)
        pairs = space.improving(party) if improving else space.moving(party)
        self.moves[party] = pairs & space.feasible & mine
        number = last.number.get(party, 0)
        own = [(space.now[option.key], space.then[option.key]) for option in space.frame.own[party]]
        self.after[party] = substitution([*own, *last.put(number)])
        self.arcs[party] = [
            (space.state(s, space.now) & mine, t)
            for s, t in space.drawn(party)
            if space.is_state(s)
            and space.is_state(t)
            and (not improving or space.value(party, t) > space.value(party, s))
        ]

    def copy(self) -> Answers:
        """The same moves, to be narrowed apart from these."""
        twin = object.__new__(Answers)
        twin.__dict__.update(self.__dict__)
        twin.moves, twin.arcs = dict(self.moves), dict(self.arcs)
        return twin

    def leading(self, into: BCDDFunction) -> BCDDFunction:
        """The set, and all states from which a legal sequence leads into it."""
        found, stale = into, set(self.movers)
        while stale:
            for party in self.movers:
                if party not in stale:
                    continue
                stale.discard(party)
                self.check()
                more = found | self._before(party, found)
                if more != found:
                    found, stale = more, set(self.movers)
                    if not self.last.bits:  # its moves are transitive: one more adds nothing
                        stale.discard(party)
        return found

    def _before(self, party: str, into: BCDDFunction) -> BCDDFunction:
        """From where one move of the party leads into the set."""
        space = self.space
        if self.by_sets:
            return into.exists(self.own[party]) & space.feasible
        if not self.last.bits and into.exists(self.own[party]) == into:
            return into  # a set that the mover's options do not bear on is left by nobody's move into it
        target = into.substitute(self.after[party])
        found = self.moves[party].apply_exists(BooleanOperator.AND, target, space.then_cube(party))
        for before, end in self.arcs[party]:
            if self._holds(party, end, into):
                found |= before
        return found

    def _holds(self, party: str, state: str, states: BCDDFunction) -> bool:
        """Whether the set holds a state that this party has just moved to."""
        there = self.space.state(state, self.space.now) & self.last.is_(self.last.number.get(party, 0))
        return (states & there).satisfiable()

    def keep(self, bit: BCDDFunction) -> None:
        """Leave out the moves to where the bit is on from where it is off; along moves it never falls otherwise."""
        if self.by_sets:
            return  # there is a way back from everywhere, so that the bit is the same at both ends
        for party in self.movers:
            self.check()
            there = bit.substitute(self.after[party])
            if there != bit:
                self.moves[party] &= bit | ~there
            self.arcs[party] = [
                (before & bit if self._holds(party, end, bit) else before, end)
                for before, end in self.arcs[party]
            ]
