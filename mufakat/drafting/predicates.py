"""Clauses with verbs of their own: who will, will not, must, and what the verbs of saying inside them tell."""

from __future__ import annotations

from dataclasses import replace

from mufakat.drafting import clauses, deeds, forms
from mufakat.drafting.clauses import Predicate
from mufakat.drafting.deeds import Deed
from mufakat.drafting.points import Depends, Point, Source
from mufakat.drafting.texts import words_of
from mufakat.drafting.undone import marked, undone
from mufakat.drafting.verbs import NOT, Verbs
from mufakat.drafting.who import SOMEBODY
from mufakat.reading.tokens import Passage


def _offered(depends: tuple[Depends, ...]) -> tuple[Depends, ...]:
    """Conditions of what is offered: ready to talk if ... is ready for nothing without it."""
    return tuple(replace(d, kind="only") if d.kind == "if" else d for d in depends)


class Predicates(Verbs):
    """Reads what is said."""

    def _said(
        self,
        p: Passage,
        lo: int,
        hi: int,
        holder: str,
        source: Source,
        after: tuple[Passage, int, int] | None,
    ) -> None:
        """Clauses with verbs of their own."""
        for a, b in clauses.pieces(p, lo, hi):
            here = self._narrowed(p, a, b, source)
            if self._rule(p, a, b, holder, here):
                continue
            self._ends(p, a, b, here)
            main, conditions = clauses.parted(p, a, b)
            depends = [d for c in conditions if (d := self._condition(p, c, holder))]
            if after is not None and after[0] is p:
                _, more = clauses.parted(p, after[1], after[2])
                if more and more[0].first <= after[1] + 3:
                    depends += [d for c in more if (d := self._condition(p, c, holder))]
            last: tuple[Predicate, str] | None = None
            for first, stop in main:
                for one in clauses.predicates(p, first, stop):
                    last = self._predicate(p, one, holder, here, tuple(depends), last)

    def _predicate(
        self, p: Passage, one: Predicate, holder: str, source: Source, depends: tuple[Depends, ...],
        last: tuple[Predicate, str] | None,
    ) -> tuple[Predicate, str] | None:  # fmt: skip
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
            self._modal(p, one, kind, subject, holder, source, depends)
        elif kind == "oppose" and subject and one.rest >= one.hi and depends and depends[0].deed:
            self._put(
                Point("oppose", subject, "", "against", depends[0].deed, source, (), "any", rule="oppose")
            )
        elif kind == "fact" and holder and not subject and self._called(p, one, holder, source):
            pass
        elif kind == "fact":
            found = deeds.deed(p, one.verb, one.hi, one.negated) if one.verb < one.hi else None
            if subject and found is not None:
                self._put(Point("fact", "", subject, "", found, source))
        elif kind and kind not in ("deny", "hope"):
            whose = subject or (holder if self.who.is_pronoun(p, one.lo, one.group) else "")
            if holder and holder != SOMEBODY and whose and whose != holder:
                source = replace(source, claimed=True)
            if whose and not one.negated:
                self._class(p, one.rest, one.hi, kind, whose, source, one.verb, depends)
            elif whose and kind == "oppose" and one.rest < one.hi and self._bare_verb(p, one.rest, one.hi):
                self._class(
                    p, one.rest, one.hi, "accept", whose, source, one.verb, depends
                )  # tidak keberatan membiayai
            elif whose and kind in ("accept", "support") and not self._not_yet(p, one):
                self._class(p, one.rest, one.hi, "refuse", whose, source, one.verb, depends)
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

    def _called(self, p: Passage, one: Predicate, holder: str, source: Source) -> bool:
        """A thing that is called unacceptable, not on the table: refused."""
        for some in words_of(p).phrases["adjectives.refuse"]:
            for k in range(one.group, one.hi - len(some) + 1):
                if tuple(p.lows[k : k + len(some)]) == some and one.lo < one.group:
                    self._answer(p, one.lo, one.group, "refuse", holder, source, ())
                    return True
        return False

    def _modal(
        self,
        p: Passage,
        one: Predicate,
        kind: str,
        subject: str,
        holder: str,
        source: Source,
        depends: tuple[Depends, ...],
    ) -> None:
        rest, negated = one.rest, one.negated
        if rest >= one.hi:
            return
        against = kind in ("never", "must-not") or negated
        verb = self._passive_verb(p, rest, one.hi)
        if verb >= 0 and not subject and one.lo < one.group:
            found = deeds.passive(p, verb, one.lo, one.group, False, one.hi)
            if found is None:
                return
            if kind in ("own", "never"):
                if holder:
                    foretold = (
                        kind == "own" and not against and not depends
                    )  # it will be done: no wish by itself
                    self._put(
                        Point(
                            "own",
                            holder,
                            holder,
                            "" if foretold else "against" if against else "for",
                            found,
                            source,
                            depends,
                            rule="passive",
                        )
                    )
            elif holder:
                self._put(
                    Point(
                        "ask",
                        holder,
                        "",
                        "against" if against else "for",
                        found,
                        source,
                        depends,
                        rule="passive",
                    )
                )
            return
        if (
            verb >= 0
            and subject
            and p.code == "en"
            and forms.english_base(p.lows[verb])
            in ("bind", "bound", "constrain", "govern", "dictate", "rule")
            and any(p.lows[k] == "by" for k in range(verb + 1, min(one.hi, verb + 4)))
        ):
            at = next(k for k in range(verb + 1, one.hi) if p.lows[k] == "by")
            self._answer(p, at + 1, one.hi, "refuse" if against else "accept", subject, source, depends)
            return
        if verb >= 0 and subject and p.code == "id":
            return  # what is done to a party is no deed of it (kami tidak mau digugat)
        base = p.lows[rest] if p.code == "id" else forms.english_base(p.lows[rest])
        aspect = words_of(p).aspects.get(forms.root(base) if p.code == "id" else base, "")
        if (
            not subject
            and holder
            and aspect == "continue"
            and kind in ("own", "never")
            and one.lo < one.group
        ):
            about, noun = deeds.stems(p, one.lo, one.group), deeds.head(p, one.lo, one.group)
            if about:
                name = f"{base} {deeds.written(p, one.lo, one.group)}"
                going = Deed(name[:1].upper() + name[1:], base, about, "continue", False, False, p.code, noun)
                self._put(
                    Point(
                        "own",
                        holder,
                        holder,
                        "against" if against else "for",
                        going,
                        source,
                        depends,
                        rule="continue",
                    )
                )
            return
        if not subject:
            if kind == "other" and holder and one.lo < one.group:
                self._answer(p, one.lo, one.group, "support", holder, source, depends, only_known=True)
            return
        if self._nested(p, rest, one.hi, subject, holder, source, depends, against):
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
            depends = _offered(depends)
        mediates = self._mediates(p, rest)
        if kind in ("own", "never"):
            whose = subject if not holder or holder == subject else ""
            way = ("against" if against else "for") if whose else ""
            self._put(
                Point("own", whose, subject, way, found, source, depends, mediates=mediates, rule="own")
            )
        elif holder and subject != holder:
            self._put(
                Point(
                    "ask",
                    holder,
                    subject,
                    "against" if against else "for",
                    found,
                    source,
                    depends,
                    rule="must",
                )
            )

    def _nested(
        self,
        p: Passage,
        rest: int,
        hi: int,
        subject: str,
        holder: str,
        source: Source,
        depends: tuple[Depends, ...],
        against: bool,
    ) -> bool:
        """A verb of a class behind a modal: will accept the offer, would reject a pause; True where it was one."""
        words = words_of(p)
        base = p.lows[rest] if p.code == "id" else forms.english_base(p.lows[rest])
        for n in (3, 2, 1):
            some = (base, *p.lows[rest + 1 : rest + n])
            kind = words.verbs.get(some, "") if len(some) == n else ""
            if kind == "refuse" and self._dismisses(p, rest, rest + n, hi):
                return False  # to dismiss striking nurses is a deed
            if kind in ("accept", "support", "refuse", "oppose") and (not holder or holder == subject):
                if against and kind in ("refuse", "oppose"):
                    return True  # not to oppose something is not to want it
                flip = {"accept": "refuse", "support": "oppose"}
                self._class(p, rest + n, hi, flip[kind] if against else kind, subject, source, rest, depends)
                return True
        return False
