"""Which order of variables to compute in: several race, and the size after a sweep or two picks the winner.

Orders that FORCE finds equally good differ a hundredfold in the diagrams they lead to, and no property of the
order alone was found that tells. What tells is the size of the set after one and after two sweeps over the
movers (rank correlation with the final size 0.5 to 0.7, and 0.7 to 0.95; see bench/README.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from oxidd.util import DDMemoryError

from mufakat.stability.symbolic.closure import TooWide
from mufakat.stability.symbolic.encoding import Frame
from mufakat.stability.symbolic.party_concepts import Focus
from mufakat.stability.symbolic.party_relation import Space

# FORCE starts so often; so many of its orders race; after each sweep only so many of the best go on.
STARTS = 60
RUNGS = (12, 4, 2)

# An order whose set grows beyond this many times the smallest so far (and beyond so many nodes) is given up.
BEHIND, SMALL = 3, 2000

# No race when the first order gets to the end with sets of no more nodes than this.
EASY = 5000

# The race is run within so many nodes; what does not fit is done again, in the best orders, with more.
RACE_NODES = 1 << 18


@dataclass
class Runner:
    """One order and what has been computed in it; `size` None when it was given up, `done` at the fixed point."""

    order: list[int]
    focus: Focus
    size: int | None = 0
    done: bool = False


def runner(frame: Frame, party: str, order: list[int], nodes: int, check: Callable[[], None]) -> Runner:
    """A fresh space for the party in this order, with room for so many nodes."""
    space = Space(frame, party, order, nodes, max(1 << 16, nodes // 4))
    return Runner(order, Focus(space, check))


def race(runners: list[Runner], concept: str) -> list[Runner]:
    """The runners that came through, the most promising first, with what they computed; never empty."""
    for keep in RUNGS[1:]:
        least: int | None = None
        for one in runners:
            _sweep(one, concept, None if least is None else max(SMALL, BEHIND * least))
            if one.size is not None:
                least = one.size if least is None else min(least, one.size)
        able = sorted((one for one in runners if one.size is not None), key=lambda one: one.size or 0)
        runners = able[:keep] or runners[:keep]
        if not able or runners[0].done:
            break
    return runners


def _sweep(one: Runner, concept: str, most: int | None) -> None:
    try:
        closing = one.focus.closing(concept)
        if not closing.done:
            one.size = closing.sweep(most)
        one.done = closing.done
    except (TooWide, DDMemoryError):
        one.size = None


def in_turn(
    frame: Frame, party: str, concept: str, most_nodes: int, check: Callable[[], None]
) -> Iterator[Focus]:
    """Spaces to compute in, one after the other, each to be tried when the one before ran out of nodes."""
    nodes = max(1 << 12, min(RACE_NODES, most_nodes // RUNGS[0]))
    if concept in ("SSEQ", "SEQ"):
        orders = frame.orders(party, RUNGS[0], STARTS)
        lone = runner(frame, party, orders[0], nodes, check)
        if not _easy(lone, concept):
            runners = [lone, *(runner(frame, party, order, nodes, check) for order in orders[1:])]
            runners = race(runners, concept)
        else:
            runners = [lone]
    else:
        runners = [runner(frame, party, frame.orders(party, 1, 20, alone=True)[0], nodes, check)]
    orders = [one.order for one in runners]
    while runners:
        yield runners.pop(0).focus
    while nodes < most_nodes:
        nodes = min(8 * nodes, most_nodes)
        for order in orders[:2]:
            yield runner(frame, party, order, nodes, check).focus


def _easy(one: Runner, concept: str) -> bool:
    """Whether the first order gets to the end with small sets, so that no race is needed."""
    while one.size is not None and not one.done:
        _sweep(one, concept, EASY)
    return one.done
