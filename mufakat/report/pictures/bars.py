"""Packages side by side for any number of parties: a table with bars, in characters and as SVG.

A row per named payoff, a column per party. Each bar runs over what the party can get at all; a mark on it is
the reservation, and a bar that stays left of its mark is a deal that the party refuses.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from mufakat.bargaining.cloud import Payoff
from mufakat.display import display_width
from mufakat.report.pictures.drawing import ENGLISH, STYLE, Words, safe_text
from mufakat.report.pictures.marks import Mark

CELL, ROW, NAMES, HEAD = 150, 44, 210, 92
EXTRA_STYLE = """
.deal-picture .bar { fill: var(--frontier); opacity: .75; }
.deal-picture .short { fill: var(--mark); opacity: .75; }
.deal-picture .span { fill: currentColor; opacity: .10; }
.deal-picture .tickmark { stroke: currentColor; stroke-width: 2; }
"""


@dataclass(frozen=True)
class Bars:
    """What the table shows, as amounts.

    Attributes:
        ranges: Per party, the least and the most it can get.
        marks: The rows.
    """

    title: str
    parties: Sequence[str]
    ranges: Sequence[tuple[Fraction, Fraction]]
    reservations: Payoff
    marks: Sequence[Mark]
    note: str = ""
    words: Words = ENGLISH

    def __post_init__(self) -> None:
        size = len(self.parties)
        lengths = {len(self.ranges), len(self.reservations), *(len(m.payoff) for m in self.marks)}
        if lengths != {size} or not size:
            raise ValueError("one range, one reservation and one payoff for each party")


def _share(number: Fraction, span: tuple[Fraction, Fraction]) -> float:
    """Where a number lies in a range, 0 to 1 (cut at the ends)."""
    low, high = span
    return min(1.0, max(0.0, float((number - low) / (high - low)))) if high > low else 0.0


def bars_text(table: Bars, width: int = 24) -> str:
    """The table in characters: a block per payoff, a line per party; `|` is the reservation."""
    if width < 4:
        raise ValueError("a bar needs at least 4 columns")
    amount, refuses = table.words.amount, f"  {table.words.refuses}"
    margin = max(display_width(p) for p in table.parties)
    lines = [table.title]
    for mark in table.marks:
        lines += ["", mark.name]
        for name, span, floor, x in zip(
            table.parties, table.ranges, table.reservations, mark.payoff, strict=True
        ):
            filled = round(_share(x, span) * width)
            signs = ["█" if k < filled else "·" for k in range(width)]
            signs[min(width - 1, round(_share(floor, span) * width))] = "|"
            gain = x - floor
            verdict = f"{'+' if gain >= 0 else '-'}{amount(abs(gain))}{'' if gain >= 0 else refuses}"
            pad = " " * (margin - display_width(name))
            lines.append(f"  {name}{pad}  {''.join(signs)}  {amount(x):>8}  {verdict}")
    return "\n".join(lines) + "\n"


def bars_svg(table: Bars, prefix: str = "deal-bars") -> str:
    """The table as one SVG element; see `scatter_svg` for colours and `prefix`."""
    width = NAMES + CELL * len(table.parties) + 20
    height = HEAD + ROW * len(table.marks) + 16
    rows = "; ".join(f"{m.name}: {' / '.join(map(table.words.amount, m.payoff))}" for m in table.marks)
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="deal-picture" viewBox="0 0 {width} {height}" '
        f'role="img" aria-labelledby="{prefix}-title {prefix}-desc">',
        f'<title id="{prefix}-title">{safe_text(table.title)}</title>',
        f'<desc id="{prefix}-desc">{safe_text(", ".join(table.parties))}. {safe_text(rows)}</desc>',
        f"<style>{STYLE}{EXTRA_STYLE}</style>",
        f'<text class="title" x="16" y="26">{safe_text(table.title)}</text>',
        f'<text class="note" x="16" y="46">{safe_text(table.note)}</text>',
    ]
    for k, name in enumerate(table.parties):
        out += _lines(name, NAMES + k * CELL, HEAD - 22, CELL - 16, "axis")
    for r, mark in enumerate(table.marks):
        top = HEAD + r * ROW
        out += _lines(mark.name, 16, top + 14, NAMES - 28, "label")
        for k, x in enumerate(mark.payoff):
            out += _cell(table.words, NAMES + k * CELL, top, x, table.ranges[k], table.reservations[k])
    return "\n".join([*out, "</svg>"]) + "\n"


def _lines(text: str, x: float, y: float, width: float, kind: str) -> list[str]:
    """Text in at most two lines that fit the width; what is longer ends in an ellipsis."""
    most = int(width / 8)
    lines: list[str] = [""]
    for word in text.split():
        if lines[-1] and display_width(f"{lines[-1]} {word}") > most:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    cut = len(lines) > 2
    lines = [line if display_width(line) <= most else line[: most - 1] + "…" for line in lines[:2]]
    if cut:
        lines[1] = lines[1].rstrip(" ,…")[: most - 1] + "…"
    shift = -8 if len(lines) == 2 else 0
    return [
        f'<text class="{kind}" x="{x}" y="{y + shift + 17 * n}">{safe_text(line)}</text>'
        for n, line in enumerate(lines)
    ]


def _cell(
    words: Words, x: float, y: float, amount: Fraction, span: tuple[Fraction, Fraction], floor: Fraction
) -> list[str]:
    full = CELL - 24
    kind, long = "bar" if amount >= floor else "short", _share(amount, span) * full
    at = x + _share(floor, span) * full
    gain = amount - floor
    told = f"{words.amount(amount)} ({'+' if gain >= 0 else '−'}{words.amount(abs(gain))})"
    return [
        f'<rect class="span" x="{x}" y="{y}" width="{full}" height="14" rx="2"/>',
        f'<rect class="{kind}" x="{x}" y="{y}" width="{long:.1f}" height="14" rx="2"/>',
        f'<line class="tickmark" x1="{at:.1f}" y1="{y - 3}" x2="{at:.1f}" y2="{y + 17}"/>',
        f'<text class="tick" x="{x}" y="{y + 29}">{safe_text(told)}</text>',
    ]
