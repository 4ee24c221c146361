"""The names in the reports: runs of words with capitals, the office before them, and whose office it is.

A name is told from an office by the words of the lexicon (roles, offices, institutions). Whose office it is stands in
the words around: "Orvania's foreign minister, Danil Petrescu", "Rune Dahl, president of the Union", "Front spokesman
Idris Kamal", "Ketua SBGB, Yusuf Hidayat", "Its director, Elin Storm".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mufakat.drafting.texts import Text, lex_of, words_of
from mufakat.reading import grammar as g
from mufakat.reading.lexicon import BIT
from mufakat.reading.tokens import Passage

OFFICE = BIT["offices"]
POSSESSIVE = frozenset("its his her their our".split())  # noqa: SIM905
JOINING = frozenset("of and the for".split())  # noqa: SIM905
FAR = 12
LED = frozenset("led headed chaired dipimpin diketuai dikepalai".split())  # noqa: SIM905


@dataclass(frozen=True)
class Name:
    """A name at tokens [first, last); `role` is where the office before it begins (= first without one)."""

    p: Passage
    first: int
    last: int
    role: int

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the name as they stand, without a possessive ending."""
        some = list(self.p.words[self.first : self.last])
        some[-1] = bare(some[-1])
        return tuple(w for w in some if w not in ".,")

    @property
    def text(self) -> str:
        """The name in one line."""
        start, end = self.p.starts[self.first], self.p.ends[self.last - 1]
        whole = " ".join(self.p.text[start:end].split())
        return whole[: len(whole) - len(self.p.words[self.last - 1]) + len(bare(self.p.words[self.last - 1]))]


def bare(word: str) -> str:
    """A word without the ending of a possessor."""
    for end in ("'s", "’s"):
        if word.endswith(end):
            return word[: -len(end)]
    return word


def possessive(p: Passage, i: int) -> bool:
    """Whether the word at i owns what follows (Orvania's; the dockers')."""
    if p.words[i].endswith(("'s", "’s")):
        return True
    glued = i + 1 < len(p.words) and p.words[i + 1] in "'’" and p.starts[i + 1] == p.ends[i]
    return glued and p.lows[i].endswith("s")


def names(text: Text, known: frozenset[str] = frozenset()) -> Iterator[Name]:
    """The names of a report in order; `known` are names of states, in small letters, parted from what follows."""
    for p in text.passages:
        behind = 0
        for lo, hi in p.sentences:
            i = max(lo, behind)
            while i < hi:
                last = _run(p, i, hi) if _begins(p, i, lo) else i
                if last > i:
                    yield from _apart(p, i, last, lo, known)
                i = max(last, i + 1)
            behind = hi


def _begins(p: Passage, i: int, lo: int) -> bool:
    """Whether a run of capitals can begin at i; a word that opens a sentence only where it is no word of grammar."""
    if not p.capital(i) or not p.is_word(i):
        return False
    opens = i == lo or p.words[i - 1] in '"“‘:.?!('
    if not opens:
        return not p.bits[i] & (g.DAY | g.PRONOUN) or not p.words[i - 1].islower()
    little = (
        g.PRONOUN | g.PREP | g.SUBORD | g.ADVERB | g.AUX | g.NEG | g.COORD | g.DEFINITE | g.INDEFINITE | g.DAY
    )
    return not p.bits[i] & little and p.lows[i] not in POSSESSIVE


def _run(p: Passage, i: int, hi: int) -> int:
    """End of the run of capitals that begins at i; "of" and the like inside it belong to it."""
    k = i
    while k < hi:
        if p.capital(k) and p.is_word(k):
            k += 1
            if possessive(p, k - 1) and p.words[k - 1].endswith(("'s", "’s")):
                return k
        elif (
            (
                p.words[k] in "'’"
                and k > i
                and k + 1 < hi
                and p.capital(k + 1)
                and p.starts[k] == p.ends[k - 1]
            )
            or (
                p.words[k] == "."
                and k > i
                and p.starts[k] == p.ends[k - 1]
                and len(p.words[k - 1]) <= 3
                and _next(p, k, hi)
            )
            or (
                p.code == "en"
                and p.lows[k] == "of"
                and k > i
                and _next(p, k, hi)
                and p.bits[k - 1] & (g.HOUSE | OFFICE)
            )
        ):
            k += 1
        else:
            break
    return k


def _next(p: Passage, k: int, hi: int) -> bool:
    return k + 1 < hi and p.capital(k + 1) and p.is_word(k + 1)


