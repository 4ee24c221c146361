"""Read a TOML file: bytes in, text out; text in, a tree and every fault of syntax out."""

from __future__ import annotations

import codecs
import re
import tomllib
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from mufakat.problems import Place, Problem
from mufakat.tomlfile.depth import nested_too_deeply

MAX_BYTES = 16 * 2**20


@dataclass(frozen=True)
class Sort:
    """What a kind of file is called in problems, and how to get one."""

    name: str = "case"
    new: str = "mufakat new"

    @property
    def called(self) -> str:
        """With its article."""
        return f"{_article(self.name)} {self.name}"


CASE_FILE = Sort()


def decode(data: bytes, file: str, sort: Sort = CASE_FILE) -> tuple[str, list[Problem]]:
    """The text of a file that should be UTF-8, or the problem that it is not."""

    def refuse(
        code: str, what: str, mend: str, line: int = 1, column: int = 1, excerpt: str | None = None
    ) -> tuple[str, list[Problem]]:
        return "", [Problem(code, what, mend, Place(file, line, column), excerpt=excerpt)]

    another = f"name {sort.called} file, such as one that {sort.new} made"
    if len(data) > MAX_BYTES:
        return refuse(
            "too-large",
            f"the file is larger than {MAX_BYTES // 2**20} MB, the most that such a file may have",
            "keep long texts in files of their own and name them under [sources]",
        )
    data = data.removeprefix(codecs.BOM_UTF8)
    if not data.strip():
        return refuse("empty", "the file is empty", f"start from an example: {sort.new} {sort.name.upper()}")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or _every_other_byte_is_zero(data):
        return refuse("encoding", "the file is UTF-16", "save it as UTF-8")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as fault:
        if b"\0" in data[:4096]:
            return refuse(
                "binary",
                "this is not a text file",
                another,
            )
        line = data.count(b"\n", 0, fault.start) + 1
        first = data.rfind(b"\n", 0, fault.start) + 1
        before = data[first : fault.start].decode("utf-8")
        stop = data.find(b"\n", fault.start)
        row = data[first : stop if stop >= 0 else len(data)].decode("utf-8", "replace").rstrip("\r")
        what = f"the byte {data[fault.start]:#04x} is not UTF-8"
        return refuse("encoding", what, "save the file as UTF-8", line, len(before) + 1, row)
    if "\0" in text:
        return refuse(
            "binary",
            "this is not a text file",
            another,
        )
    return text, []


def _article(word: str) -> str:
    return "an" if word[0] in "aeiou" else "a"


def _every_other_byte_is_zero(data: bytes) -> bool:
    """Plain letters in UTF-16 without a mark at the start."""
    head = data[:64]
    return len(head) > 2 and (not any(head[1::2]) or not any(head[::2]))


_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_STATEMENT = re.compile(r"^(?:\s*\[|[^\s\[{}\],#\"'][^=#\n]*=|\"[^\"\n]*\"[^=\n]*=)")
_NUMBER = re.compile(r"\d[\d_]{4000,}")
_MOST_FAULTS = 20
_LONG_TEXT = 2**20


def _number(text: str) -> Decimal:
    """A TOML float, kept exactly."""
    try:
        return Decimal(text.replace("_", ""))
    except InvalidOperation:  # an exponent beyond any machine; the checker refuses what is not finite
        return Decimal("Infinity")


def parse_tree(text: str, file: str) -> tuple[dict[str, object] | None, list[Problem], str]:
    """The tree, the faults of syntax, and the text with the faulty statements blanked out.

    TOML readers stop at the first fault. To find the others too, the statement with the fault (from its
    first line to the line before the next statement) is blanked, and the text is read again.
    """
    faults: list[Problem] = []
    most = _MOST_FAULTS if len(text) < _LONG_TEXT else 3
    while True:
        try:
            return tomllib.loads(text, parse_float=_number), faults, text
        except RecursionError:
            return None, [*faults, nested_too_deeply(text, file)], text
        except (tomllib.TOMLDecodeError, ValueError) as fault:
            message = str(fault)
        lines = text.split("\n")
        problem, line = _syntax_problem(message, text, lines, file)
        first = _statement_at(lines, line)
        last = next((n for n in range(line + 1, len(lines)) if _STATEMENT.match(lines[n])), len(lines))
        blanked = [*lines[:first], *("" for _ in range(first, last)), *lines[last:]]
        faults.append(problem)
        if len(faults) >= most or blanked == lines:
            return None, faults, text
        text = "\n".join(blanked)


