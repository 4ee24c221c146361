"""Deadlines as a calendar file (RFC 5545): one whole day each, in the days of the agreement's zone."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

from mufakat import __version__
from mufakat.keeping.due import DueItem, DueList
from mufakat.report.agreement.names import AgreementNames, status_word
from mufakat.report.phrases import say

_OCTETS = 75


def calendar_text(due: DueList, now: datetime | None = None) -> str:
    """The calendar; `now` is the moment it was made. Whole days carry no zone: they are days of the zone it names."""
    names = AgreementNames(due.agreement)
    stamp = (now or datetime.now(UTC)).astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//mufakat//{__version__}//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_escaped(due.agreement.title)}",
        f"X-WR-TIMEZONE:{_escaped(due.agreement.zone)}",
    ]
    for item in due.items:
        if item.status.due is not None:
            lines += _event(item, names, stamp)
    return "\r\n".join(fold_line(line) for line in [*lines, "END:VCALENDAR"]) + "\r\n"


def _event(item: DueItem, names: AgreementNames, stamp: str) -> list[str]:
    due = item.status.due
    assert due is not None
    agreement = names.agreement
    uid = hashlib.sha256(f"{agreement.id} {item.commitment}".encode()).hexdigest()[:24]
    told = [
        names.promise(item.commitment),
        say("agreement-calendar-status", status=status_word(item.status.word)),
    ]
    told.append(say("agreement-zone", zone=agreement.zone))
    clause = names.clause(item.commitment)
    told += [say("agreement-clause", clause=clause)] if clause else []
    return [
        "BEGIN:VEVENT",
        f"UID:{uid}@mufakat",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{due:%Y%m%d}",
        f"DTEND;VALUE=DATE:{due + timedelta(1):%Y%m%d}",
        f"SUMMARY:{_escaped(say('agreement-calendar-due', what=names.commitment(item.commitment)))}",
        f"DESCRIPTION:{_escaped(chr(10).join(told))}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _escaped(text: str) -> str:
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return text.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def fold_line(line: str) -> str:
    """A line in pieces of at most 75 octets, cut between characters, each further one after a blank."""
    pieces, piece, size = [], "", 0
    for sign in line:
        octets = len(sign.encode("utf-8"))
        if size + octets > _OCTETS:
            pieces.append(piece)
            piece, size = "", 1
        piece += sign
        size += octets
    return "\r\n ".join([*pieces, piece])
