"""Clauses of what is said: the main clause, its conditions, its coordinated predicates, and the verb of each.

No parser: conditions open with words of grammar, predicates are coordinated where a verb stands behind "and", and the
verb of a clause is the first modal or finite verb behind its subject.
"""

from __future__ import annotations

from dataclasses import dataclass

from mufakat.drafting import forms
from mufakat.drafting.texts import lex_of, words_of
from mufakat.reading import grammar as g
from mufakat.reading.tokens import STOPS, Passage

Range = tuple[int, int]
QUOTES = frozenset('"“”„«»')


@dataclass(frozen=True)
class Condition:
    """A clause that something depends on: how it is bound ("if", "only", "unless", "until", "while"), its words."""

    kind: str
    first: int
    last: int
    cue: str
    thing: bool = False


@dataclass(frozen=True)
class Predicate:
    """A subject [lo, verb), what stands before its verb (`kind`), and the rest [rest, hi).

    Attributes:
        kind: own, other, never, must-not (modals); a class of verbs; "fact" for any other verb; "" where none stands.
        group: Where the modal or verb group starts.
        negated: Whether a negation stands in it.
    """

    lo: int
    group: int
    rest: int
    hi: int
    kind: str
    negated: bool = False
    verb: int = 0


def pieces(p: Passage, lo: int, hi: int) -> list[Range]:
    """The sentences of [lo, hi), inside quotations too."""
    out, first = [], lo
    abbreviations = lex_of(p).abbreviations
    for k in range(lo, hi):
        stop = p.words[k] in STOPS or p.words[k] == ";"
        short = k > lo and p.lows[k - 1] in abbreviations and p.ends[k - 1] == p.starts[k]
        if stop and not short and (k + 1 >= hi or not p.words[k + 1][0].islower()):
            out.append((first, k))
            first = k + 1
    if first < hi:
        out.append((first, hi))
    return [trimmed for a, b in out if (trimmed := _trim(p, a, b))[0] < trimmed[1]]


def _trim(p: Passage, lo: int, hi: int) -> Range:
    while lo < hi and not p.is_word(lo):
        lo += 1
    while hi > lo and not p.is_word(hi - 1) and p.words[hi - 1] != "%":
        hi -= 1
    return lo, hi


def parted(p: Passage, lo: int, hi: int) -> tuple[list[Range], list[Condition]]:
    """The main clause of a sentence in ranges, and its conditions."""
    words = words_of(p)
    found: list[Condition] = []
    main: list[Range] = []
    k = first = lo
    while k < hi:
        n, kind = words.longest(words.conditions, p.lows, k, hi)
        if n and _opens(p, k, n, lo, hi, kind):
            stop = _condition_end(p, k + n, hi, k == lo)
            cue = " ".join(p.lows[k : k + n])
            if kind == "if" and _only(p, first, k):
                kind = "only"
            found.append(Condition(kind, k + n, stop, cue, cue in words.lists["conditions.things"]))
            if first < k:
                main.append(_trim(p, first, k))
            first = k = stop
        else:
            k += 1
    if first < hi:
        main.append(_trim(p, first, hi))
    return [r for r in main if r[0] < r[1]], found


def _opens(p: Passage, k: int, n: int, lo: int, hi: int, kind: str) -> bool:
    """Whether the words at k open a condition: no time (before Monday, sampai akhir bulan), no end of the sentence."""
    after = k + n
    if after >= hi - 1 and kind != "only":
        return False
    if kind in ("until", "if", "only") and _is_time(p, after, hi):
        return False
    if p.lows[k] == "once" and not (k == lo or not p.bits[k - 1] & (g.AUX | g.VERB)) and n == 1:
        return False
    return not (p.lows[k] == "selama" and _is_time(p, after, hi))


def _is_time(p: Passage, k: int, hi: int) -> bool:
    """Whether only words of time stand from k to the next comma or three words on."""
    j = k
    while j < hi and p.is_word(j) and j < k + 5:
        if (
            p.words[j][0].isdigit()
            or p.bits[j] & (g.DAY | g.TIME | g.DEFINITE | g.NUMBER | g.PREP)
            or p.lows[j] == "end"
        ):
            j += 1
            continue
        return False
    return j > k


def _only(p: Passage, lo: int, k: int) -> bool:
    """Whether "only", "hanya" or "baru" stands in the clause before: will only stop if, hanya akan ... jika."""
    return any(p.lows[j] in ("only", "hanya", "baru") for j in range(lo, k))


def _condition_end(p: Passage, k: int, hi: int, opens: bool) -> int:
    """Where a condition ends: at its comma, where it opens the sentence; else at a comma before a new clause."""
    for j in range(k, hi):
        if p.words[j] in ",;:–—" or (p.words[j] in QUOTES and not opens and j > k):
            return j
        if j > k + 1 and not opens and p.lows[j] in ("but", "tetapi", "namun", "while", "sementara"):
            return j
    return hi


