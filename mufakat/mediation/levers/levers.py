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
from mufakat.case.grounds import Grounds
from mufakat.case.levers import (
    AddOption,
    Bind,
    CloseMove,
    Drop,
    Forbid,
    LeverChange,
    Lift,
    OpenMove,
    Prefer,
    Swap,
    WishChange,
)
from mufakat.case.model import Case, Lever, Option, Order, Preference, Ranking, Wish
from mufakat.case.wish_ids import place_of
from mufakat.mediation.levers.structure import bound, closed, opened, ruled_out

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


def wishes_of(lever: Lever) -> str | None:
    """The party whose wishes a lever changes; None for one that changes something else."""
    return lever.change.party if isinstance(lever.change, WishChange) else None


def position(change: WishChange, preference: Preference) -> int:
    """The place that a change speaks of, counted from 1: of a wish, or of a class of a ranking.

    Raises:
        KeyError: No wish has the id that it names.
    """
    if change.at is not None:
        return change.at
    match change:
        case Swap():
            return exchanged(change, preference)[0] + 1
        case Prefer():
            if not (change.before or change.after):
                return 1
            return _place(change.before or change.after, preference) + (1 if change.before else 2)
        case Drop():
            return _place(change.wishes[0], preference) + 1
        case Lift():
            return _place(change.wish, preference) + 1


def _place(id: str, preference: Preference) -> int:
    if not isinstance(preference, Order):
        raise KeyError(id)
    return place_of(preference, id)[0]


def exchanged(change: Swap, preference: Preference) -> tuple[int, int]:
    """The two places that are exchanged, from 0, the smaller first; equal where the two wishes have equal rank.

    Raises:
        KeyError: No wish has an id that it names.
    """
    if change.at is not None:
        return change.at - 1, change.at
    one, other = (_place(id, preference) for id in (change.wish, change.other))
    return min(one, other), max(one, other)


def wishes_hit(change: Drop, order: Order) -> list[tuple[int, int]]:
    """The wishes that are dropped, each as its place and its number there, from 0. KeyError: no such wish."""
    if change.at is None:
        return [place_of(order, id) for id in change.wishes]
    place = change.at - 1
    return [(place, n) for n in range(len(order.groups[place])) if change.member in (None, n)]


