"""Sources: the documents of the record, the texts that the case cites, and one of them as text."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from starlette.responses import Response
from starlette.routing import Route

from mufakat.problems import Problem, ProblemsError
from mufakat.reading.lexicon import languages
from mufakat.record import sql
from mufakat.record.find import FoundText, find_texts
from mufakat.record.model import ACTS, TYPES
from mufakat.record.store import Record, open_record
from mufakat.study.opening import Opened, bytes_of, open_case
from mufakat.workbench.asking import aside, number, without_blanks, word
from mufakat.workbench.desk import MOST_FILES, READ, Asked, reads
from mufakat.workbench.guard import MB, MOST_UPLOADED
from mufakat.workbench.pages._document import case_text_view, document_view
from mufakat.workbench.pages.adding import case_file

MOST = 100  # documents on a page


async def sources(asked: Asked) -> Response:
    """The list, or with `document` or `source` one text."""
    if tidy := without_blanks(asked):
        return tidy
    if word(asked, "document"):
        view = await aside(lambda: document_view(asked))
        return asked.shown("document.html", title=view.title, view=view, acts=ACTS, types=TYPES)
    if word(asked, "source"):
        view = await aside(lambda: case_text_view(asked))
        return asked.shown("document.html", title=view.title, view=view, acts=ACTS, types=TYPES)
    values = await aside(lambda: _list(asked))
    job = asked.desk.jobs.find(word(asked, "job"))
    job = job if job and job.verb == READ else None
    ended = next((one for one in asked.desk.jobs.of(READ) if one.over.is_set() and one is not job), None)
    return asked.shown(
        "sources.html", title="Sources", job=job, ended=ended, languages=languages(), most_files=MOST_FILES,
        most_mb=MOST_UPLOADED // MB, **values,
    )  # fmt: skip


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
    opened = open_case(str(asked.case)) if asked.case else None
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


def _case_texts(asked: Asked, opened: Opened | None, record: Record | None) -> list[CaseText]:
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
    data, _ = bytes_of(str(case_file(asked, file)))
    return str(record.one(sql.DOCUMENT_BY_SHA, hashlib.sha256(data).hexdigest()) or "") if data else ""


ROUTES = [Route("/sources", reads(sources))]
