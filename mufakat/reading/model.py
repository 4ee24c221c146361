"""What reading a report gives: frozen values, every one with its place in the text.

Spans are [start, end) characters of the text that was read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from mufakat.problems import Problem
from mufakat.reading import stance

Span = tuple[int, int]


@dataclass(frozen=True)
class Zone:
    """One line of the page: its kind (body, title, caption, related ...) and why it was taken for that."""

    kind: str
    span: Span
    reason: str


@dataclass(frozen=True)
class Field:
    """A field of the article, with its place; `span` is None when it came from the page's own data."""

    value: str
    span: Span | None
    reason: str


@dataclass(frozen=True)
class Article:
    """What the page says about itself; a field that the page does not give is None."""

    title: Field | None = None
    section: Field | None = None
    editor: Field | None = None
    byline: Field | None = None
    caption: Field | None = None
    photo_credit: Field | None = None
    outlet: Field | None = None
    network: Field | None = None
    published: Field | None = None
    dateline: Field | None = None


@dataclass(frozen=True)
class Language:
    """Code of the language that was read, and the share of the function words that speaks for it."""

    code: str
    confidence: float


@dataclass(frozen=True)
class Statement:
    """Who said what to whom through whom.

    Attributes:
        source: The local mention of the speaker, or None.
        source_kind: nominal, pronoun, clitic or none.
        cue: The words that report it, or None for a quotation that only goes on.
        content: What is said, in one or more spans.
        speaker: The speaker named in full as far as the text allows, or None.
        addressee: The one spoken to, or None.
        via: Outlets through which it came.
        type: direct, mixed or indirect.
        act: Negotiation act that the statement performs, or None.
        anonymous: Neither a person nor an institution is named.
        flags: anon, hedge, neg, continuation, unquoted, anaphoric, relay.
        within: Index of the statement whose content holds this one, or None.
        rule: Name of the rule that made the suggestion.
        confidence: 0 to 1; sorts suggestions, is no probability.
    """

    source: Span | None
    source_kind: str
    cue: Span | None
    content: tuple[Span, ...]
    speaker: str | None
    addressee: Span | None
    via: tuple[Span, ...]
    type: str
    act: str | None
    anonymous: bool
    flags: tuple[str, ...]
    within: int | None
    rule: str
    confidence: float


@dataclass(frozen=True)
class Act:
    """A negotiation act: narrated, or performed by `statement`; trigger and consequence of its if-then.

    Attributes:
        status: done, denied, claimed, conditional, announced or asked; only what is done counts as an act.
        object: What it is about ("the Israeli proposal"), or None.
        told: The reporter tells it inside somebody's words.
    """

    type: str
    actor: Span | None
    cue: Span
    counterpart: Span | None
    trigger: Span | None
    consequence: Span | None
    statement: int | None
    rule: str
    confidence: float
    status: str = "done"
    object: Span | None = None
    told: bool = False


@dataclass(frozen=True)
class Actor:
    """Someone the report names (or describes), with the places where the body mentions them."""

    name: str
    kind: str
    aliases: tuple[str, ...]
    mentions: tuple[Span, ...]
    anonymous: bool = False
    affiliation: str | None = None


@dataclass(frozen=True)
class Reading:
    """A report, read.

    `statements` are shown unasked; `doubtful` are suggestions of lower confidence, kept for who asks.
    """

    text: str
    language: Language
    article: Article
    zones: tuple[Zone, ...]
    statements: tuple[Statement, ...]
    doubtful: tuple[Statement, ...]
    acts: tuple[Act, ...]
    actors: tuple[Actor, ...]
    problems: tuple[Problem, ...] = field(default=())

    def quote(self, span: Span) -> str:
        """The words at a span."""
        return self.text[span[0] : span[1]]

    def shown(self, statement: Statement) -> tuple[Span, ...]:
        """The spans to show for a statement: its words, with the cue where that carries the stance."""
        return stance.shown(self.text, statement)

    def as_data(self) -> dict[str, Any]:
        """Plain data for programs: the fields, and per statement source, cue, content and so on."""
        return {
            "text": self.text,
            "language": {"code": self.language.code, "confidence": self.language.confidence},
            "article": {k: _field(getattr(self.article, k)) for k in Article.__dataclass_fields__},
            "zones": [{"kind": z.kind, "span": list(z.span), "reason": z.reason} for z in self.zones],
            "statements": [_statement(s) for s in self.statements],
            "doubtful": [_statement(s) for s in self.doubtful],
            "acts": [_plain(a) for a in self.acts],
            "actors": [_plain(a) for a in self.actors],
            "problems": [p.as_data() for p in self.problems],
        }


def _field(value: Field | None) -> dict[str, Any] | None:
    return None if value is None else _plain(value)


def _statement(s: Statement) -> dict[str, Any]:
    return _plain(s)


def _plain(value: Any) -> dict[str, Any]:
    return {k: _jsonable(getattr(value, k)) for k in value.__dataclass_fields__}


def _jsonable(value: Any) -> Any:
    return [_jsonable(v) for v in value] if isinstance(value, tuple) else value
