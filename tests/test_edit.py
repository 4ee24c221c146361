"""Edits change what they are asked to change and no byte else."""

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mufakat.case.write import write_case
from mufakat.tomlfile.edit import insert, remove, set_value
from mufakat.tomlfile.places import find_places
from mufakat.tomlfile.text import toml_value
from tests.case_strategies import written_cases
from tests.test_case_file import SLOW
from tests.tried import tried

TEXT = """# The case of the dam
mufakat = 1   # version
id = 'talks'  # short
title =    "Talks"

[parties.north.options]   # what they can do
"توقيع" = "Sign"
pay = { name = "Pay",   why = "so" }

[preferences.north]
order = [
  "not pay",   # first of all

  { want = "pay", doubt = 0.30 },
]

[[levers]]
id = "a"
forbid = "pay"

# between
[[levers]]
id = "b"
forbid = "not pay"
"""

VALUES = st.sampled_from(
    ["x", 'quo"te', "two\nlines", 7, 2.5, True, ["a", "b"], {"want": "pay", "doubt": 0.5}, "توقيع"]
)


def scalars(text: str) -> list[tuple]:
    tree = tomllib.loads(text)

    def walk(value, path):
        pairs = (
            value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        )
        inner = [found for key, part in pairs for found in walk(part, (*path, key))]
        return inner if isinstance(value, dict | list) else [path]

    return walk(tree, ())


def at(tree, path):
    for step in path:
        tree = tree[step]
    return tree


def check_set(text, path, value):
    edited = set_value(text, path, value)
    start, end = find_places(text)[path].value
    assert edited.startswith(text[:start]) and edited.endswith(text[end:])
    expected = tomllib.loads(text)
    at(expected, path[:-1])[path[-1]] = value
    assert tomllib.loads(edited) == expected


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@given(st.data(), VALUES)
def test_setting_a_value_touches_nothing_else(newline, data, value):
    text = TEXT.replace("\n", newline)
    check_set(text, data.draw(st.sampled_from(scalars(text))), value)


@settings(max_examples=tried(40), deadline=None, suppress_health_check=SLOW)
@given(written_cases(), st.data(), VALUES, st.sampled_from(["\n", "\r\n"]))
def test_setting_a_value_in_any_case_touches_nothing_else(case, data, value, newline):
    text = write_case(case).replace("\n", newline)
    check_set(text, data.draw(st.sampled_from(scalars(text))), value)


def test_mixed_line_ends_stay_as_they_are():
    text = 'a = 1\r\nb = 2\nc = """x\r\ny"""\r\n'
    assert set_value(text, ("b",), 3) == text.replace("2", "3")


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_adding_a_key_leaves_every_old_line(newline):
    text = TEXT.replace("\n", newline)
    edited = set_value(text, ("parties", "north", "name"), "The North")
    assert tomllib.loads(edited)["parties"]["north"]["name"] == "The North"
    old = text.split(newline)
    rest = iter(edited.split(newline))
    assert all(any(line == other for other in rest) for line in old)
    assert newline == "\n" or "\n" not in edited.replace("\r\n", "")


@pytest.mark.parametrize("index", [0, 1, 2])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_inserting_into_a_list_keeps_what_was_there(index, newline):
    text = TEXT.replace("\n", newline)
    edited = insert(text, ("preferences", "north", "order", index), "pay")
    order = tomllib.loads(text)["preferences"]["north"]["order"]
    assert tomllib.loads(edited)["preferences"]["north"]["order"] == [*order[:index], "pay", *order[index:]]
    start, end = find_places(text)["preferences", "north", "order"].value
    assert edited.startswith(text[:start]) and edited.endswith(text[end:])
    assert "# first of all" in edited and "doubt = 0.30" in edited


def test_removing():
    edited = remove(TEXT, ("preferences", "north", "order", 0))
    assert tomllib.loads(edited)["preferences"]["north"]["order"] == [{"want": "pay", "doubt": 0.3}]
    edited = remove(TEXT, ("levers", 0))
    assert [lever["id"] for lever in tomllib.loads(edited)["levers"]] == ["b"]
    assert edited.startswith(TEXT[: TEXT.index("[[levers]]")]) and "# between" in edited
    edited = remove(TEXT, ("title",))
    assert edited == TEXT.replace('title =    "Talks"\n', "")


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda: remove(TEXT, ("nothing",)), KeyError),
        (lambda: remove(TEXT, ("nothing", "inside")), KeyError),
        (lambda: remove(TEXT, ("levers", 5)), IndexError),
        (lambda: set_value(TEXT, ("levers", 5, "id"), "x"), IndexError),
        (lambda: set_value(TEXT, ("preferences", "north", "order", 9), "x"), IndexError),
        (lambda: insert(TEXT, ("preferences", "north", "order", 9), "x"), IndexError),
        (lambda: insert(TEXT, ("title", 0), "x"), TypeError),
        (lambda: set_value(TEXT, ("title", "inner"), "x"), KeyError),
        (lambda: set_value(TEXT, ("levers", "id"), "x"), KeyError),
        (lambda: set_value(TEXT, (), "x"), KeyError),
        (lambda: remove(TEXT, ("preferences", "north", "order", 2)), IndexError),
    ],
)
def test_wrong_paths_raise(call, error):
    with pytest.raises(error):
        call()


def test_values_are_written_as_toml():
    for value in ('a"b\\c\n\t\x7f\x00é', [1, ["x"]], {"ب": True}, 1.5):
        if value != 1.5:
            assert tomllib.loads(f"x = {toml_value(value)}")["x"] == value
    with pytest.raises(TypeError):
        toml_value(object())
