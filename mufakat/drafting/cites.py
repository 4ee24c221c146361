"""The evidence and sources of a draft: each quotation once, with how the statement behind it stands."""

from __future__ import annotations

from decimal import Decimal

from mufakat.case.grounds import Grounds, Mark
from mufakat.case.model import Evidence, Source
from mufakat.drafting.points import Source as Place
from mufakat.record.model import Document

MOST_QUOTES = 5
ORDER = {"accepted": 0, "corrected": 1, "suggested": 2, "told": 3}


class Cites:
    """The evidence and sources of a draft, each quotation once."""

    def __init__(self) -> None:
        self.evidence: dict[str, Evidence] = {}
        self.sources: dict[str, Source] = {}
        self.texts: dict[str, str] = {}
        self.known: dict[tuple[str, str], str] = {}
        self.unreviewed = 0

    def listed(self) -> tuple[Evidence, ...]:
        """The evidence, what an analyst accepted first."""
        accepted = [e for e in self.evidence.values() if e.note.startswith(("accepted", "corrected"))]
        return tuple(accepted + [e for e in self.evidence.values() if e not in accepted])

    def grounds(self, places: list[Place], rule: str, factor: float = 1.0) -> Grounds:
        """What a drafted line rests on, and the mark that it was drafted."""
        statements = tuple(dict.fromkeys(id for place in places for id in place.statements))[:MOST_QUOTES]
        sure = max((place.confidence for place in places), default=0.0) * factor
        reviewed = any(place.standing in ("accepted", "corrected") for place in places)
        self.unreviewed += not reviewed
        return Grounds(self.all(places), "", Mark(statements, Decimal(f"{sure:.2f}"), rule, reviewed))

    def all(self, places: list[Place]) -> tuple[str, ...]:
        """Ids of the evidence for some places, accepted ones first."""
        some = sorted(places, key=lambda p: (ORDER[p.standing], -p.confidence))
        first = {(p.document.id, p.quote): p for p in reversed(some)}  # each quotation once
        kept = [p for p in some if first[p.document.id, p.quote] is p][:MOST_QUOTES]
        return tuple(dict.fromkeys(self._evidence(p) for p in kept))

    def _evidence(self, place: Place) -> str:
        quote = place.document.words((place.quote,))
        key = (place.document.id, quote)
        if key not in self.known:
            id = f"e{len(self.known) + 1}"
            self.known[key] = id
            self.evidence[id] = Evidence(
                id, self._source(place.document), quote, place.by, place.via, _stands(place)
            )
        return self.known[key]

    def _source(self, document: Document) -> str:
        id = f"doc-{document.id}"
        if id not in self.sources:
            author = document.said_of_itself("byline") or document.said_of_itself("editor")
            url = document.name if "://" in document.name else ""
            file = f"sources/{id}.txt"
            self.texts[file] = document.text
            self.sources[id] = Source(
                id, document.title, document.outlet, author, document.published, document.language, url, file
            )
        return id


def _stands(place: Place) -> str:
    words = {"told": "found by the reader, not reviewed", "suggested": "suggested, not reviewed"}
    return f"{words.get(place.standing, place.standing)} ({', '.join(place.statements)})"
