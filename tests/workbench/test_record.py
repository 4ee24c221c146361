"""The page Record: by keyboard and mouse through the statements, decide, correct, undo, search."""

from __future__ import annotations

import time

import pytest

from mufakat.record.store import open_record
from mufakat.report.marked import pieces
from tests.running import PATIENCE, call
from tests.workbench.seen import faults
from tests.workbench.test_malformed import HOSTILE, Client, digest, encoded
from tests.workbench.test_sources import press, wide


@pytest.fixture
def read(worked):
    """The worked case with the record of its article; and the document's id."""
    article = str(worked / "sources" / "serambi.txt")
    assert call("read", article, "--into", str(worked / "record.mufakat")).code == 0
    return worked


def standings(folder):
    """Number of each reviewed statement to its standing."""
    with open_record(str(folder / "record.mufakat")) as record:
        return {k.suggested.number: k.standing for k in record.all_statements() if k.review}


def id_of(folder):
    with open_record(str(folder / "record.mufakat")) as record:
        return next(record.documents()).id


def current(page):
    return page.locator("[aria-current=true]")


def on(page, number):
    """Wait until this statement is the one looked at."""
    page.locator(f'[aria-current=true][data-statement$=".{number}"]').wait_for()
    page.wait_for_load_state()


def test_statements_are_decided_by_keyboard_and_all_can_be_undone(read, open_bench, look):
    page = look(open_bench(read), "/record")
    wide(page)
    on(page, 1)
    press(page, "a")
    on(page, 2)
    press(page, "j")
    on(page, 3)
    assert page.url.endswith("statement=" + current(page).get_attribute("data-statement"))
    assert "pembicaraan langsung" in page.locator("mark.now").first.inner_text()
    press(page, "x")
    on(page, 4)
    press(page, "k")  # 3 is rejected, and not in the list any more
    on(page, 2)
    press(page, "a")
    on(page, 4)
    decided(read, {1: "accepted", 2: "accepted", 3: "rejected"})
    page.locator("#statements:not([data-changed])").wait_for()
    assert "2 accepted" in page.locator("#counts").inner_text()
    page.reload()
    on(page, 4)
    page.goto(page.url.replace(".4", ".3"))
    on(page, 3)
    assert "Asked for by the address" in current(page).inner_text()
    for left in ({1: "accepted", 3: "rejected"}, {1: "accepted"}, {}):
        with page.expect_navigation():
            press(page, "u")
        assert standings(read) == left
    assert page.get_by_role("button", name="Undo").is_disabled()
    with page.expect_navigation():
        press(page, "Shift+U")
    on(page, 1)
    assert standings(read) == {1: "accepted"}


def decided(folder, wanted):
    """Wait until the record says so: verdicts are sent while one goes on."""
    until = time.monotonic() + PATIENCE
    while standings(folder) != wanted:
        assert time.monotonic() < until, standings(folder)
        time.sleep(0.02)


def test_no_verdict_is_lost_however_quickly_keys_are_pressed(tmp_path, open_bench, look):
    """In two documents, so that the text beside the list changes on the way; the page is not loaded for each key."""
    for name, who in (("a", "Hamas"), ("b", "Israel")):
        said = "\n\n".join(f"{who} said on day {n} that it rejected offer {n}." for n in range(1, 8))
        (tmp_path / f"{name}.txt").write_text(said, "utf-8")
        assert (
            call("read", str(tmp_path / f"{name}.txt"), "--into", str(tmp_path / "record.mufakat")).code == 0
        )
    page = look(open_bench(tmp_path), "/record")
    page.locator("[aria-current=true]").wait_for()
    page.wait_for_load_state()
    loads = []
    page.on("framenavigated", lambda frame: loads.append(frame.url))
    for key in "aaaaxaaaax":
        page.keyboard.press(key)
    until = time.monotonic() + PATIENCE
    with_verdict = {}
    while len(with_verdict) < 10:
        assert time.monotonic() < until, with_verdict
        with open_record(str(tmp_path / "record.mufakat")) as record:
            with_verdict = {k.suggested.id: k.standing for k in record.all_statements() if k.review}
    assert sorted(with_verdict.values()) == ["accepted"] * 8 + ["rejected"] * 2
    page.locator("#statements:not([data-changed])").wait_for()
    page.get_by_text("8 accepted").first.wait_for()
    assert len(loads) < 20  # addresses of statements, and one load for the other text


