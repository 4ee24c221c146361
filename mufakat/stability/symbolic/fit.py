"""Which cases the symbolic engine can take; no diagrams are needed to tell."""

from __future__ import annotations

from collections.abc import Collection

from mufakat.case.model import Case, Ranking
from mufakat.case.views import as_seen
from mufakat.stability.symbolic.digits import TooManySums, digits_of


def unfit(case: Case, concepts: Collection[str] = ()) -> str | None:
    """Why the symbolic engine cannot take this case, in a phrase; None when it can."""
    if case.form != "options":
        return "its states are listed one by one"
    for party in case.deciders:
        preference = case.preferences[party.id]
        if isinstance(preference, Ranking):
            return f"{party.id} ranks states one by one"
        try:
            digits_of(preference)
        except TooManySums as fault:
            return f"{fault} ({party.id}): use smaller whole numbers, or an order of conditions"
        given = case.moves.get(party.id)
        if given is not None and given.listed is not None:
            return f"the moves of {party.id} are listed one by one"
        if given is not None and given.added and "SIM" in concepts:
            return "SIM tells joint moves by options, and some moves are added one by one"
    return None


def unfit_seen(case: Case, concepts: Collection[str] = ()) -> str | None:
    """Why the symbolic engine cannot take this case, or what one of its parties sees of it."""
    if (reason := unfit(case, concepts)) is not None:
        return reason
    for id in case.views:
        if (reason := unfit(as_seen(case, id), concepts)) is not None:
            return f"as {id} sees the case, {reason}"
    return None
