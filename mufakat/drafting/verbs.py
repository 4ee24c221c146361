"""What a verb makes of the words behind it: an own deed, an answer to something, a thing pressed for."""

from __future__ import annotations

from dataclasses import replace

from mufakat.drafting import clauses, deeds, forms
from mufakat.drafting.asking import Asking
from mufakat.drafting.conditions import NOT
from mufakat.drafting.points import Depends, Point, ReportedSpeech
from mufakat.drafting.texts import words_of
from mufakat.reading import grammar as g
from mufakat.reading.tokens import Passage


def _way_of_answer(speech: ReportedSpeech) -> str:
    """Which way an answer goes."""
    return "against" if speech.kind in ("refuse", "oppose") else "for"


class Verbs(Asking):
    """Reads what verbs make of what follows."""

    def _pieces(self, speech: ReportedSpeech, lo: int, hi: int) -> None:
        if not speech.holder:
            return
        p = speech.p
        for number, (a, b) in enumerate(clauses.pieces(p, lo, hi)):
            if number:
                self._said(speech, a, b)
                continue
            self._ends(p, a, b, speech.source)
            main, conditions = clauses.parted(p, a, b)
            depends = self._depends(p, conditions, speech.holder)
            for first, stop in main[:1]:
                self._class(replace(speech, depends=depends), first, stop)

    def _class(self, speech: ReportedSpeech, lo: int, hi: int) -> None:
        p, kind, negated = speech.p, speech.kind, False
        if kind == "refuse" and self._dismisses(p, speech.verb, lo, hi):
            return
        while lo < hi and (p.lows[lo] in NOT or p.lows[lo] in ("akan", "bakal")):
            negated = negated or p.lows[lo] in NOT
            lo += 1
        if lo >= hi:
            return
        speech = replace(speech, negated=negated)
        if kind in ("ask", "want", "propose"):
            self._asked(speech, lo, hi)
        elif kind in ("offer", "threaten", "intend"):
            self._own(speech, lo, hi)
        elif kind == "press":
            self._pressed(speech, lo, hi)
        else:
            self._answered(speech, lo, hi)

    def _said(
        self, speech: ReportedSpeech, lo: int, hi: int, after: tuple[Passage, int, int] | None = None
    ) -> None:
        """Read clauses with verbs of their own (see `predicates`)."""
        raise NotImplementedError

    def _pressed(self, speech: ReportedSpeech, lo: int, hi: int) -> None:
        """pushes for a thing: an own deed that is going on, for an end; perhaps as the condition of something else."""
        p, holder, source, verb = speech.p, speech.holder, speech.source, speech.verb
        stop = self._noun_phrase(p, lo, hi)[1]
        found = deeds.deed(p, verb, stop) if 0 <= verb < stop else None
        ended = deeds.thing(p, lo, stop)
        if found is None or ended is None:
            return
        self._put(Point("own", holder, holder, "for", found, source, rule="press"))
        self._put(Point("fact", "", holder, "", found, source))
        self._end_of(p, lo, stop, found, source)
        for some in words_of(p).phrases["rules.precondition"]:
            for k in range(lo, hi - len(some)):
                if tuple(p.lows[k : k + len(some)]) == some:
                    first = k + len(some)
                    then = (
                        deeds.deed(p, first, hi) if self._doing(p, first, hi) else deeds.thing(p, first, hi)
                    )
                    if then is not None:
                        price = Depends("only", found, holder, False, deeds.written(p, lo, stop))
                        self._put(
                            Point("own", holder, holder, "", then, source, (price,), rule="precondition")
                        )
                    return

    def _own(self, speech: ReportedSpeech, lo: int, hi: int) -> None:
        """offered to VP, promised not to VP, menawarkan THING, said it would."""
        p, kind, holder, negated = speech.p, speech.kind, speech.holder, speech.negated
        k = lo
        while k < hi and (p.lows[k] in ("to", "untuk", "akan", "for") or p.lows[k] in NOT):
            negated = negated or p.lows[k] in NOT
            k += 1
        if k >= hi:
            return
        first = clauses.predicate(p, lo, hi)
        if p.code == "en" and k == lo and first.kind in ("own", "never") and first.lo < first.group:
            self._said(speech, lo, hi)
            return
        led = self._bare_verb(p, k, hi) and (p.code == "id" or k > lo or (lo > 0 and p.lows[lo - 1] == "to"))
        start = k if led else speech.verb
        if start < 0:
            return
        found = deeds.deed(p, start, hi)
        if not led and kind != "offer":
            return
        if found is None or (led and self._idle(p, start)):
            return
        speech = speech.offered() if kind == "offer" else speech
        point = speech.point(kind, holder, "against" if negated else "for", found)
        self._put(replace(point, mediates=self._mediates(p, start)))

    def _answered(self, speech: ReportedSpeech, lo: int, hi: int) -> None:
        """refused to VP, ruled out VPing, rejected THING, accepted THING."""
        p = speech.p
        while lo < hi and (
            p.bits[lo] & g.DAY or (p.lows[lo] == "on" and lo + 1 < hi and p.bits[lo + 1] & g.DAY)
        ):
            lo += 1  # agreed on Tuesday to
        lo += lo < hi and p.lows[lo] in ("dengan", "atas", "terhadap")
        k = lo + (lo < hi and p.lows[lo] in ("to", "untuk"))
        if k >= hi:
            return
        after_to = k > lo or (lo > 0 and p.lows[lo - 1] == "to")
        deed_led = self._bare_verb(p, k, hi) and (p.code == "id" or after_to)
        if p.code == "en" and p.lows[k].endswith("ing") and forms.english_base(p.lows[k]) and k + 1 < hi:
            deed_led = not p.bits[k + 1] & (g.PREP | g.VERB) and not self._striking(p, k)
        if deed_led:
            found = deeds.deed(p, k, hi)
            if found is not None and not self._idle(p, k):
                self._put(speech.point("own", speech.holder, _way_of_answer(speech), found))
            return
        self._answer(speech, lo, hi)

    def _answer(self, speech: ReportedSpeech, lo: int, hi: int, only_known: bool = False) -> None:
        """An answer to something: a thing, or what a noun takes up (the call, usul itu)."""
        p, holder = speech.p, speech.holder
        words = words_of(p)
        if self._planned(speech, lo, hi):
            return
        lo, hi = self._noun_phrase(p, lo, hi)
        if any(p.lows[k] in words.lists["nouns.empty"] for k in range(lo, min(hi, lo + 4))) and hi - lo < 4:
            return
        found = deeds.thing(p, lo, hi)
        if found is None:
            return
        noun, pointing, stem = "", False, ""
        for k in range(lo, hi):
            low = p.lows[k]
            if not noun:
                noun = words.nouns.get(low, "") or words.nouns.get(low.removesuffix("s"), "")
                stem = forms.stem(low, p.code) if noun else ""
        if noun:
            bits = [k for k in range(lo, hi) if not p.bits[k] & (g.DEFINITE | g.INDEFINITE) and p.is_word(k)]
            pointing = bool(p.bits[lo] & g.DEFINITE) or p.lows[lo] in words.lists["nouns.pointing"]
            if p.code == "id":
                pointing = any(p.lows[k] in words.lists["nouns.pointing"] for k in range(lo, hi))
            pointing = pointing or (len(bits) == 1 and not p.bits[lo] & g.INDEFINITE)
            at = next(
                k
                for k in range(lo, hi)
                if p.lows[k] in words.nouns or p.lows[k].removesuffix("s") in words.nouns
            )
            if p.code == "id" and at == lo and hi - at <= 5 and self.who.party(p, at + 1, hi, holder):
                pointing = True  # permintaan petani: what they asked
        point = speech.point(speech.kind, "" if only_known else holder, _way_of_answer(speech), found)
        self._put(replace(point, answers=noun or "any", pointing=pointing, noun=stem))

    def _planned(self, speech: ReportedSpeech, lo: int, hi: int) -> bool:
        """An answer to somebody's plan (the government's plan to arm guards; rencana Otoritas menimbun teluk)."""
        p, holder = speech.p, speech.holder
        words = words_of(p)
        at = next((k for k in range(lo, min(hi, lo + 6)) if p.lows[k] in words.nouns), -1)
        if at < 0:
            return False
        kind_of = words.nouns[p.lows[at]]
        if p.code == "en":
            verb = at + 2 if at + 2 < hi and p.lows[at + 1] == "to" else -1
            owner = self.who.party(p, lo, at, holder) if at > lo else ""
        else:
            verb = next((k for k in range(at + 1, min(hi, at + 8)) if self._is_deed_verb(p, k)), -1)
            end = verb - (verb > 0 and p.lows[verb - 1] in ("untuk", "akan"))
            owner = self.who.party(p, at + 1, end, holder) if verb > at + 1 else ""
        if (
            verb < 0
            or not self._bare_verb(p, verb, hi)
            or any(p.bits[k] & g.SUBORD for k in range(at + 1, verb))
        ):
            return False
        if kind_of == "ask" and holder != owner:
            owner = holder  # the farmers' request to open the gates: who refuses it would open them
        elif p.lows[at] not in words.lists["nouns.planned"] or not owner or owner == holder:
            return False
        found = deeds.deed(p, verb, hi)
        if found is None:
            return False
        self._put(speech.point("own" if owner == holder else "ask", owner, _way_of_answer(speech), found))
        return True
