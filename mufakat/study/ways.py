"""How to get there: paths in the case as it stands, and in the cases that the cheapest levers make of it."""

from __future__ import annotations

from dataclasses import replace

from mufakat.case.levers import WishChange
from mufakat.mediation.achieved import meeting
from mufakat.mediation.levers.levers import apply_levers
from mufakat.mediation.paths.answer import Destination
from mufakat.mediation.paths.find import find_paths
from mufakat.mediation.unlock.answer import Unlock
from mufakat.report.routes import Routes
from mufakat.report.unlocking import Unlocked
from mufakat.report.ways import Opening, Ways
from mufakat.stability.answers.outcomes import AnySolution
from mufakat.stability.explicit.solve import solve
from mufakat.study.opening import Opened
from mufakat.study.routes import lasting_goals
from mufakat.study.solving import graph_for
from mufakat.study.states import names_of, naming

_OPENINGS = 2


def ways_of(
    opened: Opened, solution: AnySolution, unlocked: tuple[Unlocked, ...], here: Routes | None = None
) -> Ways | None:
    """The ways from the status quo to what lasts; None where the case names none.

    Args:
        unlocked: Answers of `unlock`; of each, the cheapest levers are pulled where states can be listed.
        here: The paths in the case as it stands, where they are known already.
    """
    case = opened.sound()
    names = names_of(case, solution)
    quo = names.status_quo
    if quo is None or quo not in solution.everything():
        return None
    here = here or Routes(names, find_paths(case, solution, quo, lasting_goals(case, solution)), solution)
    found: list[Opening] = []
    for one in unlocked if solution.graph is not None else ():
        if one.answer.answers and one.answer.goal.outcome:
            least = one.answer.answers[0].cost
            cheapest = [answer for answer in one.answer.answers if answer.cost == least]
            found += [_opening(opened, one, answer) for answer in cheapest[:_OPENINGS]]
    return Ways(here, tuple(found))


def _opening(opened: Opened, unlocked: Unlocked, answer: Unlock) -> Opening:
    """The case with these levers pulled, and the paths to what then lasts and meets the goal."""
    levers = {lever.id: lever for lever in unlocked.answer.levers}
    case = apply_levers(opened.sound(), [levers[id] for id in answer.levers])
    graph = graph_for(replace(opened, case=case))
    solution = solve(graph, answer.concepts)
    goal = meeting(case, solution.everything(), unlocked.answer.goal)
    for concept in solution.concepts:
        goal = goal & solution.equilibria(concept) or goal
    assert graph.status_quo is not None
    lasting = Destination(str(unlocked.answer.goal.outcome), "outcome", goal)
    paths = find_paths(case, solution, graph.label(graph.status_quo), [lasting])
    outcome = next(one.name for one in case.outcomes if one.id == unlocked.answer.goal.outcome)
    wishes = tuple(id for id in answer.levers if isinstance(levers[id].change, WishChange))
    return Opening(answer, outcome, unlocked, wishes, Routes(naming(case, graph), paths, solution))
