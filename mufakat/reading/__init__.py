"""Reading reports: page bytes -> clean text -> passages -> statements, each with its exact place.

Pure functions: bytes or text in, values out; the package's own word lists are the only files opened.
`read_text` reads scraped or typed text, `read_page` a saved page, a PDF or a text file as bytes.
"""

from __future__ import annotations

from mufakat.reading.lexicon import languages
from mufakat.reading.model import Act, Actor, Article, Field, Language, Reading, Statement, Zone
from mufakat.reading.reader import SHOWN, read_text

__all__ = ["Act", "Actor", "Article", "Field", "Language", "Reading", "SHOWN", "Statement", "Zone", "languages", "read_text"]
