"""What lasts when parties see the conflict differently, in sentences and as data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mufakat.case.model import Order
from mufakat.case.views import hidden_values
from mufakat.report.data import MOST_LISTED_STATES
from mufakat.report.lines import fold
from mufakat.report.method import method_data
from mufakat.report.names import CaseNames
from mufakat.report.obstacles import changes_text
from mufakat.report.phrases import counted, say
from mufakat.report.shades import which_states

if TYPE_CHECKING:
    from mufakat.stability import StateSet
    from mufakat.stability.hypergame import HypergameSolution

MOST_SURPRISES = 3


def views_text(names: CaseNames, found: HypergameSolution, width: int) -> str:
    """The whole answer for people."""
    parts = [say("head", title=names.case.title, id=names.case.id)]
    lines = [fold(line, width, 2, 2) for line in _sights(names, found)]
    parts.append("\n".join([say("views-title"), *lines]))
    for concept in found.concepts:
        told = [fold(line, width, 2, 2) for line in _concept(names, found, concept)]
        parts.append("\n".join([say("views-concept", concept=concept), *told]))
    parts.append(fold(say("views-assumes"), width))
    return "\n\n".join(parts)


def _sights(names: CaseNames, found: HypergameSolution) -> Iterator[str]:
    """One line per party that does not see the case as it is."""
    case = names.case
    for id, view in case.views.items():
        fixed = hidden_values(case, view)
        parts = []
        for letter, key in (("N", "views-hidden-off"), ("Y", "views-hidden-on")):
            options = [names.bare[option] for option, kept in fixed.items() if kept == letter]
            if options:
                parts.append(say(key, options=", ".join(options)))
        if view.unseen:
            parts.append(say("views-unseen", states=", ".join(map(names.short, view.unseen))))
        for other, wish in view.preferences.items():
            if isinstance(wish, Order):
                wants = ", ".join(names.wish(one) for group in wish.groups for one in group)
                wants = wants or say("views-wants-nothing")
                parts.append(say("views-wishes", other=names.party(other), wishes=wants))
            else:
                parts.append(say("views-wishes-other", other=names.party(other)))
        what = "".join(f"; {part}" for part in parts)
        n = int(found.seen[id].sum())
        everything = counted("states", found.graph.states)
        yield say("views-sees", party=names.party(id), n=n, all=everything, what=what)


def _concept(names: CaseNames, found: HypergameSolution, concept: str) -> Iterator[str]:
    lasting, true = found.equilibria(concept), found.as_it_is(concept)
    everything = counted("states", found.graph.states)
    yield say("views-lasts", n=lasting.count, all=everything, which=which_states(names, lasting))
    if lasting != true:
        yield say("views-true", n=true.count, which=which_states(names, true))
    agreed = found.known_to_all(concept)
    ids = found.graph.party_ids
    if agreed == lasting and not any(found.wrongly_expected(concept, id).count for id in ids):
        yield say("views-nobody-mistaken")
        return
    yield say("views-agreed", n=agreed.count, which=which_states(names, agreed))
    for id in ids:
        yield from _mistakes(names, found, concept, id)


def _mistakes(names: CaseNames, found: HypergameSolution, concept: str, id: str) -> Iterator[str]:
    party, label = names.party(id), found.graph.label
    if not found.expects(concept, id).count:
        yield say("views-expects-none", party=party)
    surprises = [one for one in found.surprises if one.concept == concept and one.expecting == id]
    for one in surprises[:MOST_SURPRISES]:
        here, there = label(one.state), label(one.target)
        yield say(
            "views-surprise",
            party=party,
            state=names.state(here),
            who=names.party(one.leaving),
            target=names.state(there),
            changes=changes_text(names, here, there),
        )
    if len(surprises) > MOST_SURPRISES:
        wrong = found.wrongly_expected(concept, id)
        left = len(surprises) - MOST_SURPRISES
        yield say("views-surprise-more", party=party, n=left, which=which_states(names, wrong))
    for key, states in (
        ("views-unexpected", found.unexpected(concept, id)),
        ("views-overlooked", found.overlooked(concept, id)),
    ):
        if states.count:
            yield say(key, party=party, which=which_states(names, states))


def views_data(names: CaseNames, found: HypergameSolution) -> dict[str, object]:
    """The answer as plain data: `mufakat-views/1`. Beyond 4,096 states counts stand in place of lists."""
    whole = found.graph.states <= MOST_LISTED_STATES

    def told(states: StateSet) -> object:
        return list(states) if whole else states.count

    ids, label = found.graph.party_ids, found.graph.label
    return {
        "format": "mufakat-views/1",
        "id": names.case.id,
        "states": found.graph.states,
        "lists": whole,
        "seen": {id: int(found.seen[id].sum()) for id in ids},
        "hypergame_equilibria": {c: told(found.equilibria(c)) for c in found.concepts},
        "equilibria_as_it_is": {c: told(found.as_it_is(c)) for c in found.concepts},
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
        "surprises": [
            {
                "concept": one.concept,
                "expecting": one.expecting,
                "state": label(one.state),
                "leaving": one.leaving,
                "target": label(one.target),
            }
            for one in found.surprises
        ],
        **method_data(found),
    }
