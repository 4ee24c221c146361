"""Negotiation acts that the report tells: a verb of a class in a clause, and what the clause makes of it.

An act is done only where the text asserts that it was done. For each verb of acts.toml the clause is asked, from the
verb outwards: what stands between subject and verb (negation, modality, another verb), what governs the clause
(a condition, a question, a denial, somebody's claim), and what follows it ("... are false"). The status is one of
done, denied, claimed, conditional, announced, asked. What is inside a direct quotation is the speaker's word and is
not told by the report.
"""

from __future__ import annotations

import bisect
from dataclasses import dataclass, replace

from mufakat.reading import grammar as g
from mufakat.reading import subjects
from mufakat.reading.actwords import ActWords, DeedVerb, act_words, condition_at, finds, phrase_at
from mufakat.reading.drafts import Draft
from mufakat.reading.lexicon import BIT, Lexicon
from mufakat.reading.model import Act, Span
from mufakat.reading.objects import conditions, counterpart, object_of
from mufakat.reading.tokens import Passage

CONDITIONAL = ("threaten", "precondition", "offer", "demand", "reject")
# of two readings of a clause the one that asserts less counts
ORDER = ("asked", "denied", "conditional", "claimed", "announced", "done")
FAR = 8
REACH = 60  # tokens over which a clause is governed
DEED_WORD = BIT["deed_words"]


@dataclass(frozen=True)
class Deed:
    """A verb of an act at tokens [first, last): its type and status; `group` is where the verb group starts.

    The status is "possible" where the deed could or should only be done: that tells nothing, unless a condition does.
    """

    verb: DeedVerb
    first: int
    last: int
    type: str
    status: str
    group: int
    passive: bool = False


def told(p: Passage, drafts: list[Draft], lex: Lexicon) -> list[Act]:
    """The acts that the passage tells, in order; cues of statements are left to what they perform."""
    words = act_words(lex.code)
    cues = {d.cue[0] for d in drafts if d.cue is not None}
    out: list[Act] = []
    for lo, hi in p.sentences:
        behind = lo
        for i in [k for k in range(lo, hi) if p.bits[k] & DEED_WORD]:
            if i < behind:
                continue
            deed = deed_at(p, i, lo, hi, lex, words) if p.lows[i] in words.verbs else None
            if deed is not None and p.starts[deed.first] not in cues and p.starts[i] not in cues:
                act = _act(p, deed, lo, hi, drafts, lex, words)
                if act is not None:
                    out.append(act)
            if deed is not None:
                behind = _swallowed(p, deed, hi, lex, words)
                continue
            act = _noun_act(p, i, lo, hi, drafts, lex, words)
            out += [act] if act else []
    return out


def deed_at(p: Passage, i: int, lo: int, hi: int, lex: Lexicon, words: ActWords) -> Deed | None:
    """The act whose verb starts at token i, with the status that its own clause gives it; or None."""
    if p.quote_of[i] >= 0 and len(p.quotes[p.quote_of[i]]) > 3:
        return None
    if phrase_at(p, i, hi, words.blocked):
        return None
    for verb in words.verbs.get(p.lows[i], ()):
        last = _verb_end(p, verb, i, hi, lex)
        if last and _fits(p, verb, i, last, lo, hi, lex, words):
            return _clause_status(p, verb, i, last, lo, lex, words)
    return None


def _verb_end(p: Passage, verb: DeedVerb, i: int, hi: int, lex: Lexicon) -> int:
    """End of the verb at i with the noun that a light verb needs, or 0."""
    last = i + len(verb.phrase)
    if last > hi or (len(verb.phrase) > 1 and tuple(p.lows[i:last]) != verb.phrase):
        return 0
    if not verb.nouns:
        return last
    for k in range(last, min(hi, last + 4)):
        if p.lows[k] in verb.nouns:
            return k + 1 + _adjective(p, k + 1, hi, lex)
        if p.words[k] in ",.;:" or g.is_verb(p, k, lex):
            return 0
    return 0


def _adjective(p: Passage, i: int, hi: int, lex: Lexicon) -> int:
    """A describing word right behind an Indonesian noun belongs to it (diskusi langsung)."""
    if i >= hi or not lex.verb_prefixes or not p.words[i][0].islower() or not p.is_word(i):
        return 0
    other = g.PREP | g.SUBORD | g.ADJUNCT | g.REL | g.COORD | g.DEFINITE
    return int(not p.bits[i] & other and not g.is_verb(p, i, lex))


