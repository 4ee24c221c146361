"""Other kinds of files, pipes, empty names, endings, mistakes that only follow from others: told once, as they are."""

import json
import os
import re
from pathlib import Path

import pytest

from mufakat.case.conflict_json import read_conflict_case
from mufakat.case.read import read_case
from mufakat.study.opening import read_up_to
from mufakat.study.recognise import recognise
from mufakat.study.sources import sources
from tests.running import call, run

EXAMPLES = Path(__file__).parent.parent / "mufakat" / "examples"
GRAPH = {
    "format": "conflict-case/1",
    "id": "chicken",
    "decision_makers": ["A", "B"],
    "states": [{"id": name} for name in ("peace", "a-wins", "b-wins", "crash")],
    "moves": {
        "rule": "explicit",
        "list": {
            "A": [["peace", "a-wins"], ["a-wins", "peace"], ["b-wins", "crash"], ["crash", "b-wins"]],
            "B": [["peace", "b-wins"], ["b-wins", "peace"], ["a-wins", "crash"], ["crash", "a-wins"]],
        },
    },
    "preferences": {
        "A": {"ranking": [["a-wins"], ["peace"], ["b-wins"], ["crash"]]},
        "B": {"ranking": [["b-wins"], ["peace"], ["a-wins"], ["crash"]]},
    },
}


def test_states_with_explicit_moves_need_no_options(tmp_path):
    answers = []
    for extra in ({}, {"options": []}):
        file = tmp_path / "graph.json"
        file.write_text(json.dumps({**GRAPH, **extra}), "utf-8")
        data = json.loads(call("solve", str(file), "--json").out)
        answers.append(data["equilibria"])
    assert answers[0] == answers[1] and answers[0]["Nash"] == ["a-wins", "b-wins"]


@pytest.mark.parametrize(
    ("lost", "told"),
    [
        ("states", ["no-states"]),
        ("preferences", ["missing-key"]),
        ("decision_makers", ["missing-key"]),
        ("moves", ["missing-key"]),  # nothing says then that no options are needed
    ],
)
def test_what_follows_from_a_missing_part_is_not_told_again(lost, told):
    tree = {key: value for key, value in GRAPH.items() if key != lost}
    case, problems = read_conflict_case(json.dumps(tree, indent=1), "x.json")
    assert case is None and sorted(p.code for p in problems if p.severity == "error") == sorted(told)


@pytest.mark.parametrize("section", ["parties", "sources", "evidence", "preferences"])
def test_a_misspelt_section_is_one_mistake(section):
    text = (EXAMPLES / "gaza-talks-2025.toml").read_text("utf-8")
    case, problems = read_case(re.sub(rf"^\[{section}\.", f"[{section[:-1]}.", text, flags=re.MULTILINE), "x")
    assert case is None and {p.code for p in problems if p.severity == "error"} == {"unknown-key"}


def test_one_unknown_name_at_many_places_is_one_problem_that_names_the_lines():
    text = (EXAMPLES / "gaza-talks-2025.toml").read_text("utf-8")
    lines = [n for n, line in enumerate(text.split("\n"), 1) if line == 'source = "serambi"']
    _, problems = read_case(text.replace('source = "serambi"', 'source = "kompas"'), "x")
    (problem,) = [p for p in problems if p.code == "unknown-source"]
    assert problem.place.line == lines[0]
    assert f"the same in line {', '.join(map(str, lines[1:13]))} and {len(lines) - 13} more" in problem.notes


FORMATS = {
    "page.toml": ("<!DOCTYPE html>\n<html><body><p>Talks.</p></body></html>", "a web page", "mufakat read"),
    "old.xml": ("<?xml version='1.0'?><rss><item/></rss>", "XML", "Genius"),
    "list.json": ('[{"a": 1}, {"a": 2}]', "a list", "conflict-case/1"),
    "export.jsonl": (
        '{"format": "mufakat-record/1"}\n{"is": "place"}\n',
        "an exported record",
        "record import",
    ),
    "lines.jsonl": ('{"a": 1}\n{"a": 2}\n', "an object on each line", "TOML"),
    "table.csv": ("party;stance;date\nA;for;2025\nB;against;2025\n", "a table", "mufakat deal"),
    "talk.txt": ("Israel said on Monday that there will be no talks.\n", "a text", "mufakat read"),
    "case.yaml": ("id: talks\nparties:\n- a\n- b\n", "YAML", "TOML"),
    "notes.md": (
        "# Talks\n\nA *short* note.\n\n```toml\nmufakat = 1\n```\n",
        "a text in Markdown",
        "mufakat read",
    ),
    "a.pdf": ("%PDF-1.7 ...", "a PDF", "mufakat read"),
    "a.docx": ("PK\x03\x04 ...", "a packed file", "mufakat read"),
    "a.rtf": ("{\\rtf1 Talks.}", "RTF", "mufakat read"),
}


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("command", ["check", "solve", "deal"])
def test_another_format_is_named_with_what_can_be_done(name, command, tmp_path):
    text, what, mend = FORMATS[name]
    file = tmp_path / name
    file.write_bytes(text.encode("latin-1"))
    ran = call(command, str(file))
    told = ran.out + ran.err
    assert ran.code == 1 and "not TOML" not in told
    assert f"{what}" in told.split("mend:")[0] and mend in told.split("mend:")[1]


