"""Levers as part of the model: one case whose states also say which levers are pulled.

Switches are options that nobody holds, so that no move ever changes them. Among states with the same levers
pulled, the case is then the case with these levers, whichever they are: wishes count where their levers are on
(see `switch_wishes`), what is ruled out, or a move that is closed or opened, is so only where the lever is on, and
an option that a lever adds can be taken only there.

One solution then answers for all sets of levers at once: which pairs of a state and a set of levers are
equilibria. `switched` gives every lever a switch of its own. `numbered` is for long lists of levers of which only
few are pulled together: the switches are the digits of the numbers of the levers that are on. `listed` is for a few
given sets of levers: the switches are the digits of the number of the set.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from mufakat.case.condition import And, Condition, Iff, Is, Not, Or
from mufakat.case.grounds import Grounds
from mufakat.case.levers import AddOption, Bind, CloseMove, Forbid, OpenMove
from mufakat.case.model import (
    Case,
    ForbiddenMove,
    Infeasible,
    Lever,
    Option,
    Order,
    PartyMoves,
    Weights,
)
from mufakat.mediation.levers.levers import (
    added_by,
    added_key,
    clashes,
    options_named,
    set_of,
    wishes_of,
)
from mufakat.mediation.levers.structure import opened
from mufakat.mediation.levers.switch_wishes import wishes_with

# What the keys of switches begin with: of levers, of numbered sets of these, of doubts about a concept.
KEY = "lever:"
NUMBER = "number:"
MIND = "concept:"


@dataclass(frozen=True)
class Switched:
    """A case with levers as options.

    Attributes:
        case: Its last options are the switches.
        keys: The option keys of the switches.
        levers: The ids of the levers.
        most: So many of them can be on together.
        each: Whether each has a switch of its own; otherwise the switches are digits of numbers.
    """

    case: Case
    keys: tuple[str, ...]
    levers: tuple[str, ...]
    most: int
    each: bool

    def turned(self, levers: Collection[str]) -> frozenset[str] | None:
        """The switches that are on with just these levers on; None for more than can be."""
        if len(levers) > self.most:
            return None
        if self.each:
            return frozenset(f"{KEY}{id}" for id in levers)
        digits = len(self.keys) // self.most
        numbers = sorted((self.levers.index(id) + 1 for id in levers), reverse=True)
        return frozenset(
            self.keys[n * digits + bit]
            for n, number in enumerate(numbers)
            for bit in range(digits)
            if number >> (digits - 1 - bit) & 1
        )


def switchable(case: Case, levers: Sequence[Lever]) -> str | None:
    """Why these levers cannot become options of one case, in a phrase; None when they can."""
    if case.form != "options":
        return "its states are listed"
    if any(given.added or given.listed is not None for given in case.moves.values()):
        return "some moves lead from one named state to another"
    if any(not isinstance(one, (Order, Weights)) for one in case.preferences.values()):
        return "a party ranks states one by one"
    new = added_by(levers)
    found = (clash for lever in levers for clash in clashes(case, [lever]))
    if any(clash.reason != "unknown-option" or clash.about not in new for clash in found):
        return "some lever cannot be used"
    return None


def switched(case: Case, levers: Sequence[Lever], further: Sequence[str] = ()) -> Switched:
    """The case with a switch for each lever; the switches stand in the order of the levers.

    Args:
        further: Keys of further switches, which nothing in the case looks at.

    Raises:
        ValueError: They cannot become options (see `switchable`).
    """
    keys = tuple(f"{KEY}{lever.id}" for lever in levers)
    on: dict[str, Condition] = {lever.id: Is(key) for lever, key in zip(levers, keys, strict=True)}
    every = (*keys, *further)
    return Switched(_made(case, levers, every, on, len(levers)), every, _ids(levers), len(levers), True)


def numbered(case: Case, levers: Sequence[Lever], most: int) -> Switched:
    """The case with up to `most` of the levers pulled: so many numbers, a lever is on where one is its own.

    The k-th lever has number k + 1, and 0 stands for none. Numbers fall, so that no set occurs twice.

    Raises:
        ValueError: As `switched`.
    """
    digits = len(levers).bit_length()
    numbers = [[f"{NUMBER}{n}.{bit}" for bit in range(digits)] for n in range(most)]
    on: dict[str, Condition] = {
        lever.id: Or(tuple(_is(bits, k) for bits in numbers)) for k, lever in enumerate(levers, start=1)
    }
    wrong: list[Condition] = [
        And((Not(_is(after, 0)), Not(_less(after, before)))) for before, after in pairwise(numbers)
    ]
    if len(levers) + 1 < 1 << digits:
        wrong += [_more(bits, len(levers)) for bits in numbers]
    keys = tuple(key for bits in numbers for key in bits)
    rules = tuple(Infeasible("when", when, (when,)) for when in wrong)
    made = _made(replace(case, infeasible=(*case.infeasible, *rules)), levers, keys, on, most)
    return Switched(made, keys, _ids(levers), most, False)


def listed(case: Case, levers: Sequence[Lever], sets: Sequence[Collection[str]]) -> Case:
    """The case with just these sets of levers (ids), numbered from 0; see `digits_on` for the switches.

    Raises:
        ValueError: As `switched`.
    """
    bits = digit_keys(len(sets))
    on: dict[str, Condition] = {
        lever.id: Or(tuple(_is(bits, k) for k, some in enumerate(sets) if lever.id in some))
        for lever in levers
    }
    if len(sets) < 1 << len(bits):
        when = _more(bits, len(sets) - 1)
        case = replace(case, infeasible=(*case.infeasible, Infeasible("when", when, (when,))))
    return _made(case, levers, tuple(bits), on, max((len(some) for some in sets), default=0))


def digit_keys(sets: int) -> list[str]:
    """The switches of a case with so many listed sets, the highest digit first."""
    return [f"{NUMBER}{bit}" for bit in range((sets - 1).bit_length())]


def digits_on(number: int, sets: int) -> frozenset[str]:
    """The switches that are on where the set with this number is pulled."""
    keys = digit_keys(sets)
    return frozenset(key for k, key in enumerate(reversed(keys)) if number >> k & 1)


def _ids(levers: Sequence[Lever]) -> tuple[str, ...]:
    return tuple(lever.id for lever in levers)


def _is(bits: Sequence[str], number: int) -> Condition:
    """The number, highest digit first."""
    high = len(bits) - 1
    return And(tuple(Is(bit) if number >> (high - k) & 1 else Not(Is(bit)) for k, bit in enumerate(bits)))


def _less(left: Sequence[str], right: Sequence[str]) -> Condition:
    """The one number is smaller than the other."""
    found: Condition = Or(())
    for a, b in zip(reversed(left), reversed(right), strict=True):
        found = Or((And((Not(Is(a)), Is(b))), And((Iff(Is(a), Is(b)), found))))
    return found


def _more(bits: Sequence[str], number: int) -> Condition:
    """The number is larger than this one."""
    found: Condition = Or(())
    for place, bit in enumerate(reversed(bits)):
        found = And((Is(bit), found)) if number >> place & 1 else Or((Is(bit), found))
    return found


def _made(
    case: Case, levers: Sequence[Lever], keys: tuple[str, ...], on: Mapping[str, Condition], most: int
) -> Case:
    if (reason := switchable(case, levers)) is not None:
        raise ValueError(reason)
    set_of(levers)
    known = {option.key for option in case.options}
    new = added_by(levers)
    switches = tuple(Option(key, (), key) for key in keys)
    added = tuple(Option(key, (one.party,), one.name) for key, (_, one) in new.items())
    case = replace(case, options=(*case.options, *added, *switches))
    absent = [
        *(
            _ruled_out(lever.change.condition, on[lever.id], lever.grounds)
            for lever in levers
            if isinstance(lever.change, Forbid)
        ),
        *(_never(when) for when in _impossible(levers, on, known)),
    ]
    preferences = {
        party: wishes_with(one, [x for x in levers if wishes_of(x) == party], on, most)
        if isinstance(one, Order)
        else one
        for party, one in case.preferences.items()
    }
    off = "N" * (len(added) + len(keys))
    quo = case.status_quo
    return replace(
        _with_moves(case, levers, on),
        infeasible=(*case.infeasible, *absent),
        preferences=preferences,
        states=tuple(replace(state, pattern=state.pattern + off) for state in case.states),
        status_quo=None if quo is None else replace(quo, pattern=quo.pattern + off),
        outcomes=(),
        levers=(),
        doubts=(),
    )


def _never(when: Condition) -> Infeasible:
    return Infeasible("when", when, (when,))


def _ruled_out(condition: Condition, on: Condition, grounds: Grounds) -> Infeasible:
    when = And((condition, on))
    return Infeasible("when", when, (when,), grounds)


def _impossible(levers: Sequence[Lever], on: Mapping[str, Condition], known: set[str]) -> list[Condition]:
    """An option that no lever has added is not taken; nobody names it then, and two do not add it."""
    adders: dict[str, list[Condition]] = {}
    for lever in levers:
        if isinstance(lever.change, AddOption):
            adders.setdefault(added_key(lever.change), []).append(on[lever.id])
    found: list[Condition] = []
    for key, some in adders.items():
        found.append(And((Is(key), Not(Or(tuple(some))))))
        found += [And((one, other)) for k, one in enumerate(some) for other in some[k + 1 :]]
    for lever in levers:
        for key in options_named(lever.change):
            if key not in known:
                found.append(And((on[lever.id], Not(Or(tuple(adders[key]))))))
    return found


def _with_moves(case: Case, levers: Sequence[Lever], on: Mapping[str, Condition]) -> Case:
    """The moves: one-way options where their lever is on, then what is opened, then what is closed."""
    arcs = [rule for party, given in case.moves.items() for rule in _arcs(case, party, given)]
    one_way = [
        rule
        for lever in levers
        if isinstance(lever.change, Bind)
        for rule in _bound(case, lever.change, on[lever.id], lever.grounds)
    ]
    case = replace(case, moves={}, forbidden=(*case.forbidden, *arcs, *one_way))
    for lever in levers:
        if isinstance(lever.change, OpenMove):
            leaving, reaching = _ends(lever.change)
            case = opened(case, lever.change.party, And((leaving, on[lever.id])), reaching)
    shut = []
    for lever in levers:
        if isinstance(lever.change, CloseMove):
            leaving, reaching = _ends(lever.change)
            rule = And((leaving, on[lever.id]))
            shut.append(ForbiddenMove(lever.change.party, rule, reaching, lever.grounds))
    return replace(case, forbidden=(*case.forbidden, *shut))


def _arcs(case: Case, party: str, given: PartyMoves) -> list[ForbiddenMove]:
    """Moves that are forbidden between two named states, as forbidden moves between conditions."""
    return [
        ForbiddenMove(party, state_condition(case, before), state_condition(case, after))
        for before, after in given.forbidden
    ]


def _ends(change: OpenMove | CloseMove) -> tuple[Condition, Condition]:
    assert not isinstance(change.leaving, str) and not isinstance(change.reaching, str), "states have options"
    return change.leaving, change.reaching


def _bound(case: Case, change: Bind, on: Condition, grounds: Grounds) -> list[ForbiddenMove]:
    """The way back of a one-way option, forbidden where the lever is pulled."""
    key, keeps = change.option, change.keeps
    taken, dropped = Is(key), Not(Is(key))
    ways: list[tuple[Condition, Condition]] = []
    if keeps in ("on", "both"):
        ways.append((taken, dropped))
    if keeps in ("off", "both"):
        ways.append((dropped, taken))
    owners = next(option.owners for option in case.options if option.key == key)
    return [
        ForbiddenMove(owner, And((leaving, on)), reaching, grounds)
        for owner in owners
        for leaving, reaching in ways
    ]


def state_condition(case: Case, label: str) -> Condition:
    """The condition that holds in this state alone, however the switches stand; options that it does not know are not
    taken.
    """
    keys = [option.key for option in case.options if not option.key.startswith((KEY, NUMBER, MIND))]
    pattern = next((state.pattern for state in case.states if state.id == label), label)
    letters = zip(keys, pattern.ljust(len(keys), "N"), strict=False)
    return And(tuple(Is(key) if on == "Y" else Not(Is(key)) for key, on in letters if on != "-"))
