"""Who stands where on a topic, over time: each party's statements and acts, what contradicts, who is silent.

Party: the one an analyst gave the actor; else one whose name or alias (of a case) is the actor's; else the
affiliation that the text gives an unnamed speaker; else the actor itself.

Contradiction, a sign for the reader and no verdict: on one topic a party first is for (accepts, agrees, offers,
or was coded as agreeing) and then against (rejects, withdraws, or was coded as disagreeing), or the other way;
a denied saying counts for neither. Only what is done counts: an act that is denied, claimed by another, conditional,
announced or asked about is no position. An act is for or against a topic only where the topic stands in what the act
is about (its object): who rejects a proposal is not against all that the sentence speaks of.

Silence: others spoke on the topic in a period, and this party, which spoke on some topic at some time, did not.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mufakat.record.find import found_ids
from mufakat.record.inside import DONE, Inside
from mufakat.record.model import Act, Actor, Document, Span, Statement, Topic, Wanted
from mufakat.record.store import Record
from mufakat.record.topics import speaks_of

FOR = ("accept", "agree", "offer")
AGAINST = ("reject", "withdraw")
NO_DATE = ""
MOST = 20_000


@dataclass(frozen=True)
class Position:
    """One thing a party said or did about a topic.

    Attributes:
        id: Of the statement, or of the document for a narrated act.
        day: Date of publication, or "" when the page gives none.
        stance: "for", "against", or "".
        contradicts: `id` of the earlier position of this party on this topic that this one goes against, or "".
        said: The words; `act` what it was, or "".
        at: Where the words stand in the document.
        claim: The claim that it tells, where claims were gathered, with `origins`, who say it on their own account,
            and `mentions`, the places that say it; this is the first of them.
    """

    topic: str
    party: str
    day: str
    id: str
    speaker: str
    said: str
    act: str
    stance: str
    standing: str
    outlet: str
    contradicts: str = ""
    at: Span | None = None
    claim: str = ""
    origins: int = 0
    mentions: int = 1


@dataclass(frozen=True)
class Positions:
    """All positions, and who was silent.

    Attributes:
        topics: The topics asked for, in order.
        parties: The parties, those with most to say first.
        periods: The periods in which anything was said ("" for unknown dates), in order.
        listed: The positions, by topic, party and day.
        silent: (topic, party) to the periods in which others spoke on the topic and this party did not.
    """

    topics: tuple[Topic, ...]
    parties: tuple[str, ...]
    periods: tuple[str, ...]
    listed: tuple[Position, ...]
    silent: Mapping[tuple[str, str], tuple[str, ...]]


def period(day: str, by: str) -> str:
    """The day, month or year that a date lies in, as far as the date is known."""
    return day[: {"day": 10, "month": 7, "year": 4}[by]]


class Parties:
    """Which party an actor speaks for (see the top of this file)."""

    def __init__(self, record: Record, aliases: Mapping[str, Collection[str]] | None = None):
        self.given = record.parties()
        self.record = record
        self.named = {actor.name: actor for actor in record.named_actors()}
        self.unnamed: dict[str, dict[str, Actor]] = {}
        self.by_alias = {a: party for party, more in (aliases or {}).items() for a in (party, *more)}

    def of(self, actor: str, document: str = "") -> str:
        """The party of an actor that a document mentions; "" when there is no actor."""
        known = self.actor(actor, document)
        names = [actor, *(known.aliases if known else ())]
        first = self.given.get(actor) or next((self.by_alias[n] for n in names if n in self.by_alias), "")
        if first:
            return first
        if known and known.affiliation:
            return self.given.get(known.affiliation) or self.by_alias.get(
                known.affiliation, known.affiliation
            )
        return actor

    def actor(self, name: str, document: str) -> Actor | None:
        """What is known of an actor."""
        if document and name not in self.named:
            if document not in self.unnamed:
                self.unnamed[document] = {a.name: a for a in self.record.unnamed_actors(document)}
            return self.unnamed[document].get(name)
        return self.named.get(name)


def positions(
    record: Record,
    topics: Sequence[Topic] = (),
    parties: Sequence[str] = (),
    aliases: Mapping[str, Collection[str]] | None = None,
    by: str = "month",
    wanted: Wanted | None = None,
) -> Positions:
    """What each party said and did about each topic.

    Args:
        topics: These; none: all of the record. Where the record has none, everything counts as one topic.
        parties: Only these; none: all that speak.
        aliases: Party of a case to its other names.
        by: Length of the periods for silence: day, month or year.
        wanted: Further limits (dates, outlet, standings).
    """
    wanted = wanted or Wanted()
    asked = tuple(topics) or tuple(record.topics()) or (Topic("", "everything"),)
    who = Parties(record, aliases)
    listed: list[Position] = []
    for some in _gathered(record, asked, who, wanted):
        listed += _contradictions(sorted(some, key=lambda p: (p.party, p.day == NO_DATE, p.day)))
    spoke: dict[str, int] = {}
    for position in listed:
        spoke[position.party] = spoke.get(position.party, 0) + 1
    names = tuple(parties) or tuple(sorted(spoke, key=lambda name: (-spoke[name], name)))
    times = {p.id: period(p.day, by) for p in listed}
    periods = tuple(sorted(set(times.values()), key=lambda t: (t == NO_DATE, t)))
    heard = {(p.topic, times[p.id]) for p in listed}
    by_party = {(p.topic, times[p.id], p.party) for p in listed}
    silent = {
        (topic.id, name): tuple(
            t for t in periods if (topic.id, t) in heard and (topic.id, t, name) not in by_party
        )
        for topic in asked
        for name in names
    }
    kept = tuple(position for position in listed if position.party in names)
    return Positions(asked, names, periods, kept, {key: value for key, value in silent.items() if value})


def _gathered(
    record: Record, topics: Sequence[Topic], who: Parties, wanted: Wanted
) -> Iterator[list[Position]]:
    """Per topic what was said of it, and then what was done; each document is read once, whatever the topics."""
    known = record.topics()
    found = [
        set(found_ids(record, replace(wanted, topic=topic.id if topic in known else ""), MOST))
        for topic in topics
    ]
    acts_count = not wanted.words and not wanted.actor and "suggested" in wanted.standings
    said: list[list[Position]] = [[] for _ in topics]
    done: list[list[Position]] = [[] for _ in topics]
    hits = set().union(*found)
    speaking = {document for document, _ in hits}
    for document in record.documents():
        within = acts_count and _is_within(document, wanted)
        if not within and document.id not in speaking:
            continue
        inside = _Inside(record, document)
        for number, s in inside.statements.items():
            if (document.id, number) in hits and (party := who.of(s.actor, document.id)):
                for topic, ids, some in zip(topics, found, said, strict=True):
                    if (document.id, number) in ids and (topic in known or inside.speaks(topic, s)):
                        some.append(_said(topic, party, s, inside))
        for act in inside.told() if within else ():
            if wanted.act in ("", act.type):
                words = document.words((act.passage,))
                for topic, some in zip(topics, done, strict=True):
                    if not topic.id or speaks_of(topic, words, document.language):
                        some.append(_done(topic, who, act, inside))
    return ([*one, *other] for one, other in zip(said, done, strict=True))


class _Inside(Inside):
    """One document with what stands in it; words that several topics are looked for in are taken apart once."""

    def __init__(self, record: Record, document: Document):
        kept = record.statements(document.id)
        told = record.acts_told(document.id)
        super().__init__([k for k in kept if k.standing != "rejected"], told)
        self.record = record
        self.document = document
        self.standing = {k.statement.number: k.standing for k in kept}
        self.statements = {k.statement.number: k.statement for k in kept}
        self._told = [act for act in told if act.status == DONE]

    def told(self) -> Iterator[Act]:
        """The acts that are told; those that have a statement of their own are told with it."""
        return (act for act in self._told if not self.is_cue(act))

    def performed(self, s: Statement) -> Act | None:
        """The act that a statement performs."""
        return self.record.act_performed(self.document.id, s.number, s.act or "")

    def speaks(self, topic: Topic, s: Statement) -> bool:
        """For a topic that only a case has: the record's index does not know its cues."""
        return not topic.id or speaks_of(topic, s.said, self.document.language, s.topics)

    def is_object(self, topic: Topic, act: Act | None) -> bool:
        """Whether an act is about the topic: where its object is known, the topic stands inside it."""
        if not topic.id or act is None or act.object is None:
            return True
        return speaks_of(topic, self.document.words((act.object,)), self.document.language)