def _statement_at(lines: list[str], line: int) -> int:
    """The index of the line where the statement that holds `line` begins."""
    return next((n for n in range(line, -1, -1) if _STATEMENT.match(lines[n])), line)


_MOMENT = re.compile(r"\d{4}-\d{1,2}-\d{1,2}(?:[Tt ]\d[\d:.+Zz-]*)?", re.ASCII)


def _no_such_day(row: str, line: int, column: int, file: str) -> Problem | None:
    """A day or a time that is written at a column and does not exist; None where no such thing stands there."""
    found = next((one for one in _MOMENT.finditer(row) if one.start() < column <= one.end() + 1), None)
    if found is None:
        return None
    day = re.split("[Tt ]", found.group())[0]
    with suppress(ValueError):  # it exists, so something else is wrong
        datetime.fromisoformat(found.group().upper())
        return None
    try:
        date.fromisoformat(day)
        what, mend = f"there is no time {found.group()}", f"write the day alone: {day}"
    except ValueError:
        what, mend = f"the calendar has no day {day}", "write a day that exists, as in 2025-05-11"
    return Problem(
        "toml", what, mend, Place(file, line + 1, found.start() + 1, len(found.group())), excerpt=row
    )


_PLAINER = {
    "Illegal character '\\n'": "The text is not closed on its line",
    "Unclosed array": "A list is not closed, or lacks a comma",
    "Unclosed inline table": "A table in { } is not closed, or lacks a comma",
}


def _syntax_problem(message: str, text: str, lines: list[str], file: str) -> tuple[Problem, int]:
    """The reader's complaint as a problem, and the index of its line."""
    match = _AT.search(message)
    long_number = None if match else _NUMBER.search(text)
    if match and match.group(1):
        line, column = int(match.group(1)) - 1, int(match.group(2))
    elif long_number:
        line = text.count("\n", 0, long_number.start())
        column = long_number.start() - text.rfind("\n", 0, long_number.start())
        message = f"A number of {len(long_number.group())} digits"
    else:
        line = max(n for n, one in enumerate(lines) if one.strip() or n == 0)
        column = len(lines[line].rstrip("\r")) + 1
    what = _AT.sub("", message)
    what = _PLAINER.get(what, what)
    if "not closed" in what and line > 0 and not lines[line][: column - 1].strip():
        # The reader noticed at the next line that the one before never ended.
        line = next((n for n in range(line - 1, -1, -1) if lines[n].strip()), 0)
        column = len(lines[line].rstrip()) + 1
    row = lines[line].rstrip("\r")
    length = 1
    if what in ("Invalid date or datetime", "Expected newline or end of document after a statement"):
        no_day = _no_such_day(row, line, column, file)
        if no_day is not None:
            return no_day, line
    if what.startswith(("Cannot overwrite", "Cannot declare", "Duplicate", "Cannot mutate")):
        # The reader points behind the statement; the key is what stands there twice.
        line = _statement_at(lines, line)
        row = lines[line].rstrip("\r")
        column = len(row) - len(row.lstrip()) + 1
        length = len(row.partition("=")[0].strip())
        what, mend = "The same key or table stands twice", "join the two, or drop one"
    elif column <= len(row) and not row[column - 1].isascii():
        mend = "put keys that are not plain ASCII letters, digits, - and _ into quotation marks"
    elif long_number:
        mend = "write a shorter number"
    else:
        mend = "look for a missing comma, bracket or quotation mark here or just before"
    place = Place(file, line + 1, max(1, min(column, len(row) + 1)), max(1, length))
    return Problem("toml", f"this is not TOML: {what[0].lower()}{what[1:]}", mend, place, excerpt=row), line
