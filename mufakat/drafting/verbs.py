"""What a verb makes of the words behind it: an own deed, an answer to something, a thing pressed for."""

from __future__ import annotations

from dataclasses import replace

from mufakat.drafting import clauses, deeds, forms
from mufakat.drafting.asking import Asking
from mufakat.drafting.points import Depends, Point, Source
from mufakat.drafting.texts import words_of
from mufakat.reading import grammar as g
from mufakat.reading.tokens import Passage

NOT = frozenset("not never tidak tak jangan".split())  # noqa: SIM905


def _offered(depends: tuple[Depends, ...]) -> tuple[Depends, ...]:
    """Conditions of what is offered: ready to talk if ... is ready for nothing without it."""
    return tuple(replace(d, kind="only") if d.kind == "if" else d for d in depends)


class Verbs(Asking):
    """Reads what verbs make of what follows."""

    def _pieces(
        self, p: Passage, lo: int, hi: int, kind: str, holder: str, source: Source, verb: int
    ) -> None:
        if not holder:
            return
        for number, (a, b) in enumerate(clauses.pieces(p, lo, hi)):
            if number:
                self._said(p, a, b, holder, source, None)
                continue
            self._ends(p, a, b, source)
            main, conditions = clauses.parted(p, a, b)
            depends = tuple(d for c in conditions if (d := self._condition(p, c, holder)))
            for first, stop in main[:1]:
                self._class(p, first, stop, kind, holder, source, verb, depends)

    def _class(
        self,
        p: Passage,
        lo: int,
        hi: int,
        kind: str,
        holder: str,
        source: Source,
        verb: int,
        depends: tuple[Depends, ...],
    ) -> None:
        if kind == "refuse" and self._dismisses(p, verb, lo, hi):
            return
        negated = False
        while lo < hi and (p.lows[lo] in NOT or p.lows[lo] in ("akan", "bakal")):
            negated = negated or p.lows[lo] in NOT
            lo += 1
        if lo >= hi:
            return
        if kind in ("ask", "want", "propose"):
            self._asked(p, lo, hi, kind, holder, source, depends, negated)
        elif kind in ("offer", "threaten", "intend"):
            self._own(p, lo, hi, kind, holder, source, verb, depends, negated)
        elif kind == "press":
            self._pressed(p, lo, hi, holder, source, verb)
        else:
            self._answered(p, lo, hi, kind, holder, source, depends)

    def _pressed(self, p: Passage, lo: int, hi: int, holder: str, source: Source, verb: int) -> None:
        """pushes for a thing: an own deed that is going on, for an end; perhaps as the condition of something else."""
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

    def _own(
        self,
        p: Passage,
        lo: int,
        hi: int,
        kind: str,
        holder: str,
        source: Source,
        verb: int,
        depends: tuple[Depends, ...],
        negated: bool,
    ) -> None:
        """offered to VP, promised not to VP, menawarkan THING, said it would."""
        k = lo
        while k < hi and (p.lows[k] in ("to", "untuk", "akan", "for") or p.lows[k] in NOT):
            negated = negated or p.lows[k] in NOT
            k += 1
        if k >= hi:
            return
        first = clauses.predicate(p, lo, hi)
        if p.code == "en" and k == lo and first.kind in ("own", "never") and first.lo < first.group:
            self._said(p, lo, hi, holder, source, None)
            return
        led = self._bare_verb(p, k, hi) and (p.code == "id" or k > lo or (lo > 0 and p.lows[lo - 1] == "to"))
        start = k if led else verb
        if start < 0:
            return
        found = deeds.deed(p, start, hi)
        if not led and kind != "offer":
            return
        if found is None or (led and self._idle(p, start)):
            return
        depends = _offered(depends) if kind == "offer" else depends
        way = "against" if negated else "for"
        self._put(
            Point(
                kind,
                holder,
                holder,
                way,
                found,
                source,
                depends,
                mediates=self._mediates(p, start),
                rule=kind,
            )
        )

    def _answered(
        self,
        p: Passage,
        lo: int,
        hi: int,
        kind: str,
        holder: str,
        source: Source,
        depends: tuple[Depends, ...],
    ) -> None:
        """refused to VP, ruled out VPing, rejected THING, accepted THING."""
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
                way = "against" if kind in ("refuse", "oppose") else "for"
                self._put(Point("own", holder, holder, way, found, source, depends, rule=kind))
            return
        self._answer(p, lo, hi, kind, holder, source, depends)

    def _answer(
        self,
        p: Passage,
        lo: int,
        hi: int,
        kind: str,
        holder: str,
        source: Source,
        depends: tuple[Depends, ...],
        only_known: bool = False,
    ) -> None:
        """An answer to something: a thing, or what a noun takes up (the call, usul itu)."""
        words = words_of(p)
        if self._planned(p, lo, hi, kind, holder, source, depends):
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
        way = "against" if kind in ("refuse", "oppose") else "for"
        self._put(
            Point(
                kind,
                holder,
                "" if only_known else holder,
                way,
                found,
                source,
                depends,
                noun or "any",
                pointing,
                rule=kind,
                noun=stem,
            )
        )

    def _planned(
        self,
        p: Passage,
        lo: int,
        hi: int,
        kind: str,
        holder: str,
        source: Source,
        depends: tuple[Depends, ...],
    ) -> bool:
        """An answer to somebody's plan (the government's plan to arm guards; rencana Otoritas menimbun teluk)."""
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
        way = "against" if kind in ("refuse", "oppose") else "for"
        saying = "own" if owner == holder else "ask"
        self._put(Point(saying, holder, owner, way, found, source, depends, rule=kind))
        return True
