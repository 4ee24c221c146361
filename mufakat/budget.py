"""What one question may take, of time and of memory, and who is told meanwhile."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

# Seconds that questions about cases with too many states to list may take, where nobody says otherwise.
SECONDS = 120.0

# Bytes for arrays or diagrams, where nobody says otherwise.
MEMORY = 2 << 30

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
    nodes: int | None = None


Progress: TypeAlias = Callable[[Step], None]


class OutOfTime(Exception):
    """The seconds allowed are over."""


class Budget:
    """Some seconds from now on, some memory, and somebody who is told.

    Attributes:
        seconds: How many were allowed; None: as many as it takes.
        memory: Bytes for arrays or diagrams.
        progress: Told what is being done, several times a second by the symbolic engine; None: nobody.
    """

    def __init__(
        self, seconds: float | None = None, memory: int | None = None, progress: Progress | None = None
    ):
        """Begin to count the time; without `memory` it is MEMORY."""
        self.seconds, self.progress = seconds, progress
        self.memory = MEMORY if memory is None else memory
        self._end = None if seconds is None else time.monotonic() + seconds

    def part(self, share: float, most: float | None = None) -> Budget:
        """A share of the seconds that are left, at most so many."""
        left = self.left
        seconds = most if left is None else left * share if most is None else min(left * share, most)
        return Budget(seconds, self.memory, self.progress)

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
        """Say what is being done, for whom or about what, and how much of how much is done."""
        if self.progress is not None:
            self.progress(Step(about, what, done, of))

    def step(self, step: Step) -> None:
        """Pass on what the solver says; raises OutOfTime there."""
        self.check()
        if self.progress is not None:
            self.progress(step)


# For questions that may take as long as they take, with nobody to be told.
NO_END = Budget()
