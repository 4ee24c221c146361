"""The agreement file and the facts file: read, written, checked, edited; promises found in a text."""

from __future__ import annotations

import json
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mufakat.agreement.model import Facts, Ground, Judgement
from mufakat.agreement.promises import find_promises
from mufakat.agreement.read import read_agreement, read_facts
from mufakat.agreement.schema import agreement_schema, facts_schema
from mufakat.agreement.times import (
    Length,
    TimeFault,
    add_months,
    last_day,
    parse_length,
    parse_time,
    write_time,
)
from mufakat.agreement.write import write_agreement, write_facts
from mufakat.problems import errors
from mufakat.study.agreement_starting import TEMPLATE, agreement_example
from tests.agreements.drawn import told
from tests.agreements.test_agreement_status import NAMES
from tests.tried import tried

SLOW = settings(max_examples=tried(60), deadline=None, suppress_health_check=list(HealthCheck))


def as_json(text: str) -> object:
    return json.loads(json.dumps(tomllib.loads(text), default=str))


# Days.


def plain(text: str):
    return parse_time(text, lambda word, *_: word, lambda word, *_: word)


@pytest.mark.parametrize(
    "text",
    ["2005-09-15", "15 days after signature", "day 7 of one", "start of one", "end of security", "a.done", "talks",
     "earliest of (90 days after endorsement, earlier-consent)", "latest of (a, b.verified)",
     "1 month before end of p"],
)  # fmt: skip
def test_times_read_back_as_they_are_written(text: str) -> None:
    assert write_time(plain(text)) == text


def test_weeks_and_years_are_days_and_months() -> None:
    assert write_time(plain("2 weeks after a")) == "14 days after a"
    assert write_time(plain("8 years after a")) == "96 months after a"


@pytest.mark.parametrize(
    ("text", "what"),
    [("72 hours after signature", "whole days"), ("2025-02-30", "no day"), ("day 0 of p", "from 1"),
     ("15 days signature", "after"), ("earliest of (a, b", "breaks off"), ("", "empty"), ("(a)", "cannot stand"),
     ("3 days after", "breaks off"), ("9999999 days after a", "no number"), ("a b", "cannot stand")],
)  # fmt: skip
def test_what_is_no_time_is_told(text: str, what: str) -> None:
    with pytest.raises(TimeFault) as fault:
        plain(text)
    assert what in fault.value.what


def test_a_month_later_is_the_same_day_number_else_the_last_of_the_month() -> None:
    assert add_months(date(2025, 1, 31), 1) == date(2025, 2, 28)
    assert add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert add_months(date(2025, 10, 18), 120) == date(2035, 10, 18)
    assert add_months(date(9999, 12, 1), 1) is None


def test_a_length_ends_on_its_last_day() -> None:
    assert last_day(date(2025, 1, 19), Length(42, "day")) == date(2025, 3, 1)
    assert last_day(date(2025, 1, 15), parse_length("1 month")) == date(2025, 2, 14)


# Files.


@pytest.mark.parametrize("name", NAMES)
def test_examples_are_sound_and_read_back_as_written(name: str) -> None:
    path = agreement_example(name)
    agreement, problems = read_agreement(path.read_text("utf-8"), path.name)
    assert agreement is not None and not problems
    facts, problems = read_facts(path.with_name(f"{name}.facts.toml").read_text("utf-8"), agreement)
    assert facts is not None and not problems
    assert read_agreement(write_agreement(agreement))[0] == agreement
    assert read_facts(write_facts(facts), agreement)[0] == facts


@pytest.mark.parametrize("name", NAMES)
def test_each_fact_of_an_example_names_its_source(name: str) -> None:
    path = agreement_example(name)
    agreement, _ = read_agreement(path.read_text("utf-8"))
    assert agreement is not None and agreement.citation
    facts, _ = read_facts(path.with_name(f"{name}.facts.toml").read_text("utf-8"), agreement)
    assert facts is not None
    known = {source.id for source in facts.sources if source.title}
    assert all(fact.source in known for fact in facts.facts)


def test_the_template_is_sound() -> None:
    agreement, problems = read_agreement(TEMPLATE.read_text("utf-8"))
    assert agreement is not None and not problems


