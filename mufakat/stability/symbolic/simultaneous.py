"""SIM by decision diagrams: all opponents that like to may move at once with the party, and the end is told by options.

Every owner of an option has a copy of it that this owner sets; an option is switched if anybody switched it.
Source: Fraser & Hipel (1979), as in GMCR+.
"""

from __future__ import annotations

from collections.abc import Callable

from oxidd.bcdd import BCDDFunction

from mufakat.stability.symbolic.party_relation import Space, substitution


def stable_at_once(space: Space, party: str, check: Callable[[], None]) -> BCDDFunction:
    """The feasible states where the party would stay when the others may move at the same time."""
    at_end = [bit.substitute(space.at_once) for bit in space.bits_of(party)]
    answered = space.feasible.substitute(space.at_once) & ~space.greater(at_end, space.bits_of(party))
    for other in space.frame.parties:
        if other == party:
            continue
        check()
        answered = (answered & (by_copies(space, other) | stays(space, other))).exists(
            space.cube(space.copies(other).values())
        )
    escapes = by_copies(space, party) & ~answered
    return space.feasible & ~escapes.exists(space.cube(space.copies(party).values()))


def by_copies(space: Space, party: str) -> BCDDFunction:
    """The party's improvements, told by its own copies of its options."""
    copies = space.copies(party)
    return space.improving(party).substitute(
        substitution((space.then[key], copy) for key, copy in copies.items())
    )


def stays(space: Space, party: str) -> BCDDFunction:
    """The party changes nothing."""
    result = space.true
    for key, copy in space.copies(party).items():
        result &= copy.equiv(space.now[key])
    return result
