"""Statements of one passage: each cue in its construction, each quotation with its cue.

Rule families: quote-after ("Q," CUE X), clause-after (CLAUSE, CUE X), before (X CUE CLAUSE), source (according to X),
relay (an outlet), closing (..., demikian isi pernyataan X), noun (X's claim that), continuation (a quotation
alone). See docs/explanation/reading.md.
"""

from __future__ import annotations

from mufakat.reading import contents, subjects
from mufakat.reading import grammar as g
from mufakat.reading.drafts import Draft
from mufakat.reading.lexicon import BIT, Cue, Lexicon
from mufakat.reading.tokens import STOPS, Passage

NEAR = 16
SPLITTER, CUE_WORD = BIT["splitters"], BIT["cue_words"]


class Attribution:
    """Reads the sentences of one passage, left to right; `drafts` are the statements found."""

    def __init__(self, p: Passage, number: int, lex: Lexicon):
        self.p, self.number, self.lex = p, number, lex
        self.drafts: list[Draft] = []
        self.used: set[int] = set()
        self.floor = self.lo = self.hi = self.here = self.count = 0

    def read(self) -> list[Draft]:
        """All statements of the passage in the order of their cues."""
        for self.count, (lo, hi) in enumerate(self.p.sentences):
            self._sentence(lo, hi)
        return self.drafts

    def _sentence(self, lo: int, hi: int) -> None:
        self.floor = self.lo = lo
        self.hi = hi
        self.here = len(self.drafts)
        self.relayed: tuple[Cue, int, int, tuple[int, int], tuple[int, int]] | None = None
        i = lo
        bits = self.p.bits
        while i < hi:
            i = self._at(i) if bits[i] & CUE_WORD else i + 1
        self._close_relay()
        self._alone(lo, hi)

    def _close_relay(self) -> None:
        """An outlet in mid-sentence carries the statement that follows, or else the clause before it."""
        if self.relayed is None:
            return
        cue, i, end, outlet, pre = self.relayed
        if len(self.drafts) > self.here:
            self.drafts[self.here].via.append(self.p.span(*outlet))
        else:
            self._add(cue, i, end, outlet, [pre], "relay", 1.0).via.append(self.p.span(*outlet))

    def _at(self, i: int) -> int:
        p = self.p
        if p.quote_of[i] >= 0:
            return i + 1
        for cue in self._cues(i):
            n = len(cue.phrase)
            if self._try(cue, i, i + n):
                return i + n
        return i + 1

    def _cues(self, i: int) -> tuple[Cue, ...]:
        low, lex = self.p.lows[i], self.lex
        found = lex.cues.get(low, ())
        if found and g.match(self.p, i, self.hi, lex.blocked):
            return ()
        if not found and lex.clitic and low.endswith(lex.clitic):
            found = tuple(
                c for c in lex.cues.get(low[: -len(lex.clitic)], ()) if c.frame in ("after", "source", "noun")
            )
        hi = self.hi
        return tuple(
            c for c in found
            if len(c.phrase) == 1 or (i + len(c.phrase) <= hi and tuple(self.p.lows[i : i + len(c.phrase)]) == c.phrase)
        )  # fmt: skip

    def _try(self, cue: Cue, i: int, end: int) -> bool:
        frame = cue.frame
        if frame == "after":
            return self._after(cue, i, end)
        if frame == "both":
            return self._quote_then(cue, i, end) or self._clause_then(cue, i, end) or self._before(cue, i, end)
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
        if frame == "participle":
            return self._participle(cue, i, end)
        return False

    # quotations ---------------------------------------------------------------------------------------

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
            earlier = [n for n in range(max(0, number - 20), number) if self.p.quotes[n].first > self.lo and n not in self.used]
            if earlier and self.p.quotes[earlier[0]].first - 1 <= start:
                self.used.update(earlier)
                return [(self.p.quotes[earlier[0]].first, quote.last)]
            if opened - start > 2:
                return [(start, quote.last)]
        return [(quote.first, quote.last)]

    def _cue_between(self, a: int, b: int) -> bool:
        return any(self.p.bits[k] & g.REPORTING or self.p.lows[k] in self.lex.cues for k in range(a, b))

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
            if number < 0 and p.lows[k] in self.lex.cues:
                break
        return []

    def _after(self, cue: Cue, i: int, end: int) -> bool:
        """"Q," kata X / CLAUSE, kata X / Q, katanya."""
        p = self.p
        quote = self._quote_before(i)
        before = p.words[i - 1] if i > self.lo else ""
        clitic = p.lows[i] != cue.phrase[0]
        if quote < 0 and before not in (",", "?", "!", "…"):
            return bool(i == self.lo and self._answers_above(cue, i, end, clitic))
        source = self._clitic(i) if clitic else self._subject_after(end)
        if source is None:
            return False
        stop = end if clitic else source[1]
        if quote >= 0 and self._is_speech(quote):
            ranges = self._direct(quote) + self._second_part(stop)
            ranges = self._pending() + ranges
            draft = self._add(cue, i, end, source, ranges, "quote", 0.99, clitic=clitic)
            draft.direct = True
            self._addressee_after(draft, stop)
            return True
        return self._clause_after(cue, i, end, source, stop, clitic)

    def _answers_above(self, cue: Cue, i: int, end: int, clitic: bool) -> bool:
        """A sentence that starts with the cue and belongs to the quotation that ended before it ("Q." Ujar X)."""
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

    def _clause_after(self, cue: Cue, i: int, end: int, source: tuple[int, int], stop: int, clitic: bool) -> bool:
        """CLAUSE, kata X. and the cue in the middle of its clause."""
        p = self.p
        if p.words[i - 1] != "," or not (clitic or self._speaks(*source)):
            return False
        first = self.floor
        while p.words[first] in ".!?" and first < i:
            first += 1
        n = g.match(p, first, i, self.lex.discourse)
        only_connector = bool(n) and first + n >= i - 1
        rest = self._rest(stop, bare=only_connector)
        if first > self.lo and not rest and len(self.drafts) > self.here:
            return self._chained(source)
        pre = None if only_connector or first >= i - 1 else g.trim(p, first, i - 1)
        ranges = ([pre] if pre and pre[0] < pre[1] else []) + ([rest] if rest else [])
        if not ranges or (pre is None and rest is None):
            return False
        ranges = self._unquoted() + ranges
        quoted = [p.quote_of[k] for k in range(*ranges[0]) if p.quote_of[k] >= 0]
        self.used.update(quoted)
        draft = self._add(cue, i, end, source, ranges, "clause", 0.95, clitic=clitic)
        if len(ranges) > 1 and not rest:
            draft.flags.add("unquoted")
        self._addressee_after(draft, stop)
        return True

    def _chained(self, source: tuple[int, int]) -> bool:
        """X said A, lapor O: the statement has its speaker already; an outlet behind it is its channel."""
        p = self.p
        if any(p.bits[k] & g.OUTLET for k in range(*source)) or p.words[source[0]].isupper():
            first = next((k for k in range(*source) if p.capital(k)), source[0])
            self.drafts[-1].via.append(p.span(first, source[1]))
        return True

    def _rest(self, stop: int, bare: bool = False) -> tuple[int, int] | None:
        """What follows a cue in mid-clause: behind the comma, long enough, and a clause."""
        p, hi = self.p, self.hi
        k = g.time_end(p, stop, hi)
        k = g.time_end(p, k + 1, hi) if k < hi and p.words[k] == "," and g.time_end(p, k + 1, hi) > k + 1 else k
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

    def _unquoted(self) -> list[tuple[int, int]]:
        """Sentences right before, in the first person and without a cue: speech whose marks were lost."""
        p, out = self.p, []
        for a, b in reversed(p.sentences[max(0, self.count - 6) : self.count]):
            if any(d.content_tokens[0] < b and d.content_tokens[1] > a for d in self.drafts[-6:]):
                break
            if any(p.quote_of[k] >= 0 for k in range(a, b)) or self._cue_between(a, b):
                break
            if not any(p.bits[k] & g.FIRST_PERSON for k in range(a, b)):
                break
            out.insert(0, g.trim(p, a, b))
        return out

    def _pending(self) -> list[tuple[int, int]]:
        """Quotations that fill the sentences right before this one in the passage, still without a cue."""
        p, out, k = self.p, [], self.lo - 1
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

    def _quote_then(self, cue: Cue, i: int, end: int) -> bool:
        """"Q," said X / "Q," X said."""
        p = self.p
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
        if number in self.used or not self._is_speech(number) or p.words[quote.last - 1] not in ",!?…—–" and p.words[k] != ",":
            return -1, None
        found = subjects.before(p, k + (p.words[k] == ","), i, self.lex)
        if found is None or found.inherited or not self._speaks(found.first, found.last) or found.clear < 0.4:
            return -1, None
        return number, (found.first, found.last)

    # clauses -------------------------------------------------------------------------------------------

    def _clause_then(self, cue: Cue, i: int, end: int) -> bool:
        """CLAUSE, X said. / S, X said, PRED / CLAUSE, said X."""
        p = self.p
        marks = g.commas(p, max(self.floor, i - NEAR - 1), i)
        if not marks:
            return False
        mark = marks[-1]
        if not self._closes(end):
            if mark != i - 1 or not (source := self._subject_after(end)) or not self._speaks(*source):
                return False
            if not self._closes(source[1]) or not g.has_verb(p, self.floor, mark, self.lex):
                return False
            return self._put_clause(cue, i, end, source, mark, source[1])
        found = subjects.before(p, mark + 1, i, self.lex)
        if found is None or found.inherited or not self._speaks(found.first, found.last):
            return False
        medial = end < self.hi and p.words[end] == "," and self._rest(end) is not None
        if not medial and not g.has_verb(p, self.floor, mark, self.lex):
            return False
        return self._put_clause(cue, i, end, (found.first, found.last), mark, end)

    def _clause_told(self, cue: Cue, i: int, end: int) -> bool:
        """CLAUSE, X told Y. / "Q," X told Y."""
        p = self.p
        quote, source = self._quote_and_subject(i)
        if quote >= 0 and source is not None:
            stop = next((k for k in range(end, self.hi) if p.words[k] in ",.:" and p.quote_of[k] < 0), self.hi)
            stop = next((k for k in range(end, stop) if p.bits[k] & g.THAT or p.quote_of[k] >= 0), stop)
            draft = self._add(cue, i, end, source, self._pending() + self._direct(quote) + self._second_part(stop), "quote", 0.99)
            draft.direct = True
            draft.addressee = self._addressed(end, stop)
            return True
        marks = g.commas(p, max(self.floor, i - 8), i)
        if not marks or any(p.bits[k] & g.THAT or p.words[k] in ",:\"“" for k in range(end, self.hi)):
            return False
        found = subjects.before(p, marks[-1] + 1, i, self.lex)
        late = self.hi - end <= 12 and found is not None and g.has_verb(p, self.floor, marks[-1], self.lex)
        if not late or found is None or found.inherited or g.skip_connectors(p, self.floor, marks[-1], self.lex) >= marks[-1]:
            return False
        if p.bits[g.skip_connectors(p, self.floor, i, self.lex)] & (g.PREP | g.SUBORD) and marks[-1] - self.floor < 10:
            return False
        self._put_clause(cue, i, end, (found.first, found.last), marks[-1], end)
        self.drafts[-1].addressee = self._addressed(end, self.hi)
        return True

    def _addressed(self, first: int, stop: int) -> tuple[int, int] | None:
        """The noun phrase behind told."""
        p = self.p
        k = first
        while k < stop and not (k > first and p.bits[k] & (g.ADJUNCT | g.DAY) and not p.capital(k)):
            k += 1
        a, b = g.trim(p, first, k)
        return p.span(a, b) if a < b else None

    def _closes(self, k: int) -> bool:
        """Whether the reporting clause ends at k: a stop, a comma, or only adjuncts up to one."""
        p, hi = self.p, self.hi
        if k >= hi or p.words[k] in STOPS or p.words[k] in ",;":
            return True
        time = k
        while time < hi and g.is_time(p, time):
            time += 1
        if time > k and (time >= hi or p.words[time] in STOPS or p.words[time] == ","):
            return True
        short = hi - k <= 9 and bool(p.bits[k] & g.ADJUNCT) and not g.has_verb(p, k, hi, self.lex)
        return short and not any(p.bits[j] & (g.THAT | g.PRONOUN) or p.words[j] in ",:\"“" for j in range(k, hi - 1))

    def _put_clause(self, cue: Cue, i: int, end: int, source: tuple[int, int], mark: int, stop: int) -> bool:
        if self.floor > self.lo and len(self.drafts) > self.here and stop + 1 >= self.hi and not self._rest(stop):
            return self._chained(source)
        first = self.floor
        pre = g.trim(self.p, first, mark)
        rest = self._rest(stop) if stop < self.hi and self.p.words[stop] == "," else None
        if pre[0] >= pre[1]:
            return False
        self.used.update(self.p.quote_of[k] for k in range(*pre) if self.p.quote_of[k] >= 0)
        self._add(cue, i, end, source, [pre] + ([rest] if rest else []), "clause", 0.93)
        return True

    def _before(self, cue: Cue, i: int, end: int) -> bool:
        """X CUE [that] CLAUSE."""
        p, lex = self.p, self.lex
        if self._not_reporting(cue, i, end):
            return False
        if p.lows[i].endswith("ing") and i > self.lo and p.words[i - 1] == "," and not lex.clitic:
            return self._participle(cue, i, end)
        found = subjects.before(p, self.floor, i, lex)
        if found is None:
            return False
        content = contents.behind(p, end, self.hi, lex, cue.frame == "told")
        if content is None:
            return False
        fit = contents.suits(p, content, cue, lex)
        if self._silent(cue, i, content):
            return False
        parent = self._parent(found, i, content, cue)
        if parent is None and found.inherited and found.first == found.last:
            return False
        found = self._second_clause(found, i)
        confidence = cue.confidence * found.clear * fit
        if parent:
            confidence = cue.confidence * fit * (0.95 if content.joint != "none" or not cue.weak else 0.6)
        if cue.rule == "demand" and not content.direct and content.joint == "none" and end < self.hi:
            content = contents.Content(g.trim(p, end, end + 1)[0], content.last, "none", content.addressee)
        if cue.rule in ("judge", "want", "feel") and self.drafts[self.here :] and p.bits[found.first] & g.PRONOUN and not parent:
            confidence *= 0.5
        if confidence < 0.2 or (not parent and found.first >= found.last):
            return False
        self._cut_earlier(i, found, parent)
        last = self._bounded(found, content)
        if cue.act and not content.direct:
            last = contents.cut_clause(p, content.first, last)
        if last <= content.first:
            return False
        source = (found.first, found.last) if not parent else None
        draft = self._add(cue, self._negated(i), end, source, [(content.first, last)], "before", 1.0)
        draft.confidence = round(min(confidence, 0.99), 3)
        draft.direct, draft.joint = content.direct, content.joint
        draft.subordinate = found.subordinate
        draft.inherits = parent
        if parent:
            draft.source, draft.clitic = parent.source, parent.clitic
        if content.addressee:
            draft.addressee = p.span(*content.addressee)
        if content.direct:
            self.used.add(p.quote_of[content.first])
        self.used.update(p.quote_of[k] for k in range(content.first, last) if p.quote_of[k] >= 0)
        outer = self.drafts[self.here : -1]
        draft.within = next((d for d in reversed(outer) if d.content_tokens[0] <= i < d.content_tokens[1]), None)
        self.floor = content.first
        return True

    def _not_reporting(self, cue: Cue, i: int, end: int) -> bool:
        """Uses of a cue's word that report nothing: a noun, an infinitive, a participle of the passive."""
        p = self.p
        if i <= self.floor:
            return True
        prev = p.bits[i - 1]
        low = p.lows[i - 1]
        if low in ("be", "been", "being") and p.lows[i].endswith("ing") and i - 1 > self.floor:
            return False
        if cue.rule.endswith("-plural") and not (low.endswith("s") or prev & (g.PRONOUN | g.BIT["group_pronouns"]) or low in (
            "people", "police", "men", "women")):  # fmt: skip
            return True
        if low in ("to", "the", "a", "an", "of", "his", "her", "their", "its", "untuk", "dengan", "be", "been", "being",
                   "for", "any", "no", "new", "as", "this", "these", "those", "dapat", "bisa") and cue.frame != "participle":  # fmt: skip
            return True
        after = p.lows[end] if end < self.hi else ""
        if cue.frame == "before" and after in ("by", "under", "in", "at", "from", "oleh") and cue.rule != "want":
            return not any(p.bits[k] & g.THAT for k in range(end, min(end + 8, self.hi)))
        if low in ("be", "been", "being", "is", "are", "was", "were") and p.lows[i].endswith("ing"):
            return False
        if low in ("is", "are", "was", "were", "been", "being", "be") and cue.frame != "participle" and len(cue.phrase) == 1:
            return True
        return bool(prev & g.PREP and not prev & (g.ADVERB | g.SUBORD))

    def _silent(self, cue: Cue, i: int, content: contents.Content) -> bool:
        """A saying that is denied and has no content of its own (tidak menjelaskan X, has not said when)."""
        negated = self._negated(i) < i
        return negated and content.joint == "none" and cue.rule in ("say", "say-that", "told", "demand", "propose", "warn")

    def _negated(self, i: int) -> int:
        """Take the negation into the cue (tak menampik, didn't rule out)."""
        k = i
        while k - 1 > self.lo and self.p.bits[k - 1] & (g.ADVERB | g.AUX) and i - k < 2:
            k -= 1
        if k - 1 >= self.lo and self.p.bits[k - 1] & g.NEG:
            return k - 1
        return i if not (i > self.lo and self.p.bits[i - 1] & g.NEG) else i - 1

    def _cut_earlier(self, i: int, found: subjects.Subject, parent: Draft | None) -> None:
        """End the content of the statement before where a second cue of the same level starts."""
        if not self.drafts or len(self.drafts) <= self.here:
            return
        p, last = self.p, self.drafts[-1]
        a, b = last.content_tokens
        if not a < i <= b:
            return
        start = i if parent else found.start
        k = i - 1 if parent else start - 1
        while parent and k > a and not p.bits[k] & (g.COMPANION | g.COORD):
            k -= 1
        if not parent and self._adversative(a, found):
            first, stop = g.trim(p, a, self._adversative(a, found))
            if first < stop:
                last.content_tokens, last.contents[-1] = (first, stop), p.span(first, stop)
            return
        new = not parent and found.start > a and p.bits[k] & g.COORD and last.joint == "none" and last.act
        if not new and not (parent and p.bits[k] & SPLITTER):
            return
        first, stop = g.trim(p, a, k)
        if first < stop:
            last.content_tokens = (first, stop)
            last.contents[-1] = p.span(first, stop)

    def _adversative(self, a: int, found: subjects.Subject) -> int:
        """Where a sign and but, while, sementara set off a clause with a subject of its own; or 0."""
        p = self.p
        for k in range(found.first - 1, max(a, found.first - 4), -1):
            if p.bits[k] & SPLITTER and p.lows[k] not in ("dan", "serta", "or", "by"):
                return k - 1 if p.words[k - 1] in ",-–—;" else 0
        return 0

    def _parent(self, found: subjects.Subject, i: int, content: contents.Content, cue: Cue) -> Draft | None:
        """The statement whose speaker goes on (X said A and added B), seen from the cue at i."""
        if not found.inherited or len(self.drafts) <= self.here:
            return None
        parent = self.drafts[-1]
        while parent.within is not None:
            parent = parent.within
        inside = parent.content_tokens[0] <= i < parent.content_tokens[1]
        if found.first < found.last and inside and content.joint == "none":
            return None
        return parent

    def _second_clause(self, found: subjects.Subject, i: int) -> subjects.Subject:
        """Hamas demands A and Israel refuses to B: behind a bare object a new clause starts at the connective."""
        if len(self.drafts) <= self.here or found.inherited or found.first != self.floor:
            return found
        last = self.drafts[-1]
        if last.joint != "none" or not last.act or not last.content_tokens[0] == found.first:
            return found
        p = self.p
        for k in range(found.last - 1, found.first, -1):
            if p.bits[k] & g.COORD and g.is_nominal(p, k + 1, found.last) and not g.has_verb(p, found.first, k, self.lex):
                return subjects.Subject(k + 1, found.last, found.clear, k + 1, False, last.subordinate)
        return found

    def _bounded(self, found: subjects.Subject, content: contents.Content) -> int:
        """A reporting clause that is itself subordinate ends its content at the comma of its own clause."""
        if content.direct or not found.subordinate:
            return content.last
        p = self.p
        lead = any(p.bits[k] & g.SUBORD for k in range(self.lo, min(self.lo + 3, found.first)))
        for mark in g.commas(p, content.first, content.last):
            nxt = p.bits[mark + 1] if mark + 1 < content.last else 0
            if lead or nxt & g.SUBORD:
                return g.trim(p, content.first, mark)[1]
        return content.last

    def _participle(self, cue: Cue, i: int, end: int) -> bool:
        """..., saying that CLAUSE: the subject is that of the clause before."""
        p = self.p
        if i <= self.lo:
            return False
        own = self._with_subject(i) if not (p.words[i - 1] == "," or p.bits[i - 1] & g.COORD) else None
        if own is None and not (p.words[i - 1] == "," or p.bits[i - 1] & g.COORD):
            return False
        content = contents.behind(p, end, self.hi, self.lex)
        if content is None or (fit := contents.suits(p, content, cue, self.lex)) < 0.4:
            return False
        parent = self.drafts[-1] if len(self.drafts) > self.here else None
        source = own
        if own is not None:
            parent = None
        elif parent is None:
            start = g.skip_connectors(p, self.lo, i, self.lex)
            verb = g.finite_verb(p, start, i, self.lex)
            found = subjects.before(p, start, verb, self.lex) if start < verb < i else None
            if found is None or not self._speaks(found.first, found.last):
                return False
            source = (found.first, found.last)
        elif parent.content_tokens[0] < i:
            first, stop = g.trim(p, parent.content_tokens[0], i - 1)
            if first < stop and i <= parent.content_tokens[1]:
                parent.content_tokens, parent.contents[-1] = (first, stop), p.span(first, stop)
        draft = self._add(cue, i, end, source, [(content.first, content.last)], "participle", 0.9 * fit)
        draft.direct = content.direct
        if parent:
            draft.inherits, draft.source, draft.clitic = parent, parent.source, parent.clitic
        self.used.update(p.quote_of[k] for k in range(content.first, content.last) if p.quote_of[k] >= 0)
        self.floor = content.first
        return True

    def _with_subject(self, i: int) -> tuple[int, int] | None:
        """..., with X saying: the noun phrase between with and the participle."""
        p = self.p
        for k in range(i - 2, max(self.lo, i - 10), -1):
            if p.lows[k] == "with":
                first, last = g.trim(p, k + 1, i)
                return (first, last) if self._speaks(first, last) else None
            if p.words[k] in ",;:":
                return None
        return None

    # sources -------------------------------------------------------------------------------------------

    def _source(self, cue: Cue, i: int, end: int) -> bool:
        """Menurut X, CLAUSE / S, menurut X, PRED / CLAUSE, menurut X. and the same with according to."""
        p, hi, lex = self.p, self.hi, self.lex
        clitic = p.lows[i] != cue.phrase[0]
        head = g.skip_connectors(p, self.floor, i, lex) >= i or i == self.floor
        relative = i > self.lo and bool(p.bits[i - 1] & g.REL)
        if clitic:
            source, stop = self._clitic(i), end
        else:
            first, stop = self._named_source(end, hi, relative, head)
            source = g.trim(p, first, stop)
            if source[0] >= source[1]:
                return False
        if head or relative:
            start = g.time_end(p, stop, hi)
            start = start + 1 if start < hi and p.words[start] == "," else start
            content = g.trim(p, start, contents.end(p, start, hi, lex)) if start < hi else (hi, hi)
            ranges = [content]
        else:
            pre = g.trim(p, self.floor, i - (p.words[i - 1] == ","))
            rest = self._rest(stop)
            ranges = [pre] + ([rest] if rest else [])
        ranges = [r for r in ranges if r[0] < r[1]]
        if not ranges:
            return False
        factor = 1.0 if head else 0.95 if p.words[i - 1] == "," else 0.8
        factor *= 0.55 if self._document(*source) and not clitic else 1.0
        quote = p.quote_of[ranges[0][0]]
        draft = self._add(cue, i, end, source, ranges, "source", factor, clitic=clitic)
        self.used.update(p.quote_of[k] for r in ranges for k in range(*r) if p.quote_of[k] >= 0)
        draft.direct = quote >= 0 and all(p.quote_of[k] == quote for k in range(*ranges[0]) if p.is_word(k))
        if head or relative:
            self.floor = ranges[0][0]
        self._addressee_within(draft, source if not clitic else (i, i))
        return True

    def _named_source(self, i: int, hi: int, relative: bool, head: bool) -> tuple[int, int]:
        """The source behind menurut: up to the comma that ends it, with an apposition."""
        p = self.p
        if relative:
            k = i + 1
            while k < hi and not p.capital(k) and not g.is_verb(p, k, self.lex) and not p.bits[k] & g.PRONOUN:
                k += 1
            return i, k
        k = i
        if p.bits[i] & g.PRONOUN and not p.capital(i):
            return i, i + 1
        while k < hi and p.words[k] not in ",;:" and not (p.words[k] in STOPS and k + 1 >= hi) and k - i < g.LONGEST_PHRASE:
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
        return bool(p.bits[first] & g.DOCUMENT) and not any(p.capital(k) for k in range(first, last)) and last - first < 4 \
            and p.lows[first] not in ("laporan", "report", "reports")

    def _relay(self, cue: Cue, i: int, end: int) -> bool:
        """Dilansir dari O, CLAUSE; or the outlet of the statement before (..., dikutip dari O)."""
        p, hi = self.p, self.hi
        k = end
        while k < hi and p.lows[k] in ("dari", "oleh", "laman", "situs", "kantor", "berita", "media", "surat", "kabar"):
            k += 1
        outlet = self._outlet(k, hi)
        lead = g.skip_connectors(p, self.lo, i, self.lex)
        lead += lead < i and p.lows[lead] in ("seperti", "sebagaimana", "as")
        head = lead >= i
        statements = self.drafts[self.here :]
        if outlet is None:
            return False
        if head:
            return self._relayed(cue, i, end if k == end else end + 1, outlet)
        if statements:
            statements[-1].via.append(p.span(*outlet))
            return True
        if p.lows[i - 1] in ("seperti", "sebagaimana", "as") or p.words[i - 1] == ",":
            stop = i - 1 - (p.words[i - 2] == "," if p.words[i - 1] != "," and i - 2 >= self.lo else 0)
            pre = g.trim(p, self.floor, stop)
            if pre[0] < pre[1]:
                self.relayed = (cue, i, end, outlet, pre)
                return True
        return False

    def _relayed(self, cue: Cue, i: int, end: int, outlet: tuple[int, int]) -> bool:
        """The clause that an outlet in front carries; when it holds a cue of its own, only the chain is kept."""
        p, hi = self.p, self.hi
        start = g.time_end(p, outlet[1], hi)
        while start < hi and (p.words[start] == "," or p.bits[start] & g.THAT):
            start = max(g.time_end(p, start + 1, hi), start + 1)
        content = g.trim(p, start, contents.end(p, start, hi, self.lex)) if start < hi else (hi, hi)
        if content[0] >= content[1]:
            return False
        draft = self._add(cue, i, end, outlet, [content], "relay", 1.0)
        draft.via.append(p.span(*outlet))
        self.floor = content[0]
        return True

    def _outlet(self, k: int, hi: int) -> tuple[int, int] | None:
        """The name of an outlet at k: capitals in a row."""
        p, first = self.p, k
        while k < hi and k - first < 8 and (p.capital(k) or (p.words[k] == "." and k > first and k + 1 < hi and p.lows[k + 1] in ("com", "id", "co", "net")) or p.lows[k] in ("com", "id", "co", "net", "detikcom")) and not p.bits[k] & g.DAY:  # noqa: E501
            k += 1
        return (first, k) if k > first else None

    def _closing(self, cue: Cue, i: int, end: int) -> bool:
        """CLAUSE, demikian isi pernyataan X."""
        p, hi = self.p, self.hi
        marks = [m for m in g.commas(p, self.lo, i)]
        if not marks:
            return False
        opener = next((k for k in range(end, hi) if p.lows[k] == "oleh"), -1)
        first = opener + 1 if opener > 0 else end
        source = self._subject_after(first)
        pre = g.trim(p, self.lo, marks[-1])
        if source is None or pre[0] >= pre[1]:
            return False
        while end - i > 1 and p.lows[i] == "demikian":
            i += 1
        self._add(cue, i, end, source, [pre], "closing", 1.0)
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
            return False
        content = g.trim(p, that + 1, contents.end(p, that + 1, hi, lex))
        if content[0] >= content[1]:
            return False
        self._add(cue, i, end, source, [content], "noun", 1.0, clitic=bool(clitic))
        self.floor = content[0]
        return True

    # helpers -------------------------------------------------------------------------------------------

    def _alone(self, lo: int, hi: int) -> None:
        """A sentence that is only a quotation goes on with the statement before it."""
        p = self.p
        first = g.skip_connectors(p, lo, hi, self.lex)
        if first >= hi or p.quote_of[first] < 0 or p.quote_of[first] in self.used or len(self.drafts) > self.here:
            return
        number = p.quote_of[first]
        quote = p.quotes[number]
        near = list(enumerate(p.quotes[number : number + 20], number))
        last = max((q.last for _, q in near if q.last <= hi), default=quote.last)
        head = p.words[quote.first][0]
        if not (head.isupper() or head.isdigit() or head in "(…‘['"):
            return
        if quote.first - 1 != first or not len(quote) > 3 or hi - last > 8 or (hi - last > 3 and quote.closed):
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
        if k < self.hi and p.lows[k] in ("kepada", "to") and k + 1 < self.hi:
            first, last = subjects.after(p, k + 1, self.hi, self.lex)
            if first < last:
                draft.addressee = p.span(first, last)

    def _addressee_within(self, draft: Draft, source: tuple[int, int]) -> None:
        """pejabat yang berbicara kepada Reuters; officials speaking to Reuters."""
        p = self.p
        for k in range(source[0], source[1] - 1):
            if p.lows[k] in ("kepada", "to") and g.is_verb(p, k - 1, self.lex) or p.lows[k] in ("kepada",):
                draft.addressee = p.span(k + 1, source[1])

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
            p, self.number, span, p.span(i, end), [p.span(*g.trim(p, *r)) for r in ranges if r[0] < r[1]],
            f"{self.lex.code}:{cue.rule}/{frame}", round(min(cue.confidence * clear, 0.99), 3), frame, cue.act,
        )  # fmt: skip
        draft.flags.update(cue.flags)
        if any(p.bits[k] & g.NEG for k in range(i, end)):
            draft.flags.add("neg")
        draft.clitic, draft.content_tokens, draft.cue_token = clitic, ranges[-1], i
        self.drafts.append(draft)
        return draft
