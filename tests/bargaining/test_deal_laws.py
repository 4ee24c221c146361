"""What must stay the same, or move along, when a problem is told differently."""

from dataclasses import replace
from fractions import Fraction
from itertools import product

from drawn import problems
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from published import single_issue

from mufakat.bargaining.building import Wishes, build_problem
from mufakat.bargaining.csvtable import read_csv, write_csv
from mufakat.bargaining.frontier import frontier
from mufakat.bargaining.lotteries import kalai_smorodinsky_lottery, nash_lottery
from mufakat.bargaining.points import all_picks, egalitarian, kalai_smorodinsky, nash, utilitarian
from mufakat.bargaining.problem import Bonus
from mufakat.bargaining.winner import adjusted_winner
from mufakat.bargaining.zone import find_zone
from tests.tried import tried


def scaled(problem, party, factor, shift):
    old = problem.parties[party]
    rows = tuple(
        tuple(x * factor + (shift if i == 0 else 0) for x in row) for i, row in enumerate(old.points)
    )
    new = replace(old, points=rows, reservation=old.reservation * factor + shift)
    terms = tuple(
        replace(t, points=tuple(b * factor if k == party else b for k, b in enumerate(t.points)))
        if isinstance(t, Bonus)
        else t
        for t in problem.terms
    )
    parties = tuple(new if k == party else p for k, p in enumerate(problem.parties))
    return replace(problem, parties=parties, terms=terms)


def packages(front, pick):
    return {p for payoff in pick.payoffs for p in front.packages(front.points.index(payoff))}


@settings(max_examples=tried(80))
@given(problems(parties=(2, 3)), st.integers(1, 1000), st.integers(-50, 50), st.data())
def test_scaling_one_partys_points_changes_neither_nash_nor_kalai_smorodinsky(problem, factor, shift, data):
    party = data.draw(st.integers(0, len(problem.parties) - 1))
    before = frontier(problem, acceptable=True)
    after = frontier(scaled(problem, party, factor, shift), acceptable=True)
    for rule in (nash, kalai_smorodinsky):
        assert packages(before, rule(before)) == packages(after, rule(after))


@settings(max_examples=tried(80))
@given(st.lists(st.tuples(*[st.integers(-5, 9)] * 3), min_size=2, max_size=12, unique=True), st.data())
def test_removing_a_dominated_deal_changes_nothing(deals, data):
    floor = data.draw(st.tuples(*[st.integers(-6, 3)] * 3))
    whole = frontier(single_issue(deals, floor))
    dominated = [d for d in deals if d not in whole.points]
    assume(dominated)
    gone = data.draw(st.sampled_from(dominated))
    rest = frontier(single_issue([d for d in deals if d != gone], floor))
    assert rest.points == whole.points
    one, two = all_picks(rest), all_picks(whole)
    assert (one.all, one.ideal, one.shared) == (two.all, two.ideal, two.shared)


@settings(max_examples=tried(80))
@given(problems(parties=(2, 4)), st.randoms())
def test_permuting_parties_permutes_answers(problem, random):
    order = list(range(len(problem.parties)))
    random.shuffle(order)

    def moved(points):
        return sorted(tuple(p[i] for i in order) for p in points)

    other = problem.among(order)
    one, two = frontier(problem), frontier(other)
    assert moved(one.points) == list(two.points)
    for rule in (nash, kalai_smorodinsky, egalitarian, utilitarian):
        assert moved(rule(one).payoffs) == list(rule(two).payoffs)
    blocks = find_zone(other).blocking
    assert sorted(tuple(sorted(order[i] for i in b)) for b in blocks) == sorted(find_zone(problem).blocking)


@settings(max_examples=tried(80))
@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=1, max_size=8))
def test_adjusted_winner_is_equitable_envy_free_and_splits_at_most_one(points):
    first, second = zip(*points, strict=True)
    assume(sum(first) and sum(second))
    result = adjusted_winner(first, second)
    assert result.totals[0] == result.totals[1] >= 50
    assert sum(0 < s < 1 for s in result.shares) <= 1
    assert (result.split is None) == all(s in (0, 1) for s in result.shares)
    swapped = adjusted_winner(second, first)
    assert swapped.totals == result.totals


@settings(max_examples=tried(80))
@given(st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9)), min_size=1, max_size=9))
def test_lotteries_do_at_least_as_well_as_deals(deals):
    problem = single_issue(list(dict.fromkeys(deals)), [0, 0])
    front = frontier(problem)
    lottery, pick = nash_lottery(front), nash(front)
    assert lottery is not None and min(lottery.payoff) >= 0
    if pick.payoffs:
        assert lottery.payoff[0] * lottery.payoff[1] >= pick.value
    even = kalai_smorodinsky_lottery(front)
    for found in (lottery, even):
        assert sum(s for _, s in found.mix) == 1
        for k in (0, 1):
            assert sum(p[k] * s for p, s in found.mix) == found.payoff[k]


@settings(max_examples=tried(60))
@given(problems(parties=(1, 3), veto=True))
def test_a_csv_table_gives_back_the_problem(problem):
    again, found = read_csv(write_csv(problem).encode(), "table.csv")
    assert not found
    shares = [p.weight for p in problem.parties]
    assert [p.points for p in again.parties] == [p.points for p in problem.parties]
    assert again.issues == problem.issues and again.terms == problem.terms
    assert again.needed == problem.needed and again.reservations == problem.reservations
    assert all(
        a.weight * shares[0] == again.parties[0].weight * w
        for a, w in zip(again.parties, shares, strict=True)
    )


@given(st.fractions(), st.fractions(max_denominator=60))
def test_any_exact_numbers_become_whole_points_on_one_scale(a, b):
    problem = build_problem({"i": ["x", "y"]}, {"p": Wishes({"i": [a, b]}), "q": Wishes({}, reservation=b)})
    assert [problem.amount(x) for x in problem.parties[0].points[0]] == [a, b]
    assert problem.amount(problem.parties[1].reservation) == b


@settings(max_examples=tried(150))
@given(
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=1, max_size=7),
    st.randoms(use_true_random=False),
)
def test_adjusted_winner_does_not_depend_on_the_order_of_the_issues(points, random):
    assume(sum(a for a, _ in points) and sum(b for _, b in points))
    named = {f"i{k}": pair for k, pair in enumerate(points)}
    mixed = list(named)
    random.shuffle(mixed)
    answers = []
    for names in (list(named), mixed):
        found = adjusted_winner([named[n][0] for n in names], [named[n][1] for n in names], names)
        assert found.totals[0] == found.totals[1]
        assert found.split is None or 0 < found.shares[found.split] < 1
        tied = {names[k] for k in found.tied}
        assert len({Fraction(named[n][0], sum(named[n])) for n in tied}) <= 1
        answers.append(
            (dict(zip(names, found.shares, strict=True)), tied, {names[k] for k in found.handed_over})
        )
    assert answers[0] == answers[1]


@settings(max_examples=tried(150))
@given(st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4)), min_size=1, max_size=6))
def test_adjusted_winner_divides_nothing_where_it_need_not(points):
    first, second = zip(*points, strict=True)
    found = adjusted_winner(first, second)
    a, b = ([Fraction(100 * x, sum(side)) for x in side] for side in (first, second))
    whole = [
        s
        for s in product((0, 1), repeat=len(points))
        if sum(x * k for x, k in zip(a, s, strict=True))
        == sum(y * (1 - k) for y, k in zip(b, s, strict=True))
        and sum(x * k for x, k in zip(a, s, strict=True)) == found.totals[0]
    ]
    assert (found.split is None) == bool(whole)
