"""Sets of levers one by one in the order of their cost, each judged by the plain symbolic solver.

Nash, GMR and SMR take a small part of the time that SEQ and SSEQ take, and what lasts under these lies between
them. So a set is first judged by what lasts under Nash and may last under GMR or SMR; only where that does not
decide, the dear concepts are computed. A `Foresight`, where there is one, knows that judgement beforehand.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from mufakat.case.model import Case, Lever
from mufakat.mediation.achieved import GoalTest, start_of, within
from mufakat.mediation.bounds import CHEAP, between
from mufakat.mediation.goal import RuleOf
from mufakat.mediation.levers.switch_sets import SwitchSets
from mufakat.mediation.levers.switches import Switched
from mufakat.mediation.unlock.answer import Unlocking
from mufakat.mediation.unlock.question import Question, Stopped
from mufakat.stability.engine import analyse_laid_out

_METHOD = ("levers-by-cost", "levers-ahead")


@dataclass(frozen=True)
class Foresight:
    """For all sets of a few levers: whether the goal is surely met, and whether it may be."""

    made: Switched
    sure: Mapping[str, SwitchSets]
    may: Mapping[str, SwitchSets]

    def verdict(self, name: str, ids: frozenset[str]) -> bool | None:
        """Whether the goal is met; None when that is not known."""
        turned = self.made.turned(ids)
        if turned is None:
            return None
        if self.sure[name].holds_with(turned):
            return True
        return None if self.may[name].holds_with(turned) else False


def by_cost(levers: Sequence[Lever], most: int) -> Iterator[frozenset[str]]:
    """All sets of up to so many levers, cheap ones first; of equal cost, those of fewer levers first."""
    order = sorted(levers, key=lambda lever: lever.cost)
    yield frozenset()
    heap: list[tuple[Decimal, int, tuple[int, ...]]] = []
    if order and most:
        heap.append((order[0].cost, 1, (0,)))
    while heap:
        cost, size, chosen = heapq.heappop(heap)
        yield frozenset(order[k].id for k in chosen)
        after = chosen[-1] + 1
        if after < len(order):
            more = order[after].cost
            heapq.heappush(heap, (cost - order[after - 1].cost + more, size, (*chosen[:-1], after)))
            if size < most:
                heapq.heappush(heap, (cost + more, size + 1, (*chosen, after)))


def search(question: Question, foresight: Foresight | None = None) -> Unlocking:
    """Try the sets of levers one by one; what was found is kept when the time is over or it is interrupted."""

    def judge(ids: frozenset[str], names: list[str]) -> Mapping[str, bool | None]:
        verdicts = {name: None if foresight is None else foresight.verdict(name, ids) for name in names}
        unknown = {name: question.rules[name] for name, verdict in verdicts.items() if verdict is None}
        if unknown:
            verdicts |= judged(question, question.changed(ids), unknown, foresight is not None)
        return verdicts

    stopped, bound = try_in_turn(question, judge)
    method = _METHOD if foresight is not None else _METHOD[:1]
    return question.result("symbolic", "search", method, stopped, bound)


def try_in_turn(
    question: Question,
    judge: Callable[[frozenset[str], list[str]], Mapping[str, bool | None]],
    timed: bool = True,
) -> tuple[Stopped, Decimal | None]:
    """Try the sets in the order of their cost; those that contain a minimal one are passed over.

    Args:
        judge: Under which of some rules the goal is met with a set of levers.
        timed: Whether to stop when the time is over; otherwise all sets are tried.

    Returns:
        See `Question.in_turn`.
    """

    def go_on(ids: frozenset[str]) -> bool:
        """Try one set; False when there is nothing left to look for."""
        if timed:
            question.budget.check()
        within = [proofs for one, proofs in question.found.items() if ids.issuperset(one)]
        names = [name for name in question.rules if not any(name in proofs for proofs in within)]
        if not names:
            return not question.needless
        if not question.possible(ids):
            return True
        question.tried += 1
        met = [name for name, verdict in judge(ids, names).items() if verdict]
        if met:
            question.add(ids, met)
        return not question.needless

    return question.in_turn(by_cost(question.levers, question.most), go_on)


def judged(
    question: Question, case: Case, rules: Mapping[str, RuleOf], narrowed: bool
) -> dict[str, bool | None]:
    """Whether the goal is met in a changed case, by name of a rule.

    Args:
        narrowed: What the cheap concepts tell is known, and does not decide.
    """
    goal, budget = question.goal, question.budget
    reached: Any = None
    found: dict[str, bool | None] = {}
    dear = any(concept not in CHEAP for rule in rules.values() for concept in rule.values())
    if dear and not narrowed:
        solution = analyse_laid_out(case, None, CHEAP, budget=budget)
        if not solution.unfinished:
            reached = _reached(question, case, solution)
            test = GoalTest(case, goal, solution.everything())
            for name, rule in rules.items():
                (good, bad), (perhaps, surely_bad) = test.between(*between(solution, rule), reached)
                if good and not bad:
                    found[name] = True
                elif not perhaps or surely_bad:
                    found[name] = False
    left = {name: rule for name, rule in rules.items() if name not in found}
    if left:
        wanted = {concept for rule in left.values() for concept in rule.values()}
        solution = analyse_laid_out(case, None, wanted, budget=budget)
        if solution.unfinished:
            raise MemoryError("the memory was not enough to solve the case with some levers pulled")
        reached = _reached(question, case, solution)
        test = GoalTest(case, goal, solution.everything())
        found |= {name: test.met(within(solution.mixed(rule)), reached) for name, rule in left.items()}
    return found


def _reached(question: Question, case: Case, solution: Any) -> Any:
    from mufakat.stability.symbolic.reach import reached

    if question.goal.kind != "reachable":
        return None
    return reached(case, start_of(case), solution.everything(), question.budget)
