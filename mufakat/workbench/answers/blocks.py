"""Answers in sentences as the blocks of reports, with the quotations that they name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from mufakat.case.model import Case
from mufakat.report.document.model import Bullets, Item, Link, Paragraph, Section, Table, Words
from mufakat.report.names import CaseNames
from mufakat.report.reasons import quotation


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
                    yield from _said(item)
            case Table():
                yield from (cell.words for row in block.rows for cell in row)


def _said(item: Item) -> Iterator[Words]:
    yield item.words
    for inner in item.inner:
        yield from _said(inner)
