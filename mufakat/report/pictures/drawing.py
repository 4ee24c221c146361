"""What every picture shares: colours, sizes, numbers and names as text, round ticks."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from mufakat.display import xml_text

WIDTH, HEIGHT = 760, 560
LEFT, RIGHT, TOP, BOTTOM = 78, 26, 64, 70
STYLE = """
.deal-picture { --frontier: var(--deal-frontier, #1f6fb2); --mark: var(--deal-mark, #c2410c);
  --zone: var(--deal-zone, #2e9e6b); --paper: var(--deal-paper, #ffffff);
  font: 14px system-ui, "Noto Sans", "DejaVu Sans", sans-serif; }
svg:root.deal-picture { color: #1d2733; background: var(--paper); }
@media (prefers-color-scheme: dark) {
  .deal-picture { --frontier: var(--deal-frontier, #6cb6ff); --mark: var(--deal-mark, #ff9a62);
    --zone: var(--deal-zone, #4fc58f); --paper: var(--deal-paper, #11181f); }
  svg:root.deal-picture { color: #e6edf3; }
}
.deal-picture text { fill: currentColor; }
.deal-picture .title { font-size: 17px; font-weight: 600; }
.deal-picture .note, .deal-picture .tick { font-size: 12px; opacity: .75; }
.deal-picture .axis { font-weight: 600; }
.deal-picture .grid { stroke: currentColor; opacity: .12; }
.deal-picture .frame { stroke: currentColor; opacity: .55; fill: none; }
.deal-picture .deal { fill: currentColor; opacity: .22; }
.deal-picture .zone { fill: var(--zone); opacity: .10; }
.deal-picture .floor { stroke: var(--zone); stroke-width: 1.5; stroke-dasharray: 6 4; }
.deal-picture .edge { fill: none; stroke: var(--frontier); stroke-width: 1.5; opacity: .7; }
.deal-picture .efficient { fill: var(--frontier); }
.deal-picture .mark { fill: var(--mark); stroke: var(--paper); stroke-width: 1.5; }
.deal-picture .leader { stroke: currentColor; opacity: .55; }
.deal-picture .label { font-weight: 600; paint-order: stroke; stroke: var(--paper); stroke-width: 4px;
  stroke-linejoin: round; }
.deal-picture .cross { stroke: currentColor; stroke-width: 2; }
"""


def ticks(low: float, high: float, most: int = 7) -> list[float]:
    """Round numbers that cover low to high: steps of 1, 2 or 5 times a power of ten."""
    if not high > low:
        low, high = low - 1, high + 1
    rough = (high - low) / most
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(m * power for m in (1, 2, 5, 10) if m * power >= rough * (1 - 1e-9))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [k * step for k in range(first, last + 1)]


def safe_text(text: str) -> str:
    """Escaped, and without the control characters that XML forbids."""
    return xml_text("".join(c for c in text if c >= " " and c not in "\x7f\ufffe\uffff"))


def amount_text(number: object) -> str:
    """An amount as English writes it."""
    value = float(number)  # type: ignore[arg-type]
    return f"{value:,.0f}" if value == round(value) else f"{value:,.4g}"


@dataclass(frozen=True)
class Words:
    """What stands in a picture beside names, in the language of whoever looks at it.

    Attributes:
        axes: A sentence with the blanks one, two (names) and n (how many efficient payoffs).
        amount: How amounts are written.
    """

    axes: str = "{one} on the horizontal axis, {two} on the vertical. Efficient payoffs: {n}."
    unit: str = "points"
    no_agreement: str = "no agreement"
    deal: str = "deal"
    efficient: str = "efficient"
    several: str = "several"
    refuses: str = "refuses"
    amount: Callable[[object], str] = amount_text


ENGLISH = Words()
