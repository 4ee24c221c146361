"""The case: as forms and as text, with the checker's problems beside the lines; every change is saved at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from anyio import to_thread
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from mufakat.problems import Problem, ProblemsError
from mufakat.study.adding import AddLine
from mufakat.study.changes import Change, MoveWish, WholeText
from mufakat.study.editing import Edit, Editor
from mufakat.study.opening import check_text, draft_of, open_case
from mufakat.study.quoting import quoted_source
from mufakat.study.sheet import sheet_of
from mufakat.study.states import condition_in
from mufakat.workbench.desk import Asked, Data, reads, text_of, wants_data, writes
from mufakat.workbench.pages._case_form import (
    anchor,
    asked_number,
    asked_path,
    change_of,
    label,
    lines_of,
    new_line,
    path_text,
)

MOST_LINES = 20_000  # of a text that is shown line by line
ABOUT = ("title", "as-of", "summary", "notes")
SECTIONS = (
    ("options", "Options that several parties share", (("shared-option", "Add a shared option"),)),
    (
        "infeasible",
        "What cannot go together",
        (
            ("infeasible.when", "Add what cannot be"),
            ("infeasible.at-most-one", "Add: at most one of"),
            ("infeasible.at-least-one", "Add: at least one of"),
        ),
    ),
    ("irreversible", "What cannot be taken back", (("irreversible", "Add an option that is one-way"),)),
    ("forbidden", "Moves that cannot be made", (("forbidden", "Add a move that cannot be made"),)),
    ("outcomes", "Outcomes", (("outcome", "Add an outcome"),)),
    (
        "levers",
        "What a mediator might change",
        (
            ("lever.prefer", "Add: a further wish"),
            ("lever.drop", "Add: a wish falls away"),
            ("lever.swap", "Add: a wish after the next"),
            ("lever.lift", "Add: a wish comes first"),
            ("lever.forbid", "Add: rule something out"),
            ("lever.bind", "Add: make an option one-way"),
            ("lever.open", "Add: open moves"),
            ("lever.close", "Add: close moves"),
            ("lever.add", "Add: a further option"),
        ),
    ),
    (
        "doubts",
        "What is not sure",
        (
            ("doubt.condition", "Add: a wish that may not count"),
            ("doubt.order", "Add: a wish that may come later"),
            ("doubt.irreversible", "Add: an option that may be one-way"),
            ("doubt.concept", "Add: how far a party looks ahead"),
        ),
    ),
)
_T = TypeVar("_T")


async def _off(work: Callable[..., _T], *given: Any) -> _T:
    """Done in a thread, so that others are answered meanwhile."""
    return await to_thread.run_sync(lambda: work(*given))


def _editor(asked: Asked) -> Editor:
    """The editor of the case that is looked at; it lives as long as the server."""
    if asked.case is None:
        raise HTTPException(404, "There is no case in this folder.")
    state = asked.request.app.state
    if not hasattr(state, "case_editors"):
        state.case_editors = {}
    editors: dict[Any, Editor] = state.case_editors
    return editors.setdefault(asked.case, Editor(asked.case))


async def case(asked: Asked) -> Response:
    """The case, as forms or as text, with what the last change did to the file."""
    if asked.case is None:
        return asked.shown("case.html", title="Case", opened=None, view="forms")
    editor = _editor(asked)
    opened = await _off(editor.look)
    wanted = asked.query.get("view", "forms")
    if wanted not in ("forms", "text"):
        raise HTTPException(404, f'There is no view "{wanted[:40]}" of a case.')
    sheet = sheet_of(opened.text, opened.problems) if wanted == "forms" else None
    view = "text" if sheet is None else "forms"
    undo, redo = editor.can(opened.digest)
    shared: dict[str, Any] = {
        "title": "Case",
        "opened": opened,
        "view": view,
        "broken": wanted != view,
        "edit": editor.saved(asked_number(asked, "shown")),
        "undo": undo,
        "redo": redo,
        "path_text": path_text,
        "anchor": anchor,
        "label": label,
    }
    if view == "text":
        found = lines_of(opened.text, opened.problems) if opened.text.count("\n") < MOST_LINES else None
        line = asked_number(asked, "line")
        return asked.shown("case_text.html", lines=found, line=line, **shared)
    editing = asked_path(asked, "edit")
    new = new_line(asked.query.get("new", ""))
    assert sheet is not None
    return asked.shown(
        "case_forms.html",
        sheet=sheet,
        editing=editing,
        new=new,
        new_fields=[(field, "") for field in new.fields] if new else [],
        about_fields=[pair for pair in sheet.about.fields if pair[0].key in ABOUT],
        sections=SECTIONS,
        **shared,
    )


async def change(asked: Asked, form: FormData) -> Response:
    """Change one thing; what the form says is in `_case_form`."""
    asks = change_of(form)
    editor = _editor(asked)
    edit = await _off(editor.change, text_of(form, "digest"), asks, text_of(form, "sure") == "yes")
    return _answered(asked, form, edit, _landing(asks, edit))


def _landing(change: Change, edit: Edit) -> str:
    """The line to go to afterwards."""
    if isinstance(change, MoveWish):
        return path_text(change.lands(edit.before))
    path = getattr(change, "path", None)
    if path is not None and type(change).__name__ == "SetFields":
        return path_text(path)
    if isinstance(change, AddLine) and change.kind == "wish" and edit.yours:
        return ""
    return ""


async def text(asked: Asked, form: FormData) -> Response:
    """Save the whole text, errors or not."""
    editor = _editor(asked)
    wanted = form.get("text")
    if not isinstance(wanted, str):
        raise HTTPException(422, "The form has no text.")
    try:
        edit = await _off(editor.change, text_of(form, "digest"), WholeText(wanted))
    except ProblemsError as fault:  # it cannot be saved: what was typed must not be lost
        return asked.shown("case_kept.html", 422, title="Not saved", yours=wanted, problems=fault.problems)
    return _answered(asked, form, edit, "")


async def undo(asked: Asked, form: FormData) -> Response:
    """Take back the last edit."""
    return _answered(asked, form, await _off(_editor(asked).undo, text_of(form, "digest")), "")


async def redo(asked: Asked, form: FormData) -> Response:
    """Make it again."""
    return _answered(asked, form, await _off(_editor(asked).redo, text_of(form, "digest")), "")


def _answered(asked: Asked, form: FormData, edit: Edit, landing: str) -> Response:
    """Where to go when it is saved; the question, or both texts, when it is not."""
    view = "text" if text_of(form, "view") == "text" else "forms"
    line = text_of(form, "line") if view == "text" else ""
    address = asked.here(
        "case",
        view=view,
        shown=str(edit.number) if edit.number else None,
        at=landing or None,
        line=line if line.isascii() and line.isdigit() and len(line) < 8 else None,
    )
    data = wants_data(asked.request)
    if edit.state in ("saved", "unchanged"):
        if data:
            stamp = asked.desk.stamp(asked.case, asked.record)
            return Data({"state": edit.state, "address": address, "stamp": stamp})
        return RedirectResponse(address, 303)
    if data:
        return Data({"state": edit.state, "what": "The file was not changed."}, 409)
    if edit.state == "asks":
        again = [
            (key, value) for key, value in form.multi_items() if key != "token" and isinstance(value, str)
        ]
        return asked.shown(
            "case_asks.html", 409, title="Save with errors?", edit=edit, again=again, view=view
        )
    return asked.shown("case_refused.html", 409, title="The file was changed elsewhere", edit=edit, view=view)


async def check(asked: Asked, form: FormData) -> Response:
    """Check a condition, or a whole text, and save nothing."""
    if asked.case is None:
        raise HTTPException(404, "There is no case in this folder.")
    file = str(asked.case)
    if isinstance(whole := form.get("text"), str):
        problems = (await _off(check_text, whole.replace("\r\n", "\n"), file)).problems
    else:
        problems = await _off(_condition, file, text_of(form, "condition"))
    return Data({"problems": [_data(problem) for problem in problems]})


def _condition(file: str, condition: str) -> tuple[Problem, ...]:
    draft = draft_of(open_case(file))
    if draft is None:
        return ()
    try:
        condition_in(draft, " ".join(condition.split()))
    except ProblemsError as fault:
        return fault.problems
    return ()


def _data(problem: Problem) -> dict[str, object]:
    return {**problem.as_data(), "length": problem.place.length}


async def source(asked: Asked) -> Response:
    """The text of a source with the quotations that the case takes from it."""
    if asked.case is None:
        raise HTTPException(404, "There is no case in this folder.")
    opened = await _off(open_case, str(asked.case))
    wanted, quoted = asked.query.get("source", ""), asked.query.get("evidence", "")
    found = await _off(quoted_source, opened, wanted)
    if found is None:
        raise HTTPException(404, "The case has no source of that name, or its text cannot be read.")
    return asked.shown("case_source.html", title=found.source.title or wanted, found=found, quoted=quoted)


ROUTES = [
    Route("/case", reads(case)),
    Route("/case/source", reads(source)),
    Route("/case/change", writes(change), methods=["POST"]),
    Route("/case/text", writes(text), methods=["POST"]),
    Route("/case/undo", writes(undo), methods=["POST"]),
    Route("/case/redo", writes(redo), methods=["POST"]),
    Route("/case/check", writes(check), methods=["POST"]),
]
