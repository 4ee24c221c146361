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
    Table,
    plain,
    unpainted,
)
from mufakat.report.lines import fold
from mufakat.report.rows import named_rows, rows_text


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


def answer(sections: Sequence[Section], width: int, paint: Paint = unpainted) -> str:
    """Sections set close: a blank line between them, and none inside."""
    return "\n\n".join(_close(one, width, paint) for one in sections)


def _close(section: Section, width: int, paint: Paint) -> str:
    lines = [paint(fold(section.title, width, 0, 2), "head")] if section.title else []
    for block in section.blocks:
        match block:
            case Paragraph(words, "head"):
                lines.append(paint(fold(plain(words), width, 0, 2), "head"))
            case Paragraph(words, role):
                lines.append(fold(plain(words), width, 0, 0 if role == "note" else 2))
            case Bullets(items, "plain"):
                lines += [line for one in items for line in _plain(one, width)]
            case Bullets(items, "facts"):
                lines += [line for one in items for line in _fact(one, width)]
            case _:
                lines += _block(block, width, paint)
    return "\n".join(lines)


def explanation(sections: Sequence[Section], width: int) -> str:
    """Sections that each explain somebody: a name, a note set in, and below it a list."""
    lines: list[str] = []
    for section in sections:
        lines += ["", fold(section.title, width)] if section.title else []
        for block in section.blocks:
            if isinstance(block, Bullets):
                lines += [line for one in block.items for line in _set_in(one, width)]
            elif isinstance(block, Paragraph):
                lines.append(fold(plain(block.words), width, 2 if section.title else 0))
            else:
                lines += _block(block, width, unpainted)
    return "\n".join(lines)


def _set_in(one: Item, width: int) -> Iterator[str]:
    yield fold(f"- {plain(one.words)}", width, 4, 2)
    for inner in one.inner:
        yield from (fold(line, width, 6, 2) for line in inner.sentences())


def _plain(one: Item, width: int) -> Iterator[str]:
    yield fold(plain(one.words), width, 2, 2)
    for inner in one.inner:
        yield from (fold(line, width, 4, 3) for line in inner.sentences())


def _fact(one: Item, width: int) -> Iterator[str]:
    yield fold(plain(one.words), width, 2, 4)
    for inner in one.inner:
        yield from (fold(f"- {line}", width, 4, 2) for line in inner.sentences())


def _block(block: Block, width: int, paint: Paint) -> list[str]:
    match block:
        case Paragraph(words):
            return [fold(plain(words), width)]
        case Bullets(items, "parties"):
            return [line for one in items for line in _party(one, width)][1:]
        case Bullets(items):
            return [line for one in items for line in _item(one, width)]
        case Table():
            heads, rows = block.texts()
            in_columns = named_rows if block.layout == "named" else rows_text
            return [fold(block.caption, width), *in_columns(heads, rows, width)]
        case Columns(draw):
            return [draw(width, paint)]
        case Commands(lines):
            return list(lines)
    return []  # pictures, quotations and texts are for pages


def _party(one: Item, width: int) -> Iterator[str]:
    """A party and the note on it as paragraphs, then what it could do as a list."""
    for words in (one.words, one.inner[0].words):
        yield from ("", fold(plain(words), width))
    if len(one.inner) > 1:
        yield ""
    for inner in one.inner[1:]:
        yield from _item(inner, width)


def _item(one: Item, width: int) -> Iterator[str]:
    text = plain(one.words)
    yield fold(text, width, 2, 3) if one.numbered else fold(f"- {text}", width, 2, 2)
    for inner in one.inner:
        yield from _inner(inner, width, 6)


def _inner(one: Item, width: int, indent: int) -> Iterator[str]:
    yield fold(plain(one.words), width, indent, 2)
    for inner in one.inner:
        yield from _inner(inner, width, min(indent + 4, width // 4))
