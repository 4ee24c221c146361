"""Single variants of a case with too many states to list: what holds in each, a few of them per diagram.

Nash, GMR and SMR take a small part of the time that SEQ and SSEQ take, and what lasts under these lies between
them. So a diagram of all variants under the former is asked first, and where that decides about every claim, the
variant is not solved.

Variants that are solved together share most of their diagrams. How many can be together without the diagram
growing out of hand is not known beforehand, so a batch that takes too long is parted in two.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from mufakat.budget import Budget, OutOfTime
from mufakat.case.condition import Condition
from mufakat.case.model import Case
from mufakat.mediation.bounds import CHEAP, between
from mufakat.mediation.doubt.doubts import Open
from mufakat.mediation.doubt.switches import DoubtSwitches
from mufakat.mediation.goal import RuleOf
from mufakat.mediation.levers.levers import apply_levers
from mufakat.mediation.levers.switch_sets import SwitchSets, over_switches
from mufakat.mediation.levers.switches import digit_keys, digits_on, listed, switchable
from mufakat.stability.engine import analyse_laid_out

# So many variants are solved in one diagram, which may take so many seconds before it is parted.
BATCH = 8
PATIENCE = 15.0

# A claim to look at: what `id` names, the id, and where it is.
Asked = tuple[Literal["outcome", "state"], str, Condition]
Row = tuple[int, ...]  # per doubt the number of its alternative
Held = NDArray[np.bool_]  # (claims, rules)


class SingleVariants:
    """Looks at variants one after the other.

    Attributes:
        held: Per variant that was looked at, which claims hold under which rules.
        interrupted: Whether somebody did not want to wait.
        solved: How many diagrams have been computed for this.
        sides: Per claim, for one rule: the choices of switches with which it surely holds, and with which it
            may; None when no diagram was asked.
    """

    def __init__(
        self,
        case: Case,
        doubts: Sequence[Open],
        rules: Mapping[str, RuleOf],
        concepts: set[str],
        budget: Budget,
    ):
        self.case, self.doubts, self.rules = case, tuple(doubts), rules
        self.concepts, self.budget = concepts, budget
        self.levers = DoubtSwitches(self.doubts).levers
        self.together = switchable(case, self.levers) is None
        self.asked: Sequence[Asked] = ()
        self.held: dict[Row, Held] = {}
        self.interrupted = False
        self.solved = 0
        self.sides: Callable[[RuleOf], list[tuple[SwitchSets, SwitchSets]]] | None = None
        self._foreseen: Callable[[Row], NDArray[np.int8]] | None = None

    def lasting(self, case: Case, row: Row, budget: Budget) -> list[Any]:
        """What lasts in one case, already changed, under each rule.

        Raises:
            OutOfTime: The time was over.
            MemoryError: The memory was not enough.
        """
        solution = analyse_laid_out(case, None, self.concepts, budget)
        self.solved += 1
        if solution.unfinished:
            raise MemoryError("the memory was not enough to solve one variant")
        return [solution.mixed(self.rule(rule, row)) for rule in self.rules.values()]

    def rule(self, base: RuleOf, row: Row) -> dict[str, str]:
        """The concepts in a variant."""
        own = {
            one.party: one.concepts[number]
            for one, number in zip(self.doubts, row, strict=True)
            if one.sort == "concept"
        }
        return {**base, **own}

    def pulled(self, row: Row) -> frozenset[str]:
        """The levers of a variant."""
        some = (one.alternatives[number] for one, number in zip(self.doubts, row, strict=True))
        return frozenset(lever.id for lever in some if lever is not None)

    def foresee(
        self, made: Case, keys: Sequence[str], turned: Callable[[Row], frozenset[str]], share: float
    ) -> None:
        """Ask a diagram of all variants what Nash, GMR and SMR tell, if it fits into a share of the time left.

        Args:
            made: The case with switches, `keys`.
            turned: The switches that are on in a variant.
        """
        try:
            solution = analyse_laid_out(made, None, CHEAP, budget=self.budget.part(share))
            if solution.unfinished:
                return
        except (OutOfTime, MemoryError):
            return
        known: dict[tuple[tuple[str, str], ...], list[tuple[SwitchSets, SwitchSets]]] = {}

        def sides(rule: RuleOf) -> list[tuple[SwitchSets, SwitchSets]]:
            key = tuple(sorted(rule.items()))
            if key not in known:
                least, most = between(solution, rule)
                known[key] = [
                    (over_switches(least.where(w), keys), over_switches(most.where(w), keys))
                    for _, _, w in self.asked
                ]
            return known[key]

        def foreseen(row: Row) -> NDArray[np.int8]:
            on = turned(row)
            found = [
                [1 if sure.holds_with(on) else -1 if may.holds_with(on) else 0 for sure, may in sides(rule)]
                for rule in (self.rule(base, row) for base in self.rules.values())
            ]
            return np.array(found, np.int8).reshape(len(self.rules), len(self.asked)).T

        self.sides, self._foreseen = sides, foreseen

    def known(self, row: Row) -> NDArray[np.int8]:
        """int8 (claims, rules): whether each claim holds in a variant, 1 or 0, or -1 where that is not known."""
        if row in self.held:
            return self.held[row].astype(np.int8)
        if self._foreseen is None:
            return np.full((len(self.asked), len(self.rules)), -1, np.int8)
        return self._foreseen(row)

    def _settled(self, row: Row) -> bool:
        """Whether a variant is known without being solved."""
        if self._foreseen is not None and row not in self.held:
            told = self._foreseen(row)
            if (told >= 0).all():
                self.held[row] = told > 0
        return row in self.held

    def look(self, rows: Sequence[Row], share: float = 1.0) -> int:
        """Look at these variants, in their order, as far as a share of the time that is left allows.

        Returns:
            How many of the first ones are known.
        """
        part = self.budget.part(share)
        todo = [row for row in dict.fromkeys(rows) if not self._settled(row)]
        try:
            for k in range(0, len(todo), BATCH):
                self.budget.tell("variants", self.case.id, len(rows) - len(todo) + k, len(rows))
                part.check()
                self._batch(todo[k : k + BATCH], part)
        except OutOfTime:
            pass
        except KeyboardInterrupt:
            self.interrupted = True
        return next((k for k, row in enumerate(rows) if row not in self.held), len(rows))

    def _batch(self, rows: Sequence[Row], budget: Budget) -> None:
        sets = list(dict.fromkeys(self.pulled(row) for row in rows))
        if len(sets) == 1 or not self.together:
            for row in rows:
                budget.check()
                chosen = [lever for lever in self.levers if lever.id in self.pulled(row)]
                found = self.lasting(apply_levers(self.case, chosen), row, budget)
                self.held[row] = np.array(
                    [[bool(one.where(where)) for one in found] for _, _, where in self.asked], bool
                ).reshape(len(self.asked), len(self.rules))
            return
        try:
            self._solve_together(rows, sets, budget.part(1.0, PATIENCE))
        except (OutOfTime, MemoryError):
            budget.check()
            half = len(rows) // 2
            self._batch(rows[:half], budget)
            self._batch(rows[half:], budget)

    def _solve_together(self, rows: Sequence[Row], sets: Sequence[frozenset[str]], budget: Budget) -> None:
        used = [lever for lever in self.levers if any(lever.id in some for some in sets)]
        made, keys = listed(self.case, used, sets), digit_keys(len(sets))
        solution = analyse_laid_out(made, None, self.concepts, budget)
        self.solved += 1
        if solution.unfinished:
            raise MemoryError
        found: dict[Row, Held] = {}
        known: dict[tuple[tuple[str, str], ...], list[Any]] = {}
        for row in rows:
            on = digits_on(sets.index(self.pulled(row)), len(sets))
            held = np.zeros((len(self.asked), len(self.rules)), bool)
            for r, base in enumerate(self.rules.values()):
                rule = self.rule(base, row)
                key = tuple(sorted(rule.items()))
                if key not in known:
                    lasting = solution.mixed(rule)
                    known[key] = [over_switches(lasting.where(w), keys) for _, _, w in self.asked]
                held[:, r] = [one.holds_with(on) for one in known[key]]
            found[row] = held
        self.held |= found
