"""Proposals, trades and openings on problems small enough to check by eye."""

from fractions import Fraction
from itertools import product

import enumerated as plain
import pytest
from drawn import problems
from hypothesis import given, settings
from published import new_recruit, scorable

from mufakat.bargaining.building import Dependence, Wishes, build_problem
from mufakat.bargaining.logroll import logroll, middle_package
from mufakat.bargaining.problem import Party, broken_terms, payoffs
from mufakat.bargaining.proposal import acceptable_changes, agreed_changes, climb, judge
from mufakat.bargaining.winner import adjusted_winner
from mufakat.bargaining.zone import find_zone, smallest_transversals
from tests.tried import tried


def traps():
    """A text where single agreed changes stick, although changing both terms would help both."""
    return build_problem(
        {"a": ["x", "y"], "b": ["x", "y"], "c": ["x", "y"]},
        {"one": Wishes({"a": [1, 0], "b": [1, 0]}), "two": Wishes({"a": [1, 0], "b": [1, 0], "c": [0, 0]})},
        [Dependence(when={"a": "y", "b": "y", "c": "y"}, points={"one": 9, "two": 9})],
    )


def test_a_climb_may_end_in_a_wasteful_text():
    result = climb(traps(), (0, 0, 0))
    assert result.steps == () and result.end == (0, 0, 0)
    assert result.efficient is False and result.reached == 1 and result.ends == ((0, 0, 0),)
    verdict = judge(traps(), (0, 0, 0))
    assert verdict.wasteful and verdict.better_for_all == ((9, 9),)
    assert verdict.better.packages(0) == ((1, 1, 1),)


def test_two_terms_at_once_go_where_one_at_a_time_does_not():
    problem = build_problem(
        {"a": ["x", "y"], "b": ["x", "y"]},
        {"one": Wishes({"a": [0, 5], "b": [3, 0]}), "two": Wishes({"a": [3, 0], "b": [0, 5]})},
    )
    assert agreed_changes(problem, (0, 0), terms=1) == ()
    (change,) = agreed_changes(problem, (0, 0))
    assert change.gains == (2, 2) and change.terms == ((0, 0, 1), (1, 0, 1))
    result = climb(problem, (0, 0))
    assert result.end == (1, 1) and result.efficient and [s.gains for s in result.steps] == [(2, 2)]
    with pytest.raises(ValueError, match="one or two"):
        agreed_changes(problem, (0, 0), terms=3)


def test_a_text_that_breaks_a_term_is_judged_but_not_climbed_from():
    problem = build_problem(
        {"a": ["x", "y"], "b": ["x", "y"]},
        {"one": Wishes({"a": [0, 1]})},
        [Dependence(forbid={"a": "y", "b": "y"}, why="cannot be both")],
    )
    verdict = judge(problem, (1, 1))
    assert verdict.broken == (0,) and not verdict.passes and verdict.accepts == (True,)
    with pytest.raises(ValueError, match="breaks a term"):
        climb(problem, (1, 1))
    assert logroll(problem, (1, 1)).base_broken == (0,)


def test_new_recruit_climbs_from_the_middle():
    problem = new_recruit()
    result = climb(problem, middle_package(problem), reach=300)
    assert result.efficient and not result.all_reached
    assert min(payoffs(problem, result.end)) > 3200


def test_a_blocked_harbour():
    problem = scorable("scorable-base")
    assert not find_zone(problem).empty
    parties = list(problem.parties)
    parties[2] = Party(parties[2].name, parties[2].points, 90, veto=parties[2].veto)
    hard = type(problem)(problem.issues, tuple(parties), (), 5, problem.unit)
    zone = find_zone(hard)
    assert zone.empty and list(zone.blocking) == plain.smallest_blocking_sets(hard)
    assert zone.single[0].cost <= zone.single[-1].cost
    assert zone.least[0].packages and sum(zone.least[0].lowering) == zone.least[0].cost


def test_smallest_transversals():
    sets = [frozenset({0, 1}), frozenset({1, 2}), frozenset({0, 2})]
    assert smallest_transversals(sets) == ((0, 1), (0, 2), (1, 2))
    assert smallest_transversals([frozenset()]) == () == smallest_transversals([])


@settings(max_examples=tried(60))
@given(problems(parties=(2, 3), issues=(2, 4)))
def test_trades_are_what_they_claim(problem):
    every = plain.deals(problem)
    rolled = logroll(problem)
    assert rolled.base_payoffs == plain.worth(problem, rolled.base)
    start = rolled.base_payoffs
    for trade in rolled.trades:
        gains = tuple(a - b for a, b in zip(every[trade.package], start, strict=True))
        assert gains == trade.gains and min(gains) >= 0
        for (party, issue, old, new), rate in zip(trade.yields, trade.rates, strict=True):
            assert rolled.base[issue] == old and trade.package[issue] == new
            assert problem.parties[party].points[issue][new] < problem.parties[party].points[issue][old]
            assert rate > 0 and (problem.terms or rate < 1) and gains[party] > 0
    above = [u for u in every.values() if all(a >= b for a, b in zip(u, start, strict=True))]
    if above:
        assert rolled.best_gain == max(min(a - b for a, b in zip(u, start, strict=True)) for u in above)
        assert rolled.joint_gain == max(map(sum, above)) - sum(start)


def test_adjusted_winner_scales_points_and_refuses_nonsense():
    result = adjusted_winner(["1/2", 0.25], [1, 3])
    assert result.scaled and result.totals[0] == result.totals[1]
    assert adjusted_winner([100, 0], [0, 100]).shares == (1, 0)
    assert adjusted_winner([50, 50], [50, 50]).totals == (50, 50)
    assert adjusted_winner([100], [100]).shares == (Fraction(1, 2),)
    for first, second in (([1], [1, 2]), ([], []), ([-1, 2], [1, 1]), ([0, 0], [1, 1])):
        with pytest.raises(ValueError, match="points"):
            adjusted_winner(first, second)


def test_a_trade_at_a_third_partys_cost_is_no_trade():
    two = {"one": Wishes({"a": [0, 5], "b": [3, 0]}), "two": Wishes({"a": [3, 0], "b": [0, 5]})}
    issues = {"a": ["x", "y"], "b": ["x", "y"]}
    (trade,) = logroll(build_problem(issues, two)).trades
    assert trade.gains == (2, 2) and trade.package == (1, 1)
    for third, trades in ((-1, 0), (0, 1), (1, 1)):
        problem = build_problem(issues, {**two, "three": Wishes({"b": [0, third]})})
        assert len(logroll(problem).trades) == trades


@settings(max_examples=tried(60), deadline=None)
@given(problems())
def test_acceptable_is_what_nobody_would_rather_have_no_deal_than_within_two_changes(problem):
    text = tuple(0 for _ in problem.sizes)
    for terms in (1, 2):
        expected = {
            other
            for other in product(*map(range, problem.sizes))
            if 0 < sum(a != b for a, b in zip(other, text, strict=True)) <= terms
            and all(x >= r for x, r in zip(payoffs(problem, other), problem.reservations, strict=True))
            and not broken_terms(problem, other)
        }
        found = acceptable_changes(problem, text, terms)
        assert {change.package for change in found} == expected and len(found) == len(expected)
        least = [
            min(x - r for x, r in zip(payoffs(problem, c.package), problem.reservations, strict=True))
            for c in found
        ]
        assert least == sorted(least, reverse=True)
