"""Who is the same speaker in several reports: by parts of a name, by the words of an institution, by what a report
says of an unnamed one."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mufakat.claims.model import Saying
from mufakat.claims.weighing import tokens_of
from mufakat.claims.words import QUARTERS, Word, listed, sound, words

BEGIN = 4  # letters by which a land and its people are alike


@dataclass(frozen=True)
class Speaker:
    """A speaker as one report names it: parts of the name, concepts of the description, and what is known besides.

    `whose`: the names in the description of an unnamed one.
    """

    name: frozenset[str]
    keys: frozenset[str]
    about: frozenset[str]
    unnamed: bool
    whose: frozenset[str] = frozenset()

    @property
    def pointing(self) -> bool:
        """Whether it is only "the company", which another sentence has named."""
        return not self.name and not self.unnamed and (len(self.keys) <= 1 or self.keys <= listed("roles"))


@functools.lru_cache(50_000)
def speaker(by: str, about: str, language: str, unnamed: bool) -> Speaker:
    """A speaker from the words by which a report names it."""
    name, keys = _parts(by, language)
    known = _parts(about, language)
    if not name and keys and keys <= listed("roles") | listed("people"):
        unnamed = True  # "a mediator"
    return Speaker(frozenset() if unnamed else name, keys, known[0] | known[1], unnamed, name)


def _parts(text: str, language: str) -> tuple[frozenset[str], frozenset[str]]:
    """The parts of names in a text, and its concepts."""
    tokens = tokens_of(text)
    found = words(tokens, language, opens=False)
    name = {w.key for w in found if w.table == "name"}
    # a name may be a word elsewhere (Suara Adil: the voice of justice)
    name |= {sound(tokens[w.place]) for w in found if _turned(w, tokens)}
    return frozenset(name), frozenset(w.key for w in found if w.table != "name")


def _turned(word: Word, tokens: Sequence[str]) -> bool:
    """Whether a concept stands with a capital letter, as a name does; quarters of the sky do in any case."""
    return word.table in ("acts", "light") and word.key not in QUARTERS and tokens[word.place][:1].isupper()


def of(saying: Saying) -> Speaker:
    """The speaker of a saying."""
    return speaker(saying.by, saying.about, saying.language, saying.anonymous)


def same(one: Speaker, other: Speaker, known: Mapping[frozenset[str], frozenset[str]] | None = None) -> bool:
    """Whether two may be one origin: one name holds the other, or an institution and who speaks for it.

    Args:
        known: What all reports say about who has a name.
    """
    if one.unnamed or other.unnamed:
        return one.unnamed and other.unnamed and _unnamed(one, other)
    if one.pointing or other.pointing:
        return True
    if (
        one.name
        and other.name
        and (one.name <= other.name or other.name <= one.name or len(one.name & other.name) > 1)
    ):
        houses = (one.keys & listed("houses"), other.keys & listed("houses"))
        alone = not (one.keys & listed("roles") or other.keys & listed("roles"))
        return not (alone and all(houses) and not houses[0] & houses[1])
    if not one.name and not other.name and (one.keys <= other.keys or other.keys <= one.keys):
        return True
    return _speaks_for(one, other, known or {}) or _speaks_for(other, one, known or {})


def _unnamed(one: Speaker, other: Speaker) -> bool:
    """Two unnamed ones are told apart only by what the reports say of them."""
    begin = [{name[:BEGIN] for name in who.whose} for who in (one, other)]  # Sarvan, Sarvos
    if all(begin) and not begin[0] & begin[1]:
        return False  # an American official and a Palestinian one
    a, b = one.keys | one.about, other.keys | other.about
    return not a or not b or a <= b or b <= a or 3 * len(a & b) >= min(len(a), len(b))


def _speaks_for(house: Speaker, person: Speaker, known: Mapping[frozenset[str], frozenset[str]]) -> bool:
    """Whether a person (or another name of it) is told to be of an institution."""
    if house.keys & listed("roles") or not (house.keys & listed("houses") or house.name):
        return False
    about = person.about | person.keys | known.get(person.name, frozenset())
    if house.keys & listed("houses"):
        return house.name <= about and house.keys & listed("houses") <= about
    return house.name <= about


def may_be(pointing: Speaker, named: Speaker) -> bool:
    """Whether "the agency" may be this one: an organisation with a name, or what has the same noun with it."""
    if named.unnamed or not named.name:
        return False
    return bool(pointing.keys & (named.keys | named.about)) or not named.keys & listed("roles")
