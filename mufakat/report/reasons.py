"""Why a party likes one state better than another, and on what that wish rests."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal, localcontext

from mufakat.case.condition import holds
from mufakat.case.grounds import Grounds
from mufakat.case.model import Order, Preference, Ranking, Weights, Wish
from mufakat.report.names import CaseNames
from mufakat.report.phrases import number, say

# Sums of weights are compared as they are, whatever the number of their digits.
_EXACT = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)


@dataclass(frozen=True)
class Reason:
    """What decides between two states for one party.

    Attributes:
        likes: 1 when the other state is liked better, -1 when less, 0 when equally.
        wishes: The wishes that decide (those that hold in only one of the two).
        there, here: Class or worth of the other state and of this one, for rankings and weights.
        grounds: What the deciding line rests on.
    """

    likes: int
    wishes: tuple[Wish, ...] = ()
    there: Decimal = Decimal(0)
    here: Decimal = Decimal(0)
    grounds: tuple[Grounds, ...] = ()


def compare(names: CaseNames, party: str, there: str, here: str) -> Reason:
    """What makes `there` better or worse than `here` for the party."""
    preference: Preference = names.case.preferences[party]
    on_there, on_here = names.taken(there), names.taken(here)
    match preference:
        case Order(groups, _):
            for group in groups:
                reason = _by_group(group, on_there, on_here)
                if reason is not None:
                    return reason
            return Reason(0)
        case Ranking(classes=classes, grounds=grounds):
            known = {state: number for number, tied in enumerate(classes, start=1) for state in tied}
            a, b = (known[names.id(label)] for label in (there, here))
            return Reason((a < b) - (a > b), (), Decimal(a), Decimal(b), (grounds,))
        case Weights(weights, grounds):
            with localcontext(_EXACT):
                worth = [
                    sum((w for key, w in weights if key in on), Decimal(0)) for on in (on_there, on_here)
                ]
            return Reason((worth[0] > worth[1]) - (worth[0] < worth[1]), (), worth[0], worth[1], (grounds,))


def _by_group(group: tuple[Wish, ...], there: Collection[str], here: Collection[str]) -> Reason | None:
    """The reason that wishes of equal rank give, if they part the two states."""
    held = [(wish, holds(wish.condition, there), holds(wish.condition, here)) for wish in group]
    gain = sum(a - b for _, a, b in held)
    if gain == 0:
        return None
    deciding = tuple(wish for wish, a, b in held if (a > b if gain > 0 else a < b))
    return Reason((gain > 0) - (gain < 0), deciding, grounds=tuple(wish.grounds for wish in deciding))


def reason_text(
    names: CaseNames, party: str, there: str, here: str, *, quote: bool = False, called: str = ""
) -> str:
    """The reason in words, with what it rests on: ids of quotations, or with `quote` their words.

    Args:
        called: What to call the state `here`; "": as it is always called.
    """
    reason = compare(names, party, there, here)
    if reason.likes == 0:
        return say("equal", party=names.party(party))
    if reason.wishes:
        kind = "wish" if len(reason.wishes) == 1 else "group"
        wishes = ", ".join(names.wish(wish) for wish in reason.wishes)
    else:
        kind, wishes = ("rank" if names.preference_kind(party) == "ranking" else "weights"), ""
    return say(
        f"{'better' if reason.likes > 0 else 'worse'}-{kind}",
        party=names.party(party),
        wish=wishes,
        wishes=wishes,
        there=_shown(reason.there),
        here=_shown(reason.here),
        state=called or names.short(here),
        grounds=grounds_text(names, reason.grounds, quote),
    )


def _shown(worth: Decimal) -> str:
    """A number as written, or in few digits when it has many."""
    if len(worth.as_tuple().digits) <= 12:
        return number(worth)
    return say("about", n=number(worth, ".8g"))


def grounds_text(names: CaseNames, grounds: Collection[Grounds], quote: bool) -> str:
    """What the lines rest on, in brackets; "" where the case keeps no evidence at all."""
    if not names.case.evidence and not any(one.why for one in grounds):
        return ""
    parts = [part for one in grounds for part in _ground_parts(names, one, quote)]
    return f" [{'; '.join(dict.fromkeys(parts))}]" if parts else ""


def _ground_parts(names: CaseNames, grounds: Grounds, quote: bool) -> list[str]:
    if grounds.evidence:
        return [quotation(names, id) if quote else id for id in grounds.evidence]
    return [say("grounds-choice", why=grounds.why.rstrip(".")) if grounds.why else say("grounds-none")]


def quotation(names: CaseNames, evidence_id: str) -> str:
    """A piece of evidence: its words, who said them and who carried them."""
    evidence = next(one for one in names.case.evidence if one.id == evidence_id)
    source = next(one for one in names.case.sources if one.id == evidence.source)
    carriers = [*evidence.via, source.publisher or source.title or source.id]
    if evidence.by:
        by = say("by-via", by=evidence.by, via=", ".join(carriers))
    else:
        by = say("by-source", source=", ".join(carriers))
    words = " ".join(evidence.quote.split())
    if evidence.translation:
        return say("grounds-translated", quote=words, translation=evidence.translation, by=by)
    return say("grounds-quote", quote=words, by=by)
