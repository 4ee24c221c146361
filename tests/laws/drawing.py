"""Random conflicts in option form in which every feature of a case file is likely, drawn from a seed.

A conflict is small enough for the slow twins: up to four parties, six options, 64 states. Each feature has a chance
of its own, so that a run can ask for one of them (`Chances(forbidden=1)`); what was drawn is counted by `features`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product
from random import Random

from mufakat.case.build import infeasible_set
from mufakat.case.condition import And, Condition, If, Iff, Is, Not, Or, holds
from mufakat.case.grounds import Grounds, State
from mufakat.case.levers import doubt_about, lever_change
from mufakat.case.model import (
    Case,
    Doubt,
    ForbiddenMove,
    Infeasible,
    Lever,
    Option,
    Order,
    Outcome,
    Party,
    PartyMoves,
    Preference,
    View,
    Weights,
    Wish,
)


@dataclass(frozen=True)
class Chances:
    """How likely a case has each feature, or a party where it is about its preference.

    `options` and `parties` are numbers of them, one of which is drawn.
    """

    forbidden: float = 0.5
    one_way: float = 0.4
    shared: float = 0.4
    infeasible: float = 0.4
    arcs: float = 0.25
    mediator: float = 0.1
    alone: float = 0.06
    weights: float = 0.25
    ties: float = 0.35
    strong: float = 0.25
    unknown: float = 0.15
    views: float = 0.25
    status_quo: float = 0.7
    levers: float = 0.0
    doubts: float = 0.0
    options: tuple[int, ...] = (2, 3, 3, 3, 4, 4, 4, 5, 5, 6)
    parties: tuple[int, ...] = (2, 2, 3, 3, 3, 4)


USUAL = Chances()
# Nearly all faults ever found show in cases as small as these, of which three times as many can be looked at.
SMALL = Chances(views=0.0, options=(2, 3, 3, 3, 4, 4), parties=(2, 2, 2, 2, 3, 3, 4))
# For twins that write out every sequence, or every variant.
TINY = Chances(views=0.0, options=(2, 3, 3, 4), parties=(2, 2, 3, 3, 3, 4))


def draw_case(rng: Random, chances: Chances = USUAL) -> Case:
    """A conflict with at least one feasible state, fit for both engines."""
    ids = ["a"] if rng.random() < chances.alone else list("abcd"[: rng.choice(chances.parties)])
    options = _options(rng, ids, chances)
    keys = [option.key for option in options]
    parties = [Party(id, id) for id in ids]
    if rng.random() < chances.mediator:
        parties.insert(rng.randrange(len(parties) + 1), Party("m", "m", decides=False))
    infeasible, patterns = _ruled_out(rng, keys, chances)
    case = Case(
        "drawn",
        "Drawn",
        tuple(parties),
        options,
        {id: preference(rng, keys, chances) for id in ids},
        infeasible=infeasible,
        forbidden=_forbidden(rng, ids, keys, chances),
    )
    if rng.random() < chances.arcs:
        case = _with_arcs(rng, case, patterns)
    if rng.random() < chances.status_quo:
        quo = rng.choice(patterns)
        named = next((state for state in case.states if state.pattern == quo), State("", quo))
        case = replace(case, status_quo=named)
    if rng.random() < chances.views:
        case = replace(case, views=_views(rng, case, chances))
    if rng.random() < chances.levers:
        case = replace(case, levers=tuple(_lever(rng, case, k) for k in range(rng.choice([1, 2, 3, 3]))))
    if rng.random() < chances.doubts:
        wanted = (Outcome(f"out{k}", f"out{k}", condition(rng, keys)) for k in range(2))
        case = replace(case, doubts=_doubts(rng, case), outcomes=tuple(wanted))
    return case


def literal(rng: Random, keys: Sequence[str]) -> Condition:
    """An option taken, or not taken."""
    key = Is(rng.choice(keys))
    return key if rng.random() < 0.55 else Not(key)


def condition(rng: Random, keys: Sequence[str], depth: int = 1) -> Condition:
    """A condition with up to so many levels of connectives."""
    if depth == 0 or rng.random() < 0.4:
        return literal(rng, keys)
    some = [condition(rng, keys, depth - 1) for _ in range(rng.choice([2, 2, 3]))]
    match rng.choice(["and", "or", "if", "iff", "not"]):
        case "and":
            return And(tuple(some))
        case "or":
            return Or(tuple(some))
        case "if":
            return If(some[0], some[1])
        case "iff":
            return Iff(some[0], some[1])
    return Not(And(tuple(some)))


def preference(rng: Random, keys: Sequence[str], chances: Chances = USUAL) -> Preference:
    """An order of conditions, weights, or now and then no wish at all."""
    if rng.random() < chances.weights:
        some = rng.sample(list(keys), rng.randint(1, len(keys)))
        tenths = [rng.choice([-1, 1]) * rng.choice([1, 1, 2, 3, 5, 10, 20]) for _ in some]
        return Weights(tuple((key, Decimal(n) / 10) for key, n in zip(some, tenths, strict=True)))
    groups = []
    unknown, strong = rng.random() < chances.unknown, rng.random() < chances.strong
    for _ in range(rng.choice([0, 1, 2, 2, 3, 3, 4])):
        size = rng.choice([2, 3]) if rng.random() < chances.ties else 1
        groups.append(
            tuple(Wish(condition(rng, keys, 2), strong=strong and rng.random() < 0.4) for _ in range(size))
        )
    if unknown and groups:
        for at in rng.sample(range(len(groups)), min(2, len(groups))):
            groups[at] = (replace(groups[at][0], doubt="unknown"), *groups[at][1:])
    return Order(tuple(groups))


def _options(rng: Random, ids: Sequence[str], chances: Chances) -> tuple[Option, ...]:
    one_way, shared = rng.random() < chances.one_way, len(ids) > 1 and rng.random() < chances.shared
    found = []
    for k in range(rng.choice(chances.options)):
        change = rng.choice(["only-on", "only-off", "only-on", "only-off", "never"])
        if not one_way or rng.random() < 0.55:
            change = "both"
        owners = (rng.choice(list(ids)),)
        if shared and (k == 0 or rng.random() < 0.3):
            owners = tuple(sorted(rng.sample(list(ids), min(len(ids), rng.choice([2, 2, 2, 3])))))
        key = f"{owners[0]}.o{k}" if len(owners) == 1 else f"o{k}"
        found.append(Option(key, owners, f"o{k}", change))  # type: ignore[arg-type]
    # the file has the options of each party first, then those of several
    return tuple(sorted(found, key=lambda one: (len(one.owners) > 1, one.owners[0], one.key)))


def _ruled_out(
    rng: Random, keys: Sequence[str], chances: Chances
) -> tuple[tuple[Infeasible, ...], list[str]]:
    """What cannot go together, and the Y/N strings that are left; at least one is."""
    wanted = rng.random() < chances.infeasible
    while True:
        found = tuple(_infeasible(rng, keys) for _ in range(rng.choice([1, 1, 2]) if wanted else 0))
        patterns = [
            text
            for text in map("".join, product("NY", repeat=len(keys)))
            if not any(holds(item.when, taken(keys, text)) for item in found)
        ]
        if patterns:
            return found, patterns


def taken(keys: Sequence[str], pattern: str) -> set[str]:
    """The options that a Y/N string takes."""
    return {key for key, letter in zip(keys, pattern, strict=True) if letter == "Y"}


def _infeasible(rng: Random, keys: Sequence[str]) -> Infeasible:
    some = rng.sample(list(keys), min(len(keys), rng.choice([2, 2, 3])))
    match rng.choice(["at-most-one", "at-least-one", "requires", "when", "when"]):
        case "requires":
            this, needed = literal(rng, some[:1]), literal(rng, some[1:])
            return Infeasible("requires", Not(If(needed, this)), (this, needed))
        case "when":
            when = And(tuple(literal(rng, [key]) for key in some))
            return Infeasible("when", when, (when,))
        case kind:
            return infeasible_set(kind, tuple(map(Is, some)), Grounds())


def _forbidden(
    rng: Random, ids: Sequence[str], keys: Sequence[str], chances: Chances
) -> tuple[ForbiddenMove, ...]:
    """A narrow rule leaves moves that do not chain; a wide one leaves hardly any moves."""
    if rng.random() >= chances.forbidden:
        return ()
    return tuple(
        ForbiddenMove(
            rng.choice([None, *ids]) if rng.random() < 0.6 else None,
            condition(rng, keys, rng.choice([0, 0, 1])),
            condition(rng, keys, rng.choice([0, 0, 1])),
        )
        for _ in range(rng.choice([1, 1, 2, 3]))
    )


def _with_arcs(rng: Random, case: Case, patterns: list[str]) -> Case:
    """Moves added and forbidden one by one, between some states that get names."""
    named = rng.sample(patterns, min(len(patterns), 6))
    states = tuple(State(f"s{k}", pattern) for k, pattern in enumerate(named))
    if len(states) < 2:
        return case

    def arcs() -> tuple[tuple[str, str], ...]:
        pairs = [rng.sample(states, 2) for _ in range(rng.choice([0, 1, 2, 3]))]
        return tuple(dict.fromkeys((one.id, other.id) for one, other in pairs))

    moves = {}
    for party in case.deciders:
        added, forbidden = arcs(), arcs()
        forbidden = tuple(arc for arc in forbidden if arc not in added)
        if added or forbidden:
            moves[party.id] = PartyMoves(None, added, forbidden)
    return replace(case, states=states, moves=moves)


def _views(rng: Random, case: Case, chances: Chances) -> dict[str, View]:
    """Some parties do not know of options or of named states, or are mistaken about others."""
    ids, keys, found = [party.id for party in case.deciders], [one.key for one in case.options], {}
    for id in ids:
        if rng.random() < 0.35:
            continue
        others = [option.key for option in case.options if id not in option.owners]
        hidden = rng.sample(others, 1) if others and case.status_quo and rng.random() < 0.4 else []
        unseen = [state.id for state in case.states if rng.random() < 0.2]
        wishes = {
            other: preference(rng, keys, chances) for other in ids if other != id and rng.random() < 0.5
        }
        if hidden or unseen or wishes:
            found[id] = View(tuple(hidden), tuple(unseen), wishes)
    return found


def _lever(rng: Random, case: Case, number: int) -> Lever:
    """One of any kind that suits some party."""
    keys = [option.key for option in case.options]
    party = rng.choice(case.deciders).id
    order = case.preferences[party]
    size = len(order.groups) if isinstance(order, Order) else 0
    kinds = ["forbid", "bind", "open", "close", "close", "add"]
    kinds += ["prefer"] * 4 if isinstance(order, Order) else []
    kinds += ["drop", "drop", "lift"] if size else []
    kinds += ["swap", "swap"] if size > 1 else []
    kind = rng.choice(kinds)
    match kind:
        case "prefer":
            details = {"party": party, "want": literal(rng, keys), "at": rng.randint(1, size + 1)}
        case "drop" | "lift" | "swap":
            details = {"party": party, "at": rng.randint(1, size - (kind == "swap"))}
        case "forbid":
            details = {"condition": And((literal(rng, keys), literal(rng, keys)))}
        case "bind":
            details = {"option": rng.choice(keys), "keeps": rng.choice(["on", "off", "both"])}
        case "add":
            details = {"party": party, "option": f"new{number}", "name": "New"}
        case _:
            details = {"party": party, "from": literal(rng, keys), "to": literal(rng, keys)}
    return Lever(f"l{number}", f"l{number}", Decimal(rng.randint(0, 3)), lever_change(kind, details))


def _doubts(rng: Random, case: Case) -> tuple[Doubt, ...]:
    """Up to two, about different things."""
    party = rng.choice(case.deciders).id
    order = case.preferences[party]
    size = len(order.groups) if isinstance(order, Order) else 0
    found: list[tuple[str, dict[str, object]]] = [
        ("concept", {"party": party, "among": tuple(rng.sample(["Nash", "SEQ", "GMR", "SMR", "SSEQ"], 2))}),
        ("irreversible", {"option": rng.choice(case.options).key, "keeps": rng.choice(["on", "off"])}),
    ]
    if size > 1:
        found.append(("order", {"party": party, "at": rng.randint(1, size - 1)}))
    if size:
        found.append(("condition", {"party": party, "at": rng.randint(1, size)}))
    return tuple(
        Doubt(about, about, doubt_about(about, details), rng.choice([None, Decimal("0.4")]))
        for about, details in rng.sample(found, rng.choice([1, 2]))
    )
