"""Inverse conditions and least changes against every ranking tried one by one."""

from __future__ import annotations

import itertools
import math
import random

import numpy as np
import pytest

from mufakat.case.model import Case, Party, PartyMoves, Ranking, State
from mufakat.graph import ConflictGraph, graph_of
from mufakat.mediation import lifting
from mufakat.mediation.inverse import admitted, inverse
from mufakat.mediation.lifting import least_change
from mufakat.stability import BASIC, solve
from tests.plain import Plain


def drawn(seed: int, states: int, parties: int, ties: bool = False) -> Case:
    """A graph of drawn moves with random rankings."""
    draw = random.Random(seed)
    names = [f"s{k}" for k in range(states)]
    ids = "abc"[:parties]
    moves = {}
    wishes = {}
    for party in ids:
        arcs = [pair for pair in itertools.permutations(names, 2) if draw.random() < 0.4]
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


def with_rankings(case: Case, rankings: dict[str, tuple[int, ...]]) -> Case:
    classes = {party: Ranking(tuple((f"s{k}",) for k in order)) for party, order in rankings.items()}
    return Case(
        "x", "x", case.parties, (), {**case.preferences, **classes}, "graph", states=case.states, moves=case.moves
    )  # fmt: skip


def is_equilibrium(case: Case, concept: str, state: str) -> bool:
    plain = Plain(case)
    return all(plain.stable(concept, party, state) for party in plain.parties)


@pytest.mark.parametrize("concept", BASIC)
@pytest.mark.parametrize(("states", "vary"), [(4, (0,)), (4, (0, 1)), (5, (1,))])
def test_the_rankings_admitted_are_those_with_which_the_slow_twin_finds_an_equilibrium(
    concept: str, states: int, vary: tuple[int, ...]
) -> None:
    some = 0
    for seed in range(2 if len(vary) == 2 else 8):
        parties = 2 + (seed + states) % 2
        case = drawn(1000 * states + seed, states, parties)
        graph = graph_of(case)
        target = seed % states
        found = set(admitted(graph, target, concept, vary))
        expected = set()
        for profile in itertools.product(itertools.permutations(range(states)), repeat=len(vary)):
            rankings = {graph.party_ids[party]: order for party, order in zip(vary, profile, strict=True)}
            if is_equilibrium(with_rankings(case, rankings), concept, f"s{target}"):
                expected.add(profile)
        assert found == expected
        answer = inverse(graph, target, concept, vary)
        assert answer.count == len(expected) and answer.total == math.factorial(states) ** len(vary)
        some += 0 < answer.count < answer.total
    assert some


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
    with pytest.raises(ValueError, match="cannot be listed"):
        inverse(graph, 0, "SEQ", [0, 1])


def distance(one: tuple[int, ...], two: tuple[int, ...]) -> int:
    """Pairs that stand in different order."""
    pairs = itertools.combinations(one, 2)
    return sum(two.index(a) > two.index(b) for a, b in pairs)


def cheapest(case: Case, graph: ConflictGraph, concept: str, target: int) -> int:
    """The least number of swapped pairs, over all strict rankings of all parties."""
    now = [tuple(np.argsort(-row, kind="stable").tolist()) for row in graph.rank]
    every = list(itertools.permutations(range(graph.states)))
    near = sorted(
        (sum(map(distance, now, profile)), profile)
        for profile in itertools.product(every, repeat=graph.parties)
    )
    for cost, profile in near:
        rankings = dict(zip(graph.party_ids, profile, strict=True))
        if is_equilibrium(with_rankings(case, rankings), concept, f"s{target}"):
            return cost
    raise AssertionError("no rankings make the state an equilibrium")


@pytest.mark.parametrize("concept", BASIC)
def test_no_rankings_are_cheaper_than_the_least_change(concept: str) -> None:
    costs = []
    for seed in range(10):
        case = drawn(seed, 4, 2)
        graph = graph_of(case)
        for target in range(4):
            answer = least_change(graph, target, concept)
            assert answer.optimal
            assert answer.pairs == cheapest(case, graph, concept, target)
            costs.append(answer.pairs)
    assert max(costs) >= 3 and min(costs) == 0


@pytest.mark.parametrize("concept", ["Nash", "GMR", "SMR"])
def test_lifting_is_optimal_for_one_party_among_six_states(concept: str) -> None:
    for seed in range(4):
        case = drawn(seed + 50, 6, 2)
        graph = graph_of(case)
        now = tuple(np.argsort(-graph.rank[0], kind="stable").tolist())
        for target in range(6):
            fits = admitted(graph.ranked(_liked_best(graph, target)), target, concept, [0])
            least = min(distance(now, order) for (order,) in fits)
            raised = least_change(graph.ranked(_liked_best(graph, target)), target, concept)
            assert raised.pairs == raised.least == least


def _liked_best(graph: ConflictGraph, target: int) -> np.ndarray[tuple[int, int], np.dtype[np.int32]]:
    """Ranks in which every party but the first likes the target best, so that only the first matters."""
    rank = graph.rank.copy()
    rank[1:, target] = graph.states
    return rank


@pytest.mark.parametrize("concept", BASIC)
def test_the_changed_rankings_do_what_they_say(concept: str) -> None:
    for seed in range(20):
        graph = graph_of(drawn(seed + 9, 6, 3, ties=True))
        target = seed % 6
        answer = least_change(graph, target, concept)
        changed = graph.ranked(answer.rank)
        assert solve(changed, [concept]).equilibria(concept).mask[target]
        pairs = 0
        for before, after in zip(graph.rank.tolist(), answer.rank.tolist(), strict=True):
            for a, b in itertools.combinations(range(6), 2):
                order = (before[a] > before[b]) - (before[a] < before[b])
                pairs += order != (after[a] > after[b]) - (after[a] < after[b])
        assert pairs == answer.pairs >= answer.least


def test_a_search_that_is_cut_short_gives_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = {}
    for seed in range(30):
        graph = graph_of(drawn(seed, 5, 2))
        whole[seed] = least_change(graph, 0, "SEQ")
    monkeypatch.setattr(lifting, "MOST_TRIED", 10)
    short = 0
    for seed, answer in whole.items():
        cut = least_change(graph_of(drawn(seed, 5, 2)), 0, "SEQ")
        assert cut.least <= answer.pairs <= cut.pairs
        short += not cut.optimal
    assert short
