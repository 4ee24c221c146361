"""The page Sources: add files, texts and pages; a text with what is marked in it; passages coded as statements."""

from __future__ import annotations

import json
import os
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mufakat.problems import ProblemsError
from mufakat.record.model import Kept, Statement, Zone
from mufakat.record.store import open_record
from mufakat.study.sources import keep_file
from mufakat.workbench.texts import Marks, pane
from tests.running import PATIENCE, ROOT, call
from tests.workbench.test_malformed import HOSTILE, Client, digest, encoded

SEED = ROOT / "mufakat" / "examples" / "sources" / "serambi.txt"
ARABIC = (
    "قناة الأخبار\r\n\r\nقال مراسلنا 🙂🇵🇸 إنّ اللقاءَ انتهى. قال المتحدّثُ باسم الحركة: لن نقبلَ العرضَ كما هو. "
    "وأضاف أنّ المحادثاتِ مستمرّةٌ 👩‍👩‍👧 في الدوحة."
)
WANTED = "قال المتحدّثُ باسم الحركة: لن نقبلَ العرضَ كما هو."


def wide(page):
    """The page itself must not scroll sideways."""
    page.wait_for_load_state()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def press(page, key):
    """Press a key once the scripts of the page are there, as one who has seen it does."""
    page.wait_for_load_state()
    page.keyboard.press(key)


def coded(folder):
    """The statements coded by hand in the record of a folder."""
    with open_record(str(folder / "record.mufakat")) as record:
        return [k for k in record.all_statements() if k.suggested.rule == "analyst"]


def test_read_the_seed_article_and_look_at_it(worked, open_bench, look):
    page = look(open_bench(worked), "/sources")
    wide(page)
    page.get_by_role("heading", name="Texts that the case cites").wait_for()
    page.get_by_label("Saved pages, PDFs, texts").set_input_files(str(SEED))
    page.get_by_role("button", name="Read the files").click()
    page.get_by_text("17 statements suggested").wait_for()
    assert (worked / "record.mufakat").exists()
    assert digest(worked / "sources").keys() == {"serambi.txt"}  # nothing was kept beside the record
    page.get_by_role("link", name="In the record").click()
    text = page.locator("#text")
    assert text.evaluate("e => e.textContent") == SEED.read_text("utf-8")
    assert page.locator("a.said[id]").count() == 17
    assert page.locator("#text .away[data-why]").count() > 5
    assert "evidence of the case" in page.locator("#text .cited").first.get_attribute("title")
    page.get_by_role("definition").filter(has_text="Ansari Hasyim").get_by_role("link").click()
    assert page.locator("#at").inner_text() == "Ansari Hasyim"
    page.locator("#at:focus").wait_for()
    page.reload()
    page.locator("#at:focus").wait_for()
    wide(page)
    page.locator("a.said").first.click()
    page.wait_for_url("**/record?*statement=*")
    assert page.locator("[aria-current=true]").get_attribute("data-statement").endswith(".1")


def test_a_text_is_pasted_on_a_phone_and_a_passage_coded_by_keyboard_and_undone(worked, open_bench, look):
    page = look(open_bench(worked), "/sources", width=390)
    wide(page)
    card = page.locator("form", has_text="Pasted text")
    card.get_by_label("Name").fill("قناة")
    card.get_by_label("Text", exact=True).fill(ARABIC)
    card.get_by_role("button").click()
    page.locator("#reading").get_by_role("link", name="قناة").click()
    page.wait_for_url("**/sources?*document=*")
    wide(page)
    # by keyboard alone from here on: the third sentence, coded
    page.locator("#text").focus()
    for _ in range(3):
        press(page, "ArrowDown")
    assert page.evaluate("getSelection().toString()") == WANTED
    press(page, "c")
    assert page.evaluate("document.activeElement.name") == "speaker"
    page.keyboard.type("حماس")
    page.get_by_label("Act").select_option("reject")
    press(page, "Enter")
    page.wait_for_url("**/record?*")
    now = page.locator("[aria-current=true]")
    assert (
        "accepted" in now.inner_text() and "حماس" in now.inner_text() and "coded by hand" in now.inner_text()
    )
    wide(page)
    kept = coded(worked)[0].statement
    assert (kept.said, kept.act, kept.speaker, kept.actor) == (WANTED, "reject", "حماس", "حماس")
    with open_record(str(worked / "record.mufakat")) as record:
        text = record.document(kept.document).text
        assert [text[a:b] for a, b in kept.content] == [WANTED]
    press(page, "u")
    page.get_by_text("Undone: code").wait_for()
    assert not coded(worked)
    press(page, "Shift+U")
    page.get_by_text("Last step: code").wait_for()
    page.reload()
    assert coded(worked)[0].statement == kept


