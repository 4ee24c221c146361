"""What the statements of a document say and deny, each as the saying that says most."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from mufakat.claims.model import Saying, Span
from mufakat.claims.patterns import ADVERBIAL, DENIES, HANGS, IF, OTHER_HAND, sentences_of
from mufakat.claims.press import Press, said_on
from mufakat.claims.turned import NAMED, POINTS
from mufakat.claims.weighing import weighed
from mufakat.reading import stance
from mufakat.reading.tokens import dateline
from mufakat.record.model import Document, Kept, Statement

_HOUSE = re.compile(r"^(?:its|their|his|her)\b|\w{4,}nya\b", re.IGNORECASE)
_CHAINS = {"within", "according-to", "relay"}


def stated(
    document: Document, kept: Sequence[Kept], press: Press, sentences: Sequence[Span]
) -> Iterator[tuple[Saying, Span | None]]:
    """The sayings of statements, each with the place of its cue; of two that hold each other the one that says more."""
    all_of = [
        _mended(document.text, k.statement, sentences)
        for k in kept
        if k.statement.content and (k.suggested.shown or k.review)
    ]
    through: dict[int, tuple[str, ...]] = {}
    left_out: set[int] = set()
    by_number = {s.number: s for s in all_of}
    for inner in all_of:
        outer = by_number.get(inner.within or 0) or _around(inner, all_of)
        if outer is None:
            continue
        if _performs(inner) and not _relays(outer, press):
            left_out.add(inner.number)
        elif _relays(outer, press) or _denies(inner, document.text) or _fills(inner, outer):
            left_out.add(outer.number)
            through[inner.number] = (*through.get(inner.number, ()), outer.speaker or "")
    for k in kept:
        s = by_number.get(k.statement.number)
        if s is not None and s.number not in left_out:
            for number, piece in enumerate(_pieces(document.text, s), start=1):
                made = _of_statement(document, piece, press, through.get(s.number, ()), sentences, k.standing)
                yield (made if number == 1 else replace(made, id=f"{made.id}/{number}")), s.cue


def _fills(inner: Statement, outer: Statement) -> bool:
    """Whether the words of the outer one are the inner one: who says it, and what."""
    begins = inner.source is not None and abs(inner.source[0] - outer.content[0][0]) < 5
    return begins or 2 * _length(inner) >= _length(outer)


def _around(inner: Statement, all_of: Sequence[Statement]) -> Statement | None:
    """The shortest statement in whose words another one stands whole, with its cue."""
    if inner.cue is None:
        return None
    spans = [inner.cue, *inner.content]
    found = [
        s
        for s in all_of
        if s is not inner and any(all(a <= c and d <= b for c, d in spans) for a, b in s.content)
    ]
    return min(found, key=_length, default=None)


def _mended(text: str, s: Statement, sentences: Sequence[Span]) -> Statement:
    """The statement with the clause in front of its cue, where only an adverbial behind the cue was taken for words."""
    place = s.source[0] if s.source else s.cue[0] if s.cue else 0
    first, last = s.content[0][0], s.content[-1][1]
    if s.cue is None or first < s.cue[1] or place > s.cue[0]:
        return s
    start = next((a for a, b in sentences if a <= place < b), place)
    start = dateline(text, start, place, True)
    front = text[start:place].rstrip(' ,"”')
    weak = ADVERBIAL.match(text[first:last]) or HANGS.search(text[s.cue[1] : first]) or last - first < 8
    if weak and len(front.split()) >= 4 and text[start + len(front) : place].strip():
        lead = len(front) - len(front.lstrip(' "“'))
        return replace(s, content=((start + lead, start + len(front)),))
    return s


def _pieces(text: str, s: Statement) -> list[Statement]:
    """The statement by its sentences, where a quotation has several."""
    if _performs(s) or _denies(s, text) or _carried(s, text):
        return [s]
    other = OTHER_HAND.search(text, *s.content[-1])
    if other is not None and other.start() - s.content[-1][0] > 20:
        s = replace(s, content=(*s.content[:-1], (s.content[-1][0], other.start())))
    spans = [piece for a, b in s.content for piece in sentences_of(text, a, b)]
    if len(spans) < 2 or any(len(text[a:b].split()) < 3 or not text[a].isupper() for a, b in spans):
        return [s]
    return [
        replace(s, content=((a, b - len(text[a:b]) + len(text[a:b].rstrip(' .!?"”'))),)) for a, b in spans
    ]


def _length(s: Statement) -> int:
    return sum(b - a for a, b in s.content)


def _rule(s: Statement) -> str:
    return s.rule.split(":")[-1].split("/")[0]


def _performs(s: Statement) -> bool:
    """Whether cue and content together are the deed (proposes a truce), so that the content alone says little."""
    return _rule(s) in ("propose", "offer", "demand", "threaten", "refuse", "want", "invite", "promise")


def _relays(s: Statement, press: Press) -> bool:
    """Whether a statement is an outlet's or agency's own relay of what somebody else said."""
    known = {press.outlet.lower(), press.agency.lower()} - {""}
    return "relay" in s.flags or _rule(s) in _CHAINS or (s.speaker or "").lower() in known


def _denies(s: Statement, text: str) -> bool:
    """Whether the cue denies the words; who does not deny them says nothing against them."""
    denies = _rule(s) == "deny" or (s.cue is not None and bool(DENIES.search(text[slice(*s.cue)])))
    return denies and "neg" not in s.flags


def _carried(s: Statement, text: str) -> bool:
    """Whether the cue carries the stance, so that its words belong to what is said (refused to, never said)."""
    return not _denies(s, text) and stance.shown(text, s) != s.content


def _of_statement(
    document: Document,
    s: Statement,
    press: Press,
    more: tuple[str, ...],
    sentences: Sequence[Span],
    standing: str,
) -> Saying:
    text = document.text
    first, last = s.content[0][0], s.content[-1][1]
    denied = "denies" if _denies(s, text) else ""
    pointing = False
    if denied:
        bare = text[first:last]
        pointing = bool(POINTS.match(bare))
        named = NAMED.match(bare)
        first += named.end() if named and named.end() < len(bare) and not pointing else 0
        goes_on = re.search(
            r":|[,;] (?:saying|adding|calling|insisting|dan menyebut|sambil|seraya)\b|[\"“]", text[first:last]
        )
        last = first + goes_on.start() if goes_on and goes_on.start() > 10 else last
    carried = _carried(s, text)
    spans = stance.shown(text, s) if carried else s.content
    own = text[first:last] if denied else " ".join(text[a:b] for a, b in spans)
    cue = text[slice(*s.cue)] if s.cue and not carried else ""
    says = f"{s.speaker or ''} {cue} {own}" if carried or _performs(s) else own
    asks = not carried and (s.act == "demand" or _rule(s) in ("demand", "want"))
    asks = asks or own.rstrip(' "”').endswith("?")
    about = s.speaker or ""
    if s.source:
        about = f"{about} {text[s.source[0] : s.source[1]]} {_apposition(text, s.source[1], first)}"
        if _HOUSE.search(text[s.source[0] : s.source[1]]):
            about += " " + _before(text, s.source[0], sentences)
    start, end = next(((a, b) for a, b in sentences if a <= first < b), (first, last))
    beside = f"{text[start:first]} | {text[last:end]}" if end > last else text[start:first]
    made = Saying(
        s.id, document.id, (min(first, spans[0][0]) if carried else first, last), " ".join(own.split()),
        document.language,
        said_on(beside, press.day, document.language) or press.day, s.speaker or "", s.actor,
        about, s.anonymous, chain((*s.through, *more), press), "if" if IF.search(own) else "ask" if asks else "",
        denied=denied, pointing=pointing, standing=standing, stance=carried,
        against=carried and stance.reverses(text, s), printed=press.day, bounds=press.bounds,
    )  # fmt: skip
    return weighed(made, says)


def _apposition(text: str, end: int, content: int) -> str:
    """The words behind a name that tell who that is (", who leads the miners' union")."""
    m = re.compile(r",? (?:who|of|from|yang|dari)\b[^.,;\n]{3,60}|, [a-z][^.,;\n]{3,50}(?=,)").match(
        text, end
    )
    return m[0] if m and not (end < content < m.end()) else ""


def _before(text: str, place: int, sentences: Sequence[Span]) -> str:
    """The sentence before a place, and what stands before it in its own."""
    near = [(a, b) for a, b in sentences if a <= place][-2:]
    return " ".join(text[a : min(b, place)] for a, b in near)


def chain(through: tuple[str, ...], press: Press) -> tuple[str, ...]:
    """Through whom words came, the outlet that printed them last."""
    return tuple(dict.fromkeys(name for name in (*through, press.agency, press.outlet) if name))
