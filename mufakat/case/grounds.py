"""What a part of a case rests on, and a state: the two things that the conflict and its deal share."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Grounds:
    """What a line of a case rests on: evidence ids, or a reason in words (then it is a modelling choice)."""

    evidence: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True)
class State:
    """A named state. `pattern` has one of Y, N, - per option; "-" stands for states merged into this one."""

    id: str
    pattern: str
    name: str = ""
