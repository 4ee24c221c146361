"""Where every coalition would stay, by decision diagrams, however many states there are.

Each coalition has a space of its own (coalition_relation), in which its concepts are computed (coalition_concepts);
the sets are carried over to the ground where those of single parties live, so that all can be met.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial

from oxidd.bcdd import BCDDFunction
from oxidd.util import DDMemoryError

from mufakat.budget import NO_END, Budget, Step
from mufakat.case.model import Case
from mufakat.stability.answers.coalitions import COALITION_CONCEPTS, Answers, Coalition, CoalitionAnswer
from mufakat.stability.answers.outcomes import Solution
from mufakat.stability.explicit.coalitions import ASSUMPTIONS, chosen_coalitions
from mufakat.stability.symbolic.coalition_concepts import Together
from mufakat.stability.symbolic.coalition_relation import GroupSpace
from mufakat.stability.symbolic.diagram_set import DiagramSet, Ground
from mufakat.stability.symbolic.encoding import Frame
from mufakat.stability.symbolic.jumps import ends, jumps_from, witness
from mufakat.stability.symbolic.node_budget import TRIES, Room, room_sizes
from mufakat.stability.symbolic.worker import Work, attended
from mufakat.stability.verdict import Witness

_METHOD = ("diagram-pairs",)


def around(
    case: Case, singles: Solution[DiagramSet], coalition: Coalition, label: str
) -> tuple[DiagramSet, DiagramSet]:
    """What the coalition can bring about from a state, and what of it every member prefers.

    Raises:
        MemoryError: It does not fit.
    """
    frame = Frame(case)
    order = frame.orders(coalition, 1)[0]
    for nodes in TRIES:
        try:
            return _around(singles.all_states.ground, GroupSpace(frame, coalition, order, nodes), label)
        except DDMemoryError:
            continue
    raise MemoryError("what the coalition can bring about does not fit the memory allowed")


def _around(ground: Ground, space: GroupSpace, label: str) -> tuple[DiagramSet, DiagramSet]:
    coalition = space.members
    reach = ends(space, space.relation(coalition), label) & ~space.state(label, space.now)
    gains = ends(space, space.gains(coalition), label)
    both = [DiagramSet(ground, ground.taken_over(one, space.now)) for one in (reach, gains)]
    return both[0], both[1]


def solve_coalitions_symbolic(
    case: Case,
    singles: Solution[DiagramSet],
    coalitions: Iterable[Iterable[str]] | None = None,
    *,
    answers: Answers = "together",
    budget: Budget = NO_END,
) -> CoalitionAnswer[DiagramSet]:
    """Find where each coalition would stay under CNash, CGMR, CSMR and CSEQ.

    Args:
        singles: The symbolic solution of the case, for single parties.
        coalitions: Party ids of each; None: see `chosen_coalitions`.
        answers: How the others answer under CSEQ (see `coalitions`).
        budget: Memory for the diagrams of one coalition, and time for all; what does not fit is named in `unfinished`.

    Raises:
        KeyError: A coalition names somebody who does not decide.
        ValueError: An empty coalition.
    """
    chosen = chosen_coalitions(singles.party_ids, coalitions)
    work = _Work(case, singles, chosen, answers, budget)
    attended(work, budget.progress)
    return work.solution()


@dataclass
class _Found:
    """What has been computed so far."""

    sets: dict[tuple[str, Coalition], DiagramSet] = field(default_factory=dict)
    leaving: dict[tuple[str, Coalition], DiagramSet] = field(default_factory=dict)
    witnesses: dict[tuple[str, Coalition], Witness] = field(default_factory=dict)
    met: dict[str, DiagramSet] = field(default_factory=dict)


# One step of the work: a concept, or JUMPS, and a coalition.
_Pair = tuple[str, Coalition]
JUMPS = "jumps"


def _schedule(rooms: Sequence[Room]) -> Iterator[tuple[tuple[str, ...], Room]]:
    """What is asked for all coalitions in which room: what is worth most, and what is cheap, comes first."""
    first, later = rooms[:2], rooms[2:]
    for concepts, some in ((("Nash",), first), (("GMR",), first), (("SMR", "SEQ", JUMPS), first)):
        for room in some:
            yield concepts, room
    for room in later:
        yield (*COALITION_CONCEPTS, JUMPS), room


class _Postponed(Exception):
    """A question took longer than it may before the others have had their turn."""


class _Work(Work):
    def __init__(
        self,
        case: Case,
        singles: Solution[DiagramSet],
        coalitions: tuple[Coalition, ...],
        answers: Answers,
        budget: Budget,
    ):
        super().__init__(budget)
        self.singles, self.coalitions, self.answers = singles, coalitions, answers
        self.case = case
        self.frame, self.found = Frame(self.case), _Found()
        self.memory, self.now = budget.memory, ("", "")
        self.space: GroupSpace | None = None
        self.patience = math.inf
        self.orders: dict[Coalition, list[list[int]]] = {}
        self.exhausted: set[_Pair] = set()
        self.lasting: dict[str, DiagramSet] = {}
        for concept in COALITION_CONCEPTS:
            with suppress(KeyError, MemoryError):
                self.lasting[concept] = singles.equilibria(concept)

    def compute(self) -> None:
        every = [(what, one) for what in (*COALITION_CONCEPTS, JUMPS) for one in self.coalitions]
        left = dict.fromkeys(pair for pair in every if not self._known(*pair))
        tried: dict[_Pair, tuple[int, int]] = {}
        for concepts, room in _schedule(room_sizes(self.memory)):
            for pair in [pair for what in concepts for pair in left if pair[0] == what]:
                # what ran out of nodes would do so again
                if tried.get(pair) != (room.nodes, room.order) and self._done(pair, room, tried):
                    del left[pair]
                    self._meet(pair[0])
        self.exhausted = set(left)

    def _done(self, pair: _Pair, room: Room, tried: dict[_Pair, tuple[int, int]]) -> bool:
        """Whether the question could be answered in a room of this size, and in the time it has for now."""
        what, one = pair
        self.check()
        self.now = ("+".join(one), what if what == JUMPS else f"C{what}")
        try:
            self.patience = time.monotonic() + room.seconds
            space = self.space = self._laid_out(one, room)
            if what == JUMPS:
                self._jumps(space, one)
            else:
                self._keep(what, one, space, self._together(space, one, what).stable(what))
            return True
        except DDMemoryError:
            tried[pair] = room.nodes, room.order
            return False
        except _Postponed:
            return False
        finally:
            self.space, self.patience = None, math.inf

    def _laid_out(self, one: Coalition, room: Room) -> GroupSpace:
        if one not in self.orders:
            self.orders[one] = self.frame.orders(one, 2)
        orders = self.orders[one]
        return GroupSpace(self.frame, one, orders[min(room.order, len(orders) - 1)], room.nodes, self._go_on)

    def _go_on(self) -> None:
        self.check()
        if time.monotonic() > self.patience:
            raise _Postponed

    def _together(self, space: GroupSpace, one: Coalition, what: str) -> Together:
        """The concepts in this space; those that CSMR and CSEQ build on need not be worked out again."""
        group = Together(space, self.answers)
        for concept in ("Nash", "GMR") if what in ("SMR", "SEQ") else ():
            if (concept, one) in self.found.sets:
                group.take(concept, self._from_ground(space, self.found.sets[concept, one]))
        return group

    def _known(self, what: str, coalition: Coalition) -> bool:
        """A coalition of one keeps what the party keeps, unless the others may answer together."""
        joined = what == "SEQ" and self.answers == "together" and len(self.frame.parties) > 2
        if what == JUMPS:
            return len(coalition) < 2
        if len(coalition) > 1 or joined or (what, coalition[0]) not in self.singles.sets:
            return False
        self.found.sets[what, coalition] = self.singles.sets[what, coalition[0]]
        return True

    def _keep(self, concept: str, coalition: Coalition, space: GroupSpace, states: BCDDFunction) -> None:
        ground = self.singles.all_states.ground
        self.found.sets[concept, coalition] = DiagramSet(ground, ground.taken_over(states, space.now))

    def _meet(self, concept: str) -> None:
        """What all coalitions would keep, as soon as that is known of each."""
        parts = [self.found.sets.get((concept, one)) for one in self.coalitions]
        known = [part for part in parts if part is not None]
        if len(known) == len(parts):
            self.now = ("", f"C{concept}")
            met = self.singles.in_common(known)
            if met is not None:
                self.found.met[concept] = met

    def _from_ground(self, space: GroupSpace, states: DiagramSet) -> BCDDFunction:
        keys = self.singles.all_states.ground.keys
        here = Ground(space.manager, keys, tuple(space.now[k] for k in keys), {}, 0, 0)
        return here.taken_over(states.function, states.ground.by_key)

    def _jumps(self, space: GroupSpace, coalition: Coalition) -> None:
        ground = self.singles.all_states.ground
        for concept, states in self.lasting.items():
            self._go_on()
            lasting = self._from_ground(space, states)
            leaving = jumps_from(space, lasting)
            key = (concept, coalition)
            if leaving.satisfiable():
                self.found.witnesses[key] = witness(space, lasting, leaving)
            self.found.leaving[key] = DiagramSet(ground, ground.taken_over(leaving, space.now))

    def step(self) -> Step:
        space = self.space
        nodes = space.manager.approx_num_inner_nodes() if space is not None else 0
        return Step(*self.now, len(self.found.sets), len(COALITION_CONCEPTS) * len(self.coalitions), nodes)

    def solution(self) -> CoalitionAnswer[DiagramSet]:
        every = [(concept, one) for one in self.coalitions for concept in COALITION_CONCEPTS]
        unfinished = tuple(pair for pair in every if pair not in self.found.sets)
        return CoalitionAnswer(
            self.singles,
            self.coalitions,
            len(self.coalitions) == (1 << len(self.frame.parties)) - 1,
            self.answers,
            self.found.sets,
            self.found.leaving,
            self.found.witnesses,
            unfinished,
            tuple(pair for pair in unfinished if self.late and pair not in self.exhausted),
            self.singles.in_common,
            partial(around, self.case, self.singles),
            self.found.met,
            "symbolic",
            _METHOD,
            ASSUMPTIONS,
        )
