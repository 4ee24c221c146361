"""The pool of candidates holds what it says, scored by every party."""

import enumerated as plain
from drawn import problems
from hypothesis import given, settings
from published import new_recruit

from mufakat.bargaining.frontier import frontier
from mufakat.bargaining.points import all_picks
from mufakat.bargaining.pool import candidate_pool
from tests.tried import tried


def test_new_recruit_pool():
    problem = new_recruit()
    front = frontier(problem, acceptable=True)
    pool = candidate_pool(front, all_picks(front), {"today": (0,) * 8})
    assert pool[0].payoffs == (7400, 7400) and {"nash", "egalitarian"} <= set(pool[0].reasons)
    by_reason = {r: c for c in pool for r in c.reasons}
    assert by_reason["middle"].payoffs == (3200, 3200) and by_reason["middle"].efficient is False
    assert by_reason["today"].packages == ((0,) * 8,)
    assert by_reason[("best", 0)].payoffs[0] == max(p[0] for p in front.points)


@settings(max_examples=tried(60))
@given(problems(parties=(2, 3), issues=(1, 4), veto=True))
def test_every_row_is_scored_as_the_list_of_deals_scores_it(problem):
    every = plain.deals(problem)
    efficient = plain.frontier(problem)
    for front in (frontier(problem), frontier(problem, acceptable=True)):
        for row in candidate_pool(front, all_picks(front)):
            assert all(plain.worth(problem, p) == row.payoffs for p in row.packages)
            assert all((p in every) == (not row.broken) for p in row.packages)
            assert row.gains == plain.gains(problem, row.payoffs)
            assert row.passes == (not row.broken and plain.passing(problem, row.payoffs))
            if row.efficient is not None:
                assert row.efficient == (not row.broken and row.payoffs in efficient)
