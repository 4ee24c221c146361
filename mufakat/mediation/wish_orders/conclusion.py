"""Does something last whatever the orders of wishes, under none of them, or exactly when?

What is asked is whether one of some states is an equilibrium. Nodes of a party at which its orders end are joined
when they make no difference to that, whatever the others' orders; there are few such classes, so all profiles of
classes are looked at.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from mufakat.mediation.wish_orders.layers import Layers, first_rows
from mufakat.mediation.wish_orders.normal_form import MOST_QUESTIONS, Answers, Term, shortest_form
from mufakat.mediation.wish_orders.tables import ConceptTables, KeptTable

# Profiles of classes that are looked at one by one.
MOST_CLASSES = 20_000_000
# A condition with more alternatives, or more pairs in one, is no sentence any more.
MOST_TERMS = 6


@dataclass(frozen=True)
class Pair:
    """That a party puts one entry of its order before another."""

    party: int
    first: int
    second: int


@dataclass(frozen=True)
class Turning:
    """The nearest orders under which it is otherwise.

    Attributes:
        swaps: The exchanges of neighbours, of all parties together, from the author's orders.
        pairs: What stands the other way round there, per pair the new order.
    """

    swaps: int
    pairs: tuple[Pair, ...]


@dataclass(frozen=True)
class Conclusion:
    """Under how many profiles of orders one of some states is an equilibrium.

    Attributes:
        profiles: How many profiles make it so.
        of: How many there are.
        now: Whether it is so under the author's orders; None where these do not fit what is known.
        relevant: The pairs of entries that it hangs on: who knows their order knows the answer, and no fewer
            pairs settle it.
        when: Alternatives, in each of which all pairs have to stand so; () where it always or never holds; None
            where it cannot be said shortly.
        unless: Whether `when` tells where it does *not* hold.
        turning: The nearest orders under which it is otherwise than `now`; None where there are none.
    """

    profiles: int
    of: int
    now: bool | None
    relevant: tuple[Pair, ...]
    when: tuple[tuple[Pair, ...], ...] | None
    unless: bool
    turning: Turning | None

    @property
    def always(self) -> bool:
        """Whether it holds under all orders that fit."""
        return self.profiles == self.of

    @property
    def never(self) -> bool:
        """Whether it holds under none."""
        return self.profiles == 0


@dataclass(frozen=True, eq=False)
class _Classes:
    """One party's nodes, joined.

    Attributes:
        label: intp (N,), the class of each node.
        kind: intp (g,), the kind of improvements of each class.
        keeps: bool (g, used), what each class keeps.
        used: intp, of the columns' numbers in the table, which place in `keeps` each has.
        weight: Per class, how many orders it has.
    """

    table: KeptTable
    label: NDArray[np.intp]
    kind: NDArray[np.intp]
    keeps: NDArray[np.bool_]
    number: NDArray[np.intp]
    weight: list[int]


def conclude(
    tables: ConceptTables, states: NDArray[np.intp], counts: Sequence[NDArray[np.object_]]
) -> Conclusion:
    """Whether one of these states is an equilibrium, over all profiles of orders.

    Args:
        states: intp, places in `tables.states`.
        counts: Per party, the orders that come to each node of its last layer.

    Raises:
        ValueError: More than MOST_CLASSES profiles of classes.
    """
    of = math.prod(int(count.sum()) for count in counts)
    parties = [_classes(table, states, count) for table, count in zip(tables.parties, counts, strict=True)]
    sizes = [len(one.weight) for one in parties]
    if math.prod(sizes) > MOST_CLASSES:
        raise ValueError("too many classes of orders make a difference")
    holds = _holding(parties, len(states))
    weights = [one.weight for one in parties]
    labels = [one.label for one in parties]
    for axis in range(len(parties)):
        holds, labels[axis], weights[axis] = _merged(holds, axis, labels[axis], weights[axis])
    profiles = _weighed(holds, weights)
    layers = [table.layers for table in tables.parties]
    now, turning = _turned(holds, layers, labels)
    if profiles in (0, of):
        return Conclusion(profiles, of, now, (), (), False, None)
    relevant = tuple(
        Pair(party, a, b)
        for party, (layer, label) in enumerate(zip(layers, labels, strict=True))
        if int(label.max(initial=0))
        for a, b in layer.relevant_pairs(label)
    )
    when, unless = _condition(holds, layers, labels, relevant)
    return Conclusion(profiles, of, now, relevant, when, unless, turning)


def state_profiles(tables: ConceptTables, counts: Sequence[NDArray[np.object_]]) -> list[int]:
    """For each state of the tables, under how many profiles of orders it is an equilibrium by itself."""
    weights = [_by_kind(table, count) for table, count in zip(tables.parties, counts, strict=True)]
    found = np.zeros(len(tables.states), object)
    for kinds in product(*(range(table.kinds) for table in tables.parties)):
        profiles = np.ones(len(tables.states), object)
        for party, (table, weight) in enumerate(zip(tables.parties, weights, strict=True)):
            profiles *= weight[kinds[party], table.number[_choice(kinds, party)]]
        found += profiles
    return [int(one) for one in found]


def lasting_as_written(tables: ConceptTables) -> NDArray[np.bool_]:
    """bool (m,): the states of the tables that are equilibria under the author's orders."""
    ends = [table.layers.end_of(range(table.layers.known.entries)) for table in tables.parties]
    kinds = tuple(int(table.kind[end]) for table, end in zip(tables.parties, ends, strict=True))
    found = np.ones(len(tables.states), bool)
    for party, (table, end) in enumerate(zip(tables.parties, ends, strict=True)):
        kept = np.array([column[end] for column in table.columns], bool)
        found &= kept[table.number[_choice(kinds, party)]]
    return found


