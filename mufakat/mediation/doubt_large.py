"""Exact shares where variants are too many to count out, or states too many to list: on a decision diagram."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from mufakat.case.condition import And, Is, Not
from mufakat.case.model import Case, Lever
from mufakat.mediation.diagram import SwitchSets, over_switches
from mufakat.mediation.doubt_result import Claim, Effect, Share, Turned
from mufakat.mediation.doubts import Open
from mufakat.mediation.switches import KEY, state_condition, switchable, switched

from mufakat.stability.analyse import analyse

MOST_STATES = 12


def levers_of(doubts: Sequence[Open]) -> tuple[Lever, ...]:
    """The levers that turn the doubts."""
    return tuple(lever for one in doubts for lever in one.alternatives if lever is not None)


def unfit_for_diagram(case: Case, doubts: Sequence[Open]) -> str | None:
    """Why the diagram cannot answer, in a phrase; None when it can."""
    if any(one.sort == "concept" for one in doubts):
        return "there is a doubt about the concept that a party follows"
    if any(outcome.condition is None for outcome in case.outcomes):
        return "an outcome is a list of states"
    return switchable(case, levers_of(doubts))


def claims_on_diagram(
    case: Case, doubts: Sequence[Open], concepts: Mapping[str, Mapping[str, str]]
) -> list[Claim]:
    """What all variants together say about each outcome, and about states that last as the case is written.

    Args:
        doubts: Each with two alternatives.
        concepts: Per name of a rule, party id to concept.

    Raises:
        ValueError: The diagram cannot answer (see `unfit_for_diagram`), or its memory was not enough.
    """
    if (reason := unfit_for_diagram(case, doubts)) is not None:
        raise ValueError(reason)
    made = switched(case, levers_of(doubts))
    wanted = {concept for by_party in concepts.values() for concept in by_party.values()}
    solution = analyse(made.case, wanted, engine="symbolic")
    if solution.unfinished:
        raise ValueError("the memory was not enough for the diagram")
    lasting = {name: solution.mixed(by_party) for name, by_party in concepts.items()}
    as_written = And(tuple(Not(Is(key)) for key in made.keys))
    labels: dict[str, None] = {}
    for found in lasting.values():
        for label in itertools.islice(found.where(as_written), MOST_STATES):
            labels[label[: len(case.options)]] = None
    claims = []
    for outcome in case.outcomes:
        for name, found in lasting.items():
            meeting = found.where(outcome.condition)
            claims.append(_claim("outcome", outcome.id, name, meeting, made.keys, doubts))
    for label in list(labels)[:MOST_STATES]:
        for name, found in lasting.items():
            meeting = found.where(state_condition(case, label))
            claims.append(_claim("state", label, name, meeting, made.keys, doubts))
    return claims


def _claim(
    kind: Any, id: str, concept: str, meeting: Any, keys: Sequence[str], doubts: Sequence[Open]
) -> Claim:
    sets = over_switches(meeting, keys)
    chances = {key: one.weights[1] for key, one in zip(keys, doubts, strict=True)}
    share = sets.weight(chances)
    now = sets.holds_with()
    effects = [
        effect
        for key, one in zip(keys, doubts, strict=True)
        if (effect := _effect(sets, chances, key, one, share)).swing > 0
    ]
    usable = frozenset(key for key, one in zip(keys, doubts, strict=True) if one.weights[1] > 0)
    turns = tuple(_turned(some, doubts) for some in sets.nearest(not now, usable))
    ordered = tuple(sorted(effects, key=lambda one: -one.swing))
    return Claim(kind, id, concept, now, Share(share), ordered, turns, len(doubts))


def _effect(
    sets: SwitchSets, chances: Mapping[str, Fraction], key: str, doubt: Open, share: Fraction
) -> Effect:
    given = [sets.weight({**chances, key: Fraction(turned)}) for turned in (0, 1)]
    possible = [value if weight else None for value, weight in zip(given, doubt.weights, strict=True)]
    seen = [value for value in possible if value is not None]
    expected = sum(
        (weight * abs(value - share) for value, weight in zip(given, doubt.weights, strict=True)), Fraction(0)
    )
    values = tuple(None if value is None else float(value) for value in possible)
    return Effect(doubt.id, values, float(max(seen) - min(seen)), float(expected))


def _turned(some: frozenset[str], doubts: Sequence[Open]) -> Turned:
    return tuple(
        (one.id, 1)
        for one in doubts
        if any(lever is not None and f"{KEY}{lever.id}" in some for lever in one.alternatives)
    )
