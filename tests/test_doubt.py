"""Doubts: exact shares against every variant made and solved anew; samples against the exact share."""

from __future__ import annotations

import itertools
import random
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from math import comb

import pytest

from mufakat.case.condition import And, Condition, If, Is, Not, holds
from mufakat.case.grounds import State
from mufakat.case.levers import doubt_about
from mufakat.case.model import Case, Doubt, Option, Order, Outcome, Party, Ranking, Wish
from mufakat.graph.conflict import graph_of
from mufakat.mediation.doubt import find as doubt_module
from mufakat.mediation.doubt.answer import Claim, Doubting
from mufakat.mediation.doubt.doubts import Open, open_doubts, standard_doubts
from mufakat.mediation.doubt.find import doubt
from mufakat.mediation.doubt.interval import exact_interval
from mufakat.mediation.levers.levers import apply_levers
from mufakat.stability.concepts import BASIC
from tests.plain import Plain
from tests.strategies import ordered


def random_case(seed: int, doubted: bool = True) -> Case:
    """A small conflict with doubts of every kind."""
    draw = random.Random(seed)
    ids = ["a", "b", "c"][: draw.choice([2, 3, 3])]
    keys = [f"{party}.o" for party in ids] + ["a.p"]

    def literal() -> Condition:
        key = Is(draw.choice(keys))
        return key if draw.random() < 0.5 else Not(key)

    def wish() -> Wish:
        kind = draw.choice([literal, lambda: If(literal(), literal()), lambda: And((literal(), literal()))])
        chance = draw.choice([*[None] * 7, "unknown", Decimal("0.3"), Decimal("0.25")])
        return Wish(kind(), doubt=chance if doubted else None)  # type: ignore[arg-type]

    wishes = {party: Order(tuple((wish(),) for _ in range(3))) for party in ids}
    if draw.random() < 0.5:
        wishes["a"] = Order((*wishes["a"].groups, (wish(), wish())))
    options = tuple(Option(key, (key[0],), key) for key in keys)
    doubts: list[Doubt] = []
    if doubted:
        possible = [
            Doubt(
                "order",
                "",
                doubt_about("order", {"party": "b", "at": draw.randint(1, 2)}),
                draw.choice([None, Decimal("0.4")]),
            ),
            Doubt(
                "way",
                "",
                doubt_about("irreversible", {"option": draw.choice(keys), "keeps": "on"}),
                Decimal("0.9"),
            ),
            Doubt(
                "mind",
                "",
                doubt_about("concept", {"party": "b", "among": ("Nash", "SEQ", "GMR")}),
                draw.choice([None, Decimal("0.5")]),
            ),
            Doubt(
                "half",
                "",
                doubt_about("condition", {"party": "a", "at": 1}),
                draw.choice([None, Decimal("0.1")]),
            ),
        ]
        doubts = draw.sample(possible, draw.randint(1, 3))
    outcomes = tuple(Outcome(f"out{k}", f"out{k}", And((literal(), literal()))) for k in range(2))
    return Case(
        "x", "x", tuple(Party(i, i) for i in ids), options, wishes, outcomes=outcomes, doubts=tuple(doubts)
    )


def lasting(case: Case, concept: str, own: dict[str, str]) -> set[str]:
    plain = Plain(case)
    return {s for s in plain.states if all(plain.stable(own.get(i, concept), i, s) for i in plain.parties)}


def all_variants(
    case: Case, doubts: tuple[Open, ...]
) -> list[tuple[tuple[int, ...], Fraction, Case, dict[str, str]]]:
    """Every combination of alternatives: the choices, their weight, the changed case, concepts of their own."""
    found = []
    for choice in itertools.product(*(range(len(one.alternatives)) for one in doubts)):
        weight = Fraction(1)
        own = {}
        levers = []
        for one, number in zip(doubts, choice, strict=True):
            weight *= one.weights[number]
            lever = one.alternatives[number]
            if lever is not None:
                levers.append(lever)
            if one.concepts:
                own[one.party] = one.concepts[number]
        found.append((choice, weight, apply_levers(case, levers), own))
    return found


