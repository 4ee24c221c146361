"""All laws by name, with the cases they are tried on and how many of them make a share of the long run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from tests.laws.changes import doubting, unlocking
from tests.laws.drawing import SMALL, TINY, Chances
from tests.laws.law import Law
from tests.laws.seeing import views
from tests.laws.sequences import sequences
from tests.laws.shades import strength, unknown
from tests.laws.stability import explanations, five, stability
from tests.laws.together import blocks, coalitions
from tests.laws.ways import paths


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
    # one party's answers in turn with another's need three, and moves that do not chain
    "sequences": Entry(
        sequences, replace(SMALL, forbidden=0.8, parties=(2, 3, 3, 4), options=(3, 3, 4)), 20, 3000
    ),
    "why": Entry(explanations, TINY, 8, 300),
    "coalitions": Entry(coalitions, TINY, 8, 200),
    "blocks": Entry(blocks, TINY, 10, 300),
    "strength": Entry(strength, replace(TINY, strong=0.8), 10, 300),
    "unknown": Entry(unknown, replace(TINY, unknown=0.6), 8, 200),
    "views": Entry(views, replace(TINY, views=0.95, status_quo=0.9), 10, 300),
    "paths": Entry(paths, TINY, 8, 200),
    "unlock": Entry(unlocking, replace(TINY, levers=1.0, parties=(2, 2, 3), options=(2, 3, 3)), 6, 120),
    "doubt": Entry(doubting, replace(TINY, doubts=0.8, parties=(2, 2, 3), options=(2, 3, 3)), 6, 120),
}
