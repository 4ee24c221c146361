"""Numbers in a saying and what they count, in figures and in words of both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mufakat.claims.model import Number
from mufakat.claims.words import Word, listed

_SMALL = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_EN = {w: n for n, w in enumerate(_SMALL.split())} | {w: 10 * n for n, w in enumerate(_TENS.split(), start=2)}
_SMALL_ID = "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas"
_ID = {w: n for n, w in enumerate(_SMALL_ID.split())}
_WORDS = _EN | _ID | {"dozen": 12, "selusin": 12, "seratus": 100, "seribu": 1000, "sejuta": 1_000_000}
NUMBER_WORDS = tuple(word for word in _WORDS if word not in ("one", "satu"))
_SCALE = {
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "bn": 10**9,
}
_SCALE |= {
    "puluh": 10,
    "ratus": 100,
    "ribu": 1000,
    "juta": 10**6,
    "miliar": 10**9,
    "triliun": 10**12,
    "m": 10**6,
}
_FIGURES = re.compile(r"\d+(?:[.,]\d+)*%?\Z")
_GROUPS = re.compile(r"\d{1,3}(?:[.,]\d{3})+\Z")
BEHIND = 3  # words in which a number's unit is looked for


def numbers(tokens: Sequence[str], found: Sequence[Word]) -> tuple[Number, ...]:
    """The numbers of a saying; a lone "one" counts as an article."""
    out = []
    for value, first, last in _values(tokens):
        if value == 1 and not tokens[first][0].isdigit():
            continue
        out.append(Number(value, _unit(tokens, found, first, last)))
    return tuple(out)


def places(tokens: Sequence[str]) -> set[int]:
    """The tokens that make up numbers."""
    return {k for _, first, last in _values(tokens) for k in range(first, last)}


def _values(tokens: Sequence[str]) -> Iterator[tuple[float, int, int]]:
    k = 0
    while k < len(tokens):
        value = _value(tokens[k])
        if value is None:
            k += 1
            continue
        total, part, last = 0.0, value, k + 1
        while last < len(tokens):
            low = tokens[last].lower()
            more = _value(tokens[last])
            if low in _SCALE:
                part = part * _SCALE[low]
            elif low == "belas":
                part += 10
            elif more is not None and low.isalpha() and more < max(part, 1) and part >= 10:
                total, part = total + part, more
            else:
                break
            last += 1
        yield total + part, k, last
        k = last


def _value(token: str) -> float | None:
    low = token.lower()
    if _FIGURES.match(low):
        bare = low.rstrip("%")
        if _GROUPS.match(bare):
            return float(re.sub(r"[.,]", "", bare))
        if bare.count(".") + bare.count(",") > 1:
            return None
        return float(bare.replace(",", "."))
    if "-" in low and all(part in _EN for part in low.split("-")):
        return float(sum(_EN[part] for part in low.split("-")))
    return float(_WORDS[low]) if low in _WORDS else None


def _unit(tokens: Sequence[str], found: Sequence[Word], first: int, last: int) -> str:
    """What a number counts: the first thing behind it; before it for currencies."""
    if tokens[first].endswith("%"):
        return "percent"
    if first and tokens[first - 1] in ("Rp", "$", "€", "£"):
        return {"Rp": "rupiah", "$": "dollar", "€": "euro", "£": "pound"}[tokens[first - 1]]
    behind = [w for w in found if last <= w.place < last + BEHIND and w.table in ("things", "acts", "light")]
    things = [w for w in behind if w.table == "things"] or [w for w in behind if w.table == "light"]
    return things[0].key if things else behind[0].key if behind else ""


def alike(one: str, other: str) -> bool:
    """Whether two units may count the same: people are called many things."""
    return one == other or not one or not other or {one, other} <= listed("people")
