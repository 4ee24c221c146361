"""A page's HTML as a report: marks made plain, the report found, lead and fields taken from what the page shows."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mufakat.problems import Place, Problem
from mufakat.reading import html, marks
from mufakat.reading.article import article
from mufakat.reading.dates import near
from mufakat.reading.lines import zones
from mufakat.reading.model import Article, Field, Reading
from mufakat.reading.origin import Link, align
from mufakat.reading.reader import read_text

LEAD = re.compile(
    r"\b(?:lead|intro|standfirst|summary|dek|sapo|excerpt|abstract|sub-?title|article-desc\w*)\b",
    re.IGNORECASE,
)
ENDS = re.compile(r"[.!?…][\"'”’»)\]]*$")
SHORTEST, LOOK_BACK = 60, 4
FURTHER = re.compile(
    r"(?:[?&](?:page|hal|halaman|p)=|/(?:page|hal|halaman)/|[?&]paged=)(\d{1,3})\b", re.IGNORECASE
)
HREF = re.compile(r"<a\b[^>]*\bhref\s*=\s*[\"']([^\"'<>]{1,400})[\"']", re.IGNORECASE)
CANONICAL = re.compile(
    r"<link\b[^>]*rel\s*=\s*[\"']canonical[\"'][^>]*href\s*=\s*[\"']([^\"'<>]{1,400})", re.IGNORECASE
)


@dataclass(frozen=True)
class Web:
    """What came of a page: the reading and the way from its text to the source."""

    reading: Reading
    links: tuple[Link, ...]


def read_web(
    source: str,
    said: dict[str, str],
    language: str | None,
    aliases: Mapping[str, Iterable[str]] | None,
    name: str,
) -> Web:
    """Precision first; where it finds nothing, all visible lines, to be sorted by the line classifier.

    Args:
        said: What the file around the page says of it (a saved page's subject, a message's date).
    """
    clean, struck = marks.plain(source)
    seen = html.visible(clean)
    shown = html.lines_of(seen)
    text, found = html.report(clean)
    fields = html.fields(found, {**said, **html.data_of(clean)}, seen)
    doubts = (
        [_warning("text-withdrawn", "struck text of the page was left out", "see the page for it", name)]
        if struck
        else []
    )
    if text is None or len(text) < 80:
        text = shown
        what = "no report was found in the page by its structure; all its visible lines were sorted instead"
        doubts += [_warning("page-structure-unsure", what, "check what was kept", name)] if text else []
    else:
        text = marks.numbered(with_lead(text, shown, clean), marks.numbers(clean))
    pages = further_pages(clean)
    if pages:
        what = f"this is perhaps page 1 of {pages}: it has links to its own further pages"
        doubts.append(
            _warning("more-pages", what, "save the other pages too, or the page that shows all", name)
        )
    credits = _credits(shown)
    fields = {**credits, **fields}
    printed, data = credits.get("published"), fields.get("published")
    if printed and data and printed.value != data.value and near(printed.value, data.value):
        fields["published"] = printed  # the day that the page prints, where its data name it in another zone
    title = fields.get("title")
    if title and title.value not in text[: 2 * len(title.value) + 200]:
        text = f"{title.value}\n\n{text}"
    reading = read_text(text, language, aliases, name)
    reading = dataclasses.replace(
        reading, article=_merged(reading.article, fields), problems=(*doubts, *reading.problems)
    )
    return Web(reading, align(text, *seen.solid()))


def _warning(code: str, what: str, mend: str, name: str) -> Problem:
    return Problem(code, what, mend, Place(name, 1, 1), "warning")


def with_lead(text: str, shown: str, source: str) -> str:
    """The report with the paragraph that leads it from a box of its own, where the page marks it as its lead."""
    lines = shown.split("\n")
    first = _key(next((line for line in text.split("\n") if len(line) >= SHORTEST), text))
    at = next((k for k, line in enumerate(lines) if _key(line).startswith(first[:60])), -1)
    if at <= 0 or not first:
        return text
    there = _key(text)
    for k in range(at - 1, max(-1, at - 1 - LOOK_BACK), -1):
        line = lines[k]
        if len(line) < SHORTEST or not ENDS.search(line) or _key(line)[:60] in there:
            continue
        place = source.find(line[:25])
        if place >= 0 and LEAD.search(source[max(0, place - 200) : place]):
            return f"{line}\n\n{text}"
    return text


def _key(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()


def further_pages(source: str) -> int:
    """How many pages a report has that links to its own further pages, or 0."""
    own = CANONICAL.search(source)
    stem = _stem(own[1]) if own else ""
    numbers = set()
    for m in HREF.finditer(source):
        further = FURTHER.search(m[1])
        if further is None or any(
            word in m[1].lower() for word in ("search", "tag", "category", "indeks", "index", "comment")
        ):
            continue
        target = _stem(m[1][: further.start()])
        if stem and target and target != stem:
            continue
        numbers.add(int(further[1]))
    most = max(numbers, default=0)
    return most if 2 <= most <= 60 and set(range(2, min(most, 3) + 1)) <= numbers else 0


def _stem(address: str) -> str:
    """The path of an address, without its scheme, host, question and last slash."""
    path = re.sub(r"^(?:https?:)?//[^/]*", "", address.split("?")[0].split("#")[0])
    return path.rstrip("/")


def _credits(lines: str) -> dict[str, Field]:
    """Editor, byline and date from the lines of the whole page, which the cleaned text may have lost."""
    page = article(lines, zones(lines))
    found = {
        "editor": page.editor,
        "byline": page.byline,
        "published": page.published,
        "network": page.network,
    }
    return {k: Field(v.value, None, v.reason) for k, v in found.items() if v is not None}


def _merged(own: Article, fields: dict[str, Field]) -> Article:
    """The page's own data where the lines gave nothing, and for the title, which it knows best."""
    news = {k: v for k, v in fields.items() if k == "title" or getattr(own, k) is None}
    if "title" in news and own.title is not None and own.title.value == news["title"].value:
        del news["title"]
    return dataclasses.replace(own, **news)
