"""One face, two engines: which of them solves a case is decided from the case.

The explicit engine lists states and takes every form and every preference; the symbolic engine keeps sets of
states as decision diagrams and takes cases in option form whose preferences are conditions or weights, however
many states they have.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal, Protocol

from mufakat.budget import NO_END, Budget
from mufakat.case.model import Case
from mufakat.graph.conflict import ConflictGraph, graph_of
from mufakat.graph.feasible import TooLarge, feasible_states
from mufakat.stability.concepts import CONCEPTS
from mufakat.stability.explain import explain
from mufakat.stability.solve import solve
from mufakat.stability.symbolic.fit import unfit
from mufakat.stability.verdict import SelfCheck, StateVerdict, labelled

Engine = Literal["explicit", "symbolic"]

# Up to so many feasible states listing them is quick and needs no second thought.
LISTED = 1 << 16


class Unsolvable(ValueError):
    """No engine can take the case as it is asked; `mend` says what to do."""

    def __init__(self, what: str, mend: str):
        self.what, self.mend = what, mend
        super().__init__(f"{what}; {mend}")


class AnySolution(Protocol):
    """What both engines answer. Sets are StateSets that can be combined with each other."""

    @property
    def engine(self) -> str: ...
    @property
    def concepts(self) -> tuple[str, ...]: ...
    @property
    def party_ids(self) -> tuple[str, ...]: ...
    @property
    def states(self) -> int: ...
    @property
    def method(self) -> tuple[str, ...]: ...
    @property
    def assumptions(self) -> tuple[str, ...]: ...
    @property
    def unfinished(self) -> tuple[tuple[str, str], ...]:
        """The (concept, party id) that the memory was not enough for; empty as a rule."""

    @property
    def selfcheck(self) -> SelfCheck | None:
        """Whether explaining single states agrees with what was solved; None: it was not asked."""

    def everything(self) -> Any: ...
    def stable(self, concept: str, party_id: str) -> Any: ...
    def equilibria(self, concept: str) -> Any: ...
    def mixed(self, concept_of: Mapping[str, str]) -> Any: ...


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
    wanted = None if concepts is None else tuple(concepts)
    if unknown := set(wanted or ()) - CONCEPTS.keys():
        raise ValueError(f"no such concept: {', '.join(sorted(unknown))}")
    chosen = engine or choose_engine(case, listed)
    if chosen == "explicit":
        return _solve_listed(case, wanted, budget)
    from mufakat.stability.symbolic.solve import solve_symbolic

    _must_fit(case, wanted)
    return solve_symbolic(case, wanted, budget)


def explain_state(
    case: Case,
    party_id: str,
    state: str,
    concept: str,
    engine: Engine | None = None,
    budget: Budget = NO_END,
) -> StateVerdict:
    """Why a party would stay in a state, or leave it: each improvement, and the shortest answer to it.

    Args:
        state: An id or a Y/N string.

    Raises:
        KeyError: No such party, state or concept.
        Unsolvable: The engine cannot take the case.
    """
    if concept not in CONCEPTS:
        raise KeyError(concept)
    if (engine or choose_engine(case)) == "explicit":
        graph = _listed(case, budget.memory)
        try:
            return labelled(graph, explain(graph, party_id, graph.index(state), concept))
        except ValueError as fault:
            raise Unsolvable(str(fault), "ask for another concept") from None
    from mufakat.stability.symbolic.explanation import explain_symbolic

    _must_fit(case, (concept,))
    return explain_symbolic(case, party_id, state, concept)


def _must_fit(case: Case, concepts: tuple[str, ...] | None) -> None:
    if (reason := unfit(case, concepts or ())) is not None:
        raise Unsolvable(f"the symbolic engine cannot take this case: {reason}", "use the explicit engine")


def _listed(case: Case, memory: int) -> ConflictGraph:
    try:
        return graph_of(case, memory=memory)
    except TooLarge as large:
        count = f"{large.count:,}" if large.exact else f"up to {large.count:,}"
        reason = unfit(case)
        mend = (
            "use the symbolic engine"
            if reason is None
            else f"the symbolic engine cannot help, since {reason}"
        )
        raise Unsolvable(f"the case has {count} states, too many to list", mend) from None


def _solve_listed(case: Case, concepts: tuple[str, ...] | None, budget: Budget) -> AnySolution:
    graph = _listed(case, budget.memory)
    try:
        return solve(graph, concepts, budget)
    except ValueError as fault:
        raise Unsolvable(str(fault), "leave SIM out") from None
