"""A case with other moves or fewer states: one-way options, moves opened and closed, states ruled out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from mufakat.case.condition import And, Condition, Is, Not, holds
from mufakat.case.grounds import Grounds
from mufakat.case.model import Case, Change, ForbiddenMove, Infeasible, Option, PartyMoves, Ranking

_ALLOWS: dict[Change, frozenset[str]] = {
    "both": frozenset({"on", "off"}),
    "only-on": frozenset({"on"}),
    "only-off": frozenset({"off"}),
    "never": frozenset(),
}
_KEEPS: dict[str, Change] = {"on": "only-on", "off": "only-off", "both": "never"}


def bound(case: Case, key: str, keeps: str, grounds: Grounds) -> Case:
    """The option can be changed only as before and as `keeps` allows: "on", "off" or "both" stay."""

    def narrowed(change: Change) -> Change:
        allowed = _ALLOWS[change] & _ALLOWS[_KEEPS[keeps]]
        return next(one for one, ways in _ALLOWS.items() if ways == allowed)

    options = tuple(
        replace(option, change=narrowed(option.change), change_grounds=grounds)
        if option.key == key
        else option
        for option in case.options
    )
    return replace(case, options=options)


def opened(case: Case, party: str, leaving: object, reaching: object) -> Case:
    """The party can move from where `leaving` holds to where `reaching` does.

    In graph form that is one move between two named states. Elsewhere it is every move between such states
    that changes the party's own options alone, whatever one-way choices and forbidden moves said: a one-way
    option becomes free, and its other direction is forbidden outside the opening; what was forbidden is so
    only outside the opening.
    """
    if case.form == "graph":
        drawn = case.moves.get(party, PartyMoves(()))
        arc = (str(leaving), str(reaching))
        return _with_moves(
            case, party, replace(drawn, listed=tuple(dict.fromkeys([*(drawn.listed or ()), arc])))
        )
    assert isinstance(leaving, Condition) and isinstance(reaching, Condition)
    rules = [rule for option in case.options if party in option.owners for rule in _one_way_rules(option)]
    forbidden: list[ForbiddenMove] = []
    for rule in (*case.forbidden, *rules):
        for mover in [rule.party] if rule.party is not None else [one.id for one in case.deciders]:
            own = replace(rule, party=mover)
            forbidden += _outside(own, leaving, reaching) if mover == party else [own]
    options = tuple(
        replace(option, change="both") if party in option.owners else option for option in case.options
    )
    case = replace(case, options=options, forbidden=tuple(forbidden))
    given = case.moves.get(party)
    if given is None or not given.forbidden:
        return case
    meets = on_of(case)
    still = tuple(
        (s, t) for s, t in given.forbidden if not (holds(leaving, meets(s)) and holds(reaching, meets(t)))
    )
    return _with_moves(case, party, replace(given, forbidden=still))


def _one_way_rules(option: Option) -> list[ForbiddenMove]:
    """What a one-way option forbids, said as forbidden moves of its owners."""
    ways: dict[str, tuple[Condition, Condition]] = {
        "on": (Not(Is(option.key)), Is(option.key)),
        "off": (Is(option.key), Not(Is(option.key))),
    }
    lacking = [way for way in ways if way not in _ALLOWS[option.change]]
    return [
        ForbiddenMove(owner, *ways[way], option.change_grounds) for owner in option.owners for way in lacking
    ]


def _outside(rule: ForbiddenMove, leaving: Condition, reaching: Condition) -> list[ForbiddenMove]:
    """The rule, except for moves from where `leaving` holds to where `reaching` does."""
    return [
        replace(rule, leaving=And((rule.leaving, Not(leaving)))),
        replace(rule, reaching=And((rule.reaching, Not(reaching)))),
    ]


def closed(case: Case, party: str, leaving: object, reaching: object, grounds: Grounds) -> Case:
    """The party cannot move from where `leaving` holds to where `reaching` does (graph form: from state to state)."""
    given = case.moves.get(party)
    if case.form == "graph":
        arc = (str(leaving), str(reaching))
        kept = PartyMoves() if given is None else given
        return _with_moves(case, party, replace(kept, listed=tuple(a for a in kept.listed or () if a != arc)))
    assert isinstance(leaving, Condition) and isinstance(reaching, Condition)
    rule = ForbiddenMove(party, leaving, reaching, grounds)
    if given is not None and given.added:
        meets = on_of(case)
        added = tuple(
            (s, t) for s, t in given.added if not (holds(leaving, meets(s)) and holds(reaching, meets(t)))
        )
        case = _with_moves(case, party, replace(given, added=added))
    return replace(case, forbidden=(*case.forbidden, rule))


def ruled_out(case: Case, when: Condition, grounds: Grounds) -> Case:
    """The case without the states in which the condition holds, and without the moves to and from them."""
    if case.form == "options":
        rule = Infeasible("when", when, (when,), grounds)
        return replace(case, infeasible=(*case.infeasible, rule), moves=_moves_without(case, when))
    return _without_listed(case, when)


def _moves_without(case: Case, when: Condition) -> dict[str, PartyMoves]:
    """The moves given one by one, but for those to and from states in which the condition holds."""
    meets = on_of(case)

    def kept(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
        return tuple(pair for pair in pairs if not any(holds(when, meets(state)) for state in pair))

    return {
        party: PartyMoves(
            None if given.listed is None else kept(given.listed), kept(given.added), kept(given.forbidden)
        )
        for party, given in case.moves.items()
    }


def _without_listed(case: Case, when: Condition) -> Case:
    meets = on_of(case)
    gone = {state.id for state in case.states if holds(when, meets(state.id))}
    quo = case.status_quo
    rankings = {
        party: _ranking_without(one, gone) if isinstance(one, Ranking) else one
        for party, one in case.preferences.items()
    }
    outcomes = tuple(
        replace(one, states=tuple(state for state in one.states if state not in gone))
        for one in case.outcomes
    )
    return replace(
        case,
        states=tuple(state for state in case.states if state.id not in gone),
        moves=_moves_without(case, when),
        preferences=rankings,
        outcomes=outcomes,
        status_quo=None if quo is not None and quo.id in gone else quo,
    )


def _ranking_without(ranking: Ranking, gone: set[str]) -> Ranking:
    """Classes that lose all their states vanish; great gaps stay where they were."""
    left = [tuple(state for state in tied if state not in gone) for tied in ranking.classes]
    before = [sum(1 for tied in left[:k] if tied) for k in ranking.much_after]
    last = sum(1 for tied in left if tied)
    return replace(
        ranking,
        classes=tuple(tied for tied in left if tied),
        much_after=tuple(sorted({k for k in before if 0 < k < last})),
        unknown_pairs=tuple(pair for pair in ranking.unknown_pairs if not gone & set(pair)),
    )


def _with_moves(case: Case, party: str, moves: PartyMoves) -> Case:
    return replace(case, moves={**case.moves, party: moves})


def on_of(case: Case) -> Callable[[str], set[str]]:
    """For a state by its id or pattern: the options taken there."""
    patterns = {state.id: state.pattern for state in case.states}
    keys = [option.key for option in case.options]

    def on(label: str) -> set[str]:
        return {key for key, letter in zip(keys, patterns.get(label, label), strict=True) if letter == "Y"}

    return on
