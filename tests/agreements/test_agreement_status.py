"""Statuses: the published agreements, the twin that walks day by day, and the laws."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mufakat.agreement.model import Agreement, Facts
from mufakat.agreement.read import read_agreement, read_facts
from mufakat.agreement.times import OnDay, PhaseDay
from mufakat.keeping.answer import keeping_on
from mufakat.keeping.possible import find_stalls, find_stuck
from mufakat.report.agreement.data import stall_data, status_data
from mufakat.study.agreement_starting import agreement_example, agreement_examples
from mufakat.study.agreements import open_agreement
from tests.agreements.drawn import SIGNED, SPAN, on, told
from tests.agreements.plain import plain_headlines, plain_statuses
from tests.tried import tried

ANSWERS = Path(__file__).parent / "answers"
SHARED = Path(__file__).parents[2].parent / "shared" / "agreements"
NAMES = ("aceh-2005", "gaza-january-2025", "jcpoa-2015")
SLOW = settings(max_examples=tried(80), deadline=None, suppress_health_check=list(HealthCheck))


def opened(name: str) -> tuple[Agreement, Facts]:
    found = open_agreement(str(agreement_example(name)))
    return found.sound(), found.facts


def test_the_examples_are_the_three_agreements() -> None:
    assert tuple(agreement_examples()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_answers_of_the_worked_agreements(name: str) -> None:
    agreement, facts = opened(name)
    answers = json.loads((ANSWERS / f"{name}.json").read_text("utf-8"))
    assert answers["status"]
    for day, readings in answers["status"].items():
        data = status_data(keeping_on(agreement, facts, date.fromisoformat(day)), day)
        assert data["format"] == "mufakat-agreement-status/1"
        for reading, expected in readings.items():
            assert data["readings"][reading] == expected, (day, reading)  # type: ignore[index]
    for day, readings in answers.get("events", {}).items():
        data = status_data(keeping_on(agreement, facts, date.fromisoformat(day)), day)
        assert data["events"] == {**data["events"], **readings}  # type: ignore[dict-item]
    stalls = stall_data(agreement, find_stalls(agreement), find_stuck(agreement), "signature")["stalls"]
    assert stalls == answers["stalls"]


@pytest.mark.skipif(
    not SHARED.exists(), reason="the worked agreements of the design are not beside the project"
)
@pytest.mark.parametrize("name", NAMES)
def test_answers_of_the_design(name: str) -> None:
    agreement, problems = read_agreement((SHARED / f"{name}.toml").read_text("utf-8"), name)
    assert agreement is not None, problems
    facts, problems = read_facts((SHARED / f"{name}.facts.toml").read_text("utf-8"), agreement)
    assert facts is not None, problems
    answers = json.loads((SHARED / f"{name}.expected.json").read_text("utf-8"))
    for day, readings in answers["status"].items():
        data = status_data(keeping_on(agreement, facts, date.fromisoformat(day)), day)
        for reading, expected in readings.items():
            assert data["readings"][reading] == expected, (day, reading)  # type: ignore[index]
    for day, readings in answers.get("events", {}).items():
        data = status_data(keeping_on(agreement, facts, date.fromisoformat(day)), day)
        for reading, expected in readings.items():
            assert data["events"][reading] == expected  # type: ignore[index]


# What was published.


def test_aceh_weapons_were_counted_by_two_standards() -> None:
    agreement, facts = opened("aceh-2005")
    november = keeping_on(agreement, facts, date(2005, 11, 22))
    assert november.readings["amm"].total("weapons") == 698
    assert november.readings["goi"].total("weapons") == 631
    december = keeping_on(agreement, facts, date(2005, 12, 19))
    assert december.readings["amm"].total("weapons") == 840
    assert december.readings["goi"].total("weapons") == 769


def test_aceh_what_came_late_is_kept_late_by_so_many_days() -> None:
    agreement, facts = opened("aceh-2005")
    rule = keeping_on(agreement, facts, date(2006, 12, 31)).statuses["rule"]
    assert rule["amnesty"].due == rule["amnesty"].on == date(2005, 8, 30)
    assert (rule["withdraw-4"].word, rule["withdraw-4"].late) == ("kept late", 5)
    assert (rule["law"].word, rule["law"].late) == ("kept late", 102)


def test_aceh_the_binding_word_is_the_headline_though_the_government_counted_fewer() -> None:
    agreement, facts = opened("aceh-2005")
    keeping = keeping_on(agreement, facts, date(2006, 1, 3))
    assert keeping.statuses["goi"]["decommission-4"].word == "overdue"
    headline = keeping.headline["decommission-4"]
    assert (headline.word, headline.binding) == ("kept", True)
    claimed = keeping.headline["demobilise"]
    assert (claimed.word, claimed.claimed_by) == ("open", ("gam",))


def test_gaza_the_return_came_two_days_late_and_the_corridor_on_its_day() -> None:
    agreement, facts = opened("gaza-january-2025")
    rule = keeping_on(agreement, facts, date(2025, 2, 11)).statuses["rule"]
    assert (rule["leave-rashid"].word, rule["leave-rashid"].late) == ("kept late", 2)
    assert (rule["leave-netzarim"].word, rule["leave-netzarim"].on) == ("kept", date(2025, 2, 9))


def test_gaza_charges_against_each_other_are_disputed_never_decided() -> None:
    agreement, facts = opened("gaza-january-2025")
    headline = keeping_on(agreement, facts, date(2025, 2, 11)).headline
    assert headline["civilians-first"].word == headline["release-6"].word == "disputed"


@pytest.mark.parametrize(
    ("number", "day"),
    [(1, "2025-01-19"), (7, "2025-01-25"), (14, "2025-02-01"), (16, "2025-02-03"), (21, "2025-02-08"),
     (22, "2025-02-09"), (28, "2025-02-15"), (35, "2025-02-22"), (42, "2025-03-01"), (50, "2025-03-09")],
)  # fmt: skip
def test_gaza_days_of_the_first_phase(number: int, day: str) -> None:
    agreement, facts = opened("gaza-january-2025")
    rule = keeping_on(agreement, facts, date(2025, 1, 24)).rule
    assert rule.value(PhaseDay("one", number)) == date.fromisoformat(day)


def test_jcpoa_days_are_known_before_they_come() -> None:
    agreement, facts = opened("jcpoa-2015")
    rule = keeping_on(agreement, facts, date(2015, 7, 21)).rule
    assert rule.event_day("adoption-day") == date(2015, 10, 18)
    assert rule.event_day("transition-day") == date(2023, 10, 18)
    assert not rule.has_happened("adoption-day")
    later = keeping_on(agreement, facts, date(2016, 1, 16))
    assert later.events("rule")["implementation-day"] == date(2016, 1, 16)


def test_jcpoa_the_return_of_measures_is_a_matter_of_who_reads() -> None:
    agreement, facts = opened("jcpoa-2015")
    keeping = keeping_on(agreement, facts, date(2025, 10, 20))
    assert keeping.readings["e3eu"].event_day("reimposed") == date(2025, 9, 27)
    assert keeping.readings["russia-china"].event_day("reimposed") is None
    assert "termination-day" in keeping.events("russia-china")
    assert "termination-day" not in keeping.events("e3eu")
    assert status_data(keeping, "2025-10-20")["paths"] == {"dispute": {"at-most-days": 65}}


# The twin.


@SLOW
@given(told(), st.integers(0, SPAN + 2), st.sampled_from((None, "a", "b", "w")))
def test_statuses_are_those_of_the_walk_through_the_days(case, number, party) -> None:
    agreement, facts = case
    keeping = keeping_on(agreement, facts, on(number))
    reading = keeping.statuses[party or "rule"]
    expected = plain_statuses(agreement, facts, on(number), party)
    assert {c.id: (reading[c.id].word, reading[c.id].on) for c in agreement.duties} == expected


@SLOW
@given(told(), st.integers(0, SPAN + 2))
def test_headlines_follow_from_the_readings(case, number) -> None:
    agreement, facts = case
    keeping = keeping_on(agreement, facts, on(number))
    for id, expected in plain_headlines(agreement, facts, on(number)).items():
        headline = keeping.headline[id]
        rule = keeping.statuses["rule"][id].word
        if expected != "differs":
            assert (headline.word, headline.claimed_by) == (expected, ())
        else:
            assert headline.word == "disputed" or (headline.word == rule and headline.claimed_by)


# The laws.


@SLOW
@given(told(), st.integers(0, SPAN))
def test_a_status_does_not_depend_on_facts_after_its_day(case, number) -> None:
    agreement, facts = case
    known = replace(facts, facts=tuple(f for f in facts.facts if f.last <= on(number)))
    assert (
        keeping_on(agreement, facts, on(number)).statuses == keeping_on(agreement, known, on(number)).statuses
    )


def moved(value, days: int):
    """The same with every day so much later."""
    if isinstance(value, date):
        return value + timedelta(days)
    if isinstance(value, tuple):
        return tuple(moved(one, days) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: moved(getattr(value, f.name), days) for f in fields(value)})
    return value


@SLOW
@given(told(), st.integers(0, SPAN), st.integers(-400, 400))
def test_shifting_every_day_shifts_every_answer(case, number, days) -> None:
    agreement, facts = case
    here = keeping_on(agreement, facts, on(number)).statuses
    there = keeping_on(moved(agreement, days), moved(facts, days), on(number) + timedelta(days)).statuses
    assert {r: {c: moved(s, days) for c, s in some.items()} for r, some in here.items()} == there


@SLOW
@given(told(says=("",)), st.integers(0, SPAN))
def test_readings_agree_where_nobody_speaks_for_a_side(case, number) -> None:
    agreement, facts = case
    keeping = keeping_on(agreement, facts, on(number))
    assert all(some == keeping.statuses["rule"] for some in keeping.statuses.values())
    assert all(headline.word != "disputed" for headline in keeping.headline.values())


@SLOW
@given(told(), st.integers(0, SPAN))
def test_kept_stays_kept_unless_a_later_fact_takes_it_away(case, number) -> None:
    agreement, facts = case
    agreement = replace(agreement, amendments=())
    now = keeping_on(agreement, facts, on(number)).statuses["rule"]
    # later facts that only add: what binds, denies, counts anew or moves a deadline may take away
    later = tuple(
        f
        for f in facts.facts
        if f.last <= on(number) or (not f.says and f.is_ in ("done", "verified", "happened"))
    )
    then = keeping_on(agreement, replace(facts, facts=later), on(SPAN)).statuses["rule"]
    for c in agreement.commitments:
        if c.duty == "must" and now[c.id].word == "kept" and isinstance(c.by, OnDay):
            assert then[c.id].word in ("kept", "released")


def test_the_signature_is_known_though_no_event_is_written() -> None:
    text = (
        'mufakat-agreement = 1\nid = "s"\nsigned = 2025-03-01\n[parties.a]\n'
        '[commitments.x]\nwho = "a"\nmust = "act"\nby = "3 days after signature"\nwhen = "signature"\n'
    )
    agreement, problems = read_agreement(text)
    assert agreement is not None and not problems
    status = keeping_on(agreement, Facts("s"), SIGNED).statuses["rule"]["x"]
    assert (status.word, status.due) == ("open", date(2025, 3, 4))
