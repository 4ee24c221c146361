"""Unlock: the least that would have to change."""

from __future__ import annotations

from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Route

from mufakat.mediation.goal import KINDS, GoalKind
from mufakat.problems import Problem
from mufakat.workbench.asking import answer_or_slips, number, one_of, word
from mufakat.workbench.desk import Asked, reads

_TOLD: dict[GoalKind, str] = {
    "lasts": "lasts in some state",
    "reachable": "lasts, and improvements lead there",
    "every": "is met by whatever lasts",
    "state": "is a state that lasts",
}


async def unlock(asked: Asked) -> Response:
    """The forms, and the answer once a goal is named."""
    if asked.case is None:
        return asked.shown("no_case.html", title="Unlock")
    file = str(asked.case)
    offers = await asked.answer("solve", "asking:choices", file=file)
    search = asked.query.getlist("search")
    known = {"everybody", *(party["id"] for party in offers["parties"])}
    if not set(search) <= known:
        raise HTTPException(400, "There is no such party to search.")
    words: dict[str, Any] = {
        "goal": word(asked, "goal"),
        "kind": one_of(asked, "kind", KINDS, "lasts"),
        "never": word(asked, "never"),
        "search": sorted(set(search)),
        "most": number(asked, "most", 0, 0, 20),
    }
    found, wrong = None, dict[str, Problem]()
    if words["goal"]:
        typed = {"goal": words["goal"], "never": words["never"]}
        found, wrong = await answer_or_slips(asked, "change", "asking:unlock", typed, file=file, **words)
    return asked.shown(
        "unlock.html",
        422 if wrong else 200,
        wrong=wrong,
        title="Unlock",
        offers=offers,
        words=words,
        found=found,
        kinds={kind: _TOLD[kind] for kind in KINDS},
    )


ROUTES = [Route("/unlock", reads(unlock))]
