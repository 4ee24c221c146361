"""The first page: what lies in the folder, and how to begin."""

from __future__ import annotations

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from mufakat import study
from mufakat.problems import ProblemsError
from mufakat.workbench.desk import CASE, Asked, reads, text_of, writes


async def home(asked: Asked) -> Response:
    """The cases and records of the folder; forms that make a new case."""
    return asked.shown("home.html", title="Folder", examples=study.examples())


async def new_case(asked: Asked, form: FormData) -> Response:
    """Make a case, empty or a copy of an example; an existing file is never touched."""
    example = text_of(form, "example")
    if example and example not in study.examples():
        raise HTTPException(422, "There is no example of that name.")
    target = asked.desk.folder.new(text_of(form, "name") or example, CASE)
    _, problem = study.start_case(target, example or None)
    if problem is not None:
        raise ProblemsError([problem])
    return RedirectResponse(asked.here("case", case=target.name), 303)


ROUTES = [
    Route("/", reads(home)),
    Route("/new", writes(new_case), methods=["POST"]),
]
