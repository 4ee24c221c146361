"""The record: statements beside their text; accept, correct, reject, code, undo, redo, search."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from mufakat import study
from mufakat.case.model import Case
from mufakat.problems import Place, Problem, ProblemsError
from mufakat.record import sql
from mufakat.record.decide import redo, undo
from mufakat.record.find import Found, check_dates, find, how_many
from mufakat.record.model import ACTS, TYPES, Document, Entry, Kept, Topic, Verdict, Wanted
from mufakat.record.store import Record, open_record
from mufakat.study.cited import cited_in
from mufakat.study.records import ahead, case_names, code_passage, review
from mufakat.workbench.asking import (
    aside,
    choice,
    elsewhere,
    field,
    number,
    one_of,
    record_file,
    wants_data,
    whole_field,
    without_blanks,
    word,
)
from mufakat.workbench.desk import Asked, reads, text_of, writes
from mufakat.workbench.texts import Marks, Pane, language_of, pane

MOST = 50  # statements on a page
MANY = 10_000  # more are not counted
STANDINGS = ("suggested", "accepted", "corrected", "rejected", "any")
ORDERS = ("latest", "oldest")
VERDICTS: dict[str, Verdict | None] = {"accepted": "accepted", "rejected": "rejected", "reset": None}
_KNOWN = ("suggested", "accepted", "corrected", "rejected")
_PASSAGE = 200_000  # characters of a selection


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
    opened = study.open_case(str(asked.case)) if asked.case else None
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


def _pane(
    asked: Asked, record: Record, opened: study.Opened | None, document: Document, now: Found | None
) -> Pane:
    shown = now.kept.suggested.id if now else ""
    kept = [
        k for k in record.statements(document.id) if k.suggested.shown or k.review or k.suggested.id == shown
    ]
    forms = (document.source,) if document.source else ()
    cited = cited_in(opened, document.text, forms, document.title) if opened else []
    link = lambda id: asked.here(statement=id, edit="")  # noqa: E731
    part = number(asked, "part", 0)
    return pane(
        document.text, Marks(kept, cited, document.zones, None, shown, link), language_of(document), part
    )


def _actors(record: Record, case: Case | None) -> list[str]:
    names = [party.name for party in case.parties] if case else []
    return list(dict.fromkeys([*names, *(row[0] for row in record.all(sql.SOME_ACTORS))]))


async def decide(asked: Asked, form: FormData) -> Response:
    """Accept, reject, or take verdicts back: one statement by its button, or all that are selected."""
    one = {name: field(form, name) for name in VERDICTS if form.get(name)}
    verdict = next(iter(one), "") or choice(form, "verdict", tuple(VERDICTS))
    ids = list(one.values()) or [id for id in form.getlist("id") if isinstance(id, str) and len(id) < 100]
    if not verdict or not ids:
        what, mend = "nothing was decided", "select statements, and say what they are"
        raise ProblemsError([Problem("nothing-given", what, mend, Place("Record", 1, 1))])
    note = field(form, "note")

    def work() -> None:
        with open_record(str(record_file(asked))) as record:
            review(record, ids[: MOST * 2], VERDICTS[verdict], None, {}, note)

    await aside(work)
    return _back(asked, **({} if one else {"statement": ""}))


async def correct(asked: Asked, form: FormData) -> Response:
    """Correct one statement; what is left as it was is no correction."""
    id = field(form, "id")
    given: dict[str, Any] = {
        "speaker": field(form, "speaker"), "act": choice(form, "act", ACTS), "type": choice(form, "type", TYPES),
        "anonymous": field(form, "anonymous") == "yes", "to": _lines(field(form, "to")),
        "via": _lines(field(form, "via", 4000)), "said": _lines(field(form, "said", _PASSAGE)),
    }  # fmt: skip
    note = field(form, "note")

    def work() -> str:
        with open_record(str(record_file(asked))) as record:
            kept = record.statement(id)
            words = {key: value for key, value in given.items() if value != was(kept, record)[key]}
            if not given["type"]:
                words.pop("type", None)
            verdict: Verdict = "corrected" if words else "accepted"
            review(record, [kept.suggested.id], verdict, None, words, note)
            return kept.suggested.id

    return _back(asked, statement=await aside(work), edit="")


def was(kept: Kept, record: Record) -> dict[str, Any]:
    """What the form for corrections shows of a statement."""
    s = kept.statement
    document = record.document(s.document)
    return {
        "speaker": s.speaker or "", "act": s.act or "", "type": s.type, "anonymous": s.anonymous,
        "to": [s.to] if s.to else [], "via": list(s.through), "said": [document.words((span,)) for span in s.content],
    }  # fmt: skip


def _lines(value: str) -> list[str]:
    return [" ".join(line.split()) for line in value.splitlines() if line.strip()]


async def code(asked: Asked, form: FormData) -> Response:
    """Code a passage that was selected on a page."""
    document, start, end = field(form, "document"), whole_field(form, "start"), whole_field(form, "end")
    words, note = text_of(form, "words"), field(form, "note")
    if len(words) > _PASSAGE:
        raise HTTPException(400, f"A passage may have {_PASSAGE:,} characters.")
    given: dict[str, Any] = {
        "speaker": field(form, "speaker"), "act": choice(form, "act", ACTS), "type": choice(form, "type", TYPES),
        "anonymous": field(form, "anonymous") == "yes", "to": _lines(field(form, "to")),
        "via": _lines(field(form, "via", 4000)), "said": _lines(field(form, "said", _PASSAGE)),
    }  # fmt: skip
    given = {key: value for key, value in given.items() if value}

    def work() -> Kept:
        with open_record(str(record_file(asked))) as record:
            return code_passage(record, document, (start, end), words, given, None, note)

    s = (await aside(work)).suggested
    next_ = asked.here("record", document=s.document, statement=s.id)
    if wants_data(asked):
        return JSONResponse({"id": s.id, "next": next_})
    return RedirectResponse(next_, 303)


async def take_back(asked: Asked, _: FormData) -> Response:
    """Undo the last step."""
    return await _turn(asked, undo)


async def do_again(asked: Asked, _: FormData) -> Response:
    """Redo the step that was undone last."""
    return await _turn(asked, redo)


async def _turn(asked: Asked, which: Any) -> Response:
    def work() -> str:
        with open_record(str(record_file(asked))) as record:
            entries: list[Entry] = which(record)
            keys = [entry.key for entry in entries if entry.kind in ("statement", "coded")]
            return next((key for key in keys if _is_there(record, key)), "")

    return _back(asked, statement=await aside(work), edit="")


def _is_there(record: Record, id: str) -> bool:
    document, _, last = id.rpartition(".")
    return bool(record.all(sql.STATEMENT, document, int(last)))


def _back(asked: Asked, **changes: str | None) -> Response:
    """To the list as it was, which the address of the form says."""
    return RedirectResponse(elsewhere(asked, "record", **changes), 303)


ROUTES = [
    Route("/record", reads(record)),
    Route("/record/decide", writes(decide), methods=["POST"]),
    Route("/record/correct", writes(correct), methods=["POST"]),
    Route("/record/code", writes(code), methods=["POST"]),
    Route("/record/undo", writes(take_back), methods=["POST"]),
    Route("/record/redo", writes(do_again), methods=["POST"]),
]
