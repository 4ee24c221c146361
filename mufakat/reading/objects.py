"""What an act is about and whom it meets: its object, the other side, and its if-then."""

from __future__ import annotations

from mufakat.reading import contents, subjects
from mufakat.reading import grammar as g
from mufakat.reading.actwords import act_words, phrase_at
from mufakat.reading.lexicon import Lexicon
from mufakat.reading.model import Span
from mufakat.reading.tokens import STOPS, Passage

LONGEST = 30


def object_of(p: Passage, last: int, hi: int, lex: Lexicon) -> tuple[int, int] | None:
    """Tokens of the noun phrase or infinitive behind a verb: up to a sign, a date, or a clause of its own."""
    k, words = last, act_words(lex.code)
    while k < min(hi, last + LONGEST):
        if (
            p.words[k] in ",;:–—"
            or p.words[k] in STOPS
            or (p.quote_of[k] >= 0 and k > last + 1 and not _short(p, k))
        ):
            break
        if k > last and (
            (g.time_end(p, k, hi) > k and p.bits[k] & g.DAY) or phrase_at(p, k, hi, words.conditions)
        ):
            break
        if k > last + 1 and _verb_of_another(p, k, last):
            break
        if k > last and p.bits[k] & g.SUBORD and not p.bits[k] & (g.PREP | g.REL):
            break
        k += 1
    while k > last and p.bits[k - 1] & (g.PREP | g.COORD):
        k -= 1
    first, stop = g.trim(p, last, k)
    return (first, stop) if first < stop else None


def _verb_of_another(p: Passage, k: int, last: int) -> bool:
    """A finite verb behind the noun belongs to the clause around (reports that X rejected it | are false)."""
    if not p.bits[k] & (g.VERB | g.NEG | g.COPULAS) and not (
        p.bits[k] & g.ADVERB and p.bits[k] & g.SUBORD == 0
    ):
        return False
    if p.capital(k) or any(p.bits[j] & g.REL or p.lows[j] in ("to", "untuk") for j in range(last, k)):
        return False
    return bool(p.bits[k] & (g.VERB | g.NEG | g.COPULAS)) or p.lows[k] in ("masih", "belum")


def _short(p: Passage, k: int) -> bool:
    return len(p.quotes[p.quote_of[k]]) <= 4


def counterpart(p: Passage, end: int, hi: int, with_: frozenset[str], lex: Lexicon) -> Span | None:
    """The other side: the noun phrase behind with, dengan, kepada within a few words of the act."""
    for k in range(end, min(hi - 1, end + 8)):
        if p.words[k] in ",.;":
            return None
        if p.lows[k] in with_:
            if p.bits[k] & g.RECEIVERS and not lex.clitic and not _person_next(p, k + 1):
                return None
            first, last = subjects.after(p, k + 1, hi, lex)
            return p.span(first, last) if first < last else None
    return None


def _person_next(p: Passage, k: int) -> bool:
    """English to before a verb is no preposition (offered to send)."""
    return p.capital(k) or bool(p.bits[k] & (g.DEFINITE | g.PRONOUN | g.HOUSE | g.ROLE | g.MARKER))


def conditions(p: Passage, lo: int, hi: int, lex: Lexicon) -> tuple[Span | None, Span | None]:
    """The if-clause in [lo, hi) and what is said to follow from it: (trigger, consequence)."""
    ifs = act_words(lex.code).conditions
    for k in range(lo, hi):
        if p.lows[k] not in ifs or not phrase_at(p, k, hi, ifs):
            continue
        stop = contents.end(p, k, hi, lex)
        if k == lo or p.words[k - 1] in '"“':
            mark = next((m for m in range(k + 1, stop) if p.words[m] == ","), -1)
            if mark < 0 or mark + 1 >= stop:
                return None, None
            a, b = g.trim(p, mark + 1, stop)
            return p.found(*g.trim(p, k, mark)), p.found(a, b)
        mark = next((m for m in range(k + 1, stop) if p.words[m] == ","), stop)
        a, b = g.trim(p, lo, k)
        c, d = g.trim(p, k, mark)
        return p.found(c, d), p.found(a, b)
    return None, None
