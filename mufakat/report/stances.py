"""Positions in words and as data: topic by topic, party by party, over time."""

from __future__ import annotations

from typing import Any

from mufakat.record.model import plain
from mufakat.record.positions import Position, Positions
from mufakat.report.document.model import Paint, unpainted
from mufakat.report.documents import act_text, clean
from mufakat.report.lines import cut, fold
from mufakat.report.phrases import counted, say


def positions_text(found: Positions, width: int, most: int = 12, paint: Paint = unpainted) -> str:
    """Each topic with each party's statements in order of time, contradictions and silence marked.

    Args:
        most: Show so many statements of a party on a topic, the latest ones.
    """
    if not found.listed:
        return say("position-none")
    blocks = []
    for topic in found.topics:
        lines = [
            paint(f"{topic.name} ({topic.id})" if topic.id and topic.name != topic.id else topic.name, "head")
        ]
        for party in found.parties:
            some = [p for p in found.listed if p.topic == topic.id and p.party == party]
            silent = found.silent.get((topic.id, party), ())
            if not some and not silent:
                continue
            lines.append("  " + clean(party))
            if len(some) > most:
                lines.append("    " + say("record-more", n=len(some) - most))
            for position in some[-most:]:
                lines += _lines(position, width)
            if not some:
                lines.append("    " + say("position-never"))
            elif silent:
                periods = ", ".join(time or say("unknown-date") for time in silent)
                lines.append(fold(say("position-silent", periods=periods), width, 4, 2))
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def _lines(position: Position, width: int) -> list[str]:
    stance = say(f"stance-{position.stance}") if position.stance else ""
    marks = ", ".join(
        filter(
            None,
            (
                act_text(position.act),
                stance,
                "" if position.standing in ("suggested", "told") else say(f"standing-{position.standing}"),
            ),
        )
    )
    head = f"{position.day or say('unknown-date')}  {f'[{marks}] ' if marks else ''}“{clean(position.said)}”"
    speaker = clean(position.speaker) or say("by-narrator")
    where = ", ".join(filter(None, (cut(speaker, 60), clean(position.outlet), position.id)))
    if position.origins:
        where += "; " + counted("origins", position.origins)
    if position.mentions > 1:
        where += ", " + counted("mentions", position.mentions)
    lines = [fold(f"{head} ({where})", width, 4, 2)]
    if position.contradicts:
        lines.append(fold(f"! {say('position-contradicts', id=position.contradicts)}", width, 6, 2))
    return lines


def positions_data(found: Positions) -> dict[str, Any]:
    """The same as plain data."""
    silent = [{"topic": t, "party": p, "periods": list(times)} for (t, p), times in found.silent.items()]
    return {
        "topics": [{"id": topic.id, "name": topic.name} for topic in found.topics],
        "parties": list(found.parties),
        "periods": list(found.periods),
        "positions": [plain(position) for position in found.listed],
        "silent": silent,
    }
