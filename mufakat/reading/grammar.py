"""Noun phrases, adjuncts and clause bounds, found from word classes alone.

No parser: in reports the subject of a reporting verb stands right before or right behind it, and function
words, commas and capitals tell where it ends. Every function takes a passage and token numbers and gives
token numbers [first, last); sentences have a longest length, so cost grows with the length of the text.
"""

from __future__ import annotations

from collections.abc import Mapping

from mufakat.reading.lexicon import BIT, Lexicon
from mufakat.reading.tokens import Passage

ADVERB, AUX, NEG, PREP = BIT["adverbs"], BIT["auxiliaries"], BIT["negations"], BIT["prepositions"]
ADJUNCT, SUBORD, COMPANION, REL = BIT["adjuncts"], BIT["subordinators"], BIT["companions"], BIT["relatives"]
COORD, PRONOUN, THAT = BIT["coordinators"], BIT["pronouns"], BIT["that"]
DEFINITE, INDEFINITE, ROLE, HOUSE = BIT["definites"], BIT["indefinites"], BIT["roles"], BIT["institutions"]
ANON, DAY, TIME, TIME_START = BIT["anonymous_nouns"], BIT["days"], BIT["time"], BIT["time_starts"]
VERB, NOT_VERB, NUMBER, MEDIA = BIT["verbs"], BIT["not_verbs"], BIT["number_words"], BIT["media"]
REPORTING, DOCUMENT, OUTLET, MARKER = (
    BIT["reporting"],
    BIT["documents"],
    BIT["outlet_words"],
    BIT["anonymous_markers"],
)
FIRST_PERSON = BIT["first_person"]
NOMINAL = ROLE | HOUSE | ANON | PRONOUN | INDEFINITE | DOCUMENT | MEDIA | OUTLET
RECEIVERS = BIT["receivers"]
WITHS = BIT["withs"]
LIKES = BIT["likes"]
AGENTS = BIT["agents"]
INTERVIEWS = BIT["interviews"]
ORIGINS = BIT["origins"]
AGOS = BIT["agos"]
COPULAS = BIT["copulas"]
CARRIERS = BIT["carriers"]
ASIDES = BIT["asides"]
OCCASIONS = BIT["occasions"]
UTTERANCES = BIT["utterances"]
SINGLES = BIT["singles"]
NAMING = BIT["naming"]
TITLE_PREPOSITIONS = BIT["title_prepositions"]
WITHOUTS = BIT["withouts"]
PLAIN_COORDINATORS = BIT["plain_coordinators"]
OBJECT_PRONOUNS = BIT["object_pronouns"]
REPORTS = BIT["reports"]
CLAUSE_HEADS = BIT["clause_heads"]
SO_WORDS = BIT["so_words"]
NEVER_SUBJECTS = BIT["never_subjects"]
PLURAL_PEOPLE = BIT["plural_people"]
LOOSE_ENDS = BIT["loose_ends"]
OWN_HOUSE = BIT["own_house"]
TAIL_OPENERS, FUTURES, TOPICS = BIT["tail_openers"], BIT["futures"], BIT["topics"]
TIME_OPENERS = BIT["time_openers"]
PARTICLES = frozenset("bin binti al el de da di van von der den la le dan and of the for".split())  # noqa: SIM905
LONGEST_PHRASE = 40

Range = tuple[int, int]


def match(p: Passage, i: int, hi: int, table: Mapping[str, tuple[tuple[str, ...], ...]]) -> int:
    """Length of the longest phrase of `table` that starts at token i, or 0."""
    for phrase in table.get(p.lows[i], ()) if i < hi else ():
        n = len(phrase)
        if i + n <= hi and tuple(p.lows[i : i + n]) == phrase:
            return n
    return 0


def is_verb(p: Passage, i: int, lex: Lexicon, quoted: bool = False) -> bool:
    """Whether token i looks like a verb: by list, by prefix (Indonesian) or by ending (English).

    `quoted`: also inside a quotation, whose words are no part of the sentence that reports it.
    """
    bits, low = p.bits[i], p.lows[i]
    if bits & VERB:
        return True
    if bits & NOT_VERB or not p.words[i][0].islower() or (p.quote_of[i] >= 0 and not quoted):
        return False
    if bits & REPORTING:
        return True
    if lex.verb_prefixes:
        return len(low) > 5 and low.startswith(lex.verb_prefixes) and "-" not in low[:5]
    return len(low) > 4 and low.endswith("ed") and not (i and p.bits[i - 1] & (DEFINITE | INDEFINITE))


