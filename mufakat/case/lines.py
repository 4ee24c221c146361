"""Lines of a case file as text: what is empty and yet says something, and what a line rests on."""

from __future__ import annotations

from collections.abc import Mapping

from mufakat.case.grounds import Grounds
from mufakat.tomlfile import text
from mufakat.tomlfile.text import Value

_EMPTY_TELLS = ("order", "on", "name", "weights")


def pairs(values: Mapping[str, Value]) -> list[str]:
    """Lines of key = value; what says nothing is left out; long lists get a line an item."""
    return text.pairs(values, _EMPTY_TELLS)


def table(name: str, values: Mapping[str, Value]) -> list[str]:
    """A table under its header, as one block of text; none where there are no values."""
    return text.table(name, values, _EMPTY_TELLS)


def grounds_pairs(grounds: Grounds) -> dict[str, Value]:
    """What a line rests on, as keys and values."""
    return {
        **({"evidence": list(grounds.evidence)} if grounds.evidence else {}),
        **({"why": grounds.why} if grounds.why else {}),
    }
