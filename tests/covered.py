"""Which lines of the program the tests ran, room by room: `--cover` prints it, and no floor is held.

The code is instrumented when it is imported, and where a line has run its instrument is taken out again, so that the
tests take little longer. Where the tests are spread over processes, each hands on what it saw. Processes that the tests
themselves start (servers, workers, interrupted commands) are not looked into.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import slipcover

ROOT = Path(__file__).parent.parent
PROGRAM = ROOT / "mufakat"
LEAST = 8  # files named that have the most lines nobody ran

Seen = Mapping[str, tuple[list[int], list[int]]]  # file: lines that ran, lines that did not
Counts = Mapping[str, tuple[int, int]]  # file, from the room on: lines that ran, lines in all


class Covered:
    """Looks on from now on; what was imported before is not seen."""

    def __init__(self) -> None:
        self.lines = slipcover.Slipcover(source=[str(PROGRAM)])
        slipcover.ImportManager(self.lines, slipcover.FileMatcher(sources=[PROGRAM])).__enter__()
        self.elsewhere: list[Seen] = []

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Hand on what was seen, where this is one of several processes."""
        if (output := getattr(session.config, "workeroutput", None)) is not None:
            output["covered"] = seen(self.lines.get_coverage())

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Take what one of several processes saw."""
        self.elsewhere.append(getattr(node, "workeroutput", {}).get("covered", {}))

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Print it above pytest's own summary."""
        terminalreporter.section("lines of the program that ran")
        for line in told(counts([seen(self.lines.get_coverage()), *self.elsewhere])):
            terminalreporter.line(line)


def seen(coverage: Mapping[str, Any]) -> Seen:
    """What slipcover found, as plain lists."""
    return {name: (one["executed_lines"], one["missing_lines"]) for name, one in coverage["files"].items()}


def counts(processes: Iterable[Seen]) -> Counts:
    """Per file how many of its lines ran in some process, and how many there are."""
    ran: dict[str, set[int]] = defaultdict(set)
    lines: dict[str, set[int]] = defaultdict(set)
    for one in processes:
        for name, (executed, missing) in one.items():
            file = (ROOT / name).resolve().relative_to(PROGRAM).as_posix()
            ran[file].update(executed)
            lines[file].update(executed, missing)
    return {file: (len(ran[file]), len(lines[file])) for file in lines}


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