def _fits(
    p: Passage, verb: DeedVerb, i: int, last: int, lo: int, hi: int, lex: Lexicon, words: ActWords
) -> bool:
    """Whether the word is the verb of a clause (no noun, no infinitive by itself) and has the object it needs."""
    before = p.bits[i - 1] if i > lo else 0
    if not lex.verb_prefixes:
        if before & (g.DEFINITE | g.INDEFINITE) and not before & g.PRONOUN:
            return False
        if verb.base and not _inflected(p, i, lo, words):
            return False
    if (
        verb.type == "reject"
        and last < hi
        and p.lows[last + (p.lows[last] == "to" and last + 1 < hi)] in words.said
    ):
        return False
    if last < hi and p.lows[last] in words.said and verb.type == "reject":
        return False
    if _passive(p, i, last, lo, lex):
        return verb.type != "talks"
    return _has_object(p, verb, last, hi, lex, words)


def _inflected(p: Passage, i: int, lo: int, words: ActWords) -> bool:
    """Whether an English infinitive hangs on something that makes it a verb of the clause."""
    k = i - 1
    while k >= lo and ((p.bits[k] & g.ADVERB and not p.bits[k] & g.AUX) or p.lows[k] == "to"):
        k -= 1
    if k < lo:
        return False
    helped = bool(p.bits[k] & (g.AUX | g.NEG)) or any(
        p.lows[k] in words.operators[o] for o in words.operators
    )
    asked = bool(p.bits[lo] & g.AUX)
    plural = asked or p.bits[k] & g.PRONOUN or p.lows[k].endswith("s")
    return helped or (bool(plural) and p.lows[i - 1] != "to")


def _passive(p: Passage, i: int, last: int, lo: int, lex: Lexicon) -> bool:
    """was rejected by X; ditolak X."""
    if lex.verb_prefixes:
        return p.lows[i].startswith("di") and p.lows[i] != "dialog" and not p.lows[i].startswith("digelar")
    return p.lows[last - 1].endswith("ed") and any(p.bits[k] & g.COPULAS for k in range(max(lo, i - 3), i))


def _has_object(p: Passage, verb: DeedVerb, last: int, hi: int, lex: Lexicon, words: ActWords) -> bool:
    if verb.objects == "none" or verb.nouns:
        return True
    end = min(hi, last + FAR)
    stop = next(
        (k for k in range(last, end) if p.words[k] in ".;" or (p.words[k] == "," and k > last + 1)), end
    )
    if verb.objects == "deal":
        stop = next(
            (k for k in range(last, stop) if p.bits[k] & g.REL or (k > last and p.bits[k] & g.THAT)), stop
        )
        return any(
            p.lows[k].split("-")[0] in words.deal or p.lows[k] in words.deal for k in range(last, stop)
        )
    if verb.objects == "side":
        return last < stop and any(
            p.capital(k)
            or p.bits[k] & (g.ROLE | g.HOUSE | g.ANON | g.PLURAL_PEOPLE | g.PRONOUN | g.OBJECT_PRONOUNS)
            for k in range(last, min(stop, last + 5))
        )
    return (
        last >= hi or p.words[last] not in ".;" or lex.verb_prefixes != () or verb.phrase[0] in ("refused",)
    )


def _clause_status(
    p: Passage, verb: DeedVerb, i: int, last: int, lo: int, lex: Lexicon, words: ActWords
) -> Deed | None:
    """The type and status that the words between subject and verb give: negation, modality, another verb."""
    kind, status, negated = verb.type, "done", False
    k, seen = i - 1, 0
    passive, open_ = _passive(p, i, last, lo, lex), False
    while k >= lo and seen < 7:
        low = p.lows[k]
        if low in words.operators["negation"] or low.endswith(("n't", "n’t")):
            negated = not negated
            # a modal may be glued to its negation: wouldn't, can't
            if low[:3] in ("wou", "cou", "sho", "mig", "may"):
                return Deed(verb, i, last, kind, "possible", k + 1, passive)
        elif low in words.operators["fail"]:
            negated = True
        elif low in words.operators["refuse"]:
            kind = "reject" if kind in ("accept", "agree", "talks", "mediate", "offer") else kind
            negated, i = False, k
            break
        elif low in words.operators["threat"]:
            kind, i = "threaten", k
            break
        elif low in words.operators["possible"]:
            return Deed(verb, i, last, kind, "possible", k + 1, passive)
        elif low in words.operators["plan"]:
            status = "announced" if status == "done" else status
            open_ = False
        elif low in words.operators["carry"]:
            open_ = False
        elif low in ("to", "untuk"):
            open_ = True
        elif not p.bits[k] & (g.ADVERB | g.AUX):
            break
        k -= 1
        seen += 1
    if (
        open_ and kind != "talks"
    ):  # an infinitive behind a verb that does not say that it was done (considering to, mencoba untuk)
        return Deed(verb, i, last, kind, "possible", k + 1, passive)
    if negated:
        status = "denied"
    return Deed(verb, i, last, kind, status, k + 1, passive)


