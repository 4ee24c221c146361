"""What a party likes, as one number per state: larger is liked more, equal is equally liked.

Only the order counts. Conditions: states are compared by the most important group of conditions on which
they differ, which is the same as scoring the k-th of K conditions 2^(K-k) (Peng, Hipel, Kilgour & Fang 1997;
Fang, Hipel, Kilgour & Peng 2003) but needs no large numbers, so there may be any number of conditions.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from mufakat.case.condition import evaluate
from mufakat.case.model import Order, Preference, Ranking, Weights
from mufakat.graph.words import dense

_FULL = 1 << 62


def rank_of(
    preference: Preference,
    on: Mapping[str, NDArray[np.bool_]],
    states: int,
    matching: Callable[[str], NDArray[np.intp]],
) -> NDArray[np.int32]:
    """The rank of every state.

    Args:
        preference: The party's preference.
        on: For each option key, bool (n,), where it is on.
        states: n.
        matching: The indices of the states that a state id stands for.

    Returns:
        int32 (n,), 0 for the worst class, each class one more.

    Raises:
        ValueError: A ranking leaves out a state or names one twice.
    """
    match preference:
        case Order():
            score = _score_order(preference, on, states)
        case Weights():
            score = _score_weights(preference, on, states)
        case Ranking():
            score = _score_ranking(preference, states, matching)
    return dense(score)[0].astype(np.int32)


def _score_order(preference: Order, on: Mapping[str, NDArray[np.bool_]], states: int) -> NDArray[np.int64]:
    true = np.ones(states, bool)
    score, bound = np.zeros(states, np.int64), 1
    for group in preference.groups:
        if bound * (len(group) + 1) >= _FULL:
            score, bound = dense(score)
            if bound == states:
                break
        score *= len(group) + 1
        for wish in group:
            score += evaluate(wish.condition, on, true)
        bound *= len(group) + 1
    return score


def _score_weights(
    preference: Weights, on: Mapping[str, NDArray[np.bool_]], states: int
) -> NDArray[np.int64]:
    """Exact: decimals are scaled to whole numbers, beyond 64 bits to Python's own."""
    ratios = [(key, *weight.as_integer_ratio()) for key, weight in preference.weights]
    scale = math.lcm(*(bottom for _, _, bottom in ratios))
    whole = [(key, top * (scale // bottom)) for key, top, bottom in ratios]
    if sum(abs(weight) for _, weight in whole) < _FULL:
        score = np.zeros(states, np.int64)
        for key, weight in whole:
            score += weight * on[key].astype(np.int64)
        return score
    exact = np.zeros(states, object)
    for key, weight in whole:
        exact = exact + on[key].astype(object) * weight
    return np.unique(exact, return_inverse=True)[1].astype(np.int64)


def _score_ranking(
    preference: Ranking, states: int, matching: Callable[[str], NDArray[np.intp]]
) -> NDArray[np.int64]:
    score = np.full(states, -1, np.int64)
    for place, names in enumerate(preference.classes):
        for name in names:
            found = matching(name)
            if (score[found] >= 0).any():
                raise ValueError(f"the ranking names state {name!r} twice")
            score[found] = len(preference.classes) - 1 - place
    if (score < 0).any():
        raise ValueError(f"the ranking leaves out {int((score < 0).sum())} states")
    return score
