"""Who says it: the noun phrase before or behind a reporting verb.

Both functions give token numbers and a factor between 0 and 1 for how clear the bounds are.
"""

from __future__ import annotations

from dataclasses import dataclass

from mufakat.reading import grammar as g
from mufakat.reading.lexicon import BIT, Lexicon
from mufakat.reading.tokens import STOPS, Passage

DASHES = frozenset("-–—")
PERSONAL = BIT["person_pronouns"] | BIT["group_pronouns"]
FAR = 120


@dataclass(frozen=True)
class Subject:
    """Tokens [first, last) of the source; `start` is where its clause begins (for what stands before)."""

    first: int
    last: int
    clear: float
    start: int
    inherited: bool = False
    subordinate: bool = False


def before(p: Passage, lo: int, cue: int, lex: Lexicon) -> Subject | None:
    """The subject that ends before token `cue`, in the clause that starts at `lo`.

    None when nothing stands there; `inherited` when only a connective does (... and added): then the subject
    is that of the verb before, which the caller knows.
    """
    lo = max(lo, cue - FAR)
    end = _skip_back(p, lo, cue)
    if end <= lo:
        return None
    with_ = bool(lex.verb_prefixes) and p.bits[end - 1] & g.WITHS and end == cue and lo < end - 1
    if with_:
        return Subject(end, end, 0.5, end, inherited=True)
    if p.bits[end - 1] & (g.COMPANION | g.COORD) and not p.bits[end - 1] & g.PRONOUN:
        return _before_connective(p, lo, end, lex)
    if p.bits[end - 1] & g.REL and not p.bits[end - 1] & g.THAT:
        return Subject(end - 1, end, 0.75, end - 1)
    if _pronoun_alone(p, lo, end - 1):
        return Subject(end - 1, end, 0.95, end - 1, False, _led(p, lo, end - 1))
    first, last, clear = _core(p, lo, end, lex)
    return _clean(p, first, last, clear, lex)


def _pronoun_alone(p: Passage, lo: int, i: int) -> bool:
    """Whether a pronoun of a person right before the verb is its subject (after a meeting he said)."""
    if not p.bits[i] & PERSONAL or p.capital(i) or i <= lo:
        return False
    before = p.bits[i - 1]
    return not before & (g.COORD | g.PREP) or bool(before & g.SUBORD)


def _led(p: Passage, lo: int, i: int) -> bool:
    return bool(i > lo and p.bits[i - 1] & g.SUBORD)


def _before_connective(p: Passage, lo: int, end: int, lex: Lexicon) -> Subject | None:
    """X did this and CUE: the subject of the first verb, when there is one."""
    start = g.skip_connectors(p, lo, end - 1, lex)
    verb = g.finite_verb(p, start, end - 1, lex)
    if verb >= end - 1 or verb == start:
        return Subject(end, end, 0.5, end, inherited=True) if end - 1 > lo else None
    found = before(p, lo, verb, lex)
    if found is None or found.inherited or not g.is_nominal(p, found.first, found.last):
        return Subject(end, end, 0.5, end, inherited=True)
    return Subject(found.first, found.last, 0.85 * found.clear, found.start, inherited=True)


def _skip_back(p: Passage, lo: int, end: int) -> int:
    """Step back over adverbs, auxiliaries, dates and short phrases of time or place before the cue."""
    changed = True
    while changed and end > lo:
        changed = False
        while end > lo + 1 and _manner(p, end - 1):
            end, changed = end - 1, True
        while end > lo and p.bits[end - 1] & (g.ADVERB | g.AUX | g.NEG) and not _noun_time(p, lo, end - 1):
            end -= 1
            changed = True
            while (
                end > lo + 1
                and p.bits[end] & g.AGOS
                and (p.bits[end - 1] & (g.TIME | g.NUMBER) or p.words[end - 1].isdigit())
            ):
                end -= 1
        if end > lo and p.words[end - 1] == ")":
            opened = g.bracket_start(p, end - 1, lo)
            if any(p.words[k][0].isdigit() for k in range(opened, end)):
                end, changed = opened, True
        cut = _time_phrase(p, lo, end)
        if cut < end:
            end, changed = cut, True
    return end


