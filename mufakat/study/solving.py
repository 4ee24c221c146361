"""Solve a case, whichever engine fits."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mufakat.budget import MEMORY, NO_END, Budget
from mufakat.case.model import Case, Order
from mufakat.display import large_count
from mufakat.graph.conflict import ConflictGraph, graph_of
from mufakat.graph.feasible import TooLarge
from mufakat.problems import Problem, ProblemsError
from mufakat.stability.analyse import LISTED, AnySolution, Engine, Unsolvable, analyse
from mufakat.stability.result import Solution
from mufakat.stability.solve import solve
from mufakat.study.opening import Opened

if TYPE_CHECKING:
    from mufakat.stability.symbolic.solution import DiagramSolution


def solve_case(
    opened: Opened,
    concepts: tuple[str, ...] | None = None,
    engine: Engine | None = None,
    budget: Budget = NO_END,
    checked: bool = False,
    listed: int = LISTED,
) -> AnySolution:
    """Where each party would stay.

    Args:
        engine: Which engine to use; None: whichever fits the case.
        budget: Memory for the engine, and time that only the symbolic engine minds.
        checked: Explain a sample of states where they are too many to list, and note in `selfcheck` whether that
            agrees. It takes half a second at most.
        listed: Up to so many states are few for the question.

    Returns:
        The solution. Its concepts are those that were decided for every party; `unfinished` names what the
        memory was not enough for.

    Raises:
        ProblemsError: The case has errors, no engine can take it, or SIM was asked for and does not apply.
        OutOfTime: The symbolic engine was not ready in time.
    """
    case = conflict_of(opened)
    try:
        solution = analyse(case, concepts, engine, budget, listed)
    except Unsolvable as fault:
        raise ProblemsError([Problem("unsolvable", fault.what, fault.mend, opened.place)]) from None
    if solution.unfinished and not isinstance(solution, Solution):
        lacking = {concept for concept, _ in solution.unfinished}
        decided = tuple(concept for concept in solution.concepts if concept not in lacking)
        if not decided:
            what = "the memory was not enough to decide any concept"
            mend = "allow more with --memory, or ask for fewer concepts"
            raise ProblemsError([Problem("memory", what, mend, opened.place)])
        solution = replace(solution, concepts=decided)  # type: ignore[type-var]
    return _checked(solution, budget) if checked else solution


def _checked(solution: AnySolution, budget: Budget) -> AnySolution:
    if isinstance(solution, Solution):
        return solution
    from mufakat.stability.symbolic import selfcheck
    from mufakat.stability.symbolic.solution import DiagramSolution

    assert isinstance(solution, DiagramSolution), "there are two engines"
    found = selfcheck.check_solution(solution, budget.part(1.0, selfcheck.SECONDS))
    return replace(solution, selfcheck=found)


def contradicted(solution: AnySolution) -> bool:
    """Whether the explanation of some state was found to say the opposite."""
    return solution.selfcheck is not None and bool(solution.selfcheck.parted)


def solve_drawn(
    opened: Opened,
    concepts: tuple[str, ...],
    budget: Budget = NO_END,
) -> DiagramSolution:
    """The solution by the symbolic engine. Raises ProblemsError when it cannot take the case, or OutOfTime."""
    from mufakat.stability.symbolic.solution import DiagramSolution

    solution = solve_case(opened, concepts, "symbolic", budget)
    assert isinstance(solution, DiagramSolution)
    return solution


def no_sim(opened: Opened, what: str) -> Problem:
    """That SIM was asked for and does not apply."""
    return Problem("sim", what, "ask for other concepts", opened.place)


def conflict_of(opened: Opened) -> Case:
    """The case, which must hold a conflict and not only a deal. Raises ProblemsError otherwise."""
    case = opened.sound()
    if case.only_a_deal:
        what, mend = "the file holds a deal and no conflict", f"ask: mufakat deal {opened.file}"
        raise ProblemsError([Problem("only-a-deal", what, mend, opened.place)])
    return case


def solve_graph(opened: Opened, graph: ConflictGraph, concepts: tuple[str, ...] | None = None) -> Solution:
    """Where each party would stay, by the explicit engine, for a graph that is already made.

    Raises:
        ProblemsError: SIM was asked for and does not apply.
    """
    try:
        return solve(graph, concepts)
    except ValueError as fault:
        raise ProblemsError([no_sim(opened, str(fault))]) from None


def graph_for(opened: Opened, memory: int = MEMORY) -> ConflictGraph:
    """The case as arrays. Raises ProblemsError when it has errors or is too large (`memory`: bytes)."""
    case = conflict_of(opened)
    try:
        return graph_of(case, memory=memory)
    except TooLarge as large:
        count = large_count(large.count) if large.exact else f"up to {large_count(large.count)}"
        needed = max(1, large.bytes_needed >> 30)
        raise ProblemsError(
            [
                Problem(
                    "too-large",
                    f"the case has {count} states, which would take {large_count(needed)} GB",
                    "leave out options that decide little, or rule out combinations under [[infeasible]]",
                    opened.place,
                )
            ]
        ) from None


def without_doubtful(case: Case) -> Case | None:
    """The case without the wishes that its author doubts; None when there are none."""
    found = {}
    for party, preference in case.preferences.items():
        if isinstance(preference, Order):
            groups = (tuple(wish for wish in group if wish.doubt is None) for group in preference.groups)
            found[party] = replace(preference, groups=tuple(group for group in groups if group))
    changed = {party: order for party, order in found.items() if order != case.preferences[party]}
    return replace(case, preferences={**case.preferences, **changed}) if changed else None
