"""Views: the same answers from both engines, state by state, and on cases too large to list."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.synthetic import synthetic
from mufakat.budget import Budget, Step
from mufakat.case.condition import If, Is
from mufakat.case.grounds import State
from mufakat.case.model import (
    Case,
    ForbiddenMove,
    Option,
    Order,
    Party,
    PartyMoves,
    Ranking,
    View,
    Weights,
    Wish,
)
from mufakat.case.views import as_seen
from mufakat.graph.conflict import graph_of
from mufakat.stability.concepts import BASIC
from mufakat.stability.explicit.simultaneous import can_move_at_once
from mufakat.stability.explicit.views import FEW_EXPLAINED, HypergameSolution, solve_views
from mufakat.stability.symbolic.fit import unfit_seen
from mufakat.stability.symbolic.views import solve_views_symbolic
from tests.plain import Plain
from tests.plain_views import PlainHypergame
from tests.strategies import cases, preferences

SOME = settings(max_examples=15, deadline=None)


@st.composite
def viewed(draw: st.DrawFn) -> Case:
    """A conflict in option form that both engines take, with views; now and then arcs are added and forbidden."""
    case = draw(cases(form="options").filter(lambda one: unfit_seen(one) is None))
    states = Plain(case).states
    if bool(states) and draw(st.booleans()):
        arcs = st.lists(st.tuples(st.sampled_from(states), st.sampled_from(states)), max_size=4).map(tuple)
        named = tuple(State(label, label) for label in states)
        moves = {id: PartyMoves(None, draw(arcs), draw(arcs)) for id in case.preferences}
        case = replace(case, states=named, moves=moves)
    if bool(states) and draw(st.booleans()):
        case = replace(case, status_quo=State("", draw(st.sampled_from(states))))
    keys, ids, found = [option.key for option in case.options], list(case.preferences), {}
    for id in ids:
        if draw(st.booleans()):
            continue
        others = [option.key for option in case.options if id not in option.owners]
        hidden = draw(st.lists(st.sampled_from(others), max_size=2, unique=True)) if others else []
        unseen = draw(st.lists(st.sampled_from(states), max_size=2, unique=True)) if states else []
        wishes = {
            other: draw(preferences(keys, None)) for other in ids if other != id and draw(st.booleans())
        }
        found[id] = View(tuple(hidden), tuple(unseen), wishes)
    return replace(case, views=found)


def listed(case: Case, concepts: tuple[str, ...] = BASIC) -> HypergameSolution:
    return solve_views(graph_of(case), {id: graph_of(as_seen(case, id)) for id in case.views}, concepts)


def sets_of(found: HypergameSolution, concept: str) -> dict[Any, Any]:
    """Every set of states that an answer holds for one concept."""
    sets = {
        "lasting": found.equilibria(concept),
        "as it is": found.as_it_is(concept),
        "agreed": found.known_to_all(concept),
        "only as seen": found.met[concept].only_as_seen,
        "only as it is": found.met[concept].only_as_it_is,
    }
    for id in found.party_ids:
        sets |= {
            ("seen", id): found.seen[id],
            ("own", id): found.own[concept, id],
            ("expects", id): found.expects(concept, id),
            ("wrong", id): found.wrongly_expected(concept, id),
            ("unexpected", id): found.unexpected(concept, id),
            ("overlooked", id): found.overlooked(concept, id),
        }
    return sets


@SOME
@given(viewed())
def test_both_engines_give_the_same_states(case: Case) -> None:
    right, found = listed(case), solve_views_symbolic(case)
    assert (right.engine, found.engine) == ("explicit", "symbolic")
    assert found.concepts == right.concepts == BASIC and not found.unfinished
    assert found.states == right.states and found.party_ids == right.party_ids
    for concept in BASIC:
        there = {name: list(states) for name, states in sets_of(right, concept).items()}
        assert {name: list(states) for name, states in sets_of(found, concept).items()} == there


@SOME
@given(viewed())
def test_diagrams_agree_with_the_definitions_read_word_for_word(case: Case) -> None:
    plain, found = PlainHypergame(case), solve_views_symbolic(case, ("Nash", "SMR", "SEQ"))
    states = plain.whole.states
    for concept in found.concepts:
        lasts = {s for s in states if plain.lasts(concept, s)}
        assert set(found.equilibria(concept)) == lasts
        for id in found.party_ids:
            expected = {s for s in states if plain.expects(concept, id, s)}
            assert set(found.expects(concept, id)) == expected
            assert set(found.wrongly_expected(concept, id)) == expected - lasts
            assert set(found.unexpected(concept, id)) == {s for s in lasts - expected if plain.sees(id, s)}
            assert set(found.overlooked(concept, id)) == {s for s in lasts if not plain.sees(id, s)}


@SOME
@given(viewed())
def test_a_surprise_names_somebody_who_leaves_for_something_it_prefers(case: Case) -> None:
    plain, found = PlainHypergame(case), solve_views_symbolic(case, ("Nash", "GMR", "SSEQ"))
    told = [(s.concept, s.expecting, s.state) for s in found.surprises]
    assert told == [
        (concept, id, s)
        for concept in found.concepts
        for id in found.party_ids
        for s in list(found.wrongly_expected(concept, id))[:FEW_EXPLAINED]
    ]
    for one in found.surprises:
        assert one.target in plain.views[one.leaving].improve(one.leaving, one.state)
        assert not plain.stays(one.concept, one.leaving, one.state)


def test_surprises_are_told_in_the_order_of_the_case_however_views_are_alike() -> None:
    # only c sees things otherwise, so that the views of a, b and d are solved as one
    wish = tuple(Wish(one) for one in (Is("o0"), If(Is("o0"), Is("o1"))))
    case = Case(
        "alike",
        "Alike",
        tuple(Party(id, id) for id in "abcd"),
        tuple(
            Option(key, owners, key, "both")
            for key, owners in (("o0", ("a", "d")), ("o1", ("c",)), ("o2", ("a",)), ("o3", ("a",)))
        ),
        {
            "a": Weights((("o0", Decimal("-0.1")),)),
            "b": Order(()),
            "c": Weights((("o1", Decimal("0.1")), ("o2", Decimal("0.1")))),
            "d": Order((wish,)),
        },
        "options",
        forbidden=(ForbiddenMove(None, Is("o1"), Is("o3")),),
        views={"c": View(preferences={"d": Order(())})},
    )
    right, found = listed(case), solve_views_symbolic(case)
    assert list(found.seen) == list(right.seen) == list("abcd")
    assert [(one.expecting, one.state) for one in found.surprises if one.concept == "SSEQ"] == [
        ("a", "NNYN"),
        ("b", "NNYN"),
        ("c", "NYNN"),
        ("c", "NYYN"),
        ("d", "NNYN"),
    ]
    assert set(found.surprises) <= set(right.surprises)


@SOME
@given(viewed())
def test_both_engines_name_who_leaves_and_whither(case: Case) -> None:
    right, found = listed(case), solve_views_symbolic(case)
    first = [
        one
        for concept in BASIC
        for id in right.party_ids
        for one in [s for s in right.surprises if (s.concept, s.expecting) == (concept, id)][:FEW_EXPLAINED]
    ]
    assert [(s.concept, s.expecting, s.state, s.leaving) for s in found.surprises] == [
        (s.concept, s.expecting, s.state, s.leaving) for s in first
    ]


@SOME
@given(viewed())
def test_everybody_may_move_at_once_on_either_engine(case: Case) -> None:
    graphs = [graph_of(case), *(graph_of(as_seen(case, id)) for id in case.views)]
    if unfit_seen(case, ("SIM",)) is not None:
        with pytest.raises(ValueError, match="SIM tells joint moves by options"):
            solve_views_symbolic(case, ("SIM",))
    elif all(can_move_at_once(graph) for graph in graphs):
        right, found = sets_of(listed(case, ("SIM",)), "SIM"), solve_views_symbolic(case, ("SIM",))
        there = {name: list(states) for name, states in right.items()}
        assert {name: list(states) for name, states in sets_of(found, "SIM").items()} == there


@SOME
@given(cases(form="options").filter(lambda one: unfit_seen(one) is None))
def test_without_views_nobody_is_mistaken(case: Case) -> None:
    found = solve_views_symbolic(case)
    for concept in BASIC:
        lasting = found.equilibria(concept)
        assert lasting == found.as_it_is(concept) == found.known_to_all(concept)
        assert not any(found.wrongly_expected(concept, id) for id in found.party_ids)
    assert not found.surprises


def test_what_is_decided_is_delivered_when_the_memory_ends() -> None:
    case = synthetic(40, 8)
    ids = [party.id for party in case.deciders]
    hidden = next(option.key for option in case.options if ids[0] not in option.owners)
    case = replace(case, views={ids[0]: View((hidden,))})
    found, more = (
        solve_views_symbolic(case, budget=Budget(memory=1 << 18)),
        solve_views_symbolic(case, ("Nash", "GMR")),
    )
    assert found.unfinished and set(found.concepts).isdisjoint(concept for concept, _ in found.unfinished)
    assert "Nash" in found.concepts and "SEQ" not in found.concepts and not more.unfinished
    for concept in set(more.concepts) & set(found.concepts):
        there = {name: states.count for name, states in sets_of(more, concept).items()}
        assert {name: states.count for name, states in sets_of(found, concept).items()} == there
    with pytest.raises(KeyError):
        found.equilibria("SEQ")


def test_an_exception_from_the_progress_ends_the_work() -> None:
    class Enough(Exception):
        pass

    def tell(step: Step) -> None:
        raise Enough(step.concept)

    case = synthetic(60, 8)
    with pytest.raises(Enough):
        solve_views_symbolic(
            replace(case, views={"p1": View(unseen=("N" * 60,))}), budget=Budget(progress=tell)
        )


def test_wrong_calls_are_told_at_the_face() -> None:
    case = synthetic(6, 2)
    with pytest.raises(ValueError, match="no concept for views: SIN"):
        solve_views_symbolic(case, ["SIN"])
    ranked = replace(case, views={"p1": View(preferences={"p2": Ranking((("NNNNNN",),))})})
    with pytest.raises(ValueError, match="as p1 sees the case, p2 ranks states one by one"):
        solve_views_symbolic(ranked)
