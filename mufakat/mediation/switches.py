"""Levers as part of the model: one case whose states also say which levers are pulled.

Every lever becomes an option that nobody holds, so that no move ever changes it. Among states with the same
levers pulled, the case is then the case with these levers, whichever they are:

* a wish W that counts only with the lever is "W and lever": where the lever is off it is the same everywhere
  that can be reached or compared, and decides nothing;
* a wish that is lost with it is "W and not lever"; a wish that moves stands in both places;
* what is ruled out, or a move that is closed, is so only where the lever is on.

One solution then answers for all sets of levers at once: which pairs of a state and a set of levers are
equilibria.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mufakat.case.condition import And, Condition, Is, Not
from mufakat.case.model import Case, ForbiddenMove, Infeasible, Lever, Option, Order, Weights, Wish
from mufakat.mediation.levers import clashes, condition_of, party_of, position

KEY = "lever:"


@dataclass(frozen=True)
class Switched:
    """A case with levers as options.

    Attributes:
        case: Its last options are the switches.
        keys: The option key of each lever, in their order.
    """

    case: Case
    keys: tuple[str, ...]


def switchable(case: Case, levers: Sequence[Lever]) -> str | None:
    """Why these levers cannot become options of one case, in a phrase; None when they can."""
    if case.form != "options":
        return "its states are listed"
    if any(lever.change in ("add", "open") for lever in levers):
        return "some lever adds an option or opens moves"
    ranked = [p for p in case.preferences.values() if not isinstance(p, (Order, Weights))]
    if ranked:
        return "a party ranks states one by one"
    if any(clashes(case, [lever]) for lever in levers):
        return "some lever cannot be used"
    return None


def switched(case: Case, levers: Sequence[Lever]) -> Switched:
    """The case with the levers as options.

    Raises:
        ValueError: They cannot become options (see `switchable`).
    """
    if (reason := switchable(case, levers)) is not None:
        raise ValueError(reason)
    keys = tuple(f"{KEY}{lever.id}" for lever in levers)
    on = {lever.id: Is(key) for lever, key in zip(levers, keys, strict=True)}
    options = tuple(Option(key, (), lever.name) for key, lever in zip(keys, levers, strict=True))
    rules = [_ruled_out(lever, on[lever.id]) for lever in levers if lever.change == "forbid"]
    moves = [rule for lever in levers for rule in _closed(case, lever, on[lever.id])]
    off = "N" * len(keys)
    quo = case.status_quo
    preferences = {
        party: _wishes(one, [x for x in levers if x.details.get("party") == party], on)
        if isinstance(one, Order)
        else one
        for party, one in case.preferences.items()
    }
    changed = replace(
        case,
        options=(*case.options, *options),
        infeasible=(*case.infeasible, *rules),
        forbidden=(*case.forbidden, *moves),
        preferences=preferences,
        states=tuple(replace(state, pattern=state.pattern + off) for state in case.states),
        status_quo=None if quo is None else replace(quo, pattern=quo.pattern + off),
        outcomes=(),
        levers=(),
        doubts=(),
    )
    return Switched(changed, keys)


def _ruled_out(lever: Lever, on: Condition) -> Infeasible:
    when = And((condition_of(lever, "condition"), on))
    return Infeasible("when", when, (when,), lever.grounds)


def _closed(case: Case, lever: Lever, on: Condition) -> list[ForbiddenMove]:
    """What a lever forbids where it is pulled: closed moves, and the way back of a one-way option."""
    if lever.change == "close":
        leaving = And((condition_of(lever, "from"), on))
        return [ForbiddenMove(party_of(lever), leaving, condition_of(lever, "to"), lever.grounds)]
    if lever.change != "bind":
        return []
    key, keeps = str(lever.details["option"]), lever.details.get("keeps", "on")
    taken, dropped = Is(key), Not(Is(key))
    ways: list[tuple[Condition, Condition]] = []
    if keeps in ("on", "both"):
        ways.append((taken, dropped))
    if keeps in ("off", "both"):
        ways.append((dropped, taken))
    owners = next(option.owners for option in case.options if option.key == key)
    return [
        ForbiddenMove(owner, And((leaving, on)), reaching, lever.grounds)
        for owner in owners
        for leaving, reaching in ways
    ]


def _wishes(order: Order, levers: Sequence[Lever], on: dict[str, Is]) -> Order:
    """The wishes with the levers on them as conditions, in the places that `levers` gives them."""
    size = len(order.groups)
    gone: list[list[Condition]] = [[] for _ in range(size)]  # per wish, what takes it from its place
    lost: list[list[tuple[int, Condition]]] = [[] for _ in range(size)]  # single wishes of a group
    swaps: dict[int, list[Condition]] = {}
    lifts: dict[int, list[Condition]] = {}
    new: dict[int, list[tuple[Wish, ...]]] = {}
    for lever in levers:
        at = position(lever) - 1 if "at" in lever.details else -1
        match lever.change:
            case "drop" if "wish" in lever.details:
                lost[at].append((int(str(lever.details["wish"])), on[lever.id]))
            case "drop":
                gone[at].append(on[lever.id])
            case "lift":
                lifts.setdefault(at, []).append(on[lever.id])
            case "swap":
                swaps.setdefault(at, []).append(on[lever.id])
            case "prefer":
                wish = Wish(And((condition_of(lever, "want"), on[lever.id])), lever.grounds)
                new.setdefault(at, []).append((wish,))
    groups = [
        tuple(_only(wish, [Not(c) for n, c in lost[k] if n == number]) for number, wish in enumerate(group))
        for k, group in enumerate(order.groups)
    ]
    kept = [[Not(c) for c in gone[k]] for k in range(size)]
    result = list(new.pop(0, []))
    for k in sorted(lifts):
        result += [_all(groups[k], [*kept[k], _any(lifts[k])])]
    swapped = {at: _any(conditions) for at, conditions in swaps.items()}
    for slot in range(size):
        result += new.get(slot, [])
        for k in range(size):
            ways = _standing(k, slot, size, swapped)
            here = [] if ways == [()] else [_any([And(way) for way in ways])]
            if ways:
                lifted = [Not(c) for c in lifts.get(k, [])]
                result += [_all(groups[k], [*kept[k], *lifted, *here])]
    result += new.get(size, [])
    return replace(order, groups=tuple(result))


def _standing(wish: int, slot: int, size: int, swapped: dict[int, Condition]) -> list[tuple[Condition, ...]]:
    """When a wish stands in a place: one of these lists of conditions holds.

    A whole run of swaps from wish a to wish b turns it round, so the wish comes to a + b - wish. It is a run
    when all swaps within are on and those at its two ends are not.
    """
    ways = []
    for first in range(min(wish, slot) + 1):
        last = wish + slot - first
        if last >= size or any(at not in swapped for at in range(first, last)):
            continue
        ends = [Not(swapped[at]) for at in (first - 1, last) if at in swapped]
        ways.append((*[swapped[at] for at in range(first, last)], *ends))
    return ways


def _only(wish: Wish, conditions: Sequence[Condition]) -> Wish:
    """The wish where all these hold, and elsewhere one that decides nothing."""
    return replace(wish, condition=And((wish.condition, *conditions))) if conditions else wish


def _all(group: tuple[Wish, ...], conditions: Sequence[Condition]) -> tuple[Wish, ...]:
    return tuple(_only(wish, conditions) for wish in group)


def _any(conditions: Sequence[Condition]) -> Condition:
    return Not(And(tuple(Not(one) for one in conditions)))
