"""Paths against sequences written out one by one, against their own rules, and against published distances."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path as File

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bench.synthetic import synthetic
from mufakat.case.grounds import State
from mufakat.case.model import Case, ForbiddenMove, Party, PartyMoves, Ranking
from mufakat.mediation.paths.answer import Destination, Layers, Path, Paths
from mufakat.mediation.paths.find import find_paths
from mufakat.stability.answers.outcomes import AnySolution
from mufakat.stability.engine import analyse
from mufakat.stability.symbolic.fit import unfit
from tests.plain import Plain
from tests.plain_paths import distances, least_against
from tests.strategies import cases
from tests.tried import tried

SOME = settings(max_examples=25, deadline=None)
EXAMPLES = File(__file__).parent.parent / "mufakat" / "examples"
ENGINES = ("explicit", "symbolic")


@st.composite
def drawn_in_part(draw: st.DrawFn) -> Case:
    """A case by options in which some moves are added one by one, and some are forbidden."""
    case = draw(cases("options"))
    states = Plain(case).states
    assume(states and unfit(case) is None)
    arc = st.tuples(st.sampled_from(states), st.sampled_from(states))
    arcs = st.lists(arc, max_size=4).map(tuple)
    return replace(case, moves={draw(st.sampled_from(["a", "b"])): PartyMoves(None, draw(arcs), draw(arcs))})


def solved(case: Case, engine: str, stop: str | None = None) -> AnySolution:
    return analyse(case, [stop or "Nash"], engine=engine)  # type: ignore[arg-type]


def all_paths(case: Case, start: str, stop: str | None = None, engine: str = "explicit") -> Paths:
    """Paths to every state."""
    solution = solved(case, engine, stop)
    every = solution.everything()
    goals = [Destination(label, "state", every.only([label])) for label in every]
    stops = None if stop is None else (stop, solution.equilibria(stop))
    return find_paths(case, solution, start, goals, stops)


def possible(case: Case, engine: str) -> bool:
    return engine == "explicit" or unfit(case) is None


@pytest.mark.parametrize("engine", ENGINES)
class TestPaths:
    """Runs over both engines."""

    @SOME
    @given(cases() | drawn_in_part(), st.integers(0, 63), st.sampled_from([None, "Nash", "GMR"]))
    def test_counts_agree_with_sequences_written_out(
        self, engine: str, case: Case, pick: int, stop: str | None
    ) -> None:
        plain = Plain(case)
        assume(plain.states and possible(case, engine))
        start = plain.states[pick % len(plain.states)]
        found = all_paths(case, start, stop, engine)
        stops: frozenset[str] = frozenset()
        if stop is not None:
            stops = frozenset.intersection(*(frozenset(plain.stable_set(stop, i)) for i in plain.parties))
        near, willing = distances(plain, start, False, stops), distances(plain, start, True, stops)
        easy = least_against(plain, start, stops)
        assert found.engine == engine and found.states == len(found.routes) == len(plain.states)
        for route in found.routes:
            name = route.goal
            assert (None if route.improving is None else len(route.improving.steps)) == willing.get(name)
            assert (None if route.shortest is None else len(route.shortest.steps)) == near.get(name)
            cost = None if route.easiest is None else (len(route.easiest.against), len(route.easiest.steps))
            assert cost == easy.get(name)
        assert found.moving is not None and found.moving.first == near
        assert found.improving is not None and found.improving.first == willing

    @SOME
    @given(cases() | drawn_in_part(), st.integers(0, 63))
    def test_every_path_is_legal_and_leads_where_it_says(self, engine: str, case: Case, pick: int) -> None:
        plain = Plain(case)
        assume(plain.states and possible(case, engine))
        found = all_paths(case, plain.states[pick % len(plain.states)], None, engine)
        for route in found.routes:
            for path in (route.improving, route.shortest, route.easiest):
                if path is not None:
                    assert path.end == route.goal
                    check_legal(plain, path)
            if route.improving is not None:
                assert all(step.interest == "better" for step in route.improving.steps)
            if route.shortest is not None and route.easiest is not None:
                assert len(route.shortest.steps) <= len(route.easiest.steps)
                assert len(route.easiest.against) <= len(route.shortest.against)

    @SOME
    @given(cases(), st.integers(0, 63))
    def test_layers_count_every_reachable_state_once(self, engine: str, case: Case, pick: int) -> None:
        plain = Plain(case)
        assume(plain.states and possible(case, engine))
        start = plain.states[pick % len(plain.states)]
        found = all_paths(case, start, None, engine)
        assert found.improving is not None and found.moving is not None
        for layers in (found.improving, found.moving):
            assert sum(layers.sizes) == len(layers.first) and layers.sizes[-1]
            assert list(layers.sets[0]) == [start]
            for k, states in enumerate(layers.sets[1:], start=1):
                assert {label for some in layers.by.values() for label in some[k]} == set(states)
        first = found.moving.first
        assert all(first[label] <= k for label, k in found.improving.first.items())

    def test_a_state_that_does_not_exist_is_told_at_the_face(self, engine: str) -> None:
        with pytest.raises(KeyError):
            find_paths(synthetic(6, 2), solved(synthetic(6, 2), engine), "nowhere", [])


def check_legal(plain: Plain, path: Path) -> None:
    here, last = path.start, ""
    for step in path.steps:
        assert step.before == here and step.party_id != last
        assert step.after in plain.reach(step.party_id, here)
        likes = plain.prefers(step.party_id, step.after, here) - plain.prefers(
            step.party_id, here, step.after
        )
        assert step.interest == ("better" if likes > 0 else "worse" if likes < 0 else "equal")
        here, last = step.after, step.party_id


def same_layers(one: Layers | None, other: Layers | None) -> None:
    assert one is not None and other is not None
    assert one.sizes == other.sizes and one.first == other.first
    for party, layers in one.by.items():
        assert [list(states) for states in layers] == [list(states) for states in other.by[party]]


@settings(max_examples=tried(40), deadline=None)
@given(cases("options") | drawn_in_part(), st.integers(0, 63), st.sampled_from([None, "Nash", "SEQ"]))
def test_both_engines_give_the_same_paths(case: Case, pick: int, stop: str | None) -> None:
    """Not only as short: of several the same one, and the same states in each layer."""
    states = Plain(case).states
    assume(states and unfit(case) is None)
    one, other = (all_paths(case, states[pick % len(states)], stop, engine) for engine in ENGINES)
    assert one.routes == other.routes and one.stop == other.stop
    same_layers(one.improving, other.improving)
    same_layers(one.moving, other.moving)


@pytest.mark.parametrize("forbids", [False, True])
@pytest.mark.parametrize(("options", "parties", "seed"), [(12, 4, 1), (14, 3, 2), (13, 6, 3)])
def test_the_same_paths_on_larger_conflicts(options: int, parties: int, seed: int, forbids: bool) -> None:
    case = synthetic(options, parties, seed=seed)
    if forbids:  # then moves are not transitive, and it matters who moved last
        rule = case.infeasible[0].when
        wish = case.preferences["p1"].groups[0][0].condition  # type: ignore[union-attr]
        case = replace(case, infeasible=case.infeasible[1:], forbidden=(ForbiddenMove("p1", rule, wish),))
    found: list[Paths] = []
    for engine in ENGINES:
        solution = analyse(case, ["Nash", "SEQ"], engine=engine)  # type: ignore[arg-type]
        start = solution.everything().sample(1, 5)[0] if not found else found[0].start
        goals = [
            Destination(label, "state", solution.everything().only([label]))
            for label in list(solution.everything())[::97]
        ]
        goals.append(Destination("Nash", "lasting", solution.equilibria("Nash")))
        found.append(find_paths(case, solution, start, goals))
    assert found[0].routes == found[1].routes
    assert any(route.easiest is not None and route.easiest.against for route in found[0].routes)
    assert all(found[0].moving.by[p][0].count == 0 for p in case.preferences)  # type: ignore[union-attr]
    for k in (0, 1):
        assert found[k].improving is not None and found[k].moving is not None
    assert found[0].improving.sizes == found[1].improving.sizes  # type: ignore[union-attr]
    assert found[0].moving.sizes == found[1].moving.sizes  # type: ignore[union-attr]


def test_a_path_may_need_another_to_move_in_between() -> None:
    """From s to w only a, then b, then a again: a alone would have to move twice in a row."""
    names = ("s", "t", "u", "w")
    same = Ranking((names,))
    moves = {"a": PartyMoves((("s", "t"), ("t", "u"), ("u", "w"))), "b": PartyMoves((("t", "u"),))}
    parties = (Party("a", "a"), Party("b", "b"))
    states = tuple(State(name, "") for name in names)
    case = Case("x", "x", parties, (), {"a": same, "b": same}, "graph", states=states, moves=moves)
    (*_, route) = all_paths(case, "s").routes
    assert route.shortest is not None and route.improving is None
    assert [(step.party_id, step.after) for step in route.shortest.steps] == [
        ("a", "t"),
        ("b", "u"),
        ("a", "w"),
    ]
    alone = replace(case, moves={"a": moves["a"]})
    assert all_paths(alone, "s").routes[3].shortest is None


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
    assert all_paths(case, "s").routes[1].shortest is not None
    assert all_paths(case, "s", "Nash").routes[1].shortest is None
