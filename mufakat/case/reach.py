"""Can moves ever lead there?  The states that a sequence of moves of single parties reaches from the status quo.

A move changes options of one party, any of them at once; rules, one-way options and forbidden moves hold as in the
engines. Options that no rule ties together move on their own, so a question looks only at the options it names, those
of forbidden moves, and those tied to them; where these are more than MOST_OPTIONS, or moves are listed one by one,
nothing is claimed. States are bits, as in `worlds`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from mufakat.case.condition import And, Condition, Is, Not, evaluate, holds, options_of
from mufakat.case.model import Case, ForbiddenMove, Option
from mufakat.case.worlds import MOST_OPTIONS, Worlds, table_of, tied_together


@dataclass(frozen=True)
class Reach:
    """Some options, the states over them that can exist, and which of those moves lead to (as bits)."""

    options: tuple[Option, ...]
    worlds: Worlds
    reached: int

    def meets(self, condition: Condition) -> bool:
        """Whether a state that moves lead to meets the condition, which names only these options."""
        return bool(self.worlds.where(condition) & self.reached)


def reach_of(case: Case, about: Iterable[str]) -> Reach | None:
    """What moves reach, of the options in `about` and those tied to them; None where that is not known here."""
    quo = case.status_quo
    if case.form != "options" or quo is None or any(_by_hand(case, party.id) for party in case.deciders):
        return None
    keys = [option.key for option in case.options]
    ties = [options_of(rule.when) for rule in case.infeasible]
    wanted = set(about)
    for rule in case.forbidden:  # one that holds while its options stay keeps all others from changing too
        wanted |= {*options_of(rule.leaving), *options_of(rule.reaching)}
    group = {key for one in tied_together(keys, ties) if wanted & set(one) for key in one}
    if len(group) > MOST_OPTIONS:
        return None
    options = tuple(option for option in case.options if option.key in group)
    rules = [rule.when for rule in case.infeasible if group.issuperset(options_of(rule.when))]
    worlds = table_of([option.key for option in options], rules)
    on = {key for key, letter in zip(keys, quo.pattern, strict=True) if letter == "Y"}
    start = int(evaluate(_exactly(options, on), worlds.on, -1)) & worlds.exist
    return Reach(options, worlds, _closed(case, options, worlds, start))


def reaches(case: Case, condition: Condition) -> bool | None:
    """Whether moves lead from the status quo to a state that meets the condition; None where that is not known."""
    found = reach_of(case, options_of(condition))
    return None if found is None else found.meets(condition)


def never_changed(case: Case) -> tuple[tuple[Option, ...], tuple[Option, ...]]:
    """Options that are off now and that no sequence of moves takes, and such that are on and none drops.

    Only where a state that can exist has it otherwise.
    """
    taken: list[Option] = []
    dropped: list[Option] = []
    for option in case.options:
        found = reach_of(case, [option.key])
        if found is None:
            continue
        on = found.worlds.on[option.key]
        if found.worlds.exist & on and not found.reached & on:
            taken.append(option)
        elif found.worlds.exist & ~on and not found.reached & ~on:
            dropped.append(option)
    return tuple(taken), tuple(dropped)


def circle(case: Case, options: Sequence[Option]) -> tuple[Option, ...]:
    """The shortest circle of options that require each other, in different hands; () where none is the cause."""
    keys = {option.key: option for option in options}
    needs = {key: set[str]() for key in keys}
    for rule in case.infeasible:
        if rule.kind == "requires":
            needed, least = options_of(rule.parts[1]), options_of(rule.parts[0])
            for key in set(least) & set(keys):
                needs[key] |= {other for other in set(needed) & set(keys) if _required(rule.parts[1], other)}
    for length in range(2, len(keys) + 1):
        for start in keys:
            found = _back(start, start, needs, length)
            if found and len({keys[key].owners for key in found}) > 1:
                return tuple(keys[key] for key in found)
    return ()


def _back(start: str, at: str, needs: dict[str, set[str]], steps: int) -> tuple[str, ...]:
    if steps == 0:
        return ()
    for other in sorted(needs[at]):
        if other == start and steps == 1:
            return (at,)
        rest = _back(start, other, needs, steps - 1)
        if rest:
            return (at, *rest)
    return ()


def _required(condition: Condition, key: str) -> bool:
    """Whether the condition never holds without the option."""
    others = [other for other in options_of(condition) if other != key]
    choices = product((False, True), repeat=len(others))
    return not any(
        holds(condition, {other for other, taken in zip(others, choice, strict=True) if taken})
        for choice in choices
    )


def _by_hand(case: Case, party: str) -> bool:
    moves = case.moves.get(party)
    return moves is not None and bool(moves.listed or moves.added or moves.forbidden)


def _exactly(options: Sequence[Option], on: set[str]) -> Condition:
    return And(tuple(Is(o.key) if o.key in on else Not(Is(o.key)) for o in options))


def _closed(case: Case, options: tuple[Option, ...], worlds: Worlds, start: int) -> int:
    """All states that moves lead to, the first ones included."""
    width = {option.key: 1 << number for number, option in enumerate(reversed(options))}
    own = {p.id: [o for o in options if p.id in o.owners] for p in case.deciders}
    reached = start
    while True:
        before = reached
        for party, held in own.items():
            if held:
                bans = [rule for rule in case.forbidden if rule.party in (None, party)]
                reached |= _moved(reached, held, width, worlds, bans)
        if reached == before:
            return reached


def _moved(
    states: int, held: Sequence[Option], width: dict[str, int], worlds: Worlds, bans: Sequence[ForbiddenMove]
) -> int:
    """What one party reaches by one move from these states, staying included."""
    bans = [
        rule for rule in bans if set(worlds.on) >= {*options_of(rule.leaving), *options_of(rule.reaching)}
    ]
    result = states
    parts = [(states, worlds.exist)]
    for rule in bans:
        leaving, reaching = worlds.where(rule.leaving), worlds.where(rule.reaching)
        parts = [
            part
            for some, allowed in parts
            for part in ((some & leaving, allowed & ~reaching), (some & ~leaving, allowed))
            if part[0]
        ]
    for some, allowed in parts:
        for option in held:
            on, step = worlds.on[option.key], width[option.key]
            taken = (some & ~on) << step if option.change in ("both", "only-on") else 0
            dropped = (some & on) >> step if option.change in ("both", "only-off") else 0
            some |= taken | dropped
        result |= some & allowed
    return result
