"""The record: the statements that a filter finds, beside their text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from starlette.responses import Response
from starlette.routing import Route

from mufakat.case.model import Case
from mufakat.problems import Problem, ProblemsError
from mufakat.record import sql
from mufakat.record.find import Found, check_dates, find, how_many
from mufakat.record.model import ACTS, TYPES, Document, Entry, Topic, Wanted
from mufakat.record.store import Record, open_record
from mufakat.study.cited import cited_in
from mufakat.study.opening import Opened, open_case
from mufakat.study.records import ahead, case_names
from mufakat.workbench.asking import aside, elsewhere, number, one_of, without_blanks, word
from mufakat.workbench.desk import Asked, reads
from mufakat.workbench.texts import Marks, Pane, language_of, pane

MOST = 50  # statements on a page
MANY = 10_000  # more are not counted
STANDINGS = ("suggested", "accepted", "corrected", "rejected", "any")
ORDERS = ("latest", "oldest")
_KNOWN = ("suggested", "accepted", "corrected", "rejected")


@dataclass(frozen=True)
class View:
    """What the page shows.

    Attributes:
        found: The statements of this page of the list.
        extra: Whether the first of them is there because the address names it, though the filter does not find it.
        now: The one that is looked at.
        document, pane: Its document.
        undo, redo: The steps that can be taken back, or made again.
    """

    found: list[Found]
    extra: bool
    total: int
    page: int
    now: Found | None
    document: Document | None
    pane: Pane | None
    counts: dict[str, int]
    undo: list[Entry]
    redo: list[Entry]
    problems: tuple[Problem, ...]
    actors: list[str]
    outlets: list[str]
    topics: list[Topic]

    @property
    def pages(self) -> int:
        """How many pages the list has."""
        return max(1, -(-self.total // MOST))


async def record(asked: Asked) -> Response:
    """The list beside the text."""
    if tidy := without_blanks(asked):
        return tidy
    wanted, page = _wanted(asked), number(asked, "page", 1)
    if asked.record is None:
        return asked.shown("record.html", title="Record", view=None, wanted=wanted)
    view = await aside(lambda: _look(asked, wanted, page))
    return asked.shown(
        "record.html", 422 if view.problems else 200, title="Record", view=view, wanted=wanted, acts=ACTS,
        types=TYPES, standings=STANDINGS, orders=ORDERS, elsewhere=lambda path, **c: elsewhere(asked, path, **c),
        standing=word(asked, "standing"), editing=word(asked, "edit") == "1",
    )  # fmt: skip


def _wanted(asked: Asked) -> Wanted:
    """The filter that the address says."""
    standing = one_of(asked, "standing", ("", *STANDINGS))
    standings = _KNOWN if standing == "any" else (standing,) if standing else Wanted().standings
    return Wanted(
        words=word(asked, "words"), actor=word(asked, "actor"), outlet=word(asked, "outlet"),
        act=one_of(asked, "act", ("", *ACTS)), topic=word(asked, "topic"), since=word(asked, "since"),
        until=word(asked, "until"), document=word(asked, "document"), standings=standings,
        doubtful=word(asked, "doubtful") == "yes",
    )  # fmt: skip


def _look(asked: Asked, wanted: Wanted, page: int) -> View:
    opened = open_case(str(asked.case)) if asked.case else None
    case = opened.case if opened else None
    with open_record(str(asked.record)) as record:
        found, total, problems = _found(
            asked, record, replace(wanted, names=case_names(case, wanted.actor)), page
        )
        now, extra, more = _now(word(asked, "statement"), record, found)
        found = [now, *found] if now and extra else found
        document = _document(record, wanted, now)
        shown = _pane(asked, record, opened, document, now) if document else None
        back, again = ahead(record)
        return View(
            found, extra, total, page, now, document, shown, record.counts(), back, again, (*problems, *more),
            _actors(record, case), [row[0] for row in record.all(sql.SOME_OUTLETS)], record.topics(),
        )  # fmt: skip


def _found(
    asked: Asked, record: Record, wanted: Wanted, page: int
) -> tuple[list[Found], int, tuple[Problem, ...]]:
    """One page of the list, how long the list is, and what is wrong with the filter."""
    try:
        check_dates(record, wanted)
        if wanted.document:
            wanted = replace(wanted, document=record.named(wanted.document).id)
        order = one_of(asked, "order", ("", *ORDERS))
        by_date = order == "oldest" or not (order or wanted.words)
        found = find(record, wanted, MOST, by_date, (page - 1) * MOST)
        return found, how_many(record, wanted, MANY), ()
    except ProblemsError as fault:
        return [], 0, fault.problems


def _now(id: str, record: Record, found: Sequence[Found]) -> tuple[Found | None, bool, tuple[Problem, ...]]:
    """The statement that is looked at, whether it is none of those found, and what is wrong with its id."""
    if not id:
        return (found[0] if found else None), False, ()
    for one in found:
        if one.kept.suggested.id == id:
            return one, False, ()
    try:
        kept = record.statement(id)
    except ProblemsError as fault:
        return None, False, fault.problems
    d = record.document(kept.suggested.document)
    return Found(kept, d.title, d.outlet, d.published, d.name), True, ()


def _document(record: Record, wanted: Wanted, now: Found | None) -> Document | None:
    if now:
        return record.document(now.kept.suggested.document)
    try:
        return record.named(wanted.document) if wanted.document else None
    except ProblemsError:
        return None  # told with the filter


def _pane(asked: Asked, record: Record, opened: Opened | None, document: Document, now: Found | None) -> Pane:
    shown = now.kept.suggested.id if now else ""
    kept = [
        k for k in record.statements(document.id) if k.suggested.shown or k.review or k.suggested.id == shown
    ]
    forms = (document.source,) if document.source else ()
    cited = cited_in(opened, document.text, forms, document.title) if opened else []
    marks = Marks(
        kept, cited, document.zones, None, shown, lambda id: asked.here(statement=id, edit="")
    )  # fmt: skip
    return pane(document.text, marks, language_of(document), number(asked, "part", 0))


def _actors(record: Record, case: Case | None) -> list[str]:
    names = [party.name for party in case.parties] if case else []
    return list(dict.fromkeys([*names, *(row[0] for row in record.all(sql.SOME_ACTORS))]))


ROUTES = [Route("/record", reads(record))]
