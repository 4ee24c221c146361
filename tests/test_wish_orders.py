"""All orders of wishes: counted without being listed, and held to trying every one of them."""

from __future__ import annotations

import math
import random
from collections import Counter
from dataclasses import replace
from itertools import permutations, product

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from mufakat.case.model import Case, Order
from mufakat.graph.conflict import ConflictGraph, graph_of
from mufakat.graph.ranks import rank_of
from mufakat.mediation.wish_orders.conclusion import Conclusion, Pair, conclude
from mufakat.mediation.wish_orders.known import KnownOrder, known_order, swaps_between
from mufakat.mediation.wish_orders.normal_form import holds_in, shortest_form
from mufakat.mediation.wish_orders.party import PartyOrders, parties_of
from mufakat.mediation.wish_orders.tables import tables_for
from mufakat.stability.explicit.kernel import stable_states
from tests.strategies import cases

LAWS = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
CONCEPTS = ("Nash", "GMR", "SMR", "SEQ", "SSEQ")


def fitting(known: KnownOrder) -> list[tuple[int, ...]]:
    """Every order that fits, by trying all."""
    return [
        order
        for order in permutations(range(known.entries))
        if all(order.index(a) < order.index(b) for a, b in known.pairs)
    ]


class Tried:
    """Every profile of orders solved by the plain way."""

    def __init__(self, case: Case, known: dict[str, KnownOrder]):
        self.graph = graph_of(case)
        self.orders: list[dict[tuple[int, ...], bytes]] = []
        for party in self.graph.party_ids:
            wishes = case.preferences[party]
            found = {}
            for order in fitting(known[party]):
                changed = replace(wishes, groups=tuple(wishes.groups[k] for k in order)) if order else wishes
                found[order] = self._rank(changed)
            self.orders.append(found)

    def _rank(self, wishes) -> bytes:
        graph = self.graph
        return rank_of(wishes, graph.on, graph.states, graph.matching).tobytes()

    @property
    def different(self) -> int:
        return math.prod(len(set(found.values())) for found in self.orders)

    def equilibria(self, concept: str) -> dict[tuple[bytes, ...], np.ndarray]:
        found = {}
        for ranks in product(*(sorted(set(one.values())) for one in self.orders)):
            rank = np.stack([np.frombuffer(one, np.int32) for one in ranks])
            graph = self.graph.ranked(rank, tuple(
                moves.improving(one) for moves, one in zip(self.graph.moves, rank, strict=True)
            ))  # fmt: skip
            stable = [stable_states(graph, party, concept) for party in range(graph.parties)]
            found[ranks] = np.logical_and.reduce(stable)
        return found

    def verdicts(self, concept: str, where: np.ndarray) -> dict[tuple[tuple[int, ...], ...], bool]:
        """Per profile of orders whether one of the states is an equilibrium."""
        lasting = {ranks: bool(found[where].any()) for ranks, found in self.equilibria(concept).items()}
        return {
            tuple(order for order, _ in profile): lasting[tuple(rank for _, rank in profile)]
            for profile in product(*(one.items() for one in self.orders))
        }


def drawn_states(graph: ConflictGraph, data) -> np.ndarray:
    """Some of the states, bool (n,)."""
    number = data.draw(st.integers(0, (1 << graph.states) - 1))
    return np.array([number >> state & 1 for state in range(graph.states)], bool)


def concluded(
    graph: ConflictGraph, parties: list[PartyOrders], concept: str, where: np.ndarray
) -> Conclusion:
    tables = tables_for(graph, parties, concept)
    counts = [table.layers.counts() for table in tables.parties]
    return conclude(tables, np.flatnonzero(where[tables.states]), counts)


@st.composite
def cases_with_known(draw) -> tuple[Case, dict[str, KnownOrder]]:
    """Two or three parties, with ties, and of their orders nothing, something or all known."""
    case = draw(cases(parties=draw(st.sampled_from([2, 2, 3]))))
    known = {}
    for id, wishes in case.preferences.items():
        entries = len(wishes.groups) if isinstance(wishes, Order) else 0
        pairs = st.tuples(st.integers(0, max(0, entries - 1)), st.integers(0, max(0, entries - 1)))
        some = draw(st.lists(pairs, max_size=3)) if entries > 1 else []
        found = known_order(entries, [(a, b) for a, b in some if a != b])
        known[id] = found or KnownOrder((0,) * entries)
    return case, known


