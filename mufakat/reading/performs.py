"""What somebody does by saying something: the act of a statement, from its cue or from its words.

A cue that is itself an act (demanded, menolak untuk) performs it. Otherwise the words do, by subject x modality x
verb class, with or without a condition: "we will not accept" rejects, "we will not return until" sets a condition,
"we will strike if" threatens, "we are ready to talk" offers, "must be lifted" demands. A report of what another side
has done is not the speaker's act; accepting, agreeing, meeting and rejecting that the words assert are kept, with the
status `claimed` where one side tells them of another.
"""

from __future__ import annotations

import bisect
from dataclasses import replace

from mufakat.reading import grammar as g
from mufakat.reading.actwords import ActWords, act_words, condition_at, finds, phrase_at
from mufakat.reading.deeds import CONDITIONAL, ORDER, governed
from mufakat.reading.drafts import Draft
from mufakat.reading.lexicon import Lexicon
from mufakat.reading.model import Act
from mufakat.reading.objects import conditions, counterpart
from mufakat.reading.sayings import Done, Saying
from mufakat.reading.tokens import Passage


def of_statement(draft: Draft, drafts: list[Draft], lex: Lexicon) -> Done | None:
    """The act that a statement performs or reports, or None."""
    rule = draft.rule.split(":")[-1].split("/")[0]
    if "neg" in draft.flags:
        return Done("threaten") if rule == "rule-out" else None
    if "relay" in draft.flags or "anaphoric" in draft.flags:
        return None
    words = act_words(lex.code)
    found = _of_cue_or_words(draft, rule, drafts, lex, words)
    if found is None:
        return None
    return replace(found, status=min(found.status, _cue_status(draft, lex, words), key=ORDER.index))


def _of_cue_or_words(
    draft: Draft, rule: str, drafts: list[Draft], lex: Lexicon, words: ActWords
) -> Done | None:
    if draft.act:
        kind = _of_cue(draft, draft.act, rule, lex, words)
        return Done(kind, "done", draft.contents[0]) if kind else None
    if rule == "deny":
        return _of_denial(draft, words)
    if rule in ("accuse", "call", "feel", "rule"):
        return None
    found = _of_warning(draft) if rule == "warn" else _of_hope(draft, words) if rule == "judge" else None
    return found or of_content(draft, drafts, lex)


def _cue_status(draft: Draft, lex: Lexicon, words: ActWords) -> str:
    """What stands around the cue: akan meminta is announced, if they demand is conditional."""
    p, i = draft.passage, draft.cue_token
    if draft.cue is None:
        return "done"
    lo = next((a for a, b in p.sentences if a <= i < b), 0)
    hi = next((b for a, b in p.sentences if a <= i < b), len(p.words))
    status = "asked" if p.words[hi - 1] == "?" and p.quote_of[hi - 1] < 0 else "done"
    if phrase_at(p, i, hi, words.governors["claimed"]):
        status = min(status, "claimed", key=ORDER.index)
    near = range(max(lo, i - 3), i)
    if any(p.lows[k] in words.operators["possible"] for k in near):
        status = min(status, "conditional", key=ORDER.index)
    if any(p.lows[k] in ("akan", "bakal", "hendak", "will", "plans", "berencana") for k in near):
        status = min(status, "announced", key=ORDER.index)
    around, _ = governed(p, i, i + 1, lo, hi, [], words, lex)
    return min(status, around or "done", key=ORDER.index) if around in ("conditional", "asked") else status


def _of_cue(draft: Draft, act: str, rule: str, lex: Lexicon, words: ActWords) -> str | None:
    p, (lo, hi) = draft.passage, draft.content_tokens
    if act in ("reject", "offer") and any(condition_at(p, k, hi, words, lex) for k in range(lo, hi)):
        return "precondition"
    if rule == "demand" and not lex.clitic and _names_a_thing(p, lo, hi, lex):
        return "propose"
    return act


