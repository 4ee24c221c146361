"""When no deal suits everybody: who blocks, and what is the least that would open a zone of agreement.

Everything is read off one table: efficient payoffs after cutting each party's points down to its reservation
("enough"). Whatever set of parties some deal satisfies, an undominated row of that table satisfies too; a
smallest blocking set is therefore a smallest set of parties that lies inside no row's set, that is, one that
meets the refusers of every row (a minimal transversal; Berge 1989). Rows that fall short by less in every
party also cost less to open.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from mufakat.bargaining import pareto
from mufakat.bargaining.counting import enough
from mufakat.bargaining.frontier import frontier, row_bound
from mufakat.bargaining.join import Joiner
from mufakat.bargaining.pareto import Sums
from mufakat.bargaining.problem import Bonus, DealProblem, Package
from mufakat.bargaining.tables import Bounds, Rule

SHOWN = 25


@dataclass(frozen=True)
class Opening:
    """A change that opens a zone.

    Attributes:
        lowering: Per party, by how many points its reservation falls; zeros for a dropped term.
        term: Index of the term that is dropped, or None.
        packages: Some of the deals that all then accept (of many equally cheap openings, the first `SHOWN`
            have them).
    """

    lowering: tuple[int, ...]
    term: int | None
    packages: tuple[Package, ...]

    @property
    def cost(self) -> int:
        """Points given up in all."""
        return sum(self.lowering)


@dataclass(frozen=True)
class Zone:
    """Whether some deal suits all parties, and if not, why.

    Attributes:
        empty: No deal is acceptable to all.
        feasible: Some deal breaks no term; if not, nothing below can be said.
        blocking: Smallest sets of parties that no deal satisfies together, by size; any set that contains
            none of them can be satisfied.
        least: Ways to lower reservations by the least total (points compared between parties).
        single: Per party, the least lowering of its reservation alone that opens a zone, cheapest first;
            parties for whom none does are left out.
        terms: Per forbidden or required term, dropped alone, the zone it opens; those that open none are left
            out.
    """

    empty: bool
    feasible: bool
    blocking: tuple[tuple[int, ...], ...]
    least: tuple[Opening, ...]
    single: tuple[Opening, ...]
    terms: tuple[Opening, ...]


def find_zone(problem: DealProblem, limit: int | None = None, examples: int = 3) -> Zone:
    """Say whether all parties could agree on something, and what would have to give if not.

    Args:
        examples: Most packages to show per opening.

    Raises:
        TooLarge: The table of shortfalls has more than `limit` rows.
    """
    rows = _table(problem, limit)
    floor = problem.reservations
    shorts = sorted({tuple(max(0, r - int(x)) for x, r in zip(row, floor, strict=True)) for row in rows})
    everyone = range(len(problem.parties))
    blocking = smallest_transversals([frozenset(i for i in everyone if s[i]) for s in shorts])
    if any(not any(s) for s in shorts):
        return Zone(False, True, (), (), (), ())
    terms = _dropped_terms(problem, limit, examples)
    if not shorts:
        return Zone(True, False, (), (), (), terms)
    cheapest = min(map(sum, shorts))
    alone: dict[int, tuple[int, ...]] = {}
    for s in sorted(shorts, key=lambda s: (sum(s), s)):
        short = [i for i in everyone if s[i]]
        if len(short) == 1:
            alone.setdefault(short[0], s)
    return Zone(
        True,
        True,
        blocking,
        tuple(
            _opened(problem, s, limit, examples if k < SHOWN else 0)
            for k, s in enumerate(c for c in shorts if sum(c) == cheapest)
        ),
        tuple(_opened(problem, s, limit, examples) for s in alone.values()),
        terms,
    )


def _table(problem: DealProblem, limit: int | None) -> list[tuple[int, ...]]:
    """Undominated payoffs, each party's cut down to its reservation."""

    def trim(sums: Sums, b: Bounds) -> tuple[Sums, NDArray[np.bool_] | None]:
        return np.minimum(sums, enough(np.array(problem.reservations, sums.dtype), b)), None

    most = row_bound(problem, limit)
    root = Joiner(problem, Rule(most, partial(pareto.efficient, most=most), trim)).root
    return [tuple(int(x) for x in row) for row in root.sums]


def smallest_transversals(sets: Iterable[frozenset[int]]) -> tuple[tuple[int, ...], ...]:
    """Smallest sets that meet each of `sets`; none if one of them is empty, or if there are none.

    Berge's method: one set at a time, keeping the minimal ones.
    """
    found: set[frozenset[int]] = set()
    for k, each in enumerate(sets):
        if not each:
            return ()
        if k == 0:
            found = {frozenset([x]) for x in each}
            continue
        wider = {f if f & each else f | {x} for f in found for x in each}
        found = {f for f in wider if not any(g < f for g in wider)}
    return tuple(sorted((tuple(sorted(f)) for f in found), key=lambda f: (len(f), f)))


def _opened(
    problem: DealProblem, lowering: tuple[int, ...], limit: int | None, examples: int, term: int | None = None
) -> Opening:
    if not examples:
        return Opening(lowering, term, ())
    floor = [r - s for r, s in zip(problem.reservations, lowering, strict=True)]
    front = frontier(problem.with_reservations(floor), acceptable=True, limit=limit)
    found = (p for k in range(len(front.points)) for p in front.packages(k, examples))
    return Opening(lowering, term, tuple(islice(found, examples)))


def _dropped_terms(problem: DealProblem, limit: int | None, examples: int) -> tuple[Opening, ...]:
    nothing = (0,) * len(problem.parties)
    out = []
    for k, term in enumerate(problem.terms):
        if isinstance(term, Bonus):
            continue
        opened = _opened(problem.without_term(k), nothing, limit, max(1, examples), k)
        if opened.packages:
            out.append(opened)
    return tuple(out)
