"""Outcomes in a real browser: what lasts, why, and a walk through the picture by keyboard."""

import re

import pytest
from playwright.sync_api import expect

from tests.running import call
from tests.workbench.conftest import started, stopped
from tests.workbench.test_malformed import Client

LARGE = "nile-dam-2021"


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    """One workbench for all that only look; its answers are kept."""
    folder = tmp_path_factory.mktemp("outcomes")
    assert call("new", str(folder / "gaza.toml"), "--example", "gaza-talks-2025").code == 0
    running = started(folder)
    yield running
    said = stopped(running)
    assert "Traceback" not in said, said


@pytest.fixture
def at_outcomes(bench, look):
    def opened(query: str = "", **more: object):
        page = look(bench, f"/outcomes{query}", **more)
        page.get_by_role("heading", name="States", exact=True).wait_for()
        return page

    return opened


def test_the_table_says_what_lasts_and_each_mark_answers_why(at_outcomes):
    page = at_outcomes()
    heads = page.locator("table.states thead a").all_inner_texts()
    assert heads == ["79", "143", "151", "159"]
    expect(page.get_by_text("The status quo, and 3 of 256 states")).to_be_visible()
    page.get_by_role("link", name=re.compile("^SEQ, state 79: would leave: Israel")).click()
    expect(page.locator("#why-title")).to_have_text("Why: 79 under SEQ")
    expect(page.locator("#why")).to_contain_text("Israel: would not stay under SEQ.")
    expect(page.locator("#why")).to_contain_text("[threat]")
    assert "concept=SEQ" in page.url and "state=" in page.url
    page.reload()
    expect(page.locator("#why-title")).to_have_text("Why: 79 under SEQ")
    assert page.locator("td a[aria-current]").count() == 1


def test_numbers_of_parties_stand_apart_and_at_their_parties(at_outcomes):
    page = at_outcomes()
    assert page.locator("table.states .party").all_inner_texts() == ["1 Israel", "2 Hamas", "3 United States"]
    mark = page.get_by_role("link", name=re.compile("^SEQ, state 79: would leave: Israel"))
    expect(mark).to_have_text("2 3")


def test_on_a_narrow_screen_the_answer_comes_into_sight(at_outcomes):
    page = at_outcomes(width=390)
    page.get_by_role("link", name=re.compile("^SEQ, state 79: would leave: Israel")).click()
    expect(page.locator("#why-title")).to_have_text("Why: 79 under SEQ")
    expect(page.locator("#why-title")).to_be_in_viewport()
    expect(page.locator(".top nav [aria-current]")).to_have_text("Outcomes")


def test_arrow_keys_walk_through_the_picture_and_enter_explains(at_outcomes):
    page = at_outcomes()
    page.locator("#graph a").first.focus()
    seen = []
    for key in ("ArrowDown", "ArrowDown", "ArrowUp"):
        page.keyboard.press(key)
        seen.append(page.evaluate("document.activeElement.querySelector('.label').textContent"))
    assert len(set(seen)) > 1
    page.keyboard.press("Enter")
    expect(page.locator("#why-title")).to_contain_text(f"Why: {seen[-1]}")


def test_arrow_keys_walk_through_the_table(at_outcomes):
    page = at_outcomes()
    page.get_by_role("link", name=re.compile("^Nash, state 79")).focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')").startswith("GMR, state 143")


def test_a_condition_and_an_outcome_are_in_the_address(at_outcomes):
    page = at_outcomes("?show=all&where=accept+and+commit&goal=lasting-end")
    heads = page.locator("table.states thead th").count() - 1
    assert heads == 32
    page.get_by_label("where").fill("accept and comit")
    page.get_by_role("button", name="Show").last.click()
    expect(page.locator("main")).to_contain_text('no option is called "comit"')


def test_a_large_case_has_numbers_for_what_is_shown(tmp_path, open_bench, look):
    assert call("new", str(tmp_path / "nile.toml"), "--example", LARGE).code == 0
    page = look(open_bench(tmp_path), "/outcomes")
    page.get_by_role("heading", name="States", exact=True).wait_for()
    assert page.locator("table.states thead th").count() > 2
    page.locator("table.states thead a").nth(1).click()
    expect(page.locator("#why-title")).to_contain_text("Why:")
    expect(page.locator("#why h3").first).to_be_visible()


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_is_wider_than_the_window(at_outcomes, width, scheme):
    page = at_outcomes("?show=all", width=width, color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(
    "query", ["?engine=x", "?show=x", "?page=0", "?page=x", "?goal=x", "?state=x", "?where=%28"]
)
def test_an_address_that_means_nothing_is_told(bench, query):
    status, answer = Client(bench.start).settled(f"/outcomes{query}")
    assert 400 <= status < 500, answer
