"""What the layout of a report says about who speaks: turns, words announced in the paragraph before, names on a line.

* a turn of a transcript is what its label says; the paragraphs behind it go on with it,
* "Commenting, X said:" at the end of a paragraph takes the quotation, or the paragraph, that follows,
* "From X:" and "- X" name who said the quotation beside them,
* times at the start of a line (14.05 WIB -, 6.45pm:) are no part of the sentence.
"""

from __future__ import annotations

import re

from mufakat.reading import grammar as g
from mufakat.reading import subjects
from mufakat.reading.attribution import Attribution
from mufakat.reading.drafts import Draft
from mufakat.reading.lexicon import Lexicon
from mufakat.reading.tokens import Passage
from mufakat.reading.turns import asks

TIME_HEAD = re.compile(
    r"(?:\d{1,2}[.:]\d\d|\d{4}(?=\s*[-–—:])|\d{1,2}(?=\s?[ap]\.?m))(?:\s?(?:[ap]\.?m\.?|WIB|WITA|WIT|GMT|BST|CET|UTC|EST|EDT))?"
    r"\s*(?:[-–—:|]\s*)?(?=[A-Z\"“'‘])"
)
POST = re.compile(r"\d{1,3}/\d{0,3}\s+(?=[A-Z\"“])")  # the number of a post in a thread: 2/ or 2/7
PLACED = re.compile(r"[A-Z][\w.-]+(?: [A-Z][\w.-]+){0,2}: ([A-Z]\w+)")
NEAR = 14
DASHES = frozenset("-–—")
FRAMES = frozenset(("both", "before", "told", "after", "participle"))
REPORTED = frozenset(("say", "say-that", "say-after", "told", "warn", "participle", "call"))


def time_head(text: str, start: int, end: int) -> int:
    """End of the time that opens a line (15.12 WIB, 0319 -, 6.45pm:), or `start`."""
    m = TIME_HEAD.match(text, start, end) or POST.match(text, start, end)
    return m.end() if m is not None and m.end() < end else start


def placed(text: str, start: int, end: int, lex: Lexicon) -> int:
    """End of a place and a colon that open a report before an office (Chongqing: Menteri X ...), or `start`."""
    m = PLACED.match(text, start, min(end, start + 60))
    return m.start(1) if m is not None and lex.bits.get(m[1].lower(), 0) & (g.ROLE | g.HOUSE) else start


def read_passages(passages: list[Passage], lexicons: list[Lexicon]) -> list[list[Draft]]:
    """The statements of each passage, by its sentences or by its turn."""
    out: list[list[Draft]] = []
    turn: Draft | None = None
    for number, (p, lex) in enumerate(zip(passages, lexicons, strict=True)):
        if p.role == "turn":
            turn = _turn(p, number)
            out.append([turn] if turn is not None else [])
        elif p.role == "follows" and turn is not None:
            turn.contents.append(p.span(*g.trim(p, 0, len(p.words))))
            out.append([])
        elif p.role == "follows":
            out.append([])
        else:
            turn = None
            out.append(Attribution(p, number, lex).read())
    _announced(passages, out, lexicons)
    _signed(passages, out, lexicons)
    return out


def _turn(p: Passage, number: int) -> Draft | None:
    """The words of a turn, unless its speaker only asks."""
    colon = p.words.index(":")
    source = g.trim(p, 0, colon)
    first, last = g.trim(p, colon + 1, len(p.words))
    if first >= last or source[0] >= source[1] or asks(p.text[p.starts[0] : p.starts[colon]]):
        return None
    draft = Draft(p, number, p.span(*source), None, [p.span(first, last)], "turn", 0.9, "turn")
    draft.direct, draft.content_tokens, draft.cue_token = True, (first, last), 0
    return draft


def _announced(passages: list[Passage], found: list[list[Draft]], lexicons: list[Lexicon]) -> None:
    """X said: at the end of a paragraph; what follows is said, a run of quotations or one paragraph without marks."""
    for n, p in enumerate(passages[:-1]):
        if p.words[-1] != ":" or p.role:
            continue
        cue = _last_cue(p, lexicons[n])
        taken = [d for d in found[n] if d.cue is not None and d.cue_token >= (cue[0] if cue else 0)]
        if cue is None or taken or passages[n + 1].role:
            continue
        i, end, rule = cue
        lo = next(a for a, b in p.sentences if a <= i < b)
        subject = subjects.before(p, lo, i, lexicons[n])
        if subject is None or subject.first >= subject.last:
            continue
        following = _quotes_behind(passages, found, n + 1)
        quoted = bool(following)
        following = following or [n + 1]
        if not quoted and any(d.confidence >= 0.5 for d in found[n + 1]):
            continue
        spans = [_inside(passages[k]) for k in following]
        draft = Draft(
            p, n, p.span(subject.first, subject.last), p.span(i, end), spans,
            f"{lexicons[n].code}:{rule}/announced", 0.9, "announced",
        )  # fmt: skip
        first, last = g.trim(p, end, len(p.words) - 1)
        if rule == "told" and first < last:
            draft.addressee = p.span(first, last)
        draft.direct, draft.cue_token, draft.content_passage = quoted, i, passages[following[0]]
        draft.flags |= set() if quoted else {"unquoted"}
        for k in following:
            found[k].clear()
        found[n].append(draft)


