"""Reports in which people speak by turns: transcripts (NAME: ...), questions and answers, and words behind a colon.

A text is a transcript when several of its lines start with a label and a colon and the labels take turns. The words of
a turn are what its speaker says; who only asks or presides (Q, MODERATOR, Pewarta) says nothing that is kept.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from mufakat.reading.lexicon import languages, lexicon

LABEL = re.compile(r"(?=[^\W\d_])((?:[^\W\d_][\w.’'-]*\.?,?\s?){1,6}(?:\([^()\n]{1,40}\))?)\s?:(?=\s+\S)")
SMALL = frozenset("of the for to and dan di dari untuk van von de al el bin".split())  # noqa: SIM905
FEWEST, MOST_LABELS = 2, 40


@functools.cache
def _asking() -> tuple[frozenset[str], frozenset[str]]:
    """Labels of who asks, and words that open a line of the page and no turn (Editor:, Baca juga:)."""
    asks = {w for code in languages() for w in lexicon(code).furniture["turns"]["asks"]}
    never = {w for code in languages() for w in lexicon(code).furniture["turns"]["never"]}
    return frozenset(asks), frozenset(never)


def label_end(text: str) -> int:
    """Length of the label with which a line starts (Ana Pires:, MR. HALE (Tolmia):), or 0."""
    m = LABEL.match(text[:90])
    if m is None:
        return 0
    words = m[1].split("(")[0].split()
    low = " ".join(words).lower().rstrip(".,")
    if low in _asking()[1] or not all(w[0].isupper() or w in SMALL for w in words):
        return 0
    return m.end(1)


def asks(label: str) -> bool:
    """Whether this label only asks or presides."""
    low = label.split("(")[0].strip(" .,").lower()
    return low in _asking()[0]


def is_transcript(lines: Iterable[str]) -> bool:
    """Whether the lines are turns: two labels or more, and most lines that are long enough carry one or follow one."""
    some = [line for line in lines if line]
    labels = [line[:n] for line in some if (n := label_end(line))]
    different = {label.lower() for label in labels}
    if len(labels) < FEWEST or len(different) < FEWEST or len(different) > MOST_LABELS:
        return False
    repeated = len(different) < len(labels) or any(asks(label) for label in labels)
    return repeated and 3 * len(labels) >= len(some)
