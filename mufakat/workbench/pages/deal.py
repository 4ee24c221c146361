"""Deal: the space of deals, and proposed texts in it."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Route

from mufakat.workbench.asking import number
from mufakat.workbench.desk import Asked, reads

MOST_TEXTS = 8


async def deal(asked: Asked) -> Response:
    """Who accepts what, what wastes nothing, what is fair; and how a text that is proposed stands."""
    if asked.case is None:
        return asked.shown("no_case.html", title="Deal")
    file = str(asked.case)
    texts = [text.strip() for text in asked.query.getlist("text") if text.strip()]
    if len(texts) > MOST_TEXTS or any(len(text) > 2000 for text in texts):
        raise HTTPException(400, "These are too many texts, or too long ones.")
    offers = await asked.answer("solve", "asking:choices", file=file)
    draws = number(asked, "draws", 200, 0, 10_000)
    found = None
    if offers["deal"]:
        found = await asked.answer("deal", "asking:deal", file=file, texts=texts, draws=draws)
    return asked.shown("deal.html", title="Deal", offers=offers, texts=texts, draws=draws, found=found)


ROUTES = [Route("/deal", reads(deal))]
