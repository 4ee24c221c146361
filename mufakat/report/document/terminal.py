"""What is told, for a terminal: folded to its width, here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mufakat.report.document.model import (
    Block,
    Bullets,
    Columns,
    Commands,
    Item,
    Paint,
    Paragraph,
    Section,
    Strong,
    plain,
    unpainted,
)
from mufakat.report.lines import fold


def chapters(sections: Sequence[Section], width: int, paint: Paint = unpainted) -> str:
    """Sections with underlined titles, and a blank line around each block."""
    return "\n\n\n".join(_chapter(one, width, paint) for one in sections)


def _chapter(section: Section, width: int, paint: Paint) -> str:
    title = fold(section.title, width)
    lines = [paint(title, "head"), "-" * min(len(section.title), width)]
    named = False  # what stands right under a name has no blank line before it
    for block in section.blocks:
        told = _block(block, width, paint)
        lines += told if named and isinstance(block, Bullets) else ["", *told]
        named = isinstance(block, Paragraph) and all(isinstance(word, Strong) for word in block.words)
    return "\n".join(lines)


def _block(block: Block, width: int, paint: Paint) -> list[str]:
    match block:
        case Paragraph(words):
            return [fold(plain(words), width)]
        case Bullets(items):
            return [line for one in items for line in _item(one, width)]
        case Columns(draw):
            return [draw(width, paint)]
        case Commands(lines):
            return list(lines)
    return []  # pictures, quotations and texts are for pages


def _item(one: Item, width: int) -> Iterator[str]:
    text = plain(one.words)
    numbered = text.partition(".")[0].isdigit()
    yield fold(text if numbered else f"- {text}", width, 2, 3 if numbered else 2)
    for inner in one.inner:
        yield from (fold(line, width, 6, 2) for line in inner.sentences())
