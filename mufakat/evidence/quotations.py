"""Does a quotation stand in its source, and where?

Quotation and source are compared in Unicode normal form NFKC with white space collapsed, so that a no-break
space or a line break in the page makes no difference, and every word does.
"""

from __future__ import annotations

import difflib
import heapq
import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from mufakat.case.model import Evidence
from mufakat.display import plural
from mufakat.tomlfile.desk import Desk

_WINDOWS = 5
_LIKE_ENOUGH = 0.4
_LETTERS_COMPARED = 400
_SHOWN = 300
_MOST_PLACES = 6
_STOPS = (". ", "! ", "? ", ".\n", "\n", '." ', ".\u201d ", "。")
# In these scripts words are not parted by spaces: there a word is one sign.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\s{_UNSPACED}]+")
_SOLID = re.compile(r"\S+")


@dataclass(frozen=True)
class Passage:
    """Characters [start, end) of a source text, and their words."""

    start: int
    end: int
    text: str


class SourceText:
    """A source text in which quotations can be looked up."""

    def __init__(self, text: str, raw: str | None = None):
        """`text` as a reader sees it; `raw`, where the file holds it in another form, such as HTML."""
        self.text = text
        self.raw = text if raw is None else raw

    @cached_property
    def _normal(self) -> tuple[str, list[int], list[int]]:
        """The text normalised; where each of its pieces begins, and where that piece stands in the original.

        A piece is a run without white space; what looks different normalised is cut into base characters
        with their marks, which normalising may merge.
        """
        pieces: list[str] = []
        begins: list[int] = []
        origins: list[int] = []
        length = 0
        for match in _SOLID.finditer(self.text):
            start = match.start()
            if pieces:
                pieces.append(" ")
                length += 1
            for a, b in _steps(match.group()):
                piece = unicodedata.normalize("NFKC", match.group()[a:b])
                piece = " ".join(piece.split()) if piece.strip() == piece else f" {' '.join(piece.split())}"
                if piece.startswith(" ") and (not pieces or pieces[-1].endswith(" ")):
                    piece = piece[1:]
                pieces.append(piece)
                begins.append(length)
                origins.append(start + a)
                length += len(piece)
        return "".join(pieces), begins, origins

    def find(self, quote: str) -> list[Passage]:
        """All places where the quotation stands, in order."""
        words = normalise(quote)
        normal = self._normal[0]
        found, position = [], normal.find(words) if words else -1
        while position >= 0:
            found.append(self._passage(position, position + len(words)))
            position = normal.find(words, position + 1)
        return found

    def places(self, evidence: Evidence) -> list[Passage]:
        """Where a piece of evidence stands: at the occurrence that the case names, else wherever its words do.

        Where its speaker is named in the sentence of just one place, that is the one.
        """
        found = self.find(evidence.quote)
        if evidence.occurrence:
            return found[evidence.occurrence - 1 : evidence.occurrence]
        named = [one for one in found if evidence.by and normalise(evidence.by) in self.around(one)]
        return named if len(named) == 1 else found

    def around(self, passage: Passage) -> str:
        """The sentence or sentences that hold a passage, on one line."""
        starts = [(self.text.rfind(stop, 0, passage.start), len(stop)) for stop in _STOPS]
        start = max((at + length for at, length in starts if at >= 0), default=0)
        ends = [self.text.find(stop, max(passage.start, passage.end - 1)) for stop in _STOPS]
        end = min((at + 1 for at in ends if at >= 0), default=len(self.text))
        return normalise(self.text[min(start, passage.start) : max(end, passage.end)])

    @cached_property
    def _words(self) -> list[tuple[str, int, int]]:
        """Every word in small letters, with its span in the normalised text."""
        return [(m.group().lower(), *m.span()) for m in _WORD.finditer(self._normal[0])]

    def nearest(self, quote: str) -> Passage | None:
        """The passage that is most like the quotation, if any is like it at all."""
        normal = self._normal[0]
        wanted = [word.lower() for word in _WORD.findall(normalise(quote))]
        words = self._words
        if not wanted or not words:
            return None
        size = min(len(wanted), len(words))
        starts = _best_windows([word for word, _, _ in words], wanted, size)
        scored = [
            (_likeness([word for word, _, _ in words[first : first + size]], wanted), -first)
            for first in starts
        ]
        ratio, first = max(scored)
        if ratio < _LIKE_ENOUGH:
            return None
        _, start, _ = words[-first]
        _, _, end = words[-first + size - 1]
        assert 0 <= start < end <= len(normal)
        return self._passage(start, end)

    def _passage(self, start: int, end: int) -> Passage:
        """The original of characters [start, end) of the normalised text."""
        first, last = self._original(start), self._original(end - 1, after=True)
        return Passage(first, last, self.text[first:last])

    def _original(self, position: int, after: bool = False) -> int:
        """Where the character at `position` of the normalised text begins (or ends) in the original."""
        normal, begins, origins = self._normal
        number = bisect_right(begins, position) - 1
        begin, origin = begins[number], origins[number]
        stop = begins[number + 1] if number + 1 < len(begins) else len(normal)
        size = len(normal[begin:stop].rstrip(" "))
        if self.text[origin : origin + size] == normal[begin : begin + size]:
            return origin + (position - begin) + (1 if after else 0)
        end = origins[number + 1] if number + 1 < len(origins) else len(self.text)
        return len(self.text[:end].rstrip()) if after and end > origin else origin


