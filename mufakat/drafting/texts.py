"""The reports of a record as tokens and sentences, with the statements and acts that stand in each."""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from dataclasses import dataclass, field

from mufakat.drafting.words import Words, words
from mufakat.reading.guess import mixed, of_paragraph, rules_for
from mufakat.reading.layouts import time_head
from mufakat.reading.lexicon import BIT, Lexicon, lexicon
from mufakat.reading.tokens import Passage, dateline, passage
from mufakat.record.model import Act, Document, Kept, Span, Statement
from mufakat.record.store import Record

SPOKEN = ("body",)


@dataclass
class Text:
    """A document: its passages, its statements that nobody rejected, its acts."""

    document: Document
    passages: list[Passage] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)
    number: int = 0
    offsets: list[int] = field(default_factory=list)
    denied: tuple[int, ...] = ()  # where the cues of acts begin that the record marks as denied
    cues: list[tuple[int, str]] = field(
        default_factory=list
    )  # places of the cues of acts and statements, and their ids

    def place(self, span: Span) -> tuple[Passage, int, int] | None:
        """The tokens that a span covers, in the passage where it starts; None outside all of them."""
        if len(self.offsets) != len(self.passages):
            self.offsets = [p.offset for p in self.passages]
        at = bisect.bisect_right(self.offsets, span[0]) - 1
        if at < 0:
            return None
        p = self.passages[at]
        lo = bisect.bisect_left(p.ends, span[0] + 1)
        hi = bisect.bisect_left(p.starts, span[1])
        return (p, lo, hi) if lo < hi else None

    def told(self, start: int, end: int) -> tuple[str, ...]:
        """Ids of the acts and statements whose cue stands in [start, end), two at most."""
        if not self.cues:
            some = [(act.cue[0], act.id) for act in self.acts]
            some += [(k.statement.cue[0], k.statement.id) for k in self.kept if k.statement.cue]
            self.cues = sorted(some)
        at = bisect.bisect_left(self.cues, (start, ""))
        return tuple(id for place, id in self.cues[at : at + 2] if place < end)


def texts(record: Record) -> Iterator[Text]:
    """The documents in the order of their dates, as far as these are known."""
    documents = sorted(record.documents(), key=lambda d: (d.published or d.added[:10], d.added, d.name))
    for number, document in enumerate(documents):
        yield _text(record, document, number)


def _text(record: Record, document: Document, number: int) -> Text:
    lex = lexicon(rules_for(document.language or "en"))
    several = mixed(document.text)
    kept = [k for k in record.statements(document.id) if k.standing != "rejected"]
    text = Text(document, [], kept, record.acts(document.id), number)
    text.denied = tuple(act.cue[0] for act in text.acts if act.status == "denied")
    spoken = [zone.span for zone in document.zones if zone.kind in SPOKEN] or [(0, len(document.text))]
    for start, end in spoken:
        code = of_paragraph(document.text[start:end], lex.code) if several else lex.code
        own = lexicon(code)
        start = dateline(document.text, time_head(document.text, start, end), end, opens=not text.passages)
        p = passage(document.text, start, end, own.bits, own.abbreviations, BIT["reporting"])
        p.code = code
        if p.words:
            text.passages.append(p)
    return text


def lex_of(p: Passage) -> Lexicon:
    """The words of the language of a passage."""
    return lexicon(p.code)


def words_of(p: Passage) -> Words:
    """The grammar of drafting in the language of a passage."""
    return words(p.code)


def statement_of(text: Text, act: Act) -> Statement | None:
    """The statement that performs an act, as it stands now."""
    return next((k.statement for k in text.kept if k.suggested.number == act.statement), None)
