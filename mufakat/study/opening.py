"""Open a case file of any known format, with the texts of its sources; all problems at once."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import stat
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from mufakat.case.model import Case, Source
from mufakat.case.read import read_draft
from mufakat.evidence.quotations import SourceText, check_quotations
from mufakat.problems import Place, Problem, ProblemsError, errors, in_file_order
from mufakat.study.recognise import other_format, recognise
from mufakat.study.saving import reason_of
from mufakat.tomlfile.desk import Desk
from mufakat.tomlfile.read import CASE_FILE, MAX_BYTES, Sort, decode

STANDARD_INPUT = "-"
_CSV_HEAD = re.compile(rb"""\s*["']?issue["']?\s*[,;\t]\s*["']?value["']?\s*[,;\t]""", re.IGNORECASE)
_ID = re.compile(r"""^\s*"?id"?\s*[=:]\s*["']([^"'\n]*)["']""", re.MULTILINE)


@dataclass(frozen=True)
class Opened:
    """A case file that was read: the case (None when it has errors), and all problems.

    Attributes:
        file: The name as the user gave it.
        text: The text of the file.
        texts: Source id to the text of that source, for sources that name a file.
        digest: sha256 of the file, so that a result can name what it was computed from.
    """

    file: str
    case: Case | None
    problems: tuple[Problem, ...]
    text: str = ""
    texts: Mapping[str, SourceText] = field(default_factory=dict)
    digest: str = ""

    @property
    def place(self) -> Place:
        """The file as a whole: the place of what no line of it is to blame for, such as a question about it."""
        return Place(self.file, 1, 1)

    def sound(self) -> Case:
        """The case. Raises ProblemsError when the file has errors."""
        if self.case is None:
            raise ProblemsError(self.problems)
        return self.case


def refuse(opened: Opened, code: str, what: str, mend: str) -> ProblemsError:
    """A problem with a question about a case, to be raised; its place is the case file."""
    return ProblemsError([Problem(code, what, mend, opened.place)])


def open_case(file: str) -> Opened:
    """Read a case file of any known format, recognised by its content; "-" is standard input."""
    data, problems = bytes_of(file)
    if data is None:
        return Opened(file, None, tuple(problems))
    digest = hashlib.sha256(data).hexdigest()
    if is_foreign_deal(data):
        return open_foreign([(file, data)])
    if (other := other_format(data, file)) is not None:
        return Opened(file, None, (other,), digest=digest)
    text, problems = decode(data, file)
    if problems:
        return Opened(file, None, tuple(problems), digest=digest)
    if text.lstrip().startswith("{"):
        from mufakat.case.conflict_json import read_conflict_case

        case, problems = read_conflict_case(text, file)
        return Opened(file, case, tuple(problems), text, digest=digest)
    return check_text(text, file, digest)


def open_deal(files: Sequence[str], keep_small: bool = False) -> Opened:
    """Read a deal: one case file or CSV table, or the files of Genius or GeniusWeb together."""
    if len(files) == 1 and not keep_small:
        return open_case(files[0])
    found: list[tuple[str, bytes]] = []
    problems: list[Problem] = []
    for file in files:
        data, wrong = bytes_of(file)
        problems += wrong
        if data is not None:
            found.append((file, data))
    if problems:
        return Opened(files[0], None, tuple(problems))
    if len(found) == 1 and not is_foreign_deal(found[0][1]):
        return open_case(files[0])
    return open_foreign(found, keep_small)


def open_foreign(files: Sequence[tuple[str, bytes]], keep_small: bool = False) -> Opened:
    """Read files of other programs, recognised by their content, as a case with nothing but a deal."""
    name = files[0][0]
    digest = hashlib.sha256(b"".join(data for _, data in files)).hexdigest()
    kinds = {_kind(data) for _, data in files}
    if len(kinds) > 1 or (kinds != {"genius"} and kinds != {"geniusweb"} and len(files) > 1):
        what = "these files do not belong to one deal: they are " + ", ".join(sorted(kinds))
        mend = "name one case file or table, or the files of one Genius or GeniusWeb domain"
        return Opened(name, None, (Problem("mixed-files", what, mend, Place(name, 1, 1)),))
    from mufakat.study.foreign import read_foreign

    kind = kinds.pop()
    case, problems = read_foreign(kind, files, keep_small)
    return Opened(name, case, tuple(problems), digest=digest)


def check_text(text: str, file: str, digest: str = "") -> Opened:
    """The text of a case file, in TOML, as if it stood in `file`: sources are looked for beside that.

    Args:
        digest: sha256 of the file, where the text is that of the file.
    """
    case, problems = read_draft(text, file)
    if case is None:
        return Opened(file, None, tuple(problems), text, digest=digest)
    desk = Desk(text, file)
    texts = source_texts(case.sources, file, desk)
    check_quotations(case.evidence, texts, desk)
    problems = in_file_order([*problems, *desk.problems])
    return Opened(file, None if errors(problems) else case, tuple(problems), text, texts, digest)