def _last_cue(p: Passage, lex: Lexicon) -> tuple[int, int, str] | None:
    """Tokens of the last reporting verb near the end of the passage, and its rule."""
    for i in range(len(p.words) - 2, max(-1, len(p.words) - NEAR), -1):
        for cue in lex.cues.get(p.lows[i], ()):
            n = len(cue.phrase)
            if cue.frame in FRAMES and cue.rule in REPORTED and tuple(p.lows[i : i + n]) == cue.phrase:
                return i, i + n, cue.rule
        if p.quote_of[i] >= 0:
            return None
    return None


def _quotes_behind(passages: list[Passage], found: list[list[Draft]], n: int) -> list[int]:
    """Numbers of the passages from n on that are quotations and nothing else."""
    out: list[int] = []
    for k in range(n, min(n + 12, len(passages))):
        p = passages[k]
        if p.role or not _only_quoted(p) or any(d.frame != "alone" for d in found[k]):
            break
        out.append(k)
    return out


def _only_quoted(p: Passage) -> bool:
    return bool(p.words) and all(p.quote_of[k] >= 0 or not p.is_word(k) for k in range(len(p.words)))


def _inside(p: Passage) -> tuple[int, int]:
    """The words of a passage without the marks around them."""
    first, last = 0, len(p.words)
    if p.quote_of[0] >= 0 and not p.is_word(0):
        first = 1
    while last > first + 1 and p.quote_of[last - 1] >= 0 and p.words[last - 1] in "\"”“’'»":
        last -= 1
    return p.span(first, last)


def _signed(passages: list[Passage], found: list[list[Draft]], lexicons: list[Lexicon]) -> None:
    """A name behind a dash at the end of a quotation, or on the line before or behind it (And from X:; From X.)."""
    for n, p in enumerate(passages):
        if p.role or not p.quotes:
            continue
        open_ = [d for d in found[n] if d.frame == "alone"]
        own = _behind_dash(p, lexicons[n])
        if own is not None and (open_ or not found[n]):
            _give(p, n, found, own, p, p.quotes[0].first, p.quotes[-1].last)
        elif _only_quoted(p) and (open_ or not found[n]):
            before = _named_line(passages, found, n - 1, lexicons)
            source = before if before is not None else _named_line(passages, found, n + 1, lexicons, True)
            if source is not None:
                place = n - 1 if before is not None else n + 1
                _give(passages[place], n, found, source, p, p.quotes[0].first, p.quotes[-1].last)


def _give(
    home: Passage,
    n: int,
    found: list[list[Draft]],
    source: tuple[int, int],
    p: Passage,
    first: int,
    last: int,
) -> None:
    draft = Draft(home, n, home.span(*source), None, [p.span(first, last)], "signed", 0.8, "signed")
    draft.direct, draft.content_tokens, draft.content_passage = True, (first, last), p
    found[n][:] = [draft]


def _behind_dash(p: Passage, lex: Lexicon) -> tuple[int, int] | None:
    """ "Q," - X: the name behind the dash that follows the last quotation."""
    quote = p.quotes[-1]
    k = quote.last + 1
    if k + 1 >= len(p.words) or p.words[k] not in DASHES:
        return None
    first, last = g.trim(p, k + 1, len(p.words))
    short = 0 < last - first <= 12 and not g.has_verb(p, first, last, lex)
    return (first, last) if short and g.is_nominal(p, first, last) else None


def _named_line(
    passages: list[Passage], found: list[list[Draft]], n: int, lexicons: list[Lexicon], behind: bool = False
) -> tuple[int, int] | None:
    """A line of nothing but who speaks: And from President X:  From the desk of X, spokesman of Y.  - X"""
    if not 0 <= n < len(passages) or passages[n].quotes or found[n] or passages[n].role:
        return None
    p, lex = passages[n], lexicons[n]
    start = g.skip_connectors(p, 0, len(p.words), lex)
    dash = start < len(p.words) and p.words[0] in DASHES
    from_ = start < len(p.words) and bool(p.bits[start] & g.ORIGINS)
    if not (from_ or dash) or len(p.words) > 22 or (p.words[-1] == ":" and behind):
        return None
    first, last = g.trim(p, start + from_, len(p.words))
    if p.lows[first : first + 3] == ["the", "desk", "of"]:
        first += 3
    if first >= last or g.has_verb(p, first, last, lex) or not g.is_nominal(p, first, last):
        return None
    return first, last
