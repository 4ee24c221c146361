"""A party's ordered wishes with levers on them as conditions, in the places that `levers` gives them.

Whatever levers are on, one wish stands in each place of the list. So a place is one wish again: this wish
where these levers are on, that wish where those are. A wish that counts only with a lever is "wish and
lever": where the lever is off it is the same everywhere that can be reached or compared, and decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from mufakat.case.condition import And, Condition, Not, Or
from mufakat.case.levers import Drop, Lift, Prefer, Swap
from mufakat.case.model import Lever, Order, Wish
from mufakat.mediation.levers.levers import exchanged, position, wishes_hit

Group = tuple[Wish, ...]
Pair = tuple[int, int]  # two places, from 0, the smaller first


def wishes_with(order: Order, levers: Sequence[Lever], on: Mapping[str, Condition], most: int) -> Order:
    """The wishes, whichever of the levers are on.

    Args:
        levers: Those that change the wishes of this party, in the order of the case.
        on: Per lever id, when it is on.
        most: Never more levers than this are on together.
    """
    list_ = _Levered(order, levers, on, most)
    result = [*list_.new(0)]
    result += list_.lifted()
    for slot in range(list_.size):
        result += list_.new(slot) if slot else []
        result.append(list_.standing(slot))
    result += list_.new(list_.size) if list_.size else []
    return replace(order, groups=tuple(group for group in result if group))


class _Levered:
    """One list of wishes and what the levers do to each of its places."""

    def __init__(self, order: Order, levers: Sequence[Lever], on: Mapping[str, Condition], most: int):
        self.order, self.size, self.most = order, len(order.groups), most
        self.levers, self.on = levers, on
        lost: list[list[tuple[int, Condition]]] = [[] for _ in range(self.size)]
        self.kept: list[list[Condition]] = [[] for _ in range(self.size)]
        lifts: dict[int, list[Condition]] = {}
        swaps: dict[Pair, list[Condition]] = {}
        for lever in levers:
            match lever.change:
                case Drop():
                    self._drop(lever.change, order, on[lever.id], lost)
                case Lift():
                    lifts.setdefault(position(lever.change, order) - 1, []).append(on[lever.id])
                case Swap():
                    pair = exchanged(lever.change, order)
                    if pair[0] < pair[1]:
                        swaps.setdefault(pair, []).append(on[lever.id])
        self.lifts = {at: Or(tuple(some)) for at, some in lifts.items()}
        self.swaps = {pair: Or(tuple(some)) for pair, some in swaps.items()}
        self.linked = [one for k in range(self.size) for one in _linked(k, list(self.swaps), most)]
        self.groups = [
            tuple(only(w, [Not(c) for n, c in lost[k] if n == number]) for number, w in enumerate(group))
            for k, group in enumerate(order.groups)
        ]

    def _drop(
        self, change: Drop, order: Order, on: Condition, lost: list[list[tuple[int, Condition]]]
    ) -> None:
        """Wishes that count only where a lever is off; a whole place at once where it is one."""
        hits: dict[int, list[int]] = {}
        for k, n in wishes_hit(change, order):
            hits.setdefault(k, []).append(n)
        for k, members in hits.items():
            if len(members) == len(order.groups[k]):
                self.kept[k].append(Not(on))
            else:
                lost[k] += [(n, on) for n in members]

    def new(self, slot: int) -> list[Group]:
        """The wishes that come before what stands in a place."""
        return [
            (Wish(And((lever.change.want, self.on[lever.id])), lever.grounds),)
            for lever in self.levers
            if isinstance(lever.change, Prefer) and position(lever.change, self.order) - 1 == slot
        ]

    def lifted(self) -> list[Group]:
        """What is lifted to the top: a place for each, or one for all where they are lifted one at a time."""
        parts = [(k, [*self.kept[k], self.lifts[k]]) for k in sorted(self.lifts)]
        if self.most == 1:
            return [self._one_of(parts)]
        return [self._one_of([part]) for part in parts]

    def standing(self, slot: int) -> Group:
        """What stands in a place."""
        parts = []
        for k in range(self.size):
            ways = self._ways(k, slot)
            if ways:
                here = [] if ways == [()] else [Or(tuple(And(way) for way in ways))]
                gone = [Not(self.lifts[k])] if k in self.lifts else []
                parts.append((k, [*self.kept[k], *gone, *here]))
        return self._one_of(parts)

    def _one_of(self, parts: Sequence[tuple[int, list[Condition]]]) -> Group:
        """Wishes of which one group counts at a time, each where its conditions hold, as one group."""
        if len(parts) == 1:
            k, when = parts[0]
            return tuple(only(wish, when) for wish in self.groups[k])
        width = max((len(self.groups[k]) for k, _ in parts), default=0)
        return tuple(
            Wish(
                Or(
                    tuple(
                        And((self.groups[k][number].condition, *when))
                        for k, when in parts
                        if number < len(self.groups[k])
                    )
                )
            )
            for number in range(width)
        )

    def _ways(self, wish: int, slot: int) -> list[tuple[Condition, ...]]:
        """When a wish stands in a place: one of these lists of conditions holds.

        All that swaps link is turned round in the places that it has. A set of places is linked when swaps that
        join all of it are on, and those that lead out of it are not.
        """
        ways: list[tuple[Condition, ...]] = []
        for places in self.linked:
            if wish in places and places[-1 - places.index(wish)] == slot:
                inside = [pair for pair in self.swaps if set(pair) <= set(places)]
                ends = [Not(self.swaps[pair]) for pair in self.swaps if len(set(pair) & set(places)) == 1]
                joined = _joining(places, inside, self.most)
                ways += [(*(self.swaps[pair] for pair in some), *ends) for some in joined]
        return ways


def _linked(first: int, pairs: Sequence[Pair], most: int) -> list[tuple[int, ...]]:
    """The sets of places, `first` the smallest of each, that up to `most` of these pairs link."""
    found, grown = {frozenset([first])}, [frozenset([first])]
    while grown:
        one = grown.pop()
        near = {place for pair in pairs if one & set(pair) for place in pair if place > first} - one
        for larger in (one | {place} for place in near if len(one) <= most):
            if larger not in found:
                found.add(larger)
                grown.append(larger)
    return sorted(tuple(sorted(one)) for one in found)


def _joining(places: Sequence[int], pairs: Sequence[Pair], most: int) -> Iterator[tuple[Pair, ...]]:
    """The smallest sets of up to `most` pairs that join all the places."""
    needed = len(places) - 1
    for some in combinations(pairs, needed) if needed <= most else ():
        joined = {places[0]}
        for _ in some:
            joined |= {place for pair in some if joined & set(pair) for place in pair}
        if len(joined) == len(places):
            yield some


def only(wish: Wish, conditions: Sequence[Condition]) -> Wish:
    """The wish where all these hold, and elsewhere one that decides nothing."""
    return replace(wish, condition=And((wish.condition, *conditions))) if conditions else wish
