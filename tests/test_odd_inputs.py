"""The page of odd input says what the program says: every block of it is run."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click import Context

from mufakat.cli.main import commands
from tests.running import call

PAGE = (Path(__file__).parent / "odd_inputs.md").read_text("utf-8")
PARTS = [
    (re.findall(r"^## (.+)$", PAGE[: match.start()], re.MULTILINE)[-1], number, match[1])
    for number, match in enumerate(re.finditer(r"^```text\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL))
]
SIGNS = ("# file ", "$ ", "= ", "> ", "! ")


def pieces(block: str) -> list[tuple[str, str]]:
    """The signs of a block with what belongs to each; the lines of a file together."""
    found: list[tuple[str, str]] = []
    for line in block.splitlines():
        sign = next((one for one in SIGNS if line.startswith(one)), None)
        if sign is not None:
            found.append((sign.strip(), line[len(sign) :]))
        else:
            assert found and found[-1][0] in ("# file", "text"), line
            if found[-1][0] == "# file":
                found.append(("text", ""))
            found[-1] = ("text", found[-1][1] + line + "\n")
    return found


@pytest.mark.parametrize(("command", "number", "block"), PARTS, ids=[f"{c}-{n}" for c, n, _ in PARTS])
def test_odd_input_gets_the_answer_that_the_page_tells(
    command: str, number: int, block: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    name, told, at, ran = "", "", 0, None
    assert f"$ mufakat {command}" in block and "> " in block, number
    for sign, text in pieces(block):
        match sign:
            case "# file":
                name = text
            case "text":
                Path(name).write_bytes(text.replace("\\r", "\r").replace("\\0", "\0").encode())
            case "$":
                ran = call(*shlex.split(text)[1:])
                told, at = " ".join((ran.out + " " + ran.err).split()), 0
            case "=":
                assert ran is not None and ran.code == int(text), told
            case ">":
                place = told.find(text, at)
                assert place >= 0, (text, told)
                at = place + len(text)
            case "!":
                assert text not in told, told


def test_the_page_has_every_command() -> None:
    assert {command for command, _, _ in PARTS} == set(commands.list_commands(Context(commands)))
