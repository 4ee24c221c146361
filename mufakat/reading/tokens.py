"""Text as tokens, quotations and sentences, all with their place in the text.

A `Passage` is one paragraph cut into tokens; parallel lists keep the loops of the rules cheap. Quotations are
paired first, because a full stop inside one must not end the sentence that reports it. Every step looks at
each token a fixed number of times, so cost grows with the length of the text and with nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from mufakat.reading.unwrap import mended

_WORD = r"[^\W_]+(?:['’\-][^\W_]+)*"
# a word may be parted at the end of a line
TOKEN = re.compile(rf"\d+(?:[.,:/]\d+)*%?|{_WORD}(?:[-\u00ad][ \t]*\r?\n[ \t]*(?=[a-z])[^\W_]+)?|\S")
OPENING, STRAIGHT = "“„«", '"'
MARKS = frozenset("“„«”»‘’" + STRAIGHT)
STOPS = frozenset(".!?…")
ENDERS = STOPS | {";"}
LONGEST_SENTENCE = 400  # tokens; longer ones are cut, so that cost stays linear
DATELINE = re.compile(
    r"(?=[A-Z])[\w.,'’/() ]{2,70}?(?:\s(?:--?|–|—)\s|(?<=\))\s*:\s|(?<=\w)(?:--|—)(?=\s?[A-Z]))"
)


@dataclass
class Quote:
    """A quotation: tokens [first, last) between the marks; `closed` is false when the sign is missing."""

    first: int
    last: int
    closed: bool

    def __len__(self) -> int:
        return self.last - self.first


@dataclass
class Passage:
    """One paragraph: token arrays, quotations, sentences as ranges of token numbers.

    `role`: "turn" for a turn of a transcript, "follows" for a paragraph behind one, else ""; `code`: its language.
    """

    text: str
    offset: int
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    lows: list[str] = field(default_factory=list)
    bits: list[int] = field(default_factory=list)
    quote_of: list[int] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)
    role: str = ""
    code: str = ""

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Characters of the whole text that tokens [first, last) cover."""
        if last <= first:
            raise IndexError(f"no tokens in [{first}, {last})")
        return self.starts[first], self.ends[last - 1]

    def found(self, first: int, last: int) -> tuple[int, int] | None:
        """The same, or None when there are no tokens in [first, last)."""
        return self.span(first, last) if first < last else None

    def capital(self, i: int) -> bool:
        """Whether token i starts with a capital letter."""
        return self.words[i][0].isupper()

    def is_word(self, i: int) -> bool:
        """Whether token i is a word or a number, not a sign."""
        return self.words[i][0].isalnum()


def passage(
    text: str, start: int, end: int, bits: Mapping[str, int], abbreviations: frozenset[str], reporting: int
) -> Passage:
    """Cut text[start:end], one paragraph, into tokens, quotations and sentences."""
    p = Passage(text, start)
    found = list(TOKEN.finditer(text, start, end))
    p.starts = [m.start() for m in found]
    p.ends = [m.end() for m in found]
    p.words = [m.group() for m in found]
    if text.find("\n", start, end) >= 0:
        p.words = [mended(w) if "\n" in w else w for w in p.words]
    p.lows = [w.lower() for w in p.words]
    p.bits = [bits.get(low, 0) for low in p.lows]
    _pair_quotes(p, reporting)
    _sentences(p, abbreviations)
    return p


def dateline(text: str, start: int, end: int, opens: bool = False) -> int:
    """End of the dateline (JAKARTA, KOMPAS.com - ) that opens text[start:end], or `start` without one.

    `opens`: the stretch opens the report, where one or two capitalised words and a dash are a place.
    """
    m = DATELINE.match(text, start, min(end, start + 80))
    if m is None:
        return start
    head = re.sub(r"\([^)]*\)|[\d/,–—-]|\.(?!\w)", " ", m.group()).split()
    loud = [w for w in head if w.isupper() and len(w) > 1]
    marked = "(" in m.group() or any(re.search(r"\.(?:com|co|id|net|tv|org)\b", w.lower()) for w in head)
    listed = "," in m.group() and len(head) <= 5 and all(w[0].isupper() for w in head)
    place = (
        opens
        and len(head) <= 2
        and all(w[0].isupper() for w in head)
        and text[m.end() : m.end() + 1].isupper()
    )
    return m.end() if marked or listed or place or 2 * len(loud) > len(head) else start


