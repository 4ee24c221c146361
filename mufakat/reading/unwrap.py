"""Text as it comes: lines that a program wrapped are joined to paragraphs before anything else, places kept.

Mail, `pdftotext` and text recognition break lines at a column. A line goes on where the next one starts small, where a
word is parted at its end, or where the first word of the next line would not have fitted. Text that is not wrapped is
left alone: wrapped text shows itself by several lines that end without a stop and go on with a small letter.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

LINE = re.compile(r"[^\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+|\r\n|[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
ENDS = re.compile(r"[.!?…:;][\"'”’»)\]*]*$")
OPENS = re.compile(
    r"(?:[•·▪●*>|]|[-–—]\s|\d{1,3}[.)/]\s|\(?[a-z]\)\s|\d{1,2}[.:]\d\d\b|[A-Z][\w.’' ]{0,30}:\s|https?://|©)"
)
PARTED = re.compile(r"[^\W\d_]+[-\u00ad\u2010]\Z")
WIDEST = 130
NARROWEST = 30


@dataclass(frozen=True)
class Row:
    """A line of the text without the blanks around it; `gap`: an empty line (or a page) stands before it."""

    start: int
    end: int
    text: str
    indent: int
    gap: bool


def rows(text: str) -> list[Row]:
    """The lines that are not blank, in order."""
    out: list[Row] = []
    breaks = 0
    for m in LINE.finditer(text):
        raw = m.group()
        if raw[0] in "\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029":
            breaks += 1 + (raw == "\x0c")
            continue
        core = raw.strip()
        if not core:
            continue
        start = m.start() + len(raw) - len(raw.lstrip())
        out.append(Row(start, start + len(core), core, len(raw) - len(raw.lstrip()), breaks > 1))
        breaks = 0
    return out


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Places [start, end) of the paragraphs: lines as they stand, or joined where the text is wrapped."""
    lines = rows(text)
    width = _width(lines)
    out: list[tuple[int, int]] = []
    for k, line in enumerate(lines):
        if width and k and _goes_on(lines[k - 1], line, width):
            out[-1] = (out[-1][0], line.end)
        else:
            out.append((line.start, line.end))
    return out


def _width(lines: list[Row]) -> int:
    """The column at which the text is wrapped, or 0 where it is not."""
    pairs = [(a, b) for a, b in itertools.pairwise(lines) if not b.gap]
    flowing = [len(a.text) for a, b in pairs if _flows(a.text, b.text)]
    few = len(pairs) <= 2 and bool(flowing)
    if (len(flowing) < 2 and not few) or 5 * len(flowing) < len(pairs) or max(flowing) > WIDEST:
        return 0
    if sorted(flowing)[len(flowing) // 2] < NARROWEST:
        return 0
    limit = 1.25 * max(flowing) + 10  # lines of one column differ by a long word or two
    lengths = [len(line.text) for line in lines]
    longer = sum(n > limit for n in lengths)
    return max(n for n in lengths if n <= limit) if 10 * longer <= len(lines) else 0


def _flows(text: str, following: str) -> bool:
    """Whether a sentence plainly goes on over the line's end."""
    return following[0].islower() and not ENDS.search(text)


def _goes_on(line: Row, following: Row, width: int) -> bool:
    if following.gap or following.indent > line.indent + 1:
        return False
    if PARTED.search(line.text) and following.text[0].isalpha() and len(line.text) > width // 2:
        return True
    if OPENS.match(following.text) and ENDS.search(line.text):
        return False
    if following.text[0].islower() and not line.text.endswith((":", ";")):
        return True
    word = following.text.split(maxsplit=1)[0]
    return len(line.text) + 1 + len(word) > width


def mended(word: str) -> str:
    """A word that was parted at the end of a line, in one piece.

    A real hyphen stays: where the second half repeats the first (negara-negara), behind an abbreviation or before a
    capital (US-backed, pro-Kremlin).
    """
    first, _, second = word.partition("-") if "-" in word else word.partition("\u00ad")
    head, tail = first.strip(), second.strip()
    if head.isupper() or tail[:1].isupper() or tail[:3].lower() == head[:3].lower():
        return f"{head}-{tail}"
    return head + tail
