"""Gather the sayings of a record into claims, by rules that can be read and within what an analyst decided.

1. The sayings of each document. 2. Pairs worth comparing (index). 3. Links, the most alike first; a link that would
join different numbers, or what an analyst parted, is left. 4. What is denied or corrected goes to the claim most like
it; a denial without words of its own to what its document said last before it. 5. Origins, days, contradictions.

The order in which documents came plays no part: sayings are sorted by day and by the name of their document, which is
made of its bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from mufakat.claims import speakers
from mufakat.claims.index import candidates
from mufakat.claims.likeness import DENIED, Likeness, Weighed, compared, likeness, needed
from mufakat.claims.model import Claim, Link, Mention, Number, Polarity, Saying
from mufakat.claims.origins import finished
from mufakat.claims.press import press
from mufakat.claims.sayings import meant_by, names_of, sayings
from mufakat.record.links import links_of
from mufakat.record.store import Record

COMMON, SURE = (
    2,
    0.8,
)  # names that two documents must share to tell of one story; one is enough for what is this alike
SOME, SPARE = 4, 0.06  # members of a group that are asked, and how much they may miss on the whole
LIKE_ENOUGH = 0.4  # what a claim with another number needs to contradict


@dataclass
class Group:
    """Sayings joined so far; `numbers` are all that they count."""

    members: list[int]
    numbers: tuple[Number, ...]
    links: list[Link] = field(default_factory=list)


@dataclass
class Story:
    """All sayings of a record with what is asked of them again and again."""

    found: list[Saying]
    weighed: list[Weighed]
    names: Mapping[str, frozenset[str]]
    who: list[speakers.Speaker]
    place: dict[str, int]

    def alike(self, k: int, j: int) -> Likeness:
        """How alike two are; nothing where their documents tell of different things."""
        one, other = self.who[k], self.who[j]
        same = bool(self.found[k].by and self.found[j].by) and not one.unnamed and speakers.same(one, other)
        like = likeness(self.weighed[k], self.weighed[j], same)
        a, b = self.found[k].document, self.found[j].document
        if a == b or (same and one.name & other.name):
            return like
        shared = len(self.names[a] & self.names[b])
        return like if shared >= COMMON or (shared and like.score >= SURE) else Likeness(0.0, ())


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
    decided: Mapping[tuple[str, str], tuple[bool, str]] | None = None,
) -> tuple[Claim, ...]:
    """Claims from sayings.

    Args:
        names: Names in the text of each document.
        outlets: Who printed them.
        decided: What an analyst said of two sayings by id: whether they are of one claim, and who said so.
    """
    decided = decided or {}
    order = sorted(found, key=lambda s: (s.day, s.document, s.span, s.id))
    who = [speakers.of(s) for s in order]
    known = _known(who)
    story = Story(
        order, [Weighed.of(s, meant_by(s, known.get(w.name, frozenset()))) for s, w in zip(order, who, strict=True)],
        names, who, {s.id: k for k, s in enumerate(order)},
    )  # fmt: skip
    near = _near(story)
    groups, of = _joined(story, near, decided)
    _turned(story, near, groups, of, decided)
    claims = _claims(story, groups, set(outlets), known)
    return _contradictions(story, near, of, groups, claims)


def _near(story: Story) -> list[tuple[float, int, int, Likeness]]:
    """The pairs worth comparing with how alike they are, the most alike first."""
    out = []
    for k, j in candidates(story.weighed):
        like = story.alike(k, j)
        if like.score >= DENIED - 0.1:
            out.append((-like.score, k, j, like))
    return sorted(out, key=lambda entry: entry[:3])


def _plain(s: Saying) -> bool:
    return not s.denied and not s.pointing


def _joined(
    story: Story,
    near: Sequence[tuple[float, int, int, Likeness]],
    decided: Mapping[tuple[str, str], tuple[bool, str]],
) -> tuple[dict[int, Group], list[int]]:
    """Groups of sayings that say the same, by their first member; and of each saying its group."""
    found = story.found
    of = list(range(len(found)))
    groups = {k: Group([k], s.numbers) for k, s in enumerate(found)}
    apart = {
        (story.place[a], story.place[b])
        for (a, b), (same, _) in decided.items()
        if not same and a in story.place and b in story.place
    }

    def join(k: int, j: int, link: Link) -> None:
        first, second = sorted((of[k], of[j]))
        if first == second:
            return
        groups[first].links += [*groups[second].links, link]
        groups[first].numbers += groups[second].numbers
        groups[first].members += groups[second].members
        for member in groups[second].members:
            of[member] = first
        del groups[second]

    for (a, b), (same, by) in sorted(decided.items()):
        if same and a in story.place and b in story.place:
            join(story.place[a], story.place[b], Link(a, b, "analyst", (), 1.0, by))
    for score, k, j, like in near:
        one, other = found[k], found[j]
        if not (_plain(one) and _plain(other)) or one.kind != other.kind or one.negated != other.negated:
            continue
        if -score < needed(one, other) or like.other_number:
            continue
        first, second = groups[of[k]], groups[of[j]]
        if first is second or compared(first.numbers, second.numbers)[0] or _parted(first, second, apart):
            continue
        if not _hold_together(story, first, second):
            continue
        join(k, j, Link(one.id, other.id, _reason(one, other, like), like.shared, round(like.score, 2)))
    return groups, of


def _hold_together(story: Story, one: Group, other: Group) -> bool:
    """Whether two groups are alike on the whole, and not by two of their members alone."""
    pairs = [(k, j) for k in one.members[:SOME] for j in other.members[:SOME]]
    if len(pairs) == 1:
        return True
    spare = [story.alike(k, j).score - needed(story.found[k], story.found[j]) for k, j in pairs]
    return sum(spare) / len(spare) >= -SPARE


def _parted(one: Group, other: Group, apart: set[tuple[int, int]]) -> bool:
    return bool(apart) and any((k, j) in apart or (j, k) in apart for k in one.members for j in other.members)


def _reason(one: Saying, other: Saying, like: Likeness) -> str:
    """The name of the rule by which two sayings were joined."""
    if one.says.casefold() == other.says.casefold():
        return "same-words"
    if one.language != other.language:
        return "two-languages"
    return "near-copy" if like.score >= 0.9 else "same-content"


def _turned(
    story: Story,
    near: Sequence[tuple[float, int, int, Likeness]],
    groups: dict[int, Group],
    of: list[int],
    decided: Mapping[tuple[str, str], tuple[bool, str]],
) -> None:
    """Give what is denied, corrected or said with a negation to the claim that it turns round."""
    found = story.found
    apart = {frozenset(pair) for pair, (same, _) in decided.items() if not same}
    options: dict[int, list[tuple[float, int, Likeness]]] = {}
    for score, k, j, like in near:
        for one, other in ((k, j), (j, k)):
            if _turns(found[one], found[other]):
                options.setdefault(one, []).append((-score, other, like))
    done: set[int] = set()
    for k in sorted(options, key=lambda k: (not found[k].denied, k)):
        if of[k] in done and not found[k].denied:
            continue
        best = [
            o
            for o in options[k]
            if frozenset((found[k].id, found[o[1]].id)) not in apart and of[o[1]] != of[k]
        ]
        least = DENIED if found[k].denied else needed(found[k], found[best[0][1]]) if best else 1.0
        if best and best[0][0] >= least:
            score, j, like = best[0]
            _attach(
                groups,
                of,
                k,
                j,
                Link(found[k].id, found[j].id, found[k].denied or "denies", like.shared, round(score, 2)),
            )
    last: dict[str, list[int]] = {}
    for k, s in enumerate(found):
        if s.pointing and s.denied and len(groups[of[k]].members) == 1:
            before = [
                j
                for j in last.get(s.document, [])
                if not speakers.same(story.who[k], story.who[j]) or not s.by
            ]
            if before and frozenset((s.id, found[before[-1]].id)) not in apart:
                _attach(groups, of, k, before[-1], Link(s.id, found[before[-1]].id, "points-back"))
        elif not s.denied:
            last.setdefault(s.document, []).append(k)
    _join_denials(story, near, groups, of)


def _turns(one: Saying, other: Saying) -> bool:
    """Whether `one` can turn round what `other` says."""
    if other.denied or other.pointing or one.pointing or other.kind == "ask" or one.kind == "ask":
        return False
    if one.denied:
        return other.kind != "if" or one.kind == "if"
    return one.kind == other.kind == "" and one.negated and not other.negated


def _attach(groups: dict[int, Group], of: list[int], k: int, j: int, link: Link) -> None:
    """Put the group of `k` into that of `j`."""
    moved, into = of[k], of[j]
    if moved == into:
        return
    groups[into].members += groups[moved].members
    groups[into].links += [*groups[moved].links, link]
    for member in groups[moved].members:
        of[member] = into
    del groups[moved]


def _join_denials(
    story: Story, near: Sequence[tuple[float, int, int, Likeness]], groups: dict[int, Group], of: list[int]
) -> None:
    """Denials of one thing: to one that found its claim, and together where nobody is reported to have said it."""
    found = story.found
    for score, k, j, like in near:
        one, other = found[k], found[j]
        if not (one.denied and other.denied) or one.pointing or other.pointing or of[k] == of[j]:
            continue
        lone = [m for m in (k, j) if all(found[o].denied for o in groups[of[m]].members)]
        if lone and -score >= needed(one, other) and not like.other_number and one.kind == other.kind:
            moved = lone[-1]
            _attach(
                groups,
                of,
                moved,
                j if moved == k else k,
                Link(one.id, other.id, _reason(one, other, like), like.shared, round(-score, 2)),
            )


def _known(who: Iterable[speakers.Speaker]) -> dict[frozenset[str], frozenset[str]]:
    """What all reports say of each speaker who has a name."""
    known: dict[frozenset[str], frozenset[str]] = {}
    for one in who:
        if one.name:
            known[one.name] = known.get(one.name, frozenset()) | one.about
    return known


def _claims(
    story: Story,
    groups: Mapping[int, Group],
    outlets: set[str],
    known: Mapping[frozenset[str], frozenset[str]],
) -> dict[int, Claim]:
    """The groups as claims; a sentence of a reporter that stands alone is none."""
    out = {}
    for first, group in groups.items():
        some = [story.found[k] for k in group.members]
        if all(s.told and not s.denied for s in some) and len({s.document for s in some}) < 2:
            continue
        if all(s.pointing for s in some):
            continue
        out[first] = finished(_mentions(some), tuple(group.links), outlets, known)
    return out


def _mentions(some: Sequence[Saying]) -> tuple[Mention, ...]:
    """Sayings of one claim with what each does to it; where anybody says it without negation, that is the claim."""
    plain = [s for s in some if not s.denied]
    negated = all(s.negated for s in plain) if plain else all(s.negated for s in some)
    ordered = sorted(some, key=lambda s: (s.day == "", s.day, s.document, s.span, s.id))
    return tuple(Mention(s, _polarity(s, negated)) for s in ordered)


def _polarity(s: Saying, negated: bool) -> Polarity:
    if s.denied == "corrects":
        return "corrects"
    turned = bool(s.denied) != (s.negated != negated and not s.pointing)
    if turned:
        return "denies"
    return "conditional" if s.kind == "if" else "asks" if s.kind == "ask" else "asserts"


def _contradictions(
    story: Story,
    near: Sequence[tuple[float, int, int, Likeness]],
    of: Sequence[int],
    groups: Mapping[int, Group],
    claims: Mapping[int, Claim],
) -> tuple[Claim, ...]:
    """Claims that count the same thing differently, told of each other."""
    against: dict[int, set[int]] = {}
    for score, k, j, like in near:
        first, second, one, other = of[k], of[j], story.found[k], story.found[j]
        plain = _plain(one) and _plain(other) and one.kind == other.kind == ""
        if not (like.other_number and plain and -score >= LIKE_ENOUGH and {first, second} <= claims.keys()):
            continue
        if first != second and compared(groups[first].numbers, groups[second].numbers)[0]:
            against.setdefault(first, set()).add(second)
            against.setdefault(second, set()).add(first)
    told = [
        replace(c, contradicts=tuple(sorted(claims[j].id for j in against.get(k, ()))))
        for k, c in claims.items()
    ]
    return tuple(sorted(told, key=_when))


def _when(claim: Claim) -> tuple[bool, str, str]:
    day = claim.first_day if isinstance(claim.first_day, str) else claim.first_day[0]
    return (day == "", day, claim.id)
