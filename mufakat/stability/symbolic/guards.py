"""What holds for every operation on diagrams: room is made before it is said to be short, and nothing is mixed up.

The library keeps dead nodes until somebody collects them, and raises when the room is full of them; so an operation
that fails is tried once more after collecting. Diagrams of two managers in one operation, or a variable that is not
there, end the process and cannot be caught; so they are refused here, before the library sees them.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable
from typing import TypeVar

from oxidd.bcdd import BCDDFunction, BCDDManager, BCDDSubstitution
from oxidd.util import DDMemoryError

_T = TypeVar("_T")
FEW = 1 << 12  # nodes: a quarter of the least room that is ever made


def swept(manager: BCDDManager) -> None:
    """Free the nodes that nobody needs: what hangs in cycles of Python's objects holds on to nodes till then."""
    gc.collect()
    manager.gc()


def tidied(manager: BCDDManager) -> None:
    """Free the nodes that nobody needs, before others make use of the room.

    To sweep is to look at every object of the process; that is worth it only where what is left would be missed.
    """
    manager.gc()
    if manager.num_inner_nodes() > FEW:
        swept(manager)


def with_room(manager: BCDDManager, compute: Callable[[], _T]) -> _T:
    """What `compute` gives; where its nodes do not fit, once more after dead ones were collected.

    Raises:
        DDMemoryError: The nodes that are needed do not fit.
    """
    try:
        return compute()
    except DDMemoryError:
        manager.gc()
    try:
        return compute()
    except DDMemoryError:
        swept(manager)  # which looks through all of Python's objects, and so comes last
        return compute()


def both(one: BCDDFunction, other: BCDDFunction) -> BCDDFunction:
    """`one & other`, with room made for it (see `with_room`)."""
    try:
        return one & other
    except DDMemoryError:
        return with_room(one.manager, lambda: one & other)


def of_one_manager(manager: BCDDManager, *functions: BCDDFunction) -> None:
    """Raise ValueError unless all these functions live in `manager`."""
    if any(function.manager != manager for function in functions):
        raise ValueError("these diagrams belong to different managers")


def substitution_of(pairs: Iterable[tuple[BCDDFunction, BCDDFunction]]) -> BCDDSubstitution:
    """Variables and what comes in their place.

    Raises:
        ValueError: What is to be replaced is no variable, stands there twice, or comes from another manager.
    """
    found: dict[int, BCDDFunction] = {}
    manager = None
    for variable, function in pairs:
        manager = manager or function.manager
        of_one_manager(manager, variable, function)
        number = variable.node_var()
        if number is None or variable != variable.manager.var(number):
            raise ValueError("only variables can be replaced")
        if number in found:
            raise ValueError("a variable can be replaced by one function only")
        found[number] = function
    return BCDDSubstitution(list(found.items()))
