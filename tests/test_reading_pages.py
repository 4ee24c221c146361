# ruff: noqa: E501
"""Documents as bytes: pages, PDFs, texts, and what is none of them."""

from __future__ import annotations

import zlib

import pytest

from mufakat.reading.pages import read_page

LEAD = "Menteri Perhubungan Rahmat Saleh mengatakan jalur kereta itu akan dibuka kembali pada Oktober."
SECOND = "Serikat pekerja kereta api menolak untuk menghentikan mogok sebelum upah dinaikkan."
THIRD = '"Kami menunggu tawaran yang lebih baik," ujar ketua serikat itu, Danu Wiratma, kepada wartawan.'
PAGE = f"""<!DOCTYPE html><html lang="id"><head><title>Jalur Kereta Dibuka Oktober | Harian</title>
<meta property="og:title" content="Jalur Kereta Dibuka Oktober"><meta property="article:section" content="Nasional">
<meta property="article:published_time" content="2025-03-04T08:00:00+07:00"><meta name="author" content="Nama Karangan">
<script>var lead = "<p>Budi mengatakan tidak.</p>";</script></head>
<body><nav><ul><li><a href="/">Beranda</a></li><li><a href="/n">Nasional</a></li></ul></nav>
<article><h1>Jalur Kereta Dibuka Oktober</h1><div class="credit">Penulis: Rina Sasmita</div>
<p>JAKARTA, harian.example.com - {LEAD}</p><p>{SECOND.replace("kereta api", "kereta&nbsp;api")}</p><p>{THIRD}</p></article>
<footer>&copy; 2025 Harian Contoh</footer></body></html>"""


def codes(page):
    return [p.code for p in page.problems]


def test_a_page_gives_its_report_and_what_it_bears_out():
    page = read_page(PAGE.encode(), name="kereta.html")
    article = page.reading.article
    assert page.kind == "html"
    assert article.title.value == "Jalur Kereta Dibuka Oktober"
    assert (article.section.value, article.published.value) == ("Nasional", "2025-03-04")
    assert article.byline.value == "Rina Sasmita", "the author of the meta tag is nowhere on the page"
    assert [page.reading.quote(s.cue) for s in page.reading.statements] == ["mengatakan", "menolak", "ujar"]
    assert "Budi" not in page.reading.text


def test_statements_of_a_page_lead_back_to_its_source():
    page = read_page(PAGE.encode())
    first, second, _ = page.reading.statements
    (span,) = page.origin(first.content[0])
    assert page.source[slice(*span)] == "jalur kereta itu akan dibuka kembali pada Oktober"
    parts = [page.source[a:b] for a, b in page.origin(second.source)]
    assert "".join("".join(parts).split()) == "Serikatpekerjakeretaapi"


def pdf(lines):
    """A PDF of one page, written by hand: catalogue, pages, page, font, content."""
    shown = "BT /F1 12 Tf 72 720 Td 14 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
    body = zlib.compress(shown.encode("latin-1"))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> >> >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(body) + body + b"\nendstream",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, item in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + item + b"\nendobj\n"
    table = b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % k for k in places)
    return out + table + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(out)


def test_a_pdf_joins_its_lines_and_leads_back():
    page = read_page(
        pdf(
            [
                "Menteri Perhubungan Rahmat Saleh mengatakan jalur kereta",
                "itu akan dibu-",
                "ka kembali pada Oktober.",
            ]
        )
    )
    (statement,) = page.reading.statements
    assert page.kind == "pdf"
    assert page.reading.quote(statement.content[0]) == "jalur kereta itu akan dibuka kembali pada Oktober"
    assert [page.source[a:b] for a, b in page.origin(statement.cue)] == ["mengatakan"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty-document"),
        (b" \n\t ", "empty-document"),
        (bytes(range(256)) * 40, "not-text"),
        (b"\x00\x01" * 500, "not-text"),
        (b"PK\x03\x04" + b"x" * 99, "not-a-document"),
        (b"\x89PNG\r\n\x1a\n", "not-a-document"),
        (b"\x1f\x8b\x08\x00", "not-a-document"),
        (b"%PDF-1.4 nothing here", "pdf-unreadable"),
        (pdf([]), "pdf-without-text"),
        (b"a" * 1001, "document-too-large"),
        (b"<html><!--" * 50, "empty-document"),
    ],
)
def test_what_cannot_be_read_is_said(data, code):
    page = read_page(data, name="x", limit=1000 if code == "document-too-large" else 20_000_000)
    assert code in codes(page)
    assert not page.reading.statements
    assert all(p.place.file == "x" and p.mend for p in page.problems)


def test_nesting_and_broken_marks_do_no_harm():
    deep = b"<html><body>" + b"<div>" * 2000 + f"<p>{LEAD}</p>".encode() + b"</div>" * 2000
    assert len(read_page(deep).reading.statements) == 1
    for data in (b"<p" + b"<" * 50_000, b"<p>" + b"&amp" * 20_000, b"<html>" + b"<b>" * 50_000 + b"x"):
        assert read_page(data).kind == "html"


def test_broken_encoding_is_read_with_a_warning():
    page = read_page("Menteri Café mengatakan harga akan turun.".encode("latin-1"))
    assert codes(page) == ["encoding-unsure"]
    assert page.problems[0].severity == "warning"
    assert page.reading.text.startswith("Menteri Café")


def test_declared_and_marked_encodings():
    assert read_page(LEAD.encode("utf-16")).reading.text == LEAD
    assert read_page(b"\xef\xbb\xbf" + LEAD.encode()).reading.text == LEAD
    page = read_page(
        '<html><head><meta charset="windows-1252"></head><body><p>Menteri Café mengatakan ya.</p></body>'.encode(
            "cp1252"
        )
    )
    assert "Café" in page.reading.text


def test_signs_of_other_scripts_and_quotes_that_never_close():
    text = "\u202eשלום 👍🏽 “Kami siap, kata Budi Santoso.\n“Belum."
    page = read_page(text.encode())
    assert [page.reading.quote(s.cue) for s in page.reading.statements if s.cue] == ["kata"]
    assert not [p for p in page.problems if p.severity == "error"]


def test_only_bytes_are_a_document():
    with pytest.raises(TypeError):
        read_page("text")
    with pytest.raises(ValueError, match="no rules"):
        read_page(b"text", "xx")
