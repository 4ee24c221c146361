"""Mistakes that other programs made, each as a test."""

from fractions import Fraction

import pytest
from published import single_issue

from mufakat.bargaining.building import Wishes, build_problem
from mufakat.bargaining.frontier import frontier
from mufakat.bargaining.genius import read_genius
from mufakat.bargaining.points import all_picks, kalai_smorodinsky, nash


def amounts(problem, pick):
    return [tuple(problem.amount(x) for x in p) for p in pick.payoffs]


def test_no_agreement_is_the_reservation_even_below_everything_attainable():
    problem = single_issue([("0.9", "0.5"), ("0.75", "0.55"), ("0.5", "0.9")], ["0", "0"])
    pick = nash(frontier(problem, acceptable=True))
    assert pick.value == Fraction("0.45")
    high, low = Fraction(9, 10), Fraction(1, 2)
    assert amounts(problem, pick) == [(low, high), (high, low)]


def test_kalai_smorodinsky_is_the_largest_smallest_ratio_not_the_most_equal_one():
    # (3, 3) has equal ratios, but its smallest is beaten by (9, 4)
    problem = single_issue([(3, 3), (9, 4), (10, 0), (0, 10)], [0, 0])
    assert kalai_smorodinsky(frontier(problem, acceptable=True)).payoffs == ((9, 4),)


def test_kalai_smorodinsky_takes_its_ideal_over_acceptable_deals_only():
    # the first party's best, 100, is not acceptable to the second and must not stretch its ideal
    problem = single_issue([(100, -1), (8, 2), (4, 4), (2, 8)], [0, 0])
    pick = kalai_smorodinsky(frontier(problem, acceptable=True))
    assert pick.payoffs == ((4, 4),) and pick.value == Fraction(1, 2)
    assert all_picks(frontier(problem)).ideal == (8, 8)


def test_kalai_smorodinsky_breaks_ties_by_the_next_smallest_ratio():
    problem = single_issue([(5, 5, 7), (5, 9, 5), (10, 0, 0), (0, 10, 0), (0, 0, 10)], [0, 0, 0])
    assert kalai_smorodinsky(frontier(problem, acceptable=True)).payoffs == ((5, 9, 5),)


def test_sums_of_tenths_create_no_false_frontier_points():
    # 0.1 + 0.2 and 0.3 differ in floating point: the sums below would look like trade-offs
    problem = build_problem(
        {"a": ["x", "y"], "b": ["x", "y"]},
        {"one": Wishes({"a": [0.1, 0.3], "b": [0.2, 0.0]}), "two": Wishes({"a": [0.3, 0.1], "b": [0, 0.2]})},
    )
    expected = {
        (Fraction(3, 10), Fraction(3, 10)),
        (Fraction(1, 2), Fraction(1, 10)),
        (Fraction(1, 10), Fraction(1, 2)),
    }
    front = frontier(problem)
    assert {tuple(problem.amount(x) for x in p) for p in front.points} == expected
    assert front.counts[1] == 2


def test_genius_divides_by_the_largest_evaluation_before_weighting():
    profile = b"""<utility_space><objective index="1">
      <issue index="1" name="a"><item value="x" evaluation="4"/><item value="y" evaluation="8"/></issue>
      <issue index="2" name="b"><item value="x" evaluation="3"/><item value="y" evaluation="1"/></issue>
      <weight index="1" value="0.25"/><weight index="2" value="0.75"/>
      </objective></utility_space>"""
    problem, found = read_genius([("p.xml", profile)])
    assert not found
    rows = [[problem.amount(x) for x in row] for row in problem.parties[0].points]
    assert rows == [[Fraction(1, 8), Fraction(1, 4)], [Fraction(3, 4), Fraction(1, 4)]]


def test_two_losses_do_not_multiply_to_a_gain():
    problem = single_issue([(-10, -10), (2, 3)], [0, 0])
    assert nash(frontier(problem)).payoffs == ((2, 3),)
    nobody = single_issue([(-10, -10)], [0, 0])
    assert nash(frontier(nobody)).payoffs == () and nash(frontier(nobody)).value is None


def test_all_ties_are_reported():
    problem = single_issue([(1, 4), (4, 1), (2, 2), (3, 1)], [0, 0])
    picks = all_picks(frontier(problem))
    assert picks["nash"].payoffs == ((1, 4), (2, 2), (4, 1))
    assert picks["egalitarian"].payoffs == ((2, 2),)
    assert picks["utilitarian"].payoffs == ((1, 4), (4, 1))
    assert picks.shared == ()
    assert dict(picks.groups)[(1, 4)] == ("nash", "utilitarian", "utilitarian-anywhere")


def test_when_nobody_can_make_all_gain_the_tie_is_called_degenerate():
    pick = nash(frontier(single_issue([(0, 5), (0, 3), (4, 0)], [0, 0])))
    assert pick.degenerate and pick.value == 0 and pick.payoffs == ((0, 5), (4, 0))


def test_utilitarian_may_violate_a_reservation_so_both_are_shown():
    picks = all_picks(frontier(single_issue([(100, -1), (5, 5)], [0, 0])))
    assert picks["utilitarian"].payoffs == ((5, 5),)
    assert picks["utilitarian-anywhere"].payoffs == ((100, -1),)


def test_bargaining_powers_move_the_nash_point():
    front = frontier(single_issue([(1, 9), (5, 5), (9, 1)], [0, 0]))
    assert nash(front).payoffs == ((5, 5),)
    assert nash(front, [1, 9]).payoffs == ((1, 9),) == nash(front, [10, 90]).payoffs
    with pytest.raises(ValueError, match="one power above 0"):
        nash(front, [1])


def test_powers_with_many_digits_neither_explode_nor_lose_ties():
    front = frontier(single_issue([(1, 4), (4, 1), (2, 2), (3, 1)], [0, 0]))
    big = 3_333_333_333
    assert nash(front, [big, big]).payoffs == nash(front).payoffs
    uneven = nash(front, [big, big + 1])
    assert uneven.payoffs == ((1, 4),) and uneven.value is None
