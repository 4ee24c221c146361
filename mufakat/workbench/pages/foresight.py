"""Foresight: what lasts when two parties look further ahead."""

from __future__ import annotations

from starlette.responses import Response
from starlette.routing import Route

from mufakat.workbench.asking import number
from mufakat.workbench.desk import Asked, reads
from mufakat.workbench.pages._question import Question

MOST = 100


async def foresight(asked: Asked) -> Response:
    """The form, and the answer where two parties decide."""
    page = Question(asked, "foresight", "Foresight", ("horizon", "two"))
    if not await page.begin():
        return page.without_case()
    two = page.offers["conflict"] and len(page.offers["parties"]) == 2
    return await page.answered(two, "solve", {}, horizon=number(asked, "horizon", 4, 2, MOST))


ROUTES = [Route("/foresight", reads(foresight))]
