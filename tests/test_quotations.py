"""Does a quotation stand in its source?"""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mufakat.case.model import Evidence
from mufakat.case.read import read_case
from mufakat.case.write import write_case
from mufakat.evidence.grounding import grounded_lines
from mufakat.evidence.quotations import SourceText, check_quotations, normalise
from mufakat.report.paper.appendix import pieces
from mufakat.study.opening import Opened, open_case
from mufakat.tomlfile.desk import Desk
from tests.broken_files import FOLDER
from tests.running import call

TEXT = "The \u00a0ﬁrst  line\nsays: “caf\u0065\u0301 ½ open”,\r\nand "
TEXT += "停火协议将于周一生效。 ｶﾞｻﾞ talks, 한국 \u1112\u1161\u11ab."


@pytest.mark.parametrize(
    ("quote", "passage"),
    [
        ("The first line says:", "The \u00a0ﬁrst  line\nsays:"),
        ("café 1⁄2 open", "caf\u0065\u0301 ½ open"),
        ("cafe\u0301", "cafe\u0301"),
        ("irst", "ﬁrst"),
        ("停火协议", "停火协议"),
        ("ガザ talks", "ｶﾞｻﾞ talks"),
        ("한국 한", "한국 \u1112\u1161\u11ab"),
        ("open”,   and", "open”,\r\nand"),
    ],
)
def test_looks_do_not_matter_and_words_do(quote, passage):
    (found,) = SourceText(TEXT).find(quote)
    assert found.text == passage == TEXT[found.start : found.end]


@pytest.mark.parametrize("quote", ["the first line", "The first lines", "cafe open", "", "  "])
def test_other_words_are_not_found(quote):
    assert SourceText(TEXT).find(quote) == []


def test_every_place_is_told():
    assert [p.start for p in SourceText("aa a aa").find("a")] == [0, 1, 3, 5, 6]


@given(
    st.text(
        "ab \u00a0\n\u0301\u0308\u00a8\u00bd\ufb01\uff76\uff9e\u1100\u1161\u11a8\u0915\u093f", max_size=12
    )
)
def test_a_text_is_found_in_itself_normalised(text):
    source = SourceText(f"x {text} y")
    words = normalise(f"x {text} y")
    (found,) = source.find(words)
    assert (found.start, found.end) == (0, len(source.text))
    assert source._normal[0] == words


@given(st.text("ab cé½\ufb01 \u0301\n", max_size=30), st.data())
def test_passages_hold_what_was_quoted(text, data):
    start = data.draw(st.integers(0, len(text)))
    quote = text[start : data.draw(st.integers(start, len(text)))]
    for found in SourceText(text).find(quote):
        assert normalise(quote) in normalise(unicodedata.normalize("NFD", text[found.start : found.end])) or (
            normalise(quote) in normalise(text[found.start : found.end])
        )


@pytest.mark.parametrize(
    ("quote", "near"),
    [
        ("The south will pay for the whole dam", "“The south will pay for half of the"),
        ("he said, and left this hall.", "he said, and left the hall."),
        ("entirely unrelated zzz", None),
    ],
)
def test_the_nearest_passage(quote, near):
    source = SourceText((FOLDER / "sources" / "paper.txt").read_text(encoding="utf-8"))
    found = source.nearest(quote)
    assert (None if found is None else normalise(found.text)) == near


def test_the_nearest_passage_where_words_are_not_parted():
    found = SourceText("哈马斯表示，停火协议将于周一生效，以色列没有评论。").nearest("停火协议将于周二生效")
    assert found.text == "停火协议将于周一生效"


def test_long_sources():
    words = " ".join(f"word{number} of the réport, ﬁne" for number in range(100_000))
    source = SourceText(words)
    assert len(source.find("word70000 of the report") + source.find("word70000 of the réport")) == 1
    assert source.nearest(" ".join(f"word{number} of a réport," for number in range(500, 600))) is not None


def test_every_line_says_what_it_rests_on():
    text = (FOLDER / "unused-evidence.toml").read_text(encoding="utf-8")
    case, _ = read_case(
        text.replace(
            'order = ["pay", "sign"]',
            'order = [{ want = "pay", evidence = ["e1"] }, { want = "sign", why = "peace" }]',
        )
    )
    rests = {(line.kind, line.party, line.subject): line.rests_on for line in grounded_lines(case)}
    assert rests["wish", "north", "1"] == "evidence"
    assert rests["wish", "north", "2"] == "choice"
    assert rests["wish", "south", "1"] == "nothing"
    assert rests["option", "north", "north.sign"] == "nothing"


