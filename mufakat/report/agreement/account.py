"""An account of an agreement, commitment by commitment: its words, its days, where it stands and by whose word.

The page of the workbench and the section of the report are both made of it, and of the same time line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from mufakat.agreement.model import Commitment, Fact, Quoted
from mufakat.display import visible
from mufakat.keeping.answer import Keeping
from mufakat.keeping.chosen import WITHIN, choose, is_owed, waits_in
from mufakat.keeping.due import Wait
from mufakat.keeping.plan import make_plan
from mufakat.keeping.reading import RULE
from mufakat.keeping.spans import Span, spans_of
from mufakat.keeping.status import Status, has_facts
from mufakat.report.agreement.names import AgreementNames
from mufakat.report.agreement.status import differing_lines, headline_text, told_judgement, told_tally
from mufakat.report.agreement.timeline import Linked, days_text, timeline_of
from mufakat.report.agreement.why import fact_lines
from mufakat.report.lines import capital
from mufakat.report.phrases import counted, day, listed, say
from mufakat.report.pictures.timeline.model import TimeLine

Tone: TypeAlias = Literal["good", "warn", "bad", "doubt", "plain"]
_TONES: dict[str, Tone] = {
    "kept": "good",
    "holding": "good",
    "kept late": "warn",
    "open without a valid deadline": "warn",
    "overdue": "bad",
    "overdue?": "bad",
    "breached": "bad",
    "suspended": "bad",
    "impossible": "bad",
    "disputed": "doubt",
}


@dataclass(frozen=True)
class Line:
    """One commitment in words.

    Attributes:
        words: The words of its clause, or quotations; empty where the file has none.
        notes: What the author of the file says of it: where a figure was read, why it stands so.
        promise: Who must, or must not, do what.
        word: Its headline as data has it; `status` the same in words.
        whose: By whose word, and who reads it otherwise.
        waits: What it waits for, and who has not done that.
    """

    id: str
    clause: str
    words: tuple[str, ...]
    notes: tuple[str, ...]
    promise: str
    to: str
    days: str
    word: str
    status: str
    whose: tuple[str, ...]
    waits: str

    @property
    def tone(self) -> Tone:
        """How the headline is to be taken at a glance."""
        return _TONES.get(self.word, "plain")


class Account:
    """All that is told of an agreement on a day; what is asked for is made when it is.

    Args:
        keeping: The answer on the day.
        statements: Id of a statement of a record to its words.
    """

    def __init__(self, keeping: Keeping, statements: Mapping[str, Quoted] | None = None):
        self.keeping = keeping
        self.agreement = keeping.agreement
        self.statements = statements or {}
        self.names = AgreementNames(self.agreement)
        self.spans: Mapping[str, Span] = spans_of(keeping.rule, make_plan(keeping.rule))
        self.waits: Mapping[str, Wait] = waits_in(keeping)

    def chosen(self, show: str = "all", party: str = "", blocker: str = "") -> list[str]:
        """Ids of commitments (see `keeping.chosen`)."""
        return choose(self.keeping, self.waits, show, party, blocker)

    # In words.

    def short(self) -> list[str]:
        """Where it stands in a few sentences: how many have which status, what is late, disputed and next."""
        told = [told_tally(self.keeping)]
        for word, key in (
            ("overdue", "account-late"),
            ("overdue?", "account-silent"),
        ):  # silence is no evidence
            late = [id for id in self.chosen("late") if self.keeping.headline[id].word == word]
            if late:
                told.append(say(key, what=listed([self._called(id) for id in late])))
        disputed = self.chosen("disputed")
        if disputed:
            told.append(say("account-disputed", what=listed([self._called(id) for id in disputed])))
        coming = sorted(
            (status.due, id)
            for id in self.chosen("due")
            if (status := self.keeping.statuses[RULE][id]).due is not None and status.due >= self.keeping.day
        )
        told += [self._next(id, due) for due, id in coming[:1]]
        if len(coming) > 1:
            told.append(say("account-more", n=len(coming) - 1, within=counted("agreement-days", WITHIN)))
        return told

    def _called(self, id: str) -> str:
        one = self.agreement.commitment[id]
        return say("account-of", what=self.names.commitment(id), who=self.names.parties(one.who))

    def _next(self, id: str, due: date | None) -> str:
        assert due is not None
        left = (due - self.keeping.day).days
        when = say("account-today") if left == 0 else say("account-in", days=counted("agreement-days", left))
        return say("account-next", what=self._called(id), day=day(due), when=when)

    def lines(self, ids: Iterable[str]) -> list[Line]:
        """Some commitments in words."""
        return [self._line(self.agreement.commitment[id]) for id in ids]

    def _line(self, one: Commitment) -> Line:
        headline, status = self.keeping.headline[one.id], self.keeping.statuses[RULE][one.id]
        return Line(
            id=one.id,
            clause=visible(one.grounds.clause),
            words=tuple(self._words(one)),
            notes=tuple(visible(text) for text in (one.grounds.note, one.grounds.why) if text),
            promise=capital(self.names.promise(one.id)),
            to=self.names.parties(one.to) if one.to else "",
            days=capital(days_text(self.spans[one.id])),
            word=headline.word,
            status=headline_text(headline, status),
            whose=tuple(self._whose(one, status)),
            waits=self.wait_text(one.id),
        )

    def _words(self, one: Commitment) -> Iterator[str]:
        for clause in self.agreement.clauses:
            if clause.id == one.grounds.clause:
                yield visible(clause.text)
        for evidence in self.agreement.evidence:
            if evidence.id in one.grounds.evidence:
                yield visible(evidence.quote)

    def _whose(self, one: Commitment, status: Status) -> Iterator[str]:
        headline = self.keeping.headline[one.id]
        if headline.judged is not None:
            yield told_judgement(one.id, headline)
        differing = differing_lines(self.keeping, one.id, self.names)
        if differing:
            yield from map(capital, differing)
            return
        rule = self.keeping.rule
        if status.on is not None:
            words = [
                rule.word(one.id, is_) for is_ in ("done", "verified", "breached", "suspended", "waived")
            ]
            ground = next((word.ground for word in words if word.first == status.on), "")
            if ground:
                yield capital(say(f"why-ground-{ground}"))
            elif one.reach and rule.full_day(one) == status.on:
                yield capital(say("account-counted"))
        elif is_owed(status.word) and not has_facts(rule, one):
            yield say("why-nothing-told")

    def wait_text(self, id: str) -> str:
        """What a commitment waits for and who has not done it; "" where it does not wait."""
        wait = self.waits.get(id)
        if wait is None:
            return ""
        parts = [self.names.missing(part) for part in wait.conditions]
        parts += [] if wait.after is None else [self.names.time(wait.after)]
        if not parts:
            return say("account-waits-force")
        told = say("account-waits", parts=listed(parts))
        return say("account-waits-by", waits=told, who=self.names.parties(wait.by)) if wait.by else told

    def told_on(self, id: str, on: date) -> list[list[str]]:
        """What was told of a commitment, and of what it must reach, on a day: a fact each, with source and words."""
        return self.told(id, *self.agreement.commitment[id].reach, on=on)

    def told(self, *ids: str, on: date | None = None) -> list[list[str]]:
        """What was told of some things, by day: a fact each, with source and words."""
        told = self.keeping.rule.told
        facts: list[Fact] = [fact for about in ids for fact in told.facts_about(about)]
        facts = [fact for fact in facts if on is None or told.day_of(fact) == on]
        facts.sort(key=lambda fact: (told.day_of(fact), fact.index))
        return [fact_lines(fact, self.agreement, self.keeping.facts, self.statements) for fact in facts]

    def timeline(self, only: Iterable[str] | None = None, link: Linked | None = None) -> TimeLine:
        """The time line of some commitments, or of everything."""
        some = None if only is None else frozenset(only)
        return timeline_of(self.keeping, self.spans, some, self.statements, link)