def sizes_allow(tried: Tried) -> bool:
    return tried.different <= 400 and math.prod(len(one) for one in tried.orders) <= 15_000


@LAWS
@given(cases_with_known(), st.data())
def test_all_profiles_are_counted_as_if_each_had_been_tried(drawn, data):
    case, known = drawn
    tried = Tried(case, known)
    assume(sizes_allow(tried))
    graph = tried.graph
    parties = parties_of(case, graph, known)
    where = drawn_states(graph, data)
    for concept in CONCEPTS:
        verdicts = tried.verdicts(concept, where)
        found = concluded(graph, parties, concept, where)
        assert (found.profiles, found.of) == (sum(verdicts.values()), len(verdicts)), concept
        if found.when is not None and not (found.always or found.never):
            for profile, holds in verdicts.items():
                assert any(all(stands(pair, profile) for pair in term) for term in found.when) == (
                    holds != found.unless
                )
        assert set(found.relevant) == (set() if found.always or found.never else relevant_pairs(verdicts))
        check_turning(found, verdicts)


def stands(pair: Pair, profile: tuple[tuple[int, ...], ...]) -> bool:
    order = profile[pair.party]
    return order.index(pair.first) < order.index(pair.second)


def relevant_pairs(verdicts: dict) -> set[Pair]:
    """The pairs whose exchange alone, when they are neighbours, changes a verdict."""
    found = set()
    for profile, holds in verdicts.items():
        for party, order in enumerate(profile):
            for k in range(len(order) - 1):
                turned = (*order[:k], order[k + 1], order[k], *order[k + 2 :])
                other = (*profile[:party], turned, *profile[party + 1 :])
                if other in verdicts and verdicts[other] != holds:
                    found.add(Pair(party, *sorted(order[k : k + 2])))
    return found


def check_turning(found: Conclusion, verdicts: dict) -> None:
    written = next((p for p in verdicts if all(order == tuple(range(len(order))) for order in p)), None)
    assert found.now == (None if written is None else verdicts[written])
    if written is None:
        return
    distances = [sum(map(swaps_between, p)) for p, holds in verdicts.items() if holds != found.now]
    assert (found.turning.swaps if found.turning else None) == min(distances, default=None)
    if found.turning:
        turned = set(found.turning.pairs)
        assert len(turned) == found.turning.swaps
        assert any(
            holds != found.now and all(stands(pair, p) for pair in turned) for p, holds in verdicts.items()
        )


@LAWS
@given(cases_with_known(), st.data())
def test_who_knows_more_never_loses_what_was_certain(drawn, data):
    case, known = drawn
    graph = graph_of(case)
    where = drawn_states(graph, data)
    more = {}
    for id, one in known.items():
        pairs = [(a, b) for a in range(one.entries) for b in range(one.entries) if a != b]
        added = data.draw(st.lists(st.sampled_from(pairs), max_size=2)) if pairs else []
        more[id] = one.with_pairs(added) or one
    for concept in CONCEPTS:
        before = concluded(graph, parties_of(case, graph, known), concept, where)
        after = concluded(graph, parties_of(case, graph, more), concept, where)
        assert after.always or not before.always
        assert after.never or not before.never


