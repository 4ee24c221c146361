"""Sentences become words with links: ids of quotations in brackets, and the words of quotations themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mufakat.case.grounds import Grounds
from mufakat.case.model import Case
from mufakat.display import visible
from mufakat.report.document.model import (
    Apart,
    Block,
    Bullets,
    Columns,
    Commands,
    Foreign,
    Inline,
    Item,
    Link,
    Paragraph,
    Section,
    Words,
)
from mufakat.report.phrases import say

_BRACKETS = re.compile(r"\[([^\[\]]+)\]")
# Hebrew, Arabic and their neighbours; a run may hold what stands between two such letters
_TURNED = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_RUN = re.compile(rf"[{_TURNED}](?:[^\w]*[{_TURNED}])*")


def anchor(kind: str, id: str) -> str:
    """The anchor of something that has an id: one word, different for different ids."""
    return f"{kind}-" + re.sub(r"[^\w-]", lambda sign: f".{ord(sign.group()):x}", id)


class Linker:
    """Turns sentences about one case into words with links."""

    def __init__(self, case: Case):
        self.case = case
        languages = {source.id: source.language for source in case.sources}
        self.ids = {one.id for one in case.evidence}
        self._quotes = {
            " ".join(one.quote.split()): (one.id, languages.get(one.source, "")) for one in case.evidence
        }
        longest_first = sorted(filter(None, self._quotes), key=len, reverse=True)
        either = "|".join(
            map(re.escape, longest_first)
        )  # only between quotation marks: a quotation may be one word
        self._quoted = re.compile(f"(?<=“)(?:{either})(?=”)") if either else None

    def __call__(self, text: str) -> Words:
        """A sentence with its links."""
        words: list[Inline] = []
        for word in self._bracketed(text):
            if words and isinstance(word, str) and isinstance(words[-1], str):
                words[-1] += word
            else:
                words.append(word)
        return tuple(words)

    def _bracketed(self, text: str) -> Iterator[Inline]:
        at, linked = 0, set[str]()
        for found in _BRACKETS.finditer(text):
            parts = found.group(1).split("; ")
            if not any(part in self.ids for part in parts):
                continue
            yield from self._plain(text[at : found.start()] + "[", linked)
            for number, part in enumerate(parts):
                if number:
                    yield "; "
                if part in self.ids:
                    linked.add(part)
                    yield Link(visible(part), anchor("q", part))
                else:
                    yield from self._plain(part, linked)
            yield "]"
            at = found.end()
        yield from self._plain(text[at:], linked)

    def _plain(self, text: str, linked: set[str]) -> Iterator[Inline]:
        """Text in which the words of quotations are told apart, with a link where there is none yet."""
        at = 0
        for found in self._quoted.finditer(text) if self._quoted is not None else ():
            id, language = self._quotes[found.group()]
            yield from _turned(text[at : found.start()])
            yield Foreign(visible(found.group()), language)
            yield from () if id in linked else (" ", Link(visible(id), anchor("q", id)))
            at = found.end()
        yield from _turned(text[at:])

    def blocks(self, told: Iterable[Block]) -> tuple[Block, ...]:
        """Blocks with links in their plain texts."""
        return tuple(self._linked(block) for block in told)

    def section(self, anchor: str, told: Section) -> Section:
        """A section with an anchor, with links in its plain texts."""
        inside = tuple(self.section(f"{anchor}-{k}", one) for k, one in enumerate(told.sections, start=1))
        return Section(anchor, told.title, self.blocks(told.blocks), inside)

    def _linked(self, block: Block) -> Block:
        match block:
            case Paragraph(words, role):
                return Paragraph(self._words(words), role)
            case Bullets(items, layout):
                return Bullets(tuple(map(self._item, items)), layout)
            case Columns():
                return block.table or Commands(block.lines)
        return block

    def _item(self, one: Item) -> Item:
        return Item(self._words(one.words), tuple(map(self._item, one.inner)))

    def _words(self, words: Words) -> Words:
        """Plain text with its links; words that are more than that are somebody's own."""
        return self(words[0]) if len(words) == 1 and isinstance(words[0], str) else words

    def rests(self, grounds: Grounds) -> Words:
        """What a line rests on: its quotations, and the author's reason."""
        words: list[Inline] = []
        for id in grounds.evidence:
            words += [" " if words else "", Link(visible(id), anchor("q", id))]
        for id in grounds.against:
            words += ["; " if words else "", f"{say('paper-against')} ", Link(visible(id), anchor("q", id))]
        if grounds.why:
            told = say("paper-choice", why=grounds.why.rstrip("."))
            words += ["; " if words else "", *self._plain(told, set())]
        if grounds.mark is not None:
            told = say("rests-drafted" if grounds.mark.reviewed else "rests-unreviewed")
            words += ["; " if words else "", *self._plain(told, set())]
        if not words:
            words.append(say("paper-nothing"))
        return tuple(word for word in words if word)

    def name(self, text: str) -> Words:
        """A name by itself."""
        return tuple(_turned(text))


def _turned(text: str) -> Iterator[Inline]:
    """Text with runs that read the other way kept apart."""
    text = visible(text)
    at = 0
    for found in _RUN.finditer(text):
        if text[at : found.start()]:
            yield text[at : found.start()]
        yield Apart(found.group())
        at = found.end()
    if text[at:]:
        yield text[at:]
