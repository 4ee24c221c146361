"""Where a case says nothing of what a party wants, every answer says so at its head, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from mufakat.case.read import read_case
from mufakat.report.wishless import wishless_parties
from tests.running import call

CASE = """mufakat = 1
id = "quiet"
title = "Quiet"
[parties.ann]
name = "Ann"
[parties.ann.options]
go = "Go"
[parties.bob]
name = "Bob"
[parties.bob.options]
stay = "Stay"
[preferences.ann]
{ann}
[preferences.bob]
{bob}
[status-quo]
on = []
[outcomes]
both = {{ name = "both", when = "go and stay" }}
[[levers]]
id = "l"
name = "Lever"
cost = 1
bind = {{ option = "go" }}
"""
NOTHING, SOMETHING = "order = []", 'order = ["go"]'
COMMANDS = (
    ("solve",),
    ("paths",),
    ("coalitions",),
    ("unlock", "--goal", "both"),
    ("doubt",),
    ("report", "--format", "md"),
)
ALL = {
    "en": "says nothing yet of what any party wants",
    "id": "belum menyebut apa yang dikehendaki pihak mana pun",
}
ONE = {"en": "says nothing yet of what Bob wants", "id": "belum menyebut apa yang dikehendaki Bob"}


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
@pytest.mark.parametrize("language", ["en", "id"])
def test_the_head_says_who_wants_nothing(words: tuple[str, ...], language: str, tmp_path: Path) -> None:
    told = {}
    for name, ann, bob in (
        ("all", NOTHING, NOTHING),
        ("one", SOMETHING, NOTHING),
        ("none", SOMETHING, SOMETHING),
    ):
        path = tmp_path / f"{name}.toml"
        path.write_text(CASE.format(ann=ann, bob=bob), "utf-8")
        ran = call("--language", language, words[0], str(path), *words[1:])
        assert ran.code == 0, ran.out + ran.err
        told[name] = " ".join(ran.out.split())
    assert ALL[language] in told["all"] and ONE[language] in told["one"]
    assert ALL[language] not in told["one"] and ONE[language] not in told["all"]
    assert "says nothing yet" not in told["none"] and "belum menyebut" not in told["none"]
    for name, said in (("all", ALL), ("one", ONE)):
        assert told[name].index(said[language]) < len(told[name]) // 3


@pytest.mark.parametrize(
    ("line", "wants"), [("order = []", False), ("weights = {}", False), ('ranking = [["NN", "YY"]]', True)]
)
def test_who_wants_nothing_has_no_wish_no_weight_and_no_ranking(line: str, wants: bool) -> None:
    case, _ = read_case(CASE.format(ann=line, bob=SOMETHING))
    assert case is None or wishless_parties(case) == (() if wants else ("ann",))
