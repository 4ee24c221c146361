"""How long an answer may take, and what is told meanwhile."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

Progress = Callable[[str, str, int, int], None]

# Seconds that questions about cases with too many states to list may take, where nobody says otherwise.
SECONDS = 120.0

# Draws of doubtful numbers, where nobody says otherwise.
DRAWS = 200


@dataclass(frozen=True)
class Step:
    """What an engine is doing: for whom ("": for all), which concept, how many of how many (concept, party) are done.

    `steps` is 0 where it is not known how many there will be; `concept` then says what is being counted.
    `nodes` is the size of the diagrams at the moment, None on the explicit engine.
    """

    party_id: str
    concept: str
    done: int
    steps: int
    nodes: int | None


class OutOfTime(Exception):
    """The seconds allowed are over."""


class Budget:
    """Some seconds from now on.

    Attributes:
        seconds: How many were allowed; None: as many as it takes.
    """

    def __init__(self, seconds: float | None, progress: Progress | None = None):
        self.seconds, self.progress = seconds, progress
        self._end = None if seconds is None else time.monotonic() + seconds

    def part(self, share: float) -> Budget:
        """A share of what is left."""
        left = self.left
        return Budget(None if left is None else left * share, self.progress)

    @property
    def left(self) -> float | None:
        """The seconds that are left; None: no end."""
        return None if self._end is None else max(0.0, self._end - time.monotonic())

    @property
    def over(self) -> bool:
        """Whether they are used up."""
        return self.left == 0.0

    def check(self) -> None:
        """Raise OutOfTime when they are."""
        if self.over:
            raise OutOfTime

    def tell(self, what: str, about: str, done: int, of: int) -> None:
        """Say what is being done."""
        if self.progress is not None:
            self.progress(what, about, done, of)

    def step(self, step: Step) -> None:
        """As `tell`, from within the solver; raises OutOfTime there."""
        self.check()
        self.tell(step.concept, step.party_id, step.done, step.steps)
