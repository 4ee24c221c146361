"""What is told: one model, and what each of its four writers makes of it."""

from __future__ import annotations

import html
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from mufakat.display import display_width
from mufakat.report.document.as_data import paper_data
from mufakat.report.document.html import paper_html
from mufakat.report.document.links import Linker
from mufakat.report.document.markdown import paper_markdown, sections_markdown
from mufakat.report.document.model import (
    Block,
    Bullets,
    Columns,
    Commands,
    Item,
    Link,
    Paper,
    Paragraph,
    Section,
    Table,
    blocks_of,
    bullets,
    heading,
    item,
    note,
    paragraph,
    plain,
    section,
    text_table,
)
from mufakat.report.document.terminal import answer, chapters, explanation
from mufakat.study.opening import open_case
from mufakat.study.starting import example_file

WORDS = st.lists(st.text("abcdefgh", min_size=1, max_size=9), min_size=1, max_size=25).map(" ".join)
ITEMS = st.builds(lambda told, inner: item(told, *map(item, inner)), WORDS, st.lists(WORDS, max_size=3))
TABLES = st.builds(
    lambda rows, layout: text_table("t", "caption", ("one", "two"), rows, layout),
    st.lists(st.tuples(WORDS, st.text("xyz", min_size=1, max_size=5)), min_size=1, max_size=3),
    st.just("named"),
)
PARTS = st.lists(st.one_of(WORDS.map(paragraph), WORDS.map(note), ITEMS, TABLES), max_size=6)
SECTIONS = st.lists(
    st.builds(lambda title, parts: section(title, parts), WORDS, PARTS), min_size=1, max_size=3
)
LABELS = {key: key for key in ("contents", "skip", "place", "line", "supports", "translation", "note", "back",
          "quotation", "source-text", "scroll")}  # fmt: skip


def texts(sections: list[Section]) -> list[str]:
    """Everything that stands in some sections."""
    found = []
    for one in sections:
        found += [one.title, *one.sentences()]
        for block in one.blocks:
            if isinstance(block, Table):
                found += [block.caption, *(plain(cell.words) for row in block.rows for cell in row)]
    return found


def paper(sections: list[Section]) -> Paper:
    named = tuple(Section(f"s-{k}", one.title, one.blocks) for k, one in enumerate(sections))
    return Paper("Title", "Subtitle", "en", (), named, LABELS)


@settings(max_examples=60, deadline=None)
@given(SECTIONS)
def test_all_four_writers_tell_everything(sections: list[Section]) -> None:
    made = {
        "terminal": chapters(sections, 60),
        "close": answer(sections, 60),
        "Markdown": sections_markdown(sections),
        "page": html.unescape(re.sub(r"<[^>]*>", " ", paper_html(paper(sections)))),
        "data": str(paper_data(paper(sections))),
    }
    for text in texts(sections):
        for writer, told in made.items():
            assert set(text.split()) <= set(re.findall(r"\w+", told)), writer  # columns stand side by side


@settings(max_examples=60, deadline=None)
@given(SECTIONS, st.integers(40, 100))
def test_a_terminal_is_never_too_narrow(sections: list[Section], width: int) -> None:
    for told in (chapters(sections, width), answer(sections, width), explanation(sections, width)):
        assert all(display_width(line) <= width for line in told.splitlines())


def test_items_that_follow_each_other_are_one_list_and_empty_lists_are_none() -> None:
    made = blocks_of([item("a"), item("b"), bullets(["c"]), bullets([]), paragraph("d"), item("e")])
    assert made == (bullets(["a", "b", "c"]), paragraph("d"), bullets(["e"]))
    assert blocks_of([bullets([], "plain")]) == ()
    assert blocks_of([item("a"), bullets(["b"], "plain")]) == (bullets(["a"]), bullets(["b"], "plain"))


def test_lists_are_set_in_by_their_depth() -> None:
    told = [section("Title", [paragraph("text"), item("one", item("inner")), item("2. two")])]
    assert chapters(told, 60) == "Title\n-----\n\ntext\n\n  - one\n      inner\n  2. two"
    assert answer(told, 60) == "Title\ntext\n  - one\n      inner\n  2. two"
    assert answer([section("", [bullets(["one"], "plain")])], 60) == "  one"
    assert explanation(told, 60) == "\nTitle\n  text\n    - one\n      inner\n    - 2. two"


def test_a_list_right_below_a_name_has_no_blank_line_before_it() -> None:
    assert chapters([section("T", [heading("Name"), item("one")])], 60) == "T\n-\n\nName\n  - one"


def test_columns_are_drawn_when_it_is_known_how_wide() -> None:
    drawn = Columns(lambda width, paint: paint(f"{width} wide", "head"))
    told = [section("", [drawn])]
    assert answer(told, 47) == "47 wide"
    assert answer(told, 47, lambda text, kind: f"<{kind}>{text}") == "<head>47 wide"
    assert "100 wide" in sections_markdown(told)


def test_on_a_page_a_table_stands_for_columns_that_have_one() -> None:
    link, table = (
        Linker(open_case(str(example_file("chicken"))).sound()),
        text_table("t", "c", ("a",), [["b"]]),
    )
    drawn: list[Block] = [Columns(lambda *_: "letters", table), Columns(lambda *_: "letters")]
    assert link.blocks(drawn) == (table, Commands(("letters",)))


def test_ids_of_quotations_become_links_wherever_they_stand_in_plain_text() -> None:
    link = Linker(open_case(str(example_file("gaza-talks-2025"))).sound())
    told = Section("", "T", (paragraph("since [threat]"), Bullets((Item(("a",), (item("b [threat]"),)),))))
    linked = link.section("s", Section("", "Above", (), (told,)))
    (inner,) = linked.sections
    assert (linked.anchor, inner.anchor) == ("s", "s-1")
    first, second = inner.blocks
    assert isinstance(first, Paragraph) and Link("threat", "q-threat") in first.words
    assert isinstance(second, Bullets) and Link("threat", "q-threat") in second.items[0].inner[0].words
    assert list(inner.sentences()) == ["since [threat]", "a", "b [threat]"]


def test_how_a_terminal_sets_a_list_is_no_data() -> None:
    told = [section("T", [bullets(["one"], "plain")])]
    assert "plain" not in str(paper_data(paper(told))) and "plain" not in paper_markdown(paper(told))
