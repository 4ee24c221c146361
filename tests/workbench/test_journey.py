"""One sitting in a real browser: from an empty folder and an article to a changed case and its outcomes."""

import re

import pytest
from playwright.sync_api import expect

from tests.running import call
from tests.workbench.test_case_page import changed


def status_quo(page):
    """What the page of outcomes says of the status quo."""
    return page.locator("main li", has_text="The status quo (state 79)")


def without_doubt(file, id):
    """Take one of the doubts out of a case file."""
    text = file.read_text("utf-8")
    start = text.index(f'[[doubts]]\nid = "{id}"')
    file.write_text(text[:start] + text[text.index("[[doubts]]", start + 1) :], "utf-8")


@pytest.mark.long
def test_from_an_article_to_a_changed_outcome(tmp_path, open_bench, look):
    bench = open_bench(tmp_path)
    page = look(bench)
    page.get_by_label("New case").fill("talks")
    page.get_by_role("region", name="Cases").get_by_label("from").select_option("gaza-talks-2025")
    page.get_by_role("region", name="Cases").get_by_role("button", name="Make").click()
    page.wait_for_url("**/case?case=talks.toml")

    # the article: read, three statements accepted by keyboard, and one taken back
    page.get_by_role("link", name="Sources").click()
    page.get_by_label("Saved pages, PDFs, texts").set_input_files(str(tmp_path / "sources" / "serambi.txt"))
    page.get_by_role("button", name="Read the files").click()
    page.get_by_text("17 statements suggested").wait_for()
    page.get_by_role("link", name="Record", exact=True).click()
    for number in (1, 2, 3):
        page.locator(f'[aria-current=true][data-statement$=".{number}"]').wait_for()
        page.wait_for_load_state()
        page.keyboard.press("a")
    page.locator('[aria-current=true][data-statement$=".4"]').wait_for()
    page.wait_for_load_state()
    page.keyboard.press("u")
    page.get_by_text("Undone: accept").wait_for()
    page.locator("p", has_text="2 accepted").wait_for()

    # what lasts, as the case stands
    page.get_by_role("link", name="Outcomes").click()
    expect(status_quo(page)).to_contain_text("lasts under none of the concepts")

    # one wish that the author doubts is taken away: the file changes by its line, the outcomes with it
    without_doubt(tmp_path / "talks.toml", "threat-meant")  # which names this wish, and would name none
    before = (tmp_path / "talks.toml").read_text("utf-8")
    page.get_by_role("link", name="Case", exact=True).click()
    page.get_by_role("button", name="Remove to expand the operation if Hamas does not accept").click()
    page.locator("#outcome").wait_for()
    if page.get_by_role("button", name="Save all the same").count():
        page.get_by_role("button", name="Save all the same").click()
    page.locator(".diff").wait_for()
    lines = changed(before, (tmp_path / "talks.toml").read_text("utf-8"))
    assert [line[0] for line in lines] == ["-"] and "expand if not accept" in lines[0]
    page.get_by_role("link", name="Outcomes").click()
    expect(status_quo(page)).to_contain_text("lasts under")
    expect(status_quo(page)).not_to_contain_text("none")

    # the picture by keyboard, the reason, and back
    page.locator("#graph a").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#why-title")).to_contain_text("Why:")
    page.get_by_role("link", name="Case", exact=True).click()
    page.get_by_role("button", name="Undo").click()
    page.locator("#outcome", has_text="Undone").wait_for()
    assert (tmp_path / "talks.toml").read_text("utf-8") == before
    page.reload()
    page.get_by_role("link", name="Outcomes").click()
    expect(status_quo(page)).to_contain_text("lasts under none of the concepts")

    # the report tells the same, with what the record holds
    page.get_by_role("link", name="Report").click()
    paper = page.frame_locator("iframe.paper")
    expect(paper.get_by_role("heading", level=1)).to_contain_text("Gaza ceasefire talks")
    expect(paper.locator("body")).to_contain_text(re.compile("gerakan Perlawanan Hamas terlibat"))
    assert call("check", str(tmp_path / "talks.toml")).code == 0
