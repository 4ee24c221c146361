"""The verbs about agreements: open one with what was reported of it, and ask where it stands."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

from mufakat.agreement.model import NO_FACTS, Agreement, Facts, Quoted, facts_name, is_act
from mufakat.agreement.read import AGREEMENT_FILE, FACTS_FILE, read_agreement_draft, read_facts
from mufakat.case.model import Evidence
from mufakat.evidence.quotations import SourceText, check_quotations
from mufakat.keeping.answer import Keeping, keeping_on
from mufakat.keeping.due import DueList, due_within
from mufakat.keeping.holes import Hole, find_holes
from mufakat.keeping.plan import Plan, make_plan
from mufakat.keeping.possible import Stall, Stuck, find_stalls, find_stuck
from mufakat.keeping.rates import Owed, RateFault, owed_for, whole_of
from mufakat.keeping.reading import Reading
from mufakat.keeping.safety import Safety, find_safety
from mufakat.keeping.score import Score, score_until
from mufakat.keeping.told import Told
from mufakat.problems import Place, Problem, ProblemsError, errors, in_file_order, suggest
from mufakat.record.days import day_of
from mufakat.study.opening import STANDARD_INPUT, bytes_of, source_texts
from mufakat.study.recognise import other_format
from mufakat.tomlfile.desk import Desk
from mufakat.tomlfile.read import decode

if TYPE_CHECKING:
    from mufakat.record.store import Record

SIGNATURE = "signature"
_ID = re.compile(r"""^\s*id\s*=\s*["']([^"'\n]*)["']""", re.MULTILINE)


@dataclass(frozen=True)
class OpenedAgreement:
    """An agreement file that was read, with the facts about it, and all problems of both files.

    Attributes:
        file: The name of the agreement file as the user gave it.
        facts_file: The name of the facts file; "" where none was read.
        texts: Source id to the text of that source, for sources that name a file.
        statements: Id of a statement or an act of the record to its words, where facts rest on a record.
    """

    file: str
    agreement: Agreement | None
    problems: tuple[Problem, ...]
    facts: Facts = NO_FACTS
    text: str = ""
    digest: str = ""
    facts_file: str = ""
    facts_text: str = ""
    texts: Mapping[str, SourceText] = field(default_factory=dict)
    statements: Mapping[str, Quoted] = field(default_factory=dict)

    def sound(self) -> Agreement:
        """The agreement. Raises ProblemsError when one of the files has errors."""
        if self.agreement is None or errors(self.problems):
            raise ProblemsError(self.problems)
        return self.agreement

    @property
    def id(self) -> str | None:
        """The id of the agreement, also of one with errors where it can be made out."""
        if self.agreement is not None:
            return self.agreement.id
        match = _ID.search(self.text)
        return match.group(1) if match else None


def open_agreement(
    file: str, facts: str | None = None, *, beside: bool = True, early: bool = False
) -> OpenedAgreement:
    """Read an agreement file, and the facts about it.

    Args:
        file: The agreement file; "-" is standard input.
        facts: The facts file.
        beside: Whether to read NAME.facts.toml beside NAME.toml where no facts file is named.
        early: Whether a fact between two days has the earlier one.
    """
    data, problems = bytes_of(file, AGREEMENT_FILE)
    if data is None:
        return OpenedAgreement(file, None, tuple(problems))
    digest = hashlib.sha256(data).hexdigest()
    if (other := other_format(data, file, "agreement")) is not None:
        return OpenedAgreement(file, None, (other,), digest=digest)
    text, problems = decode(data, file, AGREEMENT_FILE)
    if problems:
        return OpenedAgreement(file, None, tuple(problems), digest=digest)
    opened = check_agreement(text, file, digest)
    name = facts if facts is not None else facts_beside(file) if beside else ""
    return opened if not name else with_facts(opened, name, early)


def check_agreement(text: str, file: str, digest: str = "") -> OpenedAgreement:
    """The text of an agreement file, as if it stood in `file`: sources are looked for beside that."""
    agreement, problems = read_agreement_draft(text, file, datetime.now().date())
    if agreement is None:
        return OpenedAgreement(file, None, tuple(problems), text=text, digest=digest)
    if agreement.draft and not errors(problems):
        agreement, problems = read_agreement_draft(text, file, today_in(agreement.zone))
        assert agreement is not None
    desk = Desk(text, file)
    texts = source_texts(agreement.sources, file, desk)
    check_quotations(agreement.evidence, texts, desk)
    check_quotations(
        [Evidence(c.id, c.source, c.text) for c in agreement.clauses], texts, desk, "clauses", "text"
    )
    problems = in_file_order([*problems, *desk.problems])
    sound = None if errors(problems) else agreement
    return OpenedAgreement(file, sound, tuple(problems), text=text, digest=digest, texts=texts)


def facts_beside(file: str) -> str:
    """The facts file that lies beside an agreement file, or ""."""
    if file == STANDARD_INPUT or not file.endswith(".toml"):
        return ""
    name = facts_name(file)
    return name if os.path.isfile(name) else ""  # noqa: PTH113 (a name that no file can have is no error here)


def with_facts(opened: OpenedAgreement, name: str, early: bool = False) -> OpenedAgreement:
    """The same with the facts of a file."""
    data, problems = bytes_of(name, FACTS_FILE)
    if data is None:
        return replace(opened, problems=(*opened.problems, *problems), facts_file=name)
    if (other := other_format(data, name, "facts")) is not None:
        return replace(opened, problems=(*opened.problems, other), facts_file=name)
    text, problems = decode(data, name, FACTS_FILE)
    if problems or opened.agreement is None:
        return replace(opened, problems=(*opened.problems, *problems), facts_file=name, facts_text=text)
    facts, problems = read_facts(text, opened.agreement, name)
    desk = Desk(text, name)
    if facts is not None:
        texts = source_texts(facts.sources, name, desk)
        check_quotations(facts.evidence, texts, desk)
        facts = replace(facts, day_of="first" if early else "last")
    return replace(
        opened,
        facts=facts or NO_FACTS,
        problems=(*opened.problems, *in_file_order([*problems, *desk.problems])),
        facts_file=name,
        facts_text=text,
    )


def with_record(opened: OpenedAgreement, record_file: str) -> OpenedAgreement:
    """The same, with the words of the statements that the facts name; those that are not there become problems."""
    from mufakat.record.store import open_record

    named = [fact for fact in opened.facts.facts if fact.statement]
    problems: list[Problem] = []
    words: dict[str, Quoted] = {}
    desk = Desk(opened.facts_text, opened.facts_file or opened.file)
    if not named:
        mend = "mufakat agreement match proposes statements and acts; what you accept is written into the facts file"
        desk.warn("no-facts-from-record", "no fact rests on a statement of this record", mend, ())
    with open_record(record_file) as record:
        for fact in named:
            path = ("facts", fact.index, "statement")
            try:
                words[fact.statement], rejected = _quoted(record, fact.statement)
            except ProblemsError:
                mend = "mufakat record search finds statements; or leave the fact out"
                desk.error("not-in-record", f'the record has no statement "{fact.statement}"', mend, path)
                continue
            if rejected:
                what = f'the statement "{fact.statement}" was rejected in the record'
                desk.warn("rests-on-rejected", what, "leave the fact out, or accept the statement", path)
    problems += in_file_order(desk.problems)
    return replace(opened, problems=(*opened.problems, *problems), statements=words)


def _quoted(record: Record, id: str) -> tuple[Quoted, bool]:
    """The words of a statement or an act with their document, and whether they were rejected. Raises ProblemsError."""
    if is_act(id):
        act = record.act(id)
        document, passage, rejected = record.document(act.document), (act.passage,), False
        said = document.words(passage)
    else:
        kept = record.statement(id)
        document, said, rejected = (
            record.document(kept.suggested.document),
            kept.statement.said,
            kept.standing == "rejected",
        )
    where = ", ".join(
        part for part in (document.outlet, document.title or document.name, document.published) if part
    )
    return Quoted(said, where), rejected


def today_in(zone: str) -> date:
    """The day it is now in a time zone; in UTC where the zone is not known."""
    try:
        return datetime.now(ZoneInfo(zone)).date()
    except (OSError, ValueError, KeyError):
        return datetime.now(ZoneInfo("UTC")).date()


@dataclass(frozen=True)
class AskedDay:
    """The day that an answer is for, and the word for it: "signature" or the day itself."""

    day: date
    word: str


def day_asked(
    opened: OpenedAgreement, word: str | None, otherwise: Literal["today", "signature"] = "today"
) -> AskedDay:
    """The day that the user means by `word`.

    Raises:
        ProblemsError: The word is no day, or one before the signature.
    """
    agreement = opened.sound()
    if word is None:
        word = (
            SIGNATURE
            if otherwise == "signature"
            else max(today_in(agreement.zone), agreement.signed).isoformat()
        )
    if word.lower() == SIGNATURE:
        return AskedDay(agreement.signed, SIGNATURE)
    day = day_of(word)
    if day is None:
        mend = f'write a day such as {agreement.signed}, or "signature"'
        raise _refused(opened.file, "no-such-day", f'"{word}" is no day', mend)
    if day < agreement.signed:
        what = f"{day} lies before the signature on {agreement.signed}: nothing is owed then"
        raise _refused(opened.file, "before-signature", what, f"ask for {agreement.signed} or later")
    return AskedDay(day, day.isoformat())


def _refused(file: str, code: str, what: str, mend: str) -> ProblemsError:
    return ProblemsError([Problem(code, what, mend, Place(file, 1, 1))])


def find_holes_in(opened: OpenedAgreement) -> tuple[Hole, ...]:
    """The holes in the text. Raises ProblemsError."""
    return find_holes(opened.sound())


def keeping_of(opened: OpenedAgreement, day: date, party: str | None = None) -> Keeping:
    """Where the agreement stands. Raises ProblemsError, also when no such party takes part."""
    agreement = opened.sound()
    check_party(opened, party)
    return keeping_on(agreement, opened.facts, day, None if party is None else (party,))


def check_party(opened: OpenedAgreement, party: str | None) -> None:
    """Raises ProblemsError when no such party takes part."""
    agreement = opened.sound()
    if party is not None and party not in agreement.party:
        _unknown(opened, "party", party, agreement.party)


def check_commitment(opened: OpenedAgreement, id: str) -> None:
    """Raises ProblemsError when there is no such commitment."""
    if id not in opened.sound().commitment:
        _unknown(opened, "commitment", id, opened.sound().commitment)


def _unknown(opened: OpenedAgreement, what: str, word: str, known: Iterable[str]) -> None:
    known = list(known)
    near = suggest(word, known)
    mend = f'write "{near}"' if near else "name one of: " + ", ".join(known[:12])
    if not known:
        mend = f"this agreement has no {what}"
    raise _refused(opened.file, f"unknown-{what}", f'no {what} is called "{word}"', mend)


def reading_on(opened: OpenedAgreement, day: date, party: str | None = None) -> Reading:
    """One reading on a day."""
    return Reading(Told(opened.sound(), opened.facts, day), party)


def plan_of(opened: OpenedAgreement, day: date, late: Mapping[str, int]) -> Plan:
    """The days that are left, and what breaks if somebody is late. Raises ProblemsError."""
    for id in late:
        check_commitment(opened, id)
        if opened.sound().commitment[id].duty != "must":
            raise _refused(opened.file, "not-a-must", f'"{id}" is nothing that must be done', "name a `must`")
    return make_plan(reading_on(opened, day), late)


def stalls_of(opened: OpenedAgreement, day: date) -> tuple[tuple[Stall, ...], Stuck]:
    """Who can hold up what, and what can never be due. Raises ProblemsError."""
    agreement = opened.sound()
    reading = reading_on(opened, day)
    removed, given = reading.removed(), reading.given()
    return find_stalls(agreement, removed, given), find_stuck(agreement, removed, given)


def safety_of(opened: OpenedAgreement, day: date, party: str | None = None) -> Safety:
    """Who can always keep its deadlines. Raises ProblemsError."""
    check_party(opened, party)
    return find_safety(reading_on(opened, day), party)


def score_of(opened: OpenedAgreement, day: date) -> Score:
    """Levels and scores at the end of each year. Raises ProblemsError."""
    return score_until(opened.sound(), opened.facts, day)


def due_of(opened: OpenedAgreement, day: date, within: int, party: str | None = None) -> DueList:
    """What is due next. Raises ProblemsError."""
    check_party(opened, party)
    return due_within(keeping_of(opened, day), within, party)


def owed_of(opened: OpenedAgreement, rate: str, given: str) -> tuple[dict[str, int], Owed]:
    """What a rate owes for "KIND=N,...". Raises ProblemsError."""
    rates = {one.id: one for one in opened.sound().rates}
    if rate not in rates:
        _unknown(opened, "rate", rate, rates)
    counts: dict[str, int] = {}
    for part in filter(None, (part.strip() for part in given.split(","))):
        kind, sign, number = (word.strip() for word in part.partition("="))
        if not sign or not re.fullmatch(r"\d{1,9}", number):
            raise _refused(
                opened.file,
                "owed",
                f'"{part}" is no KIND=NUMBER',
                "write as in: man-over-50=3,woman-soldier=4",
            )
        counts[kind] = counts.get(kind, 0) + int(number)
    try:
        return counts, owed_for(rates[rate], counts, whole_of(rates[rate], opened.sound()))
    except RateFault as fault:
        raise _refused(opened.file, "owed", fault.what, fault.mend) from None


def late_asked(words: Iterable[str]) -> dict[str, int]:
    """COMMITMENT=DAYS, as many as there are. Raises ValueError with the word that is none."""
    found = {}
    for word in words:
        id, sign, days = word.partition("=")
        if not sign or not re.fullmatch(r"\d{1,6}", days):
            raise ValueError(word)
        found[id] = int(days)
    return found
