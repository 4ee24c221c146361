"""What a rate owes for what was given: n times `each`, a share of `total`, the rest with the last, `plus` with the
last.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mufakat.agreement.model import Agreement, Rate, added


class RateFault(ValueError):
    """Why nothing can be owed for what was given; `what` and `mend` as problems tell it."""

    def __init__(self, what: str, mend: str):
        super().__init__(what)
        self.what = what
        self.mend = mend


@dataclass(frozen=True)
class Owed:
    """What is owed by kind; and what is owed once with the whole, which stands apart (empty before that)."""

    is_: Mapping[str, int]
    also: Mapping[str, int]

    @property
    def total(self) -> int:
        """All together, what is owed once included."""
        return sum(self.is_.values()) + sum(self.also.values())


def whole_of(rate: Rate, agreement: Agreement) -> int | None:
    """How many are to be given in all: the most that a commitment must reach of the counter; None where none says."""
    return max(
        (one.reach[rate.give] for one in agreement.commitments if rate.give in one.reach), default=None
    )


def owed_for(rate: Rate, given: Mapping[str, int], whole: int | None = None) -> Owed:
    """What a rate owes for so many of each kind.

    With `of = k, total = m` each of n is owed floor(m / k), and the k-th the rest besides; `plus` comes with it.

    Args:
        rate: The rate.
        given: Kind to number.
        whole: How many are to be given in all; with them comes `also`. Where that is not known: with the last of
            each kind whose number is, if some of every kind was given.

    Raises:
        RateFault: A kind that the rate does not know, a number below nothing, or more of a kind than there are.
    """
    keys = {key.kind: key for key in rate.keys}
    parts = []
    for kind, count in given.items():
        key = keys.get(kind)
        if key is None:
            raise RateFault(f'the rate has no kind "{kind}"', "name one of: " + ", ".join(keys))
        if count < 0:
            raise RateFault(f'{count} of "{kind}" cannot be given', "write a whole number from 0 on")
        if key.of is not None and count > key.of:
            raise RateFault(
                f'there are {key.of} of "{kind}", and {count} were to be given', f"write at most {key.of}"
            )
        parts.append({what: each * count for what, each in key.each.items()})
        if key.of is not None:
            last = count == key.of
            parts.append(
                {what: total if last else total // key.of * count for what, total in key.total.items()}
            )
            if last:
                parts.append(dict(key.plus))
    if whole is None:
        complete = all(given.get(key.kind, 0) >= (key.of or 1) for key in rate.keys)
    else:
        complete = sum(given.values()) >= whole
    owed = {kind: count for kind, count in added(parts).items() if count}
    return Owed(owed, dict(rate.also) if complete else {})
