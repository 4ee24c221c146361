"""Where an agreement stands, in words: the headline of each commitment, what the readings say, events and counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mufakat.display import visible
from mufakat.keeping.answer import Headline, Keeping
from mufakat.keeping.due import DueItem, DueList
from mufakat.keeping.rates import Owed
from mufakat.keeping.reading import RULE
from mufakat.keeping.status import Status
from mufakat.report.agreement.names import AgreementNames, status_word
from mufakat.report.document.model import Columns, Part, Section, item, paragraph, section
from mufakat.report.phrases import counted, day, listed, say
from mufakat.report.rows import rows_text


def status_sections(keeping: Keeping) -> list[Section]:
    """The answer of `status`, section by section."""
    names = AgreementNames(keeping.agreement)
    sections = [section(_title(keeping), tuple(_head(keeping, names)))]
    differing = list(_differing(keeping, names))
    if differing:
        sections.append(section(say("agreement-differ-title"), tuple(differing)))
    judged = [item(told_judgement(id, one)) for id, one in keeping.headline.items() if one.judged]
    if judged:
        sections.append(section(say("agreement-judged-title"), tuple(judged)))
    return [*sections, *rest_sections(keeping)]


def rest_sections(keeping: Keeping) -> list[Section]:
    """Powers, events, counts and paths."""
    names, sections = AgreementNames(keeping.agreement), []
    powers = list(_powers(keeping, names))
    if powers:
        sections.append(section(say("agreement-powers-title"), tuple(powers)))
    rest = [*_events(keeping, names), *_counts(keeping, names), *_paths(keeping)]
    if rest:
        sections.append(section(say("agreement-events-title"), tuple(rest)))
    return sections


def _title(keeping: Keeping) -> str:
    return say("agreement-status-title", title=visible(keeping.agreement.title), day=day(keeping.day))


def zone_line(zone: str) -> str:
    """Whose midnight ends a day."""
    return say("agreement-zone", zone=visible(zone))


def _head(keeping: Keeping, names: AgreementNames) -> Iterator[Part]:
    agreement = keeping.agreement
    yield paragraph(zone_line(agreement.zone))
    if agreement.draft:
        yield paragraph(say("agreement-draft", day=day(agreement.signed)))
    heads = [say(f"agreement-column-{key}") for key in ("commitment", "who", "due", "status", "what")]
    rows = []
    for one in agreement.duties:
        status = keeping.statuses[RULE][one.id]
        who = "/".join(one.who)
        due = status.due.isoformat() if status.due else ""
        rows.append(
            [one.id, who, due, headline_text(keeping.headline[one.id], status), names.commitment(one.id)]
        )
    told = [[visible(cell) for cell in row] for row in rows]
    yield Columns(lambda width, _: "\n".join(rows_text(heads, told, width, 0)))
    yield paragraph(told_tally(keeping))
    if any(one.claimed_by for one in keeping.headline.values()):
        yield paragraph(say("agreement-claimed-means"))
    if any(one.word == "overdue?" for one in keeping.headline.values()):
        yield paragraph(say("agreement-silent-means"))


def told_tally(keeping: Keeping) -> str:
    """How many commitments have which headline."""
    tally = [say("agreement-count", n=n, status=status_word(word)) for word, n in _tally(keeping)]
    if not tally:
        return say("agreement-tally-none")
    return say(
        "agreement-tally", n=counted("agreement-commitments", len(keeping.headline)), tally=listed(tally)
    )


def _tally(keeping: Keeping) -> list[tuple[str, int]]:
    counts: dict[str, int] = {}
    for one in keeping.headline.values():
        counts[one.word] = counts.get(one.word, 0) + 1
    return sorted(counts.items(), key=lambda item: -item[1])


def headline_text(headline: Headline, status: Status) -> str:
    """The headline in a few words: the status, by how much late, and what stands beside it."""
    word = status_word(headline.word)
    if headline.word == "kept late" and status.late:
        word = say("agreement-late-by", status=word, days=counted("agreement-days", status.late))
    if headline.claimed_by:
        word = say("agreement-claimed", status=word)
    if headline.judged is not None:
        word = say("agreement-judged-mark", status=word, judged=status_word(headline.judged.is_))
    return word


def status_text(status: Status) -> str:
    """A status with its day: "kept on 30 August 2005"."""
    word = status_word(status.word)
    return word if status.on is None else say("agreement-since", status=word, day=day(status.on))


def told_judgement(id: str, headline: Headline) -> str:
    """An analyst's own word, with the reason, beside what the definitions give."""
    judged = headline.judged
    assert judged is not None
    return say(
        "agreement-judged",
        id=visible(id),
        judged=status_word(judged.is_),
        by=visible(judged.by) or say("agreement-analyst"),
        day=day(judged.on),
        why=visible(judged.why),
        status=status_word(headline.word),
    )


def _differing(keeping: Keeping, names: AgreementNames) -> Iterator[Part]:
    """The commitments on which readings differ, with each side's."""
    for one in keeping.agreement.duties:
        lines = differing_lines(keeping, one.id, names)
        if lines:
            headline = keeping.headline[one.id]
            text = headline_text(headline, keeping.statuses[RULE][one.id])
            yield item(f"{visible(one.id)}: {text}", *map(item, lines))


