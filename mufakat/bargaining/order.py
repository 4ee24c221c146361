"""Which issues are bound together by terms, and in what order they are best joined."""

from __future__ import annotations

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
    """An order of joining that greedily keeps the number of held combinations small."""
    scopes = [s for s in scopes_of(problem) if len(s) > 1 and s <= set(issues)]
    sizes = problem.sizes

    def held_after(done: set[int]) -> float:
        product = 1.0
        for i in done:
            if any(i in s and not s <= done for s in scopes):
                product *= sizes[i]
        return product

    order: list[int] = []
    left = set(issues)
    while left:
        best = min(left, key=lambda i: (held_after({*order, i}), sizes[i], i))
        order.append(best)
        left.remove(best)
    return order


def scopes_of(problem: DealProblem) -> list[set[int]]:
    forbidden = [frozenset(i for i, _ in combo) for combo in problem.forbidden()]
    extra = [frozenset(i for i, _ in b.when) for b in problem.bonuses()]
    return [set(s) for s in dict.fromkeys([*forbidden, *extra])]
