"""What single doubts do to a claim, and which few of them turn it round."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mufakat.mediation.doubt.answer import Effect, Turned
from mufakat.mediation.doubt.doubts import Open
from mufakat.mediation.doubt.variants import Choices, sums_by
from mufakat.mediation.world import Mask

MOST_TURNS = 64


@dataclass(frozen=True, eq=False)
class Looked:
    """What lasts in some variants.

    Attributes:
        choices: int8 (v, d); see `variants`.
        weights: (v,) whole numbers, adding up to `total`.
        number: intp (v,), which of `masks` holds in each variant.
        masks: bool (k, n): the states that last.
    """

    choices: Choices
    weights: NDArray[np.int64] | NDArray[np.object_]
    total: int
    number: NDArray[np.intp]
    masks: NDArray[np.bool_]

    def held(self, among: Mask) -> Mask:
        """bool (v,): the variants in which one of these states lasts."""
        return np.asarray(np.any(self.masks & among, axis=1))[self.number]

    def state_weights(self) -> list[int]:
        """Per state the weight of the variants in which it lasts, exactly."""
        by_mask = sums_by(self.number, self.weights, len(self.masks))
        if sum(by_mask) < 1 << 62:
            found = np.array(by_mask, np.int64) @ self.masks.astype(np.int64)
            return [int(one) for one in found.tolist()]
        totals = [0] * self.masks.shape[1]
        for weight, mask in zip(by_mask, self.masks, strict=True):
            for state in np.flatnonzero(mask).tolist():
                totals[state] += weight
        return totals


def effects_of(
    doubts: Sequence[Open], looked: Looked, held: Mask, share: float, drawn: bool
) -> tuple[Effect, ...]:
    """What each doubt does to a claim, the largest swing first; those that do nothing are left out.

    Args:
        drawn: The variants are a sample: a swing within three of its standard errors counts as nothing.
    """
    found = []
    weights = looked.weights.astype(float)
    hits = np.where(held, weights, 0.0)
    for d, one in enumerate(doubts):
        count = len(one.alternatives)
        all_ = np.bincount(looked.choices[:, d], weights, count)
        some = np.bincount(looked.choices[:, d], hits, count)
        given = [float(h / a) if a > 0 else None for h, a in zip(some, all_, strict=True)]
        seen = [value for value in given if value is not None]
        swing = max(seen) - min(seen) if seen else 0.0
        parts = zip(given, (all_ / all_.sum()).tolist(), strict=True)
        expected = sum(weight * abs(value - share) for value, weight in parts if value is not None)
        noise = 3 * math.sqrt(share * (1 - share) * float((1 / all_[all_ > 0]).sum())) if drawn else 0.0
        if swing > max(noise, 1e-12):
            found.append(Effect(one.id, tuple(given), swing, expected))
    return tuple(sorted(found, key=lambda effect: -effect.swing))


def turns_of(doubts: Sequence[Open], near: Looked, held: Mask) -> tuple[Turned, ...]:
    """The smallest sets of doubts that turn a claim round, among variants of which the first is as written.

    What cannot be (an alternative of weight 0) is left out.
    """
    other = held != held[0]
    for d, one in enumerate(doubts):
        for a, weight in enumerate(one.weights):
            if weight == 0 and a > 0:
                other &= near.choices[:, d] != a
    if not other.any():
        return ()
    size = (near.choices != 0).sum(axis=1)
    least = int(size[other].min())
    rows = np.flatnonzero(other & (size == least))[:MOST_TURNS]
    return tuple(
        tuple((doubts[d].id, int(near.choices[row, d])) for d in np.flatnonzero(near.choices[row]).tolist())
        for row in rows.tolist()
    )
