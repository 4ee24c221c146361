"""A part of a report, and the two pages that are to be read first."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from mufakat.problems import ProblemsError
from mufakat.report.paper import paper_of
from mufakat.report.parts import PARTS, SHORT
from mufakat.study.opening import open_case
from mufakat.study.papers import gather, paper_text
from mufakat.study.starting import example_file
from tests.paper_pages import EXAMPLE, example, sound
from tests.running import call, run
from tests.test_report_command import BROWSER
from tests.told.table import DILEMMA, weir

LACKING = ("timeline", "orders", "foresight", "views", "agreement")  # of the worked case, unasked


def heads(page: object) -> list[str]:
    return [one.get("id") for one in page.findall(".//main/section/h2")]  # type: ignore[attr-defined]


def test_the_parts_are_those_of_the_whole_report_in_its_order() -> None:
    whole = [one.anchor for one in paper_of(example(EXAMPLE)).sections]
    assert whole == [part for part in PARTS if part in whole] and len(whole) > 10


@pytest.mark.parametrize("part", [part for part in PARTS if part not in LACKING])
def test_each_part_by_itself_is_a_sound_page_without_links_to_what_is_left_out(part: str) -> None:
    page = sound(paper_text(example(EXAMPLE), parts=[part]))
    assert heads(page) == [part]
    assert part != "outcomes" or "[threat]" in page.text_content(), "what was a link is told still"


def test_parts_stand_in_the_order_of_the_report_and_lead_to_each_other() -> None:
    page = sound(paper_text(example(EXAMPLE), parts=["quotations", "outcomes"]))
    assert heads(page) == ["outcomes", "quotations"]
    assert page.xpath("//section//a[@href='#q-threat']")
    assert not page.xpath("//nav"), "two parts need no list of contents"


def test_the_picture_stands_in_what_is_read_first_else_with_its_tables() -> None:
    found = example(EXAMPLE)
    both, tables = (sound(paper_text(found, parts=parts)) for parts in ((*SHORT, "states"), ("states",)))
    assert both.xpath("//section[@aria-labelledby='short']//figure[@id='f-states']")
    assert len(both.xpath("//figure")) == 1 and both.xpath("//a[@href='#f-states']")
    assert tables.xpath("//section[@aria-labelledby='states']//figure[@id='f-states']")


def test_what_is_read_first_names_its_sources_and_stands_before_the_contents() -> None:
    page = sound(paper_text(example(EXAMPLE)))
    assert "Sources: Trump-Netanyahu Pecah" in page.find(".//main/section").text_content()
    assert [one.tag for one in page.find(".//main")][:3] == ["section", "nav", "section"]
    text = paper_text(example(EXAMPLE), "md")
    assert text.index("## In short") < text.index("## Contents") < text.index("## Parties and options")


def test_coalitions_and_foresight_are_told_where_they_say_something() -> None:
    elmira, chicken = (sound(paper_text(example(name))) for name in ("elmira-1991", "chicken"))
    assert "coalitions" in heads(elmira) and "foresight" not in heads(elmira), "three parties decide"
    assert elmira.xpath("//table[@id='t-coalitions']/tbody/tr[7]")
    assert "foresight" in heads(chicken) and "coalitions" not in heads(chicken), "nobody leaves together"
    assert [one.text_content() for one in chicken.xpath("//table[@id='t-foresight']/thead//th")][1] == "L1"


def test_views_are_told_where_the_case_has_some(tmp_path: Path) -> None:
    file = tmp_path / "weir.toml"
    file.write_text(weir(*DILEMMA, '[views.down.preferences.up]\norder = ["not pay"]\n'), encoding="utf-8")
    page = sound(paper_text(gather(open_case(str(file))), parts=["views"]))
    assert 'takes Upstream to want "not pay"' in page.text_content() and len(page.xpath("//h3")) == 6


def test_a_part_that_the_case_has_not_is_told() -> None:
    with pytest.raises(ProblemsError) as fault:
        paper_text(example("chicken"), parts=["deal"])
    assert fault.value.problems[0].code == "no-such-part"


def test_a_title_in_the_style_ends_nothing() -> None:
    found = example("chicken")
    page = paper_text(replace(found, case=replace(found.case, title='a"; } </style><b>ü')))
    assert 'content: "a\\22 \\3b  \\7d  \\3c \\2f style\\3e \\3c b\\3e ü"' in page
    assert sound(page).xpath("count(//b)") == 0


def test_the_command_takes_parts(tmp_path: Path) -> None:
    case, out = str(example_file("chicken")), tmp_path / "r.json"
    assert call("report", case, "--parts", "outcomes, method", "-o", str(out)).code == 0
    assert [one["anchor"] for one in json.loads(out.read_text("utf-8"))["sections"]] == ["outcomes", "method"]
    for words, told in (
        (["--parts", "outcome"], 'did you mean "outcomes"?'),
        (["--parts", " , "], "--parts names nothing"),
        (["--parts", "short", "--short"], "take one of them"),
    ):
        ran = call("report", case, *words)
        assert ran.code == 2 and told in ran.err
    ran = call("report", case, "--parts", "deal")
    assert ran.code == 1 and "none of these parts: deal" in ran.err


@pytest.mark.long
@pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed")
@pytest.mark.parametrize("language", ["en", "id"])
def test_what_is_read_first_has_two_pages_with_numbers_and_the_whole_has_bookmarks(
    tmp_path: Path, language: str
) -> None:
    import pypdfium2

    short, whole = tmp_path / "short.pdf", tmp_path / "whole.pdf"
    case = str(example_file(EXAMPLE))
    assert run("report", case, "--short", "--language", language, "-o", str(short), "--pdf").code == 0
    assert run("report", case, "--language", language, "-o", str(whole), "--pdf").code == 0
    document = pypdfium2.PdfDocument(short.read_bytes())
    pages = [document[k].get_textpage().get_text_range() for k in range(len(document))]
    assert len(pages) == 2 and "1 / 2" in pages[0] and "2 / 2" in pages[1]
    title = "Gaza ceasefire talks, as reported in one article"
    assert title in pages[1], "the running head"
    marks = list(pypdfium2.PdfDocument(whole.read_bytes()).get_toc())
    assert len(marks) > 20 and {mark.level for mark in marks} == {0, 1, 2}
