"""Solve a conflict with decision diagrams, however many states it has.

For each party a space of its own is laid out (party_relation) and the concepts are computed there (party_concepts),
in another order where that takes too many nodes (attempts). The resulting sets are carried over into one manager
(diagram_set), where they are met with each other (meeting).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from oxidd.bcdd import BCDDFunction
from oxidd.util import DDMemoryError

from mufakat.budget import NO_END, Budget, Step
from mufakat.case.model import Case
from mufakat.stability.answers.outcomes import Solution
from mufakat.stability.concepts import BASIC, CONCEPTS
from mufakat.stability.symbolic.attempts import Attempts
from mufakat.stability.symbolic.diagram_set import DiagramSet, Ground
from mufakat.stability.symbolic.encoding import Frame
from mufakat.stability.symbolic.fit import unfit
from mufakat.stability.symbolic.guards import both, swept, tidied
from mufakat.stability.symbolic.meeting import in_common, meeting
from mufakat.stability.symbolic.party_relation import CACHE_BYTES, NODE_BYTES, Space
from mufakat.stability.symbolic.sifting import level_nodes
from mufakat.stability.symbolic.worker import Work, attended

_METHOD = ("diagrams",)
_ASSUMPTIONS = ("known-moves", "legal-sequences", "no-better-deters")

# Entries of the cache that serves the sets after the solving.
GROUND_CACHE = 1 << 18

# Cheap concepts first, so that they are there when a dear one does not finish; SSEQ gives SEQ a start.
_ORDER = ("Nash", "GMR", "SMR", "SSEQ", "SEQ", "SIM")


def solve_symbolic(
    case: Case,
    concepts: Iterable[str] | None = None,
    budget: Budget = NO_END,
) -> Solution[DiagramSet]:
    """Find where each party would stay.

    The diagrams are computed in a second thread, so that a keyboard interrupt ends the waiting at once.

    Args:
        case: A case in option form.
        concepts: Names from CONCEPTS; None: the basic five.
        budget: Memory for the diagrams: what does not fit is left out and named in `unfinished`. An exception from
            who is told ends the work.

    Raises:
        ValueError: An unknown concept, or a case for the other engine (see `unfit`).
        OutOfTime: It was not ready in time.
    """
    wanted = set(BASIC if concepts is None else concepts)
    if unknown := wanted - CONCEPTS.keys():
        raise ValueError(f"no such concept: {', '.join(sorted(unknown))}")
    if (reason := unfit(case, wanted)) is not None:
        raise ValueError(f"the symbolic engine cannot take this case: {reason}")
    work = _Work(case, [name for name in _ORDER if name in wanted], budget.memory)
    attended(work, budget.step)
    return work.solution(tuple(name for name in CONCEPTS if name in wanted))


# So many orders race where the parties' sets do not meet easily, of so many that FORCE makes.
ORDERS, STARTS = 12, 40

# A state that is stable under the one is stable under the other.
_WEAKER = {"SMR": "GMR", "SSEQ": "SEQ"}

# In this order the sets are brought together: the small ones first, and what the next one starts from.
_GATHERED = ("Nash", "GMR", "SMR", "SEQ", "SSEQ", "SIM")


@dataclass
class _Found:
    """A set where it was found, and the options there."""

    function: BCDDFunction
    now: Mapping[str, BCDDFunction]

    def into(self, ground: Ground) -> BCDDFunction:
        """The same set on a ground. DDMemoryError when there is no room for it."""
        return ground.taken_over(self.function, self.now)

    def nodes_on(self, ground: Ground) -> int:
        """How large it is there: unlike its size where it was found, the same in each run."""
        try:
            return self.into(ground).node_count()
        except DDMemoryError:
            return ground.nodes

    def options(self) -> list[str]:
        """The options that matter to it."""
        held = level_nodes([self.function])
        return [key for key, variable in self.now.items() if variable.node_var() in held]


_Met = tuple[Ground, BCDDFunction | None]


class _Work(Work):
    """The state of one computation; it fills `sets`."""

    def __init__(self, case: Case, concepts: list[str], memory: int):
        super().__init__()
        self.case, self.concepts = case, concepts
        self.frame = Frame(case)
        self.most_nodes = max(1 << 15, int(memory * 0.7) // (NODE_BYTES + CACHE_BYTES // 2))
        self.ground_nodes = max(1 << 14, int(memory * 0.2) // NODE_BYTES)
        self.found: dict[tuple[str, str], _Found] = {}
        self.ground: Ground | None = None
        self.feasible: DiagramSet | None = None
        self.sets: dict[tuple[str, str], DiagramSet] = {}
        self.met: dict[str, DiagramSet] = {}
        self.unmet: set[str] = set()
        self.now = ("", "")
        self.space: Space | None = None

    def compute(self) -> None:
        for party in self.frame.parties:
            self._settle(party)
        self.now = ("", "")
        self._gather()

    def _gather(self) -> None:
        """All sets on one ground, and the equilibria: here and not later, so that they too can be interrupted."""
        every = [c for c in self.concepts if all((c, party) in self.found for party in self.frame.parties)]
        named = {state.id: state.pattern for state in self.case.states}
        order = self.frame.orders(None, 1)[0]
        self.ground = Ground.made(self.frame.keys, order, named, self.ground_nodes, GROUND_CACHE)
        most: str | None = None
        largest: _Met | None = None
        if every:  # the concept with the largest sets decides the order for all
            most = max(every, key=lambda concept: (_WEAKER.get(concept) not in every, self._nodes(concept)))
            largest = self._meeting(self.ground, most)
            if largest[1] is not None and largest[0].nodes == self.ground_nodes:
                self.ground = largest[0]
                tidied(self.ground.manager)
            elif largest[1] is not None:
                self.ground = self.ground.like(largest[0].order)
        self.feasible = DiagramSet(self.ground, self._feasible(self.ground))
        for concept in sorted(self.concepts, key=_GATHERED.index):
            self.now = ("", concept)
            self._carry(concept)
            if concept in every and all((concept, party) in self.sets for party in self.frame.parties):
                try:
                    found = self._in_common(concept, largest if concept == most else None)
                    # one object for concepts that agree, so that what it is asked is worked out once
                    self.met[concept] = next((one for one in self.met.values() if one == found), found)
                except DDMemoryError:
                    self.unmet.add(concept)
                    swept(self.ground.manager)

    def _carry(self, concept: str) -> None:
        """The sets of a concept, as far as there is room."""
        assert self.ground is not None
        for party in self.frame.parties:
            self.check()
            if (concept, party) in self.found:
                with suppress(DDMemoryError):
                    states = self.found[concept, party].into(self.ground)
                    self.sets[concept, party] = DiagramSet(self.ground, states)

    def _in_common(self, concept: str, known: _Met | None) -> DiagramSet:
        """Where every party would stay; what a weaker concept leaves is known, and few sets differ from its sets."""
        assert self.ground is not None
        mine = {self.sets[concept, party] for party in self.frame.parties}
        weaker = _WEAKER.get(concept)
        if weaker in self.unmet:
            raise DDMemoryError
        if weaker in self.met:
            met = self.met[weaker].function
            for states in mine - {self.sets[weaker, party] for party in self.frame.parties}:
                self.check()
                met = both(met, states.function)
            return DiagramSet(self.ground, met)
        ground, found = known or self._meeting(self.ground, concept)
        if found is None:
            raise DDMemoryError
        if ground is not self.ground:
            found = self.ground.taken_over(found, ground.by_key)
        return DiagramSet(self.ground, found)

    def _meeting(self, ground: Ground, concept: str) -> _Met:
        """Where the sets of a concept meet, and what they have in common."""
        self.now = ("", concept)
        some = [self.found[concept, party] for party in self.frame.parties]
        some.sort(key=lambda one: one.nodes_on(ground))
        parts = [self._feasible, *(one.into for one in some)]

        def orders() -> list[list[int]]:
            support = [one.options() for one in some]
            return self.frame.orders(None, ORDERS, STARTS, also=support)

        return meeting(ground, parts, orders, self.ground_nodes, self.check)

    def _feasible(self, ground: Ground) -> BCDDFunction:
        states = ground.manager.true()
        for item in self.case.infeasible:
            states &= ~ground.holds(item.when)
        return states

    def _nodes(self, concept: str) -> int:
        """How large the parties' sets for the concept are together."""
        return sum(found.function.node_count() for (name, _), found in self.found.items() if name == concept)

    def _settle(self, party: str) -> None:
        """Compute the concepts; where nodes run out, in another order and with more nodes."""
        missing = list(self.concepts)
        for concepts in Attempts(self.frame, party, self.most_nodes, self.check):
            self.space = space = concepts.space
            try:
                while missing:
                    self.now = (party, missing[0])
                    found = _Found(concepts.stable(missing[0]), space.now)
                    self.found[missing[0], party] = found
                    del missing[0]
                return
            except DDMemoryError:
                continue
            finally:
                self.space = None

    def step(self) -> Step:
        """What is being done now."""
        space = self.space
        nodes = space.manager.approx_num_inner_nodes() if space is not None else 0
        return Step(*self.now, len(self.found), len(self.concepts) * len(self.frame.parties), nodes)

    def solution(self, concepts: tuple[str, ...]) -> Solution[DiagramSet]:
        assert self.ground is not None and self.feasible is not None
        every = [(concept, party) for concept in concepts for party in self.frame.parties]
        return Solution(
            self.frame.parties,
            concepts,
            {pair: self.sets[pair] for pair in every if pair in self.sets},
            self.feasible,
            partial(in_common, self.feasible),
            "symbolic",
            _METHOD,
            _ASSUMPTIONS,
            unfinished=tuple(pair for pair in every if pair not in self.sets or pair[0] in self.unmet),
            met=self.met,
        )
