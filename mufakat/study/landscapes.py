"""Which part of a conflict the report draws, whichever engine solved it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from mufakat.mediation.achieved import meeting
from mufakat.mediation.goal import Goal
from mufakat.mediation.paths.answer import Destination
from mufakat.mediation.paths.find import find_paths
from mufakat.mediation.paths.landscape import Landscape, landscape, lasting_order
from mufakat.report.names import FewNames
from mufakat.report.routes import Routes
from mufakat.report.walk import Walk
from mufakat.study.large_landscape import large_landscape

_IMPROVEMENTS = 2  # of each party, told of a state whose neighbours have no names


def goal_of(walk: Walk) -> str | None:
    """The outcome that is marked as wanted: what `unlock` was asked for, else the first that the case names."""
    for one in walk.unlocked:
        if one.answer.goal.outcome:
            return one.answer.goal.outcome
    outcomes = walk.names.case.outcomes
    return outcomes[0].id if outcomes else None


def landscape_of(walk: Walk) -> Landscape | None:
    """The states and moves to draw; None where no state is worth one."""
    if walk.solution.graph is None:
        return large_landscape(walk)

    solution, graph = walk.solution, walk.solution.graph
    order = lasting_order(solution)[0]
    lasting = np.zeros(graph.states, bool)
    for concept in solution.concepts:
        lasting |= solution.equilibria(concept).mask
    if walk.ways is None or graph.status_quo is None:
        return landscape(graph, lasting, order=order)
    outcome = next((one for one in walk.names.case.outcomes if one.id == goal_of(walk)), None)
    others = []
    if outcome is not None:
        met = meeting(walk.names.case, solution.everything(), Goal.about(outcome))
        goal = Destination(outcome.id, "outcome", met)
        others = [find_paths(walk.names.case, solution, graph.label(graph.status_quo), [goal])]
    return landscape(graph, lasting, walk.ways.here.paths, others, order=order)


def numbered(walk: Walk, part: Landscape | None) -> Walk:
    """The walk with numbers for the states that are drawn, where states have letters only."""
    if part is None or walk.solution.graph is not None:
        return walk
    ways = walk.ways
    told = (
        [] if ways is None else [p for r in ways.shown() for p in (r.improving, r.shortest, r.easiest) if p]
    )
    passed = (step.after for path in told for step in path.steps)
    names = FewNames(walk.names.case, tuple(dict.fromkeys((*part.states, *passed))))
    return replace(
        walk,
        names=names,
        quo=None if walk.quo is None else walk.quo.retold(names, _IMPROVEMENTS),
        ways=None if ways is None else replace(ways, here=Routes(names, ways.here.paths, ways.here.solution)),
        unlocked=tuple(replace(one, names=names) for one in walk.unlocked),
        doubted=None if walk.doubted is None else replace(walk.doubted, names=names),
    )