def _names_a_thing(p: Passage, lo: int, hi: int, lex: Lexicon) -> bool:
    """called for talks, urged a ceiling: a thing and no deed of anybody."""
    calling = lo > 0 and p.lows[lo - 1] in ("for", "urged", "urges", "recommended")
    if not calling or any(p.lows[k] == "to" or g.is_verb(p, k, lex) for k in range(lo, hi)):
        return False
    return bool(p.bits[lo] & (g.INDEFINITE | g.MARKER)) or p.lows[lo] in (
        "monitors",
        "talks",
        "negotiations",
        "observers",
    )


def _of_denial(draft: Draft, words: ActWords) -> Done | None:
    """Denying a possibility or calling an offer unacceptable rejects; denying a deed does not."""
    p, (lo, hi) = draft.passage, draft.content_tokens
    cue = p.lows[draft.cue_token]
    head = range(lo, min(hi, lo + 3))
    if any(p.lows[k] in ("possibility", "kemungkinan") for k in head):
        return Done("reject", "done", draft.contents[0])
    if any(p.bits[k] & g.THAT for k in range(lo, min(hi, lo + 5))):
        return None  # dismissed claims that: a denial
    dealt = any(p.lows[k] in words.deal or p.lows[k] in words.charges for k in range(lo, min(hi, lo + 5)))
    return (
        Done("reject", "done", draft.contents[0]) if cue.startswith(("dismiss", "reject")) and dealt else None
    )


def _of_warning(draft: Draft) -> Done | None:
    """Warning somebody to do or to leave something threatens (warned X not to, memperingatkan X supaya)."""
    p, (lo, hi) = draft.passage, draft.content_tokens
    if draft.joint in ("that", "comma", "colon") or draft.direct:
        return None
    short = range(lo, min(hi, lo + 6))
    return (
        Done("threaten")
        if any(p.lows[k] in ("to", "against", "agar", "supaya", "untuk") for k in short)
        else None
    )


def _of_hope(draft: Draft, words: ActWords) -> Done | None:
    """Hoping in public for a deal proposes it."""
    p, (lo, hi) = draft.passage, draft.content_tokens
    hopes = p.lows[draft.cue_token] in words.performs["hope"]
    deal = any(p.lows[k] in words.deal for k in range(lo, hi))
    return Done("propose") if hopes and deal and finds(p, lo, hi, words.performs["settle"]) >= 0 else None


def of_content(draft: Draft, drafts: list[Draft], lex: Lexicon) -> Done | None:
    """The act that the words of a statement perform or report."""
    p = draft.content_passage or draft.passage
    for lo, hi in _ranges(draft, p):
        inner = [
            d.cue_token for d in drafts if d is not draft and d.within is draft and lo <= d.cue_token < hi
        ]
        found = Saying(draft, p, lo, hi, max(lo + 1, min(inner, default=hi)), lex).act()
        if found is not None:
            return found
    return None


def _ranges(draft: Draft, p: Passage) -> list[tuple[int, int]]:
    """Tokens of each span of the content that stands in the passage."""
    out = []
    for start, end in draft.contents:
        if p.starts and p.starts[0] <= start < p.ends[-1]:
            first = bisect.bisect_left(p.starts, start)
            last = bisect.bisect_left(p.starts, end)
            out += [(first, last)] if first < last else []
    return out


def performed(draft: Draft, number: int, done: Done, lex: Lexicon) -> Act:
    """The act that statement `number` performs; what is not done belongs to no statement and is only told."""
    p = draft.content_passage or draft.passage
    act = done.type
    trigger, consequence = conditions(p, *draft.content_tokens, lex) if act in CONDITIONAL else (None, None)
    cue = draft.cue or draft.contents[0]
    other = draft.addressee or counterpart(p, *draft.content_tokens, act_words(lex.code).towards, lex)
    return Act(
        act, done.actor or draft.source, cue, other, trigger, consequence,
        number if done.status == "done" else None, f"{draft.rule}+act", draft.confidence, done.status, done.object,
        done.status != "done",
    )  # fmt: skip
