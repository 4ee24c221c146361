"""Why a party likes one state better than another, and on what that wish rests."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

from mufakat.case.compare import compare
from mufakat.case.grounds import Grounds
from mufakat.report.names import CaseNames
from mufakat.report.phrases import number, say


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
    against = against_parts(names, grounds, quote)
    if grounds.evidence:
        quoted = [quotation(names, id) if quote else id for id in grounds.evidence]
        if grounds.mark is None:
            return quoted + against
        return [*quoted, say("rests-drafted" if grounds.mark.reviewed else "rests-unreviewed"), *against]
    return [
        say("grounds-choice", why=grounds.why.rstrip(".")) if grounds.why else say("grounds-none"),
        *against,
    ]


def against_parts(names: CaseNames, grounds: Grounds, quote: bool = True) -> list[str]:
    """The evidence that speaks against a line, each said to do so."""
    return [say("grounds-against", evidence=quotation(names, id) if quote else id) for id in grounds.against]


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
