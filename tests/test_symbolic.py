"""The symbolic engine against the slow twin and the explicit engine."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mufakat.case.model import Case, Option, Order, PartyMoves, State
from mufakat.stability import CONCEPTS
from mufakat.stability.symbolic import solve_symbolic, unfit
from tests.plain import Plain
from tests.strategies import all_strings, cases, conditions


def assert_like_the_twin(case: Case) -> None:
    plain = Plain(case)
    solution = solve_symbolic(case, CONCEPTS)
    assert solution.unfinished == ()
    assert list(solution.everything()) == plain.states
    for concept in CONCEPTS:
        for party in plain.parties:
            found = solution.stable(concept, party)
            expected = [s for s in plain.states if plain.stable(concept, party, s)]
            assert list(found) == expected, (concept, party)
            assert found.count == len(expected)


@settings(max_examples=150, deadline=None)
@given(cases(form="options").filter(lambda case: unfit(case) is None))
def test_agrees_with_the_definitions_read_word_for_word(case: Case) -> None:
    assert_like_the_twin(case)


@st.composite
def with_drawn_arcs(draw: st.DrawFn) -> Case:
    case = draw(cases(form="options", plain_moves=draw(st.booleans())))
    states = Plain(case).states
    if not states:
        return case
    some = st.lists(st.tuples(st.sampled_from(states), st.sampled_from(states)), max_size=3).map(tuple)
    named = tuple(State(s, s) for s in states)
    moves = {party.id: PartyMoves(None, draw(some), draw(some)) for party in case.deciders}
    return replace(case, moves=moves, states=named)


@settings(max_examples=60, deadline=None)
@given(with_drawn_arcs().filter(lambda case: unfit(case) is None))
def test_added_and_forbidden_arcs_too(case: Case) -> None:
    plain, names = Plain(case), [name for name in CONCEPTS if name != "SIM"]
    solution = solve_symbolic(case, names)
    for concept in names:
        for party in plain.parties:
            expected = [s for s in plain.states if plain.stable(concept, party, s)]
            assert list(solution.stable(concept, party)) == expected, (concept, party)
