"""What is told as not done though no "not" stands there: hardly accepted, batal menerima, neither X nor Y agreed.

Such words tell what did not come about, and seldom what is wanted instead: no line is drawn from them. The words stand
in languages/, under `undone`; what the record marks as not done counts too (`Act.status`).
"""

from __future__ import annotations

from mufakat.drafting.texts import Text, words_of
from mufakat.reading.tokens import STOPS, Passage

FAR = 8  # words before a verb


def undone(p: Passage, lo: int, verb: int) -> bool:
    """Whether the verb at `verb` is told as not done, by words between lo and it, or by its object (accepted no X)."""
    words = words_of(p)
    first = verb
    while first > max(lo, verb - FAR) and not _parts(p, first - 1):
        first -= 1
    before = words.phrases["undone.before"]
    behind = words.phrases["undone.behind"]
    return any(_at(p, k, before) for k in range(first, verb)) or _at(p, verb + 1, behind)


def told_within(p: Passage, lo: int, hi: int) -> bool:
    """Whether words that tell something as not done stand in [lo, hi)."""
    return any(_at(p, k, words_of(p).phrases["undone.before"]) for k in range(lo, hi))


def marked(text: Text, p: Passage, lo: int, hi: int) -> bool:
    """Whether the record marks an act whose cue begins in [lo, hi) as denied."""
    return bool(text.denied) and any(p.starts[lo] <= at < p.ends[hi - 1] for at in text.denied)


def _parts(p: Passage, k: int) -> bool:
    return p.words[k] in ",;:" or p.words[k] in STOPS or p.words[k] in '"“”'


def _at(p: Passage, k: int, phrases: tuple[tuple[str, ...], ...]) -> bool:
    return any(tuple(p.lows[k : k + len(some)]) == some for some in phrases)
