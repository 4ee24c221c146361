"""Further verbs of a user: who would act together, who looks further ahead.

They take an opened case and give frozen results; what does not apply becomes a Problem.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mufakat.budget import NO_END, Budget, OutOfTime
from mufakat.case.model import Case
from mufakat.graph.levels import has_strength, levels_of
from mufakat.graph.unknown import has_unknown, unknown_pairs
from mufakat.problems import Problem, ProblemsError, suggest
from mufakat.stability.analyse import AnySolution, Engine, choose_engine
from mufakat.stability.blocks import BlockSolution, Reading, solve_blocks
from mufakat.stability.coalitions import COALITION_CONCEPTS, Answers, CoalitionSolution, solve_coalitions
from mufakat.stability.coalitions import MOST_STATES as MOST_FOR_COALITIONS
from mufakat.stability.coalitions_wide import WideCoalitions, as_wide, solve_wide
from mufakat.stability.foresight import ForesightSolution, solve_foresight
from mufakat.stability.result import Solution
from mufakat.stability.strength import StrengthSolution, solve_strength
from mufakat.stability.symbolic.fit import unfit
from mufakat.stability.unknown import MOST_STATES, UnknownSolution, solve_unknown
from mufakat.study.opening import Opened
from mufakat.study.solving import graph_for, solve_case, solve_graph

if TYPE_CHECKING:
    from mufakat.stability.symbolic.blocks import DiagramBlocks
    from mufakat.stability.symbolic.coalitions import DiagramCoalitions
    from mufakat.stability.symbolic.solution import DiagramSolution
    from mufakat.stability.symbolic.strength import DiagramStrength
    from mufakat.stability.symbolic.unknown import DiagramUnknown


def refuse(opened: Opened, code: str, what: str, mend: str) -> ProblemsError:
    """A problem with a question about a case, to be raised; its place is the case file."""
    return ProblemsError([Problem(code, what, mend, opened.place)])


@dataclass(frozen=True)
class Further:
    """What `solve` adds for a case that says how strong preferences are, or leaves some unknown.

    Attributes:
        strength, unknown: None where the case has nothing of the kind.
        refused: What was not computed though the case has it, and why: names that reports have words for, or
            sentences.
    """

    strength: StrengthSolution | DiagramStrength | None
    unknown: UnknownSolution | DiagramUnknown | None
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
    strength = (
        solve_strength_symbolic(solution, memory=budget.memory, progress=budget.step) if strong else None
    )
    if not open_:
        return Further(strength, None)
    try:
        unknown = solve_unknown_symbolic(solution, budget)
    except ValueError as fault:
        return Further(strength, None, (f"unknown preferences: {fault}",))
    return Further(strength, unknown, ("apart",) if strong else ())


def coalitions_of(
    opened: Opened,
    coalitions: Sequence[Sequence[str]] = (),
    answers: Answers = "together",
    engine: Engine | None = None,
    budget: Budget = NO_END,
) -> tuple[CoalitionSolution | WideCoalitions | DiagramCoalitions, AnySolution]:
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
    if (engine or choose_engine(case, MOST_FOR_COALITIONS)) == "symbolic":
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
    if graph.states > MOST_FOR_COALITIONS:
        return solve_wide(solution, coalitions or None, answers=answers, budget=budget), solution
    masks = {concept: solution.equilibria(concept).mask for concept in solution.concepts}
    listed = solve_coalitions(graph, coalitions or None, masks, answers=answers, budget=budget)
    return as_wide(listed, solution) if listed.unfinished else listed, solution


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


def blocks_of(
    opened: Opened,
    blocks: Sequence[Sequence[str]],
    singles: AnySolution,
    budget: Budget = NO_END,
) -> Sequence[BlockSolution | DiagramBlocks]:
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
        if isinstance(singles, Solution) and singles.graph.states > MOST_FOR_COALITIONS:
            raise refuse(opened, "blocks", *_too_many_pairs(case, singles.graph.states)) from None
        raise refuse(opened, "blocks", str(fault), mend) from None


def _too_many_pairs(case: Case, states: int) -> tuple[str, str]:
    """What and how to mend, where blocks of listed states would need too many pairs of states."""
    what = f"blocks need all pairs of the {states:,} listed states, at most {MOST_FOR_COALITIONS:,} states"
    reason = unfit(case)
    if reason is None:
        return what, "use the symbolic engine (--engine symbolic), which needs no pairs"
    return f"{what}, and the symbolic engine cannot take this case: {reason}", "leave out --block"


def known_party(opened: Opened, case: Case, id: str) -> None:
    """Raises ProblemsError when no party that decides is called so."""
    ids = [party.id for party in case.deciders]
    if id in ids:
        return
    near = suggest(id, ids)
    mend = f'write "{near}"' if near else f"parties that decide: {', '.join(ids)}"
    raise refuse(opened, "unknown-party", f'no party that decides is called "{id}"', mend)


def foresight_of(opened: Opened, horizon: int) -> ForesightSolution:
    """Where two parties would stay that look further ahead.

    Raises:
        ProblemsError: The case has errors or is too large, or not two parties decide.
    """
    case, graph = opened.sound(), graph_for(opened)
    if len(case.deciders) != 2:
        raise refuse(
            opened,
            "two-parties",
            f"longer foresight is defined for two parties; in this case {len(case.deciders)} decide",
            "use mufakat solve: GMR, SMR, SEQ and SSEQ look ahead for any number of parties",
        )
    return solve_foresight(graph, horizon)
