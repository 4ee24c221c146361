"""How to get somewhere: which states are meant, and the paths to them, with whichever engine fits the case."""

from __future__ import annotations

from mufakat.budget import NO_END, Budget
from mufakat.case.model import Case, Outcome
from mufakat.mediation.achieved import meeting
from mufakat.mediation.goal import Goal
from mufakat.mediation.paths.answer import Destination, Paths
from mufakat.mediation.paths.find import find_paths
from mufakat.problems import Gathered
from mufakat.stability.answers.outcomes import AnySolution, Engine
from mufakat.study.opening import Opened
from mufakat.study.solving import conflict_of, layout_of, solve_laid_out
from mufakat.study.states import aim_named, state_named

# Up to so many states that last each is a goal of its own; beyond, all that last under a concept are one.
MOST_GOALS = 1000


def paths_of(
    opened: Opened,
    to: str | None,
    start: str | None,
    concepts: tuple[str, ...] | None = None,
    stop: str | None = None,
    engine: Engine | None = None,
    budget: Budget = NO_END,
    solution: AnySolution | None = None,
) -> tuple[Paths, AnySolution]:
    """How to get from one state to others, and the solution that says which of them last.

    Args:
        to: An outcome or a state; None: every state that lasts under one of the concepts. Where these are more
            than MOST_GOALS: for each concept the states that last under it, and for each outcome those of its
            states that last under one of the concepts.
        start: A state; None: the status quo.
        stop: Nobody leaves a state that is an equilibrium under this concept.
        engine, budget: As for `solve_case`.
        solution: The conflict solved, where that is at hand: then nothing is solved anew but a `stop` that it lacks,
            and concepts and engine are those of the solution.

    Raises:
        ProblemsError: The case has errors, no engine can take it, or nothing is called so.
    """
    case = conflict_of(opened)
    graph = layout_of(opened, engine, budget) if solution is None else solution.graph
    aim, gathered = None, Gathered(opened.place)
    with gathered:
        begin = state_named(case, start or "status-quo", graph)
    with gathered:
        aim = None if to is None else aim_named(case, to, graph)
    gathered.stop()

    solution = solve_laid_out(opened, graph, concepts, budget) if solution is None else solution
    if isinstance(aim, Outcome):
        goals = [Destination(aim.id, "outcome", meeting(case, solution.everything(), Goal.about(aim)))]
    elif aim is not None:
        goals = [Destination(aim, "state", solution.everything().only([aim]))]
    else:
        goals = lasting_goals(case, solution)
    stops = None
    if stop is not None:
        known = stop in solution.concepts
        stops = stop, (solution if known else solve_laid_out(opened, graph, (stop,), budget)).equilibria(stop)
    return find_paths(case, solution, begin, goals, stops, budget), solution


def lasting_goals(case: Case, solution: AnySolution) -> list[Destination]:
    """The states that last, each by itself or, where they are too many, together."""
    sets = {concept: solution.equilibria(concept) for concept in solution.concepts}
    first, *others = sets.values()
    lasting = first
    for states in others:
        lasting = lasting | states
    if lasting.count <= MOST_GOALS:
        return [Destination(label, "state", lasting.only([label])) for label in lasting]
    goals = [Destination(concept, "lasting", states) for concept, states in sets.items()]
    goals += [
        Destination(one.id, "lasting-outcome", meeting(case, lasting, Goal.about(one)))
        for one in case.outcomes
    ]
    return [goal for goal in goals if goal.states.count]
