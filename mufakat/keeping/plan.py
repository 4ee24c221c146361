"""The days that an agreement leaves: earliest and latest, slack, conflicts, and what breaks if somebody is late.

A point for each event, end of a phase, commitment done and verified; zero is the day of signature. What has happened
is a fixed day, what has not comes today at the earliest. A deadline that has passed bounds nothing any more and is
listed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from mufakat.agreement.model import SIGNATURE, Agreement, Commitment
from mufakat.agreement.times import At, OnDay, PhaseDay, PhaseEdge, Shift, Time, add_days, evaluate
from mufakat.agreement.waits import waits_of
from mufakat.case.condition import Condition
from mufakat.keeping.bounds import Alternative, Bound, Bounds, Side, TooMany, both
from mufakat.keeping.reading import Reading
from mufakat.schedule.windows import ZERO, Edge, find_circle, find_windows, longest_from_zero


@dataclass(frozen=True)
class Reason:
    """Why one point bounds another: the commitment, event or phase and what of it.

    `kind` is one of by, from, when, takes, verified, defined, ends, happened, today, signature, late.
    """

    kind: str
    about: str


@dataclass(frozen=True)
class Window:
    """The earliest and the latest day of a point (None: no latest day)."""

    earliest: date | None
    latest: date | None

    @property
    def slack(self) -> int | None:
        """Days between the two."""
        return None if self.latest is None or self.earliest is None else (self.latest - self.earliest).days


@dataclass(frozen=True)
class Broken:
    """What breaks if a commitment is done so many days after its earliest day.

    `least` is the smallest number of days that breaks something; None: none does.
    """

    commitment: str
    days: int
    breaks: tuple[str, ...]
    least: int | None


@dataclass(frozen=True)
class Plan:
    """The days that are left.

    Attributes:
        day: The day of the plan.
        windows: Point to window; points are "ID.done", "ID.verified", events and "end of PHASE".
        conflict: A circle of reasons that cannot be, where there is one (then there are no windows).
        undecided: Whether there are too many alternatives to look at.
        alternatives: How many were looked at.
        passed: Deadlines that have passed with nothing done.
        paths: Outcome to the chain of points that makes its earliest day, first one first.
        broken: What breaks if somebody is late, where that was asked for.
        months: Whether months from a day that is not known were counted as 28 to 31 days.
    """

    agreement: Agreement
    day: date
    windows: Mapping[str, Window]
    conflict: tuple[Reason, ...] = ()
    undecided: bool = False
    alternatives: int = 1
    passed: tuple[str, ...] = ()
    paths: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    broken: tuple[Broken, ...] = ()
    months: bool = False


class Net:
    """The points of an agreement and, for each, how its bounds look on the day of a reading."""

    def __init__(self, reading: Reading):
        self.reading = reading
        self.agreement = reading.agreement
        self.zero = self.agreement.signed
        self.today = (reading.day - self.zero).days
        self._last = ZERO
        self.number: dict[str, int] = {"": ZERO}  # several names may stand for zero
        for event in self.agreement.events:
            self.number[event.id] = ZERO if event.id == SIGNATURE else self._next()
        for phase in self.agreement.phases:
            self.number[f"start of {phase.id}"] = self._next()
            self.number[f"end of {phase.id}"] = self._next()
        for one in self.agreement.commitments:
            if one.duty != "must-not":
                self.number[f"{one.id}.done"] = self._next()
                if one.verified_by:
                    self.number[f"{one.id}.verified"] = self._next()
        self.number.setdefault(SIGNATURE, ZERO)
        self.bounds = Bounds(self.known, self._point, self._phase, self._condition_of)
        self.passed: list[str] = []

    def _next(self) -> int:
        self._last += 1
        return self._last

    def names(self) -> dict[int, str]:
        """Number to point, as answers call it."""
        return {number: name for name, number in self.number.items() if name}

    def happened(self, name: str) -> date | None:
        """The day on which a point came, if it has come by today."""
        if name.startswith(("start of ", "end of ")):
            return None
        day = self.reading.point(name)
        return day if day is not None and day <= self.reading.day else None

    def known(self, time: Time) -> int | None:
        """The day of a time that is fixed whatever happens, as days after zero."""
        day = evaluate(time, self._fixed_point, self._fixed_edge)
        return None if day is None or _has_choice(time) else (day - self.zero).days

    def _fixed_point(self, name: str) -> date | None:
        if name == SIGNATURE:
            return self.zero
        event = self.agreement.event.get(name)
        if event is not None and event.on is not None:
            return event.on
        return self.happened(name)

    def _fixed_edge(self, edge: PhaseEdge) -> date | None:
        phase = self.agreement.phase[edge.phase]
        start = evaluate(phase.starts, self._fixed_point, self._fixed_edge)
        if start is None:
            return None
        return self.reading.phase_edge(edge)

    def _condition_of(self, name: str) -> Condition | None:
        outcome = self.agreement.outcome.get(name)
        return None if outcome is None else outcome.when

    def _point(self, name: str, side: Side) -> list[Alternative]:
        head, _, tail = name.rpartition(".")
        if tail == "verified" and name not in self.number:
            name = f"{head}.done"
        return [(Bound(name, 0),)] if name in self.number else [()]

    def _phase(self, edge: PhaseEdge, side: Side) -> list[Alternative]:
        return [(Bound(f"{edge.edge} of {edge.phase}", 0),)]

    # The edges.

    def choices(self) -> list[list[Edge]]:
        """The alternatives of the whole network. Raises TooMany."""
        fixed: list[Edge] = []
        parts: list[list[tuple[Edge, ...]]] = []
        for name, number in self.number.items():
            if not name or number == ZERO:
                continue
            fixed.append(Edge(number, ZERO, 0, Reason("signature", name)))
            day = self.happened(name)
            if day is not None:
                fixed += self._exactly(number, (day - self.zero).days, Reason("happened", name))
                continue
            some, alternatives = self._edges_of(name, number)
            fixed += some
            if len(alternatives) != 1:
                parts.append(alternatives)
            else:
                fixed += alternatives[0]
        found: list[tuple[Edge, ...]] = [()]
        for part in parts:
            found = list(dict.fromkeys(one + other for one in found for other in part))
            if len(found) > 64:
                raise TooMany
        return [[*fixed, *one] for one in found]

    def _edges_of(self, name: str, number: int) -> tuple[list[Edge], list[tuple[Edge, ...]]]:
        """The edges of a point that has not come, and the alternatives among the others."""
        if name.startswith("start of "):
            phase = self.agreement.phase[name.removeprefix("start of ")]
            return [], self._equal(phase.starts, number, Reason("defined", phase.id))
        if name.startswith("end of "):
            return self._end_of(name.removeprefix("end of "), number)
        event = self.agreement.event.get(name)
        if event is not None:
            reason = Reason("defined", name)
            if event.on is not None:
                return self._exactly(number, (event.on - self.zero).days, reason), [()]
            if event.at is not None:
                return [], self._equal(event.at, number, reason)
            return [self._not_before(number, self.today, Reason("today", name))], [()]
        id, _, tail = name.rpartition(".")
        if tail == "verified":
            reason = Reason("verified", id)
            edges = [Edge(number, self.number[f"{id}.done"], 0, reason)]
            return [*edges, self._not_before(number, self.today, Reason("today", id))], [()]
        return self._done(self.agreement.commitment[id], number)

    def _end_of(self, id: str, number: int) -> tuple[list[Edge], list[tuple[Edge, ...]]]:
        phase = self.agreement.phase[id]
        reason = Reason("ends", id)
        day = self._fixed_edge(PhaseEdge(id, "end"))
        if day is not None and (phase.ends is None or self.known(phase.ends) is not None):
            return self._exactly(number, (day - self.zero).days, reason), [()]
        if phase.ends is not None:
            return [], self._equal(phase.ends, number, reason)
        start, length = self.number[f"start of {id}"], phase.length
        assert length is not None
        least, most = length.count - 1, length.count - 1
        if length.unit == "month":
            self.bounds.months = True
            least, most = length.count * 28 - 1, length.count * 31 - 1
        return [Edge(start, number, most, reason), Edge(number, start, -least, reason)], [()]

    def _done(self, one: Commitment, number: int) -> tuple[list[Edge], list[tuple[Edge, ...]]]:
        least = one.takes[0] if one.takes else 0
        edges = [self._not_before(number, least, Reason("takes" if least else "signature", one.id))]
        edges.append(self._not_before(number, self.today, Reason("today", one.id)))
        added = [
            (change.on - self.zero).days for change in self.agreement.amendments if one.id in change.adds
        ]
        edges += [self._not_before(number, days + least, Reason("from", one.id)) for days in added]
        lower = [self.bounds.of_condition(waits_of(one, self.agreement))]
        if one.from_ is not None:
            lower.append(self.bounds.of_time(one.from_, "lower"))
        when = Reason("when", one.id)
        after = [self._after(alternative, number, least, when) for alternative in both(lower)]
        until = self._deadline(one, number)
        return edges, [low + up for low in after for up in until]

    def _deadline(self, one: Commitment, number: int) -> list[tuple[Edge, ...]]:
        released = self.reading.released(one.id)
        if one.by is None or (released is not None and released <= self.reading.day):
            return [()]
        if self.known(one.by) is not None:
            due = self.reading.due(one.id)
            assert due is not None
            days = (due - self.zero).days
            if days < self.today:
                self.passed.append(one.id)
                return [()]
            return [(Edge(ZERO, number, days, Reason("by", one.id)),)]
        reason = Reason("by", one.id)
        return [
            self._before(alternative, number, reason) for alternative in self.bounds.of_time(one.by, "upper")
        ]

    def _equal(self, time: Time, number: int, reason: Reason) -> list[tuple[Edge, ...]]:
        fixed = self.known(time)
        if fixed is not None:
            return [tuple(self._exactly(number, fixed, reason))]
        lower, upper = self.bounds.of_time(time, "lower"), self.bounds.of_time(time, "upper")
        return [
            self._after(low, number, 0, reason) + self._before(up, number, reason)
            for low in lower
            for up in upper
        ]

    def _after(self, bounds: Alternative, number: int, more: int, reason: Reason) -> tuple[Edge, ...]:
        return tuple(Edge(number, self.number[bound.point], -bound.days - more, reason) for bound in bounds)

    def _before(self, bounds: Alternative, number: int, reason: Reason) -> tuple[Edge, ...]:
        return tuple(Edge(self.number[bound.point], number, bound.days, reason) for bound in bounds)

    def _exactly(self, number: int, days: int, reason: Reason) -> list[Edge]:
        days = max(days, 0)
        return [Edge(ZERO, number, days, reason), Edge(number, ZERO, -days, reason)]

    def _not_before(self, number: int, days: int, reason: Reason) -> Edge:
        return Edge(number, ZERO, -max(days, 0), reason)


def _has_choice(time: Time) -> bool:
    """Whether more of a time may become known than is: an earlier one of several."""
    match time:
        case OnDay() | At() | PhaseDay() | PhaseEdge():
            return False
        case Shift(_, _, inner):
            return _has_choice(inner)
    return time.which == "earliest" or any(_has_choice(one) for one in time.times)


def make_plan(reading: Reading, late: Mapping[str, int] | None = None) -> Plan:
    """The plan on the day of a reading.

    Args:
        reading: The rule, with the facts by that day (none: as the text has it).
        late: Commitment to days after its earliest day, to see what that breaks.

    Raises:
        KeyError: `late` names what is no `must` of the agreement.
    """
    net = Net(reading)
    agreement, day = reading.agreement, reading.day
    try:
        choices = net.choices()
    except TooMany:
        return Plan(agreement, day, {}, undecided=True)
    passed = tuple(dict.fromkeys(net.passed))
    points = len(set(net.number.values()))
    sound: list[list[Edge]] = []
    windows: list[tuple[tuple[int, ...], tuple[int | None, ...]]] = []
    conflict: tuple[Reason, ...] = ()
    for edges in choices:
        found = find_windows(points, edges)
        if isinstance(found, tuple):
            conflict = conflict or reasons_of(found)
        else:
            sound.append(edges)
            windows.append((found.earliest, found.latest))
    if not sound:
        return Plan(
            agreement, day, {}, conflict, passed=passed, alternatives=len(choices), months=net.bounds.months
        )
    return Plan(
        agreement,
        day,
        _joined(net, windows),
        alternatives=len(choices),
        passed=passed,
        paths=_paths(net, points, sound),
        broken=tuple(_late(net, points, sound, id, days) for id, days in (late or {}).items()),
        months=net.bounds.months,
    )


def reasons_of(circle: Sequence[Edge]) -> tuple[Reason, ...]:
    """What the edges of a circle come from, in order, each once."""
    return tuple(dict.fromkeys(edge.label for edge in circle if isinstance(edge.label, Reason)))


def _joined(net: Net, windows: Sequence[tuple[tuple[int, ...], tuple[int | None, ...]]]) -> dict[str, Window]:
    """The windows of all alternatives together: the earliest and the latest day of any."""
    found = {}
    for name, number in net.number.items():
        if (
            not name
            or name.startswith("start of ")
            or (name == SIGNATURE and name not in net.agreement.event)
        ):
            continue
        latest = [last[number] for _, last in windows]
        late = None if None in latest else max(day for day in latest if day is not None)
        found[name] = Window(
            add_days(net.zero, min(first[number] for first, _ in windows)),
            None if late is None else add_days(net.zero, late),
        )
    return found


def _paths(net: Net, points: int, sound: Sequence[list[Edge]]) -> dict[str, tuple[str, ...]]:
    """For each outcome the chain of points that makes its earliest day, in the alternative where that is soonest."""
    names = net.names()
    found: dict[str, tuple[int, tuple[str, ...]]] = {}
    for edges in sound:
        earliest, makes = longest_from_zero(points, edges)
        for outcome in net.agreement.outcomes:
            try:
                alternatives = net.bounds.of_condition(outcome.when)
            except TooMany:
                continue
            for bounds in alternatives:
                if not bounds:
                    continue
                last = max(bounds, key=lambda bound: earliest[net.number[bound.point]] + bound.days)
                day = earliest[net.number[last.point]] + last.days
                if outcome.id not in found or day < found[outcome.id][0]:
                    found[outcome.id] = (day, _chain(net.number[last.point], makes, names))
    return {id: chain for id, (_, chain) in found.items()}


def _chain(point: int, makes: Sequence[Edge | None], names: Mapping[int, str]) -> tuple[str, ...]:
    chain: list[str] = []
    seen: set[int] = set()
    while point != ZERO and point not in seen:
        seen.add(point)
        chain.append(names[point])
        edge = makes[point]
        if edge is None:
            break
        point = edge.y
    return tuple(reversed(chain))


def _late(net: Net, points: int, sound: Sequence[list[Edge]], id: str, days: int) -> Broken:
    number = net.number[f"{id}.done"]
    best: tuple[str, ...] | None = None
    least: int | None = 0
    for edges in sound:
        window = find_windows(points, edges)
        assert not isinstance(window, tuple)
        latest = window.latest[number]
        slack = None if latest is None else latest - window.earliest[number] + 1
        least = None if least is None or slack is None else max(least, slack)
        breaks = _breaks(
            points, [*edges, Edge(number, ZERO, -window.earliest[number] - days, Reason("late", id))]
        )
        if best is None or len(breaks) < len(best):
            best = breaks
    return Broken(id, days, best or (), least)


def _breaks(points: int, edges: list[Edge]) -> tuple[str, ...]:
    """The deadlines that cannot be met: those of one circle after the other, each then let go."""
    broken: dict[str, None] = {}
    while True:
        circle = find_circle(points, edges)
        if circle is None:
            return tuple(broken)
        deadlines = {
            edge.label
            for edge in circle
            if isinstance(edge.label, Reason) and edge.label.kind in ("by", "ends")
        }
        if not deadlines:
            return tuple(broken)
        broken.update(dict.fromkeys(sorted(reason.about for reason in deadlines)))
        edges = [edge for edge in edges if edge.label not in deadlines]
