"""A case drafted from a record."""

from __future__ import annotations

from pathlib import Path

from mufakat.record.store import open_record
from mufakat.study.drafting import record_guesses, start_from_record
from mufakat.workbench.worker import Tell

MOST, STATEMENTS = 40, 3000  # guesses that are shown; statements of a record that is read for them


def draft(tell: Tell, *, target: str, record: str) -> str:
    """Write the case and its sources; the name of its file."""
    tell("drafting from what the record holds")
    start_from_record(Path(target), record)
    return Path(target).name


def guesses(tell: Tell, *, record: str) -> list[dict[str, str]]:
    """Who is taken for whom in a record, and why: asked on the page about positions."""
    tell("reading who belongs together")
    reasons = {
        "office": "an office of it",
        "organ": "an organ of the state",
        "noun": "the only one of that kind",
        "near": "named beside it",
        "pointer": "its demand was brought forward by it",
    }
    with open_record(record) as opened:
        found = record_guesses(opened)[:MOST] if opened.counts()["statements"] <= STATEMENTS else []
    return [{"name": g.name, "party": g.party, "reason": reasons.get(g.reason, g.reason)} for g in found]
