"""Strength of preference as one number per state: how many great steps lie below it.

Rankings: the case says after which classes all later ones are far worse; each such boundary is a step. Ordered
wishes: states that differ on a wish marked strong, or on one that is more important than a strong one, differ
greatly (after Hou, Jiang & Xu 2015). That the more important ones are strong too is not a further assumption:
who prefers t greatly to u, and s to t, prefers s greatly to u.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mufakat.case.model import Case, Order, Preference, Ranking, Wish
from mufakat.graph.conflict import ConflictGraph
from mufakat.graph.ranks import rank_of


@dataclass(frozen=True, eq=False)
class Levels:
    """How strongly one party prefers states to one another.

    s is preferred to t by `degree` d = 1 + min(level(s) - level(t), steps): 1 mildly, 2 greatly, and so on.

    Attributes:
        level: int32 (n,), never falling as the rank rises.
        steps: How many great steps are told apart: 0 where nothing is marked, 1 for ordered wishes.
    """

    level: NDArray[np.int32]
    steps: int


def has_strength(case: Case) -> bool:
    """Whether some party's preference says how strong it is."""
    return any(_marked(preference) for preference in case.preferences.values())


def _marked(preference: Preference) -> bool:
    if isinstance(preference, Order):
        return any(wish.strong for group in preference.groups for wish in group)
    return isinstance(preference, Ranking) and bool(preference.much_after)


def levels_of(case: Case, graph: ConflictGraph) -> tuple[Levels, ...]:
    """Per party its levels; `graph` is the graph of `case`."""
    return tuple(_levels(case.preferences, id, graph) for id in graph.party_ids)


def _levels(preferences: Mapping[str, Preference], id: str, graph: ConflictGraph) -> Levels:
    preference, n = preferences[id], graph.states
    level = np.zeros(n, np.int32)
    if not _marked(preference):
        return Levels(level, 0)
    if isinstance(preference, Ranking):
        boundaries = sorted(set(preference.much_after))
        for place, names in enumerate(preference.classes, start=1):
            for name in names:
                level[graph.matching(name)] = sum(place <= k for k in boundaries)
        return Levels(level, len(boundaries))
    assert isinstance(preference, Order)
    strong: list[tuple[Wish, ...]] = list(preference.groups)
    while not any(wish.strong for wish in strong[-1]):
        strong.pop()
    return Levels(rank_of(Order(tuple(strong)), graph.on, n, graph.matching), 1)
