"""Which lines of the program the tests ran, room by room: `--cover` prints it, and no floor is held.

The code is instrumented when it is imported, and where a line has run its instrument is taken out again, so that the
tests take little longer. Processes of their own (servers, workers, interrupted commands) are not looked into.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import slipcover

ROOT = Path(__file__).parent.parent
PROGRAM = ROOT / "mufakat"
LEAST = 8  # files named that have the most lines nobody ran

Counts = Mapping[str, tuple[int, int]]  # file, from the room on: lines that ran, lines in all


class Covered:
    """Looks on from now on; what was imported before is not seen."""

    def __init__(self) -> None:
        self.lines = slipcover.Slipcover(source=[str(PROGRAM)])
        slipcover.ImportManager(self.lines, slipcover.FileMatcher(sources=[PROGRAM])).__enter__()

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Print it above pytest's own summary."""
        terminalreporter.section("lines of the program that ran")
        for line in told(counts(self.lines.get_coverage())):
            terminalreporter.line(line)


def counts(coverage: Mapping[str, Any]) -> Counts:
    """Per file how many of its lines ran, and how many there are."""
    return {
        (ROOT / name).resolve().relative_to(PROGRAM).as_posix(): (
            len(found["executed_lines"]),
            len(found["executed_lines"]) + len(found["missing_lines"]),
        )
        for name, found in coverage["files"].items()
    }


def told(files: Counts) -> Iterator[str]:
    """A line for each room, one for all, and the files with the most lines that nobody ran."""
    rooms: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for name, (ran, lines) in files.items():
        for room in (name.partition("/")[0] if "/" in name else "(top)", "all"):
            rooms[room][0] += ran
            rooms[room][1] += lines
    everything = rooms.pop("all", [0, 0])
    for room, (ran, lines) in [*sorted(rooms.items()), ("all", everything)]:
        yield f"{room:<12}{share(ran, lines)} of {lines:,}"
    missing = sorted(
        ((lines - ran, name) for name, (ran, lines) in files.items() if ran < lines), reverse=True
    )
    if missing:
        yield "most lines that did not run: " + ", ".join(f"{name} {n}" for n, name in missing[:LEAST])


def share(ran: int, lines: int) -> str:
    """A percentage; never 100 while a line is missing."""
    percent = 100.0 if ran == lines else min(99.9, 100 * ran / lines)
    return f"{percent:5.1f} %"
