"""Holes in a text as sentences, with the mend of each kind."""

from __future__ import annotations

from collections.abc import Sequence

from mufakat.keeping.holes import KINDS, Hole
from mufakat.report.agreement.names import AgreementNames
from mufakat.report.document.model import Section, item, paragraph, section
from mufakat.report.phrases import counted, listed, say


def hole_text(hole: Hole, names: AgreementNames) -> str:
    """What is open, in a sentence."""
    key = f"hole-{hole.kind}"
    who = names.parties(hole.parties)
    if hole.kind == "no-verifier" and hole.parties:
        key = "hole-no-verifier-itself"
    elif hole.kind == "disputes-unsettled" and not hole.about:
        key = "hole-disputes-unsettled-all"
    elif hole.kind == "deadline-before-condition" and hole.days is None:
        key = "hole-deadline-never-sure"
    elif hole.kind == "count-without-unit" and not hole.word:
        key = "hole-counter-without-unit"
    elif hole.kind == "endless-extension" and hole.ids:
        key = "hole-endless-path"
    return say(
        key,
        about=names.thing(hole.about) if hole.about else "",
        who=who,
        days=counted("agreement-days", hole.days or 0),
        things=listed(list(hole.ids)) if hole.ids else "",
        circle=" → ".join([*hole.ids, *hole.ids[:1]]),
        word=hole.word,
    )


def hole_mend(hole: Hole) -> str:
    """What could be written to close it."""
    return say(f"hole-{hole.kind}-mend")


def hole_sections(holes: Sequence[Hole], names: AgreementNames) -> list[Section]:
    """The holes, kind by kind, each kind with its mend once."""
    if not holes:
        return [section(say("holes-none-title"), (paragraph(say("holes-none")),))]
    sections = []
    for kind in KINDS:
        some = [hole for hole in holes if hole.kind == kind]
        if not some:
            continue
        blocks = [item(clause_of(hole) + hole_text(hole, names)) for hole in some]
        title = say("hole-title", what=say(f"hole-{kind}-title"), n=len(some))
        sections.append(section(title, (*blocks, paragraph(say("hole-mend", mend=hole_mend(some[0]))))))
    return sections


def clause_of(hole: Hole) -> str:
    """The number of the clause in front of a sentence."""
    return say("agreement-clause", clause=hole.clause) + ": " if hole.clause else ""
