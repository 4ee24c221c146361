"""What the file knows of the order of a party's wishes: every wish found, and nothing that contradicts itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from mufakat.case.lever_lines import found_or_given, ids_in
from mufakat.case.model import KnownLine, Order
from mufakat.case.names import Names
from mufakat.case.parts import grounds_of
from mufakat.case.wish_ids import place_of
from mufakat.tomlfile.conform import Kept
from mufakat.tomlfile.places import Path

Placed = tuple[Path, tuple[str, str]]


def known_lines(row: Mapping[str, Any], path: Path, names: Names, order: Order) -> tuple[KnownLine, ...]:
    """The lines under `known` of the preference at `path`, which has this order."""
    value = row.get("known", ())
    where = (*path, "known")
    items = value.placed(where) if isinstance(value, Kept) else [(where, value)] if value else []
    found, pairs = [], []
    whole_order = not any(lost[: len(path)] == path for lost in names.desk.lost)
    for place, item in items:
        line = _line(item, place, names)
        if not any((line.before, line.first, line.last, line.whole)):
            what, mend = "this line knows nothing", "give before, first or last, or all = true"
            names.desk.warn("empty-known", what, mend, place)
        if whole_order and _all_named(item, place, names, order, ids_in(row.get("order", ()))):
            pairs += list(_pairs(item, place, line, order))
        found.append(line)
    _no_circle(pairs, names, order)
    return tuple(found)


def _line(item: Mapping[str, Any], path: Path, names: Names) -> KnownLine:
    return KnownLine(
        tuple(tuple(chain) for chain in item.get("before", ())),
        _several(item.get("first", ())),
        _several(item.get("last", ())),
        bool(item.get("all", False)),
        grounds_of(item, path, names),
    )


def _several(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _all_named(item: Mapping[str, Any], path: Path, names: Names, order: Order, ids: set[str]) -> bool:
    """Tell every id that no wish has."""
    chains = enumerate(item.get("before", ()))
    named = [((*path, "before", k, m), id) for k, chain in chains for m, id in enumerate(chain)]
    named += [((*path, key), id) for key in ("first", "last") for id in _several(item.get(key, ()))]
    lacking = [(place, id) for place, id in named if id not in ids]
    for place, id in lacking:
        names.desk.error(
            "unknown-wish", f'no wish of this order has the id "{id}"', found_or_given(id, order), place
        )
    return not lacking


def _pairs(item: Mapping[str, Any], path: Path, line: KnownLine, order: Order) -> Iterator[Placed]:
    """The pairs (earlier, later) of ids that a line tells, each with the place that tells it."""
    for number, chain in enumerate(item.get("before", ())):
        for member, pair in enumerate(pairwise(chain)):
            yield (*path, "before", number, member + 1), pair
    entries = [[wish.id for wish in group if wish.id] for group in order.groups]
    for key, named in (("first", line.first), ("last", line.last)):
        others = [group[0] for group in entries if group and not set(group) & set(named)]
        for id in named:
            for other in others:
                yield (*path, key), (id, other) if key == "first" else (other, id)
    if line.whole:
        for earlier, later in pairwise([group[0] for group in entries if group]):
            yield (*path, "all"), (earlier, later)


def _no_circle(pairs: list[Placed], names: Names, order: Order) -> None:
    """Tell the first pair that cannot stand beside those before it, and an order that is not as it is known."""
    later: dict[int, set[int]] = {entry: set() for entry in range(len(order.groups))}
    turned = None
    for place, (first, second) in pairs:
        a, b = place_of(order, first)[0], place_of(order, second)[0]
        if a == b:
            what = f'"{first}" does not come before itself' if first == second else (
                f'"{first}" and "{second}" have equal rank, so neither comes before the other'
            )  # fmt: skip
            names.desk.error("order-circle", what, "name two wishes of different rank", place)
            return
        if a in later[b]:
            other = f'the lines before say that "{second}" comes before "{first}"'
            what = f'"{first}" cannot come before "{second}": {other}'
            names.desk.error("order-circle", what, "drop one of these lines", place)
            return
        for entry, some in later.items():
            if entry == a or a in some:
                some |= {b} | later[b]
        if turned is None and a > b:
            turned = place, first, second
    if turned is not None:
        place, first, second = turned
        what = f'the order as it is written puts "{second}" before "{first}", and it is known otherwise'
        names.desk.warn("order-not-as-known", what, f'put "{first}" before "{second}" in the order', place)
