"""A page as PDF, through a Chromium that is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from mufakat.problems import Place, Problem, ProblemsError

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "msedge",
    "brave-browser",
)
_ELSEWHERE = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
_SECONDS = 120


def find_browser(named: str | None = None) -> str:
    """The program to print with.

    Args:
        named: A path or a name that the user gave; None: the first that is installed.

    Raises:
        ProblemsError: There is none.
    """
    for name in [named] if named is not None else [*NAMES, *_ELSEWHERE]:
        found = shutil.which(name)
        if found is not None:
            return found
    if named is not None:
        what, mend = "there is no such program", "name a Chromium, Chrome or Edge with --browser"
        raise ProblemsError([Problem("no-browser", what, mend, Place(named, 1, 1))])
    what = "no Chromium was found to print with"
    mend = "install one (Debian: apt install chromium), name it with --browser, or print the page by hand"
    raise ProblemsError([Problem("no-browser", what, mend, Place("--pdf", 1, 1))])


def pdf_of(page: str, browser: str | None = None) -> bytes:
    """A page printed.

    Raises:
        ProblemsError: There is no browser, or it did not print.
    """
    program = find_browser(browser)
    with tempfile.TemporaryDirectory(prefix="mufakat-", ignore_cleanup_errors=True) as folder:
        source, target = Path(folder, "page.html"), Path(folder, "page.pdf")
        source.write_text(page, encoding="utf-8")
        words = [
            program,
            "--headless",
            "--disable-gpu",
            "--no-first-run",
            "--disable-extensions",
            "--no-pdf-header-footer",
            "--generate-pdf-document-outline",
            f"--user-data-dir={Path(folder, 'profile')}",
            f"--print-to-pdf={target}",
            source.as_uri(),
        ]
        if hasattr(os, "geteuid") and os.geteuid() == 0:  # as root it runs only so; the page has no script
            words.insert(1, "--no-sandbox")
        try:
            done = subprocess.run(words, capture_output=True, timeout=_SECONDS, check=False)
        except (OSError, subprocess.TimeoutExpired) as fault:
            raise _failed(program, str(getattr(fault, "strerror", None) or fault)) from None
        data = target.read_bytes() if target.exists() else b""
    if not data.startswith(b"%PDF-"):
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise _failed(program, said[-1] if said else f"it ended with {done.returncode}")
    return data


def _failed(program: str, why: str) -> ProblemsError:
    what = f"the browser did not print: {why}"
    mend = "name another with --browser, or open the page and print it by hand"
    return ProblemsError([Problem("not-printed", what, mend, Place(program, 1, 1))])
