# ruff: noqa: E501
"""Files of many kinds: office files, books, mail, saved pages, archives, chats; what is refused, and what marks mean."""

from __future__ import annotations

import io
import zipfile

import pytest

from mufakat.reading import archives, dates, marks, office, pdf
from mufakat.reading.article import article
from mufakat.reading.lines import zones
from mufakat.reading.pages import read_page
from mufakat.study.sources import Asked, Source, read_sources

SENTENCE = "Minister Ana Pires said the border must stay open."
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
T = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
O = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"  # noqa: E741


def zipped(members, how=zipfile.ZIP_DEFLATED):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", how) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def docx(text):
    return zipped(
        {
            "word/document.xml": f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>{text}</w:t></w:r><w:del><w:r><w:delText>Never.</w:delText></w:r></w:del></w:p></w:body></w:document>'
        }
    )


def odt(text):
    return zipped(
        {
            "content.xml": f'<o:document-content xmlns:o="{O}" xmlns:t="{T}"><o:body><o:text><t:p>{text}<t:note><t:note-body><t:p>7</t:p></t:note-body></t:note></t:p></o:text></o:body></o:document-content>'
        }
    )


def epub(text):
    page = f"<html><body><p>{text} Talks will go on for weeks in the small town by the river, as they did.</p></body></html>"
    return zipped({"META-INF/container.xml": "<container/>", "OEBPS/one.xhtml": page})


MAIL = (
    b"From: desk@example.org\nSubject: Talks\nDate: Tue, 3 Jun 2025 23:30:00 +0700\nContent-Type: text/plain; charset=utf-8\n"
    b"Content-Transfer-Encoding: quoted-printable\n\nMinister Ana Pires said the border must stay =\nopen.\n"
)
SAVED = (
    b"From: <Saved by Blink>\nSnapshot-Content-Location: http://example.org/news/1\nSubject: Talks resume\nMIME-Version: 1.0\n"
    b'Content-Type: multipart/related; type="text/html"; boundary="B"\n\n--B\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n'
    b'<html lang=3D"en"><body><article><p>Minister Ana Pires said the border must stay open.</p><p>Talks will go on for weeks in the small town by the river.</p></article></body></html>\n--B--\n'
)


@pytest.mark.parametrize(
    "data",
    [
        docx(SENTENCE),
        odt(SENTENCE),
        epub(SENTENCE),
        rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}\f0 Minister Ana Pires said the border must stay open.\par}",
        MAIL,
        SAVED,
        zipped({"page.txt": SENTENCE}),
    ],
    ids=["docx", "odt", "epub", "rtf", "eml", "mhtml", "zip"],
)
def test_files_give_what_they_hold(data):
    page = read_page(data)
    (statement,) = page.reading.statements
    assert page.reading.quote(statement.source) == "Minister Ana Pires"
    assert page.reading.quote(statement.content[0]) == "the border must stay open"
    assert not [p for p in page.problems if p.severity == "error"]


def test_a_message_has_the_day_of_its_sender():
    own = read_page(MAIL).reading.article
    assert (own.title.value, own.published.value) == ("Talks", "2025-06-03")


def test_rtf_reads_its_signs():
    text = office.rtf(rb"{\rtf1 caf\'e9 \u8220?open\u8221? {\*\generator x}a\~b\par next}").text
    assert text == "café “open” a\u00a0b\n\nnext"


def mailbox():
    return (
        b"From desk Tue Jun  3 08:00:00 2025\n"
        + MAIL
        + b"\nFrom desk Wed Jun  4 08:00:00 2025\n"
        + MAIL.replace(b"Ana Pires", b"Otto Brahm")
    )


PRESS = """Search: talks

1 of 2 DOCUMENTS

The Brenta Herald (Capital)

June 3, 2025 Tuesday

Miners accept the plan

BYLINE: Lena Park

LENGTH: 63 words

The miners' leader, Ana Pires, said on Tuesday that her union accepts the plan.

LOAD-DATE: June 4, 2025

2 of 2 DOCUMENTS

Northern Post

June 5, 2025 Thursday

Owners reject the plan

LENGTH: 40 words

The owners' spokesman, Otto Brahm, said the group rejects the plan.
"""


