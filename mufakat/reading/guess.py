"""Which language a text is in, by a vote of function words; also of one paragraph among others."""

from __future__ import annotations

import functools
import re
from collections import Counter

from mufakat.reading.lexicon import languages, lexicon
from mufakat.reading.model import Language

WORD = re.compile(r"[^\W\d_]+")
ENOUGH = 20_000
FEW = 4
# a paragraph is in another language than its report when so many function words say so, and hardly any the other way
SURE, SHARE = 3, 0.75
MALAY = "ms"


def guess(text: str, default: str = "en") -> Language:
    """The language with most function words in the text; confidence is their share, 0 when none is there.

    Malay, for which there are no rules of its own, is told apart by words that Indonesian writes otherwise.
    """
    counts = _counts(text[:ENOUGH])
    votes = _votes(counts)
    total = sum(votes.values())
    if total < FEW:  # a line or two: the words that only one of the languages knows speak as well
        more = {code: sum(n for w, n in counts.items() if w in _own_words(code)) for code in languages()}
        votes = {code: votes[code] + more[code] for code in languages()}
        total = sum(votes.values())
    if not total:
        return Language(default, 0.0)
    best = max(votes, key=lambda code: (votes[code], code == default))
    found = Language(best, round(votes[best] / total, 3))
    return _neighbour(found, counts)


def rules_for(code: str) -> str:
    """The language whose rules read this one: its own, or those of the nearest (Malay by the Indonesian ones)."""
    return code if code in languages() else _neighbours().get(code, "en")


def of_paragraph(text: str, whole: str) -> str:
    """The language of a paragraph: that of the whole report, unless its own words plainly say another."""
    votes = _votes(_counts(text[:2_000]))
    best = max(votes, key=lambda code: votes[code])
    if best == whole or votes[best] < SURE or votes[best] < SHARE * sum(votes.values()):
        return whole
    return best


def mixed(text: str) -> bool:
    """Whether more than one language has a say in the text."""
    votes = sorted(_votes(_counts(text[:ENOUGH])).values(), reverse=True)
    return len(votes) > 1 and votes[1] >= SURE and 20 * votes[1] >= votes[0]


@functools.lru_cache(2)
def _counts(text: str) -> Counter[str]:
    return Counter(WORD.findall(text.lower()))


def _votes(counts: Counter[str]) -> dict[str, int]:
    out = {}
    for code in languages():
        words = lexicon(code).function_words
        out[code] = sum(n for w, n in counts.items() if w in words)
    return out


@functools.cache
def _own_words(code: str) -> frozenset[str]:
    """Words of the lexicon of one language that no other language's has."""
    others = {w for other in languages() if other != code for w in lexicon(other).bits}
    return frozenset(w for w in lexicon(code).bits if w not in others)


@functools.cache
def _neighbours() -> dict[str, str]:
    """Languages without rules of their own, with the one whose rules read them."""
    return {near: code for code in languages() for near in lexicon(code).neighbours}


def _neighbour(found: Language, counts: Counter[str]) -> Language:
    """A near language when its own spellings outnumber those of the language that was found."""
    for near, pairs in lexicon(found.code).neighbours.items():
        theirs = sum(counts[w] for w in pairs["theirs"].split())
        ours = sum(counts[w] for w in pairs["ours"].split())
        if theirs > 1 and theirs > 2 * ours:
            return Language(near, round(theirs / (theirs + ours), 3))
    return found
