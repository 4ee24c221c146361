"""The application: which address leads to which page."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from mufakat.problems import ProblemsError
from mufakat.workbench.desk import Asked, Data, Desk, Unfinished, problems_shown, wants_data
from mufakat.workbench.folder import Folder
from mufakat.workbench.guard import Guard
from mufakat.workbench.jobs import Busy
from mufakat.workbench.pages import home, live
from mufakat.workbench.pages import routes as page_routes

STATIC = Path(__file__).parent / "static"
_log = logging.getLogger("mufakat.workbench")


def make_app(folder: Path, port: int, token: str, ticket: str = "") -> Guard:
    """The workbench for a folder, as an application behind its guard.

    Args:
        port: Where it will listen: requests must name it.
        token: The secret of this start.
        ticket: Lets in once (see `Guard`).
    """
    desk = Desk(Folder(folder.resolve()), token)
    desk.folder.tidy()

    @asynccontextmanager
    async def living(_: Starlette) -> AsyncIterator[None]:
        yield
        await asyncio.to_thread(desk.jobs.close)

    routes: list[BaseRoute] = [
        *home.ROUTES,
        *live.ROUTES,
        *page_routes(),
        Mount("/static", StaticFiles(directory=STATIC), name="static"),
    ]
    handlers = {
        ProblemsError: _problems,
        Unfinished: _unfinished,
        Busy: _busy,
        HTTPException: _refused,
        Exception: _failed,
    }
    app = Starlette(routes=routes, exception_handlers=handlers, lifespan=living)
    app.state.desk = desk
    return Guard(app, port, token, ticket)


async def _problems(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, ProblemsError)
    if wants_data(request):
        return Data({"problems": [p.as_data() for p in fault.problems]}, 422)
    return problems_shown(Asked(request), tuple(fault.problems))


async def _unfinished(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, Unfinished)
    job = fault.job
    if job.state == "failed":
        _log.error("an answer failed: %s", job.fault)
    if wants_data(request):
        return Data({"job": job.id, "state": job.state}, 202)
    return Asked(request).shown("waiting.html", 202, title="Working", job=job)


async def _busy(request: Request, _: Exception) -> Response:
    what = "Too many questions wait for an answer already. Wait for some of them, or stop them."
    return await _refused(request, HTTPException(429, what, {"retry-after": "5"}))


async def _refused(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, HTTPException)
    if wants_data(request):
        return Data({"what": fault.detail}, fault.status_code, fault.headers)
    try:
        title = _title(fault.status_code)
        page = Asked(request).shown("refused.html", fault.status_code, title=title, what=fault.detail)
    except HTTPException:  # the address names a file that is not there: a page without it
        page = RedirectResponse("/", 303) if request.url.path == "/" else _bare(request, fault)
    page.headers.update(fault.headers or {})
    return page


def _title(status: int) -> str:
    named = {400: "The address says something that cannot be", 404: "Not here", 413: "Too large", 429: "Busy"}
    return named.get(status, "Refused")


def _bare(request: Request, fault: HTTPException) -> Response:
    without = Request({**request.scope, "query_string": b""}, request.receive)
    return Asked(without).shown(
        "refused.html", fault.status_code, title=_title(fault.status_code), what=fault.detail
    )


async def _failed(_: Request, fault: Exception) -> Response:
    _log.error("a page failed", exc_info=fault)
    return Response(
        "Something failed that should not; the terminal says more. Look at the page again before going on.",
        500,
    )