def _manner(p: Passage, i: int) -> bool:
    """A small word between subject and verb that joins or describes (meanwhile, stubbornly, pula)."""
    if not p.words[i].islower():
        return False
    described = p.lows[i].endswith("ly") and len(p.words[i]) > 5 and not p.bits[i] & (g.NOMINAL | g.DAY)
    return described or bool(p.bits[i] & BIT["asides_alone"])


def _noun_time(p: Passage, lo: int, i: int) -> bool:
    """Whether an adverb at i belongs to a time phrase (Juli lalu) and must be cut with it."""
    return i > lo and bool(p.bits[i] & g.TIME) and g.is_time(p, i - 1) and _time_phrase(p, lo, i + 1) < i + 1


def _time_phrase(p: Passage, lo: int, end: int) -> int:
    """Start of the phrase of time (pada Juli lalu; on Tuesday; Selasa malam) that ends at `end`, or `end`."""
    k = end
    while k > lo and end - k < 9 and g.is_time(p, k - 1):
        if p.words[k - 1] == ")" and k < end and not p.words[max(lo, k - 2)][0].isdigit():
            break
        k -= 1
    if k < end and p.bits[end - 1] & g.AGOS and k > lo:
        while k > lo + 1 and p.bits[k - 1] & g.NUMBER:
            k -= 1
        return k - bool(p.bits[k - 1] & g.PREP and k - 1 > lo)
    if k in (end, lo):
        return end
    if p.bits[k - 1] & (g.PREP | g.ADJUNCT):
        return k - 1
    while k < end and not p.bits[k] & (g.DAY | g.TIME_START):
        k += 1
    return k - 1 if k < end and k - 1 > lo and p.bits[k - 1] & g.PREP else k


def _core(p: Passage, lo: int, end: int, lex: Lexicon) -> tuple[int, int, float]:
    """The comma-bounded stretch that holds the subject, joined with its apposition."""
    if p.words[end - 1] in DASHES:
        opened = next((k for k in range(end - 2, max(lo, end - 40), -1) if p.words[k] in DASHES), -1)
        end = opened if opened > lo else end - 1
    closed = p.words[end - 1] == ","
    if closed:
        end -= 1
    marks = g.commas(p, max(lo, end - 90), end)
    bounds = [lo, *(m + 1 for m in marks)]
    segments = [(a, b) for a, b in zip(bounds, [*marks, end], strict=True)]
    while closed and len(segments) > 1 and _droppable(p, *segments[-1]):
        segments.pop()
    if not segments:
        return lo, end, 0.3
    first, last = segments.pop()
    joined, c, d = 0, first, last
    while segments and joined < 3:
        a, b = segments.pop()
        a = _inside(p, a, b, lex)
        if a < b and _apposed(p, a, b, c, d, closed, lex):
            first = c = a
            d, joined = b, joined + 1
        elif (
            a < b and closed and not joined and segments and _place_behind(p, c, d) and g.names_role(p, a, b)
        ):
            c, d = a, b  # a place behind the house: Serikat Buruh Tanjung, Kalimantan Timur
        else:
            break
    return first, last, 0.97 if not closed else 0.95


def _place_behind(p: Passage, a: int, b: int) -> bool:
    return b - a <= 4 and g.is_name(p, a, b)


def _droppable(p: Passage, a: int, b: int) -> bool:
    """A stretch between commas that is no part of the name: a date, an age, a relative clause, an adjunct."""
    if a >= b or all(g.is_time(p, i) or p.bits[i] & (g.PREP | g.ADVERB) for i in range(a, b)):
        return True
    if p.bits[a] & (g.REL | g.SUBORD) or (b - a <= 3 and p.bits[a] & BIT["asides_alone"]):
        return True
    if p.bits[a] & g.ORIGINS and p.capital(min(a + 1, b - 1)):
        return False
    return bool(p.bits[a] & (g.PREP | g.ADJUNCT)) and not p.bits[a] & g.ROLE


