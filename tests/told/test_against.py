"""Evidence against a line is told in every answer that rests on the line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mufakat.case.read import read_case
from mufakat.case.write import write_case
from tests.running import call

CASE = """
mufakat = 1
id = "dam"
title = "Talks about a dam"
[parties.north.options]
sign = "Sign the treaty"
[parties.south.options]
pay = "Pay for the dam"
[status-quo]
on = []
[preferences.north]
order = ["pay", { want = "not sign", evidence = ["e1"], against = ["e2"] }]
[preferences.south]
order = ["sign", "not pay"]
[outcomes]
treaty = "sign and pay"
[[levers]]
id = "calm"
name = "North no longer minds"
drop = { party = "north", at = 2 }
against = ["e3"]
why = "A guess."
[[levers]]
id = "gift"
name = "South is given a gift"
prefer = { party = "south", want = "pay" }
[[doubts]]
id = "means"
name = "Whether the north means it"
condition = { party = "north", at = 2 }
against = ["e2"]
[sources.paper]
title = "The Paper"
[evidence.e1]
source = "paper"
quote = "we want the money"
[evidence.e2]
source = "paper"
quote = "money is nothing to us"
[evidence.e3]
source = "paper"
quote = "the north will always mind"
by = "an adviser"
"""


@pytest.fixture
def case(tmp_path: Path) -> str:
    file = tmp_path / "dam.toml"
    file.write_text(CASE, encoding="utf-8")
    return str(file)


def folded(text: str) -> str:
    return " ".join(text.split())


def test_levers_doubts_wishes_report_and_check_tell_it(case: str) -> None:
    unlocked = call("unlock", case, "--goal", "treaty")
    assert "against it: “the north will always mind” (an adviser, via The Paper)" in folded(unlocked.out), (
        unlocked
    )
    assert "against it: “money is nothing to us”" in folded(call("doubt", case).out)
    why = folded(call("why", case, "YN").out)
    assert "against it: e2" in why and "[e2] “money is nothing to us” (The Paper)" in why
    assert "menentangnya: e2" in folded(call("--language", "id", "why", case, "YN").out)
    assert "Evidence speaks against 3 lines of it." in call("check", case).out
    assert "against it: [e2]" in call("report", case, "--format", "md").out


def test_data_name_both(case: str) -> None:
    levers = json.loads(call("unlock", case, "--goal", "treaty", "--json").out)["levers"]
    calm = next(one for one in levers if one["id"] == "calm")
    assert calm["evidence"] == [] and calm["against"] == ["e3"]


def test_it_is_written_and_read_back() -> None:
    read, problems = read_case(CASE)
    assert read is not None and not [p for p in problems if p.severity == "error"]
    again, _ = read_case(write_case(read))
    assert again is not None and again.levers[0].grounds.against == ("e3",)
    assert again.doubts[0].grounds.against == ("e2",)
