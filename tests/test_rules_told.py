# ruff: noqa: E501  (a row of the table is read as one line)
"""Every kind of rule is told the right way round, wherever it is told, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.running import call

CASE = """mufakat = 1
id = "rules"
title = "Rules"
[parties.a.options]
offer = "Offer"
press = "Press"
[parties.b.options]
accept = "Accept"
leave = "Leave"
[preferences.a]
order = ["offer"]
[preferences.b]
order = ["accept"]
[status-quo]
on = ["accept", "offer"]
{rule}
[deal]
[deal.issues.price]
values = ["low", "high"]
[deal.issues.time]
values = ["now", "later"]
[deal.parties.a.points]
price = [0, 10]
time = [5, 0]
[deal.parties.b.points]
price = [10, 0]
time = [0, 5]
[[deal.terms]]
{term}
"""
TERM = 'forbid = { price = "low", time = "now" }'
WHY = '\nwhy = "so it is"'
RULES = {
    "requires": ('[[infeasible]]\nwhen = "accept"\nrequires = "offer"', "accept requires offer", "accept mensyaratkan offer"),
    "when": ('[[infeasible]]\nwhen = "accept and leave"', "Cannot exist: accept and leave", "Tidak mungkin ada: accept and leave"),
    "at-most-one": ('[[infeasible]]\nat-most-one = ["accept", "leave"]', "At most one of: accept, leave", "Paling banyak satu dari: accept, leave"),
    "at-least-one": ('[[infeasible]]\nat-least-one = ["accept", "leave"]', "At least one of: accept, leave", "Paling sedikit satu dari: accept, leave"),
    "one-way": ('[[irreversible]]\noption = "offer"', "Once taken, not taken back: offer", "Sekali diambil, tidak ditarik kembali: offer"),
    "one-way off": ('[[irreversible]]\noption = "offer"\nkeeps = "off"', "Once dropped, not taken up again: offer", "Sekali dilepas, tidak diambil lagi: offer"),
    "move of one": ('[[forbidden]]\nparty = "b"\nfrom = "accept"\nto = "leave"', "b cannot move from accept to leave", "b tidak dapat melangkah dari accept ke leave"),
    "move of all": ('[[forbidden]]\nfrom = "accept"\nto = "leave"', "Nobody can move from accept to leave", "Tidak ada yang dapat melangkah dari accept ke leave"),
}  # fmt: skip
TERMS = {
    "forbid": (TERM, "Cannot stand together: price=low, time=now", "Tidak dapat berlaku bersama: price=low, time=now"),
    "requires": ('when = { price = "low" }\nrequires = { time = "later" }', "price=low requires time=later", "price=low mensyaratkan time=later"),
}  # fmt: skip


def told(folder: Path, text: str, language: str, *words: str) -> str:
    (folder / "case.toml").write_text(text, "utf-8")
    ran = call("--language", language, words[0], str(folder / "case.toml"), *words[1:])
    assert ran.code == 0, ran.out + ran.err
    plain = ran.out.replace("`", "").replace("\\", "").replace('"', "")
    return " ".join(plain.split())


@pytest.mark.parametrize("kind", RULES)
@pytest.mark.parametrize("number", [1, 2], ids=["en", "id"])
def test_a_rule_is_told_as_it_is_meant(kind: str, number: int, tmp_path: Path) -> None:
    rule, *_ = RULES[kind]
    sentence = RULES[kind][number]
    text = CASE.format(rule=rule + WHY, term=TERM)
    report = told(tmp_path, text, ("en", "id")[number - 1], "report", "--format", "md")
    assert report.lower().count(sentence.lower()) == 2, "among the rules, and among the choices of the author"
    for turned in ("cannot exist: accept, offer", "offer requires accept", "offer mensyaratkan accept"):
        assert turned not in report


@pytest.mark.parametrize("kind", TERMS)
@pytest.mark.parametrize("number", [1, 2], ids=["en", "id"])
def test_a_term_of_a_deal_is_told_as_it_is_meant(kind: str, number: int, tmp_path: Path) -> None:
    text = CASE.format(rule="", term=TERMS[kind][0] + WHY)
    assert TERMS[kind][number] in told(tmp_path, text, ("en", "id")[number - 1], "report", "--format", "md")
