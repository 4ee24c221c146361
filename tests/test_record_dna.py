"""Databases of the Discourse Network Analyzer, made here with the tables of its versions 2 and 3."""

from __future__ import annotations

import csv
import sqlite3
from pathlib import Path

import pytest

from mufakat.problems import ProblemsError
from mufakat.record.dna import EVENT_COLUMNS, dna_lines, import_dna
from mufakat.record.find import find
from mufakat.record.jsonlines import export_lines
from mufakat.record.model import Wanted
from mufakat.record.positions import positions
from tests.records import record

TEXT = "🙂 Ms Green said the plan goes too far.\nThe Chamber backs the plan. So does Ms Green, now."
STATEMENTS = (
    (1, "the plan goes too far", "Ms Green", "Greens", "A plan", 0),
    (2, "backs the plan", "", "Chamber", "A plan", 1),
    (3, "So does Ms Green, now", "Ms Green", "Greens", "A plan", 1),
)
NAMES = ("person", "organization", "concept", "agreement")


def units(text: str, words: str) -> tuple[int, int]:
    """Where words stand, counted as Java does."""
    start = len(text[: text.index(words)].encode("utf-16-le")) // 2
    return start, start + len(words.encode("utf-16-le")) // 2


def dna(path: Path, version: int) -> str:
    """A database with one document of 11 May 2025."""
    with sqlite3.connect(path) as c:
        c.execute("CREATE TABLE CODERS (ID INTEGER PRIMARY KEY, Name TEXT)")
        c.execute("CREATE TABLE DOCUMENTS (ID INTEGER PRIMARY KEY, Title TEXT, Text TEXT, Coder INTEGER, Author TEXT, "
                  "Source TEXT, Section TEXT, Notes TEXT, Type TEXT, Date INTEGER)")  # fmt: skip
        c.execute("CREATE TABLE STATEMENTTYPES (ID INTEGER PRIMARY KEY, Label TEXT)")
        c.execute(
            "CREATE TABLE VARIABLES (ID INTEGER PRIMARY KEY, Variable TEXT, DataType TEXT, StatementTypeId INTEGER)"
        )
        c.execute("CREATE TABLE STATEMENTS (ID INTEGER PRIMARY KEY, StatementTypeId INTEGER, DocumentId INTEGER, "
                  "Start INTEGER, Stop INTEGER, Coder INTEGER)")  # fmt: skip
        for kind in ("BOOLEAN", "INTEGER", "LONGTEXT"):
            c.execute(
                f"CREATE TABLE DATA{kind} (ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value)"
            )
        last = "Entity INTEGER" if version == 3 else "StatementTypeId INTEGER, Value TEXT"
        c.execute(
            f"CREATE TABLE DATASHORTTEXT (ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, {last})"
        )
        if version == 3:
            c.execute("CREATE TABLE ENTITIES (ID INTEGER PRIMARY KEY, VariableId INTEGER, Value TEXT)")
        c.execute("INSERT INTO CODERS VALUES (1, 'Rita')")
        c.execute("INSERT INTO STATEMENTTYPES VALUES (1, 'DNA Statement')")
        kinds = ("short text", "short text", "short text", "boolean")
        c.executemany(
            "INSERT INTO VARIABLES VALUES (?, ?, ?, 1)",
            [(n, name, kinds[n - 1]) for n, name in enumerate(NAMES, 1)],
        )
        seconds = 1746961200
        c.execute("INSERT INTO DOCUMENTS VALUES (1, 'The plan', ?, 1, 'An author', 'The Paper', 'News', '', '', ?)",
                  (TEXT, seconds if version == 3 else seconds * 1000))  # fmt: skip
        entities: dict[tuple[int, str], int] = {}
        for id, words, *values in STATEMENTS:
            c.execute("INSERT INTO STATEMENTS VALUES (?, 1, 1, ?, ?, 1)", (id, *units(TEXT, words)))
            for variable, value in enumerate(values[:3], start=1):
                if version == 2:
                    c.execute(
                        "INSERT INTO DATASHORTTEXT (StatementId, VariableId, Value) VALUES (?, ?, ?)",
                        (id, variable, value),
                    )
                    continue
                if (variable, value) not in entities:
                    entities[variable, value] = len(entities) + 1
                    c.execute("INSERT INTO ENTITIES VALUES (?, ?, ?)", (len(entities), variable, value))
                c.execute("INSERT INTO DATASHORTTEXT (StatementId, VariableId, Entity) VALUES (?, ?, ?)",
                          (id, variable, entities[variable, value]))  # fmt: skip
            c.execute(
                "INSERT INTO DATABOOLEAN (StatementId, VariableId, Value) VALUES (?, 4, ?)", (id, values[3])
            )
        c.execute("INSERT INTO STATEMENTS VALUES (9, 1, 1, 5000, 6000, 1)")
    c.close()
    return str(path)


@pytest.mark.parametrize("version", [2, 3])
def test_documents_statements_concepts_and_coders_come_in_with_their_places(
    tmp_path: Path, version: int
) -> None:
    file = dna(tmp_path / "sample.dna", version)
    with record() as opened:
        done = import_dna(opened, file)
        assert (done.version, done.documents, done.statements, done.topics) == (version, 1, 3, 1)
        assert [p.severity for p in done.problems] == ["warning"] and "statement 9" in done.problems[0].what
        document = next(opened.documents())
        assert (document.title, document.outlet, document.published) == (
            "The plan",
            "The Paper",
            "2025-05-11",
        )
        kept = {k.suggested.said: k for k in opened.statements(document.id)}
        for _, words, person, organization, _, agrees in STATEMENTS:
            one = kept[words]
            assert [document.text[a:b] for a, b in one.statement.content] == [words]
            assert one.statement.speaker == (person or organization)
            assert one.statement.agrees is bool(agrees) and one.statement.topics == ("a-plan",)
            assert (one.standing, one.review and one.review.by) == ("accepted", "Rita")
        assert {f.kept.suggested.said for f in find(opened, Wanted(topic="a-plan", actor="Greens"))} == {
            "the plan goes too far",
            "So does Ms Green, now",
        }
        found = [(p.party, p.stance, bool(p.contradicts)) for p in positions(opened).listed]
        assert found == [("Chamber", "for", False), ("Greens", "against", False), ("Greens", "for", True)]
        before = list(export_lines(opened))
        again = import_dna(opened, file)
        assert (again.documents, again.statements, again.topics) == (0, 0, 0)
        assert list(export_lines(opened)) == before


def test_the_event_list_has_the_columns_of_dna(tmp_path: Path) -> None:
    with record() as opened:
        import_dna(opened, dna(tmp_path / "sample.dna", 3))
        rows = list(csv.reader(dna_lines(opened), delimiter=";"))
        assert tuple(rows[0]) == EVENT_COLUMNS
        table = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
        assert [(r["person"], r["organization"], r["concept"], r["agreement"], r["text"]) for r in table] == [
            (person, organization, concept, str(agrees), words)
            for _, words, person, organization, concept, agrees in STATEMENTS
        ]
        assert {r["time"] for r in table} == {"2025-05-11 00:00:00"}


def test_other_files_are_problems_and_change_nothing(tmp_path: Path) -> None:
    empty = tmp_path / "empty.dna"
    sqlite3.connect(empty).close()
    text = tmp_path / "text.dna"
    text.write_text("no database " * 100, "utf-8")
    with record() as opened:
        for path in (empty, text, tmp_path / "none.dna", tmp_path):
            with pytest.raises(ProblemsError):
                import_dna(opened, str(path))
        assert opened.counts()["documents"] == 0
