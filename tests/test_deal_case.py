"""The `[deal]` part of a case: written and read, made into a problem, and its mistakes."""

from __future__ import annotations

import itertools
import tomllib
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from mufakat.bargaining.cases import deal_of, problem_of
from mufakat.bargaining.doubt import Ranking, Span, Stretch, _drawn
from mufakat.bargaining.problem import broken_terms, payoffs
from mufakat.case.deal_model import All, Amount, Deal, Each, Line, Ranked, Scores, Shape
from mufakat.case.deal_numbers import number_text
from mufakat.case.read import read_case
from mufakat.case.shown import with_shown_names
from mufakat.case.write import write_case
from mufakat.evidence.grounding import grounded_lines
from mufakat.problems import errors
from tests.deal_strategies import deal_cases
from tests.tried import tried

SLOW = settings(max_examples=tried(60), deadline=None, suppress_health_check=list(HealthCheck))
EXAMPLES = Path(__file__).parent.parent / "mufakat" / "examples"
TALKS = """
mufakat = 1
id = "talks"
title = "Talks"
[parties.a]
[parties.b]
[deal.issues.aid]
values = ["none", "half", "full"]
[deal.issues.days]
range = [10, 60, 10]
[deal.parties.a]
reservation = { points = 12, between = [10, 14] }
[deal.parties.a.points]
aid = [10, 5, 0]
days = { from = 0, to = 20, by-amount = true }
[deal.parties.b.points]
aid = { ranking = ["full", ["half", "none"]], between = [0, 20] }
days = { weight = 2.5, scores = [6, 5, 4, 3, { points = 2, between = [1, 3] }, "1/3"] }
"""


@SLOW
@given(deal_cases())
def test_what_was_written_reads_back_as_the_same(case):
    text = write_case(case)
    read, problems = read_case(text)
    assert not errors(problems), (text, problems)
    assert read == with_shown_names(case)  # a reason with a sign that steers is read as it is shown
    assert read is not None
    text = write_case(read)
    assert read_case(text)[0] == read and write_case(read) == text


def worth(shape: Shape, k: int, deal: Deal, issue: str, party: str) -> Fraction:
    """What the definition of a shape says the k-th value is worth."""
    values = [value.id for value in deal.issue(issue).values]
    match shape:
        case Each(amounts):
            return amounts[k].points
        case All(amount):
            return amount.points if values[k] == party else Fraction(0)
        case Scores(weight, scores):
            return weight.points * scores[k].points
        case Line(first, last):
            return first.points + (last.points - first.points) * Fraction(k, max(1, len(values) - 1))
        case Ranked(order, low, high):
            place = next(n for n, group in enumerate(order) if values[k] in group)
            return high if len(order) == 1 else high - (high - low) * Fraction(place, len(order) - 1)


@SLOW
@given(deal_cases())
def test_the_problem_is_the_deal_read_word_for_word(case):
    deal = case.deal
    problem = problem_of(deal).problem
    for package in itertools.product(*(range(len(issue.values)) for issue in deal.issues)):
        chosen = {i.id: i.values[k].id for i, k in zip(deal.issues, package, strict=True)}
        place = {issue.id: k for issue, k in zip(deal.issues, package, strict=True)}
        expected = []
        for party in deal.parties:
            total = sum(worth(p.shape, place[p.issue], deal, p.issue, party.id) for p in party.points)
            for term in deal.terms:
                if term.kind == "bonus" and all(chosen[i] == v for i, v in term.when):
                    total += dict(term.points).get(party.id, Amount(Fraction(0))).points
            expected.append(total)
        assert [problem.amount(x) for x in payoffs(problem, package)] == expected
        broken = [
            all(chosen[i] == v for i, v in term.when)
            and (term.kind == "forbid" or not all(chosen[i] == v for i, v in term.then))
            for term in deal.terms
            if term.kind != "bonus"
        ]
        assert bool(broken_terms(problem, package)) == any(broken)
    assert [problem.amount(x) for x in problem.reservations] == [p.reservation.points for p in deal.parties]