def _inside(p: Passage, a: int, b: int, lex: Lexicon) -> int:
    """Where a noun phrase can start in the stretch before an apposition."""
    a = _skip_adjunct(p, g.skip_connectors(p, a, b, lex), b, lex)
    for i in range(b - 1, a - 1, -1):
        if p.bits[i] & g.SUBORD and not _doubtful(p, i, b, lex):
            return i + 1
    return a


def _apposed(p: Passage, a: int, b: int, c: int, d: int, closed: bool, lex: Lexicon) -> bool:
    """Whether [a, b) and [c, d) are one phrase: role and name, or name and description."""
    if p.bits[a] & (g.PREP | g.ADJUNCT | g.SUBORD | g.DAY) and not p.capital(a):
        return False
    if p.bits[c] & g.ORIGINS and g.is_name(p, a, b):
        return True
    if closed and d - c <= 8 and p.lows[c].endswith("ed") and (g.is_name(p, a, b) or g.names_role(p, a, b)):
        return True  # appointed last year
    if b - a > 25 or d - c > 25 or g.finite_verb(p, a, b, lex) < b:
        return False
    if p.bits[a] & (g.PREP | g.TIME_START) and not p.bits[a] & g.ROLE:
        return False
    name_last, name_first = g.is_name(p, c, d), g.is_name(p, a, b)
    if name_last and g.names_role(p, a, b) and d - c <= 6:
        return True
    if closed and name_last and p.bits[a] & (g.DEFINITE | BIT["clause_heads"]) and b - a <= 8:
        return True
    return closed and name_first and (g.names_role(p, c, d) or bool(p.bits[c] & (g.INDEFINITE | g.DEFINITE)))


def _doubtful(p: Passage, i: int, end: int, lex: Lexicon) -> bool:
    """A word that opens a clause elsewhere but not here: saat ini, dengan inside a name, that + verb."""
    nxt = i + 1
    if nxt >= end:
        return True
    if p.bits[i] & g.PREP and not p.bits[i] & g.TIME:
        return False
    return (bool(p.bits[nxt] & g.DEFINITE) and bool(p.bits[i] & g.TIME_OPENERS)) or (
        bool(p.bits[i] & g.REL) and (g.is_verb(p, nxt, lex) or bool(p.bits[nxt] & (g.AUX | g.ADVERB)))
    )


def _clean(p: Passage, first: int, last: int, clear: float, lex: Lexicon) -> Subject | None:
    """Cut the stretch to its noun phrase: behind subordinators, connectors and earlier verbs."""
    start, subordinate = first, False
    for i in range(last - 2, first - 1, -1):
        if p.bits[i] & g.SUBORD and not _doubtful(p, i, last, lex) and not _in_phrase(p, first, i, lex):
            start, subordinate = i + 1, True
            break
    start = g.skip_connectors(p, start, last, lex)
    start = _skip_adjunct(p, start, last, lex)
    verb = g.finite_verb(p, start, last, lex)
    if verb < last and verb > start and p.words[verb - 1] == "," and p.lows[verb].endswith("ed"):
        verb = last  # a participle that describes the name: Envoy Keith Kellner, appointed last year
    if verb < last:
        start2 = _new_clause(p, verb + 1, last, lex)
        if start2 is None:
            clear *= 0.45 if lex.verb_prefixes == () or verb == start else 0.7
            if g.is_nominal(p, start, verb) and verb > start:
                last = verb
        else:
            start = start2
    last = _drop_tail(p, start, last)
    start, last = g.trim(p, start, last)
    if start >= last:
        return None
    if not g.is_nominal(p, start, last):
        clear *= 0.7
    if last - start > 25:
        clear *= 0.6
    return Subject(start, last, clear, first, False, subordinate)


def _in_phrase(p: Passage, first: int, i: int, lex: Lexicon) -> bool:
    """A preposition-like subordinator (dengan, with, after) between nouns only belongs to the phrase."""
    if not p.bits[i] & g.PREP or i == first:
        return False
    verb = g.finite_verb(p, first, i, lex)
    return verb >= i and not p.bits[first] & (g.PREP | g.SUBORD)


