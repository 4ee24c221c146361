"""All sets of levers, or all variants of doubts, at once: on the decision diagram of the switched case.

The equilibria of a switched case are pairs of a state and a choice of switches. Forgetting the state leaves a
diagram over the switches alone, on which minimal sets, weights and least changes are counted node by node.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

Node = tuple[str, int | bool, int | bool]  # switch, where it is off, where it is on

MOST_SETS = 64


@dataclass(frozen=True)
class SwitchSets:
    """A set of choices of switches.

    Attributes:
        nodes: Each after those that it leads to.
        root: A node's number, or True for all choices, False for none.
    """

    nodes: tuple[Node, ...]
    root: int | bool

    def weight(self, chances: Mapping[str, Fraction]) -> Fraction:
        """The weight of the set, when each switch is on with its own chance, independently."""
        values: list[Fraction] = []

        def value(child: int | bool) -> Fraction:
            return Fraction(int(child)) if isinstance(child, bool) else values[child]

        for key, off, on in self.nodes:
            values.append((1 - chances[key]) * value(off) + chances[key] * value(on))
        return value(self.root)

    def minimal(self, most: int | None = None) -> list[frozenset[str]]:
        """All minimal sets of (at most so many) switches that are on, with all others off.

        Without a switch: the minimal sets of its off side. With it: those of its on side that contain none
        of the former.
        """
        sets: list[list[frozenset[str]]] = []

        def found(child: int | bool) -> list[frozenset[str]]:
            return ([frozenset()] if child else []) if isinstance(child, bool) else sets[child]

        for key, off, on in self.nodes:
            without = found(off)
            further = [one | {key} for one in found(on) if not any(less <= one for less in without)]
            sets.append([*without, *(one for one in further if most is None or len(one) <= most)])
        return found(self.root)

    def holds_with(self, on: frozenset[str] = frozenset()) -> bool:
        """Whether the choice with just these switches on is in the set."""
        here = self.root
        while not isinstance(here, bool):
            key, without, taken = self.nodes[here]
            here = taken if key in on else without
        return here

    def given(self, known: Mapping[str, bool]) -> SwitchSets:
        """The choices of the other switches with which it is in the set, where some are known."""
        nodes: list[Node] = []
        number: list[int | bool] = []

        def of(child: int | bool) -> int | bool:
            return child if isinstance(child, bool) else number[child]

        for key, off, on in self.nodes:
            if key in known:
                number.append(of(on) if known[key] else of(off))
            else:
                number.append(len(nodes))
                nodes.append((key, of(off), of(on)))
        return SwitchSets(tuple(nodes), of(self.root))

    def nearest(self, inside: bool, usable: frozenset[str]) -> tuple[frozenset[str], ...]:
        """The smallest sets of usable switches to turn on, to be inside the set (or outside); at most 64."""
        best: list[tuple[int, tuple[frozenset[str], ...]]] = []
        far = 1 << 30

        def found(child: int | bool) -> tuple[int, tuple[frozenset[str], ...]]:
            if isinstance(child, bool):
                return (0, (frozenset(),)) if child is inside else (far, ())
            return best[child]

        for key, off, on in self.nodes:
            cost, sets = found(off)
            more, others = found(on) if key in usable else (far, ())
            more += 1
            if more <= cost and others:
                turned = tuple(one | {key} for one in others)
                cost, sets = (more, turned) if more < cost else (cost, (*sets, *turned))
            best.append((cost, sets[:MOST_SETS]))
        return found(self.root)[1]


def over_switches(found: Any, switches: Iterable[str]) -> SwitchSets:
    """The choices of switches with which some state is in the set, a DiagramSet."""
    return meet(found, found - found, switches)


def meet(one: Any, other: Any, switches: Iterable[str]) -> SwitchSets:
    """The choices of switches with which some state is in the first set and none in the second."""
    kept = set(switches)
    cube = one.ground.manager.true()
    for key, variable in one.ground.by_key.items():
        if key not in kept:
            cube = cube & variable
    function = one.function.exists(cube) & ~other.function.exists(cube)
    _, nodes, root = replace(one, function=function).as_nodes()
    return SwitchSets(tuple((str(key), off, on) for key, off, on in nodes), root)
