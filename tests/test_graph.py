"""A case as arrays: which states, which moves, which ranks."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mufakat.case.condition import Always, And, Condition, Is, Not, Or, holds
from mufakat.case.grounds import State
from mufakat.case.model import (
    Case,
    ForbiddenMove,
    Infeasible,
    Option,
    Order,
    Party,
    PartyMoves,
    Preference,
    Ranking,
    Weights,
    Wish,
)
from mufakat.graph.conflict import graph_of
from mufakat.graph.feasible import TooLarge
from mufakat.graph.moves import NOTHING
from tests.plain import Plain
from tests.strategies import at_least_one, at_most_one, cases, conditions, never, ordered, requires
from tests.tried import tried

CHECKS = settings(max_examples=tried(80), deadline=None)


def case_of(
    options: int,
    preference: Preference | None = None,
    owners: str = "ab",
    infeasible: tuple[Infeasible, ...] = (),
) -> Case:
    """Options o0, o1, ... dealt to the owners in turn."""
    made = tuple(Option(f"o{k}", (owners[k % len(owners)],), "") for k in range(options))
    wishes = dict.fromkeys(owners, preference or Order(()))
    parties = tuple(Party(name, name) for name in owners)
    return Case("x", "x", parties, made, wishes, infeasible=infeasible)


# States


@CHECKS
@given(cases())
def test_states_and_their_labels_are_those_of_the_definition(case: Case) -> None:
    graph, plain = graph_of(case), Plain(case)
    labels = [graph.label(s) for s in range(graph.states)]
    assert labels == plain.states
    assert [graph.pattern(s) for s in range(graph.states)] == list(plain.patterns.values())
    assert [graph.index(label) for label in labels] == list(range(graph.states))


@CHECKS
@given(cases(), st.data())
def test_a_condition_holds_where_it_holds_state_by_state(case: Case, data: st.DataObject) -> None:
    graph, plain = graph_of(case), Plain(case)
    keys = [option.key for option in case.options]
    condition = data.draw(conditions(keys)) if keys else Always(data.draw(st.booleans()))
    right = [holds(condition, plain.on(pattern)) for pattern in plain.patterns.values()]
    assert graph.where(condition).tolist() == right


def test_a_named_state_is_found_by_its_id_and_a_state_that_is_none_is_not() -> None:
    case = replace(case_of(3, infeasible=(at_most_one(["o0", "o1"]),)), states=(State("now", "YNY"),))
    graph = graph_of(replace(case, status_quo=State("now", "YNY")))
    assert graph.index("now") == graph.index("YNY") == graph.status_quo
    for label in ("then", "YYN", "YN", "YNX", "YN-"):
        with pytest.raises(KeyError):
            graph.index(label)
    assert [graph.label(int(s)) for s in graph.matching("-N-")] == ["NNN", "NNY", "YNN", "YNY"]
    with pytest.raises(IndexError):
        graph.label(graph.states)


def test_two_hundred_options_of_which_one_may_be_on_make_two_hundred_and_one_states() -> None:
    keys = [f"o{k}" for k in range(200)]
    graph = graph_of(case_of(200, ordered(Is("o7")), infeasible=(at_most_one(keys),)))
    assert graph.states == 201
    assert graph.label(0) == "N" * 200
    assert [graph.index(graph.label(s)) for s in (0, 100, 200)] == [0, 100, 200]
    assert graph.moves[0].targets(0).size == 100
    assert graph.rank[0].sum() == 1


def test_independent_groups_of_options_multiply() -> None:
    groups = [[f"o{k}" for k in range(start, start + 4)] for start in (0, 4, 8)]
    rules = tuple(rule for keys in groups for rule in (at_most_one(keys), at_least_one(keys)))
    graph = graph_of(case_of(13, infeasible=rules))
    assert graph.states == 4 * 4 * 4 * 2
    codes = [graph.label(s) for s in range(graph.states)]
    assert codes == sorted(codes)


@pytest.mark.parametrize(
    ("options", "rules", "count", "exact"),
    [
        (40, (), 2**40, True),
        (90, (requires(Is("o0"), Is("o1")),), 3 * 2**88, True),
        (60, tuple(never(And((Is(f"o{k}"), Is(f"o{(k + 1) % 60}")))) for k in range(60)), 2**60, False),
    ],
)
def test_too_many_states_are_counted_and_refused(
    options: int, rules: tuple[Infeasible, ...], count: int, exact: bool
) -> None:
    with pytest.raises(TooLarge) as caught:
        graph_of(case_of(options, infeasible=rules), memory=2**26)
    assert caught.value.exact == exact
    assert caught.value.count == count if exact else 10**6 < caught.value.count <= count
    assert caught.value.bytes_needed > 2**26


def test_memory_decides_what_is_too_large() -> None:
    case = case_of(12)
    assert graph_of(case, memory=2**21).states == 4096
    with pytest.raises(TooLarge):
        graph_of(case, memory=2**19)
    listed = tuple(State(f"s{k}", format(k, "012b").replace("0", "N").replace("1", "Y")) for k in range(4096))
    with pytest.raises(TooLarge):
        graph_of(replace(case, form="listed", states=listed), memory=2**19)


def test_contradicting_rules_leave_no_state_however_many_options_there_are() -> None:
    rules = (never(Is("o0")), at_least_one(["o0"]))
    assert graph_of(case_of(80, infeasible=rules)).states == 0
    assert graph_of(case_of(3, infeasible=(never(Always(True)),))).states == 0
    assert graph_of(case_of(3, infeasible=(never(Or((Always(True), Is("o0")))),))).states == 0


# Moves


@CHECKS
@given(cases())
def test_moves_and_improvements_are_those_of_the_definition(case: Case) -> None:
    graph, plain = graph_of(case), Plain(case)
    for k, party in enumerate(graph.party_ids):
        arcs = {(graph.label(s), graph.label(t)) for s, t in zip(*graph.moves[k].pairs(), strict=True)}
        assert arcs == plain.arcs[party]
        assert graph.moves[k].arcs == len(arcs)
        for s in range(graph.states):
            assert {graph.label(t) for t in graph.moves[k].targets(s)} == plain.reach(party, graph.label(s))
            assert {graph.label(t) for t in graph.improvements[k].targets(s)} == plain.improve(
                party, graph.label(s)
            )
            assert all(
                graph.moves[k].can(s, t) == ((graph.label(s), graph.label(t)) in arcs)
                for t in range(graph.states)
            )


@CHECKS
@given(cases())
def test_moves_called_transitive_are_and_small_ones_that_are_are_called_so(case: Case) -> None:
    graph, plain = graph_of(case), Plain(case)
    for moves, party in zip(graph.moves, graph.party_ids, strict=True):
        arcs = plain.arcs[party]
        whole = all((s, v) in arcs for s, t in arcs for u, v in arcs if t == u and s != v)
        assert moves.transitive == whole


@CHECKS
@given(cases(), st.integers(0, 2**32 - 1))
def test_highest_and_lowest_are_taken_over_the_moves(case: Case, seed: int) -> None:
    graph = graph_of(case)
    values = np.random.default_rng(seed).integers(0, 5, graph.states).astype(np.int32)
    for moves, improvements in zip(graph.moves, graph.improvements, strict=True):
        for s in range(graph.states):
            seen, own = values[moves.targets(s)].tolist(), int(values[s])
            assert max([*seen, own]) == max(moves.highest(values)[s], own)
            assert min([*seen, own]) == min(moves.lowest(values)[s], own)
            assert min([*seen, NOTHING]) == moves.lowest_elsewhere(values)[s]
            better = values[improvements.targets(s)].tolist()
            assert min([*better, NOTHING]) == improvements.lowest(values)[s]


def test_a_party_that_decides_nothing_has_no_part_in_the_graph() -> None:
    case = case_of(2)
    mediator = Party("m", "m", decides=False)
    graph = graph_of(replace(case, parties=(mediator, *case.parties)))
    assert graph.party_ids == ("a", "b")
    with pytest.raises(KeyError):
        graph.party("m")


def test_too_many_one_way_options_are_refused() -> None:
    case = case_of(14, owners="a")
    case = replace(case, options=tuple(replace(option, change="only-on") for option in case.options))
    with pytest.raises(TooLarge):
        graph_of(case, memory=2**25)
    assert graph_of(case).moves[0].arcs == 3**14 - 2**14


def test_a_forbidden_move_may_name_what_is_left_and_what_is_reached() -> None:
    rule = ForbiddenMove("a", And((Is("o0"), Is("o1"))), Not(Is("o0")))
    graph = graph_of(replace(case_of(2), forbidden=(rule,)))
    assert [graph.moves[0].can(graph.index(s), graph.index(t)) for s, t in permutations(("YY", "NY"))] == [
        False,
        True,
    ]
    assert graph.moves[0].can(graph.index("YN"), graph.index("NN"))


# Ranks


@CHECKS
@given(cases())
def test_ranks_compare_as_the_scores_of_the_definition(case: Case) -> None:
    graph, plain = graph_of(case), Plain(case)
    for rank, party in zip(graph.rank, graph.party_ids, strict=True):
        assert sorted(set(rank.tolist())) == list(range(len(set(rank.tolist()))))
        for s in range(graph.states):
            for t in range(graph.states):
                assert (rank[s] > rank[t]) == plain.prefers(party, graph.label(s), graph.label(t))


@pytest.mark.parametrize("count", [63, 64, 65, 200, 2000])
def test_any_number_of_conditions_can_be_told_apart(count: int) -> None:
    """The last of many conditions still decides between states that agree on all before it."""
    same: list[Condition] = [Or((Is("o0"), Not(Is("o0"))))] * (count - 2)
    case = case_of(3, ordered(Is("o2"), *same, Is("o1")))
    assert graph_of(case).rank[0].tolist() == plain_ranks(case)
    alike = [(Wish(Is("o0")), Wish(Is("o1")))] * count
    case = case_of(3, Order((*alike, (Wish(Is("o2")),))))
    assert graph_of(case).rank[0].tolist() == plain_ranks(case)


def plain_ranks(case: Case) -> list[int]:
    scores = Plain(case).score["a"]
    return [sorted(set(scores.values())).index(score) for score in scores.values()]  # type: ignore[type-var]


def test_weights_are_exact_however_far_apart_they_are() -> None:
    tiny, huge = Decimal("1e-30"), Decimal("1e30")
    weights = Weights((("o0", huge), ("o1", tiny), ("o2", -2 * tiny)))
    case = case_of(3, weights)
    assert graph_of(case).rank[0].tolist() == plain_ranks(case)
    assert len(set(graph_of(case).rank[0].tolist())) == 8
    thirds = Weights((("o0", Decimal("0.1")), ("o1", Decimal("0.2")), ("o2", Decimal("0.3"))))
    graph = graph_of(case_of(3, thirds))
    assert graph.rank[0][graph.index("YYN")] == graph.rank[0][graph.index("NNY")]


def test_a_ranking_that_leaves_out_a_state_or_names_one_twice_is_refused() -> None:
    states = (State("s", ""), State("t", ""))
    base = Case("x", "x", (Party("a", "a"),), (), {}, "graph", states=states, moves={"a": PartyMoves(())})
    with pytest.raises(ValueError, match="leaves out 1"):
        graph_of(replace(base, preferences={"a": Ranking((("s",),))}))
    with pytest.raises(ValueError, match="'s' twice"):
        graph_of(replace(base, preferences={"a": Ranking((("s",), ("t", "s")))}))
