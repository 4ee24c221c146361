"""How many nodes the diagrams of a coalition get, and how long: little at first, more where that was not enough.

Room costs time too, and few questions need much of it. A question that takes long in its room waits until the
others have had their turn, so that when the time is over the cheap ones are answered.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from mufakat.stability.symbolic.coalition_relation import GroupSpace
from mufakat.stability.symbolic.encoding import Frame
from mufakat.stability.symbolic.party_relation import CACHE_BYTES, NODE_BYTES

# Nodes for the first tries; then all the memory allowed, in another order.
TRIES = (1 << 16, 1 << 19, 1 << 23)
# Seconds that one question may take in each of these rooms before the others have had their turn.
PATIENCE = (1.0, 5.0, 30.0)


@dataclass(frozen=True)
class Room:
    """Nodes, which of the two most promising orders of the variables, and seconds for one question."""

    nodes: int
    order: int = 0
    seconds: float = math.inf


def nodes_within(memory: int) -> int:
    """How many nodes fit into so many bytes, with their share of the cache and room to breathe."""
    return max(1 << 15, int(memory * 0.7) // (NODE_BYTES + CACHE_BYTES // 4))


def room_sizes(memory: int) -> list[Room]:
    """Rooms to be tried one after the other, the last of them with all of the memory and time."""
    most = nodes_within(memory)
    rooms = [Room(nodes, 0, wait) for nodes, wait in zip(TRIES, PATIENCE, strict=True) if nodes < most]
    if most <= TRIES[-1]:
        return [*rooms, Room(most)]
    return [*rooms, Room(TRIES[-1]), Room(most, 1)]


def rooms(
    frame: Frame, members: Sequence[str], memory: int, check: Callable[[], None]
) -> Iterator[GroupSpace]:
    """Spaces to compute in, each to be tried when the one before ran out of nodes."""
    orders, tried = frame.orders(members, 2), set[tuple[int, int]]()
    for room in room_sizes(memory):
        if (room.nodes, room.order) not in tried:
            tried.add((room.nodes, room.order))
            yield GroupSpace(frame, members, orders[min(room.order, len(orders) - 1)], room.nodes, check)
