"""Paths to several goals, as values: states have labels, so that they are the same whichever engine found them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from mufakat.stability.stateset import StateSet

Interest: TypeAlias = Literal["better", "equal", "worse"]
DestinationKind: TypeAlias = Literal["state", "outcome", "lasting", "lasting-outcome"]

_METHOD = ("breadth-first",)
_ASSUMPTIONS = ("nobody-twice", "against-interest")


@dataclass(frozen=True, eq=False)
class Destination:
    """Where one wants to get to: any of these states.

    Attributes:
        name: A state's label, an outcome's id, or a concept.
        kind: A state; the states of an outcome; all equilibria under a concept; the states of an outcome that
            are equilibria under one of the concepts.
        states: A set of the solution.
    """

    name: str
    kind: DestinationKind
    states: Any


@dataclass(frozen=True)
class Step:
    """One move: who makes it, between which states, and how the mover likes it."""

    party_id: str
    before: str
    after: str
    interest: Interest


@dataclass(frozen=True)
class Path:
    """A legal sequence of moves from `start`."""

    start: str
    steps: tuple[Step, ...]

    @property
    def end(self) -> str:
        """The state it ends in."""
        return self.steps[-1].after if self.steps else self.start

    @property
    def against(self) -> tuple[Step, ...]:
        """The moves that lead their mover to something it likes less."""
        return tuple(step for step in self.steps if step.interest == "worse")


@dataclass(frozen=True)
class Route:
    """The best ways to one goal; None where there is none (or where it was not computed: `Paths.unfinished`).

    Attributes:
        goal, kind: What the goal is called, and what it is: see Destination.
        states: How many states the goal has.
        improving: Fewest moves, each an improvement for its mover.
        shortest: Fewest moves of any kind; of these, one with the fewest moves against interest.
        easiest: Fewest moves against interest; of these, one with the fewest moves.
    """

    goal: str
    kind: DestinationKind
    states: int
    improving: Path | None
    shortest: Path | None
    easiest: Path | None


@dataclass(frozen=True, eq=False)
class Layers:
    """Which states can be reached in how many moves.

    Attributes:
        sets: The states that are first reached in 0, 1, 2 ... moves.
        by: Per party, those of each layer for which it can make the last of these moves.
    """

    sets: tuple[StateSet, ...]
    by: Mapping[str, tuple[StateSet, ...]]

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many states are first reached in 0, 1, 2 ... moves."""
        return tuple(states.count for states in self.sets)

    @property
    def first(self) -> dict[str, int]:
        """Per state that can be reached, the fewest moves to it. As long as there are such states."""
        return {label: k for k, states in enumerate(self.sets) for label in states}


@dataclass(frozen=True, eq=False)
class Paths:
    """Where the sequences from one state lead.

    Attributes:
        engine: Which engine searched.
        states: How many states there are.
        start: The label of the state they begin in.
        routes: One per goal, in the order asked.
        improving, moving: The layers by improvements, and by any moves; None where it was not computed.
        stop: The concept whose equilibria nobody leaves, or None.
        unfinished: What the memory was not enough for: "layers" (by any moves), "improving", "shortest",
            "easiest".
    """

    engine: str
    states: int
    start: str
    routes: tuple[Route, ...]
    improving: Layers | None
    moving: Layers | None
    stop: str | None = None
    unfinished: tuple[str, ...] = ()
    method: tuple[str, ...] = _METHOD
    assumptions: tuple[str, ...] = _ASSUMPTIONS