def _swallowed(p: Passage, deed: Deed, hi: int, lex: Lexicon, words: ActWords) -> int:
    """First token behind the deed and the infinitives that belong to it (refused to accept, menolak menyetujui)."""
    k = deed.last
    while k < hi and (p.lows[k] in ("to", "untuk", "akan", "agar", "from") or p.bits[k] & g.ADVERB):
        k += 1
    if k < hi and (k > deed.last or lex.verb_prefixes):
        for verb in words.verbs.get(p.lows[k], ()):
            end = _verb_end(p, verb, k, hi, lex)
            if end:
                return end
    return deed.last


def _act(
    p: Passage, deed: Deed, lo: int, hi: int, drafts: list[Draft], lex: Lexicon, words: ActWords
) -> Act | None:
    """The act of a deed with doer, object and the status that the sentence leaves it; None where it is no act."""
    status, inside = governed(p, deed.first, deed.last, lo, hi, drafts, words, lex)
    if deed.status == "possible" and status == "conditional":
        deed = replace(deed, status="conditional")
    if status is None or deed.status == "possible":
        return None
    status = min(status, deed.status, key=ORDER.index)
    holder = _holder(p, deed.first, drafts)
    start = _clause(p, lo, deed.group, lex)
    if holder is not None and start < holder.content_tokens[0] < deed.group:
        start = holder.content_tokens[0]
    if deed.type == "talks" and not deed.verb.nouns and _in_passing(p, start, deed.group, lo, words):
        return None
    actor = _doer(p, deed, start, lo, hi, lex, words)
    if actor is not None and holder is not None and rivals(p, actor, holder):
        status = min(status, "claimed", key=ORDER.index)
    if actor is not None and _nobody(p, *actor, words):
        status = min(status, "denied", key=ORDER.index)
    if finds(p, start, deed.group, words.nobody) >= 0:
        status = min(status, "denied", key=ORDER.index)
    if actor is None and not (deed.passive or deed.type in ("talks", "withdraw")):
        return None
    if actor is not None and deed.type in ("talks", "withdraw") and _is_talk(p, *actor, words):
        actor = None
    thing = (start, deed.group) if deed.passive else object_of(p, deed.last, hi, lex)
    other = counterpart(p, deed.last, hi, _withs(words), lex)
    if deed.verb.objects == "side" and thing is not None and other is None:
        other, thing = p.found(*thing), None
    trigger, consequence = conditions(p, deed.last, hi, lex) if deed.type in CONDITIONAL else (None, None)
    spans = p.found(*g.trim(p, *thing)) if thing is not None else None
    return Act(
        deed.type, p.found(*actor) if actor else None, p.span(deed.first, deed.last), other, trigger, consequence,
        None, f"{lex.code}:act-{deed.type}", 0.8 if actor else 0.55, status, spans, inside,
    )  # fmt: skip


def _in_passing(p: Passage, start: int, group: int, lo: int, words: ActWords) -> bool:
    """A meeting that only dates something else (setelah bertemu Presiden, ...; after meeting her)."""
    opened = {p.lows[start - 1] if start > lo else "", p.lows[start], p.lows[max(lo, group - 1)]}
    return bool(opened & words.temporal)


def _withs(words: ActWords) -> frozenset[str]:
    return frozenset({"with", "between", "dengan", "bersama", "antara", *words.towards})


