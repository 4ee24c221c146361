"""Levers: what they do, and that exactly the minimal sets are found."""

from __future__ import annotations

import itertools
import random
from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mufakat.case.condition import And, Condition, If, Is, Not, holds
from mufakat.case.grounds import State
from mufakat.case.levers import lever_change
from mufakat.case.model import Case, Lever, Option, Order, Party, Ranking
from mufakat.case.read import read_case
from mufakat.graph.conflict import graph_of
from mufakat.mediation.goal import Goal, GoalKind
from mufakat.mediation.levers.levers import apply_levers, clashes, reordered
from mufakat.mediation.unlock.answer import Unlocking
from mufakat.mediation.unlock.find import unlock
from mufakat.mediation.unlock.found_levers import found_levers
from mufakat.mediation.unlock.proof import prove
from mufakat.mediation.unlock.question import most_within
from mufakat.mediation.world import World
from mufakat.stability.concepts import BASIC
from mufakat.stability.explicit.solve import solve
from tests.plain import Plain
from tests.strategies import cases, conditions, ordered
from tests.tried import tried

KINDS: tuple[GoalKind, ...] = ("lasts", "reachable", "every", "state")


def lever(id: str, change: str, cost: int = 1, **details: object) -> Lever:
    return Lever(id, id, Decimal(cost), lever_change(change, details))


@st.composite
def levers_for(draw: st.DrawFn, case: Case, most: int = 5) -> tuple[Lever, ...]:
    """Levers of all kinds that suit a case in option form."""
    keys = [option.key for option in case.options]
    some = conditions(keys, 0)
    found = []
    for number in range(draw(st.integers(1, most))):
        party = draw(st.sampled_from([one.id for one in case.deciders]))
        order = case.preferences[party]
        size = len(order.groups) if isinstance(order, Order) else 0
        kinds = ["forbid", "bind", "open", "close", "add"]
        kinds += ["prefer"] * 3 if isinstance(order, Order) else []
        kinds += ["drop", "drop", "lift"] if size else []
        kinds += ["swap", "swap"] if size > 1 else []
        kind = draw(st.sampled_from(kinds))
        cost = draw(st.integers(0, 3))
        at = {"prefer": size + 1, "swap": size - 1}.get(kind, size)
        match kind:
            case "prefer":
                details: dict[str, object] = {
                    "party": party,
                    "want": draw(some),
                    "at": draw(st.integers(1, at)),
                }
            case "drop" | "lift" | "swap":
                details = {"party": party, "at": draw(st.integers(1, at))}
            case "forbid":
                details = {"condition": And((draw(some), draw(some)))}
            case "bind":
                keeps = draw(st.sampled_from(["on", "off", "both"]))
                details = {"option": draw(st.sampled_from(keys)), "keeps": keeps}
            case "add":
                details = {"party": party, "option": f"new{number}", "name": "New"}
            case _:
                details = {"party": party, "from": draw(some), "to": draw(some)}
        found.append(lever(f"l{number}", kind, cost, **details))
    return tuple(found)


def reached(plain: Plain) -> set[str]:
    """Where legal sequences of improvements lead from the status quo, by the definition."""
    quo = plain.case.status_quo
    if quo is None or quo.pattern not in plain.patterns:
        return set()
    return {quo.pattern} | plain.coalition_reach(plain.parties, quo.pattern, True)


def plainly(case: Case, goal: Goal, concept: str) -> bool:
    """The goal as its definition reads."""
    plain = Plain(case)
    lasting = {s for s in plain.states if all(plain.stable(concept, i, s) for i in plain.parties)}
    if goal.condition is not None:
        about = {s for s in plain.states if holds(goal.condition, plain.on(plain.patterns[s]))}
    else:
        about = {label.ljust(len(case.options), "N") for label in goal.labels}
    never = set() if goal.never is None else {goal.never.ljust(len(case.options), "N")}
    match goal.kind:
        case "reachable":
            good = bool(lasting & about & reached(plain))
        case "every":
            good = bool(lasting) and lasting <= about
        case _:
            good = bool(lasting & about)
    return good and not lasting & never


