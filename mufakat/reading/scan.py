"""The state in which the sentences of a passage are read, and what all rules share."""

from __future__ import annotations

from mufakat.reading import contents, subjects
from mufakat.reading import grammar as g
from mufakat.reading.drafts import Draft
from mufakat.reading.lexicon import Cue, Lexicon
from mufakat.reading.tokens import Passage

NEAR = 16
REPORTS_ON = frozenset(("lapor", "reported", "reports", "tulis", "wrote", "writes"))
Relayed = tuple[Cue, int, int, tuple[int, int], tuple[int, int]]


class Scan:
    """One passage on its way: `lo`, `hi` bound the sentence, `floor` is where the clause starts, `here` the
    number of statements found before the sentence; `drafts` are the statements, `used` the quotations taken.
    """

    def __init__(self, p: Passage, number: int, lex: Lexicon):
        self.p, self.number, self.lex = p, number, lex
        self.drafts: list[Draft] = []
        self.used: set[int] = set()
        self.relayed: Relayed | None = None
        self.floor = self.lo = self.hi = self.here = self.count = self._cue_at = 0

    def _clitic(self, i: int) -> tuple[int, int]:
        return i, i + 1

    def _speaks(self, first: int, last: int) -> bool:
        return first < last and g.is_nominal(self.p, first, last)

    def _subject_after(self, end: int) -> tuple[int, int] | None:
        first, last = subjects.after(self.p, end, self.hi, self.lex)
        return (first, last) if self._speaks(first, last) else None

    def _addressee_after(self, draft: Draft, stop: int) -> None:
        """kepada X, to X right behind the source."""
        p, k = self.p, g.time_end(self.p, stop, self.hi)
        if k < self.hi and p.bits[k] & g.RECEIVERS and k + 1 < self.hi:
            first, last = subjects.after(p, k + 1, self.hi, self.lex)
            if first < last:
                draft.addressee = p.span(first, last)

    def _addressee_within(self, draft: Draft, source: tuple[int, int]) -> None:
        """pejabat yang berbicara kepada Reuters; officials speaking to Reuters."""
        p = self.p
        for k in range(source[0], source[1] - 1):
            if p.bits[k] & g.RECEIVERS and (self.lex.clitic or g.is_verb(p, k - 1, self.lex)):
                draft.addressee = p.found(*g.trim(p, k + 1, source[1]))

    def _rest(self, stop: int, bare: bool = False) -> tuple[int, int] | None:
        """What follows a cue in mid-clause: behind the comma, long enough, and a clause."""
        p, hi = self.p, self.hi
        k = g.time_end(p, stop, hi)
        k = (
            g.time_end(p, k + 1, hi)
            if k < hi and p.words[k] == "," and g.time_end(p, k + 1, hi) > k + 1
            else k
        )
        if k < hi and p.bits[k] & g.ADJUNCT and p.words[k] != ",":
            marks = g.commas(p, k, min(hi, k + 20))
            k = marks[0] if marks else hi
        if k >= hi or p.words[k] != ",":
            return None
        if g.match(p, k + 1, hi, self.lex.cut) or p.bits[k + 1 if k + 1 < hi else k] & g.DAY:
            return None
        first, last = g.trim(p, k + 1, contents.end(p, k + 1, hi, self.lex))
        clause = bare or g.has_verb(p, first, last, self.lex)
        return (first, last) if last - first >= 3 and clause else None

    def _chained(self, source: tuple[int, int]) -> bool:
        """X said A, lapor O: the statement has its speaker already; an outlet behind it is its channel."""
        p, last = self.p, self.drafts[-1]
        a, b = last.content_tokens
        if a < self._cue_at < b:
            first, stop = g.trim(p, a, self._cue_at)
            last.content_tokens, last.contents[-1] = (first, stop), p.span(first, stop)
        if any(p.bits[k] & (g.OUTLET | g.MEDIA) for k in range(*source)) or p.words[source[0]].isupper():
            if p.bits[source[0]] & g.OUTLET and p.words[source[0]].islower():
                last.via.append(p.span(*source))
                return True
            first = next((k for k in range(*source) if p.capital(k)), source[0])
            self.drafts[-1].via.append(p.span(first, source[1]))
        return True

    def _is_outlet(self, cue: Cue, source: tuple[int, int]) -> bool:
        """Whether the source behind a clause only carries it (lapor Antara, AFP reported): a channel, no speaker."""
        p = self.p
        if any(p.bits[k] & g.OUTLET for k in range(*source)):
            return True
        loud = source[1] - source[0] == 1 and p.words[source[0]].isupper() and len(p.words[source[0]]) > 1
        return loud or p.lows[self._cue_at] in REPORTS_ON or cue.rule == "relay"

    def _layers(self, outer: Draft, first: int, last: int) -> None:
        """Statements found inside the words of a later cue lie within it, and end where those words end."""
        p = self.p
        kept = []
        for d in self.drafts[self.here :]:
            inside = d is not outer and first <= d.cue_token < last
            if not inside:
                kept.append(d)
                continue
            own = d.source is not None and self._is_first_person(d)
            if own or d.confidence < 0.5 or d.frame == "alone":
                continue
            a, b = d.content_tokens
            a, b = g.trim(p, a, min(b, last))
            if a >= b:
                continue
            d.content_tokens, d.contents[-1] = (a, b), p.span(a, b)
            d.within = d.within or outer
            kept.append(d)
        self.drafts[self.here :] = kept

    def _is_first_person(self, d: Draft) -> bool:
        """Whether the speaker tells what he himself said (Saya sudah memberi tahu mereka bahwa ..., katanya)."""
        p = self.p
        start = d.source[0] if d.source is not None else -1
        return any(p.starts[k] == start and p.bits[k] & g.FIRST_PERSON for k in range(self.lo, self.hi))

    def _cue_between(self, a: int, b: int) -> bool:
        p = self.p
        return any(
            p.bits[k] & g.REPORTING
            or any(tuple(p.lows[k : k + len(c.phrase)]) == c.phrase for c in self.lex.cues.get(p.lows[k], ()))
            for k in range(a, b)
        )

    def _add(
        self, cue: Cue, i: int, end: int, source: tuple[int, int] | None, ranges: list[tuple[int, int]],
        frame: str, clear: float, clitic: bool = False,
    ) -> Draft:  # fmt: skip
        p = self.p
        span = None
        if source is not None:
            span = p.span(*source)
            if clitic:
                span = (span[1] - len(self.lex.clitic), span[1])
        draft = Draft(
            p, self.number, span, p.span(i, end), _spans(p, ranges),
            f"{self.lex.code}:{cue.rule}/{frame}", round(min(cue.confidence * clear, 0.99), 3), frame,
            cue.act,
        )  # fmt: skip
        draft.flags.update(cue.flags)
        if any(p.bits[k] & g.NEG for k in range(i, end)):
            draft.flags.add("neg")
        draft.clitic, draft.content_tokens, draft.cue_token = clitic, ranges[-1], i
        if draft.contents:
            self.drafts.append(draft)
        return draft


def _spans(p: Passage, ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Character spans of token ranges without signs at their edges; ranges of signs only are left out."""
    trimmed = [g.trim(p, *r) for r in ranges if r[0] < r[1]]
    return [p.span(a, b) for a, b in trimmed if a < b]
