"""Denials and corrections go to the claim that they turn round.

What has words of its own goes to the claim most like it; what only points back ("the accusation") to what its document
said last before it; denials of what nobody is reported to have said are joined among each other.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

from mufakat.claims import speakers
from mufakat.claims.groups import Groups
from mufakat.claims.likeness import DENIED, STRONG, likeness
from mufakat.claims.model import Link, Saying
from mufakat.claims.story import Pair, Story
from mufakat.claims.turned import VAGUE
from mufakat.claims.words import related, words

OWN = 2  # concepts that a negated saying must share with what it turns round


def turn(story: Story, near: Sequence[Pair], groups: Groups) -> None:
    """Give everything that is denied, corrected or said with a negation to its claim."""
    _with_words(story, near, groups)
    _pointing(story, groups)
    _denials(story, near, groups)


def _with_words(story: Story, near: Sequence[Pair], groups: Groups) -> None:
    found = story.found
    options: dict[int, list[Pair]] = {}
    for pair in near:
        for k, j in ((pair.one, pair.other), (pair.other, pair.one)):
            if turns(found[k], found[j]):
                options.setdefault(k, []).append(Pair(k, j, pair.like))
    for k in sorted(options, key=lambda k: (not found[k].denied, k)):
        elsewhere = [p for p in options[k] if groups.of[p.other] != groups.of[k] and not p.like.other_number]
        open_ = [
            p
            for p in elsewhere
            if not groups.parted(k, p.other) and (found[k].denied or _own(story, p) >= OWN)
        ]
        if open_ and (open_[0].like.score >= DENIED if found[k].denied else story.enough(open_[0])):
            groups.join(k, open_[0].other, story.link(open_[0], found[k].denied or "denies"), tells=False)


def _own(story: Story, pair: Pair) -> int:
    """How many concepts both have in their own words, and not only in what a pronoun may stand for."""
    return len(story.weighed[pair.one].weights.keys() & story.weighed[pair.other].weights.keys())


def negates(story: Story, k: int, j: int) -> bool:
    """Whether one of two negates the other in the same words, whatever the names in their documents."""
    pair = Pair(k, j, likeness(story.weighed[k], story.weighed[j], False))
    return _own(story, pair) >= OWN and story.enough(pair)


def turns(one: Saying, other: Saying) -> bool:
    """Whether `one` can turn round what `other` says."""
    if other.denied or other.pointing or one.pointing or "ask" in (one.kind, other.kind):
        return False
    if one.against != other.against or (one.stance and not one.against):
        return (
            False  # who refuses to withdraw, or does not threaten it, has not denied that somebody withdrew
        )
    if one.denied:
        return one.negated == other.negated and (other.kind != "if" or one.kind == "if")
    return one.kind == other.kind == "" and one.negated and not other.negated


def _pointing(story: Story, groups: Groups) -> None:
    last: dict[str, list[int]] = {}
    for k, s in enumerate(story.found):
        if s.pointing and s.denied and len(groups.group(k).members) == 1:
            before = [
                j
                for j in last.get(s.document, [])
                if not (s.by and speakers.same(story.who[k], story.who[j]))
                and not groups.parted(k, j)
                and _may_mean(story, k, j)
            ]
            if before:
                groups.join(k, before[-1], Link(s.id, story.found[before[-1]].id, "points-back"), tells=False)
        elif not s.denied:
            last.setdefault(s.document, []).append(k)


def _may_mean(story: Story, k: int, j: int) -> bool:
    """Whether a denial without words of its own, or with one, may mean what another says.

    "it", "the accusation" and "any involvement" may mean anything that is told; "that it would withdraw" and "reports
    of a coup" only what tells of that.
    """
    other, who = story.found[j], story.who[j]
    theirs = {key for key, _ in other.weights} | who.name | who.about
    return other.kind != "ask" and all(
        key in theirs or related(key) & theirs for key in _own_words(story.found[k])
    )


def only_points(s: Saying) -> bool:
    """Whether a saying only points back, without a word that tells to what."""
    return s.pointing and not _own_words(s)


def _own_words(s: Saying) -> set[str]:
    return {key for key, weight in s.weights if weight >= STRONG} - _vague()


@functools.cache
def _vague() -> frozenset[str]:
    """The words that only name, or only judge, what somebody said: accusation, peran, absurd."""
    return frozenset(word.key for code, some in VAGUE.items() for word in words(some, code, opens=False))


def _denials(story: Story, near: Sequence[Pair], groups: Groups) -> None:
    found = story.found
    for pair in near:
        k, j = pair.one, pair.other
        if not (found[k].denied and found[j].denied) or found[k].pointing or found[j].pointing:
            continue
        if (
            groups.of[k] == groups.of[j]
            or groups.parted(k, j)
            or pair.like.other_number
            or found[k].kind != found[j].kind
        ):
            continue
        lone = [m for m in (k, j) if all(found[o].denied for o in groups.group(m).members)]
        if lone and story.enough(pair):
            groups.join(lone[-1], j if lone[-1] == k else k, story.link(pair), tells=False)
