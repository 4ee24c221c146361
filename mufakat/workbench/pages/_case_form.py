"""What the forms of the case page say: read from a request, and the small words that its templates need."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException

from mufakat.problems import Problem
from mufakat.study.adding import KINDS, AddLine, fields_of_new
from mufakat.study.changes import Change, Follow, MoveWish, RemoveLine, SetFields, StatusQuo
from mufakat.study.drafted import AcceptLine, DropLine
from mufakat.study.entry import FormField
from mufakat.tomlfile.places import Path
from mufakat.workbench.desk import Asked, text_of

_DEEP, _MOST = 8, 10_000
_FIELD = "f."


def path_text(path: Iterable[str | int]) -> str:
    """A path of a case file as an address and a form have it."""
    return json.dumps(list(path), ensure_ascii=False, separators=(",", ":"))


def anchor(path: Iterable[str | int]) -> str:
    """The id of a line on the page."""
    return "l" + hashlib.sha256(path_text(path).encode()).hexdigest()[:10]


def label(field: FormField) -> str:
    """A field in words."""
    words = field.key.replace(".", ", ").replace("-", " ")
    return words[:1].upper() + words[1:]


def asked_path(asked: Asked, name: str) -> Path | None:
    """A path in the address; None when there is none."""
    given = asked.query.get(name, "")
    return _path(_data(given)) if given else None


def asked_number(asked: Asked, name: str) -> int:
    """A number in the address; 0 when there is none."""
    given = asked.query.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else 0


@dataclass(frozen=True)
class NewLine:
    """A form for a new line: of what kind, whose, and what it asks for."""

    kind: str
    party: str
    fields: list[FormField]


def new_line(given: str) -> NewLine | None:
    """What `new` in the address says: "KIND" or "KIND PARTY"."""
    if not given:
        return None
    kind, _, party = given.partition(" ")
    if kind not in KINDS:
        raise HTTPException(404, f'There are no lines called "{kind[:40]}".')
    return NewLine(kind, party, fields_of_new(kind))


def change_of(form: FormData) -> Change:
    """The change that a form asks for: `do` is a list, first what to do and then of what.

    Raises:
        HTTPException: 422, the form is not one of ours.
    """
    match _data(text_of(form, "do")):
        case ["move", str(party), list(member), "gap", int(gap)] if _is_member(member) and _small(gap):
            return MoveWish(party, tuple(member), gap=gap)
        case ["move", str(party), list(member), "into", int(into)] if _is_member(member) and _small(into):
            return MoveWish(party, tuple(member), into=into)
        case ["set", list(path)]:
            return SetFields(_path(path), _fields(form))
        case ["remove", list(path)]:
            return RemoveLine(_path(path))
        case ["accept", list(path)]:
            return AcceptLine(_path(path))
        case ["drop", list(path)]:
            return DropLine(_path(path))
        case ["add", str(kind), str(party)] if kind in KINDS:
            return AddLine(kind, _fields(form), party)
        case ["follow", list(positions)] if all(map(_is_position, positions)):
            return Follow(tuple((_path(path), at) for path, at in positions))
        case ["quo"]:
            return StatusQuo(tuple(word for word in form.getlist("on") if isinstance(word, str)))
    raise HTTPException(422, "This form does not say what is to be changed.")


def _fields(form: FormData) -> dict[str, str]:
    return {
        key.removeprefix(_FIELD): value
        for key, value in form.items()
        if key.startswith(_FIELD) and isinstance(value, str)
    }


def _data(text: str) -> Any:
    try:
        found = json.loads(text)
        json.dumps(found, ensure_ascii=False).encode()  # halves of signs are no text
    except (ValueError, RecursionError):
        raise HTTPException(422, "This form is not one of this page.") from None
    return found


def _path(steps: object) -> Path:
    if isinstance(steps, list) and len(steps) <= _DEEP:
        fits = all(isinstance(step, str) or _small(step) for step in steps)
        if fits:
            return tuple(steps)
    raise HTTPException(422, "This does not name a line of a case.")


def _is_position(given: object) -> bool:
    return isinstance(given, list) and len(given) == 2 and _small(given[1]) and isinstance(given[0], list)


def _small(number: object) -> bool:
    return isinstance(number, int) and not isinstance(number, bool) and 0 <= number < _MOST


def _is_member(member: list[object]) -> bool:
    return 1 <= len(member) <= 2 and all(map(_small, member))


@dataclass(frozen=True)
class TextLine:
    """One line of the text: its pieces (text, whether a problem stands there), and what is said of it."""

    number: int
    pieces: list[tuple[str, str]]
    problems: list[Problem]


def lines_of(text: str, problems: Iterable[Problem]) -> list[TextLine]:
    """The lines of a text with the problems beside them; places count in characters of Python."""
    rows = text.replace("\r\n", "\n").split("\n")
    found = [TextLine(number, [], []) for number in range(1, len(rows) + 1)]
    for problem in problems:
        found[min(problem.place.line, len(rows)) - 1].problems.append(problem)
    for line, row in zip(found, rows, strict=True):
        at = 0
        for problem in sorted(line.problems, key=lambda p: p.place.column):
            start = max(at, problem.place.column - 1)
            end = min(len(row), start + problem.place.length)
            if start < end:
                line.pieces.extend([(row[at:start], ""), (row[start:end], problem.severity)])
                at = end
        line.pieces.append((row[at:], ""))
    return found
