"""What a mediator would have to change, and how sure the conclusions are: the verbs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TypeVar

from mufakat.budget import SECONDS, Budget, OutOfTime
from mufakat.case.model import Case, Order, Outcome, Ranking
from mufakat.graph.conflict import ConflictGraph
from mufakat.mediation.achieved import meeting
from mufakat.mediation.doubt.doubts import Open, open_doubts
from mufakat.mediation.doubt.find import doubt
from mufakat.mediation.goal import Goal, GoalKind
from mufakat.mediation.obstacles import Hindered, hindered
from mufakat.mediation.rankings.lifting import Lifting, cheapest_state
from mufakat.mediation.unlock.answer import Unlocking
from mufakat.mediation.unlock.find import unlock
from mufakat.mediation.unlock.found_levers import found_levers
from mufakat.problems import Gathered, Problem, ProblemsError, Refusal
from mufakat.report.doubting import Doubted
from mufakat.report.unlocking import Unlocked
from mufakat.stability.answers.outcomes import AnySolution
from mufakat.stability.concepts import BASIC
from mufakat.stability.engine import Unsolvable, analyse_laid_out
from mufakat.stability.mixed import judged_by
from mufakat.stability.stateset import all_listed
from mufakat.study.opening import Opened, refuse
from mufakat.study.solving import conflict_of, layout_of
from mufakat.study.states import naming, outcome_named, state_named

Part = TypeVar("Part", Unlocked, Doubted)

# Rankings are changed pair by pair only where there are few states.
_LIFTED = 64


def unlocked_outcomes(opened: Opened, solution: AnySolution) -> tuple[Unlocked, ...]:
    """What makes the first outcome last that lasts under none of the concepts.

    Where each lasts under one, a weak concept may be the reason: then under SEQ alone, else under Nash alone, and last
    what would let moves in everybody's interest lead from the status quo to one.
    """
    case = opened.sound()
    named = [(one.id, one.condition) for one in case.outcomes if one.condition is not None and case.levers]
    kinds: tuple[GoalKind, ...] = ("lasts", "reachable") if case.status_quo else ("lasts",)
    for concepts in (None, *((one,) for one in ("SEQ", "Nash") if one in solution.concepts)):
        for id, condition in named:
            looked = concepts or solution.concepts
            if not any(solution.equilibria(concept).where(condition).count for concept in looked):
                asked = (unlock_case(opened, id, kind=kind, concepts=concepts) for kind in kinds)
                return tuple(map(unbroken, asked))
    for id, _ in named if "reachable" in kinds and "SEQ" in solution.concepts else ():
        found = unbroken(unlock_case(opened, id, kind="reachable", concepts=("SEQ",)))
        if not found.answer.already:
            return (found,)
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
    budget: Budget | None = None,
) -> Unlocked:
    """Which levers bring it about that an outcome, or a state, lasts.

    Args:
        goal: The id of an outcome; for kind "state" a state (see `state_named`).
        never: A state that must not last.
        search: Parties in whose wishes small changes are looked for, () for all; None: declared levers only.
        budget: Time that counts where states are too many to list; None: SECONDS, with nobody told.

    Raises:
        ProblemsError: The case has errors or is too large, or a name in the question means nothing.
    """
    case, graph = conflict_of(opened), layout_of(opened)
    levers = list(case.levers)
    if search is not None:
        levers += found_levers(case, search or None)
    wanted = _goal(opened, graph, goal, kind, never)
    rules, budget = mixed or concepts or BASIC, budget or Budget(SECONDS)
    with _fitting(opened):
        answer = unlock(case, graph, wanted, rules, levers, most_levers=most_levers, budget=budget)
        why = _hindered(case, graph, answer, mixed) if answer.never else None
    lifts = {} if mixed or graph is None else _lifts(case, graph, wanted, answer.rules)
    return Unlocked(naming(case, graph), answer, why, lifts, graph if lifts else None)


def levers_for(
    opened: Opened, solution: AnySolution, outcome: Outcome, concept: str, budget: Budget
) -> Unlocked:
    """As `unlock_case` for an outcome and one concept, of a case that is solved: nothing is laid out or solved anew
    but what the levers change, and who hinders the outcome is not told again.
    """
    case = opened.sound()
    with _fitting(opened):
        answer = unlock(case, solution.graph, Goal.about(outcome), (concept,), budget=budget)
    return Unlocked(naming(case, solution.graph), answer, None)


def unbroken(found: Part) -> Part:
    """An answer that is a part of a longer one; Ctrl-C, which cut it short, is meant for the whole."""
    if found.answer.stopped == "interrupt":
        raise KeyboardInterrupt
    return found


def _hindered(
    case: Case, graph: ConflictGraph | None, answer: Unlocking, mixed: Mapping[str, str] | None
) -> Hindered:
    solution = analyse_laid_out(case, graph, set(mixed.values()) if mixed else answer.rules)
    if mixed:
        solution = judged_by(solution, mixed)
    return hindered(solution, case, answer.goal, answer.never, mixed)


@contextmanager
def _fitting(opened: Opened) -> Iterator[None]:
    """What does not fit the memory or the time becomes a problem of the file."""
    try:
        yield
    except Unsolvable as fault:
        raise refuse(opened, "unsolvable", fault.what, fault.mend) from None
    except (ValueError, MemoryError, OutOfTime) as fault:
        reason = str(fault) or "the time allowed is over"
        what = f"the case has too many states to list, and this stands in the way of its question: {reason}"
        mend = "ask for less, or leave out options that decide little"
        raise refuse(opened, "too-large", what, mend) from None


def _lifts(case: Case, graph: ConflictGraph, goal: Goal, concepts: tuple[str, ...]) -> dict[str, Lifting]:
    """The least changes of rankings, where some party ranks the states and they are few."""
    ranked = any(isinstance(preference, Ranking) for preference in case.preferences.values())
    states = meeting(case, all_listed(graph), goal).indices().tolist()
    if not ranked or graph.states > _LIFTED or not states or goal.kind not in ("lasts", "state"):
        return {}
    return {name: cheapest_state(graph, states, name) for name in concepts if name != "SIM"}


def _goal(opened: Opened, graph: ConflictGraph | None, word: str, kind: GoalKind, never: str | None) -> Goal:
    """What is asked for; all that means nothing is told at once."""
    case = opened.sound()
    label = state = outcome = None
    gathered = Gathered(opened.place)
    with gathered:
        label = None if never is None else state_named(case, never, graph)
    with gathered:
        if kind == "state":
            state = state_named(case, word, graph)
        else:
            outcome = outcome_named(case, word)
    with gathered:
        if kind == "reachable" and case.status_quo is None:
            what, mend = "the case does not say where things stand", "add [status-quo] on = [...]"
            raise Refusal("no-status-quo", what, mend)
    gathered.stop()
    if outcome is None:
        return Goal(kind, labels=() if state is None else (state,), never=label)
    return Goal.about(outcome, kind, label)


def has_doubts(case: Case) -> bool:
    """Whether the author declares a doubt, under [[doubts]] or at a wish."""
    orders = (preference for preference in case.preferences.values() if isinstance(preference, Order))
    wishes = (wish for order in orders for group in order.groups for wish in group)
    return bool(case.doubts) or any(wish.doubt is not None for wish in wishes)


def _declared_doubts(opened: Opened) -> tuple[Open, ...]:
    """The doubts that the case declares. Raises ProblemsError when two are about the same thing."""
    try:
        return open_doubts(opened.sound())
    except ValueError as fault:
        problem = Problem("doubts", str(fault), "keep one of the two", opened.place)
        raise ProblemsError([problem]) from None


def doubt_case(
    opened: Opened,
    *,
    concepts: tuple[str, ...] | None = None,
    mixed: Mapping[str, str] | None = None,
    samples: int | None = None,
    seed: int = 1,
    budget: Budget | None = None,
) -> Doubted:
    """In which share of all variants each outcome and each equilibrium lasts.

    Args:
        budget: Time that counts where states are too many to list; None: SECONDS, with nobody told.

    Raises:
        ProblemsError: The case has errors or is too large, or two of its doubts are about the same thing.
    """
    case = conflict_of(opened)
    _declared_doubts(opened)
    graph, rules, budget = layout_of(opened), mixed or concepts or BASIC, budget or Budget(SECONDS)
    with _fitting(opened):
        answer = doubt(case, graph, rules, samples=samples, seed=seed, budget=budget)
    return Doubted(naming(case, graph), answer)
