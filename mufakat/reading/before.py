"""The cue before its clause: X CUE [that] CLAUSE; with second cues, nesting, participles and denials."""

from __future__ import annotations

from mufakat.reading import contents, subjects
from mufakat.reading import grammar as g
from mufakat.reading.actwords import act_words, condition_at, finds, phrase_at
from mufakat.reading.clauses import Clauses
from mufakat.reading.drafts import Draft
from mufakat.reading.lexicon import BIT, Cue

PASSIVE = g.AGENTS | g.ORIGINS | BIT["passive_tails"]
SPLITTER = BIT["splitters"]


class Before(Clauses):
    """Rules of clauses that follow their cue."""

    def _before(self, cue: Cue, i: int, end: int) -> bool:
        """X CUE [that] CLAUSE."""
        p, lex = self.p, self.lex
        if self._not_reporting(cue, i, end):
            return False
        if p.lows[i].endswith("ing") and not lex.clitic and self._participial(cue, i):
            return self._participle(cue, i, end)
        found = subjects.before(p, self.floor, i, lex)
        if found is None:
            return self._goes_on(cue, i, end)
        noun = self._delivers(cue, end)
        end += bool(noun)
        content = contents.behind(p, end, self.hi, lex, cue.frame == "told", bool(cue.act) or bool(noun))
        if content is None:
            return False
        if cue.rule == "ask" and not content.direct and content.joint == "none" and end < self.hi:
            content = contents.Content(end, content.last, "none", content.addressee)
        fit = 0.95 if noun else contents.suits(p, content, cue, lex)
        if cue.rule == "agree-that" and not (p.bits[end] & g.THAT or p.quote_of[end] >= 0):
            return False
        if (cue.act or cue.rule == "deny") and content.joint == "none" and self._unasserted(i):
            return False
        if self._said_above(cue, i, end, found, content):
            return True
        if self._silent(cue, i, content) or self._described(cue, found, content):
            return False
        if cue.rule == "want" and lex.clitic and not self._acts_itself(found):
            return False
        if cue.rule == "deny" and cue.weak and self._deals(content):
            fit = 0.9
        parent = self._parent(found, i, content)
        if parent is None and found.inherited and found.first == found.last:
            return False
        found = self._second_clause(found)
        confidence = self._weigh(cue, found, content, parent, fit)
        if confidence < 0.2 or (not parent and found.first >= found.last):
            return False
        if cue.rule == "demand" and not content.direct and content.joint == "none" and end < self.hi:
            content = contents.Content(end, content.last, "none", content.addressee)
        self._cut_earlier(i, found, parent)
        last = self._bounded(found, content)
        if cue.act and not content.direct:
            last = contents.cut_clause(p, content.first, last)
        if last <= content.first:
            return False
        source = (found.first, found.last) if not parent else None
        draft = self._add(cue, self._negated(i), end, source, [(content.first, last)], "before", 1.0)
        draft.confidence = round(min(confidence, 0.99), 3)
        draft.act = act_words(lex.code).goods.get(noun, draft.act) if noun else draft.act
        self._finish(draft, i, found, content, last, parent)
        return True

    def _delivers(self, cue: Cue, end: int) -> str:
        """The noun of what is delivered, which belongs to the cue (menyampaikan seruan untuk)."""
        p = self.p
        if end + 1 >= self.hi or cue.rule not in ("say", "say-that"):
            return ""
        goods = act_words(self.lex.code).goods
        opens = p.bits[end + 1] & (g.PREP | g.THAT | BIT["to_words"]) or g.is_verb(p, end + 1, self.lex)
        return p.lows[end] if p.lows[end] in goods and opens else ""

    def _unasserted(self, i: int) -> bool:
        """Whether the clause of the cue is a condition or a question: if the board rejects the bid."""
        p, words = self.p, act_words(self.lex.code)
        openers = words.openers
        for k in range(i - 1, max(self.lo, i - 40) - 1, -1):
            if p.words[k] in ",;:":
                return False
            if p.lows[k] not in openers:
                continue
            if condition_at(p, k, self.hi, words, self.lex) or phrase_at(p, k, i, words.governors["asked"]):
                return True
        return False

    def _described(self, cue: Cue, found: subjects.Subject, content: contents.Content) -> bool:
        """which last week asked regulators to ...: a relative clause describes, where no words are reported."""
        relative = found.last - found.first <= 3 and self.p.bits[found.first] & g.REL
        judged = cue.act or cue.rule in ("judge", "feel", "ask")
        return bool(relative and judged and content.joint == "none" and not content.direct)

    def _acts_itself(self, found: subjects.Subject) -> bool:
        """Whether a named side or an office wants something; all and everybody make no demand."""
        p = self.p
        sides = g.ROLE | g.HOUSE | g.PRONOUN
        return any(
            p.capital(k) or (p.bits[k] & sides and not p.bits[k] & g.INDEFINITE)
            for k in range(found.first, found.last)
        )

    def _deals(self, content: contents.Content) -> bool:
        """Whether an offer, a plan or a complaint is what is dismissed."""
        words = act_words(self.lex.code)
        head = range(content.first, min(content.last, content.first + 5))
        return any(self.p.lows[k] in words.deal or self.p.lows[k] in words.charges for k in head)

    def _participial(self, cue: Cue, i: int) -> bool:
        """Whether an -ing hangs on the clause before: behind a comma, or a deed (downed tools demanding more)."""
        p = self.p
        if p.words[i - 1] == ",":
            return True
        free = bool(cue.act) and not p.bits[i - 1] & (
            g.UTTERANCES | g.DOCUMENT | g.HOUSE | g.COPULAS | g.AUX | g.ADVERB | g.COORD | g.PREP
        )
        return free and g.finite_verb(p, g.skip_connectors(p, self.floor, i, self.lex), i, self.lex) < i

    def _weigh(
        self, cue: Cue, found: subjects.Subject, content: contents.Content, parent: Draft | None, fit: float
    ) -> float:
        """How sure the suggestion is: cue, subject and content together."""
        if parent:
            return cue.confidence * fit * (0.95 if content.joint != "none" or not cue.weak else 0.6)
        confidence = cue.confidence * found.clear * fit
        pronoun = found.first < found.last and self.p.bits[found.first] & g.PRONOUN
        if pronoun and cue.rule in ("judge", "want", "feel") and len(self.drafts) > self.here:
            confidence *= 0.5  # he said he hoped: one saying, not two
        return confidence

    def _finish(
        self, draft: Draft, i: int, found: subjects.Subject, content: contents.Content, last: int,
        parent: Draft | None,
    ) -> None:  # fmt: skip
        """Fill in what hangs on the subject, the content and the statements around."""
        p = self.p
        draft.direct, draft.joint = content.direct, content.joint
        draft.subordinate, draft.inherits = found.subordinate, parent
        if parent:
            draft.source, draft.clitic = parent.source, parent.clitic
        if content.addressee:
            draft.addressee = p.found(*content.addressee)
        if content.direct:
            self.used.add(p.quote_of[content.first])
        self.used.update(p.quote_of[k] for k in range(content.first, last) if p.quote_of[k] >= 0)
        outer = self.drafts[self.here : -1]
        draft.within = next(
            (d for d in reversed(outer) if d.content_tokens[0] <= i < d.content_tokens[1]), None
        )
        self.floor = content.first

    def _not_reporting(self, cue: Cue, i: int, end: int) -> bool:
        """Uses of a cue's word that report nothing: a noun, an infinitive, a participle of the passive."""
        p = self.p
        if i <= self.floor:
            return True
        prev = p.bits[i - 1]
        low = p.lows[i - 1]
        if low.endswith(("'s", "’s")) or (p.words[i - 1] in "'’" and i - 2 >= self.lo):
            return True  # the envoy's claim, the islands' proposed zone
        if cue.rule.startswith("say") and self._plural_noun(i, end):
            return True
        if prev & g.REL and (cue.act or cue.weak) and not self._that_follows(end):
            return True  # the groups which refused to sign: a description, no statement
        if self._passive_group(i, end):
            return True
        if prev & g.COPULAS and p.lows[i].endswith("ing") and i - 1 > self.floor:
            return False
        if cue.rule == "refuse" and end < self.hi and p.lows[end] in act_words(self.lex.code).said:
            return True  # menolak membeberkan, refused to take questions: nothing was refused
        if self._nobody(i):
            return True
        if cue.rule.endswith("-plural") and not (low.endswith("s") or prev & (g.PRONOUN | g.PLURAL_PEOPLE)):
            return True
        if prev & g.NEVER_SUBJECTS:
            return not (self._with(i - 1) and len(self.drafts) > self.here and p.lows[i].startswith("me"))
        if prev & g.INDEFINITE and p.lows[i].endswith("s") and not self.lex.clitic:
            return True
        if prev & g.FUTURES and cue.rule.startswith(("say", "told", "propose", "call", "accuse")):
            return True
        if cue.frame == "before" and end < self.hi and p.bits[end] & PASSIVE and cue.rule != "want":
            return not any(p.bits[k] & g.THAT for k in range(end, min(end + 8, self.hi)))
        if prev & g.COPULAS and len(cue.phrase) == 1:
            return not p.lows[i].endswith("ing")
        return bool(prev & g.PREP and not prev & (g.ADVERB | g.SUBORD))

    def _plural_noun(self, i: int, end: int) -> bool:
        """coastal states - a point; eleven other states and: the plural of a noun, no verb."""
        p = self.p
        if self.lex.clitic or not p.lows[i].endswith("s") or end >= self.hi or p.bits[i - 1] & g.PRONOUN:
            return False
        return p.words[end] in "-–—" or bool(
            p.bits[end] & (g.COORD | g.AUX | g.COPULAS) and not p.bits[end] & g.PRONOUN
        )

    def _that_follows(self, end: int) -> bool:
        p = self.p
        return any(p.bits[k] & g.THAT or p.words[k] in ':"“' for k in range(end, min(end + 4, self.hi)))

    def _passive_group(self, i: int, end: int) -> bool:
        """is generally expected, was widely reported: hearsay without a speaker."""
        p, k = self.p, i - 1
        if self.lex.clitic or not p.lows[end - 1].endswith(("ed", "id")):
            return False
        while k > self.lo and p.bits[k] & g.ADVERB and not p.bits[k] & (g.COPULAS | g.AUX) and i - k < 3:
            k -= 1
        while k > self.lo and p.lows[k].endswith("ly") and i - k < 3:
            k -= 1
        return k < i - 1 and bool(p.bits[k] & g.COPULAS)

    def _nobody(self, i: int) -> bool:
        """Whether the subject says that nobody did it (no group has claimed, tak satu pun kabupaten menyatakan)."""
        p, words = self.p, act_words(self.lex.code)
        start = g.skip_connectors(p, self.floor, i, self.lex)
        at = finds(p, max(start, i - 12), i, words.nobody)
        return at >= 0 and not any(p.words[k] in ",;:" for k in range(at, i))

    def _silent(self, cue: Cue, i: int, content: contents.Content) -> bool:
        """A saying that is denied and has no content of its own (tidak menjelaskan X, has not said when)."""
        negated = self._negated(i) < i
        return (
            negated
            and content.joint == "none"
            and (
                cue.rule in ("say", "say-that", "told", "demand", "propose", "warn", "promise", "ask")
                or (cue.rule == "judge" and not g.has_verb(self.p, content.first, content.last, self.lex))
            )
        )

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
        while parent and k > a and not (p.bits[k] & (g.COMPANION | g.COORD) or self._with(k)):
            k -= 1
        if not parent and self._adversative(a, found):
            first, stop = g.trim(p, a, self._adversative(a, found))
            if first < stop:
                last.content_tokens, last.contents[-1] = (first, stop), p.span(first, stop)
            return
        new = not parent and found.start > a and p.bits[k] & g.COORD and last.joint == "none" and last.act
        splits = parent and (
            p.bits[k] & SPLITTER or self._with(k) or p.words[k - 1] == "," or self._same_tense(parent, i)
        )
        if not new and not splits:
            return
        first, stop = g.trim(p, a, k)
        if first < stop:
            last.content_tokens = (first, stop)
            last.contents[-1] = p.span(first, stop)

    def _adversative(self, a: int, found: subjects.Subject) -> int:
        """Where a sign and but, while, sementara set off a clause with a subject of its own; or 0."""
        p = self.p
        for k in range(found.first - 1, max(a, found.first - 4), -1):
            if p.bits[k] & SPLITTER and not p.bits[k] & g.PLAIN_COORDINATORS:
                return k - 1 if p.words[k - 1] in ",-–—;" else 0
        return 0

    def _parent(self, found: subjects.Subject, i: int, content: contents.Content) -> Draft | None:
        """The statement whose speaker goes on (X said A and added B), seen from the cue at i."""
        if not found.inherited or len(self.drafts) <= self.here:
            return None
        parent = self.drafts[-1]
        while parent.within is not None:
            parent = parent.within
        inside = parent.content_tokens[0] <= i < parent.content_tokens[1]
        if parent.act == "demand":
            return parent
        k = i - 1
        while k > self.lo and not (self.p.bits[k] & (g.COMPANION | g.COORD) or self._with(k)):
            k -= 1
        if self._same_tense(parent, i):
            return parent
        adverse = self.p.bits[k] & SPLITTER and not self.p.bits[k] & g.PLAIN_COORDINATORS
        adverse = adverse or self._with(k)
        adverse = adverse or self.p.words[k - 1] == ","
        if found.first < found.last and inside and content.joint == "none" and not adverse:
            return None
        return parent

    def _with(self, k: int) -> bool:
        """dengan before a second cue: menyatakan dukungannya dengan menyebut blokade itu ..."""
        return bool(self.lex.clitic and self.p.bits[k] & g.WITHS)

    def _same_tense(self, parent: Draft, i: int) -> bool:
        """said drivers would rather work and called for: a past tense goes with the past tense of the first cue."""
        p = self.p
        past = p.lows[i].endswith("ed") and p.lows[parent.cue_token] in ("said", "told", "added", "warned")
        first = parent.content_tokens[0]
        modal = any(p.bits[k] & g.FUTURES for k in range(first, min(i, first + 8)))
        return not self.lex.clitic and past and modal and bool(p.bits[i - 1] & g.COORD)

    def _said_above(
        self, cue: Cue, i: int, end: int, found: subjects.Subject, content: contents.Content
    ) -> bool:
        """ "Q." X said to cheers. The quotation of the sentence before is what was said."""
        p, lo = self.p, self.lo
        number = p.quote_of[lo - 1] if lo > 0 else -1
        bare = content.joint == "none" and not content.direct and content.last - content.first <= 6
        if (
            number < 0
            or not bare
            or cue.rule != "say"
            or found.first != g.skip_connectors(p, lo, i, self.lex)
        ):
            return False
        last = self.drafts[-1] if self.drafts else None
        alone = last is not None and last.frame == "alone"
        if (
            not alone
            or g.has_verb(p, content.first, content.last, self.lex)
            or not self._speaks(found.first, found.last)
        ):
            return False
        self.drafts.pop()
        self.here = min(self.here, len(self.drafts))
        quote = p.quotes[number]
        ranges = [(quote.first, quote.last)]
        self._add(cue, i, end, (found.first, found.last), ranges, "quote", 0.95).direct = True
        return True

    def _goes_on(self, cue: Cue, i: int, end: int) -> bool:
        """Dan menambahkan bahwa ...: a sentence without a subject goes on with the speaker before it."""
        p = self.p
        opens = i - self.lo in (1, 2) and bool(p.bits[self.lo] & g.COORD)
        joined = opens and i == g.skip_connectors(p, self.lo, i, self.lex)
        content = contents.behind(p, end, self.hi, self.lex) if joined and self.drafts else None
        if content is None or cue.rule not in ("say", "say-that", "warn") or content.joint == "none":
            return False
        before = next((d for d in reversed(self.drafts) if d.within is None), self.drafts[-1])
        draft = self._add(cue, i, end, None, [(content.first, content.last)], "before", 0.9)
        draft.inherits, draft.direct, draft.joint = before, content.direct, content.joint
        self.floor = content.first
        return True

    def _second_clause(self, found: subjects.Subject) -> subjects.Subject:
        """Hamas demands A and Israel refuses to B: behind a bare object a clause starts anew."""
        if len(self.drafts) <= self.here or found.inherited or found.first != self.floor:
            return found
        last = self.drafts[-1]
        if last.joint != "none" or not last.act or last.content_tokens[0] != found.first:
            return found
        p = self.p
        for k in range(found.last - 1, found.first, -1):
            if (
                p.bits[k] & g.COORD
                and g.is_nominal(p, k + 1, found.last)
                and not g.has_verb(p, found.first, k, self.lex)
            ):
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
        if p.bits[i - 1] & g.ASIDES:
            return self._quoted_as(cue, i, end)
        joined = p.words[i - 1] == "," or bool(p.bits[i - 1] & g.COORD)
        own = self._with_subject(i) if not joined else None
        if own is None and not joined and not cue.act:
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
            first, stop = g.trim(p, parent.content_tokens[0], i - 1 if joined else i)
            while stop - 1 > first and p.bits[stop - 1] & g.COMPANION and not p.bits[stop - 1] & g.PRONOUN:
                first, stop = g.trim(p, first, stop - 1)
            if first < stop and i <= parent.content_tokens[1]:
                parent.content_tokens, parent.contents[-1] = (first, stop), p.span(first, stop)
        draft = self._add(cue, i, end, source, [(content.first, content.last)], "participle", 0.9 * fit)
        draft.direct = content.direct
        if parent:
            draft.inherits, draft.source, draft.clitic = parent, parent.source, parent.clitic
        self.used.update(p.quote_of[k] for k in range(content.first, content.last) if p.quote_of[k] >= 0)
        self.floor = content.first
        return True

    def _quoted_as(self, cue: Cue, i: int, end: int) -> bool:
        """O quoted X as saying CLAUSE: X says it, O carries it."""
        p = self.p
        quoting = next((k for k in range(i - 2, max(self.lo, i - 14), -1) if p.bits[k] & BIT["quoting"]), -1)
        content = contents.behind(p, end, self.hi, self.lex)
        front = p.quotes[p.quote_of[self.lo]] if p.quote_of[self.lo] >= 0 else None
        if quoting <= self.lo or (content is None and (front is None or front.last > quoting)):
            return False
        source = g.trim(p, quoting + 1, i - 1)
        outlet = subjects.before(p, front.last + 1 if front is not None else self.lo, quoting, self.lex)
        if not self._speaks(*source):
            return False
        if content is None and front is not None:
            content = contents.Content(front.first, front.last, "quote", None, True)
            self.used.add(p.quote_of[self.lo])
        assert content is not None
        draft = self._add(cue, i, end, source, [(content.first, content.last)], "participle", 1.0)
        draft.direct = content.direct
        if outlet is not None and outlet.first < outlet.last:
            draft.via.append(p.span(outlet.first, outlet.last))
        self.floor = content.first
        return True

    def _with_subject(self, i: int) -> tuple[int, int] | None:
        """..., with X saying: the noun phrase between with and the participle."""
        p = self.p
        for k in range(i - 2, max(self.lo, i - 10), -1):
            if p.bits[k] & g.WITHS:
                first, last = g.trim(p, k + 1, i)
                return (first, last) if self._speaks(first, last) else None
            if p.words[k] in ",;:":
                return None
        return None
