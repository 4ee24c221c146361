"""The efficient deals: those that nobody can better without somebody losing (Pareto).

x is efficient if no feasible y gives everyone at least as much and somebody more. The frontier among the
acceptable deals is the part of the whole frontier that lies there: whoever dominates an acceptable deal is
acceptable too. So partial sums that cannot reach a reservation may be dropped on the way.

Where the frontier is too large to be built, `frontier` refuses (TooLarge); `sampled_frontier` then gives some
of it: for drawn weights it finds a deal with the largest weighted sum exactly, which is efficient whenever
all weights are above zero. Every deal it names is efficient; that it names all is not claimed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice

import numpy as np

from mufakat.bargaining import pareto
from mufakat.bargaining.counting import accepted_only
from mufakat.bargaining.join import Joiner
from mufakat.bargaining.pareto import TooLarge
from mufakat.bargaining.problem import Bonus, DealProblem, Package, Party, payoffs
from mufakat.bargaining.tables import Rule

LIMIT, LIMIT_OF_TWO = 60_000, 250_000  # efficient partial sums in one table; of two parties
PACKAGES = 1_000


@dataclass(frozen=True)
class Frontier:
    """Efficient payoffs, rising in the first party's points.

    Attributes:
        points: Distinct payoff vectors.
        counts: How many packages give each.
        acceptable: Whether only deals acceptable to all were asked for.
        complete: False for a sample: every point is efficient, but there may be others; counts are then the
            packages found.
        draws, seed: Of a sample.
    """

    problem: DealProblem
    points: tuple[tuple[int, ...], ...]
    counts: tuple[int, ...]
    acceptable: bool
    complete: bool = True
    draws: int = 0
    seed: int = 0
    _joiner: Joiner | None = field(default=None, compare=False, repr=False)
    _found: dict[tuple[int, ...], tuple[Package, ...]] = field(
        default_factory=dict, compare=False, repr=False
    )

    def packages(self, index: int, most: int = PACKAGES) -> tuple[Package, ...]:
        """The packages behind one point, at most `most`, sorted; `counts` tells how many there are."""
        point = self.points[index]
        if self._joiner is None:
            return self._found[point][:most]
        return tuple(sorted(islice(self._joiner.packages(point), most)))

    def acceptable_only(self) -> Frontier:
        """The part at or above every reservation."""
        floor = self.problem.reservations
        kept = [k for k, p in enumerate(self.points) if all(x >= r for x, r in zip(p, floor, strict=True))]
        return replace(
            self,
            points=tuple(self.points[k] for k in kept),
            counts=tuple(self.counts[k] for k in kept),
            acceptable=True,
        )


def row_bound(problem: DealProblem, limit: int | None) -> int:
    """Most rows a table may have: as given, else more where two parties make filtering cheap."""
    if limit is not None:
        return limit
    return LIMIT if len(problem.parties) > 2 else LIMIT_OF_TWO


def frontier(problem: DealProblem, acceptable: bool = False, limit: int | None = None) -> Frontier:
    """Find every efficient payoff, exactly.

    Args:
        acceptable: Only those that all parties accept (no agreement counts as each one's reservation).
        limit: Most efficient partial sums a table may hold; None: `LIMIT`, or `LIMIT_OF_TWO`.

    Raises:
        TooLarge: There are more; ask `sampled_frontier`.
    """
    bound = row_bound(problem, limit)
    trim = accepted_only(problem.reservations, cap=False) if acceptable else None
    joiner = Joiner(problem, Rule(bound, partial(pareto.efficient, most=bound), trim))
    root = joiner.root
    points = tuple(tuple(int(x) for x in row) for row in root.sums)
    counts = tuple(int(c) for c in root.counts)
    return Frontier(problem, points, counts, acceptable, _joiner=joiner)


def sampled_frontier(
    problem: DealProblem, acceptable: bool = False, draws: int = 200, seed: int = 0
) -> Frontier:
    """Some efficient deals, by the largest weighted sums under drawn weights; each is truly efficient.

    Raises:
        TooLarge: Terms bind so many issues that not even one weighted sum can be maximised.
    """
    found: dict[tuple[int, ...], set[Package]] = {}
    for weights in _weights(problem, draws, seed):
        package = best_package(problem, weights)
        if package is not None:
            found.setdefault(payoffs(problem, package), set()).add(package)
    points = tuple(sorted(found))
    known = {p: tuple(sorted(found[p])) for p in points}
    counts = tuple(len(known[p]) for p in points)
    whole = Frontier(problem, points, counts, False, False, draws, seed, _found=known)
    return whole.acceptable_only() if acceptable else whole


def frontier_or_sample(
    problem: DealProblem, acceptable: bool = False, limit: int | None = None, draws: int = 200, seed: int = 0
) -> Frontier:
    """The whole frontier where it can be had, else a sample of it (`complete` tells which).

    Where terms bind so many issues that not even a sample can be had, it is empty, with 0 draws.
    """
    try:
        return frontier(problem, acceptable, limit)
    except TooLarge:
        pass
    try:
        return sampled_frontier(problem, acceptable, draws, seed)
    except TooLarge:
        return Frontier(problem, (), (), acceptable, complete=False, seed=seed)


def _weights(problem: DealProblem, draws: int, seed: int) -> Iterator[tuple[int, ...]]:
    """Equal shares first, then uniform over the simplex, measured in each party's own range of points."""
    rng = np.random.default_rng(seed)
    spans = [max(1, sum(max(r) - min(r) for r in p.points)) for p in problem.parties]
    top = max(spans)
    for k in range(draws):
        shares = np.ones(len(spans)) if k == 0 else rng.dirichlet(np.ones(len(spans))) * len(spans)
        yield tuple(
            max(1, round(float(s) * 1000)) * (top // w or 1) for s, w in zip(shares, spans, strict=True)
        )


def best_package(problem: DealProblem, weights: Sequence[int]) -> Package | None:
    """A feasible package with the largest weighted sum of points; None where nothing is feasible."""
    single = weighted(problem, weights)
    joiner = Joiner(single, Rule(LIMIT, pareto.efficient))
    if not len(joiner.root):
        return None
    return next(joiner.packages([int(joiner.root.sums[0, 0])]))


def weighted(problem: DealProblem, weights: Sequence[int]) -> DealProblem:
    """The same deals as one party sees them whose points are the weighted sums."""
    rows = tuple(
        tuple(
            sum(w * p.points[i][v] for w, p in zip(weights, problem.parties, strict=True))
            for v in range(size)
        )
        for i, size in enumerate(problem.sizes)
    )
    terms = tuple(
        replace(t, points=(sum(w * b for w, b in zip(weights, t.points, strict=True)),))
        if isinstance(t, Bonus)
        else t
        for t in problem.terms
    )
    return DealProblem(problem.issues, (Party("sum", rows),), terms, unit=problem.unit)
