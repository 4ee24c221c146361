"""What is asked of whom: the party, the deed, and whether it shall be left undone; or a thing that is wanted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mufakat.drafting import clauses, deeds, forms
from mufakat.drafting.conditions import NOT, Conditions
from mufakat.drafting.deeds import Deed
from mufakat.drafting.points import ReportedSpeech, Stated
from mufakat.drafting.texts import words_of
from mufakat.drafting.words import Words
from mufakat.reading import grammar as g
from mufakat.reading.tokens import Passage

OPENERS = frozenset("that agar supaya untuk bahwa on upon for".split())  # noqa: SIM905


class Asking(Conditions):
    """Reads what is asked."""

    def _asked(self, speech: ReportedSpeech, lo: int, hi: int) -> None:
        p, holder, owner = speech.p, speech.holder, ""
        for number, (a, b) in enumerate(self._parts(p, lo, hi)):
            while a < b and (p.lows[a] in OPENERS or p.bits[a] & g.THAT):
                a += 1
            if a >= b:
                continue
            got = self._asked_one(speech, a, b, owner)
            if got is None:
                if not number:
                    self._wanted_thing(speech, a, b)
                continue
            whose, found, against = got
            if not found.about and (found.verb in ("kembali", "return") or self._is_idle(p.code, found)):
                continue
            if whose == "both":
                self.found.between.add(holder)
                return
            owner = whose or owner
            if not against:  # suspend the tariffs before any talks
                speech = self._first_needed(speech, found, whose)
            saying = speech.kind if whose != holder else "own"
            self._put(speech.point(saying, whose, "against" if against else "for", found))

    def _first_needed(self, speech: ReportedSpeech, wanted: Deed, owner: str) -> ReportedSpeech:
        """The speech without the things that shall only come behind what is wanted: these are rules."""
        first = [d for d in speech.depends if d.kind == "until" and d.deed is not None and d.deed.thing]
        for d in first:
            assert d.deed is not None
            self.found.rules.append(Stated("needs", d.deed, wanted, ("", owner), speech.source))
        return replace(speech, depends=tuple(d for d in speech.depends if d not in first))

    def _parts(self, p: Passage, lo: int, hi: int) -> Iterator[tuple[int, int]]:
        """What is asked, one deed a part (to do this and to do that)."""
        first = lo
        words = words_of(p)
        for k in range(lo + 1, hi - 1):
            if p.bits[k] & g.COORD and self._other_clause(p, k + 1, hi, words):
                yield first, k
                return
            if (
                p.bits[k] & g.COORD
                and k + 1 < hi
                and (
                    p.bits[k + 1] & g.THAT
                    or p.lows[k + 1] in ("to", "agar", "untuk", "not")
                    or self._verb_part(p, k + 1, hi)
                    or self._subject_part(p, k + 1, hi)
                )
            ):
                yield first, k
                first = k + 1
        yield first, hi

    def _other_clause(self, p: Passage, k: int, hi: int, words: Words) -> bool:
        """Whether behind "and" somebody does something else (..., and Israel refused)."""
        for j in range(k + 1, min(hi, k + 6)):
            base = p.lows[j] if p.code == "id" else forms.english_base(p.lows[j])
            stated = words.verbs.get((base,), "") if p.code == "id" or base != p.lows[j] else ""
            if stated and self.who.party(p, k, j, ""):
                return True
        return False

    def _verb_part(self, p: Passage, k: int, hi: int) -> bool:
        if p.code == "id":
            return g.is_verb(p, k, self.who.lex(p), quoted=True)
        return clauses.is_verb_start(p, k, hi)

    def _subject_part(self, p: Passage, k: int, hi: int) -> bool:
        """Whether a party and its verb follow (and serikat menghentikan mogok)."""
        for j in range(k + 1, min(hi, k + 6)):
            verb = (
                g.is_verb(p, j, self.who.lex(p), quoted=True)
                if p.code == "id"
                else forms.is_english_base(p.lows[j])
            )
            if verb and self.who.party(p, k, j, ""):
                return True
        return False

    def _asked_one(
        self, speech: ReportedSpeech, lo: int, hi: int, owner: str = ""
    ) -> tuple[str, Deed, bool] | None:
        """(who is asked, the deed, whether to leave it undone) of one part; None where it is a thing.

        `owner`: who was asked in the part before, to whom one without a name of its own goes too.
        """
        p, holder, negated = speech.p, speech.holder, speech.negated
        if p.code == "id":
            return self._asked_indonesian(speech, lo, hi, owner)
        relative = next((k for k in range(lo, hi) if p.bits[k] & g.REL and not p.bits[k] & g.THAT), hi)
        for k in range(lo, relative - 1):
            if p.lows[k] == "to" and forms.is_english_base(p.lows[k + 1]) and p.words[k + 1][0].islower():
                end = k - (k > lo and p.lows[k - 1] in NOT)
                against = negated or end < k
                whose = self.who.asked(p, lo, end, holder) if end > lo else (owner or holder)
                found = deeds.deed(p, k + 1, hi)
                return (whose, found, against) if found and (whose or end > lo) else None
        that = lo > 0 and bool(
            p.bits[lo - 1] & g.THAT
        )  # that the sides exchange lists: no noun can stand there
        for k in range(lo + 1, min(hi - 1, lo + 9)):
            if (
                forms.is_english_base(p.lows[k])
                and p.words[k][0].islower()
                and not p.bits[k] & (g.PREP | g.DEFINITE | g.AUX)
                and (that or "NOUN" not in forms.english_kinds(p.lows[k]) or clauses.is_verb_start(p, k, hi))
            ):
                whose = self.who.asked(p, lo, k, holder, exact=True)
                found = deeds.deed(p, k, hi) if whose else None
                if whose and found:
                    return whose, found, negated
        if owner and self._bare_verb(p, lo, hi) and (found := deeds.deed(p, lo, hi)):
            return owner, found, negated
        return self._inside(p, lo, hi, holder)

    def _inside(self, p: Passage, lo: int, hi: int, holder: str) -> tuple[str, Deed, bool] | None:
        """A clause inside what is proposed: a plan under which Tessia would fill the dam; that X should do Y."""
        one = clauses.predicate(p, lo, hi)
        words = words_of(p)
        for k in range(lo, hi):
            if p.bits[k] & g.REL and k > lo:
                for j in range(k + 1, min(hi, k + 10)):
                    n, kind = words.longest(words.modals, p.lows, j, hi)
                    if n and kind in ("own", "other"):
                        whose = self.who.party(p, k + 1, j, holder)
                        found = deeds.deed(p, j + n, hi) if whose else None
                        return (whose, found, False) if found else None
                return None
        if one.kind in ("own", "other", "never", "must-not") and one.lo < one.group:
            whose = self.who.party(p, one.lo, one.group, holder)
            verb = self._passive_verb(p, one.rest, one.hi) if one.rest < one.hi else -1
            against = one.negated or one.kind in ("never", "must-not")
            if verb >= 0 and not whose:
                found = deeds.passive(p, verb, one.lo, one.group, False, one.hi)
                return ("", found, against) if found else None
            found = deeds.deed(p, one.rest, one.hi) if whose and one.rest < one.hi else None
            return (whose, found, against) if found else None
        if one.kind == "fact" and one.lo < one.verb:
            verb = self._passive_verb(p, one.group, one.hi)
            if verb >= 0 and p.lows[one.group] in ("be", "been"):
                found = deeds.passive(p, verb, one.lo, one.group, False, one.hi)
                return ("", found, False) if found else None
        return None

    def _asked_indonesian(
        self, speech: ReportedSpeech, lo: int, hi: int, owner: str
    ) -> tuple[str, Deed, bool] | None:
        p, holder, negated = speech.p, speech.holder, speech.negated
        lex = self.who.lex(p)
        verb = next((k for k in range(lo, min(hi, lo + 12)) if self._is_deed_verb(p, k)), -1)
        if verb < 0 or any(p.bits[k] & g.REL for k in range(lo, verb)):
            return None
        end = verb
        while end > lo and (
            p.bits[end - 1] & (g.NEG | g.ADVERB | g.AUX)
            or p.lows[end - 1] in OPENERS
            or p.lows[end - 1] in NOT
        ):
            negated = negated or p.lows[end - 1] in NOT
            end -= 1
        if p.lows[verb].startswith("di") and g.is_verb(p, verb, lex, quoted=True):
            found = deeds.passive(p, verb, lo, end, False, hi) if end > lo else deeds.deed(p, verb, hi)
            return (owner if end <= lo else "", found, negated) if found else None
        whose = self.who.asked(p, lo, end, holder) if end > lo else owner
        found = deeds.deed(p, verb, hi)
        if found is None or (end > lo and not whose):
            return None
        return whose, found, negated

    def _wanted_thing(self, speech: ReportedSpeech, lo: int, hi: int) -> None:
        p = speech.p
        lo, hi = self._noun_phrase(p, lo, hi)
        if set(p.lows[lo : lo + 3]) & words_of(p).lists["people.sides"]:
            self.found.between.add(speech.holder)
            return
        found = deeds.thing(p, lo, hi)
        if found is None or speech.kind == "ask":
            return
        self._end_of(p, lo, hi, found, speech.source)
        speech = self._first_needed(speech, found, "")  # wants a ceasefire before any talks
        noun = next((c for k in range(lo, hi) if (c := words_of(p).nouns.get(p.lows[k], ""))), "")
        pointing = bool(noun) and (
            bool(p.bits[lo] & g.DEFINITE) or any(p.lows[k] in ("itu", "tersebut") for k in range(lo, hi))
        )
        point = speech.point(speech.kind, "", "for", found)
        self._put(replace(point, answers="any" if pointing else "", pointing=pointing))
