"""Feeds, sitemaps and the links of a page as a list to choose from: nothing here follows a link by itself.

RSS and Atom are parsed by feedparser, sitemaps (https://www.sitemaps.org/protocol.html) by lxml without entities.
"""

from __future__ import annotations

import html
import io
import re
import time
import urllib.parse
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from mufakat.problems import Place, Problem, ProblemsError
from mufakat.study.fetch import linked

FeedKind: TypeAlias = Literal["feed", "sitemap", "sitemap-index", "page"]
MOST = 2_000  # entries of one list
_LINK = re.compile(r"<(?:a|link)\b[^>]*>", re.IGNORECASE)
_ANCHOR = re.compile(
    r"<a\b[^>]*?\bhref\s*=\s*[\"']([^\"'<>]{1,600})[\"'][^>]*>(.*?)</a>", re.IGNORECASE | re.DOTALL
)
_HREF = re.compile(r"\bhref\s*=\s*[\"']([^\"'<>]{1,600})", re.IGNORECASE)
_FEED = re.compile(r"type\s*=\s*[\"']application/(?:rss|atom)\+xml", re.IGNORECASE)
SHORTEST_TITLE = 25  # characters; shorter words of a link are furniture


@dataclass(frozen=True)
class Entry:
    """One thing that is offered: a report, a feed, a sitemap. `day` is "" where the list gives none."""

    address: str
    title: str = ""
    day: str = ""
    kind: str = "report"


@dataclass(frozen=True)
class Feed:
    """A list of what there is to read, in its own order."""

    kind: FeedKind
    title: str
    entries: tuple[Entry, ...]


def feed_of(data: bytes, address: str) -> Feed:
    """The list that a document is: a feed, a sitemap, or the links of a page.

    Args:
        address: Where it is from; relative links start there.

    Raises:
        ProblemsError: It is none of them.
    """
    head = data[:2000].lstrip().lower()
    if b"<urlset" in head or b"<sitemapindex" in head:
        return _sitemap(data, address)
    if b"<rss" in head or b"<feed" in head or b"<rdf" in head:
        return _feed(data, address)
    if b"<html" in head or b"<!doctype" in head or b"<body" in head or b"<a " in data:
        return _page(data, address)
    raise _no_feed(address, "this is no feed, no sitemap and no page")


def _no_feed(address: str, what: str) -> ProblemsError:
    mend = "give the address of an RSS or Atom feed, of a sitemap, or of a page with links"
    return ProblemsError([Problem("no-feed", what, mend, Place(address, 1, 1))])


def _feed(data: bytes, address: str) -> Feed:
    import feedparser

    # a stream, so that nothing in it can be taken for an address to open
    found: Any = feedparser.parse(io.BytesIO(data), response_headers={"content-location": address})
    entries = []
    for one in found.entries[:MOST]:
        link = one.get("link") or ""
        when = one.get("published_parsed") or one.get("updated_parsed")
        day = time.strftime("%Y-%m-%d", when) if when else ""
        if link:
            entries.append(Entry(linked(address, link) or link, _plain(one.get("title", "")), day))
    if not entries and found.bozo:
        raise _no_feed(address, f"the feed cannot be read: {found.bozo_exception}")
    return Feed("feed", _plain(found.feed.get("title", "")), _once(entries))


def _sitemap(data: bytes, address: str) -> Feed:
    from lxml import etree  # type: ignore[import-untyped]

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise _no_feed(address, f"the sitemap cannot be read: {fault}") from None
    if root is None:
        raise _no_feed(address, "the sitemap is empty")
    index = _name(root) == "sitemapindex"
    entries = []
    for row in list(root)[:MOST]:
        told = {_name(cell): (cell.text or "").strip() for cell in row.iter() if isinstance(cell.tag, str)}
        day = told.get("publication_date") or told.get("lastmod") or ""
        if told.get("loc"):
            kind = "sitemap" if index else "report"
            to = linked(address, told["loc"]) or told["loc"]
            entries.append(Entry(to, _plain(told.get("title", "")), day[:10], kind))
    return Feed("sitemap-index" if index else "sitemap", "", _once(entries))


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _page(data: bytes, address: str) -> Feed:
    """The feeds that a page names, and its links with words that may be a title."""
    text = data.decode("utf-8", "replace")
    entries = [
        Entry(to, "", "", "feed")
        for tag in _LINK.findall(text)
        if _FEED.search(tag)
        and (href := _HREF.search(tag))
        and (to := linked(address, html.unescape(href[1])))
    ]
    for href, inner in _ANCHOR.findall(text):
        words = _plain(inner)
        target = urllib.parse.urldefrag(linked(address, html.unescape(href)) or address)[0]
        if (
            len(words) >= SHORTEST_TITLE
            and target != address
            and target.split(":")[0] in ("http", "https", "file", target)
        ):
            entries.append(Entry(target, words))
    title = re.search(r"<title[^>]*>(.*?)</title>", text, re.IGNORECASE | re.DOTALL)
    return Feed("page", _plain(title[1]) if title else "", _once(entries[:MOST]))


def _plain(text: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", text)).split())


def _once(entries: list[Entry]) -> tuple[Entry, ...]:
    return tuple({entry.address: entry for entry in reversed(entries)}.values())[::-1]
