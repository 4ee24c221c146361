"""Rankings: with which rankings of some parties a state lasts."""

from __future__ import annotations

from starlette.responses import Response
from starlette.routing import Route

from mufakat.workbench.asking import word
from mufakat.workbench.desk import Asked, reads
from mufakat.workbench.pages._question import Question


async def rankings(asked: Asked) -> Response:
    """The form, and the counts once a state and parties are named."""
    page = Question(asked, "rankings", "Rankings", ("state", "vary", "ask"))
    if not await page.begin():
        return page.without_case()
    state, vary = word(asked, "state"), page.parties("vary")
    wanted = page.offers["conflict"] and bool(state and vary)
    return await page.answered(wanted, "change", {"state": state}, state=state, vary=vary)


ROUTES = [Route("/rankings", reads(rankings))]
