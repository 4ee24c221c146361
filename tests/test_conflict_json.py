"""The published cases: read, converted to TOML, read again."""

import json
from pathlib import Path

import pytest

from mufakat.case.condition import holds
from mufakat.case.conflict_json import read_conflict_case
from mufakat.case.model import Case, Order, Ranking
from mufakat.case.read import read_case
from mufakat.case.tidy import tidy
from mufakat.case.write import write_case
from mufakat.display import render
from mufakat.problems import errors

FILES = sorted((Path(__file__).parent / "published_cases").glob("*.json"))
pytestmark = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def read(path: Path) -> tuple[dict, Case]:
    text = path.read_text(encoding="utf-8")
    case, problems = read_conflict_case(text, path.name)
    assert case is not None, "\n".join(map(render, problems))
    return json.loads(text), case


def test_lines_that_agree_with_the_listed_states_and_moves_are_not_warned_of(path):
    _, problems = read_conflict_case(path.read_text(encoding="utf-8"), path.name)
    assert {problem.code for problem in problems} <= {"idle-wish"}


def test_all_that_the_file_says_is_in_the_case(path):
    tree, case = read(path)
    assert [party.id for party in case.parties] == tree["decision_makers"]
    assert [option.key for option in case.options] == [row["id"] for row in tree["options"]]
    assert [(s.id, s.pattern) for s in case.states] == [
        (str(row["id"]), row["options"]) for row in tree.get("states", [])
    ]
    changes = {"both": "both", "only_to_Y": "only-on", "only_to_N": "only-off", "never": "never"}
    assert [o.change for o in case.options] == [changes[r.get("change", "both")] for r in tree["options"]]
    for party, row in tree["preferences"].items():
        if "ranking" in row:
            assert [list(group) for group in case.preferences[party].classes] == [
                list(map(str, group)) for group in row["ranking"]
            ]
        else:
            assert len(case.preferences[party].groups) == len(row["statements"])
    listed = tree["moves"].get("list", {})
    assert {
        p: [list(arc) for arc in m.listed] for p, m in case.moves.items() if m.listed is not None
    } == listed
    for key in ("add", "forbid"):
        name = {"add": "added", "forbid": "forbidden"}[key]
        given = {p: [list(a) for a in getattr(m, name)] for p, m in case.moves.items() if getattr(m, name)}
        assert given == {party: arcs for party, arcs in tree["moves"].get(key, {}).items() if arcs}


def test_as_toml_it_is_the_same_conflict(path):
    _, case = read(path)
    tidied = tidy(case)
    text = write_case(tidied)
    again, problems = read_case(text, "case.toml")
    assert not errors(problems), "\n".join(map(render, problems))
    assert again == tidied
    assert [party.name for party in again.parties] == [party.name for party in case.parties]
    assert [(o.name, o.change) for o in sorted(again.options, key=lambda o: o.name)] == [
        (o.name, o.change) for o in sorted(case.options, key=lambda o: o.name)
    ]
    assert [state.id for state in again.states] == [state.id for state in case.states]
    assert list(again.moves.values()) == list(case.moves.values())
    assert again.status_quo is None or again.status_quo.id == case.status_quo.id


def test_states_and_wishes_keep_their_sense(path):
    _, case = read(path)
    tidied = tidy(case)
    by_name = {(o.name, o.owners): o.key for o in tidied.options}
    ids = dict(zip([p.id for p in case.parties], [p.id for p in tidied.parties], strict=True))
    keys = {o.key: by_name[o.name, tuple(ids[owner] for owner in o.owners)] for o in case.options}
    assert len(set(keys.values())) == len(case.options)
    for old, new in zip(case.states, tidied.states, strict=True):
        assert taken(case, old) == {key for key, mine in keys.items() if mine in taken(tidied, new)}
        for party, preference in case.preferences.items():
            other = tidied.preferences[ids[party]]
            if isinstance(preference, Ranking):
                assert preference == other
            elif isinstance(preference, Order):
                mine = [holds(w.condition, taken(case, old)) for g in preference.groups for w in g]
                theirs = [holds(w.condition, taken(tidied, new)) for g in other.groups for w in g]
                assert mine == theirs


def taken(case: Case, state) -> set[str]:
    return {o.key for o, letter in zip(case.options, state.pattern, strict=True) if letter == "Y"}
