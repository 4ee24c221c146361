"""What lasts when parties see the conflict differently, by decision diagrams, however many states there are.

The case as it is and what each party sees of it are solved one after the other; what a party sees has the same
options, so its sets are carried over to the ground of the case as it is, where they are held against each other.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

from oxidd.bcdd import BCDDFunction
from oxidd.util import DDMemoryError

from mufakat.case.model import Case
from mufakat.case.views import as_seen
from mufakat.stability.concepts import BASIC
from mufakat.stability.hypergame import (
    FEW_EXPLAINED,
    Expectations,
    HypergameSolution,
    Surprise,
    chosen_concepts,
    who_leaves,
)
from mufakat.stability.symbolic import solve_symbolic
from mufakat.stability.symbolic_fit import unfit_seen
from mufakat.stability.symbolic_ground import meet
from mufakat.stability.symbolic_set import DiagramSet, Ground
from mufakat.stability.symbolic_solution import DiagramSolution
from mufakat.stability.symbolic_space import CACHE_BYTES, NODE_BYTES
from mufakat.stability.symbolic_why import explain_symbolic
from mufakat.stability.symbolic_worker import DEFAULT_MEMORY, Progress, Work, attended
from mufakat.stability.verdict import Step

_METHOD = ("own-diagrams",)

# Nodes for the explanation of one state; more never helped, and room costs time.
_MOST_NODES = 1 << 22


def solve_views_symbolic(
    case: Case,
    concepts: Iterable[str] = BASIC,
    memory: int = DEFAULT_MEMORY,
    progress: Progress | None = None,
) -> HypergameSolution:
    """Find what lasts when each party judges by its own view; the result has DiagramSets.

    The diagrams are computed in a second thread, so that a keyboard interrupt ends the waiting at once.

    Args:
        case: A case in option form, with the views in it.
        concepts: Names from CONCEPTS.
        memory: Bytes for the diagrams of one view. What does not fit is left out and named in `unfinished`.
        progress: Called a few times a second while it works; an exception from it ends the work.

    Raises:
        ValueError: An unknown concept, or a case or a view for the other engine (see `unfit_seen`).
    """
    names = chosen_concepts(concepts)
    if (reason := unfit_seen(case, names)) is not None:
        raise ValueError(f"the symbolic engine cannot take this case: {reason}")
    work = _Work(case, names, memory)
    attended(work, progress)
    return work.solution()


class _Work(Work):
    """The state of one computation."""

    def __init__(self, case: Case, concepts: tuple[str, ...], memory: int):
        super().__init__()
        self.case, self.concepts, self.memory = case, concepts, memory
        self.parties = tuple(party.id for party in case.deciders)
        self.seen_as = {id: as_seen(case, id) if id in case.views else case for id in self.parties}
        self.groups = _alike(self.seen_as)
        self.doing, self.solved = Step("", concepts[0] if concepts else "", 0, 0, None), 0
        self.singles: DiagramSolution | None = None
        self.seen: dict[str, DiagramSet] = {}
        self.own: dict[tuple[str, str], DiagramSet] = {}
        self.expected: dict[tuple[str, str], DiagramSet] = {}
        self.met: dict[str, Expectations] = {}
        self.surprises: list[Surprise] = []
        self.lacking: dict[tuple[str, str], None] = {}

    def compute(self) -> None:
        self.singles = self._solve(self.case)
        for seen, parties in self.groups:
            solution = self.singles if seen is self.case else self._solve(seen)
            self._lay_over(self.singles, solution, parties)
        for concept in self.concepts:
            self.doing = replace(self.doing, party_id="", concept=concept, nodes=None)
            self.check()
            if all((concept, id) in self.expected for id in self.parties):
                try:
                    self.met[concept] = self._compare(self.singles, concept)
                except DDMemoryError:
                    self.lacking[concept, ""] = None
        for concept in self.met:
            self._explain(concept)

    def _solve(self, case: Case) -> DiagramSolution:
        def tell(step: Step) -> None:
            self.check()
            every = len(self.concepts) * len(self.parties)
            done, steps = self.solved * every + step.done, (1 + len(self.case.views)) * every
            self.doing = Step(step.party_id, step.concept, done, steps, step.nodes)

        solution = solve_symbolic(case, self.concepts, self.memory, tell)
        self.solved += 1
        return solution

    def _lay_over(self, singles: DiagramSolution, solution: DiagramSolution, parties: list[str]) -> None:
        """What these parties see, keep and expect, from the solution of the case as they see it."""
        ground = singles.ground

        def here(states: DiagramSet) -> DiagramSet:
            self.check()
            return states if states.ground is ground else _carried(states, ground)

        try:
            everything = here(solution.everything())
        except DDMemoryError:
            self.lacking |= {(concept, id): None for concept in self.concepts for id in parties}
            return
        self.seen |= dict.fromkeys(parties, everything)
        for concept in self.concepts:
            try:
                lasting = here(solution.equilibria(concept))
                for id in parties:
                    self.own[concept, id] = here(solution.stable(concept, id))
                    self.expected[concept, id] = lasting
            except (KeyError, MemoryError, DDMemoryError):
                self.lacking |= {(concept, id): None for id in parties}

    def _compare(self, singles: DiagramSolution, concept: str) -> Expectations:
        """The hypergame equilibria, and what they make of the parties' expectations."""
        ground, somebody = singles.ground, singles.ground.manager.false()
        stays: list[BCDDFunction] = []
        for id in self.parties:
            somebody |= self.seen[id].function
            stays.append(self.own[concept, id].function | ~self.seen[id].function)
        lasting = DiagramSet(ground, meet([somebody, *stays]))
        expects = {id: self.expected[concept, id] for id in self.parties}
        return Expectations.of(lasting, singles.equilibria(concept), self.seen, expects)

    def _explain(self, concept: str) -> None:
        """Who leaves the first few states that a party wrongly expects to last, and whither."""
        own = {id: self.own[concept, id] for id in self.parties}
        leaves: dict[str, tuple[str, str] | None] = {}
        for id, wrong in self.met[concept].wrong.items():
            for state in islice(wrong, FEW_EXPLAINED):
                self.check()
                if state not in leaves:
                    leaves[state] = self._leaver(state, who_leaves(state, self.seen, own), concept)
                leaving = leaves[state]
                if leaving is not None:
                    self.surprises.append(Surprise(concept, id, state, *leaving))

    def _leaver(self, state: str, who: str, concept: str) -> tuple[str, str] | None:
        """The party and what it would leave the state for; None where finding that does not fit."""
        self.doing = replace(self.doing, party_id=who, concept=concept, nodes=None)
        nodes = min(_MOST_NODES, max(1 << 15, self.memory // (NODE_BYTES + CACHE_BYTES)))
        try:
            verdict = explain_symbolic(self.seen_as[who], who, state, concept, nodes, most=1)
        except DDMemoryError:
            return None
        assert verdict.escape is not None, "the party was said to leave"
        return who, verdict.escape

    def step(self) -> Step:
        """What is being done now."""
        return self.doing

    def solution(self) -> HypergameSolution:
        assert self.singles is not None, "the work was done"
        return HypergameSolution(
            self.singles,
            tuple(self.met),
            self.seen,
            self.own,
            self.expected,
            self.met,
            tuple(self.surprises),
            tuple(self.lacking),
            _METHOD,
        )


def _alike(seen_as: dict[str, Case]) -> list[tuple[Case, list[str]]]:
    """Per different view, who has it."""
    groups: list[tuple[Case, list[str]]] = []
    for id, seen in seen_as.items():
        same = next((parties for other, parties in groups if other is seen or other == seen), None)
        if same is None:
            groups.append((seen, [id]))
        else:
            same.append(id)
    return groups


def _carried(states: DiagramSet, ground: Ground) -> DiagramSet:
    """The same states in another ground over the same options."""
    return DiagramSet(ground, ground.taken_over(states.function, states.ground.by_key))
