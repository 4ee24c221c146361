"""A set of states: one face, whichever engine made it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, Protocol, Self

import numpy as np
from numpy.typing import NDArray

from mufakat.case.condition import Condition
from mufakat.graph.conflict import ConflictGraph
from mufakat.stability.explicit.cover import cover_of

# Merged states are written out state by state for a cover up to this many; beyond it they stand as they are.
_WRITTEN_OUT = 1 << 16


class StateSet(Protocol):
    """States of one graph. Labels are what the graph calls a state."""

    @property
    def count(self) -> int:
        """How many states, exactly."""

    def __contains__(self, label: object) -> bool:
        """Whether the state with this label is a member; False for what is no state."""

    def __iter__(self) -> Iterator[str]:
        """Labels: listed states in the order of the file, others by Y/N string with N before Y."""

    def sample(self, size: int, seed: int) -> tuple[str, ...]:
        """Labels of `size` different members (all, if there are fewer), every such set equally likely."""

    def where(self, condition: Condition) -> Self:
        """The members in which the condition holds."""

    def only(self, labels: Iterable[str]) -> Self:
        """The members among the states with these labels; labels of no state are passed over."""

    def __and__(self, other: Self) -> Self:
        """Members of both."""

    def __or__(self, other: Self) -> Self:
        """Members of either."""

    def __sub__(self, other: Self) -> Self:
        """Members of this set only."""

    def common(self) -> dict[str, str]:
        """Option key to "Y" or "N", for the options that are the same in every member; {} for no members."""

    def cover(self, most: int | None = None) -> tuple[str, ...]:
        """Y/N/- patterns that cover exactly the members' patterns, fewest letters first; () if no options.

        Args:
            most: Give no more than this many; the patterns then cover only a part.
        """


@dataclass(frozen=True, eq=False)
class ListedSet:
    """A StateSet of the explicit engine: `mask` is bool (n,) over the states of `graph`."""

    graph: ConflictGraph
    mask: NDArray[np.bool_]

    @property
    def count(self) -> int:
        """How many states."""
        return int(np.count_nonzero(self.mask))

    def __len__(self) -> int:
        return self.count

    def indices(self) -> NDArray[np.intp]:
        """The members' indices in the graph, ascending."""
        return np.flatnonzero(self.mask)

    def __contains__(self, label: object) -> bool:
        if not isinstance(label, str):
            return False
        try:
            return bool(self.mask[self.graph.index(label)])
        except KeyError:
            return False

    def __iter__(self) -> Iterator[str]:
        return (self.graph.label(index) for index in self.indices().tolist())

    def sample(self, size: int, seed: int) -> tuple[str, ...]:
        """Different members at random, in the order of the set."""
        if size < 0:
            raise ValueError("a sample cannot have a negative size")
        chosen = np.random.default_rng(seed).choice(self.indices(), min(size, self.count), replace=False)
        return tuple(self.graph.label(index) for index in np.sort(chosen).tolist())

    def where(self, condition: Condition) -> ListedSet:
        """The members in which the condition holds."""
        return ListedSet(self.graph, self.mask & self.graph.where(condition))

    def only(self, labels: Iterable[str]) -> ListedSet:
        """The members among the states with these labels; labels of no state are passed over."""
        mask = np.zeros(self.graph.states, bool)
        for label in labels:
            mask[self.graph.matching(label)] = True
        return ListedSet(self.graph, self.mask & mask)

    def _other(self, other: ListedSet) -> NDArray[np.bool_]:
        if other.graph is not self.graph:
            raise ValueError("the sets belong to different graphs")
        return other.mask

    def __and__(self, other: ListedSet) -> ListedSet:
        return ListedSet(self.graph, self.mask & self._other(other))

    def __or__(self, other: ListedSet) -> ListedSet:
        return ListedSet(self.graph, self.mask | self._other(other))

    def __sub__(self, other: ListedSet) -> ListedSet:
        return ListedSet(self.graph, self.mask & ~self._other(other))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ListedSet):
            return NotImplemented
        return self.graph is other.graph and np.array_equal(self.mask, other.mask)

    def __hash__(self) -> int:
        return hash((id(self.graph), self.mask.tobytes()))

    def common(self) -> dict[str, str]:
        """Options that are the same in every member; one that is merged in some member is not."""
        held = self.graph.values[:, self.mask]
        if not held.shape[1]:
            return {}
        same = (held == held[:, :1]).all(axis=1) & (held[:, 0] >= 0)
        pairs = zip(self.graph.option_keys, held[:, 0].tolist(), same.tolist(), strict=True)
        return {key: "NY"[value] for key, value, alike in pairs if alike}

    def cover(self, most: int | None = None) -> tuple[str, ...]:
        """Patterns that cover the members' patterns and no other; merged states are written out first."""
        options = len(self.graph.option_keys)
        if not options or not self.count:
            return ()
        patterns = [self.graph.pattern(index) for index in self.indices().tolist()]
        if sum(1 << pattern.count("-") for pattern in patterns) > self.count + _WRITTEN_OUT:
            return tuple(dict.fromkeys(sorted(patterns, key=lambda text: (options - text.count("-"), text))))[
                :most
            ]
        return cover_of((number for pattern in patterns for number in _numbers(pattern)), options)[:most]

    @property
    def option_keys(self) -> tuple[str, ...]:
        """The options, in the order of the case."""
        return self.graph.option_keys

    def as_nodes(self) -> tuple[tuple[str, ...], list[list[str | int | bool]], int | bool]:
        """The set as nodes of a decision diagram in option order; see `exchange`."""
        if (self.graph.values < 0).any():
            raise ValueError("merged states are not told apart by their options")
        keys = self.graph.option_keys
        layer: dict[str, int | bool] = {self.graph.pattern(k): True for k in self.indices().tolist()}
        nodes: list[list[str | int | bool]] = []
        numbers: dict[str, int] = {}
        for key in reversed(keys):
            above: dict[str, int | bool] = {}
            for prefix in {pattern[:-1] for pattern in layer}:
                off, on = layer.get(prefix + "N", False), layer.get(prefix + "Y", False)
                if off is on or (off == on and type(off) is type(on)):
                    above[prefix] = on
                    continue
                known = repr((key, off, on))  # True and 1 are the same key, but not the same node
                if known not in numbers:
                    numbers[known] = len(nodes)
                    nodes.append([key, off, on])
                above[prefix] = numbers[known]
            layer = above
        return keys, nodes, layer.get("", False)

    def from_nodes(self, nodes: Sequence[tuple[str, int | bool, int | bool]], root: int | bool) -> ListedSet:
        """The states of the graph that these nodes describe; see `exchange`."""
        made: list[NDArray[np.bool_]] = []

        def child(value: int | bool) -> NDArray[np.bool_]:
            return np.full(self.graph.states, value) if isinstance(value, bool) else made[value]

        for key, off, on in nodes:
            made.append(np.where(self.graph.on[key], child(on), child(off)))
        return ListedSet(self.graph, child(root))

    def __repr__(self) -> str:
        return f"ListedSet({self.count} of {self.graph.states} states)"


def _numbers(pattern: str) -> Iterator[int]:
    choices: Mapping[str, Any] = {"Y": "1", "N": "0", "-": "01"}
    return (int("".join(bits), 2) for bits in product(*(choices[letter] for letter in pattern)))


def all_listed(graph: ConflictGraph) -> ListedSet:
    """All states of a graph."""
    return ListedSet(graph, np.ones(graph.states, bool))


def listed_in_common(graph: ConflictGraph, sets: Iterable[ListedSet]) -> ListedSet:
    """The states of a graph that are in all of these sets."""
    mask = np.ones(graph.states, bool)
    for one in sets:
        mask = mask & one.mask
    return ListedSet(graph, mask)
