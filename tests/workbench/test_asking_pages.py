"""Paths, Unlock, Doubts, Deal and Report in a real browser, on the worked case."""

import re

import pytest
from playwright.sync_api import expect

from tests.running import call
from tests.workbench.conftest import answered, started, stopped
from tests.workbench.test_malformed import Client

PAGES = ("/paths", "/unlock?goal=lasting-end", "/doubts", "/deal", "/report")


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    folder = tmp_path_factory.mktemp("asking")
    assert call("new", str(folder / "gaza.toml"), "--example", "gaza-talks-2025").code == 0
    running = started(folder)
    yield running
    said = stopped(running)
    assert "Traceback" not in said, said


@pytest.fixture
def at(bench, look):
    def opened(address: str, **more: object):
        page = look(bench, address, **more)
        answered(page)
        return page

    return opened


def test_paths_from_the_status_quo_to_an_outcome(at):
    page = at("/paths")
    expect(page.locator("main")).to_contain_text("Israel to 143 (takes expand)")
    page.get_by_label("to", exact=True).fill("ceasefire")
    page.get_by_role("button", name="Show").last.click()
    page.wait_for_url("**to=ceasefire**")
    expect(page.locator("main h2").nth(1)).to_contain_text("ceasefire")


def test_unlock_names_the_least_that_would_change(at):
    page = at("/unlock")
    page.get_by_role("link", name="a ceasefire with a commitment to end the war").click()
    expect(page.locator("main")).to_contain_text("cannot be taken back” the goal would be met")
    expect(page.locator("main")).to_contain_text("It costs 2; nothing cheaper does.")


def test_doubts_tell_the_share_and_what_it_hangs_on(at):
    page = at("/doubts")
    row = page.get_by_role("row", name=re.compile(r"\(lasting-end\)"))
    expect(row.get_by_role("cell").first).to_contain_text("50 %")
    expect(page.locator("main")).to_contain_text("commitment-excluded")


def test_a_text_that_is_proposed_is_judged(at):
    page = at("/deal")
    text = "end-of-war=talks, captives=at-once, aid=open, reconstruction=begun"
    page.get_by_label("Text to try").fill(text)
    page.get_by_role("button", name="Try").click()
    expect(page.locator("main h2").first).to_have_text("The proposed text")
    expect(page.locator("main section").first).to_contain_text("captives=at-once")


def test_the_report_is_shown_in_its_frame_and_can_be_saved(at):
    page = at("/report")
    paper = page.frame_locator("iframe.paper")
    expect(paper.get_by_role("heading", level=1)).to_contain_text("Gaza ceasefire talks")
    with page.expect_download() as saved:
        page.get_by_role("link", name="MD", exact=True).click()
    assert saved.value.suggested_filename == "gaza-report.md"
    assert saved.value.path().read_text("utf-8").startswith("# Gaza ceasefire talks")


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("width", [390, 1440])
def test_no_page_is_wider_than_the_window(at, address, width):
    page = at(address, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(
    "address",
    [
        "/paths?to=nowhere",
        "/paths?stop=x",
        "/unlock?goal=nothing",
        "/unlock?goal=ceasefire&kind=x",
        "/unlock?goal=ceasefire&search=nobody",
        "/unlock?goal=ceasefire&most=-1",
        "/doubts?samples=x",
        "/deal?text=a%3Db",
        "/report?language=xx",
        "/report/file?format=exe",
    ],
)
def test_a_question_that_means_nothing_is_told(bench, address):
    status, answer = Client(bench.start).settled(address)
    assert 400 <= status < 500, answer


def test_long_work_can_be_stopped(tmp_path, open_bench, look):
    """A conflict that takes long is begun; its page says how far it is, stops, and the next question is answered."""
    assert call("new", str(tmp_path / "finance.toml"), "--example", "climate-finance-2024").code == 0
    assert call("new", str(tmp_path / "small.toml"), "--example", "chicken").code == 0
    bench = open_bench(tmp_path)
    page = look(bench, "/outcomes?case=finance.toml")
    expect(page.get_by_role("heading", name="Working")).to_be_visible()
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("heading", name="Stopped")).to_be_visible()
    page.goto(bench.home + "/outcomes?case=small.toml")
    expect(page.get_by_role("heading", name="States", exact=True)).to_be_visible()
