"""Sayings weighed: the concepts, numbers, negation and tense of their words; what their pronouns may stand for."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import replace

from mufakat.claims.model import Saying
from mufakat.claims.numbers import numbers, places
from mufakat.claims.patterns import AGAINST_NUMBER, BUT, DOUBLE, FUTURE, NEGATES, PAST, PRONOUN, sentences_of
from mufakat.claims.words import WEIGHTS, Word, listed, words
from mufakat.reading.tokens import TOKEN
from mufakat.record.model import Document

BODY = ("body", "turn", "")
FEWEST = 2  # words that a saying must have to be compared
REFUSAL = "reject"  # the concept


def tokens_of(text: str) -> list[str]:
    """Words and signs; a number that hangs on a word is taken apart (ten-day)."""
    out: list[str] = []
    for token in TOKEN.findall(text):
        head, dash, tail = token.partition("-")
        apart = (
            dash
            and tail.isalpha()
            and places([head])
            and not places([tail])
            and head.lower() not in ("a", "satu")
        )
        out += [head, tail] if apart else [token]
    return out


def weighed(saying: Saying, says: str) -> Saying:
    """The saying with its concepts, numbers, negation and tense."""
    says = AGAINST_NUMBER.sub("", says)
    tokens = tokens_of(says)
    found = words(tokens, saying.language)
    counted = numbers(tokens, found)
    in_number = places(tokens)
    carrying = _carriers(found)
    weights: dict[str, float] = {}
    for word in found:
        if word.place not in in_number:
            weight = WEIGHTS["light"] if word in carrying else word.weight
            weights[word.key] = max(weight, weights.get(word.key, 0.0))
    for number in counted:
        weights[f"#{number.value:g}"] = 2.0
    first = BUT.split(says, maxsplit=1)[0]  # "we were promised it, and nothing came" denies no promise
    negated = (len(NEGATES.findall(first)) - len(DOUBLE.findall(first))) % 2 == 1 and saying.kind != "if"
    tense = "future" if FUTURE.search(says) else "past" if PAST.search(says) else ""
    few = sum(1 for w in found if w.table != "light") < FEWEST
    acts = frozenset(w.key for w in found if w.table == "acts" and w not in carrying)
    if saying.pointing:  # "the accusation" accuses nobody: what only points back has no words of its own
        weights, acts = {}, frozenset()
    return replace(
        saying, weights=tuple(sorted(weights.items())), numbers=counted, negated=negated, tense=tense,
        acts=acts, against=saying.against or REFUSAL in acts,
        deed=next((w.key for w in found if w.table == "acts" and w not in carrying), ""),
        pointing=saying.pointing or (bool(saying.denied) and few),
    )  # fmt: skip


def _carriers(found: list[Word]) -> set[Word]:
    """The words that only carry the deed behind them: reached an agreement, melancarkan serangan."""
    carriers = listed("carriers")
    return {
        one
        for one, other in itertools.pairwise(w for w in found if w.table in ("acts", "things"))
        if one.key in carriers and other.table == "acts" and other.place - one.place <= 3
    }


def meant_by(saying: Saying, known: Iterable[str] = ()) -> frozenset[str]:
    """What the pronouns of a saying may stand for: what is known of its speaker, here and in other reports."""
    if not saying.by or not (saying.denied or PRONOUN.search(saying.says)):
        return frozenset()
    found = words(tokens_of(saying.about), saying.language, opens=False)
    return frozenset(w.key for w in found if w.table in ("things", "name")) | frozenset(known)


def names_of(document: Document, press: Iterable[str]) -> frozenset[str]:
    """The names in the title and the body of a document, but for those of the press."""
    lines = [z.span for z in document.zones if z.kind in BODY] or [(0, len(document.text))]
    body = "\n".join([document.title, *(document.text[a:b] for a, b in lines)])
    for name in press:
        body = re.sub(re.escape(name), "", body, flags=re.IGNORECASE) if len(name) > 2 else body
    return names_in(body, document.language)


def names_in(text: str, language: str) -> frozenset[str]:
    """The names that a text has, but for those that open a sentence."""
    out: set[str] = set()
    for start, end in sentences_of(text, 0, len(text)):
        found: list[Word] = words(tokens_of(text[start:end]), language)
        out |= {w.key for w in found if w.table == "name"}
    return frozenset(out)
