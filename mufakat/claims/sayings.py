"""The sayings of a document: what its statements say, what they deny, and what its reporter tells in own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from mufakat.claims.model import Saying, Span
from mufakat.claims.numbers import numbers, places
from mufakat.claims.press import Press, said_on
from mufakat.claims.turned import NAMED, POINTS, Turned, turned
from mufakat.claims.words import Word, words
from mufakat.reading.tokens import TOKEN
from mufakat.record.model import Document, Kept, Statement

IF = re.compile(
    r"\b(?:(?<!even )(?<!as )(?<!asked )(?<!know )if|unless|provided(?: that)?|as long as|on condition that|only when|"
    r"jika|bila|apabila|kalau|asalkan|asal(?! [A-Z])|seandainya|sepanjang|dengan syarat|kecuali|jikalau|manakala)\b"
)
NEGATES = re.compile(
    r"\b(?:not|no|never|none|nobody|no one|nor|neither|cannot|without|tidak|tak|bukan|belum|tanpa|tiada|enggan|"
    r"\w+n['’]t)\b",
    re.IGNORECASE,
)
DOUBLE = re.compile(
    r"\b(?:not only|no longer|no later|not least|no fewer|no less|tidak hanya|tidak lagi|bukan hanya|tak hanya|"
    r"tidak kurang)\b",
    re.IGNORECASE,
)
FUTURE = re.compile(r"\b(?:will|would|shall|going to|about to|akan|bakal|hendak)\b", re.IGNORECASE)
PAST = re.compile(r"\b(?:has|have|had|was|were|telah|sudah|pernah)\b", re.IGNORECASE)
PRONOUN = re.compile(
    r"\b(?:we|us|our|it|its|they|their|them|he|his|she|her|i|my|kami|kita|mereka|ia|dia|nya|pihaknya|\w{3,}nya)\b",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"(?<=[.!?])[\"”’»)]*\s+(?=[\"“A-Z0-9])|\n+")
_HOUSE = re.compile(r"^(?:its|their|his|her)\b|\w{4,}nya\b", re.IGNORECASE)
_CHAINS = {"within", "according-to", "relay"}
BODY = ("body", "turn", "")
FEWEST = 2  # words that a saying must have to be compared


def sayings(document: Document, kept: Sequence[Kept], press: Press) -> list[Saying]:
    """What a document says, in order of place."""
    text = document.text
    lines = [z.span for z in document.zones if z.kind in BODY] or [(0, len(text))]
    sentences = [s for line in lines for s in _sentences(text, *line)]
    found = list(_stated(document, [k for k in kept if k.standing != "rejected"], press, sentences))
    covered = [span for s, cue in found for span in ((s.span, cue) if cue else (s.span,))]
    out = [s for s, _ in found]
    for start, end in sentences:
        turn = turned(text, start, end)
        inside = [s for s, cue in found if start <= s.span[0] < end]
        if turn is not None and not any(s.denied for s in inside):
            out = [s for s in out if not (_common(s.span, turn.span) and s in inside)]
            out.append(_of_turn(document, press, turn, inside, (start, end)))
        elif turn is None and not any(_common(span, (start, end)) for span in covered):
            out.append(_told(document, press, (start, end)))
    return sorted(out, key=lambda s: (s.span, s.id))


def _sentences(text: str, start: int, end: int) -> Iterator[Span]:
    at = start
    for m in SENTENCE.finditer(text, start, end):
        if m.start() > at:
            yield at, m.start()
        at = m.end()
    if end > at:
        yield at, end


def _common(one: Span, other: Span) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def _stated(
    document: Document, kept: Sequence[Kept], press: Press, sentences: Sequence[Span]
) -> Iterator[tuple[Saying, Span | None]]:
    """The sayings of statements, each with the place of its cue; of two that hold each other the one that says more."""
    all_of = [k.statement for k in kept if k.statement.content and (k.suggested.shown or k.review)]
    through: dict[int, tuple[str, ...]] = {}
    left_out: set[int] = set()
    by_number = {s.number: s for s in all_of}
    for inner in all_of:
        outer = by_number.get(inner.within or 0)
        if outer is None:
            continue
        if _performs(inner) and not _relays(outer, press):
            left_out.add(inner.number)
        elif _relays(outer, press) or _denies(inner) or 2 * _length(inner) >= _length(outer):
            left_out.add(outer.number)
            through[inner.number] = (*through.get(inner.number, ()), outer.speaker or "")
    for k in kept:
        s = k.statement
        if s.number in by_number and s.number not in left_out:
            yield _of_statement(document, s, press, through.get(s.number, ()), sentences, k.standing), s.cue


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


def _denies(s: Statement) -> bool:
    return _rule(s) == "deny"


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
    denied = "denies" if _denies(s) else ""
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
    own = " ".join(text[a:b] for a, b in s.content) if len(s.content) > 1 and not denied else text[first:last]
    acting = _performs(s)
    says = f"{s.speaker or ''} {text[s.cue[0] : s.cue[1]] if s.cue else ''} {own}" if acting else own
    asks = s.act == "demand" or _rule(s) in ("demand", "want") or own.rstrip(' "”').endswith("?")
    about = s.speaker or ""
    if s.source:
        about = f"{about} {text[s.source[0] : s.source[1]]} {_apposition(text, s.source[1], first)}"
        if _HOUSE.search(text[s.source[0] : s.source[1]]):
            about += " " + _before(text, s.source[0], sentences)
    start, end = next(((a, b) for a, b in sentences if a <= first < b), (first, last))
    beside = f"{text[start:first]} | {text[last:end]}" if end > last else text[start:first]
    made = Saying(
        s.id, document.id, (first, last), " ".join(own.split()), document.language,
        said_on(beside, press.day, document.language) or press.day, s.speaker or "", s.actor,
        about, s.anonymous, _chain((*s.through, *more), press), "if" if IF.search(own) else "ask" if asks else "",
        False, denied, pointing, standing=standing,
        printed=press.day, bounds=press.bounds,
    )  # fmt: skip
    return _weighed(made, says)


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


def _chain(through: tuple[str, ...], press: Press) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in (*through, press.agency, press.outlet) if name))


def _told(document: Document, press: Press, span: Span) -> Saying:
    """A sentence of the reporter's own."""
    own = document.text[slice(*span)]
    own = re.sub(r"^[A-Z][A-Z .,/]{2,60}\s[-–—]\s", "", own)
    start = span[1] - len(own)
    end = span[1] - (len(own) - len(own.rstrip(' .!"”')))
    kind = "if" if IF.search(own) else "ask" if own.rstrip().endswith("?") else ""
    made = Saying(
        f"{document.id}.t{start}", document.id, (start, end), " ".join(own[: end - start].split()),
        document.language, press.day, through=_chain((), press), kind=kind, told=True,
        printed=press.day, bounds=press.bounds,
    )  # fmt: skip
    return _weighed(made, own)


