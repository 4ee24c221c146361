"""Gather the sayings of a record into claims, by rules that can be read and within what an analyst decided.

1. The sayings of each document. 2. Pairs worth comparing (index). 3. Links, the most alike first; a link that would
join different numbers, or what an analyst parted, is left. 4. What is denied or corrected goes to the claim that it
turns round. 5. Origins, days, contradictions.

The order in which documents came plays no part: sayings are sorted by day and by the name of their document, which is
made of its bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from mufakat.claims.groups import Groups, places_apart
from mufakat.claims.likeness import needed
from mufakat.claims.model import Claim, Link, Mention, Polarity, Saying
from mufakat.claims.origins import finished
from mufakat.claims.press import press
from mufakat.claims.sayings import sayings
from mufakat.claims.story import Pair, Story
from mufakat.claims.turning import negates, only_points, turn
from mufakat.claims.weighing import names_of
from mufakat.record.links import links_of
from mufakat.record.store import Record

Decided = Mapping[tuple[str, str], tuple[bool, str]]
SOME, SPARE = 4, 0.08  # members of a group that are asked, and how much they may miss on the whole
# what a claim with another number needs to contradict, as it stands and but for what is done
LIKE_ENOUGH, LIKE_BESIDE = 0.4, 0.45


def gather(record: Record) -> tuple[Claim, ...]:
    """All claims of a record, by their first day."""
    found: list[Saying] = []
    names: dict[str, frozenset[str]] = {}
    outlets: set[str] = set()
    for document in record.documents():
        known = press(document)
        outlets |= {known.outlet, known.agency}
        some = sayings(document, record.statements(document.id), known)
        names[document.id] = names_of(
            document, {known.outlet, known.agency, *(n for s in some for n in s.through)}
        )
        found += some
    return claims_of(found, names, outlets - {""}, links_of(record))


def claims_of(
    found: Iterable[Saying],
    names: Mapping[str, frozenset[str]],
    outlets: Iterable[str] = (),
    decided: Decided | None = None,
) -> tuple[Claim, ...]:
    """Claims from sayings.

    Args:
        names: Names in the text of each document.
        outlets: Who printed them.
        decided: What an analyst said of two sayings by id: whether they are of one claim, and who said so.
    """
    story = Story.of(found, names)
    near = story.near()
    groups = Groups(story.found, places_apart(decided or {}, story.place))
    _decided(story, groups, decided or {})
    _joined(story, near, groups)
    turn(story, near, groups)
    return _contradictions(story, near, groups, _claims(story, groups, set(outlets)))


def _decided(story: Story, groups: Groups, decided: Decided) -> None:
    """Join what an analyst joined: it says the same, unless one of the two denies it by its own words."""
    for (a, b), (same, by) in sorted(decided.items()):
        if same and a in story.place and b in story.place:
            k, j = story.place[a], story.place[b]
            same = story.found[k].negated != story.found[j].negated and not negates(story, k, j)
            groups.join(k, j, Link(a, b, "analyst", (), 1.0, by), same=same)


def _joined(story: Story, near: Sequence[Pair], groups: Groups) -> None:
    """Join the sayings that say the same."""
    for pair in near:
        one, other = story.found[pair.one], story.found[pair.other]
        if not (_plain(one) and _plain(other)) or _kind(one) != _kind(other) or one.negated != other.negated:
            continue
        if one.against != other.against:
            continue
        if not story.enough(pair) or pair.like.other_number or groups.of[pair.one] == groups.of[pair.other]:
            continue
        if groups.clash(pair.one, pair.other) or groups.parted(pair.one, pair.other):
            continue
        if _hold_together(story, groups, pair):
            groups.join(pair.one, pair.other, story.link(pair))


def _plain(s: Saying) -> bool:
    return not s.denied and not s.pointing


def _kind(s: Saying) -> str:
    """Its kind; that somebody asks for something may be told as a demand and as a deed."""
    return "ask" if s.kind == "" and not (s.stance or s.negated) and s.deed in ("ask", "demand") else s.kind


def _hold_together(story: Story, groups: Groups, pair: Pair) -> bool:
    """Whether two groups are alike on the whole, and not by two of their members alone."""
    one, other = groups.group(pair.one).members[:SOME], groups.group(pair.other).members[:SOME]
    if len(one) == len(other) == 1:
        return True
    spare = [story.alike(k, j).score - needed(story.found[k], story.found[j]) for k in one for j in other]
    return sum(spare) / len(spare) >= -SPARE


def _claims(story: Story, groups: Groups, outlets: set[str]) -> dict[int, Claim]:
    """The groups as claims; a sentence of a reporter that stands alone is none."""
    out = {}
    for first, group in groups.all.items():
        some = [story.found[k] for k in group.members]
        meant = {story.found[k].id: story.found[k].negated ^ groups.same[k] for k in group.members}
        alone = all(s.told and not s.denied for s in some) and len({s.document for s in some}) < 2
        if not alone and not all(only_points(s) for s in some):
            out[first] = finished(_mentions(some, meant), tuple(group.links), outlets, story.known)
    return out


def _mentions(some: Sequence[Saying], meant: Mapping[str, bool]) -> tuple[Mention, ...]:
    """Sayings of one claim with what each does to it; where anybody says it without negation, that is the claim.

    Args:
        meant: Whether each, by its id, counts as negated.
    """
    plain = [s for s in some if not s.denied]
    negated = all(meant[s.id] for s in plain or some)
    ordered = sorted(some, key=lambda s: (s.day == "", s.day, s.document, s.span, s.id))
    return tuple(Mention(s, _polarity(s, meant[s.id] != negated)) for s in ordered)


def _polarity(s: Saying, other: bool) -> Polarity:
    """What a saying does to its claim; `other`: one of the two is negated, and the other is not."""
    if s.denied == "corrects":
        return "corrects"
    turned = bool(s.denied) != (other and not s.pointing)
    if turned:
        return "denies"
    return "conditional" if s.kind == "if" else "asks" if _kind(s) == "ask" else "asserts"


def _contradictions(
    story: Story, near: Sequence[Pair], groups: Groups, claims: Mapping[int, Claim]
) -> tuple[Claim, ...]:
    """Claims that count the same thing differently, told of each other."""
    against: dict[int, set[int]] = {}
    for pair in near:
        first, second = groups.of[pair.one], groups.of[pair.other]
        one, other, like = story.found[pair.one], story.found[pair.other], pair.like
        enough = like.score >= LIKE_ENOUGH or (like.beside >= LIKE_BESIDE and len(like.shared) > 1)
        told = one.kind == other.kind == "" and not one.pointing and not other.pointing
        if not (like.other_number and enough and told and {first, second} <= claims.keys()):
            continue
        if first != second and groups.clash(pair.one, pair.other):
            against.setdefault(first, set()).add(second)
            against.setdefault(second, set()).add(first)
    told_of = (
        replace(claim, contradicts=tuple(sorted(claims[j].id for j in against.get(k, ()))))
        for k, claim in claims.items()
    )
    return tuple(sorted(told_of, key=_when))


def _when(claim: Claim) -> tuple[bool, str, str]:
    day = claim.first_day if isinstance(claim.first_day, str) else claim.first_day[0]
    return (day == "", day, claim.id)
