"""The report that is handed on: findings in, one structure of sections out, written in three formats."""

from __future__ import annotations

from collections.abc import Collection

from mufakat import __version__
from mufakat.display import visible
from mufakat.report.document.links import Linker
from mufakat.report.document.model import Fact, Paper
from mufakat.report.document.parts import only
from mufakat.report.paper import (
    appendix,
    beginning,
    change,
    dealing,
    further,
    grounds,
    kept,
    outcomes,
    sources,
)
from mufakat.report.paper.findings import Agreed, Dealt, Findings, Timeline
from mufakat.report.phrases import day, language, say

__all__ = ["Agreed", "Dealt", "Findings", "Timeline", "paper_of"]

_WORDS = (
    "contents",
    "skip",
    "place",
    "line",
    "supports",
    "translation",
    "note",
    "back",
    "quotation",
    "source-text",
    "scroll",
)


def paper_of(found: Findings, parts: Collection[str] = ()) -> Paper:
    """The report on what was found, in the language of the context.

    Args:
        parts: Those of PARTS that are wanted; none: all that there are.
    """
    case = found.case
    link = Linker(case)
    facts = _facts(found)
    made = [
        beginning.short(found, link),
        beginning.options(found, link),
        sources.sources(found, link),
        sources.timeline(found, link),
        outcomes.outcomes(found, link),
        change.picture(found, link, drawn=not parts or "short" in parts),
        change.paths(found, link),
        change.unlock(found, link),
        change.doubts(found, link),
        change.orders(found, link),
        further.coalitions(found, link),
        further.foresight(found, link),
        further.views(found, link),
        dealing.deal(found, link),
        kept.kept(found),
        grounds.assumptions(found, link),
        grounds.method(found, facts, link),
        appendix.quotations(found),
        appendix.texts(found, link),
    ]
    sections = tuple(one for one in made if one is not None and (one.blocks or one.sections))
    paper = Paper(visible(case.title), _subtitle(found), language(), facts, sections, page_words())
    return only(paper, parts) if parts else paper


def page_words() -> dict[str, str]:
    """The words of a page itself; what they leave open is filled in where they stand."""
    return {key: say(f"paper-{key}", n="{n}", id="{id}") for key in _WORDS}


def _subtitle(found: Findings) -> str:
    as_of = found.case.as_of
    return say("paper-subtitle") if as_of is None else say("paper-subtitle-day", day=day(as_of))


def _facts(found: Findings) -> tuple[Fact, ...]:
    facts = [
        Fact(say("paper-fact-case"), found.case.id),
        Fact(say("paper-fact-file"), found.file),
        Fact(say("paper-fact-digest"), found.digest or say("unknown-digest")),
        Fact(say("paper-fact-version"), f"mufakat {__version__}"),
    ]
    if found.walk is not None:
        facts.append(Fact(say("paper-fact-engine"), say(f"engine-{found.walk.solution.engine}")))
        facts.append(Fact(say("paper-fact-concepts"), ", ".join(found.walk.solution.concepts)))
    return tuple(facts)
