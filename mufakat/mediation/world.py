"""One set of states and moves under many preferences: every verdict is computed once.

Levers and doubts on wishes change ranks only, so states and moves are shared. Which states a party keeps
under Nash, GMR and SMR depends on its own ranks and on the moves; under SEQ, SSEQ and SIM on all ranks. Lists
of wishes that rank the states alike count as one.

Equilibria are narrowed from both sides before the dear concepts are computed: what lasts under Nash lasts
under all of them, what lasts under SEQ lasts under GMR, and what lasts under SSEQ lasts under SMR and SEQ.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from mufakat.case.model import Case, Lever
from mufakat.graph.conflict import ConflictGraph, graph_of
from mufakat.graph.moves import Improvements
from mufakat.graph.ranks import rank_of
from mufakat.mediation.levers.levers import preferring
from mufakat.stability.concepts import BASIC, CONCEPTS
from mufakat.stability.explicit.kernel import stable_states
from mufakat.stability.explicit.simultaneous import simultaneously_stable

Mask = NDArray[np.bool_]
Profile = tuple[int, ...]  # per party, the number of its ranks in the world
Rule = tuple[str, ...]  # per party, the concept it follows

# What is stable under the first is stable under the second.
WIDER = {name: CONCEPTS[name].widened_by or name for name in BASIC}
OWN_RANKS_DECIDE = ("Nash", "GMR", "SMR")


class World:
    """The states and moves of a case, with all the ranks that were asked about."""

    def __init__(self, case: Case, graph: ConflictGraph | None = None):
        self.case = case
        self.graph = graph_of(case) if graph is None else graph
        self.computed = 0  # verdicts of one party that were really worked out
        self._ranks: list[list[NDArray[np.int32]]] = [[] for _ in self.graph.party_ids]
        self._numbers: list[dict[bytes, int]] = [{} for _ in self.graph.party_ids]
        self._improvements: dict[tuple[int, int], Improvements] = {}
        self._own: dict[tuple[str, int, int], Mask] = {}
        self._kept: dict[tuple[str, int, int], int] = {}
        self._kept_sets: dict[bytes, int] = {}
        self._last: tuple[Profile, ConflictGraph] | None = None

    @cached_property
    def everything(self) -> Mask:
        """All states."""
        return np.ones(self.graph.states, bool)

    @cached_property
    def as_written(self) -> Profile:
        """The ranks that the case gives."""
        return tuple(self.add_rank(party, rank) for party, rank in enumerate(self.graph.rank))

    def add_rank(self, party: int, rank: NDArray[np.int32]) -> int:
        """The number of these ranks, int32 (n,), among those of the party; equal ones have one number."""
        numbers = self._numbers[party]
        number = numbers.setdefault(rank.tobytes(), len(self._ranks[party]))
        if number == len(self._ranks[party]):
            self._ranks[party].append(rank)
        return number

    def rank(self, party: int, number: int) -> NDArray[np.int32]:
        """The ranks with this number, int32 (n,)."""
        return self._ranks[party][number]

    def with_levers(self, party: int, levers: Sequence[Lever]) -> int:
        """The number of the party's ranks after levers on its wishes, in the order of the case."""
        preference = self.case.preferences[self.graph.party_ids[party]]
        if not levers:
            return self.as_written[party]
        changed = preferring(preference, levers)
        graph = self.graph
        return self.add_rank(party, rank_of(changed, graph.on, graph.states, graph.matching))

    def ranked(self, profile: Profile) -> ConflictGraph:
        """The graph with these ranks."""
        if self._last is None or self._last[0] != profile:
            rank = np.stack([self._ranks[party][number] for party, number in enumerate(profile)])
            improvements = tuple(self._improving(party, number) for party, number in enumerate(profile))
            self._last = profile, self.graph.ranked(rank, improvements)
        return self._last[1]

    def _improving(self, party: int, number: int) -> Improvements:
        key = (party, number)
        if key not in self._improvements:
            self._improvements[key] = self.graph.moves[party].improving(self._ranks[party][number])
        return self._improvements[key]

    def stable(self, concept: str, party: int, profile: Profile) -> Mask:
        """bool (n,): where the party would stay."""
        if concept not in OWN_RANKS_DECIDE:
            self.computed += 1
            graph = self.ranked(profile)
            return (
                simultaneously_stable(graph, party)
                if concept == "SIM"
                else stable_states(graph, party, concept)
            )
        return self._by_own_ranks(concept, party, profile[party])

    def _by_own_ranks(self, concept: str, party: int, number: int) -> Mask:
        key = (concept, party, number)
        if key not in self._own:
            self.computed += 1
            rank = np.tile(self._ranks[party][number], (self.graph.parties, 1))
            self._own[key] = stable_states(self.graph.ranked(rank, ()), party, concept)
        return self._own[key]

    def kept(self, concept: str, party: int, number: int) -> int:
        """A number for the states that the party keeps with these ranks, under Nash, GMR or SMR.

        Equal sets have one number.
        """
        key = (concept, party, number)
        if key not in self._kept:
            mask = self._by_own_ranks(concept, party, number).tobytes()
            self._kept[key] = self._kept_sets.setdefault(mask, len(self._kept_sets))
        return self._kept[key]

    def equilibria(self, rule: Rule, profile: Profile, within: Mask | None = None) -> Mask:
        """bool (n,): the states, of those in `within`, where every party would stay under its concept."""
        least = self.everything if within is None else within
        most = least
        for party, concept in enumerate(rule):
            if concept in WIDER:
                most = most & self.stable(WIDER[concept], party, profile)
        if all(concept in OWN_RANKS_DECIDE for concept in rule) or not most.any():
            return most
        for party in range(len(rule)):
            least = least & self.stable("Nash", party, profile)
        if np.array_equal(least, most):
            return most
        for party, concept in enumerate(rule):
            if concept not in OWN_RANKS_DECIDE:
                most = most & self.stable(concept, party, profile)
                if np.array_equal(least, most):
                    break
        return most

    def reached(self, profile: Profile) -> Mask:
        """bool (n,): what improvements, nobody moving twice in a row, lead to from the status quo, and it.

        Raises:
            ValueError: The case has no status quo.
        """
        if self.graph.status_quo is None:
            raise ValueError("the case has no status quo")
        start = np.zeros(self.graph.states, bool)
        start[self.graph.status_quo] = True
        by = [np.zeros(self.graph.states, bool) for _ in profile]  # where each party could have moved last
        changed = True
        while changed:
            changed = False
            for party, number in enumerate(profile):
                sources = start.copy()
                for other, reached in enumerate(by):
                    if other != party:
                        sources |= reached
                found = by[party] | self._led_to(party, number, sources)
                changed = changed or not np.array_equal(found, by[party])
                by[party] = found
        return np.asarray(np.logical_or.reduce([start, *by]))

    def _led_to(self, party: int, number: int, sources: Mask) -> Mask:
        """Where one improvement of the party leads from these states.

        A segment's member is led to when some source that points to the segment has a lower rank.
        """
        moves, rank = self.graph.moves[party], self._ranks[party][number]
        lowest = np.full(len(moves.starts), np.iinfo(np.int32).max, np.int32)
        np.minimum.at(lowest, moves.segment_of[sources], rank[sources])
        found = np.zeros(self.graph.states, bool)
        found[moves.members[rank[moves.members] > lowest[moves.owner]]] = True
        return found
