"""Which language a text is in, by a vote of function words."""

from __future__ import annotations

import re
from collections import Counter

from mufakat.reading.lexicon import languages, lexicon
from mufakat.reading.model import Language

WORD = re.compile(r"[^\W\d_]+")
ENOUGH = 20_000


def guess(text: str, default: str = "en") -> Language:
    """The language with most function words in the text; confidence is their share, 0 when none is there."""
    counts = Counter(WORD.findall(text[:ENOUGH].lower()))
    votes = {code: sum(counts[w] for w in lexicon(code).function_words) for code in languages()}
    total = sum(votes.values())
    if not total:
        return Language(default, 0.0)
    best = max(votes, key=lambda code: (votes[code], code == default))
    return Language(best, round(votes[best] / total, 3))
