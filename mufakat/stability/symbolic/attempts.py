"""In which order of the variables one party's sets are computed, and with how many nodes.

Orders that FORCE finds equally good differ a hundredfold in the diagrams they lead to, and no property of the order
alone was found that tells. So the first one is tried within few nodes. Where they run out, what was found so far - the
first bits of the least liking, small sets of states - is kept, the order is sifted until these are small, and the work
goes on in the new order with four times as many nodes, without computing again what is known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress

from oxidd.bcdd import BCDDFunction
from oxidd.util import DDMemoryError

from mufakat.stability.symbolic.diagram_set import Carrying, Ground
from mufakat.stability.symbolic.encoding import Frame
from mufakat.stability.symbolic.party_concepts import PartyConcepts
from mufakat.stability.symbolic.party_relation import Space
from mufakat.stability.symbolic.sifting import level_nodes, sift

# Nodes of the first try, and how many times more each further one has.
FIRST_NODES, MORE = 30000, 4

# FORCE starts so often; so many of its orders are tried where nothing was found yet that could be sifted.
STARTS, ORDERS = 12, 4

# Room for what was found so far.
KEPT_NODES = 1 << 20


class Attempts:
    """One party's concepts, tried in one space after the other.

    Args:
        most_nodes: How many nodes the last space may have.
    """

    def __init__(self, frame: Frame, party: str, most_nodes: int, check: Callable[[], None] = lambda: None):
        self.frame, self.party, self.most_nodes, self.check = frame, party, most_nodes, check
        self.order, *self.orders = frame.orders_for(party, ORDERS, STARTS)
        self.kept: Kept | None = None

    def __iter__(self) -> Iterator[PartyConcepts]:
        """To be asked one after the other, each when the one before ran out of nodes."""
        nodes = min(FIRST_NODES, self.most_nodes)
        while True:
            with suppress(DDMemoryError):  # the nodes may be too few even for what is known already
                space = Space(self.frame, None, self.order, nodes, max(1 << 14, nodes // 2))
                concepts = PartyConcepts(
                    space, self.party, self.check, {} if self.kept is None else self.kept.put(space)
                )
                yield concepts
                self._learn(concepts)
            if nodes >= self.most_nodes:
                return
            nodes = min(MORE * nodes, self.most_nodes)

    def _learn(self, failed: PartyConcepts) -> None:
        """What was found so far, and a better order for it; where nothing was, the next order.

        The first time, more room is enough where most bits are known already.
        """
        before = 0 if self.kept is None else self.kept.bits
        if sum(map(len, failed.known.values())) == before:
            if not before and self.orders:
                self.order = self.orders.pop(0)
            return
        with suppress(DDMemoryError):
            again, self.kept = self.kept is not None, Kept.of(failed, self.order)
            if again or 2 * max(map(len, failed.known.values())) < len(failed.liking):
                self.order = self.kept.sifted(self.order, self.check)


class Kept:
    """What was found in one space, put by in a small manager of its own: only the variables that matter to it.

    Attributes:
        bits: How many functions there are.
    """

    def __init__(self, numbers: list[int], ground: Ground, known: dict[str, tuple[BCDDFunction, ...]]):
        self.numbers, self.ground, self.known = numbers, ground, known
        self.bits = sum(map(len, known.values()))

    @classmethod
    def of(cls, failed: PartyConcepts, order: Sequence[int]) -> Kept:
        """The bits that are known so far. DDMemoryError when there is no room for them."""
        variables = failed.space.variables
        held = level_nodes([bit for bits in failed.known.values() for bit in bits])
        numbers = [number for number in order if variables[number].node_var() in held]
        ground = Ground.made([str(n) for n in numbers], range(len(numbers)), {}, KEPT_NODES, 1 << 14)
        here = dict(zip(numbers, ground.variables, strict=True))
        carry = Carrying({number: variables[number] for number in numbers}, here, ground.manager)
        return cls(numbers, ground, {name: tuple(map(carry, bits)) for name, bits in failed.known.items()})

    def put(self, space: Space) -> dict[str, tuple[BCDDFunction, ...]]:
        """The same functions in another space."""
        here = dict(zip(self.numbers, self.ground.variables, strict=True))
        carry = Carrying(here, {number: space.variables[number] for number in here}, space.manager)
        return {name: tuple(map(carry, bits)) for name, bits in self.known.items()}

    def sifted(self, order: Sequence[int], check: Callable[[], None]) -> list[int]:
        """An order in which the functions are small: their variables in the places that they have now."""
        functions = [bit for bits in self.known.values() for bit in bits]
        better = iter([self.numbers[k] for k in sift(self.ground.manager, functions, check)])
        mine = set(self.numbers)
        return [next(better) if number in mine else number for number in order]
