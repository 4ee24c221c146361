"""Whether the cue of a statement carries its stance, and what then has to be shown of it."""

from __future__ import annotations

import re
from typing import Protocol

Span = tuple[int, int]
STANCES = ("refuse", "deny", "rule-out")
_DOUBTS = ("doubt", "meragukan", "mempertanyakan")
_BETWEEN = re.compile(r"\b(?:not|never|no longer|tidak|tak|takkan|jangan)\b[^,.;]*$", re.IGNORECASE)
_AGAINST = re.compile(r"[^,.;]{0,60}?\bagainst\b", re.IGNORECASE)
NEAR = 40  # letters between a cue and its words over which they are shown as one


class Cued(Protocol):
    """What is asked of a statement, whoever keeps it."""

    @property
    def cue(self) -> Span | None:
        """The words that report it."""

    @property
    def content(self) -> tuple[Span, ...]:
        """What is said."""

    @property
    def rule(self) -> str:
        """The rule that found it."""

    @property
    def flags(self) -> tuple[str, ...]:
        """Among them "neg"."""


def reverses(text: str, statement: Cued) -> bool:
    """Whether the cue itself turns the words round, negated or not: refused, denied, doubted, warned against."""
    rule = statement.rule.split(":")[-1].split("/")[0]
    cue = text[slice(*statement.cue)].lower() if statement.cue else ""
    against = rule == "warn" and statement.content and _AGAINST.match(text, *statement.content[0])
    return rule in STANCES or cue.startswith(_DOUBTS) or bool(against)


def shown(text: str, statement: Cued) -> tuple[Span, ...]:
    """The spans to show for a statement: its words, with the cue where that carries the stance.

    "Israel: to commit itself to the terms" says the opposite of "Israel: refused to commit itself to the terms"; and
    where a negation stands between the two (vowed never to strike), it is in neither.
    """
    if statement.cue is None or not statement.content:
        return statement.content
    first = statement.content[0]
    gap = text[statement.cue[1] : first[0]] if statement.cue[1] <= first[0] else "\n" * 99
    between = len(gap) <= NEAR and _BETWEEN.search(gap) is not None
    if not (between or "neg" in statement.flags or reverses(text, statement)):
        return statement.content
    if len(gap) <= NEAR:
        return ((statement.cue[0], first[1]), *statement.content[1:])
    return (statement.cue, *statement.content)
