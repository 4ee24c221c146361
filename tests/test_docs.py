"""The examples in the documents and the README are run, and the made pages are up to date."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docs.make_reference import MADE, read
from mufakat.case.read import read_case
from mufakat.display import render
from tests.broken_files import FOLDER
from tests.running import run

ROOT = Path(__file__).parent.parent
DOCS = sorted((ROOT / "docs").rglob("*.md"))
WRITTEN = [
    path for path in [ROOT / "README.md", *DOCS] if path.name not in MADE and "_build" not in path.parts
]
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_SAVED = re.compile(r"[Ss]ave (?:it|this) as `([\w.-]+)`|this is `([\w.-]+)`|mufakat \w+ ([\w-]+\.toml)")

_MADE = re.compile(r"\$ mufakat new ([\w-]+\.toml)")


def blocks(path: Path) -> list[tuple[str, str]]:
    return [match.groups() for match in _BLOCK.finditer(path.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("name", MADE)
def test_made_pages_are_up_to_date(name):
    assert read(name) == MADE[name](), "run python -m docs.make_reference"


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.stem)
def test_cases_shown_are_sound(path):
    for language, text in blocks(path):
        if language == "toml" and text.startswith("mufakat"):
            case, problems = read_case(text, path.name)
            assert case is not None, "\n".join(map(render, problems))


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.stem)
def test_python_shown_runs(path):
    for language, text in blocks(path):
        if language == "python":
            exec(compile(text, str(path), "exec"), {})


def matches(shown: str, printed: str) -> bool:
    """Whether what was printed is what is shown, "..." standing for any lines."""
    lines = [
        r"(?:.*\n)*" if line.strip() == "..." else re.escape(line.rstrip()) + r"[ ]*\n"
        for line in shown.splitlines()
    ]
    return re.fullmatch("".join(lines), printed) is not None


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.stem)
def test_commands_shown_print_what_is_shown(path, tmp_path):
    text = path.read_text(encoding="utf-8")
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "paper.txt").write_bytes((FOLDER / "sources" / "paper.txt").read_bytes())
    made = set(_MADE.findall(text))
    names = [next(filter(None, match.groups())) for match in _SAVED.finditer(text)]
    names = [name for name in names if name not in made]
    for language, block in blocks(path):
        if language in ("toml", "json", "text") and block.startswith(("mufakat", "{")):
            for name in names:
                (tmp_path / name).write_text(block, encoding="utf-8")
        if language == "console":
            for command in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                line, _, shown = command.partition("\n")
                program, *words = line.split()
                assert program == "mufakat"
                ran = run(*words, cwd=tmp_path)
                assert matches(shown, ran.out + ran.err), ran.out + ran.err


def test_how_to_pages_are_short():
    for path in (ROOT / "docs" / "howto").glob("*.md"):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 60, path.name
