"""A saved web page as text: trafilatura finds the report, our own scan keeps the way back to the source.

Title, names, section and date from trafilatura or the page's own data count only where the page itself shows
them: programs that clean pages guess. trafilatura (0.4 s to import) is imported when a page is read.
"""

from __future__ import annotations

import html
import re
import warnings
from dataclasses import dataclass

from mufakat.reading.article import LABEL
from mufakat.reading.dates import of_data
from mufakat.reading.model import Field

HIDDEN = ("script", "style", "template", "noscript", "svg", "head", "iframe")
BLOCK = frozenset((
    "p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "td", "th", "table",
    "article",
    "section", "header", "footer", "nav", "aside", "main", "blockquote", "figure", "figcaption", "form", "hr",
    "dd",
    "dt", "dl", "pre", "address", "title", "body", "html",
))  # fmt: skip
TAG = re.compile(r"<(?:!--.*?(?:-->|\Z)|!\[CDATA\[|[!?][^>]*>?|/?([a-zA-Z][\w:-]*)([^<>]*)>?)", re.DOTALL)
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{2,31});?")
META = re.compile(r"<meta\b([^<>]*)>", re.IGNORECASE)
ATTRIBUTE = re.compile(r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
PUBLISHED = re.compile(
    r"\"datePublished\"\s*:\s*\"([^\"]{8,40})\"|<time\b[^<>]*\bdatetime\s*=\s*[\"']([^\"']{8,40})",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Visible:
    """The visible text of a page and, for each character, its place in the source (-1: put in by us)."""

    text: str
    places: tuple[int, ...]

    def solid(self) -> tuple[str, list[int]]:
        """The characters that are not blank, with their places."""
        kept = [(c, k) for c, k in zip(self.text, self.places, strict=True) if not c.isspace() and k >= 0]
        return "".join(c for c, _ in kept), [k for _, k in kept]


def visible(source: str) -> Visible:
    """Strip tags, comments and scripts in one pass from left to right; blocks become line ends."""
    chars: list[str] = []
    places: list[int] = []
    at, n, hidden = 0, len(source), ""
    lowered = source.lower()
    while at < n:
        tag = source.find("<", at)
        stop = n if tag < 0 else tag
        if not hidden:
            _text(source, at, stop, chars, places)
        if tag < 0:
            break
        m = TAG.match(source, tag)
        if m is None:
            if not hidden:
                chars.append("<")
                places.append(tag)
            at = tag + 1
            continue
        name = (m.group(1) or "").lower()
        at = m.end()
        closing = source.startswith("</", tag)
        if name in HIDDEN and not closing and not m.group().endswith("/>"):
            end = lowered.find(f"</{name}", at)
            at = n if end < 0 else end
        elif name in BLOCK:
            chars.append("\n")
            places.append(-1)
    return Visible("".join(chars), tuple(places))


def _text(source: str, start: int, end: int, chars: list[str], places: list[int]) -> None:
    """Characters of a stretch without tags; an entity stands at its first character."""
    at = start
    for m in ENTITY.finditer(source, start, end):
        chars.extend(source[at : m.start()])
        places.extend(range(at, m.start()))
        for c in html.unescape(m.group()):
            chars.append(c)
            places.append(m.start())
        at = m.end()
    chars.extend(source[at:end])
    places.extend(range(at, end))


def lines_of(seen: Visible) -> str:
    """The visible text with blanks folded and empty lines dropped, where trafilatura finds no report."""
    lines = (" ".join(line.split()) for line in seen.text.split("\n"))
    return "\n".join(line for line in lines if line)


def report(source: str) -> tuple[str | None, dict[str, str]]:
    """The report that trafilatura finds in precision mode, and its data; (None, {}) when it fails."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import trafilatura
        from trafilatura.settings import use_config

        config = use_config()
        config.set("DEFAULT", "EXTRACTION_TIMEOUT", "0")
        try:
            found = trafilatura.bare_extraction(
                source,
                favor_precision=True,
                include_comments=False,
                include_tables=False,
                with_metadata=True,
                config=config,
            )
        except Exception:  # whatever a broken page breaks in there, our own scan still reads it
            return None, {}
    text = getattr(found, "text", None)
    if not isinstance(text, str) or not text:
        return None, {}
    keys = ("title", "author", "date", "sitename", "categories")
    values = {k: getattr(found, k, None) for k in keys}
    return text, {k: v if isinstance(v, str) else ", ".join(v) for k, v in values.items() if v}


def data_of(source: str) -> dict[str, str]:
    """What the page says in its meta tags: title, section, site, published."""
    out: dict[str, str] = {}
    wanted = {
        "og:title": "title", "article:section": "section", "og:site_name": "sitename",
        "article:published_time": "published", "datepublished": "published", "pubdate": "published",
        "publishdate": "published", "date": "published", "author": "author",
    }  # fmt: skip
    for m in META.finditer(source):
        attributes = {
            a[1].lower(): html.unescape(a[2] or a[3] or a[4] or "") for a in ATTRIBUTE.finditer(m.group(1))
        }
        key = (
            attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
        ).lower()
        if key in wanted and attributes.get("content", "").strip():
            out.setdefault(wanted[key], attributes["content"].strip())
    if "published" not in out and (m2 := PUBLISHED.search(source)):
        out["published"] = m2[1] or m2[2]
    return out


def fields(found: dict[str, str], data: dict[str, str], seen: Visible) -> dict[str, Field]:
    """Fields that the page bears out: title and author printed on it, the rest in its own data."""
    printed = " ".join(seen.text.split()).casefold()
    out: dict[str, Field] = {}
    for title in (data.get("title"), found.get("title")):
        short = _without_site(title or "")
        if short and " ".join(short.split()).casefold() in printed:
            out["title"] = Field(short, None, "in the page's data and printed on it")
            break
    for author in (data.get("author"), found.get("author")):
        if author and author.casefold() in printed and not author.startswith("http"):
            out["byline"] = Field(author, None, "in the page's data and printed on it")
            break
    if section := data.get("section"):
        out["section"] = Field(section, None, "in the page's data")
    if site := data.get("sitename"):
        out["outlet"] = Field(site, None, "in the page's data")
    if day := of_data(data.get("published", "")):
        out["published"] = Field(day, None, "in the page's data")
    return out


def _without_site(title: str) -> str:
    """A title without the name of the site behind a bar, and without the label of its kind before one."""
    title = LABEL.sub("", title, count=1) if LABEL.match(title) else title
    return re.split(r"\s+[|–—]\s+", title)[0].strip()
