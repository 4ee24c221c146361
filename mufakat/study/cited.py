"""Where the evidence of a case stands in a text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mufakat.evidence.quotations import SourceText, normalise
from mufakat.record.model import Span
from mufakat.study.opening import Opened


@dataclass(frozen=True)
class Cited:
    """A piece of evidence and the places of its quotation in a text."""

    evidence: str
    source: str
    quote: str
    places: tuple[Span, ...]


def cited_in(opened: Opened, text: str, forms: Iterable[str] = (), title: str = "") -> list[Cited]:
    """The evidence of a case that stands in a text.

    Evidence counts when its source is this document: one of its forms is the text of the source, or it has the
    title of the source. Where the case has no text of a source, it counts wherever its words stand.

    Args:
        forms: The document in other forms, such as before it was cleaned.
    """
    if opened.case is None:
        return []
    own = {normalise(form) for form in (text, *forms)}
    called = normalise(title)
    sources = set()
    for source in opened.case.sources:
        known = opened.texts.get(source.id)
        same = known is None or bool(own & {normalise(known.text), normalise(known.raw)})
        if same or (called and normalise(source.title) == called):
            sources.add(source.id)
    inside = SourceText(text)
    found = []
    for evidence in opened.case.evidence:
        if evidence.source in sources:
            places = tuple((p.start, p.end) for p in inside.places(evidence))
            if places:
                found.append(Cited(evidence.id, evidence.source, evidence.quote, places))
    return found
