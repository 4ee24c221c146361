"""Strength of preference by decision diagrams; the definitions are those of `strength`.

States differ greatly when they differ on a wish marked strong or on a more important one: that is a comparison of
the leading bits of a party's liking. The least liking that the others can bring about is the same as for the plain
concepts; only what it is held against differs.
"""

from __future__ import annotations

from oxidd.util import DDMemoryError

from mufakat.budget import NO_END, Budget, Step
from mufakat.case.model import Case, Order
from mufakat.stability.answers.outcomes import Solution
from mufakat.stability.answers.strength import STRENGTH_CONCEPTS, STRONG, StrengthAnswer
from mufakat.stability.explicit.strength import ASSUMPTIONS
from mufakat.stability.symbolic.attempts import Attempts
from mufakat.stability.symbolic.diagram_set import DiagramSet
from mufakat.stability.symbolic.encoding import Frame
from mufakat.stability.symbolic.node_budget import nodes_within
from mufakat.stability.symbolic.worker import Work, attended

DEGREES = (0, 1, STRONG)

_METHOD = ("strong-levels",)


def solve_strength_symbolic(
    case: Case, singles: Solution[DiagramSet], budget: Budget = NO_END
) -> StrengthAnswer[DiagramSet]:
    """Find the states stable at the degrees 0, 1 and 2; ordered wishes tell no more apart.

    Args:
        singles: The symbolic solution of the case; what it has decided is not computed again.
        budget: Memory for the diagrams of one party.

    Raises:
        OutOfTime: It was not ready in time.
    """
    work = _Work(case, singles, budget.memory)
    attended(work, budget.step)
    return StrengthAnswer(
        singles.states,
        singles.party_ids,
        DEGREES,
        work.sets,
        singles.in_common,
        _METHOD,
        ASSUMPTIONS,
    )


def strong_bits(case: Case, frame: Frame, party: str) -> int:
    """How many leading bits of the party's liking tell great differences; 0 where nothing is marked strong."""
    preference = case.preferences[party]
    if not isinstance(preference, Order):
        return 0
    groups = [group for group in preference.groups if group]
    last = max((k for k, group in enumerate(groups) if any(wish.strong for wish in group)), default=-1)
    return sum(digit.width for digit in frame.digits[party][: last + 1])


class _Work(Work):
    def __init__(self, case: Case, singles: Solution[DiagramSet], memory: int):
        super().__init__()
        self.case, self.singles, self.frame = case, singles, Frame(case)
        self.most_nodes = nodes_within(memory)
        self.sets: dict[tuple[str, int, str], DiagramSet] = {}
        self.now = ("", "")
        for (concept, party), states in singles.sets.items():
            if concept in STRENGTH_CONCEPTS:
                self.sets[concept, 0, party] = states

    def compute(self) -> None:
        for concept in STRENGTH_CONCEPTS:
            for party in self.frame.parties:
                self._settle(concept, party)

    def _settle(self, concept: str, party: str) -> None:
        self.now, ground = (party, concept), self.singles.all_states.ground
        strong = strong_bits(self.case, self.frame, party)
        deciding = {0: None, 1: sum(digit.width for digit in self.frame.digits[party]), STRONG: strong}
        missing = [degree for degree in DEGREES if (concept, degree, party) not in self.sets]
        for concepts in Attempts(self.frame, party, self.most_nodes, self.check) if missing else ():
            try:
                while missing:
                    states = concepts.stable(concept, deciding[missing[0]])
                    states = ground.taken_over(states, concepts.space.now)
                    self.sets[concept, missing[0], party] = DiagramSet(ground, states)
                    del missing[0]
                return
            except DDMemoryError:
                continue

    def step(self) -> Step:
        every = len(STRENGTH_CONCEPTS) * len(DEGREES) * len(self.frame.parties)
        return Step(*self.now, len(self.sets), every, None)