def normalise(text: str) -> str:
    """NFKC, with white space collapsed and none at the ends."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def check_quotations(
    evidence: Sequence[Evidence],
    texts: Mapping[str, SourceText],
    desk: Desk,
    section: str = "evidence",
    key: str = "quote",
) -> None:
    """Report every quotation that is not in its source, and ask which place is meant where that is not clear.

    Args:
        evidence: The quotations.
        texts: Source id to its text; sources that are not in it are passed over.
        desk: Where problems go.
        section: The table of the file that holds them.
        key: The key of the words there.
    """
    for one in evidence:
        source = texts.get(one.source)
        if source is None or desk.full():
            continue
        if found := source.find(one.quote):
            if section == "evidence":
                _check_occurrence(one, source, found, desk)
            continue
        near = source.nearest(one.quote)
        shown = "" if near is None else " ".join(near.text.split())
        shown = shown if len(shown) <= _SHOWN else shown[:_SHOWN] + " ..."
        desk.error(
            "not-in-source",
            f'these words do not stand in the source "{one.source}"',
            "copy the words as the source has them" if near else "check that this is the right source",
            (section, one.id, key),
            notes=(f"nearest passage: {shown}",) if near else (),
        )


def _check_occurrence(evidence: Evidence, source: SourceText, found: list[Passage], desk: Desk) -> None:
    """Words that stand in several sentences may be said by several people."""
    path = ("evidence", evidence.id)
    if evidence.occurrence > len(found):
        times = "once" if len(found) == 1 else f"{len(found)} times"
        mend = "leave it out" if len(found) == 1 else f"write a number from 1 to {len(found)}"
        what = f'these words stand only {times} in the source "{evidence.source}"'
        desk.error("no-such-place", what, mend, (*path, "occurrence"))
        return
    sentences = [source.around(passage) for passage in found]
    if len(source.places(evidence)) == 1 or len(set(sentences)) == 1:
        return
    shown = [s if len(s) <= _SHOWN else s[:_SHOWN] + " ..." for s in sentences[:_MOST_PLACES]]
    desk.warn(
        "stands-twice",
        f'these words stand {plural(len(found), "time")} in the source "{evidence.source}", perhaps said by '
        "several people",
        "say which is meant: occurrence = 1, or another number",
        (*path, "quote"),
        notes=tuple(f"{number}: {sentence}" for number, sentence in enumerate(shown, start=1)),
    )


def _steps(word: str) -> list[tuple[int, int]]:
    """Spans of `word` that can be normalised one by one: the whole of it when nothing will change."""
    if word.isascii() or unicodedata.normalize("NFKC", word) == word:
        return [(0, len(word))]
    starts = [n for n, sign in enumerate(word) if n == 0 or not _joins(sign)]
    return list(zip(starts, [*starts[1:], len(word)], strict=True))


def _joins(sign: str) -> bool:
    """Whether the sign can merge with the one before it: marks, and Hangul vowels and finals."""
    if sign <= "\u02ff":
        return False
    # Compatibility forms such as the halfwidth voiced mark become marks only when normalised.
    first = unicodedata.normalize("NFKC", sign)[0]
    return unicodedata.category(first)[0] == "M" or "\u1161" <= first <= "\u11ff"


def _likeness(some: list[str], wanted: list[str]) -> float:
    """From 0 to 1: how much two runs of words are alike; long ones are compared word by word."""
    a, b = " ".join(some), " ".join(wanted)
    if len(b) <= _LETTERS_COMPARED:
        return difflib.SequenceMatcher(None, a, b, autojunk=False).ratio()
    return difflib.SequenceMatcher(None, some, wanted).ratio()


def _best_windows(words: list[str], wanted: list[str], size: int) -> list[int]:
    """Starts of the runs of `size` words that share most words with `wanted`."""
    lacking = Counter(wanted)
    shared = 0
    found: list[tuple[int, int]] = []
    for number, word in enumerate(words):
        shared += lacking[word] > 0
        lacking[word] -= 1
        if number >= size:
            left = words[number - size]
            lacking[left] += 1
            shared -= lacking[left] > 0
        if number >= size - 1:
            found.append((-shared, number - size + 1))
    return [start for _, start in heapq.nsmallest(_WINDOWS, found)]