def _of_turn(
    document: Document, press: Press, turn: Turned, inside: Sequence[Saying], sentence: Span
) -> Saying:
    """What a sentence denies or corrects, by whoever its statement names, else by whom stands before the cue."""
    own = document.text[slice(*turn.span)]
    by = inside[0] if inside else None
    head = document.text[sentence[0] : turn.span[0]]
    subject = re.match(
        r"\W*((?:[^,]|, (?=[A-Z][\w’' ]+,))+?)(?:,|\s(?=\w+(?:ed|es|ies)\b|me\w+\b|(?:on|pada)\b))", head
    )
    speaker = by.by if by else subject[1] if subject else ""
    kind = "if" if IF.search(own) else ""
    made = Saying(
        by.id if by else f"{document.id}.t{turn.span[0]}", document.id, turn.span, " ".join(own.split()),
        document.language, by.day if by else press.day, speaker, by.actor if by else "", by.about if by else head,
        through=_chain((), press), kind=kind, denied=turn.polarity, pointing=turn.pointing, told=by is None,
        printed=press.day, bounds=press.bounds,
    )  # fmt: skip
    return _weighed(made, own)


def tokens_of(text: str) -> list[str]:
    """Words and signs; a number that hangs on a word is taken apart (ten-day)."""
    out: list[str] = []
    for token in TOKEN.findall(text):
        head, dash, tail = token.partition("-")
        apart = (
            dash
            and tail.isalpha()
            and places([head])
            and not places([tail])
            and head.lower() not in ("a", "satu")
        )
        out += [head, tail] if apart else [token]
    return out


def _weighed(saying: Saying, says: str) -> Saying:
    """The saying with its concepts, numbers, negation and tense."""
    tokens = tokens_of(says)
    found = words(tokens, saying.language)
    counted = numbers(tokens, found)
    in_number = places(tokens)
    weights: dict[str, float] = {}
    for word in found:
        if word.place not in in_number:
            weights[word.key] = max(word.weight, weights.get(word.key, 0.0))
    for number in counted:
        weights[f"#{number.value:g}"] = 2.0
    negated = (len(NEGATES.findall(says)) - len(DOUBLE.findall(says))) % 2 == 1 and saying.kind != "if"
    tense = "future" if FUTURE.search(says) else "past" if PAST.search(says) else ""
    few = sum(1 for w in found if w.table != "light") < FEWEST
    return replace(
        saying, weights=tuple(sorted(weights.items())), numbers=counted, negated=negated, tense=tense,
        acts=frozenset(w.key for w in found if w.table == "acts"),
        pointing=saying.pointing or (bool(saying.denied) and few),
    )  # fmt: skip


def meant_by(saying: Saying, known: Iterable[str] = ()) -> frozenset[str]:
    """What the pronouns of a saying may stand for: what is known of its speaker, here and in other reports."""
    if not saying.by or not (saying.denied or PRONOUN.search(saying.says)):
        return frozenset()
    found = words(tokens_of(saying.about), saying.language, opens=False)
    return frozenset(w.key for w in found if w.table in ("things", "name")) | frozenset(known)


def names_of(document: Document, press: Iterable[str]) -> frozenset[str]:
    """The names in the body of a document, but for those of the press."""
    lines = [z.span for z in document.zones if z.kind in BODY] or [(0, len(document.text))]
    body = "\n".join(document.text[a:b] for a, b in lines)
    for name in press:
        body = re.sub(re.escape(name), "", body, flags=re.IGNORECASE) if len(name) > 2 else body
    return names_in(body, document.language)


def names_in(text: str, language: str) -> frozenset[str]:
    """The names that a text has, but for those that open a sentence."""
    out: set[str] = set()
    for start, end in _sentences(text, 0, len(text)):
        found: list[Word] = words(tokens_of(text[start:end]), language)
        out |= {w.key for w in found if w.table == "name"}
    return frozenset(out)