def _said(topic: Topic, party: str, s: Statement, inside: _Inside) -> Position:
    act = "" if not s.act or inside.told_of_another(s) else s.act
    stance = "" if "neg" in s.flags else _stance(act, s.agrees)
    if stance and s.agrees is None and not inside.is_object(topic, inside.performed(s)):
        stance = ""
    document, at = inside.document, (s.content[0][0], s.content[-1][1]) if s.content else None
    return Position(
        topic.id, party, document.published, s.id, s.speaker or "", s.said, act, stance,
        inside.standing[s.number], document.outlet, at=at,
    )  # fmt: skip


def _done(topic: Topic, who: Parties, act: Act, inside: _Inside) -> Position:
    document, by = inside.document, inside.sayer(act)
    stance = _stance(act.type, None)
    if stance and not inside.is_object(topic, act):
        stance = ""
    return Position(
        topic.id, who.of(act.actor_name, document.id), document.published, document.id,
        by.speaker or "" if by else "", document.words((act.passage,)), act.type, stance,
        "told", document.outlet, at=act.passage,
    )  # fmt: skip


def _is_within(document: Document, wanted: Wanted) -> bool:
    """Whether outlet, dates and document allow a document."""
    day = document.published
    early = wanted.since and day < wanted.since
    late = wanted.until and not "" < day[: len(wanted.until)] <= wanted.until
    other = wanted.outlet and wanted.outlet.casefold() not in document.outlet.casefold()
    return not (early or late or other) and wanted.document in ("", document.id)


def _stance(act: str, agrees: bool | None) -> str:
    if agrees is not None:
        return "for" if agrees else "against"
    return "for" if act in FOR else "against" if act in AGAINST else ""


def _contradictions(ordered: list[Position]) -> list[Position]:
    """Mark each position that goes against the last one of its party with a stance."""
    last: dict[str, Position] = {}
    out = []
    for position in ordered:
        earlier = last.get(position.party)
        if position.stance:
            if earlier is not None and earlier.stance != position.stance:
                position = replace(position, contradicts=earlier.id)
            last[position.party] = position
        out.append(position)
    return out
