"""Shares as bars, one below the other: SVG that takes its ink from the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mufakat.display import display_width
from mufakat.report.lines import cut
from mufakat.report.pictures.states.frame import safe

_ROW, _BAR, _WIDTH, _NAME = 46, 14, 280, 64
STYLE = """
.bars-picture { --bar: #1d5fa8; --room: #dfe5ea; --ink: #1d2733; color: var(--ink);
  font: 14px system-ui, "Noto Sans", "DejaVu Sans", sans-serif; }
@media screen and (prefers-color-scheme: dark) {
  .bars-picture { --bar: #7ab8ff; --room: #2b3742; --ink: #e6edf3; }
}
.bars-picture text { fill: var(--ink); }
.bars-picture .room { fill: var(--room); }
.bars-picture .full { fill: var(--bar); }
.bars-picture .share { font-weight: 600; }
"""


@dataclass(frozen=True)
class Bar:
    """What it is about, its share (0 to 1), and the share in words."""

    name: str
    share: float
    told: str


def bars_svg(title: str, described: str, bars: Sequence[Bar]) -> str:
    """The bars as one SVG element."""
    beside = max((8.2 * display_width(bar.told) for bar in bars), default=0.0)
    above = max((7.6 * min(_NAME, display_width(bar.name)) for bar in bars), default=0.0)
    width = int(max(_WIDTH + 24 + beside, above))
    height = _ROW * len(bars) + 8
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="bars-picture" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" role="img" aria-labelledby="bars-title bars-desc">',
        f'<title id="bars-title">{safe(title)}</title>',
        f'<desc id="bars-desc">{safe(described)} {safe("; ".join(f"{b.name}: {b.told}" for b in bars))}</desc>',
        f"<style>{STYLE}</style>",
    ]
    for number, bar in enumerate(bars):
        y = _ROW * number + 4
        parts.append(f'<text x="0" y="{y + 13}">{safe(cut(bar.name, _NAME))}</text>')
        parts.append(f'<rect class="room" x="0" y="{y + 20}" width="{_WIDTH}" height="{_BAR}" rx="3"/>')
        full = bar.share * _WIDTH
        parts.append(f'<rect class="full" x="0" y="{y + 20}" width="{full:.1f}" height="{_BAR}" rx="3"/>')
        parts.append(f'<text class="share" x="{_WIDTH + 12}" y="{y + 32}">{safe(bar.told)}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"
