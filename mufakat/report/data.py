"""The answer of `solve` as plain data: `mufakat-solution/1`."""

from __future__ import annotations

import itertools
from collections.abc import Mapping

from mufakat import __version__
from mufakat.case.model import Case, Outcome
from mufakat.problems import Problem
from mufakat.report.lasting import meeting
from mufakat.report.method import method_data
from mufakat.stability.answers.outcomes import AnySolution
from mufakat.stability.stateset import StateSet
from mufakat.versions import format_mark

FORMAT = format_mark("solution")
MOST_LISTED_STATES = 4096
MOST_PATTERNS = 64


def solution_data(
    case: Case,
    solution: AnySolution,
    digest: str = "",
    warnings: tuple[Problem, ...] = (),
    mixed: Mapping[str, str] | None = None,
) -> dict[str, object]:
    """One object with everything `solve` found.

    States are named by the ids of the file where it lists them, else by their Y/N string in option order.
    Up to 4,096 states the sets are listed; beyond, each is told by its count, the options that all its
    members share, and a cover by patterns.
    """
    whole = solution.states <= MOST_LISTED_STATES
    equilibria = {concept: solution.equilibria(concept) for concept in solution.concepts}
    data: dict[str, object] = {
        "format": FORMAT,
        "id": case.id,
        "title": case.title,
        "engine": solution.engine,
        "version": __version__,
        "digest": digest,
        "parties": list(solution.party_ids),
        "options": [option.key for option in case.options],
        "states": solution.states,
        "concepts": list(solution.concepts),
        "counts": {concept: found.count for concept, found in equilibria.items()},
    }
    if case.status_quo is not None:
        data["status_quo"] = case.status_quo.pattern if case.form == "options" else case.status_quo.id
    if whole:
        data["stable"] = {
            concept: {party: list(solution.stable(concept, party)) for party in solution.party_ids}
            for concept in solution.concepts
        }
        data["equilibria"] = {concept: list(found) for concept, found in equilibria.items()}
    else:
        data["summary"] = {concept: summary(found) for concept, found in equilibria.items()}
        data["stable_counts"] = {
            concept: {party: solution.stable(concept, party).count for party in solution.party_ids}
            for concept in solution.concepts
        }
    if mixed:
        found = solution.mixed(mixed)
        members = {"states": list(found)} if whole else summary(found)
        data["mixed"] = {"concepts": dict(mixed), "count": found.count, **members}
    data["outcomes"] = {outcome.id: _outcome(outcome, solution) for outcome in case.outcomes}
    data |= method_data(solution)
    if solution.unfinished:
        data["unfinished"] = [list(pair) for pair in solution.unfinished]
    check = solution.selfcheck
    if check is not None and check.parted:
        told = [[one.concept, one.party_id, one.state, one.stable] for one in check.parted]
        data["contradicted"] = {"asked": check.asked, "told": told}
    if warnings:
        data["warnings"] = [problem.as_data() for problem in warnings]
    return data


def summary(found: StateSet) -> dict[str, object]:
    """A set that is too large to list: its count, what its members share, and a cover by patterns."""
    cover = list(itertools.islice(found.cover(MOST_PATTERNS + 1), MOST_PATTERNS + 1))
    return {
        "count": found.count,
        "common": found.common(),
        "cover": cover[:MOST_PATTERNS],
        "cover_complete": len(cover) <= MOST_PATTERNS,
    }


def _outcome(outcome: Outcome, solution: AnySolution) -> dict[str, object]:
    lasting = {concept: meeting(solution.equilibria(concept), outcome)[0] for concept in solution.concepts}
    return {
        "name": outcome.name,
        "states": meeting(solution.everything(), outcome)[0],
        "equilibria": lasting,
    }
