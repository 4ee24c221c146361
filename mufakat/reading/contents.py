"""What is said: the stretch behind a reporting verb, without adjuncts before it and remarks behind it."""

from __future__ import annotations

from dataclasses import dataclass

from mufakat.reading import grammar as g
from mufakat.reading.lexicon import BIT, Cue, Lexicon
from mufakat.reading.tokens import STOPS, Passage

# what may stand between said and that: when, where, to whom; a plain noun there has a relative clause
PLACED = (
    g.ADJUNCT
    | g.PREP
    | g.DAY
    | g.TIME
    | g.ADVERB
    | g.OBJECT_PRONOUNS
    | g.RECEIVERS
    | g.MEDIA
    | g.PRONOUN
    | g.ROLE
    | g.ANON
)


@dataclass(frozen=True)
class Content:
    """Tokens [first, last); how it is joined (that, comma, colon, quote, none); tokens of the addressee."""

    first: int
    last: int
    joint: str
    addressee: tuple[int, int] | None = None
    direct: bool = False


def behind(
    p: Passage, i: int, hi: int, lex: Lexicon, told: bool = False, bare: bool = False
) -> Content | None:
    """The content that starts behind the cue, which ends at token i; None when nothing is left.

    `told`: an addressee comes first. `bare`: the verb takes a noun phrase, a later that belongs to it.
    """
    joint, addressee = "none", None
    if told:
        i, addressee = _told(p, i, hi, lex)
    start, joint, met = _skip_adjuncts(p, i, hi, lex, bare)
    addressee = addressee or met
    while start + 1 < hi and joint == "none" and p.bits[start] & BIT["manners"]:
        start += 1
    if start >= hi or (joint == "comma" and _participle_next(p, start, lex)):
        return None
    quoted = p.quote_of[start]
    if quoted >= 0 and p.starts[start] >= 0 and p.quotes[quoted].first - 1 <= start <= p.quotes[quoted].first:
        whole = _whole_quote(p, quoted, hi)
        if whole:
            quote = p.quotes[quoted]
            return Content(
                quote.first, min(quote.last, hi), joint if joint != "none" else "quote", addressee, True
            )
        joint = joint if joint != "none" else "quote"
    last = end(p, start, hi, lex)
    first, last = g.trim(p, start, last)
    return Content(first, last, joint, addressee) if first < last else None


def _participle_next(p: Passage, start: int, lex: Lexicon) -> bool:
    """A participle that reports (..., saying that) has its own content."""
    return any(cue.frame == "participle" for cue in lex.cues.get(p.lows[start], ()))


def _whole_quote(p: Passage, number: int, hi: int) -> bool:
    """Whether a quotation right behind the cue is all that is said, and not the start of a mixed clause."""
    quote = p.quotes[number]
    if not quote.closed or quote.last + 1 >= hi:
        return True
    nxt, last = quote.last + 1, p.words[quote.last - 1]
    if len(quote) < 3:
        return all(not p.is_word(k) for k in range(nxt, hi))
    return last in ",.!?" or p.words[nxt] in ",.;" or bool(p.bits[nxt] & (g.DAY | g.COMPANION))


def _told(p: Passage, i: int, hi: int, lex: Lexicon) -> tuple[int, tuple[int, int] | None]:
    """Behind told: the addressee ends at that, a comma, a quotation, a pronoun or the start of a clause."""
    k, seen = i, False
    that = next((j for j in range(i, min(hi, i + 9)) if p.bits[j] & g.THAT), 0)
    plain = bool(that) and not any(p.words[j] in ",:" or g.is_verb(p, j, lex) for j in range(i, that))
    while k < min(hi, i + 25):
        bits = p.bits[k]
        if bits & g.THAT or p.words[k] in ",:" or p.quote_of[k] >= 0 or (k > i and bits & g.PRONOUN):
            break
        if k > i and bits & (g.ADJUNCT | g.SUBORD) and not p.bits[k] & g.ORIGINS and not p.capital(k):
            break
        timed = g.time_end(p, k, hi) > k and (not p.capital(k) or p.bits[k] & g.DAY)
        if k > i and (timed or p.bits[k] & g.CLAUSE_HEADS):
            break
        seen = True
        k += 1
        if seen and not plain and k < hi and _ends_addressee(p, k, lex):
            break
    first, last = g.trim(p, i, k)
    return k, (first, last) if first < last else None


