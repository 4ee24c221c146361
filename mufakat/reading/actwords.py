"""The table of acts (acts.toml of each language), compiled: verbs by first word, phrases by first word."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from mufakat.reading import grammar as g
from mufakat.reading.lexicon import Lexicon, lexicon
from mufakat.reading.tokens import Passage

Phrases = Mapping[str, tuple[tuple[str, ...], ...]]


@dataclass(frozen=True)
class DeedVerb:
    """One verb (or phrase) of a class: `base` is an infinitive, `nouns` are those that a light verb needs."""

    type: str
    phrase: tuple[str, ...]
    objects: str
    base: bool = False
    nouns: frozenset[str] = frozenset()


@dataclass(frozen=True)
class ActWords:
    """All tables of one language; see the top of languages/en/acts.toml."""

    verbs: Mapping[str, tuple[DeedVerb, ...]]
    deal: frozenset[str]
    talks: frozenset[str]
    said: frozenset[str]
    charges: frozenset[str]
    towards: frozenset[str]
    mediators: frozenset[str]
    operators: Mapping[str, frozenset[str]]
    ending: Phrases
    preconditions: Phrases
    gatherings: Phrases
    between: frozenset[str]
    nobody: Phrases
    governors: Mapping[str, Phrases]
    blocked: Phrases
    temporal: frozenset[str]
    breaks: frozenset[str]
    conditions: Phrases
    loose: frozenset[str]
    goods: Mapping[str, str | None]
    performs: Mapping[str, Phrases]
    triggers: frozenset[str]
    openers: frozenset[str]


@functools.cache
def act_words(code: str) -> ActWords:
    """The tables of a language."""
    data = lexicon(code).acts
    operators = {k: _words(v) for k, v in data["operators"].items() if k != "nobody"}
    governors = data["governors"]
    kinds = ("conditional", "asked", "denied", "claimed", "wished", "denied_after", "asked_after")
    verbs = _verbs(data["deeds"])
    governors_of = {kind: _phrases(governors[kind]) for kind in kinds}
    performs = {k: _phrases(v.split() if isinstance(v, str) else v) for k, v in data["performs"].items()}
    passive = ("will", "cannot", "ready", "speakers", "nouns_own", "hope", "settle", "ends")
    return ActWords(
        verbs=verbs,
        deal=_words(data["words"]["deal"]),
        talks=_words(data["words"]["talks"]),
        charges=_words(data["words"]["charges"]),
        said=_words(data["words"]["said"]),
        towards=frozenset(data["towards"]),
        mediators=_words(data["mediators"]["nouns"]),
        operators=operators,
        ending=_phrases(data["ending"]["phrases"]),
        preconditions=_phrases(data["preconditions"]["phrases"]),
        gatherings=_phrases(data["gatherings"]["phrases"]),
        between=_words(data["gatherings"]["between"]),
        nobody=_phrases(data["operators"]["nobody"]),
        governors=governors_of,
        blocked=_phrases(governors["blocked"]),
        temporal=frozenset(governors["temporal"]),
        breaks=frozenset(governors["breaks"]),
        conditions=_phrases(data["conditions"]["if"]),
        loose=_words(governors["loose"]),
        goods={w: kind or None for kind, some in data["goods"].items() for w in _words(some)}
        | dict.fromkeys(_words(data["goods"].get("none", ""))),
        performs=performs,
        openers=frozenset(governors_of["conditional"]) | frozenset(governors_of["asked"]),
        triggers=frozenset(verbs).union(*(performs[k] for k in performs if k not in passive)),
    )


def phrase_at(p: Passage, i: int, hi: int, table: Phrases) -> int:
    """Length of the longest phrase of the table at token i, or 0."""
    for phrase in table.get(p.lows[i], ()) if i < hi else ():
        n = len(phrase)
        if i + n <= hi and (n == 1 or tuple(p.lows[i : i + n]) == phrase):
            return n
    return 0


def condition_at(p: Passage, i: int, hi: int, words: ActWords, lex: Lexicon) -> int:
    """Length of the word of condition at token i, or 0.

    Words of time and measure (selama dua jam, sampai Jumat) set no condition.
    """
    n = phrase_at(p, i, hi, words.governors["conditional"])
    if not n:
        return 0
    after = i + n
    if p.lows[i] not in words.loose:
        return n
    dated = (
        p.bits[after] & (g.TIME | g.DAY | g.NUMBER) and not p.bits[after] & g.DEFINITE if after < hi else True
    )
    if dated or not p.words[after][0].isalpha() or (p.capital(after) and p.bits[i] & g.ORIGINS):
        return 0
    stop = next((k for k in range(after, min(hi, after + 12)) if p.words[k] in ",.;"), min(hi, after + 12))
    asserted = any(
        p.bits[k] & (g.NEG | g.AUX)
        or p.lows[k] in words.verbs
        or ("-" not in p.words[k] and g.is_verb(p, k, lex, True))
        for k in range(after, stop)
    )
    return n if asserted and stop - after > 1 else 0


def finds(p: Passage, lo: int, hi: int, table: Phrases) -> int:
    """Where the first phrase of the table stands in [lo, hi), or -1."""
    return next((i for i in range(lo, hi) if p.lows[i] in table and phrase_at(p, i, hi, table)), -1)


def _verbs(groups: Iterable[Mapping[str, Any]]) -> dict[str, tuple[DeedVerb, ...]]:
    out: dict[str, list[DeedVerb]] = {}
    for group in groups:
        nouns = _words(group.get("nouns", ""))
        forms = [(w, False, frozenset[str]()) for w in group.get("verbs", "").split()]
        forms += [(w, True, frozenset[str]()) for w in group.get("bases", "").split()]
        forms += [(w, False, nouns) for w in group.get("light", "").split()]
        forms += [(w, False, frozenset[str]()) for w in group.get("phrases", ())]
        for words, base, needs in forms:
            phrase = tuple(words.split())
            verb = DeedVerb(group["type"], phrase, group["objects"], base, needs)
            out.setdefault(phrase[0], []).append(verb)
    return {k: tuple(sorted(v, key=lambda x: (-len(x.phrase), bool(x.nouns)))) for k, v in out.items()}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _phrases(items: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    out: dict[str, list[tuple[str, ...]]] = {}
    for item in dict.fromkeys(items):
        phrase = tuple(item.split())
        out.setdefault(phrase[0], []).append(phrase)
    return {k: tuple(sorted(v, key=len, reverse=True)) for k, v in out.items()}