@LAWS
@given(cases_with_known(), st.data())
def test_where_a_wish_stands_and_what_parties_are_called_changes_nothing(drawn, data):
    """All orders that fit are the same orders, whichever way the file lists the wishes and names who has them."""
    case, known = drawn
    called = {party.id: f"{'zyx'[number]}-{party.id}" for number, party in enumerate(case.parties)}
    wishes, more, place = {}, {}, {}
    for id, preference in case.preferences.items():
        groups = preference.groups if isinstance(preference, Order) else ()
        listed = data.draw(st.permutations(range(len(groups))))  # the entries, as the other file lists them
        place[id] = {entry: number for number, entry in enumerate(listed)}
        if groups:
            preference = replace(preference, groups=tuple(groups[entry] for entry in listed))
        wishes[called[id]] = preference
        pairs = [(place[id][a], place[id][b]) for a, b in known[id].pairs]
        more[called[id]] = known_order(len(listed), pairs)
    other = replace(
        case,
        parties=tuple(replace(party, id=called[party.id]) for party in case.parties),
        options=tuple(replace(o, owners=tuple(called[owner] for owner in o.owners)) for o in case.options),
        forbidden=tuple(
            replace(rule, party=None if rule.party is None else called[rule.party]) for rule in case.forbidden
        ),
        moves={called[id]: moves for id, moves in case.moves.items()},
        preferences=wishes,
    )
    graph, again = graph_of(case), graph_of(other)
    where = drawn_states(graph, data)
    for concept in CONCEPTS:
        one = concluded(graph, parties_of(case, graph, known), concept, where)
        two = concluded(again, parties_of(other, again, more), concept, where)
        assert (one.profiles, one.of) == (two.profiles, two.of), concept
        places = [place[id] for id in graph.party_ids]
        told = {
            (p.party, *sorted((places[p.party][p.first], places[p.party][p.second]))) for p in one.relevant
        }
        assert told == {(p.party, *sorted((p.first, p.second))) for p in two.relevant}


@LAWS
@given(cases(), st.data())
def test_with_every_order_known_the_answer_is_that_of_the_author(case, data):
    graph = graph_of(case)
    where = drawn_states(graph, data)
    known = {}
    for id, wishes in case.preferences.items():
        entries = len(wishes.groups) if isinstance(wishes, Order) else 0
        known[id] = known_order(entries, [(k, k + 1) for k in range(entries - 1)])
    for concept in CONCEPTS:
        found = concluded(graph, parties_of(case, graph, known), concept, where)
        stable = [stable_states(graph, party, concept) for party in range(graph.parties)]
        assert found.of == 1
        assert found.now == bool(np.logical_and.reduce(stable)[where].any()) == found.always


@LAWS
@given(st.integers(0, 7), st.data())
def test_orders_that_fit_are_counted_and_drawn_evenly(entries, data):
    pairs = st.tuples(st.integers(0, max(0, entries - 1)), st.integers(0, max(0, entries - 1)))
    some = data.draw(st.lists(pairs, max_size=6)) if entries > 1 else []
    known = known_order(entries, some)
    if known is None:
        assert not [
            order
            for order in permutations(range(entries))
            if all(order.index(a) < order.index(b) for a, b in some)
        ]
        return
    fit = fitting(known)
    assert known.count == len(fit)
    assert known.some_order() in fit
    assert known.draw(random.Random(7)) in fit


def test_each_order_that_fits_is_drawn_as_often():
    known = known_order(4, [(3, 0), (1, 2)])
    chance = random.Random(1)
    drawn = Counter(known.draw(chance) for _ in range(6000))
    assert set(drawn) == set(fitting(known))
    assert max(abs(many - 1000) for many in drawn.values()) < 150  # more than five standard deviations


def test_a_circle_is_no_order():
    assert known_order(3, [(0, 1), (1, 2), (2, 0)]) is None
    assert known_order(2, [(1, 1)]) is None


@LAWS
@given(st.integers(1, 4).flatmap(lambda n: st.tuples(st.just(n), st.dictionaries(
    st.tuples(*[st.booleans()] * n), st.booleans(), min_size=1))))  # fmt: skip
def test_the_short_form_says_the_same(drawn):
    questions, wanted = drawn
    form = shortest_form(wanted, questions)
    for answers, holds in wanted.items():
        assert any(holds_in(term, answers) for term in form) == holds
    for k in range(len(form)):
        assert not all(
            any(holds_in(term, answers) for term in form[:k] + form[k + 1 :])
            for answers, holds in wanted.items() if holds
        )  # fmt: skip


def test_too_many_questions_are_refused():
    with pytest.raises(ValueError, match="at most"):
        shortest_form({(True,) * 30: True}, 30)
