"""The least number of pairs that have to change places in rankings, so that a state is an equilibrium."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from mufakat.graph import ConflictGraph
from mufakat.mediation.world import OWN_RANKS_DECIDE
from mufakat.stability.explicit import stable_states

Ranks = NDArray[np.int32]

# Profiles of rankings that the search for SEQ and SSEQ looks at before it gives a bound instead.
MOST_TRIED = 20_000


@dataclass(frozen=True)
class Lifting:
    """How few pairs have to change their order.

    Attributes:
        state: The target.
        concept: Nash, GMR, SMR, SEQ or SSEQ.
        pairs: Pairs of states whose order changes in `rank`; with these rankings the target is an equilibrium.
        least: No rankings with fewer changed pairs do: equal to `pairs` where that is proven, else a bound.
        rank: int32 (p, n), the changed ranks.
        tried: Profiles of rankings that were looked at one by one.
    """

    state: int
    concept: str
    pairs: int
    least: int
    rank: Ranks
    tried: int

    @property
    def optimal(self) -> bool:
        """Whether it is proven that fewer pairs do not do."""
        return self.pairs == self.least


def cheapest_state(graph: ConflictGraph, states: Iterable[int], concept: str) -> Lifting:
    """The least change for the state, of some, that takes the fewest changed pairs.

    Raises:
        ValueError: There are no states, or another concept.
    """
    return min((least_change(graph, state, concept) for state in states), key=lambda one: one.pairs)


def least_change(graph: ConflictGraph, state: int, concept: str) -> Lifting:
    """Find rankings in which as few pairs as possible changed their order and the state is an equilibrium.

    Nash, GMR and SMR: for each party the lowest lift of the state that makes it stay (see `inverse` for why
    that is the optimum). SEQ and SSEQ: what makes the state an equilibrium there does so under GMR (SMR) as
    well, which gives a bound from below; lifting by all parties gives one from above; between the two all
    strict rankings are searched by distance, as far as MOST_TRIED goes.

    Raises:
        IndexError: No such state.
        ValueError: Another concept.
    """
    if not 0 <= state < graph.states:
        raise IndexError(f"state {state} of {graph.states}")
    if concept not in (*OWN_RANKS_DECIDE, "SEQ", "SSEQ"):
        raise ValueError(f"no least change for {concept}")
    wider = {"SEQ": "GMR", "SSEQ": "SMR"}.get(concept, concept)
    lifts = [_lowest_lift(graph, state, wider, party) for party in range(graph.parties)]
    least = sum(cost for cost, _ in lifts)
    rank = np.stack([lifted for _, lifted in lifts]).astype(np.int32)
    if concept in OWN_RANKS_DECIDE:
        return Lifting(state, concept, least, least, rank, 0)
    pairs, rank, tried = _lifted_together(graph, state, concept)
    if pairs == least:
        return Lifting(state, concept, pairs, least, rank, tried)
    return _searched(graph, state, concept, pairs, least, rank, tried)


def _places(graph: ConflictGraph, state: int, party: int) -> list[tuple[int, Ranks]]:
    """The ranks of a party after each lift of the state, with the pairs that change: none first."""
    rank = graph.rank[party].astype(np.int64)
    others = np.arange(graph.states) != state
    found = [(0, graph.rank[party])]
    for height in sorted(set(rank[rank > rank[state]].tolist())):
        lifted = 2 * rank
        lifted[state] = 2 * height + 1
        passed = int(np.sum(others & (rank >= rank[state]) & (rank <= height)))
        found.append((passed, np.unique(lifted, return_inverse=True)[1].astype(np.int32)))
    return found


def _lowest_lift(graph: ConflictGraph, state: int, concept: str, party: int) -> tuple[int, Ranks]:
    for cost, rank in _places(graph, state, party):
        every = graph.rank.copy()
        every[party] = rank
        if stable_states(graph.ranked(every), party, concept)[state]:
            return cost, rank
    raise AssertionError("a state that is liked best is stable")


def _lifted_together(graph: ConflictGraph, state: int, concept: str) -> tuple[int, Ranks, int]:
    """The cheapest lifts by all parties together that do, as far as they are tried; Nash lifts always do."""
    nash = [_lowest_lift(graph, state, "Nash", party) for party in range(graph.parties)]
    best, rank = sum(cost for cost, _ in nash), np.stack([lifted for _, lifted in nash]).astype(np.int32)
    choices = [_places(graph, state, party) for party in range(graph.parties)]
    tried = 0
    for chosen in product(*choices):
        cost = sum(one for one, _ in chosen)
        if cost >= best:
            continue
        if tried >= MOST_TRIED:
            break
        tried += 1
        every = np.stack([lifted for _, lifted in chosen]).astype(np.int32)
        if _is_equilibrium(graph, every, state, concept):
            best, rank = cost, every
    return best, rank, tried


def _is_equilibrium(graph: ConflictGraph, rank: Ranks, state: int, concept: str) -> bool:
    changed = graph.ranked(rank)
    return all(stable_states(changed, party, concept)[state] for party in range(graph.parties))


def _searched(
    graph: ConflictGraph, state: int, concept: str, pairs: int, least: int, rank: Ranks, tried: int
) -> Lifting:
    """Look at all strict rankings by their distance, until one does or too many were tried."""
    if any(len(set(row.tolist())) < graph.states for row in graph.rank):
        return Lifting(state, concept, pairs, least, rank, tried)
    start = tuple(tuple(np.argsort(row, kind="stable").tolist()) for row in graph.rank)
    layer, seen = {start}, {start}
    for distance in range(pairs):
        for profile in layer if distance >= least else ():
            tried += 1
            every = _ranks_of(profile)
            if _is_equilibrium(graph, every, state, concept):
                return Lifting(state, concept, distance, distance, every, tried)
        following = {after for profile in layer for after in _neighbours(profile)} - seen
        if tried + len(following) > MOST_TRIED:
            return Lifting(state, concept, pairs, max(least, distance + 1), rank, tried)
        seen |= following
        layer = following
    return Lifting(state, concept, pairs, pairs, rank, tried)


def _ranks_of(profile: tuple[tuple[int, ...], ...]) -> Ranks:
    """int32 (p, n) from rankings, worst first."""
    rank = np.zeros((len(profile), len(profile[0])), np.int32)
    for party, order in enumerate(profile):
        rank[party, list(order)] = np.arange(len(order))
    return rank


def _neighbours(profile: tuple[tuple[int, ...], ...]) -> list[tuple[tuple[int, ...], ...]]:
    """All profiles in which one party has one pair of neighbours changed."""
    found = []
    for party, order in enumerate(profile):
        for k in range(len(order) - 1):
            changed = (*order[:k], order[k + 1], order[k], *order[k + 2 :])
            found.append((*profile[:party], changed, *profile[party + 1 :]))
    return found
