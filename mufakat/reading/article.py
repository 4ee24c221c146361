"""What the page says about itself: title, section, names, outlet and, only when it is printed, the date."""

from __future__ import annotations

import re

from mufakat.reading.lexicon import languages, lexicon
from mufakat.reading.model import Article, Field, Zone
from mufakat.reading.tokens import dateline

HOLDER = re.compile(r"©\s*(?:\d{4}\s*)?(?:[-–]\s*\d{4}\s*)?([^,.|\n]+(?:\.[a-z]{2,3}\b[^,.|\n]*)?)")
SITE = re.compile(r"\b(?:[\w-]+\.)+(?:com|co\.id|co|id|net|org|tv|news)\b(?:\.\w{2})?", re.IGNORECASE)
NUMERIC = re.compile(r"\b(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)\b")
PARTS = re.compile(r"[^|•·]+")
ISO = re.compile(r"\b((?:19|20)\d\d)-(\d\d)-(\d\d)\b")


def article(text: str, zones: tuple[Zone, ...]) -> Article:
    """The fields that the lines of the page give. A date in a caption or the body is not the page's."""
    first = {z.kind: z for z in reversed(zones)}
    credits = [z for z in zones if z.kind == "byline"]
    outlet, network, line = _outlet(text, zones)
    return Article(
        title=_whole(text, first.get("title")),
        section=_whole(text, first.get("section")),
        editor=_credit(text, credits, "editor"),
        byline=_credit(text, credits, "author"),
        caption=_whole(text, first.get("caption")),
        photo_credit=_whole(text, first.get("photo_credit")),
        outlet=outlet,
        network=network,
        published=_published(text, credits),
        dateline=line,
    )


def _whole(text: str, zone: Zone | None) -> Field | None:
    if zone is None:
        return None
    return Field(" ".join(text[zone.span[0] : zone.span[1]].split()), zone.span, zone.reason)


def _credit(text: str, lines: list[Zone], what: str) -> Field | None:
    """The name behind Editor:, Penulis:, By."""
    words = [w for code in languages() for w in lexicon(code).furniture["fields"][what]]
    pattern = re.compile(rf"(?:{'|'.join(map(re.escape, words))})\b\s*[:\-]?\s*", re.IGNORECASE)
    for zone in lines:
        for part in PARTS.finditer(text, *zone.span):
            m = pattern.match(part.group().lstrip())
            if m is None:
                continue
            name = re.split(r"\s[–—-]\s|,\s", part.group().lstrip()[m.end() :])[0].strip(" :|")
            if not name or any(c.isdigit() for c in name):
                continue
            start = text.index(name, part.start())
            return Field(name, (start, start + len(name)), f"behind the word that names the {what}")
    return None


def _outlet(text: str, zones: tuple[Zone, ...]) -> tuple[Field | None, Field | None, Field | None]:
    """Outlet from the dateline, network from the copyright line, and the dateline itself."""
    outlet = network = line = None
    opens = True
    for zone in zones:
        start, end = zone.span
        if zone.kind == "body" and line is None:
            stop = dateline(text, start, end, opens)
            opens = False
            if stop > start:
                line = Field(text[start:stop].strip(" -–—:"), (start, stop), "opens the body")
                site = SITE.search(text, start, stop)
                if site:
                    outlet = Field(site.group(), site.span(), "named in the dateline")
        elif zone.kind == "copyright" and network is None:
            held = HOLDER.search(text, start, end)
            if held is not None and held.group(1).strip():  # a sign of copyright may stand alone
                network = Field(held.group(1).strip(), held.span(1), "holds the copyright")
    return outlet, network, line


def _published(text: str, lines: list[Zone]) -> Field | None:
    """A date printed in the lines of names and dates above or under the report."""
    for zone in lines:
        start, end = zone.span
        found = _date(text, start, end)
        if found:
            return Field(found[0], found[1], "printed in the line of names and dates")
    return None


def _date(text: str, start: int, end: int) -> tuple[str, tuple[int, int]] | None:
    """The first date in a line as year-month-day; numbers alone are read day first."""
    if m := ISO.search(text, start, end):
        return _checked(int(m[1]), int(m[2]), int(m[3]), m.span())
    if m := NUMERIC.search(text, start, end):
        return _checked(int(m[3]), int(m[2]), int(m[1]), m.span())
    for code in languages():
        months = lexicon(code).furniture["fields"]["months"]
        names = "|".join(f"{m[:3]}\\w*" if code == "en" else f"{m}|{m[:3]}" for m in months)
        for pattern, order in (
            (rf"\b(\d{{1,2}})\s+({names})\s+(\d{{4}})\b", (1, 2, 3)),
            (rf"\b({names})\s+(\d{{1,2}}),?\s+(\d{{4}})\b", (2, 1, 3)),
        ):
            m2 = re.compile(pattern, re.IGNORECASE).search(text, start, end)
            if m2:
                key = m2[order[1]].lower()
                month = next((k for k, name in enumerate(months, 1) if name.startswith(key[:3])), 0)
                return _checked(int(m2[3]), month, int(m2[order[0]]), m2.span())
    return None


def _checked(year: int, month: int, day: int, span: tuple[int, int]) -> tuple[str, tuple[int, int]] | None:
    return (f"{year:04d}-{month:02d}-{day:02d}", span) if 1 <= month <= 12 and 1 <= day <= 31 else None
