"""A goal checked with nothing but the plain solver: the changed case is solved anew."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mufakat.case.model import Case
from mufakat.mediation.achieved import GoalTest, within
from mufakat.mediation.goal import Goal, RuleOf
from mufakat.mediation.unlock.answer import Proof
from mufakat.stability.answers.outcomes import AnySolution
from mufakat.stability.engine import analyse
from mufakat.stability.further import way_to


def prove(case: Case, goal: Goal, rules: Mapping[str, RuleOf]) -> dict[str, Proof]:
    """The goal as it stands in a case that was changed already, under each of the rules.

    Raises:
        RuntimeError: It is not met, or the memory was not enough to tell.
    """
    solution = analyse(case, {concept for rule in rules.values() for concept in rule.values()})
    if solution.unfinished:
        raise RuntimeError(f"{case.id}: the memory was not enough to check an answer")
    test = GoalTest(case, goal, solution.everything())
    return {name: _proof(case, test, solution, rule) for name, rule in rules.items()}


def _proof(case: Case, test: GoalTest[Any], solution: AnySolution, rule: RuleOf) -> Proof:
    lasting = solution.mixed(rule)
    good = test.good(within(lasting))
    holds = test.met(within(lasting))
    witness = next(iter(good)) if holds else ""
    path: tuple[tuple[str, str], ...] = ()
    if holds and test.goal.kind == "reachable":
        way = way_to(case, solution, good)
        holds = way is not None
        if way is not None:
            witness, path = way
    if not holds:
        raise RuntimeError(f"{case.id}: the plain solver does not confirm the goal {test.goal}")
    return Proof(solution.engine, solution.states, lasting.count, good.count, witness, path)
