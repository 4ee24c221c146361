"""Stability when it counts how much worse an answer is.

Three degrees: Hamouda, Kilgour & Hipel (2004 for two parties, 2006 for n). Degrees 0..r: Xu, Hipel, Kilgour &
Chen (2010). A state is stable for i at degree d under GMR, SMR or SEQ when each improvement s -> s1, mild or
great, has an answer s2 that is at least d degrees worse than s for i (d = 0: no better), and under SMR so is
every s3 in R_i(s2). Degree 0 is general stability, degree 2 (greatly worse) is strong stability; a state that is
stable but not strongly is weakly stable. Nash has no strong form. The answers of the others under SEQ are
improvements, mild or great, whatever d is.

Levels never fall as ranks rise, so the lowest value of what the others can make of an improvement is still
enough: only the scale of values changes, from ranks to levels.
"""

from __future__ import annotations

from functools import partial

import numpy as np
from numpy.typing import NDArray

from mufakat.graph.conflict import ConflictGraph
from mufakat.graph.levels import Levels
from mufakat.stability.answers.strength import STRENGTH_CONCEPTS, STRONG, StrengthAnswer
from mufakat.stability.explicit.kernel import low_values, stable_states
from mufakat.stability.stateset import ListedSet, listed_in_common

_METHOD = ("great-steps",)
ASSUMPTIONS = ("leaves-for-better", "greatly-worse-deters")


def solve_strength(graph: ConflictGraph, levels: tuple[Levels, ...]) -> StrengthAnswer[ListedSet]:
    """Find the states stable at every degree from 0 to the highest that a party tells apart, at least 2.

    Args:
        levels: One per party, from `graph.levels.levels_of`.
    """
    degrees = tuple(range(1 + max([STRONG, *(1 + one.steps for one in levels)])))
    sets = {
        (concept, degree, id): ListedSet(graph, stable_at(graph, levels[party], party, concept, degree))
        for concept in STRENGTH_CONCEPTS
        for degree in degrees
        for party, id in enumerate(graph.party_ids)
    }
    common = partial(listed_in_common, graph)
    return StrengthAnswer(graph.states, graph.party_ids, degrees, sets, common, _METHOD, ASSUMPTIONS)


def stable_at(
    graph: ConflictGraph, levels: Levels, party: int, concept: str, degree: int
) -> NDArray[np.bool_]:
    """bool (n,): where the party would stay if only answers at least `degree` degrees worse deterred it.

    Raises:
        ValueError: The degree is negative, or the concept is not GMR, SMR or SEQ.
    """
    if degree < 0 or concept not in STRENGTH_CONCEPTS:
        raise ValueError(f"no degree {degree} of {concept}")
    if degree == 0:
        return stable_states(graph, party, concept)
    rank = graph.rank[party]
    # bound(t): the highest rank of a state that nothing the others make of t would deter
    if degree == 1:
        bound = low_values(graph, party, concept)
    elif degree - 1 > levels.steps or not graph.states:
        bound = np.full(graph.states, rank.max(initial=0), np.int32)
    else:
        low = low_values(graph, party, concept, levels.level)
        highest = np.full(int(levels.level.max()) + 1, -1, np.int32)
        np.maximum.at(highest, levels.level, rank)
        highest = np.maximum.accumulate(highest)
        bound = highest[np.minimum(low + degree - 2, len(highest) - 1)]
    best = graph.moves[party].highest(np.minimum(rank - 1, bound).astype(np.int32))
    return np.asarray(best < rank)
