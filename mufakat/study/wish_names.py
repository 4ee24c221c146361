"""Levers and doubts of a case file get to name wishes by id: what the checker advises, done in the text.

A place (`at = 3`) becomes the id of the wish that stands there, and what somebody wrote for a wish (its condition, its
name) the id of the one wish that is so; a wish without an id gets one made from its words. No other line is touched.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mufakat.case.lever_lines import BY_WISH
from mufakat.case.model import Order
from mufakat.case.read import read_draft
from mufakat.case.wish_ids import ids_at, made_ids, named_by
from mufakat.study.adding import AddLine
from mufakat.study.changes import Change, MoveWish, RemoveLine, SetFields, maybe, tree_of
from mufakat.tomlfile.edit import remove, set_value
from mufakat.tomlfile.places import Path, find_places
from mufakat.tomlfile.text import toml_value

_KEYS = ("wish", "with", "before", "after")


def applied_by_id(change: Change, text: str) -> str:
    """What the change makes of the text; where it has to do with wishes, levers and doubts name these by id."""
    if not _touches_wishes(change):
        return change.apply(text)
    if change.apply(text) == text:
        return text
    before = by_id(text)
    after = change.apply(before)
    if isinstance(change, RemoveLine):
        after = _without_orphans(before, after)
    return by_id(after)


def _without_orphans(before: str, after: str) -> str:
    """The text without the levers, doubts and known pairs that name a wish which has gone with a line."""
    old, tree = tree_of(before), tree_of(after)
    if old is None or tree is None:
        return after
    gone = {(party, id) for party, id in _ids(old)} - set(_ids(tree))
    if not gone:
        return after
    for path, details in reversed(list(_lines(tree))):
        party = str(details.get("party"))
        named = named_by({key: value for key, value in details.items() if isinstance(value, str | list)})
        left = [id for id in named if (party, id) not in gone]
        if len(left) == len(named):
            continue
        if path[-1] in ("drop", "condition") and left:  # of several wishes some are there still
            after = set_value(after, (*path, "wish"), left if len(left) > 1 else left[0])
        else:
            after = remove(after, path[:2])
    return _without_pairs(after, gone)


def _without_pairs(text: str, gone: set[tuple[str, str]]) -> str:
    """The text without what is known of the place of wishes that have gone."""
    for party in {party for party, _ in gone}:
        top: Path = ("preferences", party, "known")
        rows = maybe(tree_of(text) or {}, top)
        for number, row in reversed(list(enumerate(rows if isinstance(rows, list) else ()))):
            if isinstance(row, dict):
                text = _with_known(text, (*top, number), row, {id for who, id in gone if who == party})
    return text


def _with_known(text: str, path: Path, row: Mapping[str, Any], gone: set[str]) -> str:
    """The text in which what is known speaks no more of these wishes; without the line where nothing is left of it."""
    chains = [[id for id in chain if id not in gone] for chain in row.get("before", ())]
    left: dict[str, list[Any]] = {"before": [chain for chain in chains if len(chain) > 1]}
    for key in ("first", "last"):
        ids = row.get(key, [])
        left[key] = [id for id in ([ids] if isinstance(ids, str) else ids) if id not in gone]
    if not any(left.values()) and not row.get("all"):
        return remove(text, path)
    for key, ids in left.items():
        if key in row and not ids:
            text = remove(text, (*path, key))
        elif key in row and ids not in (row[key], [row[key]]):
            text = set_value(text, (*path, key), ids)
    return text


def _ids(tree: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Each wish that has an id, with its party."""
    wants = tree.get("preferences")
    for party, row in (wants if isinstance(wants, dict) else {}).items():
        order = row.get("order") if isinstance(row, dict) else None
        for item in order if isinstance(order, list) else ():
            for one in item if isinstance(item, list) else [item]:
                if isinstance(one, dict) and isinstance(one.get("id"), str):
                    yield party, one["id"]


def _touches_wishes(change: Change) -> bool:
    match change:
        case MoveWish():
            return True
        case AddLine(kind=kind):
            return kind.partition(".")[0] in ("wish", "lever", "doubt")
        case SetFields(path=path) | RemoveLine(path=path):
            return path[:1] in (("preferences",), ("levers",), ("doubts",))
    return False


