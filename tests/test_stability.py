"""The engine against the definitions read word for word, and against the laws that follow from them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mufakat.budget import Budget, Step
from mufakat.case.condition import And, Is, Not
from mufakat.case.grounds import State
from mufakat.case.model import (
    Case,
    ForbiddenMove,
    Infeasible,
    Option,
    Order,
    Party,
    PartyMoves,
    Ranking,
    Wish,
)
from mufakat.graph.conflict import ConflictGraph, graph_of
from mufakat.stability.concepts import BASIC, CONCEPTS
from mufakat.stability.explicit import kernel as explicit
from mufakat.stability.explicit import simultaneous as sim
from mufakat.stability.explicit.simultaneous import can_move_at_once
from mufakat.stability.explicit.solve import solve
from tests.plain import Plain
from tests.strategies import cases, ordered
from tests.tried import tried

THOROUGH = settings(max_examples=tried(250), deadline=None)
LAWS = settings(max_examples=tried(60), deadline=None)


def names_for(graph: ConflictGraph) -> list[str]:
    return [*BASIC, "SIM"] if can_move_at_once(graph) else list(BASIC)


def check_against_plain(case: Case) -> None:
    graph, plain = graph_of(case), Plain(case)
    solution = solve(graph, names_for(graph))
    for party in plain.parties:
        for concept in solution.concepts:
            assert set(solution.stable(concept, party)) == plain.stable_set(concept, party), (party, concept)


@THOROUGH
@given(cases())
def test_every_concept_party_and_state_agrees_with_the_definitions_read_word_for_word(case: Case) -> None:
    check_against_plain(case)


@settings(max_examples=tried(100), deadline=None)
@given(cases())
def test_the_flood_that_finishes_long_chains_agrees_too(case: Case) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(explicit, "SWEEPS", 0)
        check_against_plain(case)


# Nash 1950, Howard 1971, Fraser & Hipel 1979 and Rego & Vieira 2017: which concept is firmer than which.
FIRMER = [("Nash", "SSEQ"), ("SSEQ", "SEQ"), ("SEQ", "GMR"), ("SSEQ", "SMR"), ("SMR", "GMR"), ("Nash", "SIM")]


def test_concepts_are_widened_by_looser_ones_and_words_mean_one_each() -> None:
    pairs = {(one.name, one.widened_by) for one in CONCEPTS.values() if one.widened_by}
    assert pairs == {("SEQ", "GMR"), ("SSEQ", "SMR")} and pairs <= set(FIRMER)
    words = [word for one in CONCEPTS.values() for word in (one.name.lower(), *one.aliases)]
    assert len(set(words)) == len(words) and all(word == word.lower() for word in words)


@LAWS
@given(cases())
def test_a_state_stable_under_a_firmer_concept_is_stable_under_a_looser_one(case: Case) -> None:
    graph = graph_of(case)
    solution = solve(graph, names_for(graph))
    for firm, loose in FIRMER:
        if loose in solution.concepts:
            for party in graph.party_ids:
                assert not (solution.stable(firm, party) - solution.stable(loose, party)).count
            assert not (solution.equilibria(firm) - solution.equilibria(loose)).count


@LAWS
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_states_and_parties_changes_nothing(case: Case, random: object) -> None:
    states, parties = list(case.states), list(case.parties)
    random.shuffle(states)  # type: ignore[attr-defined]
    random.shuffle(parties)  # type: ignore[attr-defined]
    other = replace(case, states=tuple(states), parties=tuple(parties))
    one, two = solve(graph_of(case)), solve(graph_of(other))
    for party in one.graph.party_ids:
        for concept in one.concepts:
            assert set(one.stable(concept, party)) == set(two.stable(concept, party))


@LAWS
@given(cases())
def test_a_party_stays_in_its_best_states(case: Case) -> None:
    graph = graph_of(case)
    solution = solve(graph, ["Nash"])
    for party, rank in zip(graph.party_ids, graph.rank, strict=True):
        assert solution.stable("Nash", party).mask[rank == rank.max(initial=0)].all()


@LAWS
@given(cases(form="graph"), st.data())
def test_taking_a_move_from_a_party_never_makes_a_nash_state_unstable_for_it(
    case: Case, data: st.DataObject
) -> None:
    party = data.draw(st.sampled_from(sorted(case.moves)))
    arcs = case.moves[party].listed or ()
    kept = tuple(arc for arc in arcs if data.draw(st.booleans()))
    fewer = replace(case, moves={**case.moves, party: PartyMoves(kept)})
    before = solve(graph_of(case), ["Nash"]).stable("Nash", party)
    after = solve(graph_of(fewer), ["Nash"]).stable("Nash", party)
    assert set(before) <= set(after)


@LAWS
@given(cases())
def test_only_the_order_of_ranks_counts(case: Case) -> None:
    graph = graph_of(case)
    stretched = replace(graph, rank=graph.rank**2 * 3 + 5)
    one, two = solve(graph, BASIC), solve(stretched, BASIC)
    assert all(np.array_equal(one.sets[key].mask, two.sets[key].mask) for key in one.sets)


@LAWS
@given(cases(form="graph"))
def test_without_moves_of_the_others_every_concept_is_nash(case: Case) -> None:
    party = case.parties[0].id
    graph = graph_of(replace(case, moves={party: case.moves[party]}))
    solution = solve(graph, BASIC)
    for concept in BASIC:
        assert solution.stable(concept, party) == solution.stable("Nash", party)


@LAWS
@given(cases())
def test_who_moved_last_matters_only_where_moves_are_not_transitive(case: Case) -> None:
    graph = graph_of(case)
    if graph.transitive:
        apart = tuple(replace(moves, transitive=False) for moves in graph.moves)
        one, two = solve(graph, BASIC), solve(replace(graph, moves=apart), BASIC)
        assert all(np.array_equal(one.sets[key].mask, two.sets[key].mask) for key in one.sets)


def test_the_others_may_move_again_and_again_but_nobody_twice_in_a_row() -> None:
    """From s1 only b, then c, then b again leads down; b alone would have to move twice in a row."""
    names = ("s", "t", "u", "v", "w")
    wishes = {
        "a": Ranking((("t", "u", "v"), ("s",), ("w",))),
        "b": Ranking((names,)),
        "c": Ranking((names,)),
    }

    def solved(b: tuple[tuple[str, str], ...], c: tuple[tuple[str, str], ...]) -> set[str]:
        moves = {"a": PartyMoves((("s", "t"),)), "b": PartyMoves(b), "c": PartyMoves(c)}
        parties = tuple(Party(name, name) for name in "abc")
        states = tuple(State(name, "") for name in names)
        case = Case("x", "x", parties, (), wishes, "graph", states=states, moves=moves)
        return set(solve(graph_of(case)).stable("GMR", "a"))

    assert "s" in solved((("t", "u"), ("v", "w")), (("u", "v"),))
    assert "s" not in solved((("t", "u"), ("u", "v"), ("v", "w")), ())


def test_a_symmetric_concept_asks_for_improvements_not_for_moves_that_open_one() -> None:
    """a cannot leave NY for anything better, although from NN, where it can go, it could get to YN."""
    options = (Option("x", ("a",), "x"), Option("y", ("a",), "y"))
    forbidden = (ForbiddenMove("a", Is("y"), Is("x")),)
    wishes = {"a": ordered(Is("x")), "b": Order(())}
    case = Case("x", "x", (Party("a", "a"), Party("b", "b")), options, wishes, forbidden=forbidden)
    solution = solve(graph_of(case))
    assert all("NY" in solution.stable(concept, "a") for concept in BASIC)


def test_one_party_alone_stays_only_where_nothing_is_better() -> None:
    case = Case("x", "x", (Party("a", "a"),), (Option("x", ("a",), "x"),), {"a": ordered(Is("x"))})
    solution = solve(graph_of(case))
    assert {concept: tuple(solution.equilibria(concept)) for concept in solution.concepts} == dict.fromkeys(
        CONCEPTS, ("Y",)
    )


def test_a_conflict_without_feasible_states_has_no_equilibria() -> None:
    never = And((Is("x"), Not(Is("x"))))
    rules = (Infeasible("when", Not(never), (Not(never),)),)
    case = Case("x", "x", (Party("a", "a"),), (Option("x", ("a",), "x"),), {"a": Order(())}, infeasible=rules)
    solution = solve(graph_of(case))
    assert solution.graph.states == 0
    assert all(solution.equilibria(concept).count == 0 for concept in solution.concepts)
    assert solution.equilibria("Nash").common() == {}
    assert solution.equilibria("Nash").cover() == ()


def test_mixed_equilibria_judge_each_party_by_its_own_concept() -> None:
    options = (Option("x", ("a",), "x"), Option("y", ("b",), "y"))
    wishes = {"a": ordered(Is("y"), Not(Is("x"))), "b": ordered(Is("x"), Not(Is("y")))}
    solution = solve(graph_of(Case("x", "x", (Party("a", "a"), Party("b", "b")), options, wishes)))
    both = solution.mixed({"a": "Nash", "b": "SEQ"})
    assert both == solution.stable("Nash", "a") & solution.stable("SEQ", "b")
    assert set(solution.equilibria("SEQ")) == {"NN", "YY"}  # the prisoners' dilemma
    with pytest.raises(ValueError, match="every party"):
        solution.mixed({"a": "Nash"})


def test_wrong_calls_are_told_at_the_face() -> None:
    graph = graph_of(
        Case("x", "x", (Party("a", "a"),), (), {"a": Ranking((("s",),))}, "graph", states=(State("s", ""),))
    )
    with pytest.raises(ValueError, match="no such concept: Hash"):
        solve(graph, ["Hash"])
    with pytest.raises(ValueError, match="SIM needs"):
        solve(graph, ["SIM"])


def test_progress_is_told_step_by_step() -> None:
    steps: list[Step] = []
    case = Case("x", "x", (Party("a", "a"),), (Option("x", ("a",), "x"),), {"a": ordered(Is("x"))})
    solve(graph_of(case), ["GMR", "Nash"], Budget(progress=steps.append))
    assert steps == [Step("a", "Nash", 0, 2), Step("a", "GMR", 1, 2)]


def shared_by_four(options: int) -> Case:
    """Every option belongs to all four parties, who like any of them better taken."""
    parties = tuple(Party(id, id) for id in "abcd")
    keys = [f"o{k}" for k in range(options)]
    wishes = Order(tuple((Wish(Is(key)),) for key in keys))
    return Case(
        id="shared",
        title="Shared",
        parties=parties,
        options=tuple(Option(key, tuple("abcd"), key) for key in keys),
        preferences=dict.fromkeys("abcd", wishes),
    )


def test_shared_options_do_not_multiply_joint_changes() -> None:
    check_against_plain(shared_by_four(2))
    graph = graph_of(
        shared_by_four(8)
    )  # 255 improvements each from NNNNNNNN, so 256^3 ways for three of them
    solution = solve(graph)
    assert "SIM" in solution.concepts
    assert list(solution.equilibria("SIM")) == ["YYYYYYYY"]


def test_sim_is_left_out_where_it_cannot_be_worked_out_unless_it_is_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sim, "_MOST", 8)
    graph = graph_of(shared_by_four(4))
    assert solve(graph).concepts == BASIC
    with pytest.raises(sim.TooManyChanges, match="more than 8 joint changes"):
        solve(graph, ["SIM"])
