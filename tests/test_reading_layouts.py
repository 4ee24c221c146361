# ruff: noqa: E501
"""Text as it comes: wrapped lines, turns, announced and signed quotations, times, paragraphs in another language."""

from __future__ import annotations

import textwrap

import pytest

from mufakat.reading.reader import read_text
from mufakat.reading.unwrap import mended, paragraphs

LETTER = """Juru bicara serikat sopir mengatakan pada Senin bahwa anggotanya tidak akan kembali bekerja sebelum tarif lama dipulihkan.

"Kami sudah menunggu delapan minggu," kata Yanti Marpaung kepada wartawan di luar kantor dinas. Menurut direktur perusahaan, Tonny Halim, tawaran itu masih berlaku sampai akhir bulan.

Perundingan dijadwalkan berlanjut pada Kamis di kantor gubernur dengan seorang penengah dari ibu kota provinsi."""


def said(text, language=None):
    reading = read_text(text, language)
    return [(s.speaker, " ".join(reading.quote(c) for c in s.content).split()) for s in reading.statements]


@pytest.mark.parametrize("width", [60, 72, 80, 100])
def test_wrapped_text_reads_as_it_does_unwrapped(width):
    wrapped = "\n\n".join(textwrap.fill(p, width) for p in LETTER.split("\n\n"))
    assert said(wrapped) == said(LETTER)
    assert len(said(LETTER)) == 3


def test_a_word_parted_at_the_end_of_a_line_is_one_word():
    text = "Menteri Sarita menga-\ntakan bahwa kedua pihak sepakat melanjutkan perun-\ndingan pada hari Senin pekan depan."
    (statement,) = (reading := read_text(text, "id")).statements
    assert reading.quote(statement.cue) == "menga-\ntakan"
    assert statement.speaker == "Menteri Sarita"


@pytest.mark.parametrize(
    ("parted", "whole"),
    [("perun-\ndingan", "perundingan"), ("negara-\nnegara", "negara-negara"), ("US-\nbacked", "US-backed"),
     ("pihak-\npihaknya", "pihak-pihaknya")],
)  # fmt: skip
def test_real_hyphens_stay(parted, whole):
    assert mended(parted) == whole


def test_lines_that_are_no_wrapped_text_stay_apart():
    text = "Home\nNews\nTalks resume in Brenta\nThe miners returned to the table on Monday.\nThe owners welcomed it."
    assert len(paragraphs(text)) == 5


def test_who_answers_is_heard_and_who_asks_is_not():
    text = (
        "HOST: Welcome. With us is the chief of the board.\n\nOREN MALKA: We have not signed anything.\n\n"
        "HOST: Will you?\n\nOREN MALKA: Only if the allowance is paid first."
    )
    reading = read_text(text, "en")
    assert [(s.speaker, s.act, s.cue) for s in reading.statements] == [
        ("OREN MALKA", None, None),
        ("OREN MALKA", "precondition", None),
    ]


def test_a_chat_gives_each_line_to_its_sender():
    text = "[3/6/25, 8:01:12 AM] Ana Pires: The gate must stay open.\n[3/6/25, 8:02:40 AM] Karl Aune: No.\n"
    reading = read_text(text, "en")
    assert [reading.quote(s.source) for s in reading.statements] == ["Ana Pires", "Karl Aune"]


def test_words_announced_at_the_end_of_a_paragraph():
    text = 'The Trust rejected the plan today.\n\nCommenting, chair Imogen Farr said:\n\n"These canals stay with the public."'
    statement = read_text(text, "en").statements[-1]
    assert (statement.speaker, statement.type) == ("chair Imogen Farr", "direct")


@pytest.mark.parametrize(
    "text",
    [
        "“The plan gives our valley a year of rest, and we will sign it,” - Minister Ana Duarte",
        "And from Minister Ana Duarte:\n\n“The plan gives our valley a year of rest, and we will sign it.”",
    ],
)
def test_a_quotation_with_a_name_beside_it(text):
    (statement,) = read_text("Reactions to the plan of the valley\n\n" + text, "en").statements
    assert statement.speaker == "Minister Ana Duarte"


@pytest.mark.parametrize("head", ["14.05 WIB - ", "1405 - ", "2.05pm: ", ""])
def test_a_time_before_a_sentence_is_no_part_of_it(head):
    reading = read_text(f"{head}Minister Otto Brahm said the vote was put off.", "en")
    assert [reading.quote(s.source) for s in reading.statements] == ["Minister Otto Brahm"]


def test_a_paragraph_in_another_language_is_read_by_its_own_rules():
    text = (
        "The mediator, Fatou Ndiaye, said that both delegations had left their phones at the door of the hall.\n\n"
        "Juru bicara delegasi itu mengatakan bahwa rancangan kedua lebih baik daripada yang pertama."
    )
    assert [s.rule.split(":")[0] for s in read_text(text).statements] == ["en", "id"]


def test_malay_is_told_apart():
    text = "Menteri itu berkata syarikat tersebut mahu rundingan disambung pada Isnin kerana mesyuarat polis ditangguh."
    reading = read_text(text)
    assert reading.language.code == "ms"
    assert "language-near" in [p.code for p in reading.problems]
    assert (
        read_text(
            "Menteri itu mengatakan perusahaan mau berunding pada Senin karena rapat ditunda."
        ).language.code
        == "id"
    )


def test_a_caption_in_mid_page_is_no_sentence_of_the_report():
    text = (
        "Arif mengatakan tarif baru tidak berlaku bulan ini.\n\n"
        "Sopir berkumpul di terminal, Rabu (7/5/2025). (Foto: Rudi Hakim/Suara Timur)\n\n"
        '"Saya minta waktu dua minggu," ucapnya.'
    )
    assert [z.kind for z in read_text(text).zones] == ["body", "caption", "body"]


def test_the_spokesman_of_the_sentence_before_is_he():
    text = "The rebels' spokesman, Karl Weber, rejected it. “He says that every month,” he said."
    assert (
        read_text("President Omar Hadi said the plan stands.\n\n" + text, "en").statements[-1].speaker
        == "Karl Weber"
    )


def test_two_layers_are_one_within_the_other():
    text = "Pemerintah meminta kelompok itu menarik pasukannya, kata seorang perwira kepada kantor berita Oranta, Rabu."
    reading = read_text(text, "id")
    inner, outer = sorted(reading.statements, key=lambda s: s.within is None)
    assert (reading.quote(inner.source), reading.quote(outer.source)) == ("Pemerintah", "seorang perwira")
    assert reading.statements[inner.within] is outer
    assert inner.act == "demand" and outer.act is None


def test_numbered_pages_are_told():
    text = "Menteri itu mengatakan rapat ditunda sampai besok pagi.\n\nHalaman\n1234"
    assert "more-pages" in [p.code for p in read_text(text, "id").problems]
