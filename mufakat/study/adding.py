"""New lines of a case: what each kind asks for, and where it is put."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from mufakat.case.fields import DOUBT_KINDS, LEVER_KINDS
from mufakat.study.changes import before, changed, maybe, plain_id, refused
from mufakat.study.entry import MAIN, FormField, fields_of, meant, row_at
from mufakat.tomlfile.edit import add_table, insert, set_value, value_at
from mufakat.tomlfile.places import Path

_ID = FormField("id", "text", "id", "A short name, as conditions use it.", required=True)
# Where a line of each sort stands: a sample path, from which the table of fields is found.
_SAMPLES: dict[str, Path] = {
    "party": ("parties", "x"),
    "option": ("parties", "x", "options", "x"),
    "shared-option": ("options", "x"),
    "wish": ("preferences", "x", "order", 0),
    "infeasible": ("infeasible", 0),
    "irreversible": ("irreversible", 0),
    "forbidden": ("forbidden", 0),
    "outcome": ("outcomes", "x"),
    "lever": ("levers", 0),
    "doubt": ("doubts", 0),
}
_NAMED = {"party": "a party", "option": "an option", "shared-option": "an option", "outcome": "an outcome"}
_SORTS = {
    "infeasible": ("when", "at-most-one", "at-least-one"),
    "lever": tuple(LEVER_KINDS),
    "doubt": tuple(DOUBT_KINDS),
}
KINDS = tuple(f"{kind}.{sort}" if sort else kind for kind in _SAMPLES for sort in _SORTS.get(kind, ("",)))


def fields_of_new(kind: str) -> list[FormField]:
    """What a new line of one of KINDS asks for. KeyError: there is no such kind."""
    name, _, sort = kind.partition(".")
    if kind not in KINDS:
        raise KeyError(kind)
    row = row_at(_SAMPLES[name])
    assert row is not None
    found = fields_of(row, {sort: {}} if sort else {})
    if name == "option":
        found = [f for f in found if f.key != "owners"]
    return [_ID, *found] if name in _NAMED else found


@dataclass(frozen=True)
class AddLine:
    """A new line, behind the others of its kind.

    Attributes:
        kind: One of KINDS.
        fields: What was written for its fields.
        party: Whose option or wish it is.
    """

    kind: str
    fields: Mapping[str, str] = field(hash=False)
    party: str = ""
    asks: bool = True

    def apply(self, text: str) -> str:
        """The text with the new line."""
        return changed(text, lambda tree: self._added(text, tree, self._values()))

    def _values(self) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for known in fields_of_new(self.kind):
            value = meant(self.fields.get(known.key, ""), known)
            if value is None and known.required:
                raise refused(f'"{known.key}" is empty', "write something into it", "empty-field")
            if value is not None:
                *above, last = known.key.split(".")
                holder = values
                for key in above:
                    holder = holder.setdefault(key, {})
                holder[last] = value
        return values

    def _added(self, text: str, tree: dict[str, Any], values: dict[str, Any]) -> str:
        name = self.kind.partition(".")[0]
        if name in _NAMED:
            id = plain_id(values.pop("id"), _NAMED[name])
            if name == "party":
                return self._party(text, tree, id, values)
            if name == "option":
                value_at(tree, ("parties", self.party))
                return self._keyed(text, tree, ("parties", self.party, "options", id), _short(name, values))
            path: Path = (_SAMPLES[name][0], id)
            return self._keyed(text, tree, path, _short(name, values) if name in MAIN else values)
        if name == "wish":
            return self._wish(text, tree, _short(name, values))
        section = str(_SAMPLES[name][0])
        at: Path = (section, len(tree.get(section, [])))
        try:
            return add_table(text, at, values, before(section))
        except ValueError:  # the list is written in brackets
            return insert(text, at, values)

    def _party(self, text: str, tree: dict[str, Any], id: str, values: dict[str, Any]) -> str:
        _new(tree, ("parties", id))
        text = add_table(text, ("parties", id), values, before("parties"))
        if values.get("role") == "mediates" or maybe(tree, ("preferences", id)) is not None:
            return text
        return add_table(text, ("preferences", id), {"order": []}, before("preferences"))

    def _keyed(self, text: str, tree: dict[str, Any], path: Path, value: object) -> str:
        _new(tree, path)
        if maybe(tree, path[:-1]) is None:
            return add_table(text, path[:-1], {str(path[-1]): value}, before(str(path[0])))
        return set_value(text, path, value)

    def _wish(self, text: str, tree: dict[str, Any], value: object) -> str:
        path = ("preferences", self.party)
        value_at(tree, ("parties", self.party))
        if maybe(tree, path) is None:
            return add_table(text, path, {"order": [value]}, before("preferences"))
        order = value_at(tree, (*path, "order"))
        return insert(text, (*path, "order", len(order)), value)


def _new(tree: dict[str, Any], path: Path) -> None:
    if maybe(tree, path) is not None:
        raise refused(f'there is something called "{path[-1]}" already', "choose another id", "id-twice")


def _short(name: str, values: dict[str, Any]) -> object:
    """The line as its one text, where there is nothing else to say."""
    return values[MAIN[name]] if set(values) == {MAIN[name]} else values
