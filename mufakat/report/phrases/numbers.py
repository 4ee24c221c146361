"""How languages write numbers and days."""

from __future__ import annotations

from decimal import Decimal

# What stands for the comma and the point of English numbers.
_SEPARATORS = {"id": str.maketrans({",": ".", ".": ","})}


def separated(text: str, language: str) -> str:
    """A number in digits, as Python writes it, with the separators of the language."""
    signs = _SEPARATORS.get(language)
    return text if signs is None else text.translate(signs)


class Number:
    """A number in a phrase: it is formatted as the phrase asks, then written as the language does."""

    __slots__ = ("_language", "_value")

    def __init__(self, value: float | Decimal, language: str):
        self._value = value
        self._language = language

    @classmethod
    def of(cls, value: object, language: str) -> object:
        """`value` to be filled in: wrapped when it is a number that nothing else writes."""
        return cls(value, language) if type(value) in (int, float, Decimal) else value  # type: ignore[arg-type]

    def __format__(self, spec: str) -> str:
        return separated(format(self._value, spec), self._language)
