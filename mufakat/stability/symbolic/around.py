"""What a party can do from one given state, as diagrams and as labels."""

from __future__ import annotations

from collections.abc import Iterator

from oxidd.bcdd import BCDDFunction

from mufakat.stability.symbolic.party_relation import Space, substitution


class Around:
    """The states around a state of the space."""

    def __init__(self, space: Space):
        self.space, self.frame = space, space.frame

    def moves(self, party: str, state: str) -> BCDDFunction:
        """R_i(s) as a set over `now`."""
        return self._from(party, state, self.space.moving(party), improving=False)

    def improvements(self, party: str, state: str) -> BCDDFunction:
        """R_i+(s) as a set over `now`."""
        return self._from(party, state, self.space.improving(party), improving=True)

    def _from(self, party: str, state: str, relation: BCDDFunction, improving: bool) -> BCDDFunction:
        space, own = self.space, [option.key for option in self.frame.own[party]]
        here = space.state(state, space.now)
        after = (relation & here).exists(space.cube(space.now[key] for key in own))
        found = after.substitute(substitution((space.then[key], space.now[key]) for key in own))
        for target in space.drawn_from(party, state):
            if not improving or space.value(party, target) > space.value(party, state):
                found |= space.state(target, space.now)
        return found

    def labels(self, states: BCDDFunction) -> Iterator[str]:
        """The members, N before Y."""
        stack = [("", states)]
        while stack:
            label, rest = stack.pop()
            if not rest.satisfiable():
                continue
            if len(label) == len(self.frame.keys):
                yield label
                continue
            variable = self.space.now[self.frame.keys[len(label)]]
            stack += [(label + "Y", rest & variable), (label + "N", rest & ~variable)]

    def best_first(self, party: str, states: BCDDFunction) -> Iterator[str]:
        """The members, the most liked by the party first; equally liked ones by label."""
        bits = self.space.bits_of(party)
        while states.satisfiable():
            best = states
            for bit in bits:
                if (best & bit).satisfiable():
                    best &= bit
            yield from self.labels(best)
            states &= ~best
