"""A party's ordered wishes with levers on them as conditions, in the places that `levers` gives them.

Whatever levers are on, one wish stands in each place of the list. So a place is one wish again: this wish
where these levers are on, that wish where those are. A wish that counts only with a lever is "wish and
lever": where the lever is off it is the same everywhere that can be reached or compared, and decides nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from mufakat.case.condition import And, Condition, Not, Or
from mufakat.case.model import Lever, Order, Wish
from mufakat.mediation.levers import condition_of, position

Group = tuple[Wish, ...]


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
        self.size, self.most = len(order.groups), most
        self.levers, self.on = levers, on
        lost: list[list[tuple[int, Condition]]] = [[] for _ in range(self.size)]
        self.kept: list[list[Condition]] = [[] for _ in range(self.size)]
        lifts: dict[int, list[Condition]] = {}
        swaps: dict[int, list[Condition]] = {}
        for lever in levers:
            at = position(lever) - 1 if "at" in lever.details else -1
            match lever.change:
                case "drop" if "wish" in lever.details:
                    lost[at].append((int(str(lever.details["wish"])), on[lever.id]))
                case "drop":
                    self.kept[at].append(Not(on[lever.id]))
                case "lift":
                    lifts.setdefault(at, []).append(on[lever.id])
                case "swap":
                    swaps.setdefault(at, []).append(on[lever.id])
        self.lifts = {at: Or(tuple(some)) for at, some in lifts.items()}
        self.swaps = {at: Or(tuple(some)) for at, some in swaps.items()}
        self.groups = [
            tuple(only(w, [Not(c) for n, c in lost[k] if n == number]) for number, w in enumerate(group))
            for k, group in enumerate(order.groups)
        ]

    def new(self, slot: int) -> list[Group]:
        """The wishes that come before what stands in a place."""
        return [
            (Wish(And((condition_of(lever, "want"), self.on[lever.id])), lever.grounds),)
            for lever in self.levers
            if lever.change == "prefer" and position(lever) - 1 == slot
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

        A whole run of swaps from wish a to wish b turns it round, so the wish comes to a + b - wish. It is a
        run when all swaps within are on and those at its two ends are not.
        """
        ways: list[tuple[Condition, ...]] = []
        for first in range(min(wish, slot) + 1):
            last = wish + slot - first
            within = range(first, last)
            if last >= self.size or len(within) > self.most or any(at not in self.swaps for at in within):
                continue
            ends = [Not(self.swaps[at]) for at in (first - 1, last) if at in self.swaps]
            ways.append((*(self.swaps[at] for at in within), *ends))
        return ways


def only(wish: Wish, conditions: Sequence[Condition]) -> Wish:
    """The wish where all these hold, and elsewhere one that decides nothing."""
    return replace(wish, condition=And((wish.condition, *conditions))) if conditions else wish
