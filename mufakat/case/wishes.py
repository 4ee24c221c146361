"""The second half of building a case: what parties want, outcomes, levers and doubts."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, cast

from mufakat.case.fields import DOUBT_KINDS, LEVER_KINDS
from mufakat.case.model import (
    Doubt,
    Lever,
    Order,
    Outcome,
    Party,
    Preference,
    Weights,
    Wish,
)
from mufakat.case.names import Names
from mufakat.case.parts import between, grounds_of, only_a_deal, ranking
from mufakat.problems import suggest
from mufakat.tomlfile.conform import Kept, placed
from mufakat.tomlfile.ids import usable_id
from mufakat.tomlfile.places import Path


def preferences(tree: Mapping[str, Any], parties: tuple[Party, ...], names: Names) -> dict[str, Preference]:
    """What each deciding party wants; a party without preferences is a problem."""
    rows = tree.get("preferences", {})
    found: dict[str, Preference] = {}
    decides = {party.id: party.decides for party in parties}
    for id, row in rows.items():
        path = ("preferences", id)
        if names.party(id, path, at_key=True) is None:
            continue
        if not decides[id]:
            names.desk.error(
                "mediator-with-preferences",
                f'"{id}" mediates and has preferences',
                'leave them out, or give the party role = "decides"',
                path,
                at_key=True,
            )
            continue
        found[id] = _preference(row, path, names)
    if not rows and only_a_deal(tree, names):
        return found
    if ("preferences",) in names.desk.lost:
        return found  # a misspelt section, which was told
    meant = {suggest(id, decides) for id in rows if id not in decides}
    for id in [id for id, does in decides.items() if does and id not in rows and id not in meant]:
        names.desk.error(
            "no-preference",
            f'the file does not say what "{id}" wants',
            f"add [preferences.{id}] with order = [...] (order = [] if it is indifferent)",
            ("parties", id),
            at_key=True,
        )
    return found


def _preference(row: Mapping[str, Any], path: Path, names: Names) -> Preference:
    grounds = grounds_of(row, path, names)
    for key in ("much-after", "unknown-pairs"):
        if key in row and "ranking" not in row:
            names.desk.error(
                "only-with-ranking", f'"{key}" goes with `ranking` only', "drop it", (*path, key), at_key=True
            )
    if "ranking" in row:
        return ranking(row, path, names, grounds)
    if "weights" in row:
        weights = [
            (option, Decimal(weight))
            for word, weight in row["weights"].items()
            if (option := names.option(word, (*path, "weights", word))) is not None
        ]
        return Weights(tuple(weights), grounds)
    groups = []
    for where, item in placed(row, "order", path):
        equal = item.placed(where) if isinstance(item, Kept) else [(where, item)]
        group = [wish for place, one in equal if (wish := _wish(one, place, names)) is not None]
        if group:
            groups.append(tuple(group))
    return Order(tuple(groups), grounds)


def preference_of(row: Mapping[str, Any], path: Path, names: Names) -> Preference:
    """One preference, from the table at `path`; for what a party takes another to want."""
    return _preference(row, path, names)


def _wish(item: Any, path: Path, names: Names) -> Wish | None:
    if isinstance(item, str):
        condition = names.condition(item, path)
        return None if condition is None else Wish(condition)
    condition = names.condition(item["want"], (*path, "want")) if "want" in item else None
    grounds = grounds_of(item, path, names)
    doubt = item.get("doubt")
    if condition is None:
        return None
    chance = Decimal(doubt) if isinstance(doubt, (int, Decimal)) else doubt
    return Wish(condition, grounds, chance, item.get("strong", False), item.get("name", ""))


def outcomes(tree: Mapping[str, Any], names: Names) -> tuple[Outcome, ...]:
    """The named outcomes."""
    found = []
    for id, item in tree.get("outcomes", {}).items():
        path = ("outcomes", id)
        row = {"when": item} if isinstance(item, str) else item
        grounds = grounds_of(row, path, names)
        if "states" in row:
            states = [names.state(word, place) for place, word in placed(row, "states", path)]
            if None not in states:
                found.append(Outcome(id, row.get("name", id), None, tuple(cast(list[str], states)), grounds))
        elif "when" in row:
            condition = names.condition(row["when"], path if isinstance(item, str) else (*path, "when"))
            if condition is not None:
                found.append(Outcome(id, row.get("name", id), condition, (), grounds))
    return tuple(found)


def levers(tree: Mapping[str, Any], names: Names) -> tuple[Lever, ...]:
    """What a mediator might change; every name in a lever is resolved, also of options that levers add."""
    rows = _with_ids(tree, "levers", names)
    new = [row["add"] for _, row in rows if "add" in row]
    keys = [f"{one['party']}.{one['option']}" for one in new if "party" in one and "option" in one]
    with names.with_options(keys):
        return _levers(rows, tree, names)


def _levers(rows: list[tuple[Path, Any]], tree: Mapping[str, Any], names: Names) -> tuple[Lever, ...]:
    found = []
    for path, row in rows:
        change = next((key for key in LEVER_KINDS if key in row), None)
        if change is None:
            continue
        details = _details(row[change], (*path, change), tree, names)
        cost = Decimal(row.get("cost", 1))
        grounds = grounds_of(row, path, names)
        found.append(Lever(row["id"], row.get("name", row["id"]), cost, cast(Any, change), details, grounds))
    return tuple(found)


def doubts(tree: Mapping[str, Any], names: Names) -> tuple[Doubt, ...]:
    """What the author is not sure of; every name in a doubt is resolved."""
    found = []
    for path, row in _with_ids(tree, "doubts", names):
        about = next((key for key in DOUBT_KINDS if key in row), None)
        if about is None:
            continue
        details = _details(row[about], (*path, about), tree, names)
        chance = row.get("probability")
        probability = None if chance is None else Decimal(chance)
        grounds = grounds_of(row, path, names)
        found.append(
            Doubt(row["id"], row.get("name", row["id"]), cast(Any, about), details, probability, grounds)
        )
    return tuple(found)


def _with_ids(tree: Mapping[str, Any], key: str, names: Names) -> list[tuple[Path, Any]]:
    seen: set[str] = set()
    found: list[tuple[Path, Any]] = []
    for path, row in placed(tree, key, ()):
        if row.get("id") in seen:
            names.desk.error(
                "id-twice", f'two {key} are called "{row["id"]}"', "give each its own id", (*path, "id")
            )
        elif "id" in row:
            seen.add(row["id"])
            found.append((path, row))
    return found


def _details(value: Any, path: Path, tree: Mapping[str, Any], names: Names) -> dict[str, object]:
    """A lever's or doubt's settings with conditions parsed and names resolved."""
    if isinstance(value, str):
        return {"condition": names.condition(value, path)}
    found: dict[str, object] = dict(value)
    graph = tree.get("form") == "graph"
    for key in ("want", "from", "to"):
        if key in value:
            read = names.state if graph and key != "want" else names.condition
            found[key] = read(value[key], (*path, key))
    if "party" in value:
        found["party"] = names.decider(value["party"], (*path, "party"))
    if "option" in value and "name" not in value:
        found["option"] = names.option(value["option"], (*path, "option"))
    if "option" in value and "name" in value:
        _check_new_option(value, path, names)
    if "at" in value:
        _check_position(value, path, tree, names)
    if "among" in value:
        found["among"] = tuple(value["among"])
    return found


def _check_new_option(value: Mapping[str, Any], path: Path, names: Names) -> None:
    id, owner = value["option"], value.get("party")
    if usable_id(id, "option", (*path, "option"), names.desk) and f"{owner}.{id}" in names.options:
        names.desk.error(
            "id-twice",
            f'"{owner}" already has an option "{id}"',
            "give the new option another id",
            (*path, "option"),
        )


def _check_position(value: Mapping[str, Any], path: Path, tree: Mapping[str, Any], names: Names) -> None:
    order = tree.get("preferences", {}).get(value.get("party"), {}).get("order")
    kind = path[-1]
    if order is None:
        if value.get("party") in names.deciders and ("preferences",) not in names.desk.lost:
            names.desk.error(
                "no-order",
                f'"{value["party"]}" has no ordered conditions',
                "name a party whose preference is an `order`",
                (*path, "party"),
            )
        return
    last = len(order) + 1 if kind == "prefer" else len(order) - 1 if kind in ("swap", "order") else len(order)
    if value["at"] > last:
        names.desk.error(
            "no-such-position",
            f"position {value['at']} does not exist in this order ({len(order)} entries)",
            between(last) or "the order is too short for this",
            (*path, "at"),
        )
