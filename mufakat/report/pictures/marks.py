"""Points of a deal that a picture names."""

from __future__ import annotations

from dataclasses import dataclass

from mufakat.bargaining.cloud import Payoff


@dataclass(frozen=True)
class Mark:
    """A payoff with a name, as amounts; `letter` is how a picture in characters shows it."""

    name: str
    payoff: Payoff
    letter: str = ""
