"""A solution seen with a concept of its own for each party, under the one name "mixed"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mufakat.stability.analyse import AnySolution

MIXED = "mixed"


@dataclass(frozen=True)
class OwnConcepts:
    """The face of a solution, for what is told of obstacles.

    Attributes:
        base: A solution that has all the concepts.
        concept_of: Party id to concept, for every party that decides.
    """

    base: AnySolution
    concept_of: Mapping[str, str]

    concepts: tuple[str, ...] = (MIXED,)

    @property
    def party_ids(self) -> tuple[str, ...]:
        """The parties that decide, in the order of the case."""
        return self.base.party_ids

    def everything(self) -> Any:
        """All feasible states."""
        return self.base.everything()

    def stable(self, concept: str, party_id: str) -> Any:
        """The states where the party would stay, judged by its own concept; `concept` is "mixed"."""
        return self.base.stable(self.concept_of[party_id], party_id)

    def equilibria(self, concept: str) -> Any:
        """The states where every party would stay; `concept` is "mixed"."""
        return self.base.mixed(self.concept_of)
