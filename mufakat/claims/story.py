"""All sayings of a record in a fixed order, with what is asked of them again and again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from mufakat.claims import speakers
from mufakat.claims.index import candidates
from mufakat.claims.likeness import DENIED, Likeness, Weighed, likeness, needed
from mufakat.claims.model import Link, Saying
from mufakat.claims.weighing import meant_by

# names that two documents must share to tell of one story; one is enough for what is this alike
COMMON, SURE = 2, 0.8
SPARE = 0.1  # what a pair may miss and still be looked at, for denials and other numbers


@dataclass
class Story:
    """The sayings, weighed.

    Attributes:
        names: Names in the text of each document.
        known: What all reports say of each speaker who has a name.
        place: The place of each saying by its id.
    """

    found: list[Saying]
    weighed: list[Weighed]
    names: Mapping[str, frozenset[str]]
    who: list[speakers.Speaker]
    known: Mapping[frozenset[str], frozenset[str]]
    place: dict[str, int]

    @staticmethod
    def of(found: Iterable[Saying], names: Mapping[str, frozenset[str]]) -> Story:
        """The story of these sayings, whatever order they come in."""
        order = sorted(found, key=lambda s: (s.day, s.document, s.span, s.id))
        who = [speakers.of(s) for s in order]
        known: dict[frozenset[str], frozenset[str]] = {}
        for one in who:
            if one.name:
                known[one.name] = known.get(one.name, frozenset()) | one.about
        weighed = [
            Weighed.of(s, meant_by(s, known.get(w.name, frozenset())))
            for s, w in zip(order, who, strict=True)
        ]
        return Story(order, weighed, names, who, known, {s.id: k for k, s in enumerate(order)})

    def alike(self, k: int, j: int) -> Likeness:
        """How alike two are; nothing where their documents tell of different things."""
        one, other = self.who[k], self.who[j]
        same = bool(self.found[k].by and self.found[j].by) and not one.unnamed and speakers.same(one, other)
        like = likeness(self.weighed[k], self.weighed[j], same)
        if self.found[k].says.casefold() == self.found[j].says.casefold():
            like = replace(like, score=1.0)  # whatever language a short page was taken for
        a, b = self.found[k].document, self.found[j].document
        if a == b or (same and one.name & other.name):
            return like
        shared = len(self.names[a] & self.names[b])
        return like if shared >= COMMON or (shared and like.score >= SURE) else Likeness(0.0, ())

    def near(self) -> list[Pair]:
        """The pairs worth comparing, the most alike first."""
        pairs = (Pair(k, j, self.alike(k, j)) for k, j in candidates(self.weighed))
        return sorted(
            (p for p in pairs if p.like.score >= DENIED - SPARE),
            key=lambda p: (-p.like.score, p.one, p.other),
        )

    def enough(self, pair: Pair) -> bool:
        """Whether two are alike enough to say the same."""
        return pair.like.score >= needed(self.found[pair.one], self.found[pair.other])

    def link(self, pair: Pair, reason: str = "") -> Link:
        """Why the two of a pair are of one claim; without a reason, the rule by which they say the same."""
        one, other, like = self.found[pair.one], self.found[pair.other], pair.like
        if not reason:
            near = "near-copy" if like.score >= 0.9 else "same-content"
            reason = "two-languages" if one.language != other.language else near
            reason = "same-words" if one.says.casefold() == other.says.casefold() else reason
        return Link(one.id, other.id, reason, like.shared, round(like.score, 2))


@dataclass(frozen=True)
class Pair:
    """Two sayings by their places, and how alike they are."""

    one: int
    other: int
    like: Likeness
