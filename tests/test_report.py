"""Reports say what the engine found: reasons agree with ranks, tables with sets, and every case can be told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from mufakat.case.compare import compare
from mufakat.case.condition import Is
from mufakat.case.grounds import State
from mufakat.case.model import Case, Outcome, Ranking
from mufakat.display import display_width
from mufakat.graph.conflict import graph_of
from mufakat.mediation.goal import Goal
from mufakat.mediation.obstacles import obstacles
from mufakat.report.data import solution_data
from mufakat.report.document.markdown import sections_markdown
from mufakat.report.document.terminal import answer, chapters
from mufakat.report.lasting import specialists
from mufakat.report.lines import cut, fold, pad
from mufakat.report.names import CaseNames
from mufakat.stability.explicit.solve import solve
from mufakat.study.opening import Opened
from mufakat.study.walking import walk_through
from tests.strategies import cases
from tests.tried import tried


@settings(max_examples=tried(80), deadline=None)
@given(cases())
def test_the_reason_given_agrees_with_the_ranks(case: Case) -> None:
    graph = graph_of(case)
    names = CaseNames(case)
    for k, party in enumerate(graph.party_ids):
        for s in range(graph.states):
            for t in range(graph.states):
                likes = compare(names, party, graph.label(t), graph.label(s)).likes
                assert likes == int(graph.rank[k, t] > graph.rank[k, s]) - int(
                    graph.rank[k, t] < graph.rank[k, s]
                )


@settings(max_examples=tried(40), deadline=None)
@given(cases())
def test_every_case_can_be_told(case: Case) -> None:
    graph = graph_of(case)
    if graph.states == 0:
        return
    key = case.options[0].key if case.options else None
    if key:
        case = replace(case, outcomes=(Outcome("first", "the first option is taken", Is(key)),))
    quo = case.states[0] if case.form != "options" else State("", graph.pattern(0))
    opened = Opened("random", replace(case, status_quo=quo), ())
    walk = walk_through(opened)
    sections = walk.sections()
    assert sections_markdown(sections).startswith("# Random")
    for line in chapters(sections, 80).splitlines():
        assert display_width(line) <= 80 or "  " in line.strip()
    text = answer(list(specialists(walk.solution, walk.names, {})), 80)
    assert "{" not in text


@settings(max_examples=tried(40), deadline=None)
@given(cases(form="options"))
def test_obstacles_are_the_smallest_sets_of_parties_that_leave(case: Case) -> None:
    graph = graph_of(case)
    solution, names = solve(graph, ["GMR"]), CaseNames(case)
    outcome = Outcome("o", "o", Is(case.options[0].key))
    meeting = [label for label in solution.everything() if names.pattern(label)[0] == "Y"]
    leaving = {
        label: frozenset(p for p in graph.party_ids if label not in solution.stable("GMR", p))
        for label in meeting
    }
    sets = set(leaving.values())
    smallest = {one for one in sets if not any(other < one for other in sets)}
    found = obstacles(solution, case, Goal.about(outcome), "GMR")
    if frozenset() in sets or not meeting:
        assert found == []
        return
    assert {frozenset(one.parties) for one in found} == smallest
    for one in found:
        assert leaving[one.nearest] == frozenset(one.parties)
        for party, there in zip(one.parties, one.moves, strict=True):
            assert graph.index(there) in graph.moves[graph.party(party)].targets(graph.index(one.nearest))
        assert one.count == sum(who == frozenset(one.parties) for who in leaving.values())


@settings(max_examples=tried(40), deadline=None)
@given(cases())
def test_data_lists_what_the_sets_hold(case: Case) -> None:
    solution = solve(graph_of(case))
    data = solution_data(case, solution)
    for concept in solution.concepts:
        together = set(data["equilibria"][concept])  # type: ignore[index]
        assert data["counts"][concept] == len(together)  # type: ignore[index]
        per_party = [set(data["stable"][concept][party]) for party in solution.party_ids]  # type: ignore[index]
        assert together == set.intersection(*per_party)


def test_an_unlisted_label_is_found_by_its_pattern() -> None:
    """A ranking may name a state by its id; the engine calls it by its pattern."""
    from mufakat.case.read import read_case

    text = (
        'mufakat = 1\nid = "t"\ntitle = "T"\n[parties.a.options]\nx = "X"\n[states]\nup = "Y"\ndown = "N"\n'
        '[preferences.a]\nranking = [["up"], ["down"]]\n'
    )
    case, problems = read_case(text)
    assert case is not None and not problems
    assert isinstance(case.preferences["a"], Ranking)
    names = CaseNames(case)
    assert compare(names, "a", "Y", "N").likes == 1
    assert names.short("Y") == "up"


@pytest.mark.parametrize("text", ["plain", "المفاوضات", "谈判与停火", "नमस्ते दुनिया", "👩‍👩‍👧 family"])
def test_widths_count_columns(text: str) -> None:
    assert display_width(pad(text, 20)) == 20
    assert display_width(cut(text, 4)) <= 4
    assert "".join(fold(text, 40).split()) == "".join(text.split())
