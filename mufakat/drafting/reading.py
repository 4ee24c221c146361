"""From the statements and acts of a report to points: who shall do what, and who is for or against it.

The record says who spoke, by which cue, and where the words stand; here the words are taken apart. What the cue is
decides what its words are: a demand or request is about the party asked, a proposal about whoever would carry it out,
a threat, offer or promise about the speaker, a refusal about what is refused. Inside what is said the same verbs count
again ("we demand that", "the government would have to"). A denial gives nothing.
"""

from __future__ import annotations

import bisect
from dataclasses import replace

from mufakat.drafting import clauses, deeds, forms
from mufakat.drafting.conditions import NOT
from mufakat.drafting.points import Point, ReportedSpeech
from mufakat.drafting.predicates import Predicates
from mufakat.drafting.texts import words_of
from mufakat.drafting.undone import undone
from mufakat.drafting.who import SOMEBODY
from mufakat.reading.tokens import Passage
from mufakat.record.model import Act, Kept, Span, Statement

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


def _class_of(s: Statement) -> str:
    return CLASS_OF_RULE.get(s.rule.split(":")[-1].split("/")[0], "say")


class Reader(Predicates):
    """Reads the points of one report."""

    denials: list[Statement]

    def read(self) -> None:
        """Read all statements, told acts and sentences beside them."""
        said = [kept.statement for kept in self.text.kept]
        self.denials = [s for s in said if _class_of(s) == "deny" or "neg" in s.flags]
        for kept in self.text.kept:
            if kept.suggested.shown or kept.review:
                self._statement(kept)
        for act in self.text.acts:
            if act.statement is None and act.status == "done":
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
        kind = _class_of(s)
        if "neg" in s.flags or self._inside_denial(s):
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
            source = self._source(p, lo, hi, kept)
            speech = ReportedSpeech(p, holder, source)
            if holder not in ("", SOMEBODY):
                self.found.spoke.setdefault(holder, []).append(source)
            if kind == "say" and s.cue is not None and self._subjunctive(speech, lo, hi, s.cue):
                continue
            if kind in ("say", "hope"):
                after = placed[number + 1] if number + 1 < len(placed) else None
                self._said(speech, lo, hi, after)
            elif kind and kind != "deny":
                cue = self.text.place(s.cue) if s.cue else None
                verb = cue[1] if cue and cue[0] is p else -1
                first = next((a for a, b in p.sentences if a <= verb < b), verb)
                if verb > 0 and (self._denied(p, verb) or undone(p, first, verb)):
                    continue  # did not rule out, nearly threatened
                lo = self._negated_start(p, cue[2], lo) if cue and cue[0] is p and cue[2] <= lo else lo
                self._pieces(replace(speech, kind=kind, verb=verb), lo, hi)
        if self._size() > before:
            self.found.used.add(s.id)
        else:
            self.found.seen.setdefault(s.id, {"deny": "denied"}.get(kind, "no-deed"))

    def _inside_denial(self, s: Statement) -> bool:
        """Whether a saying stands in what somebody denies (denied that it refused), or its act is marked as denied."""
        if any(act.statement == s.number and act.status == "denied" for act in self.text.acts):
            return True
        return s.cue is not None and any(
            other.number != s.number and a <= s.cue[0] < b
            for other in self.denials for a, b in other.content
        )  # fmt: skip

    def _subjunctive(self, speech: ReportedSpeech, lo: int, hi: int, span: Span) -> bool:
        """insisted that Tessia pause the filling: a saying whose clause asks; `span`: its cue."""
        p, holder = speech.p, speech.holder
        cue = self.text.document.text[span[0] : span[1]].lower().split()
        words = words_of(p)
        kind = words.verbs.get((cue[0] if p.code == "id" else forms.english_base(cue[0]),), "") if cue else ""
        if kind not in ("ask", "want", "propose") or not holder or p.code == "id":
            return False
        main, conditions = clauses.parted(p, lo, hi)
        if not main or clauses.predicate(p, *main[0]).kind in ("own", "other", "never", "must-not"):
            return False
        first = next(iter(self._parts(p, *main[0])))
        got = self._asked_one(speech, *first)
        if got is None or got[0] in ("", holder, "both"):
            return False
        depends = self._depends(p, conditions, holder)
        self._asked(replace(speech, kind=kind, depends=depends), *main[0])
        return True

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

    @staticmethod
    def _negated_start(p: Passage, end: int, lo: int) -> int:
        """The start of what is said, with the "not" that the reader left in front of it (promised not to sue)."""
        for k in range(end, lo):
            if p.lows[k] in NOT:
                return k
        return lo

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
        if self._denied(p, verb) or undone(p, next((a for a, b in p.sentences if a <= verb < b), verb), verb):
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
        speech = ReportedSpeech(p, holder, self._source(p, verb, hi, act), kind, verb)
        if act.object and act.object[0] < act.cue[0]:
            thing = self.text.place(act.object)
            if thing and thing[0] is p:
                depends = self._depends(p, clauses.parted(p, end, hi)[1], holder)
                self._answer(replace(speech, depends=depends), thing[1], thing[2])
            return
        self.verb = forms.stem(p.words[verb], p.code)
        self._pieces(speech, end, hi)

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
        source = self._source(p, verb, other[2], act)
        self._put(Point("own", "", holder, "", found, source, rule="talks"))
        self._put(Point("fact", "", holder, "", found, source))

    def _sentence(self, p: Passage, lo: int, hi: int) -> None:
        """A sentence that the reporter tells: only what no statement or act of the record covers."""
        start, end = p.starts[lo], p.ends[hi - 1]
        first = min((a for a, b in self._over(start, end) if start < b), default=end)
        stop = next((k for k in range(lo, hi) if p.ends[k] > first or p.quote_of[k] >= 0), hi)
        if stop - lo < 3:
            return
        self._said(ReportedSpeech(p, "", self._source(p, lo, stop)), lo, stop)
