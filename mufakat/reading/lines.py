"""Which line of a scraped page is the report, and which is furniture.

Numbered steps; a line keeps the first kind that fits, with the reason:
0. turns of a transcript (NAME: ...) are body,
1. words that only furniture has (furniture.toml of every language; pages mix languages),
2. lines that run like prose: the body, from the first such line with or without a dateline to the last,
3. before the body: section, title, teaser, caption, credit, byline, in the order of pages,
4. between body lines: subheads, and what stands under a heading of links,
5. behind the end: links and widgets; nothing behind a copyright line is report.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from dataclasses import dataclass

from mufakat.reading.dates import date_in
from mufakat.reading.grammar import ORIGINS, REPORTING
from mufakat.reading.lexicon import languages, lexicon
from mufakat.reading.model import Zone
from mufakat.reading.tokens import dateline
from mufakat.reading.turns import is_transcript, label_end
from mufakat.reading.unwrap import paragraphs

ENDS = re.compile(r"[.!?…][\"'”’»)\]*]*$")
ONLY_SIGNS = re.compile(r"[\W\d_]{1,40}$")
BULLET = re.compile(r"^[•·▪●*\-–—>|\s]+")
SHOUT = re.compile(r"^(?:[A-Z0-9][A-Z0-9'’.,&/-]*\s+){1,8}[-–—:]\s+(?=\S)")
# the credit of a picture ends a line anywhere on the page: (Foto: X/Y)  Photo: X/Y  AGENCY/X
CREDITED = re.compile(
    r"(?:\([Ff]oto\b[^()]*\)|\((?:[Pp]hoto|[Ii]mage|[Pp]icture|[Dd]ok|[Cc]redit)\b[^()]*\)"
    r"|\b(?:Foto|Photo|Photograph|Image|Picture|Credit): ?[^.]{3,60}"
    r"|[.)] [A-Z][A-Z ]{2,}/[A-Z][\w.]*(?: [A-Z][\w.]*){0,3})\.?$"
)
DATE_ONLY = re.compile(r"^.{0,40}?\b\d{1,2}[\s/.-]+(?:\w{3,9}|\d{1,2})[\s/.,-]+\d{4}\b.{0,30}$")
RELATIVE = re.compile(
    r"(?:(?:published|updated|posted|diperbarui|diterbitkan)\s*:?\s*)?(?:\d{1,3}|an?|se|satu)?\s*"
    r"(?:(?:minutes?|hours?|days?|weeks?|mins?|hrs?) ago|(?:menit|jam|hari|minggu|pekan)(?: yang)? lalu"
    r"|yesterday|kemarin|just now|baru saja)",
    re.IGNORECASE,
)
KINDS = (
    "copyright",
    "pagination",
    "related",
    "follow",
    "latest",
    "widget",
    "byline",
    "photo_credit",
    "caption",
)
TURN = "a turn of a transcript"
HEADINGS = ("related", "latest")
LONG, SHORT_WORDS = 60, 14


@dataclass
class Line:
    """A line without the blanks around it, in the making."""

    start: int
    end: int
    text: str
    kind: str = ""
    reason: str = ""

    def put(self, kind: str, reason: str) -> None:
        """Give the line its kind."""
        self.kind, self.reason = kind, reason


def zones(text: str) -> tuple[Zone, ...]:
    """Every non-empty line with its kind and the reason, in the order of the text."""
    lines = _lines(text)
    _turns(lines)
    _furniture(lines)
    body = _body(text, lines)
    _head(lines, body)
    _between(lines, body)
    _tail(lines, body)
    return tuple(Zone(line.kind, (line.start, line.end), line.reason) for line in lines)


def _lines(text: str) -> list[Line]:
    out = []
    for start, end in paragraphs(text):
        core = " ".join(text[start:end].splitlines())
        cut = BULLET.match(core)
        if cut and cut.end() < len(core) and not core[0].isalnum():
            core = core[cut.end() :]
        out.append(Line(start, end, core))
    return out


def _turns(lines: list[Line]) -> None:
    """Step 0."""
    texts = [line.text for line in lines]
    if not is_transcript(texts):
        return
    for line in lines:
        if label_end(line.text):
            line.put("body", TURN)


@functools.cache
def _patterns() -> tuple[tuple[str, frozenset[str], tuple[str, ...], tuple[str, ...]], ...]:
    """Per kind: whole lines, starts and marks, of all languages together."""
    out = []
    for kind in KINDS:
        parts = [lexicon(code).furniture.get(kind, {}) for code in languages()]
        out.append((
            kind,
            frozenset(w for p in parts for w in p.get("whole", ())),
            tuple(sorted({w for p in parts for w in p.get("starts", ())})),
            tuple(sorted({w for p in parts for w in p.get("marks", ())})),
        ))  # fmt: skip
    return tuple(out)


def _furniture(lines: list[Line]) -> None:
    """Step 1."""
    often = Counter(line.text for line in lines)
    for line in lines:
        if line.kind:
            continue
        low = " ".join(line.text.lower().split())
        bare = low.strip(" :.|-–—»>[]()")
        words = low.count(" ") + 1
        for kind, whole, starts, marks in _patterns():
            if bare in whole or low in whole:
                line.put(kind, "the line says nothing else than this kind of furniture")
            elif low.startswith(starts) and _may_start(kind, line, words):
                line.put(kind, "starts like this kind of furniture")
            elif (
                words <= 12
                and kind == "photo_credit"
                and any(m in low for m in marks)
                and not ENDS.search(low)
            ):
                line.put(kind, "short line with the mark of a photo credit")
            if line.kind:
                break
        if not line.kind and ONLY_SIGNS.match(line.text):
            line.put("pagination" if any(c.isdigit() for c in line.text) else "widget", "no letters")
        elif not line.kind and often[line.text] >= 3:
            line.put("widget", "the same line three times or more")


def _may_start(kind: str, line: Line, words: int) -> bool:
    """Long lines with a full stop may start like furniture and still be prose (By Tuesday, ...)."""
    prose = bool(ENDS.search(line.text)) and len(line.text) > LONG
    if kind == "byline":
        return words <= 14 and not prose and (":" in line.text or line.text.istitle() or _names(line.text))
    if kind in ("widget", "follow", "related", "latest", "copyright"):
        return not prose or kind in ("copyright", "follow", "related") or len(line.text) < 160
    return not prose


def _names(text: str) -> bool:
    """By Jane Doe: nothing but capitals behind the first word."""
    rest = text.split()[1:]
    return (
        bool(rest) and len(rest) <= 6 and all(w[0].isupper() or w in ("and", "dan", "in", "di") for w in rest)
    )


def _is_prose(text: str) -> bool:
    spoken = text[0] in '“"«„' and len(text) > LONG
    return bool(ENDS.search(text)) or (len(text) > 3 * LONG and ". " in text) or spoken or _announces(text)


def _announces(text: str) -> bool:
    """Commenting, X said: takes the words that follow."""
    if not text.endswith(":") or text.count(" ") < 2:
        return False
    words = {w.strip(",.:").lower() for w in text.split()[-8:]}
    opens = [w.lower() for w in text.split()[:2]]
    if any(lexicon(code).bits.get(w, 0) & ORIGINS for code in languages() for w in opens):
        return True  # And from President X:
    return any(lexicon(code).bits.get(w, 0) & REPORTING for code in languages() for w in words)


def _body(text: str, lines: list[Line]) -> list[int]:
    """Step 2: numbers of the body lines. Where nothing runs like prose, every line left is body."""
    ended = next(
        (i for i, ln in enumerate(lines) if ln.kind == "copyright" and _past_half(lines, i)), len(lines)
    )
    free = [i for i, ln in enumerate(lines[:ended]) if not ln.kind]
    captions = _captions(lines, free)
    prose = [i for i in free if _is_prose(lines[i].text) and i not in captions]
    begun = next((i for i in prose if dateline(text, lines[i].start, lines[i].end) > lines[i].start), -1)
    if begun >= 0 and len([i for i in prose if i < begun]) <= 4:
        prose = [i for i in prose if i >= begun]
    if not prose:
        prose = [i for i in free if i not in captions]
        prose = (
            prose
            if len(prose) <= 1 or not any(len(lines[i].text) > LONG for i in prose)
            else _longest(lines, prose)
        )
    prose = sorted({*prose, *(i for i, ln in enumerate(lines) if ln.reason == TURN)})
    for i in prose:
        if lines[i].kind:
            continue
        begins = dateline(text, lines[i].start, lines[i].end) > lines[i].start
        lines[i].put("body", "prose behind a dateline" if begins else "runs like prose")
    for i in captions:
        lines[i].put("caption", "before the body, names places or sides of a picture")
    return prose


def _longest(lines: list[Line], free: list[int]) -> list[int]:
    return [i for i in free if len(lines[i].text) > LONG]


def _past_half(lines: list[Line], i: int) -> bool:
    return 2 * sum(len(ln.text) for ln in lines[:i]) > sum(len(ln.text) for ln in lines)


def _captions(lines: list[Line], free: list[int]) -> set[int]:
    """Lines near the top that describe a picture (KEY WORDS - sentence; (left))."""
    marks = next(p[3] for p in _patterns() if p[0] == "caption")
    out = set()
    for i in free[:12]:
        low = lines[i].text.lower()
        shout = SHOUT.match(lines[i].text) if not lines[i].text[0].isdigit() else None
        agency = dateline(lines[i].text, 0, len(lines[i].text))
        under_credit = i > 0 and lines[i - 1].kind == "photo_credit"
        named = i < 8 and len(low) < 400 and any(m in low for m in marks)
        if i < free[-1] and ((shout and (not agency or under_credit)) or named):
            out.add(i)
    return out | {i for i in free if CREDITED.search(lines[i].text) and len(lines[i].text) < 300}


def _head(lines: list[Line], body: list[int]) -> None:
    """Step 3: what stands before the first body line."""
    first = body[0] if body else len(lines)
    left = [ln for ln in lines[:first] if not ln.kind]
    opening = [_key(lines[i].text) for i in body]
    for ln in list(left):
        key = _key(ln.text)
        if len(key) >= 40 and any(o.startswith(key[: max(40, len(key) - 4)]) for o in opening):
            ln.put("teaser", "repeats the start of a paragraph")
            left.remove(ln)
        elif _is_date(ln.text):
            ln.put("byline", "a date")
            left.remove(ln)
    title = max(left, key=lambda ln: _title_score(ln, left), default=None)
    if title is not None:
        before = left.index(title)
        title.put("title", "the line above the body that reads like a headline")
        for k, ln in enumerate(left):
            if ln is title:
                continue
            if k < before and len(ln.text) <= 40:
                ln.put("section", "short line above the title")
            elif len(ln.text) > LONG:
                ln.put("teaser", "between title and body")
            elif k < before:
                ln.put("section", "above the title")
            else:
                ln.put("widget" if len(ln.text) < 25 else "teaser", "between title and body")


def _is_date(text: str) -> bool:
    """A line that only says when: 3 Maret 2025 10:15 WIB; July 5, 2023; 2 jam yang lalu."""
    if len(text) >= 70 or ENDS.search(text):
        return False
    dated = any(c.isdigit() for c in text) and (
        DATE_ONLY.match(text) or date_in(text, 0, len(text)) is not None
    )
    return bool(dated) or RELATIVE.fullmatch(text.strip()) is not None


def _title_score(ln: Line, left: list[Line]) -> float:
    """Headlines have 4 to 20 words, no full stop, and stand early."""
    words = ln.text.count(" ") + 1
    fits = 4 <= words <= 22
    return 2.0 * fits - 1.0 * bool(ENDS.search(ln.text)) - 0.1 * left.index(ln) + (0.5 if words >= 6 else 0)


def _key(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().lower()


def _between(lines: list[Line], body: list[int]) -> None:
    """Step 4: between the first and the last body line."""
    if not body:
        return
    under = ""
    for i in range(body[0], body[-1] + 1):
        ln = lines[i]
        if ln.kind in HEADINGS:
            under = ln.kind if ln.text.endswith(":") or ln.text.count(" ") < 3 else ""
        elif ln.kind == "body":
            under = ""
        elif not ln.kind and under:
            ln.put(under, "under a heading of links")
        elif not ln.kind:
            words = ln.text.count(" ") + 1
            if words <= SHORT_WORDS and not ln.text.endswith(","):
                ln.put("subhead", "short line without a stop between paragraphs")
            else:
                ln.put("body", "between paragraphs, too long for a subhead")


def _tail(lines: list[Line], body: list[int]) -> None:
    """Step 5: behind the last body line."""
    under = "widget"
    for ln in lines[body[-1] + 1 if body else 0 :]:
        if ln.kind in HEADINGS:
            under = ln.kind
        elif ln.kind == "copyright":
            under = "widget"
        elif not ln.kind:
            ln.put(under, "behind the end of the report")
