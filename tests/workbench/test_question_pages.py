"""Coalitions, foresight, views and rankings in a real browser, in both languages, on a case of four states."""

import pytest
from playwright.sync_api import expect

from tests.running import call
from tests.told.table import DILEMMA, weir
from tests.workbench.conftest import answered, started, stopped
from tests.workbench.test_malformed import Client

MISLED = '[views.down.preferences.up]\norder = ["not pay"]\n'
PAGES = ("/coalitions?block=up&block=down&state=2", "/foresight", "/views", "/rankings?state=1&vary=up")


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    folder = tmp_path_factory.mktemp("questions")
    (folder / "weir.toml").write_text(weir(*DILEMMA, MISLED), encoding="utf-8")
    (folder / "plain.toml").write_text(weir(*DILEMMA), encoding="utf-8")
    assert call("new", str(folder / "three.toml"), "--example", "elmira-1991").code == 0
    running = started(folder)
    yield running
    said = stopped(running)
    assert "Traceback" not in said, said


@pytest.fixture
def at(bench, look):
    def opened(address: str, case: str = "weir.toml", **more: object):
        page = look(bench, f"{address}{'&' if '?' in address else '?'}case={case}", **more)
        answered(page)
        return page

    return opened


def test_coalitions_are_asked_for_by_ticking_their_members(at):
    page = at("/coalitions")
    expect(page.get_by_role("table")).to_contain_text("Upstream and Downstream")
    expect(page.locator("main")).not_to_contain_text("each block acts as one")
    page.get_by_role("group", name="These act as one").get_by_label("Upstream").check()
    page.get_by_role("group", name="These act as one").get_by_label("Downstream").check()
    page.get_by_label("from the state").fill("2")
    page.get_by_role("button", name="Show").last.click()
    page.wait_for_url("**block=up&block=down**")
    answered(page)
    expect(page.locator("main")).to_contain_text("From state 2")
    expect(page.locator("main")).to_contain_text("as GMCR+ does")
    page.get_by_role("link", name="Bahasa Indonesia").click()
    expect(page.locator("h1")).to_contain_text("Siapa yang akan beranjak bersama")
    expect(page.locator("main")).to_contain_text("Dari keadaan 2")
    expect(page.get_by_role("group", name="Pihak-pihak ini").get_by_label("Upstream")).to_be_checked()


def test_a_coalition_by_itself_can_be_asked_for(at):
    page = at("/coalitions?only=up&only=down")
    rows = page.get_by_role("table").get_by_role("row")
    expect(rows).to_have_count(2)
    expect(rows.nth(1)).to_contain_text("Upstream and Downstream")


def test_foresight_has_a_table_of_who_would_stay_how_far_ahead(at):
    page = at("/foresight?horizon=3")
    heads = page.get_by_role("table").get_by_role("columnheader")
    assert heads.all_inner_texts()[1:4] == ["L1", "L2", "L3"]
    expect(page.get_by_role("table").get_by_role("row")).to_have_count(5)
    page.get_by_label("moves ahead, at most").fill("5")
    page.get_by_role("button", name="Show").last.click()
    page.wait_for_url("**horizon=5**")
    expect(heads.nth(5)).to_have_text("L5")


def test_foresight_for_three_parties_is_not_asked_for(at):
    page = at("/foresight", case="three.toml")
    expect(page.locator("main")).to_contain_text("this case has not two")
    assert page.get_by_role("table").count() == 0


def test_views_tell_who_is_mistaken(at):
    page = at("/views")
    expect(page.locator("main")).to_contain_text(
        'Downstream sees 4 of 4 states; takes Upstream to want "not pay".'
    )
    page.get_by_role("combobox", name="under").select_option("Nash")
    page.get_by_role("button", name="Show").last.click()
    page.wait_for_url("**concept=Nash**")
    answered(page)
    assert page.get_by_role("heading", level=2).count() == 2


def test_a_case_without_views_says_how_to_give_it_some(at):
    page = at("/views?language=id", case="plain.toml")
    expect(page.locator("main")).to_contain_text("[views.PIHAK]")


def test_rankings_are_counted_for_the_parties_that_are_ticked(at):
    page = at("/rankings")
    expect(page.locator("main")).to_contain_text("Name a state and the parties")
    page.get_by_label("The state").fill("1")
    page.get_by_label("Upstream").check()
    page.get_by_role("button", name="Show").last.click()
    page.wait_for_url("**vary=up**")
    answered(page)
    expect(page.get_by_role("heading", level=2)).to_contain_text("rankings of Upstream")
    expect(page.locator("main")).to_contain_text("of 24 strict rankings")


@pytest.mark.parametrize("page", ["coalitions", "rankings"])
def test_a_state_that_is_not_there_is_told_beside_its_field(bench, page):
    status, answer = Client(bench.start).settled(f"/{page}?case=weir.toml&state=9&vary=up")
    assert status == 422 and b'id="slip-state"' in answer


@pytest.mark.parametrize(
    "address", ["/coalitions?only=x", "/foresight?horizon=1", "/views?concept=x", "/rankings?vary=x"]
)
def test_a_question_that_means_nothing_is_refused(bench, address):
    assert Client(bench.start).settled(f"{address}&case=weir.toml")[0] == 400


@pytest.mark.parametrize("width", [390, 1440])
def test_no_page_is_wider_than_the_window(bench, at, width):
    page = at(PAGES[0], width=width)
    for address in PAGES:
        for language in ("en", "id"):
            joint = "&" if "?" in address else "?"
            page.goto(f"{bench.home}{address}{joint}case=weir.toml&language={language}")
            answered(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address
