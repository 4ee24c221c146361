"""What gathering gives: frozen values; nothing is read or decided here.

A *claim* is what several reports say alike. A *mention* is one place in a document that says it, denies it, makes it
conditional, asks for it, or corrects it. An *origin* is somebody who says it on their own account: the same speaker on
another day, copies, translations and quotations of an outlet are none of their own. Nothing is said about truth.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Span: TypeAlias = tuple[int, int]
Polarity: TypeAlias = Literal["asserts", "denies", "conditional", "asks", "corrects"]


@dataclass(frozen=True)
class Number:
    """A number in a saying with what it counts, as a concept, or ""."""

    value: float
    unit: str


@dataclass(frozen=True)
class Saying:
    """One place of a document that says something, before it is known what else says the same.

    Attributes:
        id: That of the statement or act, or DOCUMENT.tSTART for a sentence of the reporter's own.
        by: Who says it, as the text names them; "" for the reporter.
        about: What is known of the speaker: words before and behind the name, and of the sentence before.
        through: The outlets and agencies it came through, the outlet that printed it last.
        kind: "" for what is told; "if" for a condition, "ask" for a demand or a question.
        negated: Whether the words are negated an odd number of times.
        stance: The words are told with a cue that carries a stance ("refused to lift the ban").
        against: They tell that somebody refuses, rules out or doubts something.
        denied: "denies" or "corrects" where the cue turns the words round, else "".
        pointing: The words only point back ("the accusation"), and say nothing of their own.
        weights: Concepts and stems of the words, with what each counts.
        acts: Those of them that tell what is done; `deed`: the first of them.
        tense: "future", "past" or "".
        day: When it was said, as far as the text tells, else when it was printed; `printed`: the day of the page.
        bounds: Between which days a page without one was printed.
    """

    id: str
    document: str
    span: Span
    says: str
    language: str
    day: str = ""
    by: str = ""
    actor: str = ""
    about: str = ""
    anonymous: bool = False
    through: tuple[str, ...] = ()
    kind: str = ""
    negated: bool = False
    stance: bool = False
    against: bool = False
    denied: str = ""
    pointing: bool = False
    told: bool = False
    weights: tuple[tuple[str, float], ...] = ()
    acts: frozenset[str] = frozenset()
    deed: str = ""
    numbers: tuple[Number, ...] = ()
    tense: str = ""
    printed: str = ""
    bounds: tuple[str, str] = ("", "")
    standing: str = "suggested"


@dataclass(frozen=True)
class Link:
    """Why two sayings are of one claim: `reason` names it, `shared` are the concepts they have in common.

    `by` is the analyst who decided it, or "".
    """

    one: str
    other: str
    reason: str
    shared: tuple[str, ...] = ()
    score: float = 0.0
    by: str = ""


@dataclass(frozen=True)
class Mention:
    """A saying as part of a claim."""

    saying: Saying
    polarity: Polarity


@dataclass(frozen=True)
class Origin:
    """Somebody who says it on their own account.

    Attributes:
        speaker: The fullest name that the reports give.
        day: The first day, or the first and last one it may have been, or "" where nothing tells.
        unnamed: Whether the reports do not name them.
        carried: Outlets and agencies that printed it.
    """

    speaker: str
    day: str
    unnamed: bool = False
    carried: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Claim:
    """What several reports say alike.

    Attributes:
        says: The words of its first asserting mention.
        origins: Who says it; `deniers`: who says it is not so.
        contradicts: Ids of claims that say another number or day of the same.
        links: Why each mention belongs to it.
        first_day: A day, or lowest and highest bounds, or "" for what no page dates.
    """

    id: str
    says: str
    mentions: tuple[Mention, ...]
    links: tuple[Link, ...] = ()
    origins: tuple[Origin, ...] = ()
    deniers: tuple[Origin, ...] = ()
    contradicts: tuple[str, ...] = ()
    retracted: bool = False
    first_day: str | tuple[str, str] = ""
    last_day: str | tuple[str, str] = ""

    @property
    def kind(self) -> str:
        """ "" for what is told, "if" for a condition, "ask" for a demand."""
        return self.mentions[0].saying.kind
