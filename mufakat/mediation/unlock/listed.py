"""Sets of levers one by one, each judged on listed states; what sets have in common is worked out once.

Levers on wishes change ranks only: sets with the same other levers share a world (see `world`), and those that rank
the states alike there are judged once.
"""

from __future__ import annotations

from collections.abc import Sequence

from mufakat.case.model import Lever
from mufakat.graph.conflict import ConflictGraph
from mufakat.mediation.achieved import GoalTest
from mufakat.mediation.levers.levers import apply_levers, wishes_of
from mufakat.mediation.unlock.answer import Unlocking
from mufakat.mediation.unlock.question import Ids, Question
from mufakat.mediation.unlock.search import try_in_turn
from mufakat.mediation.world import Profile, World
from mufakat.stability.stateset import ListedSet, all_listed

_WORLDS = 128
_METHOD = ("sets-of-levers",)


def on_listed(question: Question, graph: ConflictGraph) -> Unlocking:
    """All sets, whatever time that takes."""
    judge = _Judge(question, graph)

    question.allow_most()
    stopped, bound = try_in_turn(question, judge.judged, timed=False)
    return question.result("explicit", "listed", _METHOD, stopped, bound)


class _Judge:
    """Whether the goal holds with some levers."""

    def __init__(self, question: Question, graph: ConflictGraph):
        self.question, self.graph = question, graph
        self.worlds: dict[Ids, tuple[World, GoalTest[ListedSet]]] = {}
        self.profiles: dict[tuple[Ids, Ids], int] = {}
        self.known: dict[tuple[Ids, str, Profile], bool] = {}

    def judged(self, ids: frozenset[str], names: list[str]) -> dict[str, bool]:
        """Whether it does, by name of a rule."""
        own: dict[str | None, list[Lever]] = {}
        for lever in self.question.pulled(ids):
            own.setdefault(wishes_of(lever), []).append(lever)
        structure = own.get(None, ())
        at = tuple(lever.id for lever in structure)
        world, test = self._world(at, structure)
        profile = tuple(
            self._ranks(world, at, k, own.get(id, ())) for k, id in enumerate(world.graph.party_ids)
        )
        found = {}
        for name in names:
            key = (at, name, profile)
            if key not in self.known:
                self.known[key] = self._met(world, test, name, profile)
            found[name] = self.known[key]
        return found

    def _met(self, world: World, test: GoalTest[ListedSet], name: str, profile: Profile) -> bool:
        graph = world.graph
        rule = tuple(self.question.rules[name][id] for id in graph.party_ids)

        def lasting(states: ListedSet) -> ListedSet:
            return ListedSet(graph, world.equilibria(rule, profile, states.mask))

        if test.goal.kind != "reachable":
            return test.met(lasting)
        if graph.status_quo is None or not test.good(lasting):
            return False
        return test.met(lasting, ListedSet(graph, world.reached(profile)))

    def _world(self, at: Ids, structure: Sequence[Lever]) -> tuple[World, GoalTest[ListedSet]]:
        if at not in self.worlds:
            if len(self.worlds) >= _WORLDS:
                oldest = next(one for one in self.worlds if one)
                del self.worlds[oldest]
                self.profiles = {key: number for key, number in self.profiles.items() if key[0] != oldest}
                self.known = {key: held for key, held in self.known.items() if key[0] != oldest}
            case = apply_levers(self.question.case, structure)
            world = World(case, None if structure else self.graph)
            self.worlds[at] = world, GoalTest(case, self.question.goal, all_listed(world.graph))
        return self.worlds[at]

    def _ranks(self, world: World, at: Ids, party: int, own: Sequence[Lever]) -> int:
        if not own:
            return world.as_written[party]
        key = (at, tuple(lever.id for lever in own))
        if key not in self.profiles:
            self.profiles[key] = world.with_levers(party, own)
        return self.profiles[key]
