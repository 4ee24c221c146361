"""Work that no page waits for: told on every page with a button that stops it; the answer stands meanwhile."""

from __future__ import annotations

import html
import re
import time

import pytest

from mufakat.workbench import guard
from mufakat.workbench.desk import MOST_FILES, READ
from mufakat.workbench.jobs import Job
from mufakat.workbench.pages import deal
from tests.running import PATIENCE, call
from tests.workbench.conftest import answered
from tests.workbench.served import served

PAGES = ("/", "/record", "/case", "/outcomes", "/report", "/sources")


@pytest.fixture
def bench(worked):
    with served(worked) as one:
        yield one


def under_way(bench, verb=READ):
    """A job that its worker does not end."""
    job = Job("a question", "reading", verb, {}, state="running", progress="12 of 900 documents")
    bench.desk.jobs._jobs[job.key] = job
    return job


@pytest.mark.parametrize("address", PAGES)
def test_reading_is_told_on_every_page_until_it_is_over(bench, address):
    job = under_way(bench)
    page = bench.ask(address=address).body.decode()
    assert f'data-job="{job.id}"' in page and "12 of 900 documents" in page
    assert f'<button name="job" value="{job.id}">Stop</button>' in page
    assert f"job={job.id}" in html.unescape(re.search(r'data-address="([^"]*)"', page).group(1))
    job.end("done")
    assert f'data-job="{job.id}"' not in bench.ask(address=address).body.decode()


def test_the_page_of_a_reading_tells_it_once_and_leads_to_what_came_of_the_last(bench):
    job = under_way(bench)
    page = bench.ask(address=f"/sources?job={job.id}").body.decode()
    assert page.count(f'data-job="{job.id}"') == 1
    job.result = []
    job.end("done")
    page = html.unescape(bench.ask(address="/sources").body.decode())
    assert f"job={job.id}" in page and "What came of the last reading" in page


def test_other_work_is_told_by_its_own_page_only(bench):
    job = under_way(bench, "outcomes:outcomes")
    assert job.id not in bench.ask(address="/record").body.decode()


def test_the_limit_of_uploads_is_the_same_wherever_it_is_told(bench):
    told = f"At most {guard.MOST_UPLOADED // guard.MB} MB can be sent at once."
    page = bench.ask(address="/sources").body.decode()
    assert f"({MOST_FILES} at most, {guard.MOST_UPLOADED // guard.MB} MB together)" in page
    kind = "multipart/form-data; boundary=b"
    head = b'--b\r\ncontent-disposition: form-data; name="file"; filename="x"\r\n\r\n'
    too_much = guard.MOST_UPLOADED + guard.AROUND + 1
    before = bench.ask("POST", "/sources/add", content_type=kind, content_length=str(too_much))
    while_it_comes = bench.ask("POST", "/sources/add", [head, *[b"a" * guard.MB] * 22], content_type=kind)
    for answer in (before, while_it_comes):
        assert answer.status == 413 and told in answer.body.decode()


def test_files_of_just_the_limit_are_taken(bench):
    kind = "multipart/form-data; boundary=b; charset=utf-8"
    head = b'--b\r\ncontent-disposition: form-data; name="file"; filename="x"\r\n\r\n'
    pieces = [head, *[b"a" * guard.MB] * (guard.MOST_UPLOADED // guard.MB), b"\r\n--b--\r\n"]
    assert (
        bench.ask("POST", "/sources/add", pieces, content_type=kind).status == 403
    )  # for want of the token only


def test_a_deal_is_answered_before_its_doubtful_numbers_are_drawn(bench, monkeypatch):
    """Whoever does not wait for the draws at all still sees the answer first, and then the draws in it."""
    monkeypatch.setattr(deal, "SOON", 0.0)
    pages = []
    until = time.monotonic() + PATIENCE
    while not pages or pages[-1].status == 202:
        assert time.monotonic() < until
        pages.append(bench.ask(address="/deal?draws=2000"))
    meanwhile = [one.body.decode() for one in pages if b"under-way" in one.body]
    assert meanwhile and all("What could be agreed on" in one for one in meanwhile)
    assert not any("In 2,000 draws" in one for one in meanwhile)
    assert "In 2,000 draws" in pages[-1].body.decode() and b"under-way" not in pages[-1].body
    assert b"under-way" not in bench.ask(address="/deal?draws=0").body


def test_reading_can_be_stopped_from_another_page_where_what_is_typed_stays(worked, open_bench, look):
    big = "\n".join(f"Hamas said on day {n} that it rejected the offer of Israel {n}." for n in range(60_000))
    assert (
        call("read", str(worked / "sources" / "serambi.txt"), "--into", str(worked / "r.mufakat")).code == 0
    )
    page = look(open_bench(worked), "/sources")
    page.get_by_label("Saved pages, PDFs, texts").set_input_files(
        [{"name": "big.txt", "mimeType": "text/plain", "buffer": big.encode()}]
    )
    page.get_by_role("button", name="Read the files").click()
    page.locator("#reading").wait_for()
    page.get_by_role("link", name="Deal").click()
    answered(page)
    page.get_by_label("Text to try").fill("aid=open")
    strip = page.get_by_role("region", name="Reading, under way")
    strip.get_by_role("button", name="Stop").click()
    strip.get_by_text("Stopped.").wait_for()
    assert page.get_by_label("Text to try").input_value() == "aid=open"
    strip.get_by_role("link").click()
    page.get_by_role("heading", name="Stopped").wait_for()
