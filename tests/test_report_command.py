"""mufakat report: files, formats, refusals, the printed page."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from mufakat.report.phrases import LANGUAGES
from mufakat.study.printing import NAMES
from mufakat.study.starting import EXAMPLES, example_file
from tests.paper_pages import sound
from tests.running import call, run

BROWSER = next((name for name in NAMES if shutil.which(name)), None)
ELMIRA = str(example_file("elmira-1991"))


def test_writes_a_page_and_refuses_to_overwrite_it(tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    ran = call("report", ELMIRA, "-o", str(out))
    assert ran.code == 0 and ran.out == "" and "wrote" in ran.err
    first = out.read_bytes()
    sound(first.decode("utf-8"))
    again = call("report", ELMIRA, "-o", str(out))
    assert again.code == 1 and "exists already" in again.err and out.read_bytes() == first
    assert call("report", ELMIRA, "-o", str(out), "--force").code == 0 and out.read_bytes() == first
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]


@pytest.mark.parametrize(
    ("name", "begins"), [("r.md", "# Elmira"), ("r.json", '{"format"'), ("r", "<!doctype")]
)
def test_the_name_of_the_file_tells_the_format(tmp_path: Path, name: str, begins: str) -> None:
    assert call("report", ELMIRA, "-o", str(tmp_path / name)).code == 0
    assert (tmp_path / name).read_text("utf-8").startswith(begins)


def test_prints_where_no_file_is_named() -> None:
    assert json.loads(call("report", ELMIRA, "--format", "json").out)["title"].startswith("Elmira")
    assert call("report", ELMIRA).out.startswith("<!doctype html>")


def test_the_language_is_that_of_the_option_or_the_program() -> None:
    if LANGUAGES["id"].keys() != LANGUAGES["en"].keys():
        pytest.skip("the phrases of this language are not complete")
    for words in (["report", ELMIRA, "--language", "id"], ["--language", "id", "report", ELMIRA]):
        data = json.loads(call(*words, "--format", "json").out)
        assert data["language"] == "id"
    page = call("report", ELMIRA, "--language", "id").out
    assert '<html lang="id" dir="ltr">' in page
    assert '<html lang="en" dir="ltr">' in call("report", ELMIRA).out


def test_refusals_are_problems(tmp_path: Path) -> None:
    for words, told in (
        (["--pdf", str(tmp_path / "r.pdf"), "--browser", "no-such-program"], "there is no such program"),
        (["--record", str(tmp_path / "none.mufakat")], "none.mufakat"),
    ):
        ran = call("report", ELMIRA, *words)
        assert ran.code == 1 and told in ran.err and "mend:" in ran.err and ran.out == ""
    assert not (tmp_path / "r.pdf").exists()
    bad = tmp_path / "bad.toml"
    bad.write_text("mufakat = 1\n", encoding="utf-8")
    assert call("report", str(bad)).code == 1
    assert call("report", ELMIRA, "--pdf").code == 2
    assert call("report", ELMIRA, "--language", "tlh").code == 2
    assert call("report", ELMIRA, "-o", ELMIRA, "--force").code == 2


def test_without_a_browser_it_says_how_to_mend_that(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from mufakat.study import printing

    monkeypatch.setattr(printing, "NAMES", ())
    monkeypatch.setattr(printing, "_ELSEWHERE", ())
    ran = call("report", ELMIRA, "--pdf", str(tmp_path / "r.pdf"))
    assert ran.code == 1 and "no Chromium was found" in ran.err and "apt install chromium" in ran.err


def test_a_browser_that_does_not_print_is_told(tmp_path: Path) -> None:
    if os.name == "nt":
        pytest.skip("the false browser is a shell script")
    false = tmp_path / "false-browser"
    false.write_text("#!/bin/sh\necho broken pipe dream >&2\nexit 3\n", encoding="utf-8")
    false.chmod(0o755)
    ran = call("report", ELMIRA, "--pdf", str(tmp_path / "r.pdf"), "--browser", str(false))
    assert ran.code == 1 and "did not print: broken pipe dream" in ran.err
    assert not (tmp_path / "r.pdf").exists()


@pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed")
def test_prints_through_an_installed_browser(tmp_path: Path) -> None:
    page, paper = tmp_path / "r.html", tmp_path / "r.pdf"
    ran = run("report", ELMIRA, "-o", str(page), "--pdf")
    assert ran.code == 0, ran.err
    import pypdfium2

    document = pypdfium2.PdfDocument(paper.read_bytes())
    text = "".join(one.get_textpage().get_text_bounded() for one in document)
    assert "Elmira groundwater contamination" in text and "How to get there" in text
    assert len(document) >= 3
    document.close()
    only = tmp_path / "only.pdf"
    assert run("report", ELMIRA, "-o", str(only), "--pdf").code == 0
    assert only.read_bytes().startswith(b"%PDF-") and not (tmp_path / "only.html").exists()


def test_a_record_becomes_a_timeline(tmp_path: Path) -> None:
    record, out = tmp_path / "talks.mufakat", tmp_path / "r.html"
    article = str(EXAMPLES / "sources" / "serambi.txt")
    assert call("read", article, "--into", str(record)).code == 0
    listed = json.loads(call("record", "timeline", str(record), "--json").out)
    case = str(example_file("gaza-talks-2025"))
    ran = call("report", case, "--record", str(record), "-o", str(out))
    assert ran.code == 0, ran.err
    page = sound(out.read_text("utf-8"))
    rows = page.xpath("//table[@id='t-timeline']/tbody/tr")
    assert len(rows) >= len(listed) > 10, "a claim that is told twice has a row for each statement"
    for one in listed:
        assert any(one["said"] in row.text_content() and "suggested" in row.text_content() for row in rows)
    assert "mufakat record timeline talks.mufakat" in page.text_content()
