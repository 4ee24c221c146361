"""A time line as SVG: a row for each thing, bars between days, marks by shape and colour, and what they mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mufakat.display import display_width, xml_attribute
from mufakat.report.lines import cut
from mufakat.report.pictures.states.frame import safe
from mufakat.report.pictures.timeline.axis import Axis, tick_text
from mufakat.report.pictures.timeline.model import KINDS, MarkKind, Row, TimeLine
from mufakat.report.pictures.timeline.style import STYLE

WIDE, NARROW = 900, 340
_EDGE, _TOP, _LABELS = 10, 26, 330
_LETTER, _BOLD, _LEGEND = 6.9, 7.6, 22
_BAR = 10


@dataclass(frozen=True)
class _Layout:
    """Where things stand: names beside the rows, or above them where the picture is narrow."""

    width: int
    narrow: bool

    @property
    def tall(self) -> int:
        return 58 if self.narrow else 40

    @property
    def left(self) -> int:
        return _EDGE if self.narrow else _EDGE + _LABELS

    @property
    def letters(self) -> int:
        """How many columns of letters a name may take."""
        room = self.width - 2 * _EDGE if self.narrow else _LABELS - 12
        return int(room / _LETTER)

    def middle(self, number: int) -> float:
        """The height of the bar of a row."""
        return _TOP + number * self.tall + (46 if self.narrow else self.tall / 2)


def timeline_svg(
    line: TimeLine, prefix: str = "timeline", width: int = WIDE, narrow: bool = False, style: bool = True
) -> str:
    """The time line as one SVG element.

    Args:
        prefix: Starts the ids inside; give another where a page holds several pictures.
        width: Of the picture, in pixels.
        narrow: Whether names stand above the bars, for small screens.
        style: Whether the colours stand inside; False where the page brings STYLE itself.
    """
    layout = _Layout(width, narrow)
    axis = Axis(*line.bounds(), layout.left + 8, width - _EDGE - 14)
    bottom = _TOP + len(line.rows) * layout.tall
    legend, height = _legend(line, bottom + 34, width)
    links = any(row.href or any(mark.href for mark in row.marks) for row in line.rows)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="time-line" viewBox="0 0 {width} {height:.0f}" '
        f'width="{width}" height="{height:.0f}" role="{"group" if links else "img"}" '
        f'aria-labelledby="{prefix}-title {prefix}-desc">',
        f'<title id="{prefix}-title">{safe(line.title)}</title>',
        f'<desc id="{prefix}-desc">{safe(line.described)}</desc>',
        *([f"<style>{STYLE}</style>"] if style else []),
        *_ground(line, axis, layout, bottom),
        *(text for k, row in enumerate(line.rows) for text in _row(row, k, axis, layout)),
        *_now(line, axis, layout, bottom),
        *(text for k, row in enumerate(line.rows) for text in _marks(row, axis, layout.middle(k))),
        *legend,
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _ground(line: TimeLine, axis: Axis, layout: _Layout, bottom: float) -> Iterator[str]:
    """Every second row shaded, and the days below."""
    for k in range(0, len(line.rows), 2):
        y = _TOP + k * layout.tall
        yield f'<rect class="stripe" x="0" y="{y}" width="{layout.width}" height="{layout.tall}"/>'
    months = line.words.get("months", " ".join(["?"] * 12)).split()
    unit, days = axis.ticks(64 if layout.narrow else 78)
    year = None
    for day in days:
        x, text = axis.x(day), tick_text(day, unit, months, day.year != year)
        year = day.year
        yield f'<line class="grid" x1="{x:.1f}" y1="{_TOP}" x2="{x:.1f}" y2="{bottom}"/>'
        half = display_width(text) * _LETTER / 2
        at = min(max(x, half + 2), layout.width - half - 2)
        yield f'<text class="tick" x="{at:.1f}" y="{bottom + 16}">{safe(text)}</text>'


def _now(line: TimeLine, axis: Axis, layout: _Layout, bottom: float) -> Iterator[str]:
    """The line of the day; where names stand above the bars it keeps clear of them."""
    x, text = axis.x(line.day), line.words.get("day", line.day.isoformat())
    text = f"\u2190 {text}" if line.day < axis.first else f"{text} \u2192" if line.day > axis.last else text
    half = display_width(text) * _BOLD / 2 + 4
    at = min(max(x, half), axis.right + 22 - half)
    middles = [layout.middle(k) for k in range(len(line.rows))]
    pieces = [(y - 11, y + 11) for y in middles] if layout.narrow else [(_TOP - 6, bottom)]
    for a, b in pieces:
        yield f'<line class="now" x1="{x:.1f}" y1="{a}" x2="{x:.1f}" y2="{b}"/>'
    yield f'<text class="now-text" x="{at:.1f}" y="{_TOP - 10}">{safe(text)}</text>'


def _row(row: Row, number: int, axis: Axis, layout: _Layout) -> Iterator[str]:
    top, y = _TOP + number * layout.tall, layout.middle(number)
    names = (
        f'<text class="label" x="{_EDGE}" y="{top + 16}">{safe(cut(row.label, layout.letters - 3))}</text>'
        f'<text class="under" x="{_EDGE}" y="{top + 32}">{safe(cut(row.under, layout.letters))}</text>'
    )
    yield from _linked(f"<g><title>{safe(row.told or row.label)}</title>{names}</g>", row.href, row.told)
    if row.bar is not None:
        yield from _bar(row, axis, y)
    if row.late is not None and row.late.last is not None:
        a, b = axis.x(row.late.first) - axis.wide / 2, axis.x(row.late.last)
        kind = "over silent" if row.silent else "over"
        yield f'<path class="{kind}" d="M{a:.1f} {y} H{b:.1f}"/>'


def _bar(row: Row, axis: Axis, y: float) -> Iterator[str]:
    """From the first to the last day; an arrow where there is no last day, a stroke where there is one."""
    assert row.bar is not None
    a = axis.x(row.bar.first) - axis.wide / 2
    top, low = y - _BAR / 2, y + _BAR / 2
    if row.bar.last is None:
        b = axis.right
        points = f"{a:.1f},{top} {b:.1f},{top} {b + 10:.1f},{y} {b:.1f},{low} {a:.1f},{low}"
        yield f'<polygon class="bar" points="{points}"/>'
        return
    b = axis.x(row.bar.last) + axis.wide / 2
    if b > a:
        yield f'<rect class="bar" x="{a:.1f}" y="{top}" width="{max(b - a, 2):.1f}" height="{_BAR}" rx="2"/>'
    yield f'<line class="due" x1="{b:.1f}" y1="{top - 4}" x2="{b:.1f}" y2="{low + 4}"/>'


def _marks(row: Row, axis: Axis, y: float) -> Iterator[str]:
    for mark in row.marks:
        shape = f"<g><title>{safe(mark.told)}</title>{mark_svg(mark.kind, axis.x(mark.day), y)}</g>"
        yield from _linked(shape, mark.href, mark.told)


def _linked(inner: str, href: str, told: str) -> Iterator[str]:
    yield (
        f"<a href={xml_attribute(href)} aria-label={xml_attribute(safe_told(told))}>{inner}</a>"
        if href
        else inner
    )


def safe_told(told: str) -> str:
    """A sentence for an attribute, without the signs that XML forbids; xml_attribute escapes the rest."""
    return "".join(sign for sign in told if sign >= " " and sign not in "\x7f\ufffe\uffff")


def mark_svg(kind: MarkKind, x: float, y: float) -> str:
    """The shape of a mark: no two kinds have one shape and filling."""
    match kind:
        case "kept" | "claimed":
            return _circle(kind, x, y, 6)
        case "told":
            return f'<circle class="mark told" cx="{x:.1f}" cy="{y:.1f}" r="4"/>'
        case "late" | "overdue":
            return _polygon(kind, [(x, y - 8), (x + 8, y), (x, y + 8), (x - 8, y)])
        case "event" | "ahead":
            return _polygon(kind, [(x, y + 7), (x - 7, y - 6), (x + 7, y - 6)])
        case "disputed":
            corners = [(x - 7, y - 7), (x + 7, y - 7), (x + 7, y + 7), (x - 7, y + 7)]
            sign = f'<text class="sign" x="{x:.1f}" y="{y + 4:.1f}" aria-hidden="true">?</text>'
            return _polygon(kind, corners) + sign
        case "breached":
            path = f"M{x - 6:.1f} {y - 6:.1f} l12 12 m-12 0 l12 -12"
        case "suspended":
            path = f"M{x - 3:.1f} {y - 7:.1f} V{y + 7:.1f} M{x + 3:.1f} {y - 7:.1f} V{y + 7:.1f}"
    return f'<path class="halo" d="{path}"/><path class="mark {kind}" d="{path}"/>'


def _circle(kind: str, x: float, y: float, r: float) -> str:
    halo = f'<circle class="halo" cx="{x:.1f}" cy="{y:.1f}" r="{r}"/>'
    return f'{halo}<circle class="mark {kind}" cx="{x:.1f}" cy="{y:.1f}" r="{r}"/>'


def _polygon(kind: str, points: list[tuple[float, float]]) -> str:
    text = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polygon class="halo" points="{text}"/><polygon class="mark {kind}" points="{text}"/>'


def _legend(line: TimeLine, top: float, width: int) -> tuple[list[str], float]:
    """What bars and marks mean, those that occur, in columns; and where the picture ends."""
    marks: set[MarkKind] = {mark.kind for row in line.rows for mark in row.marks}
    drawn: list[tuple[str, str]] = []
    if any(row.bar is not None for row in line.rows):
        drawn.append(
            ('<rect class="bar" x="0" y="-5" width="26" height="10" rx="2"/>', line.words.get("bar", ""))
        )
    if any(row.late is not None for row in line.rows):
        drawn.append(('<path class="over" d="M0 0 H26"/>', line.words.get("late-stretch", "")))
    drawn += [(mark_svg(kind, 13, 0), line.words.get(kind, kind)) for kind in KINDS if kind in marks]
    wide = max((display_width(text) for _, text in drawn), default=0) * _LETTER + 52
    columns = max(1, min(len(drawn), int((width - 2 * _EDGE) // wide)))
    rows = -(-len(drawn) // columns)
    out = []
    for k, (shape, text) in enumerate(drawn):
        x, y = _EDGE + wide * (k // rows), top + _LEGEND * (k % rows)
        out.append(
            f'<g transform="translate({x:.1f} {y:.1f})">{shape}<text class="under" x="36" y="4">{safe(text)}</text></g>'
        )
    return out, top + _LEGEND * rows
