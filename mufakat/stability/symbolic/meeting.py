"""Where the parties' sets meet: one order of the options in which also their intersections stay small.

Each party's sets are small in the order that was chosen for that party, and still small in another. Their
intersection need not be: it took from 0.3 to 50 seconds in orders that FORCE finds equally good. So orders race
here too, on the concept whose sets are largest.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from oxidd.bcdd import BCDDFunction
from oxidd.util import DDMemoryError

from mufakat.stability.symbolic.diagram_set import Ground
from mufakat.stability.symbolic.encoding import Frame
from mufakat.stability.symbolic.guards import both, of_one_manager

# No race when the sets meet with no more nodes than this; from there on, each set halves the field. FORCE
# starts so often, so many orders race.
EASY = 1 << 13
STARTS, ORDERS = 60, 6


def common_ground(
    frame: Frame,
    ground: Ground,
    parts: Sequence[BCDDFunction],
    check: Callable[[], None],
) -> tuple[Ground, BCDDFunction | None]:
    """A ground in which these sets of `ground` meet with few nodes, and their intersection there.

    Returns:
        `ground` itself when its order does already. No intersection when the memory was not enough in any.
    """
    parts = sorted(parts, key=lambda part: part.node_count())
    met = _easily(parts, check)
    if met is not None:
        return ground, met
    support = [_support(ground, part) for part in parts]
    orders = frame.orders(None, ORDERS, STARTS, also=support)
    runners = [_Runner(ground.like(order), ground) for order in orders]
    for part in parts:
        check()
        for runner in runners:
            runner.take(part)
        able = [runner for runner in runners if runner.met is not None]
        if not able:
            return ground, None
        able.sort(key=lambda runner: runner.size)
        runners = able[: max(1, len(able) // 2)] if able[0].size > EASY else able
    return runners[0].ground, runners[0].met


def _easily(parts: Sequence[BCDDFunction], check: Callable[[], None]) -> BCDDFunction | None:
    """The intersection where the sets are, if that takes few nodes."""
    met = parts[0]
    try:
        for part in parts[1:]:
            check()
            met = met & part
            if met.node_count() > EASY:
                return None
    except DDMemoryError:
        return None
    return met


class _Runner:
    """One order, and the sets that have met in it so far."""

    def __init__(self, ground: Ground, source: Ground):
        self.ground, self.source = ground, source
        self.met: BCDDFunction | None = ground.manager.true()
        self.size = 0

    def take(self, part: BCDDFunction) -> None:
        try:
            assert self.met is not None
            self.met = both(self.met, self.ground.taken_over(part, self.source.by_key))
            self.size = self.met.node_count()
        except DDMemoryError:
            self.met = None


def meet(parts: Sequence[BCDDFunction]) -> BCDDFunction:
    """The intersection, the smallest diagrams first."""
    first, *others = sorted(parts, key=lambda part: part.node_count())
    of_one_manager(first.manager, *others)
    for part in others:
        first = both(first, part)
    return first


def _support(ground: Ground, function: BCDDFunction) -> list[str]:
    """The options that matter to a set."""
    return [key for key, variable in ground.by_key.items() if function.exists(variable) != function]
