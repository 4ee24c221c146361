"""Views: what lasts when parties see the conflict differently, and who is mistaken."""

from __future__ import annotations

from starlette.responses import Response
from starlette.routing import Route

from mufakat.stability.concepts import CONCEPTS
from mufakat.workbench.asking import one_of
from mufakat.workbench.desk import Asked, reads
from mufakat.workbench.pages._question import Question


async def views(asked: Asked) -> Response:
    """The form, and the answer where the case has views."""
    page = Question(asked, "views", "Views", ("concept", "every", "none"))
    if not await page.begin():
        return page.without_case()
    page.offers["concepts"] = tuple(CONCEPTS)
    concept = one_of(asked, "concept", ("", *CONCEPTS))
    return await page.answered(page.offers["views"], "solve", {}, concept=concept)


ROUTES = [Route("/views", reads(views))]
