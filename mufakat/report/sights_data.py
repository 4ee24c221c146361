"""What lasts when parties see the conflict differently, as plain data: `mufakat-views/1`."""

from __future__ import annotations

from typing import Any

from mufakat.report.data import MOST_LISTED_STATES, summary
from mufakat.report.method import method_data
from mufakat.report.names import CaseNames
from mufakat.stability.explicit.views import HypergameSolution, Surprise
from mufakat.versions import format_mark


def views_data(names: CaseNames, found: HypergameSolution) -> dict[str, object]:
    """The answer as plain data. Up to 4,096 states the sets are listed; beyond, each is told as `solve` does."""
    whole = found.states <= MOST_LISTED_STATES
    known: dict[Any, object] = {}  # parties that see the case alike have the same sets

    def told(states: Any) -> object:
        if states not in known:
            known[states] = list(states) if whole else summary(states)
        return known[states]

    ids = found.party_ids
    data: dict[str, object] = {
        "format": format_mark("views"),
        "id": names.case.id,
        "engine": found.engine,
        "states": found.states,
        "lists": whole,
        "seen": {id: found.seen[id].count for id in ids},
        "hypergame_equilibria": {c: told(found.equilibria(c)) for c in found.concepts},
        "equilibria_as_it_is": {c: told(found.as_it_is(c)) for c in found.concepts},
        "only_as_seen": {c: told(found.met[c].only_as_seen) for c in found.concepts},
        "only_as_it_is": {c: told(found.met[c].only_as_it_is) for c in found.concepts},
        "expected_by_all": {c: told(found.known_to_all(c)) for c in found.concepts},
        "parties": {
            c: {
                id: {
                    "expects": told(found.expects(c, id)),
                    "wrongly_expected": told(found.wrongly_expected(c, id)),
                    "unexpected": told(found.unexpected(c, id)),
                    "overlooked": told(found.overlooked(c, id)),
                }
                for id in ids
            }
            for c in found.concepts
        },
        "surprises": [_surprise(one) for one in found.surprises],
        **method_data(found),
    }
    if found.unfinished:
        data["unfinished"] = [list(pair) for pair in found.unfinished]
    return data


def _surprise(one: Surprise) -> dict[str, object]:
    return {
        "concept": one.concept,
        "expecting": one.expecting,
        "state": one.state,
        "leaving": one.leaving,
        "target": one.target,
    }
