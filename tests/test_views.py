"""Views: their lines in the case file, what a party sees, and what lasts when parties see differently."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mufakat.case.grounds import State
from mufakat.case.model import Case, Ranking, View
from mufakat.case.read import read_case
from mufakat.case.views import as_seen
from mufakat.case.write import write_case
from mufakat.graph.conflict import graph_of
from mufakat.stability.concepts import BASIC
from mufakat.stability.explicit.simultaneous import can_move_at_once
from mufakat.stability.explicit.solve import solve
from mufakat.stability.explicit.views import HypergameSolution, solve_views
from tests.plain import Plain
from tests.plain_views import PlainHypergame
from tests.strategies import cases, preferences
from tests.tried import tried

SOME = settings(max_examples=tried(50), deadline=None)


@st.composite
def viewed(draw: st.DrawFn) -> Case:
    """A conflict in which parties do not know of options or states, or are mistaken about wishes."""
    case = draw(cases())
    plain = Plain(case)
    states = plain.states
    if not states:
        return case
    if draw(st.booleans()):
        label = draw(st.sampled_from(states))
        named = label if case.form != "options" else ""
        case = replace(case, status_quo=State(named, plain.patterns[label]))
    ids = [party.id for party in case.parties]
    found = {}
    for id in ids:
        if draw(st.booleans()):
            continue
        others = [option.key for option in case.options if id not in option.owners]
        hidden = draw(st.lists(st.sampled_from(others), max_size=2, unique=True)) if others else []
        unseen = draw(st.lists(st.sampled_from(states), max_size=2, unique=True))
        names = states if case.form != "options" else None
        keys = [option.key for option in case.options]
        wishes = {
            other: draw(preferences(keys, names)) for other in ids if other != id and draw(st.booleans())
        }
        found[id] = View(tuple(hidden), tuple(unseen), wishes)
    return replace(case, views=found)


def solved(case: Case, concepts: tuple[str, ...] = BASIC) -> HypergameSolution:
    views = {id: graph_of(as_seen(case, id)) for id in case.views}
    return solve_views(graph_of(case), views, concepts)


@SOME
@given(viewed())
def test_what_lasts_and_what_is_expected_agree_with_the_definitions_read_word_for_word(case: Case) -> None:
    plain, found = PlainHypergame(case), solved(case)
    states = plain.whole.states
    for id in found.party_ids:
        assert set(found.seen[id]) == {s for s in states if plain.sees(id, s)}
    for concept in BASIC:
        lasts = {s for s in states if plain.lasts(concept, s)}
        assert set(found.equilibria(concept)) == lasts
        for id in found.party_ids:
            expected = {s for s in states if plain.expects(concept, id, s)}
            assert set(found.expects(concept, id)) == expected
            assert set(found.wrongly_expected(concept, id)) == expected - lasts
            assert set(found.overlooked(concept, id)) == {s for s in lasts if not plain.sees(id, s)}
            assert set(found.unexpected(concept, id)) == {s for s in lasts - expected if plain.sees(id, s)}


@SOME
@given(viewed())
def test_a_surprise_names_somebody_who_leaves_for_something_it_prefers(case: Case) -> None:
    plain, found = PlainHypergame(case), solved(case, ("Nash", "SEQ"))
    seen = {(s.concept, s.expecting, s.state) for s in found.surprises}
    assert seen == {
        (concept, id, s)
        for concept in ("Nash", "SEQ")
        for id in found.party_ids
        for s in found.wrongly_expected(concept, id)
    }
    for one in found.surprises:
        view = plain.views[one.leaving]
        assert one.target in view.improve(one.leaving, one.state)
        assert not plain.stays(one.concept, one.leaving, one.state)


@SOME
@given(viewed())
def test_everybody_may_move_at_once_in_a_view_too(case: Case) -> None:
    plain = PlainHypergame(case)
    graphs = [graph_of(case), *(graph_of(as_seen(case, id)) for id in case.views)]
    if not all(can_move_at_once(graph) for graph in graphs):
        with pytest.raises(ValueError, match="SIM needs states"):
            solved(case, ("SIM",))
        return
    found = solved(case, ("SIM",))
    lasts = {s for s in plain.whole.states if plain.lasts("SIM", s)}
    assert set(found.equilibria("SIM")) == lasts
    for id in found.party_ids:
        expected = {s for s in plain.whole.states if plain.expects("SIM", id, s)}
        assert set(found.expects("SIM", id)) == expected
        assert {s.state for s in found.surprises if s.expecting == id} == expected - lasts


@SOME
@given(cases())
def test_without_views_what_lasts_is_what_the_case_says(case: Case) -> None:
    found, solution = solved(case), solve(graph_of(case), BASIC)
    for concept in BASIC:
        assert set(found.equilibria(concept)) == set(solution.equilibria(concept))
        assert found.equilibria(concept) == found.known_to_all(concept)
    assert not found.surprises


MISLED = """
mufakat = 1
id = "misled"
title = "Two who mistake each other"
[parties.a.options]
help = "Help the other"
[parties.b.options]
aid = "Help the other"
secret = "Do it in secret"
[status-quo]
on = []
[preferences.a]
order = ["aid", "not help"]
[preferences.b]
order = ["secret", "help", "not aid"]
[views.a]
hidden = ["secret"]
[views.a.preferences.b]
order = ["help", "aid if help"]
"""


def test_views_are_written_and_read_back() -> None:
    ranked = '[views.b]\nunseen = ["YYY"]\nwhy = "A guess."\n[views.b.preferences.a]\nranking = '
    classes = '[["NNN", "NNY", "NYN"], ["NYY", "YNN", "YNY", "YYN"]]\nmuch-after = [1]\n'
    case, problems = read_case(MISLED + ranked + classes)
    assert case is not None, problems
    text = write_case(case)
    again, problems = read_case(text)
    assert again is not None and not problems
    assert again.views == case.views and write_case(again) == text
    assert set(again.views) == {"a", "b"} and again.views["b"].unseen == ("YYY",)
    assert again.views["a"].hidden == ("b.secret",)


def test_who_is_not_told_of_an_option_does_not_see_where_it_ends() -> None:
    case, problems = read_case(MISLED)
    assert case is not None and not problems
    found = solved(case, ("Nash",))
    assert set(found.equilibria("Nash")) == {"NNY", "YNY"}
    assert set(found.as_it_is("Nash")) == {"NNY"}
    assert set(found.overlooked("Nash", "a")) == {"NNY", "YNY"}
    assert set(found.unexpected("Nash", "b")) == {"YNY"}
    assert set(found.expects("Nash", "a")) == {"NNN", "NYN"}
    assert {s.state for s in found.surprises} == {"NNN", "NYN"}
    assert all((s.expecting, s.leaving) == ("a", "b") for s in found.surprises)


def test_an_option_that_is_hidden_stays_as_in_the_status_quo() -> None:
    case, _ = read_case(MISLED.replace("on = []", 'on = ["secret"]'))
    assert case is not None
    seen = graph_of(as_seen(case, "a"))
    assert {seen.label(s) for s in range(seen.states)} == {"NNY", "NYY", "YNY", "YYY"}
    assert as_seen(case, "b") == replace(case, views={})
    with pytest.raises(KeyError):
        as_seen(case, "c")


def test_a_ranking_keeps_its_boundaries_among_the_states_that_are_seen() -> None:
    names = ("s", "t", "u", "v")
    case, problems = read_case(
        'mufakat = 1\nid = "g"\ntitle = "G"\nform = "graph"\n[parties.a]\n[parties.b]\n'
        "[states]\ns = {}\nt = {}\nu = {}\nv = {}\n"
        '[moves.a]\nlist = [["s", "t"], ["t", "u"]]\n[preferences.b]\nranking = [["s", "t", "u", "v"]]\n'
        '[preferences.a]\nranking = [["s"], ["t"], ["u"], ["v"]]\nmuch-after = [1, 2]\n'
        'unknown-pairs = [["s", "t"], ["s", "v"]]\n[views.a]\nunseen = ["t"]\n'
    )
    assert case is not None, problems
    seen = as_seen(case, "a")
    assert [state.id for state in seen.states] == [name for name in names if name != "t"]
    assert seen.preferences["a"] == Ranking((("s",), ("u",), ("v",)), (1,), (("s", "v"),))
    assert seen.moves["a"].listed == ()


def test_wrong_calls_are_told_at_the_face() -> None:
    case, _ = read_case(MISLED)
    assert case is not None
    graph = graph_of(case)
    with pytest.raises(KeyError):
        solve_views(graph, {"c": graph})
    with pytest.raises(ValueError, match="no concept for views: SIN"):
        solve_views(graph, {}, ["SIN"])
