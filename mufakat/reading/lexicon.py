"""The words of one language, compiled for fast look-up from the data files in languages/.

Every word has a bit mask of classes (preposition, role, day ...); cues are found by their first word. A new
language is a folder with words.toml, cues.toml, acts.toml and furniture.toml.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

CLASSES = (
    "adverbs", "auxiliaries", "negations", "prepositions", "adjuncts", "subordinators", "companions",
    "relatives", "coordinators", "pronouns", "person_pronouns", "group_pronouns", "house_pronouns",
    "first_person", "definites", "indefinites", "anonymous_markers", "anonymous_nouns", "roles",
    "institutions", "media", "outlet_words", "documents", "days", "time", "time_starts", "number_words",
    "verbs", "not_verbs", "that", "reporting", "cue_words",
    "effect_openers", "effect_verbs", "effect_nouns", "splitters", "resumptives",
    "receivers", "withs", "likes", "agents", "interviews", "origins",
    "agos", "copulas", "carriers", "asides", "occasions", "utterances",
    "singles", "naming", "title_prepositions", "withouts", "plain_coordinators", "object_pronouns",
    "reports", "clause_heads", "so_words", "never_subjects", "plural_people", "loose_ends",
    "own_house", "passive_tails", "tail_openers", "futures", "to_words",
    "manners",
    "quoting", "topics", "time_openers",
    "places", "offices", "cut_clauses", "scenes", "house_anaphors", "person_anaphors", "goods",
    "deed_words", "on_behalf", "known_as",
    "inner_tails", "office_tails", "name_words", "asides_alone", "causers", "occasioned",
)  # fmt: skip
BIT = {name: 1 << k for k, name in enumerate(CLASSES)}


@dataclass(frozen=True)
class Cue:
    """One entry of cues.toml for one word or phrase."""

    phrase: tuple[str, ...]
    rule: str
    frame: str
    complement: str
    confidence: float
    act: str | None = None
    flags: tuple[str, ...] = ()
    weak: bool = False


@dataclass(frozen=True)
class Lexicon:
    """Everything the rules know about a language."""

    code: str
    name: str
    bits: Mapping[str, int]
    verb_prefixes: tuple[str, ...]
    clitic: str
    cues: Mapping[str, tuple[Cue, ...]]
    blocked: Mapping[str, tuple[tuple[str, ...], ...]]
    connectors: Mapping[str, tuple[tuple[str, ...], ...]]
    discourse: Mapping[str, tuple[tuple[str, ...], ...]]
    cut: Mapping[str, tuple[tuple[str, ...], ...]]
    abbreviations: frozenset[str]
    function_words: frozenset[str]
    neighbours: Mapping[str, Mapping[str, str]]
    acts: Mapping[str, Any]
    furniture: Mapping[str, Any]


@functools.cache
def languages() -> tuple[str, ...]:
    """Codes of the languages that have a folder."""
    root = resources.files("mufakat.reading") / "languages"
    return tuple(sorted(d.name for d in root.iterdir() if d.is_dir() and (d / "words.toml").is_file()))


@functools.cache
def lexicon(code: str) -> Lexicon:
    """The lexicon of one language; ValueError when there is no folder for it."""
    if code not in languages():
        raise ValueError(f"no rules for language {code!r}; there are: {', '.join(languages())}")
    words, cues = _load(code, "words.toml"), _load(code, "cues.toml")
    language, classes = words["language"], words["classes"]
    table = tuple(_cues(cues["cues"]))
    reporting = [
        c.phrase[0]
        for c in table
        if c.frame in ("after", "both", "told") and not c.act and len(c.phrase) == 1
    ]
    clitic = language["clitic"]
    reporting += [c.phrase[0] + clitic for c in table if c.frame == "after" and clitic]
    firsts = [c.phrase[0] for c in table]
    firsts += [
        c.phrase[0] + clitic
        for c in table
        if clitic and (c.frame in ("after", "source", "noun", "front") or c.act == "demand")
    ]
    return Lexicon(
        code,
        language["name"],
        _bits(classes, language, reporting, firsts, _deed_words(_load(code, "acts.toml"))),
        tuple(language["verb_prefixes"]),
        clitic,
        _by_first(table, lambda c: c.phrase[0]),
        _phrases(cues["blocked"]),
        _phrases(classes["connectors"]),
        _phrases(classes["discourse"]),
        _phrases(classes["cut"]),
        frozenset(classes["abbreviations"].split()),
        frozenset(language["function_words"].split()),
        words.get("neighbours", {}),
        _load(code, "acts.toml"),
        _load(code, "furniture.toml"),
    )


def _load(code: str, name: str) -> dict[str, Any]:
    path = resources.files("mufakat.reading") / "languages" / code / name
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _bits(
    classes: Mapping[str, Any],
    language: Mapping[str, Any],
    reporting: Iterable[str],
    cue_words: Iterable[str],
    deed_words: Iterable[str],
) -> dict[str, int]:
    out: dict[str, int] = {}
    extra = {
        "verbs": language["verbs"].split(),
        "not_verbs": language["not_verbs"].split(),
        "that": language["that"],
        "reporting": list(reporting),
        "cue_words": cue_words,
        "deed_words": deed_words,
    }
    plural = language.get("plural", "")
    for name in CLASSES:
        words = extra.get(name, classes.get(name, ()))
        more = [w + plural for w in words if plural and name in ("roles", "institutions")]
        for word in [*words, *more]:
            out[word] = out.get(word, 0) | BIT[name]
    return out


def _deed_words(acts: Mapping[str, Any]) -> list[str]:
    """The first words of all that can tell an act."""
    out = f"{acts['mediators']['nouns']} {acts['words']['talks']} {acts['operators']['carry']}".split()
    for group in acts["deeds"]:
        out += " ".join(group.get(key, "") for key in ("verbs", "bases", "light")).split()
        out += [phrase.split()[0] for phrase in group.get("phrases", ())]
    for part in ("ending", "preconditions", "gatherings"):
        out += [phrase.split()[0] for phrase in acts[part]["phrases"]]
    return out


def _cues(groups: Iterable[Mapping[str, Any]]) -> Iterable[Cue]:
    for g in groups:
        weak = frozenset(g.get("weak", "").split())
        phrases = [(w,) for w in dict.fromkeys(g["words"].split())] + [
            tuple(p.split()) for p in g.get("phrases", ())
        ]
        for phrase in phrases:
            yield Cue(
                phrase,
                g["rule"],
                g["frame"],
                g["complement"],
                g["confidence"],
                g.get("act"),
                tuple(g.get("flags", ())),
                phrase[0] in weak,
            )


def _phrases(items: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    return _by_first([tuple(x.split()) for x in dict.fromkeys(items)], lambda t: t[0], size=len)


def _by_first(
    items: Iterable[Any], key: Any, size: Any = lambda c: len(c.phrase)
) -> dict[str, tuple[Any, ...]]:
    """Group by first word, longest first, so that the longest match is tried first."""
    out: dict[str, list[Any]] = {}
    for item in items:
        out.setdefault(key(item), []).append(item)
    return {k: tuple(sorted(v, key=size, reverse=True)) for k, v in out.items()}
