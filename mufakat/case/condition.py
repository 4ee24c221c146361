"""Conditions on states: what they are, when they hold, how they are written.

A condition is a small tree over options. `if_` reads as the field writes it: "x if c" is false only where c
holds and x does not (Fang, Hipel, Kilgour & Peng 2003). `evaluate` works on anything that knows `&`, `|` and
`~`, so one reading of a condition serves arrays of states, truth tables held in Python integers, and
decision diagrams alike; `holds` is the same for a single state.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias


@dataclass(frozen=True)
class Is:
    """The option is taken (on). `option` is an `Option.key`."""

    option: str


@dataclass(frozen=True)
class Always:
    """Holds in every state, or (value false) in none."""

    value: bool


@dataclass(frozen=True)
class Not:
    """The part does not hold."""

    part: Condition


@dataclass(frozen=True)
class And:
    """All parts hold."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True)
class Or:
    """At least one part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True)
class If:
    """`then if given`: false only where `given` holds and `then` does not."""

    then: Condition
    given: Condition


@dataclass(frozen=True)
class Iff:
    """Both sides hold, or neither."""

    left: Condition
    right: Condition


Condition: TypeAlias = Is | Always | Not | And | Or | If | Iff


def evaluate(condition: Condition, values: Mapping[str, Any], true: Any) -> Any:
    """The value of `condition` in an algebra with `&`, `|`, `~`.

    Args:
        condition: The condition.
        values: For each option key, where that option is on.
        true: The value that holds everywhere.

    Raises:
        KeyError: `values` lacks an option that the condition names.
    """
    match condition:
        case Is(option):
            return values[option]
        case Always(value):
            return true if value else ~true
        case Not(part):
            return ~evaluate(part, values, true)
        case And(parts):
            result = true
            for part in parts:
                result = result & evaluate(part, values, true)
            return result
        case Or(parts):
            result = ~true
            for part in parts:
                result = result | evaluate(part, values, true)
            return result
        case If(then, given):
            return evaluate(then, values, true) | ~evaluate(given, values, true)
        case Iff(left, right):
            a, b = evaluate(left, values, true), evaluate(right, values, true)
            return (a & b) | (~a & ~b)


def holds(condition: Condition, on: Collection[str]) -> bool:
    """Whether the condition holds in the state in which exactly the options in `on` are taken."""
    match condition:
        case Is(option):
            return option in on
        case Always(value):
            return value
        case Not(part):
            return not holds(part, on)
        case And(parts):
            return all(holds(part, on) for part in parts)
        case Or(parts):
            return any(holds(part, on) for part in parts)
        case If(then, given):
            return holds(then, on) or not holds(given, on)
        case Iff(left, right):
            return holds(left, on) == holds(right, on)


def parts_of(condition: Condition) -> tuple[Condition, ...]:
    """The direct parts of a condition."""
    match condition:
        case Is() | Always():
            return ()
        case Not(part):
            return (part,)
        case And(parts) | Or(parts):
            return parts
        case If(then, given):
            return (then, given)
        case Iff(left, right):
            return (left, right)


def options_of(condition: Condition) -> tuple[str, ...]:
    """The keys of the options that the condition names, each once, in order of appearance."""

    def walk(node: Condition) -> Iterator[str]:
        if isinstance(node, Is):
            yield node.option
        for part in parts_of(node):
            yield from walk(part)

    return tuple(dict.fromkeys(walk(condition)))


def with_options(condition: Condition, replace: Callable[[str], Condition]) -> Condition:
    """The condition with every `Is(key)` replaced by `replace(key)`."""
    match condition:
        case Is(option):
            return replace(option)
        case Always():
            return condition
        case Not(part):
            return Not(with_options(part, replace))
        case And(parts):
            return And(tuple(with_options(part, replace) for part in parts))
        case Or(parts):
            return Or(tuple(with_options(part, replace) for part in parts))
        case If(then, given):
            return If(with_options(then, replace), with_options(given, replace))
        case Iff(left, right):
            return Iff(with_options(left, replace), with_options(right, replace))


# How tightly each kind binds: a part that binds less tightly than its surroundings needs parentheses.
_BINDS = {Is: 4, Always: 4, Not: 3, And: 2, Or: 1, If: 0, Iff: 0}


def write_condition(condition: Condition, name: Callable[[str], str] = str) -> str:
    """The condition as text that reads back as the same condition.

    Args:
        condition: The condition.
        name: How to write an option key.
    """

    def inner(part: Condition, around: int) -> str:
        text = write_condition(part, name)
        return text if _BINDS[type(part)] > around else f"({text})"

    match condition:
        case Is(option):
            return name(option)
        case Always(value):
            return "true" if value else "false"
        case Not(part):
            return "not " + inner(part, 2)
        case And(parts):
            return " and ".join(inner(part, 2) for part in parts) or "true"
        case Or(parts):
            return " or ".join(inner(part, 1) for part in parts) or "false"
        case If(then, given):
            return f"{inner(then, 0)} if {inner(given, 0)}"
        case Iff(left, right):
            return f"{inner(left, 0)} iff {inner(right, 0)}"
