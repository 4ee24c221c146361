"""The sources, what rests on each of their quotations, and what a record holds by date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from mufakat.case.model import Case
from mufakat.display import visible
from mufakat.evidence.grounding import grounded_lines
from mufakat.report.document.links import Linker, anchor
from mufakat.report.document.model import (
    Block,
    Bullets,
    Cell,
    Foreign,
    Item,
    Link,
    Paragraph,
    Section,
    Table,
    Words,
)
from mufakat.report.documents import act_text
from mufakat.report.paper.findings import Findings
from mufakat.report.paper.lines import line_words
from mufakat.report.phrases import counted, say


def sources(found: Findings, link: Linker) -> Section | None:
    """The documents, and what rests on each."""
    case = found.case
    if not case.sources and not case.citation and not case.notes:
        return None
    rests = resting(case)
    blocks: list[Block] = []
    rows = []
    for source in case.sources:
        ids = [one.id for one in case.evidence if one.source == source.id]
        lines = sum(bool(set(ids) & set(line.grounds.all_of)) for line in grounded_lines(case))
        said_by = ", ".join(filter(None, (source.publisher, source.author)))
        title = link.name(source.title or source.id)
        if source.id in found.texts:
            title = (Link(source.title or source.id, anchor("text", source.id)),)
        cells = (title, link.name(said_by), link.name(source.published or say("unknown-date")))
        rows.append((*map(Cell, cells), Cell((str(len(ids)),), "number"), Cell((str(lines),), "number")))
    heads = tuple(
        say(f"paper-column-{key}") for key in ("source", "publisher", "date", "quotations", "lines")
    )
    if rows:
        blocks.append(Table("t-sources", say("paper-sources-caption"), heads, tuple(rows)))
    blocks += [Paragraph(link(source.note), "note") for source in case.sources if source.note]
    blocks += [Paragraph(link(text), "note") for text in (*case.citation, *case.notes)]
    if case.evidence:
        blocks += _quoted(found, rests, link)
    return Section("sources", say("paper-sources-title"), tuple(blocks))


def resting(case: Case) -> dict[str, list[Words]]:
    """What rests on each quotation, by its id."""
    found: dict[str, list[Words]] = {one.id: [] for one in case.evidence}
    for line in grounded_lines(case):
        for id in line.grounds.all_of:
            found[id].append(line_words(case, line))
    return found


def _quoted(found: Findings, rests: dict[str, list[Words]], link: Linker) -> Iterator[Block]:
    """Who said what is quoted, and a table of what rests on each quotation."""
    case = found.case
    checked = all(one.source in found.texts for one in case.evidence)
    yield Paragraph(link(say("walk-quotes" if checked else "walk-quotes-unchecked", n=len(case.evidence))))
    speakers = Counter(
        say("by-via", by=one.by, via=", ".join(one.via)) if one.via else one.by or say("walk-itself")
        for one in case.evidence
    )
    yield Bullets(tuple(Item(link(say("walk-speaker", n=n, by=by))) for by, n in speakers.most_common()))
    rows = []
    for one in case.evidence:
        words: Words = ()
        for k, line in enumerate(rests[one.id]):
            words = (*words, *(("; ",) if k else ()), *line)
        head = Cell((Link(one.id, anchor("q", one.id)),))
        rows.append(
            (head, Cell(link.name(one.by or say("walk-itself"))), Cell(words or (say("paper-none"),)))
        )
    heads = tuple(say(f"paper-column-{key}") for key in ("quotation", "said", "supports"))
    yield Table("t-rests", say("paper-rests-caption"), heads, tuple(rows))


def timeline(found: Findings, link: Linker) -> Section | None:
    """What a record holds, by date."""
    if found.timeline is None:
        return None
    kept = found.timeline
    lead = say(
        "paper-timeline-lead",
        record=kept.file,
        documents=counted("documents", kept.count["documents"]),
        statements=counted("statements", kept.count["statements"]),
        n=len(kept.found),
    )
    rows = []
    for one in kept.found:
        s = one.kept.statement
        act = say("paper-act", act=act_text(s.act)) if s.act else ""
        who = (*link.name(s.speaker or say("unknown-speaker")), act)
        where = ", ".join(filter(None, (one.outlet, s.id)))
        cells = (
            (one.published or say("unknown-date"),),
            who,
            _said(s.said),
            link.name(where),
            (say(f"standing-{one.kept.standing}"),),
        )
        rows.append(tuple(Cell(tuple(word for word in words if word)) for words in cells))
    heads = tuple(say(f"paper-column-{key}") for key in ("date", "speaker", "words", "where", "standing"))
    table = Table("t-timeline", say("paper-timeline-caption"), heads, tuple(rows))
    return Section("timeline", say("paper-timeline-title"), (Paragraph(link(lead)), table))


def _said(text: str) -> Words:
    return (Foreign(visible(text)),)
