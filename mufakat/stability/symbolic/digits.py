"""A preference as the bits of a number: the larger the number, the better the party likes the state.

A party judges a state only by these bits, most important first. They are written in any algebra with `&`, `|`,
`~` and `^`, so the same lines serve decision diagrams and truth tables. Conditions of equal rank count how many
of them hold; weights add up.

Sources: Peng, Hipel, Kilgour & Fang (1997); Fang, Hipel, Kilgour & Peng (2003).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm
from typing import Any

from mufakat.case.condition import Condition, Is, Not, evaluate, options_of
from mufakat.case.model import Order, Preference, Weights

# A sum of weights with more different values than this would make diagrams that cannot be handled.
MOST_SUMS = 1 << 14


class TooManySums(ValueError):
    """The weights of a party lead to too many different sums for the symbolic engine."""


@dataclass(frozen=True)
class Digit:
    """One digit of a party's liking: the sum of whole positive amounts over the conditions that hold."""

    terms: tuple[tuple[int, Condition], ...]

    @property
    def width(self) -> int:
        """How many bits the digit takes."""
        return sum(amount for amount, _ in self.terms).bit_length()

    @property
    def options(self) -> tuple[str, ...]:
        """The options it looks at, each once."""
        return tuple(dict.fromkeys(key for _, condition in self.terms for key in options_of(condition)))

    def about(self, options: Collection[str]) -> Digit:
        """Only the terms that look at one of `options`: what a change of these options can alter."""
        chosen = set(options)
        return Digit(tuple(term for term in self.terms if chosen.intersection(options_of(term[1]))))

    def bits(self, values: Mapping[str, Any], true: Any) -> list[Any]:
        """The bits of the sum, highest first, as functions of the options."""
        total: list[Any] = [~true] * self.width  # lowest first
        for amount, condition in self.terms:
            holds, carry = evaluate(condition, values, true), ~true
            for k in range(self.width):
                added = holds if amount >> k & 1 else ~true
                both = total[k] ^ added
                total[k], carry = both ^ carry, (total[k] & added) | (carry & both)
        return total[::-1]


def digits_of(preference: Preference) -> tuple[Digit, ...]:
    """The digits of a preference, most important first.

    Raises:
        TypeError: The preference ranks states one by one.
        TooManySums: The weights are too fine.
    """
    if isinstance(preference, Order):
        groups = (tuple((1, wish.condition) for wish in group) for group in preference.groups)
        return tuple(Digit(group) for group in groups if group)
    if isinstance(preference, Weights):
        return _weighed(preference)
    raise TypeError("a ranking of listed states has no digits")


def _weighed(preference: Weights) -> tuple[Digit, ...]:
    """Weights as one digit of whole positive amounts: a negative weight is a reward for leaving the option."""
    exact = [(key, Fraction(weight)) for key, weight in preference.weights if weight]
    if not exact:
        return ()
    scale = lcm(*(weight.denominator for _, weight in exact))
    whole = [(key, int(weight * scale)) for key, weight in exact]
    step = gcd(*(weight for _, weight in whole))
    terms = tuple(
        (abs(weight) // step, Is(key) if weight > 0 else Not(Is(key)))
        for key, weight in sorted(whole, key=lambda item: -abs(item[1]))
    )
    sums = {0}
    for amount, _ in terms:
        sums |= {have + amount for have in sums}
        if len(sums) > MOST_SUMS:
            raise TooManySums(f"the weights lead to more than {MOST_SUMS} different sums")
    return (Digit(terms),)
