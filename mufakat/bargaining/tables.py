"""The values that joining works with: tables of partial sums, what bounds them, what may be dropped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mufakat.bargaining.pareto import Sums
from mufakat.bargaining.problem import Pair

Values = NDArray[np.int32]
Trim = Callable[[Sums, "Bounds"], tuple[Sums, "NDArray[np.bool_] | None"]]
Choose = Callable[[Sums], "NDArray[np.bool_]"]


@dataclass(frozen=True)
class Bounds:
    """What the joined part and the rest can add at least and at most, per party."""

    low: Sums
    high: Sums
    rest_low: Sums
    rest_high: Sums


@dataclass(frozen=True)
class Rule:
    """What may be dropped from a table.

    Attributes:
        limit: Most rows a table may have.
        choose: From distinct sums, rising, with equal held values, marks those to keep; None keeps all.
        trim: From sums and `Bounds`, gives sums (capped, say) and a mask of rows to keep, or None for all.
    """

    limit: int
    choose: Choose | None = None
    trim: Trim | None = None


@dataclass(frozen=True)
class Factor:
    """A forbidden combination, or extra points for one."""

    when: tuple[Pair, ...]
    points: tuple[int, ...] | None


@dataclass(frozen=True, eq=False)
class Step:
    """A table of partial sums: row r stands for `counts[r]` ways to settle `issues`.

    Attributes:
        held: Issues whose values still matter, int32 (m, len(held)) in `values`.
        sums: (m, n), int64 or Python ints.
        left, right: The tables it was joined from; a single issue has none, and every value in `values`.
    """

    issues: tuple[int, ...]
    held: tuple[int, ...]
    values: Values
    sums: Sums
    counts: NDArray[Any]
    factors: tuple[Factor, ...] = ()
    left: Step | None = None
    right: Step | None = None

    def __len__(self) -> int:
        return len(self.sums)
