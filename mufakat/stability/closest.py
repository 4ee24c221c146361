"""Which of many states differs least from the status quo."""

from __future__ import annotations

from typing import Any

import numpy as np

from mufakat.case.model import Case
from mufakat.stability.stateset import ListedSet


def closest(states: Any, case: Case) -> str:
    """The member with the fewest options chosen otherwise than in the status quo; of several the first in order.

    Args:
        states: A set of states of the case, with a member.

    Without a status quo it is the first member. Sets of either engine are searched whole, however many they hold: a
    set that is kept as a decision diagram by the shortest way through its nodes.
    """
    if case.status_quo is None or not case.options:
        return str(next(iter(states)))
    quo = case.status_quo.pattern
    return _of_listed(states, quo) if isinstance(states, ListedSet) else _of_nodes(states, quo)


def _of_listed(states: ListedSet, quo: str) -> str:
    letters = np.array([{"N": 0, "Y": 1}.get(letter, -1) for letter in quo], np.int8)
    apart = (states.graph.values[:, states.mask] != letters[:, None]).sum(axis=0)
    return states.graph.label(int(states.indices()[int(apart.argmin())]))


def _of_nodes(states: Any, quo: str) -> str:
    """The shortest way: each change costs more than all places in the order of states together, so it is one state."""
    keys, nodes, root = states.as_nodes()
    place = {key: k for k, key in enumerate(keys)}
    change = 1 << len(keys)
    cost = [
        {"N": (letter == "Y") * change, "Y": (letter == "N") * change + (change >> k + 1)}
        for k, letter in enumerate(quo)
    ]
    kept = [
        cost[k].get(letter, 0) for k, letter in enumerate(quo)
    ]  # what a diagram leaves open stays as it is
    best: list[tuple[int, str] | None] = []

    def beyond(child: int | bool) -> int | None:
        if isinstance(child, bool):
            return 0 if child else None
        found = best[child]
        return None if found is None else found[0]

    for key, off, on in nodes:
        k = place[key]
        ways = [
            (rest + cost[k][letter] - kept[k], letter)
            for letter, child in (("N", off), ("Y", on))
            if (rest := beyond(child)) is not None
        ]
        best.append(min(ways, default=None))
    letters = list(quo)
    at = root
    while not isinstance(at, bool):
        key, off, on = nodes[at]
        found = best[at]
        assert found is not None, "a set with a member has a way through its nodes"
        letters[place[key]] = found[1]
        at = on if found[1] == "Y" else off
    return "".join(letters)
