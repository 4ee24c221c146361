"""The JSON Schema and the checker are made from one table, and say the same."""

import json
import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mufakat.agreement.schema import agreement_schema, facts_schema
from mufakat.case.fields import CASE
from mufakat.case.schema import case_schema
from mufakat.case.write import write_case
from mufakat.tomlfile.conform import conform
from mufakat.tomlfile.desk import Desk
from mufakat.tomlfile.kinds import Kind, ListOf, Named, OneOf, Row
from tests.broken_files import broken_files, problems_of
from tests.case_strategies import written_cases
from tests.test_case_file import SLOW
from tests.tried import tried

SHAPE = {"wrong-kind", "empty-text", "unknown-key", "missing-key", "unknown-word", "need-exactly-one"}
EXAMPLES = sorted((Path(__file__).parent.parent / "mufakat" / "examples").rglob("*.toml"))


SCHEMAS = {
    "mufakat": case_schema,
    "mufakat-agreement": agreement_schema,
    "mufakat-facts": facts_schema,
}


@cache
def validator(kind: str = "mufakat") -> jsonschema.Draft202012Validator:
    """The schema of the kind of file that this key begins."""
    return jsonschema.Draft202012Validator(SCHEMAS[kind]())


def validator_of(tree: dict[str, object]) -> jsonschema.Draft202012Validator:
    """The schema of the kind of file that the tree is."""
    return validator(next((kind for kind in SCHEMAS if kind in tree), "mufakat"))


def as_json(tree: object) -> object:
    """What a JSON reader would see: dates as text."""
    return json.loads(json.dumps(tree, default=str))


@pytest.mark.parametrize("kind", SCHEMAS)
def test_it_is_a_schema(kind):
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[kind]())
    assert json.dumps(SCHEMAS[kind]())


@settings(max_examples=30, deadline=None, suppress_health_check=SLOW)
@given(written_cases())
def test_written_cases_are_valid(case):
    validator().validate(as_json(tomllib.loads(write_case(case))))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_shipped_files_are_valid(path):
    tree = tomllib.loads(path.read_text(encoding="utf-8"))
    validator_of(tree).validate(as_json(tree))


def readable() -> list[Path]:
    unreadable = {"toml", "json", "encoding", "binary", "empty", "too-deep"}
    toml = [path for path in broken_files() if path.suffix == ".toml"]
    return [path for path in toml if not {p.code for p in problems_of(path)} & unreadable]


@pytest.mark.parametrize("path", readable(), ids=lambda path: path.stem)
def test_broken_files_are_refused_where_their_shape_is_wrong(path):
    if path.stem == "wrong-kind":
        return  # a date between quotation marks is the one thing that JSON cannot tell
    wrong = any(problem.code in SHAPE for problem in problems_of(path))
    tree = tomllib.loads(path.read_text(encoding="utf-8"))
    assert validator_of(tree).is_valid(as_json(tree)) != wrong


def trees(kind: Kind, depth: int = 0) -> st.SearchStrategy[object]:
    """Values that mostly have the shape of `kind`, and now and then another."""
    odd = st.sampled_from([None, "", " ", "x", 0, 1, -1, 0.5, 2.5, True, [], ["x"], {}, {"x": 1}, 10**10])
    odd = odd.filter(lambda value: value is not None)
    if depth > 4:
        return odd
    match kind:
        case Row(_, fields, exactly_one):
            known = st.lists(st.sampled_from(sorted(fields)), max_size=3, unique=True)
            needed = [key for key, field in fields.items() if field.required]
            needed += list(exactly_one[:1])
            keys = st.builds(
                lambda some, all_of: list(dict.fromkeys([*(needed if all_of else []), *some])),
                known,
                st.sampled_from([True, True, True, False]),
            )
            keys = st.builds(
                lambda found, extra: found + extra, keys, st.sampled_from([[], [], [], ["other"]])
            )
            sound = keys.flatmap(
                lambda found: st.fixed_dictionaries(
                    {key: trees(fields[key].kind, depth + 1) if key in fields else odd for key in found}
                )
            )
        case Named(_, item):
            sound = st.dictionaries(st.sampled_from(["a", "b"]), trees(item, depth + 1), max_size=2)
        case ListOf(item):
            sound = st.lists(trees(item, depth + 1), max_size=3)
        case OneOf(kinds):
            sound = st.one_of([trees(one, depth) for one in kinds])
        case _:
            sound = st.sampled_from(["x", "on", "decides", "unknown", "options", "Nash", 1, 0.5, True])
    return st.one_of([sound] * 9 + [odd])


def exact(value: object) -> object:
    if isinstance(value, dict):
        return {key: exact(part) for key, part in value.items()}
    if isinstance(value, list):
        return [exact(part) for part in value]
    return Decimal(str(value)) if isinstance(value, float) else value


@settings(max_examples=tried(300), deadline=None, suppress_health_check=SLOW)
@given(trees(CASE).filter(lambda tree: isinstance(tree, dict) and "as-of" not in tree))
def test_schema_and_checker_agree(tree):
    desk = Desk("", "x")
    conform(exact(tree), CASE, (), desk)
    told = sorted(problem.code for problem in desk.problems if problem.code in SHAPE)
    assert validator().is_valid(tree) == (not told), told
