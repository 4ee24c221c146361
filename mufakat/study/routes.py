"""How to get somewhere: which states are meant, and the paths to them, with whichever engine fits the case."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from mufakat.case.condition import holds
from mufakat.case.model import Case
from mufakat.study import Opened, conflict_of, find_state, graph_for, solve_case, solve_graph, state_letters
from mufakat.study.questions import no_state, refuse

if TYPE_CHECKING:
    from mufakat.graph.conflict import ConflictGraph
    from mufakat.mediation.route import Destination, Paths
    from mufakat.stability.analyse import AnySolution, Engine
    from mufakat.stability.stateset import StateSet
    from mufakat.stability.verdict import Step

# Up to so many states that last each is a goal of its own; beyond, all that last under a concept are one.
MOST_GOALS = 1000

Progress = Callable[["Step"], None]


def paths_of(
    opened: Opened,
    to: str | None,
    start: str | None,
    concepts: tuple[str, ...] | None = None,
    stop: str | None = None,
    engine: Engine | None = None,
    memory: int | None = None,
    progress: Progress | None = None,
) -> tuple[Paths, AnySolution]:
    """How to get from one state to others, and the solution that says which of them last.

    Args:
        to: An outcome or a state; None: every state that lasts under one of the concepts. Where these are more
            than MOST_GOALS: for each concept the states that last under it, and for each outcome those of its
            states that last under one of the concepts.
        start: A state; None: the status quo.
        stop: Nobody leaves a state that is an equilibrium under this concept.
        engine, memory: As for `solve_case`.

    Raises:
        ProblemsError: The case has errors, no engine can take it, or nothing is called so.
    """
    from mufakat.mediation.paths import find_paths
    from mufakat.mediation.route import Destination
    from mufakat.stability.analyse import choose_engine

    case = conflict_of(opened)
    chosen = engine or choose_engine(case)
    graph = graph_for(opened, memory) if chosen == "explicit" else None
    if graph is None:
        _must_fit(opened, case)
    begin = _label(opened, case, graph, start or "status-quo", [])
    outcomes = [outcome.id for outcome in case.outcomes]
    aim = None if to is None or to in outcomes else _label(opened, case, graph, to, outcomes)

    def solved(names: tuple[str, ...] | None) -> AnySolution:
        if graph is not None:
            return solve_graph(opened, graph, names)
        return solve_case(opened, names, progress, "symbolic", memory)

    solution = solved(concepts)
    if aim is not None:
        goals = [Destination(aim, "state", solution.everything().only([aim]))]
    elif to is not None:
        goals = [Destination(to, "outcome", _meeting(case, to, solution.everything()))]
    else:
        goals = lasting_goals(case, solution)
    stops = None
    if stop is not None:
        stops = stop, (solution if stop in solution.concepts else solved((stop,))).equilibria(stop)
    return find_paths(solution, begin, goals, stops, memory, progress), solution


def _must_fit(opened: Opened, case: Case) -> None:
    from mufakat.stability.symbolic.fit import unfit

    if (reason := unfit(case)) is not None:
        what = f"the symbolic engine cannot take this case: {reason}"
        raise refuse(opened, "unsolvable", what, "use the explicit engine")


def _label(
    opened: Opened, case: Case, graph: ConflictGraph | None, word: str, outcomes: Sequence[str]
) -> str:
    """The label of the state that a word names."""
    if graph is not None:
        state = find_state(case, graph, word)
        if state is not None:
            return graph.label(state)
    elif (letters := state_letters(case, word)) is not None:
        on = {option.key for option, letter in zip(case.options, letters, strict=True) if letter == "Y"}
        if not any(holds(item.when, on) for item in case.infeasible):
            return letters
    raise no_state(opened, case, word, outcomes, graph is not None)


def _meeting(case: Case, id: str, states: StateSet) -> StateSet:
    """Those of the states that meet the outcome."""
    outcome = next(one for one in case.outcomes if one.id == id)
    return states.only(outcome.states) if outcome.condition is None else states.where(outcome.condition)


def lasting_goals(case: Case, solution: AnySolution) -> list[Destination]:
    """The states that last, each by itself or, where they are too many, together."""
    from mufakat.mediation.route import Destination

    sets = {concept: solution.equilibria(concept) for concept in solution.concepts}
    first, *others = sets.values()
    lasting = first
    for states in others:
        lasting = lasting | states
    if lasting.count <= MOST_GOALS:
        return [Destination(label, "state", lasting.only([label])) for label in lasting]
    goals = [Destination(concept, "lasting", states) for concept, states in sets.items()]
    goals += [
        Destination(one.id, "lasting-outcome", _meeting(case, one.id, lasting)) for one in case.outcomes
    ]
    return [goal for goal in goals if goal.states.count]
