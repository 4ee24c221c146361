"""Further questions, where the answer says something: coalitions, longer foresight, views."""

from __future__ import annotations

from mufakat.report.ahead import foresight_sections
from mufakat.report.document.links import Linker
from mufakat.report.document.model import Section, chapter
from mufakat.report.paper.findings import Findings
from mufakat.report.phrases import say
from mufakat.report.sights import views_sections


def coalitions(found: Findings, link: Linker) -> Section | None:
    """Who would leave together what lasts for each party by itself."""
    if found.coalitions is None:
        return None
    told = chapter(say("bench-coalitions-title"), found.coalitions.sections())
    return link.section("coalitions", told)


def foresight(found: Findings, link: Linker) -> Section | None:
    """What lasts when two parties look further ahead."""
    if found.foresight is None or found.walk is None:
        return None
    told = chapter(say("bench-foresight-title"), foresight_sections(found.walk.names, found.foresight))
    return link.section("foresight", told)


def views(found: Findings, link: Linker) -> Section | None:
    """What lasts as each party sees the conflict."""
    if found.views is None or found.walk is None:
        return None
    told = chapter(say("bench-views-title"), views_sections(found.walk.names, found.views))
    return link.section("views", told)
