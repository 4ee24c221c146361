"""What lasts when parties see the conflict differently, by decision diagrams, however many states there are.

The case as it is and what each party sees of it are solved one after the other; what a party sees has the same
options, so that all sets can be carried over to one ground and held against each other there (overlay).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

from oxidd.util import DDMemoryError

from mufakat.budget import NO_END, Budget, Step
from mufakat.case.model import Case
from mufakat.case.views import as_seen
from mufakat.stability.answers.outcomes import Solution
from mufakat.stability.concepts import BASIC
from mufakat.stability.explicit.views import (
    FEW_EXPLAINED,
    Expectations,
    HypergameSolution,
    Surprise,
    chosen_concepts,
    who_leaves,
)
from mufakat.stability.symbolic.diagram_set import DiagramSet
from mufakat.stability.symbolic.explanation import explain_symbolic
from mufakat.stability.symbolic.fit import unfit_seen
from mufakat.stability.symbolic.overlay import Views
from mufakat.stability.symbolic.party_relation import CACHE_BYTES, NODE_BYTES
from mufakat.stability.symbolic.solve import solve_symbolic
from mufakat.stability.symbolic.worker import Work, attended

_METHOD = ("own-diagrams",)

# Nodes for the explanation of one state; more never helped, and room costs time.
_MOST_NODES = 1 << 22


def solve_views_symbolic(
    case: Case,
    concepts: Iterable[str] = BASIC,
    budget: Budget = NO_END,
) -> HypergameSolution:
    """Find what lasts when each party judges by its own view; the result has DiagramSets.

    The diagrams are computed in a second thread, so that a keyboard interrupt ends the waiting at once.

    Args:
        case: A case in option form, with the views in it.
        concepts: Names from CONCEPTS.
        budget: Memory for the diagrams of one view: what does not fit is left out and named in `unfinished`.

    Raises:
        ValueError: An unknown concept, or a case or a view for the other engine (see `unfit_seen`).
        OutOfTime: It was not ready in time.
    """
    names = chosen_concepts(concepts)
    if (reason := unfit_seen(case, names)) is not None:
        raise ValueError(f"the symbolic engine cannot take this case: {reason}")
    work = _Work(case, names, budget.memory)
    attended(work, budget.step)
    return work.solution()


class _Work(Work):
    """The state of one computation."""

    def __init__(self, case: Case, concepts: tuple[str, ...], memory: int):
        super().__init__()
        self.case, self.concepts, self.memory = case, concepts, memory
        self.parties = tuple(party.id for party in case.deciders)
        self.seen_as = {id: as_seen(case, id) if id in case.views else case for id in self.parties}
        self.groups = _alike(self.seen_as)
        self.solved, self.to_solve = 0, 1 + sum(seen is not case for seen, _ in self.groups)
        self.doing = Step("", concepts[0] if concepts else "", 0, 0, None)
        self.singles: Solution[DiagramSet] | None = None
        self.seen: dict[str, DiagramSet] = {}
        self.own: dict[tuple[str, str], DiagramSet] = {}
        self.expected: dict[tuple[str, str], DiagramSet] = {}
        self.met: dict[str, Expectations] = {}
        self.surprises: list[Surprise] = []
        self.lacking: dict[tuple[str, str], None] = {}

    def compute(self) -> None:
        self.singles = self._solve(self.case)
        solved: dict[str, Solution[DiagramSet]] = {}
        for seen, parties in self.groups:
            solution = self.singles if seen is self.case else self._solve(seen)
            solved |= dict.fromkeys(parties, solution)
        # in the order of the case, by which the first of several surprises, and who leaves, are told
        solution_of = {id: solved[id] for id in self.parties}
        views = Views(self.case, self.singles, solution_of, self.check)
        able = []
        for concept in self.concepts:
            lacking = views.lacking(concept)
            self.lacking |= dict.fromkeys((concept, id) for id in lacking)
            able += [] if lacking else [concept]
        if able:
            self._meet(views, able)
        for concept in self.met:
            self._explain(concept)

    def _solve(self, case: Case) -> Solution[DiagramSet]:
        def tell(step: Step) -> None:
            self.check()
            every = len(self.concepts) * len(self.parties)
            done = self.solved * every + step.done
            self.doing = replace(step, done=done, steps=self.to_solve * every)

        solution = solve_symbolic(case, self.concepts, Budget(memory=self.memory, progress=tell))
        self.solved += 1
        return solution

    def _meet(self, views: Views, concepts: list[str]) -> None:
        """What lasts under each concept, and what it makes of the parties' expectations."""
        concepts = sorted(concepts, key=views.nodes)
        ground = None
        while concepts and ground is None:
            self.doing = replace(self.doing, party_id="", concept=concepts[-1], nodes=None)
            ground = views.ground(concepts[-1])
            if ground is None:  # nor will sets that are hardly smaller fit
                hopeless = [one for one in concepts if 2 * views.nodes(one) >= views.nodes(concepts[-1])]
                self.lacking |= {(concept, ""): None for concept in hopeless}
                concepts = [one for one in concepts if one not in hopeless]
        if ground is None:
            return
        for concept in [name for name in self.concepts if name in concepts]:
            try:
                laid = views.laid_over(ground, concept)
            except DDMemoryError:
                ground.manager.gc()  # what was begun takes room
                self.lacking[concept, ""] = None
                continue
            self.seen = laid.seen
            self.own |= {(concept, id): states for id, states in laid.own.items()}
            self.expected |= {(concept, id): states for id, states in laid.expected.items()}
            self.met[concept] = laid.met

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