def test_a_record_given_as_a_case_is_told_as_one(tmp_path):
    record = tmp_path / "talks.mufakat"
    assert call("record", "init", str(record)).code == 0
    ran = call("check", str(record))
    assert ran.code == 1 and f"mufakat new --from {record}" in ran.out


@pytest.mark.parametrize(
    "text",
    [
        "# my case\nmufakat 1\nid = 'x'\ntitle = 'x'\n",
        '# my case\n## a heading\nmufakat = 1\nnotes = """\n**bold** [a](b)\n```\nx\n```\n"""\n[a\n',
    ],
)
def test_a_slip_in_a_case_makes_no_markdown_of_it(text):
    assert recognise(text.encode()) is None


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (("check",), "name the case file inside it"),
        (("agreement", "check"), "name the agreement file inside it"),
        (("agreement", "status"), "name the agreement file inside it"),
    ],
)
def test_a_folder_is_told_which_file_inside_it_is_meant(command, told, tmp_path):
    ran = call(*command, str(tmp_path))
    assert ran.code == 1 and told in ran.out + ran.err


def test_what_a_table_cannot_have_is_told_in_english():
    text = (EXAMPLES / "gaza-talks-2025.toml").read_text("utf-8")
    text = re.sub(r"^\[evidence\.(\S+)\]$", r"[evidence.\1]\nwords = 1", text, count=1, flags=re.MULTILINE)
    text = text.replace("[status-quo]", "[status-quo]\nwhere = 1")
    whats = {problem.what for problem in read_case(text)[1]}
    assert {'evidence has no "words"', '"status-quo" has no "where"'} <= whats


def test_a_toml_file_is_never_taken_for_another_format():
    for path in sorted(EXAMPLES.glob("*.toml")):
        assert recognise(path.read_bytes()) is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_to_which_nobody_writes_is_told_and_one_with_a_writer_is_read(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for words in (("check", str(pipe)), ("read", str(pipe)), ("solve", str(pipe))):
        ran = run(*words)
        assert ran.code == 1 and "nobody writes to it" in ran.out + ran.err
    ran = run("record", "import", str(tmp_path / "r.mufakat"), str(pipe))
    assert ran.code == 1 and "standard input" in ran.err
    assert run("record", "list", str(pipe)).code == 1
    handle = os.open(pipe, os.O_RDWR)  # a writer that has written
    os.write(handle, b"id = ")
    assert read_up_to(pipe, 5) == b"id = "
    os.close(handle)


@pytest.mark.parametrize(
    "words",
    [("read", ""), ("open", "", "--no-browser"), ("check", ""), ("record", "list", ""), ("read", "x", "--into", ""),
     ("read", "x", "--case", " "), ("report", "x", "--record", ""), ("record", "init", "")],
)  # fmt: skip
def test_an_empty_name_is_never_taken_for_the_current_folder_or_for_nothing(words):
    ran = call(*words)
    assert ran.code in (1, 2) and ("empty" in ran.out + ran.err or "names nothing" in ran.err)


def test_a_folder_that_may_not_be_read_is_told_as_that(tmp_path, monkeypatch):
    (tmp_path / "closed").mkdir()
    (tmp_path / "a.txt").write_text("Israel said there will be no talks.", "utf-8")
    real = os.scandir

    def scandir(path):
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found, problems, _ = sources([str(tmp_path)])
    assert [Path(one.name).name for one in found] == ["a.txt"]
    assert [(p.code, p.place.file) for p in problems] == [("cannot-read", str(tmp_path / "closed"))]
    found, problems, _ = sources([str(tmp_path / "closed")])
    assert [p.code for p in problems] == ["cannot-read"] and "Permission denied" in problems[0].what


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("report", "-o", "x.docx"), ".docx cannot be written"),
        (("report", "-o", "x.txt"), ".txt cannot be written"),
        (("report", "--pdf", "x.html"), "--pdf writes a PDF"),
        (("report", "--pdf", "y.pdf", "-o", "x.pdf"), "both name a PDF"),
        (("convert", "--out", "x.json"), ".json cannot be written"),
        (("deal", "--out", "x.pdf"), ".pdf promises something else"),
        (("deal", "--svg", "x.png"), "--svg writes SVG"),
        (("schema", "--out", "x.html"), ".html promises something else"),
    ],
)
def test_an_ending_that_cannot_be_served_is_refused_before_anything_is_done(
    words, told, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    command, *rest = words
    case = [str(EXAMPLES / "gaza-talks-2025.toml")] if command != "schema" else []
    ran = call(command, *case, *rest)
    assert ran.code == 2 and told in ran.err and not list(tmp_path.iterdir())


def test_the_ending_chooses_the_format_and_an_option_overrides_it(tmp_path):
    case = str(EXAMPLES / "gaza-talks-2025.toml")
    table = tmp_path / "deal.csv"
    assert call("convert", case, "--out", str(table)).code == 0
    assert table.read_text("utf-8").lower().startswith("issue,value")
    other = tmp_path / "deal.txt"
    assert call("convert", case, "--out", str(other), "--to", "toml").code == 0
    assert other.read_text("utf-8").startswith("mufakat = 1")
