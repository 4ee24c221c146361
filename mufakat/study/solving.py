"""Solve a case, whichever engine fits."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from mufakat.budget import MEMORY, NO_END, Budget
from mufakat.case.model import Case, Order
from mufakat.display import large_count
from mufakat.graph.conflict import ConflictGraph, graph_of
from mufakat.graph.feasible import TooLarge
from mufakat.problems import Problem, ProblemsError
from mufakat.stability.answers.outcomes import AnySolution, Engine
from mufakat.stability.engine import LISTED, Unsolvable, analyse, analyse_laid_out, laid_out
from mufakat.stability.engine import checked as checked_sample
from mufakat.study.opening import Opened, refuse


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
    with answerable(opened):
        return _decided(opened, analyse(case, concepts, engine, budget, listed), budget, checked)


def solve_laid_out(
    opened: Opened, graph: ConflictGraph | None, concepts: tuple[str, ...] | None, budget: Budget = NO_END
) -> AnySolution:
    """As `solve_case`, where the case is laid out already (see `stability.engine.laid_out`)."""
    with answerable(opened):
        return _decided(opened, analyse_laid_out(conflict_of(opened), graph, concepts, budget), budget, False)


def layout_of(opened: Opened, engine: Engine | None = None, budget: Budget = NO_END) -> ConflictGraph | None:
    """The case as arrays, or None where its states are too many to be listed (see `stability.engine.laid_out`).

    Raises:
        ProblemsError: The case has errors, or the engine cannot take it.
    """
    with answerable(opened):
        return laid_out(conflict_of(opened), engine, budget)


@contextmanager
def answerable(opened: Opened) -> Iterator[None]:
    """What no engine can answer as it is asked becomes a problem of the file."""
    try:
        yield
    except Unsolvable as fault:
        raise refuse(opened, "unsolvable", fault.what, fault.mend) from None


def _decided(opened: Opened, solution: AnySolution, budget: Budget, look: bool) -> AnySolution:
    """The solution with the concepts that were decided for every party."""
    if solution.unfinished:
        lacking = {concept for concept, _ in solution.unfinished}
        decided = tuple(concept for concept in solution.concepts if concept not in lacking)
        if not decided:
            what = "the memory was not enough to decide any concept"
            mend = "allow more with --memory, or ask for fewer concepts"
            raise refuse(opened, "memory", what, mend)
        solution = replace(solution, concepts=decided)
    return checked_sample(opened.sound(), solution, budget) if look else solution


def contradicted(solution: AnySolution) -> bool:
    """Whether the explanation of some state was found to say the opposite."""
    return solution.selfcheck is not None and bool(solution.selfcheck.parted)


def conflict_of(opened: Opened) -> Case:
    """The case, which must hold a conflict and not only a deal. Raises ProblemsError otherwise."""
    case = opened.sound()
    if case.only_a_deal:
        what, mend = "the file holds a deal and no conflict", f"ask: mufakat deal {opened.file}"
        raise ProblemsError([Problem("only-a-deal", what, mend, opened.place)])
    return case


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
