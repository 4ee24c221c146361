"""Who a noun phrase of a report is: a name, a pronoun, a description, or nobody that could decide anything."""

from __future__ import annotations

import bisect

from mufakat.drafting import names as n
from mufakat.drafting.cast import Cast
from mufakat.drafting.entities import key_of
from mufakat.drafting.texts import Text, lex_of, words_of
from mufakat.reading import grammar as g
from mufakat.reading.lexicon import BIT, Lexicon
from mufakat.reading.tokens import Passage, passage
from mufakat.record.model import Statement

BOTH = "both"
NEAR = 400  # characters
SOMEBODY = (
    "?"  # who speaks and is no party: what he says of others is told, what he asks or foretells is nothing
)
OPENERS = frozenset("agar supaya bahwa meanwhile however namun sementara selain".split())  # noqa: SIM905
PERSONAL = frozenset("i we it he she they us our ia dia mereka kami kita saya pihaknya beliau".split())  # noqa: SIM905


class Who:
    """Who is meant, in one report."""

    def __init__(self, cast: Cast, text: Text):
        self.cast, self.text = cast, text
        self.heard: list[tuple[int, str]] = []  # places of cues and subjects, and whose

    def recent(self, at: int) -> str:
        """Who spoke or acted last before a place, near enough for a pronoun to mean him."""
        i = bisect.bisect_left(self.heard, (at, ""))
        return self.heard[i - 1][1] if i and at - self.heard[i - 1][0] < NEAR else ""

    def hear(self, at: int, key: str) -> None:
        """Somebody spoke or acted here."""
        bisect.insort(self.heard, (at, key))

    @staticmethod
    def lex(p: Passage) -> Lexicon:
        """The words of the passage's language."""
        return lex_of(p)

    def speaker(self, s: Statement) -> str:
        """The party for which the speaker of a statement speaks, or ""."""
        if s.speaker:
            return self.named(s.speaker) or (self.named(s.actor) if s.actor else "")
        place = self.text.place(s.source) if s.source else None
        if place is not None:
            return self.party(*place, "")
        return self.named(s.actor) if s.actor else ""

    def is_somebody(self, s: Statement) -> bool:
        """Whether somebody speaks who is named or described, and is no outlet that only carries a report."""
        if not s.speaker and s.source is None:
            return False
        place = self.text.place(s.source) if s.source else None
        if place is None:
            return bool(s.speaker)
        p, lo, hi = place
        return not any(p.bits[k] & (g.OUTLET | g.MEDIA | g.DOCUMENT) for k in range(lo, hi))

    def named(self, words: str) -> str:
        """The party that words, as the record gives them, name."""
        if not words:
            return ""
        code = self.text.passages[0].code if self.text.passages else "en"
        lex = lex_of(Passage("", 0, code=code))
        p = passage(words, 0, len(words), lex.bits, lex.abbreviations, BIT["reporting"])
        p.code = code
        key = key_of(words)
        if key in self.cast.entities:
            return self.cast.root(key)
        return self.party(p, 0, len(p.words), "") if p.words else ""

    @staticmethod
    def is_pronoun(p: Passage, lo: int, hi: int) -> bool:
        """Whether only a personal pronoun stands there."""
        return hi - lo == 1 and p.lows[lo] in PERSONAL

    def party(self, p: Passage, lo: int, hi: int, holder: str) -> str:
        """The party that [lo, hi) is, "" for nobody known."""
        found = self.asked(p, lo, hi, holder)
        return "" if found == BOTH else found

    def asked(self, p: Passage, lo: int, hi: int, holder: str, exact: bool = False) -> str:
        """The same, or "both" for all sides; `exact`: the last word of the phrase must belong to the name."""
        holder = "" if holder == SOMEBODY else holder
        lo, hi = self._bare(p, lo, hi)
        if lo >= hi:
            return ""
        words = words_of(p)
        if any(p.lows[k] in words.lists["people.judges"] for k in range(lo, hi)):
            return ""  # who only comments
        if p.lows[lo] in words.lists["people.both"] and not p.capital(lo + 1 if lo + 1 < hi else lo):
            return BOTH
        if any(
            p.lows[k] in words.lists["people.both"] for k in range(lo, min(hi, lo + 2))
        ) and not self._name(p, lo, hi):
            return BOTH
        if hi - lo == 1 and p.lows[lo] in PERSONAL:
            return holder or self.recent(p.starts[lo])
        own = self._own_house(p, lo, hi, holder)
        if own:
            return own
        if self._indefinite(p, lo):
            return self._affiliated(p, lo, hi)
        bare = [k for k in range(lo, hi) if not p.bits[k] & g.DEFINITE]
        if len(bare) == 1 and p.lows[bare[0]] in words.lists["people.officeholders"]:
            return self.cast.officer(p.lows[bare[0]], p.code)
        group = self.cast.group(p, lo, hi)
        if group:
            return group
        found, end = self._name_end(p, lo, hi)
        if found:
            return found if not exact or end >= hi else ""
        found = self.cast.noun(p, lo, hi, self.text)
        if not found and holder and self._the_house(p, lo, hi):
            return holder  # X said the company would: his own
        return found or self.cast.described(p, lo, hi)

    @staticmethod
    def _the_house(p: Passage, lo: int, hi: int) -> bool:
        """Whether a phrase is only "the company", "the union": a body named before."""
        words = [k for k in range(lo, hi) if p.is_word(k) and not p.bits[k] & g.DEFINITE]
        other = g.DOCUMENT | g.OUTLET | g.MEDIA
        definite = p.code == "id" or bool(p.bits[lo] & g.DEFINITE)
        return (
            len(words) == 1
            and definite
            and bool(p.bits[words[0]] & g.HOUSE)
            and not p.bits[words[0]] & other
            and (p.lows[words[0]] not in words_of(p).lists["people.state"])
        )

    def _bare(self, p: Passage, lo: int, hi: int) -> tuple[int, int]:
        """Without connectors, signs, adverbs at its edges and relative clauses."""
        while lo < hi and (not p.is_word(lo) or p.bits[lo] & (g.COORD | g.THAT) or p.lows[lo] in OPENERS):
            lo += 1
        cut = next((k for k in range(lo + 1, hi) if p.bits[k] & g.REL), hi)
        while cut > lo and (
            not p.is_word(cut - 1)
            or p.bits[cut - 1] & (g.ADVERB | g.NEG | g.AUX)
            or p.lows[cut - 1] in ("is", "are")
        ):
            cut -= 1
        return lo, cut

    def _own_house(self, p: Passage, lo: int, hi: int, holder: str) -> str:
        """his government, its members; serikatnya, pihaknya: the speaker's own."""
        if not holder:
            return ""
        governs = words_of(p).lists["people.governs"]
        if p.lows[hi - 1].removesuffix("nya") in governs:
            state = self.cast.state_of(holder)
            if state:
                return state
        if p.code == "en" and p.lows[lo] in n.POSSESSIVE and hi - lo <= 3:
            last = p.bits[hi - 1]
            if last & (g.HOUSE | g.ROLE | g.PLURAL_PEOPLE) or p.lows[hi - 1] in (
                "movement",
                "country",
                "side",
                "members",
                "troops",
                "people",
                "forces",
                "fighters",
            ):
                return holder
        if p.code == "id" and hi - lo <= 2 and p.lows[lo].endswith("nya"):
            stem = p.lows[lo].removesuffix("nya")
            if lex_of(p).bits.get(stem, 0) & g.HOUSE or stem in (
                "pihak",
                "negara",
                "anggota",
                "gerakan",
                "serikat",
            ):
                return holder
        return ""

    @staticmethod
    def _indefinite(p: Passage, lo: int) -> bool:
        low = bool(p.bits[lo] & (g.INDEFINITE | g.MARKER))
        return (low and not p.capital(lo)) or p.lows[lo] in (
            "a",
            "an",
            "seorang",
            "sejumlah",
            "some",
            "several",
            "two",
            "beberapa",
            "one",
        )

    def _affiliated(self, p: Passage, lo: int, hi: int) -> str:
        """Whose an unnamed official is: a Tessian diplomat, a spokesman for the ministry, seorang pejabat Hamas."""
        for k in range(lo + 1, hi):
            key, end = self.cast.at(p, k)
            if not key:
                continue
            role = (end < hi and p.bits[end] & (g.ROLE | g.ANON)) or p.lows[k - 1] in ("of", "for")
            if p.code == "id":
                role = bool(p.bits[k - 1] & (g.ROLE | n.OFFICE | g.ANON)) or p.lows[k - 1] in (
                    "senior",
                    "tinggi",
                )
            if role and self.cast.entities[key].kind != "person":
                return self.cast.root(key)
        if p.code == "en":
            cut = next((k for k in range(lo, hi) if p.lows[k] in ("for", "of")), -1)
            if cut > 0:
                return self.cast.noun(p, cut + 1, hi, self.text)
        return ""

    def _name(self, p: Passage, lo: int, hi: int) -> str:
        return self._name_end(p, lo, hi)[0]

    def _name_end(self, p: Passage, lo: int, hi: int) -> tuple[str, int]:
        """The party of the phrase by a name in it, and where that name ends.

        A name behind a preposition only says where ("talks in Amara"), unless it says whose (president of the Union).
        """
        k, found, end = lo, "", lo
        while k < hi:
            if p.code == "en" and k > lo and p.bits[k] & g.PREP and p.lows[k] not in ("of", "for", "to"):
                break  # teachers in the province of Verrin
            key, stop = self.cast.at(p, k)
            if key and stop <= hi:
                aside = (
                    k > lo and p.bits[k - 1] & g.PREP and p.lows[k - 1] not in ("of", "for", "dari", "untuk")
                )
                if not (aside and not found) and not (found and aside):
                    found, end = key, stop
                k = stop
            else:
                k += 1
        return (self.cast.root(found), end) if found else ("", lo)