def _ends_addressee(p: Passage, k: int, lex: Lexicon) -> bool:
    """A pronoun alone, reporters, or a name followed by a lower-case word end the addressee."""
    if p.bits[k - 1] & g.MEDIA and p.words[k][0].islower() and not p.bits[k] & g.MEDIA:
        return True
    if p.bits[k - 1] & g.MEDIA and p.words[k - 1][0].islower() and p.capital(k):
        return not g.is_verb(p, min(k + 1, len(p.words) - 1), lex) and p.bits[k - 1] & g.OUTLET == 0
    return bool(p.bits[k - 1] & g.PRONOUN) or bool(p.bits[k - 1] & g.OBJECT_PRONOUNS)


def _skip_adjuncts(
    p: Passage, i: int, hi: int, lex: Lexicon, bare: bool
) -> tuple[int, str, tuple[int, int] | None]:
    """Step over dates, places and addressees to where the content starts; say how it is joined."""
    k, addressee = i, None
    while k < hi:
        if p.bits[k] & g.THAT:
            return k + 1, "that", addressee
        w = p.words[k]
        if w == ":" or w == ";":
            return k + 1, "colon", addressee
        if w == "," and k + 1 < hi and p.bits[k + 1] & g.THAT:
            return k + 2, "that", addressee
        if w == ",":
            again = _adjunct_end(p, k + 1, hi, lex)
            if again > k + 1 and again < hi and (p.words[again] == "," or p.bits[again] & g.THAT):
                k = again
                continue
            return k + 1, "comma", addressee
        ahead = 0 if bare else _that_ahead(p, k, hi, lex)
        if ahead:
            return ahead + 1, "that", addressee or _receiver(p, k, ahead)
        stop = _adjunct_end(p, k, hi, lex)
        if stop == k:
            return k, "none", addressee
        addressee = addressee or _to_whom(p, k, stop)
        k = stop
    return (k, "none", addressee) if k < hi else (i, "none", addressee)


def _to_whom(p: Passage, k: int, stop: int) -> tuple[int, int] | None:
    """The one spoken to, when the adjunct is kepada X, to X, or in an interview with X."""
    if p.bits[k] & g.RECEIVERS:
        return k + 1, stop
    for j in range(k, stop - 1):
        if p.bits[j] & g.WITHS and p.bits[j - 1] & g.INTERVIEWS:
            return j + 1, stop
    return None


def _receiver(p: Passage, k: int, that: int) -> tuple[int, int] | None:
    """memperingatkan Israel bahwa, warned America that: the noun between cue and conjunction."""
    first, last = g.trim(p, k, that)
    # when they spoke is no part of whom they spoke to: kepada Al Mayadeen minggu lalu bahwa
    last = next((j for j in range(first + 1, last) if g.time_end(p, j, last) == last), last)
    if first < last and p.bits[first] & (g.PREP | g.ADJUNCT):
        return _to_whom(p, first, last)
    nominal = first < last and (p.capital(first) or p.bits[first] & (g.PRONOUN | g.MEDIA | g.DEFINITE))
    return (first, last) if nominal else None


def _that_ahead(p: Passage, k: int, hi: int, lex: Lexicon) -> int:
    """A conjunction a few tokens on, with nothing but a noun phrase or an adjunct in between; or 0."""
    depth = 0
    for j in range(k, min(hi, k + 14)):
        w = p.words[j]
        depth += (w == "(") - (w == ")")
        if p.bits[j] & g.THAT and j > k:
            bare = j == k + 1 and not lex.clitic and p.words[k].islower() and not p.bits[k] & PLACED
            return j if not bare and not _relative_that(p, k, j, lex) else 0
        if p.quote_of[j] >= 0 or (w in ":;" and not depth):
            return 0
        if j > k and (g.is_verb(p, j, lex) or p.bits[j] & g.NEG) and not p.bits[k] & g.ADJUNCT:
            return 0
        if w == "," and not depth and not _bracketing(p, k, j):
            return 0
    return 0


def _relative_that(p: Passage, k: int, j: int, lex: Lexicon) -> bool:
    """English that behind a noun is relative when a verb follows at once."""
    if not p.bits[j] & g.REL or j + 1 >= len(p.words):
        return False
    return g.is_verb(p, j + 1, lex) or bool(p.bits[k] & (g.INDEFINITE | g.PREP) and not p.bits[k] & g.ADJUNCT)


def _bracketing(p: Passage, k: int, j: int) -> bool:
    return bool(p.bits[k] & (g.ADJUNCT | g.DAY)) and j - k < 10


