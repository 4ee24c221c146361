"""Sources: the documents of the record, the texts that the case cites, adding more, and one document as text."""

from __future__ import annotations

import hashlib
import secrets
import threading
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from mufakat import study
from mufakat.problems import Place, Problem, ProblemsError
from mufakat.reading import languages
from mufakat.record import sql
from mufakat.record.find import FoundText, find_texts
from mufakat.record.model import ACTS, TYPES, Document
from mufakat.record.store import Record, open_record
from mufakat.study.cited import Cited, cited_in
from mufakat.study.fetch import is_address, refused
from mufakat.study.sources import keep_file
from mufakat.workbench.asking import (
    aside,
    choice,
    elsewhere,
    field,
    number,
    span,
    wants_data,
    without_blanks,
    word,
)
from mufakat.workbench.desk import RECORD, Asked, reads, writes
from mufakat.workbench.jobs import Job
from mufakat.workbench.texts import Marks, Pane, language_of, pane

MOST = 100  # documents on a page
READ = "reading:read"
PASTED = 2_000_000  # characters
ADDED_TO = "record"  # the record that is made where there is none


async def sources(asked: Asked) -> Response:
    """The list, or with `document` or `source` one text."""
    if tidy := without_blanks(asked):
        return tidy
    if word(asked, "document"):
        view = await aside(lambda: _document(asked))
        return asked.shown("document.html", title=view.title, view=view, acts=ACTS, types=TYPES)
    if word(asked, "source"):
        view = await aside(lambda: _cited_text(asked))
        return asked.shown("document.html", title=view.title, view=view, acts=ACTS, types=TYPES)
    values = await aside(lambda: _list(asked))
    job = asked.desk.jobs.find(word(asked, "job"))
    job = job if job and job.verb == READ else None
    return asked.shown("sources.html", title="Sources", job=job, languages=languages(), **values)


@dataclass(frozen=True)
class CaseText:
    """A text that the case cites; `document` is its document in the record, or ""."""

    id: str
    title: str
    publisher: str
    date: str
    language: str
    file: str
    document: str
    evidence: int


