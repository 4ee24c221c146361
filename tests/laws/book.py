"""All laws by name, with the cases they are tried on and how many of them make a share of the long run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tests.laws.drawing import SMALL, Chances
from tests.laws.law import Law
from tests.laws.stability import explanations, five, stability


@dataclass(frozen=True)
class Entry:
    """A law, what its cases are like, and how many cases the short and the long run look at."""

    law: Law
    chances: Chances
    short: int
    long: int


LAWS: Mapping[str, Entry] = {
    "five": Entry(five, SMALL, 60, 3000),
    "stability": Entry(stability, Chances(views=0.0), 30, 1000),
    "why": Entry(explanations, Chances(views=0.0), 8, 200),
}