def _skip_adjunct(p: Passage, start: int, last: int, lex: Lexicon) -> int:
    """Step over a phrase of time that opens the clause without a comma (Pada Senin Trump ...)."""
    if start < last and p.bits[start] & (g.PREP | g.ADJUNCT):
        end = g.time_end(p, start + 1, last)
        if start + 1 < end < last:
            return g.skip_connectors(p, end, last, lex)
    end = g.time_end(p, start, last)
    if start < end < last and not p.bits[end] & (g.PREP | g.ADJUNCT):
        return end
    return start


def _new_clause(p: Passage, lo: int, last: int, lex: Lexicon) -> int | None:
    """Behind an earlier verb: where a coordinated clause with its own subject starts, or None."""
    for i in range(last - 1, lo - 1, -1):
        if p.bits[i] & g.COORD and i + 1 < last:
            return i + 1 if g.finite_verb(p, i + 1, last, lex) >= last else None
    return None


def _drop_tail(p: Passage, start: int, last: int) -> int:
    """Cut an adjunct of place or occasion off a bare name or pronoun (Trump di Gedung Putih)."""
    for i in range(start + 1, last):
        bits = p.bits[i]
        if bits & g.TAIL_OPENERS and p.words[i][0].islower():
            return i
        if bits & g.ADJUNCT and not bits & (g.REL | g.ROLE) and p.quote_of[i] < 0 and p.words[i][0].islower():
            bare = bool(p.bits[start] & g.PRONOUN) or g.is_name(p, start, i) or bool(p.bits[i - 1] & g.DAY)
            if bare and not g.names_role(p, start, i):
                return i
        if bits & g.REL:
            break
    return last


def after(p: Passage, i: int, hi: int, lex: Lexicon) -> tuple[int, int]:
    """Tokens of the subject that starts at i, right behind its verb (kata X; said X)."""
    end = _phrase_end(p, i, hi, lex)
    if end < hi and p.words[end] == "," and end > i:
        end = _with_apposition(p, i, end, hi, lex)
    return g.trim(p, i, end)


def _phrase_end(p: Passage, i: int, hi: int, lex: Lexicon) -> int:
    """First token behind i that cannot belong to the same noun phrase."""
    k, limit = i, min(hi, i + g.LONGEST_PHRASE)
    while k < limit:
        w, bits = p.words[k], p.bits[k]
        if w in ",;:—–" or (p.quote_of[k] >= 0 and k > i and not _short_quote(p, k)):
            break
        if w in STOPS and not (
            w == "." and k + 1 < limit and p.ends[k - 1] == p.starts[k] and len(p.words[k - 1]) < 5
        ):
            break
        if (k > i and bits & (g.DAY | g.THAT)) or (w == "(" and g.time_end(p, k, hi) > k):
            break
        if k > i and bits & g.ADJUNCT and not _keeps(p, i, k, limit):
            break
        if k > i and bits & g.COMPANION and not bits & g.COORD:
            break
        if k > i and bits & g.REL and not bits & g.THAT:
            return _relative_end(p, k, limit) if p.bits[i] & (g.MARKER | g.ANON) or _pointed(p, i, k) else k
        if k > i and (
            g.is_verb(p, k, lex) or bits & g.NEG or g.match(p, k, hi, lex.cut) or bits & g.WITHOUTS
        ):
            break
        if bits & g.PRONOUN and not bits & g.INDEFINITE and not p.capital(k) and k == i:
            return k + 1
        k += 1
    return k


def _relative_end(p: Passage, k: int, hi: int) -> int:
    """End of the relative clause that describes somebody unnamed (seorang pejabat yang ...)."""
    start = k
    while k < hi and p.words[k] not in ",;:" and p.words[k] not in STOPS and p.quote_of[k] < 0:
        if k > start + 1 and (
            (p.bits[k] & (g.RECEIVERS | g.DAY | g.TOPICS) and not p.capital(k - 1)) or p.bits[k] & g.DAY
        ):
            break
        k += 1
    return k


