"""`mufakat doubt --orders`, and what a case file says under `known`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mufakat.case.model import Order
from mufakat.case.read import read_case
from mufakat.case.write import write_case
from mufakat.mediation.wish_orders import layers
from mufakat.mediation.wish_orders.known import known_orders
from mufakat.workbench.answers.asking import orders as orders_page
from tests.running import run

# A dispute about pay: the union may strike and come back, the firm may raise pay, end two tiers or hire others,
# the state may step in. Every order of its wishes: 720, 720 and 6.
PAY = """
mufakat = 1
id = "pay"
title = "A dispute about pay"
[parties.union.options]
strike = "Strike"
back = "Come back to the table"
[parties.firm.options]
raise = "Raise pay"
tiers = "End the two tiers"
replace = "Hire others"
[parties.state.options]
intervene = "Step in"
[status-quo]
on = []
[[infeasible]]
when = "intervene and not strike"
[preferences.union]
order = ["raise", "strike if not raise", "tiers", "not intervene", "not strike if raise", "back iff raise"]
[preferences.firm]
order = ["not strike", "not raise if strike", "not raise", "replace iff strike", "not tiers", "back"]
[preferences.state]
order = ["not strike", "intervene if strike and not back", "not intervene"]
[outcomes]
contract = "raise and tiers and back and not strike"
stoppage = "strike"
"""


def orders(folder: Path, text: str, *words: str) -> dict:
    file = folder / "case.toml"
    file.write_text(text, encoding="utf-8")
    ran = run("doubt", str(file), "--orders", "--json", *words)
    assert ran.code == 0, ran.err
    return json.loads(ran.out)


def test_a_stoppage_lasts_whatever_the_order_and_a_contract_under_half_of_them(tmp_path):
    told = orders(tmp_path, PAY)
    assert told["format"] == "mufakat-orders/1"
    assert {id: one["orders"] for id, one in told["parties"].items()} == {
        "union": 720,
        "firm": 720,
        "state": 6,
    }
    found = {concept: one["outcomes"] for concept, one in told["concepts"].items()}
    assert all(one["profiles"] == 3_110_400 and one["exact"] for one in told["concepts"].values())
    for concept in ("SEQ", "SSEQ"):
        assert found[concept]["stoppage"]["always"] and found[concept]["stoppage"]["profiles"] == 3_110_400
        assert found[concept]["contract"]["never"] and found[concept]["contract"]["when"] is None
    half = found["SMR"]["contract"]
    assert half["profiles"] == 1_555_200 and not half["always"] and not half["never"]
    assert half["when"] == (
        'firm puts "back" before "not raise" and "not tiers"; or firm puts "not strike" before "not raise" '
        'and "not tiers"'
    )
    assert half["now"] and half["turning"]["swaps"] == 2


def test_what_is_known_narrows_the_orders(tmp_path):
    known = """
