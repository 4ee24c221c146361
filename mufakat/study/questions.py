"""Further verbs of a user: how to get somewhere, who would act together, who sees what.

They take an opened case and give frozen results; what does not apply becomes a Problem.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from mufakat.case.model import Case
from mufakat.problems import Place, Problem, ProblemsError, suggest
from mufakat.study import Opened, find_state, graph_for, solve_graph

if TYPE_CHECKING:
    from mufakat.stability import Solution
    from mufakat.stability.blocks import BlockSolution
    from mufakat.stability.coalitions import Answers, CoalitionSolution
    from mufakat.stability.foresight import ForesightSolution
    from mufakat.stability.hypergame import HypergameSolution
    from mufakat.stability.strength import StrengthSolution
    from mufakat.stability.unknown import UnknownSolution


Progress: TypeAlias = Callable[[str, str, int, int], None]


def refuse(opened: Opened, code: str, what: str, mend: str) -> ProblemsError:
    """A problem with a question about a case, to be raised; its place is the case file."""
    return ProblemsError([Problem(code, what, mend, Place(opened.file, 1, 1))])


def state_of(opened: Opened, word: str) -> int:
    """The state that a word names (see `find_state`). Raises ProblemsError when there is none."""
    case, graph = opened.sound(), graph_for(opened)
    state = find_state(case, graph, word)
    if state is None:
        raise no_state(opened, case, word)
    return state


def no_state(
    opened: Opened, case: Case, word: str, outcomes: Sequence[str] = (), numbered: bool = True
) -> ProblemsError:
    """That no state that can exist (or outcome, where these may be named too) is called so."""
    if word == "status-quo":
        mend = "add [status-quo], or name a state with --from"
        what = "the case does not say where things stand"
        if case.status_quo is not None:
            what, mend = "the status quo cannot exist", "see mufakat check"
        return refuse(opened, "no-status-quo", what, mend)
    near = suggest(word, [*outcomes, *(one.id for one in case.states)])
    number = "a number from mufakat solve, " if numbered else ""
    mend = f"use an id, {number}a pattern of Y and N, or the options taken: a,b,c"
    if outcomes:
        mend = f"outcomes in this case: {', '.join(outcomes)}; for a state {mend}"
    what = f'no {"outcome or " if outcomes else ""}state that can exist is called "{word}"'
    return refuse(opened, "unknown-state", what, f'write "{near}"; {mend}' if near else mend)


# The paper on both together (Xu, Hipel, Kilgour & Chen 2010) was not at hand.


@dataclass(frozen=True)
class Further:
    """What `solve` adds for a case that says how strong preferences are, or leaves some unknown.

    Attributes:
        strength, unknown: None where the case has nothing of the kind.
        refused: What was not computed though the case has it, and why: names that reports have words for, or
            sentences.
    """

    strength: StrengthSolution | None
    unknown: UnknownSolution | None
    refused: tuple[str, ...] = ()


def further_of(opened: Opened, doubted: bool = False, progress: Progress | None = None) -> Further:
    """Stability with strength of preference and with unknown preference, as far as the case has them.

    Args:
        doubted: What depends on wishes with doubt = "unknown" is an unknown preference too.

    Raises:
        ProblemsError: The case has errors.
    """
    from mufakat.graph.levels import has_strength, levels_of
    from mufakat.graph.unknown import has_unknown, unknown_pairs
    from mufakat.stability.strength import solve_strength
    from mufakat.stability.unknown import MOST_STATES, solve_unknown

    case = opened.sound()
    strong, open_ = has_strength(case), has_unknown(case, doubted)
    if not strong and not open_:
        return Further(None, None)
    try:
        graph = graph_for(opened)
    except ProblemsError as fault:  # another engine may still solve the case
        return Further(None, None, tuple(problem.what for problem in fault.problems))
    strength = solve_strength(graph, levels_of(case, graph)) if strong else None
    if not open_:
        return Further(strength, None)
    if graph.states > MOST_STATES:
        return Further(strength, None, ("too-many-pairs",))
    try:
        unknown = solve_unknown(graph, unknown_pairs(case, graph, doubted), progress)
        return Further(strength, unknown, ("apart",) if strong else ())
    except ValueError as fault:
        return Further(strength, None, (str(fault),))


def coalitions_of(
    opened: Opened,
    coalitions: Sequence[Sequence[str]] = (),
    answers: Answers = "together",
    progress: Progress | None = None,
) -> tuple[CoalitionSolution, Solution]:
    """Where coalitions would stay, and where single parties would.

    Args:
        coalitions: Party ids of each; none: all coalitions, for up to 8 parties.

    Raises:
        ProblemsError: The case has errors, is too large, has too many parties, or lacks a party that is named.
    """
    from mufakat.stability.coalitions import COALITION_CONCEPTS, solve_coalitions

    case, graph = opened.sound(), graph_for(opened)
    for id in dict.fromkeys(id for one in coalitions for id in one):
        known_party(opened, case, id)
    solution = solve_graph(opened, graph, COALITION_CONCEPTS)
    masks = {concept: solution.equilibria(concept).mask for concept in solution.concepts}
    try:
        return solve_coalitions(
            graph, coalitions or None, masks, answers=answers, progress=progress
        ), solution
    except ValueError as fault:
        mend = "name coalitions with --coalition a,b, or leave out options that decide little"
        raise refuse(opened, "coalitions", str(fault), mend) from None


def blocks_of(opened: Opened, blocks: Sequence[Sequence[str]]) -> list[BlockSolution]:
    """Where blocks that act as one would stay: by sequences and, where moves follow options, by joint moves.

    Raises:
        ProblemsError: The case has errors, is too large, lacks a party, or a party is in two blocks.
    """
    from mufakat.stability.blocks import solve_blocks

    case, graph = opened.sound(), graph_for(opened)
    for id in dict.fromkeys(id for one in blocks for id in one):
        known_party(opened, case, id)
    try:
        found = [solve_blocks(case, graph, blocks)]
    except ValueError as fault:
        mend = "put every party into one block, or leave out options that decide little"
        raise refuse(opened, "blocks", str(fault), mend) from None
    if case.form != "graph" and not case.moves:
        found.append(solve_blocks(case, graph, blocks, "joint"))
    return found


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
    from mufakat.stability.foresight import solve_foresight

    case, graph = opened.sound(), graph_for(opened)
    if len(case.deciders) != 2:
        raise refuse(
            opened,
            "two-parties",
            f"longer foresight is defined for two parties; in this case {len(case.deciders)} decide",
            "use mufakat solve: GMR, SMR, SEQ and SSEQ look ahead for any number of parties",
        )
    return solve_foresight(graph, horizon)


def views_of(
    opened: Opened, concepts: tuple[str, ...] | None = None, progress: Progress | None = None
) -> HypergameSolution:
    """What lasts when each party judges by its own view of the conflict.

    Raises:
        ProblemsError: The case has errors or is too large, gives no views, or SIM was asked for and does not apply.
    """
    from mufakat.case.views import as_seen
    from mufakat.graph import graph_of
    from mufakat.stability import BASIC
    from mufakat.stability.hypergame import solve_views

    case = opened.sound()
    if not case.views:
        mend = "add [views.PARTY] with hidden = [...], or [views.PARTY.preferences.OTHER] with order = [...]"
        raise refuse(opened, "no-views", "the case does not say that a party sees it differently", mend)
    graph = graph_for(opened)
    views = {id: graph_of(as_seen(case, id)) for id in case.views}
    try:
        return solve_views(graph, views, concepts or BASIC, progress)
    except ValueError as fault:
        raise refuse(opened, "sim", str(fault), "leave SIM out") from None
