"""Items of a list, and members of an inline table, as stretches of a TOML text: put in, cut out, moved with lines.

An item that has lines for itself travels with them: its comma, the comment behind it, and the comment lines directly
above it. Everything here proposes; `edit` reads each proposal again before it is believed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from mufakat.tomlfile.places import Path, Spans

Change: TypeAlias = tuple[int, int, str]  # characters [start, end) become this text

_TAIL = re.compile(r"[ \t]*(,)?[ \t]*(#[^\n]*)?\r?\n")
_COMMENT_LINE = re.compile(r"[ \t]*#[^\n]*\n")
_COMMA_AFTER = re.compile(r"[ \t\r\n]*,[ \t]*")
_COMMA_BEFORE = re.compile(r",[ \t\r\n]*\Z")


@dataclass(frozen=True)
class Item:
    """One item of a list.

    Attributes:
        start, end: Where its value stands.
        comma: Whether a comma follows on its line.
        above: Where its lines begin, with the comment lines directly above; None when it shares its line.
        line: Where the line of its value begins.
        below: Where its lines end.
    """

    start: int
    end: int
    comma: bool = False
    above: int | None = None
    line: int = 0
    below: int = 0


def items_of(text: str, places: dict[Path, Spans], path: Path) -> list[Item] | None:
    """The items of the list at `path`; None when it is no list in brackets."""
    if path not in places or text[places[path].value[0]] != "[":
        return None
    start = places[path].value[0]
    found: list[Item] = []
    while (*path, len(found)) in places:
        span = places[(*path, len(found))].value
        if span[0] == start:  # the header of a table, not a list
            return None
        found.append(_item(text, *span))
    return found


def _item(text: str, start: int, end: int) -> Item:
    line = text.rfind("\n", 0, start) + 1
    tail = _TAIL.match(text, end)
    if tail is None or text[line:start].strip():
        return Item(start, end)
    above = line
    while above:
        before = text.rfind("\n", 0, above - 1) + 1
        if not _COMMENT_LINE.fullmatch(text, before, above):
            break
        above = before
    return Item(start, end, tail.group(1) is not None, above, line, tail.end())


def applied(text: str, changes: Iterable[Change]) -> str:
    """The text with all changes made; they must not overlap."""
    for start, end, new in sorted(changes, key=lambda change: change[:2], reverse=True):
        text = text[:start] + new + text[end:]
    return text


def moving(text: str, items: Sequence[Item], old: int, new: int) -> list[Change]:
    """Item `old` comes to stand at index `new`: with its lines, or where lines are shared, values change places."""
    if any(item.above is None for item in items):
        order = list(range(len(items)))
        order.insert(new, order.pop(old))
        return [
            (item.start, item.end, text[items[at].start : items[at].end])
            for item, at in zip(items, order, strict=True)
            if items[at] is not item
        ]
    gap = new if new < old else new + 1
    first, last, lines = lines_of(text, items[old])
    return [(first, last, ""), *_lines_at(items, gap, lines)]


def lines_of(text: str, item: Item) -> Change:
    """The lines of an item, with a comma behind its value."""
    assert item.above is not None
    comma = "" if item.comma else ","
    return item.above, item.below, text[item.above : item.end] + comma + text[item.end : item.below]


def _lines_at(items: Sequence[Item], gap: int, lines: str) -> list[Change]:
    """Whole lines put before item `gap`, or behind the last one."""
    if gap < len(items):
        at = items[gap].above
        assert at is not None
        return [(at, at, lines)]
    last = items[-1]
    comma: list[Change] = [] if last.comma else [(last.end, last.end, ",")]
    return [(last.below, last.below, lines), *comma]


def putting(text: str, span: tuple[int, int], items: Sequence[Item], gap: int, value: str) -> list[Change]:
    """A value, as TOML, put before item `gap` of the list that stands at `span`, or behind its last item."""
    if not items:
        if text[span[0] + 1 : span[1] - 1].strip():  # only comments
            return []
        indent = _indent(text, text.rfind("\n", 0, span[0]) + 1)
        return [(*span, f"[\n{indent}  {value},\n{indent}]")]
    beside = items[min(gap, len(items) - 1)]
    if beside.above is not None:
        return _lines_at(items, gap, f"{_indent(text, beside.line)}{value},\n")
    if gap < len(items):
        return [(beside.start, beside.start, f"{value}, ")]
    return [(beside.end, beside.end, f", {value}")]


def _indent(text: str, line: int) -> str:
    found = re.compile(r"[ \t]*").match(text, line)
    return found.group() if found else ""


def cutting(text: str, start: int, end: int) -> list[Change]:
    """An item or member that shares its line taken out, with one comma."""
    after = _COMMA_AFTER.match(text, end)
    if after:
        return [(start, after.end(), "")]
    before = _COMMA_BEFORE.search(text, 0, start)
    return [(before.start() if before else start, end, "")]


def comments_of(text: str, item: Item) -> str:
    """The comments on the lines of an item, as lines of their own with the indent of the item."""
    if item.above is None:
        return ""
    tail = _TAIL.match(text, item.end)
    behind = tail.group(2).rstrip() if tail and tail.group(2) else ""
    own = f"{text[item.line : item.start]}{behind}\n" if behind else ""
    return text[item.above : item.line] + own
