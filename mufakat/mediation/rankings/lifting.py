"""The least number of pairs that have to change places in rankings, so that a state is an equilibrium.

The cost of a new ranking is the number of pairs of states whose order changes; equally liked is one of three
orders that a pair can have.

**Nash, GMR, SMR.** To bring all of a set D of states that are better than the target s to where they are no
better costs at least as much as to lift s just above the best d of D: for each state u from s up to d, if the
pairs (u, s) and (u, d) both stayed as they are, d would stay above s, so one pair changes for each. Hence
lifting s is always a cheapest way, and the lowest place at which s becomes stable for i is the optimum.

**SEQ, SSEQ.** What makes s last does so under GMR (SMR), so each party changes at least what it must there: a
bound from below. Between that and the cheapest lift all rankings are tried by distance, but for those that
make a tie. That leaves nothing out: of a class of a ranking W that makes s last let s and what was equally
liked with s stand first, then the others in their old order, with their old ties. No pair costs more
than in W, nothing comes to stand above s, and whatever was an improvement is one still, so s lasts all the more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
from numpy.typing import NDArray

from mufakat.graph.conflict import ConflictGraph
from mufakat.mediation.rankings.conditions import WIDER, Side, Target
from mufakat.mediation.rankings.orders import Classes, classes_of, near_orders, ranks_of

Ranks = NDArray[np.int32]
Layer = dict[Side, Classes]  # sides that a party can take at one cost, each with a ranking that has it

# Rankings and profiles of rankings that the search for SEQ and SSEQ looks at before it gives a bound instead.
MOST_TRIED = 50_000


@dataclass(frozen=True)
class Lifting:
    """How few pairs have to change their order.

    Attributes:
        state: The target.
        concept: Nash, GMR, SMR, SEQ or SSEQ.
        pairs: Pairs of states whose order changes in `rank`; with these rankings the target is an equilibrium.
        least: No rankings with fewer changed pairs do: equal to `pairs` where that is proven, else a bound.
        rank: int32 (p, n), the changed ranks.
        tried: Rankings and profiles of rankings that were looked at one by one.
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
    """The least change with which one of the states is an equilibrium.

    `least` and `tried` are then about all of the states.

    Raises:
        ValueError: There are no states, or another concept.
    """
    searches = sorted(
        (_Search(graph, state, concept) for state in states), key=lambda one: (one.least, one.pairs)
    )
    if not searches:
        raise ValueError("no states")
    best = min(searches, key=lambda one: one.pairs)
    tried = 0
    for one in searches:
        if one.least < min(best.pairs, one.pairs):
            one.run(best.pairs, MOST_TRIED - tried)
        tried += one.tried
        if one.pairs < best.pairs:
            best = one
    return replace(best.answer(), least=min(best.pairs, *(one.least for one in searches)), tried=tried)


class _Search:
    """The least change for one state: `least` and `pairs` close in on it."""

    def __init__(self, graph: ConflictGraph, state: int, concept: str):
        self.target = Target(graph, state, concept)
        self.alone = Target(graph, state, WIDER[concept]) if concept in WIDER else self.target
        self.now: list[list[int]] = graph.rank.tolist()
        self.places = [list(_lifts(rank, state)) for rank in self.now]
        own = [self._lowest(self.alone, party) for party in range(graph.parties)]
        self.costs = [cost for cost, _ in own]
        self.least = sum(self.costs)
        if self.target.coupled:
            nash = Target(graph, state, "Nash")
            own = [self._lowest(nash, party) for party in range(graph.parties)]
        self.pairs, self.rankings = sum(cost for cost, _ in own), [ranking for _, ranking in own]
        self.tried = 0

    def answer(self) -> Lifting:
        ranks = [ranks_of(ranking) for ranking in self.rankings]
        rank = np.array(ranks, np.int32).reshape(len(self.now), -1)
        state, concept = self.target.state, self.target.concept
        return Lifting(state, concept, self.pairs, self.least, rank, self.tried)

    def run(self, below: int, most: int) -> None:
        """Look for fewer than `below` pairs, among at most `most` rankings and profiles."""
        self._lift_together(most // 2)
        while self.least < min(self.pairs, below):
            found = self._at(self.least, most)
            if self.tried >= most:
                return
            if found is not None:
                self.pairs, self.rankings = self.least, found
                return
            self.least += 1

    def _stays_alone(self, party: int, side: Side, target: Target) -> bool:
        return target.stays(party, side.better, target.moves)

    def _lowest(self, target: Target, party: int) -> tuple[int, Classes]:
        """The lowest lift with which the party stays, whatever the others' rankings are."""
        return next(
            (cost, ranking)
            for cost, ranking in self.places[party]
            if self._stays_alone(party, target.side(party, ranking), target)
        )

    def _lift_together(self, most: int) -> None:
        """The cheapest lifts by all parties at once, as far as they are tried."""
        room = self.pairs - self.least
        fits = [
            [one for one in places if least <= one[0] < least + room]
            for places, least in zip(self.places, self.costs, strict=True)
        ]
        for chosen in product(*fits):
            if self.tried >= most:
                return
            self.tried += 1
            cost = sum(one for one, _ in chosen)
            if cost >= self.pairs:
                continue
            rankings = [ranking for _, ranking in chosen]
            if self.target.lasts([self.target.side(party, one) for party, one in enumerate(rankings)]):
                self.pairs, self.rankings = cost, rankings

    def _at(self, distance: int, most: int) -> list[Classes] | None:
        """Rankings with exactly so many changed pairs that do, or None; all were tried if `tried` < `most`."""
        extra = distance - sum(self.costs)
        layers = [self._layers(party, cost, extra, most) for party, cost in enumerate(self.costs)]
        for shares in _shares(extra, len(layers)):
            if self.tried >= most:
                return None
            for chosen in product(*(layer[share] for layer, share in zip(layers, shares, strict=True))):
                self.tried += 1
                if self.target.lasts(chosen):
                    found = zip(layers, shares, chosen, strict=True)
                    return [layer[share][side] for layer, share, side in found]
                if self.tried >= most:
                    return None
        return None

    def _layers(self, party: int, least: int, extra: int, most: int) -> list[Layer]:
        """By cost, from the least to `extra` more, the sides with which the party could stay at all."""
        found: dict[Side, tuple[int, Classes]] = {}
        for cost, ranking in near_orders(self.now[party], least + extra):
            self.tried += 1
            if self.tried >= most:
                break
            side = self.target.side(party, ranking)
            known = found.get(side)
            if (known is None or cost < known[0]) and self._stays_alone(party, side, self.alone):
                found[side] = cost, ranking
        layers: list[Layer] = [{} for _ in range(extra + 1)]
        for side, (cost, ranking) in found.items():
            layers[cost - least][side] = ranking
        return layers


def _lifts(rank: list[int], state: int) -> Iterator[tuple[int, Classes]]:
    """The rankings after each lift of the state, with the pairs that change: none first."""
    yield 0, classes_of(rank)
    for height in sorted({value for value in rank if value > rank[state]}):
        lifted = [2 * value for value in rank]
        lifted[state] = 2 * height + 1
        passed = sum(rank[state] <= value <= height for value in rank) - 1
        yield passed, classes_of(lifted)


def _shares(extra: int, parties: int) -> Iterator[tuple[int, ...]]:
    """All ways to deal out `extra` among the parties."""
    if parties == 1:
        yield (extra,)
        return
    for first in range(extra + 1):
        for others in _shares(extra - first, parties - 1):
            yield (first, *others)
