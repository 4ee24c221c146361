"""Proposals for facts, in words and as data."""

from __future__ import annotations

from collections.abc import Sequence

from mufakat.agreement.model import Agreement
from mufakat.display import visible
from mufakat.keeping.match import Proposal
from mufakat.report.agreement.names import AgreementNames
from mufakat.report.document.model import Item, Section, item, paragraph, section
from mufakat.report.phrases import day, listed, say


def match_sections(agreement: Agreement, proposals: Sequence[Proposal]) -> list[Section]:
    """Commitment by commitment, the statements that may bear on it."""
    names = AgreementNames(agreement)
    if not proposals:
        return [section(say("match-none-title"), (paragraph(say("match-none")),))]
    sections = []
    for id in dict.fromkeys(one.commitment for one in proposals):
        blocks = [_told(one, names) for one in proposals if one.commitment == id]
        sections.append(section(names.thing(id), tuple(blocks)))
    return [*sections, section(say("match-next-title"), (paragraph(say("match-next")),))]


def _told(one: Proposal, names: AgreementNames) -> Item:
    who = names.party(one.said.party) if one.said.party else visible(one.said.speaker)
    who = say("match-act") if one.said.narrated else who or say("match-reporter")
    when = day(one.said.day) if one.said.day else say("unknown-date")
    head = say("match-said", id=visible(one.said.id), who=who, day=when)
    is_ = say(f"why-is-{one.suggested}") if one.suggested else say("match-open")
    shared = listed(list(one.shared))
    return item(
        head,
        item(say("why-words", text=visible(one.said.words))),
        item(say("match-why", shared=shared, suggested=is_)),
    )


def match_data(agreement: Agreement, proposals: Sequence[Proposal]) -> dict[str, object]:
    """`mufakat-agreement-match/1`: the proposals, best first."""
    return {
        "format": "mufakat-agreement-match/1",
        "id": agreement.id,
        "proposals": [
            {
                "commitment": one.commitment,
                "statement": None if one.said.narrated else one.said.id,
                "act": one.said.id if one.said.narrated else None,
                "document": one.said.document,
                "speaker": one.said.speaker,
                "party": one.said.party or None,
                "day": one.said.day.isoformat() if one.said.day else None,
                "words": one.said.words,
                "shared": list(one.shared),
                "suggested": one.suggested or None,
                "weight": one.weight,
            }
            for one in proposals
        ],
    }
