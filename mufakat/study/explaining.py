"""Explain one state of a case, party by party."""

from __future__ import annotations

from mufakat.report.why import Explanation
from mufakat.stability.answers.outcomes import AnySolution, Engine
from mufakat.stability.engine import explain_parties
from mufakat.study.opening import Opened
from mufakat.study.solving import answerable, conflict_of, layout_of
from mufakat.study.states import naming, state_in


def explain_state(
    opened: Opened,
    word: str,
    concepts: tuple[str, ...] | None,
    parties: tuple[str, ...],
    engine: Engine | None = None,
    solution: AnySolution | None = None,
) -> Explanation:
    """Why each party would stay in the state that `word` names, or leave it (see `state_named`).

    Args:
        engine: Which engine to use; None: whichever fits the case.
        solution: The conflict solved, where that is at hand: it says which engine, and the case is not laid out anew.

    Raises:
        ProblemsError: The case has errors or is too large, or no state is called so.
    """
    case = conflict_of(opened)
    graph = layout_of(opened, engine) if solution is None else solution.graph
    label = state_in(opened, word, graph)
    with answerable(opened):
        return Explanation(naming(case, graph), explain_parties(case, graph, label, concepts, parties))
