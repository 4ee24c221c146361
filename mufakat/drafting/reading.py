"""From the statements and acts of a report to points: who shall do what, and who is for or against it.

The record says who spoke, by which cue, and where the words stand; here the words are taken apart. What the cue is
decides what its words are: a demand or request is about the party asked, a proposal about whoever would carry it out,
a threat, offer or promise about the speaker, a refusal about what is refused. Inside what is said the same verbs count
again ("we demand that", "the government would have to"). A denial gives nothing.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from dataclasses import replace

from mufakat.drafting import clauses, deeds, forms
from mufakat.drafting.cast import Cast
from mufakat.drafting.clauses import Condition, Predicate
from mufakat.drafting.deeds import Deed
from mufakat.drafting.points import Depends, End, Found, Point, Source, Stated
from mufakat.drafting.texts import Text, words_of
from mufakat.drafting.who import SOMEBODY, Who
from mufakat.drafting.words import Words, words
from mufakat.reading import grammar as g
from mufakat.reading.tokens import Passage
from mufakat.record.model import Act, Kept, Statement

CLASS_OF_RULE = {
    "ask": "ask", "demand": "want", "want": "want", "condition": "want", "propose": "propose", "promise": "offer",
    "threaten": "threaten", "refuse": "refuse", "rule-out": "refuse", "deny": "deny", "accuse": "", "call": "",
    "rule": "",
    "hearsay": "", "relay": "", "pointer": "", "judge": "hope", "feel": "",
}  # fmt: skip
CLASS_OF_ACT = {
    "reject": "refuse", "accept": "accept", "agree": "accept", "offer": "offer", "propose": "propose", "demand": "want",
    "threaten": "threaten",
}  # fmt: skip
LONGEST_SPAN = 5000  # characters of one saying that is looked for
MOST_QUOTED = 420  # characters
OPENERS = frozenset("that agar supaya untuk bahwa on upon for".split())  # noqa: SIM905
NOT = frozenset("not never tidak tak jangan".split())  # noqa: SIM905


def _offered(depends: tuple[Depends, ...]) -> tuple[Depends, ...]:
    """Conditions of what is offered: ready to talk if ... is ready for nothing without it."""
    return tuple(replace(d, kind="only") if d.kind == "if" else d for d in depends)


class Reader:
    """Reads the points of one report."""

    def __init__(self, text: Text, cast: Cast, found: Found):
        self.text, self.cast, self.found = text, cast, found
        self.who = Who(cast, text)
        self.covered: list[tuple[int, int]] = []
        self.verb = ""  # stem of the verb that is being read

    # ------------------------------------------------------------------ what there is
    def read(self) -> None:
        """Read all statements, told acts and sentences beside them."""
        for kept in self.text.kept:
            if kept.suggested.shown or kept.review:
                self._statement(kept)
        for act in self.text.acts:
            if act.statement is None and act.status in ("done", "claimed"):
                self._act(act)
                if act.type == "talks":
                    self._talks(act)
                elif act.type == "mediate" and act.actor and (place := self.text.place(act.actor)):
                    p, lo, hi = place
                    self.found.between |= {key for k in range(lo, hi) if (key := self.cast.root_at(p, k))}
        for p in self.text.passages:
            for lo, hi in p.sentences:
                self._sentence(p, lo, hi)

    def _statement(self, kept: Kept) -> None:
        s = kept.statement
        rule = s.rule.split(":")[-1].split("/")[0]
        kind = CLASS_OF_RULE.get(rule, "say")
        if "neg" in s.flags:
            self.found.seen.setdefault(s.id, "denied")
            return
        holder = self.who.speaker(s) or (SOMEBODY if self.who.is_somebody(s) else "")
        if s.cue is not None and holder not in ("", SOMEBODY):
            self.who.hear(s.cue[0], holder)
        if holder not in ("", SOMEBODY) and self.cast.is_judge(holder):
            holder = SOMEBODY
        placed = [found for span in s.content if (found := self.text.place(span))]
        if s.cue is not None:
            bisect.insort(self.covered, s.cue)
        for span in s.content:
            bisect.insort(self.covered, span)
        before = self._size()
        self.verb = self._cue_stem(s)
        for number, (p, lo, hi) in enumerate(self._joined(placed)):
            source = self._source(p, lo, hi, s, kept.standing)
            if holder not in ("", SOMEBODY):
                self.found.spoke.setdefault(holder, []).append(source)
            if kind == "say" and s.cue is not None and self._subjunctive(p, lo, hi, s, holder, source):
                continue
            if kind in ("say", "hope"):
                after = placed[number + 1] if number + 1 < len(placed) else None
                self._said(p, lo, hi, holder, source, after)
            elif kind and kind != "deny":
                cue = self.text.place(s.cue) if s.cue else None
                verb = cue[1] if cue and cue[0] is p else -1
                if verb > 0 and self._denied(p, verb):
                    continue  # did not rule out
                lo = self._negated_start(p, cue[2], lo) if cue and cue[0] is p and cue[2] <= lo else lo
                self._pieces(p, lo, hi, kind, holder, source, verb)
        if self._size() > before:
            self.found.used.add(s.id)
        else:
            self.found.seen.setdefault(s.id, {"deny": "denied"}.get(kind, "no-deed"))

    def _cue_stem(self, s: Statement) -> str:
        if s.cue is None:
            return ""
        word = self.text.document.text[s.cue[0] : s.cue[1]].split()[0]
        place = self.text.place(s.cue)
        return forms.stem(word, place[0].code if place else "en")

    def _size(self) -> int:
        return len(self.found.points) + len(self.found.rules) + len(self.found.ends)

    @staticmethod
    def _negated_start(p: Passage, end: int, lo: int) -> int:
        """The start of what is said, with the "not" that the reader left in front of it (promised not to sue)."""
        for k in range(end, lo):
            if p.lows[k] in NOT:
                return k
        return lo

    @staticmethod
    def _joined(placed: list[tuple[Passage, int, int]]) -> list[tuple[Passage, int, int]]:
        """The words of one sentence in which the speaker is named (the government, he said, would have to) as one."""
        if len(placed) != 2 or placed[0][0] is not placed[1][0]:
            return placed
        p, lo, end = placed[0]
        start, hi = placed[1][1:]
        one = next((s for s in p.sentences if s[0] <= lo < s[1]), (lo, lo))
        if hi > one[1] or any(p.quote_of[k] >= 0 for k in range(lo, end)):
            return placed
        keep = [*range(lo, end), *range(start, hi)]
        merged = Passage(p.text, p.offset, role=p.role, code=p.code)
        for name in ("starts", "ends", "words", "lows", "bits", "quote_of"):
            setattr(merged, name, [getattr(p, name)[k] for k in keep])
        merged.sentences = [(0, len(keep))]
        return [(merged, 0, len(keep))]

    def _subjunctive(self, p: Passage, lo: int, hi: int, s: Statement, holder: str, source: Source) -> bool:
        """insisted that Tessia pause the filling: a saying whose clause asks."""
        cue = self.text.document.text[s.cue[0] : s.cue[1]].lower().split() if s.cue else []
        words = words_of(p)
        kind = words.verbs.get((cue[0] if p.code == "id" else forms.english_base(cue[0]),), "") if cue else ""
        if kind not in ("ask", "want", "propose") or not holder or p.code == "id":
            return False
        main, conditions = clauses.parted(p, lo, hi)
        if not main or clauses.predicate(p, *main[0]).kind in ("own", "other", "never", "must-not"):
            return False
        first = next(iter(self._parts(p, *main[0])))
        got = self._asked_one(p, *first, holder, "", False)
        if got is None or got[0] in ("", holder, "both"):
            return False
        depends = tuple(d for c in conditions if (d := self._condition(p, c, holder)))
        self._asked(p, *main[0], kind, holder, source, depends, False)
        return True

    def _act(self, act: Act) -> None:
        kind = CLASS_OF_ACT.get(act.type, "")
        cue = self.text.place(act.cue)
        if (
            not kind
            or cue is None
            or any(a <= act.cue[0] < b for a, b in self._over(act.cue[0], act.cue[0] + 1))
        ):
            return
        p, verb, end = cue
        if self._denied(p, verb):
            return
        actor = self.text.place(act.actor) if act.actor else None
        holder = (
            self.who.party(p, actor[1], actor[2], "")
            if actor and actor[0] is p
            else self.who.named(act.actor_name)
        )
        if not holder:
            return
        bisect.insort(self.covered, act.cue)
        hi = next((b for a, b in p.sentences if a <= verb < b), len(p.words))
        source = self._source(p, verb, hi, None, "told", act)
        if act.object and act.object[0] < act.cue[0]:
            thing = self.text.place(act.object)
            if thing and thing[0] is p:
                self._answer(p, thing[1], thing[2], kind, holder, source, self._depends(p, end, hi, holder))
            return
        self.verb = forms.stem(p.words[verb], p.code)
        self._pieces(p, end, hi, kind, holder, source, verb)

    @staticmethod
    def _denied(p: Passage, verb: int) -> bool:
        """Whether a negation stands right before a verb."""
        return any(
            p.bits[k] & g.NEG or p.lows[k].endswith(("n't", "n’t")) for k in range(max(0, verb - 2), verb)
        )

    def _talks(self, act: Act) -> None:
        """Talks of one party with another, that are told: something that it does, and could leave off."""
        cue, actor, other = (self.text.place(s) if s else None for s in (act.cue, act.actor, act.counterpart))
        if cue is None or actor is None or other is None or cue[0] is not other[0] or cue[1] > other[1]:
            return
        p, verb, _ = cue
        holder, whom = self.who.party(*actor, ""), self.who.party(*other, "")
        if (
            not holder
            or not whom
            or holder == whom
            or (p.code == "en" and not forms.english_base(p.lows[verb]))
        ):
            return
        found = deeds.deed(p, verb, other[2])
        if found is None:
            return
        source = self._source(p, verb, other[2], None, "told", act)
        self._put(Point("own", "", holder, "", found, source, rule="talks"))
        self._put(Point("fact", "", holder, "", found, source))

    def _sentence(self, p: Passage, lo: int, hi: int) -> None:
        """A sentence that the reporter tells: only what no statement or act of the record covers."""
        start, end = p.starts[lo], p.ends[hi - 1]
        first = min((a for a, b in self._over(start, end) if start < b), default=end)
        stop = next((k for k in range(lo, hi) if p.ends[k] > first or p.quote_of[k] >= 0), hi)
        if stop - lo < 3:
            return
        source = self._source(p, lo, stop, None, "told", None)
        self._said(p, lo, stop, "", source, None)

    def _over(self, start: int, end: int) -> list[tuple[int, int]]:
        """The covered spans that may meet [start, end)."""
        lo = bisect.bisect_left(self.covered, (start - LONGEST_SPAN, 0))
        return self.covered[lo : bisect.bisect_left(self.covered, (end, 0))]

    def _source(
        self, p: Passage, lo: int, hi: int, s: Statement | None, standing: str, act: Act | None = None
    ) -> Source:
        """Whole sentences where they are not too long, else the words alone."""
        start, end = p.starts[lo], p.ends[hi - 1]
        around = [(a, b) for a, b in p.sentences if a < hi and lo < b]
        a, b = p.starts[around[0][0]], p.ends[around[-1][1] - 1]
        if b - a <= MOST_QUOTED:
            start, end = a, b
        document = self.text.document
        if s is not None:
            return Source(document, (start, end), s.speaker or "", s.through, (s.id,), standing, s.confidence)
        near = (act.id,) if act else self.text.told(start, end)
        return Source(
            document,
            (start, end),
            "",
            (),
            near or (f"{document.id}:{start}-{end}",),
            standing,
            act.confidence if act else 0.6,
        )

    # ------------------------------------------------------------------ what is said
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

    def _narrowed(self, p: Passage, a: int, b: int, source: Source) -> Source:
        """The source with the words of one sentence, where it cites a quotation of several."""
        start, end = source.quote
        a0, b0 = p.starts[a], p.ends[b - 1]
        if end - start > MOST_QUOTED or (p.quote_of[a] >= 0 and (a0 - start > 120 or end - b0 > 120)):
            return replace(source, quote=(a0, b0))
        return source

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
        if last is not None and modal and one.kind in ("", "fact") and self._bare_verb(p, one.lo, one.hi):
            one = replace(last[0], lo=one.lo, group=one.lo, rest=one.lo, hi=one.hi, verb=one.lo)
            kind, subject = one.kind, last[1]
        if kind in ("own", "never", "other", "must-not"):
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
    def _not_yet(p: Passage, one: Predicate) -> bool:
        """has not accepted, belum menerima: what has not been done yet is not refused."""
        around = range(max(one.lo, one.group - 2), one.rest)
        return any(p.lows[k] in ("yet", "belum", "has", "have", "had") for k in around)

    def _called(self, p: Passage, one: Predicate, holder: str, source: Source) -> bool:
        """A thing that is called unacceptable, not on the table: refused."""
        for some in words_of(p).phrases["adjectives.refuse"]:
            for k in range(one.group, one.hi - len(some) + 1):
                if tuple(p.lows[k : k + len(some)]) == some and one.lo < one.group:
                    self._answer(p, one.lo, one.group, "refuse", holder, source, ())
                    return True
        return False

    def _bare_verb(self, p: Passage, lo: int, hi: int) -> bool:
        if lo >= hi:
            return False
        if p.code == "id":
            noun = p.lows[lo] in words_of(p).nouns or bool(p.bits[lo] & (g.ROLE | g.HOUSE))
            return g.is_verb(p, lo, self.who.lex(p), quoted=True) and not noun
        if p.bits[lo] & (g.ADVERB | g.PREP | g.DEFINITE | g.PRONOUN):
            return False
        return forms.is_english_base(p.lows[lo]) and p.words[lo][0].islower()

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
            if kind in ("accept", "support", "refuse", "oppose") and (not holder or holder == subject):
                if against and kind in ("refuse", "oppose"):
                    return True  # not to oppose something is not to want it
                flip = {"accept": "refuse", "support": "oppose"}
                self._class(p, rest + n, hi, flip[kind] if against else kind, subject, source, rest, depends)
                return True
        return False

    @staticmethod
    def _is_idle(code: str, found: Deed) -> bool:
        return found.name.split()[0].lower() in words(code).lists["idle.verbs"]

    @staticmethod
    def _idle(p: Passage, k: int) -> bool:
        """Verbs that tell no deed: be, have, know, say."""
        base = p.lows[k] if p.code == "id" else forms.english_base(p.lows[k])
        return base in words_of(p).lists["idle.verbs"] or not base

    def _purpose(self, p: Passage, lo: int, hi: int) -> Deed | None:
        """What a subject is for: a mechanism to deliver aid (will soon operate)."""
        for k in range(lo + 1, hi - 1):
            if p.lows[k] in ("untuk", "to") and self._bare_verb(p, k + 1, hi):
                return deeds.deed(p, k + 1, hi)
        return None

    @staticmethod
    def _procedural(p: Passage, k: int, hi: int) -> bool:
        """What is done with a proposal before it is answered (take it to the members, membawa usul itu ke rapat)."""
        words = words_of(p)
        for j in range(k + 1, min(hi, k + 4)):
            noun = p.lows[j] in words.nouns
            near = (
                p.bits[j - 1] & g.DEFINITE
                if p.code == "en"
                else j + 1 < hi and p.lows[j + 1] in words.lists["nouns.pointing"]
            )
            if noun and near:
                return True
        return False

    @staticmethod
    def _mediates(p: Passage, k: int) -> bool:
        base = p.lows[k] if p.code == "id" else forms.english_base(p.lows[k])
        return base in words_of(p).lists["people.mediates"]

    def _passive_verb(self, p: Passage, k: int, hi: int) -> int:
        """The participle of a passive behind a modal, or -1."""
        if p.code == "id":
            return k if p.lows[k].startswith("di") and g.is_verb(p, k, self.who.lex(p), quoted=True) else -1
        if p.lows[k] in ("be", "been", "being", "is", "are", "was", "were", "get"):
            for j in range(k + 1, min(hi, k + 4)):
                low = p.lows[j]
                base = forms.english_base(low)
                if base and not low.endswith("ing") and forms.is_participle(low):
                    return j
        return -1

    # ------------------------------------------------------------------ what a verb makes of what follows
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

    def _depends(self, p: Passage, lo: int, hi: int, holder: str) -> tuple[Depends, ...]:
        return tuple(d for c in clauses.parted(p, lo, hi)[1] if (d := self._condition(p, c, holder)))

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

    def _doing(self, p: Passage, k: int, hi: int) -> bool:
        return self._bare_verb(p, k, hi) or (
            p.code == "en" and p.lows[k].endswith("ing") and bool(forms.english_base(p.lows[k]))
        )

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
        k = lo + (lo < hi and p.lows[lo] in ("to", "untuk"))
        if k >= hi:
            return
        after_to = k > lo or (lo > 0 and p.lows[lo - 1] == "to")
        deed_led = self._bare_verb(p, k, hi) and (p.code == "id" or after_to)
        if p.code == "en" and p.lows[k].endswith("ing") and forms.english_base(p.lows[k]) and k + 1 < hi:
            deed_led = not p.bits[k + 1] & (g.PREP | g.VERB)
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
        if p.code == "en":
            verb = at + 2 if at + 2 < hi and p.lows[at + 1] == "to" else -1
            owner = self.who.party(p, lo, at, holder) if at > lo else ""
        else:
            verb = next((k for k in range(at + 1, min(hi, at + 8)) if self._is_deed_verb(p, k)), -1)
            end = verb - (verb > 0 and p.lows[verb - 1] in ("untuk", "akan"))
            owner = self.who.party(p, at + 1, end, holder) if verb > at + 1 else ""
        if verb < 0 or not owner or owner == holder or not self._bare_verb(p, verb, hi):
            return False
        found = deeds.deed(p, verb, hi)
        if found is None:
            return False
        way = "against" if kind in ("refuse", "oppose") else "for"
        self._put(Point("ask", holder, owner, way, found, source, depends, rule=kind))
        return True

    @staticmethod
    def _noun_phrase(p: Passage, lo: int, hi: int) -> tuple[int, int]:
        """The noun phrase at lo: up to a relative clause, a clause of its own, or an adjunct (as, sebagai)."""
        k = lo
        while k < hi:
            if k > lo and p.bits[k] & g.COORD and k + 1 < hi and clauses.is_verb_start(p, k + 1, hi):
                break
            if k > lo and (
                p.words[k] in ",;:"
                or p.lows[k] in ("as", "saying", "sebagai", "yang", "karena", "because", "that", "which")
            ):
                break
            k += 1
        return lo, k

    def _asked(
        self,
        p: Passage,
        lo: int,
        hi: int,
        kind: str,
        holder: str,
        source: Source,
        depends: tuple[Depends, ...],
        negated: bool,
    ) -> None:
        owner = ""
        for number, (a, b) in enumerate(self._parts(p, lo, hi)):
            while a < b and (p.lows[a] in OPENERS or p.bits[a] & g.THAT):
                a += 1
            if a >= b:
                continue
            got = self._asked_one(p, a, b, holder, owner, negated)
            if got is None:
                if not number:
                    self._wanted_thing(p, a, b, kind, holder, source, depends)
                continue
            whose, found, against = got
            if not found.about and (found.verb in ("kembali", "return") or self._is_idle(p.code, found)):
                continue
            if whose == "both":
                self.found.between.add(holder)
                return
            owner = whose or owner
            first = [d for d in depends if d.kind == "until" and d.deed is not None and d.deed.thing]
            for d in first if not against else ():  # suspend the tariffs before any talks
                assert d.deed is not None
                self.found.rules.append(Stated("needs", d.deed, found, ("", whose), source))
            depends = depends if against else tuple(d for d in depends if d not in first)
            saying = kind if whose != holder else "own"
            way = "against" if against else "for"
            if kind == "propose" and whose != holder and whose:
                self._put(Point("propose", holder, whose, way, found, source, depends, rule=kind))
            else:
                self._put(Point(saying, holder, whose, way, found, source, depends, rule=kind))

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
        self, p: Passage, lo: int, hi: int, holder: str, owner: str, negated: bool
    ) -> tuple[str, Deed, bool] | None:
        """(who is asked, the deed, whether to leave it undone) of one part; None where it is a thing."""
        if p.code == "id":
            return self._asked_indonesian(p, lo, hi, holder, owner, negated)
        relative = next((k for k in range(lo, hi) if p.bits[k] & g.REL and not p.bits[k] & g.THAT), hi)
        for k in range(lo, relative - 1):
            if p.lows[k] == "to" and forms.is_english_base(p.lows[k + 1]) and p.words[k + 1][0].islower():
                end = k - (k > lo and p.lows[k - 1] in NOT)
                against = negated or end < k
                whose = self.who.asked(p, lo, end, holder) if end > lo else (owner or holder)
                found = deeds.deed(p, k + 1, hi)
                return (whose, found, against) if found and (whose or end > lo) else None
        for k in range(lo + 1, min(hi, lo + 9)):
            if (
                forms.is_english_base(p.lows[k])
                and p.words[k][0].islower()
                and not p.bits[k] & (g.PREP | g.DEFINITE | g.AUX)
                and ("NOUN" not in forms.english_kinds(p.lows[k]) or clauses.is_verb_start(p, k, hi))
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
        self, p: Passage, lo: int, hi: int, holder: str, owner: str, negated: bool
    ) -> tuple[str, Deed, bool] | None:
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

    def _is_deed_verb(self, p: Passage, k: int) -> bool:
        """Whether a verb of doing stands at k, no auxiliary and no noun."""
        if p.bits[k] & (g.NEG | g.AUX | g.ROLE | g.HOUSE) or p.lows[k] in ("harus", "adalah"):
            return False
        return g.is_verb(p, k, self.who.lex(p), quoted=True) or p.lows[k] in (
            "angkat",
            "turun",
            "masuk",
            "keluar",
            "mundur",
            "kembali",
        )

    def _wanted_thing(
        self,
        p: Passage,
        lo: int,
        hi: int,
        kind: str,
        holder: str,
        source: Source,
        depends: tuple[Depends, ...],
    ) -> None:
        lo, hi = self._noun_phrase(p, lo, hi)
        found = deeds.thing(p, lo, hi)
        if found is None or kind == "ask":
            return
        self._end_of(p, lo, hi, found, source)
        first = [d for d in depends if d.kind == "until" and d.deed is not None and d.deed.thing]
        for d in first:  # wants a ceasefire before any talks
            assert d.deed is not None
            self.found.rules.append(Stated("needs", d.deed, found, ("", ""), source))
        depends = tuple(d for d in depends if d not in first)
        noun = next((c for k in range(lo, hi) if (c := words_of(p).nouns.get(p.lows[k], ""))), "")
        pointing = bool(noun) and (
            bool(p.bits[lo] & g.DEFINITE) or any(p.lows[k] in ("itu", "tersebut") for k in range(lo, hi))
        )
        self._put(
            Point(
                kind,
                holder,
                "",
                "for",
                found,
                source,
                depends,
                "any" if pointing else "",
                pointing,
                rule=kind,
            )
        )

    # ------------------------------------------------------------------ conditions, rules, ends
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
        if passive >= 0 and not subject and one.lo < one.group:
            found = deeds.passive(p, passive, one.lo, one.group, False, one.hi)
            return (found, "", negated) if found else None
        if start >= one.hi:
            return None
        found = deeds.deed(p, start, one.hi)
        if subject:
            return (found, subject, negated) if found else None
        if one.lo < one.group and found is not None:
            base = p.lows[start] if p.code == "id" else forms.english_base(p.lows[start])
            about = deeds.stems(p, one.lo, one.group)
            aspect = words_of(p).aspects.get(forms.root(base) if p.code == "id" else base, "")
            if about and aspect == "continue":
                base = "melanjutkan" if p.code == "id" else base
                name = f"{base} {deeds.written(p, one.lo, one.group)}"
                return (
                    Deed(
                        name[:1].upper() + name[1:],
                        base,
                        about,
                        "continue",
                        False,
                        False,
                        p.code,
                        deeds.head(p, one.lo, one.group),
                    ),
                    "",
                    negated,
                )
        return None

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

    def _put(self, point: Point) -> None:
        code = point.deed.code
        sides = words(code).lists["people.sides"]
        if point.saying in ("fact", "offer", "own") and set(point.deed.name.lower().split()) & sides:
            self.found.between.add(point.owner)
        if point.holder == SOMEBODY:
            return
        if point.deed.name.split()[0].lower() in words(code).lists["idle.sayings"]:
            return  # to ask for something is a saying, no deed
        if set(point.deed.name.lower().split()) & {"such"}:
            return
        if point.source.claimed:
            point = replace(point, way="")  # what one side tells of the other is no stance of that other
        place = (self.text.number, point.source.quote[0])
        point = replace(point, place=place, verb=point.verb or self.verb)
        self.found.points.append(replace(point, order=len(self.found.points)))
