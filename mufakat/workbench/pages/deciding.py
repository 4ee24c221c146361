"""What is done on the page Record: accept, correct, reject, code a passage, undo, redo."""

from __future__ import annotations

from typing import Any

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from mufakat.problems import Place, Problem, ProblemsError
from mufakat.record import sql
from mufakat.record.decide import redo, undo
from mufakat.record.model import ACTS, TYPES, Entry, Kept, Verdict
from mufakat.record.store import Record, open_record
from mufakat.study.records import code_passage, review
from mufakat.workbench.asking import aside, choice, elsewhere, field, record_file, whole_field
from mufakat.workbench.desk import Asked, text_of, wants_data, writes

VERDICTS: dict[str, Verdict | None] = {"accepted": "accepted", "rejected": "rejected", "reset": None}
MOST = 200  # statements decided together
PASSAGE = 200_000  # characters of a selection


async def decide(asked: Asked, form: FormData) -> Response:
    """Accept, reject, or take verdicts back: one statement by its button, or all that are selected."""
    one = {name: field(form, name) for name in VERDICTS if form.get(name)}
    verdict = next(iter(one), "") or choice(form, "verdict", tuple(VERDICTS))
    ids = list(one.values()) or [id for id in form.getlist("id") if isinstance(id, str) and len(id) < 100]
    if not verdict or not ids:
        what, mend = "nothing was decided", "select statements, and say what they are"
        raise ProblemsError([Problem("nothing-given", what, mend, Place("Record", 1, 1))])
    if len(ids) > MOST:
        raise HTTPException(400, f"At most {MOST} statements are decided together.")
    note = field(form, "note")

    def work() -> None:
        with open_record(str(record_file(asked))) as record:
            review(record, ids, VERDICTS[verdict], None, {}, note)

    await aside(work)
    if wants_data(asked.request):
        files = (asked.case, asked.record, asked.agreement, asked.facts)
        return JSONResponse({"stamp": await aside(lambda: asked.desk.stamp(*files))})
    return _back(asked, **({} if one else {"statement": ""}))


async def correct(asked: Asked, form: FormData) -> Response:
    """Correct one statement; what is left as it was is no correction."""
    id = field(form, "id")
    # what is not in the form is left alone; a box that is not ticked is not in it
    given = {key: value for key, value in _given(form).items() if key in form or key == "anonymous"}
    note = field(form, "note")

    def work() -> str:
        with open_record(str(record_file(asked))) as record:
            kept = record.statement(id)
            words = {key: value for key, value in given.items() if value != was(kept, record)[key]}
            if not words.get("type", "-"):
                del words["type"]
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


def _given(form: FormData) -> dict[str, Any]:
    """What a form says of a statement: words of the document as lists, one line each."""
    return {
        "speaker": field(form, "speaker"), "act": choice(form, "act", ACTS), "type": choice(form, "type", TYPES),
        "anonymous": field(form, "anonymous") == "yes", "to": _lines(field(form, "to")),
        "via": _lines(field(form, "via", 4000)), "said": _lines(field(form, "said", PASSAGE)),
    }  # fmt: skip


def _lines(value: str) -> list[str]:
    return [" ".join(line.split()) for line in value.splitlines() if line.strip()]


async def code(asked: Asked, form: FormData) -> Response:
    """Code a passage that was selected on a page."""
    document, start, end = field(form, "document"), whole_field(form, "start"), whole_field(form, "end")
    words, note = text_of(form, "words"), field(form, "note")
    if len(words) > PASSAGE:
        raise HTTPException(400, f"A passage may have {PASSAGE:,} characters.")
    given = {key: value for key, value in _given(form).items() if value}

    def work() -> Kept:
        with open_record(str(record_file(asked))) as record:
            return code_passage(record, document, (start, end), words, given, None, note)

    s = (await aside(work)).suggested
    next_ = asked.here("record", document=s.document, statement=s.id)
    if wants_data(asked.request):
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
    Route("/record/decide", writes(decide), methods=["POST"]),
    Route("/record/correct", writes(correct), methods=["POST"]),
    Route("/record/code", writes(code), methods=["POST"]),
    Route("/record/undo", writes(take_back), methods=["POST"]),
    Route("/record/redo", writes(do_again), methods=["POST"]),
]