@st.composite
def questions(draw: st.DrawFn) -> tuple[Case, Goal]:
    case = draw(cases("options", plain_moves=draw(st.booleans())).filter(lambda one: len(one.options) <= 4))
    plain = Plain(case)
    if plain.states:
        label = draw(st.sampled_from(plain.states))
        case = replace(case, status_quo=State("", label))
    case = replace(case, levers=draw(levers_for(case, 4)))
    keys = [option.key for option in case.options]
    kind = draw(st.sampled_from(KINDS))
    never = draw(st.none() | st.sampled_from(plain.states)) if plain.states else None
    if kind == "state" and plain.states:
        return case, Goal(kind, labels=(draw(st.sampled_from(plain.states)),), never=never)
    return case, Goal("lasts" if kind == "state" else kind, "x", draw(conditions(keys, 1)), (), never)


def hard_question(seed: int) -> tuple[Case, Goal]:
    """A conflict of three parties with seven levers and a goal that often takes several of them."""
    draw = random.Random(seed)
    ids = ["a", "b", "c"]
    keys = [f"{party}.o" for party in ids] + ["a.p"] * draw.randint(0, 1)

    def literal() -> Condition:
        key = Is(draw.choice(keys))
        return key if draw.random() < 0.5 else Not(key)

    def wish() -> Condition:
        return draw.choice([literal, lambda: If(literal(), literal()), lambda: And((literal(), literal()))])()

    options = tuple(Option(key, (key[0],), key) for key in keys)
    wishes = {party: ordered(*(wish() for _ in range(3))) for party in ids}
    quo = State("", "".join(draw.choice("NY") for _ in keys))
    target = {key: draw.random() < 0.5 for key in keys}
    levers = []
    for number in range(6):
        party = ids[number % 3]
        kind = draw.choice(["prefer", "prefer", "prefer", "drop", "swap", "lift", "bind", "close", "forbid"])
        own = draw.choice([key for key in keys if key[0] == party])
        details: dict[str, object] = {"party": party, "at": draw.randint(1, 2)}
        match kind:
            case "prefer":
                details["want"] = Is(own) if target[own] else Not(Is(own))
            case "bind":
                details = {"option": own, "keeps": draw.choice(["on", "off"])}
            case "close":
                details = {"party": party, "from": literal(), "to": literal()}
            case "forbid":
                details = {"condition": And((literal(), literal()))}
        levers.append(lever(f"l{number}", kind, draw.randint(0, 3), **details))
    case = Case(
        "x", "x", tuple(Party(i, i) for i in ids), options, wishes, status_quo=quo, levers=tuple(levers)
    )
    never = "".join(draw.choice("NY") for _ in keys) if draw.random() < 0.2 else None
    if seed % 2:
        return case, Goal("state", labels=("".join("NY"[on] for on in target.values()),), never=never)
    wanted = And(tuple(Is(key) if on else Not(Is(key)) for key, on in target.items()))
    return case, Goal(draw.choice(KINDS[:3]), "x", wanted, (), never)


@pytest.mark.long
def test_exactly_the_minimal_sets_are_found_where_several_levers_are_needed() -> None:
    sizes: Counter[int] = Counter()
    for seed in range(80):
        case, goal = hard_question(seed)
        answer = minimal_sets_are_found(case, goal, BASIC[seed % 5])
        sizes.update(len(one.levers) for one in answer.answers)
    assert sizes[1] > 15 and sizes[2] > 5 and sizes[3] > 1, sizes


@settings(max_examples=tried(60), deadline=None)
@given(questions(), st.sampled_from(BASIC))
def test_exactly_the_minimal_sets_are_found(question: tuple[Case, Goal], concept: str) -> None:
    minimal_sets_are_found(*question, concept)


