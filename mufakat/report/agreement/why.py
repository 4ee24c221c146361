"""Why a commitment has its status, in words: what was told, what counts of it, the days, and the line that fits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from mufakat.agreement.model import Agreement, Fact, Facts, Quoted, is_act
from mufakat.agreement.times import write_time
from mufakat.case.condition import write_condition
from mufakat.display import visible
from mufakat.keeping.answer import Keeping
from mufakat.keeping.reading import RULE
from mufakat.keeping.why import Told, Why, explain
from mufakat.report.agreement.data import status_of_data
from mufakat.report.agreement.names import AgreementNames
from mufakat.report.agreement.status import headline_text, heard_of, status_text, told_judgement, zone_line
from mufakat.report.document.model import Item, Part, Section, item, paragraph, section
from mufakat.report.phrases import day, in_english, say

Statements = Mapping[str, Quoted]


def why_of(keeping: Keeping, commitment: str, party: str | None) -> Why:
    """The explanation under the rule, or as a party reads it."""
    return explain(keeping.readings[party or RULE], keeping.agreement.commitment[commitment])


def why_sections(
    keeping: Keeping, commitment: str, party: str | None, statements: Statements
) -> list[Section]:
    """The answer of `why`.

    Args:
        keeping: The answer on the day.
        commitment: Its id.
        party: As whom; None: the rule.
        statements: Number of a statement to its words, for facts that rest on a record.
    """
    why = why_of(keeping, commitment, party)
    names = AgreementNames(keeping.agreement)
    sections = [
        section(_title(why, names), tuple(_head(why, keeping, names))),
        section(say("why-told-title"), tuple(_told(why, keeping, names, statements))),
        section(say("why-days-title"), tuple(_days(why, names))),
        section(say("why-lines-title"), tuple(_lines(why))),
    ]
    others = [
        item(f"{names.party(reading)}: {status_text(statuses[commitment])}")
        for reading, statuses in ((name, keeping.statuses[name]) for name in heard_of(keeping))
    ]
    return [*sections, section(say("why-readings-title"), tuple(others))]


def _title(why: Why, names: AgreementNames) -> str:
    reader = names.party(why.party or RULE)
    return say(
        "why-title",
        id=visible(why.commitment.id),
        who=reader,
        day=day(why.day),
        status=status_text(why.status),
    )


def _head(why: Why, keeping: Keeping, names: AgreementNames) -> Iterator[Part]:
    one = why.commitment
    clause = names.clause(one.id)
    where = say("agreement-clause", clause=clause) + ": " if clause else ""
    yield paragraph(where + names.promise(one.id) + ".")
    text = next((c.text for c in keeping.agreement.clauses if c.id == one.grounds.clause), "")
    if text:
        yield paragraph(say("why-words", text=visible(text)))
    for evidence in keeping.agreement.evidence:
        if evidence.id in one.grounds.evidence:
            yield paragraph(say("why-words", text=visible(evidence.quote)))
    if one.grounds.why:
        yield paragraph(say("why-author", why=visible(one.grounds.why)))
    yield paragraph(zone_line(keeping.agreement.zone))
    if one.duty == "may":
        return
    headline = keeping.headline[one.id]
    yield paragraph(say("why-headline", status=headline_text(headline, keeping.statuses[RULE][one.id])))
    if headline.judged is not None:
        yield paragraph(told_judgement(one.id, headline))


def _told(why: Why, keeping: Keeping, names: AgreementNames, statements: Statements) -> Iterator[Part]:
    if not why.told and not why.counts:
        yield paragraph(say("why-nothing-told"))
    for told in why.told:
        yield item(_value(told, names), *_facts(told.word.facts, keeping, statements))
    for count in why.counts:
        text = say("why-count", counter=visible(count.counter), n=count.total, wanted=count.wanted)
        full = say("why-full", day=day(count.full)) if count.full else say("why-not-full")
        facts = keeping.readings[why.party or RULE].told.pair(count.counter, "counted")
        yield item(f"{text}: {full}", *_facts(facts, keeping, statements))


def _facts(facts: Iterable[Fact], keeping: Keeping, statements: Statements) -> Iterator[Item]:
    for fact in facts:
        yield from map(item, fact_lines(fact, keeping.agreement, keeping.facts, statements))


def _value(told: Told, names: AgreementNames) -> str:
    head = say(f"why-is-{told.is_}")
    if told.who:
        head = say("why-by-one", what=head, who=names.party(told.who))
    if told.is_ in ("overdue", "denied", "extended"):
        return say(f"why-only-{told.is_}", what=head)
    value = say(f"why-value-{told.word.value.replace(' ', '-')}")
    ground = say(f"why-ground-{told.word.ground}") if told.word.ground else ""
    return say("why-value", what=head, value=value, ground=ground) if ground else f"{head}: {value}"


def fact_lines(fact: Fact, agreement: Agreement, facts: Facts, statements: Statements) -> list[str]:
    """A fact with who says it, when, where it was read, and the words where they are at hand."""
    names = AgreementNames(agreement)
    when = (
        day(fact.last)
        if fact.first == fact.last
        else say("why-between", first=day(fact.first), last=day(fact.last))
    )
    who = say("why-says", who=names.party(fact.says)) if fact.says else say("why-reported")
    told = say("why-fact", what=say(f"why-is-{fact.is_}"), day=when, who=who)
    if fact.number is not None:
        told = say("why-number", fact=told, n=fact.number)
    lines = [told + _where(fact, facts)]
    quotes = {one.id: one.quote for one in facts.evidence}
    lines += [say("why-words", text=visible(quotes[id])) for id in fact.grounds.evidence if id in quotes]
    if fact.statement in statements:
        quoted = statements[fact.statement]
        lines.append(say("why-words", text=visible(quoted.words)))
        lines += [visible(quoted.where)] if quoted.where else []
    if fact.grounds.note:
        lines.append(visible(fact.grounds.note))
    return lines


def _where(fact: Fact, facts: Facts) -> str:
    source = next((one for one in facts.sources if one.id == fact.source), None)
    if source is not None:
        parts = [visible(part) for part in (source.publisher, source.title, source.published) if part]
        return f" ({', '.join(parts) or visible(source.id)})"
    key = "why-act" if is_act(fact.statement) else "why-statement"
    return f" ({say(key, number=visible(fact.statement))})" if fact.statement else ""


def _days(why: Why, names: AgreementNames) -> Iterator[Part]:
    yield item(say("why-in-force", day=day(why.in_force)) if why.in_force else say("why-not-in-force"))
    if why.from_ is not None:
        time = names.time(why.from_)
        known = say("why-known", day=day(why.begins)) if why.begins else say("why-unknown")
        yield item(say("why-from", time=time, day=known))
    for part in why.parts:
        text = names.condition(part.condition)
        yield item(
            say("why-part-since", part=text, day=day(part.since))
            if part.since
            else say("why-part", part=text),
        )
    yield item(say("why-opened", day=day(why.opened)) if why.opened else say("why-not-opened"))
    if why.deadline is not None:
        time = names.time(why.deadline)
        known = say("why-known", day=day(why.due)) if why.due else say("why-unknown")
        yield item(say("why-due", time=time, day=known))
    else:
        yield item(say("why-no-due"))
    if why.commitment.duty == "must":
        yield item(say("why-done", day=day(why.done)) if why.done else say("why-not-done"))


def _lines(why: Why) -> Iterator[Part]:
    for line in why.lines[:-1]:
        yield item(say("why-line-no", line=say(f"why-line-{line}")))
    if why.lines:
        each = (item(f"{visible(who)}: {status_text(part)}") for who, part in why.status.each)
        line = say(f"why-line-{why.lines[-1]}")
        yield item(say("why-line-yes", line=line, status=status_text(why.status)), *each)


@in_english
def why_data(
    keeping: Keeping, commitment: str, party: str | None, at: str, statements: Statements
) -> dict[str, object]:
    """`mufakat-agreement-why/1`: what the status follows from, and the same in sentences."""
    why = why_of(keeping, commitment, party)
    return {
        "format": "mufakat-agreement-why/1",
        "id": keeping.agreement.id,
        "at": at,
        "commitment": commitment,
        "reading": party or RULE,
        **status_of_data(why.status),
        "opened": why.opened.isoformat() if why.opened else None,
        "by": write_time(why.deadline) if why.deadline is not None else None,
        "done": why.done.isoformat() if why.done else None,
        "waits-for": [
            {
                "condition": write_condition(part.condition),
                "since": part.since.isoformat() if part.since else None,
            }
            for part in why.parts
        ],
        "told": [
            {
                "is": told.is_,
                "who": told.who or None,
                "value": told.word.value,
                "ground": told.word.ground or None,
                "days": [one.isoformat() for one in told.word.days],
                "facts": [fact.index for fact in told.word.facts],
            }
            for told in why.told
        ],
        "counts": [
            {
                "counter": one.counter,
                "wanted": one.wanted,
                "total": one.total,
                "full": one.full and one.full.isoformat(),
            }
            for one in why.counts
        ],
        "lines": list(why.lines),
        "text": [
            {"title": section.title, "lines": list(section.sentences())}
            for section in why_sections(keeping, commitment, party, statements)
        ],
    }
