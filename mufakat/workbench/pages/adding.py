"""Add sources: files, a pasted text, a page, a text of the case; a worker reads them."""

from __future__ import annotations

import secrets
import threading
from pathlib import Path
from tempfile import TemporaryDirectory

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from mufakat.problems import Place, Problem, ProblemsError
from mufakat.reading.lexicon import languages
from mufakat.study.fetch import is_address, refused
from mufakat.study.opening import bytes_of, open_case
from mufakat.study.sources import keep_file
from mufakat.workbench.asking import aside, choice, elsewhere, field
from mufakat.workbench.desk import READ, RECORD, Asked, wants_data, writes
from mufakat.workbench.jobs import Job

PASTED = 2_000_000  # characters
ADDED_TO = "record"  # the record that is made where there is none


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
    if wants_data(asked.request):
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
    case = open_case(str(asked.case)).sound() if asked.case else None
    file = next((s.file for s in case.sources if s.id == id), None) if case else None
    if not file:
        raise HTTPException(404, f'The case has no text of a source called "{id}".')
    data, problems = bytes_of(str(case_file(asked, file)))
    if data is None:
        raise ProblemsError(problems)
    return file, data


def case_file(asked: Asked, file: str) -> Path:
    """A file that the case names; the checker has refused those that lead out of its folder."""
    assert asked.case is not None
    return asked.case.resolve().parent / file


def _name(given: str) -> str:
    """A name as a document can bear it: its last part, without signs that would not print."""
    last = given.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    return "".join(c for c in last if c.isprintable())[:120].strip() or "document"


def _tidy(job: Job, spool: TemporaryDirectory[str]) -> None:
    """When the work is over, nothing of what was sent stays but what the record keeps."""
    job.over.wait()
    spool.cleanup()


async def stop(asked: Asked, form: FormData) -> Response:
    """Stop reading; the page of the work then says so."""
    job = asked.desk.jobs.find(field(form, "job"))
    if job is None or job.verb != READ:
        raise HTTPException(404, "There is no such work any more.")
    asked.desk.jobs.cancel(job)
    return RedirectResponse(elsewhere(asked, "sources", job=job.id), 303)


ROUTES = [
    Route("/sources/add", writes(add), methods=["POST"]),
    Route("/sources/stop", writes(stop), methods=["POST"]),
]
