"""An agreement that the report goes with: where it stands, the time line, each commitment, and what was told of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mufakat.display import visible
from mufakat.report.agreement.account import Account, Line
from mufakat.report.agreement.holes import clause_of, hole_text
from mufakat.report.agreement.status import zone_line
from mufakat.report.document.links import anchor
from mufakat.report.document.model import (
    Block,
    Bullets,
    Cell,
    Figure,
    Inline,
    Item,
    Link,
    Paragraph,
    Section,
    Strong,
    Table,
)
from mufakat.report.paper.findings import Findings
from mufakat.report.phrases import counted, day, say
from mufakat.report.pictures.timeline.svg import timeline_svg

_PICTURES = 3


def kept(found: Findings) -> Section | None:
    """What was promised and what became of it; None where no agreement was given."""
    if found.kept is None:
        return None
    account = found.kept.account
    agreement = account.agreement
    short = tuple(Item((text,)) for text in account.short())
    blocks: list[Block] = [
        Paragraph((Strong(visible(agreement.title)),)),
        Paragraph((say("keep-standing", day=day(account.keeping.day)) + ". " + zone_line(agreement.zone),)),
        Bullets(short),
        *_figures(account),
        _table(account),
    ]
    if agreement.draft:
        blocks.insert(2, Paragraph((say("agreement-draft", day=day(agreement.signed)),)))
    inside = [_told(account), _holes(found)]
    return Section(
        "agreement", say("paper-kept-title"), tuple(blocks), tuple(one for one in inside if one is not None)
    )


def _figures(account: Account) -> Iterator[Block]:
    """The time line, in as many pictures as it needs; each mark leads to what was told."""

    def link(id: str, _day: date | None) -> str:
        return "#" + anchor("told", id)

    parts = account.timeline(None, link).parts()
    for number, part in enumerate(parts[:_PICTURES], start=1):
        of = min(len(parts), _PICTURES)
        caption = say("paper-kept-figure") if of == 1 else say("paper-kept-figure-n", n=number, all=of)
        yield Figure(f"f-timeline-{number}", timeline_svg(part, f"timeline-{number}"), caption)
    left = sum(len(part.rows) for part in parts[_PICTURES:])
    if left:
        yield Paragraph((say("paper-kept-not-drawn", n=left),), "note")


def _table(account: Account) -> Table:
    heads = tuple(say(f"keep-column-{key}") for key in ("promise", "text", "days", "status"))
    lines = account.lines(account.chosen())
    return Table("t-commitments", say("paper-kept-table"), heads, tuple(_row(line) for line in lines))


_MARKS = {"good": "yes", "warn": "some", "doubt": "some", "bad": "no"}


def _row(line: Line) -> tuple[Cell, ...]:
    clause = say("agreement-clause", clause=line.clause) if line.clause else ""
    text = "; ".join(filter(None, [clause, *line.words, *line.notes])) or "–"
    status: list[Inline] = [Strong(line.status)]
    more = [*line.whose, *([line.waits] if line.waits else [])]
    status += [": " + "; ".join(more)] if more else []
    mark = _MARKS.get(line.tone, "")
    return Cell((line.promise,)), Cell((text,)), Cell((line.days,)), Cell(tuple(status), mark)


def _told(account: Account) -> Section | None:
    """What was told of each commitment, with its sources; nothing is said of those of which nothing was."""
    rows = []
    for one in account.agreement.duties:
        name = Cell((account.names.commitment(one.id),), anchor=anchor("told", one.id))
        rows.append((name, Cell(tuple(_facts(account, one.id, tuple(one.reach))))))
    for counter in account.agreement.counts:
        name = Cell((visible(counter.name),), anchor=anchor("counted", counter.id))
        rows.append((name, Cell(tuple(_facts(account, counter.id)))))
    if not rows:
        return None
    heads = (say("keep-column-promise"), say("paper-kept-told"))
    caption = say("paper-kept-told-caption")
    return Section("told", say("paper-kept-told-title"), (Table("t-told", caption, heads, tuple(rows)),))


def _facts(account: Account, id: str, counters: tuple[str, ...] = ()) -> Iterator[Inline]:
    """What was told of one thing; what is counted stands once, in the row of its counter, to which others lead."""
    names = {counter.id: visible(counter.name) for counter in account.agreement.counts}
    told = "; ".join(": ".join(lines) for lines in account.told(id))
    if told or not counters:
        yield told or say("why-nothing-told")
    for number, counter in enumerate(counters):
        if told or number:
            yield "; "
        yield Link(names[counter], anchor("counted", counter))


def _holes(found: Findings) -> Section | None:
    assert found.kept is not None
    names, holes = found.kept.account.names, found.kept.holes
    if not holes:
        return None
    items = tuple(Item((clause_of(hole) + hole_text(hole, names),)) for hole in holes)
    lead = Paragraph((say("paper-kept-holes", n=counted("paper-kept-places", len(items))),))
    return Section("holes", say("holes-title"), (lead, Bullets(items)))
