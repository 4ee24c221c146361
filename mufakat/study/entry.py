"""One line of a case as a form has it: which fields it can have, each as text, and back.

The table of `fields` says what a form may ask, so that forms and checker cannot disagree. Lists have an item a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from mufakat.case.common_fields import MARK
from mufakat.case.fields import CASE
from mufakat.problems import Place, Problem, ProblemsError
from mufakat.record.days import day_of
from mufakat.tomlfile.kinds import Choice, Day, Flag, Kind, ListOf, Named, Number, OneOf, Row, Text, Whole
from mufakat.tomlfile.places import Path

Control: TypeAlias = Literal["text", "condition", "conditions", "list", "number", "choice", "day"]

MAIN = {"wish": "want", "option": "name", "outcome": "when"}  # rows that can be written as this alone
_WHOLE = re.compile(r"[+-]?\d{1,15}")
_NUMBER = re.compile(r"[+-]?\d{1,15}(?:\.\d{1,15})?")


@dataclass(frozen=True)
class FormField:
    """A field of a line.

    Attributes:
        key: Its key; of a table within the line "prefer.at".
        control: What a form shows for it.
        sort: What its text means ("option", "party", "evidence" ...), or "".
        doc: What it is for.
        choices: The words it can be.
        required: Whether it must be there.
    """

    key: str
    control: Control
    sort: str
    doc: str
    choices: tuple[str, ...] = ()
    required: bool = False


def row_at(path: Path) -> Row | None:
    """The kind of line that stands at a path of a case file; None where no line can stand."""
    kinds: list[Kind] = [CASE]
    for step in path:
        kinds = [below for kind in kinds for below in _below(kind, step)]
    return next((kind for kind in kinds if isinstance(kind, Row)), None)


def _below(kind: Kind, step: str | int) -> Iterator[Kind]:
    match kind:
        case Row(fields=fields) if isinstance(step, str) and step in fields:
            found = fields[step].kind
        case Named(item=item) if isinstance(step, str):
            found = item
        case ListOf(item=item) if isinstance(step, int):
            found = item
        case _:
            return
    yield from _ways(found)


def _ways(kind: Kind) -> Iterator[Kind]:
    if isinstance(kind, OneOf):
        for one in kind.kinds:
            yield from _ways(one)
    else:
        yield kind


def fields_of(row: Row, value: object) -> list[FormField]:
    """The fields of a line that a form can show; of keys that exclude each other, the one that is there."""
    there = value if isinstance(value, dict) else {}
    chosen = next((key for key in row.exactly_one if key in there), *row.exactly_one[:1] or ("",))
    found = []
    for key, field in row.fields.items():
        if (key in row.exactly_one and key != chosen) or (field.older and key not in there):
            continue
        if key in MARK and field is MARK[key]:
            continue  # how a line was drafted is told beside it, and goes when it is accepted
        if isinstance(field.kind, Row):
            inner = fields_of(field.kind, there.get(key))
            found += [
                FormField(f"{key}.{f.key}", f.control, f.sort, f.doc, f.choices, f.required) for f in inner
            ]
        elif (shape := _shape(field.kind)) is not None:
            found.append(FormField(key, *shape[:2], field.doc, shape[2], field.required or key == chosen))
    return found


def _shape(kind: Kind) -> tuple[Control, str, tuple[str, ...]] | None:
    """How a form shows a kind; None when only the text can."""
    match kind:
        case Text(sort="condition"):
            return "condition", "condition", ()
        case Text(sort=sort):
            return "text", sort, ()
        case Whole() | Number():
            return "number", "", ()
        case Flag():
            return "choice", "", ("true", "false")
        case Day():
            return "day", "", ()
        case Choice(words):
            return "choice", "", words
        case ListOf(item=Text(sort="condition")):
            return "conditions", "condition", ()
        case ListOf(item=Text(sort=sort)):
            return "list", sort, ()
        case ListOf(item=Choice()):
            return "list", "", ()
        case OneOf((Number(), Choice())):
            return "text", "doubt", ()
        case OneOf((Text(sort=sort), ListOf(Text()))):
            return "list", sort, ()
    return None


def written(value: object) -> str:
    """A value as a form shows it; "" for one that it cannot show."""
    match value:
        case bool():
            return "true" if value else "false"
        case list():
            return "\n".join(written(item) for item in value)
        case None | dict():
            return ""
    return str(value)


def meant(text: str, field: FormField) -> object:
    """What somebody wrote into a field; None for nothing.

    Raises:
        ProblemsError: It is no number, or no day.
    """
    plain = text.replace("\r\n", "\n").strip()
    if not plain:
        return None
    if field.control in ("list", "conditions"):
        lines = [line.strip() for line in plain.split("\n") if line.strip()]
        return lines[0] if field.sort == "wish" and len(lines) == 1 else lines
    if field.control == "day":
        return _day(plain, field)
    if field.choices == ("true", "false"):
        return plain == "true"
    number = _NUMBER.fullmatch(plain) if field.control == "number" or field.sort == "doubt" else None
    if number:
        return int(plain) if _WHOLE.fullmatch(plain) else float(plain)
    if field.control == "number":
        raise _refused(field, f'"{plain[:60]}" is no number', "write digits, with a point before decimals")
    return " ".join(plain.split()) if field.control in ("condition", "choice") else plain


def _day(text: str, field: FormField) -> date:
    day = day_of(text)
    if day is None:
        raise _refused(field, f'"{text[:60]}" is no day', "write it as 2025-05-11")
    return day


def _refused(field: FormField, what: str, mend: str) -> ProblemsError:
    return ProblemsError([Problem("bad-field", f"{field.key}: {what}", mend, Place("form", 1, 1))])
