"""A first draft of a case from a record: who took part, what each did, and the words that tell it.

What can be told from the record is drafted: parties, one candidate option for each kind of act of a party, and the
quotations for both, those an analyst accepted first. What a party wants, what cannot go together and which outcomes
matter cannot be read off reports; it is left open and marked "to be decided".

A report of an act counts for whom the words name: where an official says that Hamas rejected a proposal, the
rejection is that of Hamas.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mufakat.case.grounds import Grounds, State
from mufakat.case.model import Case, Evidence, Option, Order, Party, Source, Topic
from mufakat.display import plural
from mufakat.record.inside import DONE, Inside
from mufakat.record.model import Act, Document, Kept, Span, Statement
from mufakat.record.names import slug
from mufakat.record.positions import Parties
from mufakat.record.store import Record

OPEN = "to be decided"
MOST_PARTIES, MOST_QUOTES = 8, 5
MOST_QUOTED = 500  # characters
# act -> id and words of the candidate option
OPTIONS = {
    "talks": ("talk", "Take part in talks"),
    "propose": ("propose", "Keep its proposal on the table"),
    "offer": ("offer", "Do what it is reported to offer"),
    "demand": ("insist", "Keep to its demands"),
    "precondition": ("condition", "Make its condition come first"),
    "accept": ("accept", "Accept what is proposed"),
    "agree": ("accept", "Accept what is proposed"),
    "reject": ("accept", "Accept what is proposed"),
    "threaten": ("carry-out", "Carry out what it is reported to threaten"),
    "withdraw": ("withdraw", "Leave the talks"),
}
_GOING_ON = ("talk", "propose", "insist", "condition")
_ORDER = {"accepted": 0, "corrected": 1, "suggested": 2, "told": 3}


@dataclass(frozen=True)
class Deed:
    """An act of a party, with the words that tell it.

    `standing` is how the statement stands, or "told" for what the reporter tells.
    """

    party: str
    act: str
    document: Document
    quote: Span
    by: str
    via: tuple[str, ...]
    standing: str
    confidence: float
    id: str
    consequence: str = ""


@dataclass(frozen=True)
class Draft:
    """The drafted case, the texts of its sources by file name, and how many deeds and quotations were left out."""

    case: Case
    texts: dict[str, str]
    left_out: int


def draft_case(record: Record, id: str, title: str) -> Draft:
    """The case that a record suggests; it has no parties when nobody in the record did anything."""
    found = sorted(deeds(record), key=lambda d: (_ORDER[d.standing], -d.confidence))
    count: dict[str, int] = {}
    for deed in found:
        count[deed.party] = count.get(deed.party, 0) + 1
    parties = sorted(count, key=lambda name: -count[name])[:MOST_PARTIES]
    mediators = [name for name in parties if _mediates(name, found)]
    ids: dict[str, str] = {}
    for name in parties:
        ids[name] = slug(name, set(ids.values()), "party")
    maker = _Maker(ids)
    options = [maker.options(name, found) for name in parties if name not in mediators]
    mediating = {name: maker.cite([d for d in found if d.party == name]) for name in mediators}
    deciders = [name for name in parties if name not in mediators]
    keys = [option for some in options for option in some]
    case = Case(
        id=id,
        title=title,
        parties=tuple(
            Party(ids[name], name, name not in mediators, grounds=Grounds(mediating.get(name, ())))
            for name in parties
        ),
        options=tuple(keys),
        preferences={
            ids[name]: Order((), Grounds(why=f"{OPEN}: what {name} wants, most important first."))
            for name in deciders
        },
        status_quo=_status_quo(keys, ids, found),
        status_quo_grounds=Grounds(why=f"{OPEN}: drafted from what is reported as going on."),
        sources=tuple(maker.sources.values()),
        evidence=tuple(maker.evidence.values()),
        topics=tuple(Topic(topic.id, topic.name, topic.cues) for topic in record.topics()),
        notes=_notes(len(count) - len(parties)),
    )
    return Draft(
        case, maker.texts, len({(d.document.words((d.quote,)), d.by) for d in found} - set(maker.known))
    )


def _notes(more: int) -> tuple[str, ...]:
    dropped = (
        (f"{plural(more, 'more actor')} of the record did something; left out here.",) if more > 0 else ()
    )
    return (
        "Drafted from a record. Parties, options and quotations are suggestions; check each against its source.",
        f"{OPEN}: what each party wants; what cannot go together ([[infeasible]]); what matters ([outcomes]).",
        *dropped,
    )


def _mediates(name: str, found: Sequence[Deed]) -> bool:
    acts = {deed.act for deed in found if deed.party == name}
    return "mediate" in acts and acts <= {"mediate", "talks"}


def _status_quo(options: Sequence[Option], ids: dict[str, str], found: Sequence[Deed]) -> State | None:
    """What is reported as going on, or as accepted last, is taken."""
    on = set()
    for name, id in ids.items():
        on |= {f"{id}.{word}" for word in _GOING_ON}
        answers = [d for d in found if d.party == name and d.act in ("accept", "agree", "reject")]
        last = max(answers, key=lambda d: (d.document.published, d.document.added, d.quote), default=None)
        if last is not None and last.act != "reject":
            on.add(f"{id}.accept")
    return State("", "".join("Y" if option.key in on else "N" for option in options)) if options else None


class _Maker:
    """Makes options and the evidence that they cite, each quotation once."""

    def __init__(self, ids: dict[str, str]):
        self.ids = ids
        self.evidence: dict[str, Evidence] = {}
        self.sources: dict[str, Source] = {}
        self.texts: dict[str, str] = {}
        self.known: dict[tuple[str, str], str] = {}

    def options(self, party: str, found: Sequence[Deed]) -> list[Option]:
        by_word: dict[str, list[Deed]] = {}
        for deed in found:
            if deed.party == party and deed.act in OPTIONS:
                by_word.setdefault(OPTIONS[deed.act][0], []).append(deed)
        names = dict(OPTIONS.values())
        out = []
        for word, some in by_word.items():
            threat = next((d.consequence for d in some if d.act == "threaten" and d.consequence), "")
            name = f"{names[word]}: {threat}" if threat else names[word]
            key = f"{self.ids[party]}.{word}"
            out.append(Option(key, (self.ids[party],), name, grounds=Grounds(self.cite(some))))
        return out

    def cite(self, some: Sequence[Deed]) -> tuple[str, ...]:
        """Ids of the evidence for the first of these deeds."""
        return tuple(dict.fromkeys(self._evidence(deed) for deed in some[:MOST_QUOTES]))

    def _evidence(self, deed: Deed) -> str:
        quote = deed.document.words((deed.quote,))
        key = (quote, deed.by)
        if key not in self.known:
            self.known[key] = f"e{len(self.known) + 1}"
            id = self.known[key]
            stands = {
                "told": "found by the reader, not reviewed",
                "suggested": "suggested, not reviewed",
            }.get(deed.standing, deed.standing)
            note = f"{stands} ({deed.id})"
            self.evidence[id] = Evidence(id, self._source(deed.document), quote, deed.by, deed.via, note)
        return self.known[key]

    def _source(self, document: Document) -> str:
        id = f"doc-{document.id}"
        if id not in self.sources:
            author = document.said_of_itself("byline") or document.said_of_itself("editor")
            url = document.name if "://" in document.name else ""
            file = f"sources/{id}.txt"
            self.texts[file] = document.text
            self.sources[id] = Source(
                id, document.title, document.outlet, author, document.published, document.language, url, file
            )
        return id


def deeds(record: Record) -> Iterator[Deed]:
    """Acts of known actors, from statements that were not rejected and from what reporters tell."""
    who = Parties(record)
    for document in record.documents():
        kept = [
            k
            for k in record.statements(document.id)
            if k.standing != "rejected" and (k.suggested.shown or k.review)
        ]
        acts = [act for act in record.acts(document.id) if act.status == DONE]
        inside = Inside(kept, acts)
        yield from _from_statements(document, kept, acts, who, inside)
        yield from _from_acts(document, acts, who, inside)


def _from_statements(
    document: Document, kept: Sequence[Kept], acts: Sequence[Act], who: Parties, inside: Inside
) -> Iterator[Deed]:
    then = {
        act.statement: document.words((act.consequence,)) for act in acts if act.statement and act.consequence
    }
    for one in kept:
        s = one.statement
        actor = who.actor(s.actor, document.id)
        party = who.of(s.actor, document.id)
        known = actor is not None or party != s.actor or one.review is not None
        if not s.act or not party or not known or "neg" in s.flags or (actor and actor.kind == "outlet"):
            continue
        if inside.told_of_another(s):
            continue
        yield Deed(
            party,
            s.act,
            document,
            _quote(s),
            s.speaker or "",
            s.through,
            one.standing,
            s.confidence,
            s.id,
            then.get(s.number, ""),
        )


def _quote(s: Statement) -> Span:
    """The words to cite: with speaker and cue, where these stand together and not all is between marks."""
    longest = max(s.content, key=lambda span: span[1] - span[0])
    spans = [span for span in (*s.content, s.source, s.cue) if span is not None]
    start, end = min(a for a, _ in spans), max(b for _, b in spans)
    return longest if s.type == "direct" or end - start > MOST_QUOTED else (start, end)


def _from_acts(document: Document, acts: Sequence[Act], who: Parties, inside: Inside) -> Iterator[Deed]:
    for act in acts:
        told = inside.is_cue(act)
        actor = who.actor(act.actor_name, document.id)
        if act.statement is not None or told or actor is None or actor.kind == "outlet":
            continue
        then = "" if act.consequence is None else document.words((act.consequence,))
        by = inside.sayer(act)
        said = (by.speaker or "", by.through) if by else ("", ())
        yield Deed(
            who.of(act.actor_name, document.id), act.type, document, act.passage, *said, "told", act.confidence,
            f"{document.id} act {act.number}", then,
        )  # fmt: skip
