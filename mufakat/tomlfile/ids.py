"""Ids that authors choose or the program makes, and what those cannot be that conditions name."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from mufakat.tomlfile.desk import Desk
from mufakat.tomlfile.places import Path

RESERVED = ("and", "or", "not", "if", "iff", "true", "false")
"""The words of the condition language."""
_JOINERS = "\u200c\u200d"  # shape letters in Persian, Hindi and others, and join emoji


def spelt_once(
    name: str, seen: dict[str, str], of: str, path: Path, desk: Desk, *, at_key: bool = False
) -> bool:
    """Whether no earlier name is the same letters typed in another way; else a problem that tells them apart.

    Args:
        seen: The names so far by what they look like; `name` is added.
    """
    alike = seen.setdefault(unicodedata.normalize("NFC", name), name)
    if alike == name:
        return True
    desk.error(
        "looks-the-same",
        f'the {of} "{name}" looks the same as another one, and is typed in another way: {_apart(name, alike)}',
        "type both in the same way where they are one, or rename one of them",
        path,
        at_key=at_key,
    )
    return False


def _apart(one: str, other: str) -> str:
    """The first place where two spellings of the same letters part, sign by sign."""
    start = next(n for n in range(len(one)) if one[: n + 1] != other[: n + 1])
    letter = unicodedata.normalize("NFC", one)[start]
    here, there = (" + ".join(_named(sign) for sign in _signs(text, letter, start)) for text in (one, other))
    return f"its letter {start + 1} is {here}, there it is {there}"


def _signs(text: str, letter: str, start: int) -> str:
    """The signs from `start` on that make up one letter."""
    for end in range(start + 1, len(text) + 1):
        if unicodedata.normalize("NFC", text[start:end]) == letter:
            return text[start:end]
    return text[start : start + 1]


def _named(sign: str) -> str:
    return f"U+{ord(sign):04X} {unicodedata.name(sign, '')}".rstrip()


def usable_id(
    name: str, of: str, path: Path, desk: Desk, *, in_conditions: bool = True, at_key: bool = False
) -> bool:
    """Whether the file can refer to `name`, the id of a party, option and so on; else a problem.

    Args:
        name: The id as written.
        of: What it is the id of, as sentences call it.
        in_conditions: Whether conditions can name it, so that it must be one of their words.
        at_key: Whether `path` is that of the key itself.
    """
    if not name.strip():
        what, mend = "is empty", "give it a name"
    elif not in_conditions and any(unicodedata.category(sign) in ("Cc", "Zl", "Zp") for sign in name):
        what, mend = "holds a line break or another sign that cannot be seen", "take it out"
    elif not in_conditions:
        return True
    elif "." in name:
        what = "holds a dot, which in conditions parts the party from the option"
        mend = f'call it "{name.replace(".", "-")}" and put the full wording into `name`'
    elif name.lower() in RESERVED:
        what, mend = "is a word of the condition language", f'call it "{name}-{of.split()[-1]}" or the like'
    elif any((sign not in _JOINERS and not sign.isprintable()) or sign in " ()!&|\"'," for sign in name):
        what = "holds white space, a sign that cannot be seen, or one of ( ) ! & | \" ' ,"
        mend = 'join the words with "-" and put the full wording into `name`'
    else:
        return True
    desk.error("unusable-id", f'the {of} id "{name}" {what}', mend, path, at_key=at_key)
    return False


class FreeIds:
    """Hands out ids that nobody has: the wished one, or it with the first free number from 2 on."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._used = set(taken)
        self._last: dict[str, int] = {}  # the number handed out last; nothing is ever given back

    def take(self, base: str) -> str:
        """`base`, or `base-2`, `base-3` and so on; it is taken from now on."""
        id, count = base, self._last.get(base, 1)
        while id in self._used:
            count += 1
            id = f"{base}-{count}"
        self._last[base] = count
        self._used.add(id)
        return id
