"""The how-to pages: every command in them is run, in order and in one folder, and prints what they show."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.running import run

PAGES = sorted((Path(__file__).parent.parent / "docs" / "howto").glob("*.md"))
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_SAVED = re.compile(r"[Ss]ave (?:it|this) as `([\w.-]+)`")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_shows_what_the_program_prints(page: Path, tmp_path: Path) -> None:
    text = page.read_text("utf-8")
    for language, block in _BLOCK.findall(text):
        if language == "toml" and block.startswith("mufakat"):
            for name in _SAVED.findall(text):
                (tmp_path / name).write_text(block, "utf-8")
        if language != "console":
            continue
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            line, _, shown = part.partition("\n")
            name, *words = line.split()
            assert name == "mufakat"
            ran = run(*words, cwd=tmp_path)
            lines = [
                r"(?:.*\n)*" if one == "..." else re.escape(one) + r"[ ]*\n" for one in shown.splitlines()
            ]
            assert re.fullmatch("".join(lines), ran.out + ran.err), ran.out + ran.err