def minimal_sets_are_found(case: Case, goal: Goal, concept: str) -> Unlocking:
    """Hold the answer against all subsets of levers, each judged by the slow twin."""
    answer = unlock(case, graph_of(case), goal, [concept])
    works: list[frozenset[str]] = []
    for size in range(len(case.levers) + 1):
        for some in itertools.combinations(case.levers, size):
            ids = frozenset(one.id for one in some)
            if any(less <= ids for less in works) or clashes(case, some):
                continue
            if plainly(apply_levers(case, some), goal, concept):
                works.append(ids)
    found = [frozenset(one.levers) for one in answer.answers] + [frozenset()] * len(answer.already)
    assert sorted(map(sorted, found)) == sorted(map(sorted, works))
    assert answer.never == (() if works else (concept,))
    cost = {one.id: one.cost for one in case.levers}
    least = min((sum(cost[id] for id in ids) for ids in works), default=None)
    for one in answer.answers:
        assert one.cost == sum(cost[id] for id in one.levers)
        assert (concept in one.cheapest) == (one.cost == least)
    keys = [(one.cost, len(one.levers)) for one in answer.answers]
    assert keys == sorted(keys)
    return answer


@settings(max_examples=tried(60), deadline=None)
@given(st.data())
def test_the_order_of_levers_plays_no_part(data: st.DataObject) -> None:
    case = data.draw(cases("options"))
    levers = data.draw(levers_for(case))
    mixed_up = data.draw(st.permutations(levers))
    if clashes(case, levers):
        with pytest.raises(ValueError, match=":"):
            apply_levers(case, levers)
        return
    case = replace(case, levers=levers)
    assert apply_levers(case, mixed_up) == apply_levers(case, levers)


@settings(max_examples=tried(60), deadline=None)
@given(st.data())
def test_a_moved_state_of_affairs_has_the_moves_that_the_lever_says(data: st.DataObject) -> None:
    """`open` gives exactly the own moves from `from` to `to`, `close` takes exactly those away."""
    case = data.draw(cases("options"))
    keys = [option.key for option in case.options]
    party = data.draw(st.sampled_from([one.id for one in case.deciders]))
    leaving, reaching = data.draw(conditions(keys, 1)), data.draw(conditions(keys, 1))
    before = Plain(case)
    free = Plain(replace(case, forbidden=(), options=tuple(replace(o, change="both") for o in case.options)))

    def meets(condition: Condition, state: str) -> bool:
        return holds(condition, before.on(state))

    settings_ = {"party": party, "from": leaving, "to": reaching}
    opened = Plain(apply_levers(case, [lever("l", "open", **settings_)]))
    closed = Plain(apply_levers(case, [lever("l", "close", **settings_)]))
    fits = {(s, t) for s in before.states for t in before.states if meets(leaving, s) and meets(reaching, t)}
    assert opened.arcs[party] == before.arcs[party] | (free.arcs[party] & fits)
    assert closed.arcs[party] == before.arcs[party] - fits
    for other in before.parties:
        if other != party:
            assert opened.arcs[other] == closed.arcs[other] == before.arcs[other]


def test_each_lever_refers_to_the_list_as_it_was_written() -> None:
    a, b, c, d, e = (Is(key) for key in "abcde")
    order = ordered(a, b, c, d)

    def after(*levers: Lever) -> list[Condition]:
        return [wish.condition for group in reordered(order, levers).groups for wish in group]

    one, two, three = (lever(f"s{at}", "swap", party="p", at=at) for at in (1, 2, 3))
    assert after(one) == [b, a, c, d]
    assert after(one, three) == [b, a, d, c]
    assert after(one, two) == [c, b, a, d]
    assert after(one, two, three) == [d, c, b, a]
    assert after(lever("d", "drop", party="p", at=2), one) == [a, c, d]
    assert after(lever("l", "lift", party="p", at=4), lever("m", "lift", party="p", at=3)) == [c, d, a, b]
    first = lever("n", "prefer", party="p", want=e, at=1)
    assert after(lever("l", "lift", party="p", at=4), first) == [e, d, a, b, c]
    assert after(lever("n", "prefer", party="p", want=e, at=5)) == [a, b, c, d, e]
    assert after(lever("n", "prefer", party="p", want=e, at=2), one) == [b, e, a, c, d]