@pytest.mark.parametrize(
    ("data", "speakers"),
    [
        (
            zipped(
                {"one.txt": SENTENCE, "b/two.docx": docx(SENTENCE.replace("Ana", "Eva")), "style.css": "x"}
            ),
            ["Minister Ana Pires", "Minister Eva Pires"],
        ),
        (mailbox(), ["Minister Ana Pires", "Minister Otto Brahm"]),
        (PRESS.encode(), ["The miners' leader, Ana Pires", "The owners' spokesman, Otto Brahm"]),
    ],
    ids=["zip", "mbox", "press"],
)
def test_several_documents_in_one_file_are_read_one_by_one(data, speakers):
    assert [p.code for p in read_page(data).problems] == ["several-documents"]
    outcomes = list(read_sources([Source("all", data)], Asked()))
    assert [o.report.statements[0].speaker for o in outcomes] == speakers
    assert len({o.name for o in outcomes}) == 2


def test_an_article_of_a_press_archive_has_outlet_title_and_day():
    first = next(iter(archives.parts(PRESS.encode())))[1].decode()
    own = article(first, zones(first), "en")
    assert (own.outlet.value, own.title.value) == ("The Brenta Herald", "Miners accept the plan")
    assert (own.published.value, own.byline.value) == ("2025-06-03", "Lena Park")


BOMB = zipped({"word/document.xml": b"<a>" + b" " * 60_000_000 + b"</a>"})
ENTITIES = zipped({"word/document.xml": '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'})


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (BOMB, "document-unsafe"),
        (ENTITIES, "document-unsafe"),
        (zipped({f"{n}.txt": "x" for n in range(600)}), "document-unsafe"),
        (zipped({"word/document.xml": "<a>"}), "not-a-document"),
        (b"PK\x03\x04 no archive", "not-a-document"),
        (zipped({"picture.png": "x"}), "not-a-document"),
        (
            b"Id,Day,One,Two,Code\n1,20250601,NORTH,SOUTH,051\n2,20250602,SOUTH,NORTH,120\n",
            "table-not-report",
        ),
    ],
    ids=["bomb", "entities", "many", "broken-xml", "broken-zip", "no-document", "table"],
)
def test_what_cannot_be_read_is_refused_by_its_content(data, code):
    (problem,) = read_page(data).problems
    assert problem.code == code and problem.severity == "error"


# ------------------------------------------------------------------------------------------------ marks
def page(body, head=""):
    more = "<p>Talks will go on for weeks in the small town by the river, as they did in the spring of last year.</p>"
    return f'<html lang="en"><head>{head}</head><body><article><h1>Talks resume in the town</h1>{body}{more}{more.replace("Talks", "Work")}{more.replace("Talks", "Boats")}</article></body></html>'.encode()


@pytest.mark.parametrize(
    "mark",
    ["<sup>1</sup>", '<sup><a href="#n1">1</a></sup>', '<a href="#fn1">[1]</a>', "<sup>[1]</sup>"],
)
def test_note_marks_are_never_glued_to_numbers(mark):
    reading = read_page(
        page(f"<p>Both sides agreed to free 20{mark} prisoners in 14{mark} days, said Ana Pires.</p>")
    ).reading
    assert "20 prisoners in 14 days" in " ".join(reading.text.split())


def test_ordinals_are_no_note_marks():
    source = "the 21<sup>st</sup> round"
    assert marks.plain(source) == (source, False)


@pytest.mark.parametrize(
    "struck",
    [
        "<del>{}</del>",
        "<s>{}</s>",
        "<strike>{}</strike>",
        '<span style="text-decoration: line-through">{}</span>',
    ],
)
def test_struck_text_is_not_told_as_said(struck):
    said = (
        "<p>"
        + struck.format("“We accept the plan of the mediators,” said Ana Pires.")
        + "</p><p>“We reject the plan of the mediators,” said Ana Pires.</p>"
    )
    found = read_page(page(said))
    assert [s.act for s in found.reading.statements] == ["reject"]
    assert "text-withdrawn" in [p.code for p in found.problems]


