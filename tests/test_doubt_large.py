"""Doubts where states are too many to list: forced on small cases, the large ways answer as the small way."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from mufakat.budget import Budget, OutOfTime
from mufakat.case.model import Weights
from mufakat.graph.conflict import graph_of
from mufakat.mediation.doubt import diagram as large_module
from mufakat.mediation.doubt import single_variants as doubt_variants
from mufakat.mediation.doubt.answer import Claim, Doubting
from mufakat.mediation.doubt.doubts import open_doubts
from mufakat.mediation.doubt.find import doubt
from mufakat.stability.concepts import BASIC
from tests.test_doubt import random_case

SEEDS = range(6)


def blind(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every variant has to be solved."""
    monkeypatch.setattr(doubt_variants.SingleVariants, "foresee", lambda *_: None)


def by_claim(answer: Doubting) -> dict[tuple[str, str, str], Claim]:
    return {(one.kind, one.id, one.concept): one for one in answer.claims}


def same(large: Doubting, small: Doubting) -> int:
    """Hold every claim of the one to the other; how many there were."""
    plain, compared = by_claim(small), 0
    for key, claim in by_claim(large).items():
        if key not in plain:
            assert claim.kind == "state"
            continue
        other = plain[key]
        assert (claim.share, claim.now) == (other.share, other.now)
        swings = {effect.doubt: (effect.swing, effect.expected) for effect in claim.effects}
        assert swings == {
            effect.doubt: pytest.approx((effect.swing, effect.expected)) for effect in other.effects
        }
        if all(len(turned) <= claim.turns_known for turned in other.turns):
            assert set(claim.turns) == set(other.turns)
        compared += 1
    assert large.variants == small.variants and large.means == small.means
    return compared


