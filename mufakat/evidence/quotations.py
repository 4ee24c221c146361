"""Does a quotation stand in its source, and where?

Quotation and source are compared in Unicode normal form NFKC with white space collapsed, so that a no-break
space or a line break in the page makes no difference, and every word does.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from mufakat.case.desk import Desk
from mufakat.case.model import Case

_WINDOWS = 5


@dataclass(frozen=True)
class Passage:
    """Characters [start, end) of a source text, and their words."""

    start: int
    end: int
    text: str


class SourceText:
    """A source text in which quotations can be looked up."""

    def __init__(self, text: str):
        self.text = text

    @cached_property
    def _normal(self) -> tuple[str, list[int]]:
        """The text normalised, and for each of its characters the offset in the original."""
        signs: list[str] = []
        offsets: list[int] = []
        for start, end in _clusters(self.text):
            for sign in unicodedata.normalize("NFKC", self.text[start:end]):
                if sign.isspace():
                    if signs and signs[-1] == " ":
                        continue
                    sign = " "
                signs.append(sign)
                offsets.append(start)
        offsets.append(len(self.text))
        return "".join(signs), offsets

    def find(self, quote: str) -> list[Passage]:
        """All places where the quotation stands, in order."""
        words = normalise(quote)
        normal, _ = self._normal
        found, position = [], normal.find(words) if words else -1
        while position >= 0:
            found.append(self._passage(position, position + len(words)))
            position = normal.find(words, position + 1)
        return found

    def nearest(self, quote: str) -> Passage | None:
        """The passage that is most like the quotation, if any is like it at all."""
        normal, _ = self._normal
        wanted = normalise(quote).lower().split()
        spans = _word_spans(normal)
        if not wanted or not spans:
            return None
        size = min(len(wanted), len(spans))
        starts = _best_windows([normal[a:b].lower() for a, b in spans], wanted, size)
        scored = [
            (difflib.SequenceMatcher(None, normal[a:b].lower(), " ".join(wanted)).ratio(), -a, b)
            for a, b in ((spans[start][0], spans[start + size - 1][1]) for start in starts)
        ]
        ratio, start, end = max(scored, default=(0.0, 0, 0))
        return self._passage(-start, end) if ratio >= 0.4 else None

    def _passage(self, start: int, end: int) -> Passage:
        _, offsets = self._normal
        first, last = offsets[start], offsets[end]
        text = self.text[first:last]
        return Passage(first, first + len(text.rstrip()), text.rstrip())


def normalise(text: str) -> str:
    """NFKC, with white space collapsed and none at the ends."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def check_quotations(case: Case, texts: Mapping[str, SourceText], desk: Desk) -> None:
    """Report every quotation that is not in its source. Sources that are not in `texts` are passed over."""
    for evidence in case.evidence:
        source = texts.get(evidence.source)
        if source is None or source.find(evidence.quote):
            continue
        near = source.nearest(evidence.quote)
        desk.error(
            "not-in-source",
            f'these words do not stand in the source "{evidence.source}"',
            "copy the words as the source has them" if near else "check that this is the right source",
            ("evidence", evidence.id, "quote"),
            notes=(f"nearest passage: {' '.join(near.text.split())}",) if near else (),
        )


def _clusters(text: str) -> list[tuple[int, int]]:
    """Spans of a base character with the combining marks that follow it: normalising may merge them."""
    starts = [n for n, sign in enumerate(text) if n == 0 or not _joins(sign)]
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


def _joins(sign: str) -> bool:
    """Whether the sign can merge with the one before it: combining marks, and Hangul vowels and finals."""
    return sign > "\u02ff" and (unicodedata.combining(sign) != 0 or "\u1161" <= sign <= "\u11ff")


def _word_spans(text: str) -> list[tuple[int, int]]:
    spans, position = [], 0
    for word in text.split(" "):
        if word:
            spans.append((position, position + len(word)))
        position += len(word) + 1
    return spans


def _best_windows(words: list[str], wanted: list[str], size: int) -> list[int]:
    """Starts of the runs of `size` words that share most words with `wanted`."""
    lacking = Counter(wanted)
    shared = 0
    best: list[tuple[int, int]] = []
    for number, word in enumerate(words):
        shared += lacking[word] > 0
        lacking[word] -= 1
        if number >= size:
            left = words[number - size]
            lacking[left] += 1
            shared -= lacking[left] > 0
        if number >= size - 1:
            best.append((-shared, number - size + 1))
    return [start for _, start in sorted(best)[:_WINDOWS]]
