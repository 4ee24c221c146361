"""Positions: each party's stances on each topic over time, each with its quotation."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from mufakat.problems import Place, Problem, ProblemsError
from mufakat.record import sql
from mufakat.record.decide import belongs, set_topics
from mufakat.record.positions import period
from mufakat.record.store import open_record
from mufakat.study.opening import open_case
from mufakat.study.records import case_topics, reviewer
from mufakat.workbench.asking import (
    aside,
    choice,
    elsewhere,
    field,
    number,
    one_of,
    record_file,
    without_blanks,
    word,
)
from mufakat.workbench.desk import Asked, reads, writes

PERIODS = ("month", "day", "year")
STANDINGS = {
    "": ("suggested", "accepted", "corrected"), "reviewed": ("accepted", "corrected"), "suggested": ("suggested",),
}  # fmt: skip
FEW, ROWS = 4, 30  # positions in a cell before "more"; parties on a page


@dataclass(frozen=True)
class Cell:
    """What one party said in one column: the positions shown, how many more there are, and when it was silent."""

    shown: list[dict[str, Any]]
    more: int
    silent: list[str]


async def positions(asked: Asked) -> Response:
    """The table: parties by topics, or for one topic parties by time."""
    if tidy := without_blanks(asked):
        return tidy
    by, standing = one_of(asked, "by", ("", *PERIODS)) or "month", one_of(asked, "standing", tuple(STANDINGS))
    wanted = {
        "topic": word(asked, "topic"), "outlet": word(asked, "outlet"), "since": word(asked, "since"),
        "until": word(asked, "until"), "standings": list(STANDINGS[standing]),
    }  # fmt: skip
    values: dict[str, Any] = {
        "wanted": wanted, "by": by, "standing": standing, "standings": tuple(STANDINGS), "periods": PERIODS,
        "party": word(asked, "party"), "everyone": word(asked, "everyone") == "yes", "page": number(asked, "page", 1),
    }  # fmt: skip
    if asked.record is None:
        return asked.shown("positions.html", title="Positions", found=None, **values)
    known = await aside(lambda: _known(asked))
    # a case with errors cannot name parties: the record answers for itself, and the page says so
    case = str(asked.case) if asked.case and known["sound"] else ""
    problems: tuple[Problem, ...] = ()
    found: dict[str, Any] = {"topics": [], "parties": [], "periods": [], "positions": [], "silent": []}
    try:
        found = await asked.answer(
            "stances", "stances:stances", True, record=str(asked.record), case=case, wanted=wanted, by=by,
            everyone=values["everyone"],
        )  # fmt: skip
    except ProblemsError as fault:
        problems = fault.problems
    try:
        guesses = await asked.answer("stances", "drafting:guesses", True, record=str(asked.record))
    except ProblemsError:
        guesses = []
    table = _table(found, values, by)
    return asked.shown(
        "positions.html", 422 if problems else 200, title="Positions", found=found, problems=problems, guesses=guesses,
        **known, **table, **values,
    )  # fmt: skip


def _known(asked: Asked) -> dict[str, Any]:
    """Topics, parties and outlets to choose from, and which topics only the case has."""
    opened = open_case(str(asked.case)) if asked.case else None
    case = opened.case if opened else None
    with open_record(str(asked.record)) as record:
        own = {topic.id: topic.name for topic in record.topics()}
        outlets = [row[0] for row in record.all(sql.SOME_OUTLETS)]
        actors = [row[0] for row in record.all(sql.SOME_ACTORS)]
        given = record.parties()
    cased = {topic.id: topic.name for topic in case.topics} if case else {}
    return {
        "topics": cased | own, "only_case": [id for id in cased if id not in own], "outlets": outlets,
        "actors": actors, "given": given, "names": [party.name for party in case.parties] if case else [],
        "sound": opened is None or case is not None,
    }  # fmt: skip


def _table(found: dict[str, Any], values: dict[str, Any], by: str) -> dict[str, Any]:
    """Rows, columns and cells: columns are topics, or periods where one topic was asked for."""
    over_time = bool(values["wanted"]["topic"])
    topics = [(topic["id"], topic["name"]) for topic in found["topics"]]
    columns = [(p, p or "no date") for p in found["periods"]] if over_time else topics
    heard: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for position in found["positions"]:
        column = period(position["day"], by) if over_time else position["topic"]
        heard[position["party"], column].append(position)
    silent: dict[tuple[str, str], list[str]] = {}
    for one in found["silent"]:
        for time in one["periods"] if over_time else ():
            silent[one["party"], time] = [time]
        if not over_time:
            silent[one["party"], one["topic"]] = one["periods"]
    speaking = {party for party, _ in heard}
    parties = [p for p in found["parties"] if values["party"] in ("", p)]
    rows = [p for p in parties if p in speaking]
    start = (values["page"] - 1) * ROWS
    most = 10**6 if values["party"] else FEW
    cells = {
        (party, column): Cell(heard[party, column][-most:], max(0, len(heard[party, column]) - most),
                              silent.get((party, column), []))
        for party in rows[start : start + ROWS]
        for column, _ in columns
    }  # fmt: skip
    return {
        "over_time": over_time, "columns": columns, "rows": rows[start : start + ROWS], "cells": cells,
        "quiet_parties": [p for p in parties if p not in speaking], "pages_of": max(1, -(-len(rows) // ROWS)),
    }  # fmt: skip


async def take_topics(asked: Asked, form: FormData) -> Response:
    """Take the topics of the case into the record, so that searches know them; a step that can be undone."""
    if not choice(form, "take", ("topics",)):
        raise HTTPException(400, "The form does not say what to take.")

    def work() -> None:
        if asked.case is None:
            what, mend = "there is no case in this folder", "make one"
            raise ProblemsError([Problem("no-topics", what, mend, Place("Positions", 1, 1))])
        topics = case_topics(str(asked.case))
        with open_record(str(record_file(asked))) as record:
            set_topics(record, topics, reviewer(None))

    await aside(work)
    return RedirectResponse(elsewhere(asked, "positions"), 303)


async def speaks_for(asked: Asked, form: FormData) -> Response:
    """Say for which party an actor speaks, or take that back; a step that can be undone."""
    actor, party = field(form, "actor"), field(form, "for")
    if not actor:
        what, mend = "no actor was named", "name one who speaks in the record"
        raise ProblemsError([Problem("nothing-given", what, mend, Place("Positions", 1, 1))])

    def work() -> None:
        with open_record(str(record_file(asked))) as record:
            belongs(record, actor, party or None, reviewer(None))

    await aside(work)
    return RedirectResponse(elsewhere(asked, "positions"), 303)


ROUTES = [
    Route("/positions", reads(positions)),
    Route("/positions/topics", writes(take_topics), methods=["POST"]),
    Route("/positions/speaks-for", writes(speaks_for), methods=["POST"]),
]
