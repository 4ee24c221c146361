"""What a report says about what somebody shall do: one point for each deed, answer, condition or end that is told."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from mufakat.drafting.deeds import Deed
from mufakat.reading.tokens import Passage
from mufakat.record.model import Document, Span


@dataclass(frozen=True)
class Source:
    """Where something stands: the document, the words to cite, who said it and through whom.

    `statements` are ids of statements and acts of the record; `standing` is how the first stands: accepted, corrected,
    suggested, or told (by the reporter). `claimed`: another party tells it of its holder.
    """

    document: Document
    quote: Span
    by: str = ""
    via: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    standing: str = "told"
    confidence: float = 0.5
    claimed: bool = False


@dataclass(frozen=True)
class Depends:
    """What a deed depends on: a deed of `owner` ("" where the words do not tell whose), done or not."""

    kind: str  # if, only, unless, until, while
    deed: Deed | None
    owner: str = ""
    undone: bool = False
    words: str = ""


@dataclass(frozen=True)
class Point:
    """One thing told.

    Attributes:
        saying: ask, propose, offer, threaten, own, refuse, accept, oppose, support, fact.
        holder: Key of whose stance it is, "" where nobody's.
        owner: Key of who would do it, "" where the words do not tell.
        way: for, against, or "" where only the deed is told.
        deed: What.
        depends: Its conditions.
        answers: The deed answers something said before: the class of its noun (ask, propose, offer, any), else "".
        pointing: Whether the noun points back (the call, usul itu) and names nothing new.
        mediates: Whether the deed is to bring others together.
        order: Place in the order of reading.
        place: Number of the report and place of the words in it.
        verb: Stem of the verb that told it (called on, mengusulkan).
        noun: Stem of the noun that takes something up (the call, usul itu).
    """

    saying: str
    holder: str
    owner: str
    way: str
    deed: Deed
    source: Source
    depends: tuple[Depends, ...] = ()
    answers: str = ""
    pointing: bool = False
    mediates: bool = False
    order: int = 0
    rule: str = ""
    place: tuple[int, int] = (0, 0)
    verb: str = ""
    noun: str = ""


@dataclass(frozen=True)
class ReportedSpeech:
    """Speech that is reported: whose it is and how it is told. Which words of the passage are read is told beside it.

    Attributes:
        p: The passage.
        holder: Key of whose speech it is, "" where the reporter speaks.
        source: Where it stands.
        kind: Class of the verb that reports it: ask, offer, refuse ...; say where the words have verbs of their own.
        verb: Where that verb stands in the passage, -1 where it does not.
        depends: What it depends on.
        negated: Whether what is told shall be left undone.
    """

    p: Passage
    holder: str
    source: Source
    kind: str = "say"
    verb: int = -1
    depends: tuple[Depends, ...] = ()
    negated: bool = False

    @property
    def way(self) -> str:
        """Against what shall be left undone, for everything else."""
        return "against" if self.negated else "for"

    def point(self, saying: str, owner: str, way: str, deed: Deed, rule: str = "") -> Point:
        """One thing that it tells; the class of its verb is the rule where no other is."""
        return Point(saying, self.holder, owner, way, deed, self.source, self.depends, rule=rule or self.kind)

    def offered(self) -> ReportedSpeech:
        """It as an offer: ready to talk if ... is ready for nothing without it."""
        return replace(
            self, depends=tuple(replace(d, kind="only") if d.kind == "if" else d for d in self.depends)
        )


@dataclass(frozen=True)
class Stated:
    """A rule in words: what needs something, or does not go together with it."""

    kind: str  # needs, together
    one: Deed
    other: Deed
    owners: tuple[str, str]
    source: Source


@dataclass(frozen=True)
class End:
    """An end that is named: what it is called, and the deed of agreeing to it."""

    name: str
    deed: Deed
    source: Source


@dataclass
class Found:
    """All that was read."""

    points: list[Point] = field(default_factory=list)
    rules: list[Stated] = field(default_factory=list)
    ends: list[End] = field(default_factory=list)
    between: set[str] = field(default_factory=set)  # who addressed both sides, or is called a mediator
    used: set[str] = field(default_factory=set)  # statements that gave a point
    seen: dict[str, str] = field(default_factory=dict)  # statement -> why it gave none
    spoke: dict[str, list[Source]] = field(default_factory=dict)  # party -> what it said