def is_time(p: Passage, i: int) -> bool:
    """Whether token i can belong to an expression of time (or to the brackets around a date)."""
    return bool(p.bits[i] & (DAY | TIME)) or p.words[i][0].isdigit() or p.words[i] in "()"


def time_end(p: Passage, i: int, hi: int) -> int:
    """End of the expression of time that starts at i (Senin (2/6/2025) waktu setempat; last week), or i."""
    if i >= hi or not (p.bits[i] & (DAY | TIME_START) or _dated_bracket(p, i, hi)):
        return i
    if p.bits[i] & NEG and not (i + 1 < hi and p.bits[i + 1] & TIME):
        return i  # belum lama ini, but not: belum berkomunikasi
    k = i
    while k < hi and is_time(p, k):
        k += 1
    while k > i and (p.bits[k - 1] & LOOSE_ENDS or p.words[k - 1] == "("):
        k -= 1
    return k


def _dated_bracket(p: Passage, i: int, hi: int) -> bool:
    return p.words[i] == "(" and i + 1 < hi and (p.words[i + 1][0].isdigit() or bool(p.bits[i + 1] & DAY))


def bracket_start(p: Passage, i: int, lo: int) -> int:
    """Where the bracket that closes at i was opened, or i when it was not (within 30 tokens)."""
    for k in range(i, max(lo, i - 30) - 1, -1):
        if p.words[k] == "(":
            return k
    return i


def commas(p: Passage, lo: int, hi: int) -> list[int]:
    """Commas of [lo, hi) outside brackets and quotations."""
    out, depth = [], 0
    for i in range(lo, hi):
        w = p.words[i]
        if w == "(":
            depth += 1
        elif w == ")":
            depth = max(0, depth - 1)
        elif w == "," and not depth and p.quote_of[i] < 0:
            out.append(i)
    return out


def skip_connectors(p: Passage, i: int, hi: int, lex: Lexicon) -> int:
    """First token behind the connectors that open a clause (Namun, Sementara itu; But, Meanwhile)."""
    while i < hi:
        n = match(p, i, hi, lex.connectors)
        if n:
            i += n
        elif p.words[i] in ",–—-" and p.words[i]:
            i += 1
        else:
            break
    return i


def has_verb(p: Passage, lo: int, hi: int, lex: Lexicon) -> bool:
    """Whether some token of [lo, hi) looks like a verb."""
    return any(is_verb(p, i, lex) for i in range(lo, hi))


def finite_verb(p: Passage, lo: int, hi: int, lex: Lexicon) -> int:
    """First verb of [lo, hi) outside a relative clause, or hi."""
    i = lo
    while i < hi:
        if p.bits[i] & REL and i > lo and (i + 1 >= hi or _relative(p, i, lex)):
            return hi
        if is_verb(p, i, lex) or p.bits[i] & NEG:
            return i
        i += 1
    return hi


def _relative(p: Passage, i: int, lex: Lexicon) -> bool:
    """yang, who, which always open a relative clause; that only right before a verb."""
    return not p.bits[i] & THAT or is_verb(p, i + 1, lex) or bool(p.bits[i + 1] & (ADVERB | AUX))


def is_name(p: Passage, lo: int, hi: int) -> bool:
    """Whether [lo, hi) reads like a proper name only: capitals, particles, initials and their stops."""
    seen = 0
    for i in range(lo, hi):
        w = p.words[i]
        if (w[0].isupper() or ("-" in w and w.split("-")[-1][:1].isupper())) and p.quote_of[i] < 0:
            seen += 1
        elif not (w in ".'()" or (w.isdigit() and i > lo) or (w in PARTICLES and i > lo)):
            return False
    return seen > 0 and hi - lo <= 10


def is_nominal(p: Passage, lo: int, hi: int) -> bool:
    """Whether [lo, hi) holds something that can speak: a name, a role, an institution, a pronoun."""
    return any(p.bits[i] & NOMINAL or p.capital(i) for i in range(lo, min(hi, lo + LONGEST_PHRASE)))


def names_role(p: Passage, lo: int, hi: int) -> bool:
    """Whether a role, institution or descriptive noun stands in [lo, hi)."""
    return any(p.bits[i] & (ROLE | HOUSE | ANON | MARKER) for i in range(lo, hi))


def trim(p: Passage, lo: int, hi: int) -> Range:
    """[lo, hi) without signs at its edges; brackets and marks that belong to the inside stay."""
    while hi > lo and not p.is_word(hi - 1) and p.words[hi - 1] not in ')%"”»$£€’':
        hi -= 1
    while lo < hi and not p.is_word(lo) and p.words[lo] not in '("“«$£€#@‘„':
        lo += 1
    return lo, hi
