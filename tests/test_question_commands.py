"""The commands paths, coalitions, foresight and views, and what they add to solve, run as processes."""

from __future__ import annotations

import json
from pathlib import Path

from tests.running import run

EXAMPLES = Path(__file__).parent.parent / "mufakat" / "examples"
PUBLISHED = Path(__file__).parent / "published_cases"
ELMIRA = str(PUBLISHED / "elmira-1991.json")
GAZA = str(EXAMPLES / "gaza-talks-2025.toml")


def folded(text: str) -> str:
    return " ".join(text.split())


def test_paths_of_elmira_follow_what_happened() -> None:
    data = json.loads(run("paths", ELMIRA, "--json").out)
    goals = {goal["goal"]: goal for goal in data["goals"]}
    assert data["from"] == "1" and set(goals) == {"1", "4", "5", "8", "9"}
    assert goals["1"]["shortest"]["moves"] == 0
    assert goals["5"]["improving"]["moves"] == 1 and goals["8"]["improving"] is None
    shortest = goals["8"]["shortest"]
    assert shortest["moves"] == 3 and shortest["against_interest"] == 1
    assert [step["party"] for step in shortest["steps"]] == ["Local Government", "MoE", "Uniroyal"]
    assert data["reachable"]["any"]["layers"] == [1, 4, 3, 1]


def test_paths_of_the_worked_case_name_the_wish_that_stands_against_a_move() -> None:
    ran = run("paths", GAZA, "--to", "lasting-end")
    assert ran.code == 0
    assert "Israel to 207 (takes commit): against its own interest" in folded(ran.out)
    assert "refuses to commit itself to those terms" in folded(ran.out)
    data = json.loads(run("paths", GAZA, "--to", "lasting-end", "--json").out)
    (goal,) = data["goals"]
    assert goal["improving"] is None
    first, second = goal["shortest"]["steps"]
    assert first["because"] == ["not commit"] and first["evidence"] == ["refuses-terms"]
    assert first["changes"] == {"israel.commit": "Y"} and second["interest"] == "better"


def test_paths_stop_where_all_would_stay_and_start_anywhere() -> None:
    data = json.loads(run("paths", ELMIRA, "--from", "5", "--to", "8", "--json").out)
    assert data["goals"][0]["shortest"]["moves"] == 2
    data = json.loads(run("paths", ELMIRA, "--from", "5", "--to", "8", "--stop", "nash", "--json").out)
    assert data["goals"][0]["shortest"] is None
    ran = run("paths", ELMIRA, "--from", "5", "--to", "8", "--stop", "nash")
    assert "It cannot be reached by any moves." in ran.out


def test_paths_tell_what_is_not_there() -> None:
    ran = run("paths", GAZA, "--to", "ceasefires")
    assert ran.code == 1 and 'write "ceasefire"' in ran.err
    ran = run("paths", str(PUBLISHED / "chicken.json"), "--json")
    assert json.loads(ran.out)["problems"][0]["code"] == "no-status-quo"
    assert run("paths", GAZA, "--stop", "nahs").code == 2
