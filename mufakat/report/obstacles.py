"""What stands between the parties and an outcome, in words; and moves by the options that they change."""

from __future__ import annotations

from collections.abc import Iterator

from mufakat.mediation.obstacles import Obstacle, Obstruction
from mufakat.report.document.model import Part, item, paragraph
from mufakat.report.names import CaseNames
from mufakat.report.phrases import counted, listed, say
from mufakat.report.reasons import reason_text

_NO_CHANGE = "-"  # states told apart by nothing but their names, or by options that one leaves open


def obstruction_parts(names: CaseNames, found: Obstruction, said: set[str]) -> Iterator[Part]:
    """The obstacles in sentences.

    Args:
        said: Details given already; new ones are added, old ones only referred to.
    """
    key = "obstacle-none" if found.concept == "GMR" else "obstacle-none-plain"
    yield paragraph(say(key, states=counted("states", found.count), concept=found.concept))
    for one in found.obstacles:
        parties = listed([names.party(party) for party in one.parties])
        key = "some" if len(one.parties) > 1 else "one-all" if one.count == found.count else "one"
        details = [
            _where(names, one),
            *(_leaves(names, party, one.nearest, there) for party, there in one.leaving),
        ]
        if said.issuperset(details):
            details = [say("obstacle-again")]
        said.update(details)
        told = say(f"obstacle-{key}", n=one.count, parties=parties, concept=found.concept)
        yield item(told, *map(item, details))


def _where(names: CaseNames, block: Obstacle) -> str:
    """The example: nearest to the status quo where there is one."""
    quo, label = names.case.status_quo, block.nearest
    long = "-long" if names.is_long(label) else ""
    if quo is None:
        taken = ", ".join(names.bare[key] for key in names.taken(label)) or say("nothing-taken")
        return say(f"obstacle-example-plain{long}", n=block.count, state=names.state(label), taken=taken)
    if names.is_status_quo(label):
        return say("obstacle-same", n=block.count)
    before = quo.pattern if names.case.form == "options" else quo.id
    return say(
        f"obstacle-example{long}",
        n=block.count,
        state=names.state(label),
        changes=changes_text(names, before, label),
    )


def move_text(names: CaseNames, before: str, after: str) -> str:
    """The state that a move leads to, with the options that it surely changes."""
    changes = changes_text(names, before, after)
    return names.state(after) if changes == _NO_CHANGE else f"{names.state(after)} ({changes})"


def changes_text(names: CaseNames, before: str, after: str) -> str:
    """Which options are taken and dropped on the way from one state to the other."""
    changed = names.changed(before, after)
    parts = []
    for key, on in (("takes", True), ("drops", False)):
        options = [names.bare[option] for option, now in changed if now is on]
        if options:
            parts.append(say(key, options=", ".join(options)))
    return "; ".join(parts) or _NO_CHANGE


def _leaves(names: CaseNames, party: str, label: str, there: str) -> str:
    long = "-long" if names.is_long(there) else ""
    reason = reason_text(names, party, there, label, quote=True)
    move = changes_text(names, label, there) if long else move_text(names, label, there)
    return say(f"obstacle-leaves{long}", party=names.party(party), move=move, reason=reason)
