"""What strength of preference and unknown preference add to a case that was solved, by the engine that solved it."""

from __future__ import annotations

from typing import Any

from mufakat.budget import NO_END, Budget
from mufakat.case.model import Case
from mufakat.graph.levels import has_strength, levels_of
from mufakat.graph.unknown import has_unknown, unknown_pairs
from mufakat.stability.answers.outcomes import AnySolution
from mufakat.stability.answers.strength import StrengthAnswer
from mufakat.stability.answers.strength_unknown import Further
from mufakat.stability.answers.unknown import UnknownAnswer
from mufakat.stability.engine import Unsolvable, analyse, choose_engine
from mufakat.stability.explicit.strength import solve_strength
from mufakat.stability.explicit.unknown import MOST_STATES as MOST_PAIRED
from mufakat.stability.explicit.unknown import solve_unknown
from mufakat.stability.symbolic.fit import unfit


def strength_unknown_of(
    case: Case, singles: AnySolution, doubted: bool = False, budget: Budget = NO_END
) -> Further:
    """Stability with strength of preference and with unknown preference, as far as the case has them.

    Args:
        singles: The solution of the case for the plain concepts.
        doubted: What depends on wishes with doubt = "unknown" is an unknown preference too.
    """
    strong, open_ = has_strength(case), has_unknown(case, doubted)
    strength = _strength(case, singles, budget) if strong else None
    if not open_:
        return Further(strength, None)
    try:
        unknown = _unknown(case, singles, doubted, budget)
    except Unsolvable as fault:
        return Further(strength, None, (fault.what,))
    return Further(strength, unknown, ("apart",) if strong else ())


def _strength(case: Case, singles: AnySolution, budget: Budget) -> StrengthAnswer[Any]:
    if singles.graph is not None:
        return solve_strength(singles.graph, levels_of(case, singles.graph))
    from mufakat.stability.symbolic.strength import solve_strength_symbolic

    return solve_strength_symbolic(case, singles, budget)


def _unknown(case: Case, singles: AnySolution, doubted: bool, budget: Budget) -> UnknownAnswer[Any]:
    """Raises Unsolvable with what reports have words for, or a sentence."""
    graph = singles.graph
    if graph is not None and graph.states > MOST_PAIRED:
        if unfit(case) is not None or choose_engine(case, MOST_PAIRED) != "symbolic":
            raise Unsolvable("too-many-pairs", "")
        singles, graph = analyse(case, ("Nash",), "symbolic", budget), None
    if graph is not None:
        try:
            return solve_unknown(graph, unknown_pairs(case, graph, doubted), budget)
        except ValueError as fault:
            raise Unsolvable(str(fault), "") from None
    from mufakat.stability.symbolic.unknown import solve_unknown_symbolic

    try:
        return solve_unknown_symbolic(case, singles, budget)
    except ValueError as fault:
        raise Unsolvable(f"unknown preferences: {fault}", "") from None
