"""Random cases of all forms that a case file can hold, with names in several scripts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise, product
from typing import Any

from hypothesis import strategies as st

from mufakat.case.build import infeasible_set
from mufakat.case.condition import If, Not
from mufakat.case.grounds import Grounds, State
from mufakat.case.levers import doubt_about, lever_change
from mufakat.case.model import (
    Case,
    Doubt,
    Evidence,
    ForbiddenMove,
    Infeasible,
    Lever,
    Option,
    Order,
    Outcome,
    Party,
    PartyMoves,
    Preference,
    Ranking,
    Source,
    Weights,
    Wish,
)
from mufakat.case.worlds import Feasible
from mufakat.tomlfile.ids import RESERVED
from tests.strategies import conditions

SCRIPTS = "abcXYZ019_-أبتهدنة停火协议हमासक्षيۀжñ🕊€"
ids = st.text(SCRIPTS, min_size=1, max_size=6).filter(lambda word: word.lower() not in RESERVED)
texts = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=20).map(str.strip)
filled = (
    st.text(st.characters(categories=["L", "M", "N", "P", "S", "Zs"]), max_size=20)
    .map(str.strip)
    .filter(bool)
)
amounts = st.decimals(0, 1, places=3) | st.sampled_from([Decimal(0), Decimal(1)])


def some(strategy: st.SearchStrategy[Any], most: int = 2) -> st.SearchStrategy[tuple[Any, ...]]:
    """A few, or none."""
    return st.lists(strategy, max_size=most).map(tuple)


@st.composite
def written_cases(draw: Any, forms: tuple[str, ...] = ("options", "listed", "graph")) -> Case:
    """A case that `write_case` can write, in the order in which a file declares things."""
    form = draw(st.sampled_from(forms))
    names = draw(st.lists(ids, min_size=10, max_size=10, unique_by=str.casefold))
    parties_ids, own, shared_ids = names[:3], names[3:7], names[7:9]
    evidence_ids = draw(st.lists(filled, max_size=2, unique=True))
    sources = tuple(
        Source(id, draw(texts), note=draw(texts))
        for id in draw(st.lists(filled, min_size=1, max_size=2, unique=True))
    )
    evidence = tuple(
        Evidence(
            id,
            draw(st.sampled_from(sources)).id,
            draw(filled),
            draw(texts),
            draw(some(filled)),
            translation=draw(texts),
        )
        for id in evidence_ids
    )
    cited = some(st.sampled_from(evidence_ids)) if evidence_ids else st.just(())
    grounds = st.builds(Grounds, cited, texts)
    deciders = parties_ids[: draw(st.integers(1, 3))]
    parties = tuple(
        Party(id, draw(filled), id in deciders, draw(some(filled)), draw(grounds)) for id in parties_ids
    )
    options = _options(draw, deciders, own, shared_ids, grounds)
    keys = [option.key for option in options]
    condition = conditions(keys)
    rules = draw(some(_infeasible(keys, grounds))) if form == "options" else ()
    feasible = Feasible(Case("x", "x", parties, options, {}, "options", rules))
    patterns = feasible.patterns(1 << 12) or []
    if not patterns:
        rules, patterns = (), ["".join(letters) for letters in product("NY", repeat=len(keys))]
    states = _states(draw, form, patterns)
    nodes = [s.id for s in states] if form != "options" else _words(states, patterns)
    arcs = some(st.tuples(st.sampled_from(nodes), st.sampled_from(nodes)).filter(lambda a: a[0] != a[1]))
    arcs = arcs.map(lambda found: tuple(dict.fromkeys(found)))
    preferences = {id: draw(_preference(keys, nodes, grounds, arcs)) for id in deciders}
    orders = {id: p for id, p in preferences.items() if isinstance(p, Order) and p.groups}
    quo = draw(st.none() | st.sampled_from(states)) if states else None
    outcome = st.builds(Outcome, filled, filled, condition, st.just(()), grounds) | st.builds(
        Outcome,
        filled,
        filled,
        st.none(),
        st.lists(st.sampled_from(nodes), min_size=1, max_size=3).map(tuple),
        grounds,
    )
    return Case(
        id=draw(filled),
        title=draw(filled),
        parties=parties,
        options=options,
        preferences=preferences,
        form=form,
        infeasible=rules,
        states=states,
        moves=_moves(draw, form, deciders, nodes, arcs),
        forbidden=draw(
            some(
                st.builds(ForbiddenMove, st.none() | st.sampled_from(deciders), condition, condition, grounds)
            )
        )
        if form != "graph"
        else (),
        status_quo=quo,
        status_quo_grounds=draw(grounds) if quo is not None else Grounds(),
        outcomes=draw(st.lists(outcome, max_size=2, unique_by=lambda o: o.id).map(tuple)),
        levers=draw(
            st.lists(_lever(condition, keys, orders, grounds), max_size=3, unique_by=lambda v: v.id).map(
                tuple
            )
        ),
        doubts=draw(
            st.lists(_doubt(keys, deciders, orders, grounds), max_size=2, unique_by=lambda v: v.id).map(tuple)
        ),
        sources=sources,
        evidence=evidence,
        as_of=draw(st.none() | st.dates(date(1900, 1, 1))),
        summary=draw(texts),
        citation=draw(some(filled)),
        notes=draw(some(filled)),
    )


def _options(
    draw: Any, deciders: list[str], own: list[str], shared: list[str], grounds: Any
) -> tuple[Option, ...]:
    found = []
    for id in deciders:
        own_words = draw(st.lists(st.sampled_from(own), max_size=2, unique=True))
        found += [_option(draw, f"{id}.{word}", (id,), grounds) for word in own_words]
    for word in draw(st.lists(st.sampled_from(shared), min_size=0 if found else 1, max_size=2, unique=True)):
        owners = draw(st.lists(st.sampled_from(deciders), min_size=1, unique=True).map(tuple))
        found.append(_option(draw, word, owners, grounds))
    return tuple(found)


def _option(draw: Any, key: str, owners: tuple[str, ...], grounds: Any) -> Option:
    change = draw(st.sampled_from(("both", "only-on", "only-off", "never")))
    why = draw(grounds) if change != "both" else Grounds()
    why = Grounds(tuple(dict.fromkeys(why.evidence)), why.why)
    return Option(key, owners, draw(filled), change, draw(grounds), why)


def _infeasible(keys: list[str], grounds: Any) -> st.SearchStrategy[Infeasible]:
    condition: Any = conditions(keys, 1)
    sets = st.lists(condition, min_size=2, max_size=4).map(tuple)
    return st.one_of(
        st.builds(lambda c, g: Infeasible("when", c, (c,), g), condition, grounds),
        st.builds(
            lambda a, b, g: Infeasible("requires", Not(If(b, a)), (a, b), g), condition, condition, grounds
        ),
        st.builds(infeasible_set, st.sampled_from(("at-most-one", "at-least-one")), sets, grounds),
    )


def _states(draw: Any, form: str, patterns: list[str]) -> tuple[State, ...]:
    chosen = draw(
        st.lists(
            st.sampled_from(patterns),
            min_size=0 if form == "options" else 2 if len(patterns) > 1 else 1,
            max_size=6,
            unique=True,
        )
    )
    if form == "graph":
        chosen = [*chosen, *chosen]
    state_ids = [f"s {n}" for n in range(len(chosen))]
    return tuple(State(id, pattern, draw(texts)) for id, pattern in zip(state_ids, chosen, strict=True))


def _words(states: tuple[State, ...], patterns: list[str]) -> list[str]:
    named = {state.pattern: state.id for state in states}
    return [named.get(pattern, pattern) for pattern in patterns]


def _moves(draw: Any, form: str, deciders: list[str], nodes: list[str], arcs: Any) -> dict[str, PartyMoves]:
    if form == "graph":
        moves = {id: PartyMoves(draw(arcs)) for id in deciders}
        if not any(row.listed for row in moves.values()):
            moves[deciders[0]] = PartyMoves(((nodes[0], nodes[1]),))
        return moves
    if len(nodes) < 2:
        return {}
    return {
        id: PartyMoves(None, draw(arcs), draw(arcs))
        for id in draw(st.lists(st.sampled_from(deciders), unique=True))
    }


def _preference(keys: list[str], nodes: list[str], grounds: Any, arcs: Any) -> st.SearchStrategy[Preference]:
    doubt = st.none() | st.just("unknown") | amounts
    wish = st.builds(Wish, conditions(keys), grounds, doubt, st.booleans(), texts)
    order = st.builds(Order, some(st.lists(wish, min_size=1, max_size=2).map(tuple), 4), grounds)
    weighted = st.lists(
        st.tuples(st.sampled_from(keys), st.decimals(-100, 100, places=2)), unique_by=lambda w: w[0]
    )
    weights = st.builds(Weights, weighted.map(tuple), grounds)
    pairs = arcs if len(nodes) > 1 else st.just(())
    return st.one_of(order, weights, _ranking(nodes, grounds, pairs)) if len(nodes) <= 64 else order


@st.composite
def _ranking(draw: Any, nodes: list[str], grounds: Any, pairs: Any) -> Ranking:
    order = draw(st.permutations(nodes))
    cuts = sorted(draw(st.sets(st.integers(1, len(order) - 1)))) if len(order) > 1 else []
    ends = [0, *cuts, len(order)]
    classes = tuple(tuple(order[a:b]) for a, b in pairwise(ends))
    much = draw(st.lists(st.integers(1, len(classes) - 1), max_size=2).map(tuple)) if len(classes) > 1 else ()
    return Ranking(classes, much, draw(pairs), draw(grounds))


def _lever(
    condition: Any, keys: list[str], orders: dict[str, Order], grounds: Any
) -> st.SearchStrategy[Lever]:
    bind = st.fixed_dictionaries(
        {"option": st.sampled_from(keys)}, optional={"keeps": st.sampled_from(("on", "off", "both"))}
    )
    changes: list[st.SearchStrategy[tuple[str, dict[str, object]]]] = [
        condition.map(lambda c: ("forbid", {"condition": c})),
        bind.map(lambda d: ("bind", d)),
    ]
    if orders:
        changes.append(st.sampled_from(sorted(orders)).flatmap(lambda p: _on_wishes(p, orders[p], condition)))
    cost = st.decimals(0, 1000, places=1)
    return st.builds(
        lambda id, name, cost, change, g: Lever(id, name, cost, lever_change(*change), g),
        filled,
        filled,
        cost,
        st.one_of(changes),
        grounds,
    )


def _on_wishes(party: str, order: Order, condition: Any) -> st.SearchStrategy[tuple[str, dict[str, object]]]:
    """Levers on an order that name places; the writer gives them ids."""
    size = len(order.groups)
    new = st.builds(
        lambda c, n: ("prefer", {"party": party, "want": c, "at": n}), condition, st.integers(1, size + 1)
    )
    lasts = {"drop": size, "lift": size, "swap": size - 1}
    others = [
        st.builds(lambda k, n: (k, {"party": party, "at": n}), st.just(kind), st.integers(1, last))
        for kind, last in lasts.items()
        if last
    ]
    return st.one_of(new, *others)


def _doubt(
    keys: list[str], deciders: list[str], orders: dict[str, Order], grounds: Any
) -> st.SearchStrategy[Doubt]:
    concepts = st.lists(
        st.sampled_from(("Nash", "GMR", "SMR", "SEQ", "SSEQ", "SIM")), min_size=2, unique=True
    ).map(tuple)
    kinds: list[st.SearchStrategy[tuple[str, dict[str, object]]]] = [
        st.sampled_from(keys).map(lambda key: ("irreversible", {"option": key})),
        st.builds(lambda p, c: ("concept", {"party": p, "among": c}), st.sampled_from(deciders), concepts),
    ]
    if orders:
        at = st.sampled_from(sorted(orders)).flatmap(
            lambda p: st.integers(1, len(orders[p].groups)).map(lambda n: {"party": p, "at": n})
        )
        kinds.append(at.map(lambda d: ("condition", d)))
    return st.builds(
        lambda id, name, kind, chance, g: Doubt(id, name, doubt_about(*kind), chance, g),
        filled,
        filled,
        st.one_of(kinds),
        st.none() | amounts,
        grounds,
    )
