"""Words as concepts: what means much the same in English and Indonesian gets one key.

A word is looked up by its English stem (Porter's algorithm in its second version, by snowballstemmer) or its
Indonesian root, in concepts.toml; a name that the gazetteer knows is its first name; whatever else is left is
compared by how it sounds (bacteria, bakteri), with the endings of inhabitants off (Karesian, Karesia).
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import resources

import snowballstemmer  # type: ignore[import-untyped]

from mufakat.reading.gazetteer import gazetteer
from mufakat.reading.lexicon import lexicon

WEIGHTS = {"acts": 2.0, "things": 1.5, "light": 0.4}
NAME, OTHER = 1.5, 1.2
LONGEST = 4  # words of a phrase
QUARTERS = ("north", "south", "east", "west", "central")  # say the same with a capital letter
_SOUNDS = (
    (re.compile(r"tions?$|sion$|si$"), "si"), (re.compile(r"ty$|tas$"), "tas"), (re.compile(r"ive$|if$"), "if"),
    (re.compile(r"ic(?:al)?s?$|ik$|(?<=\w\w\w)is$"), "ik"), (re.compile(r"c(?=[eiy])"), "s"),
    (re.compile(r"ck|q|c"), "k"),
    (re.compile(r"ph"), "f"), (re.compile(r"x"), "ks"), (re.compile(r"y"), "i"), (re.compile(r"th"), "t"),
    (re.compile(r"(.)\1+"), r"\1"), (re.compile(r"[aeiou]+$"), ""),
)  # fmt: skip
_INHABITANT = re.compile(r"(?:['’]s?|s['’])$")
_PEOPLE = re.compile(r"(?<=[aeiou])ns?$|(?<=\w\w\w)(?:ese|ans?)$")


@dataclass(frozen=True)
class Word:
    """A word, or a phrase, as it counts: key, weight, and of which table ("acts", "things", "light", "name", "")."""

    key: str
    weight: float
    table: str
    place: int


@functools.cache
def _tables() -> tuple[dict[tuple[str, ...], tuple[str, str]], dict[tuple[str, ...], tuple[str, str]]]:
    """English phrases by their stems, and Indonesian ones by their roots, to concept and table."""
    english: dict[tuple[str, ...], tuple[str, str]] = {}
    other: dict[tuple[str, ...], tuple[str, str]] = {}
    for table, left, right in _lines():
        concept = (left[0], table)
        for phrase in left:
            english.setdefault(tuple(_stem(w) for w in phrase.split("_")), concept)
        for phrase in right:
            other.setdefault(tuple(root(w) for w in phrase.split("_")), concept)
    return english, other


@functools.cache
def _lines() -> tuple[tuple[str, list[str], list[str]], ...]:
    """The lines of the tables: table, English words, Indonesian words."""
    data, out = _data(), []
    for table in WEIGHTS:
        for line in data[table].strip().splitlines():
            left, _, right = line.partition("|")
            out.append((table, left.split(), right.split()))
    return tuple(out)


@functools.cache
def _roots() -> frozenset[str]:
    """The Indonesian words that stand alone in the tables."""
    return frozenset(word for _, _, right in _lines() for word in right if "_" not in word)


_stemmer = snowballstemmer.stemmer("english")


@functools.lru_cache(100_000)
def _stem(word: str) -> str:
    return str(_stemmer.stemWord(_irregular().get(word, word)))


@functools.cache
def _data() -> dict[str, str]:
    found: dict[str, str] = tomllib.loads(
        (resources.files("mufakat.claims") / "concepts.toml").read_text(encoding="utf-8")
    )
    return found


@functools.cache
def listed(name: str) -> frozenset[str]:
    """A list of the file by its name."""
    return frozenset(_data()[name].split())


@functools.cache
def _irregular() -> dict[str, str]:
    listed = _data()["irregular"].split()
    return dict(zip(listed[::2], listed[1::2], strict=True))


@functools.cache
def related(key: str) -> frozenset[str]:
    """Concepts that may be said of the same thing in other words."""
    lines = [line.split() for line in _data()["related"].strip().splitlines()]
    return frozenset(other for line in lines if key in line for other in line) - {key}


@functools.lru_cache(100_000)
def root(word: str) -> str:
    """The Indonesian root of a word that the table has, or the word without its usual endings.

    Affixes as the standard grammar has them (Alwi and others, Tata Bahasa Baku Bahasa Indonesia, chapter 5): meN-
    takes the first sound of the root in (menolak: tolak), so that several roots are tried.
    """
    known = _roots()
    if word in known:
        return word
    for bare in _without_endings(word):
        for stem in (bare, *_without_beginnings(bare)):
            if stem in known:
                return stem
    return next(_without_endings(word, most=1), word)


def _without_endings(word: str, most: int = 9) -> Iterator[str]:
    """The word, without clitics, then without suffixes too."""
    bare = re.sub(r"(?<=\w{3})(?:nya|lah|kah|pun|ku|mu)$", "", word)
    out = [word, bare] if most > 1 else [bare]
    endings = ("kan", "an", "i")
    out += [bare[: -len(end)] for end in endings if bare.endswith(end) and len(bare) - len(end) >= 3]
    yield from dict.fromkeys(out[:most])


# how the first sound of a root goes into its beginning: "" for roots that keep it
_NASAL = tuple(
    (beginning + nasal, first)
    for nasal, firsts in (
        ("ny", ("s",)),
        ("ng", ("", "k")),
        ("m", ("", "p")),
        ("n", ("", "t")),
        ("nge", ("",)),
        ("", ("",)),
    )
    for first in firsts
    for beginning in ("me", "pe")
)
_PLAIN = "memper diper keter keber ber ter per di ke se be te bel pel pember".split()  # noqa: SIM905


def _without_beginnings(word: str) -> Iterator[str]:
    for beginning in _PLAIN:
        if word.startswith(beginning) and len(word) - len(beginning) >= 3:
            rest = word[len(beginning) :]
            yield rest
            if beginning in ("ke", "di", "se", "ter"):
                yield from (rest[len(b) :] for b in ("ber", "per", "ter") if rest.startswith(b))
    for beginning, first in _NASAL:
        if word.startswith(beginning) and len(word) - len(beginning) >= 2:
            yield first + word[len(beginning) :]


@functools.lru_cache(100_000)
def sound(word: str) -> str:
    """How a word sounds that both languages may have taken over."""
    low = _INHABITANT.sub("", word.lower())
    if word[:1].isupper() and len(low) > 4:
        low = _PEOPLE.sub("", low)
    for pattern, instead in _SOUNDS:
        low = pattern.sub(instead, low)
    return low or word.lower()


@functools.cache
def stop_words() -> frozenset[str]:
    """Words that say nothing by themselves."""
    own = [w for code in ("en", "id") for w in lexicon(code).function_words]
    return frozenset(own) | listed("stop")


def words(tokens: Sequence[str], language: str, opens: bool = True) -> list[Word]:
    """The words of a saying that count, in order.

    Args:
        opens: Whether the first token stands at the head of a sentence, where a capital letter tells nothing.
    """
    return list(_words(tuple(tokens), language, opens))


def _words(tokens: tuple[str, ...], language: str, opens: bool) -> Iterator[Word]:
    names, stop = gazetteer(), stop_words()
    table = _tables()[1 if language != "en" else 0]
    base = [_base(token, language) for token in tokens]
    k = 0
    while k < len(tokens):
        token = tokens[k]
        if not token[0].isalpha():
            k += 1
            continue
        if token[0].isupper():
            known = names.at(_Tokens(tokens), k)  # type: ignore[arg-type]
            if known is not None and known.kind != "outlet":
                yield Word(known.name.lower(), NAME, "name", k)
                k += len(known.form)
                continue
        size, found = _phrase(table, base, k)
        if size == 1 and token.lower() in listed("stop"):
            found = None
        name = token[0].isupper() and (k > 0 or not opens)
        if found is not None and not (
            name and size == 1 and found[1] == "light" and found[0] not in QUARTERS
        ):
            yield Word(found[0], WEIGHTS[found[1]], found[1], k)
        elif _INHABITANT.sub("", token.lower()) not in stop and len(token) > 1:
            size = 1
            yield Word(
                sound(token if token[0].isupper() else base[k]),
                NAME if name else OTHER,
                "name" if name else "",
                k,
            )
        else:
            size = 1
        k += size


class _Tokens:
    """What the gazetteer wants of a passage."""

    def __init__(self, words: Sequence[str]):
        self.words = words


def _phrase(
    table: dict[tuple[str, ...], tuple[str, str]], base: Sequence[str], k: int
) -> tuple[int, tuple[str, str] | None]:
    for size in range(min(LONGEST, len(base) - k), 0, -1):
        found = table.get(tuple(base[k : k + size]))
        if found is not None:
            return size, found
    return 1, None


def _base(token: str, language: str) -> str:
    low = re.sub(r"['’]s?$", "", token.lower())
    if language == "en":
        return _stem(low)
    whole = root(low)
    if "-" in low and whole == low and low.split("-")[0] == low.split("-")[-1]:
        return root(low.split("-")[0])  # anak-anak
    return whole