def governed(
    p: Passage, first: int, last: int, lo: int, hi: int, drafts: list[Draft], words: ActWords, lex: Lexicon
) -> tuple[str | None, bool]:
    """What the sentence around makes of the clause at tokens [first, last), and whether it is somebody's words.

    None: the clause is the content of a demand, a wish or another act, and tells nothing that was done.
    """
    holder = _holder(p, first, drafts)
    status = "done"
    if p.words[hi - 1] == "?" or (hi < len(p.words) and p.words[hi - 1] == "?"):
        status = "asked"
    from_ = lo if holder is None else max(lo, holder.content_tokens[0])
    for kind in ("asked", "denied", "claimed", "wished", "conditional"):
        place = _last(p, lo, first, words, kind, lex)
        if place < 0:
            continue
        if kind == "wished":
            if holder is None and first - place <= 14:
                return None, False
            continue
        if kind == "conditional" and not _condition_reaches(p, place, first):
            continue
        status = min(status, kind, key=ORDER.index)
    stop = next((k for k in range(last, hi) if p.lows[k] in words.breaks or p.words[k] == ";"), hi)
    if finds(p, last, stop, words.governors["denied_after"]) >= 0:
        status = min(status, "denied", key=ORDER.index)
    if finds(p, last, stop, words.governors["asked_after"]) >= 0:
        status = min(status, "asked", key=ORDER.index)
    if holder is not None:
        rule = holder.rule.split(":")[-1].split("/")[0]
        if rule in (
            "demand",
            "want",
            "propose",
            "promise",
            "threaten",
            "refuse",
            "rule-out",
            "condition",
            "feel",
        ):
            return ("conditional", True) if status == "conditional" else (None, True)
        if rule == "deny":
            status = min(status, "denied", key=ORDER.index)
        if "neg" in holder.flags and rule not in ("refuse", "deny"):
            status = min(status, "asked", key=ORDER.index)  # he did not say that they had
        if rule == "accuse" or "hedge" in holder.flags:
            status = min(status, "claimed", key=ORDER.index)
        if rule == "judge":
            status = min(status, "claimed", key=ORDER.index)
    return status, holder is not None and from_ <= first


def _holder(p: Passage, first: int, drafts: list[Draft]) -> Draft | None:
    """The innermost statement whose words hold token `first`."""
    place = p.starts[first]
    around = [
        d
        for d in drafts
        if d.passage is p
        and d.contents[0][0] <= place < d.contents[-1][1]
        and any(a <= place < b for a, b in d.contents)
    ]
    return min(around, key=lambda d: min(b - a for a, b in d.contents if a <= place < b), default=None)


def _last(p: Passage, lo: int, first: int, words: ActWords, kind: str, lex: Lexicon) -> int:
    """The last phrase of a kind in front of the clause that nothing breaks off; or -1."""
    table, quote = words.governors[kind], p.quote_of[first]
    for k in range(first - 1, max(lo, first - REACH) - 1, -1):
        low = p.lows[k]
        if low in words.breaks and p.quote_of[k] == quote:
            return -1
        if low not in table or p.quote_of[k] != quote:
            continue
        if kind == "conditional" and condition_at(p, k, len(p.words), words, lex):
            return k
        if kind != "conditional" and phrase_at(p, k, first, table):
            return k
    return -1


def _condition_reaches(p: Passage, place: int, first: int) -> bool:
    """Whether the condition at `place` holds the clause at `first`: no comma between, or it opens the sentence."""
    return not any(p.words[k] == "," for k in range(place, first))


def _clause(p: Passage, lo: int, i: int, lex: Lexicon) -> int:
    """Where the clause of token i starts: behind the last conjunction that opens one."""
    for k in range(i - 1, lo, -1):
        if p.bits[k] & g.THAT and (not p.bits[k] & g.REL or not g.is_verb(p, min(k + 1, i), lex)):
            return k + 1
        if p.bits[k] & g.SUBORD and not p.bits[k] & (g.PREP | g.REL) and p.words[k][0].islower():
            return k + 1
    return lo


def doer_of(p: Passage, deed: Deed, lo: int, hi: int, lex: Lexicon) -> tuple[int, int] | None:
    """Tokens of who did it, in the sentence or the stretch [lo, hi)."""
    return _doer(p, deed, _clause(p, lo, deed.group, lex), lo, hi, lex, act_words(lex.code))


