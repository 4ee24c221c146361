"""The section of a report about an agreement: the same time line, every status with its facts and their sources."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from mufakat.report.agreement.account import Account
from mufakat.report.pictures.timeline.svg import timeline_svg
from mufakat.study import agreements
from mufakat.study.agreement_starting import agreement_example
from mufakat.study.starting import example_file
from tests.paper_pages import sound
from tests.running import call

CASE = str(example_file("prisoners-dilemma"))
GAZA = str(agreement_example("gaza-january-2025"))
ACEH = str(agreement_example("aceh-2005"))
AT = ("--agreement", GAZA, "--at", "2025-02-11")


def section(*words: str) -> dict:
    ran = call("report", CASE, "--format", "json", *words)
    assert ran.code == 0, ran.err
    found = [one for one in json.loads(ran.out)["sections"] if one["anchor"] == "agreement"]
    return found[0] if found else {}


def words_of(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def test_a_report_without_an_agreement_says_nothing_of_one() -> None:
    assert section() == {}


def test_the_section_says_where_it_stands_on_the_day() -> None:
    found = section(*AT)
    assert "18 commitments: 8 kept" in words_of(found) and "on 11 February 2025" in words_of(found)
    table = next(block for block in found["blocks"] if block["kind"] == "table")
    assert len(table["rows"]) == 18
    disputed = next(row for row in table["rows"] if "women soldiers" in words_of(row))
    assert "Israel: breached on 25 January 2025" in words_of(disputed)
    later = section("--agreement", GAZA, "--at", "2025-02-23")
    assert "in 11 days" not in words_of(later)


def test_the_time_line_is_the_one_of_the_page() -> None:
    figure = next(block for block in section(*AT)["blocks"] if block["kind"] == "figure")
    opened = agreements.open_agreement(GAZA)
    asked = agreements.day_asked(opened, "2025-02-11")
    line = Account(agreements.keeping_of(opened, asked.day)).timeline()
    plain = re.sub(r'<a href="[^"]*" aria-label="[^"]*">|</a>', "", figure["svg"])
    assert plain.replace('role="group"', 'role="img"') == timeline_svg(line, "timeline-1")


def test_each_mark_leads_to_what_was_told_with_its_source() -> None:
    text = call("report", CASE, *AT).out
    sound(text)  # every link of it leads somewhere
    assert "told-leave-rashid" in set(re.findall(r'href="#(told-[^"]+)"', text))
    told = words_of(section(*AT)["sections"])
    assert "Devdiscourse/ANI" in told and "says Israel" in told
    assert told.count("Five Thai nationals besides") == 1  # what is counted stands once


def test_holes_are_told_with_their_clauses() -> None:
    inside = {one["anchor"]: one for one in section("--agreement", ACEH, "--at", "2006-01-10")["sections"]}
    assert "clause 4.6: Government of Indonesia cannot be sure to keep" in words_of(inside["holes"])


@pytest.mark.parametrize(
    ("language", "word"), [("en", "kept late (5 days)"), ("id", "ditepati terlambat (5 hari)")]
)
def test_the_section_speaks_both_languages(language: str, word: str) -> None:
    page = call(
        "report", CASE, "--agreement", ACEH, "--at", "2006-01-10", "--language", language, "--format", "md"
    ).out
    assert word in page
    assert ("Yang dibiarkan terbuka" in page) == (language == "id")


def test_what_is_wrong_with_the_agreement_is_told_before_the_work(tmp_path: Path) -> None:
    ran = call("report", CASE, "--agreement", str(tmp_path / "no.toml"))
    assert ran.code == 1 and "no such file" in ran.err
    ran = call("report", CASE, "--agreement", GAZA, "--at", "soon")
    assert ran.code == 1 and "is no day" in ran.err
    assert call("report", CASE, "--at", "2025-02-11").code == 2
    ran = call("report", CASE, "--agreement", GAZA, "-o", GAZA)
    assert ran.code != 0 and Path(GAZA).read_text("utf-8").startswith("#")