@SLOW
@given(told())
def test_what_is_written_reads_back(case) -> None:
    agreement, facts = case
    read, problems = read_agreement(write_agreement(agreement))
    assert read == agreement, problems
    judged = replace(facts, judgements=(Judgement("x", "kept", date(2025, 3, 9), "Seen.", "me", 3),))
    again, problems = read_facts(write_facts(judged), agreement)
    wrong = errors(problems)
    unsigned = [fact for fact in judged.facts if fact.number is None or fact.is_ == "counted"]
    if not wrong and len(unsigned) == len(judged.facts):
        assert again is not None and (again.facts, again.judgements) == (judged.facts, judged.judgements)


@SLOW
@given(told())
def test_the_schema_takes_what_the_checker_takes(case) -> None:
    agreement, facts = case
    jsonschema.Draft202012Validator(agreement_schema()).validate(as_json(write_agreement(agreement)))
    jsonschema.Draft202012Validator(facts_schema()).validate(as_json(write_facts(facts)))


def test_the_schema_refuses_what_the_checker_refuses() -> None:
    schema = jsonschema.Draft202012Validator(agreement_schema())
    schema.check_schema(agreement_schema())
    for path in sorted((Path(__file__).parents[1] / "broken").glob("agreement-*.toml")):
        if any(
            problem.code in ("missing-key", "need-exactly-one")
            for problem in read_agreement(path.read_text())[1]
        ):
            assert list(schema.iter_errors(as_json(path.read_text("utf-8")))), path.name


@settings(max_examples=tried(150), deadline=None)
@given(
    st.sampled_from(NAMES),
    st.integers(0, 2**30),
    st.sampled_from(['"', "[", "=", "\n", "x", "", "2025", "9999-12-31"]),
)
def test_no_damage_to_a_file_makes_a_traceback(name: str, place: int, put: str) -> None:
    text = agreement_example(name).read_text("utf-8")
    at = place % len(text)
    agreement, problems = read_agreement(text[:at] + put + text[at + 1 :])
    assert agreement is not None or errors(problems)


def test_several_mistakes_are_told_at_once() -> None:
    text = (
        'mufakat-agreement = 1\nid = "x"\nsigned = 2025-03-01\nzone = "Nowhere/Else"\n[parties.a]\n'
        '[commitments.c]\nwho = "b"\nmust = "go"\nby = "3 days afer signature"\nwhen = "nothing.done"\n'
    )
    codes = {problem.code for problem in read_agreement(text)[1]}
    assert codes == {"unknown-zone", "unknown-party", "time", "unknown-point"}


def test_a_fact_that_several_say_counts_for_each() -> None:
    agreement, _ = read_agreement(
        'mufakat-agreement = 1\nid = "x"\nsigned = 2025-03-01\n[parties.a]\n[parties.b]\n'
        '[commitments.c]\nwho = ["a", "b"]\nmust = "go"\n'
    )
    assert agreement is not None
    facts, problems = read_facts(
        'mufakat-facts = 1\nagreement = "x"\n[[facts]]\nabout = "c"\nis = "done"\non = 2025-03-04\nsays = ["a", "b"]\n',
        agreement,
    )
    assert facts is not None and not problems
    assert [fact.says for fact in facts.facts] == ["a", "b"]


# Promises.


def test_each_sentence_that_promises_something_is_found_with_its_clause() -> None:
    text = (
        "Memorandum\n\n1.1 The Government of Indonesia will grant an amnesty\nto all persons within 15 days.\n"
        "1.2 GAM undertakes to demobilise its troops. GAM members shall not wear uniforms.\n"
        "This is a report.\nPasal 4 Para pihak wajib menahan diri. Penengah dapat memanggil mereka.\n"
    )
    found = find_promises(text)
    assert [(one.clause, one.duty, one.who) for one in found] == [
        ("1.1", "must", "Government of Indonesia"),
        ("1.2", "must", "GAM"),
        ("1.2", "must-not", "GAM members"),
        ("4", "must", ""),
        ("4", "may", "Penengah"),
    ]
    assert found[0].what == "grant an amnesty to all persons within 15 days"


def test_a_ground_holds_the_clause() -> None:
    assert Ground(clause="3.1").clause == "3.1"
    assert Facts("x").facts == ()
