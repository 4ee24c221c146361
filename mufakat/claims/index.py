"""Which sayings are worth comparing: those that share two of their rarest concepts and stand near each other in time.

Every saying is written under pairs of its few rarest concepts, and is compared with its next neighbours there, so that
the work grows with the number of sayings and not with its square.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from mufakat.claims.likeness import STRONG, Weighed

RAREST, MEANT = 8, 8  # concepts of a saying that it is found by, and of those that its pronouns may stand for
NEAR = 8  # neighbours under one pair of concepts


def candidates(found: Sequence[Weighed]) -> Iterator[tuple[int, int]]:
    """Pairs of places in `found`, each once, the lower first."""
    own = [[key for key, weight in w.saying.weights if weight >= STRONG] for w in found]
    often: Counter[str] = Counter(key for some in own for key in some)
    under: dict[tuple[str, str], list[int]] = {}
    order = sorted(range(len(found)), key=lambda k: (found[k].saying.day, found[k].saying.id))
    for k in order:
        for pair in _pairs(_rarest(own[k], often, RAREST), _rarest(found[k].meant, often, MEANT)):
            under.setdefault(pair, []).append(k)
    seen: set[int] = set()
    many = len(found)
    for places in under.values():
        for here, k in enumerate(places):
            for other in places[here + 1 : here + 1 + NEAR]:
                low, high = (k, other) if k < other else (other, k)
                code = low * many + high
                if code not in seen:
                    seen.add(code)
                    yield low, high


def _rarest(keys: Iterable[str], often: Counter[str], most: int) -> list[str]:
    """The rarest of the keys that any saying has."""
    return sorted((key for key in keys if often[key]), key=lambda key: (often[key], key))[:most]


def _pairs(own: list[str], meant: list[str]) -> Iterator[tuple[str, str]]:
    for one, other in itertools.combinations(own, 2):
        yield (one, other) if one < other else (other, one)
    for one, other in itertools.product(own, meant):
        yield (one, other) if one < other else (other, one)
    if len(own) == 1:
        yield own[0], ""
