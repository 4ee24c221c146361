"""The sentences of reports, one set per language; the keys and their blanks are the same in all.

Everything is said in the language of the context: `with speaking("id"): ...`, English where nothing is said
of it. The words of a case (names of parties, options, reasons) and its conditions stay as its file has them.
Data for programs is English always (see `in_english`).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from decimal import Decimal
from importlib import import_module

from mufakat.display import WRITTEN_OUT
from mufakat.report.phrases.numbers import Counted, Number, chosen, separated

# Each part is a file per language: en.py and id.py, en_bench.py and id_bench.py ...
_PARTS = (
    "", "_agreement", "_bench", "_brief", "_claims", "_deal", "_keep", "_method", "_orders", "_paper", "_record",
    "_versions",
)  # fmt: skip


class _Catalogues(Mapping[str, Mapping[str, str]]):
    """All phrases of each language, loaded when something is first said in it."""

    def __init__(self, *names: str) -> None:
        self._loaded: dict[str, Mapping[str, str] | None] = dict.fromkeys(names)

    def __getitem__(self, language: str) -> Mapping[str, str]:
        found = self._loaded[language]
        if found is None:
            parts = [import_module(f"{__name__}.{language}{part}").PHRASES for part in _PARTS]
            found = self._loaded[language] = {key: said for part in parts for key, said in part.items()}
        return found

    def __contains__(self, language: object) -> bool:
        return language in self._loaded

    def __iter__(self) -> Iterator[str]:
        return iter(self._loaded)

    def __len__(self) -> int:
        return len(self._loaded)


LANGUAGES: Mapping[str, Mapping[str, str]] = _Catalogues("en", "id")

_LANGUAGE = ContextVar("language", default="en")


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Say everything inside in this language; also a decorator.

    Raises:
        ValueError: There is no such language.
    """
    if language not in LANGUAGES:
        raise ValueError(f"no such language: {language}; there are {', '.join(LANGUAGES)}")
    before = _LANGUAGE.set(language)
    try:
        yield
    finally:
        _LANGUAGE.reset(before)


in_english = speaking("en")  # for functions that make data: programs read the same whatever people read


def language() -> str:
    """The language that is spoken now."""
    return _LANGUAGE.get()


class Count(int):
    """A number that phrases tell as `large_count` does, however they ask for it."""

    def __format__(self, spec: str) -> str:
        n = int(self)
        if "|" in spec:
            return chosen(spec, n)
        return number(n, ",") if n < WRITTEN_OUT else say("about", n=f"10^{math.log10(n):.0f}")


def say(key: str, **values: object) -> str:
    """The phrase `key` with its values filled in; numbers are written as the language writes them.

    A blank `{n:is|are}` takes a number, or what `counted` gave, and chooses the word for one or for many.
    """
    spoken = _LANGUAGE.get()
    values = {blank: Number.of(value, spoken) for blank, value in values.items()}
    return LANGUAGES[spoken][key].format(**values)


def said(key: str, otherwise: str) -> str:
    """The phrase `key`, or `otherwise` in a language that has none: for words that files may bring."""
    return LANGUAGES[_LANGUAGE.get()].get(key, otherwise)


def counted(what: str, n: int) -> Counted:
    """A number of things in words: counted("states", 1) is "1 state"."""
    return Counted(say(f"{what}-1") if n == 1 else say(f"{what}-n", n=Count(n)), n)


def number(value: float | Decimal, spec: str = "") -> Counted:
    """A number as the language writes it: `number(1234.5, ",")` is "1,234.5", or "1.234,5"."""
    return Counted(separated(format(value, spec), _LANGUAGE.get()), value)


def listed(items: Sequence[str]) -> str:
    """Things in a row: "a", "a and b", "a, b and c"."""
    *most, last = items
    if not most:
        return last
    return say("listed-two" if len(most) == 1 else "listed-more", most=", ".join(most), last=last)


def day(value: date) -> str:
    """A day in words: "11 May 2025"."""
    return say("day", day=value.day, month=say(f"month-{value.month}"), year=value.year)
