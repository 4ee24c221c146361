"""Two texts line by line: what differs, and the line ends of what does not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, TypeAlias

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")
_AROUND = 2
_MOST = 4000  # lines that are compared; of more, all count as changed

Runs: TypeAlias = list[tuple[bool, int, int, int, int]]


@dataclass(frozen=True)
class DiffLine:
    """One line of a comparison: " " in both, "-" only before, "+" only after, "@" lines left out here."""

    mark: Literal[" ", "-", "+", "@"]
    text: str
    old: int = 0
    new: int = 0


def lines_of(text: str) -> list[str]:
    """The lines with their ends."""
    return _LINE.findall(text)


def _bare(line: str) -> str:
    """A line as a page shows it: without its end; what a browser cannot show stands as it shows it."""
    return line.rstrip("\r\n").replace("\0", "\ufffd")


def _runs(old: Sequence[str], new: Sequence[str]) -> Runs:
    """Stretches (same, old start, old end, new start, new end) that cover both."""
    first = 0
    while first < min(len(old), len(new)) and old[first] == new[first]:
        first += 1
    last = 0
    while last < min(len(old), len(new)) - first and old[-1 - last] == new[-1 - last]:
        last += 1
    a, b = old[first : len(old) - last], new[first : len(new) - last]
    found: Runs = [(True, 0, first, 0, first)] if first else []
    if max(len(a), len(b)) > _MOST:
        found.append((False, first, first + len(a), first, first + len(b)))
    else:
        steps = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
        found += [(tag == "equal", first + i, first + j, first + k, first + m) for tag, i, j, k, m in steps]
    if last:
        found.append((True, len(old) - last, len(old), len(new) - last, len(new)))
    return found


def with_line_ends(new: str, old: str) -> str:
    """`new` with the line ends of `old`: each line that stayed keeps its own, new ones get the usual one."""
    before, after = lines_of(old), lines_of(new)
    ends = [line[len(line.rstrip("\r\n")) :] for line in before]
    usual = Counter(end for end in ends if end).most_common(1)
    end = usual[0][0] if usual else "\n"
    made: list[str] = []
    for same, i, _, k, m in _runs([_bare(line) for line in before], [_bare(line) for line in after]):
        for at, line in enumerate(after[k:m]):
            bare = line.rstrip("\r\n")
            closed = len(bare) < len(line)
            kept = before[i + at] if same and bool(ends[i + at]) == closed else bare + (end if closed else "")
            joins = made and made[-1].endswith("\r") and kept == "\n"  # two ends must not become one
            made.append("\r" if joins else kept)
    return "".join(made)


def merged(seen: str, yours: str, theirs: str) -> str | None:
    """The text with both changes of `seen`; None where the same lines were changed, or put at the same place."""
    base = lines_of(seen)
    mine, other = (_changes(base, lines_of(text)) for text in (yours, theirs))
    if any(_clash(a, b) for a in mine for b in other if a != b):
        return None
    for first, last, lines in sorted({*mine, *other}, reverse=True):
        base[first:last] = lines
    return "".join(base)


def _changes(old: list[str], new: list[str]) -> list[tuple[int, int, tuple[str, ...]]]:
    """Which lines were replaced, by which: (first, behind the last, the new ones)."""
    return [(i, j, tuple(new[k:m])) for same, i, j, k, m in _runs(old, new) if not same]


def _clash(one: tuple[int, int, tuple[str, ...]], other: tuple[int, int, tuple[str, ...]]) -> bool:
    """Whether two changes speak of the same lines, or put lines in where the other one did something."""
    (i, j, _), (k, m, _) = one, other
    return max(i, k) < min(j, m) or ((i == j or k == m) and i <= m and k <= j)


def compared(old: str, new: str) -> tuple[DiffLine, ...]:
    """The lines that differ, with a few around them."""
    return tuple(_diff([_bare(line) for line in lines_of(old)], [_bare(line) for line in lines_of(new)]))


def _diff(old: list[str], new: list[str]) -> Iterator[DiffLine]:
    runs = _runs(old, new)
    if all(same for same, *_ in runs):
        return
    for number, (same, i, j, k, m) in enumerate(runs):
        if not same:
            yield from (DiffLine("-", old[at], at + 1) for at in range(i, j))
            yield from (DiffLine("+", new[at], 0, at + 1) for at in range(k, m))
            continue
        head = 0 if number == 0 else _AROUND
        tail = 0 if number == len(runs) - 1 else _AROUND
        if j - i <= head + tail:
            yield from (DiffLine(" ", old[i + at], i + at + 1, k + at + 1) for at in range(j - i))
            continue
        yield from (DiffLine(" ", old[i + at], i + at + 1, k + at + 1) for at in range(head))
        if tail or number < len(runs) - 1:
            yield DiffLine("@", "", j - tail + 1, m - tail + 1)
        yield from (DiffLine(" ", old[at], at + 1, at - j + m + 1) for at in range(j - tail, j))
