"""Every file says which version it is in: older ones are read, copies are kept, newer ones are refused untouched."""

from __future__ import annotations

import json
import re
import sqlite3
from pathlib import Path

import pytest

import mufakat
from mufakat.case.fields import CASE
from mufakat.case.read import read_case
from mufakat.graph.conflict import graph_of
from mufakat.problems import ProblemsError, Refusal
from mufakat.record import sql
from mufakat.record.jsonlines import import_lines
from mufakat.record.store import open_record
from mufakat.stability.exchange import states_as_data, states_from_data
from mufakat.stability.explicit.solve import solve
from mufakat.study.opening import open_case
from mufakat.study.starting import example_file
from mufakat.versions import FORMATS, check_mark, check_version, format_mark, read_answer
from tests.running import call

HOUSE = Path(mufakat.__file__).parent
PAGE = HOUSE.parent / "docs" / "reference" / "versions.md"
CHICKEN, ELMIRA = (str(example_file(name)) for name in ("chicken", "elmira-1991"))
ASKED = {
    "solution": ("solve", CHICKEN),
    "why": ("why", ELMIRA, "1"),
    "paths": ("paths", ELMIRA),
    "coalitions": ("coalitions", CHICKEN),
    "foresight": ("foresight", CHICKEN),
    "unlock": ("unlock", str(example_file("gaza-talks-2025")), "--goal", "ceasefire", "--most-levers", "1"),
    "doubt": ("doubt", CHICKEN),
    "deal": ("deal", str(example_file("camp-david"))),
}

FILES = {"case", "agreement", "facts", "record", "record-export", "states", "watch"}


@pytest.mark.parametrize("name", ASKED)
def test_answers_name_their_version_and_are_read_back(name: str) -> None:
    ran = call(*ASKED[name], "--json")
    assert ran.code == 0, ran.err
    answer = read_answer(ran.out, name)
    assert answer["format"] == format_mark(name) == f"mufakat-{name}/{FORMATS[name].written}"
    newer = json.dumps({**answer, "format": f"mufakat-{name}/{FORMATS[name].written + 1}"})
    with pytest.raises(Refusal) as told:
        read_answer(newer, name)
    assert told.value.code == "newer-format" and told.value.mend == "bring mufakat up to date"
    assert f"version {FORMATS[name].written + 1} of the format; this program reads" in told.value.what


def test_answers_on_views_name_their_version(tmp_path: Path) -> None:
    file = tmp_path / "seen.toml"
    text = Path(CHICKEN).read_text("utf-8")
    party, other = list(open_case(CHICKEN).sound().preferences)
    file.write_text(f"{text}\n[views.{party}.preferences.{other}]\norder = []\n", "utf-8")
    ran = call("views", str(file), "--json")
    assert ran.code == 0, ran.err
    assert read_answer(ran.out, "views")["format"] == format_mark("views")


@pytest.mark.parametrize("text", ["", "[", "[]", "{}", '{"format": 1}', '{"format": "mufakat-doubt/1"}'])
def test_what_is_no_such_answer_is_refused(text: str) -> None:
    with pytest.raises(Refusal) as told:
        read_answer(text, "unlock")
    assert told.value.code in ("json", "format")


@pytest.mark.parametrize("given", [None, "", *(f"mufakat-unlock/{end}" for end in ("", "x", "²", "-1"))])
def test_a_mark_is_a_name_and_a_number(given: object) -> None:
    with pytest.raises(Refusal) as told:
        check_mark("unlock", given)
    assert told.value.code == "format"
    with pytest.raises(Refusal) as told:
        check_mark("unlock", "mufakat-unlock/0")
    assert told.value.code == "older-format"


@pytest.mark.parametrize("name", FORMATS)
def test_each_version_that_is_read_is_read_and_no_other(name: str) -> None:
    known = FORMATS[name]
    assert 1 <= known.oldest <= known.written
    for version in range(known.oldest, known.written + 1):
        check_version(name, version)
    for version, code in ((known.oldest - 1, "older-format"), (known.written + 1, "newer-format")):
        with pytest.raises(Refusal) as told:
            check_version(name, version)
        assert told.value.code == code


# The case.


