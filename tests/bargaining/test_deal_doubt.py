"""Doubtful numbers: shares over seeded draws, and the number that matters most."""

from itertools import product

import pytest
from drawn import problems
from hypothesis import given, settings
from hypothesis import strategies as st
from published import new_recruit, single_issue

from mufakat.bargaining.doubt import Ranking, Span, robustness
from mufakat.bargaining.frontier import frontier
from mufakat.bargaining.listed import is_undominated, listed
from mufakat.bargaining.problem import DealProblem, Issue, Party, broken_terms, payoffs
from tests.tried import tried


def test_a_package_holds_in_the_share_of_draws_in_which_its_number_is_high_enough():
    problem = single_issue([(5, 5), (0, 0)], [0, 3])
    doubts = [Span(1, 0, 9, issue=0, value=0), Span(0, 0, 9, issue=0, value=1)]
    result = robustness(problem, doubts, [(0,)], draws=600, seed=1)
    (standing,) = result.standings
    low, high = standing.acceptable.interval
    assert low <= 0.7 <= high  # 3 to 9 of 0 to 9
    first = standing.influences[0]
    assert first.doubt == 0 and first.clear and first.effect > 0
    assert result == robustness(problem, doubts, [(0,)], draws=600, seed=1)
    assert result != robustness(problem, doubts, [(0,)], draws=600, seed=2)


def test_efficiency_is_judged_in_each_draw():
    problem = single_issue([(5, 5), (0, 0)], [0, 0])
    doubts = [Span(0, 0, 9, issue=0, value=1), Span(1, 6, 6, issue=0, value=1)]
    (standing,) = robustness(problem, doubts, [(0,)], draws=500, seed=4).standings
    assert standing.acceptable.value == 1
    low, high = standing.efficient.interval
    assert low <= 0.5 <= high  # dominated where the other deal gives 5 or more of 0 to 9
    assert standing.influences[0].doubt == 0 and standing.influences[0].effect < 0
    assert standing.influences[1].low is None and not standing.influences[1].clear


def test_reservations_may_be_doubtful():
    problem = single_issue([(5, 5)], [0, 0])
    (standing,) = robustness(problem, [Span(0, 0, 9)], [(0,)], draws=500, seed=3).standings
    low, high = standing.acceptable.interval
    assert low <= 0.6 <= high and standing.efficient.value == 1


def test_rankings_keep_their_order():
    problem = single_issue([(0, 0), (0, 0), (0, 9)], [0, 0])
    ranking = Ranking(0, 0, ((2,), (0, 1)), 0, 10)
    (best, worst) = robustness(problem, [ranking], [(2,), (0,)], draws=50, seed=3).standings
    assert best.holds.value == 1 and worst.efficient.value == 0


def test_the_whole_new_recruit_under_doubt():
    problem = new_recruit()
    package = (2, 2, 0, 0, 4, 4, 0, 4)
    doubts = [Span(0, 0, 8000, issue=5, value=4), Span(1, -2000, 9000)]
    result = robustness(problem, doubts, [package], draws=60)
    assert 0 < result.standings[0].holds.value < 1


@pytest.mark.parametrize(
    ("doubt", "error"),
    [
        (Span(0, 5, 1), ValueError),
        (Span(9, 0, 1), IndexError),
        (Span(0, 0, 1, issue=9, value=0), IndexError),
        (Span(0, 0, 1, issue=0, value=9), IndexError),
        (Span(0, 0, 1, issue=0), ValueError),
        (Ranking(0, 0, ((0,),), 0, 1), ValueError),
    ],
)
def test_wrong_doubts_are_refused_at_the_face(doubt, error):
    with pytest.raises(error):
        robustness(single_issue([(5, 5), (0, 0)], [0, 0]), [doubt], [(0,)])


@settings(max_examples=tried(60), deadline=None)
@given(problems(), st.data())
def test_deals_that_are_few_are_judged_as_by_the_frontier(problem: DealProblem, data: st.DataObject) -> None:
    deals = listed(problem)
    assert deals is not None
    found = deals.payoffs(problem)
    assert found is not None
    every = list(product(*(range(n) for n in problem.sizes)))
    right = [payoffs(problem, one) for one in every if not broken_terms(problem, one)]
    assert sorted(map(tuple, found.T.tolist())) == sorted(right)
    for package in data.draw(st.lists(st.sampled_from(every), max_size=4)):
        own = payoffs(problem, package)
        if not broken_terms(problem, package):
            there = frontier(problem.with_reservations(own), acceptable=True).points
            assert is_undominated(found, own) == (there == (own,))


def test_numbers_too_large_to_be_added_up_at_once_are_left_to_the_frontier() -> None:
    problem = DealProblem((Issue("a", ("x", "y")),), (Party("P", ((0, 1 << 61),)), Party("Q", ((1, 0),))))
    deals = listed(problem)
    assert deals is not None and deals.payoffs(problem) is None
    assert listed(problem, limit=1) is None
