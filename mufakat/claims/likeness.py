"""How alike two sayings are, and why: shared concepts by weight, numbers with units, what is done, who says it.

Every rule stands here and can be read: a figure from 0 to 1 sorts the links, and is no probability of anything.
"""

from __future__ import annotations

from dataclasses import dataclass

from mufakat.claims.model import Number, Saying
from mufakat.claims.numbers import alike
from mufakat.claims.words import related

WITHIN, ACROSS, DENIED = 0.52, 0.43, 0.36  # what a link needs, within a language, across two, for a denial
OTHER_DEED, OTHER_TENSE, ONE_NUMBER = 0.6, 0.9, 0.87
ONE_NUMBER_OTHER = 0.72  # only one of the two counts, and they tell other deeds
# what two concepts alone must cover of the shorter saying, and what is left where they do not
COVERED, FEW = 0.8, 0.75
OTHER_FIRST = 0.9  # the deed that one tells first is not in the other
MEANT, NEARLY = 0.7, 0.6  # what pronouns may stand for; what is said in nearly the same words
SAME_PAGE, TOLD = 0.1, 0.06  # a link inside one document, or with a reporter's own sentence, needs more
SAME_SPEAKER, SAME_NUMBER = 0.1, 0.06
STRONG = 1.0  # a concept of at least this weight tells something


@dataclass(frozen=True)
class Likeness:
    """How alike two sayings are.

    Attributes:
        score: 0 to 1.
        shared: The concepts of both.
        other_number: They count the same thing differently.
        beside: How alike they are but for what is done.
    """

    score: float
    shared: tuple[str, ...]
    other_number: bool = False
    beside: float = 0.0


@dataclass(frozen=True)
class Weighed:
    """A saying with its weights at hand."""

    saying: Saying
    weights: dict[str, float]
    meant: frozenset[str]
    whole: float

    @staticmethod
    def of(saying: Saying, meant: frozenset[str] = frozenset()) -> Weighed:
        """The saying, weighed; numbers are compared by themselves.

        Args:
            meant: What its pronouns may stand for; counts only where the other saying has it.
        """
        weights = {key: w for key, w in saying.weights if not key.startswith("#")}
        return Weighed(saying, weights, meant - weights.keys(), sum(weights.values()))


def likeness(one: Weighed, other: Weighed, same_speaker: bool) -> Likeness:
    """How alike two sayings are; neither who is right nor whether they say it or deny it matters here."""
    a, b = one.weights, other.weights
    common = {key: min(a[key], b[key]) for key in a.keys() & b.keys()}
    meant = {key: MEANT * b[key] for key in one.meant & b.keys()} | {
        key: MEANT * a[key] for key in other.meant & a.keys()
    }
    near = {
        key: NEARLY * min(a[key], max(b[o] for o in some))
        for key in a.keys() - b.keys()
        if (some := related(key) & b.keys() - a.keys())
    }
    weight = sum(common.values()) + sum(meant.values()) + sum(near.values())
    more = sum(meant.values())
    least = min(one.whole + more, other.whole + more)
    if not least or max((*common.values(), *meant.values()), default=0.0) < STRONG:
        return Likeness(0.0, ())
    score = 0.6 * 2 * weight / (one.whole + other.whole + more) + 0.4 * weight / least
    shared = common.keys() | meant.keys() | near.keys()
    strong = [key for key in shared if max(a.get(key, 0.0), b.get(key, 0.0)) >= STRONG]
    if len(strong) < 3 and weight < COVERED * least:
        score *= FEW
    clash, agree = compared(one.saying.numbers, other.saying.numbers)
    beside = score
    score *= _deeds(one.saying, other.saying)
    if {one.saying.tense, other.saying.tense} == {"future", "past"}:
        score *= OTHER_TENSE
    if agree:
        score += SAME_NUMBER
    elif bool(one.saying.numbers) != bool(other.saying.numbers):
        score *= ONE_NUMBER if _first(one.saying, other.saying) else ONE_NUMBER_OTHER
    if same_speaker and one.saying.document != other.saying.document:
        score += SAME_SPEAKER
    return Likeness(min(1.0, score), tuple(sorted(shared)), clash, beside)


def _deeds(one: Saying, other: Saying) -> float:
    """What is left of the likeness where other things are done."""
    if not one.acts or not other.acts:
        return 1.0
    both = sum(1.0 if key in other.acts else NEARLY if related(key) & other.acts else 0.0 for key in one.acts)
    left = OTHER_DEED + (1 - OTHER_DEED) * min(1.0, both / (len(one.acts) + len(other.acts) - both))
    return left if _first(one, other) else OTHER_FIRST * left


def _first(one: Saying, other: Saying) -> bool:
    """Whether the deed that each tells first is one that the other tells too, where both tell any."""
    if not one.acts or not other.acts:
        return True
    return all(s.deed in o.acts or bool(related(s.deed) & o.acts) for s, o in ((one, other), (other, one)))


def compared(one: tuple[Number, ...], other: tuple[Number, ...]) -> tuple[bool, bool]:
    """Whether two sayings count one thing differently, and whether they have a number in common.

    They differ where something that both count has no value in common; a number that only one of them has tells
    nothing.
    """
    agree = any(n.value == m.value and alike(n.unit, m.unit) for n in one for m in other)
    clash = False
    for n in one:
        like = [m.value for m in other if alike(n.unit, m.unit)]
        clash |= (
            bool(like)
            and n.value not in like
            and not (agree and any(v in {k.value for k in one} for v in like))
        )
    return clash, agree


def needed(one: Saying, other: Saying) -> float:
    """What a link between two sayings needs."""
    least = WITHIN if one.language == other.language else ACROSS
    return least + SAME_PAGE * (one.document == other.document) + TOLD * (one.told or other.told)
