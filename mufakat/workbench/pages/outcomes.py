"""Outcomes: what lasts, in a table whose cells answer why, and in a picture."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup, escape
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from mufakat.problems import Problem, ProblemsError
from mufakat.report.picture.style import STYLE
from mufakat.report.timeline.style import STYLE as TIMELINES
from mufakat.workbench.answers import MARK
from mufakat.workbench.asking import number, one_of, slips, word
from mufakat.workbench.desk import Asked, reads

ENGINES = ("", "explicit", "symbolic")


async def outcomes(asked: Asked) -> Response:
    """The table, the picture, and the explanation of the state that the address names."""
    if asked.case is None:
        return asked.shown("no_case.html", title="Outcomes")
    file = str(asked.case)
    words: dict[str, Any] = {
        "engine": one_of(asked, "engine", ENGINES),
        "show": one_of(asked, "show", ("lasting", "all"), "lasting"),
        "page": number(asked, "page", 1, 1, 10**6),
        "where": word(asked, "where"),
        "goal": word(asked, "goal"),
        "drawing": one_of(asked, "drawing", ("part", "all"), "part"),
    }
    wrong: dict[str, Problem] = {}
    try:
        found = await asked.answer("solve", "outcomes:outcomes", file=file, **words)
    except ProblemsError as fault:
        wrong = slips(fault.problems, {"where": words["where"]})
        if not wrong:
            raise
        found = await asked.answer("solve", "outcomes:outcomes", file=file, **words | {"where": ""})
    if words["goal"] and words["goal"] not in {one["id"] for one in found["outcomes"]}:
        raise HTTPException(404, "The case has no outcome of that name.")
    state, concept = word(asked, "state"), word(asked, "concept")
    told = None
    if state:
        told = await asked.answer(
            "solve", "outcomes:why", file=file, engine=words["engine"], state=state, concept=concept
        )
    svg = Markup(found["picture"]["svg"]) if found["picture"] else None
    if svg is not None:
        svg = linked(svg, asked)
    return asked.shown(
        "outcomes.html",
        422 if wrong else 200,
        wrong=wrong,
        title="Outcomes",
        found=found,
        words=words,
        why=told,
        state=state,
        concept_asked=concept,
        svg=svg,
    )


def linked(svg: Markup, asked: Asked) -> Markup:
    """The picture with the address of this page before the state of each node. Its writer has escaped all texts."""
    address = asked.here("", state="", concept="")
    joint = "&" if "?" in address else "?"
    return Markup(str(svg).replace(f'href="{MARK}', f'href="{escape(address + joint)}state='))


async def style(_: Asked) -> Response:
    """The colours of pictures."""
    return PlainTextResponse(STYLE + TIMELINES, media_type="text/css")


ROUTES = [Route("/outcomes", reads(outcomes)), Route("/pictures.css", reads(style))]
