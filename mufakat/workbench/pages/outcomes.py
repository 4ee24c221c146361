"""Outcomes: what lasts, in a table whose cells answer why, and in a picture."""

from __future__ import annotations

from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from mufakat.report.pictures.states.style import STYLE
from mufakat.report.pictures.timeline.style import STYLE as TIMELINES
from mufakat.workbench.answers import MARK
from mufakat.workbench.asking import answer_or_slips, linked, number, one_of, word
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
    typed = {"where": words["where"]}
    found, wrong = await answer_or_slips(asked, "solve", "outcomes:outcomes", typed, file=file, **words)
    if wrong:
        found = await asked.answer("solve", "outcomes:outcomes", file=file, **words | {"where": ""})
    if words["goal"] and words["goal"] not in {one["id"] for one in found["outcomes"]}:
        raise HTTPException(404, "The case has no outcome of that name.")
    state, concept = word(asked, "state"), word(asked, "concept")
    told = None
    if state:
        told = await asked.answer(
            "solve", "outcomes:why", file=file, engine=words["engine"], state=state, concept=concept
        )
    svg = linked(found["picture"]["svg"], asked, MARK, "state", "concept") if found["picture"] else None
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


async def style(_: Asked) -> Response:
    """The colours of pictures."""
    return PlainTextResponse(STYLE + TIMELINES, media_type="text/css")


ROUTES = [Route("/outcomes", reads(outcomes)), Route("/pictures.css", reads(style))]