def _apart(p: Passage, first: int, last: int, lo: int, known: frozenset[str]) -> Iterator[Name]:
    """The run cut behind a known name that a person's follows (Presiden AS | Donald Trump)."""
    for k in range(first, last - 1):
        if (
            bare(p.lows[k]) in known
            and p.words[k + 1] not in ".'’"
            and not p.bits[k + 1] & (g.HOUSE | g.ROLE)
        ):
            titled = (k > first and bool(p.bits[first] & g.ROLE)) or (
                first > lo and bool(p.bits[first - 1] & g.ROLE)
            )
            if titled:
                yield from _parted(p, first, k + 1, lo)
                yield Name(p, k + 1, last, k + 1)
                return
    if p.code == "id" and last - first > 2 and p.bits[first] & g.ROLE and p.lows[last - 1] in known:
        yield Name(p, last - 1, last, first)  # Menteri Air | Tessia
        return
    yield from _parted(p, first, last, lo)


def _parted(p: Passage, first: int, last: int, lo: int) -> Iterator[Name]:
    """The run parted into an office and the name behind it; a lower-case office before it counts too."""
    start = first
    house = next((k for k in range(first, last) if p.bits[k] & g.HOUSE or p.lows[k] in _companies(p)), last)
    while start < last and p.bits[start] & (g.ROLE | OFFICE) and start < house:
        start += 1
    while start + 1 < last and p.words[start + 1] == "." and p.lows[start] in lex_of(p).abbreviations:
        start += 2  # Ir. Nyoman Artha
    role = first
    while role > max(lo, first - FAR) and p.bits[role - 1] & (g.ROLE | OFFICE) and p.is_word(role - 1):
        role -= 1
    if start == last:  # an office and no name behind it: Gubernur, Menteri Perdagangan
        return
    if (
        last - start == 1
        and p.bits[start] & g.HOUSE
        and not (len(p.words[start]) > 2 and p.words[start].isupper())
    ):
        return  # the Army, Serikat: a common noun
    yield Name(p, start, last, min(role, first))


def _companies(p: Passage) -> frozenset[str]:
    return words_of(p).lists["people.companies"]


def is_house(p: Passage, first: int, last: int) -> bool:
    """Whether the words of a name say that it is a body: Union, Ministry, Serikat, PT."""
    houses = _companies(p)
    return any(p.bits[k] & g.HOUSE or p.lows[k] in houses for k in range(first, last)) or (
        last - first == 1 and len(p.words[first]) > 2 and p.words[first].isupper()
    )


def owner_before(p: Passage, name: Name, lo: int) -> tuple[int, int] | None:
    """Tokens of whose office the person holds, as told before the name; None where nothing tells."""
    if p.code == "id" and _ranked(p, name, lo):
        name = Name(p, name.first - 1, name.last, name.first - 1)  # Presiden IPL, Kapten Rudi Anggara
    led = _led(p, name.first, lo)
    if led is not None:
        return led
    k = name.first
    if k > lo and p.words[k - 1] == ",":  # Orvania's foreign minister, Danil; Ketua SBGB, Yusuf
        k -= 1
        while k > lo and p.words[k - 1] == ".":
            k -= 1
    while k > lo and p.lows[k - 1] in ("ir", "dr", ".", "drs", "kolonel", "general", "colonel"):
        k -= 1
    if k > lo and p.words[k - 1] == ",":
        k -= 1
    if (
        p.code == "id"
        and k > lo
        and p.capital(k - 1)
        and p.words[k - 1] != ","
        and name.role == name.first
        and k == name.first
    ):
        start = k - 1
        if start > lo and p.bits[start - 1] & (g.ROLE | OFFICE):
            return start, k  # Presiden AS | Donald Trump
    return _english_owner(p, name, k, lo) if p.code == "en" else _indonesian_owner(p, k, lo)


def _ranked(p: Passage, name: Name, lo: int) -> bool:
    """Whether a rank stands between the comma and the name."""
    i = name.first - 1
    return i - 1 > lo and bool(p.bits[i] & g.ROLE) and p.words[i - 1] == ","


def _led(p: Passage, k: int, lo: int) -> tuple[int, int] | None:
    """The body that somebody leads: the Workers' Party, led by Jens Falk; Serikat X, yang dipimpin Y."""
    if k - 2 > lo and p.lows[k - 1] in ("by", "oleh") and p.lows[k - 2] in LED:
        k -= 1
    if k - 1 > lo and p.lows[k - 1] in LED:  # the Workers' Party, led by Jens Falk; Serikat X yang dipimpin Y
        last = k - 1
        while last > lo and (not p.is_word(last - 1) or p.bits[last - 1] & g.REL):
            last -= 1
        return (_phrase(p, last, lo), last) if last > lo and p.capital(last - 1) else None
    return None


