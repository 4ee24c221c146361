"""Where each party would stay when preferences have a strength, and how strongly."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from mufakat.stability.stateset import StateSet

STRENGTH_CONCEPTS = ("GMR", "SMR", "SEQ")
STRONG = 2

S = TypeVar("S", bound=StateSet)


@dataclass(frozen=True, eq=False)
class StrengthAnswer(Generic[S]):
    """The states stable at each degree, from 0 (general) on; None is what was not decided.

    Attributes:
        states: How many states there are.
        party_ids: The parties that decide, in the order of the case.
        degrees: The degrees that are told apart.
        sets: Per (concept, degree, party id) that was decided.
        in_common: What some of these sets have in common; None where that does not fit.
        method: How, by the names that reports have sentences for.
        assumptions: What the answer takes for granted, by names as well.
    """

    states: int
    party_ids: tuple[str, ...]
    degrees: tuple[int, ...]
    sets: Mapping[tuple[str, int, str], S]
    in_common: Callable[[Sequence[S]], S | None]
    method: tuple[str, ...]
    assumptions: tuple[str, ...]

    @property
    def unfinished(self) -> tuple[tuple[str, str], ...]:
        """The (concept, party id) that were not decided for every degree."""
        every = [(concept, id) for concept in STRENGTH_CONCEPTS for id in self.party_ids]
        return tuple((c, id) for c, id in every if any((c, d, id) not in self.sets for d in self.degrees))

    def stable(self, concept: str, party_id: str, degree: int = STRONG) -> S | None:
        """The states stable for the party at this degree; 2 is strong stability."""
        return self.sets.get((concept, degree, party_id))

    def weak(self, concept: str, party_id: str) -> S | None:
        """The states stable for the party, but not strongly."""
        return _less(self.stable(concept, party_id, 0), self.stable(concept, party_id))

    def equilibria(self, concept: str, degree: int = STRONG) -> S | None:
        """The states stable for all at this degree."""
        parts = [self.sets.get((concept, degree, id)) for id in self.party_ids]
        known = [part for part in parts if part is not None]
        return self.in_common(known) if len(known) == len(parts) else None

    def weak_equilibria(self, concept: str) -> S | None:
        """The states stable for all, but not strongly for all."""
        return _less(self.equilibria(concept, 0), self.equilibria(concept))


def _less(all_of: S | None, without: S | None) -> S | None:
    return None if all_of is None or without is None else all_of - without
