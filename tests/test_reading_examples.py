"""Constructions of both languages, one sentence each, and longer passages for speakers, chains and acts."""

from __future__ import annotations

import re

import pytest

from mufakat.reading.reader import read_text
from tests.reading_examples import ENGLISH, INDONESIAN

EDGE = {"to", "untuk", "agar"}


def plain(words):
    return None if words is None else [w for w in re.findall(r"\w+", words.lower()) if w not in EDGE]


def said(reading):
    """(source, cue, content) of each statement, in words."""
    return [
        (
            reading.quote(s.source) if s.source else None,
            reading.quote(s.cue) if s.cue else None,
            " ## ".join(reading.quote(c) for c in s.content),
        )
        for s in reading.statements
    ]


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [("id", *e) for e in INDONESIAN] + [("en", *e) for e in ENGLISH],
    ids=lambda v: v[:40] if isinstance(v, str) else None,
)
def test_each_construction(language, text, wanted):
    found = [tuple(map(plain, s)) for s in said(read_text(text, language))]
    assert found == [tuple(map(plain, s)) for s in wanted]


def speakers(text, language):
    return [s.speaker for s in read_text(text, language).statements]


def test_short_names_pronouns_and_clitics_lead_to_the_full_name():
    text = (
        "Jakarta - Wakil Menteri Luar Negeri Arman Wibisono menyebut perundingan berjalan baik.\n\n"
        '"Kami optimistis," kata Arman.\n\nMenurut dia, hasilnya akan diumumkan besok.\n\n'
        '"Tunggu saja," imbuhnya.'
    )
    assert speakers(text, "id") == [
        "Wakil Menteri Luar Negeri Arman Wibisono",
        "Arman Wibisono",
        "Arman Wibisono",
        "Arman Wibisono",
    ]


def test_descriptions_lead_to_who_spoke_last():
    text = (
        "Seorang diplomat Mesir mengatakan bahwa usulan itu sudah diterima.\n\n"
        "Diplomat tersebut menambahkan bahwa jawaban ditunggu pekan ini."
    )
    reading = read_text(text, "id")
    assert [s.speaker for s in reading.statements] == ["Seorang diplomat Mesir"] * 2
    assert all(s.anonymous and "anon" in s.flags for s in reading.statements)


def test_a_title_finds_its_name_in_english():
    text = (
        "Planning Minister Ana Torres said the tariff would stay. "
        "The planning minister added that a subsidy was impossible. She warned of delays."
    )
    assert [s.split()[-1] for s in speakers(text, "en")] == ["Torres"] * 3


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Whitfeld", "Andrew Whitfield"),  # a letter is missing
        ("Whitefield", "Andrew Whitfield"),  # a letter too many
        ("Winfield", "Winfield"),  # somebody else, though six of eight letters are the same
        ("Whitaker", "Whitaker"),
    ],
)
def test_a_misspelt_name_is_the_same_person_and_a_similar_one_is_not(written, meant):
    text = f'The envoy, Andrew Whitfield, said the offer was fair. "We will wait," {written} said on Monday.'
    assert speakers(text, "en")[-1] == meant


def test_a_chain_of_outlets_and_the_one_spoken_to():
    text = '"Kami siap," ujar Yusuf kepada wartawan, dikutip dari Antara.'
    (statement,) = (reading := read_text(text, "id")).statements
    assert reading.quote(statement.addressee) == "wartawan"
    assert [reading.quote(v) for v in statement.via] == ["Antara"]


def test_a_statement_inside_a_statement_has_two_speakers():
    text = "Pejabat itu memperingatkan bahwa Israel mengancam akan menyerang jika Hamas menolak usulan itu."
    outer, inner = (reading := read_text(text, "id")).statements
    assert (outer.within, inner.within) == (None, 0)
    assert inner.speaker == "Israel"
    threat = next(a for a in reading.acts if a.statement == 1)
    assert reading.quote(threat.trigger) == "jika Hamas menolak usulan itu"
    assert reading.quote(threat.consequence) == "akan menyerang"


