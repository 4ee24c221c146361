"""Clauses with verbs of their own: who will, will not, must, and what the verbs of saying inside them tell."""

from __future__ import annotations

from dataclasses import replace

from mufakat.drafting import clauses, deeds, forms
from mufakat.drafting.clauses import Predicate
from mufakat.drafting.conditions import NOT
from mufakat.drafting.points import Point, ReportedSpeech
from mufakat.drafting.texts import words_of
from mufakat.drafting.undone import marked, undone
from mufakat.drafting.verbs import Verbs
from mufakat.drafting.who import SOMEBODY
from mufakat.reading.tokens import Passage


class Predicates(Verbs):
    """Reads what is said."""

    def _said(
        self, speech: ReportedSpeech, lo: int, hi: int, after: tuple[Passage, int, int] | None = None
    ) -> None:
        """Clauses with verbs of their own: whose speech it is counts, not the verb that reports it."""
        p, holder = speech.p, speech.holder
        for a, b in clauses.pieces(p, lo, hi):
            here = self._narrowed(p, a, b, speech.source)
            if self._rule(p, a, b, holder, here):
                continue
            self._ends(p, a, b, here)
            main, conditions = clauses.parted(p, a, b)
            depends = self._depends(p, conditions, holder)
            if after is not None and after[0] is p:
                _, more = clauses.parted(p, after[1], after[2])
                if more and more[0].first <= after[1] + 3:
                    depends += self._depends(p, more, holder)
            clause = ReportedSpeech(p, holder, here, depends=depends)
            last: tuple[Predicate, str] | None = None
            for first, stop in main:
                for one in clauses.predicates(p, first, stop):
                    last = self._predicate(clause, one, last)

    def _predicate(
        self, speech: ReportedSpeech, one: Predicate, last: tuple[Predicate, str] | None
    ) -> tuple[Predicate, str] | None:
        p, holder, source, depends = speech.p, speech.holder, speech.source, speech.depends
        kind, subject = one.kind, ""
        again = one.group - one.lo == 1 and p.lows[one.lo] in ("it", "they", "ia", "mereka", "itu")
        if (one.lo == one.group or again) and last is not None and last[1]:
            subject = last[1]
        elif one.lo < one.group:
            subject = self.who.party(p, one.lo, one.group, holder)
        modal = last is not None and last[0].kind in ("own", "never", "other", "must-not")
        bare = one.lo == one.group and last is None and holder not in ("", SOMEBODY)
        if bare and p.code == "id" and kind not in ("own", "fact", ""):
            subject = holder
        if subject and not holder:
            self.who.hear(p.starts[one.lo], subject)
        start, turned = self._behind_not(p, one)
        again = last is not None and modal and one.kind in ("", "fact") and self._bare_verb(p, start, one.hi)
        if last is not None and again:
            if turned and (last[0].negated or last[0].kind in ("never", "must-not")):
                return last
            negated = last[0].negated or turned
            one = replace(last[0], lo=start, group=start, rest=start, hi=one.hi, verb=start, negated=negated)
            kind, subject = one.kind, last[1]
        if kind and self._undone(p, one):
            pass
        elif kind in ("own", "never", "other", "must-not"):
            self._modal(speech, one, subject)
        elif kind == "oppose" and subject and one.rest >= one.hi and depends and depends[0].deed:
            self._put(
                Point("oppose", subject, "", "against", depends[0].deed, source, (), "any", rule="oppose")
            )
        elif kind == "fact" and holder and not subject and self._called(speech, one):
            pass
        elif kind == "fact":
            found = deeds.deed(p, one.verb, one.hi, one.negated) if one.verb < one.hi else None
            if subject and found is not None:
                self._put(Point("fact", "", subject, "", found, source))
        elif kind and kind not in ("deny", "hope"):
            whose = subject or (holder if self.who.is_pronoun(p, one.lo, one.group) else "")
            if holder and holder != SOMEBODY and whose and whose != holder:
                source = replace(source, claimed=True)
            inner = ReportedSpeech(p, whose, source, kind, one.verb, depends)
            if whose and not one.negated:
                self._class(inner, one.rest, one.hi)
            elif whose and kind == "oppose" and one.rest < one.hi and self._bare_verb(p, one.rest, one.hi):
                self._class(replace(inner, kind="accept"), one.rest, one.hi)  # tidak keberatan membiayai
            elif whose and kind in ("accept", "support") and not self._not_yet(p, one):
                self._class(replace(inner, kind="refuse"), one.rest, one.hi)
        return (one, subject) if subject or kind else last

    @staticmethod
    def _behind_not(p: Passage, one: Predicate) -> tuple[int, bool]:
        """Where the verb of a predicate without a modal of its own begins, and whether "not" stands before it.

        Ready to dismiss nurses, but not to cut their pay.
        """
        k, turned = one.lo, False
        while k + 1 < one.hi and (p.lows[k] in NOT or p.lows[k] in ("to", "untuk")):
            turned = turned or p.lows[k] in NOT
            k += 1
        return k, turned

    def _undone(self, p: Passage, one: Predicate) -> bool:
        """Whether a clause tells something as not done, in words that tell no wish (hardly accepted)."""
        verb = min(max(one.verb, one.group), one.hi - 1)
        lo = max(0, one.lo - 2)  # neither X nor | Y accepted; all but | refused
        refused = one.negated or one.kind in ("never", "must-not")
        return undone(p, lo, verb) or (not refused and marked(self.text, p, one.lo, verb + 1))

    def _called(self, speech: ReportedSpeech, one: Predicate) -> bool:
        """A thing that is called unacceptable, not on the table: refused."""
        p = speech.p
        for some in words_of(p).phrases["adjectives.refuse"]:
            for k in range(one.group, one.hi - len(some) + 1):
                if tuple(p.lows[k : k + len(some)]) == some and one.lo < one.group:
                    self._answer(replace(speech, kind="refuse", depends=()), one.lo, one.group)
                    return True
        return False

    def _modal(self, speech: ReportedSpeech, one: Predicate, subject: str) -> None:
        """What stands behind a modal: who will, will not, must do it, or what shall be done by nobody that is named."""
        p, holder, kind, rest = speech.p, speech.holder, one.kind, one.rest
        if rest >= one.hi:
            return
        against = kind in ("never", "must-not") or one.negated
        speech = replace(speech, negated=against)
        verb = self._passive_verb(p, rest, one.hi)
        if verb >= 0 and not subject and one.lo < one.group:
            self._modal_passive(speech, one, verb)
        elif verb >= 0 and subject and (at := self._bound_by(p, verb, one.hi)) >= 0:
            answer = replace(speech, kind="refuse" if against else "accept", holder=subject)
            self._answer(answer, at + 1, one.hi)
        elif verb >= 0 and subject and p.code == "id":
            pass  # what is done to a party is no deed of it (kami tidak mau digugat)
        elif subject:
            self._modal_deed(speech, one, subject)
        elif holder and one.lo < one.group and kind in ("own", "never") and (base := self._going_on(p, rest)):
            going = deeds.continued(p, base, one.lo, one.group)
            if going is not None:
                self._put(speech.point("own", holder, speech.way, going, "continue"))
        elif holder and one.lo < one.group and kind == "other":
            self._answer(replace(speech, kind="support"), one.lo, one.group, only_known=True)

    def _modal_passive(self, speech: ReportedSpeech, one: Predicate, verb: int) -> None:
        """What will or must be done, by nobody that is named."""
        found = deeds.passive(speech.p, verb, one.lo, one.group, False, one.hi)
        if found is None or not speech.holder:
            return
        if one.kind in ("own", "never"):
            # it will be done: no wish by itself
            foretold = one.kind == "own" and not speech.negated and not speech.depends
            way = "" if foretold else speech.way
            self._put(speech.point("own", speech.holder, way, found, "passive"))
        else:
            self._put(speech.point("ask", "", speech.way, found, "passive"))

    @staticmethod
    def _bound_by(p: Passage, verb: int, hi: int) -> int:
        """Where "by" stands behind a verb of being bound (will not be bound by the ruling), else -1."""
        if p.code != "en" or forms.english_base(p.lows[verb]) not in (
            "bind", "bound", "constrain", "govern", "dictate", "rule",
        ):  # fmt: skip
            return -1
        return next((k for k in range(verb + 1, min(hi, verb + 4)) if p.lows[k] == "by"), -1)

    def _modal_deed(self, speech: ReportedSpeech, one: Predicate, subject: str) -> None:
        """What a party will, will not or must do."""
        p, holder, kind, rest = speech.p, speech.holder, one.kind, one.rest
        if self._nested(speech, one, subject):
            return
        found = deeds.deed(p, rest, one.hi)
        if found is None or self._idle(p, rest):
            return
        inner = self._purpose(p, one.lo, one.group)
        if inner is not None and found.about == frozenset() and kind == "own":
            found = inner
        if self._procedural(p, rest, one.hi):
            return
        if kind == "own" and set(p.lows[one.group : rest]) & words_of(p).lists["offers.words"]:
            speech = speech.offered()
        if kind in ("own", "never"):
            whose = subject if not holder or holder == subject else ""
            point = replace(speech, holder=whose).point(
                "own", subject, speech.way if whose else "", found, "own"
            )
            self._put(replace(point, mediates=self._mediates(p, rest)))
        elif holder and subject != holder:
            self._put(speech.point("ask", subject, speech.way, found, "must"))

    def _nested(self, speech: ReportedSpeech, one: Predicate, subject: str) -> bool:
        """A verb of a class behind a modal: will accept the offer, would reject a pause; True where it was one."""
        p, rest, hi = speech.p, one.rest, one.hi
        words = words_of(p)
        base = p.lows[rest] if p.code == "id" else forms.english_base(p.lows[rest])
        for n in (3, 2, 1):
            some = (base, *p.lows[rest + 1 : rest + n])
            kind = words.verbs.get(some, "") if len(some) == n else ""
            if kind == "refuse" and self._dismisses(p, rest, rest + n, hi):
                return False  # to dismiss striking nurses is a deed
            if kind in ("accept", "support", "refuse", "oppose") and speech.holder in ("", subject):
                if speech.negated and kind in ("refuse", "oppose"):
                    return True  # not to oppose something is not to want it
                flip = {"accept": "refuse", "support": "oppose"}
                kind = flip[kind] if speech.negated else kind
                self._class(replace(speech, holder=subject, kind=kind, verb=rest), rest + n, hi)
                return True
        return False
