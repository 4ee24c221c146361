"""In which order the variables of the diagrams stand: the FORCE heuristic.

The size of a decision diagram hangs on the order of its variables: those that are judged together should stand
together. FORCE lets every group of variables (a hyperedge: the options of one condition and its level) pull its
members towards its middle, sorts, and repeats while the groups grow shorter; several seeded starts, the best one
kept.

Source: Aloul, Markov & Sakallah (2003), "FORCE: a fast and easy-to-implement variable-ordering heuristic",
Great Lakes Symposium on VLSI, 116-119.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Orders = npt.NDArray[np.int64]
Places = npt.NDArray[np.float64]

# Rounds without any progress after which pulling ends.
PATIENCE = 5


def force_orders(
    count: int, edges: Sequence[Sequence[int]], keep: int = 1, starts: int = 30, seed: int = 0
) -> list[list[int]]:
    """Orders of the variables 0 to count - 1 in which the edges are short.

    Args:
        count: Number of variables.
        edges: Groups of variables that belong together; groups of one are ignored.
        keep: How many different orders to return, at most.
        starts: How many orders to begin from: the given one, then seeded shuffles.
        seed: Fixes the shuffles; the same arguments give the same orders.

    Returns:
        Orders (the variables, first to last), least total span first: the sum over the edges of last minus
        first place.
    """
    edges = [edge for edge in (sorted(set(e)) for e in edges) if len(edge) > 1]
    if not edges or count < 2:
        return [list(range(count))]
    random = np.random.default_rng(seed)
    begin = [np.arange(count), *(random.permutation(count) for _ in range(max(1, starts) - 1))]
    orders, spans = _Incidence(count, edges).settle(np.array(begin))
    best = (tuple(int(v) for v in orders[k]) for k in np.argsort(spans, kind="stable"))
    return [list(order) for order in dict.fromkeys(best)][:keep]


def span(order: Sequence[int], edges: Sequence[Sequence[int]]) -> int:
    """Sum over the edges of the distance between the first and the last place of a member."""
    place = {v: k for k, v in enumerate(order)}
    return sum(max(place[v] for v in e) - min(place[v] for v in e) for e in edges if e)


class _Incidence:
    """Edges as flat arrays, so that one round of pulling is a few array operations for all starts at once."""

    def __init__(self, count: int, edges: Sequence[Sequence[int]]):
        self.count = count
        self.members = np.concatenate([np.asarray(e, dtype=np.int64) for e in edges])
        self.sizes = np.array([len(e) for e in edges])
        self.begins = np.concatenate([[0], np.cumsum(self.sizes)[:-1]])
        by_variable = np.argsort(self.members, kind="stable")
        self.edge_of = np.repeat(np.arange(len(edges)), self.sizes)[by_variable]
        self.held, first = np.unique(self.members[by_variable], return_index=True)
        self.firsts, self.degree = first, np.bincount(self.members, minlength=count)[self.held]

    def settle(self, orders: Orders) -> tuple[Orders, Places]:
        """Pull until no total span has shrunk for some rounds; per start the best order met and its span."""
        places = np.argsort(orders, axis=1)
        best, least, patience = places, self._spans(places), PATIENCE
        while patience:
            places = self._pull(places)
            spans = self._spans(places)
            shorter = spans < least
            best = np.where(shorter[:, None], places, best)
            least = np.minimum(spans, least)
            patience = PATIENCE if shorter.any() else patience - 1
        return np.argsort(best, axis=1), least

    def _pull(self, places: Orders) -> Orders:
        middle = np.add.reduceat(places[:, self.members], self.begins, axis=1) / self.sizes
        target = places.astype(np.float64)
        target[:, self.held] = np.add.reduceat(middle[:, self.edge_of], self.firsts, axis=1) / self.degree
        return np.argsort(np.argsort(target, axis=1, kind="stable"), axis=1)

    def _spans(self, places: Orders) -> Places:
        of_members = places[:, self.members]
        last = np.maximum.reduceat(of_members, self.begins, axis=1)
        first = np.minimum.reduceat(of_members, self.begins, axis=1)
        spans: Places = (last - first).sum(axis=1).astype(np.float64)
        return spans
