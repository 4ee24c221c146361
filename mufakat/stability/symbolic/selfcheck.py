"""Whether what was solved agrees with the explanation of single states, which walks the definition.

Solving finds all states at once, bit by bit of what the others can bring about at worst; explaining one state puts
that state in and goes back move by move. The two share how moves and wishes are written down, and
nothing of the fixed points. A fault in these shows in few states, and mostly where two concepts part: so those
states are asked about first that are stable under a concept and not under the next stricter one, or not stable
and stable under the next looser one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from random import Random

from oxidd.util import DDMemoryError

from mufakat.budget import Budget, Step
from mufakat.case.model import Case
from mufakat.stability.answers.outcomes import Solution
from mufakat.stability.symbolic.around import Around
from mufakat.stability.symbolic.diagram_set import DiagramSet
from mufakat.stability.symbolic.encoding import Frame
from mufakat.stability.symbolic.explanation import finder_at
from mufakat.stability.symbolic.party_relation import Space
from mufakat.stability.symbolic.worker import Work, attended
from mufakat.stability.verdict import SelfCheck, Told

# States of each kind (stable, not stable) per concept and party.
STATES = 1
# What it may take; and room for one party, which most explanations do with.
SECONDS, NODES, CACHE = 0.5, 1 << 18, 1 << 16

_STRICTER = {
    "GMR": ("SEQ", "SMR", "Nash"),
    "SMR": ("SSEQ", "Nash"),
    "SEQ": ("SSEQ", "Nash"),
    "SSEQ": ("Nash",),
}
_LOOSER = {"Nash": ("SSEQ", "SEQ", "SMR", "GMR"), "SSEQ": ("SEQ", "SMR"), "SEQ": ("GMR",), "SMR": ("GMR",)}


def check_solution(
    case: Case, solution: Solution[DiagramSet], budget: Budget, states: int = STATES
) -> SelfCheck:
    """Explain a sample of states that were told as stable and as not stable, and compare.

    Args:
        budget: How long it may take; what was not asked by then is left out.
        states: How many of each kind per concept and party.
    """
    work = _Work(case, solution, budget, states)
    attended(work, budget.progress)
    return SelfCheck(work.asked, tuple(work.parted))


class _Work(Work):
    def __init__(self, case: Case, solution: Solution[DiagramSet], budget: Budget, states: int):
        super().__init__(budget)
        self.solution, self.states, self.frame = solution, states, Frame(case)
        self.asked, self.parted, self.now = 0, list[Told](), ""

    def compute(self) -> None:
        """The parties in an order of chance, so that with little time it is not always the first."""
        parties = list(self.frame.parties)
        Random(self.solution.states).shuffle(parties)
        for party in parties:
            with suppress(DDMemoryError):
                self._party(party)

    def _party(self, party: str) -> None:
        self.now, space = party, None
        for one in self._chosen(party):
            self.check()
            if space is None:
                order = self.frame.orders_for(party, 1, 10)[0]
                space = Space(self.frame, party, order, NODES, CACHE)
            with suppress(DDMemoryError):
                stable = self._walked(space, one)
                self.asked += 1
                if stable != one.stable:
                    self.parted.append(one)

    def _walked(self, space: Space, one: Told) -> bool:
        """Whether the party would stay, by the definition."""
        finder = finder_at(space, one.state, one.concept, self.check)
        tempting = Around(space).improvements(one.party_id, one.state)
        answered = space.false if finder is None else finder.answered()
        return not (tempting & ~answered).satisfiable()

    def _chosen(self, party: str) -> Iterator[Told]:
        sets, everything = self.solution.sets, self.solution.everything()
        for concept in self.solution.concepts:
            self.check()
            states = sets.get((concept, party))
            if states is None:
                continue
            narrower = [sets[one, party] for one in _STRICTER.get(concept, ()) if (one, party) in sets]
            wider = [sets[one, party] for one in _LOOSER.get(concept, ()) if (one, party) in sets]
            for stable, some in (
                (True, next(filter(None, (states - less for less in narrower)), states)),
                (False, next(filter(None, (more - states for more in wider)), everything - states)),
            ):
                for label in some.sample(self.states, seed=len(concept)):
                    yield Told(concept, party, label, stable)

    def step(self) -> Step:
        """What is being done now."""
        return Step(self.now, "", self.asked, 0, None)