def point(page, words):
    """Where on the screen these words begin."""
    return page.evaluate(
        """(words) => {
            const text = document.getElementById("text");
            let left = text.textContent.indexOf(words);
            const all = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
            let node = all.nextNode();
            while (left >= node.data.length) { left -= node.data.length; node = all.nextNode(); }
            const range = document.createRange();
            range.setStart(node, left);
            range.setEnd(node, left + 1);
            const box = range.getBoundingClientRect();
            return [box.left + 0.5, box.top + box.height / 2];
        }""",
        words,
    )


def test_a_passage_with_crlf_is_coded_by_mouse_and_by_words(tmp_path, open_bench, look):
    (tmp_path / "a.txt").write_bytes(
        (
            "The\x01\x0b\x0c\x7f\x85\u2028\ufeff\xad spokesman 🙂 met them.\r\nHamas said: we reject it.\r\n"
            + ARABIC
        ).encode()
    )
    assert call("read", str(tmp_path / "a.txt"), "--into", str(tmp_path / "record.mufakat")).code == 0
    with open_record(str(tmp_path / "record.mufakat")) as record:
        document = next(record.documents())
    assert "\r\n" in document.text
    page = look(open_bench(tmp_path), f"/sources?document={document.id}")
    assert page.locator("#text").evaluate("e => e.textContent") == document.text
    assert page.get_by_role("button", name="Code the selection").is_disabled()
    # by mouse, over the line end; what is dragged over may be a link
    (x, y), (to, until) = point(page, "met them"), point(page, " reject it")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(to, until, steps=5)
    page.mouse.up()
    page.get_by_role("button", name="Code the selection").click()
    page.get_by_label("Speaker").fill("Nobody")
    page.get_by_role("button", name="Save the statement").click()
    page.wait_for_url("**/record?*")
    start = document.text.index("met them")
    span = (start, document.text.index(" reject it"))
    assert coded(tmp_path)[0].statement.content == (span,)
    assert "\r\n" in document.text[slice(*span)]
    # by keyboard: two sentences, then one word less
    page.locator("#text").focus()
    for key in ("j", "Shift+J"):
        press(page, key)
    assert page.evaluate("getSelection().toString()").replace("\r", "").endswith("we reject it.")


def test_a_passage_that_does_not_fit_is_refused(tmp_path, open_bench):
    (tmp_path / "a.txt").write_text("Israel said it would accept the offer. Hamas rejected it.", "utf-8")
    assert call("read", str(tmp_path / "a.txt"), "--into", str(tmp_path / "record.mufakat")).code == 0
    with open_record(str(tmp_path / "record.mufakat")) as record:
        id = next(record.documents()).id
    bench = open_bench(tmp_path)
    client = Client(bench.start)
    headers = {"cookie": client.cookie, "origin": client.origin, "x-mufakat-token": client.token}
    headers |= {"content-type": "application/x-www-form-urlencoded", "accept": "application/json"}

    def code(**more):
        fields = {"document": id, "start": "0", "end": "6", "words": "Israel", **more}
        status, _, answer = client.ask("POST", "/record/code", headers, encoded(fields).encode())
        return status, answer.decode()

    assert code(to="nobody at all")[0] == 422
    assert "do not stand in the document" in code(to="nobody at all")[1]
    assert code(words="Hamas")[0] == 422
    assert code(start="1")[0] == 422
    assert code(document="ffff")[0] == 422
    assert code(act="dance")[0] == 400
    assert code(words="x" * 300_000)[0] == 400
    for name in ("start", "end"):
        for value in HOSTILE:
            assert 400 <= code(**{name: value[:3000]})[0] < 500
    assert not coded(tmp_path)
    status, answer = code(speaker="Israel")
    assert status == 200
    made = json.loads(answer)["id"]
    assert coded(tmp_path)[0].suggested.id == made
    assert code(speaker="Israel")[0] == 422  # the same again


