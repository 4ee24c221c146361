"""What the short answer is made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from mufakat.mediation.doubt.answer import Claim
    from mufakat.mediation.obstacles import Obstruction
    from mufakat.mediation.paths.answer import Path
    from mufakat.mediation.standing import Firmness, Standing
    from mufakat.mediation.wish_orders.conclusion import Conclusion
    from mufakat.report.doubting import Doubted
    from mufakat.report.names import CaseNames
    from mufakat.report.routes import Routes
    from mufakat.report.unlocking import Unlocked
    from mufakat.report.wish_orders import ToldOrders
    from mufakat.stability.answers.outcomes import AnySolution
    from mufakat.stability.stateset import StateSet


Verdict: TypeAlias = Literal["holds", "if", "not", "cannot"]


@dataclass(frozen=True)
class Way:
    """How to get to where an outcome holds.

    Attributes:
        improving: The fewest moves, each in the interest of who makes it; None where there are none.
        easiest: The fewest moves against it; None where there is no way at all, or none was looked for.
        known: Whether all ways were looked for.
    """

    improving: Path | None
    easiest: Path | None
    known: bool


@dataclass(frozen=True)
class Brief:
    """Answers about one case, from which the short answer is told.

    Attributes:
        quo: The label of the status quo; None where the case names none.
        quo_firmness: What keeps the parties there, under the strictest concept under which it lasts; "" for none.
        quo_obstruction: Who would leave it; None where it lasts.
        standings: How each outcome stands, in the order of the case.
        everything: Whether every state is an equilibrium under the strictest of the concepts.
        unlocked: By outcome, the answers of `unlock` for SEQ and for Nash, as far as they were asked.
        orders: Which orders of wishes let an outcome last under the concept that lets most last; None where that was
            not counted, or no concept asked about lets all last that others do.
        doubted: What the doubts of the case do; None where it has none, or they were not looked at.
        here: The ways from the status quo to what lasts, where states are few.
        unsought: Outcomes for which levers were not looked for, because time was over.
    """

    names: CaseNames
    solution: AnySolution
    quo: str | None
    quo_firmness: Firmness
    quo_obstruction: Obstruction | None
    standings: tuple[Standing, ...]
    everything: bool
    unlocked: Mapping[str, tuple[Unlocked, ...]] = field(default_factory=dict)
    orders: ToldOrders | None = None
    doubted: Doubted | None = None
    here: Routes | None = None
    unsought: frozenset[str] = frozenset()

    def verdict(self, one: Standing) -> Verdict:
        """In a word: it holds; it would with a lever or with a doubt settled; it would not; it cannot be."""
        if one.holds:
            return "holds"
        if not one.states:
            return "cannot"
        return "if" if self.helpful(one) or self.settled(one) else "not"

    def helpful(self, one: Standing) -> Unlocked | None:
        """The first answer of `unlock` that has levers for it."""
        return next((found for found in self.unlocked.get(one.outcome.id, ()) if found.answer.answers), None)

    def settled(self, one: Standing) -> Claim | None:
        """What the doubts do, where they could make it last; under the concept for which that takes the fewest."""
        claims = [claim for claim in self.claims(one) if not claim.now and claim.turns]
        return min(claims, key=lambda claim: len(claim.turns[0]), default=None)

    def claims(self, one: Standing) -> list[Claim]:
        """What the doubts do to it, concept by concept."""
        if self.doubted is None:
            return []
        return [
            claim
            for claim in self.doubted.answer.claims
            if claim.kind == "outcome" and claim.id == one.outcome.id
        ]

    def ordered(self, one: Standing) -> Conclusion | None:
        """Under which orders of wishes it lasts at all; None where not all were counted."""
        if self.orders is None:
            return None
        return next(
            (
                claim.conclusion
                for claim in self.orders.answer.claims
                if claim.kind == "outcome" and claim.id == one.outcome.id
            ),
            None,
        )

    def way_to(self, one: Standing) -> Way | None:
        """The best ways to where an outcome holds; None where things are so now, or ways were not looked for."""
        routes = () if self.here is None else self.here.routes
        known = [route for route in routes if route.kind != "state" and route.goal == one.outcome.id]
        known += [route for route in routes if route.kind == "state" and route.goal in one.lasting]
        if self.here is None or not known or one.nearest == self.quo:
            return None
        improving = [route.improving for route in known if route.improving is not None]
        easiest = [route.easiest for route in known if route.easiest is not None]
        return Way(
            min(improving, key=lambda path: len(path.steps), default=None),
            min(easiest, key=lambda path: len(path.against), default=None),
            "shortest" not in self.here.paths.unfinished,
        )

    @cached_property
    def wanted(self) -> Standing | None:
        """The first outcome of the case that would not hold and is not ruled out; None for none."""
        return next((one for one in self.standings if not one.holds and one.states), None)

    @cached_property
    def lasting(self) -> int:
        """How many states are an equilibrium under at least one concept."""
        first: StateSet
        first, *others = (self.solution.equilibria(concept) for concept in self.solution.concepts)
        for one in others:
            first = first | one
        return first.count
