"""An agreement as a time line: what is owed between which days, and what was told of it, by whom and when."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date

from mufakat.agreement.model import Commitment, Event, Fact, Phase, Quoted
from mufakat.agreement.times import PhaseEdge, add_days
from mufakat.display import visible
from mufakat.keeping.answer import Keeping
from mufakat.keeping.reading import RULE
from mufakat.keeping.spans import Span
from mufakat.keeping.status import Status
from mufakat.report.agreement.names import AgreementNames
from mufakat.report.agreement.status import headline_text, heard_of, status_text
from mufakat.report.agreement.why import fact_lines
from mufakat.report.lines import capital
from mufakat.report.phrases import counted, day, say
from mufakat.report.pictures.timeline.model import KINDS, Bar, Mark, MarkKind, Row, TimeLine

Linked = Callable[
    [str, date | None], str
]  # what a mark, or a row (no day), of a commitment or event leads to
_MARKS: Mapping[str, MarkKind] = {
    "kept": "kept",
    "kept late": "late",
    "breached": "breached",
    "suspended": "suspended",
    "overdue": "overdue",
    "overdue?": "overdue",
}
_MOST_TOLD = 12  # marks of one row for what is told and changes nothing


def timeline_of(
    keeping: Keeping,
    spans: Mapping[str, Span],
    only: Collection[str] | None = None,
    statements: Mapping[str, Quoted] | None = None,
    link: Linked | None = None,
) -> TimeLine:
    """The time line on a day, in the language of the context.

    Args:
        keeping: The answer on the day.
        spans: The bars (see `keeping.spans`).
        only: Ids of commitments to show, without phases and events; all of them where left out.
        statements: Id of a statement of a record to its words.
        link: Where a row and its marks lead.
    """
    made = _Rows(keeping, spans, statements or {}, link or (lambda _id, _day: ""))
    agreement = keeping.agreement
    rows = [made.commitment(one) for one in agreement.duties if only is None or one.id in only]
    if only is None:
        rows = [*made.phases(), *made.events(), *rows]
    words: dict[str, str] = {kind: say(f"timeline-{kind}") for kind in KINDS}
    words |= {key: say(f"timeline-{key}") for key in ("bar", "late-stretch")}
    words |= {"day": day(keeping.day), "months": " ".join(say(f"month-{n}")[:3] for n in range(1, 13))}
    title = say("timeline-title", title=visible(agreement.title))
    number = counted("agreement-commitments", len(agreement.duties if only is None else only))
    described = say("timeline-described", n=number, day=day(keeping.day))
    return TimeLine(title, described, tuple(rows), keeping.day, words)


class _Rows:
    """Rows of one agreement on one day."""

    def __init__(
        self, keeping: Keeping, spans: Mapping[str, Span], statements: Mapping[str, Quoted], link: Linked
    ):
        self.keeping = keeping
        self.spans = spans
        self.statements = statements
        self.link = link
        self.names = AgreementNames(keeping.agreement)
        self.heard = heard_of(keeping)

    # Phases and events.

    def phases(self) -> Iterator[Row]:
        """The phases whose first day is known."""
        for phase in self.keeping.agreement.phases:
            first, last = (
                self.keeping.rule.phase_edge(PhaseEdge(phase.id, edge)) for edge in ("start", "end")
            )
            if first is not None and (last is None or first <= last):
                told = capital(say("timeline-phase", phase=_name(phase), days=days_text(Span(first, last))))
                yield Row(
                    _name(phase),
                    told_under(say("timeline-is-phase"), phase.grounds.clause),
                    Bar(first, last),
                    told=told,
                )

    def events(self) -> Iterator[Row]:
        """The events that have happened, that are known to lie ahead, and those that some say have happened."""
        for event in self.keeping.agreement.events:
            marks = tuple(self._event_marks(event))
            if marks:
                under = told_under(say("timeline-is-event"), event.grounds.clause)
                yield Row(_name(event), under, marks=marks, told=_name(event))

    def _event_marks(self, event: Event) -> Iterator[Mark]:
        rule = self.keeping.rule.event_day(event.id)
        name = _name(event)
        if rule is not None:
            kind: MarkKind = "event" if rule <= self.keeping.day else "ahead"
            yield Mark(rule, kind, say("agreement-event", event=name, day=day(rule)))
        others: dict[date, list[str]] = {}
        for reading in self.heard:
            own = self.keeping.readings[reading].event_day(event.id)
            if own is not None and own != rule:
                others.setdefault(own, []).append(reading)
        denied = self.keeping.rule.told.denied(event.id, "happened")
        for on, readings in sorted(others.items()):
            told = say("agreement-event", event=name, day=day(on))
            told = say("agreement-as-read", who=self.names.parties(readings), what=told)
            kind = "disputed" if denied or event.at is not None else "claimed"
            yield Mark(on, kind, capital(told))

    # Commitments.

    def commitment(self, one: Commitment) -> Row:
        """The row of a commitment."""
        status, headline = self.keeping.statuses[RULE][one.id], self.keeping.headline[one.id]
        span = self.spans[one.id]
        word = headline_text(headline, status)
        told = say("timeline-row", promise=self.names.promise(one.id), days=days_text(span), status=word)
        who = self.names.parties(one.who)
        return Row(
            label=capital(self.names.commitment(one.id)),
            under=f"{told_under(word, one.grounds.clause)} · {who}",
            bar=None if span.first is None else Bar(span.first, span.last),
            late=self._late(one, status),
            silent=status.word == "overdue?",
            marks=tuple(self._marks(one, status)),
            told=told,
            href=self.link(one.id, None),
        )

    def _late(self, one: Commitment, status: Status) -> Bar | None:
        """The days after the deadline on which it was still owed; none where that is disputed."""
        word = self.keeping.headline[one.id].word
        if one.duty != "must" or status.due is None or word not in ("kept late", "overdue", "overdue?"):
            return None
        end = status.on if word == "kept late" and status.on is not None else self.keeping.day
        first = add_days(status.due, 1)
        return None if first is None or end < first else Bar(first, end)

    def _marks(self, one: Commitment, status: Status) -> list[Mark]:
        """What became of it, by whose word; then the other days on which something was told of it."""
        marks: dict[date, Mark] = {}
        if self.keeping.headline[one.id].word == "disputed":
            marks |= self._disputed(one)
        else:
            kind = _MARKS.get(status.word)
            on = self.keeping.day if kind == "overdue" else status.on
            if kind is not None and on is not None:
                marks[on] = self._mark(one, on, kind, status_text(status))
            for party in self.keeping.headline[one.id].claimed_by:
                claim = self.keeping.statuses[party][one.id]
                if claim.on is not None and claim.on not in marks:
                    told = f"{self.names.party(party)}: {status_text(claim)}"
                    marks[claim.on] = self._mark(one, claim.on, "claimed", told)
        rest = sorted({self._day(fact) for fact in self._facts(one)} - set(marks))
        marks |= {on: self._mark(one, on, "told", "") for on in rest[-_MOST_TOLD:]}
        return [marks[on] for on in sorted(marks)]

    def _disputed(self, one: Commitment) -> dict[date, Mark]:
        """A mark for each day that some reading names; on the day of the answer where none does."""
        said: dict[date, list[str]] = {}
        for reading in self.heard:
            status = self.keeping.statuses[reading][one.id]
            on = status.on
            if on is None and status.word in ("overdue", "overdue?") and status.due is not None:
                on = add_days(status.due, 1)
            if on is not None:
                said.setdefault(on, []).append(f"{self.names.party(reading)}: {status_text(status)}")
        if not said:
            said[self.keeping.day] = [
                f"{self.names.party(reading)}: {status_text(self.keeping.statuses[reading][one.id])}"
                for reading in self.heard
            ]
        return {on: self._mark(one, on, "disputed", "; ".join(told)) for on, told in said.items()}

    def _mark(self, one: Commitment, on: date, kind: MarkKind, what: str) -> Mark:
        facts = [fact for fact in self._facts(one, counters=True) if self._day(fact) == on]
        told = [line for fact in facts for line in self._lines(fact)[:1]]
        head = [say("agreement-is-disputed")] if kind == "disputed" else []
        what = "; ".join(filter(None, [*head, what, *told])) or day(on)
        return Mark(on, kind, f"{capital(self.names.commitment(one.id))}: {what}", self.link(one.id, on))

    def _facts(self, one: Commitment, counters: bool = False) -> list[Fact]:
        about = [one.id, *(one.reach if counters else ())]
        return [fact for id in about for fact in self.keeping.rule.told.facts_about(id)]

    def _day(self, fact: Fact) -> date:
        return self.keeping.rule.told.day_of(fact)

    def _lines(self, fact: Fact) -> list[str]:
        return fact_lines(fact, self.keeping.agreement, self.keeping.facts, self.statements)


def _name(thing: Phase | Event) -> str:
    return visible(thing.name)


def told_under(text: str, clause: str) -> str:
    """The second line of a row, with the clause where there is one."""
    return f"{text} · {say('agreement-clause', clause=visible(clause))}" if clause else text


def days_text(span: Span) -> str:
    """A stretch of days in words."""
    if span.first is None and span.last is None:
        return say("timeline-no-days")
    if span.first is None:
        assert span.last is not None
        return say("timeline-until", last=day(span.last))
    if span.last is None:
        return say("timeline-since", first=day(span.first))
    if span.last < span.first:
        return say("timeline-never-in-time", first=day(span.first), last=day(span.last))
    return (
        day(span.first)
        if span.first == span.last
        else say("timeline-days", first=day(span.first), last=day(span.last))
    )
