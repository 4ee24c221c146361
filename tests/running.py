"""Run the real program as a process, the way users do."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Ran:
    """What a run printed, and how it ended."""

    code: int
    out: str
    err: str


def call(*words: str, stdin: bytes = b"", **env: str) -> Ran:
    """The same inside this process, which is faster; an exception that is no answer fails the test."""
    from click import ClickException
    from click.testing import CliRunner

    from mufakat.cli.main import commands

    done = CliRunner(env={"COLUMNS": "100", **env}).invoke(
        commands, words, input=stdin, standalone_mode=False
    )
    if isinstance(done.exception, ClickException):
        return Ran(done.exception.exit_code, done.stdout, done.stderr + done.exception.format_message())
    if done.exception is not None:
        raise done.exception
    return Ran(done.return_value if isinstance(done.return_value, int) else 0, done.stdout, done.stderr)


def run(*words: str, cwd: Path | None = None, stdin: bytes = b"", **env: str) -> Ran:
    """Run `mufakat` with these words; a traceback fails the test that called."""
    settings = {"PYTHONIOENCODING": "utf-8", "COLUMNS": "100", **env}
    done = subprocess.run(
        [sys.executable, "-m", "mufakat", *words],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env={**os.environ, **settings},
        timeout=120,
        check=False,
    )
    ran = Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))
    assert "Traceback" not in ran.err, ran.err
    return ran
