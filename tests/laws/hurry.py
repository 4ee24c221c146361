"""Little room and few orders of variables, so that a small case takes a third of the time; the answers are the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pkgutil import iter_modules

import pytest
from oxidd.bcdd import BCDDManager

from mufakat.stability import symbolic
from mufakat.stability.symbolic.force import force_orders

NODES, CACHE, STARTS = 1 << 14, 1 << 12, 2


def _small(nodes: int, cache: int, threads: int) -> BCDDManager:
    return BCDDManager(min(nodes, NODES), min(cache, CACHE), threads)


def _few(count: int, edges: Sequence[Sequence[int]], keep: int, starts: int) -> list[list[int]]:
    return force_orders(count, edges, keep, min(starts, STARTS))


@contextmanager
def hurried() -> Iterator[None]:
    """Within it the symbolic engine does not care for large cases."""
    small = {"BCDDManager": _small, "force_orders": _few}
    with pytest.MonkeyPatch.context() as patch:
        for file in iter_modules(symbolic.__path__, f"{symbolic.__name__}."):
            module = import_module(file.name)
            for name in small.keys() & vars(module).keys():
                patch.setattr(module, name, small[name])
        yield
