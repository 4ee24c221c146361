"""The version of every file format of ours: which is written, which are read, and how a newer one is refused.

A number rises when a program that knows only the smaller one would misread the file; a new key alone does not raise
it. Older files are read as they were meant. Where a file is rewritten in a newer version, a copy of it as it was is
kept beside it. Newer files are refused, untouched, with both numbers.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from mufakat.problems import Refusal


@dataclass(frozen=True)
class Format:
    """A format: how sentences call it, the version that is written, and the oldest that is read."""

    called: str
    written: int = 1
    oldest: int = 1


# Answers and exports name themselves as "mufakat-NAME/VERSION"; a case says `mufakat = VERSION`, an agreement and a
# list of facts likewise; a record has SQLite's
# `user_version`.
FORMATS = {
    "case": Format("the file"),
    "agreement": Format("the file"),
    "facts": Format("the file"),
    "record": Format("the record", written=2),
    "record-export": Format("the export of a record"),
    "states": Format("the set of states"),
    "watch": Format("what a watch has seen"),
    **{
        name: Format(f"the answer of {verb}")
        for name, verb in {
            "solution": "solve", "why": "why", "paths": "paths", "coalitions": "coalitions", "views": "views",
            "foresight": "foresight", "unlock": "unlock", "doubt": "doubt", "deal": "deal", "orders": "doubt --orders",
            "report": "report", "versions": "compare", "claims": "record claims", "digest": "digest",
        }.items()
    },
}  # fmt: skip
_MARKS = {"record-export": "record"}  # what the mark calls it, where that is another word


def format_mark(name: str) -> str:
    """How a file of this format names it and its version: "mufakat-unlock/1"."""
    return f"mufakat-{_MARKS.get(name, name)}/{FORMATS[name].written}"


def check_version(name: str, version: int) -> None:
    """Whether this program reads a version of a format. Raises Refusal: it is newer, or too old, or none."""
    known = FORMATS[name]
    reads = str(known.written) if known.oldest == known.written else f"{known.oldest} to {known.written}"
    shown = str(version) if abs(version) < 10**9 else "of too many digits"
    what = f"{known.called} is written in version {shown} of the format; this program reads {reads}"
    if version > known.written:
        raise Refusal("newer-format", what, "bring mufakat up to date")
    if version < known.oldest:
        raise Refusal(
            "older-format", what, "open it once with the version of mufakat that wrote it, and export it"
        )


def check_mark(name: str, given: object) -> int:
    """The version that a mark names, which must be one of this format that is read.

    Raises:
        Refusal: It is the mark of another format, none at all, or of a version that is not read.
    """
    start = format_mark(name).rpartition("/")[0] + "/"
    number = given.removeprefix(start) if isinstance(given, str) and given.startswith(start) else ""
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        what = f"this is not {FORMATS[name].called} (it does not name the format {format_mark(name)})"
        raise Refusal("format", what, "name another file")
    check_version(name, int(number))
    return int(number)


def read_answer(text: str, name: str) -> dict[str, Any]:
    """An answer that was written as data (`--json`), for programs that go on with it.

    Args:
        text: One object, as the command printed it.
        name: "solution", "why", "paths", "coalitions", "views", "foresight", "unlock", "doubt",
            "orders", "deal" or "report".

    Raises:
        Refusal: It is no such answer, or of a version that is not read.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise Refusal("json", "this is not JSON", "give the answer as the command printed it") from None
    if not isinstance(data, dict):
        raise Refusal("format", f"this is not {FORMATS[name].called}", "give one object")
    check_mark(name, data.get("format"))
    return data
