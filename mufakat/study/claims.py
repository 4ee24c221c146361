"""Verbs on claims: gather them, find one, join and part its mentions."""

from __future__ import annotations

from collections.abc import Sequence

from mufakat.claims.kept import claims_in
from mufakat.claims.model import Claim
from mufakat.claims.once import Index, Told, found_once
from mufakat.problems import suggest
from mufakat.record import decide
from mufakat.record.find import Found
from mufakat.record.store import Record, refuse
from mufakat.study.records import reviewer


def gathered(record: Record, since: str = "") -> tuple[Claim, ...]:
    """The claims of a record; those with a page of the day `since` or later."""
    return claims_in(record, since)


def once(record: Record, found: Sequence[Found]) -> list[tuple[Found, Told | None]]:
    """Statements that were found, the first of each claim, with the claim."""
    return found_once(found, Index(gathered(record)))


def claim_named(record: Record, claims: Sequence[Claim], word: str) -> Claim:
    """The claim that `word` names: its id, the beginning of one, or the id of one of its mentions."""
    exact = [c for c in claims if word in (c.id, *(m.saying.id for m in c.mentions))]
    found = exact or [c for c in claims if len(word) > 2 and c.id.startswith(word)]
    if len(found) == 1:
        return found[0]
    if found:
        some = ", ".join(c.id for c in found[:5])
        raise refuse(
            record.file, "ambiguous", f'several claims are called "{word}"', "give more of the id", some
        )
    near = suggest(word, [c.id for c in claims[:2000]])
    mend = f'did you mean "{near}"?' if near else "mufakat record claims RECORD lists them"
    raise refuse(record.file, "unknown-claim", f'no claim is called "{word}"', mend)


def link(record: Record, one: str, other: str, same: bool | None, by: str | None) -> None:
    """Join or part two mentions, or leave them to the rules again.

    Raises:
        ProblemsError: One of them is no mention of the record, or both are the same one.
    """
    if one == other:
        what = "a mention cannot be joined with itself, or parted from itself"
        raise refuse(record.file, "same-mention", what, "name two of them")
    claims = gathered(record)
    for word in (one, other):
        if not any(m.saying.id == word for c in claims for m in c.mentions):
            mend = "mufakat record claims RECORD CLAIM lists the mentions of a claim"
            raise refuse(record.file, "unknown-mention", f'no mention is called "{word}"', mend)
    decide.link(record, one, other, same, reviewer(by))
