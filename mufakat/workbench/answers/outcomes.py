"""What lasts, as the page shows it: a table with a column per state, a picture, and one state explained."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from mufakat.display import visible
from mufakat.report.brief.behind import outcome_parts
from mufakat.report.brief.gist import sentences
from mufakat.report.brief.model import Brief
from mufakat.report.document.links import Linker
from mufakat.report.document.model import section
from mufakat.report.lasting import (
    assumption_lines,
    contradiction_line,
    outcome_lines,
    size_line,
    status_quo_line,
)
from mufakat.report.names import WIDEST_HEAD, CaseNames
from mufakat.report.phrases import Count, counted, say
from mufakat.report.reasons import quotation
from mufakat.report.table import mark
from mufakat.report.wishless import wishless_line
from mufakat.stability.answers.outcomes import AnySolution
from mufakat.study.explaining import explain_state
from mufakat.study.opening import Opened
from mufakat.study.states import condition_of, names_of
from mufakat.workbench.answers.drawn import drawn
from mufakat.workbench.answers.kept import briefed, opened, solved
from mufakat.workbench.worker import Tell

COLUMNS = 200  # states of one page of the table


@dataclass(frozen=True)
class _Shown:
    """The states of one page of the table, how many were asked for, and whether the status quo comes on top."""

    labels: tuple[str, ...]
    total: int
    page: int
    quo_besides: bool

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // COLUMNS))


def outcomes(
    tell: Tell, *, file: str, engine: str, show: str, page: int, where: str, goal: str, drawing: str
) -> dict[str, Any]:
    """Everything on the page but the explanation of one state.

    Args:
        show: "lasting": the status quo and what lasts; "all": every state.
        where: A condition that the shown states meet, or "".
        goal: The id of an outcome to mark, or "".
        drawing: "part" or "all": how many states the picture may have.
    """
    case = opened(file)
    solution = solved(case, tell, engine)
    shown = _shown(case, solution, show, page, where)
    names = _names(case, solution, shown.labels)
    sound = case.sound()
    return {
        "title": visible(sound.title),
        "size": size_line(solution, names),
        "engine": solution.engine,
        "wishless": wishless_line(sound),
        "quo": _quo(solution, names),
        "brief": _brief(briefed(case, solution, tell, engine)),
        "lines": [
            line
            for line in (status_quo_line(solution, names), *outcome_lines(solution, names, WIDEST_HEAD))
            if line
        ],
        "assumptions": list(assumption_lines(solution)),
        "counts": {c: f"{Count(solution.equilibria(c).count)}" for c in solution.concepts},
        "states": counted("states", solution.states),
        "contradiction": contradiction_line(solution, names),
        "unfinished": _unfinished(solution, names),
        "groups": _groups(names, solution.party_ids),
        "columns": [_column(solution, names, label) for label in shown.labels],
        "total": f"{Count(shown.total)}",
        "quo_besides": shown.quo_besides,
        "few": solution.states <= COLUMNS,
        "page": shown.page,
        "pages": shown.pages,
        "picture": drawn(case, solution, names, goal, drawing == "all") if show != "none" else None,
        "outcomes": [{"id": one.id, "name": visible(one.name)} for one in sound.outcomes],
    }


def _unfinished(solution: AnySolution, names: CaseNames) -> str:
    """What was not decided; "" where all was."""
    pairs = [f"{concept} ({names.party(party)})" for concept, party in solution.unfinished]
    return say("unfinished", pairs=", ".join(pairs)) if pairs else ""


def _quo(solution: AnySolution, names: CaseNames) -> str:
    """The label of the status quo; "" where the case names none that can be."""
    label = names.status_quo
    return label if label is not None and label in solution.everything() else ""


def _brief(brief: Brief) -> dict[str, Any]:
    """The short answer: its sentences, and each outcome with what stands behind its line."""
    link = Linker(brief.names.case)
    return {
        "sentences": list(sentences(brief)),
        "outcomes": [
            {
                "id": row.id,
                "verdict": row.verdict,
                "told": row.told,
                "name": row.name,
                "hangs": row.hangs,
                "behind": link.blocks(told.blocks),
            }
            for row, told in outcome_parts(brief)
        ],
        "no_forecast": say("brief-no-forecast"),
    }


def _shown(case: Opened, solution: AnySolution, show: str, page: int, where: str) -> _Shown:
    found = solution.everything()
    if show != "all" and solution.states > COLUMNS:
        found = solution.equilibria(solution.concepts[0])
        for concept in solution.concepts[1:]:
            found = found | solution.equilibria(concept)
    if where:
        found = found.where(condition_of(case, where))
    last = max(1, -(-found.count // COLUMNS))
    page = min(page, last, 1000)  # so far somebody may leaf through states that are made one by one
    labels = list(itertools.islice(found, (page - 1) * COLUMNS, page * COLUMNS))
    quo = case.sound().status_quo
    label = None if quo is None else quo.pattern if case.sound().form == "options" else quo.id
    besides = label is not None and page == 1 and not where and label not in labels
    if label is not None and besides:
        labels.insert(0, label)
    return _Shown(tuple(labels), found.count, page, besides)


def _names(case: Opened, solution: AnySolution, labels: tuple[str, ...]) -> CaseNames:
    """Names of states: numbers of all where they are listed, of those shown where they are not."""
    if solution.graph is not None:
        return names_of(case.sound(), solution)
    return CaseNames(case.sound(), labels)


def _groups(names: CaseNames, deciders: Sequence[str]) -> list[dict[str, Any]]:
    """The options, party by party, as rows of the table, with the number that stands for the party in marks."""
    at = {key: number for number, key in enumerate(names.keys)}
    return [
        {
            "party": names.party(party.id),
            "number": deciders.index(party.id) + 1 if party.id in deciders else None,
            "options": [
                {"at": at[o.key], "bare": visible(names.bare[o.key]), "name": names.option(o.key)}
                for o in names.case.options
                if party.id in o.owners
            ],
        }
        for party in names.case.parties
        if any(party.id in option.owners for option in names.case.options)
    ]


def _apart(marks: str) -> str:
    """Numbers of parties, one by one: "2 3" cannot be read as twenty-three."""
    return " ".join(marks) if marks.isdigit() else marks


def _column(solution: AnySolution, names: CaseNames, label: str) -> dict[str, Any]:
    marks = []
    for concept in solution.concepts:
        stays = [label in solution.stable(concept, party) for party in solution.party_ids]
        leaving = [names.party(p) for p, stay in zip(solution.party_ids, stays, strict=True) if not stay]
        told = say("bench-all-stay") if not leaving else say("bench-leave", parties=", ".join(leaving))
        marks.append({"concept": concept, "mark": _apart(mark(stays)), "told": told, "lasts": not leaving})
    return {
        "label": label,
        "short": names.short(label),
        "name": names.state(label),
        "quo": names.is_status_quo(label),
        "outcomes": [visible(one.name) for one in names.outcomes(label)],
        "letters": names.pattern(label),
        "taken": ", ".join(names.bare[key] for key in names.taken(label)) or say("nothing-taken"),
        "marks": marks,
        "lasts": any(one["lasts"] for one in marks),
    }


def why(tell: Tell, *, file: str, engine: str, state: str, concept: str) -> dict[str, Any]:
    """One state explained, under one concept or under all ("")."""
    case = opened(file)
    solution = solved(case, tell, engine)
    concepts = (concept,) if concept in solution.concepts else solution.concepts
    parties = tuple(party.id for party in case.sound().deciders)
    found = explain_state(case, state, concepts, parties, solution=solution)
    link = Linker(case.sound())
    told = [section("", found.head()), *found.sections()]
    return {
        "state": found.names.state(found.label),
        "label": found.label,
        "concepts": list(concepts),
        "sections": [link.section(f"why-{k}", one) for k, one in enumerate(told)],
        "quotations": [{"id": id, "text": quotation(found.names, id)} for id in found.cited()],
    }
