"""Marks in a page that carry meaning: note marks, struck text, numbers of points, spans that stand side by side.

The page is changed only by signs of the same length, so that every place in it stays where it was.
"""

from __future__ import annotations

import re

SUP = re.compile(r"<sup\b[^>]*>(.{0,200}?)</sup>", re.DOTALL | re.IGNORECASE)
NOTE_LINK = re.compile(
    r"\[?\s*<a\b[^>]*href\s*=\s*[\"']?#[^>]*>\s*\[?\s*(?:\d{1,3}|[a-z*†‡])\s*\]?\s*</a>\s*\]?", re.IGNORECASE
)
STRUCK = re.compile(
    r"<(del|s|strike)\b[^>]*>.*?</\1\s*>"
    r"|<(\w+)\b[^>]*style\s*=\s*[\"'][^\"'>]*line-through[^\"'>]*[\"'][^>]*>.*?</\2\s*>",
    re.DOTALL | re.IGNORECASE,
)
BESIDE = re.compile(r"(?<=[^\s>])</(?:span|time|small|em|strong|b|i)>(<span)(?=[^>]*>[^\s<])", re.IGNORECASE)
ORDINAL = re.compile(r"\s*(?:st|nd|rd|th|e|er|ème|o|a)\s*$", re.IGNORECASE)
TAGS = re.compile(r"<[^>]*>")
LISTS = re.compile(r"<ol\b([^>]*)>(.*?)</ol\s*>", re.DOTALL | re.IGNORECASE)
ITEM = re.compile(r"<li\b[^>]*>(.*?)(?=<li\b|</ol|</li|\Z)", re.DOTALL | re.IGNORECASE)
START = re.compile(r"\bstart\s*=\s*[\"']?(\d{1,4})", re.IGNORECASE)
LONGEST = 60_000  # characters of one struck stretch or list


def plain(source: str) -> tuple[str, bool]:
    """The page without note marks and struck text, spans apart; and whether anything was struck."""
    source = SUP.sub(_note, source)
    source = NOTE_LINK.sub(_blank, source)
    struck = False

    def strike(m: re.Match[str]) -> str:
        nonlocal struck
        if m.end() - m.start() > LONGEST:
            return m[0]
        struck = struck or bool(TAGS.sub("", m[0]).strip())
        return _blank(m)

    if "<del" in source or "<s" in source or "line-through" in source:
        source = STRUCK.sub(strike, source)
    source = BESIDE.sub(lambda m: m[0].replace(m[1], "<br  "), source)
    return source, struck


def _note(m: re.Match[str]) -> str:
    """A raised mark is left out; 21st keeps its ending."""
    return m[0] if ORDINAL.match(TAGS.sub("", m[1])) else _blank(m)


def _blank(m: re.Match[str]) -> str:
    return "".join(c if c == "\n" else " " for c in m[0])


def numbers(source: str) -> dict[str, str]:
    """The points of numbered lists with their numbers, by their words."""
    found: dict[str, str] = {}
    for m in LISTS.finditer(source):
        if len(m[2]) > LONGEST:
            continue
        start = START.search(m[1])
        for k, item in enumerate(ITEM.finditer(m[2]), start=int(start[1]) if start else 1):
            words = "".join(TAGS.sub(" ", item[1]).split())
            if words:
                found.setdefault(words[:200], f"{k}.")
    return found


def numbered(text: str, points: dict[str, str]) -> str:
    """The cleaned text with the numbers of its points in place of dashes."""
    if not points:
        return text
    lines = []
    for line in text.split("\n"):
        bare = line[2:] if line.startswith("- ") else line
        number = points.get("".join(bare.split())[:200])
        lines.append(f"{number} {bare}" if number else line)
    return "\n".join(lines)
