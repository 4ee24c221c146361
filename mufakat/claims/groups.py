"""Sayings joined so far, by their places in a story; what an analyst parted is never joined."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from mufakat.claims.likeness import compared
from mufakat.claims.model import Link, Number, Saying


@dataclass
class Group:
    """Sayings of one claim; `numbers` are all that those count that tell it."""

    members: list[int]
    numbers: tuple[Number, ...]
    links: list[Link] = field(default_factory=list)


class Groups:
    """Every saying in a group of its own at first.

    Attributes:
        of: Of each saying the first member of its group.
        all: The groups by their first member.
        same: Of each saying whether an analyst's word takes its negation, or the lack of one, for saying the same.
    """

    def __init__(self, found: Sequence[Saying], apart: Iterable[tuple[int, int]]):
        self.of = list(range(len(found)))
        self.same = [False] * len(found)
        self.all = {k: Group([k], s.numbers) for k, s in enumerate(found)}
        self.apart: dict[int, set[int]] = {}
        for one, other in apart:
            self.apart.setdefault(one, set()).add(other)
            self.apart.setdefault(other, set()).add(one)

    def group(self, k: int) -> Group:
        """The group of a saying."""
        return self.all[self.of[k]]

    def parted(self, k: int, j: int) -> bool:
        """Whether an analyst parted any of the group of one from any of that of the other."""
        if not self.apart:
            return False
        others = set(self.group(j).members)
        return any(self.apart.get(member, set()) & others for member in self.group(k).members)

    def clash(self, k: int, j: int) -> bool:
        """Whether two groups count the same thing differently."""
        return compared(self.group(k).numbers, self.group(j).numbers)[0]

    def join(self, k: int, j: int, link: Link, tells: bool = True, same: bool = False) -> None:
        """Make one group of two.

        Args:
            tells: Both tell the same, so that what they count is the claim's.
            same: One of them alone is negated, and they say the same for all that.
        """
        first, second = sorted((self.of[k], self.of[j])) if tells else (self.of[j], self.of[k])
        if first == second:
            return
        into, gone = self.all[first], self.all.pop(second)
        into.links += [*gone.links, link]
        into.members += gone.members
        if tells:
            into.numbers = tuple(dict.fromkeys((*into.numbers, *gone.numbers)))
        other = self.same[k] ^ self.same[j] ^ same
        for member in gone.members:
            self.of[member] = first
            self.same[member] ^= other  # what the rules joined with it goes along


def places_apart(
    decided: Mapping[tuple[str, str], tuple[bool, str]], place: Mapping[str, int]
) -> list[tuple[int, int]]:
    """The places of the sayings that an analyst parted."""
    return [
        (place[a], place[b])
        for (a, b), (same, _) in decided.items()
        if not same and a in place and b in place
    ]
