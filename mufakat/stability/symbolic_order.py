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

Positions = npt.NDArray[np.float64]


def force_order(count: int, edges: Sequence[Sequence[int]], starts: int = 30, seed: int = 0) -> list[int]:
    """An order of the variables 0 to count - 1 in which the edges are short.

    Args:
        count: Number of variables.
        edges: Groups of variables that belong together; groups of one are ignored.
        starts: How many orders to begin from: the given one, then seeded shuffles.
        seed: Fixes the shuffles; the same arguments give the same order.

    Returns:
        The variables, first to last, in the order of least total span (sum over edges of last minus first place).
    """
    edges = [edge for edge in (sorted(set(e)) for e in edges) if len(edge) > 1]
    if not edges or count < 2:
        return list(range(count))
    incidence = _Incidence(count, edges)
    random = np.random.default_rng(seed)
    best, best_span = np.arange(count), float("inf")
    for start in range(max(1, starts)):
        order = np.arange(count) if start == 0 else random.permutation(count)
        order, span = incidence.settle(order)
        if span < best_span:
            best, best_span = order, span
    return [int(v) for v in best]


def span(order: Sequence[int], edges: Sequence[Sequence[int]]) -> int:
    """Sum over the edges of the distance between the first and the last place of a member."""
    place = {v: k for k, v in enumerate(order)}
    return sum(max(place[v] for v in e) - min(place[v] for v in e) for e in edges if e)


class _Incidence:
    """Edges as flat arrays, so that one round of pulling is a few array operations."""

    def __init__(self, count: int, edges: Sequence[Sequence[int]]):
        self.count = count
        self.members = np.concatenate([np.asarray(e, dtype=np.int64) for e in edges])
        self.sizes = np.array([len(e) for e in edges])
        self.begins = np.concatenate([[0], np.cumsum(self.sizes)[:-1]])
        self.degree = np.bincount(self.members, minlength=count)

    def settle(self, order: npt.NDArray[np.int64]) -> tuple[npt.NDArray[np.int64], float]:
        """Pull until the total span no longer shrinks; the best order met and its span."""
        best, best_span, patience = order, self._span(order), 5
        while patience:
            order = self._pull(order)
            now = self._span(order)
            if now < best_span:
                best, best_span, patience = order, now, 5
            else:
                patience -= 1
        return best, best_span

    def _pull(self, order: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        place = self._places(order)
        middle = np.add.reduceat(place[self.members], self.begins) / self.sizes
        drawn = np.bincount(self.members, weights=np.repeat(middle, self.sizes), minlength=self.count)
        target = np.where(self.degree > 0, drawn / np.maximum(self.degree, 1), place)
        return np.argsort(target, kind="stable")

    def _span(self, order: npt.NDArray[np.int64]) -> float:
        place = self._places(order)[self.members]
        longest = np.maximum.reduceat(place, self.begins) - np.minimum.reduceat(place, self.begins)
        return float(longest.sum())

    def _places(self, order: npt.NDArray[np.int64]) -> Positions:
        place = np.empty(self.count)
        place[order] = np.arange(self.count)
        return place
