"""Published problems, answered exactly as published."""

from fractions import Fraction
from math import sqrt

import pytest
from published import DOMAINS, bill_and_jack, genius_files, load, new_recruit, scorable, single_issue

from mufakat.bargaining.counting import count_deals, number_of_deals
from mufakat.bargaining.frontier import frontier
from mufakat.bargaining.genius import read_genius
from mufakat.bargaining.logroll import logroll, middle_package
from mufakat.bargaining.lotteries import kalai_smorodinsky_lottery, nash_lottery
from mufakat.bargaining.points import all_picks, egalitarian, nash, utilitarian
from mufakat.bargaining.problem import payoffs
from mufakat.bargaining.winner import adjusted_winner

RULES = {
    "nash": "nash",
    "kalai_smorodinsky_maxmin_ratio": "kalai-smorodinsky",
    "egalitarian": "egalitarian",
    "utilitarian": "utilitarian",
}

# exact sums show ties that the published list does not mention: 0.84 + 0.895 = 0.96 + 0.775
TIES = {
    ("domain-nice-or-die", "nash"): 2,
    ("domain-nice-or-die", "utilitarian"): 2,
    ("domain-grocery", "utilitarian"): 2,
}


@pytest.mark.parametrize("name", DOMAINS)
def test_genius_domains(name):
    expected = load(name)["expected"]
    problem, found = read_genius(genius_files(name))
    assert not found and problem is not None
    assert [p.name for p in problem.parties] == load(name)["input"]["parties"]
    assert number_of_deals(problem) == expected["outcomes"]
    front = frontier(problem, acceptable=True)
    assert len(front.points) == expected["pareto_points_at_or_above_reservation"]

    def shown(point):
        return tuple(float(problem.amount(x)) for x in point)

    picks = all_picks(front)
    for key, rule in RULES.items():
        found_points = [shown(p) for p in picks[rule].payoffs]
        assert any(p == pytest.approx(tuple(expected[key]), abs=1e-5) for p in found_points), key
        assert len(found_points) == TIES.get((name, rule), 1)
    assert shown(picks.ideal) == pytest.approx(tuple(expected["ideal_point"]), abs=1e-5)
    distance = min(sqrt(sum((1 - x) ** 2 for x in shown(p))) for p in front.points)
    assert distance == pytest.approx(expected["distance_to_all_ones"], abs=1e-5)


def test_nice_or_die_has_two_nash_points():
    problem, _ = read_genius(genius_files("domain-nice-or-die"))
    picks = all_picks(frontier(problem, acceptable=True))
    amounts = [tuple(problem.amount(x) for x in p) for p in picks["nash"].payoffs]
    assert amounts == [(Fraction(4, 25), 1), (1, Fraction(4, 25))]
    assert picks["kalai-smorodinsky"].value == Fraction(299, 1000)
    assert picks.shared == ()


def test_new_recruit():
    problem, expected = new_recruit(), load("new-recruit")["expected"]
    front = frontier(problem)
    assert number_of_deals(problem) == expected["outcomes"]
    assert len(front.points) == expected["pareto_payoffs"]
    inside = front.acceptable_only()
    assert len(inside.points) == expected["pareto_payoffs_at_or_above_reservation"]
    assert inside.points == frontier(problem, acceptable=True).points
    assert utilitarian(front).value == expected["best_joint_total"]
    assert [max(p[k] for p in front.points) for k in (0, 1)] == expected["best_for_each"]
    picks = all_picks(inside)
    assert picks["nash"].payoffs == picks["egalitarian"].payoffs == (tuple(expected["nash"]),)
    assert payoffs(problem, middle_package(problem)) == tuple(expected["middle_option_everywhere"])


