"""The part of a conflict that can be drawn where its states are too many to list.

The status quo, each party's first improvement from it, and the way to the nearest state of each goal: of what lasts
under each concept, and of each outcome where it lasts.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from mufakat.case.compare import compare
from mufakat.case.condition import holds
from mufakat.case.model import Case
from mufakat.mediation.paths.answer import Path
from mufakat.mediation.paths.landscape import Arc, Landscape
from mufakat.report.names import CaseNames
from mufakat.report.walk import Walk

MOST_STATES = 24


def large_landscape(walk: Walk) -> Landscape | None:
    """The states and moves to draw; None where there is nothing beside the status quo."""
    names = walk.names
    quo = names.case.status_quo
    labels: dict[str, None] = {}
    if quo is not None:
        labels[quo.pattern] = None
        if walk.quo is not None:
            for party in walk.quo.parties:
                answers = walk.quo.verdicts[party][walk.quo.concepts[0]].answers
                labels.update((answer.improvement, None) for answer in answers[:1])
    moves: dict[tuple[str, str, str], None] = {}
    for path in _paths(walk):
        steps = [(step.party_id, step.before, step.after) for step in path.steps]
        if len({*labels, *(after for _, _, after in steps)}) <= MOST_STATES:
            labels.update((after, None) for _, _, after in steps)
            moves.update(dict.fromkeys(steps))
    if len(labels) < 2:
        return None
    arcs = {(one.party_id, one.before, one.after): one for one in _improvements(names, tuple(labels))}
    for party, before, after in moves:
        arcs.setdefault((party, before, after), Arc(party, before, after, False))
    return Landscape(tuple(labels), tuple(arcs.values()), False)


def _paths(walk: Walk) -> Iterator[Path]:
    """The way to each goal: by improvements where there is one, else with the fewest moves against interest."""
    for route in () if walk.ways is None else walk.ways.here.routes:
        path = route.improving or route.easiest
        if path is not None:
            yield path


def _likes(names: CaseNames, party: str, before: str, after: str) -> bool:
    return compare(names, party, after, before).likes > 0


def _improvements(names: CaseNames, labels: tuple[str, ...]) -> Iterator[Arc]:
    """The improvements among some states."""
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
