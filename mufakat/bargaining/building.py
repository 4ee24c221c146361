"""From names and any exact numbers to a `DealProblem`: shapes spread over values, one common denominator.

Numbers may be int, Fraction, Decimal, a string such as "2/3" or "0.1", or float; a float counts as the
shortest decimal that prints it (0.1 is one tenth), which is what its author wrote.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from mufakat.bargaining.problem import (
    Bonus,
    DealError,
    DealProblem,
    Fault,
    Forbid,
    Issue,
    Pair,
    Party,
    Requires,
    Term,
)
from mufakat.display import plural
from mufakat.problems import suggest

Number = int | Fraction | Decimal | float | str
Names = Mapping[str, str]  # issue name -> value name


@dataclass(frozen=True)
class Linear:
    """Points that run evenly from the first value to the last.

    `by_amount` reads the values themselves as numbers (days, trucks) and spaces the points by them.
    """

    first: Number
    last: Number
    by_amount: bool = False


@dataclass(frozen=True)
class Scored:
    """A weight for the issue times a score per value."""

    weight: Number
    scores: Mapping[str, Number] | Sequence[Number]


Shape = Linear | Scored | Mapping[str, Number] | Sequence[Number]


@dataclass(frozen=True)
class Wishes:
    """What one party makes of the issues, before scaling; issues left out are worth nothing to it."""

    points: Mapping[str, Shape]
    reservation: Number = 0
    weight: Number = 1
    veto: bool = True


@dataclass(frozen=True)
class Dependence:
    """Terms by name: exactly one of `forbid`, (`when` and `then`), (`when` and `points`)."""

    forbid: Names = field(default_factory=dict)
    when: Names = field(default_factory=dict)
    then: Names = field(default_factory=dict)
    points: Mapping[str, Number] = field(default_factory=dict)
    why: str = ""


def exact(number: Number) -> Fraction:
    """The number as a fraction; ValueError where it is none (or not finite)."""
    if isinstance(number, bool) or not isinstance(number, int | Fraction | Decimal | float | str):
        raise ValueError(f"{number!r} is not a number")
    if isinstance(number, Decimal) and not number.is_finite():
        raise ValueError(f"{number} is not a finite number")
    text = repr(number) if isinstance(number, float) else number
    if isinstance(text, str) and len(text) > 400:
        raise ValueError("a number has more than 400 digits")
    if isinstance(text, str) and abs(_exponent(text)) > 400:
        raise ValueError(f"{text!r} has an exponent beyond 400")
    if isinstance(text, Decimal) and abs(text.adjusted()) > 400:
        raise ValueError(f"{text} has an exponent beyond 400")
    try:
        return Fraction(text)
    except (ValueError, ZeroDivisionError, OverflowError):
        raise ValueError(f"{number!r} is not a finite number") from None


def _exponent(text: str) -> int:
    tail = text.lower().partition("e")[2].strip().lstrip("+-")
    if not tail.isdecimal():
        return 0
    return int(tail) if len(tail) < 10 else 10**6


def build_problem(
    issues: Mapping[str, Sequence[str]],
    parties: Mapping[str, Wishes],
    terms: Sequence[Dependence] = (),
    needed: int | None = None,
) -> DealProblem:
    """Make a problem; points, reservations and extra points of all parties get one common denominator.

    Raises:
        DealError: With every fault that was found.
    """
    faults: list[Fault] = []
    made = tuple(Issue(name, tuple(values)) for name, values in issues.items())
    rows = {name: _rows(name, wishes, made, faults) for name, wishes in parties.items()}
    floors = {n: _number(w.reservation, ("parties", n, "reservation"), faults) for n, w in parties.items()}
    powers = {n: _number(w.weight, ("parties", n, "weight"), faults) for n, w in parties.items()}
    drafts = [_term(d, ("terms", str(k)), made, list(parties), faults) for k, d in enumerate(terms)]
    if faults:
        raise DealError(faults)
    numbers = [x for table in rows.values() for row in table for x in row] + list(floors.values())
    unit = _common([*numbers, *(x for _, extra in drafts for x in extra)])
    whole = _common(list(powers.values()))
    shares = [int(p * whole) for p in powers.values()]
    divisor = math.gcd(*shares) or 1
    return DealProblem(
        issues=made,
        parties=tuple(
            Party(
                name,
                tuple(tuple(int(x * unit) for x in row) for row in rows[name]),
                int(floors[name] * unit),
                share // divisor,
                wishes.veto,
            )
            for (name, wishes), share in zip(parties.items(), shares, strict=True)
        ),
        terms=tuple(_scaled(term, extra, unit) for term, extra in drafts),
        needed=needed,
        unit=unit,
    )


def _common(numbers: Sequence[Fraction]) -> int:
    return math.lcm(*(x.denominator for x in numbers)) if numbers else 1


def _number(number: Number, path: tuple[str, ...], faults: list[Fault]) -> Fraction:
    try:
        return exact(number)
    except ValueError as error:
        faults.append(Fault(path, str(error), "write a whole number, a decimal or a fraction such as 2/3"))
        return Fraction(0)


def _rows(name: str, wishes: Wishes, issues: Sequence[Issue], faults: list[Fault]) -> list[list[Fraction]]:
    known = [i.name for i in issues]
    faults += [
        Fault(("parties", name, "points", given), f"no issue is called {given!r}", _did(given, known))
        for given in wishes.points
        if given not in known
    ]
    return [
        _spread(wishes.points[i.name], i, ("parties", name, "points", i.name), faults)
        if i.name in wishes.points
        else [Fraction(0)] * len(i.values)
        for i in issues
    ]


def _did(name: str, known: Sequence[str]) -> str:
    meant = suggest(name, known)
    return f"did you mean {meant!r}?" if meant else "use one of: " + ", ".join(known)


def _spread(shape: Shape, issue: Issue, path: tuple[str, ...], faults: list[Fault]) -> list[Fraction]:
    if isinstance(shape, Linear):
        return _line(shape, issue, path, faults)
    if isinstance(shape, Scored):
        weight = _number(shape.weight, (*path, "weight"), faults)
        return [weight * x for x in _spread(shape.scores, issue, path, faults)]
    if isinstance(shape, Mapping):
        faults += [
            Fault((*path, value), f"no value is called {value!r}", _did(value, issue.values))
            for value in shape
            if value not in issue.values
        ]
        missing = [v for v in issue.values if v not in shape]
        if missing:
            faults.append(
                Fault(path, "gives no points for " + ", ".join(map(repr, missing)), "give every value")
            )
        return [_number(shape.get(v, 0), (*path, v), faults) for v in issue.values]
    if isinstance(shape, str) or not isinstance(shape, Sequence) or len(shape) != len(issue.values):
        faults.append(
            Fault(
                path,
                f"needs one number for each of {plural(len(issue.values), 'value')}",
                "give them in order",
            )
        )
        return [Fraction(0)] * len(issue.values)
    return [_number(x, (*path, v), faults) for x, v in zip(shape, issue.values, strict=True)]


def _line(shape: Linear, issue: Issue, path: tuple[str, ...], faults: list[Fault]) -> list[Fraction]:
    first = _number(shape.first, (*path, "first"), faults)
    last = _number(shape.last, (*path, "last"), faults)
    where = [Fraction(k) for k in range(len(issue.values))]
    if shape.by_amount:
        where = [_number(v, (*path, v), faults) for v in issue.values]
    length = where[-1] - where[0] if where else Fraction(0)
    if not length:
        return [first] * len(where)
    return [first + (last - first) * (x - where[0]) / length for x in where]


def _term(
    given: Dependence,
    path: tuple[str, ...],
    issues: Sequence[Issue],
    parties: Sequence[str],
    faults: list[Fault],
) -> tuple[Term, list[Fraction]]:
    forms = [bool(given.forbid), bool(given.when and given.then), bool(given.when and given.points)]
    if sum(forms) != 1 or (given.forbid and (given.when or given.then or given.points)):
        faults.append(Fault(path, "must be one of forbid, when with then, when with points", "split it"))
    faults += [
        Fault((*path, "points", party), f"no party is called {party!r}", _did(party, parties))
        for party in given.points
        if party not in parties
    ]
    when = tuple(_pairs(given.forbid or given.when, path, issues, faults))
    then = tuple(_pairs(given.then, path, issues, faults))
    if given.forbid:
        return Forbid(when, given.why), []
    if given.then:
        return Requires(when, then, given.why), []
    extra = [_number(given.points.get(p, 0), (*path, "points", p), faults) for p in parties]
    return Bonus(when, (), given.why), extra


def _pairs(
    names: Names, path: tuple[str, ...], issues: Sequence[Issue], faults: list[Fault]
) -> Iterator[Pair]:
    known = [i.name for i in issues]
    for issue, value in names.items():
        if issue not in known:
            faults.append(Fault(path, f"no issue is called {issue!r}", _did(issue, known)))
        elif value not in issues[known.index(issue)].values:
            values = issues[known.index(issue)].values
            faults.append(Fault(path, f"issue {issue!r} has no value {value!r}", _did(value, values)))
        else:
            yield known.index(issue), issues[known.index(issue)].values.index(value)


def _scaled(term: Term, extra: Sequence[Fraction], unit: int) -> Term:
    if isinstance(term, Bonus):
        return Bonus(term.when, tuple(int(x * unit) for x in extra), term.why)
    return term