def holds_in(claim: Claim, case: Case, states: set[str]) -> bool:
    if claim.kind == "state":
        return claim.id in states
    condition = next(one.condition for one in case.outcomes if one.id == claim.id)
    assert condition is not None
    on = Plain(case).on
    return any(holds(condition, on(state)) for state in states)


def held_to_every_variant(case: Case, concept: str) -> Doubting:
    """Hold an exact answer to all variants, each made and judged by the slow twin."""
    answer = doubt(case, graph_of(case), [concept])
    variants = [
        (choice, weight, lasting(changed, concept, own))
        for choice, weight, changed, own in all_variants(case, answer.doubts)
    ]
    assert answer.variants == len(variants) and sum(weight for _, weight, _ in variants) == 1
    told = set()
    for claim in answer.claims:
        held = [(choice, weight, holds_in(claim, case, states)) for choice, weight, states in variants]
        assert claim.share.exact
        assert claim.share.value == sum((weight for _, weight, yes in held if yes), Fraction(0))
        assert claim.now == held[0][2]
        other = [
            choice for choice, weight, yes in held if yes != claim.now and possible(choice, answer.doubts)
        ]
        least = min((sum(n > 0 for n in choice) for choice in other), default=0)
        expected = {choice for choice in other if sum(n > 0 for n in choice) == least}
        ids = [one.id for one in answer.doubts]
        found = {tuple(dict(turned).get(id, 0) for id in ids) for turned in claim.turns}
        assert found == expected
        for effect in claim.effects:
            d = ids.index(effect.doubt)
            for number, value in enumerate(effect.by_alternative):
                all_ = sum((weight for choice, weight, _ in held if choice[d] == number), Fraction(0))
                some = sum(
                    (weight for choice, weight, yes in held if choice[d] == number and yes), Fraction(0)
                )
                assert value == pytest.approx(float(some / all_))
        if claim.kind == "state":
            told.add(claim.id)
    ever = set().union(*(states for _, weight, states in variants if weight))
    assert told >= ever if len(ever) <= doubt_module.MOST_STATES else len(told) >= doubt_module.MOST_STATES
    return answer


def possible(choice: tuple[int, ...], doubts: tuple[Open, ...]) -> bool:
    return all(one.weights[n] > 0 for one, n in zip(doubts, choice, strict=True) if n)


@pytest.mark.parametrize("concept", BASIC)
def test_shares_are_those_of_all_variants_made_one_by_one(concept: str) -> None:
    uncertain = 0
    for seed in range(10):
        answer = held_to_every_variant(random_case(seed + 100 * BASIC.index(concept)), concept)
        uncertain += sum(0 < claim.share.value < 1 for claim in answer.claims)
    assert uncertain > 10


def test_without_doubts_each_wish_is_dropped_and_each_pair_swapped_one_at_a_time() -> None:
    for seed in range(8):
        case = random_case(seed, doubted=False)
        answer = doubt(case, graph_of(case), ["SEQ"])
        doubts = standard_doubts(case)
        assert answer.plan == "one-at-a-time" and not answer.declared and answer.doubts == doubts
        assert answer.variants == len(doubts)
        changed = [lasting(apply_levers(case, [one.alternatives[1]]), "SEQ", {}) for one in doubts]  # type: ignore[list-item]
        now = lasting(case, "SEQ", {})
        for claim in answer.claims:
            held = [holds_in(claim, case, states) for states in changed]
            assert claim.share.value == Fraction(sum(held), len(held))
            assert claim.now == holds_in(claim, case, now)
            turning = {one.id for one, yes in zip(doubts, held, strict=True) if yes != claim.now}
            assert {id for ((id, _),) in claim.turns} == turning


