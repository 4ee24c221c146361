"""The words of a statement, asked what they do: subject x modality x verb class, with or without a condition."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, replace

from mufakat.reading import grammar as g
from mufakat.reading.actwords import Phrases, act_words, condition_at, finds, phrase_at
from mufakat.reading.deeds import Deed, deed_at, doer_of, governed, rivals
from mufakat.reading.drafts import Draft
from mufakat.reading.lexicon import Lexicon
from mufakat.reading.model import Span
from mufakat.reading.objects import object_of
from mufakat.reading.tokens import Passage

REPORTS = ("reject", "agree", "accept", "talks", "withdraw", "threaten")
SOFT = frozenset("close stop leave answer respond lose turun keluar menarik kembali".split())  # noqa: SIM905


@dataclass(frozen=True)
class Done:
    """The act of a statement: its status, the span of its object, and who did it where that is another."""

    type: str
    status: str = "done"
    object: Span | None = None
    actor: Span | None = None


class Saying:
    """Tokens [lo, whole) of what a statement says; an inner statement starts at `hi`."""

    def __init__(self, draft: Draft, p: Passage, lo: int, whole: int, hi: int, lex: Lexicon):
        self.draft, self.p, self.lo, self.whole, self.hi, self.lex = draft, p, lo, whole, hi, lex
        self.words = act_words(lex.code)
        self.tables = self.words.performs
        self.low = frozenset(p.lows[lo:whole])

    def act(self) -> Done | None:
        """What the words do; the first that fits: a condition, a threat, a promise, a refusal, a report, a demand."""
        p, hi, tables = self.p, self.hi, self.tables
        if self.low.isdisjoint(self.words.triggers):
            return None
        if p.words[hi - 1] == "?" or (hi < len(p.words) and p.words[hi] == "?"):
            return None
        lasting, conditioned = self._conditioned(self.words.loose), self._conditioned()
        harm = self._harm(conditioned) and not lasting
        refuses = self._modal(tables["cannot"], tables["cooperate"])
        own = self._commits()
        if self._sets_terms(lasting, conditioned and not harm, refuses >= 0 or own):
            return Done("precondition")
        if harm:
            return Done("threaten")
        spares = self._modal(tables["cannot"], tables["harm"].keys() - SOFT)
        if spares >= 0 and refuses < 0 and self._own_subject(spares):
            return Done("offer")
        if refuses >= 0:
            return Done("reject")
        reported = self._asserts(REPORTS)
        if reported is not None:
            return reported
        if self._clear(tables["against"]):
            return Done("reject")
        if self._clear(tables["for"]):
            return Done("accept")
        if "judge" not in self.draft.rule and self._demands():
            return Done("demand")
        if self._finds(tables["meet"]) >= 0:
            return Done("talks")
        return Done("offer") if own else None

    def _finds(self, table: Phrases, hi: int = 0) -> int:
        """Where the first phrase of the table stands in the words, or -1."""
        return -1 if self.low.isdisjoint(table) else finds(self.p, self.lo, hi or self.hi, table)

    def _sets_terms(self, lasting: bool, conditioned: bool, meant: bool) -> bool:
        """Whether something must come first: only if, in return for, will not ... until, talks will be held if."""
        first_person = any(self.p.bits[k] & (g.FIRST_PERSON | g.OWN_HOUSE) for k in range(self.lo, self.hi))
        terms = first_person and self._finds(self.tables["terms"]) >= 0
        only = self._finds(self.tables["only"], self.whole) >= 0
        binds = conditioned and (meant or self._future_talks() or (lasting and first_person))
        return (terms or only or binds) and self._asserts(("agree",)) is None

    def _commits(self) -> bool:
        """Whether the speaker is ready to do something for the other side."""
        tables = self.tables
        pairs = (("ready", "help"), ("ready", "cooperate"), ("will", "help"))
        at = next((i for a, b in pairs if (i := self._modal(tables[a], tables[b])) >= 0), -1)
        return at >= 0 and self._own_subject(at)

    def _conditioned(self, only: Container[str] | None = None) -> bool:
        """Whether a condition stands in the words (until, unless, sebelum, jika); `only`: one of these words."""
        p, table = self.p, self.words.governors["conditional"]
        if self.low.isdisjoint(table):
            return False
        return any(
            condition_at(p, k, self.whole, self.words, self.lex) > 0
            for k in range(self.lo, self.whole)
            if only is None or p.lows[k] in only
        )

    def _future_talks(self) -> bool:
        """Whether talks are announced or made possible (pertemuan akan dilakukan; talks can resume)."""
        p, opens = self.p, ("can", "could", "dapat", "bisa")
        for i in range(self.lo + 1, self.hi):
            if p.lows[i] in self.tables["will"] or p.lows[i] in opens:
                return any(p.lows[k] in self.words.talks for k in range(max(self.lo, i - 5), i))
        return False

    def _modal(self, modals: Phrases, verbs: Container[str]) -> int:
        """Where a verb of a class stands behind a modal of a class, within a few words; or -1."""
        p, hi = self.p, self.hi
        if self.low.isdisjoint(modals):
            return -1
        for i in range(self.lo, hi):
            n = phrase_at(p, i, hi, modals) if p.lows[i] in modals else 0
            if not n:
                continue
            k = i + n
            while k < hi and k - i - n < 3 and p.bits[k] & (g.ADVERB | g.AUX):
                k += 1
            if any(j < hi and p.lows[j] in verbs for j in (i + n, k, k + 1)):
                return i
        return -1

    def _own_subject(self, i: int) -> bool:
        """Whether the speaker is the subject of the modal at i: we, it, his side, the firm, or nobody else."""
        p, k = self.p, i - 1
        while k >= self.lo and p.bits[k] & (g.ADVERB | g.AUX | g.COPULAS):
            k -= 1
        if k < self.lo or p.lows[k] in self.tables["speakers"] or p.bits[k] & (g.FIRST_PERSON | g.OWN_HOUSE):
            return True
        near = range(max(self.lo, k - 2), k + 1)
        if any(p.lows[j] in ("his", "her", "its", "our") for j in near):
            return True
        side = any(p.bits[j] & (g.DEFINITE | g.HOUSE) or p.lows[j] in self.tables["nouns_own"] for j in near)
        return side and not any(p.capital(j) and j > self.lo for j in near)

    def _harm(self, conditioned: bool) -> bool:
        """A harm that is announced or made conditional: will strike, could close if, batal jika."""
        p, lo, tables = self.p, self.lo, self.tables
        if self._finds(tables["harm_phrases"]) >= 0:
            return True
        if self.low.isdisjoint(tables["harm"]):
            return False
        operators = self.words.operators
        for i in range(lo, self.hi):
            if p.lows[i] not in tables["harm"]:
                continue
            near = max([k for k in range(max(lo, i - 4), i) if p.words[k] in ",;"], default=max(lo, i - 4))
            if any(p.lows[k] in operators["negation"] or p.lows[k].endswith("n't") for k in range(near, i)):
                continue
            before = range(max(lo, i - 3), i)
            modal = any(p.lows[k] in operators["plan"] or p.lows[k] in operators["possible"] for k in before)
            if conditioned and (modal or self._own_subject(i) or p.lows[i] in tables["ends"]):
                return True
            if modal and not conditioned and p.lows[i] not in SOFT and self._own_subject(max(lo, i - 1)):
                return True
        return False

    def _demands(self) -> bool:
        """must, should, harus with a doer; we demand; an imperative at the start."""
        p, lo, hi, tables = self.p, self.lo, self.hi, self.tables
        for i in range(lo, hi):
            n = phrase_at(p, i, hi, tables["should"]) if p.lows[i] in tables["should"] else 0
            if n and i + n < hi and self._deontic(i, i + n):
                return True
        at = self._finds(tables["ask"])
        if at < 0:
            return False
        return phrase_at(p, at, hi, tables["ask"]) > 1 or at == lo or p.words[at - 1] in ".,;:"

    def _deontic(self, i: int, k: int) -> bool:
        """Whether a must or harus at [i, k) has a doer before it and a deed behind it, outside a relative clause."""
        p, lo = self.p, self.lo
        if i == lo or any(p.bits[j] & g.REL for j in range(max(lo, i - 3), i)):
            return False
        ahead = range(k, min(self.hi, k + 3))
        if any(p.bits[j] & g.NEG and p.lows[j] != "not" for j in ahead):
            return False
        if self.lex.verb_prefixes:
            return any(g.is_verb(p, j, self.lex, True) for j in ahead)
        return p.is_word(k) and not p.bits[k] & (g.PREP | g.DEFINITE)

    def _clear(self, table: Phrases) -> bool:
        """A phrase of the table that nothing in front negates or makes a condition."""
        p, lo = self.p, self.lo
        at = self._finds(table)
        if at < 0:
            return False
        before = range(max(lo, at - 4), at)
        operators = self.words.operators
        if any(p.lows[k] in operators["negation"] or p.bits[k] & g.REL for k in before):
            return False
        if any(p.lows[k] in operators["possible"] for k in before):
            return False
        return not any(phrase_at(p, k, at, self.words.governors["conditional"]) for k in range(lo, at))

    def _asserts(self, kinds: tuple[str, ...]) -> Done | None:
        """An act that the words assert as done."""
        p, lo, hi = self.p, self.lo, self.hi
        if self.low.isdisjoint(self.words.verbs):
            return None
        for i in range(lo, hi):
            if p.lows[i] not in self.words.verbs:
                continue
            deed = self._deed(i)
            if deed is None or deed.type not in kinds or deed.status != "done":
                continue
            if any(p.bits[k] & g.REL for k in range(max(lo, i - 2), i)):
                continue
            if deed.passive and doer_of(p, deed, lo, hi, self.lex) is None:
                continue
            if governed(p, deed.first, deed.last, lo, hi, [], self.words, self.lex)[0] == "done":
                return self._reported(deed)
        return None

    def _deed(self, i: int) -> Deed | None:
        """The deed at i, also inside the speaker's own quotation."""
        held, quotes = self.p.quote_of[i], self.p.quote_of
        quotes[i] = -1
        try:
            return deed_at(self.p, i, self.lo, self.hi, self.lex, self.words)
        finally:
            quotes[i] = held

    def _reported(self, deed: Deed) -> Done:
        """A deed that the words assert: its doer, and whether one side claims it of another."""
        p = self.p
        doer = doer_of(p, deed, self.lo, self.hi, self.lex)
        if doer is not None and doer[1] - doer[0] == 1 and p.bits[doer[0]] & (g.PRONOUN | g.OWN_HOUSE):
            doer = None
        claimed = doer is not None and rivals(p, doer, self.draft)
        thing = object_of(p, deed.last, self.hi, self.lex)
        done = Done(deed.type, "claimed" if claimed else "done", p.found(*thing) if thing else None)
        return done if doer is None else replace(done, actor=p.span(*doer))
