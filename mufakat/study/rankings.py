"""With which rankings of some parties a state lasts: the verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mufakat.problems import Place, Problem, ProblemsError, large_count
from mufakat.study import Opened, find_state, graph_for, naming

if TYPE_CHECKING:
    from mufakat.report.rankings import CountedRankings


def rankings_for(
    opened: Opened, state: str, parties: tuple[str, ...], concepts: tuple[str, ...] | None = None
) -> CountedRankings:
    """Count the rankings of some parties with which a state lasts, all other wishes as they are.

    Args:
        state: See `find_state`.
        parties: Ids of parties that decide, each once.
        concepts: None: those for which it can be told.

    Raises:
        ProblemsError: The case has errors or too many states, or no state is called so.
        KeyError: A party that does not decide.
    """
    from mufakat.mediation.conditions import INVERSE
    from mufakat.mediation.rankings import MOST_STATES, count_rankings
    from mufakat.report.rankings import CountedRankings

    case, place = opened.sound(), Place(opened.file, 1, 1)
    graph = graph_for(opened)
    if graph.states > MOST_STATES:
        what = f"rankings are counted for up to {MOST_STATES} states, and the case has {large_count(graph.states)}"
        mend = "leave out --rankings, or model the conflict with fewer options"
        raise ProblemsError([Problem("too-large", what, mend, place)])
    found = find_state(case, graph, state)
    if found is None:
        what = f'no state that can exist is called "{state}"'
        mend = "use an id or a number from mufakat solve, a pattern of Y and N, or the options taken: a,b,c"
        raise ProblemsError([Problem("unknown-state", what, mend, place)])
    chosen = [name for name in concepts or INVERSE if name in INVERSE]
    vary = [graph.party(party) for party in parties]
    return CountedRankings(naming(case, graph), graph, count_rankings(graph, found, vary, chosen))