def draft_of(opened: Opened) -> Case | None:
    """The case, or what could be made of one with errors: names and conditions to look things up in, no more."""
    return opened.case or read_draft(opened.text, opened.file)[0]


def is_foreign_deal(data: bytes) -> bool:
    """Whether a file is a deal in another program's format: XML, GeniusWeb JSON or a CSV table."""
    return _kind(data) != "case files"


def _kind(data: bytes) -> str:
    """Whose format the content is in."""
    head = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"{"):
        return "geniusweb" if b'"issueUtilities"' in data else "case files"
    if head.startswith((b"<", b"\xff\xfe<", b"\xfe\xff\0<")):
        return "genius" if recognise(data) is None else "case files"  # no web page, and no other XML
    return "csv" if _CSV_HEAD.match(head) else "case files"


def bytes_of(file: str, sort: Sort = CASE_FILE) -> tuple[bytes | None, list[Problem]]:
    """The bytes of a file ("-": standard input), or why it cannot be read.

    Args:
        sort: What the file should be.
    """

    def refuse(what: str, mend: str) -> tuple[None, list[Problem]]:
        return None, [Problem("cannot-read", what, mend, Place(file or '""', 1, 1))]

    if file == STANDARD_INPUT:
        if sys.stdin is None:
            return refuse("standard input is closed", "send the file to it, or name the file")
        return sys.stdin.buffer.read(MAX_BYTES + 1), []
    if not file:
        return refuse("the name of the file is empty", f"name {sort.called} file")
    path = Path(file)
    try:
        if path.is_dir():
            return refuse("this is a folder", f"name the {sort.name} file inside it")
        return read_up_to(path, MAX_BYTES + 1), []
    except FileNotFoundError:
        return refuse(
            "there is no such file", f"check the name; {sort.new} NAME.toml makes a new {sort.name}"
        )
    except (OSError, ValueError) as fault:
        return refuse(f"the file cannot be read: {reason_of(fault)}", "check its permissions and its name")


def read_up_to(path: Path, most: int) -> bytes:
    """The first bytes of a file. A pipe to which nobody writes would be waited for without end: it raises OSError."""
    with open(path, "rb", opener=_without_waiting) as stream:
        first = b""
        if stat.S_ISFIFO(os.fstat(stream.fileno()).st_mode):
            os.set_blocking(stream.fileno(), False)
            try:
                first = os.read(stream.fileno(), min(most, 65_536))
                if not first:
                    raise OSError(errno.EPIPE, "this is a pipe, and nobody writes to it")
            except BlockingIOError:
                pass  # somebody has the other end, and has not written yet
            os.set_blocking(stream.fileno(), True)
        return first + stream.read(most - len(first))


def _without_waiting(name: str, flags: int) -> int:
    """Open a file; a pipe too at once, where Python would wait until somebody writes."""
    handle = os.open(name, flags | getattr(os, "O_NONBLOCK", 0))
    if hasattr(os, "set_blocking"):
        os.set_blocking(handle, True)
    return handle


def _no_file(file: str) -> Problem:
    return Problem("cannot-read", "this is no regular file", "name a file", Place(file, 1, 1))


def same_file(one: str, other: str) -> bool:
    """Whether two names lead to the same file."""
    try:
        return one != STANDARD_INPUT and Path(one).resolve() == Path(other).resolve()
    except (OSError, ValueError, RuntimeError):
        return False


def source_texts(sources: Sequence[Source], file: str, desk: Desk) -> dict[str, SourceText]:
    """The texts of the sources that name a file; a path may not leave the folder of the file that names them."""
    folder = Path.cwd() if file == STANDARD_INPUT else Path(file).resolve().parent
    found = {}
    for source in sources:
        if not source.file:
            continue
        path = ("sources", source.id, "file")
        target = (folder / source.file).resolve()
        if not Path(os.path.normpath(folder / source.file)).is_relative_to(folder):
            continue  # the reader has said so already; what follows finds links that lead out
        if not target.is_relative_to(folder):
            desk.error(
                "source-outside",
                "the source lies outside the folder of the case",
                "copy it beside the case file, and name it there",
                path,
            )
            continue
        if target.exists() and not target.is_file():  # a pipe would be waited for without end
            data, problems = None, [_no_file(str(target))]
        else:
            data, problems = bytes_of(str(target))
        text = ""
        if data is not None:
            text, problems = decode(data, str(target))
        if problems:
            desk.error(
                "source-unreadable",
                f"the source cannot be used: {problems[0].what}",
                "mend the file, or correct its name",
                path,
            )
            continue
        found[source.id] = _as_seen(text)
    return found


def _as_seen(text: str) -> SourceText:
    """A source as its readers see it: of a page its text, without tags, entities and what is hidden."""
    if "<" in text[:4096]:
        from mufakat.reading.html import visible
        from mufakat.reading.pages import HTML

        if HTML.search(text[:4096]):
            return SourceText(visible(text).text, text)
    return SourceText(text)


def id_of(opened: Opened) -> str | None:
    """The id of a case, also of one with errors where its id can be made out."""
    if opened.case is not None:
        return opened.case.id
    match = _ID.search(opened.text)
    return match.group(1) if match else None
