"""Rows of words in columns of a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from mufakat.display import display_width
from mufakat.report.lines import cut, pad

_NARROWEST = 12


def in_columns(heads: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> str:
    """A table in which the last column is cut to the width; the first line is the heads.

    Args:
        heads: The head of each column.
        rows: As many cells each.
        width: Columns of the terminal.
    """
    wide = [max(display_width(row[n]) for row in [heads, *rows]) for n in range(len(heads))]
    before = sum(wide[:-1]) + 2 * (len(heads) - 1)
    last = max(_NARROWEST, width - before)
    lines = []
    for row in [heads, *rows]:
        cells = [pad(cell, wide[n]) for n, cell in enumerate(row[:-1])]
        lines.append("  ".join([*cells, cut(row[-1], last)]).rstrip())
    return "\n".join(lines)
