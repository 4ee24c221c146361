"""Where blocks of parties that act as one would stay."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeAlias, TypeVar

from mufakat.stability.answers.coalitions import Coalition
from mufakat.stability.stateset import StateSet

Reading: TypeAlias = Literal["sequences", "joint"]

S = TypeVar("S", bound=StateSet)


@dataclass(frozen=True, eq=False)
class BlockAnswer(Generic[S]):
    """The states that each block would keep; None is what was not decided.

    Attributes:
        blocks: Party ids of each block, in the order of the case.
        reading: How a block moves (see `stability.explicit.blocks`).
        sets: Per (concept, block) that was decided.
        unfinished: The (concept, block) that the memory, or the time, was not enough for.
        in_common: What some of these sets have in common; None where that does not fit.
    """

    blocks: tuple[Coalition, ...]
    reading: Reading
    sets: Mapping[tuple[str, Coalition], S]
    unfinished: tuple[tuple[str, Coalition], ...]
    in_common: Callable[[Sequence[S]], S | None]

    def stable(self, concept: str, block: Coalition) -> S | None:
        """The states a block would keep."""
        return self.sets.get((concept, block))

    def equilibria(self, concept: str) -> S | None:
        """The states that every block would keep."""
        parts = [self.sets.get((concept, block)) for block in self.blocks]
        known = [part for part in parts if part is not None]
        return self.in_common(known) if len(known) == len(parts) else None
