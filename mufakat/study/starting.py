"""Begin a case: empty, from an example, or from another format."""

from __future__ import annotations

import re
from pathlib import Path

from mufakat.case.tidy import tidy
from mufakat.case.write import write_case
from mufakat.problems import Problem
from mufakat.study.opening import Opened, open_case
from mufakat.study.saving import save_text

EXAMPLES = Path(__file__).parent.parent / "examples"


def examples() -> dict[str, str]:
    """Names and titles of the examples that ship with the program."""
    found = {}
    for path in sorted(EXAMPLES.glob("*.toml")):
        title = re.search(r'^title = "(.*)"$', path.read_text("utf-8"), re.MULTILINE)
        found[path.stem] = title.group(1) if title else ""
    return found


def example_file(name: str) -> Path:
    """The case file of an example. KeyError when there is none of that name."""
    path = EXAMPLES / f"{name}.toml"
    if name not in examples():
        raise KeyError(name)
    return path


def start_case(target: Path, example: str | None) -> tuple[list[Path], Problem | None]:
    """Make a new case file, and the sources of the example it is copied from; all or none.

    Returns:
        The files that were written, and the problem when nothing was.
    """
    if example is None:
        template = (EXAMPLES / "template" / "new.toml").read_text("utf-8")
        name = re.sub(r"[^\w-]+", "-", target.stem).strip("-") or "new-case"
        wanted = {target: template.replace('"new-case"', f'"{name}"')}
    else:
        path = example_file(example)
        wanted = {target: path.read_text("utf-8")}
        for source in open_case(str(path)).sound().sources:
            if source.file:
                wanted[target.parent / source.file] = (path.parent / source.file).read_text("utf-8")
    written: list[Path] = []
    for file, text in wanted.items():
        if file != target and file.exists() and file.read_bytes() == text.encode():
            continue
        problem = save_text(file, text, folders=True)
        if problem is not None:
            for done in written:
                done.unlink(missing_ok=True)
            return [], problem
        written.append(file)
    return written, None


def start_reports(folder: Path) -> tuple[list[Path], Problem | None]:
    """Copy the reports made up to practise on into a folder, with the right claims beside them; all or none."""
    written: list[Path] = []
    for path in sorted((EXAMPLES / "reports").iterdir()):
        if path.suffix not in (".txt", ".json"):
            continue
        problem = save_text(folder / path.name, path.read_text("utf-8"), folders=True)
        if problem is not None:
            for done in written:
                done.unlink(missing_ok=True)
            return [], problem
        written.append(folder / path.name)
    return written, None


def as_toml(opened: Opened) -> str:
    """The case as TOML text. Raises ProblemsError when it has errors."""
    case = opened.sound()
    return write_case(tidy(case) if case.origin == "conflict-case/1" else case)
