"""Coalitions, and blocks that act as one, by the engine that solved the case for single parties."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mufakat.budget import NO_END, Budget
from mufakat.case.model import Case
from mufakat.stability.analyse import AnySolution, Unsolvable
from mufakat.stability.answers.blocks import BlockAnswer, Reading
from mufakat.stability.answers.coalitions import Answers, CoalitionAnswer
from mufakat.stability.blocks import solve_blocks
from mufakat.stability.coalitions import MOST_STATES, solve_coalitions
from mufakat.stability.coalitions_wide import solve_wide
from mufakat.stability.result import Solution
from mufakat.stability.symbolic.fit import unfit


def coalitions_among(
    singles: AnySolution,
    coalitions: Sequence[Sequence[str]] | None = None,
    answers: Answers = "together",
    budget: Budget = NO_END,
) -> CoalitionAnswer[Any]:
    """Where each coalition would stay under CNash, CGMR, CSMR and CSEQ.

    Args:
        singles: The solution for single parties under these concepts.
        coalitions: Party ids of each; None: all, beyond 8 parties each alone and all together.

    Raises:
        KeyError: A coalition names somebody who does not decide.
        ValueError: An empty coalition.
    """
    if isinstance(singles, Solution):
        solve = solve_coalitions if singles.states <= MOST_STATES else solve_wide
        return solve(singles, coalitions, answers=answers, budget=budget)
    from mufakat.stability.symbolic.coalitions import solve_coalitions_symbolic
    from mufakat.stability.symbolic.solution import DiagramSolution

    assert isinstance(singles, DiagramSolution), "there are two engines"
    return solve_coalitions_symbolic(singles, coalitions, answers=answers, budget=budget)


def blocks_among(
    case: Case,
    singles: AnySolution,
    blocks: Sequence[Sequence[str]],
    reading: Reading = "sequences",
    budget: Budget = NO_END,
) -> BlockAnswer[Any]:
    """Where each block would stay, under Nash, GMR, SMR, SEQ and SSEQ.

    Args:
        singles: The solution of the case for single parties.
        blocks: Party ids of each; a party that none of them names is a block of its own.

    Raises:
        KeyError: A block names somebody who does not decide.
        ValueError: A party in two blocks, or joint moves where moves are drawn.
        Unsolvable: Blocks of listed states would need too many pairs of states.
    """
    if not isinstance(singles, Solution):
        from mufakat.stability.symbolic.blocks import solve_blocks_symbolic
        from mufakat.stability.symbolic.solution import DiagramSolution

        assert isinstance(singles, DiagramSolution), "there are two engines"
        return solve_blocks_symbolic(singles, blocks, reading, budget=budget)
    if singles.states <= MOST_STATES:
        return solve_blocks(case, singles.graph, blocks, reading)
    what = f"blocks need all pairs of the {singles.states:,} listed states, at most {MOST_STATES:,} states"
    if (reason := unfit(case)) is None:
        raise Unsolvable(what, "use the symbolic engine (--engine symbolic), which needs no pairs")
    raise Unsolvable(f"{what}, and the symbolic engine cannot take this case: {reason}", "leave out --block")
