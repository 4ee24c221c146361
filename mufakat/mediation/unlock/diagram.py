"""Minimal sets of levers in a case with too many states to list.

All sets at once on a decision diagram, where it takes the levers and does not grow too large; else the sets one
by one in the order of their cost (`search`), helped by what a diagram for Nash, GMR and SMR tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from mufakat.budget import OutOfTime
from mufakat.mediation.achieved import GoalTest, start_of, within
from mufakat.mediation.bounds import CHEAP, between
from mufakat.mediation.levers.switch_sets import SwitchSets, meet
from mufakat.mediation.levers.switches import KEY, Switched, numbered, switchable, switched
from mufakat.mediation.unlock.answer import Unlocking
from mufakat.mediation.unlock.question import Question
from mufakat.mediation.unlock.search import Foresight, search
from mufakat.stability.engine import analyse_laid_out

# More levers than this are not all given a switch of their own.
MOST_SWITCHES = 24
# Of longer lists, sets of up to so many are looked at ahead.
MOST_NUMBERS = 2
# The share of the time that is left that each attempt on a diagram may take.
SHARE = 0.4

_METHOD = ("levers-diagram",)


def on_diagrams(question: Question) -> Unlocking:
    """All sets at once on one diagram, or else one by one in the order of their cost, as far as the time allows."""
    if switchable(question.case, question.levers) is not None:
        question.allow_most()
        return search(question)
    if len(question.levers) <= MOST_SWITCHES:
        made = switched(question.case, question.levers)
        wanted = {concept for rule in question.rules.values() for concept in rule.values()}
        exact = _exact(question, made, wanted)
        if exact is not None:
            return _all_at_once(question, exact)
    question.allow_most()
    return search(question, _ahead(question))


def _solved(question: Question, made: Switched, concepts: Iterable[str]) -> tuple[Any, Any] | None:
    """The solution of a case with switches and what can be reached in it; None when it does not fit."""
    from mufakat.stability.symbolic.reach import reached

    part = question.budget.part(SHARE)
    try:
        solution = analyse_laid_out(made.case, None, concepts, part)
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
    test, found = GoalTest(made.case, question.goal, solution.everything()), {}
    for name, rule in question.rules.items():
        lasting = within(solution.mixed(rule))
        found[name] = meet(test.good(lasting, reached), test.bad(lasting), made.keys)
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
    test, sure, may = GoalTest(made.case, question.goal, solution.everything()), {}, {}
    for name, rule in question.rules.items():
        low, high = test.between(*between(solution, rule), reached)
        sure[name], may[name] = meet(*low, made.keys), meet(*high, made.keys)
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
    return question.result("symbolic", "diagram", _METHOD, stopped, bound)
