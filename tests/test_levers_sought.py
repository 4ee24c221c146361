"""The report seeks levers for a stated concept where every outcome lasts under some weak one, and says which."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.running import call

CASE = """mufakat = 1
id = "pd"
title = "Two villages"
[parties.a.options]
a-keep = "Keep the truce"
[parties.b.options]
b-keep = "Keep the truce"
[preferences.a]
order = {a}
[preferences.b]
order = {b}
[status-quo]
on = ["a-keep", "b-keep"]
[outcomes]
truce = {{ name = "a truce", when = "a-keep and b-keep" }}
[[levers]]
id = "a-first"
name = "A wants the truce before all"
cost = 1
prefer = {{ party = "a", want = "a-keep" }}
[[levers]]
id = "b-first"
name = "B wants the truce before all"
cost = 1
prefer = {{ party = "b", want = "b-keep" }}
"""
DILEMMA = ('["b-keep", "not a-keep"]', '["a-keep", "not b-keep"]')
HARMONY = ('["a-keep", "b-keep"]', '["b-keep", "a-keep"]')
# b could punish a for leaving, and would not like to: the truce lasts under GMR and SMR, not under SEQ
IDLE_THREAT = ('["b-keep", "not a-keep"]', '["b-keep"]')
STRIFE = ('["not a-keep"]', '["not b-keep"]')


@pytest.mark.parametrize(
    ("wishes", "told", "indonesian", "command"),
    [
        (DILEMMA, "so levers were looked for under Nash alone", "sehingga pengungkit dicari menurut Nash saja",
         "--goal truce --concept nash"),
        (IDLE_THREAT, "so levers were looked for under SEQ alone", "sehingga pengungkit dicari menurut SEQ saja",
         "--goal truce --concept seq"),
        (HARMONY, "so no lever is needed", "sehingga tidak perlu pengungkit", ""),
        (STRIFE, "", "", "--goal truce"),
    ],
)  # fmt: skip
def test_levers_are_sought_for_a_stated_concept(
    wishes: tuple[str, str], told: str, indonesian: str, command: str, tmp_path: Path
) -> None:
    path = tmp_path / "pd.toml"
    path.write_text(CASE.format(a=wishes[0], b=wishes[1]), "utf-8")
    for language, sentence in (("en", told), ("id", indonesian)):
        ran = call("--language", language, "report", str(path), "--format", "md")
        assert ran.code == 0, ran.err
        report = " ".join(ran.out.replace("\\", "").split())
        assert sentence in report and "no lever was looked for" not in report
        commands = report.replace("mufakat unlock answers", "").replace("mufakat unlock menjawab", "")
        assert ("mufakat unlock" in commands) == bool(command)
        assert command in report
        if command.endswith("nash"):
            assert "a-first" in report and "--goal-kind reachable --concept nash" in report
