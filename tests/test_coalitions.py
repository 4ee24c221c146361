"""Coalitions and blocks against the definitions read word for word, and the laws that bind them."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mufakat.case.grounds import State
from mufakat.case.model import Case, Party, PartyMoves, Ranking
from mufakat.graph.conflict import graph_of
from mufakat.stability.answers.coalitions import COALITION_CONCEPTS, Answers
from mufakat.stability.concepts import BASIC
from mufakat.stability.explicit.blocks import solve_blocks
from mufakat.stability.explicit.coalitions import solve_coalitions
from mufakat.stability.explicit.relations import Arcs, joined, legal_reach, members, packed, unpacked
from mufakat.stability.explicit.solve import solve
from tests.plain import Plain
from tests.plain_coalitions import PlainBlocks, PlainCoalitions
from tests.strategies import cases
from tests.tried import tried

SOME = settings(max_examples=tried(40), deadline=None)


@SOME
@given(cases(), st.sampled_from(["together", "alone"]))
def test_every_coalition_agrees_with_the_definitions_read_word_for_word(case: Case, how: Answers) -> None:
    graph, plain = graph_of(case), PlainCoalitions(Plain(case))
    if graph.states > 24:
        return
    found = solve_coalitions(solve(graph, COALITION_CONCEPTS), answers=how)
    assert found.complete and len(found.coalitions) == 2**graph.parties - 1
    for group in found.coalitions:
        for name in plain.plain.states:
            reach, gains = found.around(group, name)
            assert set(reach) == plain.reach(group, name) and set(gains) == plain.gains(group, name)
        for concept in COALITION_CONCEPTS:
            right = {s for s in plain.plain.states if plain.stable(concept, group, s, how)}
            assert set(found.stable(concept, group)) == right, (group, concept)


@SOME
@given(cases())
def test_a_coalition_of_one_gives_the_single_concepts_back(case: Case) -> None:
    graph = graph_of(case)
    solution = solve(graph, COALITION_CONCEPTS)
    alone = solve_coalitions(solution, [[id] for id in graph.party_ids], answers="alone")
    together = solve_coalitions(solution, [[id] for id in graph.party_ids])
    for id in graph.party_ids:
        for concept in COALITION_CONCEPTS:
            assert alone.stable(concept, (id,)) == solution.stable(concept, id)
            if concept != "SEQ" or graph.parties == 2:
                assert together.stable(concept, (id,)) == solution.stable(concept, id)
        assert not (solution.stable("SEQ", id) - together.stable("SEQ", (id,))).count


@SOME
@given(cases(), st.sampled_from(["together", "alone"]))
def test_firmer_and_looser_concepts_for_coalitions(case: Case, how: Answers) -> None:
    graph = graph_of(case)
    found = solve_coalitions(solve(graph, COALITION_CONCEPTS), answers=how)
    for group in found.coalitions:
        nash, gmr, smr, seq = (found.stable(concept, group) for concept in COALITION_CONCEPTS)
        assert not (nash - smr).count and not (smr - gmr).count and not (nash - seq).count
        # a party may end one subset's step and begin the next: only transitive moves make that legal
        if how == "alone" or graph.transitive:
            assert not (seq - gmr).count
    for concept in COALITION_CONCEPTS:
        every = found.universal(concept)
        for id in graph.party_ids:
            assert not (every - found.stable_for(concept, id)).count
    everybody = found.coalitions[-1]
    assert len(everybody) == graph.parties
    assert all(found.stable("Nash", everybody) == found.stable(c, everybody) for c in COALITION_CONCEPTS)


@SOME
@given(cases())
def test_jumps_lead_from_one_equilibrium_to_another_that_all_members_prefer(case: Case) -> None:
    graph, plain = graph_of(case), PlainCoalitions(Plain(case))
    if graph.states > 24:
        return
    solution = solve(graph, ["Nash", "GMR"])
    found = solve_coalitions(solution)
    assert found.listed is not None
    jumps = [(c, one, jump) for (c, one), some in found.listed.jumps.items() for jump in some]
    seen = {(c, one, jump.state, jump.target) for c, one, jump in jumps}
    right = set()
    for concept in solution.concepts:
        lasting = set(solution.equilibria(concept))
        for size in range(2, graph.parties + 1):
            for group in combinations(graph.party_ids, size):
                right |= {(concept, group, s, t) for s in lasting for t in plain.gains(group, s) & lasting}
    assert seen == right
    for _, group, jump in jumps:
        here, last = jump.state, ""
        for party, to in jump.moves:
            assert party in group and party != last
            assert graph.moves[graph.party(party)].can(graph.index(here), graph.index(to))
            here, last = to, party
        assert here == jump.target
        assert found.listed.best(group, jump.state) in plain.gains(group, jump.state)


@SOME
@given(cases(), st.data())
def test_blocks_agree_with_the_definitions_read_word_for_word(case: Case, data: st.DataObject) -> None:
    graph = graph_of(case)
    if graph.states > 20:
        return
    ids = list(graph.party_ids)
    together = data.draw(st.lists(st.sampled_from(ids), min_size=1, max_size=3, unique=True))
    joint = case.form != "graph" and not case.moves and not any("-" in s.pattern for s in case.states)
    for reading in ("sequences", "joint") if joint else ("sequences",):
        found = solve_blocks(case, graph, [together], reading)  # type: ignore[arg-type]
        plain = PlainBlocks(Plain(case), list(found.blocks), reading == "joint")
        for block in found.blocks:
            for concept in BASIC:
                right = {s for s in plain.plain.states if plain.stable(concept, block, s)}
                assert set(found.stable(concept, block)) == right, (reading, block, concept)


@SOME
@given(cases())
def test_blocks_of_one_give_the_single_concepts_back(case: Case) -> None:
    graph = graph_of(case)
    solution, found = solve(graph, BASIC), solve_blocks(case, graph, [])
    for id in graph.party_ids:
        for concept in BASIC:
            assert found.stable(concept, (id,)) == solution.stable(concept, id)


@given(st.integers(0, 150), st.integers(0, 40), st.randoms(use_true_random=False))
def test_packed_rows_are_sets(n: int, arcs: int, random: object) -> None:
    pick = np.random.default_rng(random.randrange(1 << 30))  # type: ignore[attr-defined]
    relation = pick.random((n, n)) < 0.2
    rows = packed(relation)
    assert np.array_equal(unpacked(rows, n), relation)
    assert all(np.array_equal(members(rows[s], n), np.flatnonzero(relation[s])) for s in range(n))
    if n:
        some = Arcs.of(pick.integers(0, n, arcs), pick.integers(0, n, arcs))
        right = np.zeros((n, n), bool)
        for s, t in zip(some.source.tolist(), some.target.tolist(), strict=True):
            right[s] |= relation[t]
        assert np.array_equal(unpacked(joined(some, rows), n), right)
    assert legal_reach([], n).shape == rows.shape


def test_large_relations_are_joined_in_pieces() -> None:
    from mufakat.stability.explicit import relations as bitrows

    pick = np.random.default_rng(7)
    some = Arcs.of(pick.integers(0, 200, 900), pick.integers(0, 200, 900))
    rows = packed(pick.random((200, 200)) < 0.1)
    whole = joined(some, rows)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bitrows, "_CHUNK", 40)
        assert np.array_equal(joined(some, rows), whole)


def drawn(parties: int, states: int = 1) -> Case:
    names = tuple(f"s{k}" for k in range(states))
    ids = [f"p{k}" for k in range(parties)]
    return Case(
        "x",
        "x",
        tuple(Party(id, id) for id in ids),
        (),
        {id: Ranking((names,)) for id in ids},
        "graph",
        states=tuple(State(name, "") for name in names),
        moves={ids[0]: PartyMoves(())},
    )


def test_wrong_calls_are_told_at_the_face() -> None:
    singles = solve(graph_of(drawn(9)), ["Nash"])
    alone = tuple((id,) for id in singles.party_ids)
    assert solve_coalitions(singles).coalitions == (*alone, singles.party_ids)
    named = solve_coalitions(singles, [["p1", "p0"]])
    assert named.coalitions == (*alone, ("p0", "p1"), singles.party_ids) and not named.complete
    with pytest.raises(ValueError, match="at least one member"):
        solve_coalitions(singles, [[]])
    with pytest.raises(KeyError):
        solve_coalitions(singles, [["p0", "q"]])
    with pytest.raises(ValueError, match="4,096"):
        solve_coalitions(solve(graph_of(drawn(1, 5000)), ["Nash"]))
    with pytest.raises(ValueError, match="one block"):
        solve_blocks(drawn(2), graph_of(drawn(2)), [["p0"], ["p0", "p1"]])
    with pytest.raises(ValueError, match="follow the options"):
        solve_blocks(drawn(2), graph_of(drawn(2)), [["p0", "p1"]], "joint")