def _doer(
    p: Passage, deed: Deed, start: int, lo: int, hi: int, lex: Lexicon, words: ActWords
) -> tuple[int, int] | None:
    """Tokens of who did it: the subject, the agent of a passive, or the subject that a participle shares."""
    if deed.passive:
        return _agent(p, deed.last, hi, lex)
    i = deed.group
    if i > lo and p.words[i - 1] == "," and (p.lows[deed.first].endswith("ing") or lex.verb_prefixes):
        i -= 1
    found = subjects.before(p, start, i, lex)
    if found is None and start > lo:
        found = subjects.before(p, lo, i, lex)
    if found is not None and found.first < found.last:
        found = replace(found, first=_behind_question(p, found.first, found.last, words))
    if found is None or found.first >= found.last:
        return _first_subject(p, lo, i, lex)
    if phrase_at(p, found.first, found.last, words.nobody):
        return found.first, found.last
    if g.is_verb(p, found.first, lex):
        return _first_subject(p, lo, i, lex)
    if found.last - found.first == 1 and p.bits[found.first] & g.REL:
        return _antecedent(p, lo, found.first, lex)
    if any(p.quote_of[k] >= 0 and len(p.quotes[p.quote_of[k]]) > 3 for k in range(found.first, found.last)):
        return None
    if not g.is_nominal(p, found.first, found.last) and not _noun_phrase(p, found.first, found.last, lex):
        return None
    both = found.first > lo and p.bits[found.first - 1] & g.PRONOUN and p.bits[found.first - 1] & g.ADVERB
    return found.first - bool(both), found.last


def _behind_question(p: Passage, first: int, last: int, words: ActWords) -> int:
    """Where the subject starts behind whether, apakah, or the verb that opens a question (Did the miners ...)."""
    for k in range(last - 2, first - 1, -1):
        n = phrase_at(p, k, last, words.governors["asked"])
        if n and k + n < last:
            return k + n
    return first + (bool(p.bits[first] & g.AUX) and first + 1 < last)


def _noun_phrase(p: Passage, first: int, last: int, lex: Lexicon) -> bool:
    """Pilots, the mayor, dewan adat: a noun without a class of its own can do something too."""
    opens = p.bits[first]
    if opens & (g.PREP | g.SUBORD | g.ADVERB | g.DAY | g.TIME) and not opens & g.DEFINITE:
        return False
    if lex.verb_prefixes:
        return last - first <= 4 and p.is_word(first)
    return (
        bool(opens & g.DEFINITE)
        or p.lows[last - 1].endswith("s")
        or p.lows[first] in ("its", "their", "his", "her")
    )


def rivals(p: Passage, doer: tuple[int, int], draft: Draft) -> bool:
    """Whether a side by its name alone tells the deed of another one: what an opponent claims."""
    source = draft.source
    if source is None or draft.clitic or draft.passage is not p or not _bare(p, *doer):
        return False
    first, last = bisect.bisect_left(p.starts, source[0]), bisect.bisect_left(p.starts, source[1])
    return first < last and not p.bits[first] & g.PRONOUN and _bare(p, first, last)


def _bare(p: Passage, first: int, last: int) -> bool:
    """Hamas, the rebels, pemerintah: no person with an office, nobody described."""
    if last - first > 3 or p.bits[first] & g.PRONOUN:
        return False
    more = g.ROLE | g.ANON | g.INDEFINITE | g.DOCUMENT | g.COORD | g.OWN_HOUSE
    return not any(p.bits[k] & more for k in range(first, last))


def _first_subject(p: Passage, lo: int, i: int, lex: Lexicon) -> tuple[int, int] | None:
    """The subject of the sentence's first verb, for a verb that is joined to it."""
    start = g.skip_connectors(p, lo, i, lex)
    verb = g.finite_verb(p, start, i, lex)
    found = subjects.before(p, start, verb, lex) if start < verb < i else None
    if found is None or found.first >= found.last or not g.is_nominal(p, found.first, found.last):
        return None
    return found.first, found.last


def _antecedent(p: Passage, lo: int, rel: int, lex: Lexicon) -> tuple[int, int] | None:
    """The noun phrase that a relative clause describes (the pilots, who called off the strike)."""
    last = rel - (rel > lo and p.words[rel - 1] == ",")
    found = subjects.before(p, lo, last, lex)
    return (found.first, found.last) if found is not None and found.first < found.last else None


def _agent(p: Passage, last: int, hi: int, lex: Lexicon) -> tuple[int, int] | None:
    """by X, oleh X, or the noun right behind an Indonesian passive."""
    for k in range(last, min(hi, last + 4)):
        if p.bits[k] & g.AGENTS:
            first, stop = subjects.after(p, k + 1, hi, lex)
            return (first, stop) if first < stop else None
    if not lex.verb_prefixes:
        return None
    first, stop = subjects.after(p, last, hi, lex)
    return (first, stop) if first < stop and g.is_nominal(p, first, stop) else None


