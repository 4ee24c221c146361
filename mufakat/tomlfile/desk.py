"""Gathers the problems of one file and knows how to point into it."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right, insort
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from typing import Literal, TypeAlias

from mufakat.problems import Place, Problem
from mufakat.tomlfile.places import Path, Spans, find_places, offset_in_string

MAX_PROBLEMS = 200
_LONGEST = 600
_SHOWN = 12
NAMELESS = frozenset(
    f"unknown-{what}" for what in ("party", "option", "state", "source", "evidence", "issue")
)

Severity: TypeAlias = Literal["error", "warning"]


class _Lines:
    """Where else a problem stands: how often, and the first of the other lines. As many as there are cost the same."""

    def __init__(self, line: int):
        self.line = line
        self.places = 0
        self._others: set[int] = set()
        self._first: list[int] = []

    def add(self, line: int) -> None:
        """One more place."""
        self.places += 1
        if line != self.line and line not in self._others:
            self._others.add(line)
            insort(self._first, line)
            del self._first[_SHOWN:]

    def told(self) -> str:
        """In words; in a file without line ends only how often."""
        if not self._others:
            return f"the same at {self.places} more {'place' if self.places == 1 else 'places'} of this line"
        more = len(self._others) - len(self._first)
        shown = f"the same in line {', '.join(map(str, self._first))}"
        return shown + (f" and {more} more" if more else "")


class Desk:
    """The problems found so far in one text.

    `file` is the name to show, `find` maps the text to where everything in it stands. `lost` holds the paths of
    what was to be declared but is missing or not usable, which was told: what only follows from it is not told
    again. The same unknown name at many places is one problem, at the first, that names the other lines.
    """

    def __init__(self, text: str, file: str, find: Callable[[str], dict[Path, Spans]] = find_places):
        self.text = text
        self.file = file
        self.find = find
        self.problems: list[Problem] = []
        self.found: Counter[Severity] = Counter()
        self.lost: set[Path] = set()
        self._first: dict[tuple[str, str], int] = {}
        self._again: dict[int, _Lines] = {}

    @cached_property
    def places(self) -> dict[Path, Spans]:
        """Where everything stands; found only when the first problem asks."""
        return self.find(self.text)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    def full(self, severity: Severity = "error") -> bool:
        """Whether so many problems of this severity were found that further ones are not kept."""
        return self.found[severity] >= MAX_PROBLEMS

    def has_told(self, code: str, what: str) -> bool:
        """Whether this was told already, at another place."""
        return (code, what) in self._first

    def error(self, code: str, what: str, mend: str, path: Path, **more: object) -> None:
        """Record a mistake at `path` of the file (see `_add` for the rest)."""
        self._add("error", code, what, mend, path, **more)  # type: ignore[arg-type]

    def warn(self, code: str, what: str, mend: str, path: Path, **more: object) -> None:
        """Record something doubtful at `path` of the file."""
        self._add("warning", code, what, mend, path, **more)  # type: ignore[arg-type]

    def _add(
        self,
        severity: Severity,
        code: str,
        what: str,
        mend: str,
        path: Path,
        at_key: bool = False,
        inside: tuple[int, int] | None = None,
        notes: tuple[str, ...] = (),
    ) -> None:
        """`at_key` points at the key, not its value; `inside` at characters [a, b) of a string."""
        if self.full(severity) or (code in NAMELESS and self._folded(code, what, path)):
            return
        self.found[severity] += 1
        if self.full(severity):
            notes = (*notes, f"further {severity}s of this file are not shown")
        place, excerpt = self.locate(path, at_key, inside)
        self._first.setdefault((code, what), len(self.problems))
        what, mend, *notes_shown = (_one_line(text) for text in (what, mend, *notes))
        self.problems.append(Problem(code, what, mend, place, severity, tuple(notes_shown), excerpt))

    def _folded(self, code: str, what: str, path: Path) -> bool:
        """Whether this was told already at another place, to which its line is then added."""
        first = self._first.get((code, what))
        if first is None:
            return False
        problem = self.problems[first]
        lines = self._again.setdefault(first, _Lines(problem.place.line))
        notes = problem.notes[:-1] if lines.places else problem.notes
        lines.add(self.locate(path)[0].line)
        self.problems[first] = replace(problem, notes=(*notes, lines.told()))
        return True

    def locate(
        self, path: Path, at_key: bool = False, inside: tuple[int, int] | None = None
    ) -> tuple[Place, str]:
        """The place of `path`, or of the nearest thing above it that stands in the file, and its line."""
        while path and path not in self.places:
            path, inside, at_key = path[:-1], None, True
        if not path:
            return self.place_at(0, 0)
        spans = self.places[path]
        start, end = spans.key if at_key else spans.value
        if inside is not None and self.text[start] in "\"'":
            first = offset_in_string(self.text, start, inside[0])
            return self.place_at(first, max(first + 1, offset_in_string(self.text, start, inside[1])))
        return self.place_at(start, end)

    def place_at(self, start: int, end: int) -> tuple[Place, str]:
        """The place of characters [start, end), cut at the end of the first line, and that line."""
        line = bisect_right(self._line_starts, start) - 1
        first = self._line_starts[line]
        stop = self.text.find("\n", first)
        stop = len(self.text) if stop < 0 else stop
        length = max(1, min(end, stop) - start)
        return Place(self.file, line + 1, start - first + 1, length), self.text[first:stop].rstrip("\r")


def _one_line(text: str) -> str:
    """Names from a file may hold anything: no line ends in a message, and no page of it."""
    plain = "".join(" " if unicodedata.category(sign) in ("Cc", "Zl", "Zp") else sign for sign in text)
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST // 2]} ... {plain[-_LONGEST // 4 :]}"
