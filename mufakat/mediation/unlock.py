"""Which levers bring a goal about: all minimal sets of them.

A further lever can undo what others achieve, so nothing follows from a set about larger or smaller ones.
All sets are tried, small ones first; only what contains a set that was found is passed over, because it
cannot be minimal. Each answer is checked in the changed case, which is made and solved anew.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from mufakat.budget import NO_END, Budget
from mufakat.case.model import Case, Lever
from mufakat.mediation.goal import Goal, RuleOf, rules_for
from mufakat.mediation.goals import achieved, in_turn, meeting, unwanted
from mufakat.mediation.levers import WISHES, Clash, added_key, apply_levers, clashes, in_order, party_of
from mufakat.mediation.proof import proof_of
from mufakat.mediation.result import Proof, Unlock, Unlocking
from mufakat.mediation.world import Mask, Rule, World

# Sets that are tried when the user names no limit: as many levers together as stay below this number of sets.
MOST_SETS = 1 << 16
_WORLDS = 128

_METHOD = ("sets-of-levers", "solved-anew")
_ASSUMPTIONS = ("levers-exact", "costs-add")


def unlock(
    case: Case,
    goal: Goal,
    concepts: Sequence[str] | RuleOf,
    *,
    levers: Iterable[Lever] | None = None,
    most_levers: int | None = None,
    budget: Budget = NO_END,
) -> Unlocking:
    """Find all minimal sets of levers with which the goal holds.

    Args:
        concepts: Names from CONCEPTS, each of which is answered on its own; or the one that each party that decides
            follows, by its id.
        levers: What may be pulled; None: the levers of the case.
        most_levers: Larger sets are not tried; None: as large as MOST_SETS allows.
        budget: Told how many sets were tried; all are, whatever time that takes.

    Raises:
        TooLarge: The graph would not fit the memory.
        RuntimeError: An answer did not stand the check (a mistake in this program).
    """
    search = _Search(case, goal, in_order(case, case.levers if levers is None else levers))
    rules = in_turn(rules_for(case, concepts), search.parties)
    most = most_within(len(search.usable), MOST_SETS) if most_levers is None else most_levers
    most = min(most, len(search.usable))
    found, tried = search.run(rules, most, budget)
    return search.result(rules, found, tried, most)


def most_within(levers: int, sets: int) -> int:
    """How many levers may be pulled together so that there are at most `sets` sets; at least 1."""
    total = 1
    for size in range(1, levers + 1):
        total += math.comb(levers, size)
        if total > sets:
            return max(1, size - 1)
    return levers


class _Search:
    """Sets of levers as bits: bit k is the k-th of `usable`."""

    def __init__(self, case: Case, goal: Goal, levers: tuple[Lever, ...]):
        self.case, self.goal, self.levers = case, goal, levers
        added = {added_key(lever): lever for lever in levers if lever.change == "add"}
        self.clashes: list[Clash] = []
        for lever in levers:
            alone = clashes(case, [lever])
            self.clashes += [one for one in alone if one.reason != "unknown-option" or one.about not in added]
        bad = {one.lever for one in self.clashes}
        self.usable = tuple(lever for lever in levers if lever.id not in bad)
        self.parties = [party.id for party in case.deciders]
        self.on_wishes = [self._bits(party) for party in self.parties]
        self.structural = self._bits(None)
        self.dependent = sum(1 << k for k, lever in enumerate(self.usable) if clashes(case, [lever]))
        adders = [k for k, lever in enumerate(self.usable) if lever.change == "add"]
        self.delicate = self.dependent | sum(1 << k for k in adders)
        self.worlds: dict[int, tuple[World, Mask, Mask]] = {}
        self.profiles: dict[tuple[int, int, int], int] = {}
        self.known: dict[tuple[int, str, tuple[int, ...]], bool] = {}

    def _bits(self, party: str | None) -> int:
        return sum(
            1 << k
            for k, lever in enumerate(self.usable)
            if (party_of(lever) if lever.change in WISHES else None) == party
        )

    def chosen(self, bits: int) -> tuple[Lever, ...]:
        return tuple(lever for k, lever in enumerate(self.usable) if bits >> k & 1)

    def run(self, rules: Mapping[str, Rule], most: int, budget: Budget) -> tuple[dict[str, list[int]], int]:
        """Per rule the minimal sets, and how many sets were tried."""
        found: dict[str, list[int]] = {name: [] for name in rules}
        total = sum(math.comb(len(self.usable), size) for size in range(most + 1))
        tried = 0
        for number, bits in enumerate(self._sets(most)):
            if number % 64 == 0:
                budget.tell("levers", self.goal.outcome or self.goal.kind, number, total)
            open_ = [name for name, sets in found.items() if not any(one & bits == one for one in sets)]
            if not open_:
                if all(sets == [0] for sets in found.values()):
                    break
                continue
            if bits & self.delicate and clashes(self.case, self.chosen(bits)):
                continue
            tried += 1
            for name in open_:
                if self.holds(bits, name, rules[name]):
                    found[name].append(bits)
        return found, tried

    def _sets(self, most: int) -> Iterator[int]:
        ones = [1 << k for k in range(len(self.usable))]
        for size in range(most + 1):
            for some in itertools.combinations(ones, size):
                yield sum(some)

    def holds(self, bits: int, name: str, rule: Rule) -> bool:
        """Whether the goal holds with these levers."""
        structure = bits & self.structural
        world, about, never = self._world(structure)
        profile = tuple(self._ranks(world, structure, party, bits) for party in range(len(self.parties)))
        key = (structure, name, profile)
        if key not in self.known:
            self.known[key] = achieved(self.goal, world, rule, profile, about, never)
        return self.known[key]

    def _world(self, structure: int) -> tuple[World, Mask, Mask]:
        if structure not in self.worlds:
            if len(self.worlds) >= _WORLDS:
                oldest = next(one for one in self.worlds if one)
                del self.worlds[oldest]
                self.profiles = {key: number for key, number in self.profiles.items() if key[0] != oldest}
                self.known = {key: held for key, held in self.known.items() if key[0] != oldest}
            world = World(apply_levers(self.case, self.chosen(structure)))
            graph = world.graph
            self.worlds[structure] = world, meeting(self.goal, graph), unwanted(self.goal, graph)
        return self.worlds[structure]

    def _ranks(self, world: World, structure: int, party: int, bits: int) -> int:
        own = bits & self.on_wishes[party]
        key = (structure, party, own)
        if key not in self.profiles:
            self.profiles[key] = world.with_levers(party, self.chosen(own))
        return self.profiles[key]

    def result(
        self, rules: Mapping[str, Rule], found: Mapping[str, list[int]], tried: int, most: int
    ) -> Unlocking:
        """The answers, each with its proofs."""
        already = {name: self._proof(0, name, rules) for name, sets in found.items() if sets == [0]}
        by_set: dict[int, dict[str, Proof]] = {}
        for name, sets in found.items():
            for bits in sets:
                if bits:
                    by_set.setdefault(bits, {})[name] = self._proof(bits, name, rules)
        complete = most >= len(self.usable)
        answers = [
            Unlock(
                tuple(lever.id for lever in self.chosen(bits)),
                self._cost(bits),
                proofs,
                tuple(name for name in proofs if self._is_cheapest(bits, found[name], most)),
            )
            for bits, proofs in by_set.items()
        ]
        answers.sort(key=lambda one: (one.cost, len(one.levers), [-len(one.proofs)], one.levers))
        never = tuple(name for name, sets in found.items() if not sets)
        return Unlocking(
            self.case.id, self.goal, tuple(rules), self.usable, already, tuple(answers), never, most, complete,
            tried, tuple(self.clashes), "explicit", _METHOD, _ASSUMPTIONS,
        )  # fmt: skip

    def _proof(self, bits: int, name: str, rules: Mapping[str, Rule]) -> Proof:
        return proof_of(apply_levers(self.case, self.chosen(bits)), self.goal, rules[name])

    def _cost(self, bits: int) -> Decimal:
        return sum((lever.cost for lever in self.chosen(bits)), Decimal(0))

    def _is_cheapest(self, bits: int, sets: list[int], most: int) -> bool:
        """Whether no set of levers, tried or not, can cost less than this one."""
        cost = self._cost(bits)
        if any(self._cost(one) < cost for one in sets):
            return False
        least = sorted(lever.cost for lever in self.usable)[: most + 1]
        return len(least) <= most or sum(least, Decimal(0)) >= cost
