"""What is added where preferences have a strength, or are partly not known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mufakat.stability.answers.strength import StrengthAnswer
from mufakat.stability.answers.unknown import UnknownAnswer


@dataclass(frozen=True)
class Further:
    """What a case adds to the plain concepts that says how strong preferences are, or leaves some unknown.

    Attributes:
        strength, unknown: None where the case has nothing of the kind.
        refused: What was not computed though the case has it, and why: names that reports have words for, or
            sentences.
    """

    strength: StrengthAnswer[Any] | None
    unknown: UnknownAnswer[Any] | None
    refused: tuple[str, ...] = ()
