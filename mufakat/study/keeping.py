"""From a reading to what the record keeps: the two rooms do not know each other, so it is said here."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from mufakat.reading import model as reading
from mufakat.reading.pages import Page
from mufakat.record.model import Act, Actor, Document, Fact, Mention, Report, Span, Statement, Zone

KNOWN, DESCRIBED = ("mention/name", 0.9), ("mention/description", 0.7)
_END = (". ", "! ", "? ", '." ', ".” ", ".\n")


def report_of(page: Page, name: str, sha256: str, readers: tuple[str, ...] = ("rules",)) -> Report:
    """A page that was read, as the record keeps it.

    Args:
        name: The file or address it was read from.
        sha256: Of its bytes.
        readers: What read it.
    """
    found = page.reading
    same = page.source == found.text
    document = Document(
        id="",
        sha256=sha256,
        name=name,
        kind=page.kind,
        text=found.text,
        source=None if same else page.source,
        links=() if same else tuple((link.clean, link.source, link.length) for link in page.links),
        fields=_fields(found),
        zones=tuple(Zone(zone.kind, zone.span, zone.reason) for zone in found.zones),
        language=found.language.code,
        certainty=found.language.confidence,
    )
    actors = _Actors(found)
    shown = [_statement(found, s, number, True, actors) for number, s in enumerate(found.statements, start=1)]
    after = len(shown) + 1
    others = [
        _statement(found, s, number, False, actors) for number, s in enumerate(found.doubtful, start=after)
    ]
    acts = tuple(_act(found, act, number, actors) for number, act in enumerate(found.acts, start=1))
    return Report(document, (*shown, *others), acts, actors.listed, actors.mentions, readers)


def _fields(found: reading.Reading) -> dict[str, Fact]:
    values = ((name, getattr(found.article, name)) for name in found.article.__dataclass_fields__)
    return {name: Fact(value.value, value.span, value.reason) for name, value in values if value is not None}


class _Actors:
    """The actors of a reading, by name, by what they are called, and by place."""

    def __init__(self, found: reading.Reading):
        where = "." if any(actor.anonymous for actor in found.actors) else ""
        self.listed = tuple(
            Actor(a.name, a.kind, where if a.anonymous else "", a.aliases, a.anonymous, a.affiliation or "")
            for a in found.actors
        )
        self.mentions = tuple(
            Mention("", a.name, a.mentions, *(DESCRIBED if a.anonymous else KNOWN))
            for a in found.actors
            if a.mentions
        )
        self.names = {a.name: a.name for a in reversed(found.actors)}
        self.calls = {alias: a.name for a in reversed(found.actors) for alias in a.aliases} | self.names
        self.places = sorted((a, -b, one.name) for one in found.actors for a, b in one.mentions)
        self.longest = max((-b - a for a, b, _ in self.places), default=0)

    def called(self, words: str | None) -> str:
        """The actor of this name or alias; the words themselves where there is none."""
        return self.calls.get(words, words) if words else ""

    def at(self, span: Span | None) -> str:
        """The actor that a span mentions: of all inside it the first, the longest of those; or ""."""
        if span is None:
            return ""
        start, end = span
        inside = (name for _, b, name in self._from(start, end) if -b <= end)
        around = (name for _, b, name in self._from(end - self.longest, start) if end <= -b)
        return next(inside, None) or next(around, "")

    def _from(self, first: int, last: int) -> Iterator[tuple[int, int, str]]:
        """The mentions that begin at `first` to `last`, in order; a text may have thousands of others."""
        for number in range(bisect_left(self.places, (first,)), len(self.places)):
            if self.places[number][0] > last:
                return
            yield self.places[number]


def _words(text: str, span: Span) -> str:
    return " ".join(text[span[0] : span[1]].split())


def _statement(
    found: reading.Reading, s: reading.Statement, number: int, shown: bool, actors: _Actors
) -> Statement:
    return Statement(
        document="",
        number=number,
        content=s.content,
        said=" ... ".join(_words(found.text, span) for span in found.shown(s)),
        source=s.source,
        source_kind=s.source_kind,
        cue=s.cue,
        speaker=s.speaker,
        actor=actors.called(s.speaker),
        addressee=s.addressee,
        to="" if s.addressee is None else _words(found.text, s.addressee),
        via=s.via,
        through=tuple(_words(found.text, span) for span in s.via),
        type=s.type,
        act=s.act,
        anonymous=s.anonymous,
        flags=s.flags,
        within=None if s.within is None else s.within + 1,
        shown=shown,
        rule=s.rule,
        confidence=s.confidence,
    )


def _act(found: reading.Reading, act: reading.Act, number: int, actors: _Actors) -> Act:
    ends = [span for span in (act.actor, act.cue, act.counterpart, act.trigger, act.consequence) if span]
    return Act(
        document="",
        number=number,
        type=act.type,
        cue=act.cue,
        passage=sentence(found.text, min(a for a, _ in ends), max(b for _, b in ends)),
        actor=act.actor,
        actor_name=actors.at(act.actor),
        counterpart=act.counterpart,
        counterpart_name=actors.at(act.counterpart),
        trigger=act.trigger,
        consequence=act.consequence,
        statement=None if act.statement is None else act.statement + 1,
        rule=act.rule,
        confidence=act.confidence,
        status=act.status,
        object=act.object,
        told=act.told,
    )


def sentence(text: str, start: int, end: int) -> Span:
    """The sentence or sentences, within their lines, that hold characters [start, end)."""
    first = text.rfind("\n", 0, start) + 1
    for stop in _END:
        cut = text.rfind(stop, first, start)
        first = max(first, cut + len(stop)) if cut >= 0 else first
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    for stop in _END:
        cut = text.find(stop, max(start, end - 1), last)
        last = min(last, cut + len(stop)) if cut >= 0 else last
    while first < start and text[first].isspace():
        first += 1
    while last > end and text[last - 1].isspace():
        last -= 1
    return first, last


def sentences(text: str) -> list[Span]:
    """All sentences of a text in order, each within its line."""
    found: list[Span] = []
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        start, end = sentence(text, at, at + 1)
        found.append((max(start, at), max(end, at + 1)))
        at = found[-1][1]
    return found


def passage(text: str, statement: Statement) -> Span:
    """The sentence or sentences in which a statement stands."""
    spans = [*statement.content, *statement.via]
    spans += [span for span in (statement.source, statement.cue, statement.addressee) if span is not None]
    return sentence(text, min(a for a, _ in spans), max(b for _, b in spans)) if spans else (0, 0)
