"""Sections of the walk as blocks of the report, so that both say the same in the same words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mufakat.report.paper.inlines import Linker
from mufakat.report.paper.model import Block, Bullets, Commands, Item, Paragraph, Strong, Words
from mufakat.report.walk import Block as Line
from mufakat.report.walk import Section as Told


def blocks_of(told: Iterable[Told], link: Linker) -> Iterator[Block]:
    """The blocks of some sections, without their headings."""
    for section in told:
        yield from turned(section.blocks, link)


def turned(lines: Sequence[Line], link: Linker) -> Iterator[Block]:
    """Lines with kinds as paragraphs and lists."""
    items: list[tuple[Words, list[Words]]] = []
    for line in lines:
        if line.kind in ("item", "subitem"):
            if line.kind == "item" or not items:
                items.append((link(line.text), []))
            else:
                items[-1][1].append(link(line.text))
            continue
        yield from _list(items)
        items = []
        match line.kind:
            case "party":
                yield Paragraph((Strong(line.text),))
            case "table":
                yield Commands(tuple(line.text.splitlines()))
            case _:
                yield Paragraph(link(line.text))
    yield from _list(items)


def _list(items: list[tuple[Words, list[Words]]]) -> Iterator[Block]:
    if items:
        yield Bullets(tuple(Item(words, tuple(inner)) for words, inner in items))


def explained(lines: Iterable[tuple[str, str]], link: Linker) -> Iterator[Block]:
    """An explanation of a state: a list with an item for each party, and all that is said of it inside."""
    before: list[Words] = []
    items: list[tuple[Words, list[Words]]] = []
    for kind, text in lines:
        if kind == "text":
            before.append(link(text))
        elif kind == "party":
            items.append((link(text), []))
        else:
            items[-1][1].append(link(text))
    yield from (Paragraph(words) for words in before)
    yield from _list(items)
