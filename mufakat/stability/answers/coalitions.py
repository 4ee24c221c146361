"""Where each coalition would stay, and which equilibria of single parties it would leave together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeAlias, TypeVar

from mufakat.stability.answers.outcomes import AnySolution
from mufakat.stability.stateset import StateSet
from mufakat.stability.verdict import Witness

Coalition: TypeAlias = tuple[str, ...]
Answers: TypeAlias = Literal["together", "alone"]

COALITION_CONCEPTS = ("Nash", "GMR", "SMR", "SEQ")

S = TypeVar("S", bound=StateSet)


@dataclass(frozen=True)
class StateByState:
    """What is told of single states, where they are few enough to be looked at one by one.

    Attributes:
        jumps: Per (concept, coalition) every equilibrium that it would leave for another one, better for every member,
            and every such other one (Kilgour, Hipel, Fang & Peng, 2001).
        best: Where a coalition would go from the state with a label: of what every member prefers, what its first
            member likes best.
    """

    jumps: Mapping[tuple[str, Coalition], tuple[Witness, ...]]
    best: Callable[[Coalition, str], str]


@dataclass(frozen=True, eq=False)
class CoalitionAnswer(Generic[S]):
    """The states that each coalition would keep, under each concept; None is what was not decided.

    Attributes:
        singles: The solution for single parties, with these concepts.
        coalitions: Party ids in the order of the case, smaller coalitions first.
        complete: Whether these are all coalitions there are.
        answers: How the others answer under CSEQ (see `stability.explicit.coalitions`).
        sets: Per (concept, coalition) that was decided, the states that would be kept.
        leaving: Per (concept, coalition) the equilibria of single parties that the coalition would leave for
            another one; no entry where that is not known.
        witnesses: One jump for each of these sets that is not empty.
        unfinished: The (concept, coalition) that were not decided.
        late: Those of them for which the time was over; the others did not fit, or cannot be told this way.
        in_common: What some of these sets have in common; None where that does not fit.
        around: What a coalition can bring about from the state with a label, and what of it every member prefers.
        met: What all coalitions would keep, per concept, as far as that is at hand.
        engine: Which engine computed it.
        method: How, by the names that reports have sentences for.
        assumptions: What the answer takes for granted, by names as well.
        listed: What is told of single states; None where they are too many, or the time was over.
    """

    singles: AnySolution
    coalitions: tuple[Coalition, ...]
    complete: bool
    answers: Answers
    sets: Mapping[tuple[str, Coalition], S]
    leaving: Mapping[tuple[str, Coalition], S]
    witnesses: Mapping[tuple[str, Coalition], Witness]
    unfinished: tuple[tuple[str, Coalition], ...]
    late: tuple[tuple[str, Coalition], ...]
    in_common: Callable[[Sequence[S]], S | None]
    around: Callable[[Coalition, str], tuple[S, S]]
    met: Mapping[str, S]
    engine: str
    method: tuple[str, ...]
    assumptions: tuple[str, ...]
    concepts: tuple[str, ...] = COALITION_CONCEPTS
    listed: StateByState | None = None

    @property
    def states(self) -> int:
        """How many states there are."""
        return self.singles.states

    @property
    def party_ids(self) -> tuple[str, ...]:
        """The parties that decide, in the order of the case."""
        return self.singles.party_ids

    def lasting(self, concept: str) -> S | None:
        """The states that last for single parties."""
        if concept not in self.singles.concepts:
            return None
        return self.in_common([self.singles.stable(concept, id) for id in self.party_ids])

    def stable(self, concept: str, coalition: Coalition) -> S | None:
        """The states a coalition would keep."""
        return self.sets.get((concept, coalition))

    def stable_for(self, concept: str, party_id: str) -> S | None:
        """The states that are stable for every computed coalition with this party in it."""
        return self._all(concept, [one for one in self.coalitions if party_id in one])

    def universal(self, concept: str) -> S | None:
        """The states that are stable for every computed coalition."""
        return self.met[concept] if concept in self.met else self._all(concept, self.coalitions)

    def _all(self, concept: str, coalitions: Sequence[Coalition]) -> S | None:
        parts = [self.sets.get((concept, one)) for one in coalitions]
        known = [part for part in parts if part is not None]
        return self.in_common(known) if len(known) == len(parts) else None
