"""The record keeps what it is given, once; what an analyst decides can be undone; nothing is lost in an export."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mufakat.problems import ProblemsError
from mufakat.record import sql
from mufakat.record.decide import belongs, decide, redo, set_topics, undo
from mufakat.record.find import find
from mufakat.record.jsonlines import export_lines, import_lines
from mufakat.record.model import Document, Report, Statement, Topic, Wanted
from mufakat.record.store import Record, open_record
from mufakat.record.table import COLUMNS, csv_lines
from tests.records import record, reports

few = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SAID = "there will be no talks this week"


def report(text: str, outlet: str = "", *said: str, **more: object) -> Report:
    """A report with one statement for each of the words said."""
    from mufakat.record.model import Fact
    from mufakat.record.rows import digest

    fields = {"outlet": Fact(outlet)} if outlet else {}
    document = Document(
        "", digest((text + outlet).encode()), f"{outlet}.txt", "text", text, fields=fields, language="en"
    )
    statements = tuple(
        replace(
            Statement("", n, ((text.index(s), text.index(s) + len(s)),), s, speaker="Israel", actor="Israel"),
            **more,
        )
        for n, s in enumerate(said, start=1)
    )
    return Report(document, statements)


@few
@given(reports())
def test_what_is_added_is_what_is_read_back(one: Report) -> None:
    with record() as opened:
        id, new, *_ = opened.add(one)
        document = opened.document(id)
        assert replace(document, id="", added="") == one.document
        kept = [k.suggested for k in opened.statements(id)]
        assert new == len(kept) <= len(one.statements)
        assert {(s.content, s.cue) for s in kept} == {(s.content, s.cue) for s in one.statements}
        first = {(s.content, s.cue): s for s in reversed(one.statements)}
        for s in kept:
            assert replace(s, document="", number=0) == replace(first[s.content, s.cue], number=0)
        assert {(a.type, a.cue) for a in opened.acts(id)} == {(a.type, a.cue) for a in one.acts}


@few
@given(st.lists(reports(), max_size=4))
def test_reading_the_same_twice_adds_nothing(some: list[Report]) -> None:
    with record() as opened:
        for one in some:
            opened.add(one, "2025-01-01T00:00:00Z")
        before = list(export_lines(opened))
        for one in some:
            assert opened.add(one, "2026-01-01T00:00:00Z")[1] == 0
        assert list(export_lines(opened)) == before


@st.composite
def decisions(draw: object) -> list[tuple[str, int]]:
    """Verdicts, undo and redo in any order."""
    assert callable(draw)
    return draw(
        st.lists(
            st.tuples(
                st.sampled_from(("accepted", "rejected", "corrected", "reset", "undo", "redo", "actor")),
                st.integers(0, 9),
            ),
            max_size=12,
        )
    )  # type: ignore[no-any-return]


def play(opened: Record, steps: list[tuple[str, int]], ids: list[str]) -> None:
    for verb, number in steps:
        if verb == "undo":
            undo(opened)
        elif verb == "redo":
            redo(opened)
        elif verb == "actor":
            belongs(opened, "Hamas", f"party {number}", "ana")
        elif ids:
            id = ids[number % len(ids)]
            changes = {"speaker": f"S{number}", "content": [[0, 1]]} if verb == "corrected" else None
            decide(opened, [id], None if verb == "reset" else verb, "ana", changes)  # type: ignore[arg-type]


@few
@given(st.lists(reports(), max_size=3), decisions())
def test_export_then_import_gives_an_equal_record(some: list[Report], steps: list[tuple[str, int]]) -> None:
    with record() as first, record() as second:
        for one in some:
            first.add(one)
        set_topics(first, [Topic("aid", "Aid", {"en": ("aid", "help*")})], "ana")
        play(first, steps, [k.suggested.id for k in first.all_statements()])
        lines = list(export_lines(first))
        import_lines(second, lines, "x")
        assert list(export_lines(second)) == lines
        for query in ("talks", "Israel", "Hamas", "aid"):
            here, there = (find(r, Wanted(query, doubtful=True), 99) for r in (first, second))
            assert sorted(f.kept.suggested.id for f in here) == sorted(f.kept.suggested.id for f in there)
        assert first.counts() == second.counts()


@few
@given(reports(), decisions(), decisions())
def test_undoing_all_steps_leaves_no_decision_and_redoing_brings_all_back(
    one: Report, before: list[tuple[str, int]], after: list[tuple[str, int]]
) -> None:
    with record() as opened:
        opened.add(one)
        ids = [k.suggested.id for k in opened.all_statements()]
        empty = opened.all(sql.LAYER_ALL), opened.all("SELECT * FROM words")
        play(opened, [*before, *after], ids)
        while redo(opened):
            pass
        full = opened.all(sql.LAYER_ALL), opened.all("SELECT * FROM words")
        while undo(opened):
            pass
        assert (opened.all(sql.LAYER_ALL), opened.all("SELECT * FROM words")) == empty
        while redo(opened):
            pass
        assert (opened.all(sql.LAYER_ALL), opened.all("SELECT * FROM words")) == full


def test_one_step_is_undone_as_one_and_says_who_and_when() -> None:
    with record() as opened:
        id, *_ = opened.add(
            report("Israel said there will be no talks this week. It will come.", "A", SAID, "It will come")
        )
        decide(opened, [f"{id}.1", f"{id}.2"], "rejected", "ana", note="no", at="2025-05-11T10:00:00Z")
        assert [(k.standing, k.review and k.review.by) for k in opened.statements(id)] == [
            ("rejected", "ana")
        ] * 2
        assert find(opened, Wanted("talks")) == []
        assert len(undo(opened)) == 2
        assert [k.standing for k in opened.statements(id)] == ["suggested"] * 2
        entries = opened.journal()
        assert [(e.step, e.verb, e.by, e.at, e.state) for e in entries] == [
            (1, "reject", "ana", "2025-05-11T10:00:00Z", "undone")
        ] * 2
        decide(opened, [f"{id}.1"], "accepted", "budi")
        assert [e.state for e in opened.journal()] == ["dropped", "dropped", "done"]
        assert redo(opened) == []


def test_a_correction_stands_beside_the_suggestion_and_is_found() -> None:
    with record() as opened:
        text = "A spokesman said there will be no talks this week. Hamas agreed."
        id = opened.add(report(text, "A", SAID)).id
        (kept,) = decide(opened, [f"{id}.1"], "corrected", "ana", {"speaker": "Hamas", "act": "reject"})
        assert (kept.suggested.speaker, kept.statement.speaker, kept.statement.act) == (
            "Israel",
            "Hamas",
            "reject",
        )
        assert [f.kept.suggested.id for f in find(opened, Wanted(actor="Hamas", act="reject"))] == [f"{id}.1"]
        assert find(opened, Wanted(actor="Israel")) == []
        (kept,) = decide(opened, [f"{id}.1"], "accepted", "budi")
        assert (kept.standing, kept.statement.speaker) == ("corrected", "Hamas")
        (kept,) = decide(opened, [f"{id}.1"], None, "budi")
        assert (kept.standing, kept.statement.speaker) == ("suggested", "Israel")
        with pytest.raises(ProblemsError):
            decide(opened, [f"{id}.1"], "corrected", "ana", {"content": [[0, 9999]]})
        with pytest.raises(ValueError, match="cannot be corrected"):
            decide(opened, [f"{id}.1"], "corrected", "ana", {"rule": "mine"})
        with pytest.raises(ProblemsError):
            decide(opened, [f"{id}.1", f"{id}.77"], "accepted", "ana")
        assert opened.statement(f"{id}.1").standing == "suggested"


def test_the_same_words_in_two_outlets_are_repetitions_and_never_merged() -> None:
    with record() as opened:
        first = opened.add(report(f"Kompas: Israel said {SAID}.", "Kompas", SAID)).id
        second, new, *_ = opened.add(report(f"Detik - Israel  said {SAID}!", "Detik", SAID))
        assert first != second and new == 1
        assert [k.suggested.id for k in opened.repetitions(opened.statement(f"{first}.1"))] == [f"{second}.1"]
        assert opened.counts()["statements"] == 2


def test_the_same_bytes_under_two_names_are_one_document_read_from_two_places() -> None:
    with record() as opened:
        one = report(f"Israel said {SAID}.", "A", SAID)
        opened.add(one)
        opened.add(replace(one, document=replace(one.document, name="copy.txt")))
        assert opened.counts()["documents"] == 1
        assert opened.places(next(opened.documents()).id) == ["A.txt", "copy.txt"]


def test_another_reader_adds_only_what_is_new() -> None:
    with record() as opened:
        text = f"Israel said {SAID}. Hamas agreed to go."
        id = opened.add(report(text, "A", SAID)).id
        again = report(text, "A", SAID, "agreed to go", rule="llm:m")
        assert opened.add(replace(again, readers=("rules", "llm:m")))[1] == 1
        assert [k.suggested.rule for k in opened.statements(id)] == ["", "llm:m"]
        assert opened.read_by("llm:m") == opened.read_by("rules")


def test_documents_and_statements_are_named_by_the_beginning_of_their_ids() -> None:
    with record() as opened:
        id = opened.add(report(f"Israel said {SAID}.", "A", SAID)).id
        assert opened.named(id[:4]).id == opened.named("A.txt").id == id
        assert opened.statement(f"{id[:4]}.1").suggested.id == f"{id}.1"
        for word in ("nothing", "", "%", f"{id}.9"):
            with pytest.raises(ProblemsError):
                opened.named(word)
            with pytest.raises(ProblemsError):
                opened.statement(word)


def test_files_that_are_no_record_are_problems_and_stay_as_they_are(tmp_path: Path) -> None:
    def code(path: Path) -> str:
        with pytest.raises(ProblemsError) as caught:
            open_record(str(path)).connection.close()
        return caught.value.problems[0].code

    text = tmp_path / "text.mufakat"
    text.write_text("not a database at all, but long enough to be looked at " * 40, "utf-8")
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE t (x)")
    connection.close()
    later = tmp_path / "later.mufakat"
    open_record(str(later), create=True).connection.close()
    connection = sqlite3.connect(later)
    connection.execute("PRAGMA user_version = 99")
    connection.commit()
    connection.close()
    before = {path: path.read_bytes() for path in (text, other, later)}
    assert [code(path) for path in (tmp_path / "none", tmp_path, text, other)] == ["no-record"] * 4
    assert code(later) == "newer-format"
    assert {path: path.read_bytes() for path in before} == before


def test_a_damaged_record_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "r.mufakat"
    with open_record(str(path), create=True) as opened:
        for number in range(40):
            opened.add(report(f"Israel said {SAID} {number}. " * 30, str(number), SAID))
    data = bytearray(path.read_bytes())
    for page in range(2, len(data) // 4096):
        data[page * 4096 : page * 4096 + 200] = b"\xff" * 200
    path.write_bytes(bytes(data))
    with pytest.raises(ProblemsError) as caught, open_record(str(path)) as opened:
        list(export_lines(opened))
    assert caught.value.problems[0].code == "record-damaged"


def test_a_bad_import_leaves_the_record_empty_and_names_the_lines() -> None:
    with record() as first, record() as second:
        first.add(report(f"Israel said {SAID}.", "A", SAID))
        lines = list(export_lines(first))
        for broken in (
            ["{}"],
            [lines[0], '{"is": "statement"}'],
            [lines[0], "{"],
            [*lines, lines[1]],
            [],
            [lines[0], "[]"],
        ):
            with pytest.raises(ProblemsError) as caught:
                import_lines(second, broken, "x.jsonl")
            assert caught.value.problems[0].place.file == "x.jsonl"
            assert second.counts()["documents"] == 0
        with pytest.raises(ProblemsError, match="not empty"):
            import_lines(first, lines, "x.jsonl")


def test_csv_has_a_row_for_each_statement() -> None:
    import csv

    with record() as opened:
        opened.add(report(f'He said "a; b", {SAID}.\nMore.', "A", SAID, '"a; b"'))
        rows = list(csv.reader(csv_lines(opened)))
        assert tuple(rows[0]) == COLUMNS
        said = [row[COLUMNS.index("said")] for row in rows[1:]]
        assert said == [SAID, '"a; b"']


def test_all_sql_stands_in_one_module() -> None:
    package = Path(__file__).parent.parent / "mufakat"
    words = ("SELECT ", "INSERT ", "DELETE FROM", "CREATE TABLE", "PRAGMA ")
    found = [
        path.name for path in package.rglob("*.py") if any(word in path.read_text("utf-8") for word in words)
    ]
    assert found == ["sql.py"]
