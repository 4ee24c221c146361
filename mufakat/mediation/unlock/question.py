"""A question about levers, and its answer as it grows."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Literal

from mufakat.budget import Budget, OutOfTime
from mufakat.case.levers import AddOption
from mufakat.case.model import Case, Lever
from mufakat.mediation.goal import Goal, RuleOf
from mufakat.mediation.levers.levers import Clash, added_by, apply_levers, clashes, in_order
from mufakat.mediation.unlock.answer import Proof, Unlock, Unlocking
from mufakat.mediation.unlock.proof import prove
from mufakat.stability.answers.outcomes import Engine

# Sets that are tried when the user names no limit: as many levers together as stay below this number of sets.
MOST_SETS = 1 << 16

_METHODS = {"time": "levers-time", "interrupt": "levers-interrupt", "proof": "solved-anew"}
_ASSUMPTIONS = ("levers-exact", "costs-add")

Ids = tuple[str, ...]
Stopped = Literal["", "time", "interrupt"]


@dataclass(eq=False)
class Question:
    """The levers that can be used, and the minimal sets that have been found and proven so far.

    Attributes:
        rules: Per name, party id to concept.
        most: Sets of up to so many levers are looked at.
        limited: Whether the user named that number.
        found: Per minimal set of lever ids the proofs, by name of a rule.
        tried: How many sets have been tried.
        known: Names of rules under which sets are known that are not proven yet.
    """

    case: Case
    goal: Goal
    rules: Mapping[str, RuleOf]
    levers: tuple[Lever, ...]
    clashes: tuple[Clash, ...]
    most: int
    limited: bool
    budget: Budget
    found: dict[Ids, dict[str, Proof]] = field(default_factory=dict)
    tried: int = 0
    known: set[str] = field(default_factory=set)

    @classmethod
    def of(
        cls,
        case: Case,
        goal: Goal,
        rules: Mapping[str, RuleOf],
        levers: Iterable[Lever],
        most: int | None,
        budget: Budget,
    ) -> Question:
        """The question, with the levers that cannot be used set aside."""
        chosen = in_order(case, levers)
        new = added_by(chosen)
        wrong = [
            clash
            for lever in chosen
            for clash in clashes(case, [lever])
            if clash.reason != "unknown-option" or clash.about not in new
        ]
        bad = {clash.lever for clash in wrong}
        usable = tuple(lever for lever in chosen if lever.id not in bad)
        at_most = len(usable) if most is None else min(most, len(usable))
        return cls(case, goal, rules, usable, tuple(wrong), at_most, most is not None, budget)

    def allow_most(self) -> None:
        """Where nobody says how many levers may be pulled together: as many as MOST_SETS allows."""
        if not self.limited:
            self.most = most_within(len(self.levers), MOST_SETS)

    @cached_property
    def place(self) -> dict[str, int]:
        """Per id the place of a lever among the levers."""
        return {lever.id: k for k, lever in enumerate(self.levers)}

    def pulled(self, ids: Collection[str]) -> list[Lever]:
        """Levers in the order of the case."""
        return [self.levers[k] for k in sorted(self.place[id] for id in ids)]

    def changed(self, ids: Collection[str]) -> Case:
        """The case with these levers pulled."""
        return apply_levers(self.case, self.pulled(ids))

    def possible(self, ids: frozenset[str]) -> bool:
        """Whether these levers go together: only those that add an option, or name one that is added, may not."""
        if not self.delicate & ids:
            return True
        return not clashes(self.case, self.pulled(ids))

    @cached_property
    def delicate(self) -> frozenset[str]:
        """The levers that add an option, and those that cannot be pulled by themselves."""
        some = (one for one in self.levers if isinstance(one.change, AddOption) or clashes(self.case, [one]))
        return frozenset(one.id for one in some)

    def cost(self, ids: Collection[str]) -> Decimal:
        """Of all of them together."""
        return sum((lever.cost for lever in self.pulled(ids)), Decimal(0))

    def ids(self, some: Collection[str]) -> Ids:
        """Their ids in the order of the case."""
        return tuple(lever.id for lever in self.pulled(some))

    def add(self, ids: Collection[str], names: Collection[str]) -> None:
        """Take up a minimal set for these rules, proven by solving the changed case."""
        ordered = self.ids(ids)
        rules = {name: self.rules[name] for name in self.rules if name in names}
        self.budget.tell("proof", "+".join(ordered) or "as-written", len(self.found), 0)
        self.found.setdefault(ordered, {}).update(prove(self.changed(ids), self.goal, rules))

    def sets(self, name: str) -> list[Ids]:
        """The minimal sets under a rule."""
        return [ids for ids, proofs in self.found.items() if name in proofs]

    @property
    def needless(self) -> bool:
        """Whether the goal is met under every rule as the case stands."""
        return all(name in self.found.get((), {}) for name in self.rules)

    def in_turn(
        self, sets: Iterable[frozenset[str]], go_on: Callable[[frozenset[str]], bool]
    ) -> tuple[Stopped, Decimal | None]:
        """Do something with each set until it says to stop, the time is over, or somebody interrupts.

        Returns:
            Why it ended early, and the cost of the set that it stood at then; "" and None otherwise.
        """
        about, total = self.goal.outcome or self.goal.kind, self.within(self.most)
        bound = Decimal(0)
        try:
            for number, ids in enumerate(sets):
                bound = self.cost(ids)
                self.budget.tell("sets", about, number, total)
                if not go_on(ids):
                    break
        except OutOfTime:
            return "time", bound
        except KeyboardInterrupt:
            return "interrupt", bound
        return "", None

    def within(self, most: int) -> int:
        """How many sets of up to so many levers there are."""
        return sum(math.comb(len(self.levers), size) for size in range(most + 1))

    def result(
        self,
        engine: Engine,
        route: Literal["listed", "diagram", "search"],
        method: Iterable[str],
        stopped: Stopped,
        bound: Decimal | None,
    ) -> Unlocking:
        """The answer, as far as it has come."""
        told = [_METHODS[stopped]] if stopped else []
        already = self.found.get((), {})
        answers = [
            Unlock(
                ids, self.cost(ids), proofs, tuple(name for name in proofs if self._is_cheapest(ids, name))
            )
            for ids, proofs in self.found.items()
            if ids
        ]
        answers.sort(key=lambda one: (one.cost, len(one.levers), -len(one.proofs), one.levers))
        never = tuple(name for name in self.rules if not self.sets(name) and name not in self.known)
        return Unlocking(
            self.case.id, self.goal, tuple(self.rules), self.levers, already, tuple(answers), never, self.most,
            self.most >= len(self.levers) and not stopped, self.tried, self.clashes, engine,
            (*method, *told, _METHODS["proof"]), _ASSUMPTIONS, route, stopped, bound,
        )  # fmt: skip

    def _is_cheapest(self, ids: Ids, name: str) -> bool:
        """Whether no set of levers, tried or not, can cost less: what a search leaves out costs no less."""
        cost = self.cost(ids)
        if any(self.cost(one) < cost for one in self.sets(name)):
            return False
        least = sorted(lever.cost for lever in self.levers)[: self.most + 1]
        return len(least) <= self.most or sum(least, Decimal(0)) >= cost


def most_within(levers: int, sets: int) -> int:
    """How many levers may be pulled together so that there are at most `sets` sets; at least 1."""
    total = 1
    for size in range(1, levers + 1):
        total += math.comb(levers, size)
        if total > sets:
            return max(1, size - 1)
    return levers
