"""Levers and doubts on decision diagrams give the answers of enumeration."""

from __future__ import annotations

import itertools
from fractions import Fraction

import pytest

from mufakat.graph.conflict import graph_of
from mufakat.mediation.doubt.diagram import unfit_for_diagram as doubt_on_diagram_unfit
from mufakat.mediation.doubt.doubts import open_doubts
from mufakat.mediation.doubt.find import doubt
from mufakat.mediation.levers.switch_sets import SwitchSets, over_switches
from mufakat.mediation.levers.switches import switchable, switched
from mufakat.stability.concepts import BASIC
from mufakat.stability.engine import analyse
from tests.test_doubt import random_case
from tests.test_unlock import hard_question


def members(sets: SwitchSets, keys: list[str]) -> set[frozenset[str]]:
    found = set()
    for some in itertools.product([False, True], repeat=len(keys)):
        on = dict(zip(keys, some, strict=True))
        here = sets.root
        while not isinstance(here, bool):
            key, off, taken = sets.nodes[here]
            here = taken if on[key] else off
        if here:
            found.add(frozenset(key for key in keys if on[key]))
    return found


def test_weights_and_nearest_sets_are_those_of_all_choices() -> None:
    looked = 0
    for seed in range(30):
        case, goal = hard_question(seed)
        if switchable(case, case.levers) is not None or goal.condition is None:
            continue
        looked += 1
        made = switched(case, case.levers)
        lasting = analyse(made.case, ["SEQ"], engine="symbolic").equilibria("SEQ").where(goal.condition)
        sets = over_switches(lasting, made.keys)
        keys = list(made.keys)
        inside = members(sets, keys)
        chances = {key: Fraction(k + 1, 9) for k, key in enumerate(keys)}
        total = Fraction(0)
        for some in inside:
            weight = Fraction(1)
            for key in keys:
                weight *= chances[key] if key in some else 1 - chances[key]
            total += weight
        assert sets.weight(chances) == total
        assert sets.holds_with() == (frozenset() in inside)
        every = {frozenset(s) for n in range(len(keys) + 1) for s in itertools.combinations(keys, n)}
        for wanted, group in ((True, inside), (False, every - inside)):
            least = min((len(s) for s in group), default=0)
            assert set(sets.nearest(wanted, frozenset(keys))) == {s for s in group if len(s) == least}
        assert set(sets.minimal()) == {s for s in inside if not any(t < s for t in inside)}
    assert looked > 5


def test_the_diagram_counts_the_shares_that_enumeration_counts() -> None:
    looked = 0
    for seed in range(40):
        case = random_case(seed)
        doubts = open_doubts(case)
        if not doubts or doubt_on_diagram_unfit(case, doubts) is not None:
            continue
        looked += 1
        one, other = doubt(case, graph_of(case), BASIC), doubt(case, None, BASIC)
        assert set(other.methods.values()) == {"diagram"} and one.variants == other.variants
        plain = {(a.kind, a.id, a.concept): a for a in one.claims}
        for claim in other.claims:
            key = (claim.kind, claim.id, claim.concept)
            if key not in plain:
                assert claim.kind == "state"
                continue
            same = plain[key]
            assert (claim.share, claim.now, set(claim.turns)) == (same.share, same.now, set(same.turns))
            swings = {effect.doubt: effect for effect in claim.effects}
            for effect in same.effects:
                assert swings[effect.doubt].swing == pytest.approx(effect.swing)
                assert swings[effect.doubt].expected == pytest.approx(effect.expected)
        assert dict(other.first).keys() == dict(one.first).keys()
    assert looked > 10
