"""What is new since a day, and which lines of a case it bears on, for and against."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.running import call

REPORTS = {
    "one.txt": """Dockers vote to strike

Haven Gazette, 2 September 2031

The dockers of Port Haven will strike on Friday, union leader Lena Marsh said on Tuesday.

Some 812 dockers of Port Haven voted for the strike, Lena Marsh said.

The port authority of Haven has offered a wage rise of 5 percent, port director Paul Okoro said.
""",
    "two.txt": """Tawaran Otoritas Dibantah

Warta Pelabuhan, 4 September 2031

Pemimpin serikat Lena Marsh membantah otoritas pelabuhan Haven menawarkan kenaikan upah 5 persen.

Wali Kota Haven Ida Brun membenarkan bahwa buruh pelabuhan Port Haven akan mogok pada Jumat.

Otoritas pelabuhan Haven akan menutup terminal jika mogok berlangsung, kata Direktur Pelabuhan Paul Okoro.
""",
}
CASE = """
mufakat = 1
id = "haven"
title = "The dockers of Haven"
[parties.union]
name = "The dockers of Haven"
[parties.union.options]
strike = { name = "Strike on Friday", evidence = ["offer"] }
[parties.port]
name = "The port authority"
[parties.port.options]
close = "Close the terminal if there is a strike"
[preferences.union]
order = ["not close"]
[preferences.port]
order = ["not strike"]
[[levers]]
id = "wage"
name = "A higher wage"
prefer = { party = "union", want = "not strike" }
against = ["offer"]
[sources.gazette]
title = "The Gazette"
[evidence.offer]
source = "gazette"
quote = "The port authority of Haven has offered a wage rise of 5 percent"
"""


@pytest.fixture
def record(tmp_path: Path) -> str:
    for name, text in REPORTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    into = str(tmp_path / "haven.mufakat")
    assert call("read", *(str(tmp_path / name) for name in REPORTS), "--into", into).code == 0
    return into


def news(record: str, *more: str) -> dict[str, dict[str, object]]:
    data = json.loads(call("digest", record, "--since", "2031-09-03", "--json", *more).out)
    assert data["format"] == "mufakat-digest/1" and data["since"] == "2031-09-03"
    return {one["claim"]["says"]: one for one in data["news"]}


def one(found: dict[str, dict[str, object]], words: str) -> dict[str, object]:
    return next(told for says, told in found.items() if words in says)


def test_new_confirmed_and_denied_claims_are_told_apart(record: str) -> None:
    found = news(record)
    assert one(found, "menutup terminal")["new"] is True
    strike = one(found, "will strike on Friday")
    assert strike["new"] is False and "Ida Brun" in str(strike["confirmed"])
    offer = one(found, "offered a wage rise")
    assert offer["new"] is False and "Lena Marsh" in str(offer["denied"]) and offer["confirmed"] == []
    assert not any("812" in says for says in found)
    told = call("digest", record, "--since", "2031-09-03").out
    assert "1 new claim, 1 claim newly confirmed, 1 claim newly denied" in told
    assert (
        "sejak 2031-09-03" in call("digest", record, "--since", "2031-09-03", "--language", "id").out.lower()
    )
    assert "Nothing is new since 2040-01-01." in call("digest", record, "--since", "2040-01-01").out


def test_the_lines_of_a_case_on_which_news_bears_for_and_against(record: str, tmp_path: Path) -> None:
    case = tmp_path / "haven.toml"
    case.write_text(CASE, encoding="utf-8")
    found = news(record, "--case", str(case))
    offer = {
        (b["kind"], b["subject"]): (b["speaks"], b["evidence"])
        for b in one(found, "offered a wage")["bears_on"]
    }  # type: ignore[attr-defined]
    # what is denied now stood for the option, and against the lever
    assert offer[("option", "union.strike")] == ("against", "offer")
    assert offer[("lever", "wage")] == ("for", "offer")
    strike = one(found, "will strike on Friday")["bears_on"]
    assert any(b["subject"] == "union.strike" and b["speaks"] == "for" for b in strike)  # type: ignore[attr-defined]
    told = call("digest", record, "--since", "2031-09-03", "--case", str(case)).out
    assert "speaks against: " in told and "it quotes this as offer" in " ".join(told.split())


def test_a_page_to_mail_markdown_and_mistakes(record: str, tmp_path: Path) -> None:
    page = str(tmp_path / "today.html")
    assert call("digest", record, "--since", "2031-09-03", "-o", page).code == 0
    html = Path(page).read_text(encoding="utf-8")
    assert "<script" not in html and "http" not in html.split("</head>")[1] and "Newly denied" in html
    assert call("digest", record, "--since", "2031-09-03", "-o", page).code == 1
    assert "## Newly denied" in call("digest", record, "--since", "2031-09-03", "--format", "md").out
    wrong = call("digest", record, "--since", "yesterday")
    assert wrong.code == 1 and "no-day" not in wrong.out and '"yesterday" is no day' in wrong.err
    assert call("digest", record).code == 2
    for day in (
        "2025-13-01",
        "2025-05",
        "2025-02-30",
        "2025-5-1",
        "20250501",
        "2025-W19-7",
        "0000-01-01",
        "٢٠٢٥-٠٥-٠١",
    ):
        wrong = call("digest", record, "--since", day)
        assert wrong.code == 1 and f'"{day}" is no day' in wrong.err, day
    for day in ("2025-13", "2025-02-30", "2025-5-1", "0000", "٢٠٢٥"):
        for words in (("search", record, "x"), ("timeline", record), ("positions", record)):
            for option in ("--since", "--until"):
                wrong = call("record", *words, option, day)
                assert wrong.code == 1 and f'"{day}" is no date' in wrong.err, (words, option, day)
    for day in ("2024", "2024-02", "2024-02-29"):
        assert call("record", "timeline", record, "--since", day).code == 0
