"""With which rankings of some parties a state lasts: the verb."""

from __future__ import annotations

from mufakat.display import large_count
from mufakat.mediation.rankings.conditions import INVERSE
from mufakat.mediation.rankings.count import MOST_STATES, count_rankings
from mufakat.problems import Problem, ProblemsError
from mufakat.report.rankings import CountedRankings
from mufakat.study.opening import Opened
from mufakat.study.solving import graph_for
from mufakat.study.states import naming, state_in


def rankings_for(
    opened: Opened, state: str, parties: tuple[str, ...], concepts: tuple[str, ...] | None = None
) -> CountedRankings:
    """Count the rankings of some parties with which a state lasts, all other wishes as they are.

    Args:
        state: See `state_named`.
        parties: Ids of parties that decide, each once.
        concepts: None: those for which it can be told.

    Raises:
        ProblemsError: The case has errors or too many states, or no state is called so.
        KeyError: A party that does not decide.
    """
    case, graph = opened.sound(), graph_for(opened)
    if graph.states > MOST_STATES:
        what = f"rankings are counted for up to {MOST_STATES} states, and the case has {large_count(graph.states)}"
        mend = "leave out --rankings, or model the conflict with fewer options"
        raise ProblemsError([Problem("too-large", what, mend, opened.place)])
    found = graph.index(state_in(opened, state, graph))
    chosen = [name for name in concepts or INVERSE if name in INVERSE]
    vary = [graph.party(party) for party in parties]
    return CountedRankings(naming(case, graph), graph, count_rankings(graph, found, vary, chosen))
