"""The further questions of a case that was solved for single parties, each by the engine that solved it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from mufakat.budget import NO_END, Budget
from mufakat.case.condition import And, Condition, Is, Not
from mufakat.case.model import Case
from mufakat.case.views import as_seen
from mufakat.graph.conflict import graph_of
from mufakat.stability.answers.blocks import BlockAnswer, Reading
from mufakat.stability.answers.coalitions import Answers, CoalitionAnswer
from mufakat.stability.answers.outcomes import AnySolution, Engine
from mufakat.stability.engine import Unsolvable, choose_engine, laid_out
from mufakat.stability.explicit.blocks import solve_blocks
from mufakat.stability.explicit.coalitions import MOST_STATES, solve_coalitions
from mufakat.stability.explicit.coalitions_in_parts import solve_wide
from mufakat.stability.explicit.explanation import shortest_sequence
from mufakat.stability.explicit.views import HypergameSolution, solve_views
from mufakat.stability.symbolic.fit import unfit, unfit_seen


def coalitions_among(
    case: Case,
    singles: AnySolution,
    coalitions: Sequence[Sequence[str]] | None = None,
    answers: Answers = "together",
    budget: Budget = NO_END,
) -> CoalitionAnswer[Any]:
    """Where each coalition would stay under CNash, CGMR, CSMR and CSEQ.

    Args:
        singles: The solution of the case for single parties under these concepts.
        coalitions: Party ids of each; None: all, beyond 8 parties each alone and all together.

    Raises:
        KeyError: A coalition names somebody who does not decide.
        ValueError: An empty coalition.
    """
    if singles.graph is not None:
        solve = solve_coalitions if singles.states <= MOST_STATES else solve_wide
        return solve(singles, coalitions, answers=answers, budget=budget)
    from mufakat.stability.symbolic.coalitions import solve_coalitions_symbolic

    return solve_coalitions_symbolic(case, singles, coalitions, answers=answers, budget=budget)


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
    if singles.graph is None:
        from mufakat.stability.symbolic.blocks import solve_blocks_symbolic

        return solve_blocks_symbolic(case, singles, blocks, reading, budget=budget)
    if singles.states <= MOST_STATES:
        return solve_blocks(case, singles.graph, blocks, reading)
    what = f"blocks need all pairs of the {singles.states:,} listed states, at most {MOST_STATES:,} states"
    if (reason := unfit(case)) is None:
        raise Unsolvable(what, "use the symbolic engine (--engine symbolic), which needs no pairs")
    raise Unsolvable(f"{what}, and the symbolic engine cannot take this case: {reason}", "leave out --block")


def views_in(
    case: Case, concepts: Iterable[str], engine: Engine | None = None, budget: Budget = NO_END
) -> HypergameSolution:
    """What lasts when each party judges by its own view, by the engine that fits the case and all views.

    Raises:
        Unsolvable: No engine can take it, or SIM was asked for and does not apply.
    """
    names, reason = tuple(concepts), unfit_seen(case)
    if (engine or ("explicit" if reason is not None else choose_engine(case))) == "explicit":
        try:
            graph = laid_out(case, "explicit", budget)
        except Unsolvable as fault:
            help = "use the symbolic engine"
            mend = help if reason is None else f"the symbolic engine cannot help, since {reason}"
            raise Unsolvable(fault.what, mend) from None
        assert graph is not None, "states are listed by this engine"
        views = {id: graph_of(as_seen(case, id), memory=budget.memory) for id in case.views}
        try:
            return solve_views(graph, views, names, budget)
        except ValueError as fault:
            raise Unsolvable(str(fault), "leave SIM out") from None
    if (reason := unfit_seen(case, names)) is not None:
        raise Unsolvable(f"the symbolic engine cannot take this case: {reason}", "use the explicit engine")
    from mufakat.stability.symbolic.views import solve_views_symbolic

    return solve_views_symbolic(case, names, budget)


def way_to(case: Case, solution: AnySolution, goal: Any) -> tuple[str, tuple[tuple[str, str], ...]] | None:
    """The fewest improvements, nobody moving twice in a row, that lead from the status quo into some states.

    Args:
        solution: Of the case; `goal` is one of its sets.

    Returns:
        The state that is reached, and per move the party and the state after it; None where nothing leads there.
    """
    graph = solution.graph
    if graph is None:
        from mufakat.stability.symbolic.reach import Reach

        quo = case.status_quo
        way = None if quo is None else Reach(case, _in_state(case, quo.pattern)).shortest(goal)
        return None if way is None else (way[1][-1][1] if way[1] else way[0], tuple(way[1]))
    if graph.status_quo is None:
        return None
    if goal.mask[graph.status_quo]:
        return graph.label(graph.status_quo), ()
    try:
        steps = shortest_sequence(graph.improvements, graph.status_quo, goal.mask)
    except ValueError:
        return None
    path = tuple((graph.party_ids[mover], graph.label(state)) for mover, state in steps)
    return path[-1][1], path


def _in_state(case: Case, pattern: str) -> Condition:
    letters = [(Is(option.key), letter) for option, letter in zip(case.options, pattern, strict=True)]
    return And(tuple(one if letter == "Y" else Not(one) for one, letter in letters if letter != "-"))
