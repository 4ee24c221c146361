"""Solve a conflict with decision diagrams, however many states it has.

For each party a space of its own is laid out (party_relation), the concepts are computed there
(party_concepts), and the resulting sets are carried over into one common ground (diagram_set), where they can
be met with each other. A bad order of variables can cost a hundredfold, and no rule tells beforehand; so
several orders race: each is tried within few nodes, then, if none was enough, within four times as many.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from oxidd.util import DDMemoryError

from mufakat.budget import Step
from mufakat.case.model import Case
from mufakat.stability.concepts import BASIC, CONCEPTS
from mufakat.stability.symbolic.diagram_set import DiagramSet, Ground
from mufakat.stability.symbolic.encoding import Frame
from mufakat.stability.symbolic.fit import unfit
from mufakat.stability.symbolic.meeting import common_ground
from mufakat.stability.symbolic.party_relation import CACHE_BYTES, NODE_BYTES, Space
from mufakat.stability.symbolic.race import in_turn
from mufakat.stability.symbolic.solution import DiagramSolution
from mufakat.stability.symbolic.worker import DEFAULT_MEMORY, Progress, Work, attended

# Entries of the cache that serves the sets after the solving.
GROUND_CACHE = 1 << 18

# Cheap concepts first, so that they are there when a dear one does not finish; SSEQ gives SEQ a start.
_ORDER = ("Nash", "GMR", "SMR", "SSEQ", "SEQ", "SIM")


def solve_symbolic(
    case: Case,
    concepts: Iterable[str] | None = None,
    memory: int = DEFAULT_MEMORY,
    progress: Progress | None = None,
) -> DiagramSolution:
    """Find where each party would stay.

    The diagrams are computed in a second thread, so that a keyboard interrupt ends the waiting at once.

    Args:
        case: A case in option form.
        concepts: Names from CONCEPTS; None: the basic five.
        memory: Bytes for the diagrams. What does not fit is left out and named in `unfinished`.
        progress: Called a few times a second while it works; an exception from it ends the work.

    Raises:
        ValueError: An unknown concept, or a case for the other engine (see `unfit`).
    """
    wanted = set(BASIC if concepts is None else concepts)
    if unknown := wanted - CONCEPTS.keys():
        raise ValueError(f"no such concept: {', '.join(sorted(unknown))}")
    if (reason := unfit(case, wanted)) is not None:
        raise ValueError(f"the symbolic engine cannot take this case: {reason}")
    work = _Work(case, [name for name in _ORDER if name in wanted], memory)
    attended(work, progress)
    return work.solution(tuple(name for name in CONCEPTS if name in wanted))


class _Work(Work):
    """The state of one computation; it fills `sets`."""

    def __init__(self, case: Case, concepts: list[str], memory: int):
        super().__init__()
        self.case, self.concepts = case, concepts
        self.frame = Frame(case)
        self.most_nodes = max(1 << 15, int(memory * 0.7) // (NODE_BYTES + CACHE_BYTES // 4))
        named = {state.id: state.pattern for state in case.states}
        order = self.frame.orders(None, 1)[0]
        self.ground_nodes = max(1 << 16, int(memory * 0.2) // NODE_BYTES)
        self.ground = Ground.made(self.frame.keys, order, named, self.ground_nodes, GROUND_CACHE)
        self.sets: dict[tuple[str, str], DiagramSet] = {}
        self.met: dict[str, DiagramSet] = {}
        self.unmet: set[str] = set()
        self.feasible = self.ground.manager.true()
        self.now = ("", "")
        self.space: Space | None = None

    def compute(self) -> None:
        for item in self.case.infeasible:
            self.feasible &= ~self.ground.holds(item.when)
        cheap = [name for name in self.concepts if name in _ORDER[:3]]
        for wanted in (cheap, [name for name in self.concepts if name not in cheap]):
            for party in self.frame.parties:
                self._settle(party, wanted)
        self._regroup()
        self._meet()

    def _settle(self, party: str, concepts: list[str]) -> None:
        """Compute the concepts, where nodes run out in other orders and with more nodes."""
        if not concepts:
            return
        self.now = (party, concepts[0])
        missing = list(concepts)
        for focus in in_turn(self.frame, party, concepts[0], self.most_nodes, self.check):
            self.space = focus.space
            try:
                while missing:
                    self.now = (party, missing[0])
                    function = self.ground.taken_over(focus.stable(missing[0]), focus.space.now)
                    self.sets[missing[0], party] = DiagramSet(self.ground, function)
                    del missing[0]
                return
            except DDMemoryError:
                continue
            finally:
                self.space = None

    def _regroup(self) -> None:
        """Carry all sets over into an order in which they meet in few nodes, where the first one is bad."""
        if not self.sets:
            return
        self.now = ("", "")
        largest = max(self.concepts, key=self._nodes)
        parts = [states.function for (concept, _), states in self.sets.items() if concept == largest]
        old = self.ground
        self.ground, met = common_ground(self.frame, old, parts, self.check)
        if self.ground is not old:
            self.feasible = self.ground.taken_over(self.feasible, old.by_key)
            old_sets, self.sets = self.sets, {}
            for pair, states in old_sets.items():
                with suppress(DDMemoryError):
                    moved = self.ground.taken_over(states.function, old.by_key)
                    self.sets[pair] = DiagramSet(self.ground, moved)
        if len(parts) < len(self.frame.parties):
            return
        if met is None:
            self.unmet.add(largest)
        else:
            self.met[largest] = DiagramSet(self.ground, met)

    def _meet(self) -> None:
        """The equilibria, here and not later, so that they too can be interrupted."""
        every = [c for c in self.concepts if all((c, party) in self.sets for party in self.frame.parties)]
        done = self.solution(tuple(self.concepts))
        hopeless = min((self._nodes(concept) // 2 for concept in self.unmet), default=1 << 62)
        for concept in sorted(every, key=self._nodes):
            if concept in self.met or concept in self.unmet:
                continue
            self.check()
            self.now = ("", concept)
            if self._nodes(concept) < hopeless:
                with suppress(DDMemoryError):
                    done.equilibria(concept)
            if concept not in self.met:
                self.unmet.add(concept)
                hopeless = min(hopeless, self._nodes(concept))

    def _nodes(self, concept: str) -> int:
        """How large the parties' sets for the concept are together."""
        return sum(s.function.node_count() for (name, _), s in self.sets.items() if name == concept)

    def step(self) -> Step:
        """What is being done now."""
        space = self.space
        nodes = space.manager.approx_num_inner_nodes() if space is not None else 0
        return Step(*self.now, len(self.sets), len(self.concepts) * len(self.frame.parties), nodes)

    def solution(self, concepts: tuple[str, ...]) -> DiagramSolution:
        every = [(concept, party) for concept in concepts for party in self.frame.parties]
        return DiagramSolution(
            self.case,
            self.ground,
            concepts,
            {pair: self.sets[pair] for pair in every if pair in self.sets},
            tuple(pair for pair in every if pair not in self.sets or pair[0] in self.unmet),
            DiagramSet(self.ground, self.feasible),
            self.met,
            self.unmet,
        )
