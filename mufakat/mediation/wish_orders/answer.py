"""What follows whatever the order of each party's wishes, and what hangs on that order.

All profiles of orders that fit what is known are counted, without listing them, for Nash, GMR, SMR, SEQ and SSEQ.
Where a concept does not come to an end, what is told of it is certain bounds (whatever is an equilibrium under a
narrower concept is one under a wider) and a seeded sample with its interval.

Sources: Brightwell & Winkler (1991) on counting linear extensions; Konczak & Lang (2005) on what holds under
some and under all completions of partial preferences.
"""

from __future__ import annotations

import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from mufakat.budget import Budget, OutOfTime
from mufakat.case.model import Case, Order
from mufakat.graph.conflict import ConflictGraph
from mufakat.graph.ranks import rank_of
from mufakat.mediation.achieved import meeting
from mufakat.mediation.doubt.interval import exact_interval
from mufakat.mediation.goal import Goal
from mufakat.mediation.wish_orders.conclusion import Conclusion, conclude, lasting_as_written, state_profiles
from mufakat.mediation.wish_orders.known import KnownOrder
from mufakat.mediation.wish_orders.layers import Layers
from mufakat.mediation.wish_orders.party import parties_of
from mufakat.mediation.wish_orders.tables import ConceptTables, tables_for
from mufakat.mediation.world import World
from mufakat.stability.stateset import all_listed

# What is an equilibrium under the first is one under those after it.
WIDER: Mapping[str, tuple[str, ...]] = {
    "Nash": ("GMR", "SMR", "SEQ", "SSEQ"),
    "GMR": (),
    "SMR": ("GMR",),
    "SEQ": ("GMR",),
    "SSEQ": ("GMR", "SMR", "SEQ"),
}
SAMPLES = 2_000
MOST_STATES = 6  # states told of each concept, besides the outcomes


@dataclass(frozen=True)
class Sample:
    """What a seeded draw of profiles showed, each profile equally likely.

    Attributes:
        hits, draws: In how many of the drawn profiles it held.
        low, high: The ends of the 95 % interval of the share.
    """

    hits: int
    draws: int
    low: float
    high: float


@dataclass(frozen=True)
class OrderClaim:
    """That an outcome, or a state, is an equilibrium under a concept.

    Attributes:
        kind: What `id` names: an outcome of the case, or a state by its label.
        conclusion: Under which profiles; None where they were not all counted.
        least, most: Certain bounds on the number of profiles; equal where they were counted.
        sample: Where they were not counted, what a draw showed; None where none was drawn.
    """

    kind: str
    id: str
    concept: str
    conclusion: Conclusion | None
    least: int
    most: int
    sample: Sample | None = None


@dataclass(frozen=True)
class OrdersAnswer:
    """What holds whatever the orders of wishes.

    Attributes:
        concepts: Those asked about, in this order.
        known: Per party that decides what is known of the order of its entries.
        profiles: How many profiles of orders fit.
        exact: Per concept whether all were counted.
        claims: Per concept the outcomes in the order of the case, then some states.
        seed: Of the sample; None where nothing was drawn.
        stopped: Whether time ended before all was counted.
        method, assumptions: By name.
    """

    case_id: str
    concepts: tuple[str, ...]
    known: Mapping[str, KnownOrder]
    profiles: int
    exact: Mapping[str, bool]
    claims: tuple[OrderClaim, ...]
    seed: int | None
    stopped: bool
    method: tuple[str, ...] = ("orders-joined",)
    assumptions: tuple[str, ...] = ("orders-strict",)


def count_profiles(
    case: Case,
    graph: ConflictGraph,
    known: Mapping[str, KnownOrder],
    concepts: Sequence[str],
    *,
    samples: int = SAMPLES,
    seed: int = 1,
    budget: Budget | None = None,
) -> OrdersAnswer:
    """Under which profiles of orders each outcome, and some states, are equilibria.

    Args:
        known: Per party that decides what is known of the order of its entries.
        concepts: Names out of WIDER.
        samples: Profiles to draw where they cannot all be counted.

    Raises:
        ValueError: Another concept; more than MOST_ENTRIES entries of a party.
    """
    budget = budget or Budget(None)
    asked = _Asked(case, graph, known, budget)
    claims: list[OrderClaim] = []
    stopped = False
    for concept in concepts:
        if concept not in WIDER:
            raise ValueError(f"orders are not counted under {concept}")
        try:
            made = asked.claims(concept)
        except (ValueError, OutOfTime) as fault:
            stopped = stopped or isinstance(fault, OutOfTime)
            continue
        claims += made
    exact = {concept: any(claim.concept == concept for claim in claims) for concept in concepts}
    left = [concept for concept in concepts if not exact[concept]]
    if left:
        claims += asked.drawn(left, claims, samples, seed)
    order = {concept: place for place, concept in enumerate(concepts)}
    return OrdersAnswer(
        case.id, tuple(concepts), dict(known), asked.profiles, exact,
        tuple(sorted(claims, key=lambda claim: order[claim.concept])),
        seed if left else None, stopped, ("orders-joined", "orders-drawn") if left else ("orders-joined",),
    )  # fmt: skip


