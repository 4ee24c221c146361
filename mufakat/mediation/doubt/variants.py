"""Many variants of a case at once: which doubts turn out how, and what lasts then.

A variant is a row of a matrix of choices, one column per doubt. Rows that rank the states alike and give the
same moves are worked out once: rows become profiles (a world, one number of ranks per party, the concepts),
and of these the different ones are few.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mufakat.case.model import Case, Lever
from mufakat.graph.conflict import ConflictGraph
from mufakat.mediation.doubt.doubts import Open
from mufakat.mediation.levers.levers import apply_levers, wishes_of
from mufakat.mediation.world import OWN_RANKS_DECIDE, Mask, Rule, World

Choices = NDArray[np.int8]


def all_choices(doubts: Sequence[Open]) -> Choices:
    """int8 (variants, doubts): every combination; the first is the case as it is written."""
    sizes = [len(one.alternatives) for one in doubts]
    total = math.prod(sizes)
    numbers = np.arange(total)
    columns, stride = [], total
    for size in sizes:
        stride //= size
        columns.append((numbers // stride % size).astype(np.int8))
    return np.stack(columns, axis=1) if columns else np.zeros((1, 0), np.int8)


def one_at_a_time(doubts: Sequence[Open], together: int = 1) -> Choices:
    """int8 (variants, doubts): the case as written, then all with up to `together` doubts turned out otherwise."""
    rows = [np.zeros(len(doubts), np.int8)]
    for size in range(1, together + 1):
        for some in itertools.combinations(range(len(doubts)), size):
            for turned in itertools.product(*(range(1, len(doubts[d].alternatives)) for d in some)):
                row = np.zeros(len(doubts), np.int8)
                row[list(some)] = turned
                rows.append(row)
    return np.array(rows, np.int8).reshape(len(rows), len(doubts))


def drawn_choices(doubts: Sequence[Open], samples: int, seed: int) -> Choices:
    """int8 (samples, doubts), drawn independently with the weights of the alternatives."""
    rng = np.random.default_rng(seed)
    columns = []
    for one in doubts:
        edges = np.cumsum([float(weight) for weight in one.weights])[:-1]
        columns.append(np.searchsorted(edges, rng.random(samples), side="right").astype(np.int8))
    return np.stack(columns, axis=1) if columns else np.zeros((samples, 0), np.int8)


@dataclass(frozen=True, eq=False)
class Profiles:
    """The different profiles among some variants.

    Attributes:
        rows: int64 (u, 1 + p + c): the world, the number of each party's ranks, the choice of each doubt
            about a concept.
        of: intp (variants,), the profile of each variant.
    """

    rows: NDArray[np.int64]
    of: NDArray[np.intp]


class Variants:
    """Answers what lasts in variants of a case."""

    def __init__(self, case: Case, graph: ConflictGraph, doubts: Sequence[Open]):
        self.case, self.graph, self.doubts = case, graph, tuple(doubts)
        self.parties = [party.id for party in case.deciders]
        self.worlds: dict[tuple[int, ...], World] = {}
        self._listed: list[World] = []
        self.binding = self._columns(lambda one: one.sort == "irreversible")
        self.thinking = self._columns(lambda one: one.sort == "concept")

    def _columns(self, wanted: Callable[[Open], bool]) -> list[int]:
        return [number for number, one in enumerate(self.doubts) if wanted(one)]

    @property
    def world(self) -> World:
        """The states and moves of the case as it is written."""
        return self._listed[self._world((0,) * len(self.binding))]

    def _world(self, turned: tuple[int, ...]) -> int:
        if turned not in self.worlds:
            levers = self._levers(self.binding, turned)
            self.worlds[turned] = World(apply_levers(self.case, levers), None if levers else self.graph)
            self._listed.append(self.worlds[turned])
        return self._listed.index(self.worlds[turned])

    def _levers(self, columns: Sequence[int], turned: Sequence[int]) -> list[Lever]:
        found = (self.doubts[d].alternatives[a] for d, a in zip(columns, turned, strict=True))
        return [lever for lever in found if lever is not None]

    def profiles(self, choices: Choices) -> Profiles:
        """The different profiles among these variants."""
        columns: list[NDArray[np.int64]] = []
        combinations, of_world = np.unique(choices[:, self.binding], axis=0, return_inverse=True)
        worlds = np.array([self._world(tuple(turned)) for turned in combinations.tolist()], np.int64)
        columns.append(worlds[of_world.ravel()])
        for party, party_id in enumerate(self.parties):
            columns.append(self._ranks(choices, columns[0], party, party_id))
        columns += [choices[:, d].astype(np.int64) for d in self.thinking]
        _, first, of = np.unique(_joined(columns), return_index=True, return_inverse=True)
        return Profiles(np.stack([column[first] for column in columns], axis=1), of.astype(np.intp).ravel())

    def _ranks(
        self, choices: Choices, world: NDArray[np.int64], party: int, party_id: str
    ) -> NDArray[np.int64]:
        """int64 (variants,): the number of the party's ranks in each variant."""
        own = self._columns(lambda one: any(_about(lever, party_id) for lever in one.alternatives))
        keys = np.concatenate([world[:, None], choices[:, own]], axis=1)
        combinations, of = np.unique(keys, axis=0, return_inverse=True)
        numbers = [
            self._listed[number].with_levers(party, self._levers(own, turned))
            for number, *turned in combinations.tolist()
        ]
        return np.array(numbers, np.int64)[of.ravel()]

    def rule(self, base: Rule, thinking: Sequence[int]) -> Rule:
        """The concepts, with those of parties about whose concept there is a doubt put in."""
        rule = list(base)
        for d, choice in zip(self.thinking, thinking, strict=True):
            rule[self.parties.index(self.doubts[d].party)] = self.doubts[d].concepts[choice]
        return tuple(rule)

    def dear(self, base: Rule) -> bool:
        """Whether verdicts take everybody's ranks, so that every profile has to be worked out by itself."""
        names = {*base, *(name for d in self.thinking for name in self.doubts[d].concepts)}
        return not names <= set(OWN_RANKS_DECIDE)

    def lasting(
        self, base: Rule, profiles: Profiles, progress: Callable[[int, int], None] | None = None
    ) -> tuple[NDArray[np.intp], list[Mask]]:
        """What lasts in each profile.

        Returns:
            intp (u,), a number per profile, and per number the mask bool (n,) of the states that last.
        """
        known: dict[bytes, int] = {}
        masks: list[Mask] = []
        found = np.zeros(len(profiles.rows), np.intp)
        done = 0
        for number, thinking, rows in self._groups(profiles):
            world, rule = self._listed[number], self.rule(base, thinking)
            alike, first = self._alike(world, rule, profiles.rows[rows, 1 : 1 + len(self.parties)])
            places = np.zeros(len(first), np.intp)
            for k, row in enumerate(rows[first].tolist()):
                if progress is not None and k % 256 == 0:
                    progress(done + k, len(found))
                profile = tuple(profiles.rows[row, 1 : 1 + len(self.parties)].tolist())
                mask = world.equilibria(rule, profile)
                places[k] = known.setdefault(mask.tobytes(), len(masks))
                if places[k] == len(masks):
                    masks.append(mask)
            found[rows] = places[alike]
            done += len(rows)
        return found, masks

    def _groups(self, profiles: Profiles) -> Iterator[tuple[int, list[int], NDArray[np.intp]]]:
        """The profiles that share a world and everybody's concepts: world, choices of concepts, rows."""
        columns = [0, *range(1 + len(self.parties), profiles.rows.shape[1])]
        kinds, of = np.unique(profiles.rows[:, columns], axis=0, return_inverse=True)
        for k, (number, *thinking) in enumerate(kinds.tolist()):
            yield number, thinking, np.flatnonzero(of.ravel() == k)

    def _alike(
        self, world: World, rule: Rule, ranks: NDArray[np.int64]
    ) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Which profiles, given by their numbers of ranks, are known beforehand to have the same equilibria.

        Returns:
            intp (u,), a number per profile, and per number a profile that has it.
        """
        if not all(concept in OWN_RANKS_DECIDE for concept in rule):
            every = np.arange(len(ranks), dtype=np.intp)
            return every, every
        columns = []
        for party, concept in enumerate(rule):
            used, of = np.unique(ranks[:, party], return_inverse=True)
            kept = [world.kept(concept, party, number) for number in used.tolist()]
            columns.append(np.array(kept, np.int64)[of.ravel()])
        _, first, of = np.unique(_joined(columns), return_index=True, return_inverse=True)
        return of.astype(np.intp).ravel(), first.astype(np.intp)


def _joined(columns: Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
    """int64 (n,): the same number where all columns agree."""
    key = np.zeros(len(columns[0]), np.int64)
    size = 1
    for column in columns:
        width = int(column.max(initial=0)) + 1
        if size * width >= 1 << 62:
            key = np.unique(key, return_inverse=True)[1].astype(np.int64).ravel()
            size = int(key.max(initial=0)) + 1
        key, size = key * width + column, size * width
    return key


def _about(lever: Lever | None, party: str) -> bool:
    return lever is not None and wishes_of(lever) == party


def weights_of(
    choices: Choices, doubts: Sequence[Open]
) -> tuple[NDArray[np.int64] | NDArray[np.object_], int]:
    """The exact weight of each variant as a whole number, and what they are divided by.

    Whole numbers of 64 bits where all fit, else Python's own.
    """
    total, tables = 1, []
    for one in doubts:
        bottom = math.lcm(*(weight.denominator for weight in one.weights))
        tables.append([int(weight * bottom) for weight in one.weights])
        total *= bottom
    kind: type = np.int64 if total < 1 << 62 else object
    weights: NDArray[Any] = np.ones(len(choices), kind)
    for d, table in enumerate(tables):
        weights = weights * np.array(table, kind)[choices[:, d]]
    return weights, total


def sums_by(
    numbers: NDArray[np.intp], weights: NDArray[np.int64] | NDArray[np.object_], count: int
) -> list[int]:
    """The sum of the weights per number, exactly."""
    sums = np.zeros(count, weights.dtype)
    np.add.at(sums, numbers, weights)
    return [int(one) for one in sums.tolist()]
