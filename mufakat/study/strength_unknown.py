"""What `solve` adds for preferences that have a strength, or are partly not known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mufakat.budget import NO_END, Budget
from mufakat.graph.levels import has_strength, levels_of
from mufakat.graph.unknown import has_unknown, unknown_pairs
from mufakat.stability.analyse import AnySolution, choose_engine
from mufakat.stability.answers.strength import StrengthAnswer
from mufakat.stability.answers.unknown import UnknownAnswer
from mufakat.stability.result import Solution
from mufakat.stability.strength import solve_strength
from mufakat.stability.symbolic.fit import unfit
from mufakat.stability.unknown import MOST_STATES, solve_unknown
from mufakat.study.opening import Opened
from mufakat.study.solving import solve_drawn


@dataclass(frozen=True)
class Further:
    """What `solve` adds for a case that says how strong preferences are, or leaves some unknown.

    Attributes:
        strength, unknown: None where the case has nothing of the kind.
        refused: What was not computed though the case has it, and why: names that reports have words for, or
            sentences.
    """

    strength: StrengthAnswer[Any] | None
    unknown: UnknownAnswer[Any] | None
    refused: tuple[str, ...] = ()


def further_of(
    opened: Opened,
    solution: AnySolution,
    doubted: bool = False,
    budget: Budget = NO_END,
) -> Further:
    """Stability with strength of preference and with unknown preference, as far as the case has them.

    Args:
        solution: The solution of the plain concepts; its engine is used.
        doubted: What depends on wishes with doubt = "unknown" is an unknown preference too.
        budget: Memory for the symbolic engine.

    Raises:
        ProblemsError: The case has errors.
    """
    case = opened.sound()
    strong, open_ = has_strength(case), has_unknown(case, doubted)
    apart = ("apart",) if strong and open_ else ()
    if not strong and not open_:
        return Further(None, None)
    if not isinstance(solution, Solution):
        return _further_drawn(solution, strong, open_, budget)
    graph = solution.graph
    strength = solve_strength(graph, levels_of(case, graph)) if strong else None
    if not open_:
        return Further(strength, None)
    if graph.states > MOST_STATES:
        if unfit(case) is None and choose_engine(case, MOST_STATES) == "symbolic":
            singles = solve_drawn(opened, ("Nash",), budget)
            drawn = _further_drawn(singles, False, True, budget)
            return Further(strength, drawn.unknown, drawn.refused or apart)
        return Further(strength, None, ("too-many-pairs",))
    try:
        pairs = unknown_pairs(case, graph, doubted)
    except ValueError as fault:
        return Further(strength, None, (str(fault),))
    return Further(strength, solve_unknown(graph, pairs, budget), apart)


def _further_drawn(
    solution: AnySolution,
    strong: bool,
    open_: bool,
    budget: Budget,
) -> Further:
    """The same by decision diagrams. Unknown preferences can then only come from doubted wishes."""
    from mufakat.stability.symbolic.solution import DiagramSolution
    from mufakat.stability.symbolic.strength import solve_strength_symbolic
    from mufakat.stability.symbolic.unknown import solve_unknown_symbolic

    assert isinstance(solution, DiagramSolution)
    strength = solve_strength_symbolic(solution, budget) if strong else None
    if not open_:
        return Further(strength, None)
    try:
        unknown = solve_unknown_symbolic(solution, budget)
    except ValueError as fault:
        return Further(strength, None, (f"unknown preferences: {fault}",))
    return Further(strength, unknown, ("apart",) if strong else ())
