"""What the symbolic engine answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from oxidd.util import DDMemoryError

from mufakat.case.model import Case
from mufakat.stability.symbolic.diagram_set import DiagramSet, Ground
from mufakat.stability.symbolic.meeting import meet
from mufakat.stability.verdict import SelfCheck

_METHOD = ("diagrams",)
_ASSUMPTIONS = ("known-moves", "legal-sequences", "no-better-deters")


@dataclass(frozen=True, eq=False)
class DiagramSolution:
    """Where each party would stay, under each concept; the same face as `Solution`.

    Attributes:
        case: What was solved.
        ground: Where the sets live.
        concepts: The concepts that were asked for, in the order of CONCEPTS.
        sets: Per (concept, party id) that was decided, the states where the party would stay.
        all_states: All feasible states.
        met: Equilibria that have been computed.
        unmet: Concepts for which the parties' sets are there, but not what they have in common: it did not fit.
        unfinished: The (concept, party id) that the memory was not enough for, and all of a concept in `unmet`.
        selfcheck: Whether the explanation of single states agrees; None: it was not asked.
    """

    case: Case
    ground: Ground
    concepts: tuple[str, ...]
    sets: Mapping[tuple[str, str], DiagramSet]
    unfinished: tuple[tuple[str, str], ...]
    all_states: DiagramSet
    met: dict[str, DiagramSet] = field(default_factory=dict)
    unmet: AbstractSet[str] = frozenset()
    engine: str = "symbolic"
    method: tuple[str, ...] = _METHOD
    assumptions: tuple[str, ...] = _ASSUMPTIONS
    selfcheck: SelfCheck | None = None

    @property
    def states(self) -> int:
        """How many feasible states there are."""
        return self.all_states.count

    @property
    def party_ids(self) -> tuple[str, ...]:
        """The parties that decide, in the order of the case."""
        return tuple(party.id for party in self.case.deciders)

    def everything(self) -> DiagramSet:
        """All feasible states."""
        return self.all_states

    def stable(self, concept: str, party_id: str) -> DiagramSet:
        """The states where the party would stay. KeyError for what was not computed."""
        return self.sets[concept, party_id]

    def equilibria(self, concept: str) -> DiagramSet:
        """The states where every party would stay.

        Raises:
            KeyError: The concept was not computed, or not for every party.
            MemoryError: The parties' sets are there, but what they have in common did not fit.
        """
        if concept in self.unmet:
            raise MemoryError(f"the equilibria under {concept} do not fit the memory allowed")
        if concept not in self.met:
            parts = {self.sets[concept, party] for party in self.party_ids}
            same = (c for c in self.met if parts == {self.sets[c, party] for party in self.party_ids})
            known = next(same, None)
            every = dict.fromkeys(self.party_ids, concept)
            self.met[concept] = self.mixed(every) if known is None else self.met[known]
        return self.met[concept]

    def mixed(self, concept_of: Mapping[str, str]) -> DiagramSet:
        """The states where every party would stay, each judged by a concept of its own."""
        if set(concept_of) != set(self.party_ids):
            raise ValueError("every party that decides needs one concept, and no other")
        parts = [self.sets[concept, party_id].function for party_id, concept in concept_of.items()]
        return DiagramSet(self.ground, meet([self.all_states.function, *parts]))

    def in_common(self, parts: Sequence[DiagramSet]) -> DiagramSet | None:
        """The states in all of these sets; None where that does not fit the memory."""
        try:
            met = meet([self.all_states.function, *{part.function for part in parts}])
        except DDMemoryError:
            return None
        return DiagramSet(self.ground, met)
