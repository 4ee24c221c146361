"""What `solve` answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mufakat.graph.conflict import ConflictGraph
from mufakat.stability.stateset import ListedSet
from mufakat.stability.verdict import SelfCheck


@dataclass(frozen=True, eq=False)
class Solution:
    """Where each party would stay, under each concept.

    Attributes:
        graph: What was solved.
        concepts: The concepts that were computed, in the order of CONCEPTS.
        masks: bool (n,) per (concept, party id).
        engine: Which engine computed it.
        method: How, by the names that reports have sentences for.
        assumptions: What the answer takes for granted, by names as well.
        unfinished: (concept, party id) that were asked for and not decided; none on this engine.
        selfcheck: None on this engine, whose states can be looked at one by one.
    """

    graph: ConflictGraph
    concepts: tuple[str, ...]
    masks: Mapping[tuple[str, str], NDArray[np.bool_]]
    engine: str
    method: tuple[str, ...]
    assumptions: tuple[str, ...]
    unfinished: tuple[tuple[str, str], ...] = ()
    selfcheck: SelfCheck | None = None

    @property
    def states(self) -> int:
        """How many feasible states there are."""
        return self.graph.states

    @property
    def party_ids(self) -> tuple[str, ...]:
        """The parties that decide, in the order of the case."""
        return self.graph.party_ids

    def everything(self) -> ListedSet:
        """All feasible states."""
        return ListedSet(self.graph, np.ones(self.graph.states, bool))

    def stable(self, concept: str, party_id: str) -> ListedSet:
        """The states where the party would stay. KeyError for a concept or party that was not computed."""
        return ListedSet(self.graph, self.masks[concept, party_id])

    def equilibria(self, concept: str) -> ListedSet:
        """The states where every party would stay."""
        return self.mixed(dict.fromkeys(self.graph.party_ids, concept))

    def mixed(self, concept_of: Mapping[str, str]) -> ListedSet:
        """The states where every party would stay, each judged by a concept of its own.

        Args:
            concept_of: Party id to concept, for every party that decides.
        """
        if set(concept_of) != set(self.graph.party_ids):
            raise ValueError("every party that decides needs one concept, and no other")
        mask = np.ones(self.graph.states, bool)
        for party_id, concept in concept_of.items():
            mask = mask & self.masks[concept, party_id]
        return ListedSet(self.graph, mask)
