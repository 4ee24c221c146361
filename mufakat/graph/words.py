"""States as bits in 64-bit integers, first option highest: ordered like Y/N strings with N before Y."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

WORD = 62  # bits used of each int64: never negative, and room for one more bit when keys are joined


def words_of(on: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Pack bool (options, n) into int64 (words, n)."""
    options, n = on.shape
    words = np.zeros((max(1, -(-options // WORD)), n), np.int64)
    for k in range(options):
        word = words[k // WORD]
        word <<= 1
        word |= on[k]
    return words


def mask_of(chosen: Sequence[bool]) -> NDArray[np.int64]:
    """The word mask, int64 (words, 1), with a one for every chosen option."""
    return words_of(np.array(chosen, bool).reshape(-1, 1))


def keys_of(words: NDArray[np.int64], mask: NDArray[np.int64]) -> NDArray[np.int64]:
    """A number per state, the same for states that agree on the options in `mask`; int64 (n,)."""
    masked = words & mask
    if len(masked) == 1:
        return np.asarray(masked[0], np.int64)
    keys = np.zeros(words.shape[1], np.int64)
    for word in masked:
        first = np.unique(keys, return_inverse=True)[1].astype(np.int64)
        second = np.unique(word, return_inverse=True)[1].astype(np.int64)
        keys = first * (len(second) + 1) + second
    return keys


def dense(keys: NDArray[np.int64]) -> tuple[NDArray[np.int64], int]:
    """The keys renumbered 0.. in the same order, and how many there are."""
    if not len(keys):
        return keys, 0
    low, high = int(keys.min()), int(keys.max())
    if high - low <= 8 * len(keys) + 1024:
        seen = np.zeros(high - low + 1, bool)
        seen[keys - low] = True
        number = np.cumsum(seen) - 1
        return number[keys - low].astype(np.int64), int(number[-1]) + 1
    found, inverse = np.unique(keys, return_inverse=True)
    return inverse.astype(np.int64), len(found)
