"""Views of one conflict laid over one another: one ground for the sets of several solutions over the same options.

Each solution's sets are small in the order that was found for it, and need not be in another's: what one party
expects grew past any memory in the order in which the case as it is was small. So the orders of all solutions, and
some new ones, are tried on the largest concept, each within few nodes, then within four times as many.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from oxidd.bcdd import BCDDFunction
from oxidd.util import DDMemoryError

from mufakat.case.model import Case
from mufakat.stability.answers.outcomes import Solution
from mufakat.stability.explicit.views import Expectations
from mufakat.stability.symbolic.diagram_set import DiagramSet, Ground
from mufakat.stability.symbolic.encoding import Frame
from mufakat.stability.symbolic.meeting import meet

# Nodes for the first try; the last has a quarter of those of a ground, whose sets need room too. How many orders are
# tried that no solution had.
FIRST_NODES, NEW_ORDERS = 1 << 16, 4


@dataclass(frozen=True)
class Overlay:
    """For one concept, per party what it sees, where it would stay, what it expects; and how that meets what lasts."""

    seen: dict[str, DiagramSet]
    own: dict[str, DiagramSet]
    expected: dict[str, DiagramSet]
    met: Expectations


class Views:
    """The solutions of the case as it is, and per party of the case as it sees it.

    Args:
        check: Called between operations.
    """

    def __init__(
        self,
        case: Case,
        singles: Solution[DiagramSet],
        solution_of: Mapping[str, Solution[DiagramSet]],
        check: Callable[[], None],
    ):
        self.case, self.singles, self.solution_of, self.check = case, singles, solution_of, check
        self.all = list({id(one): one for one in (singles, *solution_of.values())}.values())

    def lacking(self, concept: str) -> list[str]:
        """The parties whose view was not solved under the concept; "" for the case as it is."""
        apart = {party: one for party, one in self.solution_of.items() if one is not self.singles}
        every = {"": self.singles, **apart}
        return [party for party, one in every.items() if concept in {name for name, _ in one.unfinished}]

    def ground(self, concept: str) -> Ground | None:
        """Where the sets of a concept meet with few nodes: that of `singles` where it does; None where none does."""
        home, nodes, orders = self.singles.all_states.ground, FIRST_NODES, list(self._orders())
        while nodes <= max(home.nodes // 4, FIRST_NODES):
            for order in orders:
                trial = Ground.made(home.keys, order, home.named, nodes, max(1 << 12, nodes // 4))
                try:
                    self.laid_over(trial, concept)
                except DDMemoryError:
                    continue
                return home if order == home.order else home.like(order)
            nodes *= 4
        return None

    def nodes(self, concept: str) -> int:
        """How large the equilibria are together, each in the order of its solution."""
        return sum(one.equilibria(concept).function.node_count() for one in self.all)

    def laid_over(self, ground: Ground, concept: str) -> Overlay:
        """The views under one concept, in this ground. DDMemoryError when it has too little room."""
        carried: dict[tuple[int, BCDDFunction], DiagramSet] = {}

        def here(states: DiagramSet) -> DiagramSet:
            known = id(states.ground), states.function
            if known not in carried:
                self.check()
                function = states.function
                if states.ground is not ground:
                    function = ground.taken_over(function, states.ground.by_key)
                carried[known] = DiagramSet(ground, function)
            return carried[known]

        solutions = self.solution_of.items()
        seen = {party: here(one.everything()) for party, one in solutions}
        own = {party: here(one.stable(concept, party)) for party, one in solutions}
        expected = {party: here(one.equilibria(concept)) for party, one in solutions}
        somebody = ground.manager.false()
        for states in seen.values():
            somebody |= states.function
        stays = [own[party].function | ~seen[party].function for party in seen]
        lasting = DiagramSet(ground, meet([somebody, *stays]))
        as_it_is = here(self.singles.equilibria(concept))
        return Overlay(seen, own, expected, Expectations.of(lasting, as_it_is, seen, expected))

    def _orders(self) -> Iterator[list[int]]:
        """The order of each solution, then new ones."""
        for one in self.all:
            yield one.all_states.ground.order
        yield from Frame(self.case).orders(None, NEW_ORDERS)
