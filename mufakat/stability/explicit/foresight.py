"""Longer foresight for two parties: limited moves, non-myopic, Stackelberg.

**Limited move, horizon h** (Kilgour 1985; Fang, Hipel & Kilgour 1989, 1993). G_0(i, s) = s. For h > 0 party i looks
at each t in R_i(s) and expects the end f(t) = G_{h-1}(j, t), where j, the other one, moves next. If the end it likes
best is better for it than s, then G_h(i, s) is that end; otherwise, or when it has no move, G_h(i, s) = s. s is L_h
stable for i when G_h(i, s) = s. L_1 is Nash.

**Non-myopic** (Brams & Wittman 1981; Kilgour 1984, 1985): L_h stable for all h from some h on. Level h follows from
level h - 1 alone, so the pair of tables repeats in the end; a state is non-myopically stable for i when it is L_h
stable throughout the period.

**Stackelberg**, i leads (Fang, Hipel & Kilgour 1989, 1993): L_2 stable for i and L_1 stable for j.

Ties: what a party anticipates may not be unique when it likes two ends equally. The rule here, which the
literature leaves open: of equally liked ends the one that the other party likes least, then the one that comes first
in the order of states; whoever could gain stays when it would end equally well. Where the rule was used is told.

For more than two parties the definitions are disputed, so they are refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mufakat.graph.conflict import ConflictGraph
from mufakat.graph.moves import NOTHING
from mufakat.stability.stateset import ListedSet

TIE_RULE = "least-for-other"
MOST_LEVELS = 10_000

_METHOD = ("ends-tabled",)
_ASSUMPTIONS = ("in-turns", "one-less-ahead")

Ends = NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class ForesightSolution:
    """Where two parties would stay that look h moves ahead.

    Attributes:
        horizon: The longest horizon asked for.
        ends: int32 (n,) per (h, party id): the state the party expects to end in, for h = 0..horizon.
        ties: bool (n,) per (h, party id): where the tie rule decided that end.
        onset: The first level of the period, or None when no repetition was found.
        period: How many levels repeat from then on (1: the tables settle), or None.
        non_myopic: bool (n,) per party id; empty when no repetition was found.
        tie_rule: The name of the rule: of ends that a party likes equally it expects the one that the other
            likes least, then the first in the order of states; it stays unless it expects something better.
    """

    graph: ConflictGraph
    horizon: int
    ends: Mapping[tuple[int, str], Ends]
    ties: Mapping[tuple[int, str], NDArray[np.bool_]]
    onset: int | None
    period: int | None
    non_myopic: Mapping[str, NDArray[np.bool_]]
    tie_rule: str = TIE_RULE
    method: tuple[str, ...] = _METHOD
    assumptions: tuple[str, ...] = _ASSUMPTIONS

    def stable(self, h: int, party_id: str) -> ListedSet:
        """The states that are L_h stable for a party; 1 <= h <= horizon."""
        return ListedSet(self.graph, self.ends[h, party_id] == np.arange(self.graph.states))

    def equilibria(self, h: int) -> ListedSet:
        """The states that are L_h stable for both."""
        one, other = (self.stable(h, id) for id in self.graph.party_ids)
        return one & other

    def non_myopic_equilibria(self) -> ListedSet | None:
        """The states that are non-myopically stable for both; None when no repetition was found."""
        if self.period is None:
            return None
        one, other = (self.non_myopic[id] for id in self.graph.party_ids)
        return ListedSet(self.graph, one & other)

    def stackelberg(self, leader_id: str) -> ListedSet:
        """The Stackelberg equilibria with this leader."""
        (follower_id,) = (id for id in self.graph.party_ids if id != leader_id)
        return self.stable(2, leader_id) & self.stable(1, follower_id)

    def expected(self, h: int, party_id: str, state: int) -> list[tuple[str, int]]:
        """The moves a party expects when it is to move at `state` with horizon h, as (party id, state)."""
        ids = self.graph.party_ids
        mover, line = ids.index(party_id), []
        while h > 0 and int(self.ends[h, ids[mover]][state]) != state:
            goal = int(self.ends[h, ids[mover]][state])
            later = self.ends[h - 1, ids[1 - mover]]
            state = next(t for t in self.graph.moves[mover].targets(state).tolist() if int(later[t]) == goal)
            line.append((ids[mover], state))
            mover, h = 1 - mover, h - 1
        return line


def solve_foresight(graph: ConflictGraph, horizon: int = 4) -> ForesightSolution:
    """Find the L_h stable states up to `horizon`, the non-myopic ones, and what Stackelberg needs.

    Raises:
        ValueError: Not two parties, or a horizon below 2.

    Cost: each level is one sweep over the moves of both parties.
    """
    if graph.parties != 2:
        raise ValueError(f"longer foresight is defined for two parties; here {graph.parties} decide")
    if horizon < 2:
        raise ValueError("the horizon is at least 2")
    ids = graph.party_ids
    likes = [_likes(graph, i) for i in (0, 1)]
    start = np.arange(graph.states, dtype=np.int32)
    tables, ends, ties = (start, start), {(0, id): start for id in ids}, {}
    seen, onset, period = {_key(tables): 0}, None, None
    level = 0
    while level < horizon or (period is None and level < MOST_LEVELS):
        level += 1
        found = [_next(graph, i, tables[1 - i], likes[i]) for i in (0, 1)]
        tables = (found[0][0], found[1][0])
        if level <= horizon:
            for id, (table, tied) in zip(ids, found, strict=True):
                ends[level, id], ties[level, id] = table, tied
        if period is None and _key(tables) in seen:
            onset, period = seen[_key(tables)], level - seen[_key(tables)]
        seen.setdefault(_key(tables), level)
    stays = {} if period is None else _throughout(graph, tables, period, likes)
    return ForesightSolution(graph, horizon, ends, ties, onset, period, stays)


def _key(tables: tuple[Ends, Ends]) -> bytes:
    return tables[0].tobytes() + tables[1].tobytes()


def _likes(graph: ConflictGraph, party: int) -> tuple[Ends, Ends]:
    """A number per state, no two equal: how the party prefers ends, ties broken by the rule and against it."""
    own, other, n = graph.rank[party], graph.rank[1 - party], graph.states
    found = []
    for turn in (-1, 1):
        order = np.lexsort((turn * np.arange(n), turn * other, own))
        number = np.empty(n, np.int32)
        number[order] = np.arange(n)
        found.append(number)
    return found[0], found[1]


def _next(
    graph: ConflictGraph, party: int, later: Ends, likes: tuple[Ends, Ends]
) -> tuple[Ends, NDArray[np.bool_]]:
    """The next table of a party, from what the other one makes of each state; and where a tie was broken."""
    rank, here = graph.rank[party], np.arange(graph.states, dtype=np.int32)
    best = []
    for number in likes:
        state_of = np.argsort(number).astype(np.int32)
        most = graph.moves[party].lowest_elsewhere((-number[later]).astype(np.int32))
        moves = most != NOTHING
        best.append(np.where(moves, state_of[np.where(moves, -most, 0)] if len(here) else here, here))
    gains = rank[best[0]] > rank
    return np.where(gains, best[0], here).astype(np.int32), np.asarray(gains & (best[0] != best[1]))


def _throughout(
    graph: ConflictGraph, tables: tuple[Ends, Ends], period: int, likes: list[tuple[Ends, Ends]]
) -> dict[str, NDArray[np.bool_]]:
    """Where each party stays at every level of the period; `tables` is one of its levels or later."""
    here = np.arange(graph.states)
    stays = [np.ones(graph.states, bool) for _ in (0, 1)]
    for _ in range(period):
        stays = [kept & (table == here) for kept, table in zip(stays, tables, strict=True)]
        tables = (
            _next(graph, 0, tables[1], likes[0])[0],
            _next(graph, 1, tables[0], likes[1])[0],
        )
    return dict(zip(graph.party_ids, stays, strict=True))
