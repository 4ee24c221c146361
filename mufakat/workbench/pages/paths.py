"""Paths: how one gets there, move by move."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response
from starlette.routing import Route

from mufakat.problems import Problem, ProblemsError
from mufakat.stability.concepts import CONCEPTS
from mufakat.workbench.asking import one_of, slips, word
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
        try:
            found = await asked.answer("solve", "asking:paths", file=file, **words)
        except ProblemsError as fault:
            wrong = slips(fault.problems, {"to": words["to"], "from": words["start"]})
            if not wrong:
                raise
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
