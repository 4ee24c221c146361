"""Drafted lines are accepted or dropped one by one: changes to a case that know no files.

A line that is accepted loses its mark and is the analyst's from then on. One that is dropped goes, with the drafted
lines that speak of it, and is written down under `dropped`, so that drafting again leaves it out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from mufakat.case.common_fields import MARK
from mufakat.case.condition import options_of, write_condition
from mufakat.case.model import Case, Order
from mufakat.case.read import read_case
from mufakat.study.changes import RemoveLine, StatusQuo, changed, maybe
from mufakat.study.redrafting import signature
from mufakat.tomlfile.edit import insert, remove, set_value, value_at
from mufakat.tomlfile.places import Path


@dataclass(frozen=True)
class AcceptLine:
    """A drafted line is taken as it stands: its mark goes.

    Attributes:
        path: The line.
    """

    path: Path
    asks: bool = False

    def apply(self, text: str) -> str:
        """The text without the mark."""

        def how(tree: dict[str, Any]) -> str:
            line, new = value_at(tree, self.path), text
            for key in MARK:
                if key in line:
                    new = remove(new, (*self.path, key))
            return new

        return _where_drafted(text, self.path, how)


@dataclass(frozen=True)
class DropLine:
    """A drafted line goes, with the drafted lines that rest on it, and is not drafted again.

    Attributes:
        path: The line.
    """

    path: Path
    asks: bool = True

    def apply(self, text: str) -> str:
        """The text without them, and with their names under `dropped`."""

        def how(tree: dict[str, Any]) -> str:
            case, _ = read_case(text, "case")
            if case is None:
                raise LookupError(self.path)
            gone = _with_others(case, tree, self.path)
            new = _off(text, case, gone)
            for path in sorted(gone, key=_last_first, reverse=True):
                new = RemoveLine(path).apply(new)
            for path in gone:
                new = _noted(new, _signature(case, path))
            return new

        return _where_drafted(text, self.path, how)


def _where_drafted(text: str, path: Path, how: Callable[[dict[str, Any]], str]) -> str:
    """What `how` makes of the text, given what it holds; refused where no drafted line stands at the path."""

    def checked(tree: dict[str, Any]) -> str:
        if not _drafted(tree, path):
            raise LookupError(path)
        return how(tree)

    return changed(text, checked)


def _last_first(path: Path) -> tuple[tuple[bool, int, str], ...]:
    """Later places of a list come before earlier ones when this is sorted the other way round."""
    return tuple((isinstance(step, int), step if isinstance(step, int) else 0, str(step)) for step in path)


def _with_others(case: Case, tree: dict[str, Any], path: Path) -> list[Path]:
    """The line, and the drafted lines that speak of an option that goes with it."""
    options: set[str] = set()
    if path[0] == "parties" and len(path) == 2:
        options = {o.key for o in case.options if path[1] in o.owners}
    elif path[0] == "parties":
        options = {f"{path[1]}.{path[3]}"}
    if not options:
        return [path]
    found = [path]
    for party, preference in case.preferences.items():
        groups = preference.groups if isinstance(preference, Order) else ()
        whole = path[0] == "parties" and len(path) == 2 and path[1] == party
        for n, group in enumerate(groups if not whole else ()):
            at: Path = ("preferences", party, "order", n)
            speaks = any(set(options_of(wish.condition)) & options for wish in group)
            if speaks and _drafted(tree, at):
                found.append(at)
    for n, rule in enumerate(case.infeasible):
        if set(options_of(rule.when)) & options and _drafted(tree, ("infeasible", n)):
            found.append(("infeasible", n))
    for outcome in case.outcomes:
        speaks = outcome.condition is not None and bool(set(options_of(outcome.condition)) & options)
        if speaks and _drafted(tree, ("outcomes", outcome.id)):
            found.append(("outcomes", outcome.id))
    return found


def _drafted(tree: dict[str, Any], path: Path) -> bool:
    line = maybe(tree, path)
    return isinstance(line, dict) and bool(line.get("drafted"))


def _off(text: str, case: Case, gone: list[Path]) -> str:
    """The text with the options that go taken out of the status quo."""
    if case.status_quo is None or case.status_quo.id:
        return text
    keys = {f"{p[1]}.{p[3]}" for p in gone if len(p) == 4 and p[0] == "parties"}
    whole = {p[1] for p in gone if len(p) == 2 and p[0] == "parties"}
    on = [o for o, letter in zip(case.options, case.status_quo.pattern, strict=True) if letter == "Y"]
    left = tuple(o.key for o in on if o.key not in keys and not whole & set(o.owners))
    return text if len(left) == len(on) else StatusQuo(left).apply(text)


def _signature(case: Case, path: Path) -> str:
    """How a line is called under `dropped`: as a draft would call it again."""
    match path:
        case ("parties", str(id)):
            return signature("party", next(p.name for p in case.parties if p.id == id))
        case ("parties", str(id), "options", str(key)):
            return signature("option", f"{id}.{next(o.name for o in case.options if o.key == f'{id}.{key}')}")
        case ("preferences", str(id), "order", int(n)):
            order = case.preferences[id]
            assert isinstance(order, Order)
            return signature("wish", f"{id}: {write_condition(order.groups[n][0].condition)}")
        case ("infeasible", int(n)):
            rule = case.infeasible[n]
            return signature("infeasible", f"{rule.kind} {'; '.join(map(write_condition, rule.parts))}")
        case ("outcomes", str(id)):
            return signature("outcome", next(o.name for o in case.outcomes if o.id == id))
    return signature("line", " ".join(map(str, path)))


def _noted(text: str, name: str) -> str:
    """The text with a name under `dropped`."""

    def how(tree: dict[str, Any]) -> str:
        dropped = tree.get("dropped")
        if not isinstance(dropped, list):
            return set_value(text, ("dropped",), [name])
        return text if name in dropped else insert(text, ("dropped", len(dropped)), name)

    return changed(text, how)
