"""Pages as scraped: which line is what."""

from __future__ import annotations

from mufakat.reading.reader import read_text

PAGE = """Home
Nasional

Serikat Pelabuhan Setuju Kembali ke Meja Runding

Senin, 3 Maret 2025 10:15 WIB
Penulis: Rina Sasmita | Editor: Bagus Laksono
ANTARA FOTO/Dewi
RAPAT SERIKAT - Ketua serikat (kiri) berjabat tangan dengan direktur pelabuhan.

SURABAYA, harian.example.com - Serikat pekerja pelabuhan menyatakan siap kembali berunding dengan manajemen.

Baca juga: Upah Pelabuhan Tak Naik Sejak 2019

"Kami datang dengan usulan baru," kata Ketua Serikat, Danu Wiratma.

Menunggu jawaban

Manajemen mengatakan usulan itu akan dipelajari.

SCROLL TO CONTINUE WITH CONTENT

Danu berharap jawaban diberikan sebelum hari Jumat.

Halaman Selanjutnya
1 2 3
Berita Terkait
Mogok Pelabuhan Masuk Hari Ketiga
Ikuti kami di WhatsApp
Terpopuler
Harga Beras Turun
© 2025 Harian Contoh. All rights reserved
Ringkasan otomatis: serikat dan manajemen mengatakan sesuatu yang tidak ada di berita ini.
"""


def kinds(text):
    reading = read_text(text)
    return [(z.kind, reading.quote(z.span)) for z in reading.zones]


def test_each_line_of_a_page_has_its_kind():
    assert [(k, t[:24]) for k, t in kinds(PAGE)] == [
        ("widget", "Home"),
        ("section", "Nasional"),
        ("title", "Serikat Pelabuhan Setuju"),
        ("byline", "Senin, 3 Maret 2025 10:1"),
        ("byline", "Penulis: Rina Sasmita | "),
        ("photo_credit", "ANTARA FOTO/Dewi"),
        ("caption", "RAPAT SERIKAT - Ketua se"),
        ("body", "SURABAYA, harian.example"),
        ("related", "Baca juga: Upah Pelabuha"),
        ("body", '"Kami datang dengan usul'),
        ("subhead", "Menunggu jawaban"),
        ("body", "Manajemen mengatakan usu"),
        ("widget", "SCROLL TO CONTINUE WITH "),
        ("body", "Danu berharap jawaban di"),
        ("pagination", "Halaman Selanjutnya"),
        ("pagination", "1 2 3"),
        ("related", "Berita Terkait"),
        ("related", "Mogok Pelabuhan Masuk Ha"),
        ("follow", "Ikuti kami di WhatsApp"),
        ("latest", "Terpopuler"),
        ("latest", "Harga Beras Turun"),
        ("copyright", "© 2025 Harian Contoh. Al"),
        ("widget", "Ringkasan otomatis: seri"),
    ]


def test_fields_come_from_the_page():
    article = read_text(PAGE).article
    assert article.title.value == "Serikat Pelabuhan Setuju Kembali ke Meja Runding"
    assert (article.section.value, article.byline.value) == ("Nasional", "Rina Sasmita")
    assert (article.published.value, article.editor.value) == ("2025-03-03", "Bagus Laksono")
    assert (article.outlet.value, article.network.value) == ("harian.example.com", "Harian Contoh")
    assert article.dateline.value == "SURABAYA, harian.example.com"


def test_a_date_inside_the_report_is_not_the_date_of_the_page():
    text = "Judul Berita yang Cukup Panjang\n\nMenteri mengatakan hal itu pada Senin (3/3/2025) di Jakarta."
    assert read_text(text).article.published is None


def test_a_teaser_gives_no_second_statement():
    lead = "Seorang pejabat mengatakan bahwa perundingan sudah dimulai sejak pekan lalu di Doha"
    text = f"Perundingan Dimulai di Doha Pekan Lalu\n\n{lead[:70]}\n\nDOHA - {lead}, dan akan berlanjut.\n"
    reading = read_text(text, "id")
    assert [z.kind for z in reading.zones] == ["title", "teaser", "body"]
    assert len(reading.statements) == 1


def test_an_english_page():
    text = (
        "Politics\nUnion leaders return to talks\nBy Jane Doe\nPublished 3 March 2025\n\n"
        "The dockers' union said on Monday it would return to the talks.\n\nRead more: Strike enters third day\n\n"
        "Management welcomed the move.\n\nRelated topics\nStrikes\nFollow us\n"
    )
    reading = read_text(text)
    assert [z.kind for z in reading.zones] == [
        "section", "title", "byline", "byline", "body", "related", "body", "related", "related", "follow",
    ]  # fmt: skip
    assert reading.article.byline.value == "Jane Doe"
    assert reading.article.published.value == "2025-03-03"


def test_one_sentence_without_a_stop_is_read():
    assert len(read_text("Budi Raharjo mengatakan harga akan turun", "id").statements) == 1
