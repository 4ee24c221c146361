"""The workbench starts, shows its folder, makes a case, notices changes."""

import time
from importlib.resources import files

from playwright.sync_api import expect

from mufakat.problems import errors
from mufakat.study.opening import open_case
from mufakat.study.starting import start_case
from tests.running import PATIENCE, call
from tests.workbench.conftest import spawned, stopped


def test_an_empty_folder_offers_to_make_a_case(tmp_path, open_bench, look):
    page = look(open_bench(tmp_path))
    page.get_by_label("New case").fill("my talks")
    page.get_by_role("region", name="Cases").get_by_label("from").select_option("prisoners-dilemma")
    page.get_by_role("region", name="Cases").get_by_role("button", name="Make").click()
    page.wait_for_url("**/case?case=my+talks.toml")
    assert "\nmufakat = 1\n" in (tmp_path / "my talks.toml").read_text("utf-8")


def test_a_change_on_disk_is_shown_without_asking(worked, open_bench, look):
    page = look(open_bench(worked))
    with page.expect_navigation():
        (worked / "gaza.toml").write_text((worked / "gaza.toml").read_text("utf-8") + "\n# seen\n", "utf-8")


def test_the_answer_to_a_form_is_not_lost_to_the_change_that_the_form_made(worked, open_bench, look):
    page = look(open_bench(worked))
    page.clock.install()
    page.reload()
    page.evaluate("""() => {
        window.same = true;
        document.querySelector("form").dispatchEvent(new Event("submit", { bubbles: true }));
    }""")  # as if it were on its way
    (worked / "gaza.toml").write_text((worked / "gaza.toml").read_text("utf-8") + "\n# seen\n", "utf-8")
    page.clock.run_for(20_000)
    assert page.evaluate("window.same")
    page.evaluate("window.dispatchEvent(new Event('pageshow'))")  # one came back to the page
    with page.expect_navigation():
        page.clock.run_for(2_500)


def test_what_is_typed_is_not_lost_when_a_file_changes(worked, open_bench, look):
    page = look(open_bench(worked))
    page.get_by_label("New case").fill("half a na")
    (worked / "gaza.toml").write_text((worked / "gaza.toml").read_text("utf-8") + "\n# seen\n", "utf-8")
    page.get_by_text("A file was changed on disk").wait_for()
    assert page.get_by_label("New case").input_value() == "half a na"


def test_a_folder_that_is_not_there_is_a_problem(tmp_path):
    found = call("open", str(tmp_path / "nowhere"))
    assert found.code == 1
    assert "no such folder" in found.err


def test_a_case_is_drafted_from_a_record(tmp_path, open_bench, look):
    article = files("mufakat") / "examples" / "sources" / "serambi.txt"
    assert call("read", str(article), "--into", str(tmp_path / "talks.mufakat")).code == 0
    page = look(open_bench(tmp_path))
    page.get_by_role("region", name="Cases").get_by_label("from").select_option("record:talks.mufakat")
    page.get_by_role("region", name="Cases").get_by_role("button", name="Make").click()
    page.wait_for_url("**/case?case=talks-draft.toml&record=talks.mufakat")
    drafted = (tmp_path / "talks-draft.toml").read_text("utf-8")
    assert "[parties.hamas]" in drafted and "[evidence." in drafted
    page.goto(page.url.replace("/case?", "/outcomes?"))
    expect(page.get_by_role("heading", name="In short")).to_be_visible()
    assert not errors(open_case(str(tmp_path / "talks-draft.toml")).problems)


def test_a_case_without_a_name_is_made_too_and_none_is_written_over(tmp_path, open_bench, look):
    page = look(open_bench(tmp_path))
    page.get_by_role("region", name="Cases").get_by_role("button", name="Make").click()
    page.wait_for_url("**/case?case=case.toml")
    before = (tmp_path / "case.toml").read_bytes()
    page.goto(page.url.split("/case?")[0] + "/")
    page.get_by_role("region", name="Cases").get_by_role("button", name="Make").click()
    page.get_by_text("the file exists already").wait_for()
    assert (tmp_path / "case.toml").read_bytes() == before


def test_what_is_typed_stays_when_it_cannot_be_saved(tmp_path, open_bench, look):
    """Saved by keys while nobody answers, while another start does not know the page, and while the file is away."""
    start_case(tmp_path / "case.toml", "prisoners-dilemma")
    start_case(tmp_path / "other.toml", "chicken")
    page = look(open_bench(tmp_path), "/case?case=case.toml&view=text")
    area = page.get_by_label("The text of the case")
    area.press("Control+End")
    area.press_sequentially("# typed")

    def held(banner):
        area.press("Control+s")
        page.locator(f"{banner}:visible").wait_for()
        assert area.input_value().endswith("# typed")
        assert "# typed" not in "".join(one.read_text("utf-8") for one in tmp_path.glob("*.toml"))

    page.route("**/stamp*", lambda route: route.abort())
    held("#gone")
    page.unroute("**/stamp*")
    page.route("**/stamp*", lambda route: route.fulfill(status=403))
    held("#gone")
    page.unroute("**/stamp*")
    (tmp_path / "case.toml").rename(tmp_path / "moved.toml")
    held("#lost")
    (tmp_path / "moved.toml").rename(tmp_path / "case.toml")
    area.press("Control+s")
    until = time.monotonic() + PATIENCE
    while "# typed" not in (tmp_path / "case.toml").read_text("utf-8"):
        assert time.monotonic() < until
        time.sleep(0.02)
    assert "# typed" not in (tmp_path / "other.toml").read_text("utf-8")


def test_a_page_says_that_the_workbench_has_been_stopped(tmp_path, look):
    bench = spawned(tmp_path)
    page = look(bench)
    expect(page.locator("#gone")).to_be_hidden()
    page.route("**/stamp*", lambda route: route.abort())
    expect(page.locator("#gone")).to_be_visible()
    page.unroute("**/stamp*")
    expect(page.locator("#gone")).to_be_hidden()
    page.route("**/stamp*", lambda route: route.fulfill(status=403))  # another start does not know this page
    expect(page.locator("#gone")).to_be_visible()
    assert "Traceback" not in stopped(bench)
