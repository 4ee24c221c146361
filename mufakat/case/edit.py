"""Change one thing in the text of a case file and leave every other byte as it is.

A value that stands in the text is exchanged there and then, and whole lines are taken out as lines; whatever
is less simple is tomlkit's work, which keeps comments, order and spacing. Each result is read again: it must
hold exactly the change that was asked for. Line ends stay as they were.
"""

from __future__ import annotations

import copy
import re
import tomllib
from collections.abc import Callable, Iterator
from typing import Any

from mufakat.case.places import Path, Spans, find_places
from mufakat.case.toml_text import toml_value

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

    def put(holder: Any, last: str | int, item: Any) -> None:
        if isinstance(last, int) and not 0 <= last < len(holder):
            raise IndexError(last)
        holder[last] = item

    def exchanged(places: dict[Path, Spans], old: object) -> Iterator[str]:
        if path in places:
            start, end = places[path].value
            if _reads_as(text[start:end], old):
                yield text[:start] + _like_text(toml_value(value), text) + text[end:]

    return _edited(text, path, value, put, exchanged)


def remove(text: str, path: Path) -> str:
    """The text without what stands at `path`, and without the comments on its lines.

    Raises:
        KeyError, IndexError: Nothing stands there.
    """

    def drop(holder: Any, last: str | int, _: object) -> None:
        del holder[last]

    def without_lines(places: dict[Path, Spans], _: object) -> Iterator[str]:
        inside = [spans for place, spans in places.items() if place[: len(path)] == path]
        if not inside:
            return
        start = min(min(spans.key[0], spans.value[0]) for spans in inside)
        first = text.rfind("\n", 0, start) + 1
        stop = text.find("\n", max(spans.value[1] for spans in inside))
        rest = text[stop + 1 :] if stop >= 0 else ""
        if text[first : first + 2] == "[[":  # the empty line that closes the block goes with it
            rest = re.sub(r"\A[ \t]*\r?\n", "", rest)
        yield text[:first] + rest

    _at(tomllib.loads(text), path)
    return _edited(text, path, None, drop, without_lines)


def insert(text: str, path: Path, value: object) -> str:
    """The text with `value` put into the list at `path[:-1]`, before index `path[-1]` (the length appends).

    Raises:
        KeyError, IndexError, TypeError: There is no such list.
    """

    def put(holder: Any, last: str | int, item: Any) -> None:
        if not isinstance(holder, list) or not isinstance(last, int):
            raise TypeError("insert puts into a list, at an index")
        if not 0 <= last <= len(holder):
            raise IndexError(last)
        holder.insert(last, item)

    return _edited(text, path, value, put, lambda _places, _old: iter(()))


Change = Callable[[Any, "str | int", Any], None]
Simple = Callable[[dict[Path, Spans], object], Iterator[str]]


def _edited(text: str, path: Path, value: object, change: Change, simple: Simple) -> str:
    """The first of the ways to make the change that makes it and nothing else."""
    if not path:
        raise KeyError("the path is empty")
    tree = tomllib.loads(text)
    try:
        old = copy.deepcopy(_at(tree, path))
    except (KeyError, IndexError):
        old = None
    change(_holder(tree, path, dict), path[-1], value)
    for way in (simple(find_places(text), old), _by_tomlkit(text, path, value, change)):
        for edited in way:
            if _holds(edited, tree):
                return edited
    raise ValueError(f"cannot edit this text at {path!r}")


def _by_tomlkit(text: str, path: Path, value: object, change: Change) -> Iterator[str]:
    import tomlkit

    document = tomlkit.parse(text)
    change(_holder(document, path, tomlkit.table), path[-1], _item(value))
    yield _like_text(tomlkit.dumps(document), text)


def _item(value: object) -> Any:
    """The value for tomlkit, tables inline."""
    import tomlkit

    if isinstance(value, dict):
        table = tomlkit.inline_table()
        table.update({key: _item(part) for key, part in value.items()})
        return table
    if isinstance(value, (list, tuple)):
        array = tomlkit.array()
        array.extend(_item(part) for part in value)
        return array
    return tomlkit.item(value)


def _holder(tree: Any, path: Path, table: Callable[[], Any]) -> Any:
    """What holds the last step of the path; tables that are missing are made."""
    for step in path[:-1]:
        if isinstance(tree, dict) and isinstance(step, str) and step not in tree:
            tree[step] = table()
        tree = _at(tree, (step,))
    if isinstance(tree, dict) != isinstance(path[-1], str) and isinstance(tree, (dict, list)):
        raise KeyError(path[-1])
    if not isinstance(tree, (dict, list)):
        raise (TypeError if isinstance(path[-1], int) else KeyError)(path[-1])
    return tree


def _at(tree: Any, path: Path) -> Any:
    for step in path:
        if isinstance(step, int) and isinstance(tree, list) and not 0 <= step < len(tree):
            raise IndexError(step)
        fits = isinstance(tree, dict if isinstance(step, str) else list)
        if not fits:
            raise KeyError(step)
        tree = tree[step]
    return tree


def _like_text(new: str, text: str) -> str:
    """`new` with the line ends of `text`, when those are all of the Windows kind."""
    only_crlf = "\r\n" in text and not _LONE_NEWLINE.search(text)
    return _LONE_NEWLINE.sub("\r\n", new) if only_crlf else new


def _reads_as(piece: str, value: object) -> bool:
    """Whether the piece of text is the value, not the header of a table or a dotted key."""
    return _holds(f"x = {piece}", {"x": value})


def _holds(text: str, tree: object) -> bool:
    try:
        return _spelt(tomllib.loads(text)) == _spelt(tree)
    except tomllib.TOMLDecodeError:
        return False


def _spelt(value: object) -> str:
    """The value as text that tells 1, 1.0 and true apart, whatever the order of keys."""
    if isinstance(value, dict):
        return "{" + ",".join(sorted(f"{key!r}:{_spelt(part)}" for key, part in value.items())) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(map(_spelt, value)) + "]"
    return repr(value)
