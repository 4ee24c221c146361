"""Coalitions, blocks, strength and unknown preference: the same answers from both engines."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bench.synthetic import synthetic
from mufakat.budget import Budget
from mufakat.case.grounds import State
from mufakat.case.model import Case, Order, PartyMoves
from mufakat.graph.conflict import ConflictGraph, graph_of
from mufakat.graph.levels import levels_of
from mufakat.graph.unknown import unknown_pairs
from mufakat.report.coalitions import Coalitions
from mufakat.report.names import CaseNames
from mufakat.stability.answers.blocks import Reading
from mufakat.stability.answers.coalitions import COALITION_CONCEPTS, Answers
from mufakat.stability.answers.strength import STRENGTH_CONCEPTS
from mufakat.stability.answers.unknown import KINDS, UNKNOWN_CONCEPTS
from mufakat.stability.concepts import BASIC
from mufakat.stability.explicit.blocks import solve_blocks
from mufakat.stability.explicit.coalitions import solve_coalitions
from mufakat.stability.explicit.coalitions_in_parts import solve_wide
from mufakat.stability.explicit.solve import solve
from mufakat.stability.explicit.strength import solve_strength
from mufakat.stability.explicit.unknown import solve_unknown
from mufakat.stability.symbolic.blocks import solve_blocks_symbolic
from mufakat.stability.symbolic.coalitions import solve_coalitions_symbolic
from mufakat.stability.symbolic.fit import unfit
from mufakat.stability.symbolic.solve import solve_symbolic
from mufakat.stability.symbolic.strength import solve_strength_symbolic
from mufakat.stability.symbolic.unknown import solve_unknown_symbolic
from tests.plain import Plain
from tests.plain_coalitions import PlainCoalitions
from tests.strategies import cases

SOME = settings(max_examples=25, deadline=None)
ANSWERS = st.sampled_from(["together", "alone"])


@st.composite
def fitting(draw: st.DrawFn) -> Case:
    """A conflict that both engines take, now and then with arcs added and forbidden one by one."""
    case = draw(cases(form="options").filter(lambda one: unfit(one) is None))
    states = Plain(case).states
    if not states or not draw(st.booleans()):
        return case
    arcs = st.lists(st.tuples(st.sampled_from(states), st.sampled_from(states)), max_size=4).map(tuple)
    named = tuple(State(label, label) for label in states)
    moves = {id: PartyMoves(None, draw(arcs), draw(arcs)) for id in case.preferences}
    return replace(case, states=named, moves=moves)


@SOME
@given(fitting(), ANSWERS)
def test_every_coalition_keeps_the_same_states(case: Case, how: Answers) -> None:
    graph, singles = graph_of(case), solve_symbolic(case, COALITION_CONCEPTS)
    solution = solve(graph, COALITION_CONCEPTS)
    listed = solve_coalitions(solution, answers=how)
    found = solve_coalitions_symbolic(case, singles, answers=how)
    assert found.coalitions == listed.coalitions and found.complete and not found.unfinished
    for concept in COALITION_CONCEPTS:
        for group in found.coalitions:
            assert list(found.stable(concept, group)) == list(listed.stable(concept, group)), (concept, group)
        assert list(found.universal(concept)) == list(listed.universal(concept))
        for id in found.party_ids:
            assert list(found.stable_for(concept, id)) == list(listed.stable_for(concept, id))


@settings(max_examples=15, deadline=None)
@given(fitting(), ANSWERS)
def test_diagrams_agree_with_the_definitions_read_word_for_word(case: Case, how: Answers) -> None:
    plain = PlainCoalitions(Plain(case))
    if len(plain.plain.states) > 24:
        return
    found = solve_coalitions_symbolic(case, solve_symbolic(case, COALITION_CONCEPTS), answers=how)
    for group in found.coalitions:
        for concept in COALITION_CONCEPTS:
            right = [s for s in plain.plain.states if plain.stable(concept, group, s, how)]
            assert list(found.stable(concept, group)) == right, (group, concept)
        for s in plain.plain.states[:4]:
            reach, gains = found.around(group, s)
            assert set(reach) == plain.reach(group, s) and set(gains) == plain.gains(group, s)


@SOME
@given(fitting())
def test_equilibria_that_a_coalition_would_leave_for_another_one(case: Case) -> None:
    graph, singles = graph_of(case), solve_symbolic(case, COALITION_CONCEPTS)
    solution = solve(graph, COALITION_CONCEPTS)
    listed = solve_coalitions(solution)
    found = solve_coalitions_symbolic(case, singles)
    for concept in COALITION_CONCEPTS:
        for group in found.coalitions:
            if len(group) == 1:
                continue
            assert listed.listed is not None
            jumps = {(j.state, j.target): len(j.moves) for j in listed.listed.jumps[concept, group]}
            assert list(found.leaving[concept, group]) == sorted({state for state, _ in jumps})
            assert ((concept, group) in found.witnesses) == bool(jumps)
            if jumps:
                one = found.witnesses[concept, group]
                assert jumps[one.state, one.target] == len(one.moves)
                check_way(graph, one.state, one.target, one.moves, group)


def check_way(
    graph: ConflictGraph, state: str, target: str, moves: tuple[tuple[str, str], ...], group: tuple[str, ...]
) -> None:
    """Legal moves of members, nobody twice in a row, from the state to the target."""
    here, last = graph.index(state), ""
    for party, label in moves:
        to = graph.index(label)
        assert party in group and party != last and graph.moves[graph.party(party)].can(here, to)
        here, last = to, party
    assert graph.label(here) == target


@SOME
@given(fitting(), st.data())
def test_every_block_keeps_the_same_states(case: Case, data: st.DataObject) -> None:
    graph, singles = graph_of(case), solve_symbolic(case, ["Nash"])
    ids = list(graph.party_ids)
    together = [data.draw(st.lists(st.sampled_from(ids), min_size=1, max_size=3, unique=True))]
    readings: list[Reading] = ["sequences"] if case.moves else ["sequences", "joint"]
    for reading in readings:
        listed = solve_blocks(case, graph, together, reading)
        found = solve_blocks_symbolic(case, singles, together, reading)
        assert found.blocks == listed.blocks and not found.unfinished
        for concept in BASIC:
            for block in found.blocks:
                right = list(listed.stable(concept, block))
                assert list(found.stable(concept, block)) == right, (reading, concept, block)
            assert list(found.equilibria(concept)) == list(listed.equilibria(concept))


@SOME
@given(cases(), ANSWERS)
def test_block_by_block_the_same_states(case: Case, how: Answers) -> None:
    solution = solve(graph_of(case), COALITION_CONCEPTS)
    graph = solution.graph
    listed = solve_coalitions(solution, answers=how)
    found = solve_wide(solution, answers=how)
    undecided = [one for one in found.coalitions if how == "together" and graph.parties - len(one) > 1]
    assert found.unfinished == tuple(("SEQ", one) for one in undecided)
    for concept in COALITION_CONCEPTS:
        for group in found.coalitions:
            if (concept, group) not in found.unfinished:
                assert found.stable(concept, group) == listed.stable(concept, group), (concept, group)
            if len(group) > 1:
                assert found.leaving[concept, group] == listed.leaving[concept, group]
    for group in found.coalitions:
        for s in range(min(3, graph.states)):
            assert found.around(group, graph.label(s)) == listed.around(group, graph.label(s))


@settings(max_examples=15, deadline=None)
@given(fitting())
def test_both_engines_tell_alike_of_which_states_no_coalition_would_gain_by_leaving(case: Case) -> None:
    """Listed states are told one by one, those of diagrams are counted."""
    solution, singles = solve(graph_of(case), COALITION_CONCEPTS), solve_symbolic(case, COALITION_CONCEPTS)
    names = CaseNames(case)
    one_by_one = Coalitions(names, solve_coalitions(solution))
    counted = Coalitions(names, solve_coalitions_symbolic(case, singles)).text(10_000)
    assert one_by_one.found.listed is not None
    for concept in COALITION_CONCEPTS:
        lasting = list(solution.equilibria(concept))
        firm = sum(
            "no coalition" in line
            for label in lasting
            for line in one_by_one.leavers(one_by_one.found.listed, label, [concept])
        )
        number = re.search(
            rf"^{concept}: of {len(lasting)} states? that .* by leaving (\d+)", counted, re.MULTILINE
        )
        assert number is not None and int(number[1]) == firm


def marked(case: Case, data: st.DataObject) -> Case:
    """Some wishes strong, some unknown."""
    doubts = st.sampled_from([None, None, "unknown"])
    found = {}
    for party, one in case.preferences.items():
        found[party] = one
        if isinstance(one, Order):
            left = 3
            groups = []
            for group in one.groups:
                wishes = []
                for wish in group:
                    doubt = data.draw(doubts) if left else None
                    left -= doubt is not None
                    wishes.append(replace(wish, strong=data.draw(st.booleans()), doubt=doubt))
                groups.append(tuple(wishes))
            found[party] = Order(tuple(groups))
    return replace(case, preferences=found)


@SOME
@given(fitting(), st.data())
def test_every_degree_of_strength_has_the_same_states(case: Case, data: st.DataObject) -> None:
    case = marked(case, data)
    graph = graph_of(case)
    listed = solve_strength(graph, levels_of(case, graph))
    found = solve_strength_symbolic(case, solve_symbolic(case, ["GMR", "SEQ"]))
    assert found.degrees == listed.degrees and not found.unfinished
    for concept in STRENGTH_CONCEPTS:
        for degree in found.degrees:
            for id in graph.party_ids:
                right = list(listed.stable(concept, id, degree))
                assert list(found.stable(concept, id, degree)) == right, (concept, degree, id)
        assert list(found.equilibria(concept)) == list(listed.equilibria(concept))
        assert list(found.weak_equilibria(concept)) == list(listed.weak_equilibria(concept))


@SOME
@given(cases(form="options").filter(lambda one: unfit(one) is None), st.data())
def test_every_kind_of_unknown_preference_has_the_same_states(case: Case, data: st.DataObject) -> None:
    case = marked(case, data)
    graph = graph_of(case)
    listed = solve_unknown(graph, unknown_pairs(case, graph, True))
    found = solve_unknown_symbolic(case, solve_symbolic(case, ["Nash"]))
    assert found.pairs == listed.pairs and not found.unfinished
    for concept in UNKNOWN_CONCEPTS:
        for kind in KINDS:
            for id in graph.party_ids:
                right = list(listed.stable(kind, concept, id))
                assert list(found.stable(kind, concept, id)) == right, (kind, concept, id)
            assert list(found.equilibria(kind, concept)) == list(listed.equilibria(kind, concept))


def test_what_is_decided_is_delivered_when_the_memory_ends() -> None:
    case = synthetic(40, 8)
    singles = solve_symbolic(case, ["Nash", "GMR"])
    found = solve_coalitions_symbolic(
        case, singles, [["p1", "p2"], ["p1", "p2", "p3", "p4"]], budget=Budget(memory=1 << 18)
    )
    assert found.unfinished
    for concept, group in found.unfinished:
        assert found.stable(concept, group) is None
    concept, group = found.unfinished[0]
    assert (
        concept not in found.met and found.universal(concept) is found.stable_for(concept, group[0]) is None
    )
    more = solve_coalitions_symbolic(case, singles, [group], answers="alone")
    assert (concept, group) in more.sets
    for pair in more.sets.keys() & found.sets.keys():
        assert found.sets[pair].count == more.sets[pair].count


def test_what_is_not_decided_when_the_time_is_over_is_named() -> None:
    case = synthetic(12, 3)
    solution = solve(graph_of(case), COALITION_CONCEPTS)
    drawn = solve_coalitions_symbolic(
        case, solve_symbolic(case, COALITION_CONCEPTS), answers="alone", budget=Budget(0.0)
    )
    for found in (drawn, solve_wide(solution, answers="alone", budget=Budget(0.0))):
        assert {one for _, one in found.late} == {one for _, one in found.unfinished} != set()
        every = {(concept, one) for concept in COALITION_CONCEPTS for one in found.coalitions}
        assert set(found.unfinished) | found.sets.keys() == every
        assert not set(found.unfinished) & found.sets.keys()
    bits = solve_coalitions(solution, budget=Budget(0.0))
    assert not bits.sets and len(bits.unfinished) == 28 and bits.listed is None