@pytest.mark.parametrize("seeing", [True, False])
def test_each_change_by_itself_is_judged_as_on_listed_states(
    seeing: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared = 0
    if not seeing:
        blind(monkeypatch)
    for seed in SEEDS:
        case = random_case(seed, doubted=False)
        large, small = doubt(case, None, BASIC), doubt(case, graph_of(case), BASIC)
        assert set(large.methods.values()) == {"diagram"} and large.plan == "one-at-a-time"
        compared += same(large, small)
    assert compared > 60


@pytest.mark.parametrize(("together", "seeing"), [(True, True), (True, False), (False, False)])
def test_drawn_variants_are_judged_as_on_listed_states(
    together: bool, seeing: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not together:
        monkeypatch.setattr(doubt_variants, "switchable", lambda *_: "not here")
    compared = 0
    if not seeing:
        blind(monkeypatch)
    for seed in SEEDS if together else range(2):
        case = random_case(seed)
        large = doubt(case, None, ["GMR", "SEQ"], samples=25, seed=seed)
        small = doubt(case, graph_of(case), ["GMR", "SEQ"], samples=25, seed=seed)
        assert set(large.methods.values()) == {"sampled"} and (large.samples, large.seed) == (25, seed)
        assert not large.stopped
        compared += same(large, small)
    assert compared > (20 if together else 6)


def test_what_can_be_counted_is_not_estimated(monkeypatch: pytest.MonkeyPatch) -> None:
    def unfit(*_: object) -> list[Claim]:
        raise ValueError("too large")

    monkeypatch.setattr(large_module, "claims_on_diagram", unfit)
    monkeypatch.setattr(large_module, "SAMPLES", 20)
    exact = estimated = 0
    for seed in range(12):
        case = random_case(seed)
        whole = by_claim(doubt(case, graph_of(case), BASIC))
        answer = doubt(case, None, BASIC)
        for key, claim in by_claim(answer).items():
            if claim.share.exact and key in whole:
                assert (claim.share, set(claim.turns)) == (whole[key].share, set(whole[key].turns))
                exact += 1
            estimated += not claim.share.exact
    assert exact > 20 and estimated > 5


def test_a_diagram_that_does_not_fit_gives_way_to_a_sample(monkeypatch: pytest.MonkeyPatch) -> None:
    blind(monkeypatch)
    monkeypatch.setattr(large_module, "MOST_WAYS", 0)
    monkeypatch.setattr(large_module, "SAMPLES", 20)
    case = random_case(3)
    answer = doubt(case, None, ["SEQ"], seed=4)
    assert answer.methods == {"SEQ": "sampled"} and (answer.samples, answer.seed) == (20, 4)
    exact = by_claim(doubt(case, graph_of(case), ["SEQ"]))
    for key, claim in by_claim(answer).items():
        assert claim.share.low is not None and claim.share.high is not None
        assert claim.share.low <= claim.share.value <= claim.share.high
        assert claim.now == exact[key].now if key in exact else claim.kind == "state"


def test_a_batch_that_takes_too_long_is_parted(monkeypatch: pytest.MonkeyPatch) -> None:
    blind(monkeypatch)
    case = random_case(2, doubted=False)
    whole = doubt(case, None, ["SEQ"])
    tried: list[int] = []
    plain = doubt_variants.SingleVariants._solve_together

    def slow(self: object, rows: object, sets: list[object], budget: Budget) -> None:
        tried.append(len(sets))
        if len(sets) > 2:
            raise OutOfTime
        plain(self, rows, sets, budget)  # type: ignore[arg-type]

    monkeypatch.setattr(doubt_variants.SingleVariants, "_solve_together", slow)
    assert doubt(case, None, ["SEQ"]).claims == whole.claims
    assert max(tried) > 2 and min(tried) == 2


def test_when_the_time_is_over_the_share_seen_is_told_with_its_interval(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    blind(monkeypatch)
    case = random_case(1, doubted=False)
    monkeypatch.setattr(doubt_variants, "BATCH", 2)
    looked = 0
    plain = doubt_variants.SingleVariants._batch

    def few(self: doubt_variants.SingleVariants, rows: object, budget: Budget) -> None:
        nonlocal looked
        looked += 1
        if looked > 3:
            raise OutOfTime
        plain(self, rows, budget)  # type: ignore[arg-type]

    monkeypatch.setattr(doubt_variants.SingleVariants, "_batch", few)
    answer = doubt(case, None, ["Nash"])
    assert answer.methods == {"Nash": "sampled"} and answer.samples == 6 and answer.stopped == "time"
    for claim in answer.claims:
        assert claim.share.low is not None and claim.share.value.denominator in (1, 2, 3, 6)
        assert claim.turns_known == 0


def test_where_nothing_was_found_in_time_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise OutOfTime

    blind(monkeypatch)
    monkeypatch.setattr(doubt_variants.SingleVariants, "_batch", never)
    for doubted in (True, False):
        with pytest.raises(OutOfTime):
            doubt(random_case(1, doubted=doubted), None, ["Nash"], samples=5)


def test_an_interrupt_keeps_what_was_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    blind(monkeypatch)
    case = random_case(1)
    assert open_doubts(case)
    plain = doubt_variants.SingleVariants._batch
    calls = 0

    def interrupted(self: doubt_variants.SingleVariants, rows: object, budget: Budget) -> None:
        nonlocal calls
        calls += 1
        if calls > 4:
            raise KeyboardInterrupt
        plain(self, rows, budget)  # type: ignore[arg-type]

    monkeypatch.setattr(doubt_variants.SingleVariants, "_batch", interrupted)
    answer = doubt(case, None, ["GMR"], samples=200)
    assert answer.stopped == "interrupt" and 0 < (answer.samples or 0) < 200


def test_a_case_with_nothing_to_vary_is_told_as_it_is() -> None:
    case = random_case(0, doubted=False)
    case = replace(case, preferences={party: Weights(()) for party in case.preferences})
    answer = doubt(case, None, ["Nash"])
    assert answer.variants == 0 and answer.doubts == ()
    assert {claim.share.value for claim in answer.claims} <= {Fraction(0), Fraction(1)}
    assert all(claim.share.value == claim.now for claim in answer.claims)
