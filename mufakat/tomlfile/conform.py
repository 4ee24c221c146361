"""Hold a parsed TOML tree against the table of a file.

Everything that does not fit is reported and left out of the result, so that what comes after can trust the
shape of what is left, and every further mistake is still found.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from mufakat.problems import suggest
from mufakat.tomlfile.desk import Desk
from mufakat.tomlfile.ids import spelt_once, usable_id
from mufakat.tomlfile.kinds import (
    Anything,
    Choice,
    Day,
    Flag,
    Kind,
    ListOf,
    Named,
    Number,
    OneOf,
    Row,
    Text,
    Whole,
)
from mufakat.tomlfile.places import Path

MISSING: Final = object()


def conform(value: object, kind: Kind, path: Path, desk: Desk) -> Any:
    """The part of `value` that fits `kind`, or MISSING; what does not fit is reported to `desk`."""
    match kind:
        case Row():
            return (
                _row(value, kind, path, desk) if isinstance(value, dict) else _wrong(value, kind, path, desk)
            )
        case Named():
            return (
                _named(value, kind, path, desk)
                if isinstance(value, dict)
                else _wrong(value, kind, path, desk)
            )
        case ListOf():
            return (
                _list(value, kind, path, desk) if isinstance(value, list) else _wrong(value, kind, path, desk)
            )
        case OneOf(kinds):
            for one in kinds:
                if _same_sort(value, one):
                    return conform(value, one, path, desk)
            return _wrong(value, kind, path, desk)
        case Choice(words):
            return (
                _choice(value, words, path, desk)
                if isinstance(value, str)
                else _wrong(value, kind, path, desk)
            )
        case _:
            return value if _fits(value, kind) else _wrong(value, kind, path, desk)


def describe(kind: Kind) -> str:
    """The kind in words, as used in messages and in the reference."""
    match kind:
        case Text(sort):
            return {"": "text", "id": "a short name", "evidence": "an evidence id"}.get(
                sort, f"{_article(sort)} {sort}" if sort else ""
            )
        case Whole(least):
            return f"a whole number, {least} or more"
        case Number(least, most):
            bounds = (
                f" {word} {end:,.10g}" for word, end in (("from", least), ("to", most)) if end is not None
            )
            return "a number" + "".join(bounds)
        case Flag():
            return "true or false"
        case Day():
            return "a date such as 2025-05-11, without quotation marks"
        case Choice(words):
            return " or ".join(f'"{word}"' for word in words)
        case ListOf(item, least, most):
            count = f" ({least})" if most == least else f" ({least} or more)" if least else ""
            return f"a list{count} of: {describe(item)}"
        case Row(_, fields):
            shown = [key for key, field in fields.items() if field.required] or list(fields)[:1]
            return "a table such as { " + ", ".join(f"{key} = ..." for key in shown) + " }"
        case Named(of, item):
            return f"a table: {of} = {describe(item)}"
        case Anything():
            return "anything"
        case OneOf(kinds):
            return "; or ".join(describe(one) for one in kinds)


# Tables that are called by their key, since that is no noun; and a noun without "a".
_KEYS = frozenset(
    ("add", "bind", "close", "doubted", "drop", "forbidden", "infeasible", "irreversible", "lift")
)
_KEYS |= frozenset(("moves", "open", "prefer", "status-quo", "swap"))
_UNCOUNTED = frozenset(("evidence",))


def _article(word: str) -> str:
    return "an" if word[0] in "aeiou" else "a"


def _called(name: str) -> str:
    """A table in a sentence."""
    if name in _UNCOUNTED:
        return name
    return f'"{name}"' if name in _KEYS else f"{_article(name)} {name}"


def _same_sort(value: object, kind: Kind) -> bool:
    match kind:
        case Row() | Named():
            return isinstance(value, dict)
        case ListOf():
            return isinstance(value, list)
        case Text() | Choice():
            return isinstance(value, str)
        case Whole() | Number():
            return isinstance(value, (int, Decimal)) and not isinstance(value, bool)
        case Flag():
            return isinstance(value, bool)
        case Day():
            return isinstance(value, date)
        case Anything():
            return True
        case OneOf(kinds):
            return any(_same_sort(value, one) for one in kinds)


def _fits(value: object, kind: Kind) -> bool:
    if not _same_sort(value, kind):
        return False
    match kind:
        case Text(_, filled):
            return not filled or not isinstance(value, str) or bool(value.strip())
        case Whole(least, most):
            return isinstance(value, int) and least <= value <= most
        case Number(least, most):
            assert isinstance(value, (int, Decimal))
            finite = isinstance(value, int) or value.is_finite()
            return finite and (least is None or value >= least) and (most is None or value <= most)
        case Day():
            return not isinstance(value, datetime)
    return True


def _wrong(value: object, kind: Kind, path: Path, desk: Desk) -> object:
    name = f'"{path[-1]}"' if path and isinstance(path[-1], str) else "this entry"
    if isinstance(value, str) and not value.strip() and _same_sort(value, kind):
        desk.error("empty-text", f"{name} is empty", f"write {describe(kind)}", path)
        return MISSING
    desk.error(
        "wrong-kind",
        f"{name} holds {_sort_of(value)} where the file should have {describe(kind)}",
        f"write {describe(kind)}",
        path,
    )
    return MISSING


def _sort_of(value: object) -> str:
    match value:
        case bool():
            return "true or false"
        case str():
            return "text"
        case int() | Decimal():
            size = value.bit_length() if isinstance(value, int) else abs(value.adjusted())
            return f"the number {value}" if size < 64 else "a number out of all bounds"
        case date():
            return "a date"
        case list():
            return f"a list of {len(value)}"
        case dict():
            return "a table"
    return "something else"


def _choice(value: str, words: tuple[str, ...], path: Path, desk: Desk) -> object:
    if value in words:
        return value
    near = suggest(value, words)
    desk.error(
        "unknown-word",
        f'"{value}" is not one of the words that can stand here',
        f'write "{near}"' if near else "write one of them",
        path,
        inside=(0, len(value)),
        notes=("possible: " + ", ".join(words),),
    )
    return near or MISSING  # so that what depends on the word is not reported as well


def _list(value: list[object], kind: ListOf, path: Path, desk: Desk) -> object:
    if len(value) < kind.least or (kind.most is not None and len(value) > kind.most):
        return _wrong(value, kind, path, desk)
    kept = [(index, conform(item, kind.item, (*path, index), desk)) for index, item in enumerate(value)]
    return Kept(
        [item for _, item in kept if item is not MISSING], [i for i, item in kept if item is not MISSING]
    )


class Kept(list[Any]):
    """A list whose items remember at which index of the file they stood."""

    def __init__(self, items: list[Any], indices: list[int]):
        super().__init__(items)
        self.indices = indices

    def placed(self, path: Path) -> list[tuple[Path, Any]]:
        """Each item with its own path, `path` being that of the list."""
        return [((*path, index), item) for index, item in zip(self.indices, self, strict=True)]


def placed(row: Mapping[str, Any], key: str, path: Path) -> list[tuple[Path, Any]]:
    """The items of the conformed list under `key`, each with its path; none when the key is missing."""
    return list(row[key].placed((*path, key))) if key in row else []


def words(value: Any) -> tuple[str, ...]:
    """One text or several, as several."""
    return (value,) if isinstance(value, str) else tuple(value)


def _named(value: Mapping[str, object], kind: Named, path: Path, desk: Desk) -> dict[str, Any]:
    result = {}
    seen: dict[str, str] = {}
    for name, item in value.items():
        here = (*path, name)
        if not spelt_once(name, seen, kind.of, here, desk, at_key=True):
            desk.lost.add(here)
            continue
        in_conditions = kind.ids == "in conditions"
        if kind.ids != "others" and not usable_id(
            name, kind.of, here, desk, in_conditions=in_conditions, at_key=True
        ):
            desk.lost.add(here)
            continue
        kept = conform(item, kind.item, here, desk)
        if kept is MISSING:
            desk.lost.add(here)
        else:
            result[name] = kept
    return result


def _row(value: Mapping[str, object], kind: Row, path: Path, desk: Desk) -> dict[str, Any]:
    result = {}
    meant = set()
    for key, item in value.items():
        here = (*path, key)
        if key not in kind.fields:
            if kind.open:
                continue
            near = suggest(key.replace("_", "-"), kind.fields)
            meant.add(near)
            if near:
                desk.lost.add((*path, near))
            desk.error(
                "unknown-key",
                f'{_called(kind.name)} has no "{key}"',
                f'write "{near}"' if near else "leave it out, or put it where it belongs",
                here,
                at_key=True,
                notes=(f"{_called(kind.name)} can have: " + ", ".join(kind.fields),),
            )
            continue
        kept = conform(item, kind.fields[key].kind, here, desk)
        if kept is MISSING:
            desk.lost.add(here)
        else:
            result[key] = kept
    _required({*value, *meant}, kind, path, desk)
    return result


def _required(value: Collection[str | None], kind: Row, path: Path, desk: Desk) -> None:
    lacking = set() if any(key in value for key in kind.at_least_one) else set(kind.at_least_one[:1])
    for key, field in kind.fields.items():
        if (field.required or key in lacking) and key not in value:
            desk.lost.add((*path, key))
            desk.error(
                "missing-key",
                f'the {kind.name} lacks "{key}": {field.doc[0].lower()}{field.doc[1:].rstrip(".")}',
                f"add {key} = ... ({describe(field.kind)})",
                path,
                at_key=True,
            )
    given = [key for key in kind.exactly_one if key in value]
    if kind.exactly_one and len(given) != 1:
        choices = ", ".join(kind.exactly_one)
        desk.error(
            "need-exactly-one",
            f"the {kind.name} has {' and '.join(given)}, which exclude each other"
            if given
            else f"the {kind.name} says nothing: one of {choices} is needed",
            f"keep just one of: {choices}" if given else f"add one of: {choices}",
            (*path, given[1]) if given else path,
            at_key=True,
        )
