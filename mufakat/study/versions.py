"""Two versions of a case, or a folder of them: what changed, what that does to the answers, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

from mufakat.budget import NO_END, Budget, OutOfTime
from mufakat.case.model import Case
from mufakat.mediation.versions.changes import Versions
from mufakat.mediation.versions.effects import compare
from mufakat.problems import Place, Problem, ProblemsError
from mufakat.report.versions import ToldVersions
from mufakat.stability.answers.outcomes import AnySolution
from mufakat.stability.concepts import BASIC
from mufakat.study.opening import Opened, open_case
from mufakat.study.solving import conflict_of, solve_case


def compare_cases(
    old: Opened, new: Opened, concepts: tuple[str, ...] | None = None, budget: Budget = NO_END
) -> ToldVersions:
    """What changed from one version of a case to another, which answers were gained and lost, and why.

    Args:
        concepts: None: the five that do not look at joint moves.
        budget: How long it may take, and who is told.

    Raises:
        ProblemsError: One of the cases has errors, or cannot be solved; or the time is over.
    """
    before, after = sound_versions(old, new)
    names = concepts or BASIC

    def solved(case: Case) -> AnySolution:
        return solve_case(replace(new, case=case), names, budget=budget)

    versions = Versions(before, after)
    try:
        found = compare(versions, names, solved, budget)
    except OutOfTime:
        what, mend = (
            "not all versions between the two were solved in the time allowed",
            "allow more with --seconds",
        )
        raise ProblemsError([Problem("out-of-time", what, mend, new.place)]) from None
    return ToldVersions(Path(old.file).name, Path(new.file).name, found)


def sound_versions(old: Opened, new: Opened) -> tuple[Case, Case]:
    """Both cases. Raises ProblemsError with all that is wrong in either."""
    problems: list[Problem] = []
    cases = []
    for opened in (old, new):
        try:
            cases.append(conflict_of(opened))
        except ProblemsError as fault:
            problems += fault.problems
    if problems:
        raise ProblemsError(problems)
    return cases[0], cases[1]


def versions_in(folder: str) -> list[tuple[Opened, Opened]]:
    """The case files of a folder, by the day in `as-of`, each with the one before it.

    Raises:
        ProblemsError: There are fewer than two, one has errors or says no day, or two are of the same day.
    """
    place = Place(folder, 1, 1)
    opened = [open_case(str(path)) for path in sorted(Path(folder).glob("*.toml"))]
    problems = [problem for one in opened if one.case is None for problem in one.problems]
    dated: list[tuple[date, Opened]] = []
    for one in opened:
        if one.case is not None and one.case.as_of is None:
            what, mend = (
                "the case does not say of which day it is",
                "add as-of = 2025-05-11, or name two files",
            )
            problems.append(Problem("no-as-of", what, mend, one.place))
        elif one.case is not None and one.case.as_of is not None:
            dated.append((one.case.as_of, one))
    dated.sort(key=lambda pair: pair[0])
    for (day, _), (other, one) in pairwise(dated):
        if day == other:
            what, mend = f"another case of the folder is of {day}, too", "give each version a day of its own"
            problems.append(Problem("same-as-of", what, mend, one.place))
    if not problems and len(dated) < 2:
        what, mend = "the folder holds fewer than two case files", "name two files, or a folder with *.toml"
        problems.append(Problem("too-few-versions", what, mend, place))
    if problems:
        raise ProblemsError(problems)
    return list(pairwise(one for _, one in dated))
