"""Minimal sets of levers in a case with too many states to list.

All sets at once on a decision diagram, where it takes the levers and does not grow too large; else the sets one
by one in the order of their cost (`unlock_search`), helped by what a diagram for Nash, GMR and SMR tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from mufakat.budget import NO_END, Budget, OutOfTime
from mufakat.case.model import Case, Lever
from mufakat.mediation.diagram import SwitchSets, meet
from mufakat.mediation.goal import Goal, RuleOf, rules_for
from mufakat.mediation.goal_sets import CHEAP, between, parts, start_of
from mufakat.mediation.result import Unlocking
from mufakat.mediation.switches import KEY, Switched, numbered, switchable, switched
from mufakat.mediation.unlock import MOST_SETS, most_within
from mufakat.mediation.unlock_question import Question
from mufakat.mediation.unlock_search import Foresight, search
from mufakat.stability.engine import analyse

# More levers than this are not all given a switch of their own.
MOST_SWITCHES = 24
# Of longer lists, sets of up to so many are looked at ahead.
MOST_NUMBERS = 2
# The share of the time that is left that each attempt on a diagram may take.
SHARE = 0.4

_METHOD = ("levers-diagram",)


def unlock_large(
    case: Case,
    goal: Goal,
    concepts: Sequence[str] | RuleOf,
    levers: Iterable[Lever] | None = None,
    *,
    most_levers: int | None = None,
    budget: Budget = NO_END,
) -> Unlocking:
    """Find all minimal sets of levers with which the goal holds.

    Args:
        concepts, levers: As in `unlock`.
        most_levers: Larger sets are not looked at; None: sets of any size.
        budget: When its time is over, what was found then is given, with what was tried.

    Raises:
        ValueError: The symbolic engine cannot take the case.
        MemoryError: One set of levers alone is too much for the memory.
        OutOfTime: Not even the case as it stands was solved in time.
        RuntimeError: An answer did not stand the check (a mistake in this program).
    """
    rules = rules_for(case, concepts)
    chosen = case.levers if levers is None else levers
    question = Question.of(case, goal, rules, chosen, most_levers, budget)
    if switchable(case, question.levers) is not None:
        return search(_fewer(question, most_levers))
    if len(question.levers) <= MOST_SWITCHES:
        made = switched(case, question.levers)
        wanted = {concept for rule in rules.values() for concept in rule.values()}
        exact = _exact(question, made, wanted)
        if exact is not None:
            return _all_at_once(question, exact)
    _fewer(question, most_levers)
    return search(question, _ahead(question))


def _fewer(question: Question, most_levers: int | None) -> Question:
    """Where nobody says how many levers may be pulled together: as many as `unlock` takes."""
    if most_levers is None:
        question.most = most_within(len(question.levers), MOST_SETS)
    return question


def _solved(question: Question, made: Switched, concepts: Iterable[str]) -> tuple[Any, Any] | None:
    """The solution of a case with switches and what can be reached in it; None when it does not fit."""
    from mufakat.stability.symbolic.reach import reached

    part = question.budget.part(SHARE)
    try:
        solution = analyse(made.case, concepts, engine="symbolic", budget=part)
        if solution.unfinished:
            return None
        if question.goal.kind != "reachable":
            return solution, None
        start = start_of(made.case)
        return solution, reached(made.case, start, solution.everything(), part)
    except (OutOfTime, MemoryError):
        return None


def _exact(question: Question, made: Switched, concepts: Iterable[str]) -> dict[str, SwitchSets] | None:
    """Per rule the sets of levers with which the goal is met."""
    if (solved := _solved(question, made, concepts)) is None:
        return None
    solution, reached = solved
    found = {}
    for name, rule in question.rules.items():
        lasting = solution.mixed(rule)
        sure, _ = parts(made.case, question.goal, lasting, lasting, reached)
        found[name] = meet(sure.good, sure.bad, made.keys)
    return found


def _ahead(question: Question) -> Foresight | None:
    """What Nash, GMR and SMR tell of as many levers together as a diagram takes in the time."""
    best: Foresight | None = None
    few = len(question.levers) <= MOST_SWITCHES
    for most in (question.most,) if few else range(1, min(MOST_NUMBERS, question.most) + 1):
        made = (
            switched(question.case, question.levers)
            if few
            else numbered(question.case, question.levers, most)
        )
        if (solved := _solved(question, made, CHEAP)) is None:
            break
        best = _foresight(question, made, *solved)
    return best


def _foresight(question: Question, made: Switched, solution: Any, reached: Any) -> Foresight:
    sure, may = {}, {}
    for name, rule in question.rules.items():
        low, high = parts(made.case, question.goal, *between(solution, rule), reached)
        sure[name] = meet(low.good, low.bad, made.keys)
        may[name] = meet(high.good, high.bad, made.keys)
    return Foresight(made, sure, may)


def _all_at_once(question: Question, exact: Mapping[str, SwitchSets]) -> Unlocking:
    """The minimal sets on the diagram, each proven."""
    names: dict[frozenset[str], list[str]] = {}
    for name, sets in exact.items():
        for keys in sets.minimal(question.most):
            names.setdefault(frozenset(key.removeprefix(KEY) for key in keys), []).append(name)
    question.tried = question.within(question.most)
    question.known = {name for some in names.values() for name in some}
    ordered = sorted(names, key=lambda ids: (question.cost(ids), len(ids), question.ids(ids)))

    def go_on(ids: frozenset[str]) -> bool:
        question.budget.check()
        question.add(ids, names[ids])
        return True

    stopped, bound = question.in_turn(ordered, go_on)
    return question.result("diagram", _METHOD, stopped, bound)