def test_words_that_are_selected_stay_when_another_page_changes_the_record(read, open_bench, look):
    page = look(open_bench(read), "/record")
    on(page, 1)
    page.locator(".statement .said").first.select_text()
    assert call("record", "review", str(read / "record.mufakat"), "accept", first_id(read)).code == 0
    page.locator("#changed:visible").wait_for()
    assert page.evaluate("getSelection().toString().trim().length > 0")


def first_id(folder):
    with open_record(str(folder / "record.mufakat")) as record:
        return next(iter(record.all_statements())).suggested.id


def test_a_correction_keeps_the_suggestion_beside_it(read, open_bench, look):
    page = look(open_bench(read), "/record", width=390)
    wide(page)
    on(page, 1)
    press(page, "e")
    speaker = page.locator("#edit").get_by_label("Speaker")
    page.locator("#edit [name=speaker]:focus").wait_for()
    speaker.fill("Hamas")
    page.locator("#edit [name=said]").fill("gerakan Perlawanan Hamas terlibat dalam diskusi")
    page.get_by_role("button", name="Save the correction").click()
    page.locator("#edit").wait_for(state="detached")
    wide(page)
    with open_record(str(read / "record.mufakat")) as record:
        kept = next(record.all_statements())
    assert (kept.standing, kept.statement.speaker, kept.statement.actor) == ("corrected", "Hamas", "Hamas")
    assert set(kept.review.changes) == {
        "speaker",
        "actor",
        "content",
        "said",
    }  # and nothing that was left as it was
    assert kept.suggested.speaker == "Seorang pejabat senior Palestina"
    assert "suggested speaker: Seorang pejabat senior Palestina" in current(page).inner_text()


def test_several_are_decided_together_in_one_step(read, open_bench, look):
    page = look(open_bench(read), "/record")
    for number in (2, 5):
        page.get_by_label(f"{id_of(read)}.{number}", exact=False).first.check()
    page.get_by_role("button", name="Reject the selected").click()
    page.get_by_text("and 1 more").wait_for()
    assert standings(read) == {2: "rejected", 5: "rejected"}
    page.get_by_label("all on this page").check()
    press(page, "Shift+A")
    page.get_by_text("and 14 more").wait_for()
    assert len(standings(read)) == 17
    page.get_by_role("button", name="Undo").click()
    page.get_by_text("Undone: accept").wait_for()
    assert standings(read) == {2: "rejected", 5: "rejected"}


def test_search_and_filters_are_in_the_address(read, open_bench, look):
    page = look(open_bench(read), "/record")
    page.get_by_text("Search and filter").click()
    page.get_by_role("searchbox").fill("penghentian OR kemajuan")
    page.get_by_role("button", name="Show", exact=True).last.click()
    page.get_by_role("heading", name="2 statements found").wait_for()
    assert "words=penghentian+OR+kemajuan" in page.url and "outlet" not in page.url
    page.get_by_role("search").get_by_label("Act").select_option("demand")
    page.get_by_label("Speaker or party").fill("Hamas")
    page.get_by_role("button", name="Show", exact=True).last.click()
    page.get_by_role("heading", name="1 statement found").wait_for()
    on(page, 16)
    page.go_back()
    page.get_by_role("heading", name="2 statements found").wait_for()
    wide(page)
    page.goto(page.url.split("?")[0] + "?outlet=serambinews&act=reject&standing=suggested&actor=israel")
    page.get_by_role("heading", name="1 statement found").wait_for()  # the case calls it Israel too
    on(page, 17)


def test_a_wrong_filter_is_a_problem_on_the_page(read, open_bench):
    client = Client(open_bench(read).start)
    headers = {"cookie": client.cookie}
    for query, said in (
        ("words=%22open", "the query cannot be read"),
        ("since=May", "is no date"),
        ("topic=aid", "no topic is called"),
        ("statement=ffff.1", "no statement is called"),
        ("document=ffff", "no document is called"),
    ):
        status, _, page = client.ask("GET", f"/record?{query}", headers)
        assert status == 422 and said in page.decode(), query
    for query in (
        "page=0",
        "page=x",
        "standing=maybe",
        "act=dance",
        "order=up",
        "words=" + "a" * 501,
        "part=-1",
    ):
        assert client.ask("GET", f"/record?{query}", headers)[0] == 400, query
    assert "There is no page 9" in client.ask("GET", "/record?page=9", headers)[2].decode()
    assert client.ask("GET", "/record?record=other.mufakat", headers)[0] == 404


