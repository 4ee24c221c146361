"""Where each key and value stands in a TOML text.

`tomllib` says what a file holds, not where. This scanner walks a text that `tomllib` has already accepted,
so it can be simple: it only needs to find the ends of things. It runs when a problem has to be shown, never
on the way of a sound file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

Path: TypeAlias = tuple[str | int, ...]

_BLANK = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_KEY = re.compile(r'[A-Za-z0-9_-]+|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'')
_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'[\s\S]*?\'{3,5}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'', re.DOTALL
)
_SCALAR = re.compile(r"[^\s,\]}#]+(?: \d[^\s,\]}#]*)?")
_ESCAPE = re.compile(r"\\(?:u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)")
# One character of a string: `joint` is a backslash at a line end, which stands for nothing.
_SIGN = re.compile(rf"(?P<joint>\\[ \t]*\r?\n\s*)|{_ESCAPE.pattern}|\r\n|[\s\S]")
_PLAIN_SIGN = re.compile(r"\r\n|[\s\S]")


@dataclass(frozen=True)
class Spans:
    """Where a key and its value stand: offsets in the text, end excluded."""

    key: tuple[int, int]
    value: tuple[int, int]


def find_places(text: str) -> dict[Path, Spans]:
    """Map every path of a valid TOML text (keys and list indices) to where it stands."""
    return _Scanner(text).run()


def offset_in_string(text: str, start: int, index: int) -> int:
    """The offset in `text` of character `index` of the string whose opening quotation mark is at `start`."""
    quote = text[start]
    long = text.startswith(quote * 3, start)
    position = start + (3 if long else 1)
    if long and text.startswith(("\n", "\r\n"), position):
        position = text.index("\n", position) + 1
    while True:
        sign = _SIGN.match(text, position) if quote == '"' else _PLAIN_SIGN.match(text, position)
        if sign is None or (index <= 0 and sign.lastgroup != "joint"):
            return position
        index -= sign.lastgroup != "joint"
        position = sign.end()


class _Scanner:
    def __init__(self, text: str):
        self.text = text
        self.found: dict[Path, Spans] = {}
        self.last_of_array: dict[Path, int] = {}

    def run(self) -> dict[Path, Spans]:
        position, table = self._skip(0), ()  # type: tuple[int, Path]
        while position < len(self.text):
            if self.text[position] == "[":
                position, table = self._header(position)
            else:
                position = self._pair(position, table)
            position = self._skip(position)
        return self.found

    def _skip(self, position: int) -> int:
        match = _BLANK.match(self.text, position)
        return match.end() if match else position

    def _keys(self, position: int) -> tuple[int, list[tuple[str, tuple[int, int]]]]:
        keys: list[tuple[str, tuple[int, int]]] = []
        while True:
            match = _KEY.match(self.text, self._space(position))
            if match is None:
                return position, keys
            word = match.group()
            plain = word[1:-1] if word[0] in "\"'" else word
            if word[0] == '"' and "\\" in plain:
                plain = _unescape(plain)
            keys.append((plain, match.span()))
            position = self._space(match.end())
            if not self.text.startswith(".", position):
                return position, keys
            position += 1

    def _space(self, position: int) -> int:
        match = _SPACE.match(self.text, position)
        return match.end() if match else position

    def _header(self, position: int) -> tuple[int, Path]:
        double = self.text.startswith("[[", position)
        end, keys = self._keys(position + (2 if double else 1))
        table: Path = ()
        for number, (key, span) in enumerate(keys):
            table = (*table, key)
            self.found.setdefault(table, Spans(span, (position, end + 1)))
            if double and number == len(keys) - 1:
                self.last_of_array[table] = self.last_of_array.get(table, -1) + 1
            if table in self.last_of_array:
                table = (*table, self.last_of_array[table])
                self.found.setdefault(table, Spans(span, (position, end + 1)))
        return end + (2 if double else 1), table

    def _pair(self, position: int, table: Path) -> int:
        end, keys = self._keys(position)
        path = table
        for key, span in keys:
            path = (*path, key)
            self.found.setdefault(path, Spans(span, span))
        start = self._space(end + 1)
        end = self._value(start, path)
        self.found[path] = Spans(keys[-1][1], (start, end))
        return end

    def _value(self, start: int, path: Path) -> int:
        first = self.text[start]
        if first in "\"'":
            match = _STRING.match(self.text, start)
        elif first == "[":
            return self._array(start, path)
        elif first == "{":
            return self._inline(start, path)
        else:
            match = _SCALAR.match(self.text, start)
        return match.end() if match else start + 1

    def _array(self, start: int, path: Path) -> int:
        position, index = self._skip(start + 1), 0
        while self.text[position] != "]":
            end = self._value(position, (*path, index))
            self.found[(*path, index)] = Spans((position, end), (position, end))
            position, index = self._skip(end), index + 1
            if self.text[position] == ",":
                position = self._skip(position + 1)
        return position + 1

    def _inline(self, start: int, path: Path) -> int:
        position = self._skip(start + 1)
        while self.text[position] != "}":
            position = self._skip(self._pair(position, path))
            if self.text[position] == ",":
                position = self._skip(position + 1)
        return position + 1


_PLAIN = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r"}


def _unescape(text: str) -> str:
    def one(match: re.Match[str]) -> str:
        mark = match.group()[1:]
        return chr(int(mark[1:], 16)) if mark[0] in "uU" and len(mark) > 1 else _PLAIN.get(mark, mark)

    return _ESCAPE.sub(one, text)
