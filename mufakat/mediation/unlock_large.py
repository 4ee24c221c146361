"""Minimal sets of levers in a case with too many states to list: all sets at once, on a decision diagram."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from mufakat.case.condition import And, Condition, Is, Not
from mufakat.case.model import Case, Lever
from mufakat.mediation.diagram import SwitchSets, meet
from mufakat.mediation.goals import Goal
from mufakat.mediation.levers import apply_levers, in_order
from mufakat.mediation.result import Proof, Unlock, Unlocking
from mufakat.mediation.switches import KEY, Switched, switchable, switched
from mufakat.stability.analyse import analyse

_METHOD = ("levers-diagram", "solved-anew")
_ASSUMPTIONS = ("levers-exact", "costs-add")


def unfit_for_diagram(case: Case, goal: Goal, levers: Sequence[Lever]) -> str | None:
    """Why the diagram cannot answer, in a phrase; None when it can."""
    if goal.kind == "reachable":
        return "what improvements lead to is followed state by state"
    if goal.kind != "state" and goal.condition is None:
        return "the outcome is a list of states"
    return switchable(case, levers)


def unlock_large(
    case: Case, goal: Goal, concepts: Sequence[str], levers: Iterable[Lever] | None = None
) -> Unlocking:
    """Find all minimal sets of levers with which the goal holds; sets of any size.

    Raises:
        ValueError: The diagram cannot answer (see `unfit_for_diagram`), or its memory was not enough.
    """
    chosen = in_order(case, case.levers if levers is None else levers)
    if (reason := unfit_for_diagram(case, goal, chosen)) is not None:
        raise ValueError(reason)
    with_switches = switched(case, chosen)
    solution = analyse(with_switches.case, concepts, engine="symbolic")
    if solution.unfinished:
        raise ValueError("the memory was not enough for the diagram")
    found = {
        name: _achieved(case, goal, solution.equilibria(name), with_switches).minimal() for name in concepts
    }
    by_id = {lever.id: lever for lever in chosen}
    sets: dict[tuple[str, ...], dict[str, Proof]] = {}
    costs: dict[str, list[Decimal]] = {name: [] for name in concepts}
    for name, some in found.items():
        for keys in some:
            ids = tuple(lever.id for lever in chosen if f"{KEY}{lever.id}" in keys)
            changed = apply_levers(case, [by_id[id] for id in ids])
            sets.setdefault(ids, {})[name] = proof_large(changed, goal, name)
            costs[name].append(_cost(ids, by_id))
    already = sets.pop((), {})
    answers = [
        Unlock(
            ids,
            _cost(ids, by_id),
            proofs,
            tuple(name for name in proofs if _cost(ids, by_id) == min(costs[name])),
        )
        for ids, proofs in sets.items()
    ]
    answers.sort(key=lambda one: (one.cost, len(one.levers), -len(one.proofs), one.levers))
    never = tuple(name for name, some in found.items() if not some)
    return Unlocking(
        case.id, goal, tuple(concepts), chosen, already, tuple(answers), never, len(chosen), True,
        1 << len(chosen), (), "symbolic", _METHOD, _ASSUMPTIONS,
    )  # fmt: skip


def _cost(ids: Sequence[str], by_id: dict[str, Lever]) -> Decimal:
    return sum((by_id[id].cost for id in ids), Decimal(0))


def state_condition(case: Case, label: str) -> Condition:
    """The condition that holds in this state alone; options that it does not know are not taken."""
    keys = [option.key for option in case.options]
    pattern = next((state.pattern for state in case.states if state.id == label), label)
    return And(tuple(Is(key) if on == "Y" else Not(Is(key)) for key, on in zip(keys, pattern, strict=True)))


def _about(case: Case, goal: Goal) -> Condition:
    return state_condition(case, goal.labels[0]) if goal.condition is None else goal.condition


def _achieved(case: Case, goal: Goal, lasting: Any, with_switches: Switched) -> SwitchSets:
    """The sets of levers with which the goal holds."""
    good, bad = lasting.where(_about(case, goal)), lasting - lasting
    if goal.kind == "every":
        bad = lasting - good
    if goal.never is not None:
        bad = bad | lasting.where(state_condition(case, goal.never))
    return meet(good, bad, with_switches.keys)


def proof_large(case: Case, goal: Goal, concept: str) -> Proof:
    """The goal, checked in a case that was changed already, with whichever engine fits.

    Raises:
        RuntimeError: It does not hold.
    """
    solution = analyse(case, [concept])
    lasting = solution.equilibria(concept)
    meeting = lasting.where(_about(case, goal))
    holds = meeting.count > 0 and (goal.kind != "every" or meeting.count == lasting.count)
    if goal.never is not None:
        holds = holds and not lasting.where(state_condition(case, goal.never)).count
    if not holds:
        raise RuntimeError(f"{case.id}: the plain solver does not confirm the goal {goal}")
    witness = next(iter(meeting))
    return Proof(solution.engine, solution.states, lasting.count, meeting.count, witness)
