"""The conflict as one of its parties sees it (first-level hypergame).

Bennett (1977); Wang, Hipel & Fraser (1988). A party may not know of some options of the others, or of some states,
and may be mistaken about what the others want. What it sees is again a case, so that anything that can be asked
of a case can be asked of a view.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from mufakat.case.condition import And, Condition, Is, Not
from mufakat.case.model import Case, Infeasible, PartyMoves, Preference, Ranking, View
from mufakat.case.worlds import Feasible
from mufakat.tomlfile.desk import Desk

_MOST_RANKED = 1 << 16


def as_seen(case: Case, party: str) -> Case:
    """The case in the eyes of `party`: without the states it does not see, with the wishes it ascribes.

    An option it does not see stays, for it, as it is in the status quo (not taken where there is none). A party
    without a view sees the case as it is. Levers and doubts are left out.

    Raises:
        KeyError: No party that decides is called so.
    """
    if party not in {one.id for one in case.deciders}:
        raise KeyError(party)
    view = case.views.get(party, View())
    fixed = hidden_values(case, view)
    keys = [option.key for option in case.options]
    by_id = {state.id: state.pattern for state in case.states}
    unseen = {by_id.get(name, name) if case.form == "options" else name for name in view.unseen}

    def sees(name: str) -> bool:
        pattern = by_id.get(name, name)
        if (pattern if case.form == "options" else name) in unseen:
            return False
        return all(pattern[k] in (fixed[key], "-") for k, key in enumerate(keys) if key in fixed)

    rules = [_never(Not(Is(key)) if letter == "Y" else Is(key)) for key, letter in fixed.items()]
    rules += [_never(_exactly(keys, pattern)) for pattern in sorted(unseen)] if case.form == "options" else []
    quo = case.status_quo
    named = "" if quo is None else quo.pattern if case.form == "options" else quo.id
    wishes = {**case.preferences, **view.preferences}
    return replace(
        case,
        infeasible=(*case.infeasible, *rules) if case.form == "options" else case.infeasible,
        states=tuple(state for state in case.states if sees(state.id)),
        moves={id: _seen_moves(moves, sees) for id, moves in case.moves.items()},
        preferences={id: _seen_ranking(wish, sees) for id, wish in wishes.items()},
        status_quo=quo if quo is not None and sees(named) else None,
        levers=(),
        doubts=(),
        views={},
    )


def hidden_values(case: Case, view: View) -> dict[str, str]:
    """For each option that the view hides, the letter that it keeps: as in the status quo, else N."""
    pattern = "" if case.status_quo is None else case.status_quo.pattern
    letters = dict(zip((option.key for option in case.options), pattern, strict=False))
    return {key: "Y" if letters.get(key) == "Y" else "N" for key in view.hidden}


def _never(when: Condition) -> Infeasible:
    return Infeasible("when", when, (when,))


def _exactly(keys: list[str], pattern: str) -> Condition:
    parts = tuple(
        Is(key) if letter == "Y" else Not(Is(key)) for key, letter in zip(keys, pattern, strict=True)
    )
    return And(parts) if len(parts) > 1 else parts[0]


def _seen_moves(moves: PartyMoves, sees: Callable[[str], bool]) -> PartyMoves:
    def kept(arcs: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
        return tuple(arc for arc in arcs if sees(arc[0]) and sees(arc[1]))

    return PartyMoves(
        None if moves.listed is None else kept(moves.listed), kept(moves.added), kept(moves.forbidden)
    )


def _seen_ranking(preference: Preference, sees: Callable[[str], bool]) -> Preference:
    """Only the states that are seen, with boundaries where they were."""
    if not isinstance(preference, Ranking):
        return preference
    classes = [tuple(name for name in names if sees(name)) for names in preference.classes]
    before = [sum(bool(names) for names in classes[:k]) for k in range(len(classes) + 1)]
    last = before[-1]
    return replace(
        preference,
        classes=tuple(names for names in classes if names),
        much_after=tuple(
            dict.fromkeys(
                before[k] for k in preference.much_after if k < len(before) and 0 < before[k] < last
            )
        ),
        unknown_pairs=tuple((s, t) for s, t in preference.unknown_pairs if sees(s) and sees(t)),
    )


def check_views(case: Case, desk: Desk) -> None:
    """Report views that leave nothing to see, that differ in nothing, or that rank too few states."""
    for id, view in case.views.items():
        path = ("views", id)
        if not view.hidden and not view.unseen and not view.preferences:
            desk.warn(
                "idle-view",
                f"this view of {id} is the case as it is",
                "say what it does not see (`hidden`) or what it takes others to want, or drop it",
                path,
                at_key=True,
            )
            continue
        seen = as_seen(case, id)
        if _nothing(seen):
            desk.error(
                "sees-nothing",
                f"{id} sees no state at all",
                "hide fewer options or states",
                (*path, "hidden" if view.hidden else "unseen"),
                at_key=True,
            )
            continue
        for other, preference in view.preferences.items():
            if isinstance(preference, Ranking):
                _ranks_what_is_seen(id, other, preference, seen, desk)


def _nothing(seen: Case) -> bool:
    return not seen.states if seen.form != "options" else Feasible(seen).conflict() is not None


def _ranks_what_is_seen(id: str, other: str, ranking: Ranking, seen: Case, desk: Desk) -> None:
    path = ("views", id, "preferences", other, "ranking")
    if seen.form == "options":
        patterns = Feasible(seen).patterns(_MOST_RANKED)
        named = {state.pattern: state.id for state in seen.states}
        every = None if patterns is None else [named.get(one, one) for one in patterns]
    else:
        every = [state.id for state in seen.states]
    if every is None:
        desk.error(
            "view-too-large-to-rank",
            f"a ranking names every state, and {id} sees too many",
            "give the other party an `order` of conditions instead",
            path,
            at_key=True,
        )
        return
    ranked = {name for names in ranking.classes for name in names}
    left_out = [name for name in every if name not in ranked]
    if left_out:
        shown = ", ".join(left_out[:8]) + (f" and {len(left_out) - 8} more" if len(left_out) > 8 else "")
        desk.error(
            "view-ranking-omits",
            f"this ranking leaves out {len(left_out)} of the {len(every)} states that {id} sees",
            "put each of them into a class; states in one inner list are equally liked",
            path,
            at_key=True,
            notes=(f"left out: {shown}",),
        )