def test_new_recruit_logrolling():
    problem, expected = new_recruit(), load("new-recruit")["expected"]
    rolled = logroll(problem)
    assert rolled.joint_gain == expected["joint_gain_of_logrolling_over_middle"]
    assert rolled.best_gain == 7400 - 3200 and [p for p, _ in rolled.best] == [(7400, 7400)]
    names = [i.name for i in problem.issues]
    start, vacation = names.index("Starting date"), names.index("Vacation days")
    trade = next(t for t in rolled.trades if {t.yields[0][1], t.yields[1][1]} == {start, vacation})
    assert trade.gains == (1200, 1200)
    assert [(y[0], y[1]) for y in trade.yields] == [(0, start), (1, vacation)]
    assert trade.rates == (Fraction(2, 5), Fraction(2, 5))
    compatible = {t[0] for c in rolled.common for t in c.terms}
    assert compatible == {names.index("Job assignment"), names.index("Company car")}


@pytest.mark.parametrize("name", ["scorable-base", "scorable-game2"])
def test_scorable_games(name):
    problem, expected = scorable(name), load(name)["expected"]
    counts = count_deals(problem)
    assert counts.deals == expected["deals"]
    assert counts.passing.value == expected["deals_passing"]
    assert counts.all.value == expected["deals_acceptable_to_all"]
    per_party = {p.name: c.value for p, c in zip(problem.parties, counts.passing_each, strict=True)}
    assert per_party == expected["passing_deals_per_party"]


def test_bill_and_jack():
    problem, expected = bill_and_jack(), load("nash-1950-bill-jack")["expected"]
    assert number_of_deals(problem) == expected["outcomes"]
    front = frontier(problem, acceptable=True)
    assert sorted(map(list, front.points), reverse=True) == expected["individually_rational_frontier"]
    pick = nash(front)
    assert pick.payoffs == (tuple(expected["nash_gains"]),) and pick.value == expected["nash_product"]
    (package,) = front.packages(front.points.index(pick.payoffs[0]))
    gone = {name for name, value in problem.named(package).items() if value == "goes"}
    assert gone == set(expected["bill_gives"]) | set(expected["jack_gives"])
    assert egalitarian(front).payoffs == (tuple(expected["egalitarian_discrete"]),)
    assert utilitarian(front).value == expected["utilitarian_total"]
    lottery = nash_lottery(frontier(problem))
    assert lottery.payoff == tuple(expected["nash_with_lotteries"]) and len(lottery.mix) == 1


HULLS = {  # the corners that the published text names, no agreement apart
    1: [(1, 0), (0, 1), (Fraction(3, 4), Fraction(3, 4))],
    2: [(1, 0), (0, 1), (1, Fraction(7, 10))],
}


@pytest.mark.parametrize("number", HULLS)
def test_kalai_smorodinsky_1975(number):
    data = load("kalai-smorodinsky-1975")
    problem = single_issue(HULLS[number], data["input"]["disagreement"])
    front = frontier(problem)
    found = {"nash": nash_lottery(front), "kalai_smorodinsky": kalai_smorodinsky_lottery(front)}
    for rule, lottery in found.items():
        expected = tuple(data["expected"][f"{rule}_{number}"])
        assert tuple(map(float, lottery.payoff)) == pytest.approx(expected, abs=1e-9)
    exact = (Fraction(3, 4), Fraction(10, 13))[number - 1]
    assert found["kalai_smorodinsky"].payoff == (exact, exact)
    assert sum(share for _, share in found["kalai_smorodinsky"].mix) == 1


@pytest.mark.parametrize("name", ["aw-camp-david", "aw-trump-divorce"])
def test_adjusted_winner(name):
    data = load(name)
    points, expected = data["input"]["points"], data["expected"]
    result = adjusted_winner(*([p[k] for p in points.values()] for k in (0, 1)))
    assert dict(zip(points, map(str, result.shares), strict=True)) == expected["share_of_first_party"]
    assert [str(t) for t in result.totals] == [expected["points_each"]] * 2
    assert list(points)[result.split] == expected["split_issue"]
    assert min(result.totals) >= 50 and not result.scaled
