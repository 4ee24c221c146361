"""Which states would a party keep?  States one by one, as arrays; what the others can reach is never listed.

With a complete ranking the *lowest value* of that set is enough. Let value(u) be what u is worth to the focal
party i: its rank of u, or for the symmetric concepts the rank of the best it can still make of u. Let low(u)
be the lowest value over u itself and all that the others can bring about from u. Then s is unstable for i
exactly when i can move from s to some t with both rank(t) and low(t) above rank(s): t is an improvement, and
no answer to it ends in something no better than s. That u itself counts in low(u) changes nothing, because an
improvement is never its own sanction: value(t) is at least rank(t).

`low` is a least fixed point. Where all moves of the others are transitive, two moves in a row are one (or
none), so the rule that nobody moves twice running cuts nothing, and low(u) is the minimum of value(u) and
low(v) over the moves u -> v. Otherwise who moved has to be kept apart: after(j, u) is the lowest value of all
that can follow when j moves now, and the party that moves next must be another one.

Sweeps over all states are the fast way as long as few are needed; `flood` finishes what has long chains.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from mufakat.graph.conflict import ConflictGraph
from mufakat.graph.moves import NOTHING, Improvements, Moves
from mufakat.stability.concepts import CONCEPTS
from mufakat.stability.explicit.fixed_point import flood

Values = NDArray[np.int32]
Steps = Sequence[Moves | Improvements]

# A sweep costs about as much per state as a fiftieth of visiting it in the flood.
SWEEPS = 50


def low_values(graph: ConflictGraph, party: int, concept: str, worth: Values | None = None) -> Values:
    """For every state u the lowest value, to `party`, of u and of all the others can make of it.

    Args:
        concept: Nash, GMR, SMR, SEQ or SSEQ.
        worth: int32 (n,), what the states are worth to the party; None: their rank.

    Returns:
        int32 (n,), on the scale of `worth`.
    """
    values: Values = graph.rank[party] if worth is None else worth
    about = CONCEPTS[concept]
    if about.escapes:
        values = np.maximum(values, graph.moves[party].highest(values))
    if concept == "Nash":
        return values
    others = [k for k in range(graph.parties) if k != party]
    kinds: Sequence[Moves | Improvements] = graph.improvements if about.improving else graph.moves
    steps = [kinds[k] for k in others]
    if all(graph.moves[k].transitive for k in others):
        return _low(values, steps)
    return _low_in_turns(values, steps)


def stable_states(graph: ConflictGraph, party: int, concept: str) -> NDArray[np.bool_]:
    """bool (n,): where `party` would stay under a concept other than SIM."""
    rank = graph.rank[party]
    best = graph.moves[party].highest(np.minimum(rank, low_values(graph, party, concept)))
    return np.asarray(best <= rank)


def _low(values: Values, steps: Steps) -> Values:
    low = values
    quiet = 0
    for sweep in range(SWEEPS * len(steps)):
        found = np.minimum(low, steps[sweep % len(steps)].lowest(low))
        quiet = quiet + 1 if np.array_equal(found, low) else 1
        low = found
        if quiet >= len(steps):
            return low
    return flood(low, steps) if steps else low


def _low_in_turns(values: Values, steps: Steps) -> Values:
    after = [np.full(len(values), NOTHING, np.int32) for _ in steps]
    for _ in range(SWEEPS):
        later = [values]  # later[k]: lowest of value and after(j) for the last k parties j
        for known in after[:0:-1]:
            later.append(np.minimum(later[-1], known))
        earlier, changed = values, False
        for k, step in enumerate(steps):
            found = step.lowest_elsewhere(np.minimum(earlier, later[len(steps) - 1 - k]))
            changed = changed or not np.array_equal(found, after[k])
            after[k] = found
            earlier = np.minimum(earlier, found)
        if not changed or len(steps) == 1:
            return earlier
    return flood(values, steps, in_turns=True)
