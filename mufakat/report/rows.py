"""Rows of words for a terminal: in columns where these fit, else as a list with the heads before the words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from mufakat.display import display_width
from mufakat.report.document.model import Paint, unpainted
from mufakat.report.lines import cut, fold, folded, pad

_APART = "  "
_LEAST = 20  # columns for what may be folded or cut; below that the rows are a list


def rows_text(
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    width: int,
    indent: int = 2,
    right: int = 0,
    paint: Paint = unpainted,
) -> list[str]:
    """Rows whose last cell is cut to what is left of the width; a list where rows would then look alike.

    Args:
        heads: What stands above each column; "" where nothing does.
        rows: As many cells each.
        width: Columns of the terminal.
        indent: Blanks before each line.
        right: The number of a column that is set to the right; 0 for none.
        paint: For the line of heads.
    """
    every = [heads, *rows]
    sizes = [max(display_width(row[k]) for row in every) for k in range(len(heads))]
    before = indent + sum(sizes[:-1]) + len(_APART) * (len(heads) - 1)
    shown = {(*row[:-1], cut(row[-1], max(width - before, 1))) for row in rows}
    if before + min(sizes[-1], _LEAST) > width or len(shown) < len(set(map(tuple, rows))):
        return listed_rows(heads, rows, width, indent)
    lines = []
    for row in every:
        cells = [
            (pad("", size - display_width(cell)) + cell) if right and k == right else pad(cell, size)
            for k, (cell, size) in enumerate(zip(row[:-1], sizes, strict=False))
        ]
        lines.append((" " * indent + _APART.join([*cells, cut(row[-1], width - before)])).rstrip())
    return [paint(lines[0], "head"), *lines[1:]]


def named_rows(heads: Sequence[str], rows: Sequence[Sequence[str]], width: int, indent: int = 2) -> list[str]:
    """Rows of short cells behind a name, which is folded and never cut.

    Args:
        heads: What stands above each column, the first above the names.
    """
    every = [heads, *rows]
    sizes = [max(display_width(row[k]) for row in every) for k in range(1, len(heads))]
    room = width - indent - sum(sizes) - len(_APART) * len(sizes)
    left = min(max(display_width(row[0]) for row in every), room)
    if left < _LEAST and left == room:
        return listed_rows(heads, rows, width, indent)
    lines = []
    for row in every:
        cells = _APART.join(pad(cell, size) for cell, size in zip(row[1:], sizes, strict=True))
        for name, rest in zip_longest(folded(row[0], left), [cells], fillvalue=""):
            lines.append((" " * indent + pad(name, left) + _APART + rest).rstrip())
    return lines


def listed_rows(
    heads: Sequence[str], rows: Sequence[Sequence[str]], width: int, indent: int = 2
) -> list[str]:
    """Each row as a list: its first cell, and below it the others, each behind the head of its column."""
    lines = []
    for row in rows:
        lines += fold(row[0], width, indent, 2).split("\n")
        for head, cell in zip(heads[1:], row[1:], strict=True):
            if cell:
                lines += fold(f"{head}: {cell}" if head else cell, width, indent + 2, 2).split("\n")
    return lines
