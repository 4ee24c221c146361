"""Strength of preference and unknown preference: twins, laws, and what the levels mean."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mufakat.case.condition import Is
from mufakat.case.grounds import State
from mufakat.case.model import Case, Option, Order, Party, PartyMoves, Ranking, Wish
from mufakat.graph.conflict import graph_of
from mufakat.graph.levels import has_strength, levels_of
from mufakat.graph.unknown import has_unknown, unknown_pairs
from mufakat.stability.answers.strength import STRENGTH_CONCEPTS
from mufakat.stability.answers.unknown import KINDS, UNKNOWN_CONCEPTS
from mufakat.stability.explicit.solve import solve
from mufakat.stability.explicit.strength import solve_strength, stable_at
from mufakat.stability.explicit.unknown import solve_unknown
from tests.plain import Plain
from tests.plain_strength import PlainStrength, PlainUnknown
from tests.strategies import cases
from tests.tried import tried

SOME = settings(max_examples=tried(50), deadline=None)


@st.composite
def marked(draw: st.DrawFn) -> Case:
    """A conflict in which some preferences are strong, and some pairs or wishes are unknown."""
    case = draw(cases())
    ids = [state.id for state in case.states]
    found = {}
    for party, preference in case.preferences.items():
        match preference:
            case Ranking(classes):
                some = st.integers(1, max(1, len(classes) - 1))
                much = tuple(draw(st.lists(some, max_size=3))) if len(classes) > 1 else ()
                pair = st.tuples(st.sampled_from(ids), st.sampled_from(ids))
                pairs = tuple(one for one in draw(st.lists(pair, max_size=6)) if one[0] != one[1])
                preference = replace(preference, much_after=much, unknown_pairs=pairs)
            case Order(groups):
                preference = Order(
                    tuple(
                        tuple(
                            replace(
                                wish,
                                strong=draw(st.booleans()),
                                doubt=draw(st.sampled_from([None, None, "unknown"])),
                            )
                            for wish in group
                        )
                        for group in groups
                    )
                )
        found[party] = preference
    return replace(case, preferences=found)


def few_doubts(case: Case) -> bool:
    return all(
        sum(wish.doubt == "unknown" for group in one.groups for wish in group) <= 6
        for one in case.preferences.values()
        if isinstance(one, Order)
    )


@SOME
@given(marked())
def test_every_degree_agrees_with_the_definition_read_word_for_word(case: Case) -> None:
    graph, plain = graph_of(case), PlainStrength(Plain(case))
    found = solve_strength(graph, levels_of(case, graph))
    for concept in STRENGTH_CONCEPTS:
        for degree in found.degrees:
            for id in graph.party_ids:
                right = {s for s in plain.plain.states if plain.stable(concept, id, s, degree)}
                assert set(found.stable(concept, id, degree)) == right, (concept, degree, id)


@SOME
@given(marked())
def test_strong_and_weak_share_out_what_is_stable_and_degrees_grow_firmer(case: Case) -> None:
    graph = graph_of(case)
    solution, found = solve(graph, STRENGTH_CONCEPTS), solve_strength(graph, levels_of(case, graph))
    nash = solve(graph, ["Nash"])
    for concept in STRENGTH_CONCEPTS:
        for id in graph.party_ids:
            strong, weak = found.stable(concept, id), found.weak(concept, id)
            assert strong | weak == solution.stable(concept, id) and not (strong & weak).count
            assert not (nash.stable("Nash", id) - strong).count
            for low, high in zip(found.degrees, found.degrees[1:], strict=False):
                assert not (found.stable(concept, id, high) - found.stable(concept, id, low)).count
        assert found.equilibria(concept) | found.weak_equilibria(concept) == solution.equilibria(concept)
    for id in graph.party_ids:
        assert not (found.stable("SMR", id) - found.stable("GMR", id)).count
        assert not (found.stable("SEQ", id) - found.stable("GMR", id)).count


@SOME
@given(marked())
def test_levels_follow_the_ranks(case: Case) -> None:
    graph = graph_of(case)
    for rank, levels in zip(graph.rank, levels_of(case, graph), strict=True):
        order = np.argsort(rank, kind="stable")
        assert (np.diff(levels.level[order]) >= 0).all()
    assert has_strength(case) == any(one.steps for one in levels_of(case, graph))


@SOME
@given(marked(), st.booleans())
def test_every_kind_agrees_with_the_definition_read_word_for_word(case: Case, doubted: bool) -> None:
    graph, plain = graph_of(case), PlainUnknown(Plain(case), doubted)
    if graph.states > 16 or not few_doubts(case):
        return
    found = solve_unknown(graph, unknown_pairs(case, graph, doubted))
    for kind in KINDS:
        for concept in UNKNOWN_CONCEPTS:
            for id in graph.party_ids:
                right = {s for s in plain.plain.states if plain.stable(kind, concept, id, s)}
                assert set(found.stable(kind, concept, id)) == right, (kind, concept, id)
    assert found.pairs == tuple(len(plain.pairs[id]) // 2 for id in graph.party_ids)


FIRMER = [("a", "b"), ("b", "d"), ("a", "c"), ("c", "d")]


@SOME
@given(marked())
def test_a_is_the_firmest_kind_and_d_the_loosest(case: Case) -> None:
    graph = graph_of(case)
    found = solve_unknown(graph, unknown_pairs(case, graph))
    for concept in UNKNOWN_CONCEPTS:
        for id in graph.party_ids:
            for firm, loose in FIRMER:
                assert not (found.stable(firm, concept, id) - found.stable(loose, concept, id)).count  # type: ignore[arg-type]
    for id in graph.party_ids:
        assert found.stable("a", "Nash", id) == found.stable("c", "Nash", id)
        assert found.stable("b", "Nash", id) == found.stable("d", "Nash", id)


@SOME
@given(cases())
def test_where_nothing_is_unknown_every_kind_is_the_plain_concept(case: Case) -> None:
    graph = graph_of(case)
    solution = solve(graph, UNKNOWN_CONCEPTS)
    assert not has_unknown(case, True)
    found = solve_unknown(graph, unknown_pairs(case, graph, True))
    for kind in KINDS:
        for concept in UNKNOWN_CONCEPTS:
            for id in graph.party_ids:
                assert found.stable(kind, concept, id) == solution.stable(concept, id)


def three(much: tuple[int, ...]) -> Case:
    """a can move from s to t, b from there to u, which a likes less than s."""
    names = ("s", "t", "u")
    return Case(
        "x",
        "x",
        (Party("a", "a"), Party("b", "b")),
        (),
        {"a": Ranking((("t",), ("s",), ("u",)), much), "b": Ranking((names,))},
        "graph",
        states=tuple(State(name, "") for name in names),
        moves={"a": PartyMoves((("s", "t"),)), "b": PartyMoves((("t", "u"),))},
    )


@pytest.mark.parametrize(("much", "strong"), [((), False), ((1,), False), ((2,), True), ((1, 2), True)])
def test_only_a_greatly_worse_answer_makes_a_state_strongly_stable(
    much: tuple[int, ...], strong: bool
) -> None:
    case = three(much)
    graph = graph_of(case)
    found = solve_strength(graph, levels_of(case, graph))
    assert "s" in found.stable("GMR", "a", 0)
    assert ("s" in found.stable("GMR", "a")) is strong
    assert ("s" in found.weak("GMR", "a")) is not strong
    if much == (1, 2):
        assert found.degrees == (0, 1, 2, 3) and "s" not in found.stable("GMR", "a", 3)


def test_a_wish_above_a_strong_one_is_strong_too() -> None:
    options = tuple(Option(key, ("a",), key) for key in "xyz")
    wishes = (Wish(Is("x")), Wish(Is("y"), strong=True), Wish(Is("z")))
    case = Case("x", "x", (Party("a", "a"),), options, {"a": Order(tuple((one,) for one in wishes))})
    graph = graph_of(case)
    (levels,) = levels_of(case, graph)
    level = {graph.label(s): int(levels.level[s]) for s in range(graph.states)}
    assert level["YYY"] == level["YYN"] > level["YNY"] == level["YNN"] > level["NYY"] > level["NNN"]
    assert levels.steps == 1


def test_wrong_calls_are_told_at_the_face() -> None:
    case = three(())
    graph = graph_of(case)
    (levels, _) = levels_of(case, graph)
    with pytest.raises(ValueError, match="no degree -1"):
        stable_at(graph, levels, 0, "GMR", -1)
    with pytest.raises(ValueError, match="of Nash"):
        stable_at(graph, levels, 0, "Nash", 1)
    wishes = tuple((Wish(Is("x"), doubt="unknown"),) for _ in range(7))
    many = Case("x", "x", (Party("a", "a"),), (Option("x", ("a",), "x"),), {"a": Order(wishes)})
    with pytest.raises(ValueError, match="more than 6"):
        unknown_pairs(many, graph_of(many), True)