def test_sources_without_text_are_passed_over():
    text = (FOLDER / "not-in-source.toml").read_text(encoding="utf-8")
    case, _ = read_case(text)
    desk = Desk(text, "x")
    check_quotations(case.evidence, {}, desk)
    assert desk.problems == []


PAGE = """<!DOCTYPE html><html><head><title>North</title><script>var x = "the North Bank";</script></head><body>
<p>Minister Ana <b>Duarte</b> said the <i>North</i>&nbsp;<a href="/bank">Bank</a> would remain
open to &#8220;all&#8221; traders &amp; guests.</p>
<p>We accept the plan, the minister said.</p><p>We accept the plan, the general said.</p></body></html>"""
SEEN = "Minister Ana Duarte said the North Bank would remain open to \u201call\u201d traders & guests"
CASE = """mufakat = 1
id = "t"
title = "T"
[parties.a.options]
go = "Go"
[preferences.a]
order = [{{ want = "go", evidence = ["e1"] }}]
[sources.r]
file = "page.html"
[evidence.e1]
source = "r"
quote = '{quote}'
{more}
"""


def opened(folder: Path, quote: str, more: str = "") -> Opened:
    (folder / "page.html").write_text(PAGE, encoding="utf-8")
    (folder / "case.toml").write_text(CASE.format(quote=quote, more=more), encoding="utf-8")
    return open_case(str(folder / "case.toml"))


def test_a_quotation_of_a_page_is_matched_in_what_its_readers_see(tmp_path):
    found = opened(tmp_path, SEEN)
    assert not found.problems
    assert [p.code for p in opened(tmp_path, 'var x = "the North Bank"').problems] == ["not-in-source"]
    assert [p.code for p in opened(tmp_path, "<b>Duarte</b>").problems] == ["not-in-source"]
    ran = call("report", str(tmp_path / "case.toml"), "--format", "md")
    assert ran.code == 1, "the broken case has no report"
    opened(tmp_path, SEEN)
    ran = call("report", str(tmp_path / "case.toml"), "--format", "md")
    assert ran.code == 0 and "&nbsp;" not in ran.out and "href" not in ran.out and "var x" not in ran.out
    assert "Ana Duarte said the North" in " ".join(ran.out.replace("\xa0", " ").split())


SAYINGS = (("occurrence = 1", "minister"), ("occurrence = 2", "general"), ('by = "the general"', "general"))


def test_words_that_two_people_say_are_asked_about(tmp_path):
    (problem,) = opened(tmp_path, "We accept the plan").problems
    assert problem.code == "stands-twice" and problem.severity == "warning"
    assert problem.notes == (
        "1: We accept the plan, the minister said.", "2: We accept the plan, the general said."
    )  # fmt: skip
    named = opened(tmp_path, "We accept the plan", 'by = "the general"')
    assert not named.problems
    for more, said in SAYINGS:
        found = opened(tmp_path, "We accept the plan", more)
        assert not found.problems and found.case is not None
        text, evidence = found.texts["r"], found.case.evidence[0]
        (place,) = text.places(evidence)
        assert said in text.around(place)
        marked = [piece for piece in pieces(text, [evidence]) if piece.marks]
        assert len(marked) == 1
    (problem,) = opened(tmp_path, "We accept the plan", "occurrence = 3").problems
    assert problem.code == "no-such-place" and problem.severity == "error"


def test_words_repeated_in_one_sentence_or_in_the_same_words_are_not_asked_about():
    text = SourceText("No, no, no, he said. A plan. A plan. Nothing.")
    for quote in ("no", "A plan"):
        desk = Desk("", "x")
        check_quotations([Evidence("e", "r", quote)], {"r": text}, desk)
        assert not desk.problems


def test_an_occurrence_is_written_as_it_is_read():
    case, _ = read_case(CASE.format(quote="no", more="occurrence = 2"))
    assert case is not None and case.evidence[0].occurrence == 2
    again, problems = read_case(write_case(case))
    assert again is not None and not problems and again.evidence == case.evidence
