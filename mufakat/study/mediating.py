"""What a mediator would have to change, and how sure the conclusions are: the verbs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from mufakat.case.model import Case, Ranking
from mufakat.problems import Place, Problem, ProblemsError, suggest
from mufakat.study import Opened, find_state, graph_for, naming

if TYPE_CHECKING:
    from mufakat.graph import ConflictGraph
    from mufakat.mediation.goals import Goal, GoalKind
    from mufakat.mediation.lifting import Lifting
    from mufakat.report.doubting import Doubted
    from mufakat.report.unlocking import Unlocked
    from mufakat.stability import Solution

# Rankings are changed pair by pair only where there are few states.
_LIFTED = 64


def unlocked_outcomes(opened: Opened, solution: Solution) -> tuple[Unlocked, ...]:
    """What makes the first outcome last that lasts under none of the concepts."""
    case = opened.sound()
    for outcome in case.outcomes if case.levers else ():
        condition = outcome.condition
        if condition is None:
            continue
        if not any(solution.equilibria(concept).where(condition).count for concept in solution.concepts):
            kinds: tuple[GoalKind, ...] = ("lasts", "reachable") if case.status_quo else ("lasts",)
            return tuple(unlock_case(opened, outcome.id, kind=kind) for kind in kinds)
    return ()


def unlock_case(
    opened: Opened,
    goal: str,
    *,
    kind: GoalKind = "lasts",
    never: str | None = None,
    concepts: tuple[str, ...] | None = None,
    mixed: Mapping[str, str] | None = None,
    search: tuple[str, ...] | None = None,
    most_levers: int | None = None,
    progress: Callable[[str, str, int, int], None] | None = None,
) -> Unlocked:
    """Which levers bring it about that an outcome, or a state, lasts.

    Args:
        goal: The id of an outcome; for kind "state" a state (see `find_state`).
        never: A state that must not last.
        search: Parties in whose wishes small changes are looked for, () for all; None: declared levers only.

    Raises:
        ProblemsError: The case has errors or is too large, or a name in the question means nothing.
    """
    from mufakat.mediation.found import found_levers
    from mufakat.mediation.unlock import unlock
    from mufakat.report.unlocking import Unlocked
    from mufakat.stability import BASIC, solve

    case, graph = opened.sound(), graph_for(opened)
    wanted = _goal(opened, graph, goal, kind, never)
    levers = list(case.levers)
    if search is not None:
        levers += found_levers(case, search or None)
    answer = unlock(
        case,
        wanted,
        concepts or BASIC,
        levers=levers,
        mixed=mixed,
        most_levers=most_levers,
        progress=progress,
    )
    solution = solve(graph, answer.rules) if answer.never and not mixed else None
    lifts = {} if mixed else _lifts(case, graph, wanted, answer.rules)
    return Unlocked(naming(case, graph), answer, solution, lifts, graph if lifts else None)


def _lifts(case: Case, graph: ConflictGraph, goal: Goal, concepts: tuple[str, ...]) -> dict[str, Lifting]:
    """The least changes of rankings, where some party ranks the states and they are few."""
    from mufakat.mediation.goals import meeting
    from mufakat.mediation.lifting import cheapest_state

    ranked = any(isinstance(preference, Ranking) for preference in case.preferences.values())
    states = meeting(goal, graph).nonzero()[0].tolist()
    if not ranked or graph.states > _LIFTED or not states or goal.kind not in ("lasts", "state"):
        return {}
    return {name: cheapest_state(graph, states, name) for name in concepts if name != "SIM"}


def _goal(opened: Opened, graph: ConflictGraph, word: str, kind: GoalKind, never: str | None) -> Goal:
    from mufakat.mediation.goals import Goal

    case = opened.sound()
    found = {name: find_state(case, graph, name) for name in (word, never) if name is not None}
    problems = []
    if never is not None and found[never] is None:
        problems.append(_unknown_state(opened, never))
    label = None if never is None or found[never] is None else graph.label(found[never] or 0)
    if kind == "state":
        if found[word] is None:
            problems.append(_unknown_state(opened, word))
        if problems:
            raise ProblemsError(problems)
        return Goal(kind, labels=(graph.label(found[word] or 0),), never=label)
    outcome = next((one for one in case.outcomes if one.id == word), None)
    if outcome is None:
        ids = [one.id for one in case.outcomes]
        near = suggest(word, ids)
        listed = f"write one of: {', '.join(ids)}" if ids else "declare it under [outcomes]"
        mend = f'write "{near}"' if near else listed
        what = f'no outcome is called "{word}"'
        problems.append(Problem("unknown-outcome", what, mend, Place(opened.file, 1, 1)))
    if kind == "reachable" and case.status_quo is None:
        what, mend = "the case does not say where things stand", "add [status-quo] on = [...]"
        problems.append(Problem("no-status-quo", what, mend, Place(opened.file, 1, 1)))
    if problems or outcome is None:
        raise ProblemsError(problems)
    return Goal(kind, outcome.id, outcome.condition, outcome.states, label)


def _unknown_state(opened: Opened, word: str) -> Problem:
    what = f'no state that can exist is called "{word}"'
    mend = "use an id or a number from mufakat solve, a pattern of Y and N, or the options taken: a,b,c"
    return Problem("unknown-state", what, mend, Place(opened.file, 1, 1))


def doubt_case(
    opened: Opened,
    *,
    concepts: tuple[str, ...] | None = None,
    mixed: Mapping[str, str] | None = None,
    samples: int | None = None,
    seed: int = 1,
    progress: Callable[[str, str, int, int], None] | None = None,
) -> Doubted:
    """In which share of all variants each outcome and each equilibrium lasts.

    Raises:
        ProblemsError: The case has errors or is too large, or two of its doubts are about the same thing.
    """
    from mufakat.mediation.doubt import doubt
    from mufakat.report.doubting import Doubted
    from mufakat.stability import BASIC

    case, graph = opened.sound(), graph_for(opened)
    try:
        answer = doubt(case, concepts or BASIC, mixed=mixed, samples=samples, seed=seed, progress=progress)
    except ValueError as fault:
        problem = Problem("doubts", str(fault), "keep one of the two", Place(opened.file, 1, 1))
        raise ProblemsError([problem]) from None
    return Doubted(naming(case, graph), answer)
