"""Forms of words: the base form of a verb, whether a word can be one, and the root by which two words are alike.

English: `lemminflect`, a dictionary of forms. Indonesian: the verb is made active and its root found by the rules of
its affixes (meN- takes the place of p, t, k and s; Sneddon et al. 2010, Indonesian: A Comprehensive Grammar, 1.6).
"""

from __future__ import annotations

import functools
import re

VOWELS = "aeiou"
# prefix, nasal that may have taken the first letter of the root, letter that it surely took
_PREFIXES = (
    ("memper", "", ""), ("diper", "", ""), ("meny", "", "s"), ("peny", "", "s"), ("meng", "ng", ""), ("peng", "ng", ""),
    ("mem", "m", ""), ("pem", "m", ""), ("men", "n", ""), ("pen", "n", ""), ("ber", "", ""), ("ter", "", ""),
    ("per", "", ""), ("di", "", ""), ("me", "", ""), ("pe", "", ""),
)  # fmt: skip
_SUFFIX = re.compile(r"(?:kannya|kan|annya|inya|nya|lah|kah|pun|an|i)$")


@functools.lru_cache(20_000)
def english_base(word: str) -> str:
    """The base form of an English verb (withdrew, withdrawing, withdraws: withdraw); "" for what is no verb."""
    import lemminflect

    found = lemminflect.getAllLemmas(word.lower()).get("VERB", ())
    if len(found) > 1:  # lay is a form of lie, and a verb itself
        return word.lower() if word.lower() in found else str(found[0])
    return str(found[0]) if found else ""


@functools.lru_cache(20_000)
def english_kinds(word: str) -> frozenset[str]:
    """NOUN, VERB, ADJ, ADV: what an English word can be, as far as the dictionary knows."""
    import lemminflect

    return frozenset(lemminflect.getAllLemmas(word.lower()))


def is_participle(word: str) -> bool:
    """Whether an English word can be a past participle (bound, put, lifted)."""
    import lemminflect

    low = word.lower()
    return any(
        low in lemminflect.getInflection(base, "VBN")
        for base in lemminflect.getAllLemmas(low).get("VERB", ())
    )


def is_english_base(word: str) -> bool:
    """Whether a word can be the bare infinitive of a verb."""
    return english_base(word) == word.lower()


@functools.lru_cache(20_000)
def root(word: str) -> str:
    """The root of an Indonesian word without its affixes, as far as rules tell it; k before a vowel is left off.

    Behind meng- nobody can tell mengirim (kirim) from mengakhiri (akhir) without a dictionary.
    """
    low = word.lower()
    for prefix, nasal, letter in _PREFIXES:
        rest = low[len(prefix) :]
        if low.startswith(prefix) and len(rest) >= 4:
            taken = {"m": "p", "n": "t"}.get(nasal, "") if rest[0] in VOWELS else ""
            low = letter + taken + rest
            break
    if low.startswith("ke") and low.endswith("an") and len(low) > 7:
        low = low[2:]
    low = _bare(low)
    if (
        low[1:2] in VOWELS and len(low) > 3
    ):  # nor meminta (minta) from memukul (pukul), menanti (nanti) from menolak (tolak)
        low = {"m": "p", "n": "t"}.get(low[0], low[0]) + low[1:]
    return low[1:] if low[:1] == "k" and low[1:2] in VOWELS and len(low) > 3 else low


def _bare(low: str) -> str:
    short = _SUFFIX.sub("", low)
    return short if len(short) >= 4 else low


@functools.lru_cache(20_000)
def active(word: str) -> str:
    """The active form of an Indonesian passive (dicabut: mencabut; dibuka: membuka); other words as they are."""
    low = word.lower()
    if not low.startswith("di") or len(low) < 5 or low[2:3] == "-":
        return low
    base = low[2:]
    if base.startswith("per"):
        return "mem" + base
    first = base[0]
    if first == "p" and base[1] in VOWELS:
        return "mem" + base[1:]
    if first == "t" and base[1] in VOWELS:
        return "men" + base[1:]
    if first == "s" and base[1] in VOWELS:
        return "meny" + base[1:]
    if first == "k" and base[1] in VOWELS:
        return "meng" + base[1:]
    if first in "bfvp":
        return "mem" + base
    if first in "dcjzts":
        return "men" + base
    return ("me" if first in "lrmnwy" else "meng") + base


@functools.lru_cache(50_000)
def stem(word: str, code: str) -> str:
    """What two forms of one word share: the first letters of its base form or root."""
    low = word.lower().replace("’", "'").removesuffix("'s").removesuffix("'")
    if code == "id":
        return root(low)[:6]
    base = english_base(low) or low
    if base == low and "NOUN" in english_kinds(low):
        import lemminflect

        base = str(lemminflect.getAllLemmas(low)["NOUN"][0])
    return base[:6]


def nominal_verb(word: str) -> str:
    """The verb of an Indonesian noun of doing (penghentian: menghentikan; pencabutan: mencabut)."""
    low = word.lower()
    body = low[:-2] if low.endswith("an") else low
    verb = "m" + body[1:] if body.startswith("pe") else active("di" + body)
    return verb + (
        "kan" if body.endswith(("henti", "bebas", "batal")) else "i" if body.endswith("akhir") else ""
    )
