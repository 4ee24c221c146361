"""Coalitions: who would leave a state together."""

from __future__ import annotations

from starlette.responses import Response
from starlette.routing import Route

from mufakat.workbench.asking import one_of, word
from mufakat.workbench.desk import Asked, reads
from mufakat.workbench.pages._question import Question

_WORDS = ("only", "block", "state", "answers", "together", "alone")


async def coalitions(asked: Asked) -> Response:
    """The form, and what all coalitions would do, or the one that is named."""
    page = Question(asked, "coalitions", "Coalitions", _WORDS)
    if not await page.begin():
        return page.without_case()
    state = word(asked, "state")
    return await page.answered(
        page.offers["conflict"],
        "change",
        {"state": state},
        only=page.parties("only"),
        block=page.parties("block"),
        state=state,
        answers=one_of(asked, "answers", ("together", "alone"), "together"),
    )


ROUTES = [Route("/coalitions", reads(coalitions))]
