"""Where improvements lead, nobody moving twice in a row, as one set of states; and a shortest way.

Forward over the options alone, with the relations of the moves that the closures use backward. `by[i]` are the
states that a legal sequence of improvements ends in with i moving last; i goes on from where others moved last.
Where a party's moves are told by its options alone, two improvements in a row are one, and nothing is lost by
letting it go on from everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping

from oxidd.bcdd import BCDDFunction
from oxidd.util import BooleanOperator, DDMemoryError

from mufakat.budget import NO_END, Budget
from mufakat.case.condition import Condition, evaluate
from mufakat.case.model import Case
from mufakat.stability.symbolic.around import Around
from mufakat.stability.symbolic.diagram_set import DiagramSet
from mufakat.stability.symbolic.encoding import Frame
from mufakat.stability.symbolic.party_relation import CACHE_BYTES, NODE_BYTES, Space, substitution

# Room that is not used costs time too, a hundredth of a second for each 10 MB or so: this share of the memory is used.
_SHARE = 8

Layer = Mapping[str, BCDDFunction]


class Reach:
    """Improvements from some states of a case in option form."""

    def __init__(
        self,
        case: Case,
        start: Condition,
        budget: Budget = NO_END,
    ):
        """Lay the case out.

        Args:
            case: One that the symbolic engine can take (see `unfit`).
            start: Where to begin: all feasible states that meet it.
            budget: Of its memory an eighth; its time is looked at between operations.

        Raises:
            MemoryError: The diagrams do not fit.
            OutOfTime: The time was over; also the methods.
        """
        self.frame, self.check = Frame(case), budget.check
        nodes = max(1 << 16, budget.memory // _SHARE // (NODE_BYTES + CACHE_BYTES // 4))
        with _fitting():
            self.space = Space(self.frame, None, self.frame.orders(None, 1, 60)[0], nodes, nodes // 4)
            self.start = self.space.feasible & evaluate(start, self.space.now, self.space.true)
            cubes = {
                p: self.space.cube(self.space.now[o.key] for o in own) for p, own in self.frame.own.items()
            }
        self._cubes = cubes
        self._back = {
            p: substitution((self.space.then[o.key], self.space.now[o.key]) for o in own)
            for p, own in self.frame.own.items()
        }

    def image(self, party: str, states: BCDDFunction) -> BCDDFunction:
        """Where one improvement of the party leads from these states."""
        space = self.space
        after = states.apply_exists(BooleanOperator.AND, space.improving(party), self._cubes[party])
        found = after.substitute(self._back[party]) & space.feasible
        for before, end in space.drawn(party):
            if space.value(party, end) > space.value(party, before):
                there = space.state(end, space.now) & space.feasible
                if (states & space.state(before, space.now)).satisfiable():
                    found |= there
        return found

    def everywhere(self) -> BCDDFunction:
        """All states that legal sequences of improvements lead to, and the start, over `space.now`."""
        with _fitting():
            if all(self.frame.free.values()):
                return self._onward()
            by = dict.fromkeys(self.frame.parties, self.space.false)
            changed = True
            while changed:
                changed = False
                for party in self.frame.parties:
                    self.check()
                    more = by[party] | self.image(party, self._sources(party, by))
                    changed, by[party] = changed or more != by[party], more
            return self._all(by)

    def _onward(self) -> BCDDFunction:
        """The same where everybody's improvements are transitive: each goes on from everywhere."""
        found: BCDDFunction = self.start
        stale = set(self.frame.parties)
        while stale:
            for party in self.frame.parties:
                if party not in stale:
                    continue
                self.check()
                more = found | self.image(party, found)
                if more != found:
                    found, stale = more, set(self.frame.parties)
                stale.discard(party)
        return found

    def _sources(self, party: str, by: Layer) -> BCDDFunction:
        found: BCDDFunction = self.start
        for other, states in by.items():
            if other != party:
                found |= states
        return found

    def _all(self, by: Layer) -> BCDDFunction:
        found: BCDDFunction = self.start
        for states in by.values():
            found |= states
        return found

    def shortest(self, goal: Condition | DiagramSet) -> tuple[str, list[tuple[str, str]]] | None:
        """A shortest legal sequence of improvements from a state of the start into the goal.

        Returns:
            The state it begins in and its steps (party id, state as a Y/N string); no steps where the start
            meets the goal. None when nothing leads there.
        """
        with _fitting():
            wanted = self._set(goal)
            layers: list[Layer] = [dict.fromkeys(self.frame.parties, self.space.false)]
            while not (self._all(layers[-1]) & wanted).satisfiable():
                by = layers[-1]
                self.check()
                after = {p: by[p] | self.image(p, self._sources(p, by)) for p in self.frame.parties}
                if after == by:
                    return None
                layers.append(after)
            return self._walked(layers, wanted)

    def _walked(self, layers: list[Layer], wanted: BCDDFunction) -> tuple[str, list[tuple[str, str]]]:
        """Back from the last layer, one improvement at a time."""
        around, steps, last = Around(self.space), list[tuple[str, str]](), ""
        if len(layers) == 1:
            return next(around.labels(self.start & wanted)), []
        for depth in range(len(layers) - 1, 0, -1):
            mover = next(
                p for p in self.frame.parties if p != last and (layers[depth][p] & wanted).satisfiable()
            )
            label = next(around.labels(layers[depth][mover] & wanted))
            steps.append((mover, label))
            into = self.space.state(label, self.space.now)
            wanted = self.space.pre_improve(mover, into) & self._sources(mover, layers[depth - 1])
            last = mover
        return next(around.labels(self.start & wanted)), steps[::-1]

    def _set(self, goal: Condition | DiagramSet) -> BCDDFunction:
        space = self.space
        if not isinstance(goal, DiagramSet):
            meeting: BCDDFunction = space.feasible & evaluate(goal, space.now, space.true)
            return meeting
        _, nodes, root = goal.as_nodes()
        made: list[BCDDFunction] = []

        def child(value: int | bool) -> BCDDFunction:
            return made[value] if not isinstance(value, bool) else space.true if value else space.false

        for key, off, on in nodes:
            made.append(space.now[str(key)].ite(child(on), child(off)))  # type: ignore[arg-type]
        result: BCDDFunction = space.feasible & child(root)
        return result


def reached(
    case: Case,
    start: Condition,
    like: DiagramSet,
    budget: Budget = NO_END,
) -> DiagramSet:
    """The states that improvements lead to from the start, nobody moving twice in a row, and the start.

    Args:
        like: A set of the solution that this one is to be met with.

    Raises:
        MemoryError: It does not fit.
    """
    reach = Reach(case, start, budget)
    found = reach.everywhere()
    with _fitting():
        return DiagramSet(like.ground, like.ground.taken_over(found, reach.space.now))


class _fitting:
    """Tell a full memory as Python does."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, fault: BaseException | None, trace: object) -> None:
        if isinstance(fault, DDMemoryError):
            raise MemoryError("the memory was not enough for the diagrams of what can be reached") from None
