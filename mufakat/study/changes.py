"""The changes that a page makes to a case: each turns one text into the next, and nothing else is touched.

They are values, so that they can be made again on another text, and they know nothing of files.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Protocol

from mufakat.case.fields import CASE
from mufakat.case.groups import join, part
from mufakat.problems import Place, Problem, ProblemsError
from mufakat.study.comparing import with_line_ends
from mufakat.study.entry import MAIN, fields_of, meant, row_at, written
from mufakat.tomlfile.depth import too_deep
from mufakat.tomlfile.edit import add_table, insert, move, remove, set_value, value_at
from mufakat.tomlfile.ids import RESERVED
from mufakat.tomlfile.places import Path

SECTIONS = tuple(CASE.fields)


class Change(Protocol):
    """Something that makes a new text of a case.

    `asks` tells whether errors that it brings are shown before they are saved.
    """

    @property
    def asks(self) -> bool:
        """Whether to ask before errors are saved."""

    def apply(self, text: str) -> str:
        """The new text. Raises ProblemsError when the change does not fit."""


def refused(what: str, mend: str, code: str = "bad-change") -> ProblemsError:
    """The problem that a change does not fit."""
    return ProblemsError([Problem(code, what, mend, Place("change", 1, 1))])


def tree_of(text: str) -> dict[str, Any] | None:
    """What the text holds, decimals as they are written; None when it is not TOML."""
    try:
        tree = tomllib.loads(text, parse_float=Decimal)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError, ArithmeticError):
        return None
    return None if too_deep(tree) else tree


def changed(text: str, how: Callable[[dict[str, Any]], str]) -> str:
    """What `how` makes of the text, given what it holds. Raises ProblemsError where it cannot."""
    tree = tree_of(text)
    if tree is None:
        raise refused("the text has to be mended before forms can change it", "open the text")
    try:
        return how(tree)
    except (LookupError, TypeError, ValueError):
        raise refused(
            "there is no such line, or the text is written in a way that only an editor can change",
            "load the page anew, or change it in the text",
        ) from None


@dataclass(frozen=True)
class WholeText:
    """Another text in place of the one that is there."""

    text: str
    asks: bool = False

    def apply(self, text: str) -> str:
        """The other text, with the line ends of lines that stayed."""
        return with_line_ends(self.text, text)


@dataclass(frozen=True)
class MoveWish:
    """A wish, or a group of equal ones, gets another place in its party's order.

    Attributes:
        party: Whose order.
        member: (i,) for what stands at place i from 0, (i, k) for one wish of a group.
        gap: Before which place it is to stand alone (the number of places: last), or
        into: which place it is to share.
    """

    party: str
    member: tuple[int, ...]
    gap: int | None = None
    into: int | None = None
    asks: bool = True

    def apply(self, text: str) -> str:
        """The text with the wish at its new place."""
        path: Path = ("preferences", self.party, "order")

        def how(tree: dict[str, Any]) -> str:
            order = value_at(tree, path)
            if self.into is not None:
                return join(text, path, self.member, self.into)
            gap = -1 if self.gap is None else self.gap
            if not 0 <= gap <= len(order):
                raise IndexError(gap)
            if len(self.member) == 2:
                return part(text, path, self.member, gap)
            old = self.member[0]
            return move(text, (*path, old), gap if gap <= old else gap - 1)

        return changed(text, how)

    def lands(self, text: str) -> Path:
        """Where it stands afterwards, given the text before."""
        path: Path = ("preferences", self.party, "order")
        order = maybe(tree_of(text), path)
        places = order if isinstance(order, list) else []
        old, single = self.member[0], len(self.member) == 1
        group = places[old] if 0 <= old < len(places) else None
        goes = single or (isinstance(group, list) and len(group) == 1)
        to = (self.gap if self.into is None else self.into) or 0
        new = to - 1 if goes and to > old else to
        if self.into is None:
            return (*path, new)
        there = places[self.into] if 0 <= self.into < len(places) else None
        return (*path, new, len(there) if isinstance(there, list) else 1)


@dataclass(frozen=True)
class SetFields:
    """Fields of one line are written anew; what was not altered stays as it is, an empty field goes.

    Attributes:
        path: The line.
        fields: Keys ("why", "prefer.at") and what was written for them.
    """

    path: Path
    fields: Mapping[str, str] = field(hash=False)
    asks: bool = True

    def apply(self, text: str) -> str:
        """The text with the fields that differ."""
        return changed(text, lambda tree: self._set(text, value_at(tree, self.path)))

    def _set(self, text: str, value: object) -> str:
        row = row_at(self.path)
        if row is None:
            raise LookupError(self.path)
        main = MAIN.get(row.name, "")
        there = value if isinstance(value, dict) else {main: value}
        known = {f.key: f for f in fields_of(row, there)}
        new: dict[Path, object] = {}
        for key, text_of_field in self.fields.items():
            at: Path = tuple(key.split("."))
            old = maybe(there, at)
            if meant(written(old), known[key]) != (now := meant(text_of_field, known[key])):
                if now is None and known[key].required:
                    raise refused(f'"{key}" cannot be empty', "write something, or remove the whole line")
                new[at] = now
        if isinstance(value, dict):
            for at, now in new.items():
                path = (*self.path, *at)
                if now is not None:
                    text = set_value(text, path, now)
                elif maybe(there, at) is not None:
                    text = remove(text, path)
            return text
        if not new:
            return text
        flat = {main: value} | {at[0]: now for at, now in new.items() if now is not None}
        return set_value(text, self.path, flat[main] if len(flat) == 1 else flat)


def maybe(tree: object, path: Path) -> object:
    """What stands at a path of a tree, or None."""
    try:
        return value_at(tree, path)
    except LookupError:
        return None


@dataclass(frozen=True)
class Follow:
    """Levers and doubts get new positions, so that they speak of the wishes that they spoke of before."""

    positions: tuple[tuple[Path, int], ...]
    asks: bool = True

    def apply(self, text: str) -> str:
        """The text with the positions."""

        def how(tree: dict[str, Any]) -> str:
            edited = text
            for path, at in self.positions:
                if path[-1] != "at" or not isinstance(value_at(tree, path), int):
                    raise LookupError(path)
                edited = set_value(edited, path, at)
            return edited

        return changed(text, how)


@dataclass(frozen=True)
class RemoveLine:
    """A line goes; a party goes with what it wants."""

    path: Path
    asks: bool = True

    def apply(self, text: str) -> str:
        """The text without the line."""

        def how(tree: dict[str, Any]) -> str:
            value_at(tree, self.path)
            if row_at(self.path) is None or len(self.path) < 2:
                raise LookupError(self.path)
            group = value_at(tree, self.path[:-1])
            alone = isinstance(self.path[-2], int) and isinstance(group, list) and len(group) == 1
            shorter = remove(text, self.path[:-1] if alone else self.path)
            wants: Path = ("preferences", *self.path[1:])
            is_party = len(self.path) == 2 and self.path[0] == "parties"
            return remove(shorter, wants) if is_party and maybe(tree, wants) is not None else shorter

        return changed(text, how)


@dataclass(frozen=True)
class StatusQuo:
    """Which options are taken now. Names that stay keep the way they are written."""

    on: tuple[str, ...]
    asks: bool = True

    def apply(self, text: str) -> str:
        """The text with the options added and taken out."""

        def how(tree: dict[str, Any]) -> str:
            old = maybe(tree, ("status-quo", "on"))
            if not isinstance(old, list):
                shorter = (
                    remove(text, ("status-quo", "state")) if maybe(tree, ("status-quo", "state")) else text
                )
                if isinstance(tree.get("status-quo"), dict):
                    return set_value(shorter, ("status-quo", "on"), list(self.on))
                return add_table(text, ("status-quo",), {"on": list(self.on)}, before("status-quo"))
            new = text
            for at in reversed([at for at, word in enumerate(old) if word not in self.on]):
                new = remove(new, ("status-quo", "on", at))
            left = sum(word in self.on for word in old)
            for word in (word for word in self.on if word not in old):
                new, left = insert(new, ("status-quo", "on", left), word), left + 1
            return new

        return changed(text, how)


def before(section: str) -> tuple[str, ...]:
    """The sections of a case file up to this one, in their order."""
    return SECTIONS[: SECTIONS.index(section) + 1]


_ID = re.compile(r"[^\s.()!&|]{1,80}")


def plain_id(text: str, what: str) -> str:
    """The text as an id. Raises ProblemsError when it cannot be one."""
    word = text.strip()
    if not _ID.fullmatch(word) or word.lower() in RESERVED:
        raise refused(
            f'"{word[:80]}" cannot be the id of {what}',
            "use letters, digits and -, without spaces, and none of the words of conditions",
            "bad-id",
        )
    return word
