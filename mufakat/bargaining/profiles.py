"""What the formats of other programs have in common: one utility profile per party, over the same issues."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import PurePath

from mufakat.bargaining.building import Wishes, build_problem
from mufakat.bargaining.problem import DealError, DealProblem, Fault
from mufakat.problems import Place, Problem, suggest

MOST_VALUES = 10_000


@dataclass(frozen=True)
class Profile:
    """One party's utilities as a file gives them, already multiplied by the weights of the issues.

    Attributes:
        points: Issue name -> value name -> utility.
        places: Issue name -> where the file speaks of it.
    """

    name: str
    points: dict[str, dict[str, Fraction]]
    reservation: Fraction
    places: dict[str, Place]
    start: Place


def rounded(number: Fraction, digits: int | None) -> Fraction:
    """The number, or, where digits are given, the nearest with so many decimals (ties to even)."""
    return number if digits is None else Fraction(round(number, digits))


def party_name(file: str) -> str:
    """The name of a file without folders and ending."""
    return PurePath(file.replace("\\", "/")).stem or file


def join_profiles(
    profiles: Sequence[Profile], issues: dict[str, list[str]] | None, digits: int | None
) -> tuple[DealProblem | None, list[Problem]]:
    """One deal problem from profiles over the same issues; differences between them are problems.

    Args:
        issues: The issues and values of the domain, in order; None takes those of the first profile.
        digits: Round utilities to so many decimals; None keeps them exact.
    """
    if issues is None:
        issues = {name: list(row) for name, row in profiles[0].points.items()}
    problems = [p for profile in profiles for p in _mismatches(profile, issues)]
    if problems:
        return None, problems
    wishes: dict[str, Wishes] = {}
    for profile in profiles:
        name = profile.name
        while name in wishes:
            name += "'"
        points = {
            i: {v: rounded(profile.points[i][v], digits) for v in values} for i, values in issues.items()
        }
        wishes[name] = Wishes(points, rounded(profile.reservation, digits))
    try:
        return build_problem(issues, wishes), []
    except DealError as error:
        return None, [as_problem(f, profiles[0].start) for f in error.faults]


def as_problem(fault: Fault, place: Place) -> Problem:
    """A fault of a deal problem, told about a file."""
    return Problem("deal", f"{'.'.join(fault.path)}: {fault.what}", fault.mend, place)


def _mismatches(profile: Profile, issues: dict[str, list[str]]) -> list[Problem]:
    found = []
    for name, values in issues.items():
        if name not in profile.points:
            what = f"there is no issue {name!r}, which the domain has"
            found.append(Problem("unknown-issue", what, _did(name, profile.points), profile.start))
            continue
        row, place = profile.points[name], profile.places[name]
        for value in values:
            if value not in row:
                what = f"issue {name!r} has no value {value!r}, which the domain has"
                found.append(Problem("unknown-value", what, _did(value, row), place))
        for value in row:
            if value not in values:
                what = f"issue {name!r} has a value {value!r}, which the domain lacks"
                found.append(Problem("unknown-value", what, _did(value, values), place))
    for name in profile.points:
        if name not in issues:
            what = f"there is an issue {name!r}, which the domain lacks"
            found.append(Problem("unknown-issue", what, _did(name, issues), profile.places[name]))
    return found


def _did(name: str, known: Iterable[str]) -> str:
    meant = suggest(name, known)
    return f"did you mean {meant!r}?" if meant else "use the same names in all files of a domain"


@dataclass(frozen=True)
class Normal:
    """A party of a deal problem on the scale of the other programs: 0 for its worst sum, 1 for its best.

    Attributes:
        weights: Per issue, its share of the range; they add up to 1.
        scores: Per issue, per value, points above the worst value of the issue.
        reservation: On the scale 0 to 1 (it may lie outside).
        total: Points from the worst sum to the best; 0 for a party to whom all deals are the same.
    """

    weights: tuple[Fraction, ...]
    scores: tuple[tuple[int, ...], ...]
    reservation: Fraction
    total: int


def normal(problem: DealProblem, party: int) -> Normal:
    """Shift and scale one party's points; the order of deals, Nash and Kalai-Smorodinsky stay as they are."""
    rows = problem.parties[party].points
    scores = tuple(tuple(x - min(row) for x in row) for row in rows)
    spans = [max(row) for row in scores]
    total = sum(spans)
    if not total:
        share = Fraction(1, len(rows))
        return Normal((share,) * len(rows), tuple((1,) * len(r) for r in rows), Fraction(0), 0)
    worst = sum(min(row) for row in rows)
    reservation = Fraction(problem.parties[party].reservation - worst, total)
    filled = tuple(row if span else (1,) * len(row) for row, span in zip(scores, spans, strict=True))
    return Normal(tuple(Fraction(s, total) for s in spans), filled, reservation, total)


def cannot_hold(problem: DealProblem, format_name: str) -> list[Problem]:
    """What a format of weighted sums cannot say: an error for terms, warnings for the rest."""
    place = Place("(deal problem)", 1, 1)
    found = []
    if problem.terms:
        what = f"{format_name} has no terms that depend on each other; this problem has {len(problem.terms)}"
        found.append(Problem("terms", what, "write the CSV table instead", place))
    if len({p.weight for p in problem.parties}) > 1 or not all(p.veto for p in problem.parties):
        what = f"{format_name} has no weights of parties and no vetoes; they are left out"
        found.append(Problem("left-out", what, "write the CSV table to keep them", place, "warning"))
    return found
