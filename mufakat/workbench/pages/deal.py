"""Deal: the space of deals, and proposed texts in it."""

from __future__ import annotations

from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Route

from mufakat.problems import Problem
from mufakat.workbench.asking import answer_or_slips, number
from mufakat.workbench.desk import Asked, Unfinished, reads
from mufakat.workbench.jobs import Job

MOST_TEXTS = 8
SOON = 0.1  # seconds that the page waits for the draws, when the answer without them is there


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
    found, job, wrong = None, None, dict[int, Problem]()
    if offers["deal"]:
        for place, text in enumerate(texts):
            typed = {"text": text}
            _, slip = await answer_or_slips(asked, "solve", "asking:proposal", typed, file=file, text=text)
            if slip:
                wrong[place] = slip["text"]
        sound = [text for n, text in enumerate(texts) if n not in wrong]
        found, job = await _answered(asked, file, sound, draws)
    status = 422 if wrong else 202 if job else 200
    return asked.shown(
        "deal.html", status, title="Deal", offers=offers, texts=texts, found=found, wrong=wrong, drawing=job
    )


async def _answered(asked: Asked, file: str, texts: list[str], draws: int) -> tuple[Any, Job | None]:
    """The answer, and what still draws the doubtful numbers: the answer stands without them, and is there at once."""
    found = await asked.answer("deal", "asking:deal", file=file, texts=texts, draws=0)
    if not draws or not found["doubtful"]:
        return found, None
    try:
        return await asked.answer(
            "deal", "asking:deal", patience=SOON, file=file, texts=texts, draws=draws
        ), None
    except Unfinished as later:
        if later.job.state == "failed":
            raise
        return found, later.job


ROUTES = [Route("/deal", reads(deal))]
