"""Reading reports: page bytes -> clean text -> passages -> statements, each with its exact place.

Pure functions: bytes or text in, values out; the package's own word lists are the only files opened.
`read_text` reads scraped or typed text, `read_page` a saved page, a PDF or a text file as bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from mufakat.reading.lexicon import languages
from mufakat.reading.model import Act, Actor, Article, Field, Language, Reading, Statement, Zone
from mufakat.reading.reader import SHOWN, read_text

if TYPE_CHECKING:
    from mufakat.reading.pages import Page

__all__ = [
    "Act", "Actor", "Article", "Field", "Language", "Reading", "SHOWN", "Statement", "Zone", "languages",
    "read_page", "read_text",
]  # fmt: skip


def read_page(
    data: bytes,
    language: str | None = None,
    aliases: Mapping[str, Iterable[str]] | None = None,
    name: str = "page",
    limit: int = 20_000_000,
) -> Page:
    """Read a saved page, a PDF or a text file given as bytes; see `mufakat.reading.pages.read_page`."""
    from mufakat.reading import pages

    return pages.read_page(data, language, aliases, name, limit)
