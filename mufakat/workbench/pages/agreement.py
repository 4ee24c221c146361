"""Agreement: what was promised, what is due, kept, late or disputed, and by whose word."""

from __future__ import annotations

from typing import Any

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from mufakat.keeping.chosen import SHOWS
from mufakat.study.agreement_starting import agreement_examples, start_agreement
from mufakat.workbench.answers import COMMITMENT
from mufakat.workbench.asking import linked, one_of, word
from mufakat.workbench.desk import CASE, Asked, reads, text_of, writes

LANGUAGES = ("en", "id")


async def agreement(asked: Asked) -> Response:
    """The time line and the table, and the explanation of the commitment that the address names."""
    if asked.agreement is None:
        return asked.shown("no_agreement.html", title="Agreement", examples=agreement_examples())
    words: dict[str, Any] = {
        "at": word(asked, "at"),
        "language": one_of(asked, "language", LANGUAGES, "en"),
        "show": one_of(asked, "show", SHOWS, "all"),
        "party": word(asked, "party"),
        "blocker": word(asked, "blocker"),
    }
    files: dict[str, Any] = {"file": str(asked.agreement), "record": str(asked.record or "")}
    found = await asked.answer(
        "agreement",
        "agreed:page",
        with_record=True,
        with_agreement=True,
        everything=bool(word(asked, "everything")),
        rest=bool(word(asked, "rest")),
        **files,
        **words,
    )
    told, commitment = None, word(asked, "commitment")
    if commitment:
        told = await asked.answer(
            "agreement",
            "agreed:why",
            with_record=True,
            with_agreement=True,
            at=words["at"],
            language=words["language"],
            commitment=commitment,
            on=word(asked, "on"),
            **files,
        )
    pictures = [
        {key: linked(svg, asked, COMMITMENT, "commitment", "on") for key, svg in one.items()}
        for one in found["pictures"]
    ]
    return asked.shown(
        "agreement.html", title=found["title"], found=found, words=words, why=told, pictures=pictures
    )


async def calendar(asked: Asked) -> Response:
    """What is due within a year, as a calendar file."""
    if asked.agreement is None:
        raise HTTPException(404, "There is no agreement in this folder.")
    text = await asked.answer(
        "agreement",
        "agreed:calendar",
        with_agreement=True,
        file=str(asked.agreement),
        at=word(asked, "at"),
        language=one_of(asked, "language", LANGUAGES, "en"),
    )
    headers = {"content-disposition": 'attachment; filename="due.ics"'}
    return PlainTextResponse(text, media_type="text/calendar; charset=utf-8", headers=headers)


async def new_agreement(asked: Asked, form: FormData) -> Response:
    """Make an agreement, small to fill in or a copy of a worked one with its facts; nothing is overwritten."""
    if "name" not in form:
        raise HTTPException(422, "The form lacks the name.")
    example, name = text_of(form, "example"), text_of(form, "name").strip()
    if example and example not in agreement_examples():
        raise HTTPException(422, "There is no worked agreement of that name.")
    target = asked.desk.folder.new(name or example or "agreement", CASE)
    start_agreement(target, example or None)
    return RedirectResponse(asked.here("agreement", agreement=target.name), 303)


ROUTES = [
    Route("/agreement", reads(agreement)),
    Route("/agreement/calendar", reads(calendar)),
    Route("/agreement/new", writes(new_agreement), methods=["POST"]),
]
