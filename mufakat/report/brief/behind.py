"""What stands behind the first screen: each outcome with a state, what such states share, who is in the way, and what
would change it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from mufakat.display import visible
from mufakat.mediation.standing import STRICTEST, Standing
from mufakat.report.brief.changes import changes_in_words, quoted_apart, state_in_words
from mufakat.report.brief.gist import Row, rows
from mufakat.report.brief.model import Brief
from mufakat.report.document.model import Item, Part, Section, item, section
from mufakat.report.lines import capital
from mufakat.report.obstacles import obstruction_parts
from mufakat.report.phrases import counted, listed, say

if TYPE_CHECKING:
    from mufakat.mediation.wish_orders.conclusion import Conclusion
    from mufakat.report.unlocking import Unlocked


MOST_SHARED = 6


def outcome_parts(brief: Brief) -> Iterator[tuple[Row, Section]]:
    """For each outcome its row and what stands behind it, line by line."""
    said: set[str] = set()
    for row, one in zip(rows(brief), brief.standings, strict=True):
        yield row, section(title(row), _parts(brief, one, said))


def _parts(brief: Brief, one: Standing, said: set[str]) -> Iterator[Part]:
    if not one.states:
        yield item(say("brief-ruled-out"))
        return
    yield from map(item, _example(brief, one))
    if one.holds:
        yield item(_firm(one))
        yield from map(item, _reach(brief, one))
    elif one.obstruction is not None:
        told, *inner = section("", obstruction_parts(brief.names, one.obstruction, said)).items()
        yield Item(told.words, tuple(inner))
    yield from _levers(brief.unlocked.get(one.outcome.id, ()))
    if one.outcome.id in brief.unsought:
        yield item(say("brief-unsought"))
    yield from _turning(brief, one)


def _example(brief: Brief, one: Standing) -> Iterator[str]:
    """The state that differs least from now, and what all such states share."""
    names, label = brief.names, one.nearest
    assert label is not None, "some state meets it"
    count = one.lasting.count if one.holds else one.states
    kind = "holding" if one.holds else "meeting"
    n = counted("states", count)
    if brief.quo is None:
        yield say(f"brief-example-{kind}", n=n, state=state_in_words(names, label))
    elif label == brief.quo:
        yield say(f"brief-same-{kind}", n=n)
    else:
        changes = changes_in_words(names, brief.quo, label, MOST_SHARED) or names.state(label)
        yield say(f"brief-nearest-{kind}", n=n, changes=changes)
    if one.holds and count > 1 and (shared := _shared(brief, one.lasting.common())):
        yield shared


def _shared(brief: Brief, common: Mapping[str, str]) -> str:
    """What all states of a set have in common: taken, not taken, and how much is free."""
    parts = []
    for letter, key in (("Y", "brief-taken"), ("N", "brief-not-taken")):
        options = quoted_apart(brief.names, [option for option, held in common.items() if held == letter])
        shown = options[:MOST_SHARED]
        if len(options) > len(shown):
            shown.append(counted("brief-more-options", len(options) - len(shown)))
        if shown:
            parts.append(say(key, options=listed(shown)))
    free = len(brief.names.keys) - len(common)
    if free and parts:
        parts.append(counted("brief-free", free))
    return say("brief-shared", parts="; ".join(parts)) if parts else ""


def _firm(one: Standing) -> str:
    """How firmly it holds, and under which concepts."""
    under = ", ".join(name for name in STRICTEST if name in one.under)
    return say(f"brief-holds-{one.firmness}", n=one.lasting.count, concepts=under)


def _reach(brief: Brief, one: Standing) -> Iterator[str]:
    """Whether it can be reached from how things stand, and by whose moves."""
    way = brief.way_to(one)
    if way is None:
        return
    if way.improving is not None:
        movers = dict.fromkeys(brief.names.party(step.party_id) for step in way.improving.steps)
        moves = counted("moves", len(way.improving.steps))
        yield say("brief-reached", n=moves, parties=listed(list(movers)))
    elif way.easiest is not None:
        against = len(way.easiest.against)
        key = "brief-reached-against" if against else "brief-reached-equal"
        yield say(key, n=counted("moves", against))
    elif way.known:
        yield say("brief-unreached")


def _levers(answers: Sequence[Unlocked]) -> Iterator[Part]:
    """The cheapest levers, each with what it changes; once for the concepts that answer alike."""
    alike: dict[tuple[str, tuple[Item, ...]], tuple[Unlocked, list[str]]] = {}
    for found in answers:
        if (levers := _cheapest(found)) is not None:
            concepts = alike.setdefault((_said_of(found, ""), levers), (found, []))[1]
            concepts += found.answer.rules
    for (_, levers), (found, concepts) in alike.items():
        yield Item((_said_of(found, listed(concepts)),), levers)


def _said_of(found: Unlocked, concept: str) -> str:
    """What is said of the cheapest levers, or of their absence, under a concept."""
    if not found.answer.answers:
        return say("brief-levers-none", concept=concept)
    return say("brief-levers", concept=concept, cost=found.answer.answers[0].cost)


def _cheapest(found: Unlocked) -> tuple[Item, ...] | None:
    """The cheapest levers, none where nothing helps; None where nothing was to be sought."""
    if not found.answer.answers:
        return () if found.answer.levers and not found.answer.already else None
    least = found.answer.answers[0].cost
    return tuple(
        item(capital(found.called(one)), *(item(found.lever(id, named=True)) for id in found.declared(one)))
        for one in found.answer.answers
        if one.cost == least
    )


def _turning(brief: Brief, one: Standing) -> Iterator[Part]:
    """The nearest order of wishes, and the fewest doubts, that turn the verdict round."""
    found = brief.ordered(one)
    if found is not None and found.turning is not None and found.of > 1:
        yield item(_turned_order(brief, found))
    turning = [claim for claim in brief.claims(one) if claim.turns]
    if brief.doubted is not None and turning:
        least = min(turning, key=lambda claim: len(claim.turns[0]))
        size = len(least.turns[0])
        sets = [brief.doubted.turned(some) for some in least.turns[:3] if len(some) == size]
        key = "brief-turn-doubt-lost" if least.now else "brief-turn-doubt-won"
        yield item(say(key, so=say("doubt-or").join(sets)))


def _turned_order(brief: Brief, found: Conclusion) -> str:
    assert brief.orders is not None and found.turning is not None
    pairs = brief.orders.pairs_in_words(found.turning.pairs)
    key = "brief-turn-order-lost" if found.now else "brief-turn-order-won"
    return say(key, swaps=counted("swaps", found.turning.swaps), pairs=pairs)


def title(row: Row) -> str:
    """The head of an outcome's part."""
    return say("brief-part", outcome=capital(visible(row.name)), verdict=row.told)