HOSTILE_BYTES = [
    b"", b"\0" * 1000, os.urandom(4000), b"%PDF-1.7 broken", b"PK\x03\x04" + b"x" * 50, b"\xff\xfe\x00\xd8",
    b"<html>" + b"<div>" * 5000, b"<html><body><script>alert(1)</script><p>Hamas rejected it.</p>",
    "﻿‮\x1b[31m" .encode() * 50, b"\xed\xa0\xbd", b"a" * 100_000,
]  # fmt: skip


def test_hostile_bytes_give_problems_and_never_errors(tmp_path, open_bench):
    client = Client(open_bench(tmp_path).start)
    headers = {"cookie": client.cookie, "origin": client.origin, "x-mufakat-token": client.token}
    parts = b"".join(
        b'--x\r\ncontent-disposition: form-data; name="file"; filename="../%d/../\\evil\x07.toml"\r\n\r\n%s\r\n'
        % (n, data)
        for n, data in enumerate(HOSTILE_BYTES)
    )
    keep = b'--x\r\ncontent-disposition: form-data; name="keep"\r\n\r\nyes\r\n--x--\r\n'
    body = parts + keep
    typed = {**headers, "content-type": "multipart/form-data; boundary=x", "accept": "application/json"}
    status, _, answer = client.ask("POST", "/sources/add", typed, body)
    assert status == 200
    shown = settled(client, headers, json.loads(answer)["job"])
    assert shown.count("could not be read") >= 4
    assert "<script>alert" not in shown
    files = digest(tmp_path)
    assert all(re.fullmatch(r"record\.mufakat|sources/evil_?(-\d+)?\.toml\.txt", name) for name in files), (
        files
    )
    client_pages(client, headers, tmp_path)


