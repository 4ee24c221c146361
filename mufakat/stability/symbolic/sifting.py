"""A better order for diagrams that are there already: each variable is tried in every place and left in the best.

FORCE only sees what is judged together; what diagrams really need shows once some are made. So the small sets that
were found so far are put into a manager of their own, and its order is sifted before the work goes on. One variable
after another, the one with most nodes first, moves level by level to the nearer end and then to the other, as long
as the whole stays within a bound of the least size seen, and goes back to where that was.

Source: Rudell (1993), "Dynamic variable ordering for ordered binary decision diagrams", ICCAD, 42-47.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from oxidd.bcdd import BCDDFunction, BCDDManager

# A walk ends where the diagrams have grown to so many times the least size.
GROWTH = 1.05

# Variables with fewer than this share of all nodes are left where they are.
SHARE = 0.002

# So many nodes are looked at in all: with each step the whole manager is.
MOST_LOOKS = 40_000_000


def sift(
    manager: BCDDManager, functions: Sequence[BCDDFunction], check: Callable[[], None] = lambda: None
) -> list[int]:
    """Put the variables of a manager, in place, into an order in which these functions have fewer nodes.

    Args:
        manager: One that holds nothing else.
        check: Called for each variable.

    Returns:
        The numbers of the variables, first to last.
    """
    manager.gc()
    walk = _Walk(manager)
    held = level_nodes(functions)
    total = sum(held.values())
    for variable, nodes in sorted(held.items(), key=lambda one: (-one[1], one[0])):
        if nodes < SHARE * total or walk.looks > MOST_LOOKS:
            break
        check()
        walk.settle(variable)
    return walk.order


def level_nodes(functions: Sequence[BCDDFunction]) -> Counter[int]:
    """How many nodes each variable has."""
    seen: set[BCDDFunction] = set()
    held: Counter[int] = Counter()
    stack = list(functions)
    while stack:
        node = stack.pop()
        if node in seen:
            continue
        seen.add(node)
        parts, number = node.cofactors(), node.node_var()
        if parts is not None and number is not None:
            held[number] += 1
            stack += parts
    return held


class _Walk:
    """An order, and the size of all diagrams in it."""

    def __init__(self, manager: BCDDManager):
        self.manager = manager
        self.order = [manager.level_to_var(level) for level in range(manager.num_vars())]
        self.size = manager.num_inner_nodes()
        self.looks = 0

    def settle(self, variable: int) -> None:
        """Move one variable to the best place that its walk finds."""
        start, rest = self.order.index(variable), [other for other in self.order if other != variable]
        best, place = self.size, start
        ends = (len(rest), 0) if 2 * start > len(rest) else (0, len(rest))
        for end in ends:
            step, at = (1 if end else -1), start
            while at != end:
                at += step
                size = self._sized(rest, variable, at)
                if size < best:
                    best, place = size, at
                elif size > GROWTH * best:
                    break
        self.size = self._sized(rest, variable, place)
        self.order = [*rest[:place], variable, *rest[place:]]

    def _sized(self, rest: list[int], variable: int, place: int) -> int:
        self.manager.set_var_order([*rest[:place], variable, *rest[place:]])
        size = self.manager.num_inner_nodes()
        self.looks += size
        return size
