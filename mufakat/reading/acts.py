"""Negotiation acts: told in words of their own, or performed by a statement; with the if-then of threats.

The words are in acts.toml of each language. A deed inside a direct quotation is the speaker's word and not
told by the report, so quotations are left out.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass

from mufakat.reading import contents, subjects
from mufakat.reading import grammar as g
from mufakat.reading.drafts import Draft
from mufakat.reading.lexicon import Lexicon, lexicon
from mufakat.reading.model import Act, Span
from mufakat.reading.tokens import Passage

CONDITIONAL = ("threaten", "precondition", "offer", "demand", "reject")


@dataclass(frozen=True)
class Pattern:
    """One phrase of acts.toml; a light verb also needs one of `nouns` among the next words."""

    type: str
    phrase: tuple[str, ...]
    nouns: frozenset[str]
    light: bool
    bare: bool
    with_: frozenset[str]


@functools.cache
def _patterns(code: str) -> Mapping[str, tuple[Pattern, ...]]:
    out: dict[str, list[Pattern]] = {}
    for group in lexicon(code).acts["acts"]:
        nouns, with_ = frozenset(group.get("nouns", ())), frozenset(group["with"])
        for key in ("verbs", "light", "bare"):
            for words in group.get(key, ()):
                phrase = tuple(words.split())
                pattern = Pattern(
                    group["type"],
                    phrase,
                    nouns if key == "light" else frozenset(),
                    key == "light",
                    key == "bare",
                    with_,
                )
                out.setdefault(phrase[0], []).append(pattern)
    return {k: tuple(sorted(v, key=lambda x: (-len(x.phrase), x.light))) for k, v in out.items()}


@functools.cache
def _content(code: str) -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    out: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for group in lexicon(code).acts["content"]:
        for words in group["any"]:
            phrase = tuple(words.split())
            out.setdefault(phrase[0], []).append((phrase, group["type"]))
    return {k: tuple(sorted(v, key=lambda x: -len(x[0]))) for k, v in out.items()}


def of_statement(draft: Draft, lex: Lexicon) -> str | None:
    """The act of a statement: of its cue, or else of its content. Denied saying performs nothing, but not
    ruling something out keeps a threat open."""
    if "neg" in draft.flags:
        return "threaten" if draft.rule.split(":")[1].startswith("rule-out") else None
    if "relay" in draft.flags:
        return None
    return draft.act or of_content(draft, lex)


def of_content(draft: Draft, lex: Lexicon) -> str | None:
    """The act that a statement performs or reports by its words, when its cue does not tell."""
    p, table = draft.passage, _content(lex.code)
    for i in range(*draft.content_tokens):
        for phrase, act in table.get(p.lows[i], ()):
            if tuple(p.lows[i : i + len(phrase)]) == phrase and not (i and p.bits[i - 1] & g.NEG):
                return act
    return None


def narrated(p: Passage, drafts: list[Draft], lex: Lexicon) -> list[Act]:
    """The acts that the passage tells, in order; cues of statements are left to `performed`."""
    out: list[Act] = []
    table = _patterns(lex.code)
    cues = {(d.cue[0]): d for d in drafts if d.cue is not None}
    for lo, hi in p.sentences:
        floor = lo
        i = lo
        while i < hi:
            found = _at(p, i, hi, table, lex)
            if found is None:
                i += 1
                continue
            pattern, end = found
            held = cues.get(p.starts[i])
            if held is not None and not (held.subordinate or held.within is not None):
                i += 1
                continue
            if g.match(p, i, hi, lex.blocked):
                i = end
                continue
            act = _act(p, pattern, i, end, floor, hi, lex)
            again = (
                bool(out) and act is not None and out[-1].type == act.type and out[-1].cue[0] >= p.starts[lo]
            )
            if act is not None and not (
                again and (act.type in ("talks", "mediate") or out[-1].cue[1] > act.cue[0] - 2)
            ):
                out.append(act)
            i = end
    return out


def _at(
    p: Passage, i: int, hi: int, table: Mapping[str, tuple[Pattern, ...]], lex: Lexicon
) -> tuple[Pattern, int] | None:
    if p.quote_of[i] >= 0 and len(p.quotes[p.quote_of[i]]) > 3:
        return None
    for pattern in table.get(p.lows[i], ()):
        end = i + len(pattern.phrase)
        if end > hi or (len(pattern.phrase) > 1 and tuple(p.lows[i:end]) != pattern.phrase):
            continue
        if pattern.light:
            noun = next((k for k in range(end, min(hi, end + 4)) if p.lows[k] in pattern.nouns), -1)
            if noun < 0:
                continue
            return pattern, noun + 1 + _adjective(p, noun + 1, hi, lex)
        return pattern, end
    return None


def _adjective(p: Passage, i: int, hi: int, lex: Lexicon) -> int:
    """A describing word right behind an Indonesian noun belongs to the cue (diskusi langsung)."""
    fits = (
        i < hi
        and bool(lex.verb_prefixes)
        and p.words[i][0].islower()
        and not p.bits[i] & (g.PREP | g.SUBORD | g.ADJUNCT)
    )
    return int(
        fits and p.is_word(i) and not p.bits[i] & (g.REL | g.COORD | g.DEFINITE) and not g.is_verb(p, i, lex)
    )


def _act(p: Passage, pattern: Pattern, i: int, end: int, floor: int, hi: int, lex: Lexicon) -> Act | None:
    before = p.bits[i - 1] if i > floor else 0
    if not pattern.bare and before & (g.DEFINITE | g.MARKER) and not lex.verb_prefixes:
        return None
    if _unreal(p, i, end, floor, type_ := pattern.type, lex):
        return None
    negated = any(p.bits[k] & g.NEG for k in range(max(floor, i - 3), i))
    if negated:
        if type_ not in ("accept", "agree"):
            return None
        type_ = "reject"
    if type_ == "reject" and lex.verb_prefixes and pattern.phrase == ("menolak",) and end >= hi:
        return None
    found = (
        None
        if pattern.bare and type_ in ("mediate", "talks")
        else subjects.before(p, _clause(p, floor, i), i, lex)
    )
    if found is not None and found.first < found.last and g.is_verb(p, found.first, lex):
        found = None
    if found is not None and any(p.quote_of[k] >= 0 for k in range(found.first, found.last)):
        found = None
    actor = p.span(found.first, found.last) if found is not None and found.first < found.last else None
    if pattern.bare and type_ == "mediate":
        actor, end = _mediator(p, i, end, hi)
        if actor is None:
            return None
    other = _counterpart(p, end, hi, pattern.with_, lex)
    trigger, consequence = conditions(p, end, hi, lex) if type_ in CONDITIONAL else (None, None)
    clear = 0.8 if actor else 0.55
    return Act(
        type_, actor, p.span(i, end), other, trigger, consequence, None, f"{lex.code}:act-{type_}", clear
    )


def _unreal(p: Passage, i: int, end: int, floor: int, type_: str, lex: Lexicon) -> bool:
    """A deed that is only possible or planned (a formal meeting counts), or told in the passive."""
    modals = lex.acts["modals"]
    near = {p.lows[k] for k in range(max(floor, i - 2), i)}
    if any(p.bits[k] & g.COPULAS for k in range(max(floor, i - 2), i)) and p.lows[end - 1].endswith("ed"):
        return True
    if end < len(p.words) and p.bits[end] & g.AGENTS and p.lows[end - 1].endswith("ed"):
        return True
    if type_ == "threaten":
        return False
    single = end - i == 1
    return bool(near & set(modals)) or (
        single and type_ == "talks" and any(p.bits[k] & g.AUX for k in range(max(floor, i - 2), i))
    )


def _mediator(p: Passage, i: int, end: int, hi: int) -> tuple[Span | None, int]:
    """mediator Mesir dan Qatar; mediators Egypt and Qatar."""
    k = end
    while k < hi and (p.capital(k) or (p.bits[k] & g.COORD and k + 1 < hi and p.capital(k + 1))):
        k += 1
    return (p.span(i, k) if k > end else None), end


def _clause(p: Passage, floor: int, i: int) -> int:
    """Where the clause of token i starts: behind the last conjunction that opens one."""
    for k in range(i - 1, floor, -1):
        if p.bits[k] & g.THAT and not p.bits[k] & g.REL:
            return k + 1
    return floor


def _counterpart(p: Passage, end: int, hi: int, with_: frozenset[str], lex: Lexicon) -> Span | None:
    """The other side: the noun phrase behind with, dengan, kepada within a few words of the act."""
    for k in range(end, min(hi - 1, end + 8)):
        if p.words[k] in ",.;":
            return None
        if p.lows[k] in with_:
            if p.bits[k] & g.RECEIVERS and not lex.clitic and not _person_next(p, k + 1):
                return None
            first, last = subjects.after(p, k + 1, hi, lex)
            return p.span(first, last) if first < last else None
    return None


def _person_next(p: Passage, k: int) -> bool:
    """English to before a verb is no preposition (offered to send)."""
    return p.capital(k) or bool(p.bits[k] & (g.DEFINITE | g.PRONOUN | g.HOUSE | g.ROLE | g.MARKER))


def conditions(p: Passage, lo: int, hi: int, lex: Lexicon) -> tuple[Span | None, Span | None]:
    """The if-clause in [lo, hi) and what is said to follow from it: (trigger, consequence)."""
    ifs = {tuple(w.split()) for w in lex.acts["conditions"]["if"]}
    for k in range(lo, hi):
        for phrase in ifs:
            if p.lows[k] != phrase[0] or tuple(p.lows[k : k + len(phrase)]) != phrase:
                continue
            stop = contents.end(p, k, hi, lex)
            if k == lo or p.words[k - 1] in '"“':
                mark = next((m for m in range(k + 1, stop) if p.words[m] == ","), -1)
                if mark < 0 or mark + 1 >= stop:
                    return None, None
                a, b = g.trim(p, mark + 1, stop)
                return p.found(*g.trim(p, k, mark)), p.found(a, b)
            mark = next((m for m in range(k + 1, stop) if p.words[m] == ","), stop)
            a, b = g.trim(p, lo, k)
            c, d = g.trim(p, k, mark)
            return p.found(c, d), p.found(a, b)
    return None, None


def performed(draft: Draft, number: int, act: str, lex: Lexicon) -> Act:
    """The act that statement `number` performs by its cue."""
    p = draft.passage
    trigger, consequence = conditions(p, *draft.content_tokens, lex) if act in CONDITIONAL else (None, None)
    cue = draft.cue or draft.contents[0]
    counter = draft.addressee or _counterpart(
        p, draft.content_tokens[0], draft.content_tokens[1], frozenset(lex.acts["towards"]), lex
    )
    return Act(
        act, draft.source, cue, counter, trigger, consequence, number, f"{draft.rule}+act", draft.confidence
    )