def test_many_variants_of_the_concepts_that_split_are_counted_exactly() -> None:
    """2^14 variants with probabilities whose product needs more than 64 bits."""
    wishes = {
        party: Order(
            tuple(
                (Wish(Is(key) if n % 2 else Not(Is(key)), doubt=Decimal("0.123456789")),)
                for n, key in enumerate(["a.o", "b.o", "a.o", "b.o", "a.o", "b.o", "a.o"])
            )
        )
        for party in ("a", "b")
    }
    options = tuple(Option(key, (key[0],), key) for key in ("a.o", "b.o"))
    parties = (Party("a", "a"), Party("b", "b"))
    outcome = Outcome("both", "both", And((Is("a.o"), Is("b.o"))))
    case = Case("x", "x", parties, options, wishes, outcomes=(outcome,))
    answer = doubt(case, graph_of(case), ["Nash"])
    assert answer.variants == 2**14 and answer.methods == {"Nash": "enumerated"}
    share = next(one.share for one in answer.claims if one.kind == "outcome")
    # a is content with both on unless some wish counts and the first that counts is "not a.o" (places 1, 5)
    gone = Fraction(Decimal("0.123456789"))
    # a's wishes on its own option: not a.o at 1, 3, 5, 7 (n even); b's on b.o: b.o at 2, 4, 6
    a_stays = gone**4
    b_stays = Fraction(1)
    assert share.value == a_stays * b_stays


def test_a_sample_says_so_and_is_the_same_for_the_same_seed() -> None:
    case = random_case(3)
    exact = {(one.kind, one.id): one.share.value for one in doubt(case, graph_of(case), ["SEQ"]).claims}
    one, two, other = (doubt(case, graph_of(case), ["SEQ"], samples=200, seed=seed) for seed in (7, 7, 8))
    assert one.claims == two.claims and one.claims != other.claims
    assert one.methods == {"SEQ": "sampled"} and one.samples == 200 and one.seed == 7
    for claim in one.claims:
        assert claim.share.low is not None and claim.share.high is not None
        assert claim.share.low <= claim.share.value <= claim.share.high
        assert not claim.share.exact and claim.turns_known == 2
        assert (claim.kind, claim.id) in exact or claim.kind == "state"


def test_the_interval_covers_the_exact_share_at_least_as_often_as_it_says() -> None:
    wishes = {"a-selfish": ("a", "0.3"), "b-selfish": ("b", "0.15")}
    case = dilemma(
        doubts=tuple(
            Doubt(id, "", doubt_about("condition", {"party": party, "at": 2}), Decimal(chance))
            for id, (party, chance) in wishes.items()
        )
    )
    exact = {(one.kind, one.id): one.share.value for one in doubt(case, graph_of(case), ["GMR"]).claims}
    covered = trials = 0
    for seed in range(150):
        for claim in doubt(case, graph_of(case), ["GMR"], samples=40, seed=seed).claims:
            value = exact.get((claim.kind, claim.id))
            if value is None or value in (0, 1):
                continue
            trials += 1
            assert claim.share.low is not None and claim.share.high is not None
            covered += claim.share.low <= value <= claim.share.high
    assert trials >= 200
    assert covered / trials >= 0.95


@pytest.mark.parametrize("trials", [1, 7, 20])
@pytest.mark.parametrize("share", [0.03, 0.3, 0.5, 0.9])
def test_the_interval_of_clopper_and_pearson_never_covers_less_than_it_says(
    trials: int, share: float
) -> None:
    covers = 0.0
    for hits in range(trials + 1):
        low, high = exact_interval(hits, trials)
        if low <= share <= high:
            covers += comb(trials, hits) * share**hits * (1 - share) ** (trials - hits)
    assert covers >= 0.95
    assert exact_interval(0, trials)[0] == 0.0 and exact_interval(trials, trials)[1] == 1.0


def test_a_known_interval() -> None:
    low, high = exact_interval(8, 20)
    assert low == pytest.approx(0.19119, abs=1e-5) and high == pytest.approx(0.63946, abs=1e-5)
    with pytest.raises(ValueError, match="3 of 2"):
        exact_interval(3, 2)


