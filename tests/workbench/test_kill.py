"""kill -9 in the middle of saving: the file is always one of the two texts, whole."""

import os
import random
import shutil
import signal
import time
from pathlib import Path

import pytest

from mufakat.study.changes import MoveWish
from mufakat.study.editing import Editor
from mufakat.study.starting import example_file
from mufakat.workbench.folder import Folder

TIMES = 100
CASE = example_file("gaza-talks-2025")
SLOW = 0.008  # seconds that the disk takes: long enough that some of the kills come while it writes


def saving(file: Path, ready: int) -> None:
    """Move one wish there and back for ever."""
    os.fsync = lambda _: time.sleep(SLOW)
    editor = Editor(file)
    digest, gap = editor.look().digest, 0
    os.write(ready, b"x")
    while True:
        edit = editor.change(digest, MoveWish("israel", (2 if gap == 0 else 0,), gap=gap))
        digest, gap = edit.digest, 3 - gap


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_save_that_is_killed_loses_at_most_that_save(tmp_path):
    shutil.copytree(CASE.parent / "sources", tmp_path / "sources")
    file = tmp_path / "gaza.toml"
    first = CASE.read_bytes()
    file.write_bytes(first)
    second = MoveWish("israel", (2,), gap=0).apply(first.decode()).encode()
    chance, seen, left = random.Random(11), set(), 0
    for _ in range(TIMES):
        file.write_bytes(first)
        reading, ready = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                saving(file, ready)
            finally:
                os._exit(3)
        assert os.read(reading, 1) == b"x"
        os.close(reading)
        os.close(ready)
        time.sleep(chance.uniform(0, 0.2))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        data = file.read_bytes()
        assert data in (first, second)
        seen.add(data)
        left += bool(list(tmp_path.glob(".*.mufakat-tmp")))
        Folder(tmp_path).tidy(older=0)  # what a start of the workbench does a minute later
        assert sorted(path.name for path in tmp_path.iterdir()) == ["gaza.toml", "sources"]
    assert seen == {first, second}
    assert left  # some were killed between the first byte and the new name
