"""Random conflicts of every kind, small enough for the slow twin."""

from __future__ import annotations

from decimal import Decimal
from itertools import product
from typing import Any

from hypothesis import strategies as st

from mufakat.case.condition import Always, And, Condition, If, Iff, Is, Not, Or
from mufakat.case.grounds import State
from mufakat.case.model import (
    Case,
    ForbiddenMove,
    Infeasible,
    Option,
    Order,
    Party,
    PartyMoves,
    Preference,
    Ranking,
    Weights,
    Wish,
)

NAMES = ("a", "b", "c", "d")


def conditions(keys: list[str], depth: int = 2) -> st.SearchStrategy[Condition]:
    """Conditions over these options."""
    leaves: st.SearchStrategy[Any] = st.sampled_from(keys).map(Is) | st.sampled_from(keys).map(
        lambda key: Not(Is(key))
    )
    if depth == 0:
        return leaves
    inner = conditions(keys, depth - 1)
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        leaves,
        inner.map(Not),
        several.map(And),
        several.map(Or),
        st.builds(If, inner, inner),
        st.builds(Iff, inner, inner),
        st.booleans().map(Always) if depth == 2 else leaves,
    )


def at_most_one(keys: list[str]) -> Infeasible:
    parts = tuple(Is(key) for key in keys)
    pairs = tuple(And((a, b)) for k, a in enumerate(parts) for b in parts[k + 1 :])
    return Infeasible("at-most-one", Or(pairs), parts)


def at_least_one(keys: list[str]) -> Infeasible:
    parts = tuple(Is(key) for key in keys)
    return Infeasible("at-least-one", Not(Or(parts)), parts)


def requires(this: Condition, needed: Condition) -> Infeasible:
    return Infeasible("requires", And((this, Not(needed))), (this, needed))


def never(when: Condition) -> Infeasible:
    return Infeasible("when", when, (when,))


def infeasibilities(keys: list[str]) -> st.SearchStrategy[Infeasible]:
    some = st.lists(st.sampled_from(keys), min_size=min(2, len(keys)), max_size=3, unique=True)
    small = conditions(keys, 0)
    narrow = st.lists(small, min_size=2, max_size=3).map(lambda parts: And(tuple(parts)))
    return st.one_of(
        some.map(at_most_one),
        some.map(at_least_one),
        st.builds(requires, small, small),
        narrow.map(never),
        conditions(keys, 2).map(never),
    )


@st.composite
def preferences(draw: st.DrawFn, keys: list[str], names: list[str] | None) -> Preference:
    """A preference; by ranking only where there are names to rank."""
    kinds = ["order", "weights"] if keys else []
    kind = draw(st.sampled_from([*kinds, *(["ranking"] if names is not None else [])]))
    if kind == "order":
        wish = st.builds(Wish, conditions(keys, 1))
        groups = st.lists(st.lists(wish, min_size=1, max_size=3).map(tuple), max_size=5)
        return Order(tuple(draw(groups)))
    if kind == "weights":
        weight = st.decimals(-3, 3, places=1, allow_nan=False)
        some = draw(st.lists(st.sampled_from(keys), unique=True))
        return Weights(tuple((key, draw(weight)) for key in some))
    assert names is not None
    places = [draw(st.integers(0, 3 if draw(st.booleans()) else len(names))) for _ in names]
    classes = [tuple(n for n, at in zip(names, places, strict=True) if at == k) for k in sorted(set(places))]
    return Ranking(tuple(classes))


@st.composite
def cases(
    draw: st.DrawFn, form: str | None = None, parties: int | None = None, plain_moves: bool = False
) -> Case:
    """A conflict of 2 to 4 parties and up to 6 options (16 states where they are listed).

    Args:
        plain_moves: No drawn, added or forbidden arcs and no forbidden patterns.
    """
    form = form or draw(st.sampled_from(["options", "options", "listed", "graph"]))
    ids = list(NAMES[: parties or draw(st.integers(2, 4))])
    if form == "graph":
        return draw(_drawn_graph(ids))
    options = draw(_options(ids))
    keys = [option.key for option in options]
    infeasible: tuple[Infeasible, ...] = ()
    states: tuple[State, ...] = ()
    if form == "options":
        infeasible = tuple(draw(st.lists(infeasibilities(keys), max_size=2)))
    else:
        letters = st.sampled_from(["NY", "NY", "NY-"]).flatmap(st.sampled_from)
        pattern = st.lists(letters, min_size=len(keys), max_size=len(keys)).map("".join)
        patterns = draw(st.lists(pattern, min_size=1, max_size=12, unique=True))
        states = tuple(State(f"s{k}", text) for k, text in enumerate(patterns))
    names = [state.id for state in states] if form == "listed" else None
    wishes = {party: draw(preferences(keys, names)) for party in ids}
    moves: dict[str, PartyMoves] = {}
    forbidden: tuple[ForbiddenMove, ...] = ()
    if not plain_moves:
        some = [state.id for state in states]
        if form == "listed" and draw(st.booleans()):
            arcs = st.lists(st.tuples(st.sampled_from(some), st.sampled_from(some)), max_size=4).map(tuple)
            moves = {party: PartyMoves(None, draw(arcs), draw(arcs)) for party in ids}
        rule = st.builds(
            ForbiddenMove, st.none() | st.sampled_from(ids), conditions(keys, 1), conditions(keys, 1)
        )
        forbidden = tuple(draw(st.lists(rule, max_size=2)))
    return Case(
        "random",
        "Random",
        tuple(Party(party, party) for party in ids),
        options,
        wishes,
        form,  # type: ignore[arg-type]
        infeasible,
        states,
        moves,
        forbidden,
    )


@st.composite
def _options(draw: st.DrawFn, ids: list[str]) -> tuple[Option, ...]:
    changes = st.sampled_from(["both"] * 5 + ["only-on", "only-off", "never"])
    owners = st.sampled_from(ids).map(lambda one: (one,))
    shared = st.lists(st.sampled_from(ids), min_size=2, max_size=2, unique=True).map(tuple)
    count = draw(st.integers(1, 6))
    return tuple(
        Option(f"o{k}", draw(st.one_of(owners, owners, owners, shared)), f"o{k}", draw(changes))
        for k in range(count)
    )


@st.composite
def _drawn_graph(draw: st.DrawFn, ids: list[str]) -> Case:
    names = [f"s{k}" for k in range(draw(st.integers(1, 10)))]
    arc = st.tuples(st.sampled_from(names), st.sampled_from(names))
    arcs = st.lists(arc, max_size=2 * len(names)).map(tuple)
    return Case(
        "random",
        "Random",
        tuple(Party(party, party) for party in ids),
        (),
        {party: draw(preferences([], names)) for party in ids},
        "graph",
        states=tuple(State(name, "") for name in names),
        moves={party: PartyMoves(draw(arcs)) for party in ids},
    )


def all_strings(options: int) -> list[str]:
    return ["".join(letters) for letters in product("NY", repeat=options)]


def ordered(*wishes: Condition) -> Order:
    """An order with one condition a group."""
    return Order(tuple((Wish(wish),) for wish in wishes))


def weighted(**weights: int) -> Weights:
    return Weights(tuple((key, Decimal(weight)) for key, weight in weights.items()))
