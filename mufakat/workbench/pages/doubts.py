"""Doubts: how far the conclusions depend on what is not sure, and what lasts whatever the order of wishes."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response
from starlette.routing import Route

from mufakat.workbench.asking import number
from mufakat.workbench.desk import Asked, reads


async def doubts(asked: Asked) -> Response:
    """The shares of variants in which each conclusion holds, and what they hang on."""
    if asked.case is None:
        return asked.shown("no_case.html", title="Doubts")
    file = str(asked.case)
    words: dict[str, Any] = {
        "samples": number(asked, "samples", 0, 0, 100_000),
        "seed": number(asked, "seed", 1, 0, 10**8),
    }
    offers = await asked.answer("solve", "asking:choices", file=file)
    if number(asked, "orders", 0, 0, 1) and offers["conflict"]:
        found = await asked.answer("doubt", "asking:orders", file=file)
        return asked.shown("orders.html", title="Orders of wishes", offers=offers, found=found)
    found = await asked.answer("doubt", "asking:doubts", file=file, **words) if offers["conflict"] else None
    return asked.shown("doubts.html", title="Doubts", offers=offers, words=words, found=found)


ROUTES = [Route("/doubts", reads(doubts))]
