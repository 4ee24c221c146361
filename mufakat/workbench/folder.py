"""The folder that is open: which cases and records lie in it.

A page names a file only by a name that a listing of the folder gives, so no name leads out of it. Names that are no
text cannot stand in an address; such files are not listed.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mufakat.problems import Place, Problem, ProblemsError

DEPTH, MOST_FILES = 3, 2000
_CASE = re.compile(rb"^\s*mufakat\s*=\s*\d", re.MULTILINE)
_AGREEMENT = re.compile(rb"^\s*mufakat-agreement\s*=\s*\d", re.MULTILINE)
_HEAD = 4096
_NAME = re.compile(r"[^\W_][\w .()-]{0,80}")
_LEFT_OVER = ".mufakat-tmp"
_OF_WINDOWS = re.compile(
    r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE
)  # devices, whatever the ending


@dataclass(frozen=True)
class Folder:
    """A folder on this computer, with all links resolved."""

    root: Path

    def cases(self) -> list[str]:
        """Names of the case files, relative to the folder, with "/" between folders."""
        return [name for name, path in self._files(".toml") if _begins(path, _CASE)]

    def agreements(self) -> list[str]:
        """Names of the agreement files; what was reported of them stands in others beside them."""
        return [name for name, path in self._files(".toml") if _begins(path, _AGREEMENT)]

    def records(self) -> list[str]:
        """Names of the records."""
        return [name for name, _ in self._files(".mufakat")]

    def path(self, name: str, ending: str) -> Path:
        """The file that one of the names stands for.

        Raises:
            ProblemsError: No file in the folder is called so.
        """
        for known, path in self._files(ending):
            if known == name:
                return path
        raise ProblemsError(
            [Problem("unknown-file", "no such file lies in the folder", "choose one", Place(name, 1, 1))]
        )

    def new(self, name: str, ending: str) -> Path:
        """Where a new file of that name belongs.

        Raises:
            ProblemsError: The name is no plain name.
        """
        plain = name.strip().removesuffix(ending)
        if not _NAME.fullmatch(plain) or plain.endswith((".", " ")) or _OF_WINDOWS.fullmatch(plain):
            what, mend = "this cannot be the name of a file", "use letters, digits, - and spaces"
            raise ProblemsError([Problem("bad-name", what, mend, Place(name or '""', 1, 1))])
        return self.root / (plain + ending)

    def tidy(self, older: float = 60) -> None:
        """Take away what saves that were cut off left behind; what is younger, another program may be writing now."""
        for path, names in self._walk():
            for name in names:
                left = path / name
                try:
                    if name.endswith(_LEFT_OVER) and time.time() - left.lstat().st_mtime >= older:
                        left.unlink()
                except OSError:  # gone already, or not ours to take away
                    pass

    def _files(self, ending: str) -> Iterator[tuple[str, Path]]:
        seen = 0
        for here, names in self._walk():
            seen += 1
            for name in names:
                seen += 1
                if seen > MOST_FILES:
                    return
                path = here / name
                if name.endswith(ending) and not name.startswith(".") and self._inside(path):
                    known = path.relative_to(self.root).as_posix()
                    if _is_text(known):
                        yield known, path

    def _walk(self) -> Iterator[tuple[Path, list[str]]]:
        """The folders that are looked into, each with the names in it."""
        for top, folders, names in os.walk(self.root):
            here = Path(top)
            deep = len(here.relative_to(self.root).parts) >= DEPTH
            folders[:] = [] if deep else sorted(f for f in folders if not f.startswith((".", "_")))
            yield here, sorted(names)

    def _inside(self, path: Path) -> bool:
        """Whether it is a file of the folder, not a link that leads out."""
        try:
            return path.is_file() and path.resolve().is_relative_to(self.root)
        except (OSError, RuntimeError):
            return False


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _begins(path: Path, mark: re.Pattern[bytes]) -> bool:
    """Whether the first lines of a file say that it is of a kind."""
    try:
        with path.open("rb") as stream:
            return bool(mark.search(stream.read(_HEAD)))
    except OSError:
        return False
