"""Where a claim began: who says it on their own account, through whom it came, since when; and who says no.

One speaker is one origin, whatever day and through whomever; an institution and who speaks for it are one; an unnamed
one is told apart from another only where the reports describe them differently. What a reporter tells in own words
counts only where nobody is named as having said it: then each agency, and each outlet that copies none, is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from mufakat.claims import speakers
from mufakat.claims.model import Claim, Link, Mention, Origin, Saying
from mufakat.claims.patterns import PRONOUN

_CALLED = re.compile(
    r"^(?:the|newspaper|daily|news agency|harian|koran|surat kabar|kantor berita|media|laman|situs) "
)
ASSERTING = ("asserts", "conditional", "asks")


def finished(
    mentions: tuple[Mention, ...],
    links: tuple[Link, ...],
    outlets: Iterable[str],
    known: Mapping[frozenset[str], frozenset[str]],
) -> Claim:
    """A claim with its origins and days."""
    press = {_bare(outlet) for outlet in outlets}
    asserting = [m.saying for m in mentions if m.polarity in ASSERTING]
    denying = [m.saying for m in mentions if m.polarity == "denies"]
    first = (asserting or [m.saying for m in mentions])[0]
    days = sorted({m.saying.day for m in mentions if m.saying.day})
    ends = [m.saying.bounds for m in mentions if not m.saying.day]
    between = (min((a for a, _ in ends), default=""), max((b for _, b in ends), default=""))
    unknown = between if any(between) else ""
    return Claim(
        "c" + first.id, _fullest(asserting or [first]).says, mentions, links,
        _origins(asserting, press, known), _origins(denying, press, known),
        retracted=any(m.polarity == "corrects" for m in mentions),
        first_day=days[0] if days else unknown, last_day=days[-1] if days else unknown,
    )  # fmt: skip


def _fullest(said: Sequence[Saying]) -> Saying:
    """Of the sayings of the first day the one that needs no other sentence to be understood."""
    first = [s for s in said if s.day == said[0].day]
    return max(first, key=lambda s: (PRONOUN.search(s.says) is None, len(s.weights), s.id))


def _origins(
    said: Sequence[Saying], press: set[str], known: Mapping[frozenset[str], frozenset[str]]
) -> tuple[Origin, ...]:
    """The speakers; where there are none, those who printed it first."""
    spoken = [s for s in said if s.by and _bare(s.by) not in press]
    if not spoken:
        return _printed(said)
    groups: list[list[Saying]] = []
    # who has a name comes first: "the company" goes to it, and does not stand between two that have one
    for s in sorted(spoken, key=lambda s: (_rank(speakers.of(s)), s.day, s.id)):
        who = speakers.of(s)
        home = next((g for g in groups if any(speakers.same(who, speakers.of(o), known) for o in g)), None)
        if home is None:
            groups.append([s])
        else:
            home.append(s)
    return tuple(sorted((_origin(g) for g in groups), key=lambda o: (o.day == "", o.day, o.speaker)))


def _bare(outlet: str) -> str:
    """An outlet as its own page names it: "the Alveira Journal" elsewhere is the Alveira Journal."""
    return _CALLED.sub("", outlet.casefold())


def _rank(who: speakers.Speaker) -> tuple[bool, bool, int]:
    return (who.pointing, not who.name, -len(who.name))


def _origin(group: Sequence[Saying]) -> Origin:
    ordered = sorted(group, key=lambda s: (s.day == "", s.day, s.id))
    fullest = max(ordered, key=lambda s: (s.by[:1].isupper(), min(len(s.by), 60), s.by))
    carried = dict.fromkeys(name for s in ordered for name in s.through)
    unnamed = all(s.anonymous for s in group)
    return Origin(fullest.by, ordered[0].day, unnamed, tuple(carried), tuple(s.id for s in ordered))


def _printed(said: Sequence[Saying]) -> tuple[Origin, ...]:
    """The agencies and outlets themselves, the first of each chain."""
    groups: dict[str, list[Saying]] = {}
    for s in said:
        groups.setdefault(s.through[0] if s.through else "", []).append(s)
    named = {name: some for name, some in groups.items() if name} or groups
    return tuple(_of_press(name, some) for name, some in sorted(named.items()))


def _of_press(name: str, some: Sequence[Saying]) -> Origin:
    carried = dict.fromkeys(n for s in some for n in s.through)
    return Origin(name, min(s.day for s in some), False, tuple(carried), tuple(s.id for s in some))
