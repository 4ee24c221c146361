"""Change one thing in the text of a case file and leave every other byte as it is.

The editing itself is tomlkit's, which keeps comments, order and spacing. Line ends stay as they were.
"""

from __future__ import annotations

import re
from typing import Any

from mufakat.case.places import Path

_LONE_NEWLINE = re.compile(r"(?<!\r)\n")


def set_value(text: str, path: Path, value: object) -> str:
    """The text with `value` at `path`, replaced or added.

    Args:
        text: A valid TOML text.
        path: Keys and list indices; all but the last must exist (tables are made where they are missing).
        value: Plain data: str, int, float, bool, date, list, dict.

    Raises:
        KeyError, IndexError: The path runs through something that is not there.
    """
    import tomlkit

    return _edited(text, path, lambda holder, last: _put(holder, last, tomlkit.item(value)))


def remove(text: str, path: Path) -> str:
    """The text without what stands at `path`.

    Raises:
        KeyError, IndexError: Nothing stands there.
    """

    def drop(holder: Any, last: str | int) -> None:
        del holder[last]

    return _edited(text, path, drop)


def insert(text: str, path: Path, value: object) -> str:
    """The text with `value` put into the list at `path[:-1]`, before index `path[-1]` (the length appends).

    Raises:
        KeyError, IndexError, TypeError: There is no such list.
    """
    import tomlkit

    def put(holder: Any, last: str | int) -> None:
        if not isinstance(holder, list) or not isinstance(last, int):
            raise TypeError("insert puts into a list, at an index")
        if not 0 <= last <= len(holder):
            raise IndexError(last)
        holder.insert(last, tomlkit.item(value))

    return _edited(text, path, put)


def _edited(text: str, path: Path, change: Any) -> str:
    import tomlkit
    from tomlkit.items import AoT

    document = tomlkit.parse(text)
    holder: Any = document
    for step in path[:-1]:
        if isinstance(step, str) and step not in holder:
            holder[step] = tomlkit.table()
        if isinstance(holder, (list, AoT)) and isinstance(step, int) and not 0 <= step < len(holder):
            raise IndexError(step)
        holder = holder[step]
    change(holder, path[-1])
    edited = tomlkit.dumps(document)
    only_crlf = "\r\n" in text and not _LONE_NEWLINE.search(text)
    return _LONE_NEWLINE.sub("\r\n", edited) if only_crlf else edited


def _put(holder: Any, last: str | int, item: Any) -> None:
    old = holder[last] if isinstance(last, int) or last in holder else None
    if old is not None and hasattr(old, "trivia") and hasattr(item, "trivia"):
        item.trivia.comment_ws, item.trivia.comment = old.trivia.comment_ws, old.trivia.comment
    holder[last] = item