def test_malformed_decisions_change_nothing(read, open_bench):
    client = Client(open_bench(read).start)
    headers = {"cookie": client.cookie, "origin": client.origin, "x-mufakat-token": client.token}
    headers |= {"content-type": "application/x-www-form-urlencoded"}
    id = id_of(read)
    before = digest(read)

    def post(page, **fields):
        return client.ask("POST", f"/record/{page}", headers, encoded(fields).encode())[0]

    for value in HOSTILE:
        assert 400 <= post("decide", id=value, verdict="accepted") < 500
        assert 400 <= post("decide", id=f"{id}.1", verdict=value) < 500
        assert 400 <= post("decide", accepted=value) < 500
        assert 400 <= post("correct", id=value, speaker="x") < 500
        assert 400 <= post("correct", id=f"{id}.1", act="x" + value) < 500
        assert 400 <= post("correct", id=f"{id}.1", said="not there " + value) < 500
    assert post("decide") == 422
    assert post("decide", id=f"{id}.99", verdict="accepted") == 422
    assert digest(read) == before
    assert standings(read) == {}


def test_pieces_over_a_statement_inside_another_lead_to_the_inner_one(read, open_bench, look):
    id = id_of(read)
    page = look(open_bench(read), f"/record?statement={id}.15")
    inner = page.locator(f'a.said[data-statement="{id}.15"]')
    assert inner.first.get_attribute("data-all") == f"{id}.14 {id}.15"
    assert page.locator(f'a.said[data-statement="{id}.14"]').first.inner_text().startswith("Israel mengancam")
    assert len(pieces(0, 10, [("a", (0, 10)), ("b", (5, 10))])) == 2
    page.locator(f'a.said[data-statement="{id}.14"]').first.click()
    on(page, 14)


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1440, "dark")])
def test_every_control_has_a_name_and_words_can_be_read(read, open_bench, look, scheme, width):
    id = id_of(read)
    record = str(read / "record.mufakat")
    assert call("record", "review", record, "accept", f"{id}.1").code == 0
    assert call("record", "review", record, "reject", f"{id}.2").code == 0
    assert call("record", "review", record, "correct", f"{id}.3", "--speaker", "Hamas").code == 0
    bench = open_bench(read)
    page = look(bench, "/sources", width=width, color_scheme=scheme)
    for address in (
        "/sources?words=gencatan",
        f"/sources?document={id}&at=242-263",
        "/sources?source=serambi",
        f"/record?standing=any&statement={id}.4&edit=1",
        f"/record?words=hamas&statement={id}.15",
        "/positions?everyone=yes",
    ):
        page.goto(bench.home + address)
        page.locator("h1", has_text="Working").wait_for(state="detached")
        page.locator("h1").wait_for()
        assert not faults(page), address
    page.goto(f"{bench.home}/sources?document={id}")
    page.locator("#text").focus()
    press(page, "j")
    press(page, "c")
    page.get_by_label("Speaker").wait_for()
    assert not faults(page)
    page.evaluate(
        """() => { const all = document.querySelector("dialog");
            all.querySelector("h2").style.color = getComputedStyle(all).backgroundColor;
            all.append(document.createElement("button")); }"""
    )
    assert len(faults(page)) == 2  # the check sees what it is for


def test_without_script_one_can_look_decide_and_undo(read, open_bench, look):
    page = look(open_bench(read), "/record", java_script_enabled=False)
    page.get_by_role("button", name="Accept", exact=True).first.click()
    on(page, 2)
    assert standings(read) == {1: "accepted"}
    page.get_by_role("link", name="Correct").nth(1).click()
    page.locator("#edit").get_by_label("Act").select_option("offer")
    page.get_by_role("button", name="Save the correction").click()
    page.locator("#edit").wait_for(state="detached")
    assert standings(read) == {1: "accepted", 2: "corrected"}
    page.get_by_role("button", name="Undo").click()
    page.get_by_text("Undone: correct").wait_for()
    assert standings(read) == {1: "accepted"}
