"""Inverse conditions and least changes against every ranking tried one by one."""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Iterator, Sequence
from itertools import product
from typing import Any

import numpy as np
import pytest

from mufakat.case.grounds import State
from mufakat.case.model import Case, Party, PartyMoves, Ranking
from mufakat.graph.conflict import ConflictGraph, graph_of
from mufakat.mediation.rankings import lifting
from mufakat.mediation.rankings.conditions import Target
from mufakat.mediation.rankings.inverse import inverse
from mufakat.mediation.rankings.lifting import cheapest_state
from mufakat.mediation.rankings.orders import (
    Classes,
    classes_of,
    count_orders,
    every_order,
    near_orders,
    ranks_of,
    with_better,
)
from mufakat.stability.concepts import BASIC
from mufakat.stability.explicit.solve import solve
from tests.plain import Plain
from tests.plain_inverse import all_orders, arcs_of, lasts, over


def drawn(seed: int, states: int, parties: int, ties: bool = False, density: float = 0.4) -> Case:
    """A graph of drawn moves with random rankings."""
    draw = random.Random(seed)
    names = [f"s{k}" for k in range(states)]
    ids = "abc"[:parties]
    moves = {}
    wishes = {}
    for party in ids:
        arcs = [pair for pair in itertools.permutations(names, 2) if draw.random() < density]
        moves[party] = PartyMoves(tuple(arcs))
        order = draw.sample(names, states)
        classes: list[tuple[str, ...]] = [(name,) for name in order]
        if ties:
            k = draw.randrange(states - 1)
            classes[k : k + 2] = [(order[k], order[k + 1])]
        wishes[party] = Ranking(tuple(classes))
    return Case(
        "x", "x", tuple(Party(i, i) for i in ids), (), wishes, "graph", states=tuple(State(n, "") for n in names),
        moves=moves,
    )  # fmt: skip


def drawn_ranks(seed: int, graph: ConflictGraph) -> ConflictGraph:
    """The graph with drawn ranks that have many ties."""
    draw = np.random.default_rng(seed)
    return graph.ranked(draw.integers(0, graph.states - 1, graph.rank.shape).astype(np.int32))


def with_rankings(case: Case, rankings: dict[str, Classes]) -> Case:
    named = {
        party: Ranking(tuple(tuple(f"s{k}" for k in tied) for tied in order))
        for party, order in rankings.items()
    }
    return Case(
        "x", "x", case.parties, (), {**case.preferences, **named}, "graph", states=case.states, moves=case.moves
    )  # fmt: skip


def is_equilibrium(case: Case, concept: str, state: str) -> bool:
    plain = Plain(case)
    return all(plain.stable(concept, party, state) for party in plain.parties)


def tried_one_by_one(
    graph: ConflictGraph, state: int, concept: str, vary: Sequence[int], ranks: np.ndarray[Any, Any]
) -> np.ndarray[Any, Any]:
    """bool, one axis per varying party and one place per ranking: where the twin finds an equilibrium."""
    rows: list[np.ndarray[Any, Any]] = [row.astype(np.int64) for row in graph.rank]
    for axis, party in enumerate(vary):
        rows[party] = over(axis, len(vary), ranks)
    return np.broadcast_to(lasts(arcs_of(graph), rows, state, concept), (len(ranks),) * len(vary))


def admitted(
    graph: ConflictGraph, state: int, concept: str, vary: Sequence[int], *, ties: bool = False
) -> Iterator[tuple[Classes, ...]]:
    """The profiles of rankings of these parties with which the state is an equilibrium, by trying all."""
    target = Target(graph, state, concept)
    sides = [target.side(party, classes_of(rank)) for party, rank in enumerate(graph.rank.tolist())]
    every = list(every_order(graph.states, ties))
    for profile in product(every, repeat=len(vary)):
        for party, ranking in zip(vary, profile, strict=True):
            sides[party] = target.side(party, ranking)
        if target.lasts(sides):
            yield profile


@pytest.mark.parametrize("ties", [False, True])
@pytest.mark.parametrize("parties", [2, 3])
def test_the_twin_for_many_rankings_says_what_the_slow_twin_says(parties: int, ties: bool) -> None:
    draw = random.Random(parties)
    orders, ranks = all_orders(5, ties)
    seen = set()
    for seed in range(12):
        case = drawn(3000 + seed, 5, parties, density=0.3)
        graph = graph_of(case)
        fixed = [row.astype(np.int64) for row in graph.rank[2:]]
        one, two = ([draw.randrange(len(orders)) for _ in range(15)] for _ in range(2))
        for concept in BASIC:
            found = lasts(arcs_of(graph), [ranks[one], ranks[two], *fixed], 0, concept)
            for held, a, b in zip(found.tolist(), one, two, strict=True):
                changed = with_rankings(case, {"a": orders[a], "b": orders[b]})
                assert held == is_equilibrium(changed, concept, "s0")
                seen.add((concept, held))
    assert len(seen) == 10


