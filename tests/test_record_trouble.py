"""A record that cannot be used now is never called none: a full disk, no permission, damage, other writers."""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from mufakat.problems import ProblemsError
from mufakat.record.store import guarded, open_record
from mufakat.study.records import keep, record_to_fill
from mufakat.study.sources import Asked, Outcome, Source, read_source
from tests.running import PATIENCE, call

TEXT = "Israel said on Monday that there will be no talks this week. Hamas rejected proposal number {}."
LONG = " The town was quiet.\n" * 3000
TOLD = {
    "SQLITE_FULL": ("cannot-write", "full"),
    "SQLITE_IOERR_WRITE": ("cannot-use", "I/O"),
    "SQLITE_CANTOPEN": ("cannot-use", "unable to open"),
    "SQLITE_READONLY_DIRECTORY": ("cannot-use", "readonly"),
    "SQLITE_BUSY": ("record-busy", "another program"),
    "SQLITE_NOTADB": ("no-record", "no record"),
    "SQLITE_CORRUPT_INDEX": ("record-damaged", "damaged"),
}
_SAYS = {
    "SQLITE_FULL": "database or disk is full",
    "SQLITE_IOERR_WRITE": "disk I/O error",
    "SQLITE_CANTOPEN": "unable to open database file",
    "SQLITE_READONLY_DIRECTORY": "attempt to write a readonly database",
    "SQLITE_BUSY": "database is locked",
    "SQLITE_NOTADB": "file is not a database",
    "SQLITE_CORRUPT_INDEX": "database disk image is malformed",
}


@pytest.mark.parametrize("name", TOLD)
def test_only_a_file_that_is_no_database_is_called_no_record(name: str, tmp_path: Path) -> None:
    fault = sqlite3.OperationalError(_SAYS[name])
    fault.sqlite_errorname = name
    (tmp_path / "r.mufakat").touch()
    with pytest.raises(ProblemsError) as told, guarded(str(tmp_path / "r.mufakat")):
        raise fault
    code, word = TOLD[name]
    assert told.value.problems[0].code == code and word in told.value.problems[0].what


def test_errors_of_a_query_are_the_callers() -> None:
    with pytest.raises(sqlite3.OperationalError), guarded("x"):
        sqlite3.connect(":memory:").execute("SELECT nothing FROM nowhere")


def test_a_full_disk_is_told_as_such_and_what_is_there_is_kept(tmp_path: Path) -> None:
    into = str(tmp_path / "r.mufakat")
    with open_record(into, create=True) as record:
        list(keep(record, [_outcome(1)]))
        record.all(f"PRAGMA max_page_count = {record.one('PRAGMA page_count')}")  # SQLite's own full disk
        with pytest.raises(ProblemsError) as told:
            list(keep(record, [_outcome(n, LONG) for n in range(2, 12)]))
    assert told.value.problems[0].code == "cannot-write" and "full" in told.value.problems[0].what
    assert "1 document;" in call("record", "list", into).out


@pytest.mark.skipif(sys.platform != "linux", reason="limits of file sizes are set as on Linux")
def test_a_record_that_the_system_does_not_let_grow_is_no_record_that_is_not_there(tmp_path: Path) -> None:
    into = tmp_path / "r.mufakat"
    assert call("record", "init", str(into)).code == 0
    (tmp_path / "a.txt").write_text(TEXT.format("one") + LONG, "utf-8")
    command = [sys.executable, "-m", "mufakat", "read", str(tmp_path / "a.txt"), "--into", str(into)]
    ran = subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=PATIENCE, preexec_fn=_small_files
    )
    assert ran.returncode == 1 and "Traceback" not in ran.stderr, ran.stderr
    assert "no record" not in ran.stderr and "check the disk" in ran.stderr, ran.stderr
    assert "The record is empty" in call("record", "list", str(into)).out


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the administrator may read everything")
def test_a_record_that_may_not_be_read_says_so(tmp_path: Path) -> None:
    into = tmp_path / "r.mufakat"
    call("record", "init", str(into))
    into.chmod(0)
    ran = call("record", "list", str(into))
    assert ran.code == 1 and "Permission denied" in ran.err and "no record" not in ran.err


