"""Does a record bear out the quotations of a case?

Each must stand in a document of the record: in the one that its source is, where that can be told (by the text
of the source, or by its title), else in any. A quotation that lies in a statement which an analyst rejected is
doubtful, and told so.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from mufakat.case.model import Case, Evidence
from mufakat.evidence.grounding import grounded_lines
from mufakat.evidence.quotations import Passage, SourceText, normalise
from mufakat.record.find import texts_with
from mufakat.record.model import Document, Kept
from mufakat.record.store import Record
from mufakat.tomlfile.desk import Desk

_WORD = re.compile(r"\w+")
_FEW = 2000


@dataclass
class RecordTexts:
    """The documents of a record, in which quotations can be looked up."""

    record: Record
    _known: dict[str, SourceText] = field(default_factory=dict)

    def text(self, id: str, words: str) -> SourceText:
        """The text of a document, ready for looking up."""
        if id not in self._known:
            self._known[id] = SourceText(words)
        return self._known[id]

    def with_words(self, quote: str) -> Iterator[tuple[str, Passage]]:
        """The documents in which a quotation stands, by id, and where."""
        words = _WORD.findall(quote)
        found = dict(texts_with(self.record, words)) if words else {}
        for id, text in found.items():
            yield from ((id, passage) for passage in self.text(id, text).find(quote)[:1])
        if not found and self.record.counts()["documents"] <= _FEW:
            # the index takes words apart a little differently than the comparison does (ligatures, widths)
            for id, text in self.record.texts():
                yield from ((id, passage) for passage in self.text(id, text).find(quote)[:1])

    def documents_of(self, title: str, text: str | None) -> list[Document]:
        """The documents that a source of a case is, by its text, else by its title."""
        words = _WORD.findall(title)
        ids = list(texts_with(self.record, words)) if words else []
        some = [self.record.document(id) for id in ids]
        same = [d for d in some if text is not None and normalise(text) == normalise(d.source or d.text)]
        if text is not None and not same:
            every = self.record.documents() if self.record.counts()["documents"] <= _FEW else ()
            same = [d for d in every if normalise(text) == normalise(d.source or d.text)]
        return same or [d for d in some if title and normalise(d.title) == normalise(title)]


def check_against(case: Case, texts: Mapping[str, str], record: RecordTexts, desk: Desk) -> None:
    """Report the quotations of `case` that the record does not bear out; `texts` are those of sources with files."""
    sources = {source.id: source for source in case.sources}
    drafted: dict[str, set[str]] = {}
    for line in grounded_lines(case):
        for id in line.grounds.evidence if line.grounds.mark else ():
            drafted.setdefault(id, set()).update(line.grounds.mark.statements if line.grounds.mark else ())
    documents: dict[str, list[Document]] = {}
    for evidence in case.evidence:
        source = sources[evidence.source]
        if source.id not in documents:
            documents[source.id] = record.documents_of(source.title, texts.get(source.id))
        _check(evidence, documents[source.id], record, desk, drafted.get(evidence.id, set()))


def _check(
    evidence: Evidence, documents: list[Document], record: RecordTexts, desk: Desk, drafted: Collection[str]
) -> None:
    path = ("evidence", evidence.id, "quote")
    if documents:
        found = [(d.id, p) for d in documents for p in record.text(d.id, d.text).places(evidence)]
        inside = bool(found) or any(d.source and SourceText(d.source).find(evidence.quote) for d in documents)
    else:
        found = list(record.with_words(evidence.quote))
        inside = bool(found)
    if not inside:
        nearest = [p for d in documents if (p := record.text(d.id, d.text).nearest(evidence.quote))]
        notes = tuple(f"nearest passage: {' '.join(p.text.split())}" for p in nearest[:1])
        which = f"the document {documents[0].id} of the record" if documents else "any document of the record"
        mend = "copy the words as they stand, or read the source into the record: mufakat read FILE --into RECORD"
        desk.error("not-in-record", f"these words do not stand in {which}", mend, path, notes=notes)
        return
    for id, passage in found:
        rejected = [
            k
            for k in record.record.statements(id)
            if k.standing == "rejected" and (k.suggested.id in drafted or _holds(k, passage))
        ]
        if rejected:
            by = rejected[0].review.by if rejected[0].review else ""
            what = f"this statement ({rejected[0].suggested.id}) was rejected by {by}"
            mend = "rest the line on something else, or take the verdict back: mufakat record review RECORD reset ID"
            desk.warn("rests-on-rejected", what, mend, path)
            return


def _holds(kept: Kept, passage: Passage) -> bool:
    """Whether the words of a statement and the passage are mostly the same."""
    for start, end in kept.statement.content:
        shared = min(end, passage.end) - max(start, passage.start)
        if 2 * shared > max(passage.end - passage.start, end - start):
            return True
    return False
