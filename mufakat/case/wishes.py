"""What parties want, and the outcomes that the file names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any, cast

from mufakat.case.known_lines import known_lines
from mufakat.case.model import Order, Outcome, Party, Preference, Weights, Wish
from mufakat.case.names import Names
from mufakat.case.parts import grounds_of, only_a_deal, ranking
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
    if "known" in row and "order" not in row:
        what, mend = (
            '"known" goes with `order` only',
            "drop it: a ranking or weights are known as they are written",
        )
        names.desk.error("only-with-order", what, mend, (*path, "known"), at_key=True)
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
    _ids_differ(row, path, names)
    order = Order(tuple(groups), grounds)
    return replace(order, known=known_lines(row, path, names, order))


def _ids_differ(row: Mapping[str, Any], path: Path, names: Names) -> None:
    """Two wishes of one order with one id are a problem."""
    seen: set[str] = set()
    for where, item in placed(row, "order", path):
        for place, one in item.placed(where) if isinstance(item, Kept) else [(where, item)]:
            id = one.get("id", "") if isinstance(one, dict) else ""
            if id and id in seen:
                what = f'two wishes of this order have the id "{id}"'
                names.desk.error("id-twice", what, "give each its own id", (*place, "id"))
            seen.add(id)


def preference_of(row: Mapping[str, Any], path: Path, names: Names) -> Preference:
    """One preference, from the table at `path`; for what a party takes another to want."""
    return _preference(row, path, names)


def _wish(item: Any, path: Path, names: Names) -> Wish | None:
    if isinstance(item, str):
        condition = names.condition(item, path)
        return None if condition is None else Wish(condition)
    condition = names.condition(item["want"], (*path, "want")) if "want" in item else None
    id = item.get("id", "")
    if id and not usable_id(id, "wish", (*path, "id"), names.desk):
        id = ""
    grounds = grounds_of(item, path, names)
    doubt = item.get("doubt")
    if condition is None:
        return None
    chance = Decimal(doubt) if isinstance(doubt, (int, Decimal)) else doubt
    return Wish(condition, grounds, chance, item.get("strong", False), item.get("name", ""), id)


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
