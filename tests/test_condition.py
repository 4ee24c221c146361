"""The condition language: how it binds, what it refuses, and that it writes what it reads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mufakat.case.condition import (
    Always,
    And,
    Condition,
    If,
    Iff,
    Is,
    Not,
    Or,
    evaluate,
    holds,
    options_of,
    with_options,
    write_condition,
)
from mufakat.case.grammar import MAX_DEPTH, Fault, parse_condition
from mufakat.tomlfile.ids import RESERVED
from tests.strategies import conditions

A, B, C, D = map(Is, "abcd")


def parse(text: str) -> Condition:
    return parse_condition(text, lambda word, *_: word)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a or b and c", Or((A, And((B, C))))),
        ("(a or b) and c", And((Or((A, B)), C))),
        ("not a and b", And((Not(A), B))),
        ("not (a and b)", Not(And((A, B)))),
        ("not not a", Not(Not(A))),
        ("a if b or c", If(A, Or((B, C)))),
        ("a and b iff c or d", Iff(And((A, B)), Or((C, D)))),
        ("a and (b if c)", And((A, If(B, C)))),
        ("(a if b) if c", If(If(A, B), C)),
        ("a if (b if c)", If(A, If(B, C))),
        ("a and b and c", And((A, B, C))),
        ("(a and b) and c", And((And((A, B)), C))),
        ("!a & b | c", Or((And((Not(A), B)), C))),
        ("!a&b|c", Or((And((Not(A), B)), C))),
        ("NOT a AND True", And((Not(A), Always(True)))),
        ("a\n  or\tfalse", Or((A, Always(False)))),
    ],
)
def test_binding(text, expected):
    assert parse(text) == expected


@pytest.mark.parametrize(
    "word", ["عملیات", "الهدنة", "停火", "समझौता", "می‌پذیرد", "ceasefire-2", "a#b", "🕊", "x=y"]
)
def test_options_may_be_called_in_any_script(word):
    assert parse(f"not {word} or israel.{word}") == Or((Not(Is(word)), Is(f"israel.{word}")))


@pytest.mark.parametrize(
    ("text", "start", "end", "part"),
    [
        ("", 0, 0, "empty"),
        ("   ", 0, 3, "empty"),
        ("a and", 4, 5, "breaks off"),
        ("a b", 2, 3, "cannot stand here"),
        ("and a", 0, 3, "cannot stand here"),
        ("a)", 1, 2, 'without its "("'),
        ("(a", 0, 1, "never closed"),
        ("()", 1, 2, 'without its "("'),
        ("a if b if c", 7, 9, "two ways"),
        ("a iff b if c", 8, 10, "two ways"),
        ("a not b", 2, 5, "cannot stand here"),
    ],
)
def test_faults_say_where(text, start, end, part):
    with pytest.raises(Fault) as found:
        parse(text)
    assert (found.value.start, found.value.end) == (start, end)
    assert part in found.value.what and found.value.mend


def test_ten_thousand_terms():
    names = [f"o{number}" for number in range(10_000)]
    text = " and ".join(f"(not {name} or {name}x)" for name in names)
    condition = parse(text)
    assert len(condition.parts) == 10_000
    assert len(options_of(condition)) == 20_000
    assert write_condition(condition) == text
    assert holds(condition, set()) and not holds(condition, {"o7"})


@pytest.mark.parametrize("opening", ["(", "not ", "!"])
def test_nesting_has_a_limit_that_the_parser_tells(opening):
    closing = ")" if opening == "(" else ""
    assert parse(opening * MAX_DEPTH + "a" + closing * MAX_DEPTH)
    for depth in (MAX_DEPTH + 1, 5_000, 200_000):
        with pytest.raises(Fault, match="nested") as found:
            parse(opening * depth + "a" + closing * depth)
        assert found.value.start == len(opening) * MAX_DEPTH


@given(conditions(["a", "b", "c", "p.x", "中.文"]))
def test_what_is_written_reads_back_as_the_same_condition(condition):
    assert parse(write_condition(condition)) == condition


@given(st.lists(st.sampled_from([*RESERVED, *"ab()!&|", " "]), max_size=12))
def test_what_reads_at_all_writes_and_reads_the_same(words):
    try:
        condition = parse(" ".join(words))
    except Fault as fault:
        assert 0 <= fault.start <= fault.end <= len(" ".join(words))
        return
    assert parse(write_condition(condition)) == condition


@given(conditions(["a", "b", "c"]), st.sets(st.sampled_from("abc")))
def test_evaluate_agrees_with_holds(condition, on):
    values = {key: -1 if key in on else 0 for key in "abc"}
    assert bool(evaluate(condition, values, -1)) == holds(condition, on)


@given(conditions(["a", "b"]), st.sets(st.sampled_from("xy")))
def test_with_options_renames(condition, on):
    renamed = with_options(condition, lambda key: Is({"a": "x", "b": "y"}[key]))
    assert holds(renamed, on) == holds(condition, {{"x": "a", "y": "b"}[key] for key in on})
