"""The orders of one party's wishes as paths through layers, with all beginnings joined that come to the same.

A layer holds what can be the case after so many entries: which entries were placed, and what they decided. For
`by_ranking` that is how they rank the states, so the last layer holds the different rankings; for `by_failure` it
is only from which states the party has come to have a better move, which is all that Nash stability asks and
leaves far fewer. Paths from the first layer to a node of the last one are the orders that come to it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from mufakat.graph.words import dense
from mufakat.mediation.wish_orders.known import KnownOrder

# Numbers that one layer may hold, of two bytes each.
MOST_CELLS = 40_000_000

Infos = NDArray[np.int16]
Tick = Callable[[int, int], None]  # layers done, layers in all


@dataclass(frozen=True, eq=False)
class Layers:
    """All orders of one party's entries that fit.

    Attributes:
        known: What is known.
        placed: Per layer int64 (N_k,), the entries placed, as bits.
        onward: Per layer but the last int32 (N_k, n), the node of the next layer that an entry leads to, or -1.
        ends: int16 (N, c), what was decided, for each node of the last layer.
    """

    known: KnownOrder
    placed: tuple[NDArray[np.int64], ...]
    onward: tuple[NDArray[np.int32], ...]
    ends: Infos

    def counts(self) -> NDArray[np.object_]:
        """object (N,) of int: how many orders come to each node of the last layer."""
        found = np.array([1], object)
        for layer, after in zip(self.onward, self.placed[1:], strict=True):
            more = np.zeros(len(after), object)
            for step in layer.T:
                some = step >= 0
                np.add.at(more, step[some], found[some])
            found = more
        return found

    def swaps(self) -> NDArray[np.int32]:
        """int32 (N,): the fewest exchanges of neighbours from the author's order to one that comes to the node."""
        return self._least[-1]

    def nearest_order(self, end: int) -> tuple[int, ...]:
        """An order that comes to this node of the last layer with the fewest exchanges of neighbours."""
        order: list[int] = []
        node, spent = end, self._least
        for k in range(len(self.onward) - 1, -1, -1):
            cost = spent[k][:, None] + self._costs(k)
            before, entry = np.nonzero((self.onward[k] == node) & (cost == spent[k + 1][node]))
            node = int(before[0])
            order.append(int(entry[0]))
        return tuple(reversed(order))

    @cached_property
    def _least(self) -> tuple[NDArray[np.int32], ...]:
        """Per layer and node, the fewest exchanges on the way to it."""
        found = [np.zeros(1, np.int32)]
        for k, layer in enumerate(self.onward):
            least = np.full(len(self.placed[k + 1]), np.iinfo(np.int32).max, np.int32)
            cost = found[-1][:, None] + self._costs(k)
            some = layer >= 0
            np.minimum.at(least, layer[some], cost[some])
            found.append(least)
        return tuple(found)

    def _costs(self, k: int) -> NDArray[np.int32]:
        """int32 (N_k, n): each entry pays for those that the author put before it and that are not placed yet."""
        waiting = (self.placed[k][:, None] >> np.arange(self.known.entries) & 1) == 0
        before: NDArray[np.int32] = np.cumsum(waiting, axis=1, dtype=np.int32) - waiting
        return before

    def end_of(self, order: Sequence[int]) -> int:
        """The node of the last layer that an order comes to."""
        node = 0
        for layer, entry in zip(self.onward, order, strict=True):
            node = int(layer[node, entry])
        return node

    def relevant_pairs(self, labels: NDArray[np.intp]) -> tuple[tuple[int, int], ...]:
        """The pairs of entries whose order alone can change the label of where an order ends.

        Two orders that fit and agree on a set of pairs are joined by exchanges of neighbours that leave these
        pairs alone and keep to what is known. So the label depends on the pairs found here and on no others, and
        no smaller set of pairs settles it.

        Args:
            labels: intp (N,), of the nodes of the last layer.

        Returns:
            (a, b) with a < b, in ascending order.
        """
        found: set[tuple[int, int]] = set()
        below = [labels.astype(np.int64)]
        for layer in reversed(self.onward):
            rows = np.where(layer >= 0, below[0][layer], -1)
            below.insert(0, _same_rows(rows))
        for k in range(len(self.onward) - 1):
            first, second, label = self.onward[k], self.onward[k + 1], below[k + 2]
            for a in range(self.known.entries):
                for b in range(a):
                    if (b, a) in found:
                        continue
                    both = (first[:, a] >= 0) & (first[:, b] >= 0)
                    ab = second[first[both, a], b]
                    ba = second[first[both, b], a]
                    fit = (ab >= 0) & (ba >= 0)
                    if (label[ab[fit]] != label[ba[fit]]).any():
                        found.add((b, a))
        return tuple(sorted(found))


