"""Give a case ids that conditions can use: for cases read from formats with free names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from mufakat.case.condition import Condition, Is, with_options
from mufakat.case.grounds import State
from mufakat.case.model import Case, Order, Preference
from mufakat.tomlfile.ids import RESERVED, FreeIds


def tidy(case: Case) -> Case:
    """The same conflict with short party ids and "party.option" keys; published names are kept as names.

    Options are put in the order in which a TOML file declares them (party by party, shared ones last), and
    the patterns of the states follow. Only for cases without levers, doubts, weights or outcomes, which
    `conflict-case/1` does not have.

    Raises:
        ValueError: The case has one of those.
    """
    if case.levers or case.doubts or case.outcomes:
        raise ValueError("tidy is for cases of conflict-case/1")
    ids = short_ids((party.id for party in case.parties), taken=RESERVED)
    keys: dict[str, str] = {}
    for party in case.parties:
        own = [option.key for option in case.options if option.owners == (party.id,)]
        for old, new in short_ids(own, taken=RESERVED).items():
            keys[old] = f"{ids[party.id]}.{new}"
    shared = [option.key for option in case.options if len(option.owners) != 1]
    own_ids = {key.partition(".")[2] for key in keys.values()}
    keys.update(short_ids(shared, taken=(*RESERVED, *own_ids)))
    order = [next(n for n, o in enumerate(case.options) if o.key == old) for old in keys]
    states = {state.id: _reordered(state, order) for state in case.states}

    def moved(condition: Condition) -> Condition:
        return with_options(condition, lambda key: Is(keys[key]))

    return replace(
        case,
        id=short_ids([case.id])[case.id],
        origin="mufakat",
        parties=tuple(replace(party, id=ids[party.id]) for party in case.parties),
        options=tuple(
            replace(o, key=keys[o.key], owners=tuple(ids[owner] for owner in o.owners))
            for o in (case.options[n] for n in order)
        ),
        infeasible=tuple(
            replace(line, when=moved(line.when), parts=tuple(map(moved, line.parts)))
            for line in case.infeasible
        ),
        states=tuple(states.values()),
        moves={ids[party]: moves for party, moves in case.moves.items()},
        status_quo=None if case.status_quo is None else _reordered(case.status_quo, order),
        preferences={ids[party]: _moved(preference, moved) for party, preference in case.preferences.items()},
    )


def _moved(preference: Preference, moved: object) -> Preference:
    if not isinstance(preference, Order):
        return preference
    assert callable(moved)
    return Order(
        tuple(
            tuple(replace(wish, condition=moved(wish.condition)) for wish in group)
            for group in preference.groups
        )
    )


def _reordered(state: State, order: list[int]) -> State:
    return replace(state, pattern="".join(state.pattern[n] for n in order))


def short_ids(names: Iterable[str], taken: Iterable[str] = ()) -> dict[str, str]:
    """A short id for each name: lower case, words joined by "-", letters of any script kept."""
    free = FreeIds(taken)
    return {name: free.take(plain_id(name)) for name in names}


def plain_id(name: str) -> str:
    """The id that a name makes, whether another has it already or not."""
    plain = unicodedata.normalize("NFKC", name).lower()
    kept = "".join(sign if unicodedata.category(sign)[0] in "LMN" else "-" for sign in plain)
    return re.sub("-+", "-", kept).strip("-") or "x"
