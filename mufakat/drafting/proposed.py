"""Lines that somebody else proposes (a language model), held against the sources by the same words as all others.

A proposed line is refused, with the reason, where its quotation stands in no report (`no-source`), where nobody of
that name takes part (`nobody`), where the words of its option do not stand in the quotation (`no-words`), where the
quotation holds a condition, which only the rules may read (`condition`), and where it turns its sentence round
(`turned`): the rules read the other direction there, or the sentence refuses or denies something and the line is for
it, or the other way.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from mufakat.drafting import clauses, deeds, forms
from mufakat.drafting.cast import Cast
from mufakat.drafting.deeds import Deed
from mufakat.drafting.points import Found, Point, Source
from mufakat.drafting.texts import Text, lex_of, words_of
from mufakat.drafting.undone import told_within
from mufakat.drafting.who import Who
from mufakat.reading import grammar as g
from mufakat.reading.lexicon import BIT
from mufakat.reading.tokens import Passage, passage

CONFIDENCE = 0.5
WAYS = ("for", "against", "")
AGAINST = ("refuse", "oppose", "deny")


def take(text: Text, answers: Iterable[Any], cast: Cast, found: Found, rule: str) -> dict[str, int]:
    """Add the proposed lines of one report that its words bear out; how many were refused, and why."""
    who = Who(cast, text)
    known = [p for p in found.points if p.source.document.id == text.document.id]
    refused: dict[str, int] = {}
    for answer in answers:
        got = _checked(answer if isinstance(answer, dict) else {}, text, who, known, rule)
        if isinstance(got, str):
            refused[got] = refused.get(got, 0) + 1
        elif not any(_said_already(got, p) for p in known):
            found.points.append(got)
    return refused


def _said_already(one: Point, other: Point) -> bool:
    return (one.holder, one.owner, one.way) == (other.holder, other.owner, other.way) and deeds.same(
        one.deed, other.deed
    )


def _checked(answer: Mapping[str, Any], text: Text, who: Who, known: list[Point], rule: str) -> Point | str:
    """The point that a proposed line is, or why it is refused."""
    quote, option, way = (str(answer.get(key) or "") for key in ("quote", "option", "direction"))
    way = "" if way == "none" else way
    place = _place(text, quote)
    if place is None or way not in WAYS:
        return "no-source"
    p, lo, hi = place
    owner = who.named(str(answer.get("owner") or ""))
    holder = who.named(str(answer.get("party") or "")) if way else owner
    if not owner or not holder:
        return "nobody"
    deed = _deed(option, p)
    if deed is None or not _stands(deed, p, lo, hi):
        return "no-words"
    if way and clauses.parted(p, lo, hi)[1]:
        return "condition"
    start, end = p.starts[lo], p.ends[hi - 1]
    statements = text.told(start, end) or (f"{text.document.id}:{start}-{end}",)
    source = Source(text.document, (start, end), "", (), statements, "told", CONFIDENCE)
    saying = "ask" if owner != holder else "own"
    point = Point(saying, holder, owner, way, deed, source, rule=rule, place=(text.number, start))
    if way and _turned(point, p, lo, hi, known):
        return "turned"
    return point


def _place(text: Text, quote: str) -> tuple[Passage, int, int] | None:
    """Where the words of a quotation stand, white space aside; None where they do not."""
    wanted = quote.split()
    if len(wanted) < 3:
        return None
    whole, at = text.document.text, -1
    while (at := whole.find(wanted[0], at + 1)) >= 0:
        end = at
        for word in wanted:
            while end < len(whole) and whole[end].isspace():
                end += 1
            if not whole.startswith(word, end):
                break
            end += len(word)
        else:
            return text.place((at, end))
    return None


def _deed(option: str, near: Passage) -> Deed | None:
    """The deed that an option names, its verb first."""
    words = " ".join(option.split())
    if not words:
        return None
    lex = lex_of(near)
    p = passage(words[:1].lower() + words[1:], 0, len(words), lex.bits, lex.abbreviations, BIT["reporting"])
    p.code = near.code
    return deeds.deed(p, 0, len(p.words)) if p.words else None


def _stands(deed: Deed, p: Passage, lo: int, hi: int) -> bool:
    """Whether all words of a deed stand in the quotation, in any form; accepting may be the reader's word."""
    there = deeds.stems(p, lo, hi) | {forms.stem(p.words[k], p.code) for k in range(lo, hi)}
    verb = deed.verb.split()[0][:6] if deed.verb else ""
    said = verb in there or deed.aspect == "agree"
    return said and bool(deed.about) and deed.about <= there


def _turned(point: Point, p: Passage, lo: int, hi: int, known: list[Point]) -> bool:
    """Whether a direction goes against what the rules read, or against the words of refusal in the sentence."""
    for other in known:
        if other.holder == point.holder and other.way:
            if deeds.same(other.deed, point.deed):
                return other.way != point.way
            if deeds.opposite(other.deed, point.deed):
                return other.way == point.way
    if told_within(p, lo, hi):
        return True
    words = words_of(p)
    refuses = any(p.bits[k] & g.NEG for k in range(lo, hi))
    for k in range(lo, hi):
        base = p.lows[k] if p.code == "id" else forms.english_base(p.lows[k])
        kinds = [words.verbs.get((base, *p.lows[k + 1 : k + n]), "") for n in (1, 2)]
        refuses = refuses or any(kind in AGAINST for kind in kinds)
        refuses = refuses or words.longest(words.modals, p.lows, k, hi)[1] in ("never", "must-not")
    return refuses != (point.way == "against")
