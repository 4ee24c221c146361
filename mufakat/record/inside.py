"""What stands inside what in one document: looked up by place, so that a statement of a long document costs no more.

A document may be a whole archive: whoever compares each of its statements with all others waits for minutes.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Generic, TypeVar

from mufakat.record.model import ANALYST, Act, Kept, Span, Statement

DONE = "done"
T = TypeVar("T")


class Places(Generic[T]):
    """Stretches of a text, each with what stands there."""

    def __init__(self, stretches: Iterable[tuple[Span, T]]):
        given = ((span, number, what) for number, (span, what) in enumerate(stretches))
        self._all = sorted(given, key=lambda one: one[0][0])
        self._starts = [span[0] for span, _, _ in self._all]
        self._reach = list(accumulate((span[1] for span, _, _ in self._all), max))  # the furthest end so far

    def within(self, span: Span) -> Iterator[T]:
        """What stands wholly inside a stretch."""
        start, end = span
        for k in range(bisect_left(self._starts, start), len(self._all)):
            (a, b), _, what = self._all[k]
            if a > end:
                return
            if b <= end:
                yield what

    def around(self, span: Span) -> T | None:
        """What stands in the shortest stretch that holds all of this one; of equal ones, what was given first."""
        start, end = span
        best: tuple[int, int, T] | None = None
        for k in range(bisect_right(self._starts, start) - 1, -1, -1):
            (a, b), number, what = self._all[k]
            if self._reach[k] < end or (best is not None and end - a > best[0]):
                break  # nothing further left reaches so far, or is as short
            if b >= end and (best is None or (b - a, number) < best[:2]):
                best = b - a, number, what
        return None if best is None else best[2]

    def meet(self, span: Span) -> bool:
        """Whether one of them has a character in common with a stretch."""
        k = bisect_left(self._starts, span[1]) - 1
        return k >= 0 and self._reach[k] > span[0]


class Inside:
    """The statements and acts of a document, to be asked what stands inside what."""

    def __init__(self, kept: Sequence[Kept], acts: Sequence[Act]):
        statements = sorted((k.statement for k in kept), key=lambda s: s.number)
        inner: dict[str, list[tuple[Span, int | None]]] = {}
        for s in statements:
            if s.cue and s.act and s.actor:
                inner.setdefault(s.act, []).append((s.cue, s.number))
        for act in acts:
            if act.statement is None and act.actor_name and act.status == DONE and act.told:
                inner.setdefault(act.type, []).append((act.cue, None))
        self._inner = {kind: Places(some) for kind, some in inner.items()}
        self._said = Places((span, s) for s in statements for span in s.content)
        self._cues = Places((s.cue, s) for s in statements if s.cue and s.act)

    def told_of_another(self, s: Statement) -> bool:
        """Whether the act of a statement is that of somebody whom the words said name.

        "An official says that Hamas rejected it" is no rejection by the official: a statement or a told act of the
        same kind stands inside, and has a doer. Whoever codes a statement by hand says whose act it is.
        """
        some = self._inner.get(s.act or "")
        if s.rule == ANALYST or some is None:
            return False
        return any(number != s.number for span in s.content for number in some.within(span))

    def sayer(self, act: Act) -> Statement | None:
        """The statement inside which an act is told; the innermost, or None."""
        return self._said.around(act.cue)

    def is_cue(self, act: Act) -> bool:
        """Whether a statement with an act has words of this one as its cue: then the two are the same."""
        return self._cues.meet(act.cue)