def _pointed(p: Passage, i: int, k: int) -> bool:
    """those close to the talks, mereka yang hadir: a pronoun that only its clause describes."""
    return k == i + 1 and bool(p.bits[i] & BIT["group_pronouns"])


def _short_quote(p: Passage, k: int) -> bool:
    return len(p.quotes[p.quote_of[k]]) <= 3


def _keeps(p: Passage, i: int, k: int, hi: int) -> bool:
    """Whether the preposition at k belongs to a title (Duta Besar Indonesia di Kairo; an executive at X)."""
    if p.bits[k] & BIT["inner_tails"] and k + 1 < hi and p.bits[k + 1] & BIT["office_tails"]:
        return True  # kementerian dalam negeri
    if _at_a_place(p, i, k, hi):
        return True
    if p.bits[k] & g.TITLE_PREPOSITIONS and k + 1 < hi and g.names_role(p, i, k):
        if p.bits[k + 1] & g.DEFINITE and k + 2 < hi and p.capital(k + 2):
            return not g.is_name(p, max(i, k - 2), k)
        if (
            p.bits[i] & g.MARKER
            and p.words[k + 1][0].islower()
            and not any(p.capital(j) for j in range(i, k))
        ):
            return not p.bits[k + 1] & (g.TIME | BIT["scenes"] | g.DEFINITE)
        return p.capital(k + 1) and not p.bits[k + 1] & g.TIME and not g.is_name(p, max(i, k - 2), k)
    house = any(p.bits[j] & g.HOUSE for j in range(k + 1, min(hi, k + 4)))
    return bool(p.bits[k] & g.ORIGINS) and k + 1 < hi and p.capital(k + 1) and house


def _at_a_place(p: Passage, i: int, k: int, hi: int) -> bool:
    """perawat | di klinik Sari Asih | di Kota Lembang: where somebody without a name works."""
    if (
        not p.bits[k] & g.TITLE_PREPOSITIONS
        or k + 2 >= hi
        or not any(p.bits[j] & g.ANON for j in range(i, k))
    ):
        return False
    if p.words[k + 1].islower() and p.capital(k + 2):
        return not p.bits[k + 1] & g.TIME
    again = any(p.bits[j] & g.TITLE_PREPOSITIONS and p.words[j + 1].islower() for j in range(i, k))
    return again and p.capital(k + 1) and not p.bits[k + 1] & g.TIME


def _with_apposition(p: Passage, i: int, end: int, hi: int, lex: Lexicon) -> int:
    """Take in a description between commas (Aris, seorang pengurus truk,) or a name behind a title."""
    nxt = end + 1
    if nxt < hi and p.bits[nxt] & g.REL and p.bits[i] & g.ANON:
        stop = _relative_end(p, nxt, hi)
        hidden = any(p.bits[k] & BIT["name_words"] for k in range(nxt, stop))
        return stop if hidden and stop < hi and p.words[stop] == "," else end
    if (
        nxt >= hi
        or p.quote_of[nxt] >= 0
        or p.bits[nxt] & (g.DAY | g.ADJUNCT | g.PREP | g.COMPANION | g.SUBORD)
    ):
        return end
    stop = _phrase_end(p, nxt, hi, lex)
    if stop <= nxt or stop - nxt > 14 or g.match(p, nxt, hi, lex.connectors) or p.bits[nxt] & g.TIME_START:
        return end
    ends = (
        stop >= hi
        or p.words[stop] in ",.!?"
        or p.bits[stop] & (g.DAY | g.ADJUNCT | g.REL)
        or p.words[stop] == "("
    )
    name, described = g.is_name(p, nxt, stop), g.is_name(p, i, end)
    if (
        ends
        and described
        and (p.bits[nxt] & (g.INDEFINITE | g.DEFINITE | g.ROLE) or g.names_role(p, nxt, stop))
    ):
        return stop
    if ends and name and g.names_role(p, i, end) and stop - nxt <= 5:
        return stop
    return end
