"""Which states exist, worked out with truth tables held in Python integers.

A set of states is an integer: bit k stands for state k. Option j is on in those states whose bit is set in
its integer, and a condition becomes a few `&`, `|`, `~` on integers (`condition.evaluate`). This answers the
checker's questions in milliseconds and without arrays, as long as few enough options hang together: a
question about some options concerns only those, and the options that infeasible conditions tie to them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import prod

from mufakat.case.condition import Condition, evaluate, holds, options_of
from mufakat.case.model import Case

MOST_OPTIONS = 18
_MOST_LISTED = 22
_KEPT_TABLES = 64


@dataclass(frozen=True)
class Worlds:
    """States as bits: where each option is on, and which of the bits are states that can exist."""

    on: Mapping[str, int]
    exist: int

    def where(self, condition: Condition) -> int:
        """The states (as bits) that exist and meet the condition."""
        return int(evaluate(condition, self.on, -1)) & self.exist

    @property
    def count(self) -> int:
        """How many states exist."""
        return self.exist.bit_count()


class Feasible:
    """Answers questions about the states of a case.

    Where a question ties more than MOST_OPTIONS options together, the answer is None: not known here.
    """

    def __init__(self, case: Case):
        self.case = case
        self.keys = tuple(option.key for option in case.options)
        self.rules = tuple(rule.when for rule in case.infeasible) if case.form == "options" else ()
        self._tables: dict[tuple[int, ...], Worlds] = {}

    @cached_property
    def _groups(self) -> tuple[tuple[str, ...], ...]:
        """The options, grouped so that no rule ties two groups together."""
        return tied_together(self.keys, self._named)

    @cached_property
    def _named(self) -> list[tuple[str, ...]]:
        """For each rule, the options it names."""
        return [options_of(rule) for rule in self.rules]

    @cached_property
    def _group_of(self) -> dict[str, int]:
        return {key: number for number, group in enumerate(self._groups) for key in group}

    @cached_property
    def _rules_of(self) -> dict[int, list[int]]:
        """For each group, the rules that speak of it; under -1 those that name no option."""
        found: dict[int, list[int]] = {}
        for number, named in enumerate(self._named):
            found.setdefault(self._group_of[named[0]] if named else -1, []).append(number)
        return found

    def worlds(self, about: Iterable[str], most: int = MOST_OPTIONS) -> Worlds | None:
        """All states, told apart by the options in `about` and those that are tied to them.

        None when those are more than `most` options.
        """
        if self.case.form != "options":
            return self._listed
        numbers = tuple(sorted({self._group_of[key] for key in about}))
        if sum(len(self._groups[number]) for number in numbers) > most:
            return None
        if numbers not in self._tables:
            if len(self._tables) >= _KEPT_TABLES:
                self._tables.clear()
            keys = [key for number in numbers for key in self._groups[number]]
            lines = [line for number in (-1, *numbers) for line in self._rules_of.get(number, ())]
            self._tables[numbers] = table_of(keys, [self.rules[line] for line in lines])
        return self._tables[numbers]

    @cached_property
    def _listed(self) -> Worlds:
        on = {
            key: sum(1 << n for n, state in enumerate(self.case.states) if state.pattern[j] == "Y")
            for j, key in enumerate(self.keys)
        }
        return Worlds(on, (1 << len(self.case.states)) - 1)

    def exists(self, condition: Condition) -> bool | None:
        """Whether some state that can exist meets the condition."""
        worlds = self.worlds(options_of(condition))
        return None if worlds is None else bool(worlds.where(condition))

    def count(self) -> tuple[int, bool]:
        """How many states exist, and whether that is exact (else: at most so many)."""
        if self.case.form != "options":
            return len(self.case.states), True
        tables = [(group, self.worlds(group)) for group in self._groups]
        counts = [2 ** len(group) if table is None else table.count for group, table in tables]
        return prod(counts), all(table is not None for _, table in tables)

    def conflict(self) -> list[int] | None:
        """When no state can exist: indices of infeasible lines that already rule out every state together.

        Dropping any one of them leaves a state. None when states exist, or when that is not known here.
        """
        for line in self._rules_of.get(-1, ()):
            if holds(self.rules[line], ()):
                return [line]
        for number, group in enumerate(self._groups):
            worlds = self.worlds(group)
            if worlds is None or worlds.exist:
                continue
            lines = self._rules_of.get(number, [])
            for line in list(lines):
                others = [n for n in lines if n != line]
                if not table_of(list(group), [self.rules[n] for n in others]).exist:
                    lines = others
            return lines
        return None

    def patterns(self, most: int) -> list[str] | None:
        """All states as patterns of Y and N, or None when there are more than `most` or it is not known."""
        worlds = self.worlds(self.keys, _MOST_LISTED)
        if worlds is None or worlds.count > most:
            return None
        order = tuple(reversed(list(worlds.on)))  # the highest bit of a state's number is its first option
        at = [order.index(key) for key in self.keys]
        letters = (f"{bit:0{len(order)}b}".replace("0", "N").replace("1", "Y") for bit in _bits(worlds.exist))
        return ["".join(one[n] for n in at) if order else "" for one in letters]


def holds_in_pattern(condition: Condition, keys: Sequence[str], pattern: str) -> bool | None:
    """Whether the condition holds in a state given as letters; None when it depends on a "-"."""
    if "-" not in pattern:
        return holds(condition, {key for key, letter in zip(keys, pattern, strict=True) if letter == "Y"})
    free = {key for key, letter in zip(keys, pattern, strict=True) if letter == "-"}
    mentioned = [key for key in options_of(condition) if key in free]
    if len(mentioned) > MOST_OPTIONS:
        return None
    table = table_of(mentioned, [])
    fixed = {key: -1 if letter == "Y" else 0 for key, letter in zip(keys, pattern, strict=True)}
    result = int(evaluate(condition, {**fixed, **table.on}, -1)) & table.exist
    return True if result == table.exist else False if result == 0 else None


def table_of(keys: Sequence[str], rules: Iterable[Condition]) -> Worlds:
    """The states over some options that no rule excludes; the last option is the lowest bit of their numbers."""
    size = 1 << len(keys)
    on = {key: _alternating(number, size) for number, key in enumerate(reversed(keys))}
    worlds = Worlds(on, (1 << size) - 1)
    exist = worlds.exist
    for rule in rules:
        exist &= ~worlds.where(rule)
    return Worlds(on, exist)


def _alternating(number: int, size: int) -> int:
    """The truth table of variable `number` over `size` states: 2^number zeros, as many ones, and so on."""
    width = 1 << number
    table = ((1 << width) - 1) << width
    width *= 2
    while width < size:
        table |= table << width
        width *= 2
    return table


def _bits(number: int) -> Iterator[int]:
    text = bin(number)[:1:-1]
    position = text.find("1")
    while position >= 0:
        yield position
        position = text.find("1", position + 1)


def tied_together(keys: Sequence[str], ties: Iterable[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """The keys in groups, so that no tie reaches over two of them."""
    leader = {key: key for key in keys}

    def find(key: str) -> str:
        while leader[key] != key:
            leader[key] = leader[leader[key]]
            key = leader[key]
        return key

    for tie in ties:
        for other in tie[1:]:
            leader[find(other)] = find(tie[0])
    groups: dict[str, list[str]] = {}
    for key in keys:
        groups.setdefault(find(key), []).append(key)
    return tuple(tuple(group) for group in groups.values())
