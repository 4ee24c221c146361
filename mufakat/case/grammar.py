"""Read a condition from text.

    condition  = either [ ("if" | "iff") either ]
    either     = both { ("or" | "|") both }
    both       = simple { ("and" | "&") simple }
    simple     = ("not" | "!") simple | "(" condition ")" | "true" | "false" | name

A name is any run of signs other than white space and ( ) ! & |, so options may be called in any script.
`if` and `iff` do not chain: what "a if b if c" means differs between books, so it must be said.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from mufakat.case.condition import Always, And, Condition, If, Iff, Is, Not, Or
from mufakat.tomlfile.ids import RESERVED

MAX_DEPTH = 100

_TOKEN = re.compile(r"[()!&|]|[^\s()!&|]+")
_SYMBOLS = {"!": "not", "&": "and", "|": "or"}


@dataclass
class Fault(Exception):
    """What is wrong in a condition, at characters [start, end) of it."""

    start: int
    end: int
    what: str
    mend: str


@dataclass(frozen=True)
class _Token:
    word: str
    start: int
    end: int


def parse_condition(text: str, resolve: Callable[[str, int, int], str]) -> Condition:
    """Read `text` as a condition.

    Args:
        text: The condition as written.
        resolve: Gets each name with its span [start, end) and returns the key of the option it means.

    Raises:
        Fault: The text is not a condition. Only the first such fault can be told.
    """
    return _Parser(text, resolve).parse()


class _Parser:
    def __init__(self, text: str, resolve: Callable[[str, int, int], str]):
        self.text = text
        self.resolve = resolve
        self.tokens = [_token(match) for match in _TOKEN.finditer(text)]
        self.next = 0
        self.depth = 0

    def parse(self) -> Condition:
        if not self.tokens:
            raise Fault(
                0, len(self.text), "the condition is empty", "write a condition, or leave the line out"
            )
        result = self._condition()
        left = self._peek()
        if left is not None:
            raise self._unexpected(left)
        return result

    def _peek(self) -> _Token | None:
        return self.tokens[self.next] if self.next < len(self.tokens) else None

    def _take(self, *words: str) -> _Token | None:
        token = self._peek()
        if token is not None and token.word in words:
            self.next += 1
            return token
        return None

    def _condition(self) -> Condition:
        left = self._joined("or")
        word = self._take("if", "iff")
        if word is None:
            return left
        right = self._joined("or")
        again = self._peek()
        if again is not None and again.word in ("if", "iff"):
            raise Fault(
                again.start,
                again.end,
                f'"{again.word}" after another "{word.word}" can be read in two ways',
                'put parentheses around the part that belongs together, as in "(a if b) if c"',
            )
        return If(left, right) if word.word == "if" else Iff(left, right)

    def _joined(self, word: str) -> Condition:
        """One or more parts joined by `or`, or (one level down) by `and`."""
        parts = [self._joined("and") if word == "or" else self._simple()]
        while self._take(word):
            parts.append(self._joined("and") if word == "or" else self._simple())
        if len(parts) == 1:
            return parts[0]
        return Or(tuple(parts)) if word == "or" else And(tuple(parts))

    def _simple(self) -> Condition:
        token = self._peek()
        if token is None:
            end = len(self.text.rstrip())
            raise Fault(
                max(end - 1, 0), end, "the condition breaks off here", "name an option, or drop the last word"
            )
        self.next += 1
        if token.word in ("not", "("):
            return self._nested(token)
        if token.word in ("true", "false"):
            return Always(token.word == "true")
        if token.word in RESERVED or token.word == ")":
            raise self._unexpected(token)
        return Is(self.resolve(token.word, token.start, token.end))

    def _nested(self, opening: _Token) -> Condition:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise Fault(
                opening.start,
                opening.end,
                f"the condition is nested more than {MAX_DEPTH} levels deep",
                "split it into several conditions",
            )
        if opening.word == "not":
            result: Condition = Not(self._simple())
        else:
            result = self._condition()
            if self._take(")") is None:
                left = self._peek()
                if left is not None:
                    raise self._unexpected(left)
                raise Fault(
                    opening.start,
                    opening.end,
                    "this parenthesis is never closed",
                    'add a ")" where the part ends',
                )
        self.depth -= 1
        return result

    def _unexpected(self, token: _Token) -> Fault:
        shown = self.text[token.start : token.end]
        if token.word == ")":
            return Fault(token.start, token.end, 'a ")" without its "("', "drop it, or open it earlier")
        if token.word in ("and", "or", "if", "iff"):
            mend = "name an option on both sides of it"
        else:
            mend = 'put "and", "or", "if" or "iff" before it'
        return Fault(token.start, token.end, f'"{shown}" cannot stand here', mend)


def _token(match: re.Match[str]) -> _Token:
    word = match.group()
    folded = word.lower()
    known = _SYMBOLS.get(word) or (folded if folded in RESERVED else word)
    return _Token(known, match.start(), match.end())
