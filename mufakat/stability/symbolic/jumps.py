"""Equilibria that a coalition would leave together for another one, by decision diagrams.

Kilgour, Hipel, Fang & Peng (2001). The equilibria are few among all states, so they are met with the coalition's
improvements on both sides; one pair is spelt out as a witness.
"""

from __future__ import annotations

from collections.abc import Sequence

from oxidd.bcdd import BCDDFunction

from mufakat.stability.symbolic.around import Around
from mufakat.stability.symbolic.coalition_relation import GroupSpace
from mufakat.stability.symbolic.party_relation import substitution
from mufakat.stability.verdict import Witness

Way = tuple[tuple[str, str], ...]


def jumps_from(space: GroupSpace, lasting: BCDDFunction) -> BCDDFunction:
    """The states of a set that the coalition would leave for another one of the set."""
    members = space.members
    pairs = space.gains(members) & lasting & space.at_goal(members, lasting)
    return space.forget_goal(members, pairs)


def witness(space: GroupSpace, lasting: BCDDFunction, leaving: BCDDFunction) -> Witness:
    """The first state that is left (by label), for what the first member likes best among the others."""
    around = Around(space)
    state = next(around.labels(leaving))
    better = ends(space, space.gains(space.members), state) & lasting
    target = next(around.best_first(space.members[0], better))
    return Witness(state, target, way(space, space.members, state, target))


def ends(space: GroupSpace, pairs: BCDDFunction, state: str) -> BCDDFunction:
    """The goals that lie with one state in a relation of the coalition, as a set over `now`."""
    keys = space.changed_by(space.members)
    here = pairs & space.state(state, space.now)
    found = here.exists(space.cube(space.now[key] for key in keys))
    return found.substitute(substitution((space.goal[key], space.now[key]) for key in keys))


def way(space: GroupSpace, movers: Sequence[str], start: str, target: str) -> Way:
    """The fewest moves from one state to another, nobody moving twice in a row; there must be such a way.

    Layer k holds, per mover, whence a sequence of at most k moves that this mover begins leads to the target.
    """
    here, goal = space.state(start, space.now), space.state(target, space.now)
    layers = [dict.fromkeys(movers, space.false)]
    while not any((states & here).satisfiable() for states in layers[-1].values()):
        space.check()
        layers.append({one: space.pre_strict(one, _on(one, layers[-1], goal)) for one in movers})
    around, steps, state, last = Around(space), list[tuple[str, str]](), start, ""
    for layer, later in zip(layers[:0:-1], layers[-2::-1], strict=True):
        now = space.state(state, space.now)
        last = next(one for one in movers if one != last and (layer[one] & now).satisfiable())
        state = next(around.labels(around.moves(last, state) & _on(last, later, goal)))
        steps.append((last, state))
    return tuple(steps)


def _on(mover: str, layer: dict[str, BCDDFunction], goal: BCDDFunction) -> BCDDFunction:
    """Where the rest of a sequence begins once the mover has moved, or its end."""
    for other, states in layer.items():
        if other != mover:
            goal |= states
    return goal
