"""Witnesses, checked step by step against the definitions."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from mufakat.case.model import Case
from mufakat.graph.conflict import graph_of
from mufakat.stability.concepts import CONCEPTS
from mufakat.stability.explicit.explanation import Answer, explain
from mufakat.stability.explicit.simultaneous import can_move_at_once
from tests.plain import Plain
from tests.strategies import cases
from tests.tried import tried


@settings(max_examples=tried(60), deadline=None)
@given(cases())
def test_every_answer_holds_and_every_escape_is_unanswered(case: Case) -> None:
    graph, plain = graph_of(case), Plain(case)
    concepts = [name for name in CONCEPTS if name != "SIM" or can_move_at_once(graph)]
    for party in plain.parties:
        for state in range(graph.states):
            s = graph.label(state)
            for concept in concepts:
                verdict = explain(graph, party, state, concept)
                assert verdict.stable == plain.stable(concept, party, s)
                improvements = [graph.label(answer.improvement) for answer in verdict.answers]
                assert sorted(improvements) == sorted(plain.improve(party, s))
                for answer, s1 in zip(verdict.answers, improvements, strict=True):
                    assert answer.answered == plain.answered(concept, party, s, s1)
                    if answer.answered:
                        check_answer(plain, concept, party, s, answer, graph.label)
                    else:
                        assert (answer.sequence, answer.ends, answer.way_out) == ((), None, None)
                unanswered = [answer.improvement for answer in verdict.answers if not answer.answered]
                assert verdict.escape == (unanswered[0] if unanswered else None)


def check_answer(plain: Plain, concept: str, i: str, s: str, answer: Answer, label) -> None:  # type: ignore[no-untyped-def]
    assert answer.ends is not None
    ends = label(answer.ends)
    assert not plain.prefers(i, ends, s)
    if concept == "SIM":
        movers = [mover for mover, _ in answer.sequence]
        assert movers
        assert len(set(movers)) == len(movers)
        assert all(mover != i and label(to) in plain.improve(mover, s) for mover, to in answer.sequence)
        return
    here, last = label(answer.improvement), None
    for mover, to in answer.sequence:
        assert mover not in (i, last)
        allowed = plain.improve if concept in ("SEQ", "SSEQ") else plain.reach
        assert label(to) in allowed(mover, here)
        here, last = label(to), mover
    assert here == ends
    if concept in ("SMR", "SSEQ"):
        ways = plain.reach(i, ends)
        assert (answer.way_out is None) == (not ways)
        if answer.way_out is not None:
            assert label(answer.way_out) in ways
            assert not any(plain.prefers(i, way, label(answer.way_out)) for way in ways)
            assert not plain.prefers(i, label(answer.way_out), s)
    else:
        assert answer.way_out is None


@settings(max_examples=tried(40), deadline=None)
@given(cases(form="graph"))
def test_no_shorter_sequence_would_do(case: Case) -> None:
    graph, plain = graph_of(case), Plain(case)
    for party in plain.parties:
        others = [other for other in plain.parties if other != party]
        for state in range(graph.states):
            s = graph.label(state)
            for answer in explain(graph, party, state, "GMR").answers:
                if answer.answered:
                    shorter = within(plain, others, graph.label(answer.improvement), len(answer.sequence) - 1)
                    assert all(plain.prefers(party, t, s) for t in shorter)


def within(plain: Plain, members: list[str], s: str, steps: int) -> set[str]:
    """The states at the end of legal sequences of 1 to `steps` moves."""
    ends, found = {(s, "")}, set()
    for _ in range(steps):
        ends = {(t, j) for u, last in ends for j in members if j != last for t in plain.reach(j, u)}
        found |= {t for t, _ in ends}
    return found


def test_wrong_calls_are_told_at_the_face() -> None:
    from tests.test_published import solved

    graph = solved("elmira-1991").graph
    with pytest.raises(KeyError):
        explain(graph, "Nobody", 0, "GMR")
    with pytest.raises(KeyError):
        explain(graph, "MoE", 0, "Hash")
    with pytest.raises(IndexError):
        explain(graph, "MoE", 9, "GMR")
    with pytest.raises(ValueError, match="SIM needs"):
        explain(graph, "MoE", 0, "SIM")
