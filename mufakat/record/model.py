"""What a record keeps: frozen values, nothing is read or written here.

Two layers stay apart. What was found in a text (documents, statements, acts, actors, mentions) are suggestions,
each with its place, the rule that made it and a confidence; they never change. What an analyst decides (verdicts,
which party an actor speaks for, topics) points to them and can be undone.

Spans are [start, end) characters of the text of the document.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, Literal, TypeAlias

Span: TypeAlias = tuple[int, int]
Verdict: TypeAlias = Literal["accepted", "corrected", "rejected"]
ANALYST = "analyst"  # the rule of statements that an analyst coded
ACTS = (
    "talks", "propose", "offer", "demand", "accept", "reject", "agree", "threaten", "precondition", "mediate",
    "withdraw",
)  # fmt: skip
TYPES = ("direct", "mixed", "indirect")
CORRECTABLE = ("speaker", "actor", "content", "addressee", "via", "type", "act", "anonymous")


@dataclass(frozen=True)
class Fact:
    """What a page says of itself (title, outlet ...); `span` is None where it stands outside the text."""

    value: str
    span: Span | None = None
    reason: str = ""


@dataclass(frozen=True)
class Zone:
    """A line of the text: what kind it is, and why it was taken for that."""

    kind: str
    span: Span
    reason: str = ""


@dataclass(frozen=True)
class Document:
    """A document as it was read.

    Attributes:
        id: Stable short name: the first digits of `sha256`, which is that of its bytes.
        name: Where it was first read: a file name or an address.
        text: The cleaned text that all spans point into.
        source: The characters of the document before cleaning; None when they are those of `text`.
        links: (place in text, place in source, length) for each stretch that both share.
        fields: What the page says of itself, by name; what it does not say is not there.
        language: Code of its language.
        certainty: How sure the language is, 0 to 1.
        added: When it came into the record, UTC.
    """

    id: str
    sha256: str
    name: str
    kind: str
    text: str
    source: str | None = None
    links: tuple[tuple[int, int, int], ...] = ()
    fields: Mapping[str, Fact] = field(default_factory=dict)
    zones: tuple[Zone, ...] = ()
    language: str = ""
    certainty: float = 0.0
    added: str = ""

    def said_of_itself(self, name: str) -> str:
        """The value of a field of the page, or ""."""
        fact = self.fields.get(name)
        return fact.value if fact else ""

    @property
    def title(self) -> str:
        """Its title, or ""."""
        return self.said_of_itself("title")

    @property
    def outlet(self) -> str:
        """Who published it, as far as the page says, or ""."""
        return self.said_of_itself("outlet") or self.said_of_itself("network")

    @property
    def published(self) -> str:
        """The date that the page gives, or ""."""
        return self.said_of_itself("published")

    def words(self, spans: tuple[Span, ...]) -> str:
        """The words at some spans, in one line, "..." between two."""
        return " ... ".join(" ".join(self.text[a:b].split()) for a, b in spans)


@dataclass(frozen=True)
class Statement:
    """Something somebody said, as it was found; `number` counts within the document, from 1.

    Attributes:
        speaker: Who said it, as the text names them; None when it does not tell.
        actor: The actor that the speaker is, by its one name in the record, or "".
        said, to, through: The words at `content`, `addressee` and `via`.
        within: Number of the statement that holds this one, or None.
        shown: Whether it is shown unasked.
        topics: Topics given to it by hand elsewhere (a DNA concept); cue words add others when asked.
        agrees: Whether the speaker agrees with these topics, where that was coded.
        rule: Name of the rule, or "llm:NAME", that made it; "analyst" where somebody coded it by hand.
    """

    document: str
    number: int
    content: tuple[Span, ...]
    said: str
    source: Span | None = None
    source_kind: str = "none"
    cue: Span | None = None
    speaker: str | None = None
    actor: str = ""
    addressee: Span | None = None
    to: str = ""
    via: tuple[Span, ...] = ()
    through: tuple[str, ...] = ()
    type: str = "indirect"
    act: str | None = None
    anonymous: bool = False
    flags: tuple[str, ...] = ()
    within: int | None = None
    shown: bool = True
    topics: tuple[str, ...] = ()
    agrees: bool | None = None
    rule: str = ""
    confidence: float = 0.0

    @property
    def id(self) -> str:
        """Stable name: document and number."""
        return f"{self.document}.{self.number}"

    def corrected(self, changes: Mapping[str, Any]) -> Statement:
        """The statement with fields replaced by plain data (lists become tuples)."""
        return replace(self, **{key: tupled(value) for key, value in changes.items()})


@dataclass(frozen=True)
class Act:
    """A negotiation act; `statement` is the number of the statement that performs it, None when narrated.

    `actor_name` and `counterpart_name` are names of actors in the record, or "". `passage` is the stretch of text
    to show for it. `status` is done, denied, claimed, conditional, announced or asked: only what is done counts.
    `object` is what it is about; `told`: the reporter tells it inside somebody's words.
    """

    document: str
    number: int
    type: str
    cue: Span
    passage: Span
    actor: Span | None = None
    actor_name: str = ""
    counterpart: Span | None = None
    counterpart_name: str = ""
    trigger: Span | None = None
    consequence: Span | None = None
    statement: int | None = None
    rule: str = ""
    confidence: float = 0.0
    status: str = "done"
    object: Span | None = None
    told: bool = False

    @property
    def id(self) -> str:
        """Stable name: document and number, with an "a" before it, so that no statement is called so."""
        return f"{self.document}.a{self.number}"


@dataclass(frozen=True)
class Actor:
    """Someone named in documents; an unnamed one belongs to one document, and `document` names it."""

    name: str
    kind: str = "unknown"
    document: str = ""
    aliases: tuple[str, ...] = ()
    anonymous: bool = False
    affiliation: str = ""


@dataclass(frozen=True)
class Mention:
    """Where a document mentions an actor."""

    document: str
    actor: str
    spans: tuple[Span, ...]
    rule: str = ""
    confidence: float = 0.0


@dataclass(frozen=True)
class Report:
    """All that one reading of one document gives; `readers` names what read it ("rules", "llm:NAME", "dna")."""

    document: Document
    statements: tuple[Statement, ...] = ()
    acts: tuple[Act, ...] = ()
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    readers: tuple[str, ...] = ("rules",)


@dataclass(frozen=True)
class Review:
    """What an analyst decided about a statement; `changes` are plain data by field of Statement."""

    verdict: Verdict
    by: str
    at: str
    changes: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""


@dataclass(frozen=True)
class Kept:
    """A statement with what was decided about it. `statement` has the corrections; `suggested` has not."""

    suggested: Statement
    review: Review | None = None

    @property
    def statement(self) -> Statement:
        """The statement as it stands now."""
        return self.suggested.corrected(self.review.changes) if self.review else self.suggested

    @property
    def standing(self) -> str:
        """accepted, corrected, rejected, or suggested."""
        return self.review.verdict if self.review else "suggested"


@dataclass(frozen=True)
class Topic:
    """A subject of the talks, known by cue words per language; a cue that ends in * stands for a beginning."""

    id: str
    name: str
    cues: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Entry:
    """One change in the journal. Changes of one `step` were made together, and are undone together.

    `kind` and `key` tell what was changed (statement, actor, topic), `before` and `after` are plain data or None.
    `state` is done, undone, or dropped (undone, then overtaken by something new).
    """

    step: int
    kind: str
    key: str
    verb: str
    by: str
    at: str
    before: Any = None
    after: Any = None
    state: str = "done"


@dataclass(frozen=True)
class Wanted:
    """What to look for; "" and () ask for anything.

    Attributes:
        words: A query as people type it (see `record.query`), over what was said.
        actor, outlet, act, topic: Only these; `actor` also finds those who belong to it.
        names: Other names under which `actor` goes, such as the aliases of a party.
        since, until: Dates of publication, as far as given (2025, 2025-05, 2025-05-11), both included.
        standings: Only statements that stand so (suggested, accepted ...).
        doubtful: Also suggestions that are not shown unasked.
    """

    words: str = ""
    actor: str = ""
    outlet: str = ""
    act: str = ""
    topic: str = ""
    since: str = ""
    until: str = ""
    document: str = ""
    standings: tuple[str, ...] = ("suggested", "accepted", "corrected")
    doubtful: bool = False
    names: tuple[str, ...] = ()


def tupled(value: Any) -> Any:
    """Plain data with tuples for lists, all the way down."""
    if type(value) is not list and type(value) is not tuple:
        return value
    return tuple([tupled(one) if type(one) is list or type(one) is tuple else one for one in value])


def plain(value: Any) -> dict[str, Any]:
    """A flat frozen value of this module as plain data."""
    return {f.name: getattr(value, f.name) for f in fields(value)}
