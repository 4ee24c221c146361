"""The page Positions: parties by topics, over time; each stance leads to its statement and its document."""

from __future__ import annotations

import pytest

from mufakat.record.decide import set_topics
from mufakat.record.model import Topic
from mufakat.record.store import open_record
from tests.running import call
from tests.workbench.test_malformed import Client, encoded
from tests.workbench.test_sources import wide

REPORTS = {
    "may.txt": "KOMPAS.com\n\nJakarta, 3 May 2025\n\nHamas accepted the ceasefire proposal. "
    "Hamas said that it accepted the ceasefire proposal of the mediators.",
    "june.txt": "KOMPAS.com\n\nJakarta, 4 June 2025\n\nHamas said that it rejected the ceasefire proposal. "
    "Israel said that it would agree to the delivery of aid.",
}
TOPICS = """
[topics.truce]
name = "A ceasefire"
cues = { en = ["ceasefire"], id = ["gencatan senjata"] }

[topics.aid]
name = "Aid <b>now</b>"
cues = { en = ["aid"], id = ["bantuan"] }
"""


@pytest.fixture
def folder(worked):
    """The worked case without its topics, and a record of two reports."""
    case = worked / "gaza.toml"
    text = case.read_text("utf-8")
    case.write_text(text[: text.index("[topics.")] + text[text.index("[evidence.") :], "utf-8")
    for name, text in REPORTS.items():
        (worked / name).write_text(text, "utf-8")
        assert call("read", str(worked / name), "--into", str(worked / "record.mufakat")).code == 0
    return worked


def shown(page):
    """Wait until the answer is there."""
    page.locator("h1", has_text="Positions").wait_for()


def test_a_case_without_topics_says_how_to_add_them(folder, open_bench, look):
    page = look(open_bench(folder), "/positions", width=390)
    shown(page)
    page.get_by_role("heading", name="No topics yet").wait_for()
    assert "[topics.aid]" in page.locator("pre").inner_text()
    wide(page)


def test_stances_by_topic_and_over_time(folder, open_bench, look):
    case = folder / "gaza.toml"
    case.write_text(case.read_text("utf-8") + TOPICS, "utf-8")
    page = look(open_bench(folder), "/positions")
    shown(page)
    wide(page)
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Hamas"))
    cell = row.get_by_role("cell").first
    assert {"for", "against"} <= set(cell.locator(".stance").all_inner_texts())
    assert cell.get_by_role("link", name="goes against what it said before").count() == 1
    assert "nothing on this topic" in row.get_by_role("cell").nth(1).inner_text()
    assert page.get_by_role("columnheader", name="Aid <b>now</b>").count() == 1
    page.get_by_role("link", name="A ceasefire").click()
    shown(page)
    page.locator("caption", has_text="over time").wait_for()
    assert page.get_by_role("columnheader").all_inner_texts()[1:] == ["2025-05", "2025-06"]
    assert "topic=truce" in page.url
    page.locator(".positions .quotation").first.click()
    page.wait_for_url("**/sources?*")
    assert "proposal" in page.locator("#at").first.inner_text()
    page.go_back()
    shown(page)
    page.locator(".said-list a", has_text=".").last.click()
    page.wait_for_url("**/record?*statement=*")
    page.locator("[aria-current=true]").wait_for()


def test_topics_are_taken_into_the_record_and_actors_belong_to_parties(folder, open_bench, look):
    case = folder / "gaza.toml"
    case.write_text(case.read_text("utf-8") + TOPICS, "utf-8")
    page = look(open_bench(folder), "/positions")
    shown(page)
    page.get_by_role("button", name="Take them into the record").click()
    page.get_by_role("button", name="Take them into the record").wait_for(state="detached")
    shown(page)
    page.get_by_label("Count what").fill("Israel")
    page.get_by_label("as that of").fill("Egypt and Qatar")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Israel counts as Egypt and Qatar").wait_for()
    with open_record(str(folder / "record.mufakat")) as record:
        assert [topic.id for topic in record.topics()] == ["aid", "truce"]
        assert record.parties() == {"Israel": "Egypt and Qatar"}
    shown(page)
    page.goto(page.url.split("/positions")[0] + "/record?topic=aid")
    assert page.locator("[data-statement]").count() >= 1
    page.get_by_role("button", name="Undo").click()
    page.get_by_text("Undone: belongs").wait_for()
    with open_record(str(folder / "record.mufakat")) as record:
        assert record.parties() == {}


def test_wrong_filters_are_told(folder, open_bench):
    with open_record(str(folder / "record.mufakat")) as record:
        set_topics(record, [Topic("truce", "A ceasefire", {"en": ("ceasefire",)})], "ana")
    client = Client(open_bench(folder).start)
    headers = {"cookie": client.cookie}

    def ask(query):
        status, page = client.settled(f"/positions?{query}")
        return status, page.decode()

    assert ask("topic=truce")[0] == 200
    assert ask("topic=nothing")[0] == 422
    assert ask("since=tomorrow")[0] == 422
    for query in ("by=week", "standing=none", "page=0", "party=" + "a" * 600):
        assert ask(query)[0] == 400
    assert "There is no page 7" in ask("page=7")[1]
    changing = {**headers, "origin": client.origin, "x-mufakat-token": client.token}
    changing |= {"content-type": "application/x-www-form-urlencoded"}
    for fields in ({}, {"for": "Israel"}, {"actor": "a" * 600}):
        status = client.ask("POST", "/positions/speaks-for", changing, encoded(fields).encode())[0]
        assert 400 <= status < 500
    assert client.ask("POST", "/positions/topics", changing, b"take=topics")[0] == 422  # the case has none
