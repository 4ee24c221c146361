"""Statements of one passage: each cue in its construction, each quotation with its cue.

Rule families: quote ("Q," CUE X), clause (CLAUSE, CUE X), before (X CUE CLAUSE), source (according to X),
relay (an outlet), closing (..., demikian isi pernyataan X), noun (X's claim that), continuation (a
quotation alone). See docs/explanation/reading.md.
"""

from __future__ import annotations

from mufakat.reading import grammar as g
from mufakat.reading.drafts import Draft
from mufakat.reading.lexicon import BIT, Cue
from mufakat.reading.sourced import Sourced

CUE_WORD = BIT["cue_words"]


class Attribution(Sourced):
    """Reads the sentences of one passage, left to right."""

    def read(self) -> list[Draft]:
        """All statements of the passage in the order of their cues."""
        for number, (lo, hi) in enumerate(self.p.sentences):
            self.count = number
            self._sentence(lo, hi)
        return self.drafts

    def _sentence(self, lo: int, hi: int) -> None:
        self.floor = self.lo = lo
        self.hi = hi
        self.here = len(self.drafts)
        self.relayed = None
        i = lo
        bits = self.p.bits
        while i < hi:
            i = self._at(i) if bits[i] & CUE_WORD else i + 1
        self._close_relay()
        self._alone(lo, hi)

    def _at(self, i: int) -> int:
        p = self.p
        if p.quote_of[i] >= 0 or (p.capital(i) and self._named(i)):
            return i + 1
        for cue in self._cues(i):
            n = len(cue.phrase)
            if self._try(cue, i, i + n):
                return i + n
        return i + 1

    def _named(self, i: int) -> bool:
        """A capital within a sentence names something (the United States) and reports nothing."""
        p = self.p
        inside = i > self.lo and p.is_word(i - 1) and p.quote_of[i - 1] < 0
        return inside and g.match(p, i - 1, i, self.lex.connectors) == 0 and not p.words[i].isupper()

    def _cues(self, i: int) -> tuple[Cue, ...]:
        low, lex = self.p.lows[i], self.lex
        found = lex.cues.get(low, ())
        if found and g.match(self.p, i, self.hi, lex.blocked):
            return ()
        if not found and lex.clitic and low.endswith(lex.clitic):
            found = tuple(
                c
                for c in lex.cues.get(low[: -len(lex.clitic)], ())
                if c.frame in ("after", "source", "noun", "front") or c.act == "demand"
            )
        return tuple(c for c in found if len(c.phrase) == 1 or self._says(i, c.phrase))

    def _bare_noun(self, cue: Cue, i: int) -> bool:
        """a careful hope, their fear: the base form of a verb without a plural before it is a noun."""
        p = self.p
        if (
            cue.rule != "judge"
            or self.lex.clitic
            or p.lows[i].endswith(("s", "ed", "t", "w"))
            or i <= self.lo
        ):
            return False
        k = i - 1
        if p.bits[k] & (g.AUX | g.PRONOUN | g.PLURAL_PEOPLE | g.NEG) or p.lows[k].endswith("s"):
            return False
        plural = k > self.lo and (p.lows[k - 1].endswith("s") or bool(p.bits[k - 1] & g.PRONOUN))
        return not (p.bits[k] & g.ADVERB and plural)

    def _says(self, i: int, phrase: tuple[str, ...]) -> bool:
        return i + len(phrase) <= self.hi and tuple(self.p.lows[i : i + len(phrase)]) == phrase

    def _try(self, cue: Cue, i: int, end: int) -> bool:
        frame, self._cue_at = cue.frame, i
        if self._bare_noun(cue, i):
            return False
        if frame == "after":
            return self._after(cue, i, end)
        if frame == "both":
            return (
                self._quote_then(cue, i, end)
                or self._clause_then(cue, i, end)
                or (cue.rule == "warn" and self._clause_told(cue, i, end))
                or self._before(cue, i, end)
            )
        if frame == "told":
            return self._clause_told(cue, i, end) or self._before(cue, i, end)
        if frame == "before":
            return self._before(cue, i, end)
        if frame == "source":
            return self._source(cue, i, end)
        if frame == "relay":
            return self._relay(cue, i, end)
        if frame == "closing":
            return self._closing(cue, i, end)
        if frame == "noun":
            return self._noun(cue, i, end)
        if frame == "passive":
            return self._passive(cue, i, end)
        if frame == "front":
            return self._front(cue, i, end)
        if frame == "participle":
            return self._participle(cue, i, end)
        return False
