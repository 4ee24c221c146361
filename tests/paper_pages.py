"""Reports for the tests, and what they must keep whatever the case.

`python -m tests.paper_pages` writes tests/golden anew; read the difference before you commit it.
"""

from __future__ import annotations

import itertools
import re
from functools import cache
from pathlib import Path

from lxml import etree, html

from mufakat import __version__
from mufakat.report.paper import Findings
from mufakat.report.phrases import LANGUAGES
from mufakat.study.opening import open_case
from mufakat.study.papers import gather, paper_text
from mufakat.study.starting import example_file

GOLDEN = Path(__file__).parent / "golden"
EXAMPLE = "gaza-talks-2025"
_BLOCKS = ("p", "li", "h1", "h2", "h3", "td", "th", "caption", "figcaption", "dt", "dd", "pre", "blockquote")
_FETCHING = ("src", "srcset", "action", "background", "data", "poster", "ping", "formaction")


@cache
def example(name: str) -> Findings:
    """What the report on an example is written from."""
    return gather(open_case(str(example_file(name))))


def page_of(text: str) -> html.HtmlElement:
    """A page as a tree; a tag that is not closed, or closed twice, fails."""
    parser = etree.HTMLParser(encoding="utf-8")
    etree.fromstring(text.encode("utf-8"), parser)
    faults = [e.message for e in parser.error_log if not re.fullmatch(r"Tag [\w-]+ invalid", e.message)]
    assert not faults, faults[:5]
    return html.document_fromstring(text.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))


def sound(text: str) -> html.HtmlElement:
    """The page, after checking what every report keeps: links that lead somewhere, headings in order, tables
    with captions, pictures with names, no script, nothing fetched."""
    page = page_of(text)
    ids = list(page.xpath("//@id"))
    assert len(ids) == len(set(ids)), sorted(one for one in ids if ids.count(one) > 1)[:5]
    for href in page.xpath("//@href"):
        assert href.startswith("#") and href[1:] in ids, href
    assert not page.xpath("//script|//iframe|//object|//embed|//link|//img|//base|//form|//foreignObject")
    for one in page.iter():
        names = [name.lower() for name in one.attrib]
        assert not any(name.startswith("on") or name in _FETCHING for name in names), names
    assert "@import" not in text and "url(" not in text
    levels = [int(one.tag[1]) for one in page.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    for table in page.xpath("//table"):
        assert table.find("caption").text_content().strip()
        heads = table.xpath("./thead/tr/th[@scope='col']")
        for row in table.xpath("./tbody/tr"):
            assert len(row) == len(heads) and row[0].tag == "th" and row[0].get("scope") == "row"
    for picture in page.xpath("//*[local-name()='svg']"):
        named = picture.get("aria-labelledby").split()
        role = (
            "group" if picture.xpath(".//*[local-name()='a']") else "img"
        )  # a picture whose marks lead somewhere
        assert picture.get("role") == role and all(page.get_element_by_id(id).text for id in named)
    assert page.xpath("//main") and page.xpath("//a[@class='skip']/@href") == ["#report"]
    return page


def text_of(page: html.HtmlElement) -> str:
    """What a reader sees, a block a line, without pictures and styles; the version stands as VERSION."""
    for one in page.xpath("//style|//head|//*[local-name()='svg']"):
        one.drop_tree()
    lines = []
    for one in page.body.iter(*_BLOCKS, "div"):
        if one.tag == "div" and one.get("class") != "source":
            continue
        own = "".join(_own(one))
        if own.strip():
            lines.append(f"{one.tag}: {' '.join(own.split())}")
    return "\n".join(lines).replace(f"mufakat {__version__}", "mufakat VERSION") + "\n"


def _own(element: html.HtmlElement) -> list[str]:
    """The text of an element without that of blocks inside it, which have lines of their own."""
    parts = [element.text or ""]
    for child in element:
        if child.tag not in (*_BLOCKS, "ul", "ol", "table", "div"):
            parts += _own(child)
        parts.append(child.tail or "")
    return parts


def golden(language: str) -> tuple[Path, str]:
    """The file that keeps the report of the worked case in a language, and what stands in it now."""
    page = page_of(paper_text(example(EXAMPLE), "html", language))
    return GOLDEN / f"report-{language}.txt", text_of(page)


def main() -> int:
    """Write the golden reports anew."""
    GOLDEN.mkdir(exist_ok=True)
    for language in LANGUAGES:
        path, text = golden(language)
        path.write_text(text, encoding="utf-8", newline="\n")
        print(f"wrote {path.relative_to(Path.cwd())}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