def _adjunct_end(p: Passage, k: int, hi: int, lex: Lexicon) -> int:
    """End of one adjunct at k (kepada AFP, pada Minggu, in a statement, last week), or k when there is none.

    A prepositional phrase counts only when something follows that can be the content: a comma, a conjunction,
    a quotation, another adjunct, or, for times and people spoken to, a clause.
    """
    if k >= hi:
        return k
    time = g.time_end(p, k, hi)
    if time > k:
        return time if time < hi else k
    bits = p.bits[k]
    if (
        not lex.clitic
        and p.bits[k] & g.RECEIVERS
        and not (k + 1 < hi and (p.capital(k + 1) or p.bits[k + 1] & (g.MEDIA | g.DEFINITE | g.PRONOUN)))
    ):
        return k
    if bits & g.ADVERB and not bits & (g.AUX | g.PREP | g.ADJUNCT) and p.words[k][0].islower():
        nxt = k + 1
        return nxt if nxt < hi and (p.words[nxt] in ",:" or p.bits[nxt] & (g.THAT | g.ADJUNCT)) else k
    if not bits & g.ADJUNCT or not p.words[k][0].islower():
        return k
    return _phrase(p, k, hi, lex)


def _phrase(p: Passage, k: int, hi: int, lex: Lexicon) -> int:
    """End of the prepositional phrase at k, or k when it is part of the content."""
    time = k + 1
    while time < hi and g.is_time(p, time):
        time += 1
    if k + 1 < time < hi and p.words[time] not in STOPS:
        return time
    for j in range(k + 1, min(hi, k + 16)):
        w = p.words[j]
        if w == "," or w == ":" or p.bits[j] & g.THAT:
            return j
        if p.quote_of[j] >= 0 and not len(p.quotes[p.quote_of[j]]) < 3:
            return j
        if w in STOPS and p.ends[j - 1] == p.starts[j] and j + 1 >= hi:
            return k
        if j > k + 1 and p.bits[j] & g.ADJUNCT and _phrase(p, j, hi, lex) > j:
            return j
        if j > k + 1 and _clause_starts(p, j):
            return j
        if g.is_verb(p, j, lex) and not p.bits[k] & g.OCCASIONS:
            return k
    return k


def _clause_starts(p: Passage, j: int) -> bool:
    """Whether a clause starts at j without a sign: a subject pronoun or the, after people or a statement."""
    if (p.bits[j] & g.PRONOUN and not p.bits[j] & (g.REL | g.FIRST_PERSON)) or p.bits[j] & g.OWN_HOUSE:
        return True
    if p.bits[j] & g.CLAUSE_HEADS and p.bits[j - 1] & (g.MEDIA | g.DOCUMENT | g.TIME) == 0:
        return bool(p.bits[j - 1] & g.UTTERANCES)
    return False


def end(p: Passage, start: int, hi: int, lex: Lexicon) -> int:
    """Where the content ends: before closing signs, an outlet phrase, a date or a remark of the reporter."""
    last = hi
    while last > start and not p.is_word(last - 1) and p.words[last - 1] not in ')%"”’»':
        last -= 1
    for i in range(start + 1, last):
        if p.quote_of[i] >= 0:
            continue
        sign = p.words[i] in ",;"
        if p.words[i] in "–—-" and i + 1 < last and _resumed(p, i + 1, last, dash=True):
            return i
        at = i + 1 if sign else i
        if p.bits[i] & BIT["splitters"] and g.match(p, i + 1, last, lex.blocked):
            return i
        cuts = at < last and p.lows[at] in lex.cut and (sign or not p.capital(i))
        if cuts and g.match(p, at, last, lex.cut) and _cuts(p, at, sign):
            return i
        if sign and at < last and (_effect(p, at, last) or _resumed(p, at, last)):
            return i
        if sign and at < last and p.bits[at] & g.DAY and _date_closes(p, at, last):
            return i
    if p.words[last - 1] == ")":
        opened = g.bracket_start(p, last - 1, start)
        if (
            opened > start + 1
            and any("/" in p.words[k] for k in range(opened, last))
            and p.words[opened - 2] == ","
        ):
            return opened - 2
    return last


def _effect(p: Passage, at: int, last: int) -> bool:
    """Whether a clause at `at` tells the stir that the words made (..., raising fears that)."""
    at += bool(p.bits[at] & BIT["effect_openers"])
    if at >= last:
        return False
    if p.bits[at] & BIT["causers"]:  # ..., leading dockers to threaten a walkout
        return any(p.bits[k] & BIT["to_words"] for k in range(at + 2, min(at + 8, last)))
    if not p.bits[at] & BIT["effect_verbs"]:
        return False
    return any(p.bits[k] & BIT["effect_nouns"] for k in range(at + 1, min(at + 4, last)))


