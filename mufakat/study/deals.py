"""The verbs about deals: answer one, read a proposed text."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mufakat.bargaining.answer import DealAnswer, answer, divided, silent
from mufakat.bargaining.cases import Modelled, problem_of
from mufakat.bargaining.frontier import LIMIT
from mufakat.bargaining.pareto import TooLarge
from mufakat.bargaining.problem import DealError, Package
from mufakat.bargaining.profiles import as_problem
from mufakat.budget import DRAWS
from mufakat.case.deal_model import Deal, DealIssue
from mufakat.case.model import Case
from mufakat.problems import Place, Problem, ProblemsError, suggest
from mufakat.report.big import MOST_DIGITS
from mufakat.report.deal import Stays
from mufakat.stability.answers.outcomes import AnySolution
from mufakat.study.opening import Opened
from mufakat.study.solving import solve_case
from mufakat.study.states import names_of


@dataclass(frozen=True)
class DealReport:
    """A case, what was found about its deal, and where no agreement would leave the conflict."""

    case: Case
    answer: DealAnswer
    stays: Stays | None


def modelled(opened: Opened) -> Modelled:
    """The deal of a case as a problem.

    Raises:
        ProblemsError: The file has errors, or no `[deal]`.
    """
    case = opened.sound()
    place = Place(opened.file, 1, 1)
    if case.deal is None:
        what = "the case has no [deal]: nothing says what could be traded, and what it is worth to whom"
        mend = "add one (mufakat new talks.toml --example gaza-talks-2025 shows how)"
        raise ProblemsError([Problem("no-deal", what, mend, place)])
    if sum(math.log10(max(1, len(issue.values))) for issue in case.deal.issues) > MOST_DIGITS:
        what = f"the deal has more than 10^{MOST_DIGITS} packages"
        mend = "leave issues out, or take some together"
        raise ProblemsError([Problem("too-large", what, mend, place)])
    try:
        return problem_of(case.deal)
    except DealError as fault:
        raise ProblemsError([as_problem(one, place) for one in fault.faults]) from None


def answer_deal(
    opened: Opened,
    texts: Sequence[str] = (),
    draws: int = DRAWS,
    seed: int = 0,
    limit: int | None = None,
    divide: bool = False,
    tell: Callable[[str], None] | None = None,
    solution: AnySolution | None = None,
) -> DealReport:
    """Everything there is to say about the deal of a case.

    Args:
        texts: Proposed packages, each as "issue=value, issue=value, ...".
        tell: Called with the name of each step before it starts.
        solution: The conflict of the case solved, where it is known already.

    Raises:
        ProblemsError: The file has errors or no deal; a text does not fit; Adjusted Winner does not apply; or
            its terms bind so many issues that not even a sample can be drawn.
    """
    case, model = opened.sound(), modelled(opened)
    assert case.deal is not None
    found, problems = [], list[Problem]()
    for text in texts:
        package, wrong = read_text(case.deal, text)
        problems += wrong
        found.append(package)
    if divide:
        problems += _no_winner(opened, model)
    if problems:
        raise ProblemsError(problems)
    try:
        given = answer(model, found, draws, seed, limit or LIMIT, divide, tell or silent)
    except TooLarge as large:
        what = f"the terms bind so many issues together that nothing can be computed ({large})"
        mend = "drop terms, or settle some of the issues first"
        raise ProblemsError([Problem("too-large", what, mend, Place(opened.file, 1, 1))]) from None
    if case.deal.no_agreement is not None:
        (tell or silent)("conflict")
    return DealReport(case, given, _stays(opened, solution))


def _no_winner(opened: Opened, model: Modelled) -> list[Problem]:
    parties, place = len(model.problem.parties), Place(opened.file, 1, 1)
    if parties != 2:
        what, mend = f"Adjusted Winner is for two parties; this deal has {parties}", "leave it out"
        return [Problem("adjusted-winner", what, mend, place)]
    if not model.divisible:
        what = "no issue of this deal is divisible"
        mend = "write divisible = true in place of its values, and one number for each party"
        return [Problem("adjusted-winner", what, mend, place)]
    try:
        divided(model)
    except ValueError as fault:
        return [
            Problem("adjusted-winner", f"Adjusted Winner cannot be used: {fault}", "mend the points", place)
        ]
    return []


def can_divide(opened: Opened) -> bool:
    """Whether Adjusted Winner applies to the deal of a case."""
    return not _no_winner(opened, modelled(opened))


def _stays(opened: Opened, solution: AnySolution | None) -> Stays | None:
    """Whether the no-agreement point would last as a state of the conflict."""
    case = opened.sound()
    point = None if case.deal is None else case.deal.no_agreement
    if point is None or case.only_a_deal:
        return None

    label = point.state.pattern if case.form == "options" else point.state.id
    solution = solution or solve_case(opened)
    lasts = tuple(c for c in solution.concepts if label in solution.equilibria(c))
    state = names_of(case, solution).short(label)
    return Stays(state, lasts, tuple(c for c in solution.concepts if c not in lasts))


def read_text(deal: Deal, text: str) -> tuple[Package, list[Problem]]:
    """A proposed package from "issue=value, issue=value, ..."; ids or names, every issue once."""
    problems: list[Problem] = []

    def wrong(code: str, what: str, mend: str) -> None:
        problems.append(Problem(code, what, mend, Place("--text", 1, 1)))

    chosen: dict[str, int] = {}
    for part in _parts(text):
        word, _, value = part.partition("=")
        issue = _called(word.strip(), deal.issues)
        if issue is None:
            near = suggest(word.strip(), [i.id for i in deal.issues])
            mend = f'write "{near}"' if near else "issues: " + ", ".join(i.id for i in deal.issues)
            wrong("unknown-issue", f'no issue is called "{word.strip()}"', mend)
            continue
        names = [v.id for v in issue.values] + [v.name for v in issue.values]
        wanted = value.strip()
        if wanted not in names:
            near = suggest(wanted, names)
            mend = f'write "{near}"' if near else "its values: " + ", ".join(v.id for v in issue.values)
            wrong("unknown-value", f'the issue "{issue.id}" has no value "{wanted}"', mend)
            continue
        if issue.id in chosen:
            wrong("issue-twice", f'the issue "{issue.id}" is settled twice', "settle it once")
        chosen[issue.id] = names.index(wanted) % len(issue.values)
    missing = [i for i in deal.issues if i.id not in chosen]
    if missing and not problems:
        example = ", ".join(f"{i.id}={i.values[0].id}" for i in missing[:4])
        wrong("missing-issue", "the text leaves open: " + ", ".join(i.id for i in missing), f"add {example}")
    return tuple(chosen.get(i.id, 0) for i in deal.issues), problems


def _parts(text: str) -> list[str]:
    """The pieces between commas; a piece without "=" belongs to the value before it."""
    parts: list[str] = []
    for piece in text.split(","):
        if "=" not in piece and parts:
            parts[-1] += "," + piece
        elif piece.strip():
            parts.append(piece)
    return parts


def _called(word: str, issues: Sequence[DealIssue]) -> DealIssue | None:
    for issue in issues:
        if word == issue.id:
            return issue
    named = [issue for issue in issues if word.casefold() in (issue.name.casefold(), issue.id.casefold())]
    return named[0] if len(named) == 1 else None
