"""What the page says about itself: title, section, names, outlet and, only when it is printed, the date."""

from __future__ import annotations

import re

from mufakat.reading.dates import Date, date_in
from mufakat.reading.lexicon import languages, lexicon
from mufakat.reading.model import Article, Field, Zone
from mufakat.reading.tokens import dateline

HOLDER = re.compile(r"©\s*(?:\d{4}\s*)?(?:[-–]\s*\d{4}\s*)?([^,.|\n]+(?:\.[a-z]{2,3}\b[^,.|\n]*)?)")
SITE = re.compile(r"\b(?:[\w-]+\.)+(?:com|co\.id|co|id|net|org|tv|news)\b(?:\.\w{2})?", re.IGNORECASE)
PARTS = re.compile(r"[^|•·]+")
PRESS = re.compile(r"(?:LENGTH|LOAD-DATE|PANJANG):\s")
LABEL = re.compile(
    r"(?:Opinion|Opini|Analysis|Analisis|Editorial|Kolom|Exclusive|Eksklusif|Video|Live|Interview|Wawancara|Explainer)\s*\|\s*(?=\S)"
)


def article(text: str, zones: tuple[Zone, ...], language: str = "") -> Article:
    """The fields that the lines of the page give. A date in a caption or the body is not the page's."""
    first = {z.kind: z for z in reversed(zones)}
    credits = [z for z in zones if z.kind == "byline"]
    outlet, network, line = _outlet(text, zones)
    archive = _press(text, zones)
    headline = first.get("title")
    if archive is not None and headline is not None and headline.span == zones[0].span:
        headline = _below(text, zones[1:]) or headline  # the first line names the outlet
    return Article(
        title=_title(text, headline),
        section=_whole(text, first.get("section")),
        editor=_credit(text, credits, "editor"),
        byline=_credit(text, credits, "author"),
        caption=_whole(text, first.get("caption")),
        photo_credit=_whole(text, first.get("photo_credit")),
        outlet=outlet or archive,
        network=network,
        published=_published(text, credits, line, language),
        dateline=line,
    )


def _whole(text: str, zone: Zone | None) -> Field | None:
    if zone is None:
        return None
    return Field(" ".join(text[zone.span[0] : zone.span[1]].split()), zone.span, zone.reason)


def _title(text: str, zone: Zone | None) -> Field | None:
    """The headline without the label of its kind (Opinion | ...)."""
    if zone is not None and (m := LABEL.match(text, *zone.span)) is not None:
        return Field(" ".join(text[m.end() : zone.span[1]].split()), (m.end(), zone.span[1]), zone.reason)
    return _whole(text, zone)


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


def _published(text: str, lines: list[Zone], line: Field | None, language: str) -> Field | None:
    """A date printed in the lines of names and dates above or under the report, or in its dateline."""
    for zone in lines:
        found = date_in(text, *zone.span, language)
        if found is not None:
            return _dated(found, "printed in the line of names and dates")
    if line is not None and line.span is not None:
        found = date_in(text, line.span[0], line.span[1] + 20, language)
        if found is not None and found.span[0] <= line.span[1]:
            return _dated(found, "printed in the dateline")
    return None


def _dated(found: Date, reason: str) -> Field:
    return Field(found.value, found.span, f"{reason}; {found.doubt}" if found.doubt else reason)


def _below(text: str, zones: tuple[Zone, ...]) -> Zone | None:
    """The headline under the name of the outlet: the first line of a few words that is no date and no field."""
    for zone in zones:
        words = text[zone.span[0] : zone.span[1]]
        if (
            zone.kind in ("teaser", "widget", "subhead", "section")
            and words.count(" ") > 1
            and ":" not in words
        ):
            return zone if zone.kind != "body" else None
        if zone.kind == "body":
            return None
    return None


def _press(text: str, zones: tuple[Zone, ...]) -> Field | None:
    """The outlet that an export of a press archive prints above the article."""
    if not zones or not any(PRESS.match(text, *z.span) for z in zones):
        return None
    span = zones[0].span
    name = text[span[0] : span[1]].split("(")[0].strip()
    return (
        Field(name, (span[0], span[0] + len(name)), "above the article of a press archive") if name else None
    )
