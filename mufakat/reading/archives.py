"""Several documents in one file: archives (ZIP), mailboxes (MBOX), exports of press archives ("2 of 7 DOCUMENTS").

`parts` gives them one by one, each with a name of its own; a file that holds one document gives nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mufakat.reading import office

MOST_PARTS = 500
MOST_BYTES = 100_000_000  # of all parts together
ZIP = b"PK\x03\x04"
FROM = re.compile(rb"^From [^\r\n]+\r?\n(?=[A-Za-z-]+:)", re.MULTILINE)
OF = re.compile(r"^[ \t]*(\d{1,4}) (?:of|dari) (\d{1,4}) (?:DOCUMENTS?|DOKUMEN)[ \t]*\r?$", re.MULTILINE)
LEFT = (
    ".css",
    ".js",
    ".png",
    ".jpg",
    ".jpeg",
    ".gif",
    ".svg",
    ".xml",
    ".rels",
    ".json",
    ".woff",
    ".ico",
    ".webp",
)


def parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each document inside; nothing when the file is itself the document.

    Raises:
        office.Unsafe: It would unpack to too much.
        office.Broken: It is not sound.
    """
    if data.startswith(ZIP):
        yield from _zip(data)
    elif FROM.match(data):
        yield from _mailbox(data)
    elif b" DOCUMENTS" in data[:200_000] or b" DOKUMEN" in data[:200_000]:
        yield from _press(data)


def _zip(data: bytes) -> Iterator[tuple[str, bytes]]:
    archive = office.opened(data)
    if office.zipped(data) is not None:
        return
    infos = [i for i in archive.infolist() if not i.is_dir() and not _hidden(i.filename)]
    infos = [i for i in infos if not i.filename.lower().endswith(LEFT)]
    if len(infos) > MOST_PARTS:
        raise office.Unsafe(f"it holds {len(infos):,} files")
    size = 0
    for info in infos:
        inside = office.member(archive, info)
        size += len(inside)
        if size > MOST_BYTES:
            raise office.Unsafe(f"its files unpack to more than {MOST_BYTES:,} bytes")
        yield info.filename, inside


def _hidden(name: str) -> bool:
    return name.startswith("__MACOSX/") or any(part.startswith(".") for part in name.split("/"))


def _mailbox(data: bytes) -> Iterator[tuple[str, bytes]]:
    places = [m.start() for m in FROM.finditer(data)]
    for number, (a, b) in enumerate(zip(places, [*places[1:], len(data)], strict=True), start=1):
        if number > MOST_PARTS:
            raise office.Unsafe(f"it holds {len(places):,} messages")
        yield f"message {number}", data[data.index(b"\n", a) + 1 : b].replace(b"\n>From ", b"\nFrom ")


def _press(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Articles of a press archive: each behind its own "n of m DOCUMENTS"."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    marks = [m for m in OF.finditer(text) if 0 < int(m[1]) <= int(m[2])]
    if len(marks) < 2:
        return
    stops = [m.start() for m in marks[1:]] + [len(text)]
    for mark, stop in zip(marks[:MOST_PARTS], stops, strict=False):
        yield f"document {mark[1]} of {mark[2]}", text[mark.end() : stop].strip("\r\n").encode("utf-8")
