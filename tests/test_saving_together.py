"""Two programs that save the same file: one of them is told, and no mask of the process is touched."""

import hashlib
import os
import threading

import pytest

from mufakat.study import saving
from mufakat.study.saving import save_text


def test_who_saves_second_is_told_and_the_first_text_stays(tmp_path):
    pytest.importorskip("fcntl")
    file = tmp_path / "case.toml"
    file.write_text("seen by both\n")
    seen = hashlib.sha256(file.read_bytes()).hexdigest()
    said = []
    second = threading.Thread(
        target=lambda: said.append(save_text(file, "second\n", overwrite=True, expected=seen))
    )
    with saving._alone(tmp_path):  # what another program holds while it looks and replaces
        second.start()
        second.join(0.3)
        assert second.is_alive()
        file.write_text("first\n")
    second.join(10)
    assert [problem.code for problem in said] == ["changed-elsewhere"]
    assert file.read_text() == "first\n"
    assert [path.name for path in tmp_path.iterdir()] == ["case.toml"]


def test_a_lock_that_is_never_given_back_delays_a_save_and_does_not_stop_it(tmp_path):
    pytest.importorskip("fcntl")
    with saving._alone(tmp_path), saving._alone(tmp_path, 0.1):
        (tmp_path / "x").touch()
    assert (tmp_path / "x").exists()


@pytest.mark.skipif(os.name != "posix", reason="needs permissions")
def test_modes_are_those_of_the_file_or_of_the_mask_and_the_mask_is_never_set(tmp_path, monkeypatch):
    before = os.umask(0o027)
    try:
        with monkeypatch.context() as patch:
            patch.setattr(os, "umask", lambda _: pytest.fail("the mask belongs to all threads"))
            assert save_text(tmp_path / "new", "x") is None
            (tmp_path / "own").touch()
            (tmp_path / "own").chmod(0o604)
            assert save_text(tmp_path / "own", "x", overwrite=True) is None
    finally:
        os.umask(before)
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o640
    assert (tmp_path / "own").stat().st_mode & 0o777 == 0o604
