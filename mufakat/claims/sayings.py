"""The sayings of a document: what its statements say, what they deny, and what its reporter tells in own words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from mufakat.claims import speakers
from mufakat.claims.model import Saying, Span
from mufakat.claims.patterns import HOUSE, IF, POINTER, SAID, sentences_of
from mufakat.claims.press import Press, said_on
from mufakat.claims.stated import chain, stated
from mufakat.claims.turned import Turned, turned
from mufakat.claims.weighing import BODY, weighed
from mufakat.reading.tokens import dateline
from mufakat.record.model import Document, Kept


def sayings(document: Document, kept: Sequence[Kept], press: Press) -> list[Saying]:
    """What a document says, in order of place."""
    text = document.text
    lines = [z.span for z in document.zones if z.kind in BODY] or [(0, len(text))]
    sentences = [s for line in lines for s in sentences_of(text, *line)]
    found = list(stated(document, [k for k in kept if k.standing != "rejected"], press, sentences))
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
    return list(_named(sorted(_pointed(document.text, out), key=lambda s: (s.span, s.id))))


def _named(found: Sequence[Saying]) -> Iterator[Saying]:
    """The sayings, where "the agency" speaks with the name of the organisation that spoke before it."""
    before: list[Saying] = []
    for s in found:
        if s.by and HOUSE.match(s.by):
            own = next((o for o in reversed(before) if speakers.may_be(speakers.of(s), speakers.of(o))), None)
            if own is not None:
                s = replace(
                    s, by=own.by, about=f"{own.about} {s.by}", actor=own.actor, anonymous=own.anonymous
                )
        elif s.by:
            before.append(s)
        yield s


def _pointed(text: str, found: Sequence[Saying]) -> Iterator[Saying]:
    """The sayings without those that only tell who said the one before."""
    last: Saying | None = None
    for s in sorted(found, key=lambda s: (s.span, s.id)):
        m = POINTER.match(text[slice(*s.span)]) if s.told and not s.denied else None
        if m is not None and last is not None and last.told:
            last = replace(last, by=m["by"], about=m["by"], told=False)
            continue
        if last is not None:
            yield last
        last = s
    if last is not None:
        yield last


def _common(one: Span, other: Span) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def _told(document: Document, press: Press, span: Span) -> Saying:
    """A sentence of the reporter's own, or what one says that ends in who said it."""
    text = document.text
    start = dateline(text, *span, True)
    own = text[start : span[1]]
    by = about = ""
    said = SAID.match(own)
    if said:
        by = about = " ".join((said["by"] or said["id"]).split())
        own = said["what"]
    end = start + len(own.rstrip(' .!"”'))
    start += len(own) - len(own.lstrip(' "“'))
    kind = "if" if IF.search(own) else "ask" if own.rstrip().endswith("?") else ""
    beside = text[end : span[1]] if said else ""
    made = Saying(
        f"{document.id}.t{start}", document.id, (start, end), " ".join(text[start:end].split()), document.language,
        said_on(beside, press.day, document.language) or press.day, by, about=about, through=chain((), press),
        kind=kind, told=not by, printed=press.day, bounds=press.bounds,
    )  # fmt: skip
    return weighed(made, text[start:end])


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
        through=chain((), press), kind=kind, denied=turn.polarity, pointing=turn.pointing, told=by is None,
        printed=press.day, bounds=press.bounds,
    )  # fmt: skip
    return weighed(made, own)
