"""The worked case in two screens."""

from __future__ import annotations

from collections.abc import Iterator

from mufakat.display import visible
from mufakat.report.brief.quotations import quotations
from mufakat.report.brief.sketch import sketch
from mufakat.report.brief.text import gist_text
from mufakat.report.document.model import Paint, unpainted
from mufakat.report.lines import fold
from mufakat.report.phrases import say
from mufakat.report.walk import Walk


def demo_text(walk: Walk, width: int, paint: Paint = unpainted) -> str:
    """The worked case in two screens: the short answer, a picture of where things go, and three quotations."""
    brief = walk.brief
    parts = [
        paint(fold(visible(brief.names.case.title), width), "head"),
        fold(say("walk-neutral"), width),
        gist_text(brief, width, paint),
    ]
    parts += [
        "\n".join([paint(fold(title, width), "head"), *drawn])
        for title, drawn in _sketches(walk, width)
        if drawn
    ]
    quoted = quotations(brief)
    if quoted:
        told = [fold("- " + text, width, 2, 2) for text in quoted]
        parts.append("\n".join([paint(fold(say("brief-quoted-title"), width), "head"), *told]))
    return "\n\n".join(parts)


def _sketches(walk: Walk, width: int) -> Iterator[tuple[str, list[str]]]:
    """The picture as the case stands, and with the first levers that open a way to the wanted outcome."""
    if walk.ways is None:
        return
    yield say("brief-sketch-title"), sketch(walk.ways.here, width)
    for one in walk.ways.openings:
        if drawn := sketch(one.routes, width):
            yield say("brief-sketch-levers", levers=one.unlocked.called(one.answer)), drawn
            return