def _english_owner(p: Passage, name: Name, k: int, lo: int) -> tuple[int, int] | None:
    end = k
    while k > lo and (p.bits[k - 1] & (g.ROLE | OFFICE) or p.lows[k - 1] in ("and", "-")) and end - k < FAR:
        k -= 1
    if k == end and k == name.first and k > lo and possessive(p, k - 1) and p.capital(k - 1):
        return _phrase(p, k, lo), k  # Labour's Erik Moe
    if k == end or not any(p.bits[j] & g.ROLE for j in range(k, end)):
        return None
    spare = k
    while spare > max(lo, k - 2) and p.words[spare - 1].islower() and not p.bits[spare - 1]:
        spare -= 1  # Sundal's farm minister: a word of the office that no list has
    for last in (k, spare):
        if last > lo and (possessive(p, last - 1) or p.lows[last - 1] in POSSESSIVE):
            return _phrase(p, last, lo), last
        if last - 1 > lo and p.words[last - 1] in "'’" and possessive(p, last - 2):
            return _phrase(p, last, lo), last
    if (
        k > lo
        and p.is_word(k - 1)
        and not p.bits[k - 1] & (g.PREP | g.DEFINITE | g.COORD | g.SUBORD | g.VERB | g.INDEFINITE)
    ):
        return _phrase(p, k, lo), k  # Front spokesman Idris Kamal; federation chairman Jory Pell
    return None


def _phrase(p: Passage, last: int, lo: int) -> int:
    """Where the noun phrase that ends at `last` begins: its capitals, or its one noun."""
    k = last - 1
    if p.words[k] in "'’" and k > lo:
        k -= 1
    if p.capital(k):
        while k > lo and (p.capital(k - 1) or p.words[k - 1] in "'’") and p.words[k - 1] not in ',."':
            k -= 1
    return k


def _indonesian_owner(p: Passage, k: int, lo: int) -> tuple[int, int] | None:
    """Ketua SBGB, Yusuf: what stands between the office and the name."""
    role, groups = -1, words_of(p).lists["people.groups"]
    for j in range(k - 1, max(lo, k - FAR) - 1, -1):
        if p.words[j] in ',.";“(' or p.bits[j] & (g.REL | g.SUBORD) or g.is_verb(p, j, lex_of(p)):
            break
        if p.bits[j] & g.ROLE and not p.bits[j] & g.HOUSE and p.lows[j] not in groups:
            role = j
    if role < 0:
        return None
    first = role
    while (
        first < k
        and p.bits[first] & (g.ROLE | OFFICE)
        and not p.bits[first] & g.HOUSE
        and p.lows[first] not in groups
    ):
        first += 1
    return (first, k) if first < k else None


def owner_behind(p: Passage, name: Name, hi: int) -> tuple[int, int] | None:
    """Tokens of whose office the person holds, as told behind the name (X, president of the Union; X of the League)."""
    k = name.last
    if p.code != "en" or k >= hi:
        return None
    stop = min(hi, k + FAR)
    if p.words[k] == ",":
        k += 1
        seen = False
        while k < stop and p.words[k] not in ",." and p.lows[k] not in ("of", "for", "at"):
            seen = seen or bool(p.bits[k] & (g.ROLE | g.ANON))
            k += 1
        if not seen:
            return None
    if k >= stop or p.lows[k] not in ("of", "for", "at"):
        return None
    first = k + 1
    while first < stop and p.bits[first] & (g.DEFINITE | g.INDEFINITE):
        first += 1
    if first < stop and p.capital(first):
        return first, _run(p, first, hi)
    end = first
    while (
        end < stop
        and p.is_word(end)
        and not p.bits[end] & (g.PREP | g.VERB | g.SUBORD)
        and p.words[end].islower()
    ):
        end += 1
    return (first, end) if end > first else None


def offices(p: Passage, name: Name) -> frozenset[str]:
    """The words of the office that stands before or behind a name."""
    before = {p.lows[k] for k in range(max(name.role, name.first - FAR), name.first)}
    k = name.first - 1
    if p.code == "id" and k > 0 and p.words[k] == ",":  # Pengamat perburuhan Universitas Nusa, Rahmat
        k -= 1
        while k >= 0 and p.words[k] not in ',."“' and not g.is_verb(p, k, lex_of(p)) and name.first - k < FAR:
            before.add(p.lows[k])
            k -= 1
    behind: set[str] = set()
    if name.last < len(p.words) and p.words[name.last] == ",":
        for k in range(name.last + 1, min(len(p.words), name.last + 8)):
            if p.words[k] in ",." or g.is_verb(p, k, lex_of(p)):
                break
            behind.add(p.lows[k])
    return frozenset(before | behind)


def lexical(p: Passage, i: int) -> bool:
    """Whether a word is one of content: no word of grammar."""
    little = g.PRONOUN | g.PREP | g.SUBORD | g.ADVERB | g.AUX | g.NEG | g.COORD | g.DEFINITE | g.REL
    return p.is_word(i) and not p.bits[i] & little and not lex_of(p).bits.get(p.lows[i], 0) & little
