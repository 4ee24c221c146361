"""Which part of a conflict the report draws, whichever engine solved it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from mufakat.case.condition import holds
from mufakat.case.model import Case

if TYPE_CHECKING:
    from mufakat.mediation.landscape import Arc, Landscape
    from mufakat.report.names import CaseNames
    from mufakat.report.walk import Walk

MOST_LARGE = 16
_LOOKED_AT = 512


def goal_of(walk: Walk) -> str | None:
    """The outcome that is marked as wanted: what `unlock` was asked for, else the first that the case names."""
    for one in walk.unlocked:
        if one.answer.goal.outcome:
            return one.answer.goal.outcome
    outcomes = walk.names.case.outcomes
    return outcomes[0].id if outcomes else None


def landscape_of(walk: Walk) -> Landscape | None:
    """The states and moves to draw; None where no state is worth one."""
    from mufakat.stability import Solution

    if not isinstance(walk.solution, Solution):
        return _large(walk)
    import numpy as np

    from mufakat.mediation.landscape import landscape
    from mufakat.mediation.paths import find_paths

    solution, graph = walk.solution, walk.solution.graph
    lasting = np.zeros(graph.states, bool)
    for concept in solution.concepts:
        lasting |= solution.equilibria(concept).mask
    if walk.ways is None or graph.status_quo is None:
        return landscape(graph, lasting)
    outcome = next((one for one in walk.names.case.outcomes if one.id == goal_of(walk)), None)
    others = []
    if outcome is not None:
        found = solution.everything()
        met = found.only(outcome.states) if outcome.condition is None else found.where(outcome.condition)
        others = [find_paths(graph, graph.status_quo, [(outcome.id, met.mask)])]
    return landscape(graph, lasting, walk.ways.here.paths, others)


def _large(walk: Walk) -> Landscape | None:
    """The part that can be had where states cannot be listed.

    The status quo, how each party would leave it, some states that last, and the moves among all these.
    """
    from mufakat.mediation.landscape import Landscape

    names, solution = walk.names, walk.solution
    labels: dict[str, None] = {}
    quo = names.case.status_quo
    if quo is not None:
        labels[quo.pattern] = None
    if walk.quo is not None:
        for party in walk.quo.parties:
            answers = walk.quo.verdicts[party][walk.quo.concepts[0]].answers
            labels.update((answer.improvement, None) for answer in answers[:1])
    for concept in reversed(solution.concepts):
        some = list(itertools.islice(solution.equilibria(concept), _LOOKED_AT))
        if quo is not None:
            some.sort(key=lambda label: (_apart(label, quo.pattern), label))
        labels.update((label, None) for label in some[:2])
    shown = tuple(labels)[:MOST_LARGE]
    return Landscape(shown, tuple(_moves(names, shown)), False) if len(shown) > 1 else None


def _apart(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one, other, strict=True))


def _moves(names: CaseNames, labels: tuple[str, ...]) -> Iterator[Arc]:
    """The moves among some states that the rule of options allows."""
    from mufakat.mediation.landscape import Arc
    from mufakat.report.reasons import compare

    for party in names.case.deciders:
        for before, after in itertools.permutations(labels, 2):
            if _can(names.case, party.id, before, after):
                likes = compare(names, party.id, after, before).likes
                if likes > 0:
                    yield Arc(party.id, before, after, True)


def _can(case: Case, party: str, before: str, after: str) -> bool:
    """Whether the party alone can bring about one state from the other."""
    for option, a, b in zip(case.options, before, after, strict=True):
        if a == b:
            continue
        held = {"both": "", "only-on": "Y", "only-off": "N", "never": a}[option.change]
        if party not in option.owners or a == held:
            return False
    keys = [option.key for option in case.options]
    on = [
        {key for key, letter in zip(keys, label, strict=True) if letter == "Y"} for label in (before, after)
    ]
    return not any(
        move.party in (None, party) and holds(move.leaving, on[0]) and holds(move.reaching, on[1])
        for move in case.forbidden
    )


def numbered(walk: Walk, part: Landscape | None) -> Walk:
    """The walk with numbers for the states that are drawn, where states have letters only."""
    from mufakat.report.names import CaseNames
    from mufakat.stability import Solution

    if part is None or isinstance(walk.solution, Solution):
        return walk
    names = CaseNames(walk.names.case, part.states)
    quo = walk.quo
    if quo is not None:
        quo.names = names
    return replace(
        walk,
        names=names,
        unlocked=tuple(replace(one, names=names) for one in walk.unlocked),
        doubted=None if walk.doubted is None else replace(walk.doubted, names=names),
    )
