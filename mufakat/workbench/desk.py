"""What all pages share: the folder, the workers, the templates, and what the address says is looked at."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import json
import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.datastructures import FormData, QueryParams
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from mufakat import __version__
from mufakat.agreement.model import facts_name
from mufakat.display import plural
from mufakat.problems import Problem, ProblemsError
from mufakat.workbench.folder import Folder
from mufakat.workbench.jobs import Job, Jobs

PATIENCE = 0.8  # seconds that a page waits for an answer before it shows how far the work is
READ = "reading:read"  # the work that every page tells of, as nobody waits for it
MOST_FILES = 20  # sent with one form
AGREEMENT = "agreement"  # hidden until the folder holds one
PAGES = (
    ("sources", "Sources"),
    ("record", "Record"),
    ("positions", "Positions"),
    ("case", "Case"),
    ("outcomes", "Outcomes"),
    ("paths", "Paths"),
    ("unlock", "Unlock"),
    ("doubts", "Doubts"),
    ("coalitions", "Coalitions"),
    ("foresight", "Foresight"),
    ("views", "Views"),
    ("rankings", "Rankings"),
    ("deal", "Deal"),
    ("report", "Report"),
    (AGREEMENT, "Agreement"),
)
CASE, RECORD = ".toml", ".mufakat"
LOOK = 0.02  # seconds between two looks whether an answer is there
_CITED = re.compile(rb"""\bfile\s*=\s*["']([^"'\n\\:]{1,300})["']""")
_MOST_CITED = 200


class Data(JSONResponse):
    """An answer to a script, in ASCII: names of files need not be text."""

    def render(self, content: Any) -> bytes:
        """As bytes."""
        return json.dumps(content).encode("ascii")


class Unfinished(Exception):
    """A page whose answer is still being worked out, or was cancelled, or failed."""

    def __init__(self, job: Job):
        super().__init__(job.id)
        self.job = job


@dataclass(frozen=True)
class Desk:
    """One workbench: a folder, its workers, and the secret of this start."""

    folder: Folder
    token: str
    jobs: Jobs = field(default_factory=Jobs)

    @property
    def form_token(self) -> str:
        """What every form of our pages carries; it can be told from the cookie, and not the other way."""
        return hmac.new(self.token.encode(), b"forms", hashlib.sha256).hexdigest()

    @cached_property
    def templates(self) -> Environment:
        """The templates; everything put into them is escaped."""
        told = PackageLoader("mufakat.report", "document")  # the macros that show blocks of what is told
        loader = ChoiceLoader([PackageLoader("mufakat.workbench", "templates"), told])
        found = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)
        found.trim_blocks = found.lstrip_blocks = True
        found.filters["pictured"] = _pictured
        found.filters["verbatim"] = escape
        found.filters["plural"] = plural
        return found

    def stamp(self, *files: Path | None) -> str:
        """The state of some files on disk, and of the texts that a case cites; it changes when one of them does."""
        states = [state for file in files for state in _states(file)]
        return hashlib.sha256("|".join(states).encode()).hexdigest()[:16]


def _states(file: Path | None) -> list[str]:
    own = _state(file)
    cited = _cited(file, own) if file is not None and file.suffix == CASE else ()
    return [own, *map(_state, cited)]


@lru_cache(maxsize=32)
def _cited(case: Path, _: str) -> tuple[Path, ...]:
    """The files beside a case, in this state, that it may cite; that one of them is not cited does no harm."""
    try:
        names = _CITED.findall(case.read_bytes())
        folder = case.resolve().parent
    except (OSError, RuntimeError):
        return ()
    known = dict.fromkeys(name.decode("utf-8", "replace") for name in names)
    plain = [name for name in known if not name.startswith("/") and ".." not in name.split("/")]
    return tuple(folder / name for name in plain[:_MOST_CITED])


def _state(file: Path | None) -> str:
    """Time, size and number of the file. What a record was told last stands in a second file, which comes and goes."""
    if file is None:
        return ""
    try:
        of = file.stat()
    except OSError:
        return "gone"
    try:
        second = file.with_name(file.name + "-wal").stat()
    except OSError:
        newest = ""
    else:  # looking at a record makes an empty one; and one that was emptied is filled again from its start
        newest = f"{second.st_size}:{second.st_mtime_ns}" if second.st_size else ""
    return f"{of.st_mtime_ns}:{of.st_size}:{of.st_ino}:{newest}"


def _pictured(figure: Any, _: object) -> Markup:
    """A picture as an image: style inside it then stays inside, which the policy of our pages would not allow."""
    address = "data:image/svg+xml;base64," + base64.b64encode(figure.svg.encode()).decode()
    return Markup('<img src="{}" alt="{}">').format(address, figure.caption)


class Asked:
    """What one request looks at: the case and the record that the address names, or the first ones there are.

    Attributes:
        desk: The workbench.
        query: What stands behind "?" in the address.
        path: The address without its query.
        page: Which of PAGES it is, or "".
    """

    def __init__(self, request: Request):
        self.request = request
        self.desk: Desk = request.app.state.desk
        self.query: QueryParams = request.query_params
        self.path = "/" + request.url.path.lstrip("/")  # "//name" would be another server
        self.page = self.path.strip("/").split("/")[0]

    @cached_property
    def cases(self) -> list[str]:
        """The names of the cases in the folder."""
        return self.desk.folder.cases()

    @cached_property
    def records(self) -> list[str]:
        """The names of the records in the folder."""
        return self.desk.folder.records()

    @cached_property
    def agreements(self) -> list[str]:
        """The names of the agreements in the folder."""
        return self.desk.folder.agreements()

    @cached_property
    def case_name(self) -> str:
        """The case that is looked at, or ""."""
        return _chosen(self.query.get("case", ""), self.cases)

    @cached_property
    def record_name(self) -> str:
        """The record that is looked at, or ""."""
        return _chosen(self.query.get("record", ""), self.records)

    @cached_property
    def agreement_name(self) -> str:
        """The agreement that is looked at, or ""."""
        return _chosen(self.query.get(AGREEMENT, ""), self.agreements)

    @cached_property
    def agreement(self) -> Path | None:
        """The file of the agreement."""
        return self.desk.folder.path(self.agreement_name, CASE) if self.agreement_name else None

    @cached_property
    def facts(self) -> Path | None:
        """The file of what was reported of the agreement, which need not be there."""
        return None if self.agreement is None else Path(facts_name(str(self.agreement)))

    @cached_property
    def case(self) -> Path | None:
        """The file of the case."""
        return self.desk.folder.path(self.case_name, CASE) if self.case_name else None

    @cached_property
    def record(self) -> Path | None:
        """The file of the record."""
        return self.desk.folder.path(self.record_name, RECORD) if self.record_name else None

    @cached_property
    def stamp(self) -> str:
        """The state of the files that the page shows, taken before they are read: what changes later is told."""
        return self.desk.stamp(self.case, self.record, self.agreement, self.facts)

    @property
    def reading(self) -> list[Job]:
        """The reading that is under way."""
        return [job for job in self.desk.jobs.of(READ) if not job.over.is_set()]

    def here(self, page: str = "", **changes: str | None) -> str:
        """An address: this page (or another, with the same case and record) with parts of the query changed."""
        keep = {} if page else {key: self.query.getlist(key) for key in self.query}
        keep |= {"case": [self.case_name], "record": [self.record_name]}
        if self.query.get(AGREEMENT) or self.page == AGREEMENT:
            keep[AGREEMENT] = [self.agreement_name]
        keep |= {key: [value or ""] for key, value in changes.items()}
        words = urlencode([(key, value) for key, values in keep.items() for value in values if value])
        path = f"/{page}" if page else self.path
        return f"{path}?{words}" if words else path

    def shown(self, template: str, status: int = 200, **values: Any) -> Response:
        """A page made of a template; `title` must be among the values."""
        desk = self.desk
        pages = [page for page in PAGES if page[0] != AGREEMENT or self.agreements]
        page = desk.templates.get_template(template).render(
            asked=self, pages=pages, here=self.here, token=desk.form_token, version=__version__, **values
        )
        return HTMLResponse(page.encode("utf-8", "replace"), status)  # names of folders need not be text

    async def answer(
        self,
        lane: str,
        verb: str,
        with_record: bool = False,
        patience: float = PATIENCE,
        with_agreement: bool = False,
        **asked: Any,
    ) -> Any:
        """What a worker answers (see `Jobs.ask`).

        Args:
            with_record: Whether the answer depends on the record too, not only on the case.
            with_agreement: Whether it depends on the agreement and its facts too.
            patience: Seconds to wait for it.

        Raises:
            ProblemsError: The files have problems.
            Unfinished: It takes longer than a page should wait.
            Busy: Too many questions wait already.
        """
        files = [self.case]
        files += [self.record] if with_record else []
        files += [self.agreement, self.facts] if with_agreement else []
        stamp = self.desk.stamp(*files)
        unchanged = lambda: self.desk.stamp(*files) == stamp  # noqa: E731
        job = self.desk.jobs.ask(lane, verb, stamp, unchanged, **asked)
        until = time.monotonic() + patience
        while not job.over.is_set() and time.monotonic() < until:
            await asyncio.sleep(LOOK)  # no thread waits: there are few, and pages need them
        if job.state == "done":
            return job.result
        if job.state == "problems":
            raise ProblemsError(job.problems)
        raise Unfinished(job)


def _chosen(wanted: str, known: list[str]) -> str:
    if wanted and wanted not in known:
        raise HTTPException(404, f'There is no file "{wanted}" in this folder.')
    return wanted or (known[0] if known else "")


Reading = Callable[[Asked], Awaitable[Response]]
Writing = Callable[[Asked, FormData], Awaitable[Response]]


def wants_data(request: Request) -> bool:
    """Whether a script asks, which wants JSON."""
    return "application/json" in request.headers.get("accept", "")


def reads(page: Reading) -> Callable[[Request], Awaitable[Response]]:
    """A page that only shows, as an endpoint."""

    async def endpoint(request: Request) -> Response:
        asked = Asked(request)
        asked.stamp  # noqa: B018
        return await page(asked)

    return endpoint


def writes(change: Writing, most_files: int = MOST_FILES) -> Callable[[Request], Awaitable[Response]]:
    """A change, as an endpoint: nothing happens unless the form, or a header, carries the token of our pages."""

    async def endpoint(request: Request) -> Response:
        asked = Asked(request)
        async with request.form(max_files=most_files, max_fields=500, max_part_size=4_000_000) as form:
            given = request.headers.get("x-mufakat-token") or form.get("token", "")
            if not isinstance(given, str) or not hmac.compare_digest(
                given.encode(), asked.desk.form_token.encode()
            ):
                raise HTTPException(403, "This form is not from a page of this start. Load the page anew.")
            asked.stamp  # noqa: B018
            return await change(asked, form)

    return endpoint


def text_of(form: FormData, name: str, default: str = "") -> str:
    """A field of a form as text."""
    value = form.get(name, default)
    return value if isinstance(value, str) else default


def problems_shown(asked: Asked, problems: tuple[Problem, ...], status: int = 422) -> Response:
    """The page that tells problems."""
    return asked.shown("problems.html", status, title="Problems", problems=problems)
