"""The concepts for one state under very many rankings at once, each read word for word from its definition.

Ranks are arrays (..., n): the leading axes are the variants, broadcast against one another. Only rows of truth
values; nothing is known here of conditions, sides or what is lower than what.
"""

from __future__ import annotations

import itertools

import numpy as np
from numpy.typing import NDArray

from mufakat.graph.conflict import ConflictGraph

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]


def arcs_of(graph: ConflictGraph) -> list[Bools]:
    """Per party bool (n, n): the move s -> t."""
    found = []
    for moves in graph.moves:
        arcs = np.zeros((graph.states, graph.states), bool)
        for s in range(graph.states):
            arcs[s, moves.targets(s)] = True
        found.append(arcs)
    return found


def all_orders(n: int, ties: bool) -> tuple[list[tuple[tuple[int, ...], ...]], Ints]:
    """All rankings of n states: as classes, best first, and as ranks (m, n)."""
    ranks = [
        levels
        for levels in itertools.product(range(n), repeat=n)
        if set(levels) == set(range(max(levels) + 1)) and (ties or len(set(levels)) == n)
    ]
    classes = [
        tuple(tuple(s for s in range(n) if levels[s] == k) for k in range(max(levels), -1, -1))
        for levels in ranks
    ]
    return classes, np.array(ranks)


def over(axis: int, axes: int, ranks: Ints) -> Ints:
    """Ranks (m, n) along one of some axes of variants."""
    shape = [1] * axes
    shape[axis] = len(ranks)
    return ranks.reshape(*shape, ranks.shape[-1])


def lasts(arcs: list[Bools], ranks: list[Ints], state: int, concept: str) -> Bools:
    """For each variant whether the state is stable for every party."""
    verdict = np.ones((), bool)
    for i in range(len(arcs)):
        verdict = verdict & stable(arcs, ranks, i, state, concept)
    return verdict


def stable(arcs: list[Bools], ranks: list[Ints], i: int, s: int, concept: str) -> Bools:
    """For every s1 in R_i+(s) there is an answer."""
    better = ranks[i] > ranks[i][..., s, None]
    leaves = arcs[i][s] & better
    if concept == "Nash":
        return np.asarray(~leaves.any(axis=-1))
    ways = [arcs[j] for j in range(len(arcs)) if j != i]
    if concept in ("SEQ", "SSEQ"):
        ways = [arcs[j] & preferred(ranks[j]) for j in range(len(arcs)) if j != i]
    deters = ~better
    if concept in ("SMR", "SSEQ"):
        deters = deters & ~(arcs[i] & better[..., None, :]).any(axis=-1)
    answered = (brought_about(ways) & deters[..., None, :]).any(axis=-1)
    return np.asarray((~leaves | answered).all(axis=-1))


def preferred(rank: Ints) -> Bools:
    """(..., s, t): t is liked better than s."""
    return np.asarray(rank[..., None, :] > rank[..., :, None])


def brought_about(ways: list[Bools]) -> Bools:
    """R_H: (..., s, t), by the two rules of section 2, with the parties that can make the last step."""
    last = list(ways)
    while len(ways) > 1:
        before = [int(one.sum()) for one in last]
        for j, way in enumerate(ways):
            by_others = np.zeros((), bool)
            for k, one in enumerate(last):
                if k != j:
                    by_others = by_others | one
            last[j] = last[j] | (by_others.astype(np.uint8) @ way.astype(np.uint8) > 0)
        if [int(one.sum()) for one in last] == before:
            break
    found = np.zeros((), bool)
    for one in last:
        found = found | one
    return found
