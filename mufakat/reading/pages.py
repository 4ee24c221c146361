"""A document as bytes: told apart by its content, decoded, cleaned, read, with the way back to it."""

from __future__ import annotations

import csv
import dataclasses
import email.utils
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mufakat.problems import Place, Problem
from mufakat.reading import archives, office, pdf
from mufakat.reading.model import Article, Field, Language, Reading, Span
from mufakat.reading.origin import Link, back
from mufakat.reading.reader import read_text
from mufakat.reading.webpages import read_web

LIMIT = 20_000_000  # bytes of one document
HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|body|article|main|div|meta|title|p|span|table)\b", re.IGNORECASE
)
CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
FOREIGN = (
    (b"PK\x05\x06", "an empty ZIP archive"),
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
    if data.startswith((archives.ZIP, b"{\\rtf")) or office.is_message(data) or archives.FROM.match(data):
        return _packed(data, language, aliases, name)
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
    table = _table(source)
    if table:
        what = f"the document is a table ({table})"
        return _failed(
            name, "table-not-report", what, "give the reports themselves; the record can import coded events"
        )
    several = sum(1 for _ in archives.parts(data))
    if several > 1:
        return _several(name, several)
    if HTML.search(source[:4096]):
        page = _web(source, {}, language, aliases, name)
    else:
        page = _text(source, language, aliases, name)
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


def _packed(
    data: bytes, language: str | None, aliases: Mapping[str, Iterable[str]] | None, name: str
) -> Page:
    """Office files, messages, saved pages and archives that hold one document."""
    try:
        inside = list(archives.parts(data))
        if len(inside) == 1:
            return read_page(inside[0][1], language, aliases, f"{name}: {inside[0][0]}")
        if inside:
            return _several(name, len(inside))
        if data.startswith(archives.ZIP):
            content = office.zipped(data)
        else:
            content = office.rtf(data) if data.startswith(b"{\\rtf") else office.message(data)
    except office.Unsafe as fault:
        mend = "unpack it yourself if you trust it, and give the documents inside"
        return _failed(name, "document-unsafe", f"the document is not opened: {fault}", mend)
    except office.Broken as fault:
        what = f"the document cannot be opened ({fault})"
        return _failed(name, "not-a-document", what, "save it again, or give the text inside it")
    if content is None:
        what = "the document is a ZIP archive without a document in it"
        return _failed(name, "not-a-document", what, "give the page, PDF or text file inside it")
    if content.html:
        return _web(content.text, content.said, language, aliases, name)
    return _said(_text(content.text, language, aliases, name), content.said)


def _said(page: Page, said: dict[str, str]) -> Page:
    """A text with what the file around it says: title, author, day."""
    own = page.reading.article
    day = _mail_day(said.get("published", ""))
    values = {"title": said.get("title", ""), "byline": said.get("byline", ""), "published": day}
    news = {k: Field(v, None, "said by the file") for k, v in values.items() if v and getattr(own, k) is None}
    return dataclasses.replace(
        page, reading=dataclasses.replace(page.reading, article=dataclasses.replace(own, **news))
    )


def _mail_day(value: str) -> str:
    """The day of a message's date, in the zone of who sent it."""
    try:
        return email.utils.parsedate_to_datetime(value).date().isoformat() if value else ""
    except (ValueError, TypeError):
        return ""


def _text(source: str, language: str | None, aliases: Mapping[str, Iterable[str]] | None, name: str) -> Page:
    return Page("text", source, read_text(source, language, aliases, name), (Link(0, 0, len(source)),))


def _web(
    source: str,
    said: dict[str, str],
    language: str | None,
    aliases: Mapping[str, Iterable[str]] | None,
    name: str,
) -> Page:
    said = {**said, "published": _mail_day(said.get("published", ""))}
    web = read_web(source, {k: v for k, v in said.items() if v}, language, aliases, name)
    return Page("html", source, web.reading, web.links)


def _several(name: str, count: int) -> Page:
    what = f"the file holds {count:,} documents"
    return _failed(name, "several-documents", what, "read them one by one; mufakat read does")


def _table(source: str) -> str:
    """What table the lines are (rows and first columns), or "" when they are no table."""
    lines = [line for line in source[:20_000].splitlines() if line.strip()][:20]
    if len(lines) < 2:
        return ""
    for sign in ("\t", ";", ","):
        head = next(csv.reader([lines[0]], delimiter=sign))
        if len(head) < 5 or any(
            len(cell) > 40 or not cell.strip() or cell.strip().endswith(".") for cell in head
        ):
            continue
        if sum(" " in cell.strip() for cell in head) > len(head) // 2:
            continue
        rows = list(csv.reader(lines[1:], delimiter=sign))
        if sum(len(row) == len(head) for row in rows) >= 0.8 * len(rows):
            return f"columns {', '.join(cell.strip() for cell in head[:4])} ..."
    return ""


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
