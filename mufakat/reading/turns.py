"""Reports in which people speak by turns: transcripts (NAME: ...), questions and answers, and words behind a colon.

A text is a transcript when several of its lines start with a label and a colon and the labels take turns. The words of
a turn are what its speaker says; who only asks or presides (Q, MODERATOR, Pewarta) says nothing that is kept.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from mufakat.reading.lexicon import languages, lexicon

WORD = re.compile(r"[^\W\d_][\w.’'-]*,?")
# a chat export opens each line with when it was sent: [6/3/25, 8:01:12 AM] or 03/06/25, 08:01 -
STAMP = re.compile(
    r"\[?\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},? \d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[AaPp]\.?[Mm]\.?)?(?:\]|\s[-–])\s*"
)
LONGEST = 80  # characters of a label
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
    first = stamp_end(text)
    colon = text.find(":", first, first + LONGEST)
    if colon <= first or colon + 1 >= len(text) or not text[colon + 1].isspace():
        return 0
    label = text[first:colon].rstrip()
    name, _, rest = label.partition("(")
    words = name.split()
    if not 0 < len(words) <= 6 or (rest and not rest.endswith(")")):
        return 0
    if " ".join(words).lower().rstrip(".,") in _asking()[1]:
        return 0
    fits = all(w[0].isupper() or (w in SMALL and k) for k, w in enumerate(words))
    return first + len(label) if fits and all(WORD.fullmatch(w) for w in words) else 0


def stamp_end(text: str) -> int:
    """Length of the time of sending with which a line of a chat starts, or 0."""
    m = STAMP.match(text[:60])
    return m.end() if m is not None else 0


def asks(label: str) -> bool:
    """Whether this label only asks or presides."""
    low = label.split("(")[0].strip(" .,").lower()
    return low in _asking()[0]


def is_transcript(lines: Iterable[str]) -> bool:
    """Whether the lines are turns: two labels or more, and most lines that are long enough carry one or follow one."""
    some = [line for line in lines if line]
    labels = [line[stamp_end(line) : n] for line in some if (n := label_end(line))]
    if labels and 2 * sum(bool(stamp_end(line)) for line in some) > len(some):
        return True  # a chat needs no second voice
    different = {label.lower() for label in labels}
    if len(labels) < FEWEST or len(different) < FEWEST or len(different) > MOST_LABELS:
        return False
    repeated = len(different) < len(labels) or any(asks(label) for label in labels)
    return repeated and 3 * len(labels) >= len(some)
