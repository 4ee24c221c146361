"""The first sections: what it is about, who can do what, and what each party wants."""

from __future__ import annotations

from collections.abc import Iterator

from mufakat.case.model import Order, Ranking
from mufakat.evidence.grounding import grounded_lines
from mufakat.report.document.links import Linker, anchor
from mufakat.report.document.model import (
    Block,
    Bullets,
    Cell,
    Code,
    Item,
    Paragraph,
    Section,
    Table,
    Words,
)
from mufakat.report.lasting import size_line
from mufakat.report.paper.change import figure
from mufakat.report.paper.findings import Findings
from mufakat.report.phrases import say
from mufakat.report.unreachable import unreachable_lines
from mufakat.report.walk import Walk
from mufakat.report.wishless import wishless_line


def short(found: Findings, link: Linker) -> Section:
    """What stands alone: the conflict in a paragraph, what comes out, from which sources, and the picture."""
    case = found.case
    blocks: list[Block] = []
    if case.summary:
        blocks.append(Paragraph(link(" ".join(case.summary.split())), "lead"))
    if found.walk is not None:
        blocks.append(Paragraph(link(size_line(found.walk.solution, found.walk.names))))
        if wishless := wishless_line(case):
            blocks.append(Paragraph(link(wishless), "note"))
        blocks += [Paragraph(link(line), "note") for line in unreachable_lines(found.walk.names)]
        blocks += [block for told in found.walk.part("short") for block in link.blocks(told.blocks)]
    if case.sources:
        named = (
            ", ".join(filter(None, (one.title or one.id, one.publisher, one.published)))
            for one in case.sources
        )
        blocks.append(Paragraph(link.name(say("paper-from", sources="; ".join(named))), "note"))
    bare = any(line.rests_on == "nothing" for line in grounded_lines(case))
    blocks.append(Paragraph(link(say("walk-neutral-bare" if bare else "walk-neutral")), "note"))
    return Section("short", say("brief-title"), (*blocks, *figure(found, link)))


def options(found: Findings, link: Linker) -> Section | None:
    """Who takes part and can do what."""
    case = found.case
    rows = []
    for party in case.parties:
        own = [option for option in case.options if party.id in option.owners]
        name = Cell(link.name(party.name))
        if not own:
            does = say("walk-mediates") if not party.decides else say("paper-no-options")
            rows.append((name, Cell(("",)), Cell((does,)), Cell(link.rests(party.grounds))))
        for option in own:
            key = option.key.removeprefix(f"{party.id}.")
            does_words = link.name(option.name)
            rows.append((name, Cell((Code(key),)), Cell(does_words), Cell(link.rests(option.grounds))))
    heads = tuple(say(f"paper-column-{key}") for key in ("party", "option", "does", "rests"))
    table = Table("t-options", say("paper-options-caption"), heads, tuple(rows))
    inside = [] if found.walk is None else [wishes(found, found.walk, link), rules(found.walk, link)]
    sections = tuple(one for one in inside if one is not None)
    return Section("parties", say("paper-parties-title"), (table,), sections)


def wishes(found: Findings, walk: Walk, link: Linker) -> Section:
    """What each party is taken to want."""
    blocks: list[Block] = [Paragraph(link(say("paper-wishes-lead")))]
    heads = tuple(say(f"paper-column-{key}") for key in ("place", "wish", "formula", "rests"))
    for party in found.case.deciders:
        preference = found.case.preferences[party.id]
        caption = say("paper-wishes-caption", party=party.name)
        if isinstance(preference, Order) and preference.groups:
            rows = tuple(
                (
                    Cell((str(number),), "number"),
                    Cell(_wish(wish.name, wish.doubt is not None, link)),
                    Cell((Code(walk.names.condition(wish.condition)),)),
                    Cell(link.rests(wish.grounds)),
                )
                for number, group in enumerate(preference.groups, start=1)
                for wish in group
            )
            blocks.append(Table(anchor("t-wishes", party.id), caption, heads, rows))
            continue
        key = "walk-ranking" if isinstance(preference, Ranking) else "walk-weights"
        if isinstance(preference, Order):
            key = "walk-indifferent"
        said = (Item((f"{party.name}: {say(key)}. ", *link.rests(preference.grounds))),)
        blocks.append(Bullets((*said, *_ranked(preference, walk, link))))
    return Section("wishes", say("walk-wishes-title"), tuple(blocks))


def _wish(name: str, doubtful: bool, link: Linker) -> Words:
    return (*link.name(name or "–"), *((say("walk-doubtful"),) if doubtful else ()))


def _ranked(preference: object, walk: Walk, link: Linker) -> Iterator[Item]:
    """The classes of a ranking, best first; the weights of options."""
    if isinstance(preference, Ranking):
        classes = (", ".join(map(walk.names.short, tied)) for tied in preference.classes)
        yield Item(link(say("paper-ranking", order=" > ".join(classes))))
    elif not isinstance(preference, Order):
        weights = getattr(preference, "weights", ())
        told = ", ".join(f"{walk.names.bare[key]} {weight}" for key, weight in weights)
        yield Item(link(say("paper-weights", weights=told)))


def rules(walk: Walk, link: Linker) -> Section | None:
    """What cannot be."""
    told = walk.part("rules")
    return link.section("rules", told[0]) if told else None
