"""Terms that depend on each other: what cannot go together, requires, or is worth more together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

Package = tuple[int, ...]
Pair = tuple[int, int]  # (issue, value)


@dataclass(frozen=True)
class Forbid:
    """A combination of values, of different issues, that cannot stand in one package."""

    when: tuple[Pair, ...]
    why: str = ""


@dataclass(frozen=True)
class Requires:
    """Where all of `when` stand in a package, all of `then` must stand in it too."""

    when: tuple[Pair, ...]
    then: tuple[Pair, ...]
    why: str = ""


@dataclass(frozen=True)
class Bonus:
    """Extra points, one number per party, for values that stand together in a package."""

    when: tuple[Pair, ...]
    points: tuple[int, ...]
    why: str = ""


Term = Forbid | Requires | Bonus


def forbidden_by(term: Term, sizes: Sequence[int]) -> Iterator[tuple[Pair, ...]]:
    """The combinations that one term rules out."""
    if isinstance(term, Forbid):
        yield term.when
    elif isinstance(term, Requires):
        held = dict(term.when)
        for issue, value in term.then:
            if issue in held:  # required of an issue that `when` already settles: possible, or never
                if held[issue] != value:
                    yield term.when
                continue
            for other in range(sizes[issue]):
                if other != value:
                    yield (*term.when, (issue, other))


def holds(when: Iterable[Pair], package: Package) -> bool:
    """Whether all these values stand in the package."""
    return all(package[i] == v for i, v in when)