def test_of_a_newer_case_nothing_else_is_told() -> None:
    text = Path(CHICKEN).read_text("utf-8").replace("mufakat = 1", "mufakat = 2\nshape = 'new'")
    case, problems = read_case(text.replace("[parties", "[actors"))
    assert case is None and [p.code for p in problems] == ["newer-format"]
    assert "version 2 of the format; this program reads 1" in problems[0].what


def test_the_case_says_which_versions_there_are() -> None:
    assert CASE.fields["mufakat"].doc == f"Version of this format: {FORMATS['case'].written}."


# The record.


def record_of_version_1(folder: Path) -> Path:
    file = folder / "talks.mufakat"
    open_record(str(file), create=True).connection.close()
    connection = sqlite3.connect(file)
    connection.execute("DROP INDEX journal_coded")
    connection.execute("PRAGMA user_version = 1")
    connection.commit()
    connection.close()
    return file


def version_of(file: Path) -> int:
    connection = sqlite3.connect(file)
    found = connection.execute("PRAGMA user_version").fetchone()[0]
    connection.close()
    return int(found)


def test_the_record_has_as_many_versions_as_migrations() -> None:
    assert FORMATS["record"].written == len(sql.MIGRATIONS)


def test_an_older_record_is_brought_on_and_a_copy_is_kept(tmp_path: Path) -> None:
    file = record_of_version_1(tmp_path)
    open_record(str(file)).connection.close()
    kept = tmp_path / "talks.mufakat.v1"
    assert (version_of(file), version_of(kept)) == (2, 1)
    open_record(str(file)).connection.close()
    assert sorted(path.name for path in tmp_path.iterdir() if ".v" in path.name) == ["talks.mufakat.v1"]


def test_a_copy_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    file = record_of_version_1(tmp_path)
    kept = tmp_path / "talks.mufakat.v1"
    kept.write_bytes(b"kept before")
    open_record(str(file)).connection.close()
    assert kept.read_bytes() == b"kept before" and version_of(file) == 2


def test_where_no_copy_can_be_kept_the_record_stays(tmp_path: Path) -> None:
    file = record_of_version_1(tmp_path)
    (tmp_path / "talks.mufakat.v1.part").mkdir()
    with pytest.raises(ProblemsError) as told:
        open_record(str(file))
    assert told.value.problems[0].code == "cannot-write" and version_of(file) == 1
    assert not (tmp_path / "talks.mufakat.v1").exists()


def test_an_export_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    with (
        open_record(str(tmp_path / "r.mufakat"), create=True) as record,
        pytest.raises(ProblemsError) as told,
    ):
        import_lines(record, ['{"format": "mufakat-record/7"}\n'], "talks.jsonl")
    assert "version 7 of the format; this program reads 1" in told.value.problems[0].what


# Sets of states, and the page.


def test_a_set_of_states_of_a_newer_version_is_refused() -> None:
    solution = solve(graph_of(open_case(CHICKEN).sound()))
    data = states_as_data(solution.everything())
    assert states_from_data(data, solution).count == solution.everything().count
    with pytest.raises(ValueError, match="version 2 of the format"):
        states_from_data({**data, "format": "mufakat-states/2"}, solution)


def test_the_page_and_the_module_name_the_same_versions() -> None:
    page = PAGE.read_text("utf-8")
    rows = re.findall(r"^\| (.+?) \| (.+?) \| (\d+) \| (.+?) \|$", page, re.MULTILINE)
    told = {row[0]: (int(row[2]), row[3]) for row in rows}
    called = {
        "record-export": "export of a record",
        "states": "set of states",
        "watch": "what `record watch` has seen",
    }
    for name in FILES:
        row = called.get(name, name)
        known = FORMATS[name]
        reads = str(known.written) if known.oldest == known.written else f"{known.oldest} to {known.written}"
        assert told[row] == (known.written, reads)
    answers = next(row for row in told if row.startswith("answers"))
    assert set(re.findall(r"`([a-z]+)`", answers)) == FORMATS.keys() - FILES


def test_no_version_is_written_anywhere_else() -> None:
    marks = [
        (path.name, line)
        for path in HOUSE.rglob("*.py")
        if path.name != "versions.py"
        for line in path.read_text("utf-8").splitlines()
        if re.search(r"[\"']mufakat-[a-z]+/\d", line)
    ]
    assert marks == []
