"""The words of grammar of one language, from languages/: what a verb makes of what stands behind it."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import resources

Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Words:
    """Tables of one language.

    Attributes:
        verbs: Base form of a verb (or a verb with its particle) to its class.
        modals: Words between a subject and its verb to "own", "other", "never" or "must-not".
        conditions: Words that open a condition to their kind.
        aspects: Base form (English) or root (Indonesian) to "stop", "continue", "undo" or "agree".
        nouns: Noun that takes up something said to the class of that saying.
        lists: All other lists, by "section.name".
    """

    code: str
    verbs: Mapping[Phrase, str]
    modals: Mapping[Phrase, str]
    conditions: Mapping[Phrase, str]
    aspects: Mapping[str, str]
    nouns: Mapping[str, str]
    lists: Mapping[str, frozenset[str]]
    phrases: Mapping[str, tuple[Phrase, ...]]
    accept: str

    def longest(self, table: Mapping[Phrase, str], lows: list[str], i: int, hi: int) -> tuple[int, str]:
        """Length and value of the longest phrase of a table that stands at i, or (0, "")."""
        for n in range(min(6, hi - i), 0, -1):
            found = table.get(tuple(lows[i : i + n]))
            if found is not None:
                return n, found
        return 0, ""


@functools.cache
def words(code: str) -> Words:
    """The tables of a language; those of English for one that has none."""
    root = resources.files("mufakat.drafting") / "languages"
    file = root / f"{code}.toml"
    if not file.is_file():
        file = root / "en.toml"
    data = tomllib.loads(file.read_text("utf-8"))
    lists, phrases = {}, {}
    for section, table in data.items():
        for name, value in table.items():
            if isinstance(value, list):
                lists[f"{section}.{name}"] = frozenset(value)
                phrases[f"{section}.{name}"] = tuple(tuple(v.split()) for v in value)
    conditions = {k: v for k, v in data["conditions"].items() if k != "things"}
    return Words(
        code if (root / f"{code}.toml").is_file() else "en",
        _phrases(data["verbs"]), _phrases(data["modals"]), _phrases(conditions),
        {w: k for k, v in data["aspects"].items() for w in v},
        {w: k for k, v in data["nouns"].items() if k in ("ask", "propose", "offer", "threat") for w in v},
        lists, phrases, data["nouns"]["accept"],
    )  # fmt: skip


def _phrases(table: Mapping[str, Iterable[str]]) -> dict[Phrase, str]:
    return {tuple(w.split()): kind for kind, some in table.items() for w in some}
