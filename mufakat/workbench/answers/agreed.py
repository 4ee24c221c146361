"""An agreement as the page shows it: a time line, each commitment beside its words, and one of them explained."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

from mufakat.display import visible
from mufakat.keeping.chosen import SHOWS, blockers_of
from mufakat.problems import Place, Problem, ProblemsError, errors
from mufakat.record.days import day_of
from mufakat.report.agreement.account import Account, Line
from mufakat.report.agreement.ahead import stall_sections
from mufakat.report.agreement.calendar import calendar_text
from mufakat.report.agreement.holes import hole_sections
from mufakat.report.agreement.status import rest_sections, zone_line
from mufakat.report.agreement.why import why_sections
from mufakat.report.lines import capital
from mufakat.report.phrases import counted, day, say, speaking
from mufakat.report.pictures.timeline.svg import NARROW, timeline_svg
from mufakat.study import agreements
from mufakat.study.agreements import OpenedAgreement
from mufakat.workbench.answers import COMMITMENT
from mufakat.workbench.answers.kept import kept
from mufakat.workbench.worker import Tell

DRAWN = 60  # rows that are drawn unasked
_WORDS = (
    "all", "due", "late", "blocked", "disputed", "show", "party", "blocker", "anybody", "day", "go", "last-report",
    "signature", "today", "picture", "picture-note", "table", "column-text", "column-promise",
    "column-days", "column-status", "owed-to", "why", "why-ask", "more", "nothing",
    "calendar", "rest", "whole", "none", "language",
)  # fmt: skip


def page(
    tell: Tell,
    *,
    file: str,
    record: str,
    at: str,
    language: str,
    show: str,
    party: str,
    blocker: str,
    everything: bool,
    rest: bool = False,
) -> dict[str, Any]:
    """Everything on the page but the explanation of one commitment.

    Args:
        record: A record whose statements the facts may name, or "".
        at: The day; "": today in the zone of the file.
        show: One of SHOWS.
        party: Only what this one performs, or "".
        blocker: Only what waits for this one, or "".
        everything: Whether all rows are drawn.
        rest: Whether holes and who can hold up what are told of a large agreement too, which takes its time.
    """
    with speaking(language):
        opened, left_out = _opened(file, record)
        asked = agreements.day_asked(opened, at or None)
        tell(say("keep-working", day=day(asked.day)))
        account = Account(agreements.keeping_of(opened, asked.day), opened.statements)
        for one in filter(None, (party, blocker)):
            agreements.check_party(opened, one)
        chosen = account.chosen(show, party, blocker)
        return {
            **_head(account, opened),
            "warnings": [visible(f"{one.place}: {one.what}") for one in opened.problems] + left_out,
            "pictures": _pictures(account, chosen, everything),
            "more": max(0, len(chosen) - DRAWN) if not everything else 0,
            "lines": [_line(line) for line in account.lines(chosen)],
            "rest": _rest(account, opened) if rest or len(account.agreement.duties) <= DRAWN else [],
            "shows": {key: say(f"keep-{key}") for key in SHOWS},
            "parties": _named(account, [p.id for p in account.agreement.parties if _performs(account, p.id)]),
            "blockers": _named(account, blockers_of(account.waits)),
            "words": {key: say(f"keep-{key}") for key in _WORDS},
        }


def _opened(file: str, record: str) -> tuple[OpenedAgreement, list[str]]:
    """The agreement with its facts and their statements; and a line where the record has not all of these."""
    state = tuple(str(_stamp(name)) for name in (file, agreements.facts_beside(file)))
    opened = kept(("agreement", file, *state), lambda: agreements.open_agreement(file))
    opened.sound()
    if not any(fact.statement for fact in opened.facts.facts):
        return opened, []
    if not record:
        return opened, [say("keep-no-record")]
    with_words = agreements.with_record(opened, record)
    lacking = [one for one in errors(with_words.problems) if one.code == "not-in-record"]
    if lacking:
        return opened, [say("keep-lacking", n=len(lacking))]
    with_words.sound()
    return with_words, []


def _stamp(file: str) -> tuple[int, int, int] | None:
    """The state of a file on disk; None where there is none."""
    try:
        of = Path(file).stat()
    except (OSError, ValueError):
        return None
    return of.st_mtime_ns, of.st_size, of.st_ino


def _head(account: Account, opened: OpenedAgreement) -> dict[str, Any]:
    agreement, keeping = account.agreement, account.keeping
    last = max((fact.last for fact in opened.facts.facts), default=agreement.signed)
    return {
        "id": agreement.id,
        "title": visible(agreement.title),
        "day": keeping.day.isoformat(),
        "standing": say("keep-standing", day=day(keeping.day)),
        "zone": zone_line(agreement.zone),
        "draft": say("agreement-draft", day=day(agreement.signed)) if agreement.draft else "",
        "short": account.short(),
        "signed": agreement.signed.isoformat(),
        "last": max(last, agreement.signed).isoformat(),
        "today": max(agreements.today_in(agreement.zone), agreement.signed).isoformat(),
        "facts": counted("keep-facts", len(opened.facts.facts)),
    }


def _performs(account: Account, party: str) -> bool:
    return any(party in one.who for one in account.agreement.duties)


def _named(account: Account, parties: list[str]) -> list[dict[str, str]]:
    return [{"id": id, "name": account.names.party(id)} for id in parties]


def _pictures(account: Account, chosen: list[str], everything: bool) -> list[dict[str, str]]:
    """The time line in parts, each for wide and narrow screens; each mark leads to COMMITMENT, an id and a day."""

    def link(id: str, on: date | None) -> str:
        return COMMITMENT + quote(id, safe="") + (f"&on={on}" if on is not None else "")

    whole = len(chosen) == len(account.agreement.duties)
    some = chosen if everything else chosen[:DRAWN]
    if not some:
        return []
    line = account.timeline(None if whole and len(some) == len(chosen) else some, link)
    return [
        {
            "wide": timeline_svg(part, f"wide-{number}", style=False),
            "narrow": timeline_svg(part, f"narrow-{number}", NARROW, narrow=True, style=False),
        }
        for number, part in enumerate(line.parts())
    ]


def _line(line: Line) -> dict[str, Any]:
    return {
        "id": line.id,
        "clause": say("agreement-clause", clause=line.clause) if line.clause else "",
        "words": list(line.words),
        "notes": list(line.notes),
        "promise": line.promise,
        "to": line.to,
        "days": line.days,
        "status": line.status,
        "tone": line.tone,
        "whose": list(line.whose),
        "waits": line.waits,
    }


def _rest(account: Account, opened: OpenedAgreement) -> list[dict[str, Any]]:
    """What stands folded below: powers, events and counts, who can hold up what, holes in the text."""
    stalls, stuck = agreements.stalls_of(opened, account.keeping.day)
    parts = [
        (say("keep-events"), rest_sections(account.keeping)),
        (say("keep-stall"), stall_sections(account.agreement, stalls, stuck, account.keeping.day)),
        (say("holes-title"), hole_sections(agreements.find_holes_in(opened), account.names)),
    ]
    return [{"title": title, "sections": some} for title, some in parts if some]


def why(
    _: Tell, *, file: str, record: str, at: str, language: str, commitment: str, on: str
) -> dict[str, Any]:
    """One commitment explained, with what was told of it on a day where one is named ("": on any)."""
    with speaking(language):
        opened, _left_out = _opened(file, record)
        asked = agreements.day_asked(opened, at or None)
        agreements.check_commitment(opened, commitment)
        account = Account(agreements.keeping_of(opened, asked.day), opened.statements)
        day_asked = _day(opened, on)
        sections = why_sections(account.keeping, commitment, None, opened.statements)
        return {
            "commitment": commitment,
            "day": on,
            "name": capital(account.names.commitment(commitment)),
            "on": say("keep-on-day", day=day(day_asked)) if day_asked is not None else "",
            "told": account.told_on(commitment, day_asked) if day_asked is not None else [],
            "sections": sections,
        }


def _day(opened: OpenedAgreement, word: str) -> date | None:
    """The day that an address names. Raises ProblemsError when it is none."""
    day = day_of(word)
    if word and day is None:
        problem = Problem("no-such-day", f'"{word}" is no day', "choose a mark", Place(opened.file, 1, 1))
        raise ProblemsError([problem])
    return day


def calendar(_: Tell, *, file: str, at: str, language: str) -> str:
    """What is due within a year, as a calendar file."""
    with speaking(language):
        opened = agreements.open_agreement(file)
        asked = agreements.day_asked(opened, at or None)
        return calendar_text(agreements.due_of(opened, asked.day, 366))
