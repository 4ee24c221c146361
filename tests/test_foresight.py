"""Longer foresight against the recursion read word for word, its laws, and games with known answers."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings

from mufakat.case.conflict_json import read_conflict_case
from mufakat.case.grounds import State
from mufakat.case.model import Case, Party, PartyMoves, Ranking
from mufakat.graph.conflict import ConflictGraph, graph_of
from mufakat.stability.explicit.foresight import solve_foresight
from mufakat.stability.explicit.solve import solve
from tests.plain import Plain
from tests.plain_foresight import PlainForesight
from tests.strategies import cases
from tests.tried import tried

SOME = settings(max_examples=tried(50), deadline=None)
FOLDER = Path(__file__).parent / "published_cases"


def published(name: str) -> ConflictGraph:
    case, _ = read_conflict_case((FOLDER / f"{name}.json").read_text("utf-8"), name)
    assert case is not None
    return graph_of(case)


@SOME
@given(cases(parties=2))
def test_every_horizon_agrees_with_the_recursion_read_word_for_word(case: Case) -> None:
    graph, plain = graph_of(case), PlainForesight(Plain(case))
    found = solve_foresight(graph, 5)
    for h in range(6):
        for id in graph.party_ids:
            ends = {graph.label(s): graph.label(t) for s, t in enumerate(found.ends[h, id].tolist())}
            assert ends == {s: plain.end(h, id, s) for s in plain.plain.states}
            if h:
                assert set(found.stable(h, id)) == plain.stable(h, id)


@SOME
@given(cases(parties=2))
def test_the_tables_repeat_as_told_and_non_myopic_means_throughout(case: Case) -> None:
    graph, plain = graph_of(case), PlainForesight(Plain(case))
    found = solve_foresight(graph)
    assert found.onset is not None and found.period is not None
    tables = [plain.table(h) for h in range(found.onset + 2 * found.period + 1)]
    for h in range(found.onset, len(tables) - found.period):
        assert tables[h] == tables[h + found.period]
    assert len(set(tables[: found.onset + found.period])) == found.onset + found.period
    for id in graph.party_ids:
        levels = range(found.onset, found.onset + found.period)
        right = set.intersection(*(plain.stable(h, id) if h else set(plain.plain.states) for h in levels))
        mask = found.non_myopic[id]
        assert {graph.label(s) for s in range(graph.states) if mask[s]} == right


@SOME
@given(cases(parties=2))
def test_looking_one_move_ahead_is_nash_and_a_leader_looks_two(case: Case) -> None:
    graph = graph_of(case)
    found, nash = solve_foresight(graph), solve(graph, ["Nash"])
    one, other = graph.party_ids
    for id in graph.party_ids:
        assert found.stable(1, id) == nash.stable("Nash", id)
    assert found.stackelberg(one) == found.stable(2, one) & nash.stable("Nash", other)
    for h in range(1, found.horizon + 1):
        for id in graph.party_ids:
            rank = graph.rank[graph.party(id)]
            assert found.stable(h, id).mask[rank == rank.max(initial=0)].all()


@SOME
@given(cases(parties=2))
def test_the_moves_expected_lead_to_the_end_expected(case: Case) -> None:
    graph = graph_of(case)
    found = solve_foresight(graph)
    for h in range(1, found.horizon + 1):
        for id in graph.party_ids:
            for s in range(graph.states):
                here, mover = s, graph.party(id)
                for who, to in found.expected(h, id, s):
                    assert who == graph.party_ids[mover] and graph.moves[mover].can(here, to)
                    here, mover = to, 1 - mover
                assert here == found.ends[h, id][s]


def test_chicken_is_won_by_the_leader() -> None:
    found = solve_foresight(published("chicken"))
    assert set(found.stackelberg("Row")) == {"DC"} and set(found.stackelberg("Column")) == {"CD"}
    assert set(found.equilibria(1)) == {"CD", "DC"}


def test_who_looks_two_moves_ahead_keeps_cooperation_in_the_prisoners_dilemma() -> None:
    found = solve_foresight(published("prisoners-dilemma"), 3)
    assert set(found.equilibria(1)) == {"DD"}
    assert "CC" in found.equilibria(2) and "DD" in found.equilibria(2)


def test_ties_are_broken_by_the_rule_and_told() -> None:
    """From s, a likes t and u equally and best; b likes u less, so u is what a is taken to bring about."""
    names = ("s", "t", "u")
    case = Case(
        "x",
        "x",
        (Party("a", "a"), Party("b", "b")),
        (),
        {"a": Ranking((("t", "u"), ("s",))), "b": Ranking((("s",), ("t",), ("u",)))},
        "graph",
        states=tuple(State(name, "") for name in names),
        moves={"a": PartyMoves((("s", "t"), ("s", "u"))), "b": PartyMoves(())},
    )
    found = solve_foresight(graph_of(case))
    assert found.ends[1, "a"].tolist() == [2, 1, 2]
    assert found.ties[1, "a"].tolist() == [True, False, False]
    assert not found.ties[1, "b"].any()
    strict = solve_foresight(published("prisoners-dilemma"))
    assert not any(tied.any() for tied in strict.ties.values())


def test_wrong_calls_are_told_at_the_face() -> None:
    with pytest.raises(ValueError, match="here 3 decide"):
        solve_foresight(published("elmira-1991"))
    with pytest.raises(ValueError, match="at least 2"):
        solve_foresight(published("chicken"), 1)
