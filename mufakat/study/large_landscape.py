"""The part of a conflict that can be drawn where its states are too many to list.

The status quo, each party's first improvement from it, and for each concept (and the wanted outcome) a state that
lasts and is near to the status quo, with one sequence of moves that leads there, each party moving once. Near means:
option by option, in the order of the case, the choice of the status quo is kept wherever some such state has it.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from mufakat.case.condition import Is, Not, holds
from mufakat.case.model import Case, Outcome

if TYPE_CHECKING:
    from mufakat.mediation.landscape import Arc, Landscape
    from mufakat.report.names import CaseNames
    from mufakat.report.walk import Walk

MOST_STATES = 24


def large_landscape(walk: Walk) -> Landscape | None:
    """The states and moves to draw; None where there is nothing beside the status quo."""
    from mufakat.mediation.landscape import Arc, Landscape

    names, solution = walk.names, walk.solution
    quo = names.case.status_quo
    labels: dict[str, None] = {}
    if quo is not None:
        labels[quo.pattern] = None
        if walk.quo is not None:
            for party in walk.quo.parties:
                answers = walk.quo.verdicts[party][walk.quo.concepts[0]].answers
                labels.update((answer.improvement, None) for answer in answers[:1])
    moves: dict[tuple[str, str, str], None] = {}
    feasible = solution.everything()
    for target in _lasting_near(walk, quo.pattern if quo is not None else None):
        steps = [] if quo is None else _way(names, feasible, quo.pattern, target)
        if len({*labels, target, *(after for _, _, after in steps)}) > MOST_STATES:
            continue
        labels.update((after, None) for _, _, after in steps)
        labels[target] = None
        moves.update(dict.fromkeys(steps))
    if len(labels) < 2:
        return None
    arcs = {(one.party_id, one.before, one.after): one for one in _improvements(names, tuple(labels))}
    for party, before, after in moves:
        arcs.setdefault((party, before, after), Arc(party, before, after, False))
    return Landscape(tuple(labels), tuple(arcs.values()), False)


def _lasting_near(walk: Walk, quo: str | None) -> Iterator[str]:
    """For each concept a state that lasts, and one that meets each outcome too; near the status quo."""
    solution = walk.solution
    outcomes: list[Outcome | None] = [None, *walk.names.case.outcomes]
    for outcome in outcomes:
        for concept in solution.concepts if outcome is None else reversed(solution.concepts):
            found: Any = solution.equilibria(concept)
            if outcome is not None and outcome.condition is not None:
                found = found.where(outcome.condition)
            if found.count:
                yield _near(found, walk.names.keys, quo)
                if outcome is not None:  # one state is enough to show it
                    break


def _near(found: Any, keys: list[str], quo: str | None) -> str:
    """A member that keeps the choices of the status quo as far as it goes, option by option."""
    for key, letter in zip(keys, quo or "", strict=False):
        kept = found.where(Is(key) if letter == "Y" else Not(Is(key)))
        found = kept if kept.count else found
    return str(next(iter(found)))


def _way(names: CaseNames, feasible: Any, before: str, target: str) -> list[tuple[str, str, str]]:
    """A sequence of moves in which each party moves once, improvements first; [] where none is found."""
    case = names.case
    left = [party.id for party in case.deciders if _does(case, party.id, before, target) != before]
    steps: list[tuple[str, str, str]] = []
    while left:
        can = []
        for party in left:
            after = _does(case, party, before, target)
            if after in feasible and _can(case, party, before, after):
                can.append((not _likes(names, party, before, after), left.index(party), party, after))
        if not can:
            return []
        _, _, party, after = min(can)
        steps.append((party, before, after))
        left.remove(party)
        before = after
    return steps if before == target else []


def _does(case: Case, party: str, before: str, target: str) -> str:
    """The state in which the party has made all the choices of the target that are its own."""
    triples = zip(case.options, before, target, strict=True)
    return "".join(b if option.owners[:1] == (party,) else a for option, a, b in triples)


def _likes(names: CaseNames, party: str, before: str, after: str) -> bool:
    from mufakat.report.reasons import compare

    return compare(names, party, after, before).likes > 0


def _improvements(names: CaseNames, labels: tuple[str, ...]) -> Iterator[Arc]:
    """The improvements among some states."""
    from mufakat.mediation.landscape import Arc

    for party in names.case.deciders:
        for before, after in itertools.permutations(labels, 2):
            if _can(names.case, party.id, before, after) and _likes(names, party.id, before, after):
                yield Arc(party.id, before, after, True)


def _can(case: Case, party: str, before: str, after: str) -> bool:
    """Whether the party alone can bring about one feasible state from the other."""
    for option, a, b in zip(case.options, before, after, strict=True):
        held = {"both": "", "only-on": "Y", "only-off": "N", "never": a}[option.change]
        if a != b and (party not in option.owners or a == held):
            return False
    keys = [option.key for option in case.options]
    on = [
        {key for key, letter in zip(keys, label, strict=True) if letter == "Y"} for label in (before, after)
    ]
    return not any(
        move.party in (None, party) and holds(move.leaving, on[0]) and holds(move.reaching, on[1])
        for move in case.forbidden
    )