def test_other_writers_are_not_counted_as_ones_own(tmp_path: Path) -> None:
    """A second program adds documents between ours; before, the sum said "157 new, -150 there already"."""
    into = str(tmp_path / "r.mufakat")
    with open_record(into, create=True) as ours, open_record(into) as theirs:
        kept = list(keep(ours, [_outcome(1)]))
        list(keep(theirs, [_outcome(n) for n in range(2, 9)]))
        kept += keep(ours, [_outcome(n) for n in (8, 9)])
    assert [(taken.new, taken.statements) for taken in kept] == [(True, 1), (False, 0), (True, 1)]


@pytest.mark.parametrize(
    "words",
    [("record", "import", "{into}", "{bad}"), ("record", "dna-import", "{into}", "{bad}"),
     ("read", "{none}", "--into", "{into}"), ("record", "import", "{into}", "{none}")],
)  # fmt: skip
def test_what_fails_leaves_no_empty_record_behind(words: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "bad").write_text("hello", "utf-8")
    blanks = {"into": tmp_path / "new.mufakat", "bad": tmp_path / "bad", "none": tmp_path / "none"}
    assert call(*(word.format(**blanks) for word in words)).code == 1
    assert [path.name for path in tmp_path.iterdir()] == ["bad"]


def test_a_record_that_somebody_else_has_open_or_that_was_there_stays(tmp_path: Path) -> None:
    into = str(tmp_path / "r.mufakat")
    with record_to_fill(into), open_record(into) as other:
        list(keep(other, [_outcome(1)]))
    with record_to_fill(str(tmp_path / "s.mufakat")), open_record(str(tmp_path / "s.mufakat")):
        pass
    call("record", "init", str(tmp_path / "t.mufakat"))
    with record_to_fill(str(tmp_path / "t.mufakat")):
        pass
    assert Path(into).exists() and (tmp_path / "t.mufakat").exists()


def _outcome(number: int, more: str = "") -> Outcome:
    return read_source(Source(f"{number}.txt", (TEXT.format(number) + more).encode()), Asked())


def _small_files() -> None:
    import signal

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))


def test_no_command_makes_a_record_of_a_file_that_is_none(tmp_path: Path) -> None:
    """SQLite takes a file of no or one byte for an empty database, and closing a database empties its log into it."""
    other = tmp_path / "other.db"
    busy = sqlite3.connect(other)
    busy.execute("PRAGMA journal_mode = WAL")
    bare = tmp_path / "bare.db"
    sqlite3.connect(bare).execute("VACUUM").connection.close()
    busy.execute("CREATE TABLE t (x)")
    busy.commit()
    shutil.copy(other, tmp_path / "logged.db")
    shutil.copy(f"{other}-wal", tmp_path / "logged.db-wal")
    busy.close()
    for name, data in (
        ("none", b""),
        ("one", b"x"),
        ("line", b"\n"),
        ("head", b"SQLite format 3\0"),
        ("text", b"a\n" * 99),
    ):
        (tmp_path / f"{name}.mufakat").write_bytes(data)
    (tmp_path / "list.txt").write_text("none.html", "utf-8")
    before = {path: path.read_bytes() for path in sorted(tmp_path.iterdir())}
    reading = (
        ("record", "list"), ("record", "claims"), ("record", "search"), ("record", "timeline"),
        ("record", "positions"), ("record", "export"), ("digest", "--since", "2031-01-01"),
    )  # fmt: skip
    for path in before:
        making = (
            [("record", "init"), ("read", str(tmp_path / "no.txt"), "--into")] if path.read_bytes() else []
        )
        for words in (*reading, *making):
            ran = call(*words[:2], str(path), *words[2:]) if words[0] == "record" else call(*words, str(path))
            assert ran.code, (words, path)
        if path.suffix == ".mufakat":
            assert "this file is no record" in call("record", "list", str(path)).err
    assert [path.name for path in before if path.read_bytes() != before[path]] == []
    # only what was read in vain into an empty file, and what is made of one
    none = str(tmp_path / "none.mufakat")
    assert call("read", str(tmp_path / "no.txt"), "--into", none).code == 1 and not Path(none).read_bytes()
    (tmp_path / "talks.txt").write_text(TEXT.format(1), "utf-8")
    assert call("read", str(tmp_path / "talks.txt"), "--into", none).code == 0
    assert call("record", "list", none).out.startswith("1 document;")