def _list(asked: Asked) -> dict[str, Any]:
    page, words = number(asked, "page", 1), word(asked, "words")
    opened = study.open_case(str(asked.case)) if asked.case else None
    listed: list[dict[str, Any]] = []
    found: list[FoundText] = []
    problems: tuple[Problem, ...] = ()
    total = 0
    if asked.record:
        with open_record(str(asked.record)) as record:
            listed = record.listed(MOST, (page - 1) * MOST)
            total = record.counts()["documents"]
            texts = _case_texts(asked, opened, record)
            try:
                found = find_texts(record, words, MOST) if words else []
            except ProblemsError as fault:
                problems = fault.problems
    else:
        texts = _case_texts(asked, opened, None)
    return {
        "listed": listed, "total": total, "page": page, "pages_of": max(1, -(-total // MOST)), "texts": texts,
        "words": words, "found": found, "problems": problems,
        "case_sound": opened is None or opened.case is not None,
    }  # fmt: skip


def _case_texts(asked: Asked, opened: study.Opened | None, record: Record | None) -> list[CaseText]:
    if opened is None or opened.case is None:
        return []
    cited = [evidence.source for evidence in opened.case.evidence]
    return [
        CaseText(
            s.id, s.title, s.publisher, s.published, s.language, s.file or "",
            _known(record, asked, s.file) if s.file and record else "", cited.count(s.id),
        )
        for s in opened.case.sources
    ]  # fmt: skip


def _known(record: Record, asked: Asked, file: str) -> str:
    """The document of the record with the bytes of a file of the case."""
    data, _ = study.bytes_of(str(_case_file(asked, file)))
    return str(record.one(sql.DOCUMENT_BY_SHA, hashlib.sha256(data).hexdigest()) or "") if data else ""


def _case_file(asked: Asked, file: str) -> Path:
    """A file that the case names; the checker has refused those that lead out of its folder."""
    assert asked.case is not None
    return asked.case.resolve().parent / file


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


def _document(asked: Asked) -> View:
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
        opened = study.open_case(str(asked.case))
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


def _cited_text(asked: Asked) -> View:
    at, part, id = span(asked, "at"), number(asked, "part", 0), word(asked, "source")
    opened = study.open_case(str(asked.case)) if asked.case else None
    case = opened.sound() if opened else None
    source = next((s for s in case.sources if s.id == id), None) if case else None
    if opened is None or source is None or id not in opened.texts:
        raise HTTPException(404, f'The case has no text of a source called "{id}".')
    text = opened.texts[id].text
    cited = cited_in(opened, text)
    shown = pane(text, Marks(cited=cited, at=at), source.language, part)
    return View(source.title or id, shown, None, [], {}, cited, [], id, source.file or "")


async def add(asked: Asked, form: FormData) -> Response:
    """Read files, a pasted text, a page or a text of the case into the record; a worker does it."""
    language = choice(form, "language", tuple(languages()))
    spool = TemporaryDirectory(prefix="mufakat-")
    try:
        files = await _given(asked, form, Path(spool.name))
        address = field(form, "address", 2000)
        if address and not is_address(address):  # it would be the name of a file, anywhere on this computer
            raise refused(address, "bad-address", "this is no address", "copy it from the browser")
        if not files and not address:
            what, mend = "nothing was given to read", "choose a file, paste a text, or give an address"
            raise ProblemsError([Problem("nothing-given", what, mend, Place("Sources", 1, 1))])
        record = asked.record or asked.desk.folder.new(ADDED_TO, RECORD)
        job = asked.desk.jobs.ask(
            "reading", READ, secrets.token_hex(8), record=str(record), files=files,
            addresses=[address] if address else [], language=language, case=str(asked.case or ""),
        )  # fmt: skip
    except BaseException:
        spool.cleanup()
        raise
    threading.Thread(target=_tidy, args=(job, spool), daemon=True).start()
    if wants_data(asked):
        return JSONResponse({"job": job.id})
    return RedirectResponse(elsewhere(asked, "sources", job=job.id), 303)


async def _given(asked: Asked, form: FormData, spool: Path) -> list[list[str]]:
    """What to read, each as a name and a file in `spool` with its bytes."""
    found: list[tuple[str, bytes]] = []
    kept = field(form, "keep") == "yes"
    for upload in form.getlist("file"):
        if isinstance(upload, UploadFile) and (upload.filename or upload.size):
            data = await upload.read()
            name = _name(upload.filename or "")
            found.append((keep_file(asked.desk.folder.root, name, data) if kept else name, data))
    text = field(form, "text", PASTED)
    if text:
        data = text.replace("\r\n", "\n").encode("utf-8")
        name = _name(field(form, "name") or "pasted text")
        found.append((keep_file(asked.desk.folder.root, f"{name}.txt", data) if kept else name, data))
    source = field(form, "source")
    if source:
        found.append(await aside(lambda: _source_bytes(asked, source)))
    for number_, (_, data) in enumerate(found):
        (spool / str(number_)).write_bytes(data)
    return [[name, str(spool / str(number_))] for number_, (name, _) in enumerate(found)]


def _source_bytes(asked: Asked, id: str) -> tuple[str, bytes]:
    case = study.open_case(str(asked.case)).sound() if asked.case else None
    file = next((s.file for s in case.sources if s.id == id), None) if case else None
    if not file:
        raise HTTPException(404, f'The case has no text of a source called "{id}".')
    data, problems = study.bytes_of(str(_case_file(asked, file)))
    if data is None:
        raise ProblemsError(problems)
    return file, data


def _name(given: str) -> str:
    """A name as a document can bear it: its last part, without signs that would not print."""
    last = given.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    return "".join(c for c in last if c.isprintable())[:120].strip() or "document"


def _tidy(job: Job, spool: TemporaryDirectory[str]) -> None:
    """When the work is over, nothing of what was sent stays but what the record keeps."""
    job.over.wait()
    spool.cleanup()


ROUTES = [
    Route("/sources", reads(sources)),
    Route("/sources/add", writes(add), methods=["POST"]),
]
