"""One party with all orders of its wishes: which states it would keep under which of its rankings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from mufakat.case.model import Case, Order
from mufakat.graph.conflict import ConflictGraph
from mufakat.mediation.wish_orders.known import KnownOrder
from mufakat.mediation.wish_orders.layers import Layers, Tick, by_failure, by_ranking, first_rows, fixed
from mufakat.mediation.wish_orders.reach import Arcs, Bits, members

Column = NDArray[np.bool_]  # (N,), one truth for each node of the last layer

ALWAYS, NEVER = 0, 1  # the columns that are true everywhere, and nowhere


@dataclass(eq=False)
class PartyOrders:
    """A party, what its entries hold in each state, and what is known of their order.

    Attributes:
        number: Its place among the parties of the graph.
        values: int16 (n, states), how many conditions of each entry hold in each state; None for a party whose
            ranking is not made of conditions, and so is known whole.
        known: What is known of the order of the n entries.
    """

    graph: ConflictGraph
    number: int
    values: NDArray[np.int16] | None
    known: KnownOrder
    tick: Tick | None = None

    @property
    def orders(self) -> int:
        """How many orders fit."""
        return self.known.count

    @cached_property
    def arcs(self) -> Arcs:
        """Its moves."""
        return self.graph.moves[self.number].pairs()

    @cached_property
    def targets(self) -> tuple[NDArray[np.intp], ...]:
        """Per state where it can move."""
        source, target = self.arcs
        order = np.argsort(source, kind="stable")
        cuts = np.searchsorted(source[order], np.arange(1, self.graph.states))
        return tuple(np.split(target[order], cuts)) if self.graph.states else ()

    @cached_property
    def alike(self) -> NDArray[np.intp]:
        """intp (states,): the kind of each state; states of one kind are equally liked under every order."""
        held = self.graph.rank[self.number][None, :] if self.values is None else self.values
        return first_rows(np.ascontiguousarray(held.T))[1]

    @cached_property
    def kinds(self) -> NDArray[np.int32]:
        """int32 (n, c): what each entry, or the known ranking, gives to each kind of states."""
        held = self.graph.rank[self.number][None, :] if self.values is None else self.values
        found = np.zeros((len(held), int(self.alike.max(initial=-1)) + 1), np.int32)
        found[:, self.alike] = held
        return found

    @cached_property
    def below(self) -> NDArray[np.bool_]:
        """bool (c, c): [a, b] where kind a is liked no better than b under every order, entry by entry."""
        found = np.ones((self.kinds.shape[1],) * 2, bool)
        for held in self.kinds:
            found &= held[:, None] <= held[None, :]
        return found

    def always_leaves(self, state: int) -> bool:
        """Whether it has a move that it likes better than this state under every order, entry by entry."""
        here, there = self.alike[state], self.alike[self.targets[state]]
        return bool((self.below[here, there] & (there != here)).any())

    @cached_property
    def rankings(self) -> Layers:
        """All orders, joined by how they rank the kinds of states.

        Raises:
            ValueError: They differ too much to be joined.
        """
        if self.values is None:
            return fixed(self.kinds[0])
        return by_ranking(self.kinds.astype(np.int16), self.known, self.tick)

    def failures(self, states: NDArray[np.intp]) -> Layers:
        """All orders, joined by which of these states the party would leave.

        Raises:
            ValueError: They differ too much to be joined.
        """
        rows: set[tuple[int, int, int]] = set()
        for place, state in enumerate(states):
            here = self.kinds[:, self.alike[state]]
            for target in np.unique(self.alike[self.targets[state]]):
                there = self.kinds[:, target]
                more, differing = _as_bits(there > here), _as_bits(there != here)
                if more:
                    rows.add((more, differing, place))
        if self.values is None:
            left = np.zeros((1, len(states)), np.int16)
            left[0, [place for _, _, place in rows]] = 1
            return Layers(self.known, (np.zeros(1, np.int64),), (), left)
        table = np.array(sorted(rows), np.int64).reshape(len(rows), 3)
        return by_failure(
            table[:, 0], table[:, 1], table[:, 2].astype(np.intp), len(states), self.known, self.tick
        )

    @cached_property
    def improving(self) -> tuple[NDArray[np.intp], tuple[Arcs, ...]]:
        """intp (N,), the kind of improvements of each ranking, and for each kind the improvements."""
        source, target = self.arcs
        pairs, back = np.unique(
            np.stack([self.alike[source], self.alike[target]], axis=1), axis=0, return_inverse=True
        )
        liked = self.rankings.ends[:, pairs[:, 1]] > self.rankings.ends[:, pairs[:, 0]]
        first, label = first_rows(np.packbits(liked, axis=1))
        return label, tuple(
            (source[some], target[some]) for some in (liked[one][back.reshape(-1)] for one in first)
        )


def _as_bits(some: NDArray[np.bool_]) -> int:
    return sum(1 << int(place) for place in np.flatnonzero(some))


class Keeping:
    """Under which of its rankings a party keeps a state, for one concept; equal columns are kept once."""

    def __init__(self, party: PartyOrders, *, escapes: bool):
        self.party, self.escapes = party, escapes
        self.rank = party.rankings.ends
        nodes = len(self.rank)
        self.columns: list[Column] = [np.ones(nodes, bool), np.zeros(nodes, bool)]
        self._numbers = {column.tobytes(): number for number, column in enumerate(self.columns)}
        self._lows: dict[tuple[int, ...], NDArray[np.int16]] = {}
        self._answers: dict[bytes, tuple[int, ...]] = {}
        self._known: dict[tuple[int, tuple[tuple[int, tuple[int, ...]], ...]], int] = {}
        self._worth_of: list[int] = []
        self._worth_columns: list[NDArray[np.int16]] = []
        if escapes:
            self._prepare_escapes()

    def number(self, state: int, reached: Bits) -> int:
        """The number of the column that tells under which rankings the state is kept.

        Args:
            reached: What the others can bring about from each state.
        """
        party = self.party
        here = int(party.alike[state])
        clauses = set()
        for target in party.targets[state].tolist():
            kind = int(party.alike[target])
            if not party.below[kind, here]:
                clauses.add((kind, self._answer(reached[target])))
        key = (here, tuple(sorted(clauses)))
        if key not in self._known:
            self._known[key] = self._numbered(self._column(here, key[1]))
        return self._known[key]

    def _column(self, here: int, clauses: Sequence[tuple[int, tuple[int, ...]]]) -> Column:
        rank = self.rank[:, here]
        found = np.ones(len(rank), bool)
        for kind, answer in clauses:
            stays = self.rank[:, kind] <= rank
            if answer:
                stays |= self._low(answer) <= rank
            found &= stays
        return found

    def _numbered(self, column: Column) -> int:
        number = self._numbers.setdefault(column.tobytes(), len(self.columns))
        if number == len(self.columns):
            self.columns.append(column)
        return number

    def _answer(self, reached: Bits) -> tuple[int, ...]:
        """What counts of the states that the others can bring about: by kinds, or by what an escape makes of them."""
        key = reached.tobytes()
        if key not in self._answers:
            states = members(reached)
            if self.escapes:
                found = sorted({self._worth_of[state] for state in states.tolist()})
            else:
                kinds = np.unique(self.party.alike[states])
                found = _extreme(kinds, self.party.below)
            self._answers[key] = tuple(found)
        return self._answers[key]

    def _low(self, answer: tuple[int, ...]) -> NDArray[np.int16]:
        """int16 (N,): the lowest worth of what the others can bring about."""
        if answer not in self._lows:
            columns = self._worth_columns if self.escapes else self.rank.T
            low = columns[answer[0]].copy()
            for one in answer[1:]:
                np.minimum(low, columns[one], out=low)
            self._lows[answer] = low
        return self._lows[answer]

    def _prepare_escapes(self) -> None:
        """What each state is worth when the party may still move once: the best of it and of where it can move."""
        above = self.party.below.T
        numbers: dict[tuple[int, ...], int] = {}
        for state in range(self.party.graph.states):
            kinds = np.unique(self.party.alike[np.append(self.party.targets[state], state)])
            best = tuple(_extreme(kinds, above))
            if best not in numbers:
                numbers[best] = len(self._worth_columns)
                self._worth_columns.append(self.rank[:, list(best)].max(axis=1))
            self._worth_of.append(numbers[best])


def _extreme(kinds: NDArray[np.intp], below: NDArray[np.bool_]) -> list[int]:
    """Those kinds that no other of them is below of, whatever the order: one of them is always the lowest."""
    among = below[np.ix_(kinds, kinds)].copy()
    np.fill_diagonal(among, False)
    return [int(kind) for kind in kinds[~among.any(axis=0)]]


def parties_of(
    case: Case, graph: ConflictGraph, known: Mapping[str, KnownOrder], tick: Tick | None = None
) -> list[PartyOrders]:
    """The parties that decide, each with its entries and what is known of their order.

    Args:
        known: Per party id; a party whose preference is no order of conditions has no entries.

    Raises:
        ValueError: What is known of a party is about another number of entries.
    """
    found = []
    for number, id in enumerate(graph.party_ids):
        wishes = case.preferences[id]
        entries = len(wishes.groups) if isinstance(wishes, Order) else 0
        if known[id].entries != entries:
            raise ValueError(f"{known[id].entries} entries known of {entries}")
        values = None
        if isinstance(wishes, Order):
            values = np.zeros((entries, graph.states), np.int16)
            for row, group in zip(values, wishes.groups, strict=True):
                for wish in group:
                    row += graph.where(wish.condition)
        found.append(PartyOrders(graph, number, values, known[id], tick))
    return found
