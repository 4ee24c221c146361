"""The report that is handed on: everything gathered, then written as HTML, Markdown or JSON."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path
from typing import Any, Literal, TypeAlias

from mufakat.budget import NO_END, SECONDS, Budget
from mufakat.problems import Place, Problem, ProblemsError
from mufakat.record.find import find
from mufakat.record.model import Wanted
from mufakat.record.store import open_record
from mufakat.report.agreement.account import Account
from mufakat.report.document.as_data import paper_data
from mufakat.report.document.markdown import paper_markdown
from mufakat.report.lasting import lasting_states
from mufakat.report.paper import Agreed, Dealt, Findings, Timeline, paper_of
from mufakat.report.phrases import LANGUAGES, speaking
from mufakat.report.phrases import language as spoken
from mufakat.report.walk import Walk
from mufakat.report.why import Explanation
from mufakat.study.agreements import day_asked, find_holes_in, keeping_of, open_agreement
from mufakat.study.coalitions import coalitions_of
from mufakat.study.deals import answer_deal, can_divide
from mufakat.study.explaining import explain_state
from mufakat.study.foresight import foresight_of
from mufakat.study.landscapes import goal_of, landscape_of, numbered
from mufakat.study.opening import Opened
from mufakat.study.printing import pdf_of
from mufakat.study.saving import save_bytes
from mufakat.study.sights import views_of
from mufakat.study.walking import walk_through
from mufakat.study.wish_orders import orders_case

PaperFormat: TypeAlias = Literal["html", "md", "json"]
FORMATS: tuple[PaperFormat, ...] = ("html", "md", "json")
MOST_EXPLAINED = 4
MOST_STATEMENTS = 200
_DRAWS = 25
_HORIZON = 4
_SECONDS = 20.0
_MOST_PARTIES = 6
_NAMES = {"en": "English", "id": "Bahasa Indonesia"}


def gather(
    opened: Opened,
    record: str | None = None,
    budget: Budget = NO_END,
    orders: bool = False,
    agreement: str | None = None,
    at: str | None = None,
) -> Findings:
    """All that the report on a case tells.

    Args:
        record: The file of a record, whose statements become a timeline.
        orders: Also tell what lasts whatever the order of wishes, which takes its time.
        agreement: The file of an agreement, whose facts lie beside it: also tell where it stands.
        at: The day of that; None: today.

    Raises:
        ProblemsError: The case or the agreement has errors, the case cannot be solved, or the record cannot be read.
    """
    case = opened.sound()
    agreed = None if agreement is None else _agreed(agreement, at)  # first: its mistakes are told at once
    timeline = None if record is None else _timeline(record)
    walk = None if case.only_a_deal else walk_through(opened, budget, whole=False)
    part = None if walk is None else landscape_of(walk)
    return Findings(
        case=case,
        file=Path(opened.file).name,
        digest=opened.digest,
        texts=opened.texts,
        walk=None if walk is None else numbered(walk, part),
        landscape=part,
        goal=None if walk is None else goal_of(walk),
        reasons=() if walk is None else _reasons(opened, walk),
        dealt=None if case.deal is None else _dealt(opened, walk),
        timeline=timeline,
        warnings=opened.problems,
        orders=orders_case(opened, budget=Budget(SECONDS, progress=budget.progress))
        if orders and not case.only_a_deal
        else None,
        kept=agreed,
        **({} if walk is None or walk.solution.graph is None else _further(opened, budget)),
    )


def _further(opened: Opened, budget: Budget) -> dict[str, Any]:
    """Answers to further questions on a case whose states are listed, where they say something."""
    case = opened.sound()
    few = Budget(_SECONDS, budget.memory, budget.progress)
    found: dict[str, Any] = {}
    if len(case.deciders) == 2:
        found["foresight"] = foresight_of(opened, _HORIZON)
    if case.views:
        found["views"] = views_of(opened, budget=few)
    if 1 < len(case.deciders) <= _MOST_PARTIES:
        coalitions = coalitions_of(opened, budget=few)
        found |= {"coalitions": coalitions} if coalitions.telling else {}
    return found


def _reasons(opened: Opened, walk: Walk) -> tuple[Explanation, ...]:
    """Why the first of the states that last would last; the status quo is explained by the walk."""
    if walk.solution.graph is None:
        return ()
    parties = tuple(party.id for party in opened.sound().deciders)
    labels = [one.label for one in lasting_states(walk.solution, walk.names, MOST_EXPLAINED + 1)]
    labels = [label for label in labels if not walk.names.is_status_quo(label)]
    return tuple(
        explain_state(opened, label, walk.solution.concepts, parties, solution=walk.solution)
        for label in labels[:MOST_EXPLAINED]
    )


def _dealt(opened: Opened, walk: Walk | None) -> Dealt:
    found = answer_deal(
        opened,
        draws=_DRAWS,
        divide=can_divide(opened),
        solution=None if walk is None else walk.solution,
    )
    return Dealt(found.answer, found.stays)


def _agreed(file: str, at: str | None) -> Agreed:
    opened = open_agreement(file)
    account = Account(keeping_of(opened, day_asked(opened, at).day))
    return Agreed(account, find_holes_in(opened))


def _timeline(file: str) -> Timeline:
    with open_record(file) as record:
        found = find(record, Wanted(), MOST_STATEMENTS, by_date=True)
        return Timeline(Path(file).name, tuple(found), record.counts())


def paper_text(
    found: Findings, form: PaperFormat = "html", language: str | None = None, parts: Collection[str] = ()
) -> str:
    """The report in a format, in a language; None: that of the context.

    Args:
        parts: Those of PARTS that are wanted; none: all.

    Raises:
        ProblemsError: The report has none of these parts.
    """
    with speaking(language or spoken()):
        paper = paper_of(found, parts)
    if not paper.sections:
        what = f"of this case a report has none of these parts: {', '.join(parts)}"
        mend = "leave --parts out to see which there are"
        raise ProblemsError([Problem("no-such-part", what, mend, Place(found.file, 1, 1))])
    if form == "md":
        return paper_markdown(paper)
    if form == "json":
        return json.dumps(paper_data(paper), ensure_ascii=False) + "\n"
    from mufakat.report.document.html import paper_html

    return paper_html(paper)


def languages() -> dict[str, str]:
    """Codes and own names of the languages that reports are written in."""
    return {code: _NAMES.get(code, code) for code in LANGUAGES}


def save_pdf(path: Path, page: str, browser: str | None = None, overwrite: bool = False) -> None:
    """Print a page to a file, whole or not at all.

    Raises:
        ProblemsError: There is no browser, it did not print, or the file cannot be written.
    """
    problem = save_bytes(path, pdf_of(page, browser), overwrite)
    if problem is not None:
        raise ProblemsError([problem])
