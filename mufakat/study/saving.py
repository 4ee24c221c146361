"""Write files whole or not at all."""

from __future__ import annotations

import hashlib
import os
import secrets
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from mufakat.problems import Place, Problem, ProblemsError


def not_there(files: Sequence[str]) -> None:
    """Raises ProblemsError for the files that exist: said before the work, which takes its time."""
    problems = [
        Problem(
            "exists",
            "the file exists already",
            "choose another name, or allow overwriting it",
            Place(file, 1, 1),
        )
        for file in files
        if Path(file).exists()
    ]
    if problems:
        raise ProblemsError(problems)


def save_text(
    path: Path, text: str, overwrite: bool = False, folders: bool = False, expected: str | None = None
) -> Problem | None:
    """Write a text as UTF-8, whole or not at all (see `save_bytes`)."""
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError as fault:
        what = f"the file cannot be written: {fault}"
        return Problem("cannot-write", what, "take these characters out", Place(str(path), 1, 1))
    return save_bytes(path, data, overwrite, folders, expected)


def save_bytes(
    path: Path, data: bytes, overwrite: bool = False, folders: bool = False, expected: str | None = None
) -> Problem | None:
    """Write a file whole or not at all. None when it is done, else the problem.

    Args:
        overwrite: Whether an existing file may be replaced. A link is followed; what is no ordinary file
            (a device, a folder) is never replaced.
        folders: Whether to make the folders that are missing.
        expected: sha256 of the file that may be replaced; with another one it stays, as "changed-elsewhere".
    """

    def refuse(code: str, what: str, mend: str) -> Problem:
        return Problem(code, what, mend, Place(str(path), 1, 1))

    temporary = None
    try:
        target = path.resolve()
        if target.exists() and not target.is_file():
            return refuse("cannot-write", "this is not an ordinary file", "choose another name")
        if target.exists() and not overwrite:
            return refuse("exists", "the file exists already", "choose another name, or allow overwriting it")
        if folders:
            target.parent.mkdir(parents=True, exist_ok=True)
        mode = target.stat().st_mode & 0o777 if target.exists() else None
        temporary = target.with_name(f".{secrets.token_hex(8)}.mufakat-tmp")
        # the system takes what the user's mask forbids from the mode; to ask for the mask one would have to set it,
        # for all threads
        flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(temporary, flags, 0o666 if mode is None else mode), "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if mode is not None:
            temporary.chmod(mode)
        with _alone(target.parent):
            if expected is not None and hashlib.sha256(target.read_bytes()).hexdigest() != expected:
                return refuse("changed-elsewhere", "the file was changed in the meantime", "look at it again")
            if overwrite:
                temporary.replace(target)
            elif not _publish_new(temporary, target):
                return refuse(
                    "exists", "the file exists already", "choose another name, or allow overwriting it"
                )
    except (OSError, ValueError, RuntimeError) as fault:
        mend = "choose a folder that exists and can be written, and a shorter name if it is long"
        return refuse("cannot-write", f"the file cannot be written: {reason_of(fault)}", mend)
    finally:
        if temporary is not None:
            with suppress(OSError):  # it was never made, or has its name by now
                temporary.unlink()
    return None


@contextmanager
def _alone(folder: Path, patience: float = 5.0) -> Iterator[None]:
    """Look at a file and replace it while no other program of ours does that in this folder.

    Where the system has no such locks, or somebody keeps one for long, it goes on without.
    """
    try:
        import fcntl
    except ImportError:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    until = time.monotonic() + patience
    try:
        while time.monotonic() < until:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                time.sleep(0.005)
            except OSError:
                break
        yield
    finally:
        os.close(handle)


def _publish_new(temporary: Path, path: Path) -> bool:
    """Give the file its name; False when somebody made a file of that name in the meantime."""
    try:
        os.link(temporary, path)  # refuses where `replace` would overwrite
    except FileExistsError:
        return False
    except OSError:  # a file system without hard links: claim the name, then fill it
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        except FileExistsError:
            return False
        temporary.replace(path)
    return True


def reason_of(fault: Exception) -> str:
    return getattr(fault, "strerror", None) or str(fault)
