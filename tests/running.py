"""Run the program with some words: inside this process, or in one of its own."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from mufakat.cli.main import main

# Seconds. Only what hangs is waited for so long: no test depends on how busy the machine is.
PATIENCE = 300
ROOT = Path(__file__).parent.parent
SETTINGS = {"PYTHONIOENCODING": "utf-8", "COLUMNS": "100"}


@dataclass(frozen=True)
class Ran:
    """What a run printed, and how it ended."""

    code: int
    out: str
    err: str


def run(*words: str, cwd: Path | None = None, stdin: bytes = b"", **env: str) -> Ran:
    """Run `mufakat` with these words inside this process; an exception that is no answer fails the test.

    Everything of the program takes part: its front door, streams of bytes, exit code. A fresh process costs a
    second; where the process itself is what is tested (signals, terminals, what is imported), take `spawn`.
    """
    given, out, err = (io.TextIOWrapper(io.BytesIO(text), encoding="utf-8") for text in (stdin, b"", b""))
    with (
        mock.patch.dict(os.environ, {**SETTINGS, **env}),
        mock.patch.multiple(sys, argv=["mufakat", *words], stdin=given, stdout=out, stderr=err),
        contextlib.chdir(cwd or Path.cwd()),
    ):
        try:
            main()
        except SystemExit as end:
            code = end.code
    assert isinstance(code, int), code  # as Python itself takes it: a text would be printed and end with 1
    return Ran(code, _written(out), _written(err))


call = run


def spawn(*words: str, cwd: Path | None = None, stdin: bytes = b"", **env: str) -> Ran:
    """The same in a process of its own, as users do; a traceback fails the test that called."""
    done = subprocess.run(
        program(*words),
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env=surroundings(**env),
        check=False,
    )
    ran = Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))
    assert "Traceback" not in ran.err, ran.err
    return ran


def program(*words: str) -> list[str]:
    """What to start for `mufakat` with these words."""
    return [sys.executable, "-m", "mufakat", *words]


def surroundings(**env: str) -> dict[str, str]:
    """The environment for it, with which it is found from every folder."""
    return {**os.environ, "PYTHONPATH": str(ROOT), **SETTINGS, **env}


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    text = stream.buffer.getvalue().decode("utf-8")  # type: ignore[attr-defined]
    stream.detach()
    return str(text)
