"""The evidence of a case is marked in the documents that are its sources, and in no others."""

from mufakat.study.cited import cited_in
from mufakat.study.opening import open_case
from tests.running import call


def test_evidence_is_found_in_its_source_by_text_by_title_and_nowhere_else(tmp_path):
    assert call("new", str(tmp_path / "gaza.toml"), "--example", "gaza-talks-2025").code == 0
    opened = open_case(str(tmp_path / "gaza.toml"))
    text = (tmp_path / "sources" / "serambi.txt").read_text("utf-8")
    found = cited_in(opened, text)
    assert {one.evidence for one in found} == {e.id for e in opened.sound().evidence}
    for one in found:
        assert all(" ".join(text[a:b].split()) == " ".join(one.quote.split()) for a, b in one.places)
    assert cited_in(opened, text.replace(" ", "\n")) == [
        type(one)(one.evidence, one.source, one.quote, one.places) for one in found
    ]
    other = "Halaman lain. " + text
    assert cited_in(opened, other) == []
    assert len(cited_in(opened, other, (text,))) == len(found)
    assert len(cited_in(opened, other, (), opened.sound().sources[0].title)) == len(found)


def test_a_source_without_a_text_is_looked_for_by_its_words(tmp_path):
    case = tmp_path / "case.toml"
    assert call("new", str(case)).code == 0
    more = '\n[sources.a]\ntitle = "Somewhere"\n\n[evidence.e1]\nsource = "a"\nquote = "no deal yet"\n'
    case.write_text(case.read_text("utf-8") + more, "utf-8")
    opened = open_case(str(case))
    assert [(c.evidence, c.places) for c in cited_in(opened, "There is no\ndeal yet.")] == [
        ("e1", ((9, 20),))
    ]
    assert cited_in(opened, "There is a deal.") == []
    case.write_text("broken", "utf-8")
    assert cited_in(open_case(str(case)), "no deal yet") == []
