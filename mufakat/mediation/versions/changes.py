"""What changed between two versions of a case, and the cases between them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeAlias

from mufakat.case.grounds import State
from mufakat.case.model import Case, Option, Order, Wish
from mufakat.mediation.versions.elements import (
    Arcs,
    Elements,
    Key,
    Standing,
    by_wish,
    elements_of,
    is_whole,
    references,
    wishes_of,
)

What: TypeAlias = Literal["added", "removed", "altered", "moved"]


@dataclass(frozen=True, order=True)
class Change:
    """One element that differs: of what sort, its id ("PARTY/WISH" for a wish), and how."""

    sort: str
    id: str
    what: What

    @property
    def key(self) -> Key:
        """Which element it is."""
        return self.sort, self.id


@dataclass(frozen=True)
class _Wishes:
    """The wishes of a party that change one by one: of the old and the new version, by id, and those that moved."""

    before: dict[str, Wish]
    after: dict[str, Wish]
    moved: frozenset[str]


class Versions:
    """Two versions of a case, and every case between them.

    Attributes:
        changes: What differs of all that decides what lasts.
        aside: Further differences by sort and id, which decide nothing of that: levers, doubts, the deal, views.
    """

    def __init__(self, old: Case, new: Case):
        self.old, self.new = old, new
        self._before, self._after = elements_of(old, new), elements_of(new, old)
        self._order = tuple(dict.fromkeys((*self._after, *self._before)))
        self._whole = is_whole(old, new)
        self._wishes = {
            party.id: _wishes(old, new, party.id) for party in old.parties if by_wish(old, new, party.id)
        }
        self.changes = tuple(self._found())
        self.aside = tuple(_aside(old, new))
        self._keys = {change.key for change in self.changes}

    def _found(self) -> list[Change]:
        found = []
        for key in dict.fromkeys((*self._before, *self._after)):
            before, after = self._before.get(key), self._after.get(key)
            if key not in self._after:
                found.append(Change(*key, "removed"))
            elif key not in self._before:
                found.append(Change(*key, "added"))
            elif isinstance(before, Standing) and isinstance(after, Standing):
                found += [] if before.like(after) else [Change(*key, "altered")]
            elif before != after:
                found.append(Change(*key, "altered"))
        altered = {change.key for change in found}
        moved = {("wish", f"{party}/{id}") for party, some in self._wishes.items() for id in some.moved}
        return found + [Change(*key, "moved") for key in sorted(moved - altered)]

    def closed(self, chosen: Collection[Change]) -> frozenset[Key]:
        """The changes by their elements, with those that they cannot be made without.

        A wish for a new option needs the option; an option that goes takes along what speaks of it.
        """
        keys = {change.key for change in chosen}
        while True:
            elements = self._mixed(keys)
            more = {
                reference if reference in self._after else key
                for key, element in elements.items()
                for reference in references(key, element)
                if reference not in elements
            }
            more &= self._keys
            if more <= keys:
                return frozenset(keys)
            keys |= more

    def _mixed(self, keys: Collection[Key]) -> Elements:
        """The elements of the old version, those of `keys` as in the new one; in the order of the new one."""
        found = ((key, self._after if key in keys else self._before) for key in self._order)
        return {key: elements[key] for key, elements in found if key in elements}

    def between(self, keys: Collection[Key]) -> Case:
        """The old version with these changes (`closed`): what lasts in it is what the question is about.

        Levers, doubts, views and the deal are left out, and what things are called.
        """
        if self._whole:
            chosen = self.new if keys else self.old
            return replace(chosen, levers=(), doubts=(), deal=None, views={})
        elements = self._mixed(keys)
        members = _of(elements, "party")
        made = replace(
            self.old, parties=tuple(one.party for one in members), levers=(), doubts=(), deal=None, views={},
            preferences={
                one.party.id: one.preference or self._ordered(one.party.id, keys)
                for one in members
                if one.party.decides
            },
            forbidden=_of(elements, "forbidden"),
            outcomes=_of(elements, "outcome"),
        )  # fmt: skip
        options = _of(elements, "option")
        arcs: Arcs = elements["moves", ""]
        quo: Standing | None = elements.get(("status-quo", ""))
        return replace(
            made,
            options=options,
            infeasible=_of(elements, "rule"),
            moves=arcs.moves,
            states=arcs.states,
            status_quo=None if quo is None else State(quo.id, self._letters(options, quo)),
        )

    def _letters(self, options: Sequence[Option], quo: Standing) -> str:
        """What stands in the status quo; an option that this version of it does not know stands as in the other."""
        both = [elements.get(("status-quo", "")) for elements in (self._before, self._after)]
        letters = {
            key: letter for one in (*both, quo) if one is not None for key, letter in one.taken.items()
        }
        return "".join(letters.get(one.key, "N") for one in options)

    def _ordered(self, party: str, keys: Collection[Key]) -> Order:
        """The wishes of the old version; those that are new or moved stand behind what they follow in the new one."""
        some = self._wishes[party]
        chosen = {id for id in (*some.before, *some.after) if ("wish", f"{party}/{id}") in keys}
        moved = some.moved & chosen
        order = [id for id in some.before if not (id in chosen and id not in some.after) and id not in moved]
        for place, id in enumerate(some.after):
            if id in moved or (id in chosen and id not in some.before):
                earlier = [one for one in list(some.after)[:place] if one in order]
                order.insert(order.index(earlier[-1]) + 1 if earlier else 0, id)
        return Order(
            tuple(
                (Wish((some.after if id in chosen and id in some.after else some.before)[id].condition),)
                for id in order
            )
        )


def _wishes(old: Case, new: Case, party: str) -> _Wishes:
    before, after = wishes_of(old.preferences[party]), wishes_of(new.preferences[party])
    common = [id for id in after if id in before]
    places = list(before)
    kept = _longest_rising([places.index(id) for id in common])
    return _Wishes(before, after, frozenset(id for place, id in enumerate(common) if place not in kept))


def _of(elements: Elements, sort: str) -> tuple[Any, ...]:
    """The elements of one sort, in order."""
    return tuple(element for key, element in elements.items() if key[0] == sort)


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    """Places of a longest rising sequence; of several the first found."""
    best: list[list[int]] = []
    for place, number in enumerate(numbers):
        before: list[int] = max((one for one in best if numbers[one[-1]] < number), key=len, default=[])
        best.append([*before, place])
    longest: list[int] = max(best, key=len, default=[])
    return set(longest)


def _aside(old: Case, new: Case) -> list[Change]:
    found = []
    for sort, before, after in (
        ("lever", {one.id: one for one in old.levers}, {one.id: one for one in new.levers}),
        ("doubt", {one.id: one for one in old.doubts}, {one.id: one for one in new.doubts}),
        ("view", dict(old.views), dict(new.views)),
        ("deal", {"": old.deal} if old.deal else {}, {"": new.deal} if new.deal else {}),
        ("evidence", {one.id: one for one in old.evidence}, {one.id: one for one in new.evidence}),
    ):
        for id in dict.fromkeys((*before, *after)):
            what: What = "removed" if id not in after else "added" if id not in before else "altered"
            if what != "altered" or before[id] != after[id]:
                found.append(Change(sort, id, what))
    return found
