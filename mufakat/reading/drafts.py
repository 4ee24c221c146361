"""A statement while it is being read: token ranges of one passage, to be closed into character spans."""

from __future__ import annotations

from dataclasses import dataclass, field

from mufakat.reading.tokens import Passage

Span = tuple[int, int]


@dataclass
class Draft:
    """One suggestion in the making. Spans are characters of the whole text."""

    passage: Passage
    number: int
    source: Span | None
    cue: Span | None
    contents: list[Span]
    rule: str
    confidence: float
    frame: str = ""
    act: str | None = None
    addressee: Span | None = None
    via: list[Span] = field(default_factory=list)
    flags: set[str] = field(default_factory=set)
    clitic: bool = False
    inherits: Draft | None = None
    direct: bool = False
    within: Draft | None = None
    content_tokens: tuple[int, int] = (0, 0)
    cue_token: int = 0
    speaker: str | None = None
    anonymous: bool = False
    subordinate: bool = False
    joint: str = "none"
    content_passage: Passage | None = None  # where the words stand, when not where the cue does
