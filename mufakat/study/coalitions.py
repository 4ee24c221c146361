"""Who would act together: coalitions, and blocks that act as one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mufakat.budget import NO_END, Budget, OutOfTime
from mufakat.case.model import Case
from mufakat.stability.analyse import AnySolution, Engine, choose_engine
from mufakat.stability.answers.blocks import BlockAnswer, Reading
from mufakat.stability.answers.coalitions import COALITION_CONCEPTS, Answers, CoalitionAnswer
from mufakat.stability.blocks import solve_blocks
from mufakat.stability.coalitions import MOST_STATES, CoalitionSolution, solve_coalitions
from mufakat.stability.coalitions_wide import as_wide, solve_wide
from mufakat.stability.result import Solution
from mufakat.stability.symbolic.fit import unfit
from mufakat.study.opening import Opened, refuse
from mufakat.study.solving import graph_for, solve_drawn, solve_graph
from mufakat.study.states import known_party


def coalitions_of(
    opened: Opened,
    coalitions: Sequence[Sequence[str]] = (),
    answers: Answers = "together",
    engine: Engine | None = None,
    budget: Budget = NO_END,
) -> tuple[CoalitionSolution | CoalitionAnswer[Any], AnySolution]:
    """Where coalitions would stay, and where single parties would.

    Args:
        coalitions: Party ids of each; none: all coalitions, beyond 8 parties each alone and all together.
        engine: Which engine to use; None: whichever fits the case.
        budget: Memory for the symbolic engine, and time: what was not decided in it is named in the answer.

    Raises:
        ProblemsError: The case has errors, no engine can take it, it lacks a party that is named, or the time
            was not even enough for single parties.
    """
    case = opened.sound()
    for id in dict.fromkeys(id for one in coalitions for id in one):
        known_party(opened, case, id)
    if (engine or choose_engine(case, MOST_STATES)) == "symbolic":
        from mufakat.stability.symbolic.coalitions import solve_coalitions_symbolic

        try:
            singles = solve_drawn(opened, COALITION_CONCEPTS, budget)
        except OutOfTime:
            what = f"{budget.seconds:g} seconds were not even enough for single parties"
            raise refuse(opened, "out-of-time", what, "give more with --seconds") from None
        found = solve_coalitions_symbolic(singles, coalitions or None, answers=answers, budget=budget)
        return found, singles
    graph = graph_for(opened)
    solution = solve_graph(opened, graph, COALITION_CONCEPTS)
    if graph.states > MOST_STATES:
        return solve_wide(solution, coalitions or None, answers=answers, budget=budget), solution
    masks = {concept: solution.equilibria(concept).mask for concept in solution.concepts}
    listed = solve_coalitions(graph, coalitions or None, masks, answers=answers, budget=budget)
    return as_wide(listed, solution) if listed.unfinished else listed, solution


def blocks_of(
    opened: Opened,
    blocks: Sequence[Sequence[str]],
    singles: AnySolution,
    budget: Budget = NO_END,
) -> Sequence[BlockAnswer[Any]]:
    """Where blocks that act as one would stay: by sequences and, where moves follow options, by joint moves.

    Args:
        singles: The solution for single parties; its engine is used.
        budget: Memory and time for diagrams.

    Raises:
        ProblemsError: The case has errors, is too large, lacks a party, or a party is in two blocks.
    """
    case = opened.sound()
    for id in dict.fromkeys(id for one in blocks for id in one):
        known_party(opened, case, id)
    readings: tuple[Reading, ...] = ("sequences", "joint")
    if case.form == "graph" or case.moves:
        readings = ("sequences",)
    try:
        if isinstance(singles, Solution):
            return [solve_blocks(case, singles.graph, blocks, reading) for reading in readings]
        from mufakat.stability.symbolic.blocks import solve_blocks_symbolic
        from mufakat.stability.symbolic.solution import DiagramSolution

        assert isinstance(singles, DiagramSolution)
        return [solve_blocks_symbolic(singles, blocks, one, budget=budget) for one in readings]
    except ValueError as fault:
        mend = "put every party into one block, or leave out options that decide little"
        if isinstance(singles, Solution) and singles.graph.states > MOST_STATES:
            raise refuse(opened, "blocks", *_too_many_pairs(case, singles.graph.states)) from None
        raise refuse(opened, "blocks", str(fault), mend) from None


def _too_many_pairs(case: Case, states: int) -> tuple[str, str]:
    """What and how to mend, where blocks of listed states would need too many pairs of states."""
    what = f"blocks need all pairs of the {states:,} listed states, at most {MOST_STATES:,} states"
    reason = unfit(case)
    if reason is None:
        return what, "use the symbolic engine (--engine symbolic), which needs no pairs"
    return f"{what}, and the symbolic engine cannot take this case: {reason}", "leave out --block"
