"""How deeply a file nests its lists and tables: readers and checkers are recursive, so there is a limit."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mufakat.problems import Place, Problem

MAX_NESTING = 150

# Strings and comments hide brackets; what is not closed on its line is passed over up to the line end.
_PARTS = re.compile(r'"""[\s\S]*?"""|\'\'\'[\s\S]*?\'\'\'|"(?:\\.|[^"\\\n])*"?|\'[^\'\n]*\'?|#[^\n]*|[][{}]')


def too_deep(tree: object) -> bool:
    """Whether lists and tables stand within each other more than MAX_NESTING levels deep."""
    level: list[object] = [tree]
    for _ in range(MAX_NESTING):
        level = [inner for outer in level for inner in _inside(outer) if isinstance(inner, (dict, list))]
        if not level:
            return False
    return True


def _inside(value: object) -> Iterable[object]:
    return value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()


def nested_too_deeply(text: str, file: str) -> Problem:
    """The problem, at the bracket that goes too deep."""
    depth, start = 0, 0
    for part in _PARTS.finditer(text):
        if part.group() in "[{":
            depth += 1
        elif part.group() in "]}":
            depth -= 1
        if depth > MAX_NESTING:
            start = part.start()
            break
    first = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", start)
    row = text[first : stop if stop >= 0 else len(text)].rstrip("\r")
    place = Place(file, text.count("\n", 0, start) + 1, start - first + 1)
    what = f"lists or tables stand within each other more than {MAX_NESTING} levels deep"
    return Problem("too-deep", what, "flatten this part of the file", place, excerpt=row)
