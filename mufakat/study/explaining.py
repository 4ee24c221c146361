"""Explain one state of a case, party by party."""

from __future__ import annotations

from mufakat.case.model import Case
from mufakat.graph.conflict import ConflictGraph
from mufakat.problems import Problem, ProblemsError
from mufakat.report.names import CaseNames
from mufakat.report.why import Explanation
from mufakat.stability.analyse import Engine, Unsolvable, choose_engine
from mufakat.stability.analyse import explain_state as explain
from mufakat.stability.concepts import BASIC
from mufakat.stability.explained import explained, explained_in_graph
from mufakat.stability.sim import TooManyChanges, can_move_at_once
from mufakat.study.opening import Opened
from mufakat.study.solving import conflict_of, graph_for, no_sim
from mufakat.study.states import naming, state_in


def explain_state(
    opened: Opened,
    word: str,
    concepts: tuple[str, ...] | None,
    parties: tuple[str, ...],
    engine: Engine | None = None,
    graph: ConflictGraph | None = None,
) -> Explanation:
    """Why each party would stay in the state that `word` names, or leave it (see `state_named`).

    Args:
        graph: The case as arrays, where that is at hand.

    Raises:
        ProblemsError: The case has errors or is too large, or no state is called so.
    """
    case = conflict_of(opened)
    if (engine or choose_engine(case)) == "symbolic":
        return _explain_symbolic(opened, case, word, concepts or BASIC, parties)
    graph = graph or graph_for(opened)
    state = graph.index(state_in(opened, word, graph))
    chosen = concepts or (*BASIC, *(("SIM",) if can_move_at_once(graph) else ()))
    names = naming(case, graph)
    if "SIM" in chosen and not can_move_at_once(graph):
        raise ProblemsError([no_sim(opened, "SIM needs states that are told apart by their options")])
    try:
        return Explanation(names, explained_in_graph(graph, state, chosen, parties))
    except TooManyChanges as fault:
        if concepts is not None:
            raise ProblemsError([no_sim(opened, str(fault))]) from None
        return Explanation(names, explained_in_graph(graph, state, BASIC, parties))


def _explain_symbolic(
    opened: Opened, case: Case, word: str, concepts: tuple[str, ...], parties: tuple[str, ...]
) -> Explanation:
    """The explanation of a state of a case whose states are not listed: it has letters, and no number."""
    label = state_in(opened, word)
    try:
        found = explained(
            label, concepts, parties, lambda party, concept: explain(case, party, label, concept, "symbolic")
        )
        return Explanation(CaseNames(case), found)
    except Unsolvable as fault:
        raise ProblemsError([Problem("unsolvable", fault.what, fault.mend, opened.place)]) from None
