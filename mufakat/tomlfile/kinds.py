"""The kinds of value that a file can hold, as a small table language.

A table of fields writes a whole file down in these kinds (`case.fields` the case file); the checker (`conform`), the
JSON Schema (`schema`) and the reference page are all made from that one table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias


@dataclass(frozen=True)
class Text:
    """A string; `sort` names what the string means ("condition", "option", "state" ...), "" for free text.

    `filled` ones cannot be empty.
    """

    sort: str = ""
    filled: bool = False


@dataclass(frozen=True)
class Whole:
    """A whole number in [least, most]."""

    least: int = 0
    most: int = 10**9


@dataclass(frozen=True)
class Number:
    """Any number in [least, most]."""

    least: float | None = None
    most: float | None = None


@dataclass(frozen=True)
class Flag:
    """true or false."""


@dataclass(frozen=True)
class Day:
    """A date, written without quotation marks."""


@dataclass(frozen=True)
class Choice:
    """One of a few words."""

    words: tuple[str, ...]


@dataclass(frozen=True)
class ListOf:
    """A list; `least` and `most` bound its length."""

    item: Kind
    least: int = 0
    most: int | None = None


@dataclass(frozen=True)
class Row:
    """A table with known keys: `exactly_one` of some must be there; `open` ones may have others too.

    Of `at_least_one`, the first is asked for where none is there.
    """

    name: str
    fields: Mapping[str, Field]
    exactly_one: tuple[str, ...] = ()
    open: bool = False
    at_least_one: tuple[str, ...] = ()


@dataclass(frozen=True)
class Named:
    """A table whose keys are ids that the author chooses (`of` says of what).

    `ids` says what these can be: anything that is not empty; "in conditions", what conditions can name; or ids of
    "others", which are declared and looked at elsewhere.
    """

    of: str
    item: Kind
    ids: Literal["free", "in conditions", "others"] = "free"


@dataclass(frozen=True)
class Anything:
    """Whatever stands there; somebody else looks at it."""


@dataclass(frozen=True)
class OneOf:
    """Several ways to write the same thing, told apart by their TOML type."""

    kinds: tuple[Kind, ...]


Kind: TypeAlias = Text | Whole | Number | Flag | Day | Choice | ListOf | Row | Named | Anything | OneOf


@dataclass(frozen=True)
class Field:
    """One key of a table: what it holds and what it is for; `older` ones are read, and nothing writes them any more."""

    kind: Kind
    doc: str
    required: bool = False
    default: str = field(default="")
    older: bool = False
