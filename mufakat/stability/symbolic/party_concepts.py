"""Where one party would stay, by decision diagrams over single states.

A party judges a state only by the bits of its liking, most important first. So whether it would stay in s hangs on
one number for each state u that it could move to: the least liking that the others can bring about from u. That
number is worked out bit by bit, each bit a set of states:

    match    the states whose own worth agrees with the least one in all bits so far
    least    from here nobody leads, along moves that keep the least number so far, to where this bit is off
    open     improvements of which it is not yet known whether they are answered
    bad      states from which an improvement leads to something that nobody can make as bad as what was left

Along moves the least number never falls, so that "the same number so far at both ends" is the same as "the same at
each step", and the moves can be narrowed bit by bit. That holds in any graph; where moves are not transitive its
points are states with who moved last (see answers). What the party can still make of an answer itself counts
under SMR and SSEQ: there the worth of a state is the best that the party can turn it into.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from oxidd.bcdd import BCDDFunction, BCDDSubstitution
from oxidd.util import BooleanOperator

from mufakat.stability.concepts import CONCEPTS
from mufakat.stability.symbolic.answers import Answers
from mufakat.stability.symbolic.party_relation import Space, substitution
from mufakat.stability.symbolic.simultaneous import stable_at_once

Bits = Sequence[BCDDFunction]


@dataclass(frozen=True)
class Descent:
    """What is known after some bits.

    Attributes:
        bit: The bit that comes next.
        arcs: The party's own drawn arcs that are still open.
        leasts: The bits so far of the least liking that the others can bring about, each over `now` and who moved last.
    """

    bit: int
    match: BCDDFunction
    open: BCDDFunction
    bad: BCDDFunction
    answers: Answers
    arcs: tuple[tuple[str, str], ...]
    leasts: tuple[BCDDFunction, ...] = ()


class PartyConcepts:
    """The states where one party would stay.

    Attributes:
        known: Per concept the bits of the least liking that are known, as functions of this space: at first those
            that were found in another one.
    """

    def __init__(
        self,
        space: Space,
        party: str,
        check: Callable[[], None] = lambda: None,
        known: Mapping[str, Bits] | None = None,
    ):
        """`check` is called between operations and may raise to stop the work."""
        self.space, self.party, self.check = space, party, check
        self.others = [other for other in space.frame.parties if other != party]
        self.liking = space.bits_of(party)
        self.known = {concept: tuple(bits) for concept, bits in (known or {}).items()}
        # by what the others answer with: where the two concepts part, which have the same answers
        self._parted: dict[bool, Descent] = {}

    @cached_property
    def improvements(self) -> BCDDFunction:
        """Pairs (state, own options after): both exist, and the party likes the second more."""
        return self.space.feasible & self.space.improving(self.party)

    @cached_property
    def arcs(self) -> tuple[tuple[str, str], ...]:
        """The party's drawn arcs that lead to something it likes more."""
        space, party = self.space, self.party
        return tuple(
            (s, t)
            for s, t in space.drawn(party)
            if space.is_state(s) and space.is_state(t) and space.value(party, t) > space.value(party, s)
        )

    @cached_property
    def able(self) -> BCDDFunction:
        """The states from which the party has an improvement."""
        found = self.improvements.exists(self.space.then_cube(self.party))
        for s, _ in self.arcs:
            found |= self.space.state(s, self.space.now)
        return found

    def stable(self, concept: str, deciding: int | None = None) -> BCDDFunction:
        """The feasible states where the party would stay, over `now`.

        Args:
            deciding: An answer deters only when what it leads to is worse than the state that was left, by the
                first so many bits of the liking. None: when it is no better, by all bits.
        """
        space = self.space
        if not self.able.satisfiable():
            return space.feasible
        if concept == "SIM":
            return stable_at_once(space, self.party, self.check)
        if concept == "Nash" or not self.others:
            return space.feasible & ~self.able
        return space.feasible & ~self._bad(concept, deciding)

    def _bad(self, concept: str, deciding: int | None) -> BCDDFunction:
        about = CONCEPTS[concept]
        worth, other = (self.best, self.liking) if about.escapes else (self.liking, self.best)
        last = len(worth) if deciding is None else deciding
        at = self._parted.pop(about.improving, None)
        parted = at is not None
        if at is None or at.bit > last:
            at = self._begun(about.improving)
        while at.bit < last and (at.open.satisfiable() or at.arcs):
            if not parted and at.match & worth[at.bit] != at.match & other[at.bit]:
                self._parted[about.improving], parted = at, True
            at = self._next(concept, at, worth[at.bit])
        if not parted and deciding is None:
            self._parted[about.improving] = at
        return at.bad if deciding is None else at.bad | self._undecided(at)

    def _undecided(self, at: Descent) -> BCDDFunction:
        """The states from which an open improvement leads."""
        space = self.space
        found = at.open.exists(space.then_cube(self.party))
        for s, _ in at.arcs:
            found |= space.state(s, space.now)
        return found

    def _begun(self, improving: bool) -> Descent:
        space = self.space
        answers = Answers(space, self.others, improving, self.check)
        return Descent(0, space.feasible, self.improvements, space.false, answers, self.arcs)

    def _next(self, concept: str, at: Descent, worth: BCDDFunction) -> Descent:
        """One bit more."""
        space, answers, liking = self.space, at.answers.copy(), self.liking[at.bit]
        self.check()
        known = self.known.get(concept, ())
        match = at.match & self._asked(at)
        least = known[at.bit] if at.bit < len(known) else ~answers.leading(match & ~worth)
        leasts = (*at.leasts, least)
        if len(leasts) > len(known):
            self.known[concept] = leasts
        alone = answers.last.nobody(least)
        there = alone.substitute(self._moved)
        cube = space.then_cube(self.party)
        bad = at.bad | (at.open & ~liking).apply_exists(BooleanOperator.AND, there, cube)
        arcs = []
        for s, t in at.arcs:
            before, after = self._holds(liking, s), self._holds(alone, t)
            if after and not before:
                bad |= space.state(s, space.now)
            elif after == before:
                arcs.append((s, t))
        answers.keep(least)
        match &= ~worth | least
        return Descent(at.bit + 1, match, at.open & there.equiv(liking), bad, answers, tuple(arcs), leasts)

    def _asked(self, at: Descent) -> BCDDFunction:
        """What the open improvements lead to, whatever the others make of it: nothing else needs to be known."""
        space = self.space
        targets = at.open.exists(self._own).substitute(self._arrived).exists(self._theirs)
        for _, t in at.arcs:
            targets |= space.state(t, space.now).exists(self._theirs)
        return targets

    @cached_property
    def _own(self) -> BCDDFunction:
        space = self.space
        return space.cube(space.now[option.key] for option in space.frame.own[self.party])

    @cached_property
    def _arrived(self) -> BCDDSubstitution:
        space = self.space
        return substitution((space.then[o.key], space.now[o.key]) for o in space.frame.own[self.party])

    @cached_property
    def _theirs(self) -> BCDDFunction:
        """The options that somebody else may change; all where arcs are drawn."""
        space, frame = self.space, self.space.frame
        if any(space.drawn(other) for other in self.others):
            return space.cube(space.now.values())
        return space.cube(
            space.now[key]
            for key, owners in frame.owners.items()
            if any(owner != self.party for owner in owners)
        )

    def _holds(self, states: BCDDFunction, label: str) -> bool:
        return (states & self.space.state(label, self.space.now)).satisfiable()

    @cached_property
    def _moved(self) -> BCDDSubstitution:
        space = self.space
        return substitution((space.now[o.key], space.then[o.key]) for o in space.frame.own[self.party])

    @cached_property
    def best(self) -> Bits:
        """The bits of the best that the party can turn a state into by one move, or it has."""
        space, party, result = self.space, self.party, []
        if not space.frame.own[party] and not space.drawn(party):
            return self.liking
        own = space.cube(space.now[option.key] for option in space.frame.own[party])
        free = space.frame.free[party] and all(o.change == "both" for o in space.frame.own[party])
        if free:
            block = space.feasible
            for bit in self.liking:
                self.check()
                result.append(block.apply_exists(BooleanOperator.AND, bit, own))
                block &= bit | ~result[-1]
            return result
        stay = space.true
        for option in space.frame.own[party]:
            stay &= space.now[option.key].equiv(space.then[option.key])
        pairs = space.feasible & (space.moving(party) | stay)
        for bit in self.liking:
            self.check()
            there = bit.substitute(self._moved)
            result.append(pairs.apply_exists(BooleanOperator.AND, there, space.then_cube(party)))
            pairs &= there | ~result[-1]
        return self._with_arcs(result)

    def _with_arcs(self, best: list[BCDDFunction]) -> list[BCDDFunction]:
        """The same with the arcs that are drawn for the party."""
        space = self.space
        for s, t in space.drawn(self.party):
            if not (space.is_state(s) and space.is_state(t)):
                continue
            here = space.state(s, space.now)
            there = [self._holds(bit, t) for bit in self.liking]
            if there > [(bit & here).satisfiable() for bit in best]:
                best = [bit | here if on else bit & ~here for bit, on in zip(best, there, strict=True)]
        return best
