"""The case: its text."""

from __future__ import annotations

from starlette.responses import Response
from starlette.routing import Route

from mufakat import study
from mufakat.workbench.desk import Asked, reads


async def case(asked: Asked) -> Response:
    """The text of the case, and what the checker says of it."""
    opened = study.open_case(str(asked.case)) if asked.case else None
    return asked.shown("case.html", title="Case", opened=opened)


ROUTES = [Route("/case", reads(case))]