def test_numbered_points_keep_their_numbers():
    text = read_page(
        page(
            "<p>Ana Pires named three points.</p><ol><li>A truce of sixty days.</li><li>Ten prisoners go free.</li></ol>"
        )
    ).reading.text
    assert "1. A truce of sixty days." in text and "2. Ten prisoners go free." in text


def test_spans_side_by_side_are_apart():
    reading = read_page(
        page(
            '<p><span class="date">3 June 2025</span><span>Minister Ana Pires said the border must stay open.</span></p>'
        )
    ).reading
    assert [s.speaker for s in reading.statements] == ["Minister Ana Pires"]


def test_a_lead_in_a_box_of_its_own_is_read():
    lead = "President Omar Hadi said on Tuesday that his government accepts the plan of the mediators without conditions."
    rest = "<p>The rebels rejected the plan. Their spokesman Karl Weber said the group would not lay down its arms before elections.</p>"
    more = "<p>Mediators from the neighbouring country said they would continue their work until the end of the month.</p>"
    source = f'<html lang="en"><body><div class="lead-box"><p class="intro">{lead}</p></div><div class="article-body">{rest}{more}{more.replace("Mediators", "Envoys")}</div></body></html>'
    assert read_page(source.encode()).reading.statements[0].speaker == "President Omar Hadi"


def test_the_day_that_the_page_prints_wins_near_midnight():
    head = '<meta property="article:published_time" content="2025-05-11T17:30:00Z">'
    found = read_page(page('<div class="date">Senin, 12 Mei 2025 00:30 WIB</div>', head)).reading.article
    assert found.published.value == "2025-05-12"


def test_links_to_further_pages_are_told():
    links = "".join(f'<a href="/news/talks?page={n}">{n}</a> ' for n in (2, 3, 4))
    head = '<link rel="canonical" href="https://example.org/news/talks">'
    told = [p for p in read_page(page(links, head)).problems if p.code == "more-pages"]
    assert len(told) == 1 and "page 1 of 4" in told[0].what
    assert "more-pages" not in [
        p.code for p in read_page(page('<a href="/search?page=2">2</a>', head)).problems
    ]


# ------------------------------------------------------------------------------------------------ dates
@pytest.mark.parametrize(
    ("line", "language", "day"),
    [
        ("July 5, 2023", "en", "2023-07-05"),
        ("2023-07-05", "en", "2023-07-05"),
        ("05/07/2023", "id", "2023-07-05"),
        ("05/07/2023", "en", "2023-05-07"),
        ("25/07/2023", "en", "2023-07-25"),
        ("HELSINKI (AFP) Jan 27, 2005", "en", "2005-01-27"),
        ("Jumat, 9 Mei 2025 14:05 WIB", "id", "2025-05-09"),
        ("Jum'at, 4 Nopember 2011", "id", "2011-11-04"),
        ("Kamis, 3 Pebruari 2011", "id", "2011-02-03"),
        ("Senin, 4 Agt 2025", "id", "2025-08-04"),
        ("31 February 2025", "en", None),
        ("2 jam yang lalu", "id", None),
    ],
)
def test_dates_as_pages_print_them(line, language, day):
    found = dates.date_in(line, 0, len(line), language)
    assert (found.value if found else None) == day


def test_doubt_about_the_order_of_day_and_month_is_told():
    assert dates.date_in("05/07/2023", 0, 10, "en").doubt
    assert not dates.date_in("05/07/2023", 0, 10, "id").doubt


def test_a_label_before_the_headline_is_no_part_of_it():
    text = "Opinion | Why the talks on the river failed again\n\nThe mediator said the map was wrong."
    assert article(text, zones(text)).title.value == "Why the talks on the river failed again"


# ------------------------------------------------------------------------------------------------ PDF
def test_words_parted_by_pdfium_are_whole_with_both_codes():
    for code in ("\ufffe", "\x02"):
        assert pdf._lines(f"perun{code}dingan dan negara{code}negara") == "perundingan dan negara-negara"


def test_running_heads_and_page_numbers_are_left_out():
    pages = [
        f"Press release - page {n}\nSentence {w} goes on." for n, w in ((1, "one"), (2, "two"), (3, "three"))
    ]
    assert pdf.without_heads(pages) == [f"Sentence {w} goes on." for w in ("one", "two", "three")]