def two_parties() -> Case:
    """A prisoner's dilemma: each wants the other's help more than to keep its own."""
    return Case(
        "x",
        "x",
        (Party("a", "A"), Party("b", "B")),
        (Option("a.help", ("a",), "help"), Option("b.aid", ("b",), "aid")),
        {"a": ordered(Is("b.aid"), Not(Is("a.help"))), "b": ordered(Is("a.help"), Not(Is("b.aid")))},
    )


def test_both_must_be_moved_in_the_dilemma() -> None:
    case = replace(
        two_parties(),
        levers=(
            lever("trust-a", "prefer", 2, party="a", want=If(Is("a.help"), Is("b.aid")), at=1),
            lever("trust-b", "prefer", 3, party="b", want=If(Is("b.aid"), Is("a.help")), at=1),
            lever("bind", "bind", 1, option="a.help", keeps="on"),
            lever("idle", "prefer", 0, party="a", want=Is("b.aid"), at=1),
        ),
    )
    answer = unlock(case, graph_of(case), Goal("lasts", "both", And((Is("a.help"), Is("b.aid")))), BASIC)
    assert list(answer.already) == ["GMR", "SMR", "SEQ", "SSEQ"]
    assert [(one.levers, one.cost, one.concepts, one.cheapest) for one in answer.answers] == [
        (("trust-b", "bind"), Decimal(4), ("Nash",), ("Nash",)),
        (("trust-a", "trust-b"), Decimal(5), ("Nash",), ()),
    ]
    assert answer.answers[0].proofs["Nash"].witness == "YY" and answer.complete


@pytest.mark.parametrize(("cost", "is_cheapest"), [(2, True), (3, False)])
def test_larger_sets_that_were_not_tried_may_be_cheaper(cost: int, is_cheapest: bool) -> None:
    """Two levers that cost 1 each might do together what the third does for 3, not what it does for 2."""
    help_both = And((Is("a.help"), Is("b.aid")))
    levers = [
        lever("trust-a", "prefer", party="a", want=If(Is("a.help"), Is("b.aid")), at=1),
        lever("trust-b", "prefer", party="b", want=If(Is("b.aid"), Is("a.help")), at=1),
        lever("law", "forbid", cost, condition=Not(help_both)),
    ]
    goal = Goal("lasts", "both", help_both)
    answer = unlock(two_parties(), graph_of(two_parties()), goal, ["Nash"], levers=levers, most_levers=1)
    assert [(one.levers, one.cheapest) for one in answer.answers] == [
        (("law",), ("Nash",) if is_cheapest else ())
    ]


def test_a_lever_that_cannot_be_used_is_told() -> None:
    ranked = Ranking((("YY",), ("NN", "YN", "NY")))
    case = replace(two_parties(), preferences={**two_parties().preferences, "b": ranked})
    levers = (
        lever("drop-b", "drop", party="b", at=1),
        lever("far", "drop", party="a", at=3),
        lever("new", "add", party="a", option="more", name="More"),
        lever("unknown", "forbid", condition=Is("a.nothing")),
    )
    answer = unlock(
        replace(case, levers=levers),
        graph_of(replace(case, levers=levers)),
        Goal("lasts", "x", Is("a.help")),
        ["Nash"],
    )
    assert [(one.lever, one.reason) for one in answer.clashes] == [
        ("drop-b", "no-order"),
        ("far", "no-position"),
        ("new", "ranking"),
        ("unknown", "unknown-option"),
    ]
    assert answer.levers == () and answer.tried == 1


