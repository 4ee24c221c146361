"""Coalitions, foresight, views and rankings, as their pages ask for them: in the language that the page names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from mufakat.budget import SECONDS, Budget
from mufakat.case.model import Case
from mufakat.report.ahead import foresight_sections
from mufakat.report.document.links import Linker
from mufakat.report.document.model import Section
from mufakat.report.phrases import say, speaking
from mufakat.report.sights import views_sections
from mufakat.stability.answers.coalitions import Answers
from mufakat.study.coalitions import coalitions_of
from mufakat.study.foresight import foresight_of
from mufakat.study.rankings import rankings_for
from mufakat.study.sights import views_of
from mufakat.study.states import names_of, naming
from mufakat.workbench.answers.asking import choices
from mufakat.workbench.answers.blocks import shown
from mufakat.workbench.answers.kept import opened
from mufakat.workbench.worker import Tell, stepping


def form(tell: Tell, *, file: str, language: str, words: Sequence[str]) -> dict[str, Any]:
    """What a form of a page offers, and its words by their keys without "bench-"."""
    case = opened(file).sound()
    with speaking(language):
        told = {key: say(f"bench-{key}") for key in (*words, "language", "show", "quotations", "no-conflict")}
    return {**choices(tell, file=file), "views": bool(case.views), "words": told}


def coalitions(
    tell: Tell, *, file: str, language: str, only: list[str], block: list[str], state: str, answers: Answers
) -> dict[str, Any]:
    """Who would leave a state together."""
    case, budget = opened(file), Budget(SECONDS, progress=stepping(tell))
    groups, blocks = ([tuple(one)] if one else [] for one in (only, block))
    with speaking(language):
        found = coalitions_of(case, groups, blocks, state or None, answers, budget=budget)
        return _told(case.sound(), found.sections())


def foresight(_: Tell, *, file: str, language: str, horizon: int) -> dict[str, Any]:
    """What lasts when two parties look further ahead."""
    case = opened(file)
    with speaking(language):
        found = foresight_of(case, horizon)
        return _told(case.sound(), foresight_sections(naming(case.sound(), found.graph), found))


def views(tell: Tell, *, file: str, language: str, concept: str) -> dict[str, Any]:
    """What lasts when parties see the conflict differently."""
    case, concepts = opened(file), (concept,) if concept else None
    with speaking(language):
        found = views_of(case, concepts, budget=Budget(SECONDS, progress=stepping(tell)))
        return _told(case.sound(), views_sections(names_of(case.sound(), found.singles), found))


def rankings(_: Tell, *, file: str, language: str, state: str, vary: list[str]) -> dict[str, Any]:
    """With which rankings of some parties a state lasts."""
    case = opened(file)
    with speaking(language):
        return _told(case.sound(), [rankings_for(case, state, tuple(vary)).section()])


def _told(case: Case, sections: Iterable[Section]) -> dict[str, Any]:
    link = Linker(case)
    return shown(case, [link.section(f"part-{k}", one) for k, one in enumerate(sections)])
