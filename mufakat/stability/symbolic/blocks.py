"""A fixed partition of the parties by decision diagrams; the definitions are those of `blocks`.

A block's moves are pairs (state, goal), as a coalition's are; in the joint reading the block is one party of the
merged case, whose preferences are still those of the members.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from oxidd.bcdd import BCDDFunction
from oxidd.util import DDMemoryError

from mufakat.budget import NO_END, Budget, Step
from mufakat.case.model import Case
from mufakat.stability.answers.blocks import BlockAnswer, Reading
from mufakat.stability.answers.coalitions import Coalition
from mufakat.stability.answers.outcomes import Solution
from mufakat.stability.concepts import BASIC
from mufakat.stability.explicit.blocks import merged_case, partition
from mufakat.stability.symbolic.coalition_concepts import Leaving
from mufakat.stability.symbolic.coalition_relation import GroupSpace
from mufakat.stability.symbolic.diagram_set import DiagramSet
from mufakat.stability.symbolic.encoding import Frame
from mufakat.stability.symbolic.node_budget import rooms
from mufakat.stability.symbolic.worker import Work, attended


def solve_blocks_symbolic(
    case: Case,
    singles: Solution[DiagramSet],
    together: Sequence[Sequence[str]],
    reading: Reading = "sequences",
    *,
    budget: Budget = NO_END,
) -> BlockAnswer[DiagramSet]:
    """Find where each block would stay, under Nash, GMR, SMR, SEQ and SSEQ.

    Args:
        singles: The symbolic solution of the case, for single parties.
        together: The blocks; a party that none of them names is a block of its own.
        budget: Memory for the diagrams of one block, and time for all; what does not fit is named in `unfinished`.

    Raises:
        KeyError: A block names somebody who does not decide.
        ValueError: A party in two blocks, or joint moves where moves are drawn.
    """
    work = _Work(case, singles, partition(singles.party_ids, together), reading, budget)
    attended(work, budget.progress)
    unfinished = tuple((c, block) for block in work.blocks for c in BASIC if (c, block) not in work.sets)
    return BlockAnswer(work.blocks, reading, work.sets, unfinished, singles.in_common)


class _Work(Work):
    def __init__(
        self,
        case: Case,
        singles: Solution[DiagramSet],
        blocks: tuple[Coalition, ...],
        reading: Reading,
        budget: Budget,
    ):
        super().__init__(budget)
        self.singles, self.blocks, self.memory = singles, blocks, budget.memory
        self.frame = Frame(case)
        # who moves in the name of each block
        self.movers: dict[Coalition, tuple[str, ...]] = {block: block for block in blocks}
        if reading == "joint":
            digits = self.frame.digits
            self.frame = Frame(merged_case(case, blocks))
            self.movers = {block: ("+".join(block),) for block in blocks}
            whole = {"+".join(block): tuple(d for one in block for d in digits[one]) for block in blocks}
            self.frame.digits = whole | digits
        self.sets: dict[tuple[str, Coalition], DiagramSet] = {}
        self.now = ("", "")

    def compute(self) -> None:
        for block in self.blocks:
            self._settle(block)

    def _settle(self, block: Coalition) -> None:
        missing = list(BASIC)
        ground = self.singles.all_states.ground
        for space in rooms(self.frame, block, self.memory, self.check):
            about = _Block(space, self.movers, block)
            try:
                while missing:
                    self.now = ("+".join(block), missing[0])
                    states = ground.taken_over(about.stable(missing[0]), space.now)
                    self.sets[missing[0], block] = DiagramSet(ground, states)
                    del missing[0]
                return
            except DDMemoryError:
                continue

    def step(self) -> Step:
        return Step(*self.now, len(self.sets), len(self.blocks) * len(BASIC), None)


class _Block:
    """The concepts for the block that the space is laid out for."""

    def __init__(self, space: GroupSpace, movers: Mapping[Coalition, tuple[str, ...]], block: Coalition):
        self.space, self.movers = space, movers
        self.leaving = Leaving(space, movers[block])
        self.others = [other for other in movers if other != block]
        self.free = all(space.frame.free[one] for other in self.others for one in movers[other])

    def stable(self, concept: str) -> BCDDFunction:
        """The feasible states where the block would stay."""
        space, leaving = self.space, self.leaving
        if concept == "Nash" or not self.others:
            leaves = leaving.at_all()
        elif concept in ("GMR", "SEQ"):
            leaves = leaving.undeterred(self._by_moves if concept == "GMR" else self._by_gains)
        else:
            leaves = leaving.for_good(self._by_moves if concept == "SMR" else self._by_gains, space.feasible)
        return space.feasible & ~leaves

    def _by_moves(self, into: BCDDFunction) -> BCDDFunction:
        if self.free:
            return self.space.before(into, [one for other in self.others for one in self.movers[other]])
        return self.space.closed(into, self.others, self._pre_move, False)

    def _by_gains(self, into: BCDDFunction) -> BCDDFunction:
        return self.space.closed(into, self.others, self._pre_gain, self.free)

    def _pre_move(self, block: Coalition, into: BCDDFunction) -> BCDDFunction:
        """Whence the block can bring about another state, of the set."""
        space, group = self.space, self.movers[block]
        pairs = space.relation(group) & ~space.same(group)
        return space.forget_goal(group, pairs & space.at_goal(group, into))

    def _pre_gain(self, block: Coalition, into: BCDDFunction) -> BCDDFunction:
        space, group = self.space, self.movers[block]
        return space.forget_goal(group, space.gains(group, block) & space.at_goal(group, into))
