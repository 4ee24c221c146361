"""Which states exist: all choices that no infeasibility forbids, without walking through all choices.

Options that no condition joins are independent, so the conditions are split into connected components, each
is listed on its own, and the states are the product. Within a component options are added one at a time and
partial choices that already break a condition are dropped at once. So the number of states is known, as a
rule exactly, before anything of that size is made.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

import numpy as np
from numpy.typing import NDArray

from mufakat.case.condition import Always, And, Condition, Or, evaluate, holds, options_of
from mufakat.case.model import Infeasible

# Partial choices listed at once within one component; beyond it only a bound on their number is given.
_MOST = 1 << 24

# Beyond this many conditions options are taken in the order of the case, to save the search for a better one.
_SORTED = 2000


class TooLarge(Exception):
    """The graph would not fit the memory allowed; nothing of its size was made.

    Attributes:
        count: The number of states, or (not `exact`) a number that it does not exceed.
        bytes_needed: Memory the arrays would take for `count` states.
    """

    def __init__(self, count: int, exact: bool, bytes_needed: int):
        self.count, self.exact, self.bytes_needed = count, exact, bytes_needed
        super().__init__(f"{'' if exact else 'up to '}{count} states, {bytes_needed} bytes")


def feasible_states(
    options: Sequence[str], infeasible: Sequence[Infeasible], bytes_per_state: int, memory: int
) -> NDArray[np.int8]:
    """All feasible states, in the order of their Y/N strings with N before Y.

    Args:
        options: Option keys in the order of the case.
        bytes_per_state: What the caller will need for each state.
        memory: Bytes allowed.

    Returns:
        int8 (options, n), 1 where the option is on.

    Raises:
        TooLarge: The states would not fit.
    """
    clauses = [clause for item in infeasible for clause in _clauses(item)]
    if any(not options_of(clause) and holds(clause, ()) for clause in clauses):
        return np.zeros((len(options), 0), np.int8)
    groups = _components(options, clauses)
    sizes = {tuple(keys): 2 if not own else 0 for keys, own in groups}
    listed: list[tuple[list[str], dict[str, NDArray[np.bool_]]]] = []
    exact = True
    for keys, own in groups:
        most = min(_MOST, max(memory // bytes_per_state, 2))
        rows, bound = _list_component(keys, own, most)
        sizes[tuple(keys)] = bound
        exact = exact and rows is not None
        listed.append((keys, rows or {}))
    count = math.prod(sizes.values())
    if count == 0:
        return np.zeros((len(options), 0), np.int8)
    if not exact or count * bytes_per_state > memory:
        raise TooLarge(count, exact, count * bytes_per_state)
    return _product(options, listed, count)


def _clauses(item: Infeasible) -> Iterator[Condition]:
    """Conditions that together forbid what `item` forbids, as small as can be, so that each bites early."""
    if item.kind == "at-most-one":
        for pair in combinations(item.parts, 2):
            yield And(pair)
        return
    stack = [item.when]
    while stack:
        condition = stack.pop()
        if isinstance(condition, Or):
            stack.extend(condition.parts)
        elif condition != Always(False):
            yield condition


def _components(
    options: Sequence[str], clauses: Sequence[Condition]
) -> list[tuple[list[str], list[tuple[Condition, frozenset[str]]]]]:
    """Options joined by conditions, with those conditions; in the order of their first option."""
    root = {key: key for key in options}

    def find(key: str) -> str:
        while root[key] != key:
            root[key] = root[root[key]]
            key = root[key]
        return key

    named = [(clause, frozenset(options_of(clause))) for clause in clauses]
    for _, keys in named:
        for one, other in pairwise(keys):
            root[find(other)] = find(one)
    members: dict[str, list[str]] = {}
    for key in options:
        members.setdefault(find(key), []).append(key)
    own: dict[str, list[tuple[Condition, frozenset[str]]]] = {name: [] for name in members}
    for clause, keys in named:
        if keys:
            own[find(next(iter(keys)))].append((clause, keys))
    return [(keys, own[name]) for name, keys in members.items()]


def _list_component(
    keys: Sequence[str], clauses: Sequence[tuple[Condition, frozenset[str]]], most: int
) -> tuple[dict[str, NDArray[np.bool_]] | None, int]:
    """The feasible choices over `keys` as one bool row per option, and their number.

    None with an upper bound when more than `most` partial choices would have to be held at once.
    """
    rows: dict[str, NDArray[np.bool_]] = {}
    size = 1
    order = _order(keys, [names for _, names in clauses])
    place = {key: k for k, key in enumerate(order)}
    ready: list[list[Condition]] = [[] for _ in order]
    for clause, names in clauses:
        ready[max(place[name] for name in names)].append(clause)
    for done, key in enumerate(order):
        if 2 * size > most:
            return None, size << (len(order) - done)
        rows = {name: np.concatenate([row, row]) for name, row in rows.items()}
        rows[key] = np.repeat([False, True], size)
        size *= 2
        if ready[done]:
            keep = np.ones(size, bool)
            for clause in ready[done]:
                keep &= ~evaluate(clause, rows, np.ones(size, bool))
            rows = {name: row[keep] for name, row in rows.items()}
            size = int(keep.sum())
    return rows, size


def _order(keys: Sequence[str], needs: Sequence[frozenset[str]]) -> list[str]:
    """The options in an order that completes small conditions early."""
    place = {key: k for k, key in enumerate(keys)}
    chosen: dict[str, None] = {}
    left = sorted(set(needs), key=lambda names: (len(names), sorted(place[name] for name in names)))
    if len(left) > _SORTED:
        return list(keys)
    while left:
        best = min(left, key=lambda names: len(names - chosen.keys()))
        chosen.update(dict.fromkeys(sorted(best - chosen.keys(), key=place.__getitem__)))
        left = [names for names in left if not names <= chosen.keys()]
    chosen.update(dict.fromkeys(keys))
    return list(chosen)


def _product(
    options: Sequence[str], listed: Sequence[tuple[list[str], dict[str, NDArray[np.bool_]]]], count: int
) -> NDArray[np.int8]:
    values = np.zeros((len(options), count), np.int8)
    place = {key: k for k, key in enumerate(options)}
    repeat = count
    for keys, rows in listed:
        repeat //= len(rows[keys[0]])
        for key in keys:
            block = np.repeat(rows[key].astype(np.int8), repeat)
            values[place[key]] = np.tile(block, count // len(block))
    order = np.lexsort(values[::-1]) if len(options) else np.arange(count)
    return values[:, order]
