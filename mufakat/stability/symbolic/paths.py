"""Sequences of moves from one state to several goals, with decision diagrams, within a given memory.

For each goal at most three sequences are asked for, and the layers of what can be reached. What does not fit is
tried again in another order of the variables and with more nodes; what did not fit at all is named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from oxidd.bcdd import BCDDFunction
from oxidd.util import DDMemoryError

from mufakat.budget import NO_END, Budget, Step
from mufakat.case.model import Case
from mufakat.stability.answers.outcomes import Solution
from mufakat.stability.symbolic.diagram_set import DiagramSet, Ground
from mufakat.stability.symbolic.encoding import Frame
from mufakat.stability.symbolic.guards import tidied
from mufakat.stability.symbolic.images import Images
from mufakat.stability.symbolic.narrowing import easiest, shortest
from mufakat.stability.symbolic.party_relation import CACHE_BYTES, NODE_BYTES, Space
from mufakat.stability.symbolic.path_search import Aim, DiagramSearch
from mufakat.stability.symbolic.worker import Work, attended

# The first try has few nodes, since most cases need no more and room costs time; then so many orders are tried in
# each round, and each round has four times as many nodes.
FEW_NODES, FIRST_NODES, ORDERS = 1 << 16, 1 << 23, 2

# What is searched for, in the order of how much of it is needed most.
AIMS: tuple[Aim, ...] = ("layers", "improving", "moves", "against")

# What the progress says of each.
_DOING: dict[Aim, str] = {
    "layers": "moves of any kind",
    "improving": "moves by improvements",
    "moves": "moves of a shortest sequence",
    "against": "moves of a sequence with the fewest against interest",
}

# (party, the state it brings about, whether it likes that more, 1; equally, 0; or less, -1)
Moved = tuple[str, str, int]


@dataclass(frozen=True, eq=False)
class DiagramLayers:
    """Per number of moves, the states that are first reached by so many, and those of them per last mover."""

    sets: tuple[DiagramSet, ...]
    by: dict[str, tuple[DiagramSet, ...]]


@dataclass(eq=False)
class FoundPaths:
    """What a search for several goals found.

    Attributes:
        sequences: Per aim ("improving", "moves", "against") one sequence per goal, None where there is none.
        layers: Per aim ("improving", "layers" for any moves).
        unfinished: The aims that the memory was not enough for.
    """

    sequences: dict[Aim, list[tuple[Moved, ...] | None]] = field(default_factory=dict)
    layers: dict[Aim, DiagramLayers] = field(default_factory=dict)

    @property
    def unfinished(self) -> tuple[Aim, ...]:
        return tuple(aim for aim in AIMS if aim not in self.sequences and aim not in self.layers)


def paths_symbolic(
    case: Case,
    solution: Solution[DiagramSet],
    start: str,
    goals: Sequence[DiagramSet],
    stops: DiagramSet | None = None,
    budget: Budget = NO_END,
) -> FoundPaths:
    """Find the cheapest sequences of moves to each goal, and what can be reached in how many moves.

    The work is done in a second thread, so that a keyboard interrupt ends the waiting at once.

    Args:
        solution: The ground of the sets.
        start: The Y/N string of a feasible state.
        stops: States that nobody leaves.
        budget: Memory for the diagrams, and whom to tell.

    Raises:
        KeyError: There is no such state.
        OutOfTime: It was not ready in time.
    """
    if start not in solution.everything():
        raise KeyError(start)
    work = _Search(case, solution, start, goals, stops, budget)
    attended(work, budget.step)
    return work.found


class _Search(Work):
    """The state of the work; it fills `found`."""

    def __init__(
        self,
        case: Case,
        solution: Solution[DiagramSet],
        start: str,
        goals: Sequence[DiagramSet],
        stops: DiagramSet | None,
        budget: Budget,
    ):
        super().__init__()
        self.solution, self.start, self.goals, self.stops = solution, start, goals, stops
        self.frame = Frame(case)
        self.most_nodes = max(1 << 12, int(budget.memory * 0.9) // (NODE_BYTES + CACHE_BYTES // 2))
        self.found = FoundPaths()
        self.now: tuple[Aim, int] = (AIMS[0], 0)
        self.space: Space | None = None

    def compute(self) -> None:
        for space in self._spaces():
            self.space = space
            try:
                self._in_space(space)
                self.space = None
                tidied(space.manager)  # what is asked of the layers later needs room
                break
            except DDMemoryError:
                continue

    def _spaces(self) -> Iterator[Space]:
        """To be tried one after the other: first the order in which the equilibria were small."""
        orders = [self.solution.all_states.ground.order]
        nodes = min(FEW_NODES, self.most_nodes)
        yield self._space(orders[0], nodes)
        while nodes < self.most_nodes:
            nodes = min(max(4 * nodes, FIRST_NODES), self.most_nodes)
            for number in range(ORDERS):
                if number == len(orders):
                    orders += self.frame.orders(None, ORDERS - 1)
                yield self._space(orders[number], nodes)

    def _space(self, order: list[int], nodes: int) -> Space:
        return Space(self.frame, None, order, nodes, max(1 << 12, nodes // 2))

    def _in_space(self, space: Space) -> None:
        """Everything that is still missing."""
        ground = Ground(
            space.manager,
            self.frame.keys,
            tuple(space.now[key] for key in self.frame.keys),
            self.solution.all_states.ground.named,
            0,
            0,
        )
        images = Images(space)
        stops = None if self.stops is None else self._here(ground, self.stops)

        def search(aim: Aim) -> DiagramSearch:
            return DiagramSearch(images, self.start, aim, stops, self._checking(aim))

        missing = self.found.unfinished
        goals = [self._here(ground, goal) for goal in self.goals] if missing != AIMS[:1] else []
        wide = search("layers").run()
        if "layers" in missing:
            self.found.layers["layers"] = self._layers(wide, ground)
        if "improving" in missing:
            willing = search("improving").run()
            layers = self._layers(willing, ground)
            self.found.sequences["improving"] = self._sequences(willing, goals)
            self.found.layers["improving"] = layers
            del willing
        reachable = wide.union(states for rows in wide.sets.values() for states in rows.values())
        near = [goal for goal in goals if (goal & reachable).satisfiable()]
        if "moves" in missing:
            self.found.sequences["moves"] = self._sequences(shortest(search("moves"), wide, near), goals)
        del wide
        if "against" in missing:
            self.found.sequences["against"] = self._sequences(easiest(search("against"), near), goals)

    def _checking(self, aim: Aim) -> Callable[[int], None]:
        def check(moves: int) -> None:
            self.check()
            self.now = aim, moves

        return check

    def _here(self, ground: Ground, states: DiagramSet) -> BCDDFunction:
        """A set of the solution, carried over into this space."""
        return ground.taken_over(states.function, states.ground.by_key)

    def _layers(self, search: DiagramSearch, ground: Ground) -> DiagramLayers:
        layers, false = search.layers(), ground.manager.false()
        wholes = []
        for rows in layers:
            whole = false
            for states in rows.values():
                whole |= states
            wholes.append(DiagramSet(ground, whole))
        by = {
            party: tuple(DiagramSet(ground, rows.get(row, false)) for rows in layers)
            for row, party in enumerate(self.frame.parties)
        }
        return DiagramLayers(tuple(wholes), by)

    def _sequences(
        self, search: DiagramSearch, goals: Sequence[BCDDFunction]
    ) -> list[tuple[Moved, ...] | None]:
        return [self._sequence(search, goal) for goal in goals]

    def _sequence(self, search: DiagramSearch, goal: BCDDFunction) -> tuple[Moved, ...] | None:
        search.check(self.now[1])
        moves = search.sequence(goal)
        if moves is None:
            return None
        states = [self.start, *(state for _, state in moves)]
        gain = search.images.gain
        return tuple((party, after, gain(party, states[k], after)) for k, (party, after) in enumerate(moves))

    def step(self) -> Step:
        """What is being done now."""
        nodes = self.space.manager.approx_num_inner_nodes() if self.space is not None else 0
        return Step("", _DOING[self.now[0]], self.now[1], 0, nodes)
