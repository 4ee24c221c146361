"""What a law is: it takes a case, compares answers about it, and says what it has compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from random import Random
from typing import TypeAlias
from zlib import crc32

from mufakat.case.model import Case
from mufakat.case.write import write_case
from tests.laws.tally import Compared

Law: TypeAlias = Callable[[Case], Compared]

# Bytes, and nodes, for the diagrams of small cases: room that is not used costs time.
MEMORY, NODES = 1 << 23, 1 << 14


class Parted(AssertionError):
    """Two answers about one case differ."""


def agree(about: object, right: Iterable[object], found: Iterable[object]) -> None:
    """Hold an answer to the right one, both as sets. Parted says where they differ."""
    one, other = set(right), set(found)
    if one != other:
        raise Parted(f"{about}: missing {some(one - other)}, too many {some(other - one)}")


def same(about: object, right: object, found: object) -> None:
    """Hold one value to another."""
    if right != found:
        raise Parted(f"{about}: {found!r} where {right!r} is right")


def some(values: set[object]) -> str:
    """A few of them, in order."""
    shown = sorted(map(str, values))
    return ", ".join(shown[:5]) + (f" and {len(shown) - 5} more" if len(shown) > 5 else "") or "nothing"


def choices(case: Case) -> Random:
    """What a law picks by chance hangs on the case alone, so that a case kept as a file asks the same again."""
    return Random(crc32(write_case(case).encode()))
