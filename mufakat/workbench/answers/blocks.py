"""Answers in sentences as the blocks of reports, with the quotations that they name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from mufakat.case.model import Case
from mufakat.report.names import CaseNames
from mufakat.report.paper.inlines import Linker
from mufakat.report.paper.model import Block, Bullets, Item, Link, Paragraph, Section, Table, Words
from mufakat.report.reasons import quotation


def indented(lines: Iterable[tuple[int, str]], link: Linker) -> Iterator[Block]:
    """Lines with their depth as paragraphs and lists: 0 is a paragraph, 1 an item, more an item inside."""
    items: list[tuple[Words, list[Words]]] = []
    for depth, text in lines:
        if not text.strip():
            continue
        if depth == 0 or (depth > 1 and not items):
            yield from _closed(items)
            items = []
            yield Paragraph(link(text))
        elif depth == 1:
            items.append((link(text), []))
        else:
            items[-1][1].append(link(text))
    yield from _closed(items)


def _closed(items: list[tuple[Words, list[Words]]]) -> Iterator[Block]:
    if items:
        yield Bullets(tuple(Item(words, tuple(inner)) for words, inner in items))


def shown(case: Case, sections: Iterable[Section]) -> dict[str, Any]:
    """Sections, and the words of every quotation that they link to."""
    made = tuple(sections)
    wanted = {link.text for section in made for link in _links(section)}
    names = CaseNames(case)
    found = [{"id": one.id, "text": quotation(names, one.id)} for one in case.evidence if one.id in wanted]
    return {"sections": made, "quotations": found}


def _links(section: Section) -> Iterator[Link]:
    for words in _words(section):
        yield from (word for word in words if isinstance(word, Link))
    for inner in section.sections:
        yield from _links(inner)


def _words(section: Section) -> Iterator[Words]:
    for block in section.blocks:
        match block:
            case Paragraph(words):
                yield words
            case Bullets(items):
                for item in items:
                    yield item.words
                    yield from item.inner
            case Table():
                yield from (cell.words for row in block.rows for cell in row)
