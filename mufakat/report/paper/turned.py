"""Lines with kinds or depths as blocks of the report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mufakat.report.document.links import Linker
from mufakat.report.document.model import Block, Bullets, Item, Paragraph, Words


def routed(lines: Iterable[tuple[int, str]], link: Linker) -> Iterator[Block]:
    """Lines with depths: 0 for paragraphs, then lists in lists."""
    listed: list[tuple[int, Words]] = []
    for depth, text in lines:
        if depth:
            listed.append((depth - 1, link(text)))
            continue
        yield from _bullets(listed)
        listed = []
        yield Paragraph(link(text))
    yield from _bullets(listed)


def _bullets(lines: Sequence[tuple[int, Words]]) -> Iterator[Bullets]:
    if lines:
        yield Bullets(tuple(_items(lines)))


def _items(lines: Sequence[tuple[int, Words]]) -> Iterator[Item]:
    """Lines with depths as items in items: what is deeper than a line and follows it stands in it."""
    at = 0
    while at < len(lines):
        depth, words = lines[at]
        end = at + 1
        while end < len(lines) and lines[end][0] > depth:
            end += 1
        yield Item(words, tuple(_items(lines[at + 1 : end])))
        at = end
