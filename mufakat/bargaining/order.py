"""Which issues are bound together by terms, and in what order they are best joined."""

from __future__ import annotations

import math
from collections.abc import Sequence

from mufakat.bargaining.problem import DealProblem


def components(problem: DealProblem) -> list[tuple[int, ...]]:
    """Issues grouped by the terms that bind them, in the order of their first issue."""
    group = list(range(len(problem.issues)))
    for when in scopes_of(problem):
        together = {group[i] for i in when}
        group = [min(together) if g in together else g for g in group]
    found: dict[int, list[int]] = {}
    for issue, g in enumerate(group):
        found.setdefault(g, []).append(issue)
    return [tuple(c) for c in found.values()]


def elimination_order(problem: DealProblem, issues: Sequence[int]) -> list[int]:
    """An order of joining that greedily keeps the number of held combinations small.

    An issue is held from when it is joined until all issues that share a term with it are joined too.
    """
    bound = [0] * len(problem.issues)  # bit masks: a knot of a hundred issues must not take minutes to order
    for scope in scopes_of(problem):
        mask = sum(1 << i for i in scope)
        for i in scope:
            bound[i] |= mask
    order: list[int] = []
    left, done, held = set(issues), 0, list[int]()

    def held_with(issue: int) -> list[int]:
        after = done | 1 << issue
        return [i for i in (*held, issue) if bound[i] & ~after]

    def cost(issue: int) -> tuple[float, int, int]:
        size = sum(math.log(problem.sizes[i]) for i in held_with(issue))
        return size, problem.sizes[issue], issue

    while left:
        best = min(left, key=cost)
        held = held_with(best)
        done |= 1 << best
        order.append(best)
        left.remove(best)
    return order


def scopes_of(problem: DealProblem) -> list[set[int]]:
    forbidden = [frozenset(i for i, _ in combo) for combo in problem.forbidden()]
    extra = [frozenset(i for i, _ in b.when) for b in problem.bonuses()]
    return [set(s) for s in dict.fromkeys([*forbidden, *extra])]
