"""Levers and doubts as the file has them: every name resolved, also the ids of the wishes that they change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from decimal import Decimal
from typing import Any, cast

from mufakat.case.condition import write_condition
from mufakat.case.fields import DOUBT_KINDS, LEVER_KINDS
from mufakat.case.levers import doubt_about, lever_change
from mufakat.case.model import Doubt, Lever, Order, Preference, Wish
from mufakat.case.names import Names
from mufakat.case.parts import between, grounds_of
from mufakat.case.wish_ids import ids_at, made_ids, named_by, place_of
from mufakat.display import plural
from mufakat.problems import suggest
from mufakat.tomlfile.conform import placed
from mufakat.tomlfile.ids import usable_id
from mufakat.tomlfile.places import Path

BY_WISH = ("prefer", "drop", "swap", "lift", "condition", "order")  # those that speak of a wish


def levers(tree: Mapping[str, Any], names: Names, wants: Mapping[str, Preference]) -> tuple[Lever, ...]:
    """What a mediator might change; every name in a lever is resolved, also of options that levers add."""
    rows = _with_ids(tree, "levers", names)
    new = [row["add"] for _, row in rows if "add" in row]
    keys = [f"{one['party']}.{one['option']}" for one in new if "party" in one and "option" in one]
    with names.with_options(keys):
        return _levers(rows, tree, names, wants)


def _levers(
    rows: list[tuple[Path, Any]], tree: Mapping[str, Any], names: Names, wants: Mapping[str, Preference]
) -> tuple[Lever, ...]:
    found = []
    for path, row in rows:
        change = next((key for key in LEVER_KINDS if key in row), None)
        if change is None:
            continue
        details = _details(row[change], (*path, change), tree, names, wants)
        cost = Decimal(row.get("cost", 1))
        grounds = grounds_of(row, path, names)
        with suppress(TypeError):  # what is lacking has been told
            made = lever_change(change, details)
            found.append(Lever(row["id"], row.get("name", row["id"]), cost, made, grounds))
    return tuple(found)


def doubts(tree: Mapping[str, Any], names: Names, wants: Mapping[str, Preference]) -> tuple[Doubt, ...]:
    """What the author is not sure of; every name in a doubt is resolved."""
    found = []
    for path, row in _with_ids(tree, "doubts", names):
        about = next((key for key in DOUBT_KINDS if key in row), None)
        if about is None:
            continue
        details = _details(row[about], (*path, about), tree, names, wants)
        chance = row.get("probability")
        probability = None if chance is None else Decimal(chance)
        grounds = grounds_of(row, path, names)
        with suppress(TypeError):  # what is lacking has been told
            made = doubt_about(about, details)
            found.append(Doubt(row["id"], row.get("name", row["id"]), made, probability, grounds))
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


def _details(
    value: Any, path: Path, tree: Mapping[str, Any], names: Names, wants: Mapping[str, Preference]
) -> dict[str, object]:
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
    if path[-1] in BY_WISH:
        _wishes(found, path, tree, names, wants.get(value.get("party", "")))
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


def _wishes(
    found: dict[str, object], path: Path, tree: Mapping[str, Any], names: Names, order: Preference | None
) -> None:
    """Check which wishes a lever or doubt speaks of; several under `wish` become a tuple."""
    if not isinstance(order, Order):
        if order is not None:
            what, mend = "has no ordered conditions", "name a party whose preference is an `order`"
            names.desk.error("no-order", f'"{found["party"]}" {what}', mend, (*path, "party"))
        return
    if isinstance(found.get("wish"), list):
        found["wish"] = tuple(cast(list[str], found["wish"]))
    if "at" in found:
        _place(found, path, tree, names, order)
    party = str(found["party"])
    if any(lost[:2] == ("preferences", party) for lost in names.desk.lost):
        return  # what follows from that is not told again
    known = ids_in(tree["preferences"][party].get("order", ()))
    lacking = [id for id in dict.fromkeys(named_by(found)) if id not in known]
    for id in lacking:
        key = next(
            key for key in ("wish", "with", "before", "after") if id in named_by({key: found.get(key, ())})
        )
        mend = found_or_given(id, order)
        names.desk.error(
            "unknown-wish", f'no wish of "{found["party"]}" has the id "{id}"', mend, (*path, key)
        )
    extra = [key for key in ("with", "before", "after", "at") if key in found]
    if path[-1] == "prefer" and len(extra) > 1:
        what = f"a new wish has one place, and here are {len(extra)}"
        names.desk.error(
            "two-places", what, "keep one of them, or none: then it stands first", (*path, extra[-1])
        )
    whole = known == {wish.id for group in order.groups for wish in group if wish.id}
    if path[-1] in ("swap", "order") and "wish" in found and whole and not lacking:
        _pair(found, path, names, order)


def ids_in(items: Iterable[Any]) -> set[str]:
    """The ids that an order in the file gives to its wishes, also to those that have errors."""
    wishes = [one for item in items for one in (item if isinstance(item, list) else [item])]
    return {str(one["id"]) for one in wishes if isinstance(one, dict) and "id" in one}


def found_or_given(id: str, order: Order) -> str:
    """How to mend an id that no wish has: another one, or the wish that it was made for."""
    wishes = [wish for group in order.groups for wish in group]
    made = [made for group in made_ids(order) for made in group]
    known = [wish.id for wish in wishes if wish.id]
    near = suggest(id, known) or suggest(id, made)
    if near is None:
        return f"write one of: {', '.join(known)}" if known else "give the wish this id where it stands"
    if near in known:
        return f'write "{near}"'
    return f'write "{near}", and give it as the id to the wish {_said(wishes[made.index(near)])}'


def _pair(found: Mapping[str, object], path: Path, names: Names, order: Order) -> None:
    """Which two wishes change places."""
    if "at" in found:
        if "with" in found:
            what = "`with` goes with `wish`, and `at` speaks of the next place"
            names.desk.error("two-places", what, "drop one of the two", (*path, "with"))
        return
    place, _ = place_of(order, str(found["wish"]))
    if "with" not in found:
        others = [*range(place + 1, len(order.groups)), *range(place)]
        near = others[0] if others else place
        id, wish = made_ids(order)[near][0], order.groups[near][0]
        give = "" if wish.id else f", and id = {_quoted(id)} at the wish {_said(wish)}"
        what, mend = (
            f'which wish "{found["wish"]}" changes places with is not said',
            f"write with = {_quoted(id)}{give}",
        )
        names.desk.error("need-with", what, mend, (*path, "wish"))
    elif place_of(order, str(found["with"]))[0] == place:
        what = f'"{found["wish"]}" and "{found["with"]}" have equal rank, so nothing is exchanged'
        names.desk.warn("idle-swap", what, "name two wishes of different rank", (*path, "with"))


def _place(
    found: Mapping[str, object], path: Path, tree: Mapping[str, Any], names: Names, order: Order
) -> None:
    """A place is told with the wish that stands there now, and what to write in its stead."""
    kind, at, size = str(path[-1]), cast(int, found["at"]), len(order.groups)
    last = size + 1 if kind == "prefer" else size - 1 if kind in ("swap", "order") else size
    if size != len(tree["preferences"][found["party"]].get("order", ())):
        return  # some of it could not be read
    if at > last:
        names.desk.error(
            "no-such-position",
            f"position {at} does not exist in this order ({plural(size, 'entry', 'entries')})",
            between(last) or "the order is too short for this",
            (*path, "at"),
        )
        return
    ids = made_ids(order)
    named = ids_at(ids, kind, at) or {}
    written = " and ".join(f"{key} = {_quoted(value)}" for key, value in named.items())
    wishes = {
        id: wish
        for given, group in zip(ids, order.groups, strict=True)
        for id, wish in zip(given, group, strict=True)
    }
    lacking = [id for id in named_by(named) if not wishes[id].id]
    give = "".join(f', and id = "{id}" at the wish {_said(wishes[id])}' for id in lacking)
    here = " and ".join(map(_said, order.groups[at - 1])) if at <= size else "what would be put in last"
    edit = (
        f"write {written} in place of at{give}" if written else "leave at out: then the new wish stands first"
    )
    mend = f"{edit} (mufakat update writes all of these, and keeps a copy)"
    names.desk.warn(
        "wish-by-place",
        f'place {at} of "{found["party"]}" is {here} now, and another wish once one is put in above or taken out',
        mend,
        (*path, "at"),
    )


def _quoted(value: object) -> str:
    several = value if isinstance(value, tuple) else (value,)
    told = ", ".join(f'"{one}"' for one in several)
    return f"[{told}]" if isinstance(value, tuple) else told


def _said(wish: Wish) -> str:
    """A wish in its own words, or else its condition."""
    return f'"{wish.name or write_condition(wish.condition, lambda key: key.rpartition(".")[2])}"'
