"""A law on many random cases, and what is kept of a case that breaks it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from random import Random

from mufakat.case.model import Case
from mufakat.case.write import write_case
from tests.laws.drawing import USUAL, Chances, draw_case
from tests.laws.features import features_of
from tests.laws.hurry import hurried
from tests.laws.law import Law
from tests.laws.shrinking import shrunk
from tests.laws.tally import Tally

KEPT = Path(__file__).parent / "kept"


class Broken(AssertionError):
    """A law does not hold for a case; it says where the case is kept."""


def drawn(law: str, seed: int, number: int, chances: Chances = USUAL) -> Case:
    """The case with this number of a run: it hangs on nothing else, so that it can be drawn again alone."""
    return draw_case(Random(f"{law} {seed} {number}"), chances)


def run(
    name: str, law: Law, seed: int, numbers: Iterable[int], chances: Chances = USUAL, kept: Path = KEPT
) -> Tally:
    """Try a law on the cases with these numbers.

    Raises:
        Broken: It does not hold for one of them, which is made smaller and kept as a file in `kept`.
    """
    tally = Tally()
    with hurried():
        for number in numbers:
            case = drawn(name, seed, number, chances)
            try:
                tally.add(features_of(case), law(case))
            except Exception as fault:
                small, last = shrunk(case, law, fault)
                file = kept / f"{name}-{seed}-{number}.toml"
                file.write_text(write_case(small), encoding="utf-8")
                told = f"seed {seed}, case {number}: {last!r}; kept as {file}:\n\n{write_case(small)}"
                raise Broken(told) from last
    return tally