def differing_lines(keeping: Keeping, id: str, names: AgreementNames) -> list[str]:
    """Who reads the status of a commitment how, and what settles it; nothing where all read the same."""
    if len({statuses[id].word for statuses in keeping.statuses.values()}) < 2:
        return []
    by_text: dict[str, list[str]] = {}
    for reading in heard_of(keeping):
        by_text.setdefault(status_text(keeping.statuses[reading][id]), []).append(reading)
    lines = [f"{names.parties(readings)}: {text}" for text, readings in by_text.items()]
    headline = keeping.headline[id]
    if headline.claimed_by:
        lines.append(say("agreement-claimed-by", who=names.parties(headline.claimed_by)))
    elif headline.binding:
        lines.append(say("agreement-binding"))
    return lines


def heard_of(keeping: Keeping) -> list[str]:
    """The rule, and the parties that have spoken: the others read as the rule does."""
    return [name for name in keeping.readings if name == RULE or name in keeping.rule.told.spoken]


def _powers(keeping: Keeping, names: AgreementNames) -> Iterator[Part]:
    for one in keeping.agreement.powers:
        status = keeping.statuses[RULE][one.id]
        yield item(f"{visible(one.id)}: {names.promise(one.id)}: {status_text(status)}")


def _events(keeping: Keeping, names: AgreementNames) -> Iterator[Part]:
    rule = keeping.events(RULE)
    if rule:
        told = [say("agreement-event", event=names.thing(id), day=day(on)) for id, on in rule.items()]
        yield paragraph(say("agreement-events"))
        yield from (item(text) for text in told)
    for reading in keeping.readings:
        own = keeping.events(reading)
        more = {id: on for id, on in own.items() if rule.get(id) != on}
        less = [id for id in rule if id not in own]
        for id, on in more.items():
            text = say("agreement-event", event=names.thing(id), day=day(on))
            yield item(say("agreement-as-read", who=names.party(reading), what=text))
        for id in less:
            yield item(say("agreement-not-happened", who=names.party(reading), event=names.thing(id)))


def _counts(keeping: Keeping, names: AgreementNames) -> Iterator[Part]:
    for counter in keeping.agreement.counts:
        totals: dict[int, list[str]] = {}
        for name, reading in keeping.readings.items():
            totals.setdefault(reading.total(counter.id), []).append(name)
        if len(totals) == 1:
            parts = [say("agreement-total", n=next(iter(totals)))]
        else:
            parts = [say("agreement-total-by", n=n, who=names.parties(who)) for n, who in totals.items()]
        yield item(f"{visible(counter.name)}: {listed(parts)}")


def _paths(keeping: Keeping) -> Iterator[Part]:
    for path in keeping.agreement.paths:
        days = sum(step.at_most.count for step in path.steps if step.at_most.unit == "day")
        months = sum(step.at_most.count for step in path.steps if step.at_most.unit == "month")
        parts = [counted("agreement-days", days)] if days or not months else []
        parts += [counted("agreement-months", months)] if months else []
        yield item(say("agreement-path", path=visible(path.name), length=listed(parts)))


def due_sections(due: DueList) -> list[Section]:
    """The answer of `due`: what is owed, soonest deadline first."""
    names = AgreementNames(due.agreement)
    title = say("agreement-due-title", day=day(due.day), within=counted("agreement-days", due.within))
    blocks: list[Part] = [paragraph(zone_line(due.agreement.zone))]
    if due.items:
        heads = [
            say(f"agreement-column-{key}") for key in ("due", "left", "commitment", "who", "status", "what")
        ]
        rows = [_due_row(one, names) for one in due.items]
        blocks.append(Columns(lambda width, _: "\n".join(rows_text(heads, rows, width, 0))))
    else:
        blocks.append(paragraph(say("agreement-due-nothing")))
    if due.later:
        blocks.append(paragraph(say("agreement-due-later", n=counted("agreement-commitments", due.later))))
    sections = [section(title, tuple(blocks))]
    waiting = [item(waiting_text(one, names)) for one in due.items if one.waits_for]
    if waiting:
        sections.append(section(say("agreement-waits-title"), tuple(waiting)))
    return sections


def waiting_text(item: DueItem, names: AgreementNames) -> str:
    """What a commitment still waits for."""
    parts = [names.condition(part) for part in item.waits_for]
    return say("agreement-waits", id=visible(item.commitment), parts=listed(parts))


def _due_row(item: DueItem, names: AgreementNames) -> list[str]:
    due = item.status.due.isoformat() if item.status.due else ""
    left = "" if item.left is None else str(item.left)
    who = "/".join(names.agreement.commitment[item.commitment].who)
    cells = [
        due,
        left,
        item.commitment,
        who,
        status_word(item.status.word),
        names.commitment(item.commitment),
    ]
    return [visible(cell) for cell in cells]


def owed_lines(rate: str, given: Sequence[tuple[str, int]], owed: Owed) -> list[str]:
    """What a rate owes, a line a kind."""
    told = listed([f"{n} {visible(kind)}" for kind, n in given]) if given else say("agreement-nothing")
    lines = [say("agreement-owed", rate=visible(rate), given=told, n=owed.total)]
    lines += [f"  {n:,} {visible(kind)}" for kind, n in owed.is_.items()]
    if owed.also:
        also = listed([f"{n:,} {visible(kind)}" for kind, n in owed.also.items()])
        lines.append(say("agreement-owed-also", also=also))
    return lines
