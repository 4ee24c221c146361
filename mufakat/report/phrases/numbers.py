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
    """A number in a phrase: it is formatted as the phrase asks, then written as the language does.

    A blank such as `{n:is|are}` says no number: it chooses the word that the number asks for.
    """

    __slots__ = ("_language", "_value")

    def __init__(self, value: float | Decimal, language: str):
        self._value = value
        self._language = language

    @classmethod
    def of(cls, value: object, language: str) -> object:
        """`value` to be filled in: wrapped when it is a number that nothing else writes."""
        return cls(value, language) if type(value) in (int, float, Decimal) else value  # type: ignore[arg-type]

    def __format__(self, spec: str) -> str:
        if "|" in spec:
            return chosen(spec, self._value)
        return separated(format(self._value, spec), self._language)


class Counted(str):
    """A number of things in words ("2 states"), which still knows the number: `{states:lasts|last}`."""

    __slots__ = ("n",)
    n: float | Decimal

    def __new__(cls, text: str, n: float | Decimal) -> Counted:
        """The words, and the number in them."""
        made = super().__new__(cls, text)
        made.n = n
        return made

    def __reduce__(self) -> tuple[type[Counted], tuple[str, float | Decimal]]:
        return Counted, (str(self), self.n)  # answers go from process to process

    def __format__(self, spec: str) -> str:
        return chosen(spec, self.n) if "|" in spec else super().__format__(spec)


def chosen(words: str, n: float | Decimal) -> str:
    """The first of two words parted by "|" for one, the second for any other number."""
    one, _, many = words.partition("|")
    return one if n == 1 else many
