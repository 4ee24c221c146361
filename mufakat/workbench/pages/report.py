"""Report: the paper that is handed on, looked at here and saved as a file."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from anyio import Lock, to_thread
from starlette.responses import Response
from starlette.routing import Route

from mufakat.study.papers import languages
from mufakat.study.printing import pdf_of
from mufakat.workbench.asking import one_of, word
from mufakat.workbench.desk import AGREEMENT, PATIENCE, Asked, reads

FORMATS = {"html": "text/html", "md": "text/markdown", "json": "application/json", "pdf": "application/pdf"}
# The report has its style inside, and no script; it may be shown in a page of ours and nowhere else.
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; "
    "frame-ancestors 'self'"
)
_printing = Lock()  # a browser takes much memory; they print one after the other


async def report(asked: Asked) -> Response:
    """The report in a frame, and what can be saved."""
    if asked.case is None:
        return asked.shown("no_case.html", title="Report")
    language = _language(asked)
    await _made(asked, "html", language)
    return asked.shown("report.html", title="Report", language=language, languages=languages())


async def file(asked: Asked) -> Response:
    """The report itself, to be shown or (with `save`) to be kept."""
    form, language = one_of(asked, "format", tuple(FORMATS), "html"), _language(asked)
    if asked.case is None:
        return asked.shown("no_case.html", 404, title="Report")
    text = await _made(asked, "html" if form == "pdf" else form, language, 300)
    body = text.encode()
    if form == "pdf":
        async with _printing:
            if await asked.request.is_disconnected():
                return Response(status_code=204)  # nobody is there to have it
            body = await to_thread.run_sync(pdf_of, text)
    headers = {"content-security-policy": POLICY, "x-frame-options": "SAMEORIGIN"}
    if asked.query.get("save"):
        headers["content-disposition"] = _attachment(asked.case.stem, language, form)
    kind = FORMATS[form] + ("" if form == "pdf" else "; charset=utf-8")
    return Response(body, media_type=kind, headers=headers)


def _attachment(case: str, language: str, form: str) -> str:
    """What the browser calls the saved file: after its case, and its language where that is not English."""
    name = f"{case}-report{'' if language == 'en' else '-' + language}.{form}"
    plain = "".join(c if c.isascii() and (c.isalnum() or c in "-_. ") else "_" for c in name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


async def _made(asked: Asked, form: str, language: str, patience: float = PATIENCE) -> str:
    record = str(asked.record) if asked.record else ""
    words: dict[str, Any] = {"file": str(asked.case), "record": record, "form": form, "language": language}
    goes_with = bool(word(asked, AGREEMENT))
    if goes_with:
        words |= {"agreement": str(asked.agreement), "at": word(asked, "at")}
    made = await asked.answer("report", "asking:report", True, patience, goes_with, **words)
    assert isinstance(made, str)
    return made


def _language(asked: Asked) -> str:
    return one_of(asked, "language", tuple(languages()), "en")


ROUTES = [Route("/report", reads(report)), Route("/report/file", reads(file))]
