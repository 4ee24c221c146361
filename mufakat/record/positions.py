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

import functools
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mufakat.record.find import find
from mufakat.record.model import ANALYST, Act, Actor, Document, Kept, Span, Statement, Topic, Wanted
from mufakat.record.store import Record
from mufakat.record.topics import speaks_of

FOR = ("accept", "agree", "offer")
AGAINST = ("reject", "withdraw")
DONE = "done"
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


def told_of_another(s: Statement, others: Sequence[Kept], acts: Sequence[Act]) -> bool:
    """Whether the act of a statement is that of somebody whom the words said name.

    "An official says that Hamas rejected it" is no rejection by the official: a statement or a told act of the
    same kind stands inside, and has a doer. Whoever codes a statement by hand says whose act it is.
    """
    if s.rule == ANALYST:
        return False
    inner = [
        (k.statement.cue, k.statement.act) for k in others if k.suggested.id != s.id and k.statement.actor
    ]
    inner += [
        (act.cue, act.type)
        for act in acts
        if act.statement is None and act.actor_name and act.status == DONE and act.told
    ]
    return any(
        kind == s.act and any(a <= cue[0] and cue[1] <= b for a, b in s.content) for cue, kind in inner if cue
    )


def sayer(act: Act, kept: Sequence[Kept]) -> Statement | None:
    """The statement inside which an act is told; the innermost, or None."""
    around = [
        (b - a, k.statement.number, k.statement)
        for k in kept
        for a, b in k.statement.content
        if a <= act.cue[0] and act.cue[1] <= b
    ]
    return min(around, key=lambda found: found[:2], default=(0, 0, None))[2]


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
                self.unnamed[document] = {a.name: a for a in self.record.actors(document)}
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
    for topic in asked:
        some = [*_statements(record, topic, who, wanted), *_acts(record, topic, who, wanted)]
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


def _statements(record: Record, topic: Topic, who: Parties, wanted: Wanted) -> list[Position]:
    known = topic in record.topics()
    found = find(record, replace(wanted, topic=topic.id if known else ""), MOST, by_date=True)
    inside = _Documents(record)
    out = []
    for one in found:
        s = one.kept.statement
        party = who.of(s.actor, s.document)
        if not party or not (known or _about(topic, s, inside)):
            continue
        act = (
            ""
            if s.act and told_of_another(s, inside.kept(s.document), inside.acts(s.document))
            else s.act or ""
        )
        about = act and _is_object(topic, _performed(s, inside.acts(s.document)), inside.document(s.document))
        stance = "" if "neg" in s.flags else _stance(act if about else "", s.agrees)
        out.append(
            Position(
                topic.id, party, one.published, s.id, s.speaker or "", s.said, act, stance,
                one.kept.standing, one.outlet, at=(s.content[0][0], s.content[-1][1]) if s.content else None,
            )
        )  # fmt: skip
    return out


def _about(topic: Topic, s: Statement, inside: _Documents) -> bool:
    """For a topic that only a case has: the record's index does not know its cues."""
    return not topic.id or speaks_of(topic, s.said, inside.language(s.document), s.topics)


class _Documents:
    """Statements, acts and languages of documents, asked for once."""

    def __init__(self, record: Record):
        self.record = record
        self.kept = functools.lru_cache(256)(record.statements)
        self.acts = functools.lru_cache(256)(record.acts)
        self.document = functools.lru_cache(256)(record.document)
        self.language = functools.lru_cache(4096)(lambda id: record.document(id).language)


def _acts(record: Record, topic: Topic, who: Parties, wanted: Wanted) -> list[Position]:
    """Acts that are told; those that have a statement of their own are told with it."""
    if wanted.words or wanted.actor or "suggested" not in wanted.standings:
        return []
    out = []
    for document in _within(record, wanted):
        acts = [
            a for a in record.acts(document.id) if a.statement is None and a.actor_name and a.status == DONE
        ]
        kept = [k for k in record.statements(document.id) if k.standing != "rejected"] if acts else []
        cues = {k.statement.cue for k in kept if k.statement.act}
        for act in acts:
            said = document.words((act.passage,))
            about = not topic.id or speaks_of(topic, said, document.language)
            if about and not _told(act, cues) and wanted.act in ("", act.type):
                by = sayer(act, kept)
                speaker = by.speaker or "" if by else ""
                party = who.of(act.actor_name, document.id)
                stance = _stance(act.type, None) if _is_object(topic, act, document) else ""
                out.append(
                    Position(
                        topic.id, party, document.published, document.id, speaker, said, act.type, stance,
                        "told", document.outlet, at=act.passage,
                    )
                )  # fmt: skip
    return out


def _performed(s: Statement, acts: Sequence[Act]) -> Act | None:
    """The act that a statement performs."""
    return next((act for act in acts if act.statement == s.number and act.type == s.act), None)


def _is_object(topic: Topic, act: Act | None, document: Document) -> bool:
    """Whether an act is about the topic: where its object is known, the topic stands inside it."""
    if not topic.id or act is None or act.object is None:
        return True
    return speaks_of(topic, document.words((act.object,)), document.language)


def _told(act: Act, cues: Collection[tuple[int, int] | None]) -> bool:
    """Whether a statement has the words of the act as its cue."""
    return any(cue is not None and cue[0] < act.cue[1] and act.cue[0] < cue[1] for cue in cues)


def _within(record: Record, wanted: Wanted) -> Iterator[Document]:
    """The documents that outlet, dates and document allow."""
    for document in record.documents():
        day = document.published
        early = wanted.since and day < wanted.since
        late = wanted.until and not "" < day[: len(wanted.until)] <= wanted.until
        other = wanted.outlet and wanted.outlet.casefold() not in document.outlet.casefold()
        if not (early or late or other) and wanted.document in ("", document.id):
            yield document


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
