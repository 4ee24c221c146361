"""Where each key and value stands in a JSON text that `json` has already accepted."""

from __future__ import annotations

import json
import re

from mufakat.tomlfile.places import Path, Spans

_BLANK = re.compile(r"[ \t\r\n]*")
_STRING = re.compile(r'"(?:\\.|[^"\\])*"', re.DOTALL)
_SCALAR = re.compile(r"[^\s,\]}]+")


def find_json_places(text: str, twice: list[Path] | None = None) -> dict[Path, Spans]:
    """Map every path of a valid JSON text to where it stands; paths that stand twice go to `twice`."""
    found: dict[Path, Spans] = {}

    def skip(position: int) -> int:
        match = _BLANK.match(text, position)
        return match.end() if match else position

    def value(start: int, path: Path) -> int:
        if text[start] in "{[":
            return inside(start, path)
        match = (_STRING if text[start] == '"' else _SCALAR).match(text, start)
        return match.end() if match else start + 1

    def inside(start: int, path: Path) -> int:
        position, index, closing = skip(start + 1), 0, "}" if text[start] == "{" else "]"
        while text[position] != closing:
            key: str | int = index
            span = (position, position)
            if closing == "}":
                match = _STRING.match(text, position)
                assert match is not None, "the text was accepted as JSON"
                key, span = json.loads(match.group(), strict=False), match.span()
                position = skip(skip(match.end()) + 1)
            if twice is not None and (*path, key) in found:
                twice.append((*path, key))
            end = value(position, (*path, key))
            found[(*path, key)] = Spans(span if closing == "}" else (position, end), (position, end))
            position, index = skip(end), index + 1
            if text[position] == ",":
                position = skip(position + 1)
        return position + 1

    value(skip(0), ())
    return found
