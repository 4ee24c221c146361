"""Partial sums of a deal problem, joined one issue at a time.

A `Step` is a table: the distinct sums that some issues can give, with the number of ways to reach each.
Issues that depend on others not yet joined are *held*: their values stay in the rows until every term about
them is settled (variable elimination; Bertele & Brioschi 1972). Rows that agree in held values and sums are
merged; a `Rule` says what else may be dropped: dominated sums (never part of an efficient deal with the same
held values), sums that cannot reach a reservation any more, differences that no longer matter. Issues bound
by terms form components, which are finished before components are joined, so no deal is ever listed. The
steps remember how they were made: `packages` walks them backwards and finds the deals behind a row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mufakat.bargaining import pareto
from mufakat.bargaining.order import components, elimination_order
from mufakat.bargaining.pareto import Sums, TooLarge
from mufakat.bargaining.problem import DealProblem, naive_size
from mufakat.bargaining.tables import Bounds, Factor, Rule, Step, Values

_CHUNK = 1 << 19


@dataclass(eq=False)
class Joiner:
    """Joins the issues of one problem under one rule; `root` is the table of whole deals.

    `blind` leaves the points out of it: the rows then only count.
    """

    problem: DealProblem
    rule: Rule
    blind: bool = False
    root: Step = field(init=False)
    _ways: dict[tuple[int, int], list[tuple[int, int, int]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._prepare()
        parts = [self._component(c) for c in components(self.problem)]
        parts.sort(key=len)
        root = parts[0]
        for part in parts[1:]:
            root = self._joined(root, part)
        self.root = root

    def _prepare(self) -> None:
        problem = self.problem
        parties = () if self.blind else problem.parties
        self._parties = n = len(parties)
        self._factors = [Factor(combo, None) for combo in dict.fromkeys(problem.forbidden())]
        self._factors += [Factor(b.when, b.points) for b in problem.bonuses() if not self.blind]
        rows = [[p.points[i] for p in parties] for i in range(len(problem.issues))]
        self._lows = [[min(r) for r in row] for row in rows]
        self._highs = [[max(r) for r in row] for row in rows]
        size = sum(max((abs(x) for r in row for x in r), default=0) for row in rows)
        size += sum(max((abs(x) for x in f.points), default=0) for f in self._factors if f.points)
        size += max((abs(r) for r in problem.reservations), default=0)
        self._dtype: Any = np.int64 if 4 * size + 4 < 2**62 else object
        self._counts: Any = np.int64 if naive_size(problem) < 2**62 else object
        everything = tuple(range(len(problem.issues)))
        self._low, self._high = self._range(everything, self._factors)
        sizes = problem.sizes
        self._tables = [np.array(r, self._dtype).reshape(n, sizes[i]).T for i, r in enumerate(rows)]

    def _range(self, issues: Sequence[int], factors: Sequence[Factor]) -> tuple[Sums, Sums]:
        n = self._parties
        low = [sum(self._lows[i][p] for i in issues) for p in range(n)]
        high = [sum(self._highs[i][p] for i in issues) for p in range(n)]
        for f in factors:
            if f.points is not None:
                low = [a + min(0, b) for a, b in zip(low, f.points, strict=True)]
                high = [a + max(0, b) for a, b in zip(high, f.points, strict=True)]
        return np.array(low, self._dtype), np.array(high, self._dtype)

    def _bounds(self, issues: Sequence[int]) -> Bounds:
        inside = set(issues)
        settled = [f for f in self._factors if {i for i, _ in f.when} <= inside]
        low, high = self._range(issues, settled)
        return Bounds(low, high, self._low - low, self._high - high)

    def _component(self, issues: Sequence[int]) -> Step:
        """One table for issues bound together, in an order that holds few values at a time."""
        step: Step | None = None
        for issue in elimination_order(self.problem, issues):
            leaf = self._leaf(issue)
            step = leaf if step is None else self._joined(step, leaf)
        assert step is not None
        return step

    def _leaf(self, issue: int) -> Step:
        values = np.arange(len(self._tables[issue]), dtype=np.int32)[:, None]
        ones = np.ones(len(values), self._counts)
        own = tuple(f for f in self._factors if {i for i, _ in f.when} == {issue})
        raw = Step((issue,), (issue,), values, self._tables[issue], ones)
        empty = Step((), (), values[:1, :0], self._tables[issue][:1] * 0, ones[:1])
        return self._reduced((issue,), own, [self._paired(empty, raw, own, None)], empty, raw)

    def _joined(self, left: Step, right: Step) -> Step:
        issues = left.issues + right.issues
        before = (set(left.issues), set(right.issues))
        factors = []
        for f in self._factors:
            scope = {i for i, _ in f.when}
            if scope <= set(issues) and not any(scope <= b for b in before):
                factors.append(f)
        width = max(1, _CHUNK // max(1, len(left)))
        pieces = []
        for start in range(0, max(1, len(right)), width):
            piece = self._paired(left, right, tuple(factors), slice(start, start + width))
            pieces.append(piece if len(right) <= width else self._thinned(*piece))
        return self._reduced(issues, tuple(factors), pieces, left, right)

    def _paired(
        self, left: Step, right: Step, factors: Sequence[Factor], rows: slice | None
    ) -> tuple[Values, Sums, NDArray[Any]]:
        """Every row of left with every row of right that no factor forbids; the rule's trim applied."""
        part = rows or slice(None)
        b_values, b_sums, b_counts = right.values[part], right.sums[part], right.counts[part]
        a, b = len(left), len(b_sums)
        sums = (left.sums[:, None, :] + b_sums[None, :, :]).reshape(a * b, left.sums.shape[1])
        counts = (left.counts[:, None] * b_counts[None, :]).reshape(a * b)
        values = np.concatenate([np.repeat(left.values, b, axis=0), np.tile(b_values, (a, 1))], axis=1)
        held = (*left.held, *right.held)
        keep = np.ones(a * b, np.bool_)
        for f in factors:
            match = np.ones(a * b, np.bool_)
            for issue, value in f.when:
                match &= values[:, held.index(issue)] == value
            if f.points is None:
                keep &= ~match
            else:
                sums[match] += np.array(f.points, self._dtype)
        issues = left.issues + right.issues
        values = values[:, [held.index(i) for i in self._still_held(issues, held)]]
        if self.rule.trim is not None:
            sums, mask = self.rule.trim(sums, self._bounds(issues))
            keep = keep if mask is None else keep & mask
        if keep.all():
            return values, sums, counts
        return values[keep], sums[keep], counts[keep]

    def _still_held(self, issues: Sequence[int], held: Sequence[int]) -> tuple[int, ...]:
        """Issues that some term not yet settled speaks of."""
        inside = set(issues)
        open_ = {i for f in self._factors for i, _ in f.when if not {j for j, _ in f.when} <= inside}
        return tuple(i for i in held if i in open_)

    def _thinned(self, values: Values, sums: Sums, counts: NDArray[Any]) -> tuple[Values, Sums, NDArray[Any]]:
        """Merge equal rows, then keep those that the rule chooses."""
        if len(sums) < 1:
            return values, sums, counts
        ranks = pareto.as_ranks(sums)
        columns = [c.astype(np.int64) for c in values.T] + list(ranks.T)
        if not columns:
            return values[:1], sums[:1], counts.sum(keepdims=True)
        order, starts = pareto.merged(columns)
        picked = order[starts]
        counts = np.add.reduceat(counts[order], starts)
        values, sums, ranks = values[picked], sums[picked], ranks[picked]
        if self.rule.choose is None:
            return values, sums, counts
        keep = np.zeros(len(sums), np.bool_)
        edges = (np.flatnonzero(np.any(np.diff(values, axis=0) != 0, axis=1)) + 1).tolist()
        for start, stop in zip([0, *edges], [*edges, len(sums)], strict=True):
            keep[start:stop] = stop - start == 1 or self.rule.choose(ranks[start:stop])
        return values[keep], sums[keep], counts[keep]

    def _reduced(
        self,
        issues: tuple[int, ...],
        factors: tuple[Factor, ...],
        pieces: list[tuple[Values, Sums, NDArray[Any]]],
        left: Step,
        right: Step,
    ) -> Step:
        values, sums, counts = (np.concatenate(column) for column in zip(*pieces, strict=True))
        values, sums, counts = self._thinned(values, sums, counts)
        if len(sums) > self.rule.limit:
            raise TooLarge(len(sums), self.rule.limit)
        held = self._still_held(issues, (*left.held, *right.held))
        return Step(issues, held, values, sums, counts, factors, left, right)

    def packages(self, sums: Sequence[int]) -> Iterator[tuple[int, ...]]:
        """Every deal behind one row of `root`, in no particular order."""
        target = np.array(list(sums), self._dtype)
        for row in np.flatnonzero(np.all(self.root.sums == target, axis=1)):
            for found in self._unfold(self.root, int(row)):
                yield tuple(found[i] for i in range(len(self.problem.issues)))

    def _unfold(self, step: Step, row: int) -> Iterator[dict[int, int]]:
        if step.left is None or step.right is None:  # one issue with all its values, or nothing at all
            yield dict(zip(step.held, map(int, step.values[row]), strict=True))
            return
        for left, right, _ in self.ways(step, row):
            for mine in self._unfold(step.right, right):
                for others in self._unfold(step.left, left):
                    yield {**others, **mine}

    def ways(self, step: Step, row: int) -> list[tuple[int, int, int]]:
        """How a row came about: (row of left, row of right, number of deals behind the two)."""
        left, right = step.left, step.right
        if left is None or right is None:
            raise ValueError("a single issue was not joined from anything")
        key = (id(step), row)
        if key not in self._ways:
            self._ways[key] = [
                (a, b, int(left.counts[a]) * int(right.counts[b]))
                for b in range(len(right))
                for a in self._partners(step, left, right, b, row)
            ]
        return self._ways[key]

    def _partners(self, step: Step, left: Step, right: Step, b: int, row: int) -> Iterator[int]:
        """Rows of left that, with row b of right, gave this row of `step`."""
        numbered = replace(left, counts=np.arange(len(left)))  # row numbers travel in place of counts
        one = slice(b, b + 1)
        single = replace(right, values=right.values[one], sums=right.sums[one], counts=np.ones(1, np.int64))
        values, sums, rows = self._paired(numbered, single, step.factors, None)
        match = np.all(values == step.values[row], axis=1) & np.all(sums == step.sums[row], axis=1)
        yield from (int(a) for a in rows[match])
