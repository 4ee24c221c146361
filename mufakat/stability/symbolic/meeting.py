"""What the parties' sets have in common, in few nodes.

Each party's set is small in the order that was found for it, and still small in another. Their intersection need not
be: that took from 0.3 to 50 seconds in orders that FORCE finds equally good. So the sets of a concept meet in a
manager of their own, the smallest first, within few nodes. Where these run out, other orders race: they take one set
after the other, and half of them give up each time. The one that is left goes on with more and more room; its order is
sifted when what the sets have in common has grown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress

from oxidd.bcdd import BCDDFunction
from oxidd.util import DDMemoryError

from mufakat.stability.symbolic.diagram_set import Carrying, DiagramSet, Ground
from mufakat.stability.symbolic.guards import both, of_one_manager
from mufakat.stability.symbolic.sifting import sift

# Nodes of the first room, and how many times more each further one has.
FIRST_NODES, MORE = 1 << 16, 4

# The field is not halved, and nothing is sifted, where the sets meet with no more nodes than this.
EASY = 3000

# Sifting pays when what the sets have in common has grown so many times since the last one; where there are more
# nodes than this, going on is faster.
GROWN, SLOW = 2, 1 << 15

# Room for sifting, as a multiple of the nodes that are sifted.
SIFT_ROOM = 64

# Entries of the cache, at most.
MOST_CACHE = 1 << 20

Part = Callable[[Ground], BCDDFunction]
Check = Callable[[], None]


class Runner:
    """Sets that meet in one order.

    Attributes:
        ground: Where they meet.
        met: What those that were taken have in common.
        taken: How many of them were taken.
    """

    def __init__(self, like: Ground, order: Sequence[int], nodes: int):
        self.nodes, self.taken = nodes, 0
        cache = min(MOST_CACHE, max(1 << 12, nodes // 4))
        self.ground = Ground.made(like.keys, order, like.named, nodes, cache)
        self.met: BCDDFunction = self.ground.manager.true()
        self.settled = EASY

    def take(self, part: Part) -> bool:
        """One set more; False when the nodes run out."""
        try:
            taken = part(self.ground)
            self.ground.manager.gc()  # so that whether the nodes run out does not hang on when they were freed
            self.met = both(self.met, taken)
        except DDMemoryError:
            return False
        self.taken += 1
        return True

    def wider(self, order: Sequence[int], nodes: int) -> Runner | None:
        """The same in another room; None when that has too few nodes."""
        twin = Runner(self.ground, order, nodes)
        try:
            twin.met = twin.ground.taken_over(self.met, self.ground.by_key)
        except DDMemoryError:
            return None
        twin.taken, twin.settled = self.taken, max(EASY, twin.met.node_count())
        return twin


def meeting(
    ground: Ground,
    parts: Sequence[Part],
    orders: Callable[[], Sequence[Sequence[int]]],
    most_nodes: int,
    check: Check,
) -> tuple[Ground, BCDDFunction | None]:
    """Where sets meet in few nodes, and what they have in common: None when the memory was not enough.

    Args:
        ground: Tells the options and the order that is tried first.
        parts: Each carries one set over into a ground, the smallest sets first.
        orders: Makes further orders.
        most_nodes: How many nodes the last room may have.
        check: Called between operations; may raise to stop the work.
    """
    nodes = min(FIRST_NODES, most_nodes)
    runner = Runner(ground, ground.order, nodes)
    while runner.taken < len(parts):
        check()
        if runner.take(parts[runner.taken]):
            continue
        if nodes >= most_nodes:
            return runner.ground, None
        break
    else:
        return runner.ground, runner.met
    nodes = min(MORE * nodes, most_nodes)
    runner = _race([Runner(ground, order, nodes) for order in (ground.order, *orders())], parts, check)
    return _finish(runner, parts, most_nodes, check)


def _race(runners: list[Runner], parts: Sequence[Part], check: Check) -> Runner:
    """The order that is left when half of the field has given up after each set."""
    for part in parts:
        able = []
        for runner in runners:
            check()
            if runner.take(part):
                able.append((runner.met.node_count(), runner))
        if not able:
            return runners[0]
        able.sort(key=lambda one: one[0])
        runners = [runner for _, runner in able]
        if able[0][0] > EASY:
            runners = runners[: max(1, len(runners) // 2)]
        if len(runners) == 1:
            break
    return runners[0]


def _finish(
    runner: Runner, parts: Sequence[Part], most_nodes: int, check: Check
) -> tuple[Ground, BCDDFunction | None]:
    """All the other sets, in all the room there is."""
    while runner.taken < len(parts):
        check()
        fits, order = runner.take(parts[runner.taken]), runner.ground.order
        if not fits and runner.nodes >= most_nodes:
            return runner.ground, None
        if GROWN * runner.settled < runner.met.node_count() < SLOW:
            order = reordered(runner.ground, [runner.met, *_fitting(runner, parts)], check)
        if not fits or order != runner.ground.order:
            wider = runner.wider(order, most_nodes)
            if wider is None:
                return runner.ground, None
            runner = wider
    return runner.ground, runner.met


def _fitting(runner: Runner, parts: Sequence[Part]) -> list[BCDDFunction]:
    """The sets that are still to be taken, as far as there is room."""
    found: list[BCDDFunction] = []
    with suppress(DDMemoryError):
        found.extend(part(runner.ground) for part in parts[runner.taken :])
    return found


def reordered(ground: Ground, functions: Sequence[BCDDFunction], check: Callable[[], None]) -> list[int]:
    """A better order of the options for these sets; the ground is left as it is."""
    # the library ends the process where nodes run out while it reorders, so there must be plenty
    plenty = max(1 << 20, SIFT_ROOM * sum(function.node_count() for function in functions))
    apart = Ground.made(ground.keys, ground.order, ground.named, plenty, 1 << 12)
    carry = Carrying(ground.by_key, apart.by_key, apart.manager)
    kept = [carry(function) for function in functions]
    carry.forget()
    return sift(apart.manager, kept, check)


def meet(parts: Sequence[BCDDFunction]) -> BCDDFunction:
    """The intersection, the smallest diagrams first."""
    first, *others = sorted(parts, key=lambda part: part.node_count())
    of_one_manager(first.manager, *others)
    for part in others:
        first = both(first, part)
    return first


def in_common(everything: DiagramSet, parts: Sequence[DiagramSet]) -> DiagramSet | None:
    """The states in all of these sets; None where that does not fit the memory."""
    try:
        met = meet([everything.function, *{part.function for part in parts}])
    except DDMemoryError:
        return None
    return DiagramSet(everything.ground, met)
