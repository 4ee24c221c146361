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
