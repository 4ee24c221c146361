"""Parties of whose wishes a case says nothing: they leave no state, so what lasts says little. Told at the head."""

from __future__ import annotations

from mufakat.case.model import Case, Order, Weights
from mufakat.display import visible
from mufakat.report.phrases import listed, say


def wishless_parties(case: Case) -> tuple[str, ...]:
    """The ids of the parties that decide and want nothing, as far as the case says."""
    return tuple(party.id for party in case.deciders if _wants_nothing(case, party.id))


def _wants_nothing(case: Case, party: str) -> bool:
    match case.preferences.get(party):
        case None | Order(()) | Weights(()):
            return True
    return False


def wishless_line(case: Case) -> str:
    """What that means for every answer on this case; "" where every party wants something."""
    ids = wishless_parties(case)
    if not ids:
        return ""
    if len(ids) == len(case.deciders):
        return say("wishless-all")
    names = {party.id: visible(party.name) for party in case.deciders}
    return say("wishless-1" if len(ids) == 1 else "wishless-n", parties=listed([names[id] for id in ids]))
