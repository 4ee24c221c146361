"""How bargaining grows with the number of deals, and how it compares with listing them.

    python bench/bench_bargaining.py            all of it, about a minute
    python bench/bench_bargaining.py --quick    the targets only

Each figure is the middle of several runs of one process, over random points 0 to 100 (seeds are fixed).
In "opposed" problems every value has 100 points to share out, and some noise: most efficient deals there are.
"Listing" is the plainest program: every deal's payoffs in NumPy, then the efficient ones among them.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Callable

import numpy as np

from mufakat.bargaining.counting import count_deals
from mufakat.bargaining.frontier import frontier, frontier_or_sample
from mufakat.bargaining.pareto import TooLarge, efficient, merged
from mufakat.bargaining.points import all_picks
from mufakat.bargaining.problem import Bonus, DealProblem, Forbid, Issue, Party, naive_size


def drawn(parties: int, issues: int, values: int = 10, seed: int = 1, bound: int = 0) -> DealProblem:
    """Random points; `bound` terms between neighbouring issues."""
    rng = random.Random(seed)
    made = tuple(Issue(f"i{k}", tuple(f"v{v}" for v in range(values))) for k in range(issues))
    people = tuple(
        Party(f"p{p}", tuple(tuple(rng.randint(0, 100) for _ in range(values)) for _ in range(issues)))
        for p in range(parties)
    )
    terms: list[Forbid | Bonus] = []
    for _ in range(bound):
        a = rng.randrange(issues - 1)
        when = ((a, rng.randrange(values)), (a + 1, rng.randrange(values)))
        gift = Bonus(when, tuple(rng.randint(-20, 20) for _ in people))
        terms.append(Forbid(when) if rng.random() < 0.5 else gift)
    return DealProblem(made, people, tuple(terms))


def opposed(parties: int, issues: int, values: int = 10, seed: int = 1, noise: int = 20) -> DealProblem:
    """What one gains the others lose, but for some noise."""
    rng = random.Random(seed)
    table = [[[0] * values for _ in range(issues)] for _ in range(parties)]
    for i in range(issues):
        for v in range(values):
            parts = [rng.random() for _ in range(parties)]
            for p in range(parties):
                table[p][i][v] = round(100 * parts[p] / sum(parts)) + rng.randint(0, noise)
    people = tuple(Party(f"p{p}", tuple(map(tuple, rows))) for p, rows in enumerate(table))
    return DealProblem(drawn(parties, issues, values).issues, people)


def timed(run: Callable[[], object], times: int = 3) -> float:
    """Middle of several runs, in seconds."""
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        spent.append(time.perf_counter() - start)
    return statistics.median(spent)


def listing(problem: DealProblem) -> int:
    """The frontier by writing out every deal; the number of efficient payoffs."""
    sums = np.zeros((1, len(problem.parties)), np.int64)
    for i in range(len(problem.issues)):
        rows = np.array([p.points[i] for p in problem.parties]).T
        sums = (sums[:, None, :] + rows[None, :, :]).reshape(-1, len(problem.parties))
    order, starts = merged(list(sums.T))
    return int(efficient(sums[order[starts]]).sum())


def targets() -> None:
    print("targets (whole frontier, one process)")
    for parties, issues, goal in ((2, 12, 0.05), (3, 10, 0.5), (4, 8, 10.0)):
        for seed in (1, 2, 3):
            problem = drawn(parties, issues, seed=seed)
            spent = timed(lambda p=problem: frontier(p))  # type: ignore[misc]
            found = len(frontier(problem).points)
            verdict = "met" if spent < goal else "MISSED"
            print(
                f"  {parties} parties 10^{issues}: {spent:.4f} s, {found} efficient, goal {goal}: {verdict}"
            )
    for parties, issues in ((2, 12), (3, 10), (4, 8)):
        problem = opposed(parties, issues)
        spent = timed(lambda p=problem: frontier(p))  # type: ignore[misc]
        found = len(frontier(problem).points)
        print(f"  {parties} parties 10^{issues}, opposed: {spent:.4f} s, {found} efficient")


def growth() -> None:
    print("growth: time when the number of issues doubles (deals are squared), as a ratio")
    ladders = ((2, (6, 12, 24, 48), 0), (2, (6, 12, 24, 48), 20), (3, (5, 10, 20), 0), (4, (5, 10), 0))
    for parties, steps, bound in ladders:
        before = None
        for issues in steps:
            problem = drawn(parties, issues, bound=bound)
            spent = timed(lambda p=problem: frontier(p))  # type: ignore[misc]
            ratio = f"x {spent / before:.1f}" if before else ""
            print(f"  {parties} parties {bound} terms 10^{issues}: {spent:.4f} s {ratio}")
            before = spent


def against_listing() -> None:
    print("ratio to listing every deal (same answer)")
    for parties in (2, 3, 4):
        for issues in (4, 5, 6):
            problem = drawn(parties, issues)
            slow = timed(lambda p=problem: listing(p), 1)  # type: ignore[misc]
            fast = timed(lambda p=problem: frontier(p))  # type: ignore[misc]
            assert listing(problem) == len(frontier(problem).points)
            print(f"  {parties} parties 10^{issues}: {slow / fast:.0f} times faster")


def counts_and_picks() -> None:
    print("counting acceptable deals (exact where it says so), and all rules on the acceptable frontier")
    for parties, issues, floor in ((2, 6, 350), (2, 12, 700), (3, 8, 450), (3, 10, 500), (4, 8, 500)):
        problem = drawn(parties, issues).with_reservations([floor] * parties)
        spent = timed(lambda p=problem: count_deals(p), 1)  # type: ignore[misc]
        told = count_deals(problem).all
        front = frontier(problem, acceptable=True)
        rules = timed(lambda f=front: all_picks(f))  # type: ignore[misc]
        exact = "exact" if told.exact else f"estimate {told.low}..{told.high}"
        print(
            f"  {parties} parties 10^{issues}: {told.value} ({exact}) in {spent:.2f} s; rules {rules:.3f} s"
        )


def beyond() -> None:
    print("beyond the reach: refusal, then a sample that says so")
    for parties, issues in ((6, 8), (6, 20), (8, 12)):
        problem = drawn(parties, issues)
        start = time.perf_counter()
        try:
            frontier(problem)
            refused = "not refused"
        except TooLarge as error:
            refused = str(error)
        spent = time.perf_counter() - start
        sampling = timed(lambda p=problem: frontier_or_sample(p, limit=10, draws=50), 1)  # type: ignore[misc]
        print(
            f"  {parties} parties {naive_size(problem):.0e} {refused}; {spent:.1f} s, sample {sampling:.1f} s"
        )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Benchmarks of mufakat.bargaining")
    parser.add_argument("--quick", action="store_true", help="the targets only")
    quick = parser.parse_args().quick
    targets()
    if not quick:
        growth()
        against_listing()
        counts_and_picks()
        beyond()
