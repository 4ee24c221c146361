"""Quotations and their cue: "Q," kata X; "Q," said X; "Q," X said; "Q1," kata X, "Q2"; a quotation alone."""

from __future__ import annotations

from mufakat.reading import grammar as g
from mufakat.reading import subjects
from mufakat.reading.drafts import Draft
from mufakat.reading.lexicon import Cue
from mufakat.reading.scan import NEAR, Scan
from mufakat.reading.tokens import STOPS


class Quoted(Scan):
    """Rules of quotations."""

    def _quote_before(self, i: int) -> int:
        """Number of the quotation that ends right before token i, or -1."""
        p, k = self.p, i - 1
        if k >= self.lo and p.words[k] == "," and p.quote_of[k] < 0:
            k -= 1
        if k < self.lo or p.quote_of[k] < 0:
            return -1
        number = p.quote_of[k]
        quote = p.quotes[number]
        return number if k >= quote.last - 1 else -1

    def _is_speech(self, number: int) -> bool:
        """A quotation that is speech, not a word or two marked as somebody's expression."""
        quote = self.p.quotes[number]
        return len(quote) > 3 or self.p.words[quote.last - 1] in ",.!?" or quote.first - 1 <= self.lo

    def _direct(self, number: int) -> list[tuple[int, int]]:
        """Token ranges of what a quotation and the quotations right before it in the sentence say."""
        quote = self.p.quotes[number]
        opened = quote.first - 1
        start = g.skip_connectors(self.p, self.lo, opened, self.lex)
        self.used.add(number)
        if start < opened and not self._cue_between(start, opened):
            earlier = [
                n
                for n in range(max(0, number - 20), number)
                if self.p.quotes[n].first > self.lo and n not in self.used
            ]
            if earlier and self.p.quotes[earlier[0]].first - 1 <= start:
                self.used.update(earlier)
                return [(self.p.quotes[earlier[0]].first, quote.last)]
            if opened - start > 2:
                return [(start, quote.last)]
        return [(quote.first, quote.last)]

    def _second_part(self, end: int) -> list[tuple[int, int]]:
        """A quotation that goes on behind the cue in the same sentence ("Q," kata X, "Q")."""
        p = self.p
        for k in range(end, min(self.hi, end + NEAR)):
            number = p.quote_of[k]
            if number >= 0 and number not in self.used and self._is_speech(number):
                if p.words[k - 1] in ",:" or k - 1 == end or p.bits[k - 1] & (g.TIME | g.DAY):
                    self.used.add(number)
                    return [(p.quotes[number].first, p.quotes[number].last)]
                break
            if number < 0 and p.bits[k] & g.REPORTING:
                break
        return []

    def _pending(self) -> list[tuple[int, int]]:
        """Quotations that fill the sentences right before this one in the passage, still without a cue."""
        p, k = self.p, self.lo - 1
        out: list[tuple[int, int]] = []
        while k >= 0 and p.quote_of[k] >= 0 and p.quote_of[k] not in self.used:
            number = p.quote_of[k]
            quote = p.quotes[number]
            if quote.first > 1 and p.words[quote.first - 2] not in STOPS and p.quote_of[quote.first - 2] < 0:
                break
            self.used.add(number)
            out.insert(0, (quote.first, quote.last))
            k = quote.first - 2
        if out:
            self.drafts = [d for d in self.drafts if d.frame != "alone" or d.content_tokens[0] < out[0][0]]
            self.here = min(self.here, len(self.drafts))
        return out

    def _answers_above(self, cue: Cue, i: int, end: int, clitic: bool) -> bool:
        """A sentence that starts with the cue of the quotation that ended before it ("Q." Ujar X)."""
        p = self.p
        if i == 0 or p.quote_of[i - 1] < 0 or p.quote_of[i - 1] in self.used:
            return False
        source = self._clitic(i) if clitic else self._subject_after(end)
        if source is None:
            return False
        quote = p.quotes[p.quote_of[i - 1]]
        self.used.add(p.quote_of[i - 1])
        self._add(cue, i, end, source, [(quote.first, quote.last)], "quote", 0.9, clitic=clitic).direct = True
        return True

    def _quote_then(self, cue: Cue, i: int, end: int) -> bool:
        """ "Q," said X / "Q," X said."""
        quote = self._quote_before(i)
        if quote >= 0 and quote not in self.used and self._is_speech(quote):
            source = self._subject_after(end)
            if source is None:
                return False
            stop = source[1]
        else:
            quote, source = self._quote_and_subject(i)
            if quote < 0 or source is None:
                return False
            stop = end
        if cue.complement == "clause" and cue.rule == "judge" and stop == end:
            return False
        if stop == end and self._opens_next(end):
            return False
        ranges = self._pending() + self._direct(quote) + self._second_part(stop)
        draft = self._add(cue, i, end, source, ranges, "quote", 0.99)
        draft.direct = True
        self._addressee_after(draft, stop)
        return True

    def _opens_next(self, end: int) -> bool:
        """Whether the content follows: "Q." X said: "Q2." belongs to the second quotation."""
        p = self.p
        return end < self.hi and (p.words[end] == ":" or bool(p.bits[end] & g.THAT))

    def _quote_and_subject(self, i: int) -> tuple[int, tuple[int, int] | None]:
        """The quotation and the subject between it and the cue at i ("Q," the minister said)."""
        p = self.p
        k = i
        while k > self.lo and i - k < NEAR and p.quote_of[k - 1] < 0:
            k -= 1
        if k <= self.lo or p.quote_of[k - 1] < 0:
            return -1, None
        number = p.quote_of[k - 1]
        quote = p.quotes[number]
        if (
            number in self.used
            or not self._is_speech(number)
            or (p.words[quote.last - 1] not in ",!?…—–" and p.words[k] != ",")
        ):
            return -1, None
        found = subjects.before(p, k + (p.words[k] == ","), i, self.lex)
        if found is None or found.inherited or not self._speaks(found.first, found.last) or found.clear < 0.4:
            return -1, None
        return number, (found.first, found.last)

    def _alone(self, lo: int, hi: int) -> None:
        """A sentence that is only a quotation goes on with the statement before it."""
        p = self.p
        first = g.skip_connectors(p, lo, hi, self.lex)
        if (
            first >= hi
            or p.quote_of[first] < 0
            or p.quote_of[first] in self.used
            or len(self.drafts) > self.here
        ):
            return
        number = p.quote_of[first]
        quote = p.quotes[number]
        near = list(enumerate(p.quotes[number : number + 20], number))
        last = max((q.last for _, q in near if q.last <= hi), default=quote.last)
        head = p.words[quote.first][0]
        if not (head.isupper() or head.isdigit() or head in "(…‘['"):
            return
        if (
            quote.first - 1 != first
            or not len(quote) > 3
            or hi - last > 8
            or (hi - last > 3 and quote.closed)
        ):
            return
        self.used.update(n for n, q in near if q.last <= hi)
        before = self.drafts[-1] if self.drafts else None
        if before is not None and before.direct and before.frame == "quote":
            before.contents.append(p.span(quote.first, last))
            return
        draft = Draft(p, self.number, None, None, [p.span(quote.first, last)], "continuation", 0.8, "alone")
        draft.flags.add("continuation")
        draft.direct, draft.content_tokens, draft.cue_token = True, (quote.first, last), lo
        self.drafts.append(draft)
