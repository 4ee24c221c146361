"""All deals of a small problem, listed once: quick where its points change again and again, as in draws.

The frontier joins tables, which a space of a million deals needs; for a hundred deals joining costs a thousand times
what looking at all of them does.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from mufakat.bargaining.problem import Bonus, DealProblem, Pair

MOST = 1 << 14
_LARGEST = 1 << 60  # sums of points stay far within 64 bits


class ListedDeals:
    """The packages of a problem that break no term; points and extra points are those of each problem asked about."""

    def __init__(self, problem: DealProblem):
        grid = np.indices(problem.sizes).reshape(len(problem.sizes), -1)
        allowed = np.ones(grid.shape[1], np.bool_)
        for combination in problem.forbidden():
            allowed &= ~_holds(grid, combination)
        self._values = grid[:, allowed]
        self._extra = {
            k: _holds(self._values, term.when)
            for k, term in enumerate(problem.terms)
            if isinstance(term, Bonus)
        }

    def payoffs(self, problem: DealProblem) -> NDArray[np.int64] | None:
        """What every deal is worth to every party; None where numbers are too large to be added up so."""
        largest = sum(max(map(abs, row)) for party in problem.parties for row in party.points)
        largest += sum(abs(x) for term in problem.bonuses() for x in term.points)
        if largest > _LARGEST:
            return None
        sums = np.zeros((len(problem.parties), self._values.shape[1]), np.int64)
        for k, party in enumerate(problem.parties):
            for row, values in zip(party.points, self._values, strict=True):
                sums[k] += np.array(row, np.int64)[values]
        for number, there in self._extra.items():
            term = problem.terms[number]
            assert isinstance(term, Bonus)
            sums += np.array(term.points, np.int64)[:, None] * there
        return sums


def listed(problem: DealProblem, limit: int | None = None) -> ListedDeals | None:
    """The deals of a problem, where they are few: no more than MOST, or than the rows a table may have."""
    most = MOST if limit is None else min(MOST, limit)
    return ListedDeals(problem) if math.prod(problem.sizes) <= most else None


def is_undominated(sums: NDArray[np.int64], own: Sequence[int]) -> bool:
    """Whether no deal with these payoffs is better for somebody and worse for nobody."""
    mine = np.array(own, np.int64)[:, None]
    return not bool(((sums >= mine).all(axis=0) & (sums > mine).any(axis=0)).any())


def _holds(values: NDArray[np.int_], combination: Sequence[Pair]) -> NDArray[np.bool_]:
    """Which packages hold all of these values."""
    there = np.ones(values.shape[1], np.bool_)
    for issue, value in combination:
        there &= values[issue] == value
    return there
