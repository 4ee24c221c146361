"""Whether a goal is met, told from sets of states that may be too large to list; and its proof there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mufakat.case.condition import Condition, Or
from mufakat.case.model import Case
from mufakat.mediation.goal import Goal, RuleOf
from mufakat.mediation.goals import in_turn
from mufakat.mediation.proof import proof_of
from mufakat.mediation.result import Proof
from mufakat.mediation.switches import state_condition
from mufakat.mediation.world import OWN_RANKS_DECIDE, WIDER
from mufakat.stability.engine import analyse, choose_engine

CHEAP = ("Nash", "GMR", "SMR")


def about(case: Case, goal: Goal) -> Condition:
    """Where the outcome, or the state, of the goal is; a state keeps its name when options are added."""
    if goal.condition is not None:
        return goal.condition
    return Or(tuple(state_condition(case, label) for label in goal.labels))


@dataclass(frozen=True)
class Parts:
    """What decides about a goal: it is met where some state is `good` and none is `bad`."""

    good: Any
    bad: Any


def parts(case: Case, goal: Goal, least: Any, most: Any, reached: Any | None) -> tuple[Parts, Parts]:
    """When the goal is surely met and when it may be, knowing that what lasts lies between two sets.

    Args:
        least, most: Sets of states; the equilibria hold all of the first and nothing outside the second.
        reached: The states that improvements lead to; None where the goal does not ask for it.
    """
    where = about(case, goal)
    sides = []
    for low, high in ((least, most), (most, least)):
        good = low.where(where)
        if reached is not None:
            good = good & reached
        bad = high - high.where(where) if goal.kind == "every" else high - high
        if goal.never is not None:
            bad = bad | high.where(state_condition(case, goal.never))
        sides.append(Parts(good, bad))
    return sides[0], sides[1]


def between(solution: Any, rule: RuleOf) -> tuple[Any, Any]:
    """Two sets that the equilibria lie between, from a solution under CHEAP; equal where that decides.

    What lasts under Nash lasts under all concepts; what lasts under SEQ lasts under GMR, under SSEQ under SMR.
    """
    most = solution.everything()
    for party, concept in rule.items():
        if concept in WIDER:
            most = most & solution.stable(WIDER[concept], party)
    exact = all(concept in OWN_RANKS_DECIDE for concept in rule.values())
    return (most if exact else solution.equilibria("Nash")), most


def start_of(case: Case) -> Condition:
    """The status quo as a condition; of a case with switches, whichever are on."""
    return Or(()) if case.status_quo is None else state_condition(case, case.status_quo.pattern)


def prove(case: Case, goal: Goal, rules: Mapping[str, RuleOf]) -> dict[str, Proof]:
    """The goal as it stands in a case that was changed already, solved anew, under each of the rules.

    Raises:
        RuntimeError: It is not met, or the memory was not enough to tell.
    """
    ids = [party.id for party in case.deciders]
    if choose_engine(case) == "explicit":
        return {name: proof_of(case, goal, rule) for name, rule in in_turn(rules, ids).items()}
    wanted = {concept for rule in rules.values() for concept in rule.values()}
    solution = analyse(case, wanted, engine="symbolic")
    if solution.unfinished:
        raise RuntimeError(f"{case.id}: the memory was not enough to check an answer")
    return {name: _proof(case, goal, solution, solution.mixed(rule)) for name, rule in rules.items()}


def _proof(case: Case, goal: Goal, solution: Any, lasting: Any) -> Proof:
    from mufakat.stability.symbolic.reach import Reach

    sure, _ = parts(case, goal, lasting, lasting, None)
    path: tuple[tuple[str, str], ...] = ()
    holds, witness = bool(sure.good.count) and not sure.bad.count, ""
    if holds and goal.kind == "reachable":
        way = Reach(case, start_of(case)).shortest(sure.good)
        if way is None:
            holds = False
        else:
            path = tuple(way[1])
            witness = path[-1][1] if path else way[0]
    if not holds:
        raise RuntimeError(f"{case.id}: the plain solver does not confirm the goal {goal}")
    witness = witness or next(iter(sure.good))
    return Proof(solution.engine, solution.states, lasting.count, sure.good.count, witness, path)
