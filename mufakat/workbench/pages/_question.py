"""What the pages of questions in both languages have in common: the words of the form, then the answer to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import Response

from mufakat.problems import Problem
from mufakat.workbench.asking import answer_or_slips, one_of
from mufakat.workbench.desk import Asked

LANGUAGES = {"en": "English", "id": "Bahasa Indonesia"}


@dataclass
class Question:
    """One look at such a page.

    Attributes:
        name: The last part of the verb, and of the template's name.
        title: What the page is called in the list of pages.
        keys: Of the words that the form needs.
        offers: What the form offers (see `answers.questions.form`).
    """

    asked: Asked
    name: str
    title: str
    keys: Sequence[str]
    offers: dict[str, Any] = field(default_factory=dict)
    language: str = "en"

    async def begin(self) -> bool:
        """Fetch what the form offers; False where there is no case."""
        if self.asked.case is None:
            return False
        self.language = one_of(self.asked, "language", tuple(LANGUAGES), "en")
        self.offers = await self.asked.answer(
            "solve",
            "questions:form",
            file=str(self.asked.case),
            language=self.language,
            words=[f"{self.name}-{key}" for key in ("title", *self.keys)],
        )
        return True

    def parties(self, name: str) -> list[str]:
        """The parties that the address names, in the order of the case. HTTPException 400 when one is unknown."""
        wanted = self.asked.query.getlist(name)
        known = [party["id"] for party in self.offers["parties"]]
        if not set(wanted) <= set(known):
            raise HTTPException(400, "There is no such party that decides.")
        return [id for id in known if id in wanted]

    async def answered(self, wanted: bool, lane: str, typed: Mapping[str, str], **words: Any) -> Response:
        """The page, with the answer where one is wanted."""
        found, wrong = None, dict[str, Problem]()
        if wanted:
            verb, file = f"questions:{self.name}", str(self.asked.case)
            found, wrong = await answer_or_slips(
                self.asked, lane, verb, typed, file=file, language=self.language, **words
            )
        return self.asked.shown(
            f"{self.name}.html",
            422 if wrong else 200,
            title=self.title,
            offers=self.offers,
            languages=LANGUAGES,
            language=self.language,
            words=words,
            found=found,
            wrong=wrong,
        )

    def without_case(self) -> Response:
        """The page of a folder without a case."""
        return self.asked.shown("no_case.html", title=self.title)
