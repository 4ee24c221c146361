"""A problem of two parties as a scatter: SVG for pages and paper, characters for a terminal.

Each party has an axis. Deals are faint dots, efficient ones stand on a line, the no-agreement point is a
cross with a line for each reservation, and named points carry labels that keep clear of each other. The SVG
takes its ink from `currentColor` and its colours from CSS variables (--deal-frontier, --deal-mark,
--deal-zone), so that a page sets light and dark; opened on its own it follows the reader's setting.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mufakat.bargaining.cloud import Payoff
from mufakat.report.pictures.drawing import (
    BOTTOM,
    ENGLISH,
    HEIGHT,
    LEFT,
    RIGHT,
    STYLE,
    TOP,
    WIDTH,
    Words,
    safe_text,
    ticks,
)
from mufakat.report.pictures.labels import Box, along, labelled
from mufakat.report.pictures.marks import Mark

MANY = 3  # payoffs of one name that still get a label each


@dataclass(frozen=True)
class Scatter:
    """What a scatter shows, as amounts.

    Attributes:
        parties: The two names, first the one on the horizontal axis.
        deals: Faint dots; may be empty.
        frontier: Efficient payoffs.
        reservations: The no-agreement point.
        marks: Named payoffs: picks of the rules, proposals.
        words: What stands in the picture beside names.
    """

    title: str
    parties: tuple[str, str]
    deals: Sequence[Payoff]
    frontier: Sequence[Payoff]
    reservations: Payoff
    marks: Sequence[Mark]
    note: str = ""
    words: Words = ENGLISH

    def __post_init__(self) -> None:
        if len(self.parties) != 2 or len(self.reservations) != 2:
            raise ValueError("a scatter shows two parties")


@dataclass(frozen=True)
class _Frame:
    """Amounts -> pixels."""

    x: tuple[float, float]
    y: tuple[float, float]

    def place(self, p: Sequence[object]) -> tuple[float, float]:
        u, v = (float(c) for c in p)  # type: ignore[arg-type]
        across = (u - self.x[0]) / (self.x[1] - self.x[0])
        up = (v - self.y[0]) / (self.y[1] - self.y[0])
        return LEFT + across * (WIDTH - LEFT - RIGHT), HEIGHT - BOTTOM - up * (HEIGHT - TOP - BOTTOM)


def scatter_svg(picture: Scatter, prefix: str = "deal") -> str:
    """The picture as one SVG element.

    Args:
        prefix: Starts the ids inside; give another where a page holds several pictures.
    """
    everything = [*picture.deals, *picture.frontier, picture.reservations, *(m.payoff for m in picture.marks)]
    across = ticks(*_ends([float(p[0]) for p in everything]))
    upward = ticks(*_ends([float(p[1]) for p in everything]))
    frame = _Frame((across[0], across[-1]), (upward[0], upward[-1]))
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="deal-picture" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'role="img" aria-labelledby="{prefix}-title {prefix}-desc">',
        f'<title id="{prefix}-title">{safe_text(picture.title)}</title>',
        f'<desc id="{prefix}-desc">{safe_text(_described(picture))}</desc>',
        f"<style>{STYLE}</style>",
        f'<text class="title" x="{LEFT}" y="26">{safe_text(picture.title)}</text>',
        f'<text class="note" x="{LEFT}" y="46">{safe_text(picture.note)}</text>',
        *_zone(picture, frame),
        *_axes(picture, frame, across, upward),
        *_dots(picture, frame),
        *_marks(picture, frame),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _ends(numbers: list[float]) -> tuple[float, float]:
    return min(numbers), max(numbers)


def _described(picture: Scatter) -> str:
    one, two = picture.parties
    words = picture.words
    named = "; ".join(f"{m.name}: {_pair(words, m.payoff)}" for m in picture.marks)
    start = words.axes.format(one=one, two=two, n=words.amount(len(picture.frontier)))
    return f"{start} {words.no_agreement}: {_pair(words, picture.reservations)}. {named}"


def _pair(words: Words, payoff: Payoff) -> str:
    return " / ".join(words.amount(x) for x in payoff)


def _zone(picture: Scatter, frame: _Frame) -> list[str]:
    x, y = frame.place(picture.reservations)
    right, top, bottom = WIDTH - RIGHT, TOP, HEIGHT - BOTTOM
    zone = f'<rect class="zone" x="{x:.1f}" y="{top}" width="{right - x:.1f}" height="{y - top:.1f}"/>'
    return [
        zone,
        f'<line class="floor" x1="{x:.1f}" y1="{top}" x2="{x:.1f}" y2="{bottom}"/>',
        f'<line class="floor" x1="{LEFT}" y1="{y:.1f}" x2="{right}" y2="{y:.1f}"/>',
    ]


def _axes(picture: Scatter, frame: _Frame, across: list[float], upward: list[float]) -> list[str]:
    right, top, bottom = WIDTH - RIGHT, TOP, HEIGHT - BOTTOM
    out = []
    for t in across:
        x, _ = frame.place((t, upward[0]))
        out.append(f'<line class="grid" x1="{x:.1f}" y1="{top}" x2="{x:.1f}" y2="{bottom}"/>')
        out.append(
            f'<text class="tick" x="{x:.1f}" y="{bottom + 18}" text-anchor="middle">{picture.words.amount(t)}</text>'
        )
    for t in upward:
        _, y = frame.place((across[0], t))
        out.append(f'<line class="grid" x1="{LEFT}" y1="{y:.1f}" x2="{right}" y2="{y:.1f}"/>')
        out.append(
            f'<text class="tick" x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{picture.words.amount(t)}</text>'
        )
    frame_box = f'x="{LEFT}" y="{top}" width="{right - LEFT}" height="{bottom - top}"'
    one, two = (f"{name} ({picture.words.unit})" for name in picture.parties)
    middle, height = (LEFT + right) / 2, (top + bottom) / 2
    out.append(f'<rect class="frame" {frame_box}/>')
    out.append(
        f'<text class="axis" x="{middle}" y="{HEIGHT - 22}" text-anchor="middle">{safe_text(one)} →</text>'
    )
    turned = f'transform="rotate(-90 20 {height})"'
    out.append(
        f'<text class="axis" x="20" y="{height}" text-anchor="middle" {turned}>{safe_text(two)} →</text>'
    )
    return out


def _dots(picture: Scatter, frame: _Frame) -> list[str]:
    efficient = set(picture.frontier)
    out = []
    for p in picture.deals:
        if p not in efficient:
            x, y = frame.place(p)
            out.append(f'<circle class="deal" cx="{x:.1f}" cy="{y:.1f}" r="2"/>')
    places = [frame.place(p) for p in sorted(picture.frontier)]
    if len(places) > 1:
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        out.append(f'<polyline class="edge" points="{path}"/>')
    out += [f'<circle class="efficient" cx="{x:.1f}" cy="{y:.1f}" r="3.5"/>' for x, y in places]
    return out


def _marks(picture: Scatter, frame: _Frame) -> list[str]:
    x, y = frame.place(picture.reservations)
    out = [
        f'<path class="cross" d="M{x - 6:.1f} {y - 6:.1f} l12 12 m0 -12 l-12 12"/>',
    ]
    groups = _grouped(picture)
    spots = [frame.place(p) for _, payoffs in groups for p in payoffs]
    named = [(text, frame.place(payoffs[len(payoffs) // 2])) for text, payoffs in groups]
    base = (f"{picture.words.no_agreement} ({_pair(picture.words, picture.reservations)})", (x, y))
    crowd = [
        Box(cx - 4, cy - 4, 8, 8) for cx, cy in along([frame.place(p) for p in sorted(picture.frontier)])
    ]
    placed: list[Box] = [Box(px - 8, py - 8, 16, 16) for px, py in [*spots, (x, y)]]
    for px, py in spots:
        out.append(f'<circle class="mark" cx="{px:.1f}" cy="{py:.1f}" r="7"/>')
    for text, spot in [*named, base]:
        drawn, box = labelled(text, spot, placed, crowd)
        out += drawn
        placed.append(box)
    return out


def _grouped(picture: Scatter) -> list[tuple[str, list[Payoff]]]:
    """Labels and the payoffs they are for; a name with many payoffs (a rule that ties) is written once."""
    merged: dict[Payoff, list[str]] = {}
    for m in picture.marks:
        merged.setdefault(m.payoff, []).append(m.name)
    by_name: dict[str, list[Payoff]] = {}
    for payoff in sorted(merged):
        by_name.setdefault(", ".join(merged[payoff]), []).append(payoff)
    out = []
    for name, payoffs in by_name.items():
        if len(payoffs) > MANY:
            out.append((f"{name} ({len(payoffs)} ×)", payoffs))
        else:
            out += [(f"{name} ({_pair(picture.words, p)})", [p]) for p in payoffs]
    return out


def scatter_text(picture: Scatter, columns: int = 64, rows: int = 20) -> str:
    """The picture in characters: `.` deals, `o` efficient, `+` no agreement, letters for named points."""
    if columns < 10 or rows < 5:
        raise ValueError("a scatter needs at least 10 columns and 5 rows")
    everything = [*picture.deals, *picture.frontier, picture.reservations, *(m.payoff for m in picture.marks)]
    low = [min(float(p[k]) for p in everything) for k in (0, 1)]
    span = [(max(float(p[k]) for p in everything) - low[k]) or 1.0 for k in (0, 1)]
    grid = [[" "] * columns for _ in range(rows)]

    def put(p: Payoff, sign: str) -> None:
        column = round((float(p[0]) - low[0]) / span[0] * (columns - 1))
        row = rows - 1 - round((float(p[1]) - low[1]) / span[1] * (rows - 1))
        taken = grid[row][column]
        grid[row][column] = (
            "*" if taken.isalpha() and taken != "o" and sign.isalpha() and taken != sign else sign
        )

    for p in picture.deals:
        put(p, ".")
    for p in picture.frontier:
        put(p, "o")
    put(picture.reservations, "+")
    groups = _grouped(picture)
    own = {m.payoff: m.letter for m in reversed(picture.marks) if m.letter}
    letters = [
        own.get(payoffs[0]) or (chr(ord("A") + k) if k < 26 else "#") for k, (_, payoffs) in enumerate(groups)
    ]
    for (_, payoffs), letter in zip(groups, letters, strict=True):
        for p in payoffs:
            put(p, letter)
    words = picture.words
    top, bottom = words.amount(low[1] + span[1]), words.amount(low[1])
    margin = max(len(top), len(bottom))
    labels = [top, *[""] * (rows - 2), bottom]
    lines = [picture.title, f"{picture.parties[1]} ({picture.words.unit})"]
    lines += [
        f"{label:>{margin}} |{''.join(line)}".rstrip() for label, line in zip(labels, grid, strict=True)
    ]
    left, right = words.amount(low[0]), words.amount(low[0] + span[0])
    lines.append(" " * margin + " +" + "-" * columns)
    lines.append(" " * (margin + 2) + left + right.rjust(columns - len(left)))
    lines.append(" " * (margin + 2) + f"{picture.parties[0]} ({picture.words.unit})")
    quo = f"{words.no_agreement} {_pair(words, picture.reservations)}"
    lines.append(f". {words.deal}   o {words.efficient}   + {quo}   * {words.several}")
    lines += [f"{letter} {text}" for (text, _), letter in zip(groups, letters, strict=True)]
    return "\n".join(lines) + "\n"
