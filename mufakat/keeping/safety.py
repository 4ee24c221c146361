"""Who can always keep its deadlines, whatever the others do within theirs, and how many days are missing where not.

For a party and one of its commitments: the party's own work begins when it likes and takes between the least and the
most of `takes`; what others do, and it waits for, comes on any day from its earliest (or tomorrow) to the deadline
that the text gives it (none: ten years). Safe if the party can always be done by the deadline, reacting on the day on
which it learns of things. Each commitment is judged alone, whatever becomes of the party's other deadlines.

Where everything only has to come after something else and the deadline is a day, the best is to begin as soon as one
may, and what counts is the longest way there; else `schedule.control` decides.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from mufakat.agreement.model import SIGNATURE, Agreement, Commitment
from mufakat.agreement.times import PhaseEdge, Time, add_days, add_months, evaluate, last_day
from mufakat.agreement.waits import waits_of
from mufakat.case.condition import Condition
from mufakat.keeping.bounds import (
    LONGEST_MONTH,
    SHORTEST_MONTH,
    Alternative,
    Bound,
    Bounds,
    Side,
    TooMany,
    both,
    moved,
)
from mufakat.keeping.plan import Net, make_plan
from mufakat.keeping.reading import Reading
from mufakat.schedule.control import Link, is_controllable, is_weakly_controllable, least_more
from mufakat.schedule.windows import ZERO, Edge

TEN_YEARS = 120  # months
Why: TypeAlias = Literal["", "no deadline", "done", "over", "undecided", "never"]


@dataclass(frozen=True)
class Safe:
    """How a party stands to one of its deadlines.

    Attributes:
        days: Days by which the deadline would have to be later; 0: safe; None: see `why`.
        weakly: The same if everything were known beforehand.
        why: Why there is no number.
    """

    days: int | None
    weakly: int | None = None
    why: Why = ""


@dataclass(frozen=True)
class Safety:
    """Party to commitment to how it stands, on a day."""

    agreement: Agreement
    day: date
    parties: Mapping[str, Mapping[str, Safe]]


def find_safety(reading: Reading, party: str | None = None) -> Safety:
    """How each party (or one) stands to each of its deadlines on the day of a reading.

    Args:
        reading: The rule, with the facts by that day.
        party: Only this one.
    """
    agreement = reading.agreement
    plan = make_plan(reading)
    earliest = {
        name: (window.earliest - agreement.signed).days
        for name, window in plan.windows.items()
        if window.earliest is not None
    }
    found = {}
    for one in agreement.parties:
        own = [c for c in agreement.commitments if c.duty == "must" and one.id in c.who]
        if own and party in (None, one.id):
            side = _Side(reading, one.id, earliest)
            found[one.id] = {commitment.id: side.safe(commitment) for commitment in own}
    return Safety(agreement, reading.day, found)


class _Side:
    """One party's view: what is its own, what is others', on the day of a reading."""

    def __init__(self, reading: Reading, party: str, earliest: Mapping[str, int]):
        self.reading = reading
        self.agreement = reading.agreement
        self.party = party
        self.earliest = earliest
        self.net = Net(reading)
        self.today = self.net.today
        self.bounds = Bounds(self.net.known, self._point, self._phase, self._condition_of)
        self._deadlines: dict[str, int | None] = {}
        self._worst: dict[str, float] = {}

    # What bounds are made of: own points, others' points, and days.

    def _condition_of(self, name: str) -> Condition | None:
        outcome = self.agreement.outcome.get(name)
        return None if outcome is None else outcome.when

    def _point(self, name: str, side: Side) -> list[Alternative]:
        day = self.net.happened(name)
        if name == SIGNATURE or day is not None:
            return [(Bound("", 0 if day is None else (day - self.net.zero).days),)]
        head, dot, tail = name.rpartition(".")
        if dot:
            if tail == "verified" and not self.agreement.commitment[head].verified_by:
                name = f"{head}.done"
            return [()] if self.agreement.commitment[head].duty == "must-not" else [(Bound(name, 0),)]
        event = self.agreement.event[name]
        if event.on is not None:
            return [(Bound("", (event.on - self.net.zero).days),)]
        if event.at is not None:
            return self.bounds.of_time(event.at, side)
        return [(Bound(name, 0),)]

    def _phase(self, edge: PhaseEdge, side: Side) -> list[Alternative]:
        phase = self.agreement.phase[edge.phase]
        if edge.edge == "start":
            return self.bounds.of_time(phase.starts, side)
        if phase.ends is not None:
            return self.bounds.of_time(phase.ends, side)
        assert phase.length is not None
        days = phase.length.count
        if phase.length.unit == "month":
            days *= SHORTEST_MONTH if side == "lower" else LONGEST_MONTH
        return moved(self.bounds.of_time(phase.starts, side), days - 1)

    def is_own(self, point: str) -> bool:
        """Whether the party itself decides when: its own work, or an event that it alone brings about."""
        head, dot, tail = point.rpartition(".")
        if dot:
            return tail == "done" and self.party in self.agreement.commitment[head].who
        return self.agreement.event[point].by == (self.party,)

    def deadline(self, point: str) -> int | None:
        """The deadline that the text gives a point, as days after zero, if every day before it comes as late as may
        be.
        """
        if point not in self._deadlines:
            self._deadlines[point] = None
            self._deadlines[point] = self._deadline(point)
        return self._deadlines[point]

    def _deadline(self, point: str) -> int | None:
        head, dot, _ = point.rpartition(".")
        if not dot:
            return None
        one = self.agreement.commitment[head]
        if one.by is None:
            return None
        known = self._due(one)
        if known is not None:
            return known
        return self._latest(one.by)

    def _due(self, one: Commitment) -> int | None:
        """The deadline as a day, extensions in it, where it is fixed."""
        if one.by is None or self.net.known(one.by) is None:
            return None
        due = self.reading.due(one.id)
        return None if due is None else (due - self.net.zero).days

    def _latest(self, time: Time) -> int | None:
        """The latest day of a time, as days after zero."""

        def point(name: str) -> date | None:
            day = self.net.happened(name)
            event = self.agreement.event.get(name)
            if day is not None or name == SIGNATURE:
                return day or self.net.zero
            if event is not None:
                return event.on if event.at is None else evaluate(event.at, point, edge)
            days = self.deadline(name)
            return None if days is None else add_days(self.net.zero, days)

        def edge(one: PhaseEdge) -> date | None:
            phase = self.agreement.phase[one.phase]
            known = self.reading.phase_edge(one)
            if known is not None:
                return known
            start = evaluate(phase.starts, point, edge)
            if one.edge == "start":
                return start
            if phase.ends is not None:
                return evaluate(phase.ends, point, edge)
            assert phase.length is not None
            return None if start is None else last_day(start, phase.length)

        day = evaluate(time, point, edge)
        return None if day is None else (day - self.net.zero).days

    def span(self, point: str) -> tuple[int, int]:
        """The days on which others may let a point come, as days after zero."""
        least = max(self.earliest.get(point, 0), self.today + 1)
        most = self.deadline(point)
        if most is None:
            end = add_months(self.reading.day, TEN_YEARS)
            most = least + 3653 if end is None else (end - self.net.zero).days
        return least, max(least, most)

    # The answer.

    def safe(self, target: Commitment) -> Safe:
        """How the party stands to one commitment."""
        done, released = self.reading.done(target.id), self.reading.released(target.id)
        if done is not None and done <= self.reading.day:
            return Safe(None, None, "done")
        if released is not None and released <= self.reading.day:
            return Safe(None, None, "over")
        if target.by is None:
            return Safe(None, None, "no deadline")
        try:
            return self._judged(target)
        except TooMany:
            return Safe(None, None, "undecided")

    def _judged(self, target: Commitment) -> Safe:
        assert target.by is not None
        due = self._due(target)
        if due is not None:
            worst = self.worst(f"{target.id}.done")
            if math.isinf(worst):  # a circle, in which some work may begin days before what it waits for
                return self._by_network(target, (Bound("", due),))
            days = max(0, int(worst) - due)
            return Safe(days, days)
        answers = [self._by_network(target, before) for before in self.bounds.of_time(target.by, "upper")]
        best = min(answers, key=lambda one: (one.days is None, one.days or 0))
        weak = min(answers, key=lambda one: (one.weakly is None, one.weakly or 0))
        return Safe(best.days, weak.weakly, best.why)

    def lower(self, one: Commitment) -> list[Alternative]:
        """What the party must wait for before it can begin."""
        parts = [self.bounds.of_condition(waits_of(one, self.agreement))]
        if one.from_ is not None:
            parts.append(self.bounds.of_time(one.from_, "lower"))
        return both(parts)

    def begins(self, one: Commitment) -> int:
        """The first day on which own work can begin, but for what it waits for."""
        added = [(c.on - self.net.zero).days for c in self.agreement.amendments if one.id in c.adds]
        return max([self.today, 0, *added])

    def worst(self, point: str) -> float:
        """The latest day on which a point comes if the party loses no time, as days after zero.

        Own work that waits for itself in a circle never comes by that way: it counts as endlessly late, until another
        way, shorter than the circle, gives it a day (the least solution that rests on something).

        Returns:
            Whole days; infinity if it never comes.
        """
        if point not in self._worst:
            order = self._in_order(point)
            days = dict.fromkeys(order, math.inf)
            for _ in order:
                before = dict(days)
                for here in order:
                    days[here] = min(days[here], self._worst_of(here, days))
                if days == before:
                    break
            self._worst |= days
        return self._worst[point]

    def _in_order(self, point: str) -> list[str]:
        """A point and all it needs that has no day yet, what is needed first where there is no circle."""
        order: dict[str, None] = {}
        stack, opened = [point], set(self._worst)
        while stack:
            here = stack[-1]
            if here in opened:
                stack.pop()
                if here not in self._worst:
                    order.setdefault(here)
                continue
            opened.add(here)
            if self.is_own(here):
                stack += [needed for needed in self._needed(here) if needed not in opened]
        return list(order)

    def _needed(self, point: str) -> list[str]:
        one = self.agreement.commitment.get(point.rpartition(".")[0])
        if one is None:
            return []
        return [bound.point for alternative in self.lower(one) for bound in alternative if bound.point]

    def _worst_of(self, point: str, days: Mapping[str, float]) -> float:
        if not self.is_own(point):
            return self.span(point)[1]
        one = self.agreement.commitment.get(point.rpartition(".")[0])
        if one is None:  # an event that the party alone brings about
            return max(self.today, 0)
        begins = self.begins(one)
        ways = [
            max([begins, *(self._day(bound, days) for bound in alternative)])
            for alternative in self.lower(one)
        ]
        return min(ways) + (one.takes[1] if one.takes else 0)

    def _day(self, bound: Bound, days: Mapping[str, float]) -> float:
        if not bound.point:
            return bound.days
        return (days[bound.point] if bound.point in days else self._worst[bound.point]) + bound.days

    def _by_network(self, target: Commitment, before: Alternative) -> Safe:
        """Where the deadline is counted from what is not known yet: the network of all it depends on."""
        best: Safe | None = None
        for graph in self._graphs(target, before):
            answer = graph.answer()
            if best is None or (answer.days is not None and (best.days is None or answer.days < best.days)):
                best = answer
            if answer.days == 0:
                break
        return best or Safe(None, None, "never")

    def _graphs(self, target: Commitment, before: Alternative) -> list[_Graph]:
        """The network, once for each choice among alternatives on the way, but for those that wait for themselves."""
        done, found = f"{target.id}.done", []
        start = tuple(dict.fromkeys((done, *(bound.point for bound in before if bound.point))))
        waiting = [(_Graph(self, done, before), start)]
        while waiting:
            graph, points = waiting.pop()
            if not points:
                found.append(graph)
                continue
            point, rest = points[0], points[1:]
            one = self.agreement.commitment.get(point.rpartition(".")[0])
            for alternative in self.lower(one) if one is not None and self.is_own(point) else [()]:
                more = graph.with_point(point, alternative)
                needed = [b.point for b in alternative if b.point and b.point not in (*more.lower, *rest)]
                if not more.waits_for_itself(point):
                    waiting.append((more, tuple(dict.fromkeys((*rest, *needed)))))
            if len(waiting) + len(found) > 64:
                raise TooMany
        return found


class _Graph:
    """The points that a commitment depends on, as a network in which others choose some days."""

    def __init__(self, side: _Side, target: str, before: Alternative):
        self.side = side
        self.target = target
        self.before = before
        self.lower: dict[str, Alternative] = {}

    def with_point(self, point: str, lower: Alternative) -> _Graph:
        """The same with a further point and what it waits for."""
        more = _Graph(self.side, self.target, self.before)
        more.lower = {**self.lower, point: lower}
        return more

    def waits_for_itself(self, point: str) -> bool:
        """Whether a point must come after something that must come after it, be it on the same day."""
        queue, seen = [point], set()
        while queue:
            for bound in self.lower.get(queue.pop(), ()):
                if bound.point == point and bound.days >= 0:
                    return True
                if bound.point and bound.days >= 0 and bound.point not in seen:
                    seen.add(bound.point)
                    queue.append(bound.point)
        return False

    def answer(self) -> Safe:
        """The least number of days by which the deadline must be later."""
        number: dict[str, int] = {"": ZERO}
        edges: list[Edge] = []
        links: list[Link] = []
        for point in self.lower:
            number[point] = len(number)
        size = len(number)
        for point, lower in self.lower.items():
            if not self.side.is_own(point):
                links.append(Link(ZERO, *self.side.span(point), number[point]))
                continue
            one = self.side.agreement.commitment.get(point.rpartition(".")[0])
            begin, takes = number[point], (0, 0) if one is None or one.takes is None else one.takes
            if takes != (0, 0):
                begin = size
                size += 1
                links.append(Link(begin, *takes, number[point]))
            first = self.side.begins(one) if one is not None else max(self.side.today, 0)
            edges.append(Edge(begin, ZERO, -first))
            edges += [Edge(begin, number[bound.point], -bound.days) for bound in lower]
        fixed, target = list(edges), number[self.target]
        most = self._most(fixed, links)

        def network(more: int) -> list[Edge]:
            return [*fixed, *(Edge(number[b.point], target, b.days + more) for b in self.before)]

        days = least_more(lambda more: is_controllable(size, network(more), links), most)
        if days == 0:
            return Safe(0, 0)
        weakly = least_more(lambda more: is_weakly_controllable(size, network(more), links), most)
        return Safe(days, weakly, "" if days is not None else "never")

    def _most(self, edges: list[Edge], links: list[Link]) -> int:
        """No circle can ask for more days than all of these together."""
        days = sum(abs(edge.weight) for edge in edges) + sum(link.most for link in links)
        return days + sum(abs(bound.days) for bound in self.before)
