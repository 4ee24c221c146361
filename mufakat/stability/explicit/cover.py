"""A set of Y/N strings as a few Y/N/- patterns that cover exactly that set.

The recursive irredundant sum of products (Morreale 1970; Minato 1992), on sets of numbers: what must be
covered, and what may be, are split by the first option; whatever both halves may hold is covered without
naming that option.
"""

from __future__ import annotations

from collections.abc import Iterable

Numbers = frozenset[int]


def cover_of(members: Iterable[int], options: int) -> tuple[str, ...]:
    """Patterns that cover the numbers exactly; those that name the fewest options come first.

    Args:
        members: Bits of the options, the first option highest.
        options: How many options there are.
    """
    wanted = frozenset(members)
    patterns, covered = _cover(wanted, wanted, options)
    assert covered == wanted
    return tuple(sorted(patterns, key=lambda pattern: (options - pattern.count("-"), pattern)))


def _cover(must: Numbers, may: Numbers, options: int) -> tuple[list[str], Numbers]:
    """Patterns over the last `options` options that cover all of `must` and nothing outside `may`."""
    if not must:
        return [], frozenset()
    if len(may) == 1 << options:
        return ["-" * options], may
    top = 1 << (options - 1)
    must_off, must_on = _split(must, top)
    may_off, may_on = _split(may, top)
    off, off_covered = _cover(must_off - may_on, may_off, options - 1)
    on, on_covered = _cover(must_on - may_off, may_on, options - 1)
    left = (must_off - off_covered) | (must_on - on_covered)
    both, both_covered = _cover(left, may_off & may_on, options - 1)
    covered = off_covered | both_covered | {number | top for number in on_covered | both_covered}
    patterns = ["N" + part for part in off] + ["Y" + part for part in on] + ["-" + part for part in both]
    return patterns, frozenset(covered)


def _split(numbers: Numbers, top: int) -> tuple[Numbers, Numbers]:
    off = frozenset(number for number in numbers if number < top)
    return off, frozenset(number - top for number in numbers if number >= top)
