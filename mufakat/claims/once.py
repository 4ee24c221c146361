"""Statements and positions told once a claim: the first that says it stands for all, with how many origins it has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from mufakat.claims.model import Claim, Mention
from mufakat.record.find import Found
from mufakat.record.model import Span
from mufakat.record.positions import Position, Positions


@dataclass(frozen=True)
class Told:
    """Of which claim a statement is.

    Attributes:
        turned: Whether it denies or corrects the claim.
        by: Whose it is: the speaker as the claim names them, or "".
        origins: How many say what it says on their own account: of a denial, how many deny.
        mentions: How many places say the same.
    """

    claim: str
    turned: bool
    by: str
    origins: int
    mentions: int


class Index:
    """The claims by the statements and places that make them."""

    def __init__(self, claims: Iterable[Claim]):
        self.by_id: dict[str, Told] = {}
        self.by_place: dict[str, list[tuple[Span, Told]]] = {}
        for claim in claims:
            for mention in claim.mentions:
                told = _told(claim, mention)
                self.by_id.setdefault(mention.saying.id, told)
                self.by_place.setdefault(mention.saying.document, []).append((mention.saying.span, told))

    def of(self, id: str, document: str = "", at: Span | None = None) -> Told | None:
        """The claim of a statement by its id, or of what stands at a place of a document."""
        if id in self.by_id or at is None:
            return self.by_id.get(id)
        places = self.by_place.get(document, ())
        inside = [(min(b, at[1]) - max(a, at[0]), told) for (a, b), told in places if a < at[1] and at[0] < b]
        return max(inside, key=lambda found: found[0])[1] if inside else None


def _told(claim: Claim, mention: Mention) -> Told:
    turned = mention.polarity in ("denies", "corrects")
    same = [m for m in claim.mentions if (m.polarity in ("denies", "corrects")) == turned]
    own = claim.deniers if turned else claim.origins
    by = next((one.speaker for one in own if mention.saying.id in one.mentions), "")
    return Told(claim.id, turned, by, len(own), len(same))


def found_once(found: Sequence[Found], index: Index) -> list[tuple[Found, Told | None]]:
    """What was found, the first of each claim."""
    seen: set[tuple[str, bool]] = set()
    out = []
    for one in found:
        s = one.kept.statement
        at = (s.content[0][0], s.content[-1][1]) if s.content else None
        told = index.of(s.id, s.document, at)
        if told is not None:
            if (told.claim, told.turned) in seen:
                continue
            seen.add((told.claim, told.turned))
        out.append((one, told))
    return out


def positions_once(found: Positions, index: Index) -> Positions:
    """Positions, of what one speaker says alike on a topic the first, with how many origins it has."""
    kept: dict[tuple[str, ...], Position] = {}
    stands_for: dict[str, str] = {}
    for position in found.listed:
        document = position.id.partition(".")[0]
        told = index.of(position.id, document, position.at)
        if told is None:
            kept[("", position.topic, position.party, position.id, str(position.at))] = position
            continue
        key = (told.claim, position.topic, told.by or position.party, position.stance, str(told.turned))
        first = kept.get(key)
        if first is None:
            kept[key] = replace(position, claim=told.claim, origins=told.origins, mentions=told.mentions)
        else:
            stands_for[position.id] = first.id
    listed = tuple(
        replace(p, contradicts=stands_for.get(p.contradicts, p.contradicts)) for p in kept.values()
    )
    return replace(found, listed=listed)
