"""How to get there: from the status quo to what lasts, and to the goal once levers have been pulled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mufakat.mediation.paths.answer import Route
from mufakat.mediation.unlock.answer import Unlock
from mufakat.report.document.model import Item, Part, item, paragraph
from mufakat.report.phrases import say
from mufakat.report.routes import Routes
from mufakat.report.unlocking import Unlocked

MOST_ROUTES = 3


@dataclass(frozen=True)
class Opening:
    """The way to an outcome once the levers of an answer of `unlock` have been pulled.

    Attributes:
        answer: The levers, their cost and the concepts.
        outcome: What is to last.
        unlocked: The whole answer, which says each lever in a sentence.
        wishes: Those of the levers that change wishes, by id.
        routes: In the changed case; its one goal are the states of the outcome that last there.
    """

    answer: Unlock
    outcome: str
    unlocked: Unlocked
    wishes: tuple[str, ...]
    routes: Routes


@dataclass(frozen=True)
class Ways:
    """The paths from the status quo in the case as it stands, and in the cases that levers make of it."""

    here: Routes
    openings: tuple[Opening, ...] = ()

    def shown(self) -> list[Route]:
        """The routes that are told: of single states the nearest few, of sets of states all."""
        return self.here.told if self.here.sets else self.here.routes[:MOST_ROUTES]

    def told(self) -> Iterator[Part]:
        """The ways in sentences."""
        yield from map(paragraph, self.here.head())
        if not self.here.routes:
            yield paragraph(say("ways-nowhere"))
        shown = self.shown()
        for route in shown:
            yield item(self.here.goal(route), *self.here.ways(route))
        if len(self.here.routes) > len(shown):
            yield item(say("ways-more", n=len(self.here.routes) - len(shown)))
        yield from map(_opened, self.openings)
        yield paragraph(say("paths-assumes"))


def _opened(one: Opening) -> Item:
    levers = one.unlocked.called(one.answer)
    told = say("ways-opened", levers=levers, cost=one.answer.cost, outcome=one.outcome)
    wishes = (item(one.unlocked.lever(id, named=True)) for id in one.wishes)
    return item(told, *wishes, *(way for route in one.routes.routes for way in one.routes.ways(route)))
