"""Levers and doubts speak of wishes: say which of them speak of another one after a change, and which went along."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from mufakat.problems import Problem
from mufakat.study.changes import maybe, tree_of
from mufakat.tomlfile.desk import Desk
from mufakat.tomlfile.places import Path

_BY_POSITION = {"levers": ("drop", "swap", "lift"), "doubts": ("condition", "order")}


@dataclass(frozen=True)
class Strayed:
    """Levers and doubts whose position held one wish before and holds another now.

    Attributes:
        problems: A warning for each.
        follow: For those whose wish stands elsewhere now: where the position is written, and what it would be.
    """

    problems: tuple[Problem, ...] = ()
    follow: tuple[tuple[Path, int], ...] = ()


def strayed(old: str, new: str, file: str) -> Strayed:
    """What a change of the text made of positions. A line that was itself changed is left alone."""
    before, after = tree_of(old), tree_of(new)
    if before is None or after is None or before.get("preferences") == after.get("preferences"):
        return Strayed()
    desk, follow = Desk(new, file), dict[Path, int]()
    lines = {_key(section, row): row for section, _, row in _lines(before)}
    for section, number, row in _lines(after):
        if lines.get(_key(section, row)) != row:
            continue
        for kind in _BY_POSITION[section]:
            speaks = row.get(kind)
            if isinstance(speaks, dict):
                path: Path = (section, number, kind, "at")
                moved = _compare(desk, path, speaks, row, (before, after))
                if moved:
                    follow[path] = moved
    for section, row in _gone(before, after):
        what, name = section[:-1], row.get("name") or row.get("id")
        desk.warn(
            "went-along",
            f'the {what} "{name}" went along, as it speaks of a wish that is no longer there',
            "undo this, and let it speak of another wish first, if it is still wanted",
            (section,) if maybe(after, (section,)) is not None else (),
        )
    return Strayed(tuple(desk.problems), tuple(follow.items()))


def _gone(before: dict[str, Any], after: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """The levers and doubts that were there before."""
    left = {_key(section, row) for section, _, row in _lines(after)}
    return [(section, row) for section, _, row in _lines(before) if _key(section, row) not in left]


def _lines(tree: dict[str, Any]) -> Iterator[tuple[str, int, dict[str, Any]]]:
    for section in _BY_POSITION:
        rows = tree.get(section)
        for number, row in enumerate(rows if isinstance(rows, list) else ()):
            if isinstance(row, dict):
                yield section, number, row


def _key(section: str, row: dict[str, Any]) -> tuple[str, str]:
    return section, str(row.get("id"))


def _compare(
    desk: Desk, path: Path, speaks: dict[str, Any], row: dict[str, Any], trees: tuple[Any, Any]
) -> int:
    """Where the wish stands now that the line spoke of; 0: it speaks of it still, or the wish is gone."""
    party, at = speaks.get("party"), speaks.get("at")
    if not isinstance(party, str) or not isinstance(at, int) or at < 1:
        return 0
    old, new = (_wishes(tree, party) for tree in trees)
    if at > len(old) or (at <= len(new) and old[at - 1] == new[at - 1]):
        return 0
    if old[at - 1] not in new and len(old) == len(new):  # written anew where it stood
        return 0
    what = str(path[0])[:-1]
    name = row.get("name") or row.get("id")
    now = f'where "{new[at - 1]}" stands now' if at <= len(new) else "where nothing stands now"
    moved = new.index(old[at - 1]) + 1 if old[at - 1] in new else 0
    desk.warn(
        "position-moved",
        f'the {what} "{name}" speaks of wish {at} of {party}, which was "{old[at - 1]}", and {now}',
        f"write at = {moved} if it is to follow that wish" if moved else f"see whether the {what} still fits",
        path,
    )
    return moved


def _wishes(tree: Any, party: str) -> list[str]:
    """The conditions at each position, those of equal rank together."""
    order = maybe(tree, ("preferences", party, "order"))
    places = [
        item if isinstance(item, list) else [item] for item in (order if isinstance(order, list) else ())
    ]
    return [
        " and equally ".join(str(one.get("want")) if isinstance(one, dict) else str(one) for one in group)
        for group in places
    ]
