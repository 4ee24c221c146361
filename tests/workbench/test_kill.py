"""kill -9 in the middle of saving: the file is always one of the two texts, whole."""

import os
import random
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from mufakat.study.changes import MoveWish
from mufakat.study.editing import Editor
from mufakat.study.starting import example_file
from mufakat.workbench.folder import Folder

TIMES = 500
CASE = example_file("gaza-talks-2025")
STEPS = ("open", "fsync", "replace")  # of `os`: what a save asks of the system, step by step
SLOW = 0.008  # seconds that the disk takes: long enough that some of the kills come while it writes

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def saving(file: Path, step: Callable[[], object]) -> None:
    """Move one wish there and back for ever; `step` is called before and after each step of a save."""
    for name in STEPS:
        setattr(os, name, stepped(getattr(os, name), step))
    editor = Editor(file)
    digest, gap = editor.look().digest, 0
    while True:
        edit = editor.change(digest, MoveWish("israel", (2 if gap == 0 else 0,), gap=gap))
        digest, gap = edit.digest, 3 - gap


def stepped(deed: Callable[..., object], step: Callable[[], object]) -> Callable[..., object]:
    def done(*words: object, **more: object) -> object:
        step()
        result = deed(*words, **more)
        step()
        return result

    return done


@pytest.fixture
def texts(tmp_path):
    """A folder of its own with the worked case: the file, its text, and its text with the wish moved."""
    shutil.copytree(CASE.parent / "sources", tmp_path / "sources")
    file, first = tmp_path / "gaza.toml", CASE.read_bytes()
    file.write_bytes(first)
    return file, first, MoveWish("israel", (2,), gap=0).apply(first.decode()).encode()


def forked(deed: Callable[[], object]) -> int:
    child = os.fork()
    if child == 0:
        try:
            deed()
        finally:
            os._exit(3)
    return child


def left_behind(file: Path, child: int) -> tuple[bytes, bool]:
    """End the child; what the file holds then, and whether a half-made one lies beside it."""
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    data, half = file.read_bytes(), bool(list(file.parent.glob(".*.mufakat-tmp")))
    Folder(file.parent).tidy(older=0)  # what a start of the workbench does a minute later
    assert sorted(path.name for path in file.parent.iterdir()) == ["gaza.toml", "sources"]
    return data, half


@pytest.mark.long
def test_a_save_that_is_killed_at_any_step_loses_at_most_that_save(texts):
    """The child asks before and after each step, and is killed while it waits for the answer."""
    file, first, second = texts
    seen, halves = set(), 0
    for steps in range(24):
        file.write_bytes(first)
        reading, ask = os.pipe()
        go, writing = os.pipe()
        child = forked(lambda ask=ask, go=go: saving(file, lambda: (os.write(ask, b"?"), os.read(go, 1))))
        for number in range(steps + 1):
            assert os.read(reading, 1) == b"?"
            if number < steps:
                os.write(writing, b".")
        data, half = left_behind(file, child)
        for pipe in (reading, ask, go, writing):
            os.close(pipe)
        assert data in (first, second)
        seen.add(data)
        halves += half
    assert seen == {first, second}
    assert halves  # some were killed between the first byte and the new name


@pytest.mark.long
def test_a_save_that_is_killed_at_any_time_loses_at_most_that_save(texts):
    file, first, second = texts
    chance = random.Random(11)
    for _ in range(TIMES):
        file.write_bytes(first)
        reading, ready = os.pipe()
        child = forked(lambda ready=ready: saving(file, lambda: (os.write(ready, b"x"), time.sleep(SLOW))))
        assert os.read(reading, 1) == b"x"
        time.sleep(chance.uniform(0, 0.2))
        assert left_behind(file, child)[0] in (first, second)
        os.close(reading)
        os.close(ready)
