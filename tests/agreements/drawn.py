"""Small agreements and facts, drawn from a seed. (Strategies of strategies took longer to draw than to answer.)"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from hypothesis import strategies as st

from mufakat.agreement.model import (
    Agreement,
    Amendment,
    Commitment,
    Counter,
    Effect,
    Event,
    Exchange,
    Fact,
    Facts,
    Finding,
    Party,
    Phase,
    PhaseExtension,
)
from mufakat.agreement.needs import circle_from, needs_of
from mufakat.agreement.times import At, Choose, Length, OnDay, PhaseDay, PhaseEdge, Shift, Time
from mufakat.case.condition import And, Condition, Is, Not, Or

SIGNED = date(2025, 3, 1)
SPAN = 14  # days in which everything happens
ACTS = ("x", "y", "z")
EVERYBODY = ("", "a", "b", "w")  # w verifies


def on(day: int) -> date:
    return SIGNED + timedelta(day)


def told(says: tuple[str, ...] = EVERYBODY) -> st.SearchStrategy[tuple[Agreement, Facts]]:
    """An agreement with facts."""
    return st.integers(0, 2**40).map(lambda seed: draw_told(seed, says))


def agreements(**words: bool) -> st.SearchStrategy[Agreement]:
    """An agreement."""
    return st.integers(0, 2**40).map(lambda seed: Draw(Random(seed)).agreement(**words))


def draw_told(seed: int, says: tuple[str, ...] = EVERYBODY) -> tuple[Agreement, Facts]:
    draw = Draw(Random(seed))
    agreement = draw.agreement()
    return agreement, draw.facts(agreement, says)


class Draw:
    def __init__(self, random: Random):
        self.random = random
        self.pick = random.choice
        self.upto = random.randint

    def maybe(self, value, chance: float = 0.5):
        return value() if self.random.random() < chance else None

    def day(self) -> date:
        return on(self.upto(0, SPAN))

    def time(self, points: list[str], deep: bool = True) -> Time:
        kinds = ["day", "at", "phase", "edge"] + (["shift", "choose"] if deep else [])
        match self.pick(kinds):
            case "day":
                return OnDay(self.day())
            case "at":
                return At(self.pick(points))
            case "phase":
                return PhaseDay("p", self.upto(1, 9))
            case "edge":
                return PhaseEdge("p", self.pick(("start", "end")))
            case "shift":
                return Shift(self.upto(-3, 5), "day", self.time(points, False))
        times = tuple(self.time(points, False) for _ in range(self.upto(1, 2)))
        return Choose(self.pick(("earliest", "latest")), times)

    def condition(self, atoms: list[str]) -> Condition:
        parts = (Is(self.pick(atoms)), Is(self.pick(atoms)))
        return self.pick((parts[0], parts[0], Not(parts[0]), And(parts), Or(parts)))

    def agreement(self, plain: bool = False, monotone: bool = False) -> Agreement:
        """An agreement of three acts, a prohibition, two events and a phase; no day is defined by itself.

        Args:
            plain: Deadlines are days of the calendar.
            monotone: Conditions are single events or acts, or several together.
        """
        while True:
            found = self._agreement(plain, monotone)
            needs = needs_of(found)
            if not any(circle_from(node, needs, set()) for node in needs):
                return found

    def _agreement(self, plain: bool, monotone: bool) -> Agreement:
        event = Event("e", "e", self.pick(((), ("a",), ("a", "b"), ("w",))))
        unless = None if monotone else self.maybe(lambda: self.condition(["e", "x.done"]), 0.3)
        at = self.time(["e", "x.done", "signature"])
        defined = Event("d", "d", at=At("e") if monotone else at, unless=unless)
        while_ = None if monotone else self.maybe(lambda: self.condition(["x.done", "e"]))
        extends = (
            PhaseExtension(while_, self.pick(((), ("a",), ("a", "b"))))
            if self.random.random() < 0.4
            else None
        )
        length = Length(self.upto(1, 6), "day")
        phase = Phase("p", "p", OnDay(on(self.upto(0, 3))), None, length, extends)
        commitments = [self._act(id, plain, monotone) for id in ACTS] + [self._prohibition()]
        if self.random.random() < 0.5 and not monotone:
            commitments.append(self._power())
        steps = self.pick(((), (), (("x", "y"),), (("x", "y"), ("z", "x")), (("y", "z"),)))
        answer, waits, together = self.pick(("done", "verified")), self.upto(0, 1) == 1, self.upto(0, 2) == 0
        finding = Finding("f", "w", self.pick((None, ("x",), ("k", "y"))), self.upto(0, 1) == 1)
        change = Amendment(self.day(), self.pick(((), ("z",))), self.pick(((), ("y",))))
        return Agreement(
            "drawn",
            "drawn",
            SIGNED,
            parties=(Party("a", "a"), Party("b", "b"), Party("w", "w", "verifies")),
            counts=(Counter("k", "k", "things"),),
            events=(event, defined),
            phases=(phase,),
            commitments=tuple(commitments),
            exchanges=(Exchange("s", "s", steps, answer, waits, together),) if steps else (),
            findings=(finding,) if self.upto(0, 1) else (),
            amendments=(change,) if self.upto(0, 2) == 0 and not monotone else (),
        )

    def _act(self, id: str, plain: bool, monotone: bool) -> Commitment:
        others = [other for other in ACTS if other != id]
        points = ["e", "signature", *(f"{other}.done" for other in others)]
        states = ("done", "verified") if monotone else ("done", "verified", "breached", "overdue")
        atoms = [
            "e",
            "d",
            "p.started",
            "p.over",
            *(f"{other}.{state}" for other in others for state in states),
        ]
        least = self.upto(0, 2)
        when = (
            (lambda: self.pick((Is(self.pick(atoms)), And((Is(self.pick(atoms)), Is(self.pick(atoms)))))))
            if monotone
            else (lambda: self.condition(atoms))
        )
        who = self.pick((("a",), ("b",), ("a", "b")))
        return Commitment(
            id,
            id,
            "must",
            f"do {id}",
            who,
            several=len(who) > 1 or self.upto(0, 1) == 1,
            to=self.pick(((), ("a",), ("b",))),
            by=self.maybe(lambda: OnDay(self.day()) if plain else self.time(points), 0.8),
            from_=self.maybe(lambda: self.time(["e", "d", "signature"]), 0.3),
            when=self.maybe(when),
            verified_by=self.pick(((), ("w",))),
            reach={"k": self.upto(1, 6)} if self.upto(0, 1) else {},
            takes=(least, least + self.upto(0, 3)) if self.upto(0, 1) else None,
            early=self.upto(0, 4) > 0,
            clock_stops=self.upto(0, 1) == 1,
        )

    def _prohibition(self) -> Commitment:
        from_ = self.maybe(lambda: self.time(["e", "signature"]))
        until = self.maybe(lambda: self.time(["e", "signature"]))
        who = self.pick((("a",), ("a", "b")))
        return Commitment("n", "n", "must-not", "do n", who, True, ("b",), from_=from_, until=until)

    def _power(self) -> Commitment:
        if_ = self.maybe(lambda: self.condition(["e", "x.done", "x.overdue", "n.breached"]))
        effect = Effect(self.pick(((), ("x",))), self.pick(((), ("y",))), {})
        return Commitment(
            "m", "m", "may", "use m", ("b",), if_=if_, effect=effect, automatic=self.upto(0, 1) == 1
        )

    def facts(self, agreement: Agreement, says: tuple[str, ...] = EVERYBODY) -> Facts:
        """Some facts, in any order of days."""
        subjects = [id for id in _ABOUT if id != "m" or "m" in agreement.commitment]
        found = []
        for index in range(self.upto(0, 9)):
            about = self.pick(subjects)
            is_ = self.pick(_ABOUT[about])
            first, last = sorted((self.day(), self.day()))
            one = agreement.commitment.get(about)
            named = one is not None and one.several and is_ not in ("extended", "denied", "overdue")
            found.append(
                Fact(
                    about,
                    is_,
                    self.pick((first, last)),
                    last,
                    self.pick(says),
                    self.pick(("s1", "s2")),
                    number=self.upto(0, 4) if is_ == "counted" else None,
                    who=self.pick(("", "", *one.who)) if named and one else "",
                    until=self.day() if is_ == "extended" else None,
                    index=index,
                )
            )
        return Facts("drawn", tuple(found))


_ABOUT = {
    "x": (
        "done",
        "verified",
        "started",
        "partly",
        "suspended",
        "resumed",
        "waived",
        "ended",
        "denied",
        "overdue",
    ),
    "y": ("done", "verified", "suspended", "resumed", "waived", "denied", "breached"),
    "z": ("done", "verified", "ended", "denied", "extended"),
    "n": ("breached", "denied", "waived"),
    "e": ("happened", "denied"),
    "d": ("happened",),
    "k": ("counted",),
    "p": ("extended",),
    "m": ("done",),
}
