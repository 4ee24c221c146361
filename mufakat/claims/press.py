"""Who printed a document and when, where the page says it in its first lines: outlet, agency, day."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from mufakat.claims.patterns import ID_WEEKDAYS
from mufakat.reading.dates import date_in
from mufakat.record.model import Document

LONGEST_NAME = 40
HEAD = 400  # characters in which a page says who it is
_EN_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAYS = (*_EN_DAYS, *ID_WEEKDAYS)
_DAYS = rf"(?:{'|'.join(_WEEKDAYS)})"
_BRACKETS = re.compile(r"\([^()\n]{6,30}\)")
_AGENCY = re.compile(r"^[^\n]{2,60}?\(([A-Z][\w .&'’-]{1,40})\)\s*(?:[-–—]|:)", re.MULTILINE)
_PLACE = re.compile(r"^([A-Z][A-Z .'’-]{2,40}), ([A-Z][\w .&'’-]{2,40}?)\s*[-–—]{1,2}\s", re.MULTILINE)
_MONTHS = re.compile(r"\b(?:\d{1,2}(?:st|nd|rd|th)?\b|\d{1,2}/\d{1,2}/\d{4})")


@dataclass(frozen=True)
class Press:
    """Who printed a document: outlet and agency ("" where the page does not say), its day or the bounds of it."""

    outlet: str
    agency: str
    day: str
    bounds: tuple[str, str] = ("", "")


def press(document: Document) -> Press:
    """Outlet, agency and day of a document; "" for what it does not say."""
    head = document.text[:HEAD]
    agency = _AGENCY.search(head)
    return Press(
        document.outlet or _outlet(document, head), agency[1].strip() if agency else "", day(document)
    )


def _outlet(document: Document, head: str) -> str:
    """The name before the date in a line of its own, or behind the place in a dateline."""
    before = ""
    for line in [line.strip() for line in head.split("\n")[:6] if line.strip()]:
        if line == document.title or len(line) > 80 or line.endswith("."):
            continue
        found = date_in(line, 0, len(line), document.language)
        if found is None:
            before = line if len(line) < LONGEST_NAME else ""
            continue
        name = re.sub(
            rf"[\s,(|·–—-]*\b{_DAYS}?\b[\s,(|·–—-]*$", "", line[: found.span[0]], flags=re.IGNORECASE
        ).strip(" ,(|·-–—")
        name = name or before
        if name and name[0].isupper() and not _MONTHS.search(name):
            return name
    place = _PLACE.search(head)
    return place[2].strip() if place else ""


def day(document: Document) -> str:
    """The day that the page gives, else the first one that its text prints in brackets; "" without either."""
    if document.published:
        return document.published
    for m in _BRACKETS.finditer(document.text):
        found = date_in(document.text, m.start(), m.end(), document.language)
        if found is not None:
            return found.value
    return ""


def bounds(document: Document) -> tuple[str, str]:
    """Between which days a document without one was printed: the last day that it tells of, and the day it was read."""
    found, at = [], 0
    while (one := date_in(document.text, at, len(document.text), document.language)) is not None:
        found.append(one.value)
        at = one.span[1]
    read = document.added[:10]
    return max((d for d in found if not read or d <= read), default=""), read


def said_on(text: str, published: str, language: str) -> str:
    """The day on which something was said, by the date or weekday beside the cue; "" where none stands there.

    A weekday is the last one up to the day of publication.
    """
    found = date_in(text, 0, len(text), language)
    if found is not None:
        return found.value
    m = re.search(rf"\b{_DAYS}\b", text, re.IGNORECASE)
    if m is None or len(published) < 10:
        return ""
    number = _WEEKDAYS.index(m[0].lower()) % 7
    last = datetime.date.fromisoformat(published[:10])
    return (last - datetime.timedelta((last.weekday() - number) % 7)).isoformat()