def dilemma(**more: object) -> Case:
    return Case(
        "x",
        "x",
        (Party("a", "A"), Party("b", "B")),
        (Option("a.help", ("a",), "help"), Option("b.aid", ("b",), "aid")),
        {"a": ordered(Is("b.aid"), Not(Is("a.help"))), "b": ordered(Is("a.help"), Not(Is("b.aid")))},
        outcomes=(Outcome("both", "both", And((Is("a.help"), Is("b.aid")))),),
        **more,  # type: ignore[arg-type]
    )


def test_the_dilemma_with_a_doubt_about_each_selfish_wish() -> None:
    doubts = (
        Doubt("a-selfish", "", doubt_about("condition", {"party": "a", "at": 2}), Decimal("0.5")),
        Doubt("b-selfish", "", doubt_about("condition", {"party": "b", "at": 2}), Decimal("0.1")),
    )
    case = dilemma(doubts=doubts)
    answer = doubt(case, graph_of(case), ["Nash", "SEQ"])
    assert answer.means == "probability"
    claims = {one.concept: one for one in answer.claims if one.kind == "outcome"}
    assert claims["Nash"].share.value == Fraction(1, 20) and not claims["Nash"].now
    assert claims["Nash"].turns == ((("a-selfish", 1), ("b-selfish", 1)),)
    assert claims["SEQ"].now and claims["SEQ"].share.value == Fraction(1, 2)
    assert set(claims["SEQ"].turns) == {(("a-selfish", 1),), (("b-selfish", 1),)}
    assert [effect.doubt for effect in claims["Nash"].effects] == ["b-selfish", "a-selfish"]
    assert claims["Nash"].effects[0].swing == pytest.approx(0.5)
    assert claims["Nash"].effects[0].expected == pytest.approx(0.1 * 0.45 + 0.9 * 0.05)
    assert [id for id, _ in answer.first] == ["a-selfish", "b-selfish"]


def test_a_wish_marked_as_doubtful_and_declared_is_one_doubt() -> None:
    case = dilemma()
    marked = Order(((Wish(Is("b.aid")),), (Wish(Not(Is("a.help")), doubt=Decimal("0.2")),)))
    case = replace(case, preferences={**case.preferences, "a": marked})
    assert [(one.id, one.weights[1]) for one in open_doubts(case)] == [("a:2", Fraction(1, 5))]
    declared = replace(
        case, doubts=(Doubt("mine", "Mine", doubt_about("condition", {"party": "a", "at": 2})),)
    )
    assert [(one.id, one.weights[1], one.known) for one in open_doubts(declared)] == [
        ("mine", Fraction(1, 5), True)
    ]
    twice = replace(case, doubts=(*declared.doubts, replace(declared.doubts[0], id="again")))
    with pytest.raises(ValueError, match="mine and again"):
        open_doubts(twice)


def test_a_ranking_is_varied_by_swapping_neighbouring_classes() -> None:
    ranking = Ranking((("YY",), ("NY", "YN"), ("NN",)))
    case = dilemma()
    case = replace(case, preferences={**case.preferences, "a": ranking}, states=(State("s", "YY"),))
    ids = [one.id for one in standard_doubts(case) if one.party == "a"]
    assert ids == ["a:swap:1", "a:swap:2"]
    assert doubt(case, graph_of(case), ["Nash"]).variants == 2 + 3


def test_too_many_profiles_are_counted_on_a_diagram_or_else_sampled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doubt_module, "MOST_PROFILES", 2)
    methods = set()
    for seed in range(12):
        case = random_case(seed)
        answer = doubt(case, graph_of(case), ["SEQ"])
        assert answer.samples is None
        methods.add(answer.methods["SEQ"])
    assert "diagram" in methods and methods <= {"enumerated", "diagram"}


def test_what_does_not_fit_a_diagram_is_sampled(monkeypatch: pytest.MonkeyPatch) -> None:
    from mufakat.mediation.doubt import diagram as doubt_large

    monkeypatch.setattr(doubt_module, "MOST_PROFILES", 2)
    monkeypatch.setattr(doubt_large, "MOST_WAYS", 0)
    case = random_case(1)
    answer = doubt(case, graph_of(case), ["SEQ"])
    assert answer.methods == {"SEQ": "sampled"} and answer.samples == doubt_module.SAMPLES
