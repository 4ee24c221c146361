"""Beyond the reach of exact work: a clear refusal, and an estimate that says what it is."""

import random

import enumerated as plain
import pytest
from drawn import problems
from hypothesis import given, settings

from mufakat.bargaining.counting import count_deals, number_of_deals
from mufakat.bargaining.frontier import frontier, frontier_or_sample
from mufakat.bargaining.order import elimination_order
from mufakat.bargaining.pareto import TooLarge
from mufakat.bargaining.points import all_picks
from mufakat.bargaining.problem import Bonus, DealProblem, Forbid, Issue, Party, naive_size, payoffs
from mufakat.bargaining.proposal import judge
from mufakat.bargaining.sampling import Share, draw_deals, sums_of
from tests.tried import tried


def drawn_problem(parties, issues, values, seed=0, top=100, terms=()):
    rng = random.Random(seed)
    return DealProblem(
        tuple(Issue(f"i{k}", tuple(f"v{v}" for v in range(values))) for k in range(issues)),
        tuple(
            Party(f"p{p}", tuple(tuple(rng.randint(0, top) for _ in range(values)) for _ in range(issues)))
            for p in range(parties)
        ),
        terms,
    )


def test_a_frontier_too_large_is_refused_and_sampled():
    problem = drawn_problem(6, 12, 8)
    with pytest.raises(TooLarge, match="the bound is 2000"):
        frontier(problem, limit=2000)
    some = frontier_or_sample(problem, limit=2000, draws=30, seed=3)
    assert not some.complete and some.draws == 30 and some.points
    assert some.points == frontier_or_sample(problem, limit=2000, draws=30, seed=3).points
    for k, point in enumerate(some.points):
        assert all(payoffs(problem, p) == point for p in some.packages(k))
    picks = all_picks(some)
    assert not picks["nash"].exact and picks["utilitarian-anywhere"].exact


def test_a_count_too_large_is_estimated_with_its_interval():
    problem = drawn_problem(3, 7, 6, seed=5).with_reservations([350, 330, 340])
    true = count_deals(problem)
    assert true.all.exact and true.all.low == true.all.value == true.all.high
    guess = count_deals(problem, limit=50, draws=4000, seed=1)
    assert guess.deals == true.deals == 6**7
    assert not guess.all.exact and guess.all.draws == 4000 and guess.all.seed == 1 and guess.all.reason
    assert guess.all.low <= true.all.value <= guess.all.high
    for a, b in zip(guess.each, true.each, strict=True):
        assert a.low <= b.value <= a.high
    assert guess == count_deals(problem, limit=50, draws=4000, seed=1)


def test_counts_beyond_64_bits_are_exact():
    problem = drawn_problem(2, 40, 10, top=1).with_reservations([0, 0])
    assert number_of_deals(problem) == naive_size(problem) == 10**40
    assert count_deals(problem).all.value == 10**40
    front = frontier(problem)
    assert max(front.counts) > 2**64 or len(front.points) >= 1
    assert len(front.packages(0, most=5)) == min(5, front.counts[0])


def test_a_chain_of_dependent_issues_is_not_listed():
    # 25 issues of 4 values, each bound to the next: 4^25 deals, but only one issue is held at a time
    terms = [Forbid(((k, 0), (k + 1, 0))) for k in range(24)] + [
        Bonus(((k, 1), (k + 1, 2)), (3, 1)) for k in range(24)
    ]
    problem = drawn_problem(2, 25, 4, terms=tuple(terms), top=9)
    assert number_of_deals(problem) < 4**25
    front = frontier(problem)
    assert front.points and all(payoffs(problem, p) == front.points[0] for p in front.packages(0, 3))
    assert len(elimination_order(problem, range(25))) == 25


@settings(max_examples=tried(40))
@given(problems(parties=(1, 2), issues=(1, 4)))
def test_drawn_deals_are_feasible_and_worth_what_they_are_worth(problem):
    every = plain.deals(problem)
    rows = draw_deals(problem, 20, seed=1)
    assert len(rows) == (20 if every else 0)
    sums = sums_of(problem, rows)
    for row, total in zip(rows, sums, strict=True):
        assert every[tuple(int(v) for v in row)] == tuple(total)


def test_bound_issues_are_drawn_evenly():
    problem = drawn_problem(1, 3, 3, terms=(Forbid(((0, 0), (1, 0))), Forbid(((0, 0), (1, 1)))))
    rows = [tuple(int(v) for v in r) for r in draw_deals(problem, 7000, seed=2)]
    seen = {p: rows.count(p) for p in plain.deals(problem)}
    assert len(seen) == 21 and sum(seen.values()) == 7000
    expected = 7000 / 21
    assert sum((n - expected) ** 2 / expected for n in seen.values()) < 45.3  # chi-square, 20 df, 0.1 %


def test_wilson_interval():
    low, high = Share(0, 100).interval
    assert low == 0 and 0.03 < high < 0.04
    assert Share(100, 100).interval[1] == 1


def test_a_knot_of_terms_is_refused_soon_and_still_judged():
    # each of 60 clauses is bound to each other: nothing can be joined without holding everything
    rng = random.Random(7)
    issues = tuple(Issue(f"clause {k}", ("no", "yes")) for k in range(60))
    pairs = [(a, b) for a in range(60) for b in range(a)]
    gifts = tuple(Bonus(((a, 1), (b, 1)), (rng.randint(-9, 9), rng.randint(-9, 9))) for a, b in pairs)
    people = tuple(Party(n, ((0, 0),) * 60) for n in "ab")
    problem = DealProblem(issues, people, gifts)
    assert number_of_deals(problem) == 2**60
    with pytest.raises(TooLarge):
        frontier(problem, limit=500)
    nothing = frontier_or_sample(problem, limit=500, draws=2)
    assert not nothing.complete and nothing.points == () and nothing.draws == 0
    verdict = judge(problem, (0,) * 60, limit=500)
    assert verdict.accepts == (True, True) and verdict.wasteful is None
    assert not all_picks(nothing, limit=500)["utilitarian-anywhere"].exact