def by_ranking(values: Infos, known: KnownOrder, tick: Tick | None = None) -> Layers:
    """The layers that keep how the entries placed rank some states.

    Args:
        values: int16 (n, c), how many conditions of each entry hold in each state.

    Returns:
        `ends` are ranks, larger is liked more.

    Raises:
        ValueError: There would be more than MOST_CELLS numbers.
    """

    def after(infos: Infos, _placed: NDArray[np.int64], entry: int) -> Infos:
        step = int(values[entry].max(initial=0)) + 1
        score = infos.astype(np.int32) * step + values[entry]
        return _dense_rows(score)

    return _build(np.zeros((1, values.shape[1]), np.int16), after, known, tick)


def by_failure(
    liked_there: NDArray[np.int64], differing: NDArray[np.int64], state: NDArray[np.intp], states: int,
    known: KnownOrder, tick: Tick | None = None,
) -> Layers:  # fmt: skip
    """The layers that keep from which of some states the party has a better move.

    Args:
        liked_there: int64 (m,), per move the entries that hold more where it leads, as bits.
        differing: int64 (m,), per move the entries that differ at all.
        state: intp (m,), the state that it leaves, 0 to states - 1.

    Returns:
        `ends` are 1 where the party has a better move, else 0; (N, states).

    Raises:
        ValueError: There would be more than MOST_CELLS numbers.
    """

    def after(infos: Infos, placed: NDArray[np.int64], entry: int) -> Infos:
        found = infos.copy()
        for move in np.flatnonzero(liked_there >> entry & 1):
            found[(placed & differing[move]) == 0, state[move]] = 1
        return found

    return _build(np.zeros((1, states), np.int16), after, known, tick)


def _build(
    start: Infos,
    after: Callable[[Infos, NDArray[np.int64], int], Infos],
    known: KnownOrder,
    tick: Tick | None,
) -> Layers:
    n = known.entries
    placed, infos = np.zeros(1, np.int64), start
    sets, steps = [placed], []
    for done in range(n):
        if tick is not None:
            tick(done, n)
        fit = [(placed >> e & 1 == 0) & (known.earlier[e] & ~placed == 0) for e in range(n)]
        if sum(int(some.sum()) for some in fit) * (infos.shape[1] + 4) > MOST_CELLS:
            raise ValueError("too many orders differ in what matters")
        made = [after(infos[some], placed[some], e) for e, some in enumerate(fit)]
        then = np.concatenate([placed[some] | 1 << e for e, some in enumerate(fit)])
        placed_next, infos, node = _joined(then, np.concatenate(made))
        layer = np.full((len(placed), n), -1, np.int32)
        at = 0
        for entry, some in enumerate(fit):
            size = int(some.sum())
            layer[some, entry] = node[at : at + size]
            at += size
        steps.append(layer)
        sets.append(placed_next)
        placed = placed_next
    return Layers(known, tuple(sets), tuple(steps), infos)


def _joined(placed: NDArray[np.int64], infos: Infos) -> tuple[NDArray[np.int64], Infos, NDArray[np.int32]]:
    """Equal nodes once, and for each where it went."""
    rows = np.concatenate([placed[:, None].view(np.int16).reshape(len(placed), 4), infos], axis=1)
    first, label = first_rows(rows)
    return placed[first], infos[first], label.astype(np.int32)


def first_rows(rows: NDArray[np.generic]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The first of each kind of row, and for each row its kind."""
    flat = np.ascontiguousarray(rows)
    if not flat.shape[1]:
        return np.zeros(min(1, len(flat)), np.intp), np.zeros(len(flat), np.intp)
    whole = flat.view(np.dtype((np.void, flat.dtype.itemsize * flat.shape[1]))).ravel()
    _, first, label = np.unique(whole, return_index=True, return_inverse=True)
    return first, label.reshape(-1)


def _same_rows(rows: NDArray[np.int64]) -> NDArray[np.int64]:
    return first_rows(rows)[1].astype(np.int64)


def _dense_rows(score: NDArray[np.int32]) -> Infos:
    """Each row by its order alone: 0 for its least number, one more for each larger one."""
    if score.shape[1] < 2:
        return np.zeros(score.shape, np.int16)
    order = np.argsort(score, axis=1, kind="stable")
    held = np.take_along_axis(score, order, 1)
    rank = np.zeros(score.shape, np.int16)
    rank[:, 1:] = np.cumsum(held[:, 1:] != held[:, :-1], axis=1)
    found = np.empty_like(rank)
    np.put_along_axis(found, order, rank, 1)
    return found


def fixed(rank: NDArray[np.int32]) -> Layers:
    """The layers of a party whose ranking is known whole, int32 (c,)."""
    ends = dense(rank.astype(np.int64))[0].astype(np.int16)[None, :]
    return Layers(KnownOrder(()), (np.zeros(1, np.int64),), (), ends)
