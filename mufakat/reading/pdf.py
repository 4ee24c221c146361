"""The text of a PDF, by pypdfium2, with lines joined to paragraphs and the way back to each page's text."""

from __future__ import annotations

import re

from mufakat.reading.origin import Link

MOST_PAGES = 2_000
ENDS = re.compile(r"[.!?:…][\"'”’)\]]*$")


class Unreadable(Exception):
    """The PDF cannot be opened: broken, or locked with a password."""


def text_of(data: bytes) -> str:
    """The text of all pages, one line end between pages; empty when the pages are pictures."""
    import pypdfium2  # type: ignore[import-untyped]

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Unreadable(str(error)) from error
    parts = []
    try:
        for number in range(min(len(document), MOST_PAGES)):
            page = document[number]
            words = page.get_textpage()
            parts.append(_lines(words.get_text_range()))
            words.close()
            page.close()
    except pypdfium2.PdfiumError as error:
        raise Unreadable(str(error)) from error
    finally:
        document.close()
    return "\n".join(parts)


def _lines(text: str) -> str:
    """Plain line ends; pdfium marks a word parted at the line's end with U+FFFE."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe\n", "").replace("\ufffe", "")


def paragraphs(raw: str) -> tuple[str, tuple[Link, ...]]:
    """Join the lines of a paragraph, and words that were parted at the line's end.

    A line goes on when it is nearly as long as lines here are and does not end in a stop, or when the next
    one starts small.
    """
    lines = raw.split("\n")
    lengths = sorted(len(line) for line in lines if line.strip())
    full = 0.75 * lengths[int(0.8 * (len(lengths) - 1))] if lengths else 0
    out: list[str] = []
    links: list[Link] = []
    clean = place = 0
    for k, line in enumerate(lines):
        text = line.rstrip()
        following = lines[k + 1].strip() if k + 1 < len(lines) else ""
        joint = _joint(text, following, full)
        piece = text[:-1] if joint == "" and text else text
        if piece:
            links.append(Link(clean, place, len(piece)))
        out.append(piece + joint)
        clean += len(piece) + len(joint)
        place += len(line) + 1
    return "".join(out), tuple(links)


def _joint(text: str, following: str, full: float) -> str:
    """What stands between a line and the next: nothing (a parted word), a blank, or a line end."""
    if not text or not following:
        return "\n"
    if text.endswith(("-", "\u00ad", "\ufffe", "\x02")) and text[-2:-1].isalpha() and following[0].islower():
        return ""
    goes_on = following[0].islower() or (len(text) >= full and not ENDS.search(text))
    return " " if goes_on else "\n"