@pytest.mark.parametrize("concept", BASIC)
@pytest.mark.parametrize(
    ("states", "parties", "vary", "ties", "conflicts"),
    [
        (4, 2, (0,), False, 12),
        (4, 3, (0, 2), True, 6),
        (5, 2, (1,), True, 12),
        (5, 3, (1,), False, 12),
        (5, 2, (0, 1), False, 12),  # 14,400 pairs of strict rankings in each conflict
        (5, 3, (2, 0), False, 6),
        (4, 3, (1, 2, 0), False, 4),
        (5, 2, (0, 1), True, 2),  # 292,681 pairs of rankings
        (5, 3, (0, 1), True, 1),
    ],
)
def test_the_rankings_admitted_are_those_with_which_the_twin_finds_an_equilibrium(
    concept: str, states: int, parties: int, vary: tuple[int, ...], ties: bool, conflicts: int
) -> None:
    orders, ranks = all_orders(states, ties)
    place = {order: k for k, order in enumerate(orders)}
    assert len(orders) == count_orders(states, ties)
    some = 0
    for seed in range(conflicts):
        graph = graph_of(drawn(20 * states + seed, states, parties, density=0.6 / parties))
        target = seed % states
        expected = tried_one_by_one(graph, target, concept, vary, ranks)
        found = np.zeros_like(expected)
        for profile in admitted(graph, target, concept, vary, ties=ties):
            found[tuple(place[tuple(tuple(sorted(tied)) for tied in order)] for order in profile)] = True
        assert (found == expected).all()
        answer = inverse(graph, target, concept, vary, ties=ties)
        assert answer.count == expected.sum() and answer.total == expected.size
        some += 0 < answer.count < answer.total
    assert some


@pytest.mark.parametrize("ties", [False, True])
@pytest.mark.parametrize("concept", BASIC)
def test_rankings_are_counted_without_a_list_as_they_are_by_listing(concept: str, ties: bool) -> None:
    for seed in range(4):
        graph = graph_of(drawn(seed + 70, 6, 3))
        answer = inverse(graph, seed, concept, [0], ties=ties)
        assert answer.tried == (concept in ("SEQ", "SSEQ"))
        assert answer.count == sum(1 for _ in admitted(graph, seed, concept, [0], ties=ties))


@pytest.mark.parametrize("n", range(1, 7))
def test_all_rankings_are_made_once_and_counted(n: int) -> None:
    for ties in (False, True):
        orders = list(every_order(n, ties))
        assert len({frozenset((k, s) for k, one in enumerate(o) for s in one) for o in orders}) == len(orders)
        assert len(orders) == count_orders(n, ties)
        for size in range(n):
            better = set(range(1, size + 1))
            above = [{s for tied in o for s in tied if ranks_of(o)[s] > ranks_of(o)[0]} for o in orders]
            assert above.count(better) == with_better(n, size, ties)


def test_a_party_with_one_move_stays_in_half_of_all_rankings() -> None:
    case = Case(
        "x", "x", (Party("a", "a"),), (), {"a": Ranking((("s0",), ("s1",), ("s2",)))}, "graph",
        states=tuple(State(f"s{k}", "") for k in range(3)), moves={"a": PartyMoves((("s0", "s1"),))},
    )  # fmt: skip
    graph = graph_of(case)
    assert [inverse(graph, 0, concept, [0]).count for concept in BASIC] == [3] * 5
    assert inverse(graph, 2, "Nash", [0]).count == 6
    with pytest.raises(IndexError):
        inverse(graph, 3, "Nash", [0])
    with pytest.raises(ValueError, match="SIM"):
        inverse(graph, 0, "SIM", [0])


def test_rankings_that_cannot_be_listed_are_refused_for_seq_and_counted_for_gmr() -> None:
    graph = graph_of(drawn(5, 9, 2))
    assert inverse(graph, 0, "GMR", [0, 1]).total == math.factorial(9) ** 2
    with pytest.raises(ValueError, match="too many rankings"):
        inverse(graph, 0, "SEQ", [0, 1], ties=True)
    dense = graph_of(drawn(5, 6, 3))
    with pytest.raises(ValueError, match="combinations"):
        inverse(dense, 0, "SEQ", [0, 1, 2], ties=True)


