"""Office files, books and mail as text: zipped XML (DOCX, ODT, EPUB), RTF, and messages (EML, MHTML).

Only the standard library reads them. A file inside an archive is opened only while the sizes that the archive's own
index tells, and those found, stay within bounds; XML with entities of its own is not read.
"""

from __future__ import annotations

import email
import email.policy
import io
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from email.message import EmailMessage
from xml.etree import ElementTree

MOST_BYTES = 40_000_000  # of one member, unpacked
MOST_RATIO = 300  # unpacked size to packed size
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
HEADERS = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{1,60}:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}", re.ASCII)
MESSAGE = re.compile(
    rb"^(?:From|To|Subject|Date|MIME-Version|Received|Message-ID|Return-Path):", re.IGNORECASE | re.MULTILINE
)


class Unsafe(Exception):
    """The file would unpack to too much, or is made to harm its reader."""


class Broken(Exception):
    """The file is not sound."""


@dataclass(frozen=True)
class Content:
    """What a file holds: plain text or HTML, and what it says of itself (title, byline, published, url)."""

    text: str
    html: bool = False
    said: dict[str, str] = field(default_factory=dict)


def member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """One file of an archive, within bounds."""
    if info.flag_bits & 0x1:
        raise Broken("it is locked with a password")
    if info.file_size > MOST_BYTES or info.file_size > MOST_RATIO * max(info.compress_size, 1_000):
        raise Unsafe(f"{info.filename} unpacks to {info.file_size:,} bytes")
    try:
        with archive.open(info) as file:
            data = file.read(MOST_BYTES + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError) as fault:
        raise Broken(str(fault) or type(fault).__name__) from fault
    if len(data) > MOST_BYTES:
        raise Unsafe(f"{info.filename} unpacks to more than {MOST_BYTES:,} bytes")
    return data


def opened(data: bytes) -> zipfile.ZipFile:
    """The archive, or Broken."""
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError) as fault:
        raise Broken(str(fault) or type(fault).__name__) from fault


def zipped(data: bytes) -> Content | None:
    """The text of a DOCX, ODT or EPUB; None when the archive is none of them."""
    archive = opened(data)
    names = {info.filename: info for info in archive.infolist()}
    if "word/document.xml" in names:
        return Content(_docx(_tree(member(archive, names["word/document.xml"]))), said=_core(archive, names))
    if "content.xml" in names:
        return Content(_odt(_tree(member(archive, names["content.xml"]))))
    if "META-INF/container.xml" in names:
        return Content(_epub(archive, names), html=True)
    return None


def _tree(data: bytes) -> ElementTree.Element:
    head = data[:4_000].lower()
    if b"<!entity" in head or b"<!doctype" in head:
        raise Unsafe("its XML declares entities of its own")
    try:
        return ElementTree.fromstring(data)
    except ElementTree.ParseError as fault:
        raise Broken(f"its XML is not sound ({fault})") from fault


def _docx(root: ElementTree.Element) -> str:
    """Paragraphs in order; text that was deleted under tracked changes is no text."""
    lines: list[str] = []
    for paragraph in root.iter(f"{WORD}p"):
        parts = []
        for node in paragraph.iter():
            if node.tag == f"{WORD}t":
                parts.append(node.text or "")
            elif node.tag in (f"{WORD}tab", f"{WORD}br", f"{WORD}cr"):
                parts.append(" ")
            elif node.tag == f"{WORD}noBreakHyphen":
                parts.append("-")
        lines.append("".join(parts).strip())
    return "\n\n".join(line for line in lines if line)


def _core(archive: zipfile.ZipFile, names: dict[str, zipfile.ZipInfo]) -> dict[str, str]:
    """Title, author and date that an office file says of itself."""
    if "docProps/core.xml" not in names:
        return {}
    said = {}
    for node in _tree(member(archive, names["docProps/core.xml"])).iter():
        key = {"title": "title", "creator": "byline"}.get(node.tag.rsplit("}", 1)[-1])
        if key and (node.text or "").strip():
            said[key] = (node.text or "").strip()
    return said


def _odt(root: ElementTree.Element) -> str:
    nodes = (node for node in root.iter() if node.tag in (f"{TEXT}p", f"{TEXT}h"))
    lines = [" ".join(_odt_words(node).split()) for node in nodes]
    return "\n\n".join(line for line in lines if line)


