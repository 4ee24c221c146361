"""Numbers of a deal, read exactly: whole numbers, decimals, and fractions written as text ("2/3")."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import Any

from mufakat.case.deal_model import Amount
from mufakat.case.names import Names
from mufakat.case.parts import grounds_of
from mufakat.tomlfile.places import Path

ZERO = Fraction(0)
MOST = 10**12
MOST_DIGITS = 40
_TEXT = re.compile(r"[+-]?\d+(\.\d+|\s*/\s*\d+)?")


def exact_number(value: Any, path: Path, names: Names) -> Fraction:
    """The number, exactly; 0 with a problem where it is none."""
    if isinstance(value, str):
        number = _of_text(value.strip())
        if number is None:
            names.desk.error(
                "deal-number",
                f'"{value}" is not a number',
                'write a number such as 5 or 2.5, or a fraction as text: "2/3"',
                path,
                inside=(0, len(value)),
            )
            return ZERO
        return number
    if (isinstance(value, Decimal) and value.adjusted() > 12) or abs(value) > MOST:
        names.desk.error(
            "deal-number", f"the number is out of all bounds; at most {MOST:,} is possible", "scale it", path
        )
        return ZERO
    digits = -int(value.as_tuple().exponent) if isinstance(value, Decimal) else 0
    if digits > MOST_DIGITS:
        names.desk.error(
            "deal-number",
            f"the number has {digits} decimals; at most {MOST_DIGITS} are kept",
            "round it",
            path,
        )
        return ZERO
    return Fraction(value)


def _of_text(text: str) -> Fraction | None:
    if len(text) > 2 * MOST_DIGITS or not _TEXT.fullmatch(text):
        return None
    try:
        number = Fraction(text.replace(" ", ""))
    except (ValueError, ZeroDivisionError):
        return None
    return number if abs(number) <= MOST else None


def amount_of(value: Any, path: Path, names: Names) -> Amount:
    """A number alone, or a table with what is known of it."""
    if not isinstance(value, dict):
        return Amount(exact_number(value, path, names))
    grounds = grounds_of(value, path, names)
    low, high = span_of(value, path, names)
    given = exact_number(value["points"], (*path, "points"), names) if "points" in value else None
    if given is None and (low is None or high is None):
        names.desk.error(
            "deal-number-missing",
            "the table gives no number",
            "add points = 5, or between = [3, 7], or both",
            path,
            at_key=True,
        )
        return Amount(ZERO, grounds=grounds)
    if given is not None and low is not None and high is not None and not low <= given <= high:
        names.desk.error(
            "deal-between",
            "the number does not lie between the two it is said to lie between",
            "change `points`, or widen `between`",
            (*path, "points"),
        )
    middle = ZERO if low is None or high is None else (low + high) / 2
    return Amount(middle if given is None else given, low, high, grounds)


def span_of(row: dict[str, Any], path: Path, names: Names) -> tuple[Fraction | None, Fraction | None]:
    """The two numbers under "between", lowest first; (None, None) when there are none."""
    if "between" not in row or len(row["between"]) != 2:
        return None, None
    where: Path = (*path, "between")
    low, high = (exact_number(x, place, names) for place, x in row["between"].placed(where))
    if low > high:
        names.desk.error(
            "deal-between",
            f"the interval runs from {low} down to {high}",
            "write the lower number first",
            where,
        )
        return high, low
    return low, high


def number_text(number: Fraction) -> str:
    """A decimal where the number is one, else a fraction."""
    if number.denominator == 1:
        return str(number.numerator)
    power, rest = 0, number.denominator
    for prime in (2, 5):
        times = 0
        while rest % prime == 0:
            rest, times = rest // prime, times + 1
        power = max(power, times)
    if rest != 1:
        return f"{number.numerator}/{number.denominator}"
    digits = str(abs(number.numerator) * 10**power // number.denominator).rjust(power + 1, "0")
    return f"{'-' if number < 0 else ''}{digits[:-power]}.{digits[-power:]}"