def predicates(p: Passage, lo: int, hi: int) -> list[Predicate]:
    """The predicates of a main clause, coordinated ones apart; one without a subject has an empty one (lo == group)."""
    cuts = [lo]
    for k in range(lo + 1, hi - 1):
        if (p.bits[k] & g.COORD or p.words[k] in ",;:") and _new_predicate(p, k + 1, hi) and cuts[-1] < k:
            cuts.append(k + 1)
    out = []
    for a, b in zip(cuts, [*cuts[1:], hi + 1], strict=True):
        first, last = _trim(p, a, min(b - 1, hi) if b <= hi else hi)
        while (
            first < last
            and (p.bits[first] & g.COORD or p.bits[first] & g.THAT)
            and not p.bits[first] & g.PRONOUN
        ):
            first += 1
        while first < last and p.bits[first] & g.THAT:
            first += 1
        if first < last:
            out.append(predicate(p, first, last))
    return out


def _new_predicate(p: Passage, k: int, hi: int) -> bool:
    """Whether a predicate or a clause begins at k, behind a coordinator or a comma."""
    while k < hi and p.bits[k] & (g.THAT | g.COORD):
        k += 1
    words = words_of(p)
    if k >= hi:
        return False
    if words.longest(words.modals, p.lows, k, hi)[0]:
        return True
    to = k + bool(p.bits[k] & g.NEG)  # but not to cut their pay
    if to + 1 < hi and p.lows[to] in ("to", "untuk", "agar"):
        return True
    if is_verb_start(p, k, hi):
        return True
    for j in range(k + 1, min(hi, k + 8)):
        if p.words[j] in ",;" or p.bits[j] & (g.REL | g.COORD | g.SUBORD):
            return False
        n, _ = words.longest(words.modals, p.lows, j, hi)
        if n and (p.code == "en" or j - k <= 6):
            return True
        if p.code == "id" and g.is_verb(p, j, lex_of(p), quoted=True) and not p.bits[k] & g.PREP:
            return j - k <= 4 and bool(
                p.bits[k] & (g.PRONOUN | g.HOUSE) or p.capital(k) or p.lows[k] in words.lists["people.groups"]
            )
    return False


def is_verb_start(p: Passage, k: int, hi: int) -> bool:
    """Whether the verb of a coordinated predicate stands at k, and no noun."""
    if p.code == "id":
        return g.is_verb(p, k, lex_of(p), quoted=True) and not p.bits[k] & (g.NEG | g.ROLE)
    if not p.words[k][0].islower() or p.bits[k] & (g.PREP | g.PRONOUN | g.DEFINITE | g.INDEFINITE | g.SUBORD):
        return False
    if not forms.english_base(p.lows[k]) or k + 1 >= hi:
        return False
    kinds = forms.english_kinds(p.lows[k])
    if kinds == {"VERB"} or p.bits[k] & g.VERB:
        return True
    after = k + 1
    starts_noun = bool(p.bits[after] & (g.DEFINITE | g.INDEFINITE)) or p.lows[after] in (
        "its",
        "their",
        "his",
        "her",
        "all",
        "any",
        "no",
    )
    return starts_noun or p.words[after][0].isdigit() or p.capital(after)


def predicate(p: Passage, lo: int, hi: int) -> Predicate:
    """The first modal or verb of a clause, and what stands around it."""
    words, _lex = words_of(p), lex_of(p)
    k = lo
    while k < hi:
        if p.bits[k] & g.REL and k > lo and not p.bits[k] & g.THAT:
            k = _behind_relative(p, k, hi)
            continue
        n, kind = words.longest(words.modals, p.lows, k, hi)
        if n and not (p.code == "id" and k > lo and p.bits[k - 1] & g.PREP):
            rest = k + n
            negated = False
            while (
                rest < hi
                and p.lows[rest] != "kembali"
                and (
                    p.bits[rest] & g.NEG
                    or (p.bits[rest] & g.ADVERB and not p.bits[rest] & g.AUX and p.lows[rest] != "to")
                )
            ):
                negated = negated or bool(p.bits[rest] & g.NEG)
                rest += 1
            return Predicate(lo, k, rest, hi, kind, negated, rest)
        if _finite(p, k, lo, hi):
            negated = (k > lo and bool(p.bits[k - 1] & g.NEG)) or (
                k > lo + 1 and p.lows[k - 1] == "to" and bool(p.bits[k - 2] & g.NEG)
            )
            return _classed(p, lo, k, hi, negated)
        k += 1
    for k in range(lo + 1, hi - 1):  # a verb that looks like a plural (caps classes), where no other stands
        low, before = p.lows[k], p.bits[k - 1]
        if p.code != "en" or not low.endswith("s") or before & (g.DEFINITE | g.INDEFINITE | g.PREP | g.COORD):
            continue
        base = forms.english_base(low)
        if (
            base
            and base != low
            and p.words[k][0].islower()
            and p.is_word(k + 1)
            and not p.bits[k + 1] & g.SUBORD
        ):
            return _classed(p, lo, k, hi, False)
    return Predicate(lo, hi, hi, hi, "", False, hi)


