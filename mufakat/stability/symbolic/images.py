"""Where moves lead: images of sets of states, and what leads to one state, told apart by the mover's interest."""

from __future__ import annotations

from typing import Literal, TypeAlias

from oxidd.bcdd import BCDDFunction, BCDDSubstitution
from oxidd.util import BooleanOperator

from mufakat.stability.symbolic.party_relation import Space, substitution

# Which moves: those to what the mover likes more; no less; less; all.
Kind: TypeAlias = Literal["better", "fair", "worse", "any"]

_Own: TypeAlias = tuple[BCDDFunction, BCDDFunction, BCDDSubstitution, BCDDSubstitution]


class Images:
    """The moves of all parties of a space, as relations between states."""

    def __init__(self, space: Space):
        self.space, self.frame = space, space.frame
        self.transitive = all(space.frame.free.values())
        self._relations: dict[tuple[str, Kind], BCDDFunction] = {}
        self._cubes: dict[str, _Own] = {}

    def after(self, party: str, kind: Kind, states: BCDDFunction) -> BCDDFunction:
        """The states that a move of the party from one of these leads to.

        By "any", where everybody's moves are transitive, the states themselves too: nothing hangs on it there.
        """
        space = self.space
        if kind == "any" and self.transitive:
            return self._forgotten(party, states)
        now, _, back, _ = self._own(party)
        found = self._relation(party, kind).apply_exists(BooleanOperator.AND, states, now).substitute(back)
        for s, t in self._drawn(party, kind):
            if (states & space.state(s, space.now)).satisfiable():
                found |= space.state(t, space.now)
        return found & space.feasible

    def before(self, party: str, kind: Kind, state: str) -> BCDDFunction:
        """The states from which a move of the party leads to this one."""
        space, own = self.space, [option.key for option in self.frame.own[party]]
        others = [key for key in self.frame.keys if key not in own]
        there = space.part(state, own, space.then) & space.part(state, others, space.now)
        found = self._relation(party, kind).apply_exists(BooleanOperator.AND, there, self._own(party)[1])
        for s, t in self._drawn(party, kind):
            if t == state:
                found |= space.state(s, space.now)
        return found & space.feasible

    def leading(self, kind: Kind, party: str, states: BCDDFunction) -> BCDDFunction:
        """The states from which a move of the party leads into these; by "any" as in `after`."""
        if kind == "any" and self.transitive:
            return self.space.pre_move(party, states)
        target = states.substitute(self._own(party)[3])
        found = self._relation(party, kind).apply_exists(BooleanOperator.AND, target, self._own(party)[1])
        for s, t in self._drawn(party, kind):
            if (states & self.space.state(t, self.space.now)).satisfiable():
                found |= self.space.state(s, self.space.now)
        return found & self.space.feasible

    def _forgotten(self, party: str, states: BCDDFunction) -> BCDDFunction:
        """A free mover's options are forgotten; one that can only be switched on is off only where it was."""
        space = self.space
        found = states.exists(
            space.cube(space.now[o.key] for o in self.frame.own[party] if o.change == "both")
        )
        for option in self.frame.own[party]:
            now = space.now[option.key]
            if option.change == "only-on":
                found |= now & (found & ~now).exists(now)
            elif option.change == "only-off":
                found |= ~now & (found & now).exists(now)
        return found & space.feasible

    def _relation(self, party: str, kind: Kind) -> BCDDFunction:
        """Pairs (state, own options after), by options alone."""
        if (party, kind) not in self._relations:
            space = self.space
            if kind == "better":
                made = space.improving(party)
            elif kind == "any":
                made = space.moving(party)
            else:
                worse = space.worsening(party)
                made = space.moving(party) & (worse if kind == "worse" else ~worse)
            self._relations[party, kind] = made
        return self._relations[party, kind]

    def _own(self, party: str) -> _Own:
        """The party's options before and after a move, to be forgotten; the latter put for the former; the reverse."""
        if party not in self._cubes:
            now, then = self.space.now, self.space.then
            keys = [option.key for option in self.frame.own[party]]
            back = substitution((then[key], now[key]) for key in keys)
            forth = substitution((now[key], then[key]) for key in keys)
            cube = self.space.cube
            self._cubes[party] = cube(now[key] for key in keys), cube(then[key] for key in keys), back, forth
        return self._cubes[party]

    def gain(self, party: str, before: str, after: str) -> int:
        """1 when the party likes the second state more than the first, -1 when less, 0 when equally."""
        there, here = self.space.value(party, after), self.space.value(party, before)
        return (there > here) - (there < here)

    def _drawn(self, party: str, kind: Kind) -> list[tuple[str, str]]:
        """Added arcs of this kind."""
        liked = {"better": (1,), "fair": (0, 1), "worse": (-1,), "any": (-1, 0, 1)}[kind]
        return [(s, t) for s, t in self.space.drawn(party) if self.gain(party, s, t) in liked]