class _Asked:
    """One question, with what its concepts share."""

    def __init__(self, case: Case, graph: ConflictGraph, known: Mapping[str, KnownOrder], budget: Budget):
        self.case, self.graph, self.known, self.budget = case, graph, known, budget
        self.profiles = math.prod(known[id].count for id in graph.party_ids)
        self.concept = ""
        self.parties = parties_of(case, graph, known, self._tick)
        every = all_listed(graph)
        self.outcomes = [(one, meeting(case, every, Goal.about(one)).mask) for one in case.outcomes]
        self._made: dict[str, ConceptTables] = {}
        self._counts: dict[Layers, NDArray[np.object_]] = {}

    def _tick(self, done: int, of: int) -> None:
        self.budget.check()
        self.budget.tell(self.concept, "orders", done, of)

    def claims(self, concept: str) -> list[OrderClaim]:
        """Everything told of one concept, all profiles counted.

        Raises:
            ValueError: Orders differ too much to be joined.
            OutOfTime: The seconds are over.
        """
        self.concept = concept
        tables = self._tables(concept)
        counts = [self._count(table.layers) for table in tables.parties]
        found = []
        for outcome, where in self.outcomes:
            self.budget.check()
            conclusion = conclude(tables, np.flatnonzero(where[tables.states]), counts)
            found.append(_counted("outcome", outcome.id, concept, conclusion))
        for place in self._told_states(tables, counts):
            self.budget.check()
            label = self.graph.label(int(tables.states[place]))
            conclusion = conclude(tables, np.array([place]), counts)
            found.append(_counted("state", label, concept, conclusion))
        return found

    def _tables(self, concept: str) -> ConceptTables:
        if concept not in self._made:
            wider = {"SEQ": "GMR", "SSEQ": "SMR"}.get(concept)
            within = self._tables(wider).states if wider else None
            self._made[concept] = tables_for(self.graph, self.parties, concept, within, self._tick)
        return self._made[concept]

    def _count(self, layers: Layers) -> NDArray[np.object_]:
        if layers not in self._counts:
            self._counts[layers] = layers.counts()
        return self._counts[layers]

    def _told_states(self, tables: ConceptTables, counts: Sequence[NDArray[np.object_]]) -> list[int]:
        """The states that are equilibria under most profiles, and those that are with the author's orders."""
        many = state_profiles(tables, counts)
        order = sorted(range(len(many)), key=lambda place: (-many[place], place))
        most = [place for place in order[:MOST_STATES] if many[place]]
        return list(dict.fromkeys([*most, *np.flatnonzero(lasting_as_written(tables)).tolist()]))

    def drawn(
        self, concepts: Sequence[str], counted: Sequence[OrderClaim], samples: int, seed: int
    ) -> list[OrderClaim]:
        """What a sample and the concepts that were counted say of the others, for each outcome."""
        hits = {(concept, outcome.id): 0 for concept in concepts for outcome, _ in self.outcomes}
        draws = self._draw(concepts, samples, seed, hits)
        found = []
        for concept in concepts:
            for outcome, where in self.outcomes:
                known = [claim for claim in counted if claim.kind == "outcome" and claim.id == outcome.id]
                least = max((one.least for one in known if concept in WIDER[one.concept]), default=0)
                most = min(
                    (one.most for one in known if one.concept in WIDER[concept]), default=self.profiles
                )
                if not where.any():
                    most = 0
                some = hits[concept, outcome.id]
                sample = Sample(some, draws, *exact_interval(some, draws)) if draws else None
                found.append(OrderClaim("outcome", outcome.id, concept, None, least, most, sample))
        return found

    def _draw(
        self, concepts: Sequence[str], samples: int, seed: int, hits: dict[tuple[str, str], int]
    ) -> int:
        chance, world = random.Random(seed), World(self.case, self.graph)
        for done in range(samples):
            if self.budget.over and done:
                return done
            self.budget.tell(concepts[0], "drawn orders", done, samples)
            profile = tuple(self._ranked(world, party, chance) for party in range(self.graph.parties))
            for concept in concepts:
                lasting = world.equilibria((concept,) * self.graph.parties, profile)
                for outcome, where in self.outcomes:
                    hits[concept, outcome.id] += bool(lasting[where].any())
        return samples

    def _ranked(self, world: World, party: int, chance: random.Random) -> int:
        id = self.graph.party_ids[party]
        wishes = self.case.preferences[id]
        if not isinstance(wishes, Order):
            return world.as_written[party]
        order = self.known[id].draw(chance)
        changed = replace(wishes, groups=tuple(wishes.groups[entry] for entry in order))
        graph = self.graph
        return world.add_rank(party, rank_of(changed, graph.on, graph.states, graph.matching))


def _counted(kind: str, id: str, concept: str, conclusion: Conclusion) -> OrderClaim:
    return OrderClaim(kind, id, concept, conclusion, conclusion.profiles, conclusion.profiles)
