"""Plain values as TOML text."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal

Value = object
_BARE = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-")
_WIDTH = 100


def toml_value(value: Value) -> str:
    """A value as TOML on one line."""
    match value:
        case bool():
            return "true" if value else "false"
        case int() | float() | Decimal():
            return str(value).lower()
        case str():
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
        case date():
            return value.isoformat()
        case Mapping():
            return "{ " + ", ".join(f"{toml_key(k)} = {toml_value(v)}" for k, v in value.items()) + " }"
        case Iterable():
            return "[" + ", ".join(toml_value(item) for item in value) + "]"
    raise TypeError(f"no TOML for {type(value).__name__}")


def toml_key(key: str) -> str:
    """A key, quoted where it must be."""
    return key if key and set(key) <= _BARE else toml_value(key)


def pairs(values: Mapping[str, Value], kept: Collection[str] = ()) -> list[str]:
    """Lines of key = value; what says nothing is left out (but for the keys `kept`); long lists get a line an item."""
    lines = []
    for key, value in values.items():
        if value is None or (value in ("", (), [], {}) and key not in kept):
            continue
        line = f"{toml_key(key)} = {toml_value(value)}"
        if len(line) > _WIDTH and isinstance(value, (list, tuple)) and value:
            line = f"{toml_key(key)} = [\n" + "".join(f"  {toml_value(item)},\n" for item in value) + "]"
        lines.append(line)
    return lines


def table(name: str, values: Mapping[str, Value], kept: Collection[str] = ()) -> list[str]:
    """A table under its header, as one block of text; none where there are no values."""
    return ["\n".join([f"[{name}]", *pairs(values, kept)])] if values else []


def short(value: Value, key: str, more: Mapping[str, Value]) -> Value:
    """The value alone, or in a table with what else there is to say."""
    return {key: value, **more} if more else value
