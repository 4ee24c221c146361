"""What changed between two versions of a case, and the cases between them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias, TypeVar

from mufakat.case.grounds import State
from mufakat.case.model import Case, Option, Order, Party, Preference, Wish
from mufakat.mediation.versions.elements import (
    Elements,
    Key,
    by_wish,
    elements_of,
    is_plain,
    references,
    wishes_of,
)

T = TypeVar("T")
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


class Versions:
    """Two versions of a case, and every case between them.

    Attributes:
        changes: What differs of all that decides what lasts.
        aside: Further differences by sort and id, which decide nothing of that: levers, doubts, the deal, views.
    """

    def __init__(self, old: Case, new: Case):
        self.old, self.new = old, new
        self._before, self._after = elements_of(old, new), elements_of(new, old)
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
            elif key[0] == "status-quo":
                common = before.keys() & after.keys()  # type: ignore[union-attr]
                if any(before[option] != after[option] for option in common):  # type: ignore[index]
                    found.append(Change(*key, "altered"))
            elif before != after:
                found.append(Change(*key, "altered"))
        moved = {key for party in self.old.parties for key in self._moved(party.id)}
        altered = {change.key for change in found}
        return found + [Change(*key, "moved") for key in sorted(moved - altered)]

    def _moved(self, party: str) -> list[Key]:
        """The fewest wishes that stand elsewhere among those that both versions have."""
        if not by_wish(self.old, self.new, party):
            return []
        before, after = (list(wishes_of(_order(case, party))) for case in (self.old, self.new))
        common = [id for id in after if id in before]
        kept = _longest_rising([before.index(id) for id in common])
        return [("wish", f"{party}/{id}") for place, id in enumerate(common) if place not in kept]

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
                if reference not in elements and is_plain(self.old, self.new)
            }
            more &= self._keys
            if more <= keys:
                return frozenset(keys)
            keys |= more

    def _mixed(self, keys: Collection[Key]) -> Elements:
        """The elements of the old version, those of `keys` as in the new one."""
        found = {key: element for key, element in self._before.items() if key not in keys}
        return found | {key: element for key, element in self._after.items() if key in keys}

    def between(self, keys: Collection[Key]) -> Case:
        """The old version with these changes (`closed`): what lasts in it is what the question is about.

        Levers, doubts, views and the deal are left out.
        """
        parties = _merged(
            self.old.parties,
            self.new.parties,
            lambda one: self._holds(("party", one.id), keys),
            lambda one: one.id,
        )
        parties = tuple(
            self._one("party", one.id, keys, self.old.parties, self.new.parties) for one in parties
        )
        preferences = {party.id: self._preference(party.id, keys) for party in parties if party.decides}
        made = replace(
            self.old, parties=parties, preferences=preferences, levers=(), doubts=(), deal=None, views={},
            forbidden=tuple(el for key, el in self._mixed(keys).items() if key[0] == "forbidden"),
            outcomes=tuple(
                replace(el, name=el.id) for key, el in self._mixed(keys).items() if key[0] == "outcome"
            ),
        )  # fmt: skip
        return self._with_states(made, keys)

    def _with_states(self, made: Case, keys: Collection[Key]) -> Case:
        elements = self._mixed(keys)
        if not is_plain(self.old, self.new):
            shape: Case = elements["structure", ""].case
            return replace(
                made, form=shape.form, options=shape.options, infeasible=shape.infeasible, states=shape.states,
                moves=shape.moves, status_quo=shape.status_quo,
            )  # fmt: skip
        options = _merged(
            self.old.options,
            self.new.options,
            lambda one: self._holds(("option", one.key), keys),
            lambda one: one.key,
        )
        options = tuple(elements["option", one.key] for one in options)
        moves, states = elements["moves", ""]
        quo = elements.get(("status-quo", ""))
        return replace(
            made,
            options=tuple(replace(option, name=option.key) for option in options),
            infeasible=tuple(el for key, el in elements.items() if key[0] == "rule"),
            moves=moves,
            states=states,
            status_quo=None if quo is None else State("", self._letters(options, quo)),
        )

    def _letters(self, options: Sequence[Option], quo: dict[str, bool]) -> str:
        """What stands in the status quo; an option that this version of it does not know stands as in the other."""
        other = {**self._before.get(("status-quo", ""), {}), **self._after.get(("status-quo", ""), {})}
        return "".join("Y" if quo.get(one.key, other.get(one.key, False)) else "N" for one in options)

    def _holds(self, key: Key, keys: Collection[Key]) -> bool:
        return key in (self._after if key in keys else self._before)

    def _one(
        self, sort: str, id: str, keys: Collection[Key], old: Sequence[Party], new: Sequence[Party]
    ) -> Party:
        some = new if (sort, id) in keys else old
        return next(one for one in some if one.id == id)

    def _preference(self, party: str, keys: Collection[Key]) -> Preference:
        if not by_wish(self.old, self.new, party):
            case = self.new if ("party", party) in keys else self.old
            return case.preferences[party]
        before, after = (wishes_of(_order(case, party)) for case in (self.old, self.new))
        return Order(tuple((wish,) for wish in self._wishes(party, before, after, keys)))

    def _wishes(
        self, party: str, before: dict[str, Wish], after: dict[str, Wish], keys: Collection[Key]
    ) -> list[Wish]:
        """The wishes of the old version; those that are new or moved stand behind what they follow in the new one."""
        chosen = {
            id
            for sort, name in keys
            if sort == "wish"
            for owner, _, id in [name.partition("/")]
            if owner == party
        }
        moved = {key[1].partition("/")[2] for key in self._moved(party)} & chosen
        order = [id for id in before if not (id in chosen and id not in after) and id not in moved]
        for place, id in enumerate(after):
            if id in moved or (id in chosen and id not in before):
                earlier = [one for one in list(after)[:place] if one in order]
                order.insert(order.index(earlier[-1]) + 1 if earlier else 0, id)
        return [Wish((after if id in chosen and id in after else before)[id].condition) for id in order]


def _order(case: Case, party: str) -> Order:
    order = case.preferences[party]
    assert isinstance(order, Order)
    return order


def _merged(
    old: Sequence[T], new: Sequence[T], holds: Callable[[T], bool], name: Callable[[T], str]
) -> tuple[T, ...]:
    """What is there, in the order of the new version, then what only the old one has."""
    known = {name(one) for one in new}
    return tuple(one for one in (*new, *(one for one in old if name(one) not in known)) if holds(one))


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
