"""Pairs of states of which it is not known which one a party prefers.

They are either given with a ranking, or come from wishes of which the author does not know whether they count:
each choice of what counts gives a full ranking, and where two of these disagree the pair is unknown.
"""

from __future__ import annotations

from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from mufakat.case.model import Case, Order, Ranking, Wish
from mufakat.graph.conflict import ConflictGraph
from mufakat.graph.ranks import rank_of

MOST_DOUBTED = 6  # wishes of one party: 64 rankings


def has_unknown(case: Case, doubted: bool = False) -> bool:
    """Whether some preference leaves pairs unknown; `doubted`: also by wishes with doubt = "unknown"."""
    return any(
        (isinstance(one, Ranking) and one.unknown_pairs)
        or (doubted and isinstance(one, Order) and _doubted(one))
        for one in case.preferences.values()
    )


def unknown_pairs(case: Case, graph: ConflictGraph, doubted: bool = False) -> tuple[NDArray[np.bool_], ...]:
    """Per party bool (n, n), symmetric: where the two states cannot be compared.

    Args:
        doubted: Also where it depends on wishes whose doubt is "unknown" which state is liked better.

    Raises:
        ValueError: A party has more than six such wishes.
    """
    return tuple(_pairs(case, id, graph, doubted) for id in graph.party_ids)


def _pairs(case: Case, id: str, graph: ConflictGraph, doubted: bool) -> NDArray[np.bool_]:
    preference, n = case.preferences[id], graph.states
    found = np.zeros((n, n), bool)
    if isinstance(preference, Ranking):
        for one, other in preference.unknown_pairs:
            found[np.ix_(graph.matching(one), graph.matching(other))] = True
    elif doubted and isinstance(preference, Order):
        some = _doubted(preference)
        if len(some) > MOST_DOUBTED:
            raise ValueError(f'{id} has more than {MOST_DOUBTED} wishes with doubt = "unknown"')
        signs = np.zeros((3, n, n), bool)
        for size in range(len(some) + 1):
            for dropped in combinations(some, size):
                rank = rank_of(_without(preference, dropped), graph.on, n, graph.matching)
                sign = np.sign(rank[:, None] - rank[None, :])
                for k in (-1, 0, 1):
                    signs[k] |= sign == k
        found = signs.sum(axis=0) > 1
    return (found | found.T) & ~np.eye(n, dtype=bool)


def _doubted(order: Order) -> list[tuple[int, int]]:
    return [
        (g, k)
        for g, group in enumerate(order.groups)
        for k, wish in enumerate(group)
        if wish.doubt == "unknown"
    ]


def _without(order: Order, dropped: tuple[tuple[int, int], ...]) -> Order:
    groups: list[tuple[Wish, ...]] = [
        tuple(wish for k, wish in enumerate(group) if (g, k) not in dropped)
        for g, group in enumerate(order.groups)
    ]
    return Order(tuple(group for group in groups if group))
