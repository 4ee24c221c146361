"""What a deal's answer holds and what it leaves out."""

from dataclasses import replace

import pytest

from mufakat.bargaining.answer import WORK, answer
from mufakat.bargaining.cases import problem_of
from mufakat.case.read import read_case

CASE = """
mufakat = 1
id = "trade"
title = "Trade"
[parties.north]
[parties.south]
[deal.issues]
aid = {aid}
land = {{ values = ["north", "shared", "south"] }}
[deal.parties.north.points]
aid = {north}
land = [70, 40, 0]
[deal.parties.south.points]
aid = {south}
land = [0, 20, 30]
"""
LISTED = {"aid": '{ values = ["none", "some", "full"] }', "north": "[30, 20, 0]", "south": "[0, 40, 70]"}
DIVIDED = {"aid": "{ divisible = true }", "north": "30", "south": "70"}


@pytest.mark.parametrize(("parts", "told"), [(LISTED, True), (DIVIDED, False)], ids=["listed", "divided"])
def test_trades_are_told_only_where_every_issue_has_a_middle(parts, told):
    case, problems = read_case(CASE.format(**parts))
    assert case is not None, problems
    found = answer(problem_of(case.deal))
    assert (found.trades is not None) == told


def test_too_much_work_for_trades_leaves_them_out(monkeypatch):
    case, _ = read_case(CASE.format(**LISTED))
    monkeypatch.setattr("mufakat.bargaining.answer.WORK", 1)
    assert WORK > 1 and answer(problem_of(case.deal)).trades is None


def test_nothing_is_exact_that_was_drawn():
    case, _ = read_case(CASE.format(**LISTED))
    found = answer(problem_of(case.deal))
    assert found.exact
    assert not replace(found, zone=None).exact
    assert not replace(found, front=replace(found.front, complete=False)).exact
