"""Who stands where on which topic, over time."""

from __future__ import annotations

from typing import Any

from mufakat.record.find import check_dates
from mufakat.record.model import Wanted
from mufakat.record.store import open_record
from mufakat.report.stances import positions_data
from mufakat.study.records import positions_of
from mufakat.workbench.worker import Tell


def stances(
    tell: Tell, record: str, case: str, wanted: dict[str, Any], by: str, everyone: bool
) -> dict[str, Any]:
    """Positions as plain data (see `positions_data`), each with the names of its stance.

    Args:
        case: A case with parties and topics, or "".
        wanted: Fields of Wanted.
        by: Length of the periods: day, month or year.
        everyone: Also those who are no party of the case.
    """
    tell("gathering what each party said")
    with open_record(record) as opened:
        opened.keeps = False  # looking at a page writes nothing
        asked = Wanted(**{**wanted, "standings": tuple(wanted["standings"])})
        check_dates(opened, asked)
        return positions_data(positions_of(opened, asked, (), case or None, by, everyone))
