"""What is computed without listing deals is what listing them gives."""

import enumerated as plain
from drawn import problems
from hypothesis import given, settings

from mufakat.bargaining import points
from mufakat.bargaining.counting import count_deals
from mufakat.bargaining.frontier import best_package, frontier, sampled_frontier
from mufakat.bargaining.problem import broken_terms, naive_size, payoffs
from mufakat.bargaining.proposal import climb, judge
from mufakat.bargaining.zone import SHOWN, find_zone
from tests.tried import tried

HUGE = 10**25  # beyond 64 bits: the exact path over Python's own integers


def check_frontier(problem):
    for acceptable in (False, True):
        expected = plain.frontier(problem, acceptable)
        found = frontier(problem, acceptable)
        assert list(found.points) == list(expected)
        assert list(found.counts) == [len(p) for p in expected.values()]
        for k, packages in enumerate(expected.values()):
            assert list(found.packages(k)) == packages


@settings(max_examples=tried(150))
@given(problems())
def test_frontier_and_packages_agree_with_the_list_of_deals(problem):
    check_frontier(problem)


@settings(max_examples=8, deadline=None)
@given(problems(parties=(2, 4), issues=(5, 6), values=5, most_terms=8, top=30))
def test_frontier_agrees_on_problems_of_thousands_of_deals(problem):
    expected = plain.frontier(problem) if naive_size(problem) <= 10_000 else None
    if expected is not None:
        assert list(frontier(problem).points) == list(expected)


@settings(max_examples=tried(40))
@given(problems(factor=HUGE, parties=(2, 3)))
def test_frontier_agrees_beyond_64_bits(problem):
    check_frontier(problem)


@settings(max_examples=tried(150))
@given(problems(parties=(1, 4), veto=True))
def test_counts_agree(problem):
    every = plain.deals(problem).values()
    counts = count_deals(problem)
    assert counts.deals == len(every)
    for i, party in enumerate(problem.parties):
        assert counts.each[i].value == sum(u[i] >= party.reservation for u in every)
    assert counts.all.value == sum(plain.accepted_by_all(problem, u) for u in every)
    passing = [u for u in every if plain.passing(problem, u)]
    assert counts.passing.value == len(passing)
    for i, party in enumerate(problem.parties):
        assert counts.passing_each[i].value == sum(u[i] >= party.reservation for u in passing)


@settings(max_examples=tried(150))
@given(problems(parties=(2, 4)))
def test_points_agree_with_all_ties(problem):
    front = frontier(problem, acceptable=True)
    weights = [p.weight for p in problem.parties]
    assert list(points.nash(front).payoffs) == plain.nash(problem)
    assert list(points.nash(front, weights).payoffs) == plain.nash(problem, weights)
    assert list(points.kalai_smorodinsky(front).payoffs) == plain.kalai_smorodinsky(problem)
    assert list(points.egalitarian(front).payoffs) == plain.egalitarian(problem)
    assert list(points.utilitarian(front).payoffs) == plain.utilitarian(problem)
    assert list(points.utilitarian_anywhere(problem).payoffs) == plain.utilitarian(problem, anywhere=True)


@settings(max_examples=tried(150))
@given(problems(parties=(1, 5), issues=(1, 4)))
def test_blocking_sets_and_openings_agree(problem):
    zone = find_zone(problem)
    every = plain.deals(problem)
    assert zone.empty == (not any(plain.accepted_by_all(problem, u) for u in every.values()))
    assert zone.feasible == bool(every)
    if not zone.empty or not every:
        return
    assert list(zone.blocking) == plain.smallest_blocking_sets(problem)
    shorts = plain.shortfalls(problem)
    cheapest = min(map(sum, shorts))
    assert [o.lowering for o in zone.least] == sorted(s for s in shorts if sum(s) == cheapest)
    alone = [s for s in shorts if sum(x > 0 for x in s) == 1]
    best = {i: min((s[i] for s in alone if s[i]), default=None) for i in range(len(problem.parties))}
    found = {next(i for i, x in enumerate(o.lowering) if x): o.cost for o in zone.single}
    assert found == {i: v for i, v in best.items() if v is not None}
    for opening in (*zone.least[:SHOWN], *zone.single):
        floor = [p.reservation - x for p, x in zip(problem.parties, opening.lowering, strict=True)]
        assert opening.packages
        for package in opening.packages:
            assert all(a >= b for a, b in zip(every[package], floor, strict=True))


@settings(max_examples=tried(80))
@given(problems(parties=(2, 3), issues=(2, 3), most_terms=4))
def test_dropping_one_term_opens_a_zone_as_the_list_of_deals_says(problem):
    zone = find_zone(problem)
    if not zone.empty:
        return
    opened = {o.term for o in zone.terms}
    for k, term in enumerate(problem.terms):
        freed = problem.without_term(k)
        some = any(plain.accepted_by_all(freed, u) for u in plain.deals(freed).values())
        if "Bonus" not in type(term).__name__:
            assert (k in opened) == some


@settings(max_examples=tried(80))
@given(problems(parties=(2, 3), issues=(2, 4)))
def test_a_proposal_is_judged_as_the_list_of_deals_judges_it(problem):
    every = plain.deals(problem)
    front = plain.frontier(problem)
    for package in list(every)[:4]:
        verdict = judge(problem, package)
        own = every[package]
        assert verdict.payoffs == own == payoffs(problem, package)
        assert not verdict.broken
        assert verdict.wasteful == any(plain.dominates(u, own) for u in every.values())
        assert list(verdict.better.points) == [p for p in front if plain.dominates(p, own)]
        assert verdict.passes == plain.passing(problem, own)
        for k in range(len(verdict.better.points)):
            assert list(verdict.better.packages(k)) == front[verdict.better.points[k]]


@settings(max_examples=tried(60))
@given(problems(parties=(2, 3), issues=(2, 4)))
def test_the_climb_ends_where_no_change_of_two_terms_is_agreed(problem):
    every = plain.deals(problem)
    for package in list(every)[:2]:
        result = climb(problem, package)

        def agreed(text):
            near = [p for p in every if 0 < sum(a != b for a, b in zip(p, text, strict=True)) <= 2]
            return {p for p in near if plain.dominates(every[p], every[text])}

        reached, waiting = {package}, [package]
        while waiting:
            for other in agreed(waiting.pop()) - reached:
                reached.add(other)
                waiting.append(other)
        assert result.reached == len(reached) and result.all_reached
        assert set(result.ends) == {p for p in reached if not agreed(p)}
        assert result.end in result.ends
        assert result.efficient == (every[result.end] in plain.frontier(problem))


@settings(max_examples=tried(60))
@given(problems(parties=(2, 3)))
def test_sampled_frontier_holds_only_efficient_deals(problem):
    expected = plain.frontier(problem)
    found = sampled_frontier(problem, draws=20, seed=1)
    assert not found.complete
    assert set(found.points) <= set(expected)
    assert bool(found.points) == bool(expected)
    for k, point in enumerate(found.points):
        assert set(found.packages(k)) <= set(expected[point])
    best = best_package(problem, [1] * len(problem.parties))
    assert (best is None) == (not expected)
    if best is not None:
        assert not broken_terms(problem, best)
