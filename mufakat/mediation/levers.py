"""What a lever does to a case: values in, a changed case out.

However many levers are pulled together, each refers to the case as it is written, so their order plays no
part. A lever names a wish by its id, wherever that stands, or (made for one question) by its place in the list. A
party's list of wishes is rebuilt in one go from the places of the original list:

1. `swap` of two: each comes where the other stands, most often a wish and the one directly behind it. All that
   several swaps link are turned round in the places that they have; of neighbours, the whole run.
2. `drop` at k: wish k is gone, wherever it was swapped to.
3. `lift` at k: wish k stands before all others; several that are lifted keep their original order.
4. `prefer` at k: the new wish stands where wish k stood, at 1 before what was lifted. Of two at one place the
   lever that the case declares first stands first.

One-way options narrow down: what two levers (or the case and a lever) allow is what both allow. A move that a
lever closes stays closed, whatever opens it. Levers that cannot go together are told by `clashes`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from mufakat.case.condition import Condition, options_of
from mufakat.case.model import Case, Lever, Option, Order, Preference, Ranking, Wish
from mufakat.case.wish_ids import place_of
from mufakat.mediation.bent import bound, closed, opened, ruled_out

WISHES = ("prefer", "drop", "swap", "lift")

Reason = Literal[
    "no-order",
    "no-position",
    "no-wish",
    "unknown-option",
    "option-twice",
    "listed-states",
    "ranking",
    "option",
]


@dataclass(frozen=True)
class Clash:
    """Why a lever cannot be pulled, alone or with others.

    Attributes:
        lever: Its id.
        reason: "no-order": the party has no ordered wishes; "no-position": its list is shorter; "no-wish": it has no
            wish with the id that is named;
            "unknown-option": it names an option that only another lever adds; "option-twice": two levers add
            the same option; "listed-states": options can be added, and combinations ruled out by options,
            only where the states have options; "ranking": a ranking would not name the new states.
        about: The party, the option or the other lever.
    """

    lever: str
    reason: Reason
    about: str = ""


def in_order(case: Case, levers: Iterable[Lever]) -> tuple[Lever, ...]:
    """The levers in the order of the case, those that it does not declare behind, by id."""
    place = {lever.id: number for number, lever in enumerate(case.levers)}
    return tuple(sorted(set_of(levers), key=lambda lever: (place.get(lever.id, len(place)), lever.id)))


def set_of(levers: Iterable[Lever]) -> list[Lever]:
    """Each lever once. ValueError when two different levers have one id."""
    found: dict[str, Lever] = {}
    for lever in levers:
        if found.setdefault(lever.id, lever) is not lever and found[lever.id] != lever:
            raise ValueError(f"two levers are called {lever.id!r}")
    return list(found.values())


def party_of(lever: Lever) -> str:
    """The party whose wishes a lever changes."""
    return str(lever.details["party"])


def position(lever: Lever, preference: Preference) -> int:
    """The place that a lever speaks of, counted from 1: of a wish, or of a class of a ranking.

    Raises:
        KeyError: No wish has the id that it names.
    """
    at = lever.details.get("at")
    if isinstance(at, int):
        return at
    named = lever.details.get("wish", lever.details.get("before", lever.details.get("after")))
    if named is None and lever.change == "prefer":
        return 1
    if not isinstance(preference, Order):
        raise KeyError(named)
    place, _ = place_of(preference, str(named[0] if isinstance(named, tuple) else named))
    if lever.change == "swap":
        return exchanged(lever, preference)[0] + 1
    return place + (2 if "after" in lever.details else 1)


def exchanged(lever: Lever, preference: Preference) -> tuple[int, int]:
    """The two places that a `swap` exchanges, from 0, the smaller first; equal where the two wishes have equal rank.

    Raises:
        KeyError: No wish has an id that it names.
    """
    if "wish" not in lever.details:
        place = position(lever, preference) - 1
        return place, place + 1
    if not isinstance(preference, Order):
        raise KeyError(lever.details["wish"])
    one, other = (place_of(preference, str(lever.details.get(key, "")))[0] for key in ("wish", "with"))
    return min(one, other), max(one, other)


def wishes_hit(lever: Lever, order: Order) -> list[tuple[int, int]]:
    """The wishes that a `drop` takes away, each as its place and its number there, from 0. KeyError: no such wish."""
    named, member = lever.details.get("wish"), lever.details.get("member")
    if isinstance(named, str):
        return [place_of(order, named)]
    if isinstance(named, tuple):
        return [place_of(order, str(id)) for id in named]
    place = position(lever, order) - 1
    return [(place, n) for n in range(len(order.groups[place])) if member is None or n == member]


def condition_of(lever: Lever, key: str) -> Condition:
    """A condition among the settings of a lever."""
    condition = lever.details[key]
    assert isinstance(condition, Condition)
    return condition


def apply_levers(case: Case, levers: Iterable[Lever]) -> Case:
    """The case with the levers pulled.

    Raises:
        ValueError: They clash (see `clashes`).
    """
    pulled = in_order(case, levers)
    if wrong := clashes(case, pulled):
        raise ValueError("; ".join(f"{one.lever}: {one.reason} {one.about}".strip() for one in wrong))
    changed = _with_structure(case, [lever for lever in pulled if lever.change not in WISHES])
    preferences = {
        party: preferring(preference, [lever for lever in pulled if _wishes_of(lever) == party])
        for party, preference in changed.preferences.items()
    }
    return replace(changed, preferences=preferences)


def preferring(preference: Preference, levers: Sequence[Lever]) -> Preference:
    """A party's preference after the levers on it, in the order of the case.

    A ranking takes only `swap` and `lift`; positions are then those of its classes.
    """
    if not levers:
        return preference
    if isinstance(preference, Ranking):
        swapped = [exchanged(lever, preference) for lever in levers if lever.change == "swap"]
        lifted = sorted({position(lever, preference) - 1 for lever in levers if lever.change == "lift"})
        slots = [k for k in _slots(len(preference.classes), swapped) if k not in lifted]
        return replace(preference, classes=tuple(preference.classes[k] for k in [*lifted, *slots]))
    assert isinstance(preference, Order)
    return reordered(preference, levers)


def _wishes_of(lever: Lever) -> str | None:
    return party_of(lever) if lever.change in WISHES else None


def clashes(case: Case, levers: Sequence[Lever]) -> tuple[Clash, ...]:
    """Why these levers cannot be pulled together; () when they can."""
    found: list[Clash] = []
    known = {option.key for option in case.options}
    added: dict[str, str] = {}
    for lever in levers:
        if lever.change == "add":
            key = added_key(lever)
            if key in known or key in added:
                found.append(Clash(lever.id, "option-twice", key))
            added[key] = lever.id
            ranked = any(isinstance(one, Ranking) for one in case.preferences.values())
            if case.form != "options" or ranked:
                found.append(Clash(lever.id, "ranking" if ranked else "listed-states"))
    for lever in levers:
        if lever.change in WISHES:
            found += _misplaced(case, lever)
        lacking = [key for key in options_named(lever) if key not in known and key not in added]
        found += [Clash(lever.id, "unknown-option", key) for key in lacking]
    return tuple(found)


def _misplaced(case: Case, lever: Lever) -> list[Clash]:
    order = case.preferences.get(party_of(lever))
    if not isinstance(order, Order) and not (isinstance(order, Ranking) and lever.change in ("swap", "lift")):
        return [Clash(lever.id, "no-order", party_of(lever))]
    size = len(order.groups if isinstance(order, Order) else order.classes)
    last = size + {"prefer": 1, "swap": -1 if "at" in lever.details else 0}.get(lever.change, 0)
    try:
        at = position(lever, order)
        if isinstance(order, Order) and lever.change == "drop" and "wish" in lever.details:
            wishes_hit(lever, order)
    except KeyError:
        return [Clash(lever.id, "no-wish", party_of(lever))]
    return [] if 1 <= at <= last else [Clash(lever.id, "no-position", party_of(lever))]


def options_named(lever: Lever) -> list[str]:
    """The options that the settings of a lever name, each once."""
    named = [
        key for value in lever.details.values() if isinstance(value, Condition) for key in options_of(value)
    ]
    if lever.change == "bind":
        named.append(str(lever.details["option"]))
    return list(dict.fromkeys(named))


def added_key(lever: Lever) -> str:
    """The key of the option that an `add` lever brings."""
    return f"{lever.details['party']}.{lever.details['option']}"


def reordered(order: Order, levers: Sequence[Lever]) -> Order:
    """A party's ordered wishes after the levers on them, as the head of this module says.

    Args:
        order: The original wishes.
        levers: Those that change the wishes of this party, in the order of the case.
    """
    if not levers:
        return order
    at = {kind: [lever for lever in levers if lever.change == kind] for kind in WISHES}
    lost = {hit for lever in at["drop"] for hit in wishes_hit(lever, order)}
    groups = [
        tuple(wish for n, wish in enumerate(group) if (k, n) not in lost)
        for k, group in enumerate(order.groups)
    ]
    gone = {k for k, group in enumerate(groups) if not group}
    lifted = sorted({position(lever, order) - 1 for lever in at["lift"]} - gone)
    new: dict[int, list[tuple[Wish, ...]]] = {}
    for lever in at["prefer"]:
        wish = Wish(condition_of(lever, "want"), lever.grounds, name="")
        new.setdefault(position(lever, order) - 1, []).append((wish,))
    result = [*new.pop(0, []), *(groups[k] for k in lifted)]
    for slot, k in enumerate(_slots(len(groups), [exchanged(lever, order) for lever in at["swap"]])):
        result += new.get(slot, [])
        if k not in gone and k not in lifted:
            result.append(groups[k])
    result += new.get(len(groups), [])
    return replace(order, groups=tuple(group for group in result if group))


def _slots(size: int, pairs: Iterable[tuple[int, int]]) -> list[int]:
    """Which original wish stands in each place: all that the pairs link are turned round in their places."""
    slots = list(range(size))
    linked: list[set[int]] = []
    for pair in pairs:
        apart = [one for one in linked if not one & set(pair)]
        linked = [*apart, set(pair).union(*(one for one in linked if one & set(pair)))]
    for one in linked:
        places = sorted(one)
        for place, wish in zip(places, reversed(places), strict=True):
            slots[place] = wish
    return slots


def _with_structure(case: Case, levers: Sequence[Lever]) -> Case:
    """The case after the levers that change options, states and moves."""
    for lever in levers:
        if lever.change == "add":
            case = _with_option(case, lever)
    for lever in levers:
        match lever.change:
            case "forbid":
                case = ruled_out(case, condition_of(lever, "condition"), lever.grounds)
            case "bind":
                key, keeps = str(lever.details["option"]), str(lever.details.get("keeps", "on"))
                case = bound(case, key, keeps, lever.grounds)
    for lever in levers:
        if lever.change == "open":
            case = opened(case, party_of(lever), lever.details["from"], lever.details["to"])
    for lever in levers:
        if lever.change == "close":
            case = closed(case, party_of(lever), lever.details["from"], lever.details["to"], lever.grounds)
    return case


def _with_option(case: Case, lever: Lever) -> Case:
    """The case with a further option, not taken in any state that was named before."""
    option = Option(added_key(lever), (party_of(lever),), str(lever.details["name"]), grounds=lever.grounds)
    quo = case.status_quo
    return replace(
        case,
        options=(*case.options, option),
        states=tuple(replace(state, pattern=state.pattern + "N") for state in case.states),
        status_quo=None if quo is None else replace(quo, pattern=quo.pattern + "N"),
    )
