"""Solve a graph with the explicit engine."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from functools import partial

from mufakat.budget import NO_END, Budget
from mufakat.graph.conflict import ConflictGraph
from mufakat.stability.answers.outcomes import Solution
from mufakat.stability.concepts import BASIC, CONCEPTS
from mufakat.stability.explicit.kernel import stable_states
from mufakat.stability.explicit.simultaneous import TooManyChanges, can_move_at_once, simultaneously_stable
from mufakat.stability.stateset import ListedSet, all_listed, listed_in_common

# SIM looks at joint changes state by state, so unless it is asked for it is left out beyond this many states.
SIM_STATES = 1024

_METHOD = ("lowest-values",)
_ASSUMPTIONS = ("known-moves", "legal-sequences", "no-better-deters")


def solve(
    graph: ConflictGraph, concepts: Iterable[str] | None = None, budget: Budget = NO_END
) -> Solution[ListedSet]:
    """Find where each party would stay.

    Args:
        concepts: Names from CONCEPTS; None: the basic five, and SIM where it applies, the graph is small and
            the joint changes are not too many.
        budget: Told each step before it is done.

    Raises:
        ValueError: An unknown concept, or SIM where it does not apply.
        TooManyChanges: SIM was asked for by name and cannot be worked out.
    """
    if concepts is None:
        if graph.states <= SIM_STATES and can_move_at_once(graph):
            with suppress(TooManyChanges):
                return solve(graph, (*BASIC, "SIM"), budget)
        return solve(graph, BASIC, budget)
    wanted = set(concepts)
    if unknown := wanted - CONCEPTS.keys():
        raise ValueError(f"no such concept: {', '.join(sorted(unknown))}")
    names = tuple(name for name in CONCEPTS if name in wanted)
    sets: dict[tuple[str, str], ListedSet] = {}
    for concept in names:
        for party, party_id in enumerate(graph.party_ids):
            budget.tell(concept, party_id, len(sets), len(names) * graph.parties)
            mask = (
                simultaneously_stable(graph, party)
                if concept == "SIM"
                else stable_states(graph, party, concept)
            )
            sets[concept, party_id] = ListedSet(graph, mask)
    common = partial(listed_in_common, graph)
    return Solution(
        graph.party_ids, names, sets, all_listed(graph), common, "explicit", _METHOD, _ASSUMPTIONS, graph
    )
