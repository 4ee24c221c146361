"""What is wrong in somebody's file: where, what, and how to mend it.

Users' files never raise tracebacks: whoever reads one gathers `Problem` values and hands them on, all of
them at once. `ProblemsError` carries them up through code that cannot go on without a sound file.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, order=True)
class Place:
    """A stretch of one line of a file. Lines and columns count from 1, columns in characters."""

    file: str
    line: int
    column: int
    length: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True)
class Problem:
    """One mistake (or, as a warning, one doubtful thing) in a user's file.

    Attributes:
        code: Short stable name of the kind of mistake, such as "unknown-option".
        what: What is wrong, in one sentence without a final stop.
        mend: What the user can do about it.
        place: Where it is, as near as can be told.
        notes: Further lines, such as the names that exist.
        excerpt: The line of the file that `place` points into, when it was at hand.
    """

    code: str
    what: str
    mend: str
    place: Place
    severity: Literal["error", "warning"] = "error"
    notes: tuple[str, ...] = ()
    excerpt: str | None = None

    def as_data(self) -> dict[str, object]:
        """The same as plain data, for programs."""
        return {
            "code": self.code,
            "severity": self.severity,
            "file": self.place.file,
            "line": self.place.line,
            "column": self.place.column,
            "what": self.what,
            "notes": list(self.notes),
            "mend": self.mend,
        }


class Refusal(Exception):
    """Why a question cannot be answered, said by who does not know from which file the case came.

    Attributes:
        code, what, mend: As in `Problem`.
    """

    def __init__(self, code: str, what: str, mend: str):
        self.code, self.what, self.mend = code, what, mend
        super().__init__(what)

    def at(self, place: Place) -> Problem:
        """The same as a problem at a place."""
        return Problem(self.code, self.what, self.mend, place)


class ProblemsError(Exception):
    """A file could not be used; `problems` says why, complete and in the order of the file."""

    def __init__(self, problems: Sequence[Problem]):
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{p.place}: {p.what}" for p in self.problems))


class Gathered:
    """What several questions refuse, so that all of it is told at once: ask each inside `with`, then `stop`."""

    def __init__(self, place: Place):
        self._place = place
        self._problems: list[Problem] = []

    def __enter__(self) -> None:
        """Ask one."""

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, _: object) -> bool:
        if isinstance(fault, Refusal):
            self._problems.append(fault.at(self._place))
        elif isinstance(fault, ProblemsError):
            self._problems += fault.problems
        else:
            return False
        return True

    def stop(self) -> None:
        """Raises ProblemsError when one of them was refused."""
        if self._problems:
            raise ProblemsError(list(dict.fromkeys(self._problems)))


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Only those that make the file unusable."""
    return [p for p in problems if p.severity == "error"]


def in_file_order(problems: Iterable[Problem]) -> list[Problem]:
    """Sorted by place, errors and warnings apart, duplicates dropped."""
    unique = dict.fromkeys(problems)
    return sorted(unique, key=lambda p: (p.severity != "error", p.place.line, p.place.column))


_LONGEST_NAME = 100


def suggest(name: str, known: Iterable[str]) -> str | None:
    """The known name that was probably meant, or None."""
    if len(name) > _LONGEST_NAME:
        return None
    pool = [k for k in dict.fromkeys(known) if len(k) <= _LONGEST_NAME]
    folded = {k.casefold(): k for k in pool}
    if name.casefold() in folded:
        return folded[name.casefold()]
    close = difflib.get_close_matches(name.casefold(), list(folded), n=1, cutoff=0.6)
    return folded[close[0]] if close else None
