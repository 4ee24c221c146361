"""Rankings of a few states, as classes of states that are equally liked, best first: all of them, or near ones."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import permutations

Classes = tuple[tuple[int, ...], ...]


@cache
def weak_orders(n: int) -> int:
    """How many rankings n states have when some may be equally liked: 1, 1, 3, 13, 75, 541, ..."""
    return 1 if n == 0 else sum(math.comb(n, k) * weak_orders(n - k) for k in range(1, n + 1))


def count_orders(n: int, ties: bool) -> int:
    """How many rankings n states have: strict ones, or all."""
    return weak_orders(n) if ties else math.factorial(n)


def with_better(n: int, better: int, ties: bool) -> int:
    """In how many rankings of n states exactly `better` given states stand above a given one."""
    rest = n - better - 1
    if not ties:
        return math.factorial(better) * math.factorial(rest)
    return weak_orders(better) * (2 * weak_orders(rest) if rest else 1)


def every_order(n: int, ties: bool) -> Iterator[Classes]:
    """All rankings of n states, strict ones or all, each once."""
    if ties:
        yield from (classes for _, classes in near_orders([0] * n, n * n))
    else:
        yield from (tuple((state,) for state in order) for order in permutations(range(n)))


def near_orders(rank: Sequence[int], most: int) -> Iterator[tuple[int, Classes]]:
    """The rankings in which at most so many pairs changed their order, but for those that tie what was not tied.

    Built by putting in one state after the other, from the best to the worst. What a place costs adds up and is
    never got back, so a ranking that is too far already is left at once.

    Args:
        rank: Of each state; larger is liked more.
        most: Pairs.

    Yields:
        How many pairs changed, and the ranking.
    """
    order = sorted(range(len(rank)), key=lambda state: -rank[state])
    todo: list[tuple[int, int, Classes]] = [(0, 0, ())]
    while todo:
        done, spent, classes = todo.pop()
        if done == len(order):
            yield spent, classes
            continue
        state = order[done]
        # No state put in before is liked less, so one pair changes for each that comes to stand below,
        # and for each equally liked one that stands above.
        below, above = 0, sum(rank[other] == rank[state] for other in order[:done])
        for place in range(len(classes), -1, -1):
            if spent + below > most:
                break
            if spent + below + above <= most:
                put = (*classes[:place], (state,), *classes[place:])
                todo.append((done + 1, spent + below + above, put))
            if not place:
                break
            before = classes[place - 1]
            if rank[before[0]] == rank[state]:
                above -= len(before)
                if spent + below + above <= most:
                    put = (*classes[: place - 1], (*before, state), *classes[place:])
                    todo.append((done + 1, spent + below + above, put))
            below += len(before)


def classes_of(rank: Sequence[int]) -> Classes:
    """The states by rank, the highest first."""
    levels: dict[int, list[int]] = {}
    for state, value in enumerate(rank):
        levels.setdefault(value, []).append(state)
    return tuple(tuple(levels[value]) for value in sorted(levels, reverse=True))


def ranks_of(classes: Classes) -> list[int]:
    """A rank for each state, from 0, larger for what is liked more."""
    rank = [0] * sum(map(len, classes))
    for value, one in enumerate(reversed(classes)):
        for state in one:
            rank[state] = value
    return rank
