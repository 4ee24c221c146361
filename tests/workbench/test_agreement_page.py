"""The page about an agreement: what it says on a day, its filters, both languages; keys, narrow screens and paper."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import expect

from mufakat.study.agreement_starting import agreement_example
from tests.running import PATIENCE, call
from tests.workbench.conftest import answered, started, stopped
from tests.workbench.served import Served, served

DAY = "/agreement?agreement=gaza-january-2025.toml&at=2025-02-11"


def folder_of(folder: Path, *names: str) -> Path:
    for name in names:
        assert call("agreement", "new", str(folder / f"{name}.toml"), "--example", name).code == 0
    return folder


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    """One workbench for all that only look; its answers are kept."""
    running = started(folder_of(tmp_path_factory.mktemp("agreed"), "aceh-2005", "gaza-january-2025"))
    yield running
    said = stopped(running)
    assert "Traceback" not in said, said


@pytest.fixture
def at(bench, look):
    def opened(address: str = DAY, **more: object):
        page = look(bench, address, **more)
        answered(page)
        page.locator("#why").wait_for()
        page.wait_for_load_state()
        return page

    return opened


def answer(bench: Served, address: str) -> str:
    """A page when its answer is there; whatever it is then."""
    until = time.monotonic() + PATIENCE
    while True:
        found = bench.ask(address=address)
        if found.status != 202:
            return found.body.decode()
        assert time.monotonic() < until


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    """Pages without a browser."""
    folder = folder_of(tmp_path_factory.mktemp("asked"), "aceh-2005", "gaza-january-2025", "jcpoa-2015")
    (folder / "broken.toml").write_text(
        'mufakat-agreement = 1\nid = "x"\nparties = {}\nzone = "Moon"\n', "utf-8"
    )
    with served(folder) as found:
        yield found


def rows(page: str) -> list[str]:
    return re.findall(r'<tr id="row-([\w-]+)">', page)


def test_the_page_says_first_where_it_stands(asked: Served) -> None:
    page = answer(asked, DAY)
    assert "18 commitments: 8 kept, 4 waiting, 2 disputed" in page
    assert "Next: release three more (Hamas), due on 22 February 2025, in 11 days." in page
    assert len(rows(page)) == 18
    later = answer(asked, DAY.replace("02-11", "02-23"))
    assert "due on 22 February 2025" not in later


def test_filters_show_what_they_say(asked: Served) -> None:
    assert rows(answer(asked, DAY + "&show=disputed")) == ["release-6", "civilians-first"]
    assert rows(answer(asked, DAY + "&show=late")) == ["leave-rashid", "talks-on-two"]
    assert rows(answer(asked, DAY + "&blocker=israel")) == ["philadelphi-done"]
    assert set(rows(answer(asked, DAY + "&party=israel&show=blocked"))) == {
        "free-last", "rafah", "philadelphi-start", "philadelphi-done",
    }  # fmt: skip
    none = answer(asked, "/agreement?agreement=gaza-january-2025.toml&at=signature&show=disputed")
    assert rows(none) == [] and "No commitment is of that kind on this day." in none


def test_each_reading_stands_beside_what_is_disputed(asked: Served) -> None:
    page = answer(asked, DAY + "&show=disputed")
    assert "The rule and Israel: open" in page and "Hamas: suspended on 10 February 2025" in page
    aceh = answer(asked, "/agreement?agreement=aceh-2005.toml&at=2006-01-10")
    assert "a finding that binds settles it" in aceh.lower() and "Claimed by Free Aceh Movement" in aceh


def test_a_mark_opens_the_fact_with_its_source(asked: Served) -> None:
    page = answer(asked, DAY + "&commitment=leave-rashid&on=2025-01-25")
    why = page[page.index('<aside id="why"') :]
    assert "Told of 25 January 2025" in why and "Devdiscourse/ANI" in why
    assert "its last day has passed" in why or "done by now" in why
    assert "Nothing was told of that day" in answer(asked, DAY + "&commitment=rafah&on=2025-02-11")


def test_the_whole_page_is_indonesian_where_that_is_asked_for(asked: Served) -> None:
    page = answer(asked, DAY + "&language=id&commitment=rafah")
    main = page[page.index('<div class="agreement" lang="id">') : page.index("</main>")]
    assert "Garis waktu" in main and "ditepati terlambat (2 hari)" in main and "Mengapa" not in main[:200]
    left = re.findall(r">\s*(Show|Time line|Where it stands|kept late|Everything|waiting)\s*<", main)
    assert not left


def test_the_picture_is_a_picture_for_wide_and_for_narrow_screens(asked: Served) -> None:
    page = answer(asked, DAY)
    assert page.count('class="time-line"') == 2 and "<style" not in page
    assert 'href="/agreement?agreement=gaza-january-2025.toml&amp;at=2025-02-11' in page
    assert "commitment--" not in page


def test_what_is_asked_for_wrongly_is_told(asked: Served) -> None:
    for address, what in (
        ("&at=soon", "is no day"),
        ("&at=2020-01-01", "before the signature"),
        ("&party=nobody", "no party is called"),
        ("&commitment=nothing", "no commitment is called"),
        ("&show=all&commitment=rafah&on=soon", "is no day"),
    ):
        base = DAY.split("&at")[0] if "&at" in address else DAY
        assert what in answer(asked, base + address).replace("&#34;", '"'), address
    assert "there are all, due" in answer(asked, DAY + "&show=nothing")
    assert "no such file" in answer(asked, "/agreement?agreement=nothing.toml") or "no file" in answer(
        asked, "/agreement?agreement=nothing.toml"
    )
    broken = answer(asked, "/agreement?agreement=broken.toml")
    assert "Problems" in broken and "Moon" in broken


def test_what_is_due_is_a_calendar(asked: Served) -> None:
    text = answer(asked, "/agreement/calendar?agreement=gaza-january-2025.toml&at=2025-02-11")
    assert text.startswith("BEGIN:VCALENDAR\r\n") and "DTSTART;VALUE=DATE:20250222" in text


def test_an_agreement_is_begun_from_a_worked_one_and_nothing_is_overwritten(tmp_path: Path) -> None:
    with served(tmp_path) as bench:
        home = bench.ask().body.decode()
        assert "/agreement/new" in home and ">Agreement</a>" not in home  # no page of what is not there
        assert "No agreement in this folder yet" in bench.ask(address="/agreement").body.decode()
        token = re.search(r'name="token" value="(\w+)"', home)[1]  # type: ignore[index]
        form = f"token={token}&name=truce&example=aceh-2005".encode()
        made = bench.ask("POST", "/agreement/new", [form])
        assert made.status == 303 and "agreement=truce.toml" in made.headers["location"]
        assert (tmp_path / "truce.facts.toml").exists()
        assert ">Agreement</a>" in bench.ask().body.decode()
        assert bench.ask("POST", "/agreement/new", [form]).status == 422
        assert bench.ask("POST", "/agreement/new", [form.replace(b"aceh-2005", b"x")]).status == 422


def test_a_changed_facts_file_changes_the_stamp(tmp_path: Path) -> None:
    with served(folder_of(tmp_path, "aceh-2005")) as bench:
        address = "/stamp?agreement=aceh-2005.toml"
        before = bench.ask(address=address).body
        assert bench.ask(address="/stamp").body == before  # the first one is looked at where none is named
        facts = tmp_path / "aceh-2005.facts.toml"
        facts.write_text(facts.read_text("utf-8") + "\n", "utf-8")
        assert bench.ask(address=address).body != before


def test_the_picture_is_walked_and_opened_by_keyboard(at) -> None:
    page = at()
    links = page.locator("#graph .wide-only a")
    links.first.focus()
    where = "new URL(document.activeElement.getAttribute('href'), location).searchParams.toString()"
    page.keyboard.press("ArrowDown")
    assert page.evaluate(where).endswith("&commitment=release-2")
    page.keyboard.press("ArrowRight")
    assert page.evaluate(where).endswith("&commitment=release-2&on=2025-01-25")
    page.get_by_role("link", name=re.compile("Let displaced people.*says Israel")).first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#why h3").first).to_have_text("Told of 25 January 2025")
    expect(page.locator("#why")).to_contain_text("Devdiscourse/ANI")
    assert "on=2025-01-25" in page.url
    page.go_back()
    expect(page.locator("#why-title")).to_have_text("Why?")


def test_on_a_narrow_screen_names_stand_above_the_bars(at) -> None:
    page = at(width=390)
    expect(page.locator(".narrow-only svg").first).to_be_visible()
    expect(page.locator(".wide-only svg").first).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    box = page.locator(".narrow-only svg").first.bounding_box()
    assert box["width"] <= 390
    size = page.evaluate(
        "() => { const t = document.querySelector('.narrow-only .label'); "
        "return t.getBoundingClientRect().height }"
    )
    assert size >= 12  # letters that can be read without a glass


def test_on_paper_there_is_the_wide_picture_and_no_form(at) -> None:
    page = at()
    page.emulate_media(media="print")
    expect(page.locator(".wide-only svg").first).to_be_visible()
    expect(page.locator("form.row")).to_be_hidden()
    expect(page.locator("table.commitments")).to_be_visible()


def test_the_examples_that_pages_offer_are_those_that_ship(asked: Served) -> None:
    home = asked.ask().body.decode()
    for name in ("aceh-2005", "gaza-january-2025", "jcpoa-2015"):
        assert agreement_example(name).exists() and f'value="{name}"' in home
