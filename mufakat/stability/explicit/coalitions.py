"""Where would a coalition stay?  Parties that leave a state together, when each of them gains.

Inohara & Hipel (2008a, b), from memory of the literature. With H a coalition, H' all others, R_H(s) the ends of
legal sequences of moves by members of H, and R_H++(s) those of them that every member prefers to s:

* CNash: R_H++(s) is empty.
* CGMR: for every s1 in R_H++(s) some s2 in R_H'(s1) is no better than s for at least one member.
* CSMR: that s2, and every s3 in R_H(s2), is no better than s for at least one member.
* CSEQ: as CGMR, with s2 reached by a legal sequence of coalition improvements of subsets of H'.

Two readings of CSEQ. "together": the others may join forces when they answer, each subset of H' counting as one
mover, none moving twice in a row. "alone": each of the others only makes improvements of its own, as in SEQ. With
"alone", a coalition of one gives SEQ back; with "together" its members fear more, so more is stable. "together"
follows the letter of the definition, in which coalitions are the movers: a party may then end the step of one
subset and begin that of the next. Where moves are not transitive that can reach what no legal sequence of single
moves reaches, and a CSEQ state need not be CGMR.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, partial
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from mufakat.budget import NO_END, Budget
from mufakat.graph.conflict import ConflictGraph
from mufakat.stability.answers.coalitions import (
    COALITION_CONCEPTS,
    Answers,
    Coalition,
    CoalitionAnswer,
    StateByState,
)
from mufakat.stability.answers.outcomes import Solution
from mufakat.stability.explicit.explanation import shortest_sequence
from mufakat.stability.explicit.relations import (
    Arcs,
    Rows,
    arcs_of,
    legal_reach,
    members,
    no_way_out,
    packed,
    stays,
)
from mufakat.stability.stateset import ListedSet, listed_in_common
from mufakat.stability.verdict import Witness

ALL_SUBSETS = 8  # parties up to which every coalition is looked at
MOST_STATES = 4096

_METHOD = ("coalition-reach",)
ASSUMPTIONS = ("every-member-prefers", "one-member-deters", "members-in-turn")


class Groups:
    """What the coalitions of one graph can bring about, each found once.

    Raises:
        ValueError: The graph has more than 4,096 states.
    """

    def __init__(self, graph: ConflictGraph):
        if graph.states > MOST_STATES:
            raise ValueError(f"coalitions need all pairs of states, at most {MOST_STATES:,} states")
        self.graph = graph
        self._reach: dict[tuple[frozenset[int], str], Rows] = {}

    @cached_property
    def arcs(self) -> list[Arcs]:
        """Each party's moves."""
        return [Arcs.of(*moves.pairs()) for moves in self.graph.moves]

    @cached_property
    def prefers(self) -> list[Rows]:
        """For each party and state the states it prefers to that state."""
        return [packed(rank[None, :] > rank[:, None]) for rank in self.graph.rank]

    def better(self, parties: Iterable[int]) -> Rows:
        """For each state the states that all of these parties prefer to it."""
        return np.asarray(np.bitwise_and.reduce([self.prefers[i] for i in parties], axis=0), np.uint64)

    def reach(self, parties: frozenset[int]) -> Rows:
        """R_H, by legal sequences of any moves."""
        return self._known(parties, "moves", lambda: [self.arcs[i] for i in sorted(parties)])

    def gains(self, parties: frozenset[int]) -> Rows:
        """R_H++: the coalition improvements."""
        return self.reach(parties) & self.better(parties)

    def answers(self, parties: frozenset[int], how: Answers) -> Rows:
        """What these parties reach by improvements, each alone or every subset of them together."""
        if how == "together":
            return self._known(
                parties,
                "together",
                lambda: [arcs_of(self.gains(some), self.graph.states) for some in subsets(parties)],
            )

        def improving() -> list[Arcs]:
            found = []
            for i in sorted(parties):
                rank, arcs = self.graph.rank[i], self.arcs[i]
                found.append(arcs.only(rank[arcs.target] > rank[arcs.source]))
            return found

        return self._known(parties, "alone", improving)

    def _known(self, parties: frozenset[int], kind: str, movers: Callable[[], list[Arcs]]) -> Rows:
        if (parties, kind) not in self._reach:
            self._reach[parties, kind] = legal_reach(movers(), self.graph.states)
        return self._reach[parties, kind]


def subsets(parties: Iterable[int]) -> list[frozenset[int]]:
    """All non-empty subsets, smaller ones first."""
    some = sorted(parties)
    return [frozenset(one) for size in range(1, len(some) + 1) for one in combinations(some, size)]


def chosen_coalitions(
    party_ids: Sequence[str], named: Iterable[Iterable[str]] | None = None
) -> tuple[Coalition, ...]:
    """The coalitions to look at, smaller ones first.

    With up to 8 parties these are the named ones, or all of them. Beyond, every party alone and all together
    come to the named ones.

    Raises:
        KeyError: A coalition names somebody who does not decide.
        ValueError: An empty coalition.
    """
    asked = None if named is None else [frozenset(one) for one in named]
    if unknown := frozenset().union(*(asked or ())) - set(party_ids):
        raise KeyError(min(unknown))
    if asked is not None and not all(asked):
        raise ValueError("a coalition has at least one member")
    place = {id: k for k, id in enumerate(party_ids)}
    if len(party_ids) > ALL_SUBSETS:
        asked = [*(frozenset([id]) for id in party_ids), *(asked or ()), frozenset(party_ids)]
    elif asked is None:
        asked = [frozenset(party_ids[k] for k in one) for one in subsets(range(len(party_ids)))]
    tuples = {tuple(sorted(one, key=place.__getitem__)) for one in asked}
    return tuple(sorted(tuples, key=lambda one: (len(one), [place[id] for id in one])))


