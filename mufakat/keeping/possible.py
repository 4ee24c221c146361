"""What can happen at all, and who can hold it up (possible points are a least set; nothing is dated here).

The least set in which free events are, phases and events whose time is made of possible points, commitments whose
condition (its monotone part) and `from` are possible, and outcomes whose condition is. What must not be done is never
in it: nobody performs it. `not`, `unless`, `while` and `reach` are left out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from mufakat.agreement.model import SIGNATURE, Agreement, Commitment
from mufakat.agreement.times import At, Choose, OnDay, PhaseDay, PhaseEdge, Shift, Time
from mufakat.agreement.waits import waits_of
from mufakat.case.condition import Always, And, Condition, If, Iff, Is, Not, Or


@dataclass(frozen=True)
class Formula:
    """Needs among points: all (or any) of its parts."""

    all_: bool
    points: tuple[str, ...] = ()
    parts: tuple[Formula, ...] = ()

    def holds(self, known: Collection[str]) -> bool:
        """Whether it holds where these points are possible."""
        test = all if self.all_ else any
        return test([*(point in known for point in self.points), *(part.holds(known) for part in self.parts)])

    def named(self) -> Iterable[str]:
        """All points in it."""
        yield from self.points
        for part in self.parts:
            yield from part.named()


YES = Formula(True)


def all_of(parts: Iterable[Formula]) -> Formula:
    """All of them."""
    return Formula(True, (), tuple(part for part in parts if part != YES))


def of_condition(condition: Condition | None) -> Formula:
    """The monotone part of a condition: what `not` stands before is left out."""
    match condition:
        case None | Not() | If() | Iff():
            return YES
        case Always(value):
            return YES if value else Formula(False)
        case Is(atom):
            return _of_atom(atom)
        case And(parts):
            return all_of(map(of_condition, parts))
        case Or(parts):
            return Formula(False, (), tuple(map(of_condition, parts)))


def _of_atom(atom: str) -> Formula:
    head, dot, tail = atom.rpartition(".")
    if not dot:
        return Formula(True, (atom,))
    if tail == "breached":
        return YES  # what was promised can always be broken
    if tail == "overdue":
        return Formula(True, (f"{head} is late",))
    return Formula(True, (head,))


def of_time(time: Time | None) -> Formula:
    """What a time is made of."""
    match time:
        case None | OnDay():
            return YES
        case At(point):
            return Formula(True, (point.rpartition(".")[0] or point,))
        case PhaseDay(phase) | PhaseEdge(phase):
            return Formula(True, (phase,))
        case Shift(_, _, inner):
            return of_time(inner)
        case Choose(which, times):
            return Formula(which == "latest", (), tuple(map(of_time, times)))


class Needs:
    """What each point of an agreement needs to be possible."""

    def __init__(self, agreement: Agreement):
        self.agreement = agreement
        self.of: dict[str, Formula] = {SIGNATURE: YES}
        for event in agreement.events:
            self.of[event.id] = YES if event.on else of_time(event.at)
        self.of[SIGNATURE] = YES
        for phase in agreement.phases:
            self.of[phase.id] = all_of((of_time(phase.starts), of_time(phase.ends)))
        for one in agreement.commitments:
            if one.duty != "must-not":
                self.of[one.id] = all_of((of_condition(waits_of(one, agreement)), of_time(one.from_)))
            self.of[f"{one.id} is late"] = (
                of_time(one.by) if one.duty == "must" and one.by else Formula(False)
            )
        for outcome in agreement.outcomes:
            self.of[outcome.id] = of_condition(outcome.when)
        self.users: dict[str, list[str]] = {}
        for point, formula in self.of.items():
            for name in dict.fromkeys(formula.named()):
                self.users.setdefault(name, []).append(point)

    def possible(self, removed: Collection[str] = (), given: Collection[str] = ()) -> set[str]:
        """The least set, without what is `removed`; what is `given` has happened and needs nothing."""
        known = set(given)
        queue = [point for point in self.of if point not in known]
        for point in known:
            queue += self.users.get(point, ())
        while queue:
            point = queue.pop()
            if point in known or point in removed or not self.of[point].holds(known):
                continue
            known.add(point)
            queue += self.users.get(point, ())
        return known


@dataclass(frozen=True)
class Stall:
    """What somebody can hold up by not doing something.

    Attributes:
        point: The commitment, power or event that is not done.
        by: Who would do it; None for nobody in particular.
        several: Whether the file lists them.
        holds_up: Commitments, then events, then outcomes, each by name.
        free: Whether not doing it breaks nothing.
    """

    point: str
    by: tuple[str, ...]
    several: bool
    holds_up: tuple[str, ...]
    free: bool


def find_stalls(
    agreement: Agreement, removed: Collection[str] = (), given: Collection[str] = ()
) -> tuple[Stall, ...]:
    """Who can hold up what: what is possible, less what is possible without the one thing.

    Args:
        agreement: The agreement.
        removed: Points that can no longer be: waived, ended, stopped.
        given: Points that have happened.
    """
    needs = Needs(agreement)
    everything = needs.possible(removed, given)
    order = {
        **{one.id: (0, one.id) for one in agreement.commitments},
        **{one.id: (1, one.id) for one in agreement.events},
        **{one.id: (2, one.id) for one in agreement.outcomes},
    }
    found = []
    for point in _candidates(agreement):
        if point in removed or point in given or point not in everything:
            continue
        lost = everything - needs.possible({*removed, point}, given) - {point}
        holds_up = tuple(sorted((one for one in lost if one in order), key=order.__getitem__))
        if holds_up:
            found.append(_stall(point, holds_up, agreement))
    return tuple(found)


def _candidates(agreement: Agreement) -> list[str]:
    acts = [one.id for one in agreement.commitments if one.duty != "must-not"]
    return acts + [one.id for one in agreement.events if one.free and one.id != SIGNATURE]


def _stall(point: str, holds_up: tuple[str, ...], agreement: Agreement) -> Stall:
    commitment = agreement.commitment.get(point)
    if commitment is None:
        by = agreement.event[point].by
        return Stall(point, by, True, holds_up, True)
    return Stall(point, commitment.who, commitment.several, holds_up, is_free(commitment, agreement))


def is_free(commitment: Commitment, agreement: Agreement) -> bool:
    """Whether its holder breaks nothing by not doing it: no deadline, a power, or a suspension that it may declare."""
    if commitment.duty == "may" or commitment.by is None:
        return True
    return any(
        set(commitment.who) <= set(power.who) and commitment.id in power.effect.suspends
        for power in agreement.powers
    )


@dataclass(frozen=True)
class Stuck:
    """Duties that can never be due, and the smallest circle that keeps them so (empty: something is missing)."""

    commitments: tuple[str, ...]
    circle: tuple[str, ...]


def find_stuck(agreement: Agreement, removed: Collection[str] = (), given: Collection[str] = ()) -> Stuck:
    """Every `must` outside the possible set, with the smallest circle among them."""
    needs = Needs(agreement)
    known = needs.possible(removed, given)
    outside = [one.id for one in agreement.commitments if one.duty == "must" and one.id not in known]
    blocked = {point for point in needs.of if point not in known and point not in removed}
    return Stuck(tuple(outside), smallest_circle(outside, needs, blocked))


def smallest_circle(starts: Iterable[str], needs: Needs, blocked: Collection[str]) -> tuple[str, ...]:
    """The shortest way from one of the points back to itself through what it needs and is blocked; or ()."""
    best: tuple[str, ...] = ()
    for start in starts:
        before: dict[str, str] = {}
        level = [start]
        while level and start not in before and (not best or len(before) < len(needs.of)):
            following = []
            for point in level:
                for other in needs.of[point].named():
                    if other in blocked and other not in before:
                        before[other] = point
                        following.append(other)
            level = following
        if start in before:
            circle = [start]
            while before[circle[-1]] != start:
                circle.append(before[circle[-1]])
            found = tuple(reversed(circle))
            if not best or len(found) < len(best):
                best = found
    return best