def _by_kind(table: KeptTable, count: NDArray[np.object_]) -> NDArray[np.object_]:
    """object (kinds, columns): how many orders of a kind keep what the column says."""
    found = np.zeros((table.kinds, len(table.columns)), object)
    for number in np.unique(table.number).tolist():
        kept = table.columns[number]
        np.add.at(found[:, number], table.kind[kept], count[kept])
    return found


def _choice(kinds: tuple[int, ...], party: int) -> tuple[int, ...]:
    """Where the columns of a party stand when the others' improvements are of these kinds."""
    return tuple(0 if other == party else kind for other, kind in enumerate(kinds))


def _classes(table: KeptTable, states: NDArray[np.intp], count: NDArray[np.object_]) -> _Classes:
    number = table.number[..., states]
    used, place = np.unique(number, return_inverse=True)
    kept = (
        np.stack([table.columns[one] for one in used.tolist()], axis=1)
        if len(used)
        else np.zeros((len(table.kind), 0), bool)
    )
    rows = np.concatenate(
        [table.kind.astype(np.int64)[:, None].view(np.uint8), np.packbits(kept, axis=1)], axis=1
    )
    first, label = first_rows(rows)
    weight = np.zeros(len(first), object)
    np.add.at(weight, label, count)
    return _Classes(
        table, label, table.kind[first], kept[first], place.reshape(number.shape), weight.tolist()
    )


def _holding(parties: Sequence[_Classes], states: int) -> NDArray[np.bool_]:
    """bool, one axis per party: whether some of the states is kept by all."""
    found = np.zeros([len(one.weight) for one in parties], bool)
    by_kind = [[np.flatnonzero(one.kind == kind) for kind in range(one.table.kinds)] for one in parties]
    for kinds in product(*(range(one.table.kinds) for one in parties)):
        chosen = [some[kind] for some, kind in zip(by_kind, kinds, strict=True)]
        if not all(map(len, chosen)):
            continue
        block = np.zeros([len(some) for some in chosen], bool)
        kept = []
        for place, (one, some) in enumerate(zip(parties, chosen, strict=True)):
            kept.append(one.keeps[some][:, one.number[_choice(kinds, place)]])
        able = [bool(one) for one in np.logical_and.reduce([keeps.any(axis=0) for keeps in kept])]
        for state in [state for state in range(states) if able[state]]:
            if block.all():
                break
            together = np.ones(block.shape, bool)
            for axis, keeps in enumerate(kept):
                together &= keeps[:, state].reshape([-1 if k == axis else 1 for k in range(len(kept))])
            block |= together
        found[np.ix_(*chosen)] = block
    return found


def _merged(
    holds: NDArray[np.bool_], axis: int, label: NDArray[np.intp], weight: list[int]
) -> tuple[NDArray[np.bool_], NDArray[np.intp], list[int]]:
    """The classes of one party that make no difference, joined."""
    rows = np.moveaxis(holds, axis, 0).reshape(holds.shape[axis], -1)
    first, joined = first_rows(np.packbits(rows, axis=1))
    together = np.zeros(len(first), object)
    np.add.at(together, joined, np.array(weight, object))
    return np.take(holds, first, axis), joined[label], together.tolist()


