"""The symbolic engine against the slow twin and the explicit engine."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mufakat.case.grounds import State
from mufakat.case.model import Case, PartyMoves
from mufakat.case.read import read_case
from mufakat.graph.conflict import graph_of
from mufakat.stability.concepts import CONCEPTS
from mufakat.stability.engine import explain_state
from mufakat.stability.symbolic.fit import unfit
from mufakat.stability.symbolic.solve import solve_symbolic
from mufakat.stability.verdict import StateAnswer, StateVerdict
from tests.plain import Plain
from tests.strategies import cases
from tests.tried import tried


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


@settings(max_examples=tried(80), deadline=None)
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


@settings(max_examples=30, deadline=None)
@given(with_drawn_arcs().filter(lambda case: unfit(case) is None))
def test_added_and_forbidden_arcs_too(case: Case) -> None:
    plain, names = Plain(case), [name for name in CONCEPTS if name != "SIM"]
    solution = solve_symbolic(case, names)
    for concept in names:
        for party in plain.parties:
            expected = [s for s in plain.states if plain.stable(concept, party, s)]
            assert list(solution.stable(concept, party)) == expected, (concept, party)


# Where a move is forbidden, moves are not transitive. SEQ then took over what answers under SSEQ without who had
# moved, and let the same party move again.
_SMALL = """
mufakat = 1
id = "small"
title = "Small"
[parties.a.options]
o0 = "o0"
o2 = "o2"
[parties.b.options]
o1 = "o1"
[[forbidden]]
from = "not o0"
to = "o2"
[preferences.a]
order = ["(not o0 or not o1) and o2", "not o1", "o0"]
[preferences.b]
order = ["(not o2 or o0) and not o1", "o0", "not o0"]
"""

_SHARED = """
mufakat = 1
id = "shared"
title = "Shared"
[parties.a.options]
o0 = "o0"
o1 = "o1"
o2 = "o2"
[parties.b.options]
o3 = "o3"
[options.o4]
owners = ["a", "b"]
name = "o4"
[options.o5]
owners = ["a", "b"]
name = "o5"
[[infeasible]]
at-most-one = ["o0", "o1"]
[[infeasible]]
when = "not (o3 iff not o4)"
[[forbidden]]
from = "o5"
to = "o3"
[preferences.a]
order = [["o0", "o4"]]
[preferences.b]
weights = { o4 = -0.1, o5 = -0.1 }
"""


@pytest.mark.parametrize(
    ("text", "party", "leaves"),
    [
        (_SMALL, "b", {"NNY"}),
        (_SHARED, "a", {f"{o}{o5}" for o in ("NNNNY", "NNYNY", "NYNNY", "NYYNY") for o5 in "NY"}),
    ],
)
def test_an_answer_takes_no_two_moves_of_one_party_in_a_row(text: str, party: str, leaves: set[str]) -> None:
    case, _ = read_case(text)
    assert case is not None
    assert_like_the_twin(case)
    assert not leaves & set(solve_symbolic(case).stable("SEQ", party))
    for state in leaves:
        verdict = explain_state(case, None, party, state, "SEQ")
        assert not verdict.stable and verdict.escape is not None


# What c fears is o1, which a reaches over o0 only, and a moves only while o2 is off. So a's first move leaves d's as
# the only one, and then nobody may move: c leaves every state without o1 and o3 for the same state with o3, unless o1
# is one move away. An answer of two moves by a with d's going there and back between them is none.
_THERE_AND_BACK = """
mufakat = 1
id = "back"
title = "There and back"
[parties.a.options]
o0 = "o0"
o1 = "o1"
[parties.d.options]
o2 = "o2"
[parties.c.options]
o3 = "o3"
[[forbidden]]
party = "a"
from = "not o0"
to = "o1"
[[forbidden]]
party = "a"
from = "o2"
to = "o2"
[preferences.a]
order = []
[preferences.c]
order = ["not o1", "o3"]
[preferences.d]
order = []
"""


def test_who_goes_there_and_back_has_not_moved() -> None:
    case, _ = read_case(_THERE_AND_BACK)
    assert case is not None
    assert_like_the_twin(case)
    for concept in ("GMR", "SMR"):
        assert {"NNNN", "NNYN"} == {
            f"NN{on}N" for on in "NY" if f"NN{on}N" not in solve_symbolic(case).stable(concept, "c")
        }
        assert not explain_state(case, None, "c", "NNNN", concept).stable


# Witnesses: steps are checked one by one against the definitions.


def assert_verdict_holds(plain: Plain, case: Case, party: str, state: str, concept: str) -> None:
    verdict = explain_state(case, None, party, state, concept)
    improvements = plain.improve(party, state)
    assert verdict.stable == plain.stable(concept, party, state)
    assert (verdict.escape is None) == verdict.stable
    assert {answer.improvement for answer in verdict.answers} == improvements
    assert verdict.improvements == len(improvements)
    scores = [plain.score[party][answer.improvement] for answer in verdict.answers]
    assert scores == sorted(scores, reverse=True)  # type: ignore[type-var]
    theirs = labelled_explicit(case, party, state, concept)
    for answer, other in zip(
        sorted(verdict.answers, key=lambda a: a.improvement),
        sorted(theirs.answers, key=lambda a: a.improvement),
        strict=True,
    ):
        assert answer.answered == other.answered == plain.answered(concept, party, state, answer.improvement)
        assert len(answer.sequence) == len(other.sequence) or concept == "SIM"
        if answer.answered:
            assert answer.ends is not None
            assert not plain.prefers(party, answer.ends, state)
            walk = at_once if concept == "SIM" else one_by_one
            walk(plain, party, state, answer, concept)


def labelled_explicit(case: Case, party: str, state: str, concept: str) -> StateVerdict:
    return explain_state(case, graph_of(case), party, state, concept)


def one_by_one(plain: Plain, party: str, state: str, answer: StateAnswer, concept: str) -> None:
    here, before = answer.improvement, None
    for mover, to in answer.sequence:
        assert mover not in (before, party)
        assert to in (plain.improve if concept in ("SEQ", "SSEQ") else plain.reach)(mover, here)
        here, before = to, mover
    assert here == answer.ends
    exits = plain.reach(party, here)
    if concept in ("SMR", "SSEQ"):
        assert (answer.way_out in exits) if exits else answer.way_out is None
        assert all(not plain.prefers(party, s3, state) for s3 in exits)


def at_once(plain: Plain, party: str, state: str, answer: StateAnswer, concept: str) -> None:
    changed = [answer.improvement]
    for mover, to in answer.sequence:
        assert mover != party and to in plain.improve(mover, state)
        changed.append(to)
    joint = "".join(a if all(t[k] == a for t in changed) else "YN"[a == "Y"] for k, a in enumerate(state))
    assert joint == answer.ends
    assert concept == "SIM"


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_the_answers_are_real_moves(data: st.DataObject) -> None:
    case = data.draw(with_drawn_arcs().filter(lambda case: unfit(case) is None))
    plain = Plain(case)
    if not plain.states:
        return
    state = data.draw(st.sampled_from(plain.states))
    for concept in CONCEPTS:
        if concept == "SIM" and any(given.added for given in case.moves.values()):
            continue
        for party in plain.parties:
            assert_verdict_holds(plain, case, party, state, concept)