def settled(client, headers, job):
    """The page when the work is done."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        status, _, page = client.ask("GET", f"/sources?job={job}", headers)
        assert status == 200
        if b'data-state="done"' in page:
            return page.decode()
        assert b'data-state="failed"' not in page
        time.sleep(0.02)
    raise AssertionError("it does not end")


def client_pages(client, headers, folder):
    """Every page about every document can be shown."""
    with open_record(str(folder / "record.mufakat")) as record:
        documents = [d.id for d in record.documents()]
    assert documents
    for id in documents:
        for path in (
            f"/sources?document={id}&at=0-99999",
            f"/record?document={id}&doubtful=yes&standing=any",
        ):
            assert client.ask("GET", path, headers)[0] == 200


def test_only_public_pages_are_fetched_and_no_files(tmp_path, open_bench):
    (tmp_path / "secret.txt").write_text("Hamas said that it rejected the offer.", "utf-8")
    client = Client(open_bench(tmp_path).start)
    headers = {"cookie": client.cookie, "origin": client.origin, "x-mufakat-token": client.token}
    headers |= {"content-type": "application/x-www-form-urlencoded", "accept": "application/json"}

    def add(**fields):
        return client.ask("POST", "/sources/add", headers, encoded(fields).encode())

    for address in (str(tmp_path / "secret.txt"), "secret.txt", "../secret.txt", "-"):
        status, _, answer = add(address=address)
        assert (status, json.loads(answer)["problems"][0]["code"]) == (422, "bad-address")
    for address in (
        client.origin,
        "file:///etc/passwd",
        "http://[::1]/",
        "http://10.0.0.1/",
        "ftp://x.example/",
    ):
        status, _, answer = add(address=address)
        assert status == 200
        assert "could not be read" in settled(client, headers, json.loads(answer)["job"])
    assert add()[0] == 422
    assert add(language="xx", text="a")[0] == 400
    assert add(source="nothing")[0] == 404
    assert add(text="x" * 2_000_001)[0] == 400
    assert not (tmp_path / "record.mufakat").exists()
    for value in HOSTILE:
        assert add(text=value, name=value, keep="yes")[0] < 500
    assert all(name.startswith(("sources/", "record.mufakat", "secret")) for name in digest(tmp_path))


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200), st.data())
def test_the_text_on_the_page_is_the_text(text, data):
    from html.parser import HTMLParser

    edges = st.integers(0, len(text))
    spans = st.tuples(edges, edges).filter(lambda span: span[0] < span[1]) if text else st.nothing()
    some = data.draw(st.lists(spans, max_size=4)) if text else []
    kept = [Kept(Statement("d", n, (span,), "said", rule="r")) for n, span in enumerate(some[:2])]
    zones = [Zone("widget", span, '"<why>"') for span in some[2:]]
    read: list[str] = []

    class Reader(HTMLParser):
        def handle_data(self, data):
            read.append(data)

    shown = pane(text, Marks(kept, (), zones, some[0] if some else None))
    reader = Reader()
    reader.feed(str(shown.html))
    reader.close()
    assert "".join(read) == text.replace("\0", "\ufffd")
    assert "\r" not in str(shown.html)


def test_a_long_text_comes_in_parts_with_places_in_the_whole():
    text = "".join(f"Sentence {n} 🙂. " for n in range(20_000))
    shown = pane(text, Marks(at=(200_000, 200_010)))
    assert shown.parts > 3 and shown.first <= 200_000 < shown.last
    spans = [tuple(map(int, pair.split("-"))) for pair in shown.sentences.split()]
    assert all(shown.first <= a < b <= shown.last for a, b in spans)
    assert pane(text, Marks(), part=10**9).part == shown.parts


def test_reading_can_be_stopped(tmp_path, open_bench, look):
    big = "\n".join(f"Hamas said on day {n} that it rejected the offer of Israel {n}." for n in range(60_000))
    page = look(open_bench(tmp_path), "/sources")
    page.get_by_label("Saved pages, PDFs, texts").set_input_files(
        [{"name": "big.txt", "mimeType": "text/plain", "buffer": big.encode()}]
    )
    page.get_by_role("button", name="Read the files").click()
    page.get_by_role("button", name="Stop").click()
    page.get_by_role("heading", name="Stopped").wait_for()
    page.get_by_label("Saved pages, PDFs, texts").set_input_files(
        [{"name": "small.txt", "mimeType": "text/plain", "buffer": b"Hamas said it rejected the offer."}]
    )
    page.get_by_role("button", name="Read the files").click()
    page.locator("#reading").get_by_role("link", name="small.txt").wait_for()


def test_a_kept_file_never_replaces_another_and_stays_in_the_folder(tmp_path):
    (tmp_path / "a").mkdir()
    assert keep_file(tmp_path / "a", "C:\\x\\page.html", b"one") == "sources/page.html"
    assert keep_file(tmp_path / "a", "../page.html", b"one") == "sources/page.html"
    assert keep_file(tmp_path / "a", "page.html", b"two") == "sources/page-2.html"
    assert keep_file(tmp_path / "a", "...", b"x") == "sources/document"
    assert keep_file(tmp_path / "a", "case.toml", b"mufakat = 1") == "sources/case.toml.txt"
    assert keep_file(tmp_path / "a", "\0\n" + "é" * 300 + ".mufakat", b"x").endswith(".mufakat.txt")
    assert (tmp_path / "a" / "sources" / "page.html").read_bytes() == b"one"
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "sources").symlink_to(tmp_path / "a")
    with pytest.raises(ProblemsError):
        keep_file(tmp_path / "b", "page.html", b"x")
