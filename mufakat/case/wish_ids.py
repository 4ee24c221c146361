"""Levers and doubts call a wish by its id, so that they speak of it wherever it stands.

Older files call it by its place in the order (`at = N`), which is another wish as soon as one is put in above. Such
a file is read as it always was: the wish that stands there gets an id, made from its words, and the lever names that.
An id that a wish has is never changed. Operations on a place (`swap`, `lift`, `before`, `after`) take the wishes of
equal rank along; `drop` and `condition` speak of the wishes named and of no others.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from mufakat.case.condition import write_condition
from mufakat.case.levers import doubt_about, lever_change, settings_of
from mufakat.case.model import Case, Order, Preference, Wish
from mufakat.case.tidy import plain_id
from mufakat.tomlfile.ids import RESERVED, FreeIds

_SHORT, _LONGEST = 32, 40


def made_ids(order: Order) -> tuple[tuple[str, ...], ...]:
    """The id of every wish of an order, group by group: its own, or one made from its words."""
    free = FreeIds({wish.id for group in order.groups for wish in group if wish.id} | set(RESERVED))
    return tuple(tuple(wish.id or free.take(_made_id(wish)) for wish in group) for group in order.groups)


def _made_id(wish: Wish) -> str:
    said = write_condition(wish.condition, lambda key: key.rpartition(".")[2])
    able = [plain_id(words) for words in (wish.name, said) if words]
    plain = next((one for one in able if len(one) <= _SHORT), able[0])
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST + 1].rpartition("-")[0] or plain[:_LONGEST]


def place_of(order: Order, id: str) -> tuple[int, int]:
    """Where the wish with this id stands: its group, and its number in that, both from 0. KeyError: nowhere."""
    for number, group in enumerate(order.groups):
        for member, wish in enumerate(group):
            if id and wish.id == id:
                return number, member
    raise KeyError(id)


def named_by(details: Mapping[str, object]) -> tuple[str, ...]:
    """The ids of the wishes that the settings of a lever or doubt name."""
    found: list[str] = []
    for key in ("wish", "with", "before", "after"):
        value = details.get(key, ())
        found += [value] if isinstance(value, str) else [str(id) for id in value]  # type: ignore[attr-defined]
    return tuple(found)


def with_wish_ids(case: Case) -> Case:
    """The same case with every lever and doubt naming its wish by an id, which the wish has."""
    settings = [settings_of(lever.change) for lever in case.levers]
    settings += [settings_of(doubt.about) for doubt in case.doubts]
    about = {one.get("party") for one in settings}
    made = {
        party: made_ids(order)
        for party, order in case.preferences.items()
        if party in about and isinstance(order, Order)
    }
    levers = tuple(
        replace(one, change=lever_change(one.kind, _by_id(settings_of(one.change), one.kind, made)))
        for one in case.levers
    )
    doubts = tuple(
        replace(one, about=doubt_about(one.kind, _by_id(settings_of(one.about), one.kind, made)))
        for one in case.doubts
    )
    if levers == case.levers and doubts == case.doubts:
        return case
    used: dict[str, set[str]] = {}
    for change in [*(lever.change for lever in levers), *(doubt.about for doubt in doubts)]:
        named = settings_of(change)
        used.setdefault(str(named.get("party", "")), set()).update(named_by(named))
    preferences = {
        party: _with_ids(preference, made.get(party, ()), used.get(party, set()))
        for party, preference in case.preferences.items()
    }
    return replace(case, preferences=preferences, levers=levers, doubts=doubts)


def _with_ids(preference: Preference, made: tuple[tuple[str, ...], ...], used: set[str]) -> Preference:
    if not used or not isinstance(preference, Order):
        return preference
    groups = tuple(
        tuple(replace(wish, id=id) if id in used else wish for wish, id in zip(group, ids, strict=True))
        for group, ids in zip(preference.groups, made, strict=True)
    )
    return replace(preference, groups=groups)


def _by_id(
    settings: dict[str, object], kind: str, made: Mapping[str, tuple[tuple[str, ...], ...]]
) -> dict[str, object]:
    """Settings that name a wish; the same where they do, or where nothing stands at their place."""
    ids, at = made.get(str(settings.get("party"))), settings.get("at")
    if ids is None or not isinstance(at, int):
        return settings
    named = ids_at(ids, kind, at)
    if named is None:
        return settings
    return {**{key: value for key, value in settings.items() if key != "at"}, **named}


def ids_at(ids: tuple[tuple[str, ...], ...], kind: str, at: int) -> dict[str, object] | None:
    """What a lever or doubt of a kind says in place of `at`, a place from 1; None where nothing stands there.

    Args:
        ids: Per group of the order the ids of its wishes.
        kind: "prefer", "drop", "swap", "lift", "condition" or "order".
    """
    last = len(ids) + {"prefer": 1, "swap": -1, "order": -1}.get(kind, 0)
    if not 1 <= at <= last:
        return None
    if kind == "prefer":
        return {} if at == 1 else {"before": ids[at - 1][0]} if at <= len(ids) else {"after": ids[-1][0]}
    if kind in ("swap", "order"):
        return {"wish": ids[at - 1][0], "with": ids[at][0]}
    group = ids[at - 1]
    return {"wish": group[0] if kind == "lift" or len(group) == 1 else group}
