"""Paths: how one gets there, move by move."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response
from starlette.routing import Route

from mufakat.problems import Problem
from mufakat.stability.concepts import CONCEPTS
from mufakat.workbench.asking import answer_or_slips, one_of, word
from mufakat.workbench.desk import Asked, reads


async def paths(asked: Asked) -> Response:
    """The ways from a state to what lasts, or to what the address names."""
    if asked.case is None:
        return asked.shown("no_case.html", title="Paths")
    file = str(asked.case)
    words: dict[str, Any] = {
        "to": word(asked, "to"),
        "start": word(asked, "from"),
        "stop": one_of(asked, "stop", ("", *CONCEPTS)),
    }
    offers = await asked.answer("solve", "asking:choices", file=file)
    found, wrong = None, dict[str, Problem]()
    if offers["conflict"] and (words["start"] or offers["quo"]):
        typed = {"to": words["to"], "from": words["start"]}
        found, wrong = await answer_or_slips(asked, "solve", "asking:paths", typed, file=file, **words)
    return asked.shown(
        "paths.html",
        422 if wrong else 200,
        title="Paths",
        offers=offers,
        words=words,
        found=found,
        wrong=wrong,
        concepts=tuple(CONCEPTS),
    )


ROUTES = [Route("/paths", reads(paths))]
