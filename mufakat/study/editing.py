"""Edit a case file: change, check, save, undo; never over what somebody else has written meanwhile.

The file on disk stays the truth. Whoever changes it names the digest of what was seen; when the file has another one,
nothing is written and both texts are shown.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from dataclasses import dataclass, field, replace
from pathlib import Path as File
from typing import Literal

from mufakat.problems import Problem, ProblemsError, errors
from mufakat.study.changes import Change, WholeText, refused
from mufakat.study.comparing import DiffLine, compared, merged
from mufakat.study.following import strayed
from mufakat.study.opening import Opened, bytes_of, check_text
from mufakat.study.saving import save_text
from mufakat.study.wish_names import applied_by_id
from mufakat.tomlfile.places import Path
from mufakat.tomlfile.read import MAX_BYTES, decode

_KEPT_TEXTS = 32
_KEPT_EDITS = 200
_KEPT_SIGNS = 32 * 2**20
_MARK = "\ufeff"


@dataclass(frozen=True)
class Edit:
    """What became of a change.

    Attributes:
        state: "saved"; "unchanged": it is what stands there already; "refused": the file was changed elsewhere since
            it was seen; "asks": it brings errors, and nothing is saved until that is wanted.
        digest: Of the file as it stands on disk now.
        disk: The text on disk now.
        yours: The text with the change; None where it is not known what was seen.
        diff: From what was there (refused: from the text on disk) to yours.
        problems: Of the text with the change, warnings too.
        brings: Those of them that were not there before.
        follow: Positions that levers and doubts would have, where they are written, to follow their wishes.
        number: Of the edit in the memory of its editor, when it was saved.
        before: The text before the change, where it was made.
        done: What was done, to be shown.
    """

    state: Literal["saved", "unchanged", "refused", "asks"]
    digest: str
    disk: str
    yours: str | None
    diff: tuple[DiffLine, ...] = ()
    problems: tuple[Problem, ...] = ()
    brings: tuple[Problem, ...] = ()
    follow: tuple[tuple[Path, int], ...] = ()
    number: int = 0
    before: str = ""
    done: Literal["change", "undo", "redo"] = "change"


@dataclass(frozen=True)
class _Step:
    """One edit that was saved: the texts before and after it."""

    before: str
    after: str


@dataclass
class Editor:
    """The edits of one file in one run of the program: what was seen, and what can be undone.

    All methods may be called from any thread; one change is made after the other.
    """

    file: File
    _seen: OrderedDict[str, str] = field(default_factory=OrderedDict)
    _past: list[_Step] = field(default_factory=list)
    _future: list[_Step] = field(default_factory=list)
    _shown: OrderedDict[int, Edit] = field(default_factory=OrderedDict)
    _number: int = 0
    _told: tuple[str, tuple[Problem, ...]] | None = None  # what was said last, of the file with which digest
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def look(self) -> Opened:
        """The file as it is. Its text has no mark at the start."""
        with self._lock:
            marked, digest = self._read()
            return self._checked(marked, digest)

    def change(self, digest: str, change: Change, sure: bool = False) -> Edit:
        """Make a change and save it.

        Args:
            digest: sha256 of the file that the user saw.
            sure: Whether to save although errors come with it.

        Raises:
            ProblemsError: The file cannot be read or written, or the change does not fit what was seen.
        """
        with self._lock:
            disk, now = self._read()
            anew = now != digest
            yours = self._on_newer(digest, change, disk) if anew else _applied(change, disk)
            if yours is None:
                return self._refused(digest, change, disk, now)
            if yours == disk:
                opened = self._checked(disk, now)
                return Edit("unchanged", now, _bare(disk), _bare(disk), problems=opened.problems)
            edit = replace(self._weighed(disk, yours, now), before=_bare(disk))
            if anew and errors(edit.brings) and not change.asks:
                return self._refused(digest, change, disk, now)  # each text is sound, both together are not
            if change.asks and not sure and errors(edit.brings):
                return replace(edit, state="asks")
            if not self._write(yours, now):
                return self._refused(digest, change, *self._read())
            self._past.append(_Step(disk, yours))
            self._future.clear()
            self._bound()
            return self._saved(edit, yours)

    def undo(self, digest: str) -> Edit:
        """Take back the last edit, or say that the file was changed since. Raises ProblemsError: there is none."""
        return self._turn(digest, "undo")

    def redo(self, digest: str) -> Edit:
        """Make the edit again that was taken back. Raises ProblemsError: there is none."""
        return self._turn(digest, "redo")

    def can(self, digest: str) -> tuple[bool, bool]:
        """Whether there is something to undo, and to redo, in the file with this digest."""
        with self._lock:
            past = bool(self._past) and _digest(self._past[-1].after) == digest
            future = bool(self._future) and _digest(self._future[-1].before) == digest
            return past, future

    def saved(self, number: int) -> Edit | None:
        """An edit that was saved, by its number, while it is remembered."""
        with self._lock:
            return self._shown.get(number)

    def _turn(self, digest: str, way: Literal["undo", "redo"]) -> Edit:
        with self._lock:
            source, target = (self._past, self._future) if way == "undo" else (self._future, self._past)
            if not source:
                raise refused(f"there is nothing to {way}", "edit the text", f"nothing-to-{way}")
            step = source[-1]
            old, new = (step.after, step.before) if way == "undo" else (step.before, step.after)
            disk, now = self._read()
            if now != digest or now != _digest(old):
                return self._refused(digest, WholeText(_bare(new)), disk, now)
            edit = self._weighed(disk, new, now)
            if not self._write(new, now):
                return self._refused(digest, WholeText(_bare(new)), *self._read())
            target.append(source.pop())
            return self._saved(replace(edit, done=way), new)

    def _read(self) -> tuple[str, str]:
        """The text with its mark, if it has one, and the digest of the file."""
        data, problems = bytes_of(str(self.file))
        if data is None:
            raise ProblemsError(problems)
        _, problems = decode(data, self.file.name)
        if problems and data.strip(b"\xef\xbb\xbf \t\r\n"):
            raise ProblemsError(problems)
        digest = hashlib.sha256(data).hexdigest()
        marked = data.decode("utf-8")
        self._see(digest, marked)
        return marked, digest

    def _see(self, digest: str, marked: str) -> None:
        self._seen[digest] = marked
        self._seen.move_to_end(digest)
        while len(self._seen) > _KEPT_TEXTS or sum(map(len, self._seen.values())) > _KEPT_SIGNS:
            if len(self._seen) == 1:
                break
            self._seen.popitem(last=False)

    def _checked(self, marked: str, digest: str) -> Opened:
        return check_text(_bare(marked), str(self.file), digest)

    def _weighed(self, disk: str, yours: str, now: str) -> Edit:
        """The change with the problems that it brings, not yet saved."""
        try:
            size = len(yours.encode("utf-8"))
        except UnicodeEncodeError:
            raise refused("the text holds half of a sign", "type that sign again", "bad-text") from None
        if size > MAX_BYTES:
            raise refused(
                "the text is too long for a case", "keep long texts in files of their own", "too-large"
            )
        if self._told is None or self._told[0] != now:
            self._told = now, self._checked(disk, now).problems
        before = [_told(problem) for problem in self._told[1]]
        problems = self._checked(yours, "").problems
        brings = []
        for problem in problems:
            if _told(problem) in before:
                before.remove(_told(problem))
            else:
                brings.append(problem)
        stray = strayed(_bare(disk), _bare(yours), self.file.name)
        brings += stray.problems
        diff = compared(_bare(disk), _bare(yours))
        return Edit(
            "saved", now, _bare(disk), _bare(yours), diff, problems, tuple(brings), follow=stray.follow
        )

    def _write(self, marked: str, expected: str) -> bool:
        """Whether it was saved; the file must still have the digest `expected`."""
        problem = save_text(self.file, marked, overwrite=True, expected=expected)
        if problem is not None and problem.code == "changed-elsewhere":
            return False
        if problem is not None:
            raise ProblemsError([problem])
        return True

    def _saved(self, edit: Edit, marked: str) -> Edit:
        self._number += 1
        digest = _digest(marked)
        self._see(digest, marked)
        self._told = digest, edit.problems
        found = replace(edit, digest=digest, disk=_bare(marked), number=self._number)
        self._shown[self._number] = replace(found, disk="", yours=None, before="")
        while len(self._shown) > _KEPT_EDITS:
            self._shown.popitem(last=False)
        return found

    def _on_newer(self, digest: str, change: Change, disk: str) -> str | None:
        """The change on top of what others wrote meanwhile; None where that changed the same lines, or is unknown."""
        seen = self._seen.get(digest)
        return None if seen is None else merged(seen, _applied(change, seen), disk)

    def _refused(self, digest: str, change: Change, disk: str, now: str) -> Edit:
        """Nothing is written: what the user made of what was seen, beside what is there."""
        seen = self._seen.get(digest)
        yours = None
        if seen is not None or isinstance(change, WholeText):
            yours = _bare(_applied(change, disk if seen is None else seen))
        diff = () if yours is None else compared(_bare(disk), yours)
        return Edit("refused", now, _bare(disk), yours, diff)

    def _bound(self) -> None:
        steps = self._past
        while len(steps) > _KEPT_EDITS or (
            len(steps) > 1 and sum(len(s.before) + len(s.after) for s in steps) > _KEPT_SIGNS
        ):
            del steps[0]


def _applied(change: Change, marked: str) -> str:
    """The changed text, with the mark at the start where there was one."""
    bare = _bare(marked)
    return marked[: len(marked) - len(bare)] + applied_by_id(change, bare)


def _bare(marked: str) -> str:
    return marked.removeprefix(_MARK)


def _digest(marked: str) -> str:
    return hashlib.sha256(marked.encode("utf-8")).hexdigest()


def _told(problem: Problem) -> tuple[str, str, str]:
    """A problem without its place: lines move."""
    return problem.severity, problem.code, problem.what
