"""What a lever changes, and what a doubt is about: a type for each kind, and how the file writes its settings.

A change of wishes names them by id; only one that the program makes for one question, on a ranking or on each wish in
turn, names a place, `at`, from 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal, TypeAlias, cast

from mufakat.case.condition import Condition

Keeps: TypeAlias = Literal["on", "off", "both"]


@dataclass(frozen=True)
class Prefer:
    """A party gets a further wish: before or behind the wish with an id, or else first."""

    party: str
    want: Condition
    before: str = ""
    after: str = ""
    at: int | None = None


@dataclass(frozen=True)
class Drop:
    """Wishes count no longer: those with these ids; or all in a place, or one member of it, from 0."""

    party: str
    wishes: tuple[str, ...] = ()
    at: int | None = None
    member: int | None = None


@dataclass(frozen=True)
class Swap:
    """Two wishes change places: those with these ids, or what stands in a place and what comes next."""

    party: str
    wish: str = ""
    other: str = ""
    at: int | None = None


@dataclass(frozen=True)
class Lift:
    """A wish comes before all others of its party."""

    party: str
    wish: str = ""
    at: int | None = None


@dataclass(frozen=True)
class Forbid:
    """No state in which the condition holds can be."""

    condition: Condition


@dataclass(frozen=True)
class Bind:
    """An option, once on (or off), stays so; "both": it never changes."""

    option: str
    keeps: Keeps = "on"


@dataclass(frozen=True)
class OpenMove:
    """A party can move from where the one holds to where the other does; in graph form from state to state."""

    party: str
    leaving: Condition | str
    reaching: Condition | str


@dataclass(frozen=True)
class CloseMove:
    """A party cannot move so any longer."""

    party: str
    leaving: Condition | str
    reaching: Condition | str


@dataclass(frozen=True)
class AddOption:
    """A party gets a further option, with this id and name."""

    party: str
    option: str
    name: str


@dataclass(frozen=True)
class OneOf:
    """Of a doubt: a party follows one of these concepts."""

    party: str
    among: tuple[str, ...]


WishChange: TypeAlias = Prefer | Drop | Swap | Lift
LeverChange: TypeAlias = WishChange | Forbid | Bind | OpenMove | CloseMove | AddOption
DoubtAbout: TypeAlias = Drop | Swap | Bind | OneOf

LEVERS: Mapping[str, type[LeverChange]] = {
    "prefer": Prefer,
    "drop": Drop,
    "swap": Swap,
    "lift": Lift,
    "forbid": Forbid,
    "bind": Bind,
    "open": OpenMove,
    "close": CloseMove,
    "add": AddOption,
}
DOUBTS: Mapping[str, type[DoubtAbout]] = {
    "condition": Drop,
    "order": Swap,
    "irreversible": Bind,
    "concept": OneOf,
}
_WRITTEN = {"wishes": "wish", "other": "with", "leaving": "from", "reaching": "to"}


def lever_change(kind: str, settings: Mapping[str, object]) -> LeverChange:
    """A change from settings as the file writes them. TypeError: one that is needed is lacking."""
    return cast(LeverChange, _made(LEVERS[kind], settings))


def doubt_about(kind: str, settings: Mapping[str, object]) -> DoubtAbout:
    """What a doubt is about from settings as the file writes them. TypeError: one that is needed is lacking."""
    return cast(DoubtAbout, _made(DOUBTS[kind], settings))


def _made(type_: type[Any], settings: Mapping[str, object]) -> object:
    given = {}
    for field in fields(type_):
        key = _WRITTEN.get(field.name, field.name)
        if key in settings:
            value = settings[key]
            one = field.name == "wishes" and isinstance(value, str)
            given[field.name] = (value,) if one else tuple(value) if isinstance(value, list) else value
    return type_(**given)


def settings_of(change: LeverChange | DoubtAbout) -> dict[str, object]:
    """The settings as the file writes them; what is as it would be without being said is left out."""
    found: dict[str, object] = {}
    for field in fields(change):
        value = getattr(change, field.name)
        if value != field.default:
            one = field.name == "wishes" and len(value) == 1
            found[_WRITTEN.get(field.name, field.name)] = value[0] if one else value
    return found
