"""Every message about views has a small broken file in tests/broken that shows it."""

from __future__ import annotations

from pathlib import Path

import pytest

from mufakat.case.read import read_case
from mufakat.display import render

FOLDER = Path(__file__).parent / "broken"
CODES = [
    "hides-own-option",
    "idle-view",
    "sees-nothing",
    "view-of-mediator",
    "view-of-wrong-party",
    "view-ranking-omits",
    "view-too-large-to-rank",
]


@pytest.mark.parametrize("code", CODES)
def test_broken_view_gives_its_message(code: str) -> None:
    path = FOLDER / f"{code}.toml"
    _, problems = read_case(path.read_text("utf-8"), path.name)
    assert [problem.code for problem in problems] == [code]
    shown = "".join(f"{render(problem)}\n" for problem in problems)
    assert shown == path.with_suffix(".toml.txt").read_text("utf-8")
