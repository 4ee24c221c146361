"""The quotations, and the source texts with the quoted passages marked."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from mufakat.case.model import Evidence, Source
from mufakat.display import visible
from mufakat.evidence.quotations import SourceText as Text
from mufakat.report.document.links import Linker, anchor
from mufakat.report.document.model import Block, Link, Paragraph, Piece, Quotation, Section, SourceText
from mufakat.report.paper.findings import Findings
from mufakat.report.paper.sources import resting
from mufakat.report.phrases import say


def quotations(found: Findings) -> Section | None:
    """Every quotation, with who said it, who carried it, and a link to its place in the source."""
    case = found.case
    if not case.evidence:
        return None
    rests = resting(case)
    sources = {source.id: source for source in case.sources}
    blocks: list[Block] = []
    for one in case.evidence:
        source = sources[one.source]
        text = found.texts.get(one.source)
        places = [] if text is None else text.places(one)
        line = 0 if text is None or not places else text.text.count("\n", 0, places[0].start) + 1
        blocks.append(
            Quotation(
                anchor=anchor("q", one.id),
                number=one.id,
                words=visible(" ".join(one.quote.split())),
                language=source.language,
                translation=visible(one.translation),
                by=visible(_by(one, source)),
                place=anchor("p", one.id) if places else "",
                line=line,
                note=visible(one.note),
                supports=tuple(rests[one.id]),
            )
        )
    return Section("quotations", say("walk-evidence-title"), tuple(blocks))


def _by(one: Evidence, source: Source) -> str:
    carriers = ", ".join((*one.via, source.publisher or source.title or source.id))
    return say("by-via", by=one.by, via=carriers) if one.by else say("by-source", source=carriers)


def texts(found: Findings, link: Linker) -> Section | None:
    """The sources at hand, as text."""
    inside: list[Section] = []
    for source in found.case.sources:
        text = found.texts.get(source.id)
        if text is None:
            continue
        quoted = [one for one in found.case.evidence if one.source == source.id]
        shown = SourceText(f"full-{len(inside)}", source.language, tuple(pieces(text, quoted)))
        title = visible(source.title or source.id)
        inside.append(Section(anchor("text", source.id), title, (shown,)))
    if not inside:
        return None
    lead = Paragraph(link(say("paper-texts-lead")))
    return Section("texts", say("paper-texts-title"), (lead,), tuple(inside))


def pieces(text: Text, quoted: Sequence[Evidence]) -> list[Piece]:
    """A text cut where a quotation begins or ends; the pieces together are the text."""
    spans = [(one.id, place.start, place.end) for one in quoted for place in text.places(one)]
    first: dict[str, int] = {}
    for id, start, _ in spans:
        first.setdefault(id, start)
    cuts = sorted({0, len(text.text), *(cut for _, start, end in spans for cut in (start, end))})
    found = []
    for start, end in itertools.pairwise(cuts):
        marks = tuple(dict.fromkeys(id for id, a, b in spans if a <= start and end <= b))
        begins = tuple(anchor("p", id) for id, at in first.items() if at == start)
        ends = tuple(
            Link(visible(id), anchor("q", id)) for id in dict.fromkeys(id for id, _, b in spans if b == end)
        )
        found.append(Piece(text.text[start:end], marks, begins, ends))
    return found
