"""What somebody types into a search, as a query of the full-text index; nothing in a word is ever syntax.

    peace talks          both words, wherever they stand
    "cease the fire"     these words one after the other
    negoti*              words that begin so; "exchange of pris"* too
    a OR b, a NOT b      in capitals, with ( ) around what belongs together; AND may be written too
    NEAR(a b, 5)         not more than five words apart (ten, where no number is given)

Case and accents do not matter. What a hyphen or an apostrophe joins is found written with it, apart and as one word:
`self-government` also finds "self government" and "selfgovernment", `anak-anak` finds "anak anak" but not a lone
"anak", `Qur'an` finds every apostrophe and "Quran". Arabic and Hebrew words are found with and without vowel marks,
whichever way they are typed, up to eight letters; longer ones as they stand in the text without marks. The index
splits words at such marks, so a word is looked for in all the pieces that marks could leave.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

MOST, DEEPEST = 2000, 40  # characters of a query; parentheses within each other
_MARKED = 8  # letters of a word that is looked for with vowel marks anywhere: 2 ** 7 ways
_JOINTS = "-‐‑'’ʼʻ`´"  # hyphens and apostrophes: U+2010, U+2011, U+2019, U+02BC, U+02BB
_WRITTEN = ("ʼ", "ʻ")  # apostrophes that count as letters, and so stand inside a word of the index
_TATWEEL = "ـ"
_PARTS = re.compile(
    r'(?P<near>NEAR\s*\()|(?P<sign>[()])|"(?P<phrase>[^"]*)"(?P<start>\*?)|(?P<open>")|(?P<word>[^\s()"]+)'
)


class QueryError(ValueError):
    """A query that cannot be read; its text says why."""


def quoted(words: str) -> str:
    """Words as an FTS5 string: nothing in them is syntax."""
    return '"' + words.replace('"', '""').replace("\0", " ") + '"'


def fts(query: str) -> str:
    """A typed query as one of FTS5.

    Raises:
        QueryError: Nothing in it is a word, or an operator, a quotation mark or a parenthesis has no partner.
    """
    if len(query) > MOST:
        raise QueryError(f"it is longer than {MOST:,} characters")
    return _Query(query).whole()


class _Query:
    """One query, read from left to right: OR holds less than AND, AND less than NOT."""

    def __init__(self, query: str):
        self.parts = list(_PARTS.finditer(query))
        self.at = 0

    def whole(self) -> str:
        found = self._any(0)
        if self.at < len(self.parts):
            raise QueryError('a ")" has no "(" before it')
        if not found:
            raise QueryError("there is no word in it")
        return found

    def _next(self) -> str:
        """The word or sign that comes next; "" for a phrase and at the end."""
        if self.at == len(self.parts):
            return ""
        part = self.parts[self.at]
        return part["word"] or part["sign"] or ""

    def _any(self, depth: int) -> str:
        return self._chain("OR", depth)

    def _chain(self, joint: str, depth: int) -> str:
        """Parts joined by OR or AND; AND goes without saying."""
        found = [self._chain("AND", depth) if joint == "OR" else self._but(depth)]
        while self._next() == joint or (joint == "AND" and self._next() not in ("OR", ")") and self._more()):
            if self._next() == joint:
                self._operator(joint)
            found.append(self._chain("AND", depth) if joint == "OR" else self._but(depth))
        some = [part for part in found if part]
        return some[0] if len(some) == 1 else f"({f' {joint} '.join(some)})" if some else ""

    def _but(self, depth: int) -> str:
        found = self._one(depth)
        while self._next() == "NOT":
            self._operator("NOT")
            without = self._one(depth)
            if without and not found:
                raise QueryError("NOT has nothing before it")
            found = f"({found} NOT {without})" if without else found
        return found

    def _more(self) -> bool:
        return self.at < len(self.parts)

    def _operator(self, name: str) -> None:
        self.at += 1
        if not self._more() or self._next() in ("OR", "AND", "NOT", ")"):
            raise QueryError(f"{name} has nothing after it")

    def _one(self, depth: int) -> str:
        """A word, a phrase, NEAR(...) or what stands in parentheses; "" for a word without letters or digits."""
        if self._next() in ("OR", "AND", "NOT"):
            raise QueryError(f"{self._next()} has nothing before it")
        part = self.parts[self.at] if self._more() else None
        if part is None:
            return ""
        if self._next() == ")":
            return ""
        self.at += 1
        if part["open"]:
            raise QueryError("a quotation mark has no partner")
        if part["near"]:
            return self._near()
        if part["sign"]:
            if depth == DEEPEST:
                raise QueryError("its parentheses are too deep")
            found = self._any(depth + 1)
            if self._next() != ")":
                raise QueryError('a "(" has no ")" after it')
            self.at += 1
            return found
        if part["phrase"] is not None:
            return _phrase(part["phrase"], bool(part["start"]))
        return word(part["word"])

    def _near(self) -> str:
        """NEAR(a "b c", 5): inside are words and phrases as they stand, and the distance after a comma."""
        inside: list[str] = []
        apart = ""
        while self._more() and self._next() != ")":
            part = self.parts[self.at]
            if part["near"] or part["open"] or part["sign"]:
                raise QueryError("in NEAR( ) there are only words and phrases")
            text = part["phrase"] if part["phrase"] is not None else part["word"]
            number = re.fullmatch(r",?(\d{1,4})", text)
            if number and inside and (text.startswith(",") or inside[-1] == ","):
                apart = number[1]
                inside = [one for one in inside if one != ","]
            elif part["word"] and text.endswith(","):
                inside += [text[:-1], ","] if text != "," else [","]
            else:
                inside.append(text)
            self.at += 1
        if not self._more():
            raise QueryError('a "(" has no ")" after it')
        self.at += 1
        phrases = [_phrase(one, False) for one in inside if _tokens(one)]
        return f"NEAR({' '.join(phrases)}{f', {apart}' if apart else ''})" if phrases else ""


def word(typed: str) -> str:
    """A word as FTS5 looks for it, in every way in which it may be written; "" where it has no letter or digit."""
    beginning = typed.endswith("*")
    typed = _bare(typed.rstrip("*"))
    pieces = [piece for piece in re.split(f"[{re.escape(_JOINTS)}]", typed) if _tokens(piece)]
    if not pieces:
        return _phrase(typed, beginning)
    ways = [typed]
    if len(pieces) > 1:
        ways = [" ".join(pieces), "".join(pieces), *(mark.join(pieces) for mark in _WRITTEN)]
    elif _is_marked(pieces[0]) and pieces[0].isalpha() and len(pieces[0]) <= _MARKED:
        ways = list(_split(pieces[0]))
    found = [_phrase(way, beginning) for way in ways]
    return found[0] if len(found) == 1 else f"({' OR '.join(found)})"


def _phrase(text: str, beginning: bool) -> str:
    return (quoted(_bare(text)) + (" *" if beginning else "")) if _tokens(text) else ""


def _bare(text: str) -> str:
    """Without the marks that may be written or left out: vowels of Arabic and Hebrew, and lengthened letters."""
    kept = unicodedata.normalize("NFC", text)
    return "".join(
        c for c in kept if c != _TATWEEL and not (unicodedata.category(c) == "Mn" and _is_semitic(c))
    )


def _is_semitic(character: str) -> bool:
    return "֐" <= character <= "ۿ"  # the blocks of Hebrew and Arabic


def _is_marked(piece: str) -> bool:
    return all(_is_semitic(c) for c in piece)


def _split(piece: str) -> Iterator[str]:
    """The word whole, and in all pieces that marks between its letters could leave."""
    for cuts in range(2 ** (len(piece) - 1)):
        yield "".join(c + (" " if cuts >> n & 1 else "") for n, c in enumerate(piece)).strip()


def _tokens(text: str) -> bool:
    """Whether the index sees a word in it: letters, digits and private characters."""
    return any(unicodedata.category(c)[0] in "LN" or unicodedata.category(c) == "Co" for c in text)
