"""Where every coalition would stay, by decision diagrams, however many states there are.

Each coalition has a space of its own (symbolic_group), in which its concepts are computed (symbolic_together);
the sets are carried over to the ground where those of single parties live, so that all can be met.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from oxidd.bcdd import BCDDFunction
from oxidd.util import DDMemoryError

from mufakat.case.model import Case
from mufakat.stability.coalitions import (
    ASSUMPTIONS,
    COALITION_CONCEPTS,
    Answers,
    Coalition,
    chosen_coalitions,
)
from mufakat.stability.symbolic_frame import Frame
from mufakat.stability.symbolic_ground import meet
from mufakat.stability.symbolic_group import GroupSpace
from mufakat.stability.symbolic_jump import ends, jumps_from, witness
from mufakat.stability.symbolic_set import DiagramSet, Ground
from mufakat.stability.symbolic_solution import DiagramSolution
from mufakat.stability.symbolic_space import CACHE_BYTES, NODE_BYTES
from mufakat.stability.symbolic_together import Together
from mufakat.stability.symbolic_worker import Progress, Work, attended
from mufakat.stability.verdict import Step, Witness

DEFAULT_MEMORY = 2 << 30

# Nodes for the first tries, since room costs time too; then all the memory allowed, in another order.
TRIES = (1 << 16, 1 << 23)

_METHOD = ("diagram-pairs",)


@dataclass(frozen=True, eq=False)
class DiagramCoalitions:
    """Where each coalition would stay, under each concept; the same face as `CoalitionSolution`.

    Attributes:
        singles: The solution for single parties; all sets live on its ground.
        sets: The states that were decided to be kept, per (concept, coalition).
        leaving: Per (concept, coalition) the equilibria of single parties that the coalition would leave for
            another one; no entry where that is not known.
        witnesses: One jump for each of these sets that is not empty.
        met: What all computed coalitions would keep, per concept; no entry where it did not fit.
        unfinished: The (concept, coalition) that the memory was not enough for.
    """

    singles: DiagramSolution
    coalitions: tuple[Coalition, ...]
    complete: bool
    answers: Answers
    sets: Mapping[tuple[str, Coalition], DiagramSet]
    leaving: Mapping[tuple[str, Coalition], DiagramSet]
    witnesses: Mapping[tuple[str, Coalition], Witness]
    met: Mapping[str, DiagramSet]
    unfinished: tuple[tuple[str, Coalition], ...]
    concepts: tuple[str, ...] = COALITION_CONCEPTS
    engine: str = "symbolic"
    method: tuple[str, ...] = _METHOD
    assumptions: tuple[str, ...] = ASSUMPTIONS

    @property
    def states(self) -> int:
        """How many feasible states there are."""
        return self.singles.states

    @property
    def party_ids(self) -> tuple[str, ...]:
        """The parties that decide, in the order of the case."""
        return self.singles.party_ids

    def stable(self, concept: str, coalition: Coalition) -> DiagramSet:
        """The states a coalition would keep. KeyError for what was not computed."""
        return self.sets[concept, coalition]

    def stable_for(self, concept: str, party_id: str) -> DiagramSet:
        """The states that are stable for every computed coalition with this party in it.

        Raises:
            KeyError: One of them was not decided.
            MemoryError: The sets are there, but what they have in common does not fit.
        """
        return self._all(concept, [one for one in self.coalitions if party_id in one])

    def universal(self, concept: str) -> DiagramSet:
        """The states that are stable for every computed coalition; raises as `stable_for`."""
        if concept in self.met:
            return self.met[concept]
        return self._all(concept, self.coalitions)

    def _all(self, concept: str, coalitions: Sequence[Coalition]) -> DiagramSet:
        return in_common(self.singles, [self.sets[concept, one] for one in coalitions])

    def from_state(self, coalition: Coalition, label: str) -> tuple[DiagramSet, DiagramSet]:
        """What the coalition can bring about from a state, and what of it every member prefers.

        Raises:
            MemoryError: It does not fit.
        """
        frame = Frame(self.singles.case)
        try:
            space = GroupSpace(frame, coalition, frame.orders(coalition, 1)[0], TRIES[-1])
            reach = ends(space, space.relation(coalition), label) & ~space.state(label, space.now)
            gains = ends(space, space.gains(coalition), label)
            ground = self.singles.ground
            both = [DiagramSet(ground, ground.taken_over(one, space.now)) for one in (reach, gains)]
        except DDMemoryError:
            raise MemoryError("what the coalition can bring about does not fit the memory allowed") from None
        return both[0], both[1]


def in_common(singles: DiagramSolution, parts: Sequence[DiagramSet]) -> DiagramSet:
    """The states in all of these sets. MemoryError when that does not fit."""
    try:
        met = meet([singles.all_states.function, *{part.function for part in parts}])
    except DDMemoryError:
        raise MemoryError("what the sets have in common does not fit the memory allowed") from None
    return DiagramSet(singles.ground, met)


def solve_coalitions_symbolic(
    singles: DiagramSolution,
    coalitions: Iterable[Iterable[str]] | None = None,
    *,
    answers: Answers = "together",
    memory: int = DEFAULT_MEMORY,
    progress: Progress | None = None,
) -> DiagramCoalitions:
    """Find where each coalition would stay under CNash, CGMR, CSMR and CSEQ.

    Args:
        singles: The symbolic solution of the case, for single parties.
        coalitions: Party ids of each; None: see `chosen_coalitions`.
        answers: How the others answer under CSEQ (see `coalitions`).
        memory: Bytes for the diagrams of one coalition. What does not fit is named in `unfinished`.
        progress: Called a few times a second.

    Raises:
        KeyError: A coalition names somebody who does not decide.
        ValueError: An empty coalition.
    """
    chosen = chosen_coalitions(singles.party_ids, coalitions)
    work = _Work(singles, chosen, answers, memory)
    attended(work, progress)
    return work.solution()


def rooms(
    frame: Frame, members: Sequence[str], memory: int, check: Callable[[], None]
) -> Iterator[GroupSpace]:
    """Spaces to compute in, one after the other, each to be tried when the one before ran out of nodes."""
    most = max(1 << 15, int(memory * 0.7) // (NODE_BYTES + CACHE_BYTES // 4))
    orders, tries = frame.orders(members, 2), sorted({min(nodes, most) for nodes in TRIES})
    for nodes in tries:
        yield GroupSpace(frame, members, orders[0], nodes, check)
    if most > tries[-1]:
        yield GroupSpace(frame, members, orders[-1], most, check)


@dataclass
class _Found:
    """What has been computed so far."""

    sets: dict[tuple[str, Coalition], DiagramSet] = field(default_factory=dict)
    leaving: dict[tuple[str, Coalition], DiagramSet] = field(default_factory=dict)
    witnesses: dict[tuple[str, Coalition], Witness] = field(default_factory=dict)
    met: dict[str, DiagramSet] = field(default_factory=dict)


class _Work(Work):
    def __init__(
        self, singles: DiagramSolution, coalitions: tuple[Coalition, ...], answers: Answers, memory: int
    ):
        super().__init__()
        self.singles, self.coalitions, self.answers = singles, coalitions, answers
        self.case: Case = singles.case
        self.frame, self.found = Frame(self.case), _Found()
        self.memory, self.now = memory, ("", "")
        self.space: GroupSpace | None = None
        self.lasting: dict[str, DiagramSet] = {}
        for concept in COALITION_CONCEPTS:
            with suppress(KeyError, MemoryError):
                self.lasting[concept] = singles.equilibria(concept)

    def compute(self) -> None:
        for one in self.coalitions:
            self._settle(one)
        for concept in COALITION_CONCEPTS:
            self.check()
            self.now = ("", f"C{concept}")
            parts = [self.found.sets.get((concept, one)) for one in self.coalitions]
            known = [part for part in parts if part is not None]
            with suppress(MemoryError):
                if len(known) == len(parts):
                    self.found.met[concept] = in_common(self.singles, known)

    def _settle(self, coalition: Coalition) -> None:
        """Every concept for one coalition, where nodes run out in another order and with more nodes."""
        missing = [concept for concept in COALITION_CONCEPTS if not self._known(concept, coalition)]
        if len(coalition) > 1:
            missing.insert(1, "jumps")
        if not missing:
            return
        for space in rooms(self.frame, coalition, self.memory, self.check):
            self.space, group = space, Together(space, self.answers)
            try:
                while missing:
                    self.now = ("+".join(coalition), f"C{missing[0]}".replace("Cjumps", "jumps"))
                    if missing[0] == "jumps":
                        self._jumps(space, coalition)
                    else:
                        self._keep(missing[0], coalition, space, group.stable(missing[0]))
                    del missing[0]
                return
            except DDMemoryError:
                continue
            finally:
                self.space = None

    def _known(self, concept: str, coalition: Coalition) -> bool:
        """A coalition of one keeps what the party keeps, unless the others may answer together."""
        joined = concept == "SEQ" and self.answers == "together" and len(self.frame.parties) > 2
        if len(coalition) > 1 or joined or (concept, coalition[0]) not in self.singles.sets:
            return False
        self.found.sets[concept, coalition] = self.singles.sets[concept, coalition[0]]
        return True

    def _keep(self, concept: str, coalition: Coalition, space: GroupSpace, states: BCDDFunction) -> None:
        ground = self.singles.ground
        self.found.sets[concept, coalition] = DiagramSet(ground, ground.taken_over(states, space.now))

    def _jumps(self, space: GroupSpace, coalition: Coalition) -> None:
        ground = self.singles.ground
        here = Ground(space.manager, ground.keys, tuple(space.now[k] for k in ground.keys), {}, 0, 0)
        for concept, states in self.lasting.items():
            self.check()
            lasting = here.taken_over(states.function, ground.by_key)
            leaving = jumps_from(space, lasting)
            key = (concept, coalition)
            self.found.leaving[key] = DiagramSet(ground, ground.taken_over(leaving, space.now))
            if leaving.satisfiable():
                self.found.witnesses[key] = witness(space, lasting, leaving)

    def step(self) -> Step:
        space = self.space
        nodes = space.manager.approx_num_inner_nodes() if space is not None else 0
        return Step(*self.now, len(self.found.sets), len(COALITION_CONCEPTS) * len(self.coalitions), nodes)

    def solution(self) -> DiagramCoalitions:
        every = [(concept, one) for one in self.coalitions for concept in COALITION_CONCEPTS]
        return DiagramCoalitions(
            self.singles,
            self.coalitions,
            len(self.coalitions) == (1 << len(self.frame.parties)) - 1,
            self.answers,
            self.found.sets,
            self.found.leaving,
            self.found.witnesses,
            self.found.met,
            tuple(pair for pair in every if pair not in self.found.sets),
        )