def _pair_quotes(p: Passage, reporting: int) -> None:
    """Pair the marks; a mark that opens while one is open goes on with the same quotation (BBC style).

    Where the closing sign is missing, a comma with a reporting verb near after it ends the quotation.
    """
    n = len(p.words)
    p.quote_of = [-1] * n
    opened = -1
    for i, w in enumerate(p.words):
        if w not in MARKS:
            continue
        if opened < 0:
            if w not in "’" and _can_open(p, i):
                opened = i
        elif (p.words[opened] == "‘") != (w == "’"):
            continue
        elif w in OPENING or (w == STRAIGHT and _only_opens(p, i)):
            end = _attribution(p, opened, i, reporting)
            if end:
                _close(p, opened, end, False)
                opened = i
        else:
            _close(p, opened, i, True)
            opened = -1
    if opened >= 0 and p.words[opened] != "‘":
        _close(p, opened, _attribution(p, opened, n, reporting) or n, False)


def _attribution(p: Passage, opened: int, end: int, reporting: int) -> int:
    """Where an unclosed quotation ends: the token after its last comma, when a reporting verb is near."""
    for i in range(opened + 2, min(end, opened + 60)):
        if p.words[i] == "," and any(p.bits[k] & reporting for k in range(i + 1, min(i + 7, end))):
            return i + 1
    return 0


def _can_open(p: Passage, i: int) -> bool:
    """A mark opens when a word follows it closely, or when it is not glued to what stands before."""
    after = i + 1 < len(p.words) and p.starts[i + 1] == p.ends[i]
    glued = i > 0 and p.ends[i - 1] == p.starts[i]
    if p.words[i] == "‘":
        return after and not glued
    return p.words[i] in OPENING or (after and not (glued and p.words[i - 1][0].isalnum())) or not glued


def _only_opens(p: Passage, i: int) -> bool:
    """A straight mark with a blank before and a capital after it opens again, it does not close."""
    blank = i == 0 or p.ends[i - 1] < p.starts[i]
    return blank and i + 1 < len(p.words) and p.starts[i + 1] == p.ends[i] and p.capital(i + 1)


def _close(p: Passage, opened: int, mark: int, closed: bool) -> None:
    if mark - opened < 2:
        return
    number = len(p.quotes)
    p.quotes.append(Quote(opened + 1, mark, closed))
    for k in range(opened, min(mark + closed, len(p.words))):
        p.quote_of[k] = number


def _sentences(p: Passage, abbreviations: frozenset[str]) -> None:
    """Cut at full stops outside quotations, and after a quotation that ends in one."""
    n, first, i = len(p.words), 0, 0
    while i < n:
        q = p.quote_of[i]
        if q >= 0:
            quote = p.quotes[q]
            i = quote.last if quote.closed else quote.last - 1
            if quote.last < n and p.words[quote.last - 1] in STOPS and _starts(p, i + 1):
                p.sentences.append((first, i + 1))
                first = i + 1
        elif p.words[i] in ENDERS and _ends(p, i, abbreviations):
            p.sentences.append((first, i + 1))
            first = i + 1
        i += 1
        while i - first > LONGEST_SENTENCE:
            p.sentences.append((first, first + LONGEST_SENTENCE))
            first += LONGEST_SENTENCE
    if first < n:
        p.sentences.append((first, n))


def _ends(p: Passage, i: int, abbreviations: frozenset[str]) -> bool:
    """Whether the sign at i ends a sentence; a semicolon does before a capital."""
    if p.words[i] == ";":
        return i + 1 < len(p.words) and p.words[i + 1][0].isupper()
    return not _abbreviated(p, i, abbreviations) and _starts(p, i + 1)


def _starts(p: Passage, i: int) -> bool:
    """Whether a new sentence can start at token i."""
    return i >= len(p.words) or (not p.words[i][0].islower() and p.words[i] not in ",;:)")


def _abbreviated(p: Passage, i: int, abbreviations: frozenset[str]) -> bool:
    """Whether the stop at i only shortens a word (No., Ir., J. Smith)."""
    if p.words[i] != "." or i == 0 or p.ends[i - 1] != p.starts[i]:
        return False
    before = p.words[i - 1]
    return p.lows[i - 1] in abbreviations or (len(before) == 1 and before.isupper())
