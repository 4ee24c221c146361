"""A running workbench, and a real browser that looks at it."""

from __future__ import annotations

import io
import logging
import os
import shutil
import signal
import subprocess
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from mufakat.workbench.serve import prepared
from tests.running import PATIENCE, program, run, surroundings

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


@dataclass
class Bench:
    """A workbench that runs.

    Attributes:
        folder: What it has open.
        start: The address that lets in.
        end: Ends it; what it said on standard error meanwhile.
        home: The same server without the token, "http://127.0.0.1:PORT".
    """

    folder: Path
    start: str
    end: Callable[[], str]
    home: str = field(init=False)

    def __post_init__(self) -> None:
        self.home = self.start.split("/start?")[0]


def started(folder: Path) -> Bench:
    """Serve a folder from a thread of this process: a fresh one costs a second."""
    made, said = prepared(folder, 0), io.StringIO()
    log, handler = logging.getLogger("mufakat"), logging.StreamHandler(said)
    log.addHandler(handler)
    thread = threading.Thread(target=made.server.run, kwargs={"sockets": [made.listening]})
    thread.start()

    def end() -> str:
        made.server.should_exit = True
        thread.join(PATIENCE)
        assert not thread.is_alive(), "the workbench does not end"
        log.removeHandler(handler)
        return said.getvalue()

    return Bench(folder, made.address, end)


def spawned(folder: Path) -> Bench:
    """Start the program with `mufakat open`, and wait until it listens: a process of its own, as a user has it."""
    words, env = program("open", str(folder), "--no-browser"), surroundings(PYTHONUNBUFFERED="1")
    process = subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env, start_new_session=True
    )
    assert process.stdout is not None and process.stderr is not None
    line = process.stdout.readline()
    if "http://" not in line:
        process.kill()
        raise AssertionError(f"the workbench did not start: {line} {process.stderr.read()}")

    def end() -> str:
        """As Ctrl-C does."""
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGINT)
        try:
            return process.communicate(timeout=PATIENCE)[1]
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            return process.communicate()[1]

    return Bench(folder, line[line.index("http://") :].strip(), end)


def stopped(bench: Bench) -> str:
    """End it; what it said on standard error meanwhile."""
    return bench.end()


@pytest.fixture
def open_bench() -> Iterator[Callable[[Path], Bench]]:
    """Open folders; all are closed afterwards, and none may have said that something failed."""
    benches: list[Bench] = []

    def opened(folder: Path) -> Bench:
        benches.append(started(folder))
        return benches[-1]

    yield opened
    said = "".join(stopped(bench) for bench in benches)
    assert "Traceback" not in said, said


@pytest.fixture
def worked(tmp_path: Path) -> Path:
    """A folder with the worked case and its article, as `mufakat new` makes it."""
    assert run("new", str(tmp_path / "gaza.toml"), "--example", "gaza-talks-2025").code == 0
    return tmp_path


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    """A headless browser for the whole run. On a machine for tests it must be there."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        assert not os.environ.get("CI"), "chromium is not installed, and these tests must run here"
        pytest.skip("needs chromium (Debian: apt install chromium)")
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE * 1000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


def _is_fault(said: object) -> bool:
    """A page that is a refusal is told of by the browser too; what pages lack `_is_missing` finds."""
    return said.type in ("error", "warning") and "Failed to load resource" not in said.text  # type: ignore[attr-defined]


def _is_missing(answer: object) -> bool:
    """An answer that no test may cause: a fault of the server, or a file of a page that is not there."""
    asked = answer.request.resource_type  # type: ignore[attr-defined]
    return answer.status >= 500 or (answer.status == 404 and asked in ("script", "stylesheet", "image"))  # type: ignore[attr-defined]


def answered(page: Any) -> None:
    """Wait until the answer stands on a page in place of how far it is, with its styles."""
    page.locator("main:not(:has(#job)) h1").wait_for()
    page.wait_for_load_state("load")


@pytest.fixture
def look(chromium: object) -> Iterator[Callable[..., object]]:
    """Open a page of a workbench; at the end no page may have had an error or asked for anything elsewhere."""
    faults: list[str] = []
    contexts = []

    def opened(
        bench: Bench,
        address: str = "/",
        width: int = 1440,
        height: int = 900,
        **more: object,
    ) -> object:
        context = chromium.new_context(viewport={"width": width, "height": height}, **more)  # type: ignore[attr-defined]
        context.set_default_timeout(PATIENCE * 1000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: faults.append(said.text) if _is_fault(said) else None)
        page.on("response", lambda r: faults.append(f"{r.status} {r.url}") if _is_missing(r) else None)
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        here = (bench.home, "data:", "blob:", "about:")
        page.on("request", lambda r: None if r.url.startswith(here) else faults.append(f"asked for {r.url}"))
        page.goto(bench.start)
        if address != "/":
            page.goto(bench.home + address)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not faults, faults
