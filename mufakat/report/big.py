"""Numbers of deals in words: written out where people can read them, rounded beyond."""

from __future__ import annotations

import math

from mufakat.report.phrases import counted, say
from mufakat.report.phrases import number as written

HUGE = 10**21
MOST_DIGITS = 4_000  # Python writes out whole numbers of up to 4,300 digits


def deals_text(number: int) -> str:
    """A number of deals."""
    return counted("deals", number) if number < HUGE else say("deals-huge", n=about(number))


def about(number: int) -> str:
    """The first three digits of a number."""
    if number < HUGE:
        digits = str(number)
        return written(int(digits[:3].ljust(len(digits), "0")), ",")
    power = int(math.log10(number))
    head = number // 10 ** (power - 2)
    if head >= 1000:  # log10 of a number just below a power of ten may round up or down
        head, power = head // 10, power + 1
    elif head < 100:
        head, power = number // 10 ** (power - 3), power - 1
    return f"{written(head / 100, '.2f')} × 10^{power}"
