"""The quotations on which the short answer rests most: those of who leaves now, and of who is in the way."""

from __future__ import annotations

from mufakat.case.compare import compare
from mufakat.mediation.obstacles import Obstruction
from mufakat.report.brief.model import Brief
from mufakat.report.reasons import quotation

MOST = 3


def quotations(brief: Brief, most: int = MOST) -> list[str]:
    """Words of the sources behind the wishes for which somebody would leave, each with who said and who carried it."""
    wanted = brief.wanted
    found = [brief.quo_obstruction, None if wanted is None else wanted.obstruction]
    ids = dict.fromkeys(id for one in found if one is not None for id in _behind(brief, one))
    return [quotation(brief.names, id) for id in list(ids)[:most]]


def _behind(brief: Brief, found: Obstruction) -> list[str]:
    """Ids of the evidence behind the wishes of those who would leave, one for each party first."""
    reasons = [
        compare(brief.names, party, there, one.nearest)
        for one in found.obstacles
        for party, there in one.leaving
    ]
    by_reason = [[id for grounds in reason.grounds for id in grounds.evidence] for reason in reasons]
    return [id for some in by_reason for id in some[:1]] + [id for some in by_reason for id in some[1:]]
