"""All states from which a legal sequence of moves leads into a set: backward, one mover after the other.

A closure can be left and taken up again, so that several orders of variables can race. Where every mover's
moves are transitive, moving twice in a row adds nothing and one set is enough. Where not, one set per next
mover is kept, since nobody moves twice in a row (Xu, Hipel, Kilgour & Fang 2018). So what one closure found is
no start for another: who moved to get there would be forgotten, and could move again. It is taken over mover
by mover instead.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from oxidd.bcdd import BCDDFunction

Pre = Callable[[str, BCDDFunction], BCDDFunction]


class TooWide(Exception):
    """A set outgrew the number of nodes it was given."""


class Closure(Protocol):
    """A fixed point in the making."""

    @property
    def done(self) -> bool:
        """Whether nothing can be added any more."""

    def sweep(self, most: int | None = None) -> int:
        """Let every mover that may add something move once; the nodes of the result. TooWide beyond `most`."""

    def result(self) -> BCDDFunction:
        """What has been found so far; the fixed point when done."""

    def take_over(self, narrower: Closure) -> None:
        """Begin with what a closure of the same kind and movers found for a set that lies in this one's."""


class FreeClosure:
    """Movers with transitive moves, each once until another has added something."""

    def __init__(
        self,
        start: BCDDFunction,
        movers: Sequence[str],
        pre: Pre,
        nothing: BCDDFunction,
        check: Callable[[], None],
    ):
        del nothing
        self.found, self.movers, self.pre, self.check = start, movers, pre, check
        self.stale = set(movers)

    @property
    def done(self) -> bool:
        return not self.stale

    def sweep(self, most: int | None = None) -> int:
        for mover in self.movers:
            if mover not in self.stale:
                continue
            self.check()
            more = self.found | self.pre(mover, self.found)
            if more != self.found:
                self.found, self.stale = more, set(self.movers)
                if most is not None and more.node_count() > most:
                    raise TooWide
            self.stale.discard(mover)
        return self.found.node_count()

    def result(self) -> BCDDFunction:
        return self.found

    def take_over(self, narrower: Closure) -> None:
        self.found |= narrower.result()


class LegalClosure:
    """first[j]: states from which j's next move leads on into the set, with somebody else moving after it."""

    def __init__(
        self,
        start: BCDDFunction,
        movers: Sequence[str],
        pre: Pre,
        nothing: BCDDFunction,
        check: Callable[[], None],
    ):
        self.start, self.movers, self.pre, self.check = start, movers, pre, check
        self.first = dict.fromkeys(movers, nothing)
        self._done = False

    @property
    def done(self) -> bool:
        return self._done

    def sweep(self, most: int | None = None) -> int:
        changed = False
        for mover in self.movers:
            self.check()
            goal = self.start
            for other in self.movers:
                if other != mover:
                    goal |= self.first[other]
            more = self.first[mover] | self.pre(mover, goal)
            if most is not None and more.node_count() > most:
                raise TooWide
            changed = changed or more != self.first[mover]
            self.first[mover] = more
        self._done = not changed or len(self.movers) == 1
        return sum(states.node_count() for states in self.first.values())

    def result(self) -> BCDDFunction:
        found = self.start
        for states in self.first.values():
            found |= states
        return found

    def take_over(self, narrower: Closure) -> None:
        assert isinstance(narrower, LegalClosure), "who moves next is not known"
        for mover in self.movers:
            self.first[mover] |= narrower.first[mover]
