"""What an answer did not look at, and why: told, so that "none of the concepts" is not taken for all of them."""

from __future__ import annotations

from collections.abc import Collection

from mufakat.case.model import Case
from mufakat.report.phrases import listed, number, say
from mufakat.stability.concepts import BASIC

MOST_STATES = 1024  # the size up to which SIM is looked at unasked; a test holds it to stability.solve


def left_out_line(concepts: Collection[str], case: Case, small: bool = True) -> str:
    """That SIM was left out, where the answer speaks of all other concepts; "" else.

    Args:
        small: Whether SIM would have been looked at in a smaller case; else it is one that is never, unasked.
    """
    if not set(concepts) >= set(BASIC) or "SIM" in concepts:
        return ""
    listed_only = case.form == "graph" or not case.options
    key = "sim-not-listed" if listed_only else "sim-left-out" if small else "sim-not-asked"
    return say(key, n=number(MOST_STATES, ","), concepts=listed(tuple(concepts)))
