"""Which rankings make a state an equilibrium, and how few pairs have to change places for it.

For party i let B be the states that i likes better than the target s. Under Nash, GMR and SMR whether i stays
in s depends on nothing else of its ranking:

* Nash: no state of R_i(s) is in B.
* GMR: each t of R_i(s) in B has some u of R_H(t) outside B.
* SMR: moreover nothing of R_i(u) is in B.

So parties can be looked at one by one, and fewer states in B never do harm. Under SEQ and SSEQ the others
answer by improvements, so all rankings hang together.

**Least change.** The cost of a new ranking is the number of pairs of states whose order changes. To bring all
of a set D of better states to where they are no better than s costs at least as much as to lift s just above
the best d of D: for each state u from s up to d, if the pairs (u, s) and (u, d) both stayed as they are, d
would stay above s, so one pair changes for each. Hence lifting s is always a cheapest way, and the lowest place
at which s becomes stable for i is the optimum under Nash, GMR and SMR: no search.

Sources: Kinsara, Kilgour & Hipel (2015); Wang, Hipel, Fang & Dang (2018). The bound on lifting is our own.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations, product

import numpy as np
from numpy.typing import NDArray

from mufakat.graph import ConflictGraph
from mufakat.mediation.world import OWN_RANKS_DECIDE
from mufakat.stability.explicit import stable_states

Ranks = NDArray[np.int32]

# Profiles of rankings that are listed one by one for SEQ and SSEQ.
MOST_LISTED = 200_000
_MOST_REACHED = 20


@dataclass(frozen=True)
class Inverse:
    """The strict rankings of some parties with which a state is an equilibrium, all others as they are.

    Attributes:
        state: The target.
        concept: Nash, GMR, SMR, SEQ or SSEQ.
        vary: Indices of the parties whose rankings vary.
        count: How many profiles of strict rankings of these parties make the target an equilibrium.
        total: How many there are: n! for each.
        listed: Whether they were listed one by one; otherwise they were counted by conditions.
    """

    state: int
    concept: str
    vary: tuple[int, ...]
    count: int
    total: int
    listed: bool


def inverse(graph: ConflictGraph, state: int, concept: str, vary: Sequence[int]) -> Inverse:
    """Count the strict rankings of some parties with which the state is an equilibrium.

    Raises:
        IndexError: No such state or party.
        ValueError: Another concept, or more to list or to count than MOST_LISTED (SEQ, SSEQ) or more than
            20 states that a party can move to (GMR, SMR).
    """
    _checked(graph, state, concept, vary)
    orders = math.factorial(graph.states)
    total = orders ** len(vary)
    if concept not in OWN_RANKS_DECIDE:
        if total > MOST_LISTED:
            raise ValueError(f"{total} profiles of rankings cannot be listed; {concept} needs that")
        count = sum(1 for _ in admitted(graph, state, concept, vary))
        return Inverse(state, concept, tuple(vary), count, total, True)
    fixed = [party for party in range(graph.parties) if party not in vary]
    count = math.prod(_count(graph, state, concept, party) for party in vary)
    if not all(stable_states(graph, party, concept)[state] for party in fixed):
        count = 0
    return Inverse(state, concept, tuple(vary), count, total, False)


def _checked(graph: ConflictGraph, state: int, concept: str, vary: Sequence[int]) -> None:
    if not 0 <= state < graph.states:
        raise IndexError(f"state {state} of {graph.states}")
    if any(not 0 <= party < graph.parties for party in vary) or len(set(vary)) != len(vary):
        raise IndexError(f"parties {list(vary)} of {graph.parties}")
    if concept not in (*OWN_RANKS_DECIDE, "SEQ", "SSEQ"):
        raise ValueError(f"no inverse conditions for {concept}")


def admitted(
    graph: ConflictGraph, state: int, concept: str, vary: Sequence[int]
) -> Iterator[tuple[tuple[int, ...], ...]]:
    """The profiles of strict rankings with which the state is an equilibrium.

    Yields:
        Per party of `vary` its ranking: the states, best first.
    """
    _checked(graph, state, concept, vary)
    every = list(permutations(range(graph.states)))
    if concept in OWN_RANKS_DECIDE:
        if not all(stable_states(graph, k, concept)[state] for k in range(graph.parties) if k not in vary):
            return
        fits = [
            [order for order in every if conditions.met(set(order[: order.index(state)]))]
            for conditions in (Conditions(graph, state, concept, party) for party in vary)
        ]
        yield from product(*fits)
        return
    for profile in product(every, repeat=len(vary)):
        rank = graph.rank.copy()
        for party, order in zip(vary, profile, strict=True):
            rank[party, list(order)] = np.arange(graph.states, 0, -1)
        changed = graph.ranked(rank)
        if all(stable_states(changed, party, concept)[state] for party in range(graph.parties)):
            yield profile


class Conditions:
    """When a party stays in a state under Nash, GMR or SMR, as a condition on what it likes better.

    Attributes:
        targets: The states that the party can move to.
        answers: Per target, what the others can bring about from it, as sets of states: one of these sets
            has to lie outside what the party likes better. (SMR: the state with where the party can go on to.)
    """

    def __init__(self, graph: ConflictGraph, state: int, concept: str, party: int):
        moves = graph.moves[party]
        self.targets: list[int] = moves.targets(state).tolist()
        self.answers: dict[int, list[frozenset[int]]] = {target: [] for target in self.targets}
        if concept == "Nash":
            return
        for target in self.targets:
            for end in _reached_by_others(graph, party, target):
                way_out = moves.targets(end).tolist() if concept == "SMR" else []
                self.answers[target].append(frozenset([end, *way_out]))

    def met(self, better: set[int]) -> bool:
        """Whether the party stays when these are the states that it likes better."""
        return all(
            target not in better or any(not answer & better for answer in self.answers[target])
            for target in self.targets
        )

    def mentioned(self) -> list[int]:
        """The states that the condition is about."""
        found = set(self.targets)
        for answers in self.answers.values():
            found.update(*answers)
        return sorted(found)


def _reached_by_others(graph: ConflictGraph, party: int, start: int) -> set[int]:
    """R_H(start): the ends of sequences of moves by the others, nobody moving twice in a row."""
    seen: set[tuple[int, int]] = set()
    todo = [(start, -1)]
    while todo:
        state, last = todo.pop()
        for mover in range(graph.parties):
            if mover in (party, last):
                continue
            for end in graph.moves[mover].targets(state).tolist():
                if (end, mover) not in seen:
                    seen.add((end, mover))
                    todo.append((end, mover))
    return {state for state, _ in seen}


def _count(graph: ConflictGraph, state: int, concept: str, party: int) -> int:
    """Strict rankings of one party with which it stays.

    Of the n! rankings, n! b! (r - b)! / (r + 1)! put exactly a given b of r states before the target.
    """
    conditions = Conditions(graph, state, concept, party)
    n, about = graph.states, [one for one in conditions.mentioned() if one != state]
    if concept == "Nash":
        return math.factorial(n) // (len(about) + 1)
    if len(about) > _MOST_REACHED:
        raise ValueError(f"{len(about)} states occur in the conditions of one party; at most {_MOST_REACHED}")
    r, total = len(about), 0
    for size in range(r + 1):
        fits = sum(conditions.met(set(better)) for better in combinations(about, size))
        total += fits * math.factorial(n) * math.factorial(size) * math.factorial(r - size)
    return total // math.factorial(r + 1)
