"""A set of states as a decision diagram: the StateSet of the symbolic engine.

A state's label is its Y/N string in option order, and the fixed order of the members is that of their labels,
N before Y, whatever the order of the variables in the diagram.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from oxidd.bcdd import BCDDFunction, BCDDManager
from oxidd.util import DDDMPFile, DDMemoryError

from mufakat.case.condition import Condition, evaluate
from mufakat.stability.symbolic.cover import cover_of
from mufakat.stability.symbolic.guards import both, of_one_manager, with_room

# Nodes that are carried over faster one by one than by way of a file.
FEW = 200


@dataclass(frozen=True, eq=False)
class Ground:
    """The options as variables of one manager; all sets that are to be compared share it.

    Attributes:
        keys: Option keys in the order of the case.
        variables: Per option, the function "it is on".
        named: Per id of a named state, its Y/N string.
        nodes, cache: The room it was given.
    """

    manager: BCDDManager
    keys: tuple[str, ...]
    variables: tuple[BCDDFunction, ...]
    named: Mapping[str, str]

    nodes: int
    cache: int

    @classmethod
    def made(
        cls, keys: Sequence[str], order: Sequence[int], named: Mapping[str, str], nodes: int, cache: int
    ) -> Ground:
        """A manager with one variable per option, laid out in this order."""
        manager = BCDDManager(nodes, cache, 1)
        manager.add_vars(len(keys))
        manager.set_var_order(order)
        variables = tuple(manager.var(k) for k in range(len(keys)))
        return cls(manager, tuple(keys), variables, dict(named), nodes, cache)

    def like(self, order: Sequence[int]) -> Ground:
        """An empty one with the same options, laid out in another order."""
        return Ground.made(self.keys, order, self.named, self.nodes, self.cache)

    @property
    def order(self) -> list[int]:
        """The options as they are laid out."""
        return sorted(range(len(self.keys)), key=lambda k: self.variables[k].node_level() or 0)

    @cached_property
    def numbers(self) -> list[int]:
        """Per option, the number of its variable."""
        return [number for variable in self.variables if (number := variable.node_var()) is not None]

    @cached_property
    def by_key(self) -> dict[str, BCDDFunction]:
        """Per option key, the function "it is on"."""
        return dict(zip(self.keys, self.variables, strict=True))

    def holds(self, condition: Condition) -> BCDDFunction:
        """Where the condition holds. KeyError when it names an unknown option."""
        result: BCDDFunction = with_room(
            self.manager, lambda: evaluate(condition, self.by_key, self.manager.true())
        )
        return result

    def taken_over(self, function: BCDDFunction, now: Mapping[str, BCDDFunction]) -> BCDDFunction:
        """The same function in this manager; `now` are the options where it comes from."""
        if function.node_count() > FEW and self._laid_out_like(now):
            with suppress(OSError):  # where there is no room for a file
                return with_room(self.manager, lambda: _copied(function, now, self.by_key))
        return Carrying(now, self.by_key, self.manager)(function)

    def _laid_out_like(self, now: Mapping[str, BCDDFunction]) -> bool:
        levels = [now[self.keys[k]].node_level() or 0 for k in self.order]
        return levels == sorted(levels)


def _copied(
    function: BCDDFunction, source: Mapping[str, BCDDFunction], target: Mapping[str, BCDDFunction]
) -> BCDDFunction:
    """The same function over variables in the same order: all nodes at once, by way of a file."""
    number = {source[key].node_var(): variable.node_var() or 0 for key, variable in target.items()}
    manager = next(iter(target.values())).manager
    with TemporaryDirectory(prefix="mufakat-") as folder:
        file = Path(folder) / "nodes"
        function.manager.export_dddmp(file, [function])
        with DDDMPFile(file) as saved:
            try:
                (found,) = manager.import_dddmp(saved, [number[k] for k in saved.support_var_order])
            except MemoryError:
                raise DDMemoryError from None
    return found


class Carrying:
    """Carries functions over from one manager into another, node by node, each node once.

    Args:
        source, target: The variables in both, under the same names.
    """

    def __init__(
        self, source: Mapping[Any, BCDDFunction], target: Mapping[Any, BCDDFunction], manager: BCDDManager
    ):
        self.manager = manager
        self.by_number = {variable.node_var(): target[name] for name, variable in source.items()}
        self.done: dict[BCDDFunction, BCDDFunction] = {}

    def __call__(self, function: BCDDFunction) -> BCDDFunction:
        """The same function in the other manager."""
        done, stack = self.done, [function]
        while stack:
            node = stack[-1]
            if node in done:
                stack.pop()
                continue
            parts = node.cofactors()
            if parts is None:
                done[node] = self.manager.true() if node.valid() else self.manager.false()
                continue
            on, off = done.get(parts[0]), done.get(parts[1])
            if on is None or off is None:
                stack += parts
                continue
            variable = self.by_number[node.node_var()]
            try:
                done[node] = variable.ite(on, off)
            except DDMemoryError:
                done[node] = with_room(self.manager, partial(variable.ite, on, off))
        return done[function]

    def forget(self) -> None:
        """Hold on to nothing any more."""
        self.done = {}


def _upwards(function: BCDDFunction) -> Iterator[BCDDFunction]:
    """All functions below this one and itself, each after what it leads to."""
    seen: set[BCDDFunction] = set()
    stack = [function]
    while stack:
        node = stack[-1]
        missing = [part for part in node.cofactors() or () if part not in seen]
        if missing:
            stack += missing
            continue
        stack.pop()
        if node not in seen:
            seen.add(node)
            yield node


@dataclass(frozen=True, eq=False)
class DiagramSet:
    """A StateSet: `function` is over the options of `ground`, and lives in its manager, else ValueError.

    Every operation raises DDMemoryError only when what it needs does not fit, dead nodes collected.
    """

    ground: Ground
    function: BCDDFunction

    def __post_init__(self) -> None:
        of_one_manager(self.ground.manager, self.function)

    def _made(self, compute: Callable[[], BCDDFunction]) -> DiagramSet:
        return DiagramSet(self.ground, with_room(self.ground.manager, compute))

    @property
    def option_keys(self) -> tuple[str, ...]:
        """The options, in the order of the case."""
        return self.ground.keys

    @cached_property
    def count(self) -> int:
        """How many states, exactly."""
        return self.function.sat_count(len(self.ground.keys))

    def __bool__(self) -> bool:
        return self.function.satisfiable()

    def __contains__(self, label: object) -> bool:
        if not isinstance(label, str):
            return False
        pattern = self.ground.named.get(label, label)
        if len(pattern) != len(self.ground.keys) or set(pattern) - {"Y", "N"}:
            return False
        numbered = zip(self.ground.numbers, pattern, strict=True)
        return self.function.eval((number, letter == "Y") for number, letter in numbered)

    def __iter__(self) -> Iterator[str]:
        # what begins with a label is made when its turn comes: of a large set each part costs a look at all nodes
        stack = [("", self.function)]
        while stack:
            label, rest = stack.pop()
            if label:
                variable = self.ground.variables[len(label) - 1]
                rest = both(rest, variable if label[-1] == "Y" else ~variable)
            if not rest.satisfiable():
                continue
            if len(label) == len(self.ground.keys):
                yield label
                continue
            stack += [(label + "Y", rest), (label + "N", rest)]

    def _split(self, function: BCDDFunction, option: int) -> list[tuple[str, BCDDFunction]]:
        """The members of a function without and with this option, the option itself forgotten."""
        variable = self.ground.variables[option]
        return with_room(self.ground.manager, lambda: _parted(function, variable))

    def sample(self, size: int, seed: int) -> tuple[str, ...]:
        """Different members at random, in the order of the set: by place in that order, so uniform."""
        if size < 0:
            raise ValueError("a sample cannot have a negative size")
        count = self.count
        if size >= count:
            return tuple(self)
        rng, chosen = random.Random(seed), set[int]()
        while len(chosen) < size:
            chosen.add(rng.randrange(count))
        return tuple(self._at(sorted(chosen)))

    def _at(self, places: Sequence[int]) -> Iterator[str]:
        """The labels at these ascending places of the set."""
        stack = [("", self.function, list(places))]
        while stack:
            label, rest, wanted = stack.pop()
            if len(label) == len(self.ground.keys):
                yield label
                continue
            off, on = self._split(rest, len(label))
            here = off[1].sat_count(len(self.ground.keys) - len(label) - 1)
            later = [place - here for place in wanted if place >= here]
            sooner = [place for place in wanted if place < here]
            stack += [(label + "Y", on[1], later)] if later else []
            stack += [(label + "N", off[1], sooner)] if sooner else []

    def where(self, condition: Condition) -> DiagramSet:
        """The members in which the condition holds."""
        holds = self.ground.holds(condition)
        return DiagramSet(self.ground, both(self.function, holds))

    def only(self, labels: Iterable[str]) -> DiagramSet:
        """The members among the states with these labels; labels of no state are passed over."""
        chosen = self.ground.manager.false()
        for label in labels:
            pattern = self.ground.named.get(label, label)
            if len(pattern) != len(self.ground.keys) or set(pattern) - {"Y", "N"}:
                continue
            chosen = with_room(self.ground.manager, partial(self._with, chosen, pattern))
        return DiagramSet(self.ground, both(self.function, chosen))

    def _with(self, chosen: BCDDFunction, pattern: str) -> BCDDFunction:
        """A set of states and one more."""
        state = self.ground.manager.true()
        for variable, letter in zip(self.ground.variables, pattern, strict=True):
            state &= variable if letter == "Y" else ~variable
        return chosen | state

    def _other(self, other: DiagramSet) -> BCDDFunction:
        if other.ground is not self.ground:
            raise ValueError("the sets belong to different solutions")
        return other.function

    def __and__(self, other: DiagramSet) -> DiagramSet:
        return DiagramSet(self.ground, both(self.function, self._other(other)))

    def __or__(self, other: DiagramSet) -> DiagramSet:
        theirs = self._other(other)
        return self._made(lambda: self.function | theirs)

    def __sub__(self, other: DiagramSet) -> DiagramSet:
        return DiagramSet(self.ground, both(self.function, ~self._other(other)))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, DiagramSet):
            return NotImplemented
        return self.ground is other.ground and self.function == other.function

    def __hash__(self) -> int:
        return hash(self.function)

    def common(self) -> dict[str, str]:
        """Options that are the same in every member; {} for the empty set."""
        member = self.function.pick_cube()
        if member is None:
            return {}
        same = {k: on for k, number in enumerate(self.ground.numbers) if (on := member[number]) is not None}
        while same:
            # a member that differs wherever the way down leaves the choice costs little; then any that differs
            left = self._agreeing(same, with_room(self.ground.manager, partial(self._unlike, same)))
            if left == same:
                wanted = with_room(self.ground.manager, partial(self._values, same))
                left = self._agreeing(same, both(self.function, ~wanted).pick_cube())
            if left == same:
                break
            same = left
        return {self.ground.keys[option]: "NY"[on] for option, on in same.items()}

    def _unlike(self, same: Mapping[int, bool]) -> Sequence[bool | None] | None:
        wanted = self._values({option: not on for option, on in same.items()})
        return self.function.pick_cube_dd_set(wanted).pick_cube()

    def _values(self, values: Mapping[int, bool]) -> BCDDFunction:
        """The states in which these options have these values."""
        found = self.ground.manager.true()
        for option, on in values.items():
            found &= self.ground.variables[option] if on else ~self.ground.variables[option]
        return found

    def _agreeing(self, same: dict[int, bool], member: Sequence[bool | None] | None) -> dict[int, bool]:
        """Those of the options that have the same value in one more member, if there is one."""
        if member is None:
            return same
        return {option: on for option, on in same.items() if member[self.ground.numbers[option]] == on}

    def cover(self, most: int | None = None) -> tuple[str, ...]:
        """Y/N/- patterns that cover exactly the members, those with the fewest letters first.

        Args:
            most: Stop after this many; the patterns then cover only a part.
        """
        if not self.ground.keys:
            return ()
        if most not in self._covers:
            self._covers[most] = cover_of(self.function, self.ground.variables, most)
        return self._covers[most]

    @cached_property
    def _covers(self) -> dict[int | None, tuple[str, ...]]:
        """What was covered before: a large set takes seconds, and is asked for once for each concept."""
        return {}

    def as_nodes(self) -> tuple[tuple[str, ...], list[list[str | int | bool]], int | bool]:
        """The diagram as data; see `exchange`."""
        key_of = {variable.node_var(): key for key, variable in self.ground.by_key.items()}
        number: dict[BCDDFunction, int | bool] = {}
        nodes: list[list[str | int | bool]] = []
        for node in _upwards(self.function):
            parts = node.cofactors()
            if parts is None:
                number[node] = node.valid()
            else:
                number[node] = len(nodes)
                nodes.append([key_of[node.node_var()], number[parts[1]], number[parts[0]]])
        return self.ground.keys, nodes, number[self.function]

    def from_nodes(self, nodes: Sequence[tuple[str, int | bool, int | bool]], root: int | bool) -> DiagramSet:
        """The set that these nodes describe, on the same ground; see `exchange`."""
        made: list[BCDDFunction] = []

        def child(value: int | bool) -> BCDDFunction:
            if isinstance(value, bool):
                return self.ground.manager.true() if value else self.ground.manager.false()
            return made[value]

        for key, off, on in nodes:
            variable, then, otherwise = self.ground.by_key[key], child(on), child(off)
            made.append(with_room(self.ground.manager, partial(variable.ite, then, otherwise)))
        return DiagramSet(self.ground, child(root))

    def __repr__(self) -> str:
        return f"DiagramSet({self.count} states, {self.function.node_count()} nodes)"


def _parted(function: BCDDFunction, variable: BCDDFunction) -> list[tuple[str, BCDDFunction]]:
    return [("N", (function & ~variable).exists(variable)), ("Y", (function & variable).exists(variable))]