def by_id(text: str) -> str:
    """The text in which levers and doubts name wishes by id; the same where it holds too many errors to tell."""
    tree = tree_of(text)
    case = None if tree is None else read_draft(text, "")[0]
    if tree is None or case is None:
        return text
    orders = {
        party: _Order(tree, party, order)
        for party, order in case.preferences.items()
        if isinstance(order, Order) and _same_shape(maybe(tree, ("preferences", party, "order")), order)
    }
    for path, details in _lines(tree):
        order = orders.get(str(details.get("party")))
        named = None if order is None else order.named(str(path[-1]), details)
        if order is None or named is None:
            continue
        for key, value in named.items():
            written = list(value) if isinstance(value, tuple) else value
            if details.get(key) != written:
                text = set_value(text, (*path, key), written)
        if "at" in details:
            text = remove(text, (*path, "at"))
        text = order.given(text, named)
    return text


def _lines(tree: Mapping[str, Any]) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """The settings of all levers and doubts that speak of a wish, each with its path."""
    for section in ("levers", "doubts"):
        rows = tree.get(section)
        for number, row in enumerate(rows if isinstance(rows, list) else ()):
            for kind in BY_WISH:
                details = row.get(kind) if isinstance(row, dict) else None
                if isinstance(details, dict):
                    yield (section, number, kind), details


def _same_shape(items: object, order: Order) -> bool:
    """Whether all of the list could be read."""
    if not isinstance(items, list) or len(items) != len(order.groups):
        return False
    return all(
        len(item if isinstance(item, list) else [item]) == len(group)
        for item, group in zip(items, order.groups, strict=True)
    )


class _Order:
    """The wishes of a party in the text: what each is called, and which have an id there."""

    def __init__(self, tree: Mapping[str, Any], party: str, order: Order):
        self.ids = made_ids(order)
        self.paths: dict[str, Path] = {}
        self.words: dict[str, list[str]] = {}
        self.without: dict[str, Any] = {}  # ids that are not written yet, with what stands there
        top: Path = ("preferences", party, "order")
        for place, (ids, item) in enumerate(zip(self.ids, maybe(tree, top), strict=True)):  # type: ignore[call-overload]
            for member, id in enumerate(ids):
                one = item[member] if isinstance(item, list) else item
                self.paths[id] = (*top, place, member) if isinstance(item, list) else (*top, place)
                row = one if isinstance(one, dict) else {"want": one}
                if "id" not in row:
                    self.without[id] = one
                for word in dict.fromkeys((id, row.get("name"), " ".join(str(row.get("want")).split()))):
                    if word:
                        self.words.setdefault(word, []).append(id)

    def named(self, kind: str, details: Mapping[str, Any]) -> dict[str, object] | None:
        """What a lever or doubt says of wishes, by id; None where it says nothing that can be told."""
        at = details.get("at")
        if isinstance(at, int) and not any(key in details for key in _KEYS):
            return ids_at(self.ids, kind, at)
        found: dict[str, object] = {}
        for key in _KEYS:
            value = details.get(key)
            several = value if isinstance(value, list) else [value] if isinstance(value, str) else []
            if several:
                ids = tuple(self._id(str(word)) for word in several)
                found[key] = ids[0] if len(ids) == 1 else ids
        if kind in ("swap", "order") and found.get("wish") in self.paths and "with" not in found:
            following = self._next(str(found["wish"]))
            found |= {"with": following} if following else {}
        return found or None

    def _next(self, id: str) -> str:
        """The id of the wish that stands directly behind another one; "" for none."""
        place = next(number for number, ids in enumerate(self.ids) if id in ids)
        return self.ids[place + 1][0] if place + 1 < len(self.ids) else ""

    def _id(self, word: str) -> str:
        """The id of the wish that a word names: the one that is so; the word itself where none or several are."""
        if word in self.paths and word not in self.without:
            return word
        found = self.words.get(" ".join(word.split()), [])
        return found[0] if len(found) == 1 else word

    def given(self, text: str, named: Mapping[str, object]) -> str:
        """The text in which the wishes that are named have their ids."""
        for id in named_by(named):
            if id in self.without:
                one, path = self.without.pop(id), self.paths[id]
                text = _with_id(text, path, id, one)
        return text


def _with_id(text: str, path: Path, id: str, one: object) -> str:
    """The text in which the wish at a path has this id, in front of what else is said of it."""
    if not isinstance(one, dict):
        return set_value(text, path, {"id": id, "want": one})
    start = find_places(text)[path].value[0]
    if text[start] != "{":
        return set_value(text, (*path, "id"), id)
    return f"{text[: start + 1]} id = {toml_value(id)},{text[start + 1 :]}"
