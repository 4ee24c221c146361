"""What is new since a day: claims first told, newly confirmed, denied, corrected, contradicted.

A claim is *new* when no page before the day has it; *newly confirmed* when somebody says it on their own account on a
page of the day or later, who is on no earlier page; *newly denied* likewise by who denies it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from mufakat.case.model import Case
from mufakat.claims.model import Claim, Origin, Saying
from mufakat.evidence.grounding import Line


@dataclass(frozen=True)
class News:
    """What a claim has that it did not have before the day.

    Attributes:
        new: Whether the claim itself is new.
        confirmed: Origins that are new, where the claim is not.
        denied: Who newly denies it.
        corrected: Who newly corrects or retracts it.
    """

    claim: Claim
    new: bool
    confirmed: tuple[Origin, ...] = ()
    denied: tuple[Origin, ...] = ()
    corrected: tuple[Saying, ...] = ()

    @property
    def anything(self) -> bool:
        """Whether there is any news of it."""
        return self.new or bool(self.confirmed or self.denied or self.corrected)


@dataclass(frozen=True)
class Bearing:
    """A line of a case that news bears on.

    Attributes:
        words: The line in words.
        speaks: "for" or "against".
        quoted: Id of the evidence of the case that the claim is about, or "" where only their words are alike.
    """

    line: Line
    words: str
    speaks: str
    quoted: str = ""


@dataclass(frozen=True)
class Digest:
    """What is new since a day; `bears`: on which lines of the case, by the id of the claim."""

    since: str
    record: str
    news: tuple[News, ...]
    case: Case | None = None
    bears: Mapping[str, tuple[Bearing, ...]] = field(default_factory=dict)


def printed(saying: Saying) -> str:
    """The day of its page, or the last day that it may have."""
    return saying.printed or saying.bounds[1]


def digest(claims: Iterable[Claim], since: str) -> tuple[News, ...]:
    """What is new of each claim since a day; claims without news are left out."""
    found = (_news(claim, since) for claim in claims)
    return tuple(one for one in found if one.anything)


def _news(claim: Claim, since: str) -> News:
    before = {m.saying.id for m in claim.mentions if printed(m.saying) < since}
    asserted = any(id in before for origin in claim.origins for id in origin.mentions)
    new = not before or (bool(claim.origins) and not asserted)
    late = tuple(origin for origin in claim.origins if not before & set(origin.mentions))
    denied = tuple(origin for origin in claim.deniers if not before & set(origin.mentions))
    corrected = tuple(
        m.saying for m in claim.mentions if m.polarity == "corrects" and m.saying.id not in before
    )
    return News(claim, new, () if new else late, denied, corrected)
