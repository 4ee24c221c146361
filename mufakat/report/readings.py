"""What reading the sources of a case finds, and which quotations of the case stand in which statement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mufakat.display import visible
from mufakat.evidence.quotations import SourceText
from mufakat.reading.model import Reading, Statement
from mufakat.report.documents import act_text
from mufakat.report.lines import cut
from mufakat.report.names import CaseNames
from mufakat.report.phrases import say

_LONGEST = 150


@dataclass(frozen=True)
class Readings:
    """The readings of a case's sources.

    Attributes:
        by_source: Source id to what reading its text found; spans are characters of that text.
        texts: Source id to the text.
    """

    by_source: Mapping[str, Reading]
    texts: Mapping[str, SourceText]

    def statement_of(self, names: CaseNames, evidence_id: str) -> int | None:
        """The number (from 1) of the innermost statement that a quotation stands in, or overlaps most."""
        evidence = next(one for one in names.case.evidence if one.id == evidence_id)
        reading = self.by_source.get(evidence.source)
        places = self.texts[evidence.source].places(evidence) if reading is not None else []
        if reading is None or not places:
            return None
        start, end = places[0].start, places[0].end
        shared = [
            (sum(max(0, min(end, b) - max(start, a)) for a, b in one.content), -_length(one), number)
            for number, one in enumerate(reading.statements, start=1)
        ]
        most = max(shared, default=(0, 0, 0))
        return most[2] if most[0] > (end - start) // 2 else None

    def lines(self, names: CaseNames) -> list[tuple[int, str]]:
        """The readings in lines, each with its depth: 0 for a sentence, 1 for a statement."""
        lines = []
        cited: dict[tuple[str, int], list[str]] = {}
        for evidence in names.case.evidence:
            number = self.statement_of(names, evidence.id)
            if number is not None:
                cited.setdefault((evidence.source, number), []).append(evidence.id)
        for source, reading in self.by_source.items():
            acts = sum(act.status == "done" for act in reading.acts)
            lines.append((0, say("reading-head", n=len(reading.statements), acts=acts)))
            for number, one in enumerate(reading.statements, start=1):
                ids = "".join(f" [{id}]" for id in cited.get((source, number), []))
                lines.append((1, _statement(reading, number, one) + ids))
        quoted = sum(len(ids) for ids in cited.values())
        lines.append((0, say("reading-cited", n=quoted, of=len(names.case.evidence))))
        return lines


def _length(statement: Statement) -> int:
    return sum(b - a for a, b in statement.content)


def _statement(reading: Reading, number: int, one: Statement) -> str:
    said = " ... ".join(" ".join(reading.quote(span).split()) for span in reading.shown(one))
    to = [reading.quote(one.addressee)] if one.addressee else []
    carried = ", ".join(dict.fromkeys([*to, *(reading.quote(span) for span in one.via)]))
    return say(
        "reading-statement",
        number=number,
        speaker=visible(one.speaker or say("reading-nobody")),
        to=say("reading-to", to=visible(carried)) if carried else "",
        act=say("reading-act", act=act_text(one.act)) if one.act else "",
        said=cut(visible(said), _LONGEST),
    )
