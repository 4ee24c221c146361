"""Which language a text is in, by a vote of function words."""

from __future__ import annotations

import functools
import re
from collections import Counter

from mufakat.reading.lexicon import languages, lexicon
from mufakat.reading.model import Language

WORD = re.compile(r"[^\W\d_]+")
ENOUGH = 20_000
FEW = 4


@functools.cache
def _own_words(code: str) -> frozenset[str]:
    """Words of the lexicon of one language that no other language's has."""
    others = {w for other in languages() if other != code for w in lexicon(other).bits}
    return frozenset(w for w in lexicon(code).bits if w not in others)


def guess(text: str, default: str = "en") -> Language:
    """The language with most function words in the text; confidence is their share, 0 when none is there."""
    counts = Counter(WORD.findall(text[:ENOUGH].lower()))
    votes = {code: sum(counts[w] for w in lexicon(code).function_words) for code in languages()}
    total = sum(votes.values())
    if total < FEW:  # a line or two: the words that only one of the languages knows speak as well
        more = {code: sum(n for w, n in counts.items() if w in _own_words(code)) for code in languages()}
        votes = {code: votes[code] + more[code] for code in languages()}
        total = sum(votes.values())
    if not total:
        return Language(default, 0.0)
    best = max(votes, key=lambda code: (votes[code], code == default))
    return Language(best, round(votes[best] / total, 3))
