"""Statements as CSV, one row each, for spreadsheets and statistics."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from mufakat.record.model import Document, Kept
from mufakat.record.store import Record

COLUMNS = (
    "id", "document", "title", "outlet", "published", "language", "speaker", "actor", "party", "anonymous",
    "cue", "said", "to", "via", "type", "act", "flags", "within", "topics", "agrees", "rule", "confidence",
    "standing", "by", "at", "note", "start", "end",
)  # fmt: skip


def csv_lines(record: Record, doubtful: bool = False) -> Iterator[str]:
    """The head and one line for each statement (as corrected), with line ends as RFC 4180 has them."""
    parties = record.parties()
    document: Document | None = None
    yield _line(COLUMNS)
    for kept in record.all_statements():
        if not (kept.suggested.shown or doubtful or kept.review):
            continue
        if document is None or document.id != kept.suggested.document:
            document = record.document(kept.suggested.document)
        yield _line(_cells(kept, document, parties))


def _cells(kept: Kept, document: Document, parties: dict[str, str]) -> tuple[object, ...]:
    s, review = kept.statement, kept.review
    cue = "" if s.cue is None else document.words((s.cue,))
    outer = "" if s.within is None else f"{s.document}.{s.within}"
    start, end = (s.content[0][0], s.content[-1][1]) if s.content else ("", "")
    decided = (review.by, review.at, review.note) if review else ("", "", "")
    return (
        s.id, s.document, document.title, document.outlet, document.published, document.language,
        s.speaker or "", s.actor, parties.get(s.actor, ""), _yes(s.anonymous), cue, s.said, s.to,
        "; ".join(s.through), s.type, s.act or "", " ".join(s.flags), outer, " ".join(s.topics),
        "" if s.agrees is None else _yes(s.agrees), s.rule, s.confidence,
        kept.standing, *decided, start, end,
    )  # fmt: skip


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _line(cells: tuple[object, ...], delimiter: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerow(cells)
    return out.getvalue()
