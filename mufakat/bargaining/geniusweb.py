"""Profiles of GeniusWeb (TU Delft), JSON, in and out: LinearAdditiveUtilitySpace over discrete or number
values.

GeniusWeb does not normalise: a value's utility, 0 to 1, times the weight of its issue, weights adding up to
1. A reservation is given as a bid; the no-agreement payoff is the utility of that bid.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from mufakat.bargaining.building import exact
from mufakat.bargaining.faults import oversize
from mufakat.bargaining.problem import DealProblem
from mufakat.bargaining.profiles import (
    MOST_VALUES,
    Profile,
    join_profiles,
    party_name,
)
from mufakat.problems import Place, Problem, errors

SPACE = "LinearAdditiveUtilitySpace"


def read_geniusweb(
    profiles: Sequence[tuple[str, bytes]], digits: int | None = None
) -> tuple[DealProblem | None, list[Problem]]:
    """Read GeniusWeb profiles, one per party, into a deal problem; see `read_genius` for the arguments."""
    if not profiles:
        raise ValueError("at least one profile")
    found: list[Problem] = []
    read = [_Reader(name, found).profile(data) for name, data in profiles]
    if errors(found):
        return None, found
    problem, more = join_profiles([p for p in read if p is not None], None, digits)
    return problem, found + more


class _Reader:
    """Reads one profile; places are those of the first mention of a name, since JSON keeps no others."""

    def __init__(self, file: str, found: list[Problem]):
        self._file, self._found, self._text = file, found, ""

    def _place(self, needle: str = "") -> Place:
        at = self._text.find(json.dumps(needle, ensure_ascii=False)) if needle else -1
        if at < 0:
            return Place(self._file, 1, 1)
        line = self._text.count("\n", 0, at) + 1
        return Place(self._file, line, at - (self._text.rfind("\n", 0, at) + 1) + 1, len(needle) + 2)

    def _wrong(self, code: str, what: str, mend: str, needle: str = "", warning: bool = False) -> None:
        kind = "warning" if warning else "error"
        self._found.append(Problem(code, what, mend, self._place(needle), kind))  # type: ignore[arg-type]

    def _load(self, data: bytes) -> Any:
        if too_large := oversize(data, self._file):
            return self._found.append(too_large)
        try:
            self._text = data.decode("utf-8-sig")
            return json.loads(self._text, parse_float=Decimal, parse_constant=str)
        except json.JSONDecodeError as error:
            place = Place(self._file, error.lineno, error.colno)
            self._found.append(Problem("json", f"this is not JSON: {error.msg}", "mend it there", place))
        except (ValueError, RecursionError) as error:
            self._wrong("json", f"this cannot be read as JSON: {error}", "export it again as UTF-8 JSON")
        return None

    def profile(self, data: bytes) -> Profile | None:
        whole = self._load(data)
        if whole is None:
            return None
        space = whole.get(SPACE, whole) if isinstance(whole, dict) else None
        if not isinstance(space, dict) or not isinstance(space.get("issueUtilities"), dict):
            self._wrong("geniusweb", f"there is no {SPACE} with issueUtilities", "give such a profile")
            return None
        weights = self._object(space, "issueWeights")
        points: dict[str, dict[str, Fraction]] = {}
        for name, body in space["issueUtilities"].items():
            if name not in weights:
                self._wrong("weight", f"issue {name!r} has no weight", "add it to issueWeights", name)
            weight = self._number(weights.get(name, 0), name)
            utilities = self._utilities(name, body, self._values(space, name))
            points[name] = {value: weight * u for value, u in utilities.items()}
        total = sum((self._number(w, n) for n, w in weights.items()), Fraction(0))
        if abs(total - 1) > Fraction(1, 10**6):
            self._wrong(
                "weights",
                f"the weights add up to {float(total):.6g}, not to 1",
                "used as they are",
                "issueWeights",
                True,
            )
        places = {name: self._place(name) for name in points}
        return Profile(
            party_name(self._file), points, self._reservation(space, points), places, self._place()
        )

    def _object(self, holder: dict[str, Any], name: str) -> dict[str, Any]:
        inner = holder.get(name, {})
        if not isinstance(inner, dict):
            self._wrong("geniusweb", f"{name} is not an object", "write {...}", name)
            return {}
        return inner

    def _number(self, value: Any, name: str) -> Fraction:
        try:
            return exact(value)
        except ValueError as error:
            self._wrong("number", f"{name}: {error}", "write a number", name)
            return Fraction(0)

    def _values(self, space: dict[str, Any], name: str) -> list[str] | None:
        """The values that the domain inside the profile lists for an issue; None where it lists none."""
        issue = self._object(self._object(self._object(space, "domain"), "issuesValues"), name)
        if isinstance(issue.get("values"), list):
            return [str(v) for v in issue["values"]]
        span = issue.get("range")
        if not isinstance(span, list) or len(span) != 3:
            return None
        low, high, step = (self._number(x, name) for x in span)
        if step <= 0 or high < low or (high - low) / step >= MOST_VALUES:
            self._wrong(
                "range", f"the range of {name!r} is empty or too long", f"at most {MOST_VALUES}", name
            )
            return []
        return [_plain(low + k * step) for k in range(int((high - low) / step) + 1)]

    def _utilities(self, name: str, body: Any, values: list[str] | None) -> dict[str, Fraction]:
        known = ("DiscreteValueSetUtilities", "discreteutils", "NumberValueSetUtilities", "numberutils")
        kinds = [k for k in known if isinstance(body, dict) and isinstance(body.get(k), dict)]
        if not kinds:
            self._wrong(
                "geniusweb", f"issue {name!r} has no utilities that can be read", f"use {known[0]}", name
            )
            return {}
        inner = body[kinds[0]]
        if kinds[0] in known[:2]:
            row = self._object(inner, "valueUtilities")
            listed = values if values is not None else list(row)
            for value in (v for v in row if v not in listed):
                self._wrong(
                    "unknown-value", f"issue {name!r} has no value {value!r}", "name its values", value
                )
            return {v: self._number(row.get(v, 0), v) for v in listed}
        if values is None:
            self._wrong("geniusweb", f"the domain gives no range for {name!r}", "add its range", name)
            return {}
        low, high = (self._number(inner.get(k, 0), name) for k in ("lowValue", "highValue"))
        first, last = (self._number(inner.get(k, 0), name) for k in ("lowUtility", "highUtility"))
        slope = (last - first) / (high - low) if high != low else Fraction(0)
        return {v: first + slope * (exact(v) - low) for v in values}

    def _reservation(self, space: dict[str, Any], points: dict[str, dict[str, Fraction]]) -> Fraction:
        bid = space.get("reservationBid")
        if bid is None:
            return Fraction(0)
        chosen = bid.get("issuevalues") if isinstance(bid, dict) else None
        if not isinstance(chosen, dict):
            self._wrong(
                "geniusweb",
                "the reservation bid has no issuevalues",
                "name a value per issue",
                "reservationBid",
            )
            return Fraction(0)
        total = Fraction(0)
        for name, row in points.items():
            value = str(chosen.get(name))
            if value not in row:
                what = f"the reservation bid has no value of issue {name!r} that exists"
                self._wrong("unknown-value", what, "name a value per issue", "reservationBid")
            total += row.get(value, Fraction(0))
        return total


def _plain(number: Fraction) -> str:
    if number.denominator == 1:
        return str(int(number))
    return format((Decimal(number.numerator) / Decimal(number.denominator)).normalize(), "f")
