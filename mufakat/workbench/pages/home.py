"""The first page: what lies in the folder, and how to begin."""

from __future__ import annotations

import secrets

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from mufakat.problems import ProblemsError
from mufakat.study.agreement_starting import agreement_examples
from mufakat.study.starting import examples, start_case
from mufakat.workbench.desk import CASE, RECORD, Asked, Unfinished, reads, text_of, writes

_FROM = "record:"  # before the name of a record, where the form names what a case is made from


async def home(asked: Asked) -> Response:
    """The cases, agreements and records of the folder; forms that make a new one."""
    return asked.shown(
        "home.html", title="Folder", examples=examples(), agreement_examples=agreement_examples()
    )


async def new_case(asked: Asked, form: FormData) -> Response:
    """Make a case, empty, a copy of an example or a draft from a record; an existing file is never touched."""
    if "name" not in form:
        raise HTTPException(422, "The form lacks the name.")
    example, name = text_of(form, "example"), text_of(form, "name").strip()
    if example.startswith(_FROM):
        return await _drafted(asked, example.removeprefix(_FROM), name)
    if example and example not in examples():
        raise HTTPException(422, "There is no example of that name.")
    target = asked.desk.folder.new(name or example or "case", CASE)
    _, problem = start_case(target, example or None)
    if problem is not None:
        raise ProblemsError([problem])
    return RedirectResponse(asked.here("case", case=target.name), 303)


async def _drafted(asked: Asked, record: str, name: str) -> Response:
    """Begin to draft a case from what stands in a record of the folder; a worker does it."""
    file = asked.desk.folder.path(record, RECORD)
    target = asked.desk.folder.new(name or f"{file.stem}-draft", CASE)
    once = secrets.token_hex(8)
    job = asked.desk.jobs.ask("reading", "drafting:draft", once, target=str(target), record=str(file))
    return RedirectResponse(asked.here(f"drafts/{job.id}", case="", record=record), 303)


async def drafted(asked: Asked) -> Response:
    """How far a draft is; then the case."""
    job = asked.desk.jobs.find(asked.request.path_params["id"])
    if job is None or not job.verb.startswith("drafting:"):
        raise HTTPException(404, "There is no such draft under way.")
    if job.state == "problems":
        raise ProblemsError(job.problems)
    if job.state != "done":
        raise Unfinished(job)
    return RedirectResponse(asked.here("case", case=job.result), 303)


ROUTES = [
    Route("/", reads(home)),
    Route("/new", writes(new_case), methods=["POST"]),
    Route("/drafts/{id}", reads(drafted)),
]
