"""All that a report is written from, gathered beforehand: the report itself computes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mufakat.bargaining.answer import DealAnswer
from mufakat.case.model import Case
from mufakat.evidence.quotations import SourceText
from mufakat.keeping.holes import Hole
from mufakat.mediation.paths.landscape import Landscape
from mufakat.problems import Problem
from mufakat.report.agreement.account import Account
from mufakat.report.coalitions import Coalitions
from mufakat.report.deal import Stays
from mufakat.report.walk import Walk
from mufakat.report.why import Explanation
from mufakat.report.wish_orders import ToldOrders
from mufakat.stability.explicit.foresight import ForesightSolution
from mufakat.stability.explicit.views import HypergameSolution

if TYPE_CHECKING:
    from mufakat.record.find import Found


@dataclass(frozen=True)
class Timeline:
    """The statements of a record, by date.

    Attributes:
        file: The name of the record.
        found: The statements that are shown.
        count: How many documents and statements the record holds, by name.
    """

    file: str
    found: tuple[Found, ...]
    count: Mapping[str, int]


@dataclass(frozen=True)
class Dealt:
    """The answer about the deal of the case."""

    answer: DealAnswer
    stays: Stays | None


@dataclass(frozen=True)
class Agreed:
    """An agreement on a day, and the holes in its text."""

    account: Account
    holes: tuple[Hole, ...]


@dataclass(frozen=True)
class Findings:
    """What the report tells.

    Attributes:
        file: The name of the case file, without its folder.
        digest: sha256 of the case file.
        texts: Source id to text, of the sources at hand.
        walk: The walk through the conflict; None for a file that holds nothing but a deal.
        landscape: The states worth a picture, or None.
        goal: The id of the outcome that is marked as wanted, or None.
        reasons: Why the first of the states that last would last, each explained.
        dealt: What was found about the deal; None where the case has none.
        timeline: What a record holds, where one was given.
        warnings: What the checker remarks.
        orders: What lasts whatever the order of wishes, where that was asked for.
        kept: An agreement that the report goes with, where one was given.
        coalitions: Who would leave together what lasts, where somebody would.
        foresight: What lasts when parties look further ahead, where two decide.
        views: What lasts as each party sees the conflict, where the case says that they see it differently.
    """

    case: Case
    file: str
    digest: str
    texts: Mapping[str, SourceText]
    walk: Walk | None = None
    landscape: Landscape | None = None
    goal: str | None = None
    reasons: tuple[Explanation, ...] = ()
    dealt: Dealt | None = None
    timeline: Timeline | None = None
    warnings: tuple[Problem, ...] = ()
    orders: ToldOrders | None = None
    kept: Agreed | None = None
    coalitions: Coalitions | None = None
    foresight: ForesightSolution | None = None
    views: HypergameSolution | None = None
