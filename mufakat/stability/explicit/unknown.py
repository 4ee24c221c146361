"""Stability when some preferences are not known.

Li, Hipel, Kilgour & Fang (2004); told from its abstract and from formulas in a later program. A pair of states may be
unknown (U) besides better, equal and worse. Four kinds, by what a party leaves for and what deters it:

=====  ====================  ==========================
kind   leaves s for          deterred by states that are
=====  ====================  ==========================
a      better or unknown     equal or worse
b      better                equal or worse
c      better or unknown     equal, worse or unknown
d      better                equal, worse or unknown
=====  ====================  ==========================

In SEQ the others answer by moves to better or unknown states in all kinds. What the others bring about from s1
leaves s1 itself out. a is the firmest verdict, d the loosest: a => b => d and a => c => d.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray

from mufakat.budget import NO_END, Budget
from mufakat.graph.conflict import ConflictGraph
from mufakat.stability.answers.unknown import KINDS, Kind, UnknownAnswer
from mufakat.stability.explicit.relations import Arcs, Rows, arcs_of, legal_reach, no_way_out, packed, stays
from mufakat.stability.stateset import ListedSet, listed_in_common

MOST_STATES = 4096

_METHOD = ("reach-listed",)
ASSUMPTIONS = ("unknown-answers",)


def solve_unknown(
    graph: ConflictGraph, unknown: Sequence[NDArray[np.bool_]], budget: Budget = NO_END
) -> UnknownAnswer[ListedSet]:
    """Find where each party would stay under Nash, GMR, SMR and SEQ, of all four kinds.

    Args:
        unknown: Per party bool (n, n), symmetric: pairs that cannot be compared, whatever the ranks say.
        progress: Called before each step with what is done, party id, steps done, steps in all.

    Raises:
        ValueError: The graph has more than 4,096 states.
    """
    n = graph.states
    if n > MOST_STATES:
        raise ValueError(f"unknown preferences need all pairs of states, at most {MOST_STATES:,} states")
    moves = [Arcs.of(*one.pairs()) for one in graph.moves]
    better = [packed((r[None, :] > r[:, None]) & ~u) for r, u in zip(graph.rank, unknown, strict=True)]
    open_ = [packed(u) for u in unknown]
    ways = [_rows(arcs, n) for arcs in moves]
    tempting = [arcs_of(w & (b | u), n) for w, b, u in zip(ways, better, open_, strict=True)]
    masks: dict[tuple[Kind, str, str], NDArray[np.bool_]] = {}
    for i, id in enumerate(graph.party_ids):
        budget.tell("unknown preferences", id, i, graph.parties)
        others = [j for j in range(graph.parties) if j != i]
        by_moves = legal_reach([moves[j] for j in others], n)
        willing = legal_reach([tempting[j] for j in others], n)
        leaves = {sure: ways[i] & (better[i] if sure else better[i] | open_[i]) for sure in (True, False)}
        for fears in (False, True):
            deters = ~better[i] if fears else ~(better[i] | open_[i])
            stuck = no_way_out(deters, ways[i], leaves[False])
            for sure, kind in ((False, "ac"[fears]), (True, "bd"[fears])):
                left = leaves[sure]
                masks[_kind(kind), "Nash", id] = np.asarray(~left.any(axis=1))
                masks[_kind(kind), "GMR", id] = stays(left, by_moves, deters)
                masks[_kind(kind), "SMR", id] = stays(left, by_moves, stuck)
                masks[_kind(kind), "SEQ", id] = stays(left, willing, deters)
    return UnknownAnswer(
        n,
        graph.party_ids,
        tuple(int(u.sum()) // 2 for u in unknown),
        {key: ListedSet(graph, mask) for key, mask in masks.items()},
        partial(listed_in_common, graph),
        _METHOD,
        ASSUMPTIONS,
    )


def _kind(letter: str) -> Kind:
    return KINDS["abcd".index(letter)]


def _rows(arcs: Arcs, n: int) -> Rows:
    relation = np.zeros((n, n), bool)
    relation[arcs.source, arcs.target] = True
    return packed(relation)
