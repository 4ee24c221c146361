"""Paths against sequences written out one by one, against their own rules, and against published distances."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mufakat.case.model import Case, Party, PartyMoves, Ranking, State
from mufakat.graph import ConflictGraph, graph_of
from mufakat.mediation.paths import Path, Paths, find_paths
from mufakat.stability import solve
from tests.plain import Plain
from tests.plain_paths import distances, least_against
from tests.strategies import cases

SOME = settings(max_examples=50, deadline=None)


def all_paths(graph: ConflictGraph, start: int, stop: str | None = None) -> Paths:
    goals = [(graph.label(s), np.arange(graph.states) == s) for s in range(graph.states)]
    stops = None if stop is None else (stop, solve(graph, [stop]).equilibria(stop).mask)
    return find_paths(graph, start, goals, stops)


@SOME
@given(cases(), st.integers(0, 63), st.sampled_from([None, "Nash", "GMR"]))
def test_counts_agree_with_sequences_written_out(case: Case, pick: int, stop: str | None) -> None:
    graph, plain = graph_of(case), Plain(case)
    if not graph.states:
        return
    start = pick % graph.states
    found = all_paths(graph, start, stop)
    stops: frozenset[str] = frozenset()
    if stop is not None:
        stops = frozenset.intersection(*(frozenset(plain.stable_set(stop, i)) for i in plain.parties))
    label = graph.label(start)
    near, willing = distances(plain, label, False, stops), distances(plain, label, True, stops)
    easy = least_against(plain, label, stops)
    for s, route in enumerate(found.routes):
        name = graph.label(s)
        assert (None if route.improving is None else len(route.improving.steps)) == willing.get(name)
        assert (None if route.shortest is None else len(route.shortest.steps)) == near.get(name)
        cost = None if route.easiest is None else (len(route.easiest.against), len(route.easiest.steps))
        assert cost == easy.get(name)
        assert found.moving.first[s] == near.get(name, -1)
        assert found.improving.first[s] == willing.get(name, -1)


@SOME
@given(cases(), st.integers(0, 63))
def test_every_path_is_legal_and_leads_where_it_says(case: Case, pick: int) -> None:
    graph = graph_of(case)
    if not graph.states:
        return
    found = all_paths(graph, pick % graph.states)
    for s, route in enumerate(found.routes):
        for path in (route.improving, route.shortest, route.easiest):
            if path is not None:
                assert path.end == s
                check_legal(graph, path)
        if route.improving is not None:
            assert all(step.interest == "better" for step in route.improving.steps)
        if route.shortest is not None and route.easiest is not None:
            assert len(route.shortest.steps) <= len(route.easiest.steps)
            assert len(route.easiest.against) <= len(route.shortest.against)
        if s != found.start and found.moving.first[s] > 0:
            assert found.moving.last[:, s].any()


def check_legal(graph: ConflictGraph, path: Path) -> None:
    here, last = path.start, ""
    for step in path.steps:
        mover = graph.party(step.party_id)
        assert step.before == here and step.party_id != last
        assert graph.moves[mover].can(here, step.after)
        gain = int(graph.rank[mover][step.after]) - int(graph.rank[mover][here])
        assert step.interest == ("better" if gain > 0 else "worse" if gain < 0 else "equal")
        here, last = step.after, step.party_id


@SOME
@given(cases(), st.integers(0, 63))
def test_layers_count_every_reachable_state_once(case: Case, pick: int) -> None:
    graph = graph_of(case)
    if not graph.states:
        return
    found = all_paths(graph, pick % graph.states)
    for layers in (found.improving, found.moving):
        assert sum(layers.sizes) == int((layers.first >= 0).sum())
        assert layers.at(0).tolist() == [found.start]
        assert all(layers.sizes)
    assert (found.moving.first <= found.improving.first)[found.improving.first >= 0].all()


def test_a_path_may_need_another_to_move_in_between() -> None:
    """From s to w only a, then b, then a again: a alone would have to move twice in a row."""
    names = ("s", "t", "u", "w")
    same = Ranking((names,))
    moves = {"a": PartyMoves((("s", "t"), ("t", "u"), ("u", "w"))), "b": PartyMoves((("t", "u"),))}
    parties = (Party("a", "a"), Party("b", "b"))
    states = tuple(State(name, "") for name in names)
    case = Case("x", "x", parties, (), {"a": same, "b": same}, "graph", states=states, moves=moves)
    (*_, route) = all_paths(graph_of(case), 0).routes
    assert route.shortest is not None and route.improving is None
    assert [(step.party_id, step.after) for step in route.shortest.steps] == [("a", 1), ("b", 2), ("a", 3)]
    alone = replace(case, moves={"a": moves["a"]})
    assert all_paths(graph_of(alone), 0).routes[3].shortest is None


def test_nobody_leaves_a_state_in_stop_mode() -> None:
    names = ("s", "t")
    moves = {"a": PartyMoves((("s", "t"),))}
    case = Case(
        "x",
        "x",
        (Party("a", "a"),),
        (),
        {"a": Ranking((("s",), ("t",)))},
        "graph",
        states=tuple(State(name, "") for name in names),
        moves=moves,
    )
    graph = graph_of(case)
    assert all_paths(graph, 0).routes[1].shortest is not None
    assert all_paths(graph, 0, "Nash").routes[1].shortest is None


def test_a_state_that_does_not_exist_is_told_at_the_face() -> None:
    case = Case(
        "x", "x", (Party("a", "a"),), (), {"a": Ranking((("s",),))}, "graph", states=(State("s", ""),)
    )
    with pytest.raises(IndexError, match="state 1 of 1"):
        find_paths(graph_of(case), 1, [])
