"""What a part of a case rests on, and a state: the two things that the conflict and its deal share."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Mark:
    """That a line was drafted from a record and nobody has accepted it yet.

    Attributes:
        statements: Ids of the statements and acts of the record that it was made of.
        confidence: 0 to 1; sorts drafted lines, is no probability.
        rule: The rule that made it.
        reviewed: Whether an analyst accepted or corrected a statement that it rests on.
    """

    statements: tuple[str, ...] = ()
    confidence: Decimal | None = None
    rule: str = ""
    reviewed: bool = False


@dataclass(frozen=True)
class Grounds:
    """What a line of a case rests on: evidence ids, or a reason in words (then it is a modelling choice).

    `mark` says that it was drafted, and of what; `against` are ids of evidence that speaks against it.
    """

    evidence: tuple[str, ...] = ()
    why: str = ""
    mark: Mark | None = None
    against: tuple[str, ...] = ()

    @property
    def all_of(self) -> tuple[str, ...]:
        """All evidence that is named, for and against."""
        return (*self.evidence, *self.against)


@dataclass(frozen=True)
class State:
    """A named state. `pattern` has one of Y, N, - per option; "-" stands for states merged into this one."""

    id: str
    pattern: str
    name: str = ""
