"""Where each party would stay when some preferences are not known, for each way to deal with that."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeAlias, TypeVar

from mufakat.stability.stateset import StateSet

Kind: TypeAlias = Literal["a", "b", "c", "d"]

KINDS: tuple[Kind, ...] = ("a", "b", "c", "d")
UNKNOWN_CONCEPTS = ("Nash", "GMR", "SMR", "SEQ")

S = TypeVar("S", bound=StateSet)


@dataclass(frozen=True, eq=False)
class UnknownAnswer(Generic[S]):
    """The states that are kept, of all four kinds (see `stability.explicit.unknown`); None is what was not decided.

    Attributes:
        states: How many states there are.
        party_ids: The parties that decide, in the order of the case.
        pairs: Per party, how many pairs of states cannot be compared; None where that was not counted.
        sets: Per (kind, concept, party id) that was decided.
        in_common: What some of these sets have in common; None where that does not fit.
        method: How, by the names that reports have sentences for.
        assumptions: What the answer takes for granted, by names as well.
    """

    states: int
    party_ids: tuple[str, ...]
    pairs: tuple[int | None, ...]
    sets: Mapping[tuple[Kind, str, str], S]
    in_common: Callable[[Sequence[S]], S | None]
    method: tuple[str, ...]
    assumptions: tuple[str, ...]

    @property
    def unfinished(self) -> tuple[tuple[str, str], ...]:
        """The (concept, party id) that were not decided for every kind."""
        every = [(concept, id) for concept in UNKNOWN_CONCEPTS for id in self.party_ids]
        return tuple(one for one in every if any((kind, *one) not in self.sets for kind in KINDS))

    def stable(self, kind: Kind, concept: str, party_id: str) -> S | None:
        """The states that a party would keep."""
        return self.sets.get((kind, concept, party_id))

    def equilibria(self, kind: Kind, concept: str) -> S | None:
        """The states that every party would keep."""
        parts = [self.sets.get((kind, concept, id)) for id in self.party_ids]
        known = [part for part in parts if part is not None]
        return self.in_common(known) if len(known) == len(parts) else None
