"""One face, two engines: which of them solves a case is decided from the case.

The explicit engine lists states and takes every form and every preference; the symbolic engine keeps sets of
states as decision diagrams and takes cases in option form whose preferences are conditions or weights, however
many states they have.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from mufakat.budget import NO_END, Budget
from mufakat.case.model import Case
from mufakat.graph.conflict import ConflictGraph, graph_of
from mufakat.graph.feasible import TooLarge, feasible_states
from mufakat.stability.answers.outcomes import AnySolution, Engine
from mufakat.stability.concepts import BASIC, CONCEPTS
from mufakat.stability.explained import ExplainedState, explained
from mufakat.stability.explicit.explanation import explain
from mufakat.stability.explicit.simultaneous import TooManyChanges, can_move_at_once
from mufakat.stability.explicit.solve import solve
from mufakat.stability.symbolic.fit import unfit
from mufakat.stability.verdict import StateVerdict, labelled

# Up to so many feasible states listing them is quick and needs no second thought.
LISTED = 1 << 16


class Unsolvable(ValueError):
    """No engine can take the case as it is asked; `mend` says what to do."""

    def __init__(self, what: str, mend: str):
        self.what, self.mend = what, mend
        super().__init__(f"{what}; {mend}")


def choose_engine(case: Case, listed: int = LISTED) -> Engine:
    """Explicit for what only it can take and for few states, symbolic for the rest.

    Args:
        listed: Up to so many states are few.
    """
    if unfit(case) is not None:
        return "explicit"
    try:
        feasible_states([option.key for option in case.options], case.infeasible, 1, listed)
    except TooLarge:
        return "symbolic"
    return "explicit"


def laid_out(
    case: Case, engine: Engine | None = None, budget: Budget = NO_END, listed: int = LISTED
) -> ConflictGraph | None:
    """The case as arrays, where its states are listed and so have numbers; None where sets of them are diagrams.

    Raises:
        Unsolvable: The engine cannot take the case.
    """
    if (engine or choose_engine(case, listed)) == "symbolic":
        _must_fit(case)
        return None
    try:
        return graph_of(case, memory=budget.memory)
    except TooLarge as large:
        count = f"{large.count:,}" if large.exact else f"up to {large.count:,}"
        reason = unfit(case)
        mend = (
            "use the symbolic engine"
            if reason is None
            else f"the symbolic engine cannot help, since {reason}"
        )
        raise Unsolvable(f"the case has {count} states, too many to list", mend) from None


def analyse(
    case: Case,
    concepts: Iterable[str] | None = None,
    engine: Engine | None = None,
    budget: Budget = NO_END,
    listed: int = LISTED,
) -> AnySolution:
    """Find where each party would stay, with whichever engine fits.

    Args:
        concepts: Names from CONCEPTS; None: the basic five, and SIM where it applies and the states are few.
        engine: None: decided from the case; the result says which ran.
        budget: Memory for the arrays or the diagrams; time that only the symbolic engine minds.
        listed: Up to so many states are few.

    Raises:
        ValueError: An unknown concept.
        Unsolvable: The engine cannot take the case; also SIM where it does not apply.
        OutOfTime: The symbolic engine was not ready in time.
    """
    return analyse_laid_out(case, laid_out(case, engine, budget, listed), concepts, budget)


def analyse_laid_out(
    case: Case, graph: ConflictGraph | None, concepts: Iterable[str] | None = None, budget: Budget = NO_END
) -> AnySolution:
    """As `analyse`, where the case is laid out already (see `laid_out`)."""
    wanted = None if concepts is None else tuple(concepts)
    if unknown := set(wanted or ()) - CONCEPTS.keys():
        raise ValueError(f"no such concept: {', '.join(sorted(unknown))}")
    if graph is not None:
        try:
            return solve(graph, wanted, budget)
        except ValueError as fault:
            raise Unsolvable(str(fault), "leave SIM out") from None
    from mufakat.stability.symbolic.solve import solve_symbolic

    _must_fit(case, wanted or ())
    return solve_symbolic(case, wanted, budget)


def checked(case: Case, solution: AnySolution, budget: Budget = NO_END) -> AnySolution:
    """The solution with `selfcheck`, where states are too many for each to be looked at."""
    if solution.graph is not None:
        return solution
    from mufakat.stability.symbolic import selfcheck

    found = selfcheck.check_solution(case, solution, budget.part(1.0, selfcheck.SECONDS))
    return replace(solution, selfcheck=found)


def explain_state(
    case: Case, graph: ConflictGraph | None, party_id: str, state: str, concept: str
) -> StateVerdict:
    """Why a party would stay in a state, or leave it: each improvement, and the shortest answer to it.

    Args:
        graph: See `laid_out`.
        state: An id or a Y/N string.

    Raises:
        KeyError: No such party, state or concept.
        Unsolvable: The concept does not apply to the case.
    """
    if concept not in CONCEPTS:
        raise KeyError(concept)
    if graph is not None:
        try:
            return labelled(graph, explain(graph, party_id, graph.index(state), concept))
        except ValueError as fault:
            raise Unsolvable(str(fault), "ask for other concepts") from None
    from mufakat.stability.symbolic.explanation import explain_symbolic

    _must_fit(case, (concept,))
    return explain_symbolic(case, party_id, state, concept)


def explain_parties(
    case: Case,
    graph: ConflictGraph | None,
    state: str,
    concepts: Sequence[str] | None,
    parties: Sequence[str],
) -> ExplainedState:
    """One state explained for several parties under several concepts.

    Args:
        concepts: None: the basic five, and SIM where states are listed, it applies and can be worked out.

    Raises:
        KeyError: No such party, state or concept.
        Unsolvable: A concept does not apply to the case.
    """

    def under(names: Sequence[str]) -> ExplainedState:
        return explained(
            state, names, parties, lambda party, name: explain_state(case, graph, party, state, name), moves
        )

    moves: dict[str, int] = {}
    if graph is not None:
        at = graph.index(state)
        moves = {party: len(graph.moves[graph.party(party)].targets(at)) for party in parties}
        if "SIM" in (concepts or ()) and not can_move_at_once(graph):
            raise Unsolvable(
                "SIM needs states that are told apart by their options", "ask for other concepts"
            )
        if concepts is None and can_move_at_once(graph):
            try:
                return under((*BASIC, "SIM"))
            except Unsolvable as fault:
                if not isinstance(fault.__context__, TooManyChanges):
                    raise
    return under(concepts or BASIC)


def _must_fit(case: Case, concepts: Sequence[str] = ()) -> None:
    if (reason := unfit(case, concepts)) is not None:
        raise Unsolvable(f"the symbolic engine cannot take this case: {reason}", "use the explicit engine")
