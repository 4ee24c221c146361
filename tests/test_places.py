"""Where things stand in TOML and JSON texts."""

import json
import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mufakat.case.json_places import find_json_places
from mufakat.tomlfile.places import find_places, offset_in_string
from tests.broken_files import broken_files
from tests.case_strategies import written_cases
from tests.test_case_file import SLOW, write_case

TEXT = '''# a comment with = and [brackets]
title = "one \\" # two"
"quoted key".inner = 'x = 1'
dotted . "key" = [1, 2,
  3, # three
  { a = "b", c.d = [ true ] },
]
when = 2025-05-11 07:32:00
long = """
first "" line \\
   joined ""\\""
  """
raw = \'\'\'it's\'\'\'

[a.b]
x = 0x1F
[[list]]
y = {}
[[list]]
y = []
[list.sub]
z = ""
'''


def paths_of(tree: object, path: tuple = ()) -> dict[tuple, object]:
    pairs = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    return {path: tree} | {k: v for key, inner in pairs for k, v in paths_of(inner, (*path, key)).items()}


def check_toml_places(text: str) -> int:
    tree, places = tomllib.loads(text), find_places(text)
    paths = paths_of(tree)
    paths.pop(())
    assert set(paths) == set(places)
    leaves = 0
    for path, value in paths.items():
        start, end = places[path].value
        if not isinstance(value, dict | list):
            assert tomllib.loads(f"x = {text[start:end]}")["x"] == value
            leaves += 1
        if isinstance(path[-1], str):
            start, end = places[path].key
            assert list(tomllib.loads(f"{text[start:end]} = 1")) == [path[-1]]
    return leaves


def test_every_path_is_found_where_it_stands():
    assert check_toml_places(TEXT) == 12
    assert check_toml_places(TEXT.replace("\n", "\r\n")) == 12


@settings(max_examples=30, deadline=None, suppress_health_check=SLOW)
@given(written_cases())
def test_every_path_of_a_written_case_is_found(case):
    check_toml_places(write_case(case))


@pytest.mark.parametrize(
    "path", [p for p in broken_files() if p.suffix == ".json" and p.stem not in ("json", "key-twice")]
)
def test_every_path_of_a_json_file_is_found(path):
    text = path.read_text(encoding="utf-8")
    places = find_json_places(text)
    paths = paths_of(json.loads(text))
    paths.pop(())
    assert set(paths) == set(places)
    for where, value in paths.items():
        start, end = places[where].value
        assert json.loads(text[start:end]) == value


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    "literal",
    [
        '"plain x"',
        "'plain x'",
        '"\\u0041\\t\\U0001F54A x"',
        '"""\nx here"""',
        '"""one\ntwo \\\n     x"""',
        '"""a \\\n\n   \\\n  x"""',
        "'''\none\n\ntwo x'''",
        "'''one\\x'''",
        '"é🕊x"',
    ],
)
def test_characters_of_a_string_are_found_behind_escapes_and_line_ends(literal, newline):
    text = f"key = {literal}".replace("\n", newline)
    value = tomllib.loads(text)["key"]
    assert text[offset_in_string(text, 6, value.index("x"))] == "x"


@given(st.text(st.characters(codec="utf-8"), max_size=30).filter(lambda text: "@" not in text))
def test_characters_of_any_json_string_are_found(before):
    text = json.dumps(before + "@")
    if all(ord(sign) < 0x10000 for sign in before):
        assert text[offset_in_string(text, 0, len(before))] == "@"
    assert (
        json.dumps(before + "@", ensure_ascii=False)[
            offset_in_string(json.dumps(before + "@", ensure_ascii=False), 0, len(before))
        ]
        == "@"
    )