def _nobody(p: Passage, first: int, last: int, words: ActWords) -> bool:
    return phrase_at(p, first, last, words.nobody) > 0 or p.lows[first] in ("no", "neither", "none", "nobody")


def _is_talk(p: Passage, first: int, last: int, words: ActWords) -> bool:
    head = first + bool(p.bits[first] & g.DEFINITE and first + 1 < last)
    return p.lows[head] in words.talks


def _noun_act(
    p: Passage, i: int, lo: int, hi: int, drafts: list[Draft], lex: Lexicon, words: ActWords
) -> Act | None:
    """Acts without a verb of their own: mediators X and Y, as a precondition, and talks that broke up."""
    if p.quote_of[i] >= 0 and len(p.quotes[p.quote_of[i]]) > 3:
        return None
    low = p.lows[i]
    if low in words.mediators:
        k = i + 1
        while k < hi and (p.capital(k) or (p.bits[k] & g.COORD and k + 1 < hi and p.capital(k + 1))):
            k += 1
        named = any(p.bits[j] & g.COORD for j in range(i + 1, k)) or low.endswith("s")
        return (
            _plain(p, "mediate", (i, k), (i, i + 1), lo, hi, drafts, lex, words)
            if k > i + 1 and named
            else None
        )
    n = phrase_at(p, i, hi, words.preconditions)
    if n:
        found = subjects.before(p, lo, _first_verb(p, lo, i, lex), lex)
        doer = (found.first, found.last) if found is not None and found.first < found.last else None
        return _plain(p, "precondition", doer, (i, i + n), lo, hi, drafts, lex, words)
    met = _gathering(p, i, hi, words)
    if met:
        return _plain(p, "talks", None, (i, met), lo, hi, drafts, lex, words)
    no = _refusal(p, i, hi, lex, words)
    if no:
        found = subjects.before(p, lo, i, lex)
        doer = (found.first, found.last) if found is not None and found.first < found.last else None
        return _plain(p, "reject", doer, (i, no), lo, hi, drafts, lex, words) if doer else None
    n = phrase_at(p, i, hi, words.ending)
    if n:
        first = g.skip_connectors(p, lo, i, lex)
        subject = range(first, i)
        if any(p.lows[k] in words.talks for k in subject) and not g.has_verb(p, first, i - 1, lex):
            return _plain(p, "withdraw", None, (i, i + n), lo, hi, drafts, lex, words)
    return None


def _gathering(p: Passage, i: int, hi: int, words: ActWords) -> int:
    """End of talks that are told by their noun (pembicaraan langsung antara X dan Y; talks are continuing), or 0."""
    if p.lows[i] not in words.talks:
        return 0
    n = phrase_at(p, i, hi, words.gatherings)
    if n:
        return i + n
    for k in range(i + 1, min(hi, i + 3)):
        if p.lows[k] in words.between:
            return k
    return 0


def _refusal(p: Passage, i: int, hi: int, lex: Lexicon, words: ActWords) -> int:
    """End of a decision against a deed (voted on Saturday not to attend), or 0."""
    if lex.verb_prefixes or p.lows[i] not in words.operators["carry"]:
        return 0
    for k in range(i + 1, min(hi - 2, i + 5)):
        if p.lows[k] == "not" and p.lows[k + 1] == "to" and p.lows[k + 2] in words.performs["cooperate"]:
            return k + 3
    return 0


def _first_verb(p: Passage, lo: int, i: int, lex: Lexicon) -> int:
    return g.finite_verb(p, g.skip_connectors(p, lo, i, lex), i, lex)


def _plain(
    p: Passage, kind: str, doer: tuple[int, int] | None, cue: tuple[int, int], lo: int, hi: int,
    drafts: list[Draft], lex: Lexicon, words: ActWords,
) -> Act | None:  # fmt: skip
    status, inside = governed(p, *cue, lo, hi, drafts, words, lex)
    if status is None:
        return None
    negated = any(p.lows[k] in words.operators["negation"] for k in range(max(lo, cue[0] - 4), cue[0]))
    status = min(status, "denied" if negated else "done", key=ORDER.index)
    actor: Span | None = p.found(*doer) if doer else None
    return Act(
        kind, actor, p.span(*cue), None, None, None, None, f"{lex.code}:act-{kind}", 0.8 if actor else 0.55,
        status, None, inside,
    )  # fmt: skip
