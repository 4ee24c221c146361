"""Which statements speak of a topic: those in whose words one of its cues stands, or that were given it by hand.

A cue is one or more words, matched whole and without regard to case or accents; `sandera*` also finds
`sanderanya`. The cues of a language count for documents in that language, those under "any" for all.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable

from mufakat.record.model import Topic
from mufakat.record.query import quoted

ANY = "any"


def fts_cue(cue: str) -> str:
    """A cue as an FTS5 phrase."""
    bare = cue.strip()
    return quoted(bare[:-1]) + " *" if bare.endswith("*") else quoted(bare)


def fts_query(topic: Topic) -> str:
    """The topic as an FTS5 query over the columns of sql's `words`."""
    parts = [f"topic : {quoted(topic.id)}"]
    for language, cues in topic.cues.items():
        some = " OR ".join(fts_cue(cue) for cue in cues if _flat(cue))
        if some:
            said = f"said : ({some})"
            parts.append(said if language == ANY else f"(language : {quoted(language)} AND {said})")
    return " OR ".join(parts)


def speaks_of(topic: Topic, said: str, language: str, given: Iterable[str] = ()) -> bool:
    """Whether these words are about the topic."""
    if topic.id in given:
        return True
    pattern = _pattern((*topic.cues.get(language, ()), *topic.cues.get(ANY, ())))
    return pattern is not None and pattern.search(_flat(said)) is not None


@functools.lru_cache(256)
def _pattern(cues: tuple[str, ...]) -> re.Pattern[str] | None:
    parts = []
    for cue in cues:
        words = _flat(cue)
        if words:
            parts.append(re.escape(words) + (r"\S*" if cue.strip().endswith("*") else ""))
    return re.compile(rf"(?<!\S)(?:{'|'.join(parts)})(?!\S)") if parts else None


_WORD = re.compile(r"[^\W_]+")  # letters and digits, as str.isalnum has them


@functools.lru_cache(4096)
def _flat(text: str) -> str:
    """Words as FTS5's unicode61 takes them, with blanks between: letters and digits, small, without accents."""
    bare = text.casefold()
    if not bare.isascii():
        bare = unicodedata.normalize("NFKD", bare)
        bare = "".join(c for c in bare if not unicodedata.combining(c))
    return " ".join(_WORD.findall(bare))
