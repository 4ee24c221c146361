"""What lasts when parties see the conflict differently, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from mufakat.case.model import Order
from mufakat.case.views import hidden_values
from mufakat.report.document.model import Paint, Section, bullets, note, paragraph, section, unpainted
from mufakat.report.document.terminal import answer
from mufakat.report.lasting import size_line
from mufakat.report.names import WIDEST_HEAD, CaseNames
from mufakat.report.obstacles import changes_text
from mufakat.report.phrases import Count, counted, listed, say
from mufakat.report.shades import which_states
from mufakat.stability.explicit.views import HypergameSolution, Surprise
from mufakat.stability.stateset import StateSet

MOST_SURPRISES = 3


def views_text(names: CaseNames, found: HypergameSolution, width: int, paint: Paint = unpainted) -> str:
    """The whole answer for people."""
    head = paragraph(say("head", title=names.case.title, id=names.case.id), "head")
    size = note(size_line(found.singles, names))
    return answer([section("", [head, size]), *views_sections(names, found)], width, paint)


def views_sections(names: CaseNames, found: HypergameSolution) -> Iterator[Section]:
    """Who sees what; under each concept what lasts as everybody sees it, and who is mistaken; what is left open."""
    yield section(say("views-title"), [bullets(_sights(names, found), "plain")])
    for concept in found.concepts:
        told = bullets(_concept(names, found, concept), "plain")
        yield section(say("views-concept", concept=concept), [told])
    if found.unfinished:
        pairs = (f"{concept} ({names.party(id)})" if id else concept for concept, id in found.unfinished)
        yield section("", [paragraph(say("unfinished", pairs=", ".join(pairs)))])
    yield section("", [note(say("views-assumes"))])


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
        n = Count(found.seen[id].count)
        everything = counted("states", found.states)
        yield say("views-sees", party=names.party(id), n=n, all=everything, what=what)


def _concept(names: CaseNames, found: HypergameSolution, concept: str) -> Iterator[str]:
    lasting, true, met = found.equilibria(concept), found.as_it_is(concept), found.met[concept]
    which, as_it_is = which_states(names, lasting), which_states(names, true)
    everything = counted("states", found.states)
    yield say("views-lasts", n=Count(lasting.count), all=everything, which=which)
    if lasting.count and not which:
        yield from _alike(names, lasting)
    if lasting != true:
        yield say("views-true", n=Count(true.count), which=as_it_is)
        if (lasting.count and not which) or (true.count and not as_it_is):
            yield say("views-only", n=Count(met.only_as_seen.count), m=Count(met.only_as_it_is.count))
    agreed = found.known_to_all(concept)
    if agreed == lasting and not any(met.wrong[id].count for id in found.party_ids):
        yield say("views-nobody-mistaken")
        return
    yield say("views-agreed", n=Count(agreed.count), which=which_states(names, agreed))
    if _long(names, found):
        yield from _mistakes_in_groups(names, found, concept)
        return
    for id in found.party_ids:
        yield from _mistakes(names, found, concept, id)


def _long(names: CaseNames, found: HypergameSolution) -> bool:
    """Whether states have only their letters for names, and these are many."""
    some = next(iter(found.singles.everything()), "")
    return len(names.short(some)) > WIDEST_HEAD


def _alike(names: CaseNames, states: StateSet) -> Iterator[str]:
    """What states that are too many to name have in common."""
    told = [
        say("large-on" if on == "Y" else "large-off", option=names.bare[key])
        for key, on in states.common().items()
    ]
    if told:
        yield say("large-common", options=", ".join(told))


def _mistakes(names: CaseNames, found: HypergameSolution, concept: str, id: str) -> Iterator[str]:
    party, wrong = names.party(id), found.wrongly_expected(concept, id)
    if not found.expects(concept, id).count:
        yield say("views-expects-none", party=party)
    surprises = _surprises(found, concept, id)
    for one in surprises:
        yield say(
            "views-surprise",
            party=party,
            state=names.state(one.state),
            who=names.party(one.leaving),
            target=names.state(one.target),
            changes=changes_text(names, one.state, one.target),
        )
    rest = wrong - wrong.only(one.state for one in surprises)
    if rest.count:
        key = "views-surprise-more" if surprises else "views-wrong"
        yield say(key, party=party, n=Count(rest.count), which=which_states(names, rest))
    for key, states in (
        ("views-unexpected", found.unexpected(concept, id)),
        ("views-overlooked", found.overlooked(concept, id)),
    ):
        if states.count:
            yield say(key, party=party, which=which_states(names, states))


def _surprises(found: HypergameSolution, concept: str, id: str) -> list[Surprise]:
    every = (one for one in found.surprises if one.concept == concept and one.expecting == id)
    return list(islice(every, MOST_SURPRISES))


def _mistakes_in_groups(names: CaseNames, found: HypergameSolution, concept: str) -> Iterator[str]:
    """The mistakes where states are told by examples: parties that make the same one together."""
    none = [id for id in found.party_ids if not found.expects(concept, id).count]
    if none:
        yield say("views-expected-none", parties=listed([names.party(id) for id in none]))
    met = found.met[concept]
    for kind, sets in (("wrong", met.wrong), ("unexpected", met.unexpected), ("overlooked", met.overlooked)):
        groups: dict[StateSet, list[str]] = {}
        for id in found.party_ids:
            groups.setdefault(sets[id], []).append(id)
        for states, ids in groups.items():
            if states.count:
                parties, n = listed([names.party(id) for id in ids]), counted("states", states.count)
                text = say(f"views-by-{kind}", parties=parties, n=n)
                yield f"{text} {_example(names, found, concept, kind, ids[0], states)}"


def _example(
    names: CaseNames, found: HypergameSolution, concept: str, kind: str, id: str, states: StateSet
) -> str:
    surprises = _surprises(found, concept, id) if kind == "wrong" else []
    if not surprises:
        return say("views-for-instance", state=names.state(next(iter(states))))
    one = surprises[0]
    who, changes = names.party(one.leaving), changes_text(names, one.state, one.target)
    return say("views-for-instance-left", state=names.state(one.state), who=who, changes=changes)