def _odt_words(node: ElementTree.Element) -> str:
    parts = [node.text or ""]
    for child in node:
        if child.tag in (f"{TEXT}note", f"{TEXT}tracked-changes"):
            pass  # a note is no part of the sentence
        elif child.tag in (f"{TEXT}s", f"{TEXT}tab", f"{TEXT}line-break"):
            parts.append(" ")
        else:
            parts.append(_odt_words(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _epub(archive: zipfile.ZipFile, names: dict[str, zipfile.ZipInfo]) -> str:
    """The chapters of a book one behind the other, as one page of HTML."""
    pages, size = [], 0
    for name in sorted(n for n in names if n.lower().endswith((".xhtml", ".html", ".htm"))):
        if "nav" in name.rsplit("/", 1)[-1].lower() or "toc" in name.lower():
            continue
        page = member(archive, names[name]).decode("utf-8", "replace")
        size += len(page)
        if size > MOST_BYTES:
            raise Unsafe(f"its chapters have more than {MOST_BYTES:,} characters")
        body = re.search(r"<body\b[^>]*>(.*)</body>", page, re.DOTALL | re.IGNORECASE)
        pages.append(body[1] if body else page)
    return "<html><body><article>" + "\n".join(pages) + "</article></body></html>"


_RTF = re.compile(
    r"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
_SKIPPED = frozenset(
    [
        "fonttbl",
        "colortbl",
        "stylesheet",
        "info",
        "pict",
        "header",
        "footer",
        "generator",
        "themedata",
        "footnote",
    ]
)
_BREAKS = {"par": "\n\n", "line": "\n", "tab": " ", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’",
           "ldblquote": "“", "rdblquote": "”", "page": "\n\n", "cell": " | ", "row": "\n\n",
           "sect": "\n\n"}  # fmt: skip


def rtf(data: bytes) -> Content:
    """The text of an RTF file: groups of tables and pictures left out, characters by their code."""
    source = data.decode("latin-1")
    out: list[str] = []
    stack: list[tuple[bool, int]] = []
    skip, width, wait, starred = False, 1, 0, False
    for m in _RTF.finditer(source):
        word, number, code, sign, brace, text = m.groups()
        if brace == "{":
            stack.append((skip, width))
        elif brace == "}":
            skip, width = stack.pop() if stack else (False, 1)
        elif sign == "*":
            starred = True
            continue
        elif word in _SKIPPED or (word and starred):
            skip = True
        elif word == "uc":
            width = int(number or 1)
        elif word == "u" and not skip:
            out.append(chr(int(number or 0) % 0x10000))
            wait = width
        elif not skip and word in _BREAKS:
            out.append(_BREAKS[word])
        elif code and not skip:
            if wait:
                wait -= 1
            else:
                out.append(bytes([int(code, 16)]).decode("cp1252", "replace"))
        elif sign and not skip:
            out.append({"~": "\u00a0", "_": "-", "-": ""}.get(sign, sign if sign in "\\{}" else ""))
        elif text and not skip:
            out.append(text[wait:])
            wait = 0
        starred = False
    return Content("".join(out).strip())


def is_message(data: bytes) -> bool:
    """Whether the bytes start like a message: header lines, among them those of mail."""
    head = HEADERS.match(data.lstrip()[:8_000])
    return head is not None and len({m.lower() for m in MESSAGE.findall(head[0])}) >= 2


def message(data: bytes) -> Content:
    """The text of a message or of a page saved as one (MHTML): its HTML or its plain part, subject and date."""
    parsed = email.message_from_bytes(data.lstrip(), policy=email.policy.default)
    assert isinstance(parsed, EmailMessage)
    saved = bool(parsed.get("Snapshot-Content-Location"))
    said = {}
    for header, key in (("Subject", "title"), ("Snapshot-Content-Location", "url"), ("Date", "published")):
        value = _header(parsed, header)
        if value and not (key == "published" and saved):
            said[key] = value
    body = _part(parsed, ("text/html", "text/plain") if saved else ("text/plain", "text/html"))
    if body is None:
        raise Broken("the message has no text")
    return Content(_words(body), body.get_content_type() == "text/html", said)


def _header(parsed: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(parsed.get(name) or "").split())
    except (ValueError, LookupError, IndexError):  # what a broken header does to its parser
        return ""


def _part(parsed: EmailMessage, wanted: tuple[str, ...]) -> EmailMessage | None:
    parts = [p for p in parsed.walk() if not p.is_multipart()]
    for kind in wanted:
        for part in parts:
            if part.get_content_type() == kind and part.get_content_disposition() != "attachment":
                assert isinstance(part, EmailMessage)
                return part
    return None


def _words(part: EmailMessage) -> str:
    data = part.get_payload(decode=True)
    assert isinstance(data, bytes)
    charset = part.get_content_charset() or "utf-8"
    try:
        return data.decode(charset)
    except (LookupError, UnicodeDecodeError):
        return data.decode("utf-8", "replace")