def test_a_quotation_in_the_next_paragraph_goes_on_with_its_speaker():
    text = 'Sari mengatakan bahwa rapat ditunda.\n\n"Kami menunggu semua pihak hadir dulu."'
    first, second = read_text(text, "id").statements
    assert second.flags == ("continuation",)
    assert (second.source, second.cue, second.speaker) == (None, None, first.speaker)


def test_lost_quotation_marks_are_found_by_the_first_person():
    text = "Kami belum selesai.\n\nNamun kami akan berusaha keras, kata Rahman."
    (statement,) = (reading := read_text(text, "id")).statements
    assert [reading.quote(c) for c in statement.content] == [
        "Kami belum selesai",
        "Namun kami akan berusaha keras",
    ]
    assert "unquoted" in statement.flags


@pytest.mark.parametrize(
    ("language", "text", "act", "actor"),
    [
        (
            "id",
            "Delegasi Sudan menggelar perundingan dengan utusan Uni Afrika di Addis Ababa.",
            "talks",
            "Delegasi Sudan",
        ),
        ("id", "Qatar menengahi pertukaran tahanan itu.", "mediate", "Qatar"),
        ("id", "Kedua kubu menandatangani perjanjian damai.", "agree", "Kedua kubu"),
        ("id", "Serikat buruh menarik diri dari forum itu.", "withdraw", "Serikat buruh"),
        ("id", "Pemerintah menyetujui usulan tersebut.", "accept", "Pemerintah"),
        ("id", "Manajemen menolak tawaran serikat.", "reject", "Manajemen"),
        ("en", "The government has rejected the offer.", "reject", "The government"),
        ("en", "Union leaders held talks with ministers on Monday.", "talks", "Union leaders"),
        ("en", "Norway brokered the agreement.", "mediate", "Norway"),
        ("en", "The rebels pulled out of the talks.", "withdraw", "The rebels"),
        ("en", "Pilots have accepted a pay cut.", "accept", "Pilots"),
    ],
)
def test_acts_that_the_report_tells(language, text, act, actor):
    reading = read_text(text, language)
    assert [(a.type, reading.quote(a.actor)) for a in reading.acts if a.actor] == [(act, actor)]


def test_what_could_be_done_is_not_told_as_done():
    assert not read_text("Kedua pihak bisa berdamai kapan saja.", "id").acts
    assert not read_text("The rebels could withdraw, and the army might accept it.", "en").acts


def test_aliases_of_a_case_are_known_as_actors():
    text = "Pasukan Fajar menguasai bandara. Fajar belum memberi tanggapan."
    found = read_text(text, "id", aliases={"Pasukan Fajar": ["Fajar"]}).actors
    assert [(a.name, len(a.mentions)) for a in found] == [("Pasukan Fajar", 2)]


def test_states_are_one_actor_under_all_their_names():
    actors = {
        a.name: a
        for a in read_text("Washington menyambut baik. AS dan Teheran bertemu di Doha.", "id").actors
    }
    assert set(actors) == {"United States", "Iran", "Qatar"}
    assert actors["United States"].aliases == ("Washington", "AS")


def test_language_is_told_by_function_words():
    assert read_text("Mereka mengatakan bahwa harga akan turun pada bulan ini.").language.code == "id"
    assert read_text("They said that the price would fall this month.").language.code == "en"


def test_an_unknown_language_is_the_callers_mistake():
    with pytest.raises(ValueError, match="no rules for language"):
        read_text("x", "xx")
    with pytest.raises(TypeError):
        read_text(b"x")


def test_every_rule_has_a_name_and_a_confidence_that_sorts():
    reading = read_text("Petani mengatakan hujan turun. Warga khawatir banjir.", "id")
    assert reading.statements[0].rule == "id:say/before"
    assert all(0 < s.confidence < 1 for s in reading.statements + reading.doubtful)
