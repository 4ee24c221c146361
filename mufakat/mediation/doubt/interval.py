"""How far a sampled share may be off."""

from __future__ import annotations

import math

import numpy as np


def exact_interval(hits: int, trials: int, confidence: float = 0.95) -> tuple[float, float]:
    """The interval of Clopper and Pearson for a share that was seen in `hits` of `trials` draws.

    It covers the true share at least as often as `confidence` says, whatever the share (so it is a little
    wide). Each end is where the binomial tail from `hits` on has half of what the confidence leaves.

    Raises:
        ValueError: `hits` is not between 0 and `trials`, or the confidence not between 0 and 1.

    Source: Clopper & Pearson (1934), Biometrika 26.
    """
    if not 0 <= hits <= trials or trials < 1 or not 0 < confidence < 1:
        raise ValueError(f"{hits} of {trials} at confidence {confidence}")
    half = (1 - confidence) / 2
    low = 0.0 if hits == 0 else _where(lambda p: _upper_tail(hits, trials, p) < half)
    high = 1.0 if hits == trials else _where(lambda p: 1 - _upper_tail(hits + 1, trials, p) >= half)
    return low, high


def _where(below: object) -> float:
    """The share up to which `below` holds, by halving."""
    assert callable(below)
    least, most = 0.0, 1.0
    for _ in range(60):
        middle = (least + most) / 2
        least, most = (middle, most) if below(middle) else (least, middle)
    return (least + most) / 2


def _upper_tail(hits: int, trials: int, share: float) -> float:
    """The probability of at least so many hits."""
    if share <= 0.0:
        return 1.0 if hits == 0 else 0.0
    if share >= 1.0:
        return 1.0
    k = np.arange(hits, trials + 1)
    factorial = np.cumsum(np.log(np.arange(1, trials + 1)))
    logs = np.concatenate([[0.0], factorial])
    terms = (
        logs[trials] - logs[k] - logs[trials - k] + k * math.log(share) + (trials - k) * math.log1p(-share)
    )
    return float(min(1.0, np.exp(terms).sum()))
