"""The text of a PDF, by pypdfium2, with lines joined to paragraphs and the way back to each page's text."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from mufakat.reading.origin import Link
from mufakat.reading.unwrap import mended

MOST_PAGES = 2_000
GLUED = re.compile(r"[^\W_](?=\d)")
PARTED = re.compile(r"([^\W\d_]+)-?[\ufffe\x02]\n?([^\W\d_]+)")
ENDS = re.compile(r"[.!?:…][\"'”’)\]]*$")


class Unreadable(Exception):
    """The PDF cannot be opened: broken, or locked with a password."""


def text_of(data: bytes) -> str:
    """The text of all pages, one line end between pages; empty when the pages are pictures.

    Raised digits behind a word or a number (marks of notes) are left out, and so are the running heads and page
    numbers that stand on the edge of page after page.
    """
    import pypdfium2  # type: ignore[import-untyped]

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Unreadable(str(error)) from error
    pages = []
    try:
        for number in range(min(len(document), MOST_PAGES)):
            page = document[number]
            words = page.get_textpage()
            pages.append(_lines(_without_marks(words)))
            words.close()
            page.close()
    except pypdfium2.PdfiumError as error:
        raise Unreadable(str(error)) from error
    finally:
        document.close()
    return "\n".join(without_heads(pages))


def _without_marks(words: Any) -> str:
    """The text of a page without raised digits: a smaller size, and a foot above that of the sign before."""
    text: str = words.get_text_range()
    raised = [m.start() for m in GLUED.finditer(text)]
    if not raised or len(text) != words.count_chars():
        return text
    import pypdfium2.raw as raw  # type: ignore[import-untyped]

    out = list(text)
    for place in raised:
        base, at = place, place + 1
        size, foot = raw.FPDFText_GetFontSize(words, base), words.get_charbox(base)[1]
        while at < len(text) and text[at].isdigit():
            small = raw.FPDFText_GetFontSize(words, at) < 0.85 * size
            if small and words.get_charbox(at)[1] > foot + 0.1 * size:
                out[at] = ""
                if text[at + 1 : at + 3] == "\r\n" and text[at + 3 : at + 4] == " ":
                    out[at + 1] = out[at + 2] = ""  # the raised sign broke the line
            at += 1
    return "".join(out)


def without_heads(pages: list[str]) -> list[str]:
    """Pages without first and last lines that repeat, numbers aside, on most of them."""
    if len(pages) < 2:
        return pages
    split = [page.split("\n") for page in pages]
    counts: Counter[str] = Counter()
    for lines in split:
        counts.update({_head(lines[k]) for k in _edges(lines)})
    often = {key for key, n in counts.items() if key and n >= 2 and 2 * n > len(pages)}
    out = []
    for lines in split:
        drop = {k for k in _edges(lines) if _head(lines[k]) in often}
        out.append("\n".join(line for k, line in enumerate(lines) if k not in drop))
    return out


def _edges(lines: list[str]) -> set[int]:
    """Numbers of the first and the last line with something on it."""
    full = [k for k, line in enumerate(lines) if line.strip()]
    return {full[0], full[-1]} if len(full) > 1 else set()


def _head(line: str) -> str:
    """What a running head has in common from page to page."""
    return re.sub(r"\d+", "0", " ".join(line.split())).lower() if len(line) < 120 else ""


def _lines(text: str) -> str:
    """Plain line ends; pdfium marks a word parted at the line's end with U+FFFE, older versions with U+0002."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = PARTED.sub(lambda m: _joined(m, text), text)
    return text.replace("\ufffe", "").replace("\x02", "")


def _joined(m: re.Match[str], text: str) -> str:
    """The word in one piece; its hyphen stays where it is a real one, also where it stands elsewhere in the text."""
    written = f"{m[1]}-{m[2]}"
    return written if written in text else mended(written)


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
        kept = joint == "" and _keeps(text, following)
        piece = text[:-1] if joint == "" and text and not kept else text
        if piece:
            links.append(Link(clean, place, len(piece)))
        out.append(piece + joint)
        clean += len(piece) + len(joint)
        place += len(line) + 1
    return "".join(out), tuple(links)


def _keeps(text: str, following: str) -> bool:
    """Whether the hyphen at the end of a line is a real one."""
    first, second = re.findall(r"[^\W\d_]+", text[:-1])[-1:], re.findall(r"[^\W\d_]+", following)[:1]
    return bool(text.endswith("-") and first and second and "-" in mended(f"{first[0]}-{second[0]}"))


def _joint(text: str, following: str, full: float) -> str:
    """What stands between a line and the next: nothing (a parted word), a blank, or a line end."""
    if not text or not following:
        return "\n"
    if text.endswith(("-", "\u00ad", "\ufffe", "\x02")) and text[-2:-1].isalpha() and following[0].islower():
        return ""
    goes_on = following[0].islower() or (len(text) >= full and not ENDS.search(text))
    return " " if goes_on else "\n"
