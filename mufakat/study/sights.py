"""What lasts when each party judges by its own view of the conflict, with whichever engine fits the case."""

from __future__ import annotations

from dataclasses import replace

from mufakat.budget import NO_END, Budget
from mufakat.case.model import Case
from mufakat.case.views import as_seen
from mufakat.graph.conflict import graph_of
from mufakat.problems import Problem, ProblemsError
from mufakat.stability.analyse import Engine, choose_engine
from mufakat.stability.concepts import BASIC
from mufakat.stability.hypergame import HypergameSolution, solve_views
from mufakat.stability.symbolic.fit import unfit_seen
from mufakat.study.opening import Opened, refuse
from mufakat.study.solving import conflict_of, graph_for


def views_of(
    opened: Opened,
    concepts: tuple[str, ...] | None = None,
    engine: Engine | None = None,
    budget: Budget = NO_END,
) -> HypergameSolution:
    """What lasts when each party judges by its own view of the conflict.

    Args:
        concepts: Names from CONCEPTS; None: the basic five.
        engine: Which engine to use; None: whichever fits the case and all views.
        budget: Memory for the engine.

    Raises:
        ProblemsError: The case has errors, gives no views, no engine can take it, the memory was not enough for any
            concept, or SIM was asked for and does not apply.
    """
    case = conflict_of(opened)
    if not case.views:
        mend = "add [views.PARTY] with hidden = [...], or [views.PARTY.preferences.OTHER] with order = [...]"
        raise refuse(opened, "no-views", "the case does not say that a party sees it differently", mend)
    names = concepts or BASIC
    reason = unfit_seen(case)
    chosen = engine or ("explicit" if reason is not None else choose_engine(case))
    if chosen == "explicit":
        try:
            return _listed(opened, case, names, budget)
        except ProblemsError as fault:
            raise ProblemsError([_helpless(one, reason) for one in fault.problems]) from None
    if (reason := unfit_seen(case, names)) is not None:
        what = f"the symbolic engine cannot take this case: {reason}"
        raise refuse(opened, "unsolvable", what, "use the explicit engine")
    from mufakat.stability.symbolic.views import solve_views_symbolic

    found = solve_views_symbolic(case, names, budget)
    if not found.concepts:
        what = "the memory was not enough to decide any concept"
        raise refuse(opened, "memory", what, "allow more with --memory, or ask for fewer concepts")
    return found


def _helpless(problem: Problem, reason: str | None) -> Problem:
    """A case that is too large to list, with why the symbolic engine cannot help (None: it can)."""
    if problem.code != "too-large":
        return problem
    if reason is None:
        return replace(problem, mend=f"use the symbolic engine, or {problem.mend}")
    return replace(problem, notes=(*problem.notes, f"the symbolic engine cannot help, since {reason}"))


def _listed(opened: Opened, case: Case, concepts: tuple[str, ...], budget: Budget) -> HypergameSolution:
    graph = graph_for(opened, budget.memory)
    views = {id: graph_of(as_seen(case, id), memory=budget.memory) for id in case.views}
    try:
        return solve_views(graph, views, concepts, budget)
    except ValueError as fault:
        raise refuse(opened, "sim", str(fault), "leave SIM out") from None
