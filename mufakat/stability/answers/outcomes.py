"""Where each party would stay: what solving answers, whichever engine did it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, TypeAlias, TypeVar

from mufakat.graph.conflict import ConflictGraph
from mufakat.stability.stateset import StateSet
from mufakat.stability.verdict import SelfCheck

Engine: TypeAlias = Literal["explicit", "symbolic"]

S = TypeVar("S", bound=StateSet)


@dataclass(frozen=True, eq=False)
class Solution(Generic[S]):
    """Where each party would stay, under each concept. Sets can be combined with each other.

    Attributes:
        party_ids: The parties that decide, in the order of the case.
        concepts: The concepts that were asked for, in the order of CONCEPTS.
        sets: Per (concept, party id) that was decided, the states where the party would stay.
        all_states: All feasible states.
        in_common: What some of these sets have in common; None where that does not fit the memory.
        engine: Which engine computed it.
        method: How, by the names that reports have sentences for.
        assumptions: What the answer takes for granted, by names as well.
        graph: The case as arrays, where its states are listed and so have numbers; else None.
        unfinished: The (concept, party id) that the memory was not enough for; all of a concept whose sets are there,
            but not what they have in common.
        selfcheck: Whether explaining single states agrees with what was solved; None: it was not asked.
        met: Equilibria that have been computed.
    """

    party_ids: tuple[str, ...]
    concepts: tuple[str, ...]
    sets: Mapping[tuple[str, str], S]
    all_states: S
    in_common: Callable[[Sequence[S]], S | None]
    engine: Engine
    method: tuple[str, ...]
    assumptions: tuple[str, ...]
    graph: ConflictGraph | None = None
    unfinished: tuple[tuple[str, str], ...] = ()
    selfcheck: SelfCheck | None = None
    met: dict[str, S] = field(default_factory=dict)

    @property
    def states(self) -> int:
        """How many feasible states there are."""
        return self.all_states.count

    def everything(self) -> S:
        """All feasible states."""
        return self.all_states

    def stable(self, concept: str, party_id: str) -> S:
        """The states where the party would stay. KeyError for a concept or party that was not computed."""
        return self.sets[concept, party_id]

    def equilibria(self, concept: str) -> S:
        """The states where every party would stay.

        Raises:
            KeyError: The concept was not computed, or not for every party.
            MemoryError: The parties' sets are there, but what they have in common did not fit.
        """
        if concept not in self.met:
            parts = [self.sets[concept, party_id] for party_id in self.party_ids]
            if any(concept == lacking for lacking, _ in self.unfinished):
                raise MemoryError(f"the equilibria under {concept} do not fit the memory allowed")
            self.met[concept] = self._common(parts)
        return self.met[concept]

    def mixed(self, concept_of: Mapping[str, str]) -> S:
        """The states where every party would stay, each judged by a concept of its own.

        Args:
            concept_of: Party id to concept, for every party that decides.

        Raises:
            MemoryError: What the parties' sets have in common does not fit.
        """
        if set(concept_of) != set(self.party_ids):
            raise ValueError("every party that decides needs one concept, and no other")
        return self._common([self.sets[concept, party_id] for party_id, concept in concept_of.items()])

    def _common(self, parts: Sequence[S]) -> S:
        found = self.in_common(parts)
        if found is None:
            raise MemoryError("what the parties' sets have in common does not fit the memory allowed")
        return found


AnySolution: TypeAlias = Solution[Any]
