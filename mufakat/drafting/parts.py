"""What the readers of clauses share: places of words as sources, small questions about verbs, and what was found."""

from __future__ import annotations

import bisect
from dataclasses import replace

from mufakat.drafting import clauses, deeds, forms
from mufakat.drafting.cast import Cast
from mufakat.drafting.clauses import Predicate
from mufakat.drafting.deeds import Deed
from mufakat.drafting.points import Found, Point, Source
from mufakat.drafting.texts import Text, words_of
from mufakat.drafting.who import SOMEBODY, Who
from mufakat.drafting.words import words
from mufakat.reading import grammar as g
from mufakat.reading.tokens import Passage
from mufakat.record.model import Act, Kept, Statement

LONGEST_SPAN = 5000  # characters of one saying that is looked for
MOST_QUOTED = 420  # characters


class Parts:
    """What all readers of clauses share."""

    def __init__(self, text: Text, cast: Cast, found: Found):
        self.text, self.cast, self.found = text, cast, found
        self.who = Who(cast, text)
        self.covered: list[tuple[int, int]] = []
        self.verb = ""  # stem of the verb that is being read

    def _cue_stem(self, s: Statement) -> str:
        if s.cue is None:
            return ""
        word = self.text.document.text[s.cue[0] : s.cue[1]].split()[0]
        place = self.text.place(s.cue)
        return forms.stem(word, place[0].code if place else "en")

    def _size(self) -> int:
        return len(self.found.points) + len(self.found.rules) + len(self.found.ends)

    def _over(self, start: int, end: int) -> list[tuple[int, int]]:
        """The covered spans that may meet [start, end)."""
        lo = bisect.bisect_left(self.covered, (start - LONGEST_SPAN, 0))
        return self.covered[lo : bisect.bisect_left(self.covered, (end, 0))]

    def _source(self, p: Passage, lo: int, hi: int, told: Kept | Act | None = None) -> Source:
        """Whole sentences where they are not too long, else the words alone; `told`: the statement or act there."""
        start, end = p.starts[lo], p.ends[hi - 1]
        around = [(a, b) for a, b in p.sentences if a < hi and lo < b]
        a, b = p.starts[around[0][0]], p.ends[around[-1][1] - 1]
        if b - a <= MOST_QUOTED:
            start, end = a, b
        document = self.text.document
        if isinstance(told, Kept):
            s = told.statement
            by = s.speaker or ""
            return Source(document, (start, end), by, s.through, (s.id,), told.standing, s.confidence)
        near = (told.id,) if told else self.text.told(start, end)
        return Source(
            document,
            (start, end),
            statements=near or (f"{document.id}:{start}-{end}",),
            confidence=told.confidence if told else 0.6,
        )

    def _narrowed(self, p: Passage, a: int, b: int, source: Source) -> Source:
        """The source with the words of one sentence, where it cites a quotation of several."""
        start, end = source.quote
        a0, b0 = p.starts[a], p.ends[b - 1]
        if end - start > MOST_QUOTED or (p.quote_of[a] >= 0 and (a0 - start > 120 or end - b0 > 120)):
            return replace(source, quote=(a0, b0))
        return source

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

    def _bare_verb(self, p: Passage, lo: int, hi: int) -> bool:
        if lo >= hi:
            return False
        if p.code == "id":
            noun = p.lows[lo] in words_of(p).nouns or bool(p.bits[lo] & (g.ROLE | g.HOUSE))
            alone = p.lows[lo] in words_of(p).lists["idle.alone"]  # mogok has no affix that tells a verb
            return (alone or g.is_verb(p, lo, self.who.lex(p), quoted=True)) and not noun
        if p.bits[lo] & (g.ADVERB | g.PREP | g.DEFINITE | g.PRONOUN):
            return False
        return forms.is_english_base(p.lows[lo]) and p.words[lo][0].islower()

    @staticmethod
    def _striking(p: Passage, k: int) -> bool:
        """Whether "-ing" at k only tells which people are meant (striking nurses): a verb that takes no object."""
        base = forms.english_base(p.lows[k]) if p.code == "en" and p.lows[k].endswith("ing") else ""
        alone = base in ("strike", "protest", "demonstrate", "march", "picket")
        little = g.PREP | g.DEFINITE | g.INDEFINITE | g.PRONOUN
        return alone and k + 1 < len(p.words) and p.is_word(k + 1) and not p.bits[k + 1] & little

    def _dismisses(self, p: Passage, verb: int, lo: int, hi: int) -> bool:
        """Whether people are dismissed, no answer to anything (dismiss striking nurses)."""
        if verb < 0 or p.code != "en" or forms.english_base(p.lows[verb]) not in ("dismiss", "throw"):
            return False
        stop = next((k for k in range(lo, hi) if p.bits[k] & (g.PREP | g.REL | g.COORD | g.SUBORD | g.THAT)
                     or (not p.is_word(k) and p.words[k] not in "'’")), hi)  # fmt: skip
        if stop <= lo or p.lows[stop - 1] in words_of(p).nouns:
            return False
        people = words_of(p).lists["people.groups"] | {"staff", "employees", "strikers", "dockers"}
        head = p.lows[stop - 1] in people or bool(p.bits[stop - 1] & (g.ROLE | g.ANON | g.PLURAL_PEOPLE))
        return head or any(self._striking(p, k) for k in range(lo, stop - 1))

    @staticmethod
    def _idle(p: Passage, k: int) -> bool:
        """Verbs that tell no deed: be, have, know, say."""
        base = p.lows[k] if p.code == "id" else forms.english_base(p.lows[k])
        return base in words_of(p).lists["idle.verbs"] or not base

    @staticmethod
    def _is_idle(code: str, found: Deed) -> bool:
        return found.name.split()[0].lower() in words(code).lists["idle.verbs"]

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

    def _purpose(self, p: Passage, lo: int, hi: int) -> Deed | None:
        """What a subject is for: a mechanism to deliver aid (will soon operate)."""
        for k in range(lo + 1, hi - 1):
            if p.lows[k] in ("untuk", "to") and self._bare_verb(p, k + 1, hi):
                return deeds.deed(p, k + 1, hi)
        return None

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

    @staticmethod
    def _denied(p: Passage, verb: int) -> bool:
        """Whether a negation stands right before a verb."""
        return any(
            p.bits[k] & g.NEG or p.lows[k].endswith(("n't", "n’t")) for k in range(max(0, verb - 2), verb)
        )

    @staticmethod
    def _not_yet(p: Passage, one: Predicate) -> bool:
        """has not accepted, belum menerima: what has not been done yet is not refused."""
        around = range(max(one.lo, one.group - 2), one.rest)
        return any(p.lows[k] in ("yet", "belum", "has", "have", "had") for k in around)

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

    def _doing(self, p: Passage, k: int, hi: int) -> bool:
        return self._bare_verb(p, k, hi) or (
            p.code == "en" and p.lows[k].endswith("ing") and bool(forms.english_base(p.lows[k]))
        )