def _resumed(p: Passage, at: int, last: int, dash: bool = False) -> bool:
    """Whether the reporter takes up what was said by a noun (..., a decision hailed by Moscow)."""
    if at + 2 >= last or not (p.bits[at] & g.INDEFINITE and p.bits[at + 1] & BIT["resumptives"]):
        return False
    if dash and p.capital(at + 2):
        return True
    return bool(p.bits[at + 2] & g.REL) or (
        p.lows[at + 2].endswith("ed") and "by" in p.lows[at + 3 : min(at + 6, last)]
    )


def _cuts(p: Passage, at: int, sign: bool) -> bool:
    """Without a comma only words of relaying may cut, and not as the verb of a relative clause."""
    return sign or (
        at > 0 and not p.bits[at - 1] & (g.REL | g.AUX | g.NEG | g.ADVERB) and p.bits[at] & g.PREP == 0
    )


def _date_closes(p: Passage, at: int, last: int) -> bool:
    """Whether nothing but the expression of time stands between `at` and the end."""
    return all(g.is_time(p, k) for k in range(at, last))


def cut_clause(p: Passage, first: int, last: int) -> int:
    """A demand or an offer ends where the reporter sets another event beside it (sementara Mesir)."""
    for i in range(first + 1, last - 1):
        if p.words[i] == "," and p.quote_of[i] < 0 and p.bits[i + 1] & BIT["cut_clauses"]:
            return i
        if p.bits[i] & BIT["occasioned"] and p.quote_of[i] < 0:
            return i
    return last


JUDGING = ("less", "ful", "able", "ible", "ous", "ive", "air", "ful", "ingful")


def _judged(p: Passage, content: Content) -> bool:
    """called the rebate unfair, dubbed it needless: a thing and a judging word."""
    last = content.last - 1
    few = 2 <= content.last - content.first <= 8 and p.bits[content.first] & (
        g.DEFINITE | g.PRONOUN | BIT["clause_heads"]
    )
    return bool(few) and p.lows[last].endswith(JUDGING) and p.words[last].islower()


def _asked_to(p: Passage, content: Content, lex: Lexicon) -> bool:
    """Whether somebody and an infinitive follow (the court to investigate), and no question."""
    for k in range(content.first + 1, min(content.first + 14, content.last - 1)):
        if (
            p.lows[k] == "to"
            and not p.bits[k + 1] & (g.DEFINITE | g.INDEFINITE | g.PRONOUN)
            and not p.capital(k + 1)
        ):
            return content.joint == "none"
        if p.words[k] in ",;:" or (p.bits[k] & g.SUBORD and not p.bits[k] & g.PREP) or g.is_verb(p, k, lex):
            return False
    return False


def suits(p: Passage, content: Content, cue: Cue, lex: Lexicon) -> float:
    """How well the content fits what the cue asks for, 0 (not a statement) to 1."""
    if p.bits[content.first] & g.TOPICS and cue.complement == "any" and not cue.act:
        return 0.45
    if cue.complement == "another":  # somebody else and a verb: ingin sekutunya menunjukkan ...
        verb = g.finite_verb(p, content.first, content.last, lex)
        return 0.95 if content.first < verb < content.last and p.lows[verb] != "itu" else 0.0
    if cue.complement == "infinitive":
        return 1.0 if _asked_to(p, content, lex) else 0.0
    if cue.complement == "quoted":
        marked = content.direct or any(p.quote_of[k] >= 0 for k in range(content.first, content.last))
        return 1.0 if marked else 0.9 if _judged(p, content) else 0.0
    if content.joint in ("that", "colon", "quote") or content.direct:
        return 1.0
    to = p.bits[content.first] & BIT["to_words"]
    if content.joint == "comma" and cue.complement != "to":
        return 0.95 if g.has_verb(p, content.first, content.last, lex) else 0.85
    if cue.complement == "that":
        return 0.75 if p.bits[content.first] & BIT["goods"] else 0.3
    if cue.complement == "finding" and to:
        return 0.0
    if cue.complement == "to" and lex.verb_prefixes and g.is_verb(p, content.first, lex):
        return 0.95
    if cue.complement == "to":
        return 1.0 if to or cue.phrase[-1] == "to" else 0.0
    verb = g.has_verb(p, content.first, content.last, lex)
    named = not verb and any(p.bits[k] & g.ASIDES for k in range(content.first + 1, content.last))
    if cue.complement == "finding":  # what a court found is a clause, what it set is a thing
        stop = next((k for k in range(content.first, content.last) if p.words[k] == ","), content.last)
        verb = g.has_verb(p, content.first, stop, lex)
    if cue.complement in ("clause", "finding"):
        return 0.95 if verb or (named and lex.verb_prefixes) else 0.45
    if cue.weak:
        return 0.9 if verb or named else 0.5 if content.last - content.first >= 4 else 0.3
    return 1.0 if verb else 0.85
