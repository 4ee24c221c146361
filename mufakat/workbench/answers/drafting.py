"""A case drafted from a record."""

from __future__ import annotations

from pathlib import Path

from mufakat.study.drafting import start_from_record
from mufakat.workbench.worker import Tell


def draft(tell: Tell, *, target: str, record: str) -> str:
    """Write the case and its sources; the name of its file."""
    tell("drafting from what the record holds")
    start_from_record(Path(target), record)
    return Path(target).name
