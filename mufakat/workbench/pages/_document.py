"""One document of the record, or one text that only the case has, as the page shows it."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.exceptions import HTTPException

from mufakat.record.model import Document
from mufakat.record.store import open_record
from mufakat.study.cited import Cited, cited_in
from mufakat.study.opening import open_case
from mufakat.workbench.asking import number, span, word
from mufakat.workbench.desk import Asked
from mufakat.workbench.texts import Marks, Pane, language_of, pane


@dataclass(frozen=True)
class View:
    """One text on the page, with what is known of it; `document` is None for a text that only the case has."""

    title: str
    pane: Pane
    document: Document | None
    places: list[str]
    counts: dict[str, int]
    cited: list[Cited]
    actors: list[str]
    source: str = ""
    file: str = ""


def document_view(asked: Asked) -> View:
    at, part, now = span(asked, "at"), number(asked, "part", 0), word(asked, "statement")
    if asked.record is None:
        raise HTTPException(404, "There is no record in this folder yet.")
    with open_record(str(asked.record)) as record:
        document = record.named(word(asked, "document"))
        kept = [k for k in record.statements(document.id) if k.suggested.shown or k.review]
        actors = sorted({actor.name for actor in record.actors(document.id)})
        places = record.places(document.id)
    cited = []
    if asked.case:
        opened = open_case(str(asked.case))
        forms = (document.source,) if document.source else ()
        cited = cited_in(opened, document.text, forms, document.title)
        parties = [party.name for party in opened.case.parties] if opened.case else []
        actors = list(dict.fromkeys([*parties, *actors]))
    marks = Marks(
        kept, cited, document.zones, at, now,
        lambda id: asked.here("record", document=document.id, statement=id),
    )  # fmt: skip
    counts = {"statements": len(kept), "reviewed": sum(k.review is not None for k in kept)}
    shown = pane(document.text, marks, language_of(document), part)
    return View(document.title or document.name, shown, document, places, counts, cited, actors)


def case_text_view(asked: Asked) -> View:
    at, part, id = span(asked, "at"), number(asked, "part", 0), word(asked, "source")
    opened = open_case(str(asked.case)) if asked.case else None
    case = opened.sound() if opened else None
    source = next((s for s in case.sources if s.id == id), None) if case else None
    if opened is None or source is None or id not in opened.texts:
        raise HTTPException(404, f'The case has no text of a source called "{id}".')
    text = opened.texts[id].text
    cited = cited_in(opened, text)
    shown = pane(text, Marks(cited=cited, at=at), source.language, part)
    return View(source.title or id, shown, None, [], {}, cited, [], id, source.file or "")
