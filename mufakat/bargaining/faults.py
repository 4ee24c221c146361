"""What is wrong with a deal problem, all of it at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One thing wrong in a deal problem; `path` leads to it, such as ("parties", "Egypt", "weight")."""

    path: tuple[str, ...]
    what: str
    mend: str

    def __str__(self) -> str:
        return f"{'.'.join(self.path)}: {self.what}"


class DealError(ValueError):
    """A deal problem cannot be made from these values; `faults` holds every reason."""

    def __init__(self, faults: Iterable[Fault]):
        self.faults = tuple(faults)
        super().__init__("; ".join(map(str, self.faults)))
