"""A source of a case with the quotations that the case takes from it, each where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from mufakat.case.model import Evidence, Source
from mufakat.study.opening import Opened, draft_of


@dataclass(frozen=True)
class Piece:
    """A stretch of a source text.

    Attributes:
        text: Its words.
        evidence: Ids of the evidence that quotes it; none for what is not quoted.
        begins: Those of them whose quotation begins here.
    """

    text: str
    evidence: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()


@dataclass(frozen=True)
class QuotedSource:
    """The text of a source in pieces, and the evidence that quotes it."""

    source: Source
    pieces: tuple[Piece, ...]
    evidence: tuple[Evidence, ...]


def quoted_source(opened: Opened, id: str) -> QuotedSource | None:
    """The source of that id; None when the case has none, or its text is not at hand."""
    case = draft_of(opened)
    source = next((one for one in case.sources if one.id == id), None) if case else None
    if case is None or source is None or id not in opened.texts:
        return None
    kept = opened.texts[id]
    quotes = [one for one in case.evidence if one.source == id]
    spans = {one.id: (found[0].start, found[0].end) for one in quotes if (found := kept.places(one))}
    cuts = sorted({0, len(kept.text), *(at for span in spans.values() for at in span)})
    pieces = []
    for start, end in pairwise(cuts):
        over = tuple(one for one, (first, last) in spans.items() if first <= start and end <= last)
        begins = tuple(one for one in over if spans[one][0] == start)
        pieces.append(Piece(kept.text[start:end], over, begins))
    return QuotedSource(source, tuple(pieces), tuple(quotes))