def apply_levers(case: Case, levers: Iterable[Lever]) -> Case:
    """The case with the levers pulled.

    Raises:
        ValueError: They clash (see `clashes`).
    """
    pulled = in_order(case, levers)
    if wrong := clashes(case, pulled):
        raise ValueError("; ".join(f"{one.lever}: {one.reason} {one.about}".strip() for one in wrong))
    changed = _with_structure(case, [lever for lever in pulled if wishes_of(lever) is None])
    preferences = {
        party: preferring(preference, [lever for lever in pulled if wishes_of(lever) == party])
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
        changes = [lever.change for lever in levers]
        swapped = [exchanged(one, preference) for one in changes if isinstance(one, Swap)]
        lifted = sorted({position(one, preference) - 1 for one in changes if isinstance(one, Lift)})
        slots = [k for k in _slots(len(preference.classes), swapped) if k not in lifted]
        return replace(preference, classes=tuple(preference.classes[k] for k in [*lifted, *slots]))
    assert isinstance(preference, Order)
    return reordered(preference, levers)


def clashes(case: Case, levers: Sequence[Lever]) -> tuple[Clash, ...]:
    """Why these levers cannot be pulled together; () when they can."""
    found: list[Clash] = []
    known = {option.key for option in case.options}
    added: dict[str, str] = {}
    for lever in levers:
        if isinstance(lever.change, AddOption):
            key = added_key(lever.change)
            if key in known or key in added:
                found.append(Clash(lever.id, "option-twice", key))
            added[key] = lever.id
            ranked = any(isinstance(one, Ranking) for one in case.preferences.values())
            if case.form != "options" or ranked:
                found.append(Clash(lever.id, "ranking" if ranked else "listed-states"))
    for lever in levers:
        if isinstance(lever.change, WishChange):
            found += _misplaced(case, lever.id, lever.change)
        lacking = [key for key in options_named(lever.change) if key not in known and key not in added]
        found += [Clash(lever.id, "unknown-option", key) for key in lacking]
    return tuple(found)


def _misplaced(case: Case, id: str, change: WishChange) -> list[Clash]:
    order = case.preferences.get(change.party)
    if not isinstance(order, Order) and not (isinstance(order, Ranking) and isinstance(change, Swap | Lift)):
        return [Clash(id, "no-order", change.party)]
    last = len(order.groups if isinstance(order, Order) else order.classes)
    if isinstance(change, Prefer):
        last += 1
    elif isinstance(change, Swap) and change.at is not None:
        last -= 1
    try:
        at = position(change, order)
        if isinstance(order, Order) and isinstance(change, Drop) and change.at is None:
            wishes_hit(change, order)
    except KeyError:
        return [Clash(id, "no-wish", change.party)]
    return [] if 1 <= at <= last else [Clash(id, "no-position", change.party)]


def options_named(change: LeverChange) -> list[str]:
    """The options that a change names, each once."""
    conditions: tuple[Condition | str, ...] = ()
    match change:
        case Bind():
            return [change.option]
        case Prefer():
            conditions = (change.want,)
        case Forbid():
            conditions = (change.condition,)
        case OpenMove() | CloseMove():
            conditions = (change.leaving, change.reaching)
    named = (key for one in conditions if not isinstance(one, str) for key in options_of(one))
    return list(dict.fromkeys(named))


def added_key(change: AddOption) -> str:
    """The key of the option that is added."""
    return f"{change.party}.{change.option}"


def added_by(levers: Iterable[Lever]) -> dict[str, tuple[Lever, AddOption]]:
    """Per key of an option that levers add the first of them, and what it adds."""
    found: dict[str, tuple[Lever, AddOption]] = {}
    for lever in levers:
        if isinstance(lever.change, AddOption):
            found.setdefault(added_key(lever.change), (lever, lever.change))
    return found


def reordered(order: Order, levers: Sequence[Lever]) -> Order:
    """A party's ordered wishes after the levers on them, as the head of this module says.

    Args:
        order: The original wishes.
        levers: Those that change the wishes of this party, in the order of the case.
    """
    if not levers:
        return order
    changes = [lever.change for lever in levers]
    lost = {hit for one in changes if isinstance(one, Drop) for hit in wishes_hit(one, order)}
    groups = [
        tuple(wish for n, wish in enumerate(group) if (k, n) not in lost)
        for k, group in enumerate(order.groups)
    ]
    gone = {k for k, group in enumerate(groups) if not group}
    lifted = sorted({position(one, order) - 1 for one in changes if isinstance(one, Lift)} - gone)
    new: dict[int, list[tuple[Wish, ...]]] = {}
    for lever in levers:
        if isinstance(lever.change, Prefer):
            wish = Wish(lever.change.want, lever.grounds, name="")
            new.setdefault(position(lever.change, order) - 1, []).append((wish,))
    swapped = [exchanged(one, order) for one in changes if isinstance(one, Swap)]
    result = [*new.pop(0, []), *(groups[k] for k in lifted)]
    for slot, k in enumerate(_slots(len(groups), swapped)):
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
    """The case after the levers that change options, states and moves: added options first, closed moves last."""
    for lever in levers:
        if isinstance(lever.change, AddOption):
            case = _with_option(case, lever.change, lever.grounds)
    for lever in levers:
        match lever.change:
            case Forbid(condition):
                case = ruled_out(case, condition, lever.grounds)
            case Bind(option, keeps):
                case = bound(case, option, keeps, lever.grounds)
    for lever in levers:
        if isinstance(lever.change, OpenMove):
            case = opened(case, lever.change.party, lever.change.leaving, lever.change.reaching)
    for lever in levers:
        if isinstance(lever.change, CloseMove):
            change = lever.change
            case = closed(case, change.party, change.leaving, change.reaching, lever.grounds)
    return case


def _with_option(case: Case, change: AddOption, grounds: Grounds) -> Case:
    """The case with a further option, not taken in any state that was named before."""
    option = Option(added_key(change), (change.party,), change.name, grounds=grounds)
    quo = case.status_quo
    return replace(
        case,
        options=(*case.options, option),
        states=tuple(replace(state, pattern=state.pattern + "N") for state in case.states),
        status_quo=None if quo is None else replace(quo, pattern=quo.pattern + "N"),
    )
