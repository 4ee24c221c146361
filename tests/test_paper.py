"""The report on paper: whole pages of real cases, what hostile texts do to it, and its three formats."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mufakat.case.model import Case, Evidence, Source
from mufakat.case.read import read_case
from mufakat.display import visible
from mufakat.evidence.quotations import SourceText
from mufakat.report.document.links import Linker, anchor
from mufakat.report.document.markdown import paper_markdown
from mufakat.report.document.model import (
    Bullets,
    Fact,
    Foreign,
    Item,
    Link,
    Paper,
    Paragraph,
    Section,
    plain,
)
from mufakat.report.paper.appendix import pieces
from mufakat.report.phrases import LANGUAGES
from mufakat.study.opening import Opened, open_case
from mufakat.study.papers import gather, paper_text
from mufakat.study.starting import example_file, examples
from tests.paper_pages import EXAMPLE, example, golden, sound
from tests.strategies import cases
from tests.tried import tried

LARGE = ("nile-dam-2021", "climate-finance-2024")


@pytest.mark.parametrize(
    "name", [pytest.param(n, marks=pytest.mark.long) if n in LARGE else n for n in examples()]
)
def test_every_example_has_a_sound_report(name: str) -> None:
    found = example(name)
    page = sound(paper_text(found))
    assert page.find(".//h1").text_content() == found.case.title
    for party in found.case.parties:
        assert party.name in page.text_content()
    if found.walk is not None:
        assert (found.walk.solution.graph is not None) == (name not in LARGE)
        assert found.landscape is not None and page.xpath("//figure[@id='f-states']")
        shown = {one.get("id") for one in page.xpath("//table[@id='t-states']//th[@scope='row']")}
        assert shown == {anchor("state", label) for label in found.landscape.states}
        assert len(page.xpath("//table[@id='t-moves']/tbody/tr")) == len(found.landscape.arcs)
    assert bool(found.case.deal) == bool(page.xpath("//figure[@id='f-deal']"))
    assert found.digest in page.text_content()
    json.loads(paper_text(found, "json"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_of_the_worked_case_is_as_kept(language: str) -> None:
    if LANGUAGES[language].keys() != LANGUAGES["en"].keys():
        pytest.skip("the phrases of this language are not complete")
    path, text = golden(language)
    assert path.exists() and path.read_text(encoding="utf-8") == text, "run python -m tests.paper_pages"


def test_every_quotation_is_in_the_appendix_and_marked_in_its_source() -> None:
    found = example(EXAMPLE)
    page = sound(paper_text(found))
    marked = "".join(page.xpath("//div[@class='source']//mark/text()"))
    flat = " ".join(marked.split())
    for one in found.case.evidence:
        article = page.get_element_by_id(anchor("q", one.id))
        quote = article.find(".//blockquote")
        assert quote.text_content() == one.quote and quote.get("lang") == "id"
        assert f"#{anchor('p', one.id)}" in article.xpath(".//@href")
        place = page.get_element_by_id(anchor("p", one.id))
        beginning = place.getnext()
        assert beginning.tag in ("mark", "span")
        assert one.quote.split()[0] in beginning.text_content() or beginning.tag == "span"
        assert one.quote in flat or all(part in flat for part in re.split(r"(?<=,) ", one.quote))
    text = found.texts["serambi"].text
    without = re.sub(r"<sup>.*?</sup>", "", paper_text(found))
    shown = sound(without).xpath("//div[@class='source']")[0].text_content()
    assert shown == text


def test_every_claim_links_to_its_quotation() -> None:
    """Each line of the case that rests on quotations links to them, and each quotation says what rests on it."""
    found = example(EXAMPLE)
    page = sound(paper_text(found))
    for option in found.case.options:
        row = [r for r in page.xpath("//table[@id='t-options']/tbody/tr") if option.name in r.text_content()]
        assert {f"#{anchor('q', id)}" for id in option.grounds.evidence} <= set(row[0].xpath(".//@href"))
    for one in found.case.evidence:
        assert len(page.xpath(f"//*[@href='#{anchor('q', one.id)}']")) >= 2


HOSTILE = """
mufakat = 1
id = "hostile"
title = "<script>alert(1)</script> & \\u202e title"
summary = "<img src=x onerror=alert(1)> {{ 7 * 7 }} {% raw %} [e1] `code` *bold*"
notes = ["</main></body><script>alert(2)</script>"]
[sources.s]
title = "<b>bold</b>\\" onmouseover=\\"alert(3)"
language = "ar"
file = "s.txt"
[parties.a]
name = "\\u0645\\u0641\\u0627\\u0648\\u0636\\u0627\\u062a <i>A</i>"
[parties.a.options]
p = { name = "| P | <script>alert(4)</script>", evidence = ["e1"] }
[parties.b]
name = "\\u202eB<!-- -->"
[parties.b.options]
q = { name = "]]> Q </svg><script>alert(5)</script>", why = "<script>alert(6)</script> [e1; e2]" }
[preferences.a]
order = [{ want = "q", name = "a > b & c < d", evidence = ["e1"] }, "not p"]
[preferences.b]
order = ["p", "not q"]
[status-quo]
on = []
[outcomes]
both = { when = "p and q", name = "</text><script>alert(7)</script>" }
[[levers]]
id = "l"
name = "<script>alert(8)</script>"
drop = { party = "a", at = 2 }
[[doubts]]
id = "d"
name = "<script>alert(9)</script>"
condition = { party = "a", at = 2 }
[evidence.e1]
source = "s"
quote = "<script>alert('x')</script>"
by = "<script>"
translation = "</blockquote><script>alert(10)</script>"
[evidence.e2]
source = "s"
quote = "\\u0627\\u0644\\u0647\\u062f\\u0646\\u0629"
"""
SOURCE = "before <script>alert('x')</script> &amp; \u202eafter\n\u0627\u0644\u0647\u062f\u0646\u0629 </div></pre>\n"


def hostile(tmp_path) -> Opened:
    (tmp_path / "case.toml").write_text(HOSTILE, encoding="utf-8")
    (tmp_path / "s.txt").write_text(SOURCE, encoding="utf-8")
    return open_case(str(tmp_path / "case.toml"))


def test_hostile_texts_stay_texts(tmp_path) -> None:
    found = gather(hostile(tmp_path))
    text = paper_text(found)
    page = sound(text)
    assert "<script" not in text and "<img" not in text and "onerror=" not in re.sub(r">[^<]*<", "><", text)
    told = page.text_content()
    for number in range(1, 11):
        assert f"alert({number})" in told
    assert "{{ 7 * 7 }}" in told and "49" not in page.xpath("//p[@class='lead']")[0].text_content()
    assert page.xpath("//bdi[contains(., '\u0645\u0641\u0627')]")
    outside = re.sub(r'<div class="source".*?</div>', "", text, flags=re.DOTALL)
    assert "\u202e" not in outside and "\\x202e" in outside
    without = sound(re.sub(r"<sup>.*?</sup>", "", text))
    assert without.xpath("//div[@class='source']")[0].text_content() == SOURCE
    assert without.xpath("//div[@class='source']/@lang") == ["ar"]


def test_hostile_texts_stay_texts_in_markdown(tmp_path) -> None:
    text = paper_text(gather(hostile(tmp_path)), "md")
    parser = pytest.importorskip("markdown_it", reason="needs markdown-it-py, which the documents bring")
    tokens = parser.MarkdownIt("commonmark").enable("table").parse(text)
    inline = [child for token in tokens for child in token.children or []]
    raw = [token.content for token in (*tokens, *inline) if token.type in ("html_block", "html_inline")]
    assert raw and all(re.fullmatch(r'(<a id="[\w.-]+">|</a>|<a id="[\w.-]+"></a>)\n?', one) for one in raw)
    ids = set(re.findall(r'<a id="([^"]+)"></a>', text))
    links = re.findall(r"(?<!\\)\]\(#([^)]+)\)", text)
    assert links and set(links) <= ids
    for line in text.splitlines():
        if line.startswith("| "):
            cells = re.split(r"(?<!\\)\|", line)
            assert len(cells) >= 3


def test_markdown_of_the_worked_case_has_links_that_lead_somewhere() -> None:
    text = paper_text(example(EXAMPLE), "md")
    assert text.startswith("# Gaza ceasefire talks")
    ids = set(re.findall(r'<a id="([^"]+)"></a>', text))
    links = set(re.findall(r"(?<!\\)\]\(#([^)]+)\)", text))
    assert {anchor("q", one.id) for one in example(EXAMPLE).case.evidence} <= links <= ids
    widths: set[int] = set()
    for line in [*text.splitlines(), ""]:
        if line.startswith("|"):
            widths.add(len(re.findall(r"(?<!\\)\|", line)))
        else:
            assert len(widths) <= 1, line
            widths = set()


def test_data_has_the_sections_of_the_page() -> None:
    data = json.loads(paper_text(example(EXAMPLE), "json"))
    assert data["format"] == "mufakat-report/1" and data["language"] == "en"
    page = sound(paper_text(example(EXAMPLE)))
    titles = [section["title"] for section in data["sections"]]
    assert titles == [one.text_content() for one in page.xpath("//main/section/h2")]
    kinds = {block["kind"] for section in data["sections"] for block in section["blocks"]}
    assert kinds == {"paragraph", "bullets", "table", "figure", "commands", "quotation"}
    assert data["sections"][-1]["sections"][0]["blocks"][0]["kind"] == "source"


WORDS = st.text(alphabet="ab \n<&\u0627\u202e*_[]|`#1.-+", max_size=30)


@settings(max_examples=tried(150), deadline=None)
@given(WORDS)
def test_no_sign_means_anything_to_markdown(words: str) -> None:
    """What Markdown makes of a paragraph and an item are the words themselves."""
    parser = pytest.importorskip("markdown_it", reason="needs markdown-it-py, which the documents bring")
    section = Section("a", "A", (Paragraph((words,)), Bullets((Item((words,)),))))
    paper = Paper("T", "S", "en", (Fact("f", "v"),), (section,), {"contents": "C"})
    text = paper_markdown(paper)
    tokens = parser.MarkdownIt("commonmark").enable("table").parse(text)
    inline = [token for token in tokens if token.type == "inline"]
    shown = [
        "".join("\n" if c.type in ("softbreak", "hardbreak") else c.content for c in token.children or [])
        for token in inline
    ]
    wanted = " ".join(visible(words).split())
    found = [" ".join(one.split()) for one in shown]
    if wanted:
        assert found.count(wanted) >= 2, (words, found)


@settings(max_examples=tried(200), deadline=None)
@given(
    st.text(alphabet="abc \n", max_size=60),
    st.lists(st.text(alphabet="abc ", min_size=1, max_size=4), max_size=4),
)
def test_the_pieces_of_a_source_are_the_source(text: str, quotes: list[str]) -> None:
    """However passages overlap: the pieces join to the text, and those marked for a quotation to its passages."""
    quoted = [Evidence(f"e{number}", "s", quote) for number, quote in enumerate(quotes)]
    source = SourceText(text)
    found = pieces(source, quoted)
    assert "".join(piece.text for piece in found) == text
    at = 0
    for piece in found:
        for one in quoted:
            inside = any(p.start <= at and at + len(piece.text) <= p.end for p in source.find(one.quote))
            assert (one.id in piece.marks) == inside
        at += len(piece.text)
    for one in quoted:
        begun = [piece for piece in found if anchor("p", one.id) in piece.begins]
        assert len(begun) == bool(source.find(one.quote))


@settings(max_examples=25, deadline=None)
@given(cases())
def test_every_case_has_a_sound_report(case: Case) -> None:
    from mufakat.graph.conflict import graph_of

    if graph_of(case).states == 0:
        return
    found = gather(Opened("random.toml", replace(case, title="Random"), ()))
    sound(paper_text(found))
    assert paper_text(found, "md").startswith("# Random")


def test_a_quotation_of_one_word_is_not_seen_in_every_sentence() -> None:
    case = replace(
        example("elmira-1991").case,
        evidence=(Evidence("e", "s", "word"),),
        sources=(Source("s", language="ar"),),
    )
    link = Linker(case)
    assert link("a word [e] of [f]") == ("a word [", Link("e", "q-e"), "] of [f]")
    assert link("said “word” (by b)") == ("said “", Foreign("word", "ar"), " ", Link("e", "q-e"), "” (by b)")
    assert plain(link("[e] “word”")) == "[e] “word”"


def test_the_same_findings_give_the_same_report() -> None:
    """Byte for byte."""
    one, two = (gather(open_case(str(example_file("elmira-1991")))) for _ in range(2))
    for form in ("html", "md", "json"):
        assert paper_text(one, form) == paper_text(two, form)


def test_colours_can_be_told_apart() -> None:
    """WCAG 2 contrast of the page's colours: 4.5 for text, 3 for what marks and draws, in both themes."""
    from importlib.resources import files

    from mufakat.report.pictures.shares import STYLE as BARS
    from mufakat.report.pictures.states.style import DARK, LIGHT
    from mufakat.report.pictures.states.style import STYLE as PICTURE

    page = files("mufakat.report.document").joinpath("page.css").read_text("utf-8")
    for style in (page, PICTURE, BARS):
        light, dark = style.split("@media screen", 1)
        for part, movers in ((light, LIGHT), (dark, DARK)):
            colour = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", part))
            paper = colour.get("paper", "#ffffff" if part is light else "#11181f")
            for name, least in (("ink", 4.5), ("soft", 4.5), ("link", 4.5), ("focus", 3), ("bar", 3)):
                for ground in (
                    paper,
                    colour.get("panel", paper),
                    colour.get("yes", paper),
                    colour.get("fill", paper),
                ):
                    if name in colour:
                        assert contrast(colour[name], ground) >= least, (name, ground)
            if "mark" in colour:
                assert contrast(colour["mark-ink"], colour["mark"]) >= 4.5
            if style is PICTURE:
                assert all(contrast(one, paper) >= 4.5 for one in movers)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""

    def light(colour: str) -> float:
        parts = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
        r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_a_case_whose_source_is_not_at_hand_says_so() -> None:
    text = (
        'mufakat = 1\nid = "x"\ntitle = "X"\n[sources.s]\ntitle = "Paper"\n[parties.a.options]\n'
        'p = { name = "P", evidence = ["e"] }\n[preferences.a]\norder = ["p"]\n'
        '[evidence.e]\nsource = "s"\nquote = "words"\n'
    )
    case, problems = read_case(text)
    assert case is not None, problems
    page = sound(paper_text(gather(Opened("x.toml", case, ()))))
    assert not page.xpath("//div[@class='source']") and page.get_element_by_id("q-e") is not None
    assert "was found in the text of its source" not in page.text_content()
