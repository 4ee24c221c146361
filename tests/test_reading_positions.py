"""From a reading to positions: only what is done counts, and only for the topic that stands in its object."""

from __future__ import annotations

import pytest

from mufakat.case.condition import Not
from mufakat.case.model import Order
from mufakat.drafting.draft import draft_case
from mufakat.reading.pages import read_page
from mufakat.record.model import Topic
from mufakat.record.positions import positions
from mufakat.study.keeping import report_of
from tests.records import record

WAR = Topic("war", "the end of the war", {"en": ("end of the war",)})
PLAN = Topic("plan", "the plan", {"en": ("plan", "proposal")})


def kept(opened, text):
    opened.add(report_of(read_page(text.encode(), "en"), "report.txt", "0" * 64))


@pytest.mark.parametrize(
    ("text", "stances"),
    [
        ("Hamas rejected the Israeli proposal on the prisoners.", {"against"}),
        ("Hamas has not rejected the Israeli proposal on the prisoners.", set()),
        ("If Hamas rejects the Israeli proposal, talks will end.", set()),
        ("It is unclear whether Hamas accepted the Israeli proposal.", set()),
        ("Israel said Hamas had rejected the proposal.", set()),
    ],
)
def test_only_what_is_done_is_a_position(text, stances):
    with record() as opened:
        kept(opened, text)
        found = {p.stance for p in positions(opened, [PLAN]).listed if p.party == "Hamas" and p.stance}
        drafted = draft_case(opened, "x", "X").case
    assert found == stances
    orders = [order for order in drafted.preferences.values() if isinstance(order, Order)]
    against = [w for order in orders for group in order.groups for w in group if isinstance(w.condition, Not)]
    assert len(against) == len(stances)  # a wish against the proposal, where it was rejected


def test_who_rejects_a_proposal_is_not_against_all_that_the_sentence_speaks_of():
    text = "After weeks of talks on the end of the war, Hamas rejected the Israeli proposal."
    with record() as opened:
        kept(opened, text)
        assert [p.stance for p in positions(opened, [WAR]).listed if p.party == "Hamas"] == [""]
        assert [p.stance for p in positions(opened, [PLAN]).listed if p.party == "Hamas"] == ["against"]


def test_a_refusal_is_kept_with_its_cue():
    found = report_of(
        read_page(b"Israel refused to commit itself to the terms.", "en"), "report.txt", "0" * 64
    )
    assert found.statements[0].said == "refused to commit itself to the terms"
