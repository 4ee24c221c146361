"""Read documents into a record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

from mufakat.problems import ProblemsError
from mufakat.record import sql
from mufakat.record.store import open_record
from mufakat.study.opening import open_case
from mufakat.study.records import keep
from mufakat.study.sources import RULES, Asked, Outcome, Source, read_source
from mufakat.workbench.worker import Tell


def read(
    tell: Tell, record: str, files: list[list[str]], addresses: list[str], language: str, case: str
) -> list[dict[str, Any]]:
    """Read documents, and keep what is found in a record, which is made where there is none.

    Args:
        files: For each: what to call it, and where its bytes lie.
        addresses: Pages to fetch.
        language: Code, or "" to let each text tell.
        case: A case whose names and aliases the reader shall know, or "".

    Returns:
        For each: name, id of its document or "", number of statements to show, whether it was there, problems.
    """
    asked = Asked(language or None, _aliases(case))
    if Path(record).exists():
        with open_record(record) as opened:
            asked = replace(asked, known=opened.read_by(RULES))
    outcomes = _outcomes(tell, files, addresses, asked)
    # a record is made only when there is something to keep
    first: list[Outcome] = []
    for outcome in outcomes:
        first.append(outcome)
        if outcome.report or outcome.known:
            break
    else:
        return [_told(outcome, "") for outcome in first]
    told = []
    with open_record(record, create=True) as opened:
        for taken in keep(opened, chain(first, outcomes)):
            outcome, id = taken.outcome, taken.id
            if outcome.known:
                id = str(opened.one(sql.DOCUMENT_BY_SHA, outcome.sha256))
            told.append(_told(outcome, id))
    return told


def _told(outcome: Outcome, id: str) -> dict[str, Any]:
    shown = sum(s.shown for s in outcome.report.statements) if outcome.report else 0
    problems = [problem.as_data() for problem in outcome.problems]
    return {
        "name": outcome.name, "document": id, "statements": shown, "known": outcome.known, "problems": problems
    }  # fmt: skip


def _outcomes(tell: Tell, files: list[list[str]], addresses: list[str], asked: Asked) -> Iterator[Outcome]:
    of = len(files) + len(addresses)
    for done, (name, path) in enumerate(files):
        tell(f"reading {name} ({done} of {of} done)")
        yield read_source(Source(name, Path(path).read_bytes()), asked)
    for done, address in enumerate(addresses, start=len(files)):
        tell(f"fetching {address} ({done} of {of} done)")
        yield read_source(Source(address), asked)


def _aliases(case: str) -> dict[str, tuple[str, ...]]:
    """Names of a case; one with errors is no reason not to read."""
    if not case:
        return {}
    try:
        return {party.name: party.aliases for party in open_case(case).sound().parties}
    except ProblemsError:
        return {}
