"""Sources without a verb of saying: according to X; an outlet that relays; a closing noun; X's claim that."""

from __future__ import annotations

from mufakat.reading import contents, subjects
from mufakat.reading import grammar as g
from mufakat.reading.before import Before
from mufakat.reading.lexicon import BIT, Cue
from mufakat.reading.tokens import STOPS

CUE_WORD = BIT["cue_words"]


class Sourced(Before):
    """Rules of prepositions, outlets and nouns."""

    def _source(self, cue: Cue, i: int, end: int) -> bool:
        """Menurut X, CLAUSE / S, menurut X, PRED / CLAUSE, menurut X. and the same with according to."""
        p, hi, lex = self.p, self.hi, self.lex
        clitic = p.lows[i] != cue.phrase[0]
        head = g.skip_connectors(p, self.floor, i, lex) >= i or i == self.floor
        relative = i > self.lo and bool(p.bits[i - 1] & g.REL)
        if cue.rule == "based-on" and not head:
            return False
        if clitic:
            source, stop = self._clitic(i), end
        else:
            first, stop = self._named_source(end, hi, relative)
            source = g.trim(p, first, self._before_receiver(first, stop))
            if source[0] >= source[1]:
                return False
        if head or relative:
            start = g.time_end(p, stop, hi)
            start = start + 1 if start < hi and p.words[start] == "," else start
            if start < hi and p.bits[start] & g.REL and p.words[start - 1] == ",":
                marks = g.commas(p, start, min(hi, start + 25))
                start = marks[0] + 1 if marks else start
            content = g.trim(p, start, contents.end(p, start, hi, lex)) if start < hi else (hi, hi)
            judged = self._judged(i - 1) if relative else None
            ranges = [judged, content] if judged else [content]
        else:
            floor = self.floor
            if floor > self.lo and len(self.drafts) > self.here and p.words[i - 1] == ",":
                if any(p.bits[k] & (g.OUTLET | g.MEDIA) for k in range(*source)):
                    return self._chained(source)
                floor = g.skip_connectors(p, self.lo, i, lex) if not self._rest(stop) else floor
            pre = g.trim(p, floor, i - (p.words[i - 1] == ","))
            rest = self._rest(stop)
            ranges = [pre] + ([rest] if rest else [])
        ranges = [r for r in ranges if r[0] < r[1]]
        if not ranges:
            return False
        factor = 1.0 if head else 0.95 if p.words[i - 1] == "," else 0.8
        factor *= 0.5 if self._document(*source) and not clitic else 1.0
        quote = p.quote_of[ranges[0][0]]
        draft = self._add(cue, i, end, source, ranges, "source", factor, clitic=clitic)
        self.used.update(p.quote_of[k] for r in ranges for k in range(*r) if p.quote_of[k] >= 0)
        draft.direct = quote >= 0 and all(p.quote_of[k] == quote for k in range(*ranges[0]) if p.is_word(k))
        if head or relative:
            self.floor = ranges[-1][0]
        elif len(ranges) == 1:
            self._layers(draft, *ranges[0])
        self._addressee_within(draft, (source[0], stop) if not clitic else (i, i))
        return True

    def _judged(self, rel: int) -> tuple[int, int] | None:
        """The thing that a relative clause judges: serangan baru, yang menurut laporan ... dianggap sia-sia."""
        p = self.p
        last = rel - (p.words[rel - 1] == ",")
        first = last
        bound = g.PREP | g.SUBORD | g.COORD | g.REL | g.AUX | g.NEG
        while first > self.lo and last - first < 6 and p.is_word(first - 1) and not p.bits[first - 1] & bound:
            if g.is_verb(p, first - 1, self.lex):
                break
            first -= 1
        return (first, last) if first < last else None

    def _before_receiver(self, first: int, stop: int) -> int:
        """menurut X kepada A: the source ends before the one spoken to, unless a clause describes it."""
        p = self.p
        for k in range(first + 1, stop):
            if p.bits[k] & g.REL:
                return stop
            if self.lex.clitic and p.bits[k] & g.RECEIVERS:
                return k
        return stop

    def _named_source(self, i: int, hi: int, relative: bool) -> tuple[int, int]:
        """The source behind menurut: up to the comma that ends it, with an apposition."""
        p = self.p
        if i >= hi:
            return i, i
        if relative:
            k = i + 1
            while k < hi and not p.capital(k) and not g.is_verb(p, k, self.lex) and not p.bits[k] & g.PRONOUN:
                k += 1
            return i, k
        k = i
        if p.bits[i] & g.PRONOUN and not p.bits[i] & g.INDEFINITE and not p.capital(i):
            return i, i + 1
        while (
            k < hi
            and p.words[k] not in ",;:"
            and not (p.words[k] in STOPS and k + 1 >= hi)
            and k - i < g.LONGEST_PHRASE
        ):
            if p.quote_of[k] >= 0 and len(p.quotes[p.quote_of[k]]) > 3:
                break
            if k > i and g.time_end(p, k, hi) > k and p.bits[k] & (g.DAY):
                break
            k += 1
        if k < hi and p.words[k] == "," and k > i:
            k = subjects._with_apposition(p, i, k, hi, self.lex)
        return i, k

    def _document(self, first: int, last: int) -> bool:
        """A text or rule as the source (kesepakatan, undang-undang), without anybody who speaks in it."""
        p = self.p
        return (
            bool(p.bits[first] & g.DOCUMENT)
            and not any(p.capital(k) for k in range(first, last))
            and last - first < 4
            and not p.bits[first] & g.REPORTS
        )

    def _relay(self, cue: Cue, i: int, end: int) -> bool:
        """Dilansir dari O, CLAUSE; or the outlet of the statement before (..., dikutip dari O)."""
        p, hi = self.p, self.hi
        k = end
        while k < hi and p.bits[k] & g.CARRIERS:
            k += 1
        outlet = self._outlet(k, hi)
        lead = g.skip_connectors(p, self.lo, i, self.lex)
        lead += lead < i and bool(p.bits[lead] & g.LIKES)
        head = lead >= i
        statements = self.drafts[self.here :]
        if outlet is None:
            return False
        if head:
            return self._relayed(cue, i, end if k == end else end + 1, outlet)
        if statements:
            statements[-1].via.append(p.span(*outlet))
            return True
        if p.bits[i - 1] & g.LIKES or p.words[i - 1] == ",":
            stop = i - 1 - (p.words[i - 2] == "," if p.words[i - 1] != "," and i - 2 >= self.lo else 0)
            pre = g.trim(p, self.floor, stop)
            if pre[0] < pre[1]:
                self.relayed = (cue, i, end, outlet, pre)
                return True
        return False

    def _relayed(self, cue: Cue, i: int, end: int, outlet: tuple[int, int]) -> bool:
        """The clause that an outlet in front carries; a cue inside it makes the outlet its chain."""
        p, hi = self.p, self.hi
        start = g.time_end(p, outlet[1], hi)
        while start < hi and (p.words[start] == "," or p.bits[start] & g.THAT):
            start = max(g.time_end(p, start + 1, hi), start + 1)
        content = g.trim(p, start, contents.end(p, start, hi, self.lex)) if start < hi else (hi, hi)
        if content[0] >= content[1]:
            return False
        self.relayed = (cue, i, end, outlet, content)
        self.floor = content[0]
        return True

    def _outlet(self, k: int, hi: int) -> tuple[int, int] | None:
        """The name of an outlet at k: capitals in a row."""
        p, first = self.p, k
        while (
            k < hi
            and k - first < 8
            and (
                p.capital(k)
                or (
                    p.words[k] == "."
                    and k > first
                    and k + 1 < hi
                    and p.lows[k + 1] in ("com", "id", "co", "net")
                )
                or p.lows[k] in ("com", "id", "co", "net", "detikcom")
            )
            and not p.bits[k] & g.DAY
        ):
            k += 1
        return (first, k) if k > first else None

    def _close_relay(self) -> None:
        """An outlet in mid-sentence carries the statement that follows, or else the clause before it."""
        if self.relayed is None:
            return
        cue, i, end, outlet, pre = self.relayed
        if len(self.drafts) > self.here:
            self.drafts[self.here].via.append(self.p.span(*outlet))
        else:
            self._add(cue, i, end, outlet, [pre], "relay", 1.0).via.append(self.p.span(*outlet))

    def _closing(self, cue: Cue, i: int, end: int) -> bool:
        """CLAUSE, demikian isi pernyataan X. / CLAUSE, demikian X melaporkan."""
        p, hi = self.p, self.hi
        marks = g.commas(p, self.lo, i)
        quote = self._quote_before(i)
        if (not marks or i - marks[-1] > 4) and quote < 0:
            return False
        later = any(
            c.frame == "closing"
            for k in range(end, min(end + 4, hi))
            for c in self.lex.cues.get(p.lows[k], ())
        )
        if end - i == 1 and later:
            return False  # demikian antara lain isi pernyataan ...
        opener = next((k for k in range(end, hi) if p.bits[k] & g.AGENTS), -1)
        source = self._closing_source(opener + 1 if opener > 0 else end)
        pre = g.trim(p, self.lo, marks[-1] if quote < 0 else i)
        if source is None or pre[0] >= pre[1]:
            return False
        while end - i > 1 and p.bits[i] & g.SO_WORDS:
            i += 1
        verb = source[1]
        if verb < hi and end - i == 1 and p.bits[i] & g.SO_WORDS and p.bits[verb] & CUE_WORD:
            i, end = verb, verb + 1
        ranges = [pre] if quote < 0 else self._direct(quote)
        draft = self._add(cue, i, end, source, ranges, "closing", 1.0)
        draft.direct = quote >= 0
        self._layers(draft, *pre)
        return True

    def _closing_source(self, first: int) -> tuple[int, int] | None:
        """Who or which document closes the clause, with the relative clause that describes it."""
        p, hi = self.p, self.hi
        start, last = subjects.after(p, first, hi, self.lex)
        if start >= last:
            return None
        if last < hi and p.bits[last] & g.REL:
            while last < hi and p.words[last] not in ",;:" and p.words[last] not in STOPS:
                last += 1
        return start, last

    def _front(self, cue: Cue, i: int, end: int) -> bool:
        """Diakuinya, CLAUSE: the passive of a reporting verb with its clitic opens the sentence."""
        p, hi = self.p, self.hi
        head = g.skip_connectors(p, self.lo, i, self.lex) >= i
        if not head or end >= hi or p.words[end] != "," or p.lows[i] == cue.phrase[0]:
            return False
        content = g.trim(p, end + 1, contents.end(p, end + 1, hi, self.lex))
        if content[0] >= content[1]:
            return False
        self._add(cue, i, end, self._clitic(i), [content], "front", 1.0, clitic=True)
        self.floor = content[0]
        return True

    def _noun(self, cue: Cue, i: int, end: int) -> bool:
        """X's claim that CLAUSE, pernyataan X bahwa CLAUSE, komentarnya bahwa CLAUSE."""
        p, hi, lex = self.p, self.hi, self.lex
        clitic = lex.clitic and p.lows[i] != cue.phrase[0]
        that = next((k for k in range(end, min(hi, end + 12)) if p.bits[k] & g.THAT), 0)
        if not that or any(g.is_verb(p, k, lex) or p.words[k] in ",:" for k in range(end, that)):
            return False
        if clitic:
            source: tuple[int, int] | None = self._clitic(i)
        elif lex.clitic:
            source = g.trim(p, end, that)
            if source[0] >= source[1] or not self._speaks(*source) or p.bits[source[0]] & g.ADJUNCT:
                return False
        else:
            source = self._possessor(i)
            if source is None:
                return False
        content = g.trim(p, that + 1, contents.end(p, that + 1, hi, lex))
        content = content if lex.clitic else (content[0], self._second_verb(*content))
        if content[0] >= content[1]:
            return False
        draft = self._add(cue, i, end, source, [content], "noun", 1.0, clitic=bool(clitic))
        if not lex.clitic and draft.source is not None:
            draft.source = (draft.source[0], draft.source[1] - 2)
        self.floor = content[0]
        return True

    def _possessor(self, i: int) -> tuple[int, int] | None:
        """The envoy's claim: whose noun it is, without the mark of the genitive."""
        p = self.p
        if i <= self.lo or not p.lows[i - 1].endswith(("'s", "’s")):
            return None
        found = subjects.before(p, self.floor, i, self.lex)
        return (found.first, i) if found is not None and self._speaks(found.first, i) else None

    def _second_verb(self, first: int, last: int) -> int:
        """Where the verb of the sentence itself stands behind the clause of its subject (... | was met with doubt)."""
        p, seen = self.p, False
        for k in range(first, last):
            if p.bits[k] & (g.COORD | g.SUBORD | g.REL) or p.words[k] in ",;":
                seen = False
            elif p.bits[k] & g.VERB and not p.bits[k - 1] & (g.AUX | g.ADVERB):
                if seen:
                    return k
                seen = True
        return last

    def _passive(self, cue: Cue, i: int, end: int) -> bool:
        """Hal itu disampaikan X: only a pointer to what is said elsewhere, but it tells who speaks next."""
        p = self.p
        start = end + (end < self.hi and bool(p.bits[end] & g.AGENTS))
        source = self._subject_after(start)
        first = self.floor
        if source is None or not p.capital(source[0]) or not 0 < i - first <= 6:
            return False
        self._add(cue, i, end, source, [(first, i)], "pointer", 0.9)
        return True
