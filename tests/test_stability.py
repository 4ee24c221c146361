"""The engine against the definitions read word for word, and against the laws that follow from them."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from mufakat.case.model import Case
from mufakat.graph import graph_of
from mufakat.stability import BASIC, explain, solve
from mufakat.stability.sim import can_move_at_once
from tests.plain import Plain
from tests.strategies import cases

THOROUGH = settings(max_examples=300, deadline=None)


@THOROUGH
@given(cases())
def test_every_concept_party_and_state_agrees_with_the_definitions_read_word_for_word(case: Case) -> None:
    graph, plain = graph_of(case), Plain(case)
    assert [graph.label(s) for s in range(graph.states)] == plain.states
    concepts = [*BASIC, "SIM"] if can_move_at_once(graph) else list(BASIC)
    solution = solve(graph, concepts)
    for party in plain.parties:
        for concept in concepts:
            assert set(solution.stable(concept, party)) == plain.stable_set(concept, party), (party, concept)
