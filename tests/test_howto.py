"""The how-to pages: every command in them is run, and prints what they show."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.running import run

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "mufakat" / "examples"


def sessions() -> list[object]:
    found = []
    for page in sorted((ROOT / "docs" / "howto").glob("*.md")):
        blocks = re.findall(r"```console\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
        for block in blocks:
            for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                command, _, shown = part.partition("\n")
                found.append(pytest.param(command, shown, id=f"{page.stem}: {command}"))
    return found


@pytest.mark.parametrize(("command", "shown"), sessions())
def test_a_page_shows_what_the_program_prints(command: str, shown: str) -> None:
    name, *words = shlex.split(command)
    assert name == "mufakat"
    ran = run(*words, cwd=EXAMPLES)
    place = 0
    for piece in re.split(r"^\.\.\.\n?", shown, flags=re.MULTILINE):
        found = ran.out.find(piece, place)
        assert found >= 0, f"not printed:\n{piece}\nprinted:\n{ran.out}"
        place = found + len(piece)
