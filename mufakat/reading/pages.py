"""A document as bytes: told apart by its content, decoded, cleaned, read, with the way back to it."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mufakat.problems import Place, Problem
from mufakat.reading import html, pdf
from mufakat.reading.article import article
from mufakat.reading.lines import zones
from mufakat.reading.model import Article, Field, Language, Reading, Span
from mufakat.reading.origin import Link, align, back
from mufakat.reading.reader import read_text

LIMIT = 20_000_000  # bytes of one document
HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|body|article|main|div|meta|title|p|span|table)\b", re.IGNORECASE
)
CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
FOREIGN = (
    (b"PK\x03\x04", "a ZIP archive (or an office document)"), (b"PK\x05\x06", "a ZIP archive"),
    (b"\x1f\x8b", "a gzip archive"), (b"BZh", "a bzip2 archive"), (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"), (b"Rar!", "a RAR archive"), (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"), (b"GIF8", "a picture"), (b"SQLite format 3", "a database"),
    (b"\xd0\xcf\x11\xe0", "an old office document"), (b"\x7fELF", "a program"), (b"MZ\x90", "a program"),
)  # fmt: skip


@dataclass(frozen=True)
class Page:
    """A document, read.

    Attributes:
        kind: html, pdf, text, or unknown when it could not be read.
        source: The characters of the document as decoded (of a PDF: the text of its pages).
        reading: What was found; its spans are characters of `reading.text`.
        links: The way from `reading.text` back to `source`.
    """

    kind: str
    source: str
    reading: Reading
    links: tuple[Link, ...]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the document; empty when it was read without doubt."""
        return self.reading.problems

    def origin(self, span: Span) -> tuple[Span, ...]:
        """Where the characters of a span of `reading.text` stand in `source`."""
        return back(self.links, span)


def read_page(
    data: bytes,
    language: str | None = None,
    aliases: Mapping[str, Iterable[str]] | None = None,
    name: str = "page",
    limit: int = LIMIT,
) -> Page:
    """Read a saved page, a PDF or a text file, whichever its content shows it to be.

    Args:
        data: The bytes of the document.
        language: Code of its language, or None to let the text tell.
        aliases: Names of a case with their other names.
        name: What to call the document in problems.
        limit: Most bytes that are read.

    Returns:
        The Page. A document that cannot be read gives problems, never an exception.

    Raises:
        TypeError: `data` is not bytes.
        ValueError: There are no rules for `language`.
    """
    if not isinstance(data, bytes):
        raise TypeError(f"data must be bytes, not {type(data).__name__}")
    if len(data) > limit:
        what = f"the document is larger than the {limit:,} bytes that are read"
        return _failed(name, "document-too-large", what, "split it, or save the report alone")
    foreign = next((what for sign, what in FOREIGN if data.startswith(sign)), None)
    if foreign:
        return _failed(
            name, "not-a-document", f"the document is {foreign}", "give the page, PDF or text file inside it"
        )
    if b"%PDF-" in data[:1024]:
        return _pdf(data, language, aliases, name)
    source, warning = decode(data, name)
    if source is None:
        return _failed(
            name, "not-text", "the document is not text that can be decoded", "save it again as UTF-8 text"
        )
    if HTML.search(source[:4096]):
        page = _html(source, language, aliases, name)
    else:
        page = Page("text", source, read_text(source, language, aliases, name), (Link(0, 0, len(source)),))
    return _with(page, warning)


def decode(data: bytes, name: str) -> tuple[str | None, tuple[Problem, ...]]:
    """The characters of a document: by its mark, as UTF-8, as the page declares, or as Western European."""
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace"), ()
    if data.count(b"\0") > 0.01 * len(data) + 1:
        return None, ()
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        broken = error.start
    declared = CHARSET.search(data[:4096])
    used = "utf-8"
    if declared and declared[1].decode("ascii", "replace").lower() not in ("utf-8", "utf8"):
        used = declared[1].decode("ascii", "replace")
        try:
            return data.decode(used), ()
        except (LookupError, UnicodeDecodeError):
            used = "utf-8"
    western = data.count(b"\xc3") + data.count(b"\xe2") < 0.3 * sum(b > 0x7F for b in data[:100_000])
    used = "cp1252" if western else "utf-8"
    place = Place(name, data.count(b"\n", 0, broken) + 1, 1)
    what = f"the document is not sound UTF-8 (first at byte {broken}); it was read as {used}"
    problem = Problem(
        "encoding-unsure", what, "check letters with accents, or save it as UTF-8", place, "warning"
    )
    return data.decode(used, errors="replace"), (problem,)


def _failed(name: str, code: str, what: str, mend: str) -> Page:
    problem = Problem(code, what, mend, Place(name, 1, 1))
    reading = Reading("", Language("en", 0.0), Article(), (), (), (), (), (), (problem,))
    return Page("unknown", "", reading, ())


def _with(page: Page, more: tuple[Problem, ...]) -> Page:
    if not more:
        return page
    return dataclasses.replace(
        page, reading=dataclasses.replace(page.reading, problems=(*more, *page.reading.problems))
    )


def _html(source: str, language: str | None, aliases: Mapping[str, Iterable[str]] | None, name: str) -> Page:
    """Precision first; where it finds nothing, all visible lines, to be sorted by the line classifier."""
    seen = html.visible(source)
    text, found = html.report(source)
    doubts: tuple[Problem, ...] = ()
    fields = html.fields(found, html.data_of(source), seen)
    if text is None or len(text) < 80:
        text = html.lines_of(seen)
        what = "no report was found in the page by its structure; all its visible lines were sorted instead"
        doubts = (
            (Problem("page-structure-unsure", what, "check what was kept", Place(name, 1, 1), "warning"),)
            if text
            else ()
        )
    fields = {**_credits(html.lines_of(seen)), **fields}
    title = fields.get("title")
    if title and title.value not in text[: 2 * len(title.value) + 200]:
        text = f"{title.value}\n\n{text}"
    reading = read_text(text, language, aliases, name)
    reading = dataclasses.replace(
        reading, article=_merged(reading.article, fields), problems=(*doubts, *reading.problems)
    )
    return Page("html", source, reading, align(text, *seen.solid()))


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


def _pdf(data: bytes, language: str | None, aliases: Mapping[str, Iterable[str]] | None, name: str) -> Page:
    try:
        raw = pdf.text_of(data)
    except pdf.Unreadable as error:
        return _failed(
            name,
            "pdf-unreadable",
            f"the PDF cannot be opened ({error})",
            "save it without a password, or again",
        )
    if not raw.strip():
        what = "the PDF has no text; its pages are pictures"
        return _failed(name, "pdf-without-text", what, "run it through text recognition (OCR) first")
    text, links = pdf.paragraphs(raw)
    return Page("pdf", raw, read_text(text, language, aliases, name), links)
