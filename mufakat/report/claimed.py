"""Claims in words: each with its origins, who carried and who denied it, since when; and why its mentions are one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mufakat.claims.model import Claim, Link, Origin
from mufakat.report.document.model import Paint, unpainted
from mufakat.report.documents import clean
from mufakat.report.lines import fold
from mufakat.report.phrases import counted, say


def claims_text(claims: Sequence[Claim], width: int, most: int, paint: Paint = unpainted) -> str:
    """The claims, those with most origins and mentions first within a day."""
    if not claims:
        return say("claims-none")
    says = {claim.id: claim.says for claim in claims}
    lines: list[str] = []
    for claim in claims[:most]:
        lines += [*claim_lines(claim, says, width, paint), ""]
    if len(claims) > most:
        lines.append(say("record-more", n=len(claims) - most))
    mentions = sum(len(claim.mentions) for claim in claims)
    told = say("claims-some", claims=counted("claims", len(claims)), mentions=counted("mentions", mentions))
    return "\n".join([*lines, told])


def claim_lines(claim: Claim, says: Mapping[str, str], width: int, paint: Paint = unpainted) -> list[str]:
    """One claim: its words, what stands for and against it."""
    marks = [say(f"claim-{claim.kind}")] if claim.kind else []
    head = f"{claim.id}  {days_of(claim)}  {standing(claim)}" + (f" [{', '.join(marks)}]" if marks else "")
    lines = [paint(fold(head, width, 0, 2), "head"), fold(f"“{clean(claim.says)}”", width, 2, 4)]
    lines += [fold(origin_text(origin), width, 4, 2) for origin in claim.origins]
    lines += [fold(f"! {note}", width, 4, 2) for note in against(claim, says)]
    return lines


def standing(claim: Claim) -> str:
    """How many say it on their own account, and how many outlets carried it."""
    some = len(claim.origins)
    if not some:
        return say("origins-0")
    origins = say("claim-unnamed") if some == 1 and claim.origins[0].unnamed else counted("origins", some)
    carried = {name for origin in claim.origins for name in origin.carried}
    return origins + (
        ", " + say("claim-carried", outlets=counted("outlets", len(carried))) if carried else ""
    )


def origin_text(origin: Origin) -> str:
    """Who says it, when first, through whom."""
    through = say("claim-through", outlets=", ".join(map(clean, origin.carried))) if origin.carried else ""
    name = clean(origin.speaker) or say("unknown-speaker")
    return say("claim-origin", speaker=name, day=origin.day or say("unknown-date"), through=through)


def against(claim: Claim, says: Mapping[str, str]) -> list[str]:
    """What stands against a claim: denials, corrections, other numbers."""
    out = []
    for one in claim.deniers:
        key = "claim-denied" if one.day else "claim-denied-undated"
        out.append(say(key, speaker=clean(one.speaker) or say("unknown-speaker"), day=one.day))
    out += [say("claim-retracted")] if claim.retracted else []
    out += [say("claim-against", other=f"“{clean(says.get(id, ''))}”", id=id) for id in claim.contradicts]
    return out


def days_of(claim: Claim) -> str:
    """First and last day, or between which days it must have been."""
    first, last = (_day(day) for day in (claim.first_day, claim.last_day))
    return first if first == last else say("claim-days", first=first, last=last)


def _day(day: str | tuple[str, str]) -> str:
    if isinstance(day, str):
        return day or say("unknown-date")
    low, high = day
    return say("claim-between", low=low, high=high) if low else say("claim-until", high=high)


def claim_text(
    claim: Claim, claims: Sequence[Claim], names: Mapping[str, str], width: int, paint: Paint
) -> str:
    """One claim with every mention, and why each belongs to it."""
    lines = claim_lines(claim, {c.id: c.says for c in claims}, width, paint)
    lines += ["", paint(say("claim-mentions"), "head")]
    for m in claim.mentions:
        s = m.saying
        where = ", ".join(filter(None, (s.printed or say("unknown-date"), clean(names.get(s.document, "")))))
        head = f"{s.id}  {say(f'polarity-{m.polarity}')}: {clean(s.by) or say('by-narrator')} ({where})"
        lines += [fold(head, width, 2, 4), fold(f"“{clean(s.says)}”", width, 4, 2)]
    if claim.links:
        lines += ["", paint(say("claim-links"), "head")]
        lines += [fold(link_text(link), width, 2, 4) for link in claim.links]
    return "\n".join(lines)


def link_text(link: Link) -> str:
    """Why two mentions are of one claim."""
    shared = say("claim-shared", concepts=", ".join(link.shared)) if link.shared else ""
    reason = say("link-analyst", by=link.by) if link.reason == "analyst" else say(f"link-{link.reason}")
    return say("claim-link", one=link.one, other=link.other, reason=reason, shared=shared)


def feed_text(entries: Sequence[tuple[str, str, str]], most: int) -> str:
    """What a feed offers: day, title, address, a line each."""
    lines = [
        f"{day or say('unknown-date'):<10}  {clean(title) or '-'}  {clean(address)}"
        for day, title, address in entries[:most]
    ]
    if len(entries) > most:
        lines.append(say("record-more", n=len(entries) - most))
    return "\n".join(lines) or say("feed-empty")


def watched_text(new: int, known: int, unchanged: int, left: int) -> str:
    """What came of reading what is new."""
    return say("watch-done", documents=counted("documents", new), known=known, unchanged=unchanged, left=left)
