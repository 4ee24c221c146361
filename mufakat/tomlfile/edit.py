"""Change one thing in the text of a TOML file and leave every other byte as it is.

A value that stands in the text is exchanged there and then, whole lines are taken out, put in and moved as lines;
whatever is less simple is tomlkit's work, which keeps comments, order and spacing. Each result is read again: it
must hold exactly the change that was asked for. Line ends stay as they were.
"""

from __future__ import annotations

import copy
import re
import tomllib
from collections.abc import Callable, Iterator
from typing import Any

from mufakat.tomlfile.items import applied, cutting, items_of, moving, putting
from mufakat.tomlfile.places import Path, Spans, find_places
from mufakat.tomlfile.text import toml_key, toml_value

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
                yield text[:start] + like_text(toml_value(value), text) + text[end:]
        elif isinstance(path[-1], str):
            pair = f"{toml_key(path[-1])} = {toml_value(value)}"
            yield from _with_pair(text, places, path[:-1], pair)

    return _edited(text, path, value, put, exchanged)


def remove(text: str, path: Path) -> str:
    """The text without what stands at `path`, and without the comments on its lines.

    What is only there because of it (the list of which it is the last table) goes with it.

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
        end = max(spans.value[1] for spans in inside)
        first = text.rfind("\n", 0, start) + 1
        stop = text.find("\n", end)
        rest = text[stop + 1 :] if stop >= 0 else ""
        if text[places[path].value[0]] == "[" and places[path].key[0] > places[path].value[0]:
            rest = re.sub(r"\A[ \t]*\r?\n", "", rest)  # the empty line that closes a block goes with it
        yield text[:first] + rest
        yield applied(text, cutting(text, start, end))

    tree = tomllib.loads(text)
    value_at(tree, path)
    last = len(path) > 1 and len(value_at(tree, path[:-1])) == 1
    if last and isinstance(path[-1], int) and items_of(text, find_places(text), path[:-1]) is None:
        return remove(text, path[:-1])
    try:
        return _edited(text, path, None, drop, without_lines)
    except ValueError:
        if not last:
            raise
        return remove(text, path[:-1])


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

    def as_line(places: dict[Path, Spans], _: object) -> Iterator[str]:
        items = items_of(text, places, path[:-1])
        if items is not None:
            span = places[path[:-1]].value
            changes = putting(text, span, items, int(path[-1]), toml_value(value))
            yield applied(text, [(start, end, like_text(new, text)) for start, end, new in changes])

    return _edited(text, path, value, put, as_line)


def move(text: str, path: Path, index: int) -> str:
    """The text with the list item at `path` standing at `index` of its list.

    An item that has lines for itself takes them along, with its comments and the comment lines directly above it, so
    that a comparison shows these lines only. Where items share a line, or are tables with headers, the values change
    places and all else stays.

    Raises:
        KeyError, IndexError, TypeError: There is no such item or index.
    """
    tree = tomllib.loads(text)
    items, old = value_at(tree, path[:-1]), path[-1]
    if not isinstance(items, list) or not isinstance(old, int):
        raise TypeError("move moves an item of a list")
    if not (0 <= old < len(items) and 0 <= index < len(items)):
        raise IndexError(index)
    if index == old:
        return text
    items.insert(index, items.pop(old))
    places = find_places(text)
    found = items_of(text, places, path[:-1])
    if found is None:
        raise TypeError("these items stand under headers of their own")
    return held(applied(text, moving(text, found, old, index)), tree)


def add_table(text: str, path: Path, values: dict[str, object], after: tuple[str, ...] = ()) -> str:
    """The text with a table under a header of its own, one line a key.

    Args:
        path: Where it is to stand; with an index last, it becomes the last of the tables `[[...]]` of that name.
        values: Plain data.
        after: Names of sections behind which it belongs when the file has nothing of its kind, the nearest last.

    Raises:
        KeyError, IndexError, TypeError: Something stands there already, or the path runs through no table.
    """
    tree = tomllib.loads(text)
    numbered = isinstance(path[-1], int)
    holder = _holder(tree, path, list if numbered and len(path) == 2 else dict)
    if numbered and path[-1] != len(holder):
        raise IndexError(path[-1])
    if not numbered and path[-1] in holder:
        raise KeyError(path[-1])
    if numbered:
        holder.append(copy.deepcopy(values))
    else:
        holder[path[-1]] = copy.deepcopy(values)
    names = ".".join(toml_key(str(step)) for step in (path[:-1] if numbered else path))
    lines = [f"[[{names}]]" if numbered else f"[{names}]"]
    lines += [f"{toml_key(key)} = {toml_value(value)}" for key, value in values.items()]
    places = find_places(text)
    wanted = [path[:-1] if path[:-1] else path, *((name,) for name in reversed(after))]
    ends = (_end_of(text, places, prefix) for prefix in wanted)
    at = next((end for end in ends if end), len(text))
    before = text[:at] if not text[:at] or text[:at].endswith("\n") else text[:at] + "\n"
    block = ("\n" if before.strip() else "") + "\n".join(lines) + "\n"
    return held(before + like_text(block, text) + text[at:], tree)


def _end_of(text: str, places: dict[Path, Spans], prefix: Path) -> int:
    """Where the last line of what stands under `prefix` ends; 0 when nothing does."""
    last = max(
        (spans.value[1] for place, spans in places.items() if place[: len(prefix)] == prefix), default=0
    )
    stop = text.find("\n", last)
    return 0 if not last else len(text) if stop < 0 else stop + 1


def _with_pair(text: str, places: dict[Path, Spans], table: Path, pair: str) -> Iterator[str]:
    """A key and its value put behind the last of the table: in its braces, or as a line of its own."""
    inside = [spans for place, spans in places.items() if place[:-1] == table and len(place) > len(table)]
    plain = [spans for spans in inside if spans.value[0] > spans.key[0]]
    own = places.get(table)
    if own is not None and text[own.value[0]] == "{":
        at = max((spans.value[1] for spans in inside), default=0)
        yield (
            f"{text[:at]}, {pair}{text[at:]}"
            if at
            else (f"{text[: own.value[0]]}{{ {pair} }}{text[own.value[1] :]}")
        )
        return
    if not plain and own is None:
        return
    last = max(plain, key=lambda spans: spans.value[1]) if plain else None
    line = text.rfind("\n", 0, last.key[0]) + 1 if last else 0
    indent = re.sub(r"\S[\s\S]*", "", text[line : last.key[0]]) if last else ""
    stop = text.find("\n", last.value[1] if last else own.value[1] if own else 0)
    before = text[: stop + 1] if stop >= 0 else text + "\n"
    rest = text[stop + 1 :] if stop >= 0 else ""
    yield before + like_text(f"{indent}{pair}\n", text) + rest


Change = Callable[[Any, "str | int", Any], None]
Simple = Callable[[dict[Path, Spans], object], Iterator[str]]


def _edited(text: str, path: Path, value: object, change: Change, simple: Simple) -> str:
    """The first of the ways to make the change that makes it and nothing else."""
    if not path:
        raise KeyError("the path is empty")
    tree = tomllib.loads(text)
    try:
        old = copy.deepcopy(value_at(tree, path))
    except (KeyError, IndexError):
        old = None
    change(_holder(tree, path, dict), path[-1], value)
    for way in (simple(find_places(text), old), _by_tomlkit(text, path, value, change)):
        for edited in way:
            if _holds(edited, tree):
                return edited
    raise ValueError(f"cannot edit this text at {path!r}")


def held(text: str, tree: object) -> str:
    """The text, which must hold exactly this. Raises ValueError when it does not."""
    if not _holds(text, tree):
        raise ValueError("this text cannot be edited so")
    return text


def _by_tomlkit(text: str, path: Path, value: object, change: Change) -> Iterator[str]:
    import tomlkit

    document = tomlkit.parse(text)
    change(_holder(document, path, tomlkit.table), path[-1], None if value is None else _item(value))
    yield like_text(tomlkit.dumps(document), text)


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
        tree = value_at(tree, (step,))
    if isinstance(tree, dict) != isinstance(path[-1], str) and isinstance(tree, (dict, list)):
        raise KeyError(path[-1])
    if not isinstance(tree, (dict, list)):
        raise (TypeError if isinstance(path[-1], int) else KeyError)(path[-1])
    return tree


def value_at(tree: Any, path: Path) -> Any:
    """What stands at a path of a tree. KeyError or IndexError when nothing does."""
    for step in path:
        if isinstance(step, int) and isinstance(tree, list) and not 0 <= step < len(tree):
            raise IndexError(step)
        fits = isinstance(tree, dict if isinstance(step, str) else list)
        if not fits:
            raise KeyError(step)
        tree = tree[step]
    return tree


def like_text(new: str, text: str) -> str:
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
