"""Further pages of one report, found by what the page itself links to, and joined into one document.

A page names its next one by `rel="next"`, by a link that says so ("next page", "halaman selanjutnya"), or by numbers
("1 2 3 4", `?page=2`); or one page that has all ("show all", `?page=all`). Only pages of the same server and the same
report are joined, each once, within bounds; from a saved file, the files beside it that the links name.
"""

from __future__ import annotations

import html
import re
import urllib.parse
from collections.abc import Callable
from pathlib import Path

from mufakat.display import plural
from mufakat.problems import Place, Problem, ProblemsError
from mufakat.reading.pages import read_page
from mufakat.study.fetch import is_address, linked

MOST_PAGES = 30
MOST_BYTES = 20_000_000  # of all pages together
_ANCHOR = re.compile(r"<(?:a|link)\b([^>]*)>(?:([^<]{0,80}|\s*<[^>]*>[^<]{0,80})</a>)?", re.IGNORECASE)
_HREF = re.compile(r"\bhref\s*=\s*[\"']([^\"'<>]{1,600})", re.IGNORECASE)
_REL_NEXT = re.compile(r"\brel\s*=\s*[\"']?[^\"'>]*\bnext\b", re.IGNORECASE)
_NEXT = re.compile(
    r"^\W*(?:next(?: page)?|continue reading|halaman (?:selanjutnya|berikutnya)|selanjutnya|berikutnya)\W*$",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"^\W*(?:(?:show|view|read) all|single page|one page|tampilkan semua|lihat semua halaman|semua halaman)\W*$",
    re.IGNORECASE,
)
_ALL_ADDRESS = re.compile(r"[?&](?:page|hal|halaman)=all\b|[?&]single(?:page)?=(?:1|true)\b", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?:[?&](?:page|hal|halaman|p|paged)=|/(?:page|hal|halaman)/|[-_](?:page)?)(\d{1,3})(?:/|\.html?)?$",
    re.IGNORECASE,
)
Get = Callable[[str], bytes]


def joined(name: str, first: bytes, get: Get) -> tuple[bytes, tuple[Problem, ...]]:
    """A report with all its further pages as one document.

    Args:
        name: Address or file of the first page.
        get: What fetches or reads a page; a page that it cannot get is told, and the others are kept.

    Returns:
        The bytes of the first page alone where it has no further ones; what is to be told of the others.
    """
    told: list[Problem] = []
    whole = whole_page(name, first)
    if whole:
        try:
            return get(whole), ()
        except ProblemsError as fault:
            told += fault.problems
    pages, seen, here, data = [first], {_bare(name)}, name, first
    while (target := next_page(here, data, seen)) is not None:
        if len(pages) >= MOST_PAGES or sum(map(len, pages)) > MOST_BYTES:
            told.append(
                _warn(
                    name,
                    "pages-stopped",
                    f"{plural(len(pages), 'page was', 'pages were')} joined, and there are more",
                )
            )
            break
        if not _same_report(name, target):
            told.append(
                _warn(name, "page-elsewhere", f"the next page is elsewhere, and was not read: {target}")
            )
            break
        seen.add(_bare(target))
        try:
            data = get(target)
        except ProblemsError as fault:
            told += fault.problems
            break
        if data in pages:  # a server that gives one page under many addresses would never end
            break
        pages.append(data)
        here = target
    return (first if len(pages) == 1 else _one(name, pages)), tuple(told)


def _warn(name: str, code: str, what: str) -> Problem:
    return Problem(code, what, "read them by themselves if you want them", Place(name, 1, 1), "warning")


def whole_page(name: str, data: bytes) -> str:
    """The page that has the whole report, or ""."""
    for href, words, _ in _links(data):
        if _ALL.match(words) or _ALL_ADDRESS.search(href):
            target = linked(name, href)
            if target and _bare(target) != _bare(name) and _same_report(name, target):
                return target
    return ""


def next_page(name: str, data: bytes, seen: set[str]) -> str | None:
    """The next page of a report that a page links to, of those not seen yet."""
    links = [(to, words, tag) for href, words, tag in _links(data) if (to := linked(name, href)) is not None]
    for target, words, tag in links:
        if (_REL_NEXT.search(tag) or _NEXT.match(words)) and _bare(target) not in seen:
            return target
    numbers = sorted(
        (int(m[1]), target)
        for target, words, _ in links
        if (m := _NUMBER.search(target))
        and words.strip() == m[1]
        and _bare(target) not in seen
        and _same_report(name, target)
    )
    return numbers[0][1] if numbers else None


def _links(data: bytes) -> list[tuple[str, str, str]]:
    """Address, words and tag of the links of a page."""
    text = data.decode("utf-8", "replace")
    found = []
    for m in _ANCHOR.finditer(text):
        href = _HREF.search(m[1])
        if href:
            words = re.sub(r"<[^>]*>", "", m[2] or "")
            found.append((html.unescape(href[1]), html.unescape(words), m[1]))
    return found


def _bare(address: str) -> str:
    return urllib.parse.urldefrag(address)[0]


def _same_report(name: str, target: str) -> bool:
    """Whether a further page is of the same server and the same report: its path, but for the number."""
    one, other = urllib.parse.urlsplit(name), urllib.parse.urlsplit(target)
    if (one.netloc, one.scheme in ("http", "https")) != (other.netloc, other.scheme in ("http", "https")):
        return False
    stem = re.sub(r"(?:/(?:page|hal|halaman)/\d+/?|[-_]?(?:page)?\d{0,3}\.html?|/)$", "", one.path)
    return not is_address(name) or other.path.startswith(stem)


def _one(name: str, pages: list[bytes]) -> bytes:
    """One page with the head of the first and the paragraphs of all."""
    head = re.search(rb"<head\b.*?</head>", pages[0], re.IGNORECASE | re.DOTALL)
    body: list[str] = []
    title = ""
    for data in pages:
        reading = read_page(data, name=name).reading
        title = title or (reading.article.title.value if reading.article.title else "")
        lines = [
            reading.text[slice(*zone.span)] for zone in reading.zones if zone.kind in ("body", "subhead")
        ]
        body += [line for line in lines if line not in body]
    paragraphs = "\n".join(f"<p>{html.escape(line)}</p>" for line in body)
    made = f"<body><article><h1>{html.escape(title)}</h1>\n{paragraphs}</article></body></html>\n"
    return b"<!doctype html>\n<html>" + (head[0] if head else b"") + made.encode()


def beside(limit: int) -> Get:
    """Reads further pages of a saved page from the files beside it."""

    def get(name: str) -> bytes:
        path = Path(name.split("#")[0])
        try:
            if path.is_file() and path.stat().st_size <= limit:
                return path.read_bytes()
        except (OSError, ValueError):
            pass
        what = "the next page is not saved beside this one"
        raise ProblemsError(
            [Problem("page-not-saved", what, f"save it as {path.name}", Place(name, 1, 1), "warning")]
        )

    return get
