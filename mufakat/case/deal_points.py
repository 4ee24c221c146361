"""What the issues of a deal are worth to a party: lists, tables, lines, scores, rankings."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from mufakat.case.deal_model import (
    All,
    Amount,
    DealIssue,
    Each,
    Line,
    Points,
    Ranked,
    Scores,
    Shape,
)
from mufakat.case.deal_names import find_issue, find_value
from mufakat.case.deal_numbers import ZERO, amount_of, span_of
from mufakat.case.grounds import Grounds
from mufakat.case.names import Names
from mufakat.case.parts import grounds_of
from mufakat.display import plural
from mufakat.tomlfile.conform import Kept, placed
from mufakat.tomlfile.places import Path

_GOES_WITH = {
    "to": "from",
    "by-amount": "from",
    "weight": "scores",
    "between": "ranking",
}


def party_points(
    row: Mapping[str, Any], path: Path, issues: tuple[DealIssue, ...], names: Names
) -> tuple[Points, ...]:
    """The points under "points" of a party's row, one entry per issue."""
    found = []
    for id, item in row.get("points", {}).items():
        where: Path = (*path, "points", id)
        issue = find_issue(id, issues, where, names)
        if issue is None:
            continue
        grounds = grounds_of(item, where, names) if isinstance(item, dict) else Grounds()
        shape = _shape(item, where, issue, names)
        if shape is not None:
            found.append(Points(id, shape, grounds))
    return tuple(found)


def _shape(item: Any, path: Path, issue: DealIssue, names: Names) -> Shape | None:
    if not isinstance(item, dict):
        item, inside = {"each" if isinstance(item, list) else "whole": item}, False
    else:
        inside = True
    for key, other in _GOES_WITH.items():
        if key in item and other not in item:
            _wrong(f'"{key}" goes with `{other}` only', "drop it", (*path, key), names, at_key=True)
    if ("whole" in item) != issue.divisible and len(item):
        what = "a divisible issue has one number" if issue.divisible else "the issue has several values"
        mend = (
            "write the points for all of it" if issue.divisible else "write one number per value, in a list"
        )
        _wrong(f"{what} for each party", mend, path, names)
        return None
    if "whole" in item:
        return All(amount_of(item["whole"], (*path, "whole") if inside else path, names))
    if "from" in item:
        return _line(item, path, issue, names)
    if "ranking" in item:
        return _ranked(item, path, issue, names)
    key = "scores" if "scores" in item else "each"
    if key not in item:
        return None
    amounts = _per_value(item[key], (*path, key) if inside else path, issue, names)
    if amounts is None:
        return None
    if key == "each":
        return Each(amounts)
    weight = amount_of(item["weight"], (*path, "weight"), names) if "weight" in item else Amount(Fraction(1))
    if weight.low is not None and any(amount.low is not None for amount in amounts):
        _wrong(
            "the weight and the scores are both given by intervals, which cannot be drawn together",
            "keep intervals for one of the two",
            (*path, "weight"),
            names,
        )
    return Scores(weight, amounts)


def _wrong(what: str, mend: str, path: Path, names: Names, at_key: bool = False) -> None:
    names.desk.error("deal-points", what, mend, path, at_key=at_key)


def _per_value(given: Any, path: Path, issue: DealIssue, names: Names) -> tuple[Amount, ...] | None:
    ids = [value.id for value in issue.values]
    if isinstance(given, Kept):
        amounts = [amount_of(item, where, names) for where, item in given.placed(path)]
        if given.indices != list(range(len(given))):
            return None  # an item was no number, which has been said
        if len(amounts) != len(ids):
            shown = ", ".join(ids[:12]) + (" ..." if len(ids) > 12 else "")
            given, values = plural(len(amounts), "number"), plural(len(ids), "value")
            what = f'the issue "{issue.id}" has {values}, and this list {given}'
            _wrong(what, f"write one number for each of: {shown}", path, names)
            return None
        return tuple(amounts)
    by_value = {}
    for word, item in given.items():
        if find_value(word, issue, (*path, word), names, at_key=True):
            by_value[word] = amount_of(item, (*path, word), names)
    missing = [id for id in ids if id not in by_value]
    if missing:
        _wrong("there are no points for " + ", ".join(missing[:12]), "give every value a number", path, names)
        return None
    return tuple(by_value[id] for id in ids)


def _line(item: Mapping[str, Any], path: Path, issue: DealIssue, names: Names) -> Line | None:
    if "to" not in item:
        _wrong(
            "the line has a first number and no last",
            "add to = ..., what the last value is worth",
            path,
            names,
        )
        return None
    first = amount_of(item["from"], (*path, "from"), names)
    last = amount_of(item["to"], (*path, "to"), names)
    by_amount = item.get("by-amount", False)
    if by_amount:
        numbers = [_amount(value.id) for value in issue.values]
        if None in numbers or (len(numbers) > 1 and numbers[0] == numbers[-1]):
            _wrong(
                f'the values of "{issue.id}" are not all numbers that rise or fall',
                "leave by-amount out: the values are then spaced evenly",
                (*path, "by-amount"),
                names,
            )
            return None
    return Line(first, last, by_amount)


def _amount(word: str) -> Fraction | None:
    try:
        return Fraction(word) if len(word) < 40 and "e" not in word.lower() else None
    except (ValueError, ZeroDivisionError):
        return None


def _ranked(item: Mapping[str, Any], path: Path, issue: DealIssue, names: Names) -> Ranked | None:
    low, high = span_of(dict(item), path, names)
    if low is None or high is None:
        _wrong(
            "the ranking does not say what the last and the best value are worth",
            "add between = [0, 30]",
            path,
            names,
            at_key=True,
        )
    order: list[tuple[str, ...]] = []
    seen: set[str] = set()
    for where, group in placed(item, "ranking", path):
        words = group.placed(where) if isinstance(group, Kept) else [(where, group)]
        tied = []
        for place, word in words:
            if not find_value(word, issue, place, names):
                continue
            if word in seen:
                _wrong(f'"{word}" stands twice in this ranking', "keep one of the two", place, names)
                continue
            seen.add(word)
            tied.append(word)
        if tied:
            order.append(tuple(tied))
    missing = [value.id for value in issue.values if value.id not in seen]
    if missing:
        shown = ", ".join(missing[:12])
        _wrong(f"the ranking leaves out {shown}", "put each value into it", (*path, "ranking"), names)
        return None
    return Ranked(tuple(order), low or ZERO, high or ZERO)
