"""Ctrl-C: no traceback however early it comes, the documented end of `open`, and nothing false about what is kept."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
import pytest

from mufakat.cli.main import commands, main
from mufakat.study import mediating
from mufakat.study.sources import Asked, Outcome, Source, read_source
from mufakat.study.starting import example_file
from tests.running import PATIENCE, call

CASE = str(example_file("gaza-talks-2025"))
TEXT = "Israel said on Monday that there will be no talks this week. Hamas rejected proposal number {}."
_EARLY = """
import runpy, sys
class Interrupted:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            raise KeyboardInterrupt
sys.meta_path.insert(0, Interrupted())
sys.argv = ["mufakat", "check", "x.toml"]
runpy.run_module("mufakat", run_name="__main__")
"""


@pytest.mark.parametrize("module", ["mufakat.cli.main", "click", "mufakat.cli.language", "mufakat.study"])
def test_an_interrupt_while_the_program_loads_is_no_traceback(module: str) -> None:
    command = [sys.executable, "-c", _EARLY.format(module=module)]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert ran.returncode == 130 and ran.stderr.strip() == "mufakat: stopped" and not ran.stdout


@pytest.mark.skipif(os.name != "posix", reason="signals of processes are sent as on Unix")
def test_ctrl_c_is_the_documented_end_of_open_and_so_no_failure(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mufakat", "open", str(tmp_path), "--no-browser"]
    env = {**os.environ, "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env)
    assert process.stdout is not None and "http://" in process.stdout.readline()
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0 and "nothing was written" not in err and "Traceback" not in err


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "holds 3 documents with 3 statements; the same command goes on with those that are left"),
        ("id", "berisi 3 dokumen dengan 3 pernyataan; perintah yang sama melanjutkan dengan sisanya"),
    ],
)
def test_an_interrupted_reading_tells_what_the_record_holds(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    language: str,
    told: str,
) -> None:
    _pages(tmp_path)
    _stops_after(monkeypatch, 3)
    into = str(tmp_path / "r.mufakat")
    words = ["mufakat", "--language", language, "read", str(tmp_path / "pages"), "--into", into]
    monkeypatch.setattr(sys, "argv", words)
    with pytest.raises(SystemExit) as ended:
        main()
    shown = capsys.readouterr()
    assert ended.value.code == 130 and "nothing was written" not in shown.err
    assert f"mufakat: stopped: {into} {told}" in shown.err
    monkeypatch.undo()
    assert json.loads(call("record", "list", into, "--json").out)["documents"] == 3
    assert "5 new" in call("read", str(tmp_path / "pages"), "--into", into).out


def test_an_interrupt_before_the_first_document_leaves_no_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _pages(tmp_path)
    _stops_after(monkeypatch, 0)
    into = tmp_path / "r.mufakat"
    monkeypatch.setattr(sys, "argv", ["mufakat", "read", str(tmp_path / "pages"), "--into", str(into)])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 130 and capsys.readouterr().err.strip() == "mufakat: stopped"
    assert not into.exists()


def _pages(folder: Path) -> None:
    (folder / "pages").mkdir()
    for number in range(8):
        (folder / "pages" / f"{number}.txt").write_text(TEXT.format(number), "utf-8")


def _stops_after(monkeypatch: pytest.MonkeyPatch, documents: int) -> None:
    """Ctrl-C when so many documents were read and written."""

    def read(found: list[Source], asked: Asked, *_: Any) -> Iterator[Outcome]:
        for source in found[:documents]:
            yield read_source(source, asked)
        raise KeyboardInterrupt

    monkeypatch.setattr("mufakat.study.sources.read_sources", read)
    monkeypatch.setattr("mufakat.study.records.SECONDS", 0.0)


@pytest.mark.parametrize("part", ["unlock", "doubt"])
@pytest.mark.parametrize("words", [("solve", CASE), ("demo",), ("report", CASE, "--format", "md")])
def test_an_interrupt_of_a_part_of_an_answer_ends_the_whole(
    words: tuple[str, ...], part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A search that is the question tells what it found; inside a longer answer the next must not begin."""
    whole = getattr(mediating, part)
    monkeypatch.setattr(mediating, part, lambda *a, **k: replace(whole(*a, **k), stopped="interrupt"))
    with pytest.raises(click.exceptions.Abort):
        commands.main([*words], prog_name="mufakat", standalone_mode=False)
