"""A condition on a few questions of yes and no, as short as can be said: alternatives of answers that must meet.

Prime implicants by joining (Quine 1952; McCluskey 1956), then as few of them as needed. Answers that cannot
occur together may fall on either side.
"""

from __future__ import annotations

from collections.abc import Mapping

Answers = tuple[bool, ...]
Term = tuple[bool | None, ...]  # per question the answer, or None where it does not matter

# Questions about which conditions are made short; the joining looks at up to 3^n terms.
MOST_QUESTIONS = 8


def shortest_form(wanted: Mapping[Answers, bool], questions: int) -> tuple[Term, ...]:
    """Alternatives one of which holds exactly where `wanted` is true; () where it never is.

    Args:
        wanted: For the answers that can occur, whether the condition is to hold.

    Raises:
        ValueError: More than MOST_QUESTIONS questions.
    """
    if questions > MOST_QUESTIONS:
        raise ValueError(f"{questions} questions; at most {MOST_QUESTIONS}")
    true = [answers for answers, holds in wanted.items() if holds]
    false = [_number(answers) for answers, holds in wanted.items() if not holds]
    seen: set[tuple[int, int]] = set()
    primes = {term for answers in true for term in _widened(answers, false, seen)}
    return _covering(set(true), sorted(primes, key=_length))


def _number(answers: Answers) -> int:
    return sum(1 << place for place, answer in enumerate(answers) if answer)


def _length(term: Term) -> tuple[int, str]:
    return sum(one is not None for one in term), str(term)


def holds_in(term: Term, answers: Answers) -> bool:
    """Whether these answers meet the term."""
    return all(one is None or one == answer for one, answer in zip(term, answers, strict=True))


def _widened(answers: Answers, false: list[int], seen: set[tuple[int, int]]) -> set[Term]:
    """The widest terms that hold for these answers and for none of the false ones.

    A term is the set of places where it asks for these answers, as bits. It holds for a false one exactly where
    that differs from these answers at none of the places.

    Args:
        seen: The terms widened before, with what they ask; is added to.
    """
    here, every = _number(answers), (1 << len(answers)) - 1
    apart = {one ^ here for one in false}
    found: set[Term] = set()
    todo = [every]
    while todo:
        asked = todo.pop()
        if (asked, here & asked) in seen:
            continue
        seen.add((asked, here & asked))
        less = [asked & ~(1 << place) for place in range(len(answers)) if asked >> place & 1]
        wider = [places for places in less if all(one & places for one in apart)]
        if not wider:
            found.add(tuple(answer if asked >> k & 1 else None for k, answer in enumerate(answers)))
        todo += wider
    return found


def _covering(true: set[Answers], primes: list[Term]) -> tuple[Term, ...]:
    """As few terms as are found by taking what nothing else covers, then what covers most; none too many."""
    covers = {term: {answers for answers in true if holds_in(term, answers)} for term in primes}
    chosen: list[Term] = []
    left = set(true)
    while left:
        alone = [[term for term in primes if answers in covers[term]] for answers in left]
        single = next((some[0] for some in alone if len(some) == 1), None)
        best = single or max(primes, key=lambda term: (len(covers[term] & left), -_length(term)[0]))
        chosen.append(best)
        left -= covers[best]
    for term in list(chosen):
        rest = (
            set().union(*(covers[other] for other in chosen if other != term)) if len(chosen) > 1 else set()
        )
        if true <= rest:
            chosen.remove(term)
    return tuple(sorted(chosen, key=_length))