@SLOW
@given(deal_cases())
def test_a_problem_made_into_a_deal_gives_the_same_problem(case):
    problem = problem_of(case.deal).problem
    again = problem_of(deal_of(problem, tuple(p.name for p in problem.parties))).problem
    assert [i.name for i in again.issues] == [i.name for i in problem.issues]
    for package in itertools.product(*(range(size) for size in problem.sizes)):
        one = [problem.amount(x) for x in payoffs(problem, package)]
        assert one == [again.amount(x) for x in payoffs(again, package)]
        assert bool(broken_terms(problem, package)) == bool(broken_terms(again, package))


def test_intervals_and_rankings_become_doubts_in_whole_points():
    case, problems = read_case(TALKS)
    assert not problems
    model = problem_of(case.deal)
    unit = model.problem.unit
    assert set(model.doubts) == {
        Span(0, 10 * unit, 14 * unit),
        Span(1, Fraction(5, 2) * unit, Fraction(15, 2) * unit, 1, 4),
        Ranking(1, 0, ((2,), (1, 0)), 0, 20 * unit),
    }
    assert model.problem.parties[0].points[1] == tuple(4 * k * unit for k in range(6))


def test_every_number_may_carry_an_interval_and_is_drawn_by_its_definition():
    text = TALKS.replace(
        "from = 0, to = 20", "from = { between = [0, 4] }, to = { points = 20, between = [10, 20] }"
    )
    text = text.replace("weight = 2.5, scores = [6, 5, 4, 3, { points = 2, between = [1, 3] }",
                        "weight = { points = 2, between = [1, 3] }, scores = [6, 5, 4, 3, 2")  # fmt: skip
    text += '[[deal.terms]]\nwhen = { aid = "full" }\nbonus = { a = { between = [2, 6] } }\n'
    case, problems = read_case(text)
    assert not problems
    model = problem_of(case.deal)
    low = {d: replace(d, high=d.low) for d in model.doubts}
    for doubt, least in low.items():
        drawn, _ = _drawn(model.problem, [least], np.random.default_rng(0))
        if isinstance(doubt, Stretch):
            before, after = (p.parties[doubt.party].points[doubt.issue] for p in (model.problem, drawn))
            fall = Fraction(doubt.base - doubt.low)
            assert [b - a for b, a in zip(before, after, strict=True)] == [fall * s for s in doubt.shares]
    assert sum(isinstance(doubt, Stretch) for doubt in low) == 3
    (extra,) = [d for d in low if isinstance(d, Span) and d.term is not None]
    drawn, _ = _drawn(model.problem, [low[extra]], np.random.default_rng(0))
    assert drawn.terms[0].points == (2 * model.problem.unit, 0)


def test_a_file_with_a_deal_needs_no_options_but_one_with_options_needs_preferences():
    assert read_case(TALKS)[0].only_a_deal
    text = TALKS.replace("[parties.b]", '[parties.b.options]\ngo = "Go"')
    codes = [p.code for p in read_case(text)[1]]
    assert codes.count("no-preference") == 2
    bare = TALKS.partition("[deal.issues")[0]
    assert {p.code for p in read_case(bare)[1]} >= {"missing-key", "no-options"}


def test_every_number_of_a_deal_says_what_it_rests_on():
    case, _ = read_case(TALKS.replace("aid = [10, 5, 0]", 'aid = { each = [10, 5, 0], why = "made up" }'))
    lines = [line for line in grounded_lines(case) if line.kind == "points"]
    assert [line.rests_on for line in lines].count("choice") == 1
    whole, _ = read_case(TALKS.replace("[deal.issues.aid]", '[deal]\nwhy = "made up"\n[deal.issues.aid]'))
    assert {line.rests_on for line in grounded_lines(whole)} == {"choice"}


def test_the_points_of_the_worked_case_are_marked_as_illustrative():
    tree = tomllib.loads((EXAMPLES / "gaza-talks-2025.toml").read_text(encoding="utf-8"))
    deal = tree["deal"]
    assert deal["why"].startswith("Illustrative")
    for party in deal["parties"].values():
        assert all(row["why"].startswith("Illustrative") for row in party["points"].values())
    assert all(issue["evidence"] for issue in deal["issues"].values())


@pytest.mark.parametrize(
    ("number", "text"),
    [("5", "5"), ("-5/2", "-2.5"), ("1/3", "1/3"), ("1/1000", "0.001"), ("-1/8", "-0.125"), ("0", "0")],
)
def test_numbers_are_written_exactly(number, text):
    assert number_text(Fraction(number)) == text
