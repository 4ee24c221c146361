"""Which commitments are worth a look: those due next, late, disputed, waiting for something, of one party."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal, TypeAlias

from mufakat.agreement.times import add_days
from mufakat.keeping.answer import Keeping
from mufakat.keeping.due import Wait, wait_of
from mufakat.keeping.reading import RULE
from mufakat.keeping.status import StatusWord

Show: TypeAlias = Literal["all", "due", "late", "blocked", "disputed"]
SHOWS: tuple[Show, ...] = ("all", "due", "late", "blocked", "disputed")
WITHIN = 30  # days ahead that count as next
LATE = ("overdue", "overdue?", "kept late")
_OWED: tuple[StatusWord, ...] = (
    "open",
    "waiting",
    "overdue",
    "overdue?",
    "suspended",
    "open without a valid deadline",
)


def waits_in(keeping: Keeping) -> Mapping[str, Wait]:
    """What each commitment that waits waits for."""
    found = {one.id: wait_of(keeping, one.id) for one in keeping.agreement.duties}
    return {id: wait for id, wait in found.items() if wait is not None}


def blockers_of(waits: Mapping[str, Wait]) -> list[str]:
    """Parties that have not done what others wait for."""
    return list(dict.fromkeys(party for wait in waits.values() for party in wait.by))


def choose(
    keeping: Keeping, waits: Mapping[str, Wait], show: str = "all", party: str = "", blocker: str = ""
) -> list[str]:
    """Ids of commitments, in the order of the file.

    Args:
        keeping: The answer on the day.
        waits: What waits for what (see `waits_in`).
        show: "all"; "due": late already or due within WITHIN days; "late": done too late, or late and not done;
            "blocked": waiting for something; "disputed".
        party: Only what this one performs.
        blocker: Only what waits for something that this one has not done.
    """
    return [
        one.id
        for one in keeping.agreement.duties
        if _is_shown(keeping, waits, one.id, show)
        and (not party or party in one.who)
        and (not blocker or (one.id in waits and blocker in waits[one.id].by))
    ]


def _is_shown(keeping: Keeping, waits: Mapping[str, Wait], id: str, show: str) -> bool:
    match show:
        case "due":
            return is_next(keeping, id)
        case "late":
            return keeping.headline[id].word in LATE
        case "blocked":
            return id in waits
        case "disputed":
            return keeping.headline[id].word == "disputed"
    return True


def is_next(keeping: Keeping, id: str) -> bool:
    """Whether it is owed, and its deadline has passed or comes within WITHIN days."""
    status = keeping.statuses[RULE][id]
    end = add_days(keeping.day, WITHIN) or date.max
    return status.word in _OWED and status.due is not None and status.due <= end


def is_owed(word: str) -> bool:
    """Whether a status leaves something to be done."""
    return word in _OWED
