"""What is known of the order of one party's wishes, and the orders that fit it.

The entries of an order are its conditions; conditions of equal rank are one entry. What is known says of some
entries which come before which others. An order that fits is a linear extension of that, and there are too
many to list: they are counted by the *sets* of entries that can stand at the beginning, 2^n of them and not n!
(Brightwell & Winkler 1991 show that counting is hard in general; for the lengths of lists that people write
2^n is small). Sets of entries are the bits of an int.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from mufakat.case.model import Case, Order

# Entries of one party whose orders are counted: all sets of them are looked at.
MOST_ENTRIES = 20


@dataclass(frozen=True)
class KnownOrder:
    """Some entries, and for each those that are known to come before it.

    Attributes:
        earlier: Per entry, in the order of the author, the entries that come before it whatever else, as bits;
            what follows from these is in them too.
    """

    earlier: tuple[int, ...]

    @property
    def entries(self) -> int:
        """How many entries there are."""
        return len(self.earlier)

    def fits(self, placed: int, entry: int) -> bool:
        """Whether the entry can come next where `placed` stand before it."""
        return not placed >> entry & 1 and not self.earlier[entry] & ~placed

    def next_ones(self, placed: int) -> Iterator[int]:
        """The entries that can come next."""
        return (entry for entry in range(self.entries) if self.fits(placed, entry))

    @cached_property
    def _completions(self) -> dict[int, int]:
        """Per set of entries that can begin an order, in how many ways it can go on.

        Raises:
            ValueError: More than MOST_ENTRIES entries.
        """
        if self.entries > MOST_ENTRIES:
            raise ValueError(f"{self.entries} entries; orders are counted for at most {MOST_ENTRIES}")
        layers: list[set[int]] = [{0}]
        for _ in range(self.entries):
            layers.append({placed | 1 << e for placed in layers[-1] for e in self.next_ones(placed)})
        found = dict.fromkeys(layers[-1], 1)
        for layer in reversed(layers[:-1]):
            for placed in layer:
                found[placed] = sum(found[placed | 1 << e] for e in self.next_ones(placed))
        return found

    @cached_property
    def count(self) -> int:
        """How many orders fit.

        Raises:
            ValueError: More than MOST_ENTRIES entries.
        """
        return self._completions[0]

    def draw(self, chance: random.Random) -> tuple[int, ...]:
        """One of the orders that fit, each equally likely.

        Raises:
            ValueError: More than MOST_ENTRIES entries.
        """
        order: list[int] = []
        placed = 0
        for _ in range(self.entries):
            able = list(self.next_ones(placed))
            ways = [self._completions[placed | 1 << entry] for entry in able]
            (entry,) = chance.choices(able, ways)
            order.append(entry)
            placed |= 1 << entry
        return tuple(order)

    def with_pairs(self, pairs: Iterable[tuple[int, int]]) -> KnownOrder | None:
        """What is known when besides each first entry comes before its second; None where that is a circle."""
        return known_order(self.entries, [*self.pairs, *pairs])

    @property
    def pairs(self) -> tuple[tuple[int, int], ...]:
        """(earlier, later), all that is known, with what follows from it."""
        return tuple((a, b) for b, some in enumerate(self.earlier) for a in bits_of(some))

    @property
    def holds_as_written(self) -> bool:
        """Whether the author's order fits: no entry is known to come before one that the author put earlier."""
        return all(not earlier >> entry for entry, earlier in enumerate(self.earlier))

    def some_order(self) -> tuple[int, ...]:
        """The order that fits and stays nearest to the beginning of the author's."""
        order: list[int] = []
        placed = 0
        while len(order) < self.entries:
            entry = next(self.next_ones(placed))
            order.append(entry)
            placed |= 1 << entry
        return tuple(order)


def known_order(entries: int, pairs: Iterable[tuple[int, int]]) -> KnownOrder | None:
    """What follows from pairs (earlier, later) of entries; None where an entry would come before itself."""
    earlier = [0] * entries
    for first, second in pairs:
        earlier[second] |= 1 << first
    for middle in range(entries):
        for entry in range(entries):
            if earlier[entry] >> middle & 1:
                earlier[entry] |= earlier[middle]
    if any(some >> entry & 1 for entry, some in enumerate(earlier)):
        return None
    return KnownOrder(tuple(earlier))


def bits_of(some: int) -> tuple[int, ...]:
    """The entries of a set, ascending."""
    return tuple(entry for entry in range(some.bit_length()) if some >> entry & 1)


def swaps_between(order: Sequence[int]) -> int:
    """The fewest exchanges of neighbours that turn 0, 1, 2, ... into this order (Kendall's distance)."""
    return sum(a > b for place, a in enumerate(order) for b in order[place + 1 :])


def known_orders(case: Case) -> dict[str, KnownOrder]:
    """Per party that decides what its case knows of the order of its entries; nothing, where it says nothing.

    A party whose preference is no order of conditions has no entries: its ranking is known whole.

    Raises:
        ValueError: What is known contradicts itself.
    """
    found = {}
    for party in case.deciders:
        wishes = case.preferences[party.id]
        groups = wishes.groups if isinstance(wishes, Order) else ()
        pairs = _told_pairs(wishes) if isinstance(wishes, Order) else []
        known = known_order(len(groups), pairs)
        if known is None:
            raise ValueError(f"what is known of the order of {party.id} contradicts itself")
        found[party.id] = known
    return found


def _told_pairs(order: Order) -> list[tuple[int, int]]:
    """The pairs (earlier, later) of entries that the lines under `known` tell."""
    entry = {wish.id: number for number, group in enumerate(order.groups) for wish in group if wish.id}
    every = range(len(order.groups))
    pairs: list[tuple[int, int]] = []
    for line in order.known:
        for chain in line.before:
            pairs += pairwise([entry[id] for id in chain if id in entry])
        first = {entry[id] for id in line.first if id in entry}
        last = {entry[id] for id in line.last if id in entry}
        pairs += [(a, b) for a in first for b in every if b not in first]
        pairs += [(a, b) for b in last for a in every if a not in last]
        pairs += pairwise(every) if line.whole else ()
    return pairs