def changed_pairs(before: np.ndarray[Any, Any], after: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """How many pairs of states stand in another order; `after` may have leading axes."""
    one, two = (np.sign(rank[..., :, None] - rank[..., None, :]) for rank in (before, after))
    pairs: np.ndarray[Any, Any] = (one != two).sum(axis=(-2, -1)) // 2
    return pairs


def cheapest(graph: ConflictGraph, concept: str, target: int, ranks: np.ndarray[Any, Any]) -> int:
    """The least number of changed pairs, over all rankings of all parties, with ties and without."""
    axes = range(graph.parties)
    cost = sum(
        over(axis, graph.parties, changed_pairs(graph.rank[axis].astype(np.int64), ranks)[:, None])[..., 0]
        for axis in axes
    )
    return int(np.asarray(cost)[tried_one_by_one(graph, target, concept, axes, ranks)].min())


@pytest.mark.parametrize("concept", BASIC)
@pytest.mark.parametrize(("states", "parties", "conflicts"), [(5, 2, 5), (4, 3, 4), (3, 3, 12)])
@pytest.mark.parametrize("ties", [False, True])
def test_no_rankings_are_cheaper_than_the_least_change(
    concept: str, states: int, parties: int, conflicts: int, ties: bool
) -> None:
    _, ranks = all_orders(states, True)
    costs = []
    for seed in range(conflicts):
        graph = graph_of(drawn(seed, states, parties, density=0.9 / parties))
        if ties:
            graph = drawn_ranks(seed, graph)
        targets = range(states) if states < 4 else [seed % states, (seed + 2) % states]
        for target in targets:
            answer = cheapest_state(graph, [target], concept)
            assert answer.optimal
            assert answer.pairs == cheapest(graph, concept, target, ranks)
            costs.append(answer.pairs)
    assert max(costs) >= 1 and min(costs) == 0


@pytest.mark.parametrize("concept", ["Nash", "GMR", "SMR"])
def test_lifting_is_optimal_for_one_party_among_six_states(concept: str) -> None:
    for seed in range(4):
        graph = graph_of(drawn(seed + 50, 6, 2))
        now = graph.rank[0].astype(np.int64)
        for target in range(6):
            easy = graph.ranked(_liked_best(graph, target))
            fits = np.array([ranks_of(order) for (order,) in admitted(easy, target, concept, [0])])
            raised = cheapest_state(easy, [target], concept)
            assert raised.pairs == raised.least == changed_pairs(now, fits).min()


def _liked_best(graph: ConflictGraph, target: int) -> np.ndarray[tuple[int, int], np.dtype[np.int32]]:
    """Ranks in which every party but the first likes the target best, so that only the first matters."""
    rank = graph.rank.copy()
    rank[1:, target] = graph.states
    return rank


@pytest.mark.parametrize("ties", [False, True])
def test_near_rankings_are_all_that_tie_nothing_anew(ties: bool) -> None:
    orders, ranks = all_orders(5, True)
    for seed in range(6):
        draw = np.random.default_rng(seed)
        now = draw.integers(0, 4, 5) if ties else draw.permutation(5)
        pairs = changed_pairs(now, ranks)
        anew = ((ranks[:, :, None] == ranks[:, None, :]) & (now[:, None] != now[None, :])).any(axis=(1, 2))
        for most in (0, 1, 3, 10):
            found = [(n, tuple(tuple(sorted(c)) for c in o)) for n, o in near_orders(now.tolist(), most)]
            assert len(found) == len(set(found))
            assert set(found) == {
                (int(n), order)
                for n, order, tied in zip(pairs, orders, anew, strict=True)
                if n <= most and not tied
            }


@pytest.mark.parametrize("concept", BASIC)
def test_the_cheapest_state_of_some_is_no_dearer_than_any_of_them(concept: str) -> None:
    for seed in range(10):
        graph = drawn_ranks(seed, graph_of(drawn(seed, 5, 3)))
        states = [seed % 5, (seed + 1) % 5, (seed + 3) % 5]
        answer = cheapest_state(graph, states, concept)
        every = [cheapest_state(graph, [state], concept).pairs for state in states]
        assert answer.pairs == answer.least == min(every) == every[states.index(answer.state)]
    with pytest.raises(ValueError, match="no states"):
        cheapest_state(graph, [], concept)


@pytest.mark.parametrize("concept", BASIC)
def test_the_changed_rankings_do_what_they_say(concept: str) -> None:
    for seed in range(20):
        graph = graph_of(drawn(seed + 9, 6, 3, ties=True))
        target = seed % 6
        answer = cheapest_state(graph, [target], concept)
        changed = graph.ranked(answer.rank)
        assert solve(changed, [concept]).equilibria(concept).mask[target]
        pairs = 0
        for before, after in zip(graph.rank.tolist(), answer.rank.tolist(), strict=True):
            for a, b in itertools.combinations(range(6), 2):
                order = (before[a] > before[b]) - (before[a] < before[b])
                pairs += order != (after[a] > after[b]) - (after[a] < after[b])
        assert pairs == answer.pairs >= answer.least


def test_a_search_that_is_cut_short_gives_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    graphs = [drawn_ranks(seed, graph_of(drawn(seed, 6, 3))) for seed in range(40)]
    whole = [cheapest_state(graph, [0], "SSEQ") for graph in graphs]
    assert all(answer.optimal for answer in whole)
    monkeypatch.setattr(lifting, "MOST_TRIED", 10)
    short = 0
    for graph, answer in zip(graphs, whole, strict=True):
        cut = cheapest_state(graph, [0], "SSEQ")
        assert cut.least <= answer.pairs <= cut.pairs
        changed = graph.ranked(cut.rank)
        assert solve(changed, ["SSEQ"]).equilibria("SSEQ").mask[0]
        short += not cut.optimal
    assert short
