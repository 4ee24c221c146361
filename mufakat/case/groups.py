"""Conditions of equal rank: join one line of an ordered list to another, or part it from its group."""

from __future__ import annotations

import tomllib
from typing import Any

from mufakat.tomlfile.edit import held, like_text, value_at
from mufakat.tomlfile.items import Change, Item, applied, comments_of, cutting, items_of, putting
from mufakat.tomlfile.places import Path, Spans, find_places

Member = tuple[int, ...]  # (i,) is item i of the list; (i, k) is member k of the group that stands there


def join(text: str, path: Path, member: Member, into: int) -> str:
    """The text with a member of the list at `path` put last into the group at index `into`.

    A single item there becomes a group of two; of a group only one member is left, which stands alone then. Comments
    of a line that goes become lines above the line it is joined to.

    Args:
        member: (i,) for item i, with all its members when it is a group; (i, k) for one member of a group.

    Raises:
        KeyError, IndexError, TypeError: There is no such list or member, or it is in that group already.
    """
    work = _Work(text, path, member)
    target = work.item(into)
    if into == member[0]:
        raise IndexError(into)
    moved = work.value if isinstance(work.value, list) and len(member) == 1 else [work.value]
    members = [*target, *moved] if isinstance(target, list) else [target, *moved]
    work.replace(into, members)
    changes = work.out()
    place, raw = work.items[into], work.raw()
    inner = items_of(text, work.places, (*path, into)) if isinstance(target, list) else None
    if inner:
        changes += putting(text, work.places[(*path, into)].value, inner, len(inner), raw)
    else:
        changes.append((place.start, place.end, f"[{text[place.start : place.end]}, {raw}]"))
    if len(member) == 1 and place.above is not None:
        comments = comments_of(text, work.items[member[0]])
        changes.append((place.line, place.line, comments))
    return work.done(changes)


def part(text: str, path: Path, member: Member, gap: int) -> str:
    """The text with member (i, k) of the list at `path` standing alone, before item `gap` or behind the last one.

    Raises:
        KeyError, IndexError, TypeError: There is no such list or member, or it stands alone already.
    """
    work = _Work(text, path, member)
    if len(member) != 2:
        raise IndexError(member)
    if not 0 <= gap <= len(work.items):
        raise IndexError(gap)
    work.alone(gap)
    whole = work.items[member[0]]
    if len(work.group) == 1 and gap in (member[0], member[0] + 1):
        return work.done([(whole.start, whole.end, work.raw())])
    top = work.places[path].value
    return work.done([*work.out(), *putting(text, top, work.items, gap, work.raw())])


class _Work:
    """One change of a list under way: the text, what it holds, and what it is to hold."""

    def __init__(self, text: str, path: Path, member: Member):
        self.text, self.path, self.member = text, path, member
        self.tree: Any = tomllib.loads(text)
        self.places: dict[Path, Spans] = find_places(text)
        self.list: Any = value_at(self.tree, path)
        found = items_of(text, self.places, path) if isinstance(self.list, list) else None
        if found is None or len(found) != len(self.list):
            raise TypeError("no list of lines stands there")
        self.items: list[Item] = found
        self.value = self.item(member[0])
        self.group: list[Any] = []
        if len(member) == 2:
            if not isinstance(self.value, list) or not 0 <= member[1] < len(self.value):
                raise IndexError(member)
            self.group = self.value
            self.value = self.group[member[1]]

    def item(self, index: int) -> Any:
        if not 0 <= index < len(self.list):
            raise IndexError(index)
        return self.list[index]

    def raw(self) -> str:
        """The member as it is written; of a whole group its members, without the brackets."""
        start, end = self.places[(*self.path, *self.member)].value
        if len(self.member) == 1 and isinstance(self.value, list):
            inner = items_of(self.text, self.places, (*self.path, *self.member)) or []
            return ", ".join(self.text[item.start : item.end] for item in inner)
        return self.text[start:end]

    def _left(self) -> Any:
        """What stands at the member's index afterwards; None when nothing does."""
        left = [one for at, one in enumerate(self.group) if at != self.member[1]] if self.group else []
        return left[0] if len(left) == 1 and not self._spread() else left or None

    def _spread(self) -> bool:
        """Whether the group is written on several lines: then its brackets stay, and what is between them."""
        start, end = self.places[(*self.path, self.member[0])].value
        return "\n" in self.text[start:end]

    def replace(self, into: int, members: list[Any]) -> None:
        rest = [members if at == into else one for at, one in enumerate(self.list)]
        rest[self.member[0]] = self._left()
        self._take(rest)

    def alone(self, gap: int) -> None:
        rest = list(self.list)
        rest[self.member[0]] = self._left()
        self._take([*rest[:gap], self.value, *rest[gap:]])

    def _take(self, rest: list[Any]) -> None:
        self.list[:] = [one for one in rest if one is not None]

    def out(self) -> list[Change]:
        """The changes that take the member away from where it stands."""
        whole = self.items[self.member[0]]
        if len(self.member) == 1 or len(self.group) == 1:
            if whole.above is None:
                return cutting(self.text, whole.start, whole.end)
            return [(whole.above if len(self.member) == 1 else whole.line, whole.below, "")]
        inner = items_of(self.text, self.places, (*self.path, self.member[0])) or []
        if len(inner) == 2 and not self._spread():
            other = inner[1 - self.member[1]]
            return [(whole.start, whole.end, self.text[other.start : other.end])]
        one = inner[self.member[1]]
        if one.above is not None:
            return [(one.line, one.below, "")]
        return cutting(self.text, one.start, one.end)

    def done(self, changes: list[Change]) -> str:
        return held(like_text(applied(self.text, changes), self.text), self.tree)