def _weighed(holds: NDArray[np.bool_], weights: Sequence[list[int]]) -> int:
    found: NDArray[np.object_] = holds.astype(object)
    for weight in reversed(weights):
        found = (found * np.array(weight, object)).sum(axis=-1)
    return int(found)


def _turned(
    holds: NDArray[np.bool_], layers: Sequence[Layers], labels: Sequence[NDArray[np.intp]]
) -> tuple[bool | None, Turning | None]:
    """Whether it holds under the author's orders, and the nearest profile where it is otherwise."""
    if not all(layer.known.holds_as_written for layer in layers):
        return None, None
    here = tuple(
        int(label[layer.end_of(range(layer.known.entries))])
        for layer, label in zip(layers, labels, strict=True)
    )
    now = bool(holds[here])
    if (holds == now).all():
        return now, None
    nearest, swaps = [], np.zeros(holds.shape, np.int64)
    for axis, (layer, label) in enumerate(zip(layers, labels, strict=True)):
        least, node = _nearest(layer, label)
        nearest.append(node)
        swaps += least.reshape([-1 if k == axis else 1 for k in range(holds.ndim)])
    other = np.where(holds != now, swaps, np.iinfo(np.int64).max)
    best = np.unravel_index(int(other.argmin()), holds.shape)
    pairs = tuple(
        Pair(party, first, second)
        for party, (layer, node) in enumerate(zip(layers, nearest, strict=True))
        for first, second in _turned_pairs(layer.nearest_order(int(node[best[party]])))
    )
    return now, Turning(int(other[best]), pairs)


def _nearest(layer: Layers, label: NDArray[np.intp]) -> tuple[NDArray[np.int64], NDArray[np.intp]]:
    """Per class the fewest exchanges that lead to it, and a node where they do."""
    swaps = layer.swaps().astype(np.int64)
    order = np.lexsort((np.arange(len(swaps)), swaps, label))
    _, first = np.unique(label[order], return_index=True)
    return swaps[order][first], order[first]


def _turned_pairs(order: Sequence[int]) -> list[tuple[int, int]]:
    return [(a, b) for place, a in enumerate(order) for b in order[place + 1 :] if a > b]


def _condition(
    holds: NDArray[np.bool_], layers: Sequence[Layers], labels: Sequence[NDArray[np.intp]], relevant: tuple[Pair, ...]
) -> tuple[tuple[tuple[Pair, ...], ...] | None, bool]:  # fmt: skip
    """When it holds, as alternatives of pairs, or when it does not, whichever is shorter."""
    if len(relevant) > MOST_QUESTIONS:
        return None, False
    by_party = [
        _answers(layer, label, [pair for pair in relevant if pair.party == party])
        for party, (layer, label) in enumerate(zip(layers, labels, strict=True))
    ]
    wanted: dict[Answers, bool] = {}
    for parts in product(*(some.items() for some in by_party)):
        answers = tuple(one for part, _ in parts for one in part)
        wanted[answers] = bool(holds[tuple(end for _, end in parts)])
    forms = [
        (
            shortest_form({answers: held == sense for answers, held in wanted.items()}, len(relevant)),
            not sense,
        )
        for sense in (True, False)
    ]
    form, unless = min(forms, key=lambda one: (sum(map(_length, one[0])), len(one[0]), one[1]))
    if len(form) > MOST_TERMS:
        return None, False
    return tuple(_pairs(term, relevant) for term in form), unless


def _answers(layer: Layers, label: NDArray[np.intp], pairs: Sequence[Pair]) -> dict[Answers, int]:
    """For the ways in which these pairs can stand together, the class of the orders in which they do."""
    found: dict[Answers, int] = {}
    for answers in product((True, False), repeat=len(pairs)):
        told = [
            (pair.first, pair.second) if answer else (pair.second, pair.first)
            for pair, answer in zip(pairs, answers, strict=True)
        ]
        known = layer.known.with_pairs(told)
        if known is not None:
            found[answers] = int(label[layer.end_of(known.some_order())])
    return found


def _length(term: Term) -> int:
    return sum(one is not None for one in term)


def _pairs(term: Term, relevant: tuple[Pair, ...]) -> tuple[Pair, ...]:
    return tuple(
        pair if answer else Pair(pair.party, pair.second, pair.first)
        for answer, pair in zip(term, relevant, strict=True)
        if answer is not None
    )
