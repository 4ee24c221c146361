"""Windows, circles and safety: every schedule tried, the game played day by day, and the laws."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from itertools import permutations, product
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mufakat.agreement.model import NO_FACTS, Agreement, Commitment
from mufakat.agreement.read import read_agreement
from mufakat.agreement.times import OnDay, parse_time
from mufakat.case.condition import And, Is
from mufakat.keeping.bounds import Bound
from mufakat.keeping.holes import KINDS, find_holes
from mufakat.keeping.plan import make_plan
from mufakat.keeping.possible import Needs, find_stuck
from mufakat.keeping.rates import RateFault, owed_for, whole_of
from mufakat.keeping.reading import Reading
from mufakat.keeping.safety import _Side, find_safety
from mufakat.keeping.told import Told
from mufakat.schedule.control import Link, is_controllable, is_weakly_controllable, least_more
from mufakat.schedule.windows import Edge, Windows, find_windows
from mufakat.study.agreement_starting import agreement_example
from mufakat.study.agreements import open_agreement, plan_of, reading_on, safety_of
from tests.agreements.drawn import Draw, agreements
from tests.agreements.game import draw_network, schedules, wins
from tests.agreements.test_agreement_status import ANSWERS, NAMES
from tests.tried import tried

SLOW = settings(max_examples=tried(60), deadline=None, suppress_health_check=list(HealthCheck))


def signed(agreement: Agreement) -> Reading:
    return Reading(Told(agreement, NO_FACTS, agreement.signed))


def example(name: str) -> Agreement:
    return open_agreement(str(agreement_example(name))).sound()


# Networks.


@pytest.mark.parametrize("block", range(6))
def test_networks_are_controllable_where_the_game_can_be_won(block: int) -> None:
    for seed in range(block * 150, (block + 1) * 150):
        points, edges, links = draw_network(seed)
        assert is_controllable(points, edges, links) == wins(points, edges, links, 9), seed


@pytest.mark.long
def test_six_thousand_networks_against_the_game() -> None:
    for seed in range(10_000, 16_000):
        points, edges, links = draw_network(seed)
        assert is_controllable(points, edges, links) == wins(points, edges, links, 9), seed


@SLOW
@given(st.integers(0, 2**30))
def test_weakly_controllable_means_a_schedule_for_every_choice(seed: int) -> None:
    points, edges, links = draw_network(seed)
    every = schedules(points, edges, 8)
    choices = product(*(range(link.least, link.most + 1) for link in links))
    expected = all(
        any(all(s[k.c] - s[k.a] == days for k, days in zip(links, choice, strict=True)) for s in every)
        for choice in choices
    )
    assert is_weakly_controllable(points, edges, links) == expected


@SLOW
@given(st.integers(0, 2**30))
def test_a_safe_network_is_weakly_safe_and_consistent(seed: int) -> None:
    points, edges, links = draw_network(seed)
    if is_controllable(points, edges, links):
        assert is_weakly_controllable(points, edges, links)
    if is_weakly_controllable(points, edges, links):
        assert isinstance(find_windows(points, edges), Windows)


@SLOW
@given(st.integers(0, 2**30))
def test_windows_hold_every_schedule_and_both_ends_are_reached(seed: int) -> None:
    random = Random(seed)
    points = random.randint(2, 4)
    edges = [Edge(point, 0, 0) for point in range(1, points)] + [
        Edge(0, point, 6) for point in range(1, points)
    ]
    for _ in range(random.randint(0, 5)):
        x, y = random.sample(range(points), 2)
        edges.append(Edge(x, y, random.randint(-3, 5)))
    every = schedules(points, edges, 6)
    found = find_windows(points, edges)
    if not every:
        assert isinstance(found, tuple)
        assert sum(edge.weight for edge in found) < 0
        assert all(edge.y == found[(n + 1) % len(found)].x for n, edge in enumerate(found))
    else:
        assert isinstance(found, Windows)
        for point in range(points):
            days = [schedule[point] for schedule in every]
            assert (found.earliest[point], found.latest[point]) == (min(days), max(days))


def test_a_point_that_nothing_bounds_has_no_latest_day() -> None:
    found = find_windows(2, [Edge(1, 0, -3)])
    assert found == Windows((0, 3), (0, None))


def test_the_textbook_case_one_must_know_before_one_acts() -> None:
    # work of 1 to 3 days is to end exactly two days after something that others do on day 1 to 3
    links = [Link(0, 1, 3, 1), Link(2, 1, 3, 3)]
    edges = [Edge(2, 0, 0), Edge(1, 3, 2), Edge(3, 1, -2)]
    assert not is_controllable(4, edges, links)
    assert is_weakly_controllable(4, edges, links)
    fixed = [Link(0, 1, 3, 1), Link(2, 2, 2, 3)]
    assert is_controllable(4, edges, fixed)
    ahead = [Edge(2, 0, 0), Edge(1, 3, -1), Edge(3, 1, 1)]  # one day before what others do: known too late
    assert not is_controllable(4, ahead, [Link(0, 1, 3, 1), Link(2, 0, 0, 3)])
    assert is_weakly_controllable(4, ahead, [Link(0, 1, 3, 1), Link(2, 0, 0, 3)])


def test_the_least_number_is_found_by_halving() -> None:
    assert least_more(lambda n: n >= 13, 100) == 13
    assert least_more(lambda _: False, 100) is None
    with pytest.raises(ValueError, match="one link"):
        is_controllable(2, [], [Link(0, 1, 2, 1), Link(0, 1, 2, 1)])


# Agreements.


@pytest.mark.parametrize("name", NAMES)
def test_windows_and_safety_of_the_worked_agreements(name: str) -> None:
    answers = json.loads((ANSWERS / f"{name}.json").read_text("utf-8"))
    agreement = example(name)
    windows = make_plan(signed(agreement)).windows
    for point, (earliest, latest) in answers.get("windows", {}).items():
        found = windows[point]
        assert (found.earliest.isoformat(), found.latest and found.latest.isoformat()) == (
            earliest,
            latest,
        ), point
    safety = find_safety(signed(agreement)).parties
    for party, expected in answers.get("safe", {}).items():
        if party in agreement.party:
            assert {id: one.days for id, one in safety[party].items()} == expected


def test_gaza_with_a_day_for_each_step_two_are_unsafe_by_one() -> None:
    agreement = example("gaza-january-2025")
    slow = replace(
        agreement,
        commitments=tuple(
            replace(one, takes=(1, 1)) if one.who == ("israel",) and one.duty == "must" else one
            for one in agreement.commitments
        ),
    )
    answers = json.loads((ANSWERS / "gaza-january-2025.json").read_text("utf-8"))["safe"]
    found = {id: one.days for id, one in find_safety(signed(slow), "israel").parties["israel"].items()}
    assert found == answers["israel if each of its steps takes exactly one day"]
    assert found["leave-rashid"] == found["philadelphi-start"] == 1


def test_aceh_on_19_december_the_last_withdrawal_was_four_days_short() -> None:
    opened = open_agreement(str(agreement_example("aceh-2005")))
    day = opened.sound().signed.replace(month=12, day=19)
    assert safety_of(opened, day).parties["goi"]["withdraw-4"].days == 4


def test_late_by_slack_breaks_nothing_and_by_one_more_it_does() -> None:
    opened = open_agreement(str(agreement_example("aceh-2005")), beside=False)
    signed_on = opened.sound().signed
    slack = plan_of(opened, signed_on, {}).windows["decommission-1.done"].slack
    assert slack == 78
    broken = plan_of(opened, signed_on, {"decommission-1": slack}).broken[0]
    assert (broken.breaks, broken.least) == ((), 79)
    assert plan_of(opened, signed_on, {"decommission-1": slack + 1}).broken[0].breaks == ("withdraw-4",)


@SLOW
@given(agreements(plain=True))
def test_without_relative_deadlines_the_longest_way_and_the_network_agree(agreement: Agreement) -> None:
    assert_both_ways(agreement)


# Work that waits for itself unless an event comes; a circle beside the way; a circle on one and the same day.
@pytest.mark.parametrize("seed", [26366607, 2173, 3210])
def test_the_longest_way_and_the_network_agree_on_circles(seed: int) -> None:
    assert_both_ways(Draw(Random(seed)).agreement(plain=True))


def assert_both_ways(agreement: Agreement) -> None:
    reading = signed(agreement)
    plan = make_plan(reading)
    earliest = {n: (w.earliest - agreement.signed).days for n, w in plan.windows.items() if w.earliest}
    for party in ("a", "b"):
        side = _Side(reading, party, earliest)
        for one in agreement.commitments:
            if (
                one.duty == "must"
                and party in one.who
                and one.by is not None
                and one.id in Needs(agreement).possible()
            ):
                due = side._due(one)  # an automatic suspension moves it from the first day on
                quick = side.safe(one)
                if quick.why or due is None:
                    continue
                slow = side._by_network(one, (Bound("", due),))
                assert (quick.days, quick.weakly) == (
                    slow.days,
                    slow.weakly if slow.weakly is not None else quick.weakly,
                )


@SLOW
@given(agreements(), st.integers(1, 5))
def test_a_later_deadline_never_turns_safe_into_unsafe(agreement: Agreement, days: int) -> None:
    later = replace(
        agreement,
        commitments=tuple(
            replace(one, by=OnDay(one.by.day + timedelta(days)))
            if isinstance(one.by, OnDay) and one.id == "x"
            else one
            for one in agreement.commitments
        ),
    )
    before, after = find_safety(signed(agreement)).parties, find_safety(signed(later)).parties
    for party, commitments in before.items():
        if commitments.get("x") and commitments["x"].days == 0:
            assert after[party]["x"].days == 0


@SLOW
@given(agreements())
def test_safe_is_weakly_safe(agreement: Agreement) -> None:
    for commitments in find_safety(signed(agreement)).parties.values():
        for one in commitments.values():
            if one.days == 0:
                assert one.weakly == 0
            if one.days is not None and one.weakly is not None:
                assert one.weakly <= one.days


@SLOW
@given(agreements(monotone=True))
def test_what_is_possible_comes_in_some_order(agreement: Agreement) -> None:
    """Trying all orders: one thing after the other comes as soon as all that it needs has come."""
    needs = Needs(agreement)
    reached: set[str] = set()
    points = [point for point in needs.of if not point.endswith(" is late")]
    for order in permutations([point for point in points if point in ("x", "y", "z", "e", "d")]):
        known: set[str] = {
            point for point in points if point not in ("x", "y", "z", "e", "d") and needs.of[point].holds(())
        }
        for point in order:
            if needs.of[point].holds(known):
                known.add(point)
        reached |= known
    assert needs.possible() >= reached
    assert {p for p in needs.possible() if p in ("x", "y", "z", "e", "d")} == reached & {
        "x",
        "y",
        "z",
        "e",
        "d",
    }


@SLOW
@given(agreements(monotone=True))
def test_nothing_is_both_stuck_and_possible_and_dropping_a_condition_makes_nothing_stuck(agreement) -> None:
    stuck = set(find_stuck(agreement).commitments)
    assert not stuck & Needs(agreement).possible()
    for id in ("x", "y", "z"):
        freer = replace(
            agreement,
            commitments=tuple(replace(c, when=None) if c.id == id else c for c in agreement.commitments),
        )
        assert set(find_stuck(freer).commitments) <= stuck


def test_two_that_wait_for_each_other_are_a_circle_and_stuck() -> None:
    agreement = example("jcpoa-2015")
    waiting = {"eu-relief": "us-relief", "us-relief": "eu-relief"}
    stuck = replace(
        agreement,
        commitments=tuple(
            replace(c, when=And((Is(f"{waiting[c.id]}.done"),))) if c.id in waiting else c
            for c in agreement.commitments
        ),
    )
    found = find_stuck(stuck)
    assert set(found.commitments) == set(found.circle) == {"eu-relief", "us-relief"}
    assert "circle" in {hole.kind for hole in find_holes(stuck)}


# Rates.


@pytest.mark.parametrize(
    ("given_", "is_", "total"),
    [
        ({"civilian-woman-or-child": 3}, {"other": 90}, 90),
        ({"woman-soldier": 4}, {"life": 120, "other": 80}, 200),
        ({"civilian-woman-or-child": 1, "woman-soldier": 1, "man-over-50": 1}, {"life": 33, "other": 77}, 110),
        ({"sick-or-wounded": 8}, {"life": 96}, 96),
        ({"sick-or-wounded": 9}, {"life": 110}, 110),
        ({"held-since-before-2016": 1}, {"other": 30}, 30),
        ({"held-since-before-2016": 2}, {"other": 60, "rearrested": 47}, 107),
        (
            {"civilian-woman-or-child": 7, "woman-soldier": 5, "man-over-50": 10, "sick-or-wounded": 9,
             "held-since-before-2016": 2},
            {"other": 640, "life": 290, "rearrested": 47},
            1977,
        ),
    ],
)  # fmt: skip
def test_what_the_key_of_gaza_owes(given_, is_, total) -> None:
    agreement = example("gaza-january-2025")
    (rate,) = agreement.rates
    owed = owed_for(rate, given_, whole_of(rate, agreement))
    assert (dict(owed.is_), owed.total) == (is_, total)
    assert bool(owed.also) == (sum(given_.values()) == 33)


def test_more_than_there_are_cannot_be_given() -> None:
    (rate,) = example("gaza-january-2025").rates
    with pytest.raises(RateFault, match="there are 9"):
        owed_for(rate, {"sick-or-wounded": 10})
    with pytest.raises(RateFault, match="no kind"):
        owed_for(rate, {"dog": 1})


# Holes.


def test_each_kind_of_hole_is_found_in_a_text_that_has_it() -> None:
    text = (Path(__file__).parent / "holes.toml").read_text("utf-8")
    agreement, problems = read_agreement(text)
    assert agreement is not None, problems
    found = {hole.kind for hole in find_holes(agreement)}
    late = replace(agreement, commitments=(*agreement.commitments, _impossible()))
    found |= {hole.kind for hole in find_holes(late)}
    assert found == set(KINDS)


def _impossible():
    by = parse_time("2 days after signature", lambda word, *_: word, lambda word, *_: word)
    return Commitment("rush", "rush", "must", "build a road", ("north",), by=by, takes=(9, 12))


def test_a_text_without_holes_has_none() -> None:
    text = (Path(__file__).parent / "whole.toml").read_text("utf-8")
    agreement, problems = read_agreement(text)
    assert agreement is not None, problems
    assert find_holes(agreement) == ()


def test_reading_on_a_day_is_that_of_the_rule() -> None:
    opened = open_agreement(str(agreement_example("aceh-2005")))
    assert reading_on(opened, opened.sound().signed).party is None
