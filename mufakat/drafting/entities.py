"""Somebody named in the reports: the words of the name, what it is, to whom it belongs and why."""

from __future__ import annotations

from dataclasses import dataclass, field

from mufakat.drafting.names import Name
from mufakat.drafting.texts import lex_of
from mufakat.reading import grammar as g
from mufakat.reading.tokens import Passage

Key = tuple[str, ...]
PEOPLE = ("n", "an", "ian", "ese", "i", "ish")  # what makes the word for those of a place
NEAR_BY = 600  # characters
ARTICLES = frozenset("the a an".split())  # noqa: SIM905


@dataclass
class Entity:
    """Somebody named: the words of the name, what it is, to whom it belongs and why."""

    name: str
    kind: str = ""  # person, house, or "" where nothing tells
    count: int = 0
    document: str = ""
    reports: set[int] = field(default_factory=set)  # numbers of the reports that name it
    offices: set[str] = field(default_factory=set)
    nouns: set[str] = field(default_factory=set)  # what it is called before its name (the company Nordline)
    belongs: str = ""
    reason: str = ""
    words: Key = ()
    code: str = "en"


def _opening(p: Passage, lo: int, hi: int) -> tuple[int, int]:
    """The noun phrase that opens a sentence, up to its verb."""
    k = lo
    while k < hi and not g.is_verb(p, k, lex_of(p)) and p.words[k] not in ",;:":
        k += 1
    return lo, k


def key_of(name: str) -> str:
    """A name in small letters without marks and articles."""
    words = name.lower().replace("’", " ").replace("'", " ").replace(".", " ").replace(",", " ").split()
    while len(words) > 1 and words[0] in ARTICLES:
        words = words[1:]
    return " ".join(w for w in words if w != "s" or len(words) == 1)


def _words(name: Name) -> Key:
    return tuple(w for w in name.words if w not in "'’")


def _head(one: Entity) -> str:
    """The noun of a name: the last word in English, the first in Indonesian."""
    return (one.words[0] if one.code == "id" else one.words[-1]).lower() if one.words else ""


def _parts(key: str) -> list[str]:
    """The runs of words of a name."""
    words = key.split()
    return [" ".join(words[a:b]) for a in range(len(words)) for b in range(a + 1, min(len(words), a + 8) + 1)]


def _letters(one: Entity) -> str:
    """The first letters of a name of several words, in small letters."""
    return "".join(w[0] for w in one.words if w[0].isupper()).lower() if len(one.words) > 1 else ""


def _people_of(one: Entity, long: Entity) -> bool:
    """Whether a name is the word for those of another (Tessian, Tessia)."""
    if len(one.words) != 1 or len(long.words) != 1 or one.code != "en":
        return False
    a, b = one.words[0].lower(), long.words[0].lower()
    return a != b and len(b) > 3 and any(a == b + end or a == b[:-1] + end for end in PEOPLE)


def _initials(one: Entity, long: Entity) -> bool:
    """Whether a name in capitals is made of the first letters of another (SBGB)."""
    word = one.words[0] if len(one.words) == 1 else ""
    first = "".join(w[0] for w in long.words if w[0].isupper())
    return len(word) > 2 and word.isupper() and len(long.words) > 1 and word == first