def test_a_wish_about_a_new_option_needs_the_option() -> None:
    text = """
mufakat = 1
id = "x"
title = "x"
[parties.a.options]
go = "Go"
[parties.b.options]
stay = "Stay"
[preferences.a]
order = ["not go"]
[preferences.b]
order = ["stay"]
[outcomes]
gone = "go"
[[levers]]
id = "escort"
add = { party = "b", option = "escort", name = "Escort the other" }
[[levers]]
id = "safe"
prefer = { party = "a", want = "go iff escort", at = 1 }
[[levers]]
id = "willing"
prefer = { party = "b", want = "escort", at = 1 }
"""
    case, problems = read_case(text, "x.toml")
    assert case is not None, problems
    answer = unlock(case, graph_of(case), Goal("lasts", "gone", case.outcomes[0].condition), ["Nash"])
    assert [one.levers for one in answer.answers] == [("escort", "safe")]
    every = unlock(case, graph_of(case), Goal("every", "gone", case.outcomes[0].condition), ["Nash"])
    assert [one.levers for one in every.answers] == [("escort", "safe", "willing")]


def test_listed_states_can_be_ruled_out(example_listed: Case) -> None:
    case = replace(example_listed, levers=(lever("no-s2", "forbid", condition=And((Is("a.x"), Is("b.y")))),))
    changed = apply_levers(case, case.levers)
    assert [state.id for state in changed.states] == ["s0", "s1"]
    assert changed.preferences["a"] == Ranking((("s1",), ("s0",)))
    assert graph_of(changed).states == 2


@pytest.fixture
def example_listed() -> Case:
    return Case(
        "x",
        "x",
        (Party("a", "A"), Party("b", "B")),
        (Option("a.x", ("a",), "x"), Option("b.y", ("b",), "y")),
        {"a": Ranking((("s2",), ("s1",), ("s0",))), "b": ordered(Is("b.y"))},
        "listed",
        states=(State("s0", "NN"), State("s1", "YN"), State("s2", "YY")),
    )


def test_found_levers_leave_out_what_is_declared() -> None:
    case = replace(two_parties(), levers=(lever("mine", "swap", party="a", at=1),))
    assert [one.id for one in found_levers(case)] == [
        "found:a:drop:1",
        "found:a:drop:2",
        "found:b:swap:1",
        "found:b:drop:1",
        "found:b:drop:2",
    ]
    assert {one.change.party for one in found_levers(case, ["b"])} == {"b"}
    with pytest.raises(ValueError, match="c"):
        found_levers(case, ["c"])


@settings(max_examples=tried(80), deadline=None)
@given(cases(), st.sampled_from([*BASIC]))
def test_a_world_gives_the_verdicts_of_the_plain_solver(case: Case, concept: str) -> None:
    graph = graph_of(case)
    world = World(case)
    profile = world.as_written
    whole = solve(graph, [concept]).equilibria(concept).mask
    assert world.equilibria((concept,) * graph.parties, profile).tolist() == whole.tolist()
    within = graph.values.sum(axis=0) % 2 == 0
    some = world.equilibria((concept,) * graph.parties, profile, within)
    assert some.tolist() == (whole & within).tolist()


def test_an_answer_that_is_not_one_is_refused() -> None:
    with pytest.raises(RuntimeError, match="does not confirm"):
        goal = Goal("lasts", "both", And((Is("a.help"), Is("b.aid"))))
        prove(two_parties(), goal, {"Nash": {"a": "Nash", "b": "Nash"}})


def test_the_number_of_sets_bounds_how_many_levers_are_pulled() -> None:
    assert most_within(3, 100) == 3
    assert most_within(20, 25_000) == 5 and most_within(16, 1 << 16) == 16
    assert most_within(60, 25_000) == 2
    assert most_within(1000, 10) == 1
