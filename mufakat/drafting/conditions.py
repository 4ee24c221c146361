"""What something depends on: conditions of a clause, rules in words (no X before Y), ends that are named."""

from __future__ import annotations

from dataclasses import replace

from mufakat.drafting import clauses, deeds, forms
from mufakat.drafting.clauses import Condition, Predicate
from mufakat.drafting.deeds import Deed
from mufakat.drafting.parts import Parts
from mufakat.drafting.points import Depends, End, Source, Stated
from mufakat.drafting.texts import words_of
from mufakat.reading import grammar as g
from mufakat.reading.tokens import Passage

NOT = frozenset("not never tidak tak jangan".split())  # noqa: SIM905


class Conditions(Parts):
    """Reads conditions, rules and ends."""

    def _condition(self, p: Passage, c: Condition, holder: str) -> Depends | None:
        """What a condition says: a party's deed, a passive, a thing."""
        lo, hi = c.first, c.last
        while lo < hi and not p.is_word(lo):
            lo += 1
        text = deeds.written(p, lo, hi)
        if lo >= hi:
            return None
        one = clauses.predicate(p, lo, hi)
        if not c.thing and one.kind and one.verb < hi:
            found = self._conditional(p, one, holder)
            if found is not None:
                return Depends(c.kind, *found, text)
        if c.thing or (not one.kind and p.code == "en"):
            what = deeds.thing(p, *self._noun_phrase(p, lo, hi))
            if what is not None and c.thing and what.thing:
                give = "Give" if p.code == "en" else "Memberikan"
                what = replace(what, name=f"{give} {what.name.partition(' ')[2]}")
            return Depends(c.kind, what, "", False, text) if what else None
        return Depends(c.kind, None, "", False, text)

    def _conditional(self, p: Passage, one: Predicate, holder: str) -> tuple[Deed, str, bool] | None:
        subject = self.who.party(p, one.lo, one.group, holder) if one.lo < one.group else ""
        negated = one.negated or one.kind in ("never", "must-not")
        if p.code == "id" and any(p.lows[k] in NOT for k in range(one.lo, one.verb)):
            negated = True
        start = one.rest if one.kind in ("own", "other", "never", "must-not") else one.verb
        answer = self._accepting(p, start, one.hi)
        if answer is not None and subject:
            return answer[0], subject, negated != answer[1]
        passive = self._passive_verb(p, one.group if p.code == "en" else start, one.hi)
        if p.code == "en" and passive < 0 and start < one.hi:
            passive = self._passive_verb(p, start, one.hi)
        if passive >= 0 and (p.lows[passive],) in words_of(p).phrases["nouns.reached"]:
            return None  # whether a deal is reached is nobody's deed alone
        if passive >= 0 and not subject and one.lo < one.group:
            found = deeds.passive(p, passive, one.lo, one.group, False, one.hi)
            return (found, "", negated) if found else None
        if start >= one.hi:
            return None
        found = deeds.deed(p, start, one.hi)
        if subject:
            return (found, subject, negated) if found else None
        if one.lo < one.group and found is not None:
            base = self._going_on(p, start)
            verb = "melanjutkan" if p.code == "id" else base
            going = deeds.continued(p, verb, one.lo, one.group) if base else None
            return (going, "", negated) if going else None
        return None

    @staticmethod
    def _going_on(p: Passage, k: int) -> str:
        """The verb at k, in its base form, where it tells that something goes on (continue, terus); else ""."""
        base = p.lows[k] if p.code == "id" else forms.english_base(p.lows[k])
        aspect = words_of(p).aspects.get(forms.root(base) if p.code == "id" else base, "")
        return base if aspect == "continue" else ""

    def _accepting(self, p: Passage, k: int, hi: int) -> tuple[Deed, bool] | None:
        """(thing, whether it is refused) where the verb at k accepts or refuses a thing (terus menolak usulan itu)."""
        words = words_of(p)
        while k < hi and (words.aspects.get(p.lows[k]) == "continue" or p.bits[k] & g.ADVERB):
            k += 1
        if k >= hi:
            return None
        base = p.lows[k] if p.code == "id" else forms.english_base(p.lows[k])
        for n in (3, 2, 1):
            some = (base, *p.lows[k + 1 : k + n])
            kind = words.verbs.get(some, "") if len(some) == n else ""
            if kind in ("accept", "support", "refuse", "oppose"):
                first = k + n + (k + n < hi and p.lows[k + n] in ("to", "untuk"))
                if first < hi and (first > k + n or p.code == "id") and self._bare_verb(p, first, hi):
                    found = deeds.deed(p, first, hi)
                else:
                    found = deeds.thing(p, *self._noun_phrase(p, k + n, hi)) if k + n < hi else None
                return (found, kind in ("refuse", "oppose")) if found else None
        return None

    def _depends(self, p: Passage, conditions: list[Condition], holder: str) -> tuple[Depends, ...]:
        return tuple(d for c in conditions if (d := self._condition(p, c, holder)))

    def _rule(self, p: Passage, lo: int, hi: int, holder: str, source: Source) -> bool:
        """No X before Y; no X without Y; without Y no X; X and Y do not go together."""
        words = words_of(p)
        for some in words.phrases["rules.together"]:
            for k in range(lo, hi - len(some) + 1):
                if tuple(p.lows[k : k + len(some)]) == some:
                    return self._together(p, lo, k, source)
        no = next(
            (
                k
                for some in words.phrases["rules.no"]
                for k in (lo,)
                if tuple(p.lows[k : k + len(some)]) == some
            ),
            -1,
        )
        opens = len(words.phrases["rules.no"][0])
        if no >= 0:
            cut = next((k for k in range(lo + 1, hi) if (p.lows[k],) in words.phrases["rules.before"]), -1)
            if cut > 0:
                return self._needs(
                    p, (lo + opens, self._until_verb(p, lo + opens, cut)), (cut + 1, hi), holder, source
                )
            comma = next((k for k in range(lo + 1, hi) if p.words[k] == ","), -1)
            if comma > 0 and tuple(p.lows[comma + 1 : comma + 1 + opens]) in words.phrases["rules.no"]:
                return self._needs(p, (comma + 1 + opens, hi), (lo + opens, comma), holder, source)
        if (p.lows[lo],) in words.phrases["rules.without"]:
            comma = next((k for k in range(lo + 1, hi) if p.words[k] == "," or p.lows[k] == "there"), -1)
            if comma > 0:
                first = next((k + 1 for k in range(comma, hi) if p.lows[k] in ("no", "ada")), -1)
                if first > 0:
                    return self._needs(p, (first, hi), (lo + 1, comma), holder, source)
        return False

    @staticmethod
    def _until_verb(p: Passage, lo: int, hi: int) -> int:
        """The end of a noun phrase at its verb (no rules | can be discussed before)."""
        return next((k for k in range(lo + 1, hi) if p.bits[k] & g.AUX), hi)

    def _needs(
        self, p: Passage, one: tuple[int, int], other: tuple[int, int], holder: str, source: Source
    ) -> bool:
        first = deeds.thing(p, *one)
        clause = clauses.predicate(p, *other)
        owner, second = "", None
        if clause.kind:
            got = self._conditional(p, clause, holder)
            if got is not None:
                second, owner = got[0], got[1]
        second = second or deeds.thing(p, other[0], self._until_verb(p, *other))
        if first is None or second is None:
            return False
        self.found.rules.append(Stated("needs", first, second, ("", owner), source))
        return True

    def _together(self, p: Passage, lo: int, hi: int, source: Source) -> bool:
        """The X and the Y do not fit in one government."""
        cut = next((k for k in range(lo + 1, hi) if p.bits[k] & g.COORD), -1)
        if cut < 0:
            return False
        one, other = deeds.thing(p, lo, cut), deeds.thing(p, cut + 1, hi)
        if one is None or other is None:
            return False
        owners = (self.who.party(p, lo, cut, ""), self.who.party(p, cut + 1, hi, ""))
        self.found.rules.append(Stated("together", one, other, owners, source))
        return True

    def _ends(self, p: Passage, lo: int, hi: int, source: Source) -> None:
        """Ends that somebody names: an end to the strike; a ceasefire that could be signed."""
        words = words_of(p)
        for k in range(lo, hi):
            for some in words.phrases["nouns.ends"]:
                if tuple(p.lows[k : k + len(some)]) == some:
                    stop = k + len(some)
                    while stop < hi and not (
                        p.bits[stop] & (g.AUX | g.SUBORD | g.PREP | g.COORD) or p.words[stop] in ",."
                    ):
                        stop += 1
                    found = deeds.thing(p, k, stop)
                    if found is not None:
                        self.found.ends.append(End(deeds.written(p, k, stop), found, source))
                    return
        one = next(
            (k for k in range(lo + 1, hi) if tuple(p.lows[k : k + 1]) in words.phrases["nouns.reached"]), -1
        )
        if one > 0 and p.code == "en" and p.lows[one - 1] not in ("be", "been", "is", "was", "were", "are"):
            start, stop = self._noun_phrase(p, one + 1, hi)
            stop = next(
                (k for k in range(start + 1, stop) if p.bits[k] & g.PREP and p.lows[k] not in ("on", "of")),
                stop,
            )
            found = deeds.thing(p, start, stop) if start < stop else None
            if found is not None and p.bits[start] & g.INDEFINITE:
                self.found.ends.append(End(deeds.ends_words(p, start, stop), found, source))
        elif one > 0:
            first = one
            while first > lo and (
                p.bits[first - 1] & (g.AUX | g.ADVERB | g.NEG) or p.lows[first - 1] in ("be", "bisa", "dapat")
            ):
                first -= 1
            start = first
            while (
                start > lo
                and p.is_word(start - 1)
                and not p.bits[start - 1] & (g.PRONOUN | g.VERB | g.SUBORD | g.REPORTING)
                and first - start < 6
            ):
                start -= 1
            found = deeds.thing(p, start, first) if start < first else None
            if found is not None:
                self.found.ends.append(End(deeds.ends_words(p, start, first), found, source))

    def _end_of(self, p: Passage, lo: int, hi: int, found: Deed, source: Source) -> None:
        """A thing that is wanted for itself, of nobody: a ceasefire."""
        self.found.ends.append(End(deeds.ends_words(p, *deeds.phrase(p, lo, hi)), found, source))
