"""What is wrong with a deal problem, all of it at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mufakat.problems import Place, Problem

MOST_BYTES = 8_000_000


@dataclass(frozen=True)
class Fault:
    """One thing wrong in a deal problem; `path` leads to it, such as ("parties", "Egypt", "weight")."""

    path: tuple[str, ...]
    what: str
    mend: str

    def __str__(self) -> str:
        return f"{'.'.join(self.path)}: {self.what}"


def oversize(data: bytes, file: str) -> Problem | None:
    """That a file of another program is larger than what is read of such files; None when it is not."""
    if len(data) <= MOST_BYTES:
        return None
    what, mend = f"the file is larger than {MOST_BYTES:,} bytes", "leave out what is not needed"
    return Problem("too-large", what, mend, Place(file, 1, 1))


class DealError(ValueError):
    """A deal problem cannot be made from these values; `faults` holds every reason."""

    def __init__(self, faults: Iterable[Fault]):
        self.faults = tuple(faults)
        super().__init__("; ".join(map(str, self.faults)))
