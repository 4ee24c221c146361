"""Further verbs of a user: who would act together, who looks further ahead.

They take an opened case and give frozen results; what does not apply becomes a Problem.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from mufakat.budget import Budget, OutOfTime, Step
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


Progress: TypeAlias = Callable[[str, str, int, int], None]


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
    progress: Callable[[Step], None] | None = None,
    memory: int | None = None,
) -> Further:
    """Stability with strength of preference and with unknown preference, as far as the case has them.

    Args:
        solution: The solution of the plain concepts; its engine is used.
        doubted: What depends on wishes with doubt = "unknown" is an unknown preference too.
        memory: Bytes that the symbolic engine may use; None: its default.

    Raises:
        ProblemsError: The case has errors.
    """
    case = opened.sound()
    strong, open_ = has_strength(case), has_unknown(case, doubted)
    apart = ("apart",) if strong and open_ else ()
    if not strong and not open_:
        return Further(None, None)
    if not isinstance(solution, Solution):
        return _further_drawn(solution, strong, open_, progress, memory)
    graph = solution.graph
    strength = solve_strength(graph, levels_of(case, graph)) if strong else None
    if not open_:
        return Further(strength, None)
    if graph.states > MOST_STATES:
        if unfit(case) is None and choose_engine(case, MOST_STATES) == "symbolic":
            singles = solve_drawn(opened, ("Nash",), progress, memory)
            drawn = _further_drawn(singles, False, True, progress, memory)
            return Further(strength, drawn.unknown, drawn.refused or apart)
        return Further(strength, None, ("too-many-pairs",))
    try:
        pairs = unknown_pairs(case, graph, doubted)
    except ValueError as fault:
        return Further(strength, None, (str(fault),))
    return Further(strength, solve_unknown(graph, pairs, _as_steps(progress)), apart)


def _further_drawn(
    solution: AnySolution,
    strong: bool,
    open_: bool,
    progress: Callable[[Step], None] | None,
    memory: int | None,
) -> Further:
    """The same by decision diagrams. Unknown preferences can then only come from doubted wishes."""
    from mufakat.stability.symbolic.solution import DiagramSolution
    from mufakat.stability.symbolic.strength import solve_strength_symbolic
    from mufakat.stability.symbolic.unknown import solve_unknown_symbolic

    assert isinstance(solution, DiagramSolution)
    bound = {} if memory is None else {"memory": memory}
    strength = solve_strength_symbolic(solution, progress=progress, **bound) if strong else None
    if not open_:
        return Further(strength, None)
    try:
        unknown = solve_unknown_symbolic(solution, progress=progress, **bound)
    except ValueError as fault:
        return Further(strength, None, (f"unknown preferences: {fault}",))
    return Further(strength, unknown, ("apart",) if strong else ())


def coalitions_of(
    opened: Opened,
    coalitions: Sequence[Sequence[str]] = (),
    answers: Answers = "together",
    progress: Callable[[Step], None] | None = None,
    engine: Engine | None = None,
    memory: int | None = None,
    seconds: float | None = None,
) -> tuple[CoalitionSolution | WideCoalitions | DiagramCoalitions, AnySolution]:
    """Where coalitions would stay, and where single parties would.

    Args:
        coalitions: Party ids of each; none: all coalitions, beyond 8 parties each alone and all together.
        engine: Which engine to use; None: whichever fits the case.
        memory: Bytes that the symbolic engine may use; None: its default.
        seconds: How long it may take; what was not decided then is named in the answer. None: without end.

    Raises:
        ProblemsError: The case has errors, no engine can take it, it lacks a party that is named, or the time
            was not even enough for single parties.
    """
    case, budget = opened.sound(), Budget(seconds)
    for id in dict.fromkeys(id for one in coalitions for id in one):
        known_party(opened, case, id)
    if (engine or choose_engine(case, MOST_FOR_COALITIONS)) == "symbolic":
        from mufakat.stability.symbolic.coalitions import solve_coalitions_symbolic

        singles = _in_time(
            opened, budget, lambda tell: solve_drawn(opened, COALITION_CONCEPTS, tell, memory), progress
        )
        bound = {} if memory is None else {"memory": memory}
        return solve_coalitions_symbolic(
            singles, coalitions or None, answers=answers, seconds=budget.left, progress=progress, **bound
        ), singles
    graph = graph_for(opened)
    solution = solve_graph(opened, graph, COALITION_CONCEPTS)
    tell = _as_steps(progress)

    if graph.states > MOST_FOR_COALITIONS:
        return solve_wide(
            solution, coalitions or None, answers=answers, seconds=budget.left, progress=tell
        ), solution
    masks = {concept: solution.equilibria(concept).mask for concept in solution.concepts}
    found = solve_coalitions(
        graph, coalitions or None, masks, answers=answers, seconds=budget.left, progress=tell
    )
    return as_wide(found, solution) if found.unfinished else found, solution


def _in_time(
    opened: Opened,
    budget: Budget,
    solve: Callable[[Callable[[Step], None]], DiagramSolution],
    progress: Callable[[Step], None] | None,
) -> DiagramSolution:
    """What `solve` finds; ProblemsError when the time is over before."""

    def tell(step: Step) -> None:
        budget.check()
        if progress is not None:
            progress(step)

    try:
        return solve(tell)
    except OutOfTime:
        what = f"{budget.seconds:g} seconds were not even enough for single parties"
        raise refuse(opened, "out-of-time", what, "give more with --seconds") from None


def solve_drawn(
    opened: Opened,
    concepts: tuple[str, ...],
    progress: Callable[[Step], None] | None = None,
    memory: int | None = None,
) -> DiagramSolution:
    """The solution by the symbolic engine. Raises ProblemsError when it cannot take the case."""
    from mufakat.stability.symbolic.solution import DiagramSolution

    solution = solve_case(opened, concepts, progress, "symbolic", memory)
    assert isinstance(solution, DiagramSolution)
    return solution


def _as_steps(progress: Callable[[Step], None] | None) -> Progress | None:
    if progress is None:
        return None
    return lambda what, who, done, of: progress(Step(who, what, done, of, None))


def blocks_of(
    opened: Opened,
    blocks: Sequence[Sequence[str]],
    singles: AnySolution,
    progress: Callable[[Step], None] | None = None,
    memory: int | None = None,
    seconds: float | None = None,
) -> Sequence[BlockSolution | DiagramBlocks]:
    """Where blocks that act as one would stay: by sequences and, where moves follow options, by joint moves.

    Args:
        singles: The solution for single parties; its engine is used.
        seconds: How long diagrams may take; None: as long as it takes.

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
        bound = {} if memory is None else {"memory": memory}
        budget = Budget(seconds)
        return [
            solve_blocks_symbolic(singles, blocks, one, seconds=budget.left, progress=progress, **bound)
            for one in readings
        ]
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