def solve_coalitions(
    singles: Solution[ListedSet],
    coalitions: Iterable[Iterable[str]] | None = None,
    *,
    answers: Answers = "together",
    budget: Budget = NO_END,
) -> CoalitionAnswer[ListedSet]:
    """Find where each coalition would stay under CNash, CGMR, CSMR and CSEQ.

    Args:
        singles: The solution of the graph for single parties, among whose equilibria jumps are looked for.
        coalitions: Party ids of each coalition; None: see `chosen_coalitions`.
        answers: How the others answer under CSEQ (see above).
        budget: Time up to the end of a step; what is not decided then is named.

    Raises:
        KeyError: A coalition names somebody who does not decide.
        ValueError: An empty coalition, or more than 4,096 states.
    """
    graph = singles.all_states.graph
    chosen = chosen_coalitions(graph.party_ids, coalitions)
    groups = Groups(graph)
    sets: dict[tuple[str, Coalition], ListedSet] = {}
    jumps: dict[tuple[str, Coalition], tuple[Witness, ...]] = {}
    steps = [(what, one) for what in ("Nash", "jumps", *COALITION_CONCEPTS[1:]) for one in chosen]
    for k, (what, one) in enumerate(steps):
        if budget.over:
            break
        budget.tell(what if what == "jumps" else f"C{what}", "+".join(one), k, len(steps))
        if what != "jumps":
            sets[what, one] = ListedSet(graph, _verdict(groups, _indices(graph, one), what, answers))
        elif len(one) > 1:
            jumps |= {
                (concept, one): tuple(_jumps(groups, one, concept, singles)) for concept in singles.concepts
            }
    every = [(concept, one) for one in chosen for concept in COALITION_CONCEPTS]
    unfinished = tuple(pair for pair in every if pair not in sets)
    leaving = {key: _left(graph, some) for key, some in jumps.items()}
    witnesses = {key: some[0] for key, some in jumps.items() if some}
    one_by_one = StateByState(jumps, partial(_best, groups))
    return CoalitionAnswer(
        singles,
        chosen,
        len(chosen) == (1 << graph.parties) - 1,
        answers,
        sets,
        leaving,
        witnesses,
        unfinished,
        unfinished,
        partial(listed_in_common, graph),
        partial(_around, groups),
        {},
        singles.engine,
        _METHOD,
        ASSUMPTIONS,
        listed=None if unfinished else one_by_one,
    )


def _left(graph: ConflictGraph, jumps: Iterable[Witness]) -> ListedSet:
    mask = np.zeros(graph.states, bool)
    mask[[graph.index(jump.state) for jump in jumps]] = True
    return ListedSet(graph, mask)


def _indices(graph: ConflictGraph, coalition: Coalition) -> frozenset[int]:
    return frozenset(graph.party(id) for id in coalition)


def _around(groups: Groups, coalition: Coalition, label: str) -> tuple[ListedSet, ListedSet]:
    """R_H(s) without s itself, and R_H++(s)."""
    graph, who, state = groups.graph, _indices(groups.graph, coalition), groups.graph.index(label)
    found = []
    for row in (groups.reach(who)[state], groups.gains(who)[state]):
        mask = np.zeros(graph.states, bool)
        mask[members(row, graph.states)] = True
        found.append(ListedSet(graph, mask))
    return found[0], found[1]


def _best(groups: Groups, coalition: Coalition, label: str) -> str:
    """Of what every member prefers to a state, what the first member likes best."""
    graph = groups.graph
    better = _around(groups, coalition, label)[1].indices().tolist()
    return graph.label(max(better, key=graph.rank[graph.party(coalition[0])].__getitem__))


def _verdict(groups: Groups, coalition: frozenset[int], concept: str, how: Answers) -> NDArray[np.bool_]:
    others = frozenset(range(groups.graph.parties)) - coalition
    leaves, deters = groups.gains(coalition), ~groups.better(coalition)
    if concept == "Nash":
        return np.asarray(~leaves.any(axis=1))
    if concept == "SEQ":
        return stays(leaves, groups.answers(others, how), deters)
    if concept == "SMR":
        deters = no_way_out(deters, groups.reach(coalition), leaves)
    return stays(leaves, groups.reach(others), deters)


def _jumps(
    groups: Groups, coalition: Coalition, concept: str, singles: Solution[ListedSet]
) -> Iterator[Witness]:
    graph, who = groups.graph, sorted(_indices(groups.graph, coalition))
    gains, mask = groups.gains(frozenset(who)), singles.equilibria(concept).mask
    for state in np.flatnonzero(mask).tolist():
        for target in members(gains[state], graph.states).tolist():
            if mask[target]:
                wanted = np.arange(graph.states) == target
                steps = shortest_sequence([graph.moves[i] for i in who], state, wanted)
                moves = tuple((graph.party_ids[who[mover]], graph.label(to)) for mover, to in steps)
                yield Witness(graph.label(state), graph.label(target), moves)
