"""Names as answers can show them: on one line, with no sign that steers a terminal or turns the direction of writing.

A name is told in tables, sentences and pictures, each of which would need to guard itself; so it is done once, where a
case comes in. Quotations, notes and reasons stay as they are: they are looked up, and folded where they are shown.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from mufakat.display import visible

_SHOWN = frozenset(("name", "title", "publisher", "author", "by", "aliases", "via"))
_TEXTS = frozenset(("why", "note", "notes", "summary", "citation", "translation"))  # these may have lines
_T = TypeVar("_T")


def one_line(name: str) -> str:
    r"""A name with its line breaks written as \n and other signs that steer as codes."""
    return name if name.isprintable() else visible("\\n".join(name.strip().splitlines()))


def some_lines(text: str) -> str:
    """A text with its lines as they are, and signs that steer as codes."""
    return text if text.isprintable() else "\n".join(visible(line) for line in text.splitlines())


def _as_it_is(text: str) -> str:
    return text


def with_shown_names(value: _T) -> _T:
    """The same frozen value, all names inside it as `one_line` shows them."""
    found: Any = value
    if isinstance(value, tuple):
        kept = [with_shown_names(item) for item in value]
        return value if all(a is b for a, b in zip(kept, value, strict=True)) else type(value)(kept)
    if isinstance(value, dict):
        found = {key: with_shown_names(item) for key, item in value.items()}
        return value if all(found[key] is value[key] for key in value) else found
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {}
    for field in fields(value):
        before = getattr(value, field.name)
        told = one_line if field.name in _SHOWN else some_lines if field.name in _TEXTS else _as_it_is
        after = with_shown_names(before) if not isinstance(before, str) else told(before)
        if (
            isinstance(before, tuple)
            and told is not _as_it_is
            and all(isinstance(one, str) for one in before)
        ):
            after = tuple(map(told, before))
        if after != before:
            changed[field.name] = after
    return replace(value, **changed) if changed else value
