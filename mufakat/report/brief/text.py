"""The short answer for a terminal, and as parts of the walk."""

from __future__ import annotations

from mufakat.display import display_width
from mufakat.report.brief.behind import outcome_parts
from mufakat.report.brief.gist import Row, heading, rows, sentences
from mufakat.report.brief.model import Brief
from mufakat.report.document.model import Paint, Part, item, paragraph, unpainted
from mufakat.report.document.terminal import answer
from mufakat.report.lines import fold, pad
from mufakat.report.phrases import say

_NARROW = 60  # below this the word stands above the outcome and not beside it


def gist_text(brief: Brief, width: int, paint: Paint = unpainted) -> str:
    """The first screen, at most `width` columns wide: three sentences, and a line for each outcome."""
    parts = [paint(fold(heading(brief), width), "head"), *(fold(text, width) for text in sentences(brief))]
    table = rows(brief)
    beside = max((display_width(row.told) for row in table), default=0) + 2
    if table:
        parts += ["", *(_row(row, beside, width) for row in table)]
    return "\n".join([*parts, "", fold(say("brief-no-forecast"), width)])


def _row(row: Row, beside: int, width: int) -> str:
    told = row_text(row)
    if width < _NARROW:
        return f"{row.told}\n{fold(told, width, 2, 0)}"
    lines = fold(told, width - beside).split("\n")
    return "\n".join([pad(row.told, beside) + lines[0], *(" " * beside + line for line in lines[1:])])


def row_text(row: Row) -> str:
    """An outcome, and what its verdict hangs on."""
    return say("brief-row", outcome=row.name, hangs=row.hangs) if row.hangs else row.name


def gist_parts(brief: Brief) -> list[Part]:
    """The first screen as parts of a section."""
    table = [item(say("brief-item", verdict=row.told, outcome=row_text(row))) for row in rows(brief)]
    return [*map(paragraph, sentences(brief)), *table, paragraph(say("brief-no-forecast"))]


def behind_text(brief: Brief, width: int, paint: Paint = unpainted) -> str:
    """Each outcome with what stands behind its line, at most `width` columns wide."""
    return answer([told for _, told in outcome_parts(brief)], width, paint)
