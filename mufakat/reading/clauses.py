"""Clauses with the cue behind or inside: CLAUSE, kata X; CLAUSE, X said; S, X said, PRED; ..., X told Y."""

from __future__ import annotations

from mufakat.reading import contents, subjects
from mufakat.reading import grammar as g
from mufakat.reading.lexicon import Cue
from mufakat.reading.quoted import Quoted
from mufakat.reading.scan import NEAR
from mufakat.reading.tokens import STOPS


class Clauses(Quoted):
    """Rules of clauses that end, or break, in their cue."""

    def _after(self, cue: Cue, i: int, end: int) -> bool:
        """ "Q," kata X / CLAUSE, kata X / Q, katanya."""
        p = self.p
        quote = self._quote_before(i)
        before = p.words[i - 1] if i > self.lo else ""
        clitic = p.lows[i] != cue.phrase[0]
        if quote < 0 and before not in (",", "?", "!", "…"):
            above = i == self.lo and self._answers_above(cue, i, end, clitic)
            return bool(above) or (i == self.lo and not clitic and self._front_clause(cue, i, end))
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

    def _front_clause(self, cue: Cue, i: int, end: int) -> bool:
        """Kata X, CLAUSE: the cue and its subject open the sentence."""
        p = self.p
        source = self._subject_after(end)
        if source is None or source[1] >= self.hi or p.words[source[1]] != "," or not p.capital(source[0]):
            return False
        first, last = g.trim(p, source[1] + 1, contents.end(p, source[1] + 1, self.hi, self.lex))
        if first >= last or not g.has_verb(p, first, last, self.lex):
            return False
        self._add(cue, i, end, source, [(first, last)], "clause", 0.9)
        self.floor = first
        return True

    def _clause_after(
        self, cue: Cue, i: int, end: int, source: tuple[int, int], stop: int, clitic: bool
    ) -> bool:
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
            if self.drafts[-1].confidence >= 0.5 and not clitic and self._is_outlet(cue, source):
                return self._chained(source)
            first = (
                g.skip_connectors(p, self.lo, i, self.lex) if self.drafts[-1].confidence < 0.5 else self.lo
            )
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
        self._layers(draft, first, i - 1)
        self._addressee_after(draft, stop)
        return True

    def _unquoted(self) -> list[tuple[int, int]]:
        """Sentences right before, in the first person and without a cue: speech whose marks were lost."""
        p = self.p
        out: list[tuple[int, int]] = []
        for a, b in reversed(p.sentences[max(0, self.count - 6) : self.count]):
            if any(d.content_tokens[0] < b and d.content_tokens[1] > a for d in self.drafts[-6:]):
                break
            if any(p.quote_of[k] >= 0 for k in range(a, b)) or self._cue_between(a, b):
                break
            if not any(p.bits[k] & g.FIRST_PERSON for k in range(a, b)):
                break
            out.insert(0, g.trim(p, a, b))
        return out

    def _clause_then(self, cue: Cue, i: int, end: int) -> bool:
        """CLAUSE, X said. / S, X said, PRED / CLAUSE, said X."""
        p = self.p
        if i > self.lo and p.bits[i - 1] & g.COPULAS and not p.lows[i].endswith("ing"):
            return False
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
        if found is None or found.inherited:
            return False
        if not self._speaks(found.first, found.last) and (cue.rule != "say" or found.last - found.first > 4):
            return False
        medial = end < self.hi and p.words[end] == "," and self._rest(end) is not None
        if not medial and not g.has_verb(p, self.lo, mark, self.lex):
            return False
        return self._put_clause(cue, i, end, (found.first, found.last), mark, end)

    def _clause_told(self, cue: Cue, i: int, end: int) -> bool:
        """CLAUSE, X told Y. / "Q," X told Y."""
        p = self.p
        quote, source = self._quote_and_subject(i)
        if quote >= 0 and source is not None:
            stop = next(
                (k for k in range(end, self.hi) if p.words[k] in ",.:" and p.quote_of[k] < 0), self.hi
            )
            stop = next((k for k in range(end, stop) if p.bits[k] & g.THAT or p.quote_of[k] >= 0), stop)
            draft = self._add(
                cue,
                i,
                end,
                source,
                self._pending() + self._direct(quote) + self._second_part(stop),
                "quote",
                0.99,
            )
            draft.direct = True
            draft.addressee = self._addressed(end, stop)
            return True
        marks = g.commas(p, max(self.floor, i - 8), i)
        stop = self._address_stop(end)
        if not marks or any(p.bits[k] & g.THAT or p.words[k] in ',:"“' for k in range(end, stop)):
            return False
        found = subjects.before(p, marks[-1] + 1, i, self.lex)
        late = stop - end <= 12 and found is not None and g.has_verb(p, self.floor, marks[-1], self.lex)
        if (
            not late
            or found is None
            or found.inherited
            or g.skip_connectors(p, self.floor, marks[-1], self.lex) >= marks[-1]
        ):
            return False
        if (
            p.bits[g.skip_connectors(p, self.floor, i, self.lex)] & (g.PREP | g.SUBORD)
            and marks[-1] - self.floor < 10
        ):
            return False
        self._put_clause(cue, i, end, (found.first, found.last), marks[-1], end)
        self.drafts[-1].addressee = self._addressed(end, stop)
        return True

    def _address_stop(self, end: int) -> int:
        """Where the one spoken to ends: the sentence, or a comma before what else was done (..., urging members to)."""
        p = self.p
        for k in range(end + 1, min(self.hi - 1, end + 12)):
            if p.words[k] == "," and (p.lows[k + 1].endswith("ing") or p.bits[k + 1] & g.SUBORD):
                return k
        return self.hi

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
        return short and not any(
            p.bits[j] & (g.THAT | g.PRONOUN) or p.words[j] in ',:"“' for j in range(k, hi - 1)
        )

    def _put_clause(self, cue: Cue, i: int, end: int, source: tuple[int, int], mark: int, stop: int) -> bool:
        if (
            self.floor > self.lo
            and len(self.drafts) > self.here
            and stop + 1 >= self.hi
            and not self._rest(stop)
            and self._is_outlet(cue, source)
        ):
            return self._chained(source)
        deep = self.floor > self.lo and len(self.drafts) > self.here and not self._rest(stop)
        first = self.lo if deep else self.floor
        opens = g.skip_connectors(self.p, first, mark, self.lex)
        first = opens if first < opens < mark and self.p.words[opens - 1] == "," else first
        pre = g.trim(self.p, first, mark)
        rest = self._rest(stop) if stop < self.hi and self.p.words[stop] == "," else None
        if pre[0] >= pre[1]:
            return False
        self.used.update(self.p.quote_of[k] for k in range(*pre) if self.p.quote_of[k] >= 0)
        draft = self._add(cue, i, end, source, [pre] + ([rest] if rest else []), "clause", 0.93)
        self._layers(draft, first, mark)
        return True