def _behind_relative(p: Passage, k: int, hi: int) -> int:
    """Where a relative clause ends: its second comma or, without one, its verb's phrase cannot be told: the end."""
    before = p.words[k - 1] == ","
    for j in range(k, hi):
        if p.words[j] == "," and before:
            return j + 1
    for j in range(
        k + 1, min(hi, k + 8)
    ):  # past the verb of the relative clause; what it has behind it holds no verb
        if _finite(p, j, k, hi):
            return j + 1
    return k + 1


def _finite(p: Passage, k: int, lo: int, hi: int) -> bool:
    """Whether the verb of the clause stands at k."""
    if k > lo and p.lows[k - 1] in ("untuk", "to", "agar", "supaya", "dalam"):
        return False
    if p.code == "id":
        words = words_of(p)
        return (g.is_verb(p, k, lex_of(p), quoted=True) and not p.bits[k] & g.ROLE) or (
            (p.lows[k],) in words.verbs and not (k > lo and p.bits[k - 1] & g.PREP)
        )
    low = p.lows[k]
    if p.bits[k] & g.AUX or low in ("is", "are", "was", "were", "has", "have", "had", "'s"):
        return True
    if not p.words[k][0].islower() or p.bits[k] & (g.PREP | g.DEFINITE | g.INDEFINITE | g.PRONOUN | g.SUBORD):
        return False
    base = forms.english_base(low)
    if not base or (base == low and "NOUN" in forms.english_kinds(low) and not _after_plural(p, k, lo)):
        return False
    if low.endswith("ing"):
        return False
    kinds = forms.english_kinds(low)
    if k > lo and p.lows[k - 1] in (
        "any",
        "all",
        "no",
        "some",
        "every",
        "more",
        "further",
        "its",
        "their",
        "his",
        "her",
        "our",
        "my",
        "new",
    ):
        return False
    if low.endswith("ed") and k > lo and not p.bits[k - 1] & (g.DEFINITE | g.INDEFINITE | g.PREP):
        return True
    if "NOUN" in kinds or "ADJ" in kinds:
        return (
            k > lo
            and not p.bits[k - 1] & (g.DEFINITE | g.INDEFINITE | g.PREP)
            and k + 1 < hi
            and _object_next(p, k + 1)
        )
    return k > lo or bool(p.bits[k] & g.VERB)


def _after_plural(p: Passage, k: int, lo: int) -> bool:
    return k > lo and (p.lows[k - 1] in ("we", "they", "i", "you") or p.lows[k - 1].endswith("s"))


def _object_next(p: Passage, k: int) -> bool:
    return bool(p.bits[k] & (g.DEFINITE | g.INDEFINITE | g.PREP | g.PRONOUN | g.THAT)) or p.capital(k) or p.lows[k] in (
        "its", "their", "his", "her", "any", "all", "no", "foreign", "to"
    )  # fmt: skip


def _classed(p: Passage, lo: int, k: int, hi: int, negated: bool) -> Predicate:
    """A verb with its class; auxiliaries before it belong to its group."""
    words = words_of(p)
    start = k
    if p.code == "en":
        while k < hi and (p.bits[k] & g.AUX or p.lows[k] in ("been", "being", "'s") or p.bits[k] & g.NEG
                          or (p.bits[k] & g.ADVERB and not forms.english_base(p.lows[k]))):  # fmt: skip
            negated = negated or bool(p.bits[k] & g.NEG)
            k += 1
        if k >= hi:
            return Predicate(lo, start, hi, hi, "fact", negated, start)
        base = forms.english_base(p.lows[k])
        for n in (3, 2, 1):
            some = (base, *p.lows[k + 1 : k + n])
            if len(some) == n and some in words.verbs:
                return Predicate(lo, start, k + n, hi, words.verbs[some], negated, k)
        return Predicate(lo, start, k, hi, "fact", negated, k)
    while k < hi and p.bits[k] & (g.AUX | g.NEG):
        negated = negated or bool(p.bits[k] & g.NEG)
        k += 1
    if k >= hi:
        return Predicate(lo, start, hi, hi, "fact", negated, start)
    n, kind = words.longest(words.verbs, p.lows, k, hi)
    return Predicate(lo, start, k + n if n else k, hi, kind or "fact", negated, k)