known = [
  { before = [["raise", "back"]], why = "Said by the union." },
  { last = "strike", why = "Said by the union." },
]
"""
    wishes = """order = [
  { id = "raise", want = "raise" }, { id = "strike", want = "strike if not raise" }, "tiers", "not intervene",
  "not strike if raise", { id = "back", want = "back iff raise" },
]"""
    text = PAY.replace(
        'order = ["raise", "strike if not raise", "tiers", "not intervene", "not strike if raise", "back iff raise"]',
        wishes + known,
    )
    told = orders(tmp_path, text)
    assert (
        told["parties"]["union"]["orders"] == 60
    )  # five others behind each other, half of them with raise first
    assert ["raise", "back"] in told["parties"]["union"]["before"]
    case, problems = read_case(text, "case.toml")
    assert [problem.code for problem in problems] == ["order-not-as-known"]
    order = case.preferences["union"]
    assert isinstance(order, Order)
    again, _ = read_case(write_case(case), "again.toml")
    assert again.preferences["union"].known == order.known
    assert known_orders(again) == known_orders(case)


def test_an_order_known_whole_leaves_one(tmp_path):
    text = PAY.replace(
        "[preferences.state]\n", '[preferences.state]\nknown = { all = true, why = "Published." }\n'
    )
    assert orders(tmp_path, text)["parties"]["state"]["orders"] == 1


def test_text_says_what_to_ask_in_both_languages(tmp_path):
    file = tmp_path / "pay.toml"
    file.write_text(PAY, encoding="utf-8")
    english = run("doubt", str(file), "--orders", "--concept", "smr").out
    assert "There are 3,110,400 profiles of orders" in english
    assert 'Which comes first for firm: "not strike" or "not raise"?' in " ".join(english.split())
    indonesian = run("--language", "id", "doubt", str(file), "--orders", "--concept", "smr").out
    assert "Ada 3.110.400 profil urutan" in indonesian and "profiles" not in indonesian


@pytest.mark.parametrize("width", [40, 60])
def test_lines_fit_narrow_terminals(tmp_path, width):
    file = tmp_path / "pay.toml"
    file.write_text(PAY, encoding="utf-8")
    ran = run("doubt", str(file), "--orders", COLUMNS=str(width))
    assert ran.code == 0 and max(map(len, ran.out.splitlines())) <= width


def test_wrong_questions_are_refused(tmp_path):
    file = tmp_path / "pay.toml"
    file.write_text(PAY, encoding="utf-8")
    assert run("doubt", str(file), "--orders", "--concept", "union=nash", "--concept", "firm=smr").code != 0
    ran = run("doubt", str(file), "--orders", "--concept", "sim")
    assert (
        ran.code == 1 and "orders of wishes are counted under Nash, GMR, SMR, SEQ, SSEQ" in ran.err + ran.out
    )


def test_more_wishes_than_can_be_counted_are_refused_with_the_number(tmp_path):
    many = ", ".join(f'"{a} {op} {b}"' for a in ("raise", "tiers", "back") for op in ("if", "and", "or")
                     for b in ("strike", "replace", "intervene"))  # fmt: skip
    text = PAY.replace(
        'order = ["not strike", "intervene if', f'order = [{many}, "not strike", "intervene if'
    )
    file = tmp_path / "pay.toml"
    file.write_text(text, encoding="utf-8")
    ran = run("doubt", str(file), "--orders")
    assert ran.code == 1 and "30 entries; orders are counted for at most 20" in ran.err + ran.out


def test_the_report_and_the_page_tell_it_too(tmp_path):
    file = tmp_path / "pay.toml"
    file.write_text(PAY, encoding="utf-8")
    told = run("report", str(file), "--orders", "--format", "md").out
    assert "## Whatever the order of wishes" in told
    assert (
        "* SEQ, SSEQ: it lasts whatever" not in told
        and "Nash, GMR, SMR, SEQ, SSEQ: it lasts whatever" in told
    )
    assert "Whatever the order of wishes" not in run("report", str(file), "--format", "md").out
    page = orders_page(lambda *_: None, file=str(file))
    titles = [section.title for section in page["sections"]]
    assert (
        titles[:3] == ["Whatever the order of wishes", "Contract", "Stoppage"]
        and titles[-1] == "What to ask first"
    )


def test_orders_too_many_to_join_are_bounded_and_drawn(monkeypatch, tmp_path):
    monkeypatch.setattr(layers, "MOST_CELLS", 3_000)
    told = orders(tmp_path, PAY, "--samples", "50")["concepts"]
    assert told["Nash"]["exact"] and not told["SMR"]["exact"] and not told["SEQ"]["exact"]
    contract, stoppage = told["SMR"]["outcomes"]["contract"], told["SMR"]["outcomes"]["stoppage"]
    assert (
        contract["profiles"] is None and contract["between"] == [0, 3_110_400] and contract["always"] is None
    )
    assert contract["sample"]["draws"] == 50
    low, high = contract["sample"]["interval"]
    assert low < 0.5 < high  # it is exactly a half
    assert stoppage["always"] and stoppage["profiles"] == 3_110_400  # what lasts under Nash lasts under SMR
    file = tmp_path / "case.toml"
    text = " ".join(run("doubt", str(file), "--orders", "--samples", "50").out.split())
    assert "They are too many to count them all" in text and "All of them were looked at" not in text
    assert "not all profiles could be counted, and nothing is certain of it. It lasted in" in text


def test_states_too_many_to_list_are_drawn(monkeypatch, tmp_path):
    monkeypatch.setattr("mufakat.study.wish_orders.layout_of", lambda _: None)
    told = orders(tmp_path, PAY, "--samples", "20", "--concept", "smr")["concepts"]["SMR"]
    assert not told["exact"] and told["outcomes"]["stoppage"]["sample"]["hits"] == 20
    low, high = told["outcomes"]["contract"]["sample"]["interval"]
    assert low < 0.5 < high


@pytest.mark.long
def test_the_worked_case_whatever_the_order():
    file = "mufakat/examples/gaza-talks-2025.toml"
    told = json.loads(run("doubt", file, "--orders", "--json", "--concept", "seq").out)
    found = told["concepts"]["SEQ"]["outcomes"]
    assert found["escalation"]["profiles"] == told["profiles"] == 8_193_540_096_000
    assert found["ceasefire"]["profiles"] == 7_780_196_229_120
