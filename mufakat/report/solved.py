"""The whole answer of `solve` for people: the answer first, what stands behind it, then all states and concepts."""

from __future__ import annotations

from collections.abc import Mapping

from mufakat.display import visible
from mufakat.report.brief.model import Brief
from mufakat.report.brief.text import behind_text, gist_text
from mufakat.report.document.model import Paint, unpainted
from mufakat.report.document.terminal import answer
from mufakat.report.lasting import contradiction_line, specialists
from mufakat.report.lines import fold
from mufakat.report.wishless import wishless_line


def solved_text(brief: Brief, width: int, mixed: Mapping[str, str], paint: Paint = unpainted) -> str:
    """The answer, at most `width` columns wide.

    Args:
        mixed: The concept of each party, where each follows one of its own; else {}.
    """
    case = brief.names.case
    parts = [paint(fold(visible(case.title), width, 0, 2), "head"), fold(wishless_line(case), width)]
    if contradiction := contradiction_line(brief.solution, brief.names):
        parts.append(paint(fold(contradiction, width, 0, 2), "fault"))
    parts += [
        gist_text(brief, width, paint),
        behind_text(brief, width, paint),
        answer(list(specialists(brief.solution, brief.names, mixed)), width, paint),
    ]
    return "\n\n".join(part for part in parts if part)
