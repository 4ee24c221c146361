"""What is done and what is not: negation, questions, conditions, denials, claims and plans, in both languages.

The sentences are the project's own. Each has the act that its verb names and the status that its grammar gives.
"""

from __future__ import annotations

import pytest

from mufakat.reading.actwords import act_words
from mufakat.reading.reader import read_text

HEDGED = [
    # negation
    ("The council has not accepted the draft.", "accept", "denied"),
    ("Neither party has agreed to the map.", "accept", "denied"),
    ("The pilots never rejected the offer.", "reject", "denied"),
    ("The two firms failed to reach agreement, but neither has withdrawn from the talks.", "withdraw", "denied"),
    ("No union has accepted the terms.", "accept", "denied"),
    ("Dewan adat belum menyetujui batas baru itu.", "accept", "denied"),
    ("Kedua perusahaan tidak menyepakati harga tanah.", "agree", "denied"),
    ("Tak satu pun kabupaten menerima usulan itu.", "accept", "denied"),
    ("Serikat tidak pernah menolak tawaran tersebut.", "reject", "denied"),
    # questions
    ("It is not yet known whether the chamber has accepted the treaty.", "accept", "asked"),
    ("Did the miners accept the offer?", "accept", "asked"),
    ("Whether the rebels rejected the map remains unclear.", "reject", "asked"),
    ("Belum diketahui apakah dewan menyetujui rancangan itu.", "accept", "asked"),
    ("Apakah serikat menerima tawaran itu masih belum jelas.", "accept", "asked"),
    ("Apakah pemerintah menolak usulan mereka?", "reject", "asked"),
    # conditions
    ("If the board rejects the bid, the yard closes.", "reject", "conditional"),
    ("The strike ends once the union accepts the award.", "accept", "conditional"),
    ("Apabila dewan menolak batas itu, pembangunan berhenti.", "reject", "conditional"),
    ("Blokade dicabut jika pemerintah menerima tuntutan nelayan.", "accept", "conditional"),
    # denials
    ("The airline denied that it had accepted the terms.", "accept", "denied"),
    ("Reports that the governor accepted the plan are untrue.", "accept", "denied"),
    ("Perusahaan membantah telah menyetujui ganti rugi itu.", "accept", "denied"),
    ("Tidak benar bahwa serikat menolak tawaran itu.", "reject", "denied"),
    ("Kabar bahwa koperasi menolak usulan itu dibantah.", "reject", "denied"),
    # what another claims
    ("The mill reportedly accepted the offer.", "accept", "claimed"),
    ("Opponents allege that the mayor accepted the deal.", "accept", "claimed"),
    ("Varland claims Tolmia has rejected the treaty.", "reject", "claimed"),
    ("Varland said Tolmia had rejected the treaty.", "reject", "claimed"),
    ("Pemerintah dikabarkan menyetujui usulan itu.", "accept", "claimed"),
    ("Karesia mengklaim Borusia telah menolak usulan tersebut.", "reject", "claimed"),
    ("There is no sign that the owners have agreed to a truce.", "accept", "asked"),
    ("Tidak ada tanda bahwa koperasi menyetujui usulan itu.", "accept", "asked"),
    ("Dewan tidak mengatakan bahwa serikat menolak usulan itu.", "reject", "asked"),
    # plans
    ("The council will accept the plan next week.", "accept", "announced"),
    ("The two sides plan to hold talks in May.", "talks", "announced"),
    ("Kedua delegasi akan menggelar perundingan pekan depan.", "talks", "announced"),
    ("Perusahaan berencana menyetujui usulan itu.", "accept", "announced"),
    # done
    ("The council has accepted the draft.", "accept", "done"),
    ("The rebels refused to accept the plan.", "reject", "done"),
    ("The league voted on Sunday not to attend.", "reject", "done"),
    ("Dewan adat menyetujui batas baru itu.", "accept", "done"),
    ("Pemerintah menolak menyetujui usulan nelayan.", "reject", "done"),
    ("Talks between the two islands have collapsed.", "withdraw", "done"),
    ("Perundingan kuota ikan kandas tanpa hasil.", "withdraw", "done"),
]  # fmt: skip

NOTHING = [
    "The union could accept the offer.",
    "Both sides agreed to disagree on overtime.",
    "A spokesman refused to comment.",
    "The board is considering whether to accept the offer.",
    "The board refused to rule out accepting the plan.",
    "The owners dismissed claims that they had agreed to a pause.",
    "The envoy hinted that the board might accept the plan.",
    "Koperasi belum tentu menerima usulan itu.",
    "Kedua kubu nyaris sepakat.",
    "Dewan mempertimbangkan untuk menerima tawaran itu.",
    "Serikat bisa menerima tawaran itu.",
    "Ketua delegasi menolak membeberkan isi surat itu.",
    "Hakim mengabulkan gugatan para nelayan.",
    "Presiden menandatangani perintah eksekutif pada Kamis.",
    "Kedua kubu mengatakan ada kebutuhan mendesak akan obat.",
    "Setelah bertemu Presiden, para pemimpin pulang.",
]


@pytest.mark.parametrize(("text", "kind", "status"), HEDGED, ids=lambda v: v[:50])
def test_the_grammar_of_the_clause_gives_the_status(text, kind, status):
    acts = [(a.type, a.status) for a in read_text(text).acts]
    assert (kind, status) in acts
    assert status == "done" or not any(s == "done" for k, s in acts if k == kind)


@pytest.mark.parametrize("text", NOTHING)
def test_what_nobody_did_is_no_act(text):
    assert not [a for a in read_text(text).acts if a.status == "done"]


def test_what_is_urged_on_somebody_is_not_done_by_them():
    acts = read_text("The ministry urged the union to accept the offer.").acts
    assert [(a.type, a.status) for a in acts] == [("demand", "done")]


def test_only_what_is_done_is_the_act_of_a_statement():
    (statement,) = read_text("Varland said Tolmia had rejected the treaty.").statements
    assert statement.act is None
    (statement,) = read_text("Tolmia said it would not accept the treaty.").statements
    assert statement.act == "reject"


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("The board rejected the second offer of the miners.", "the second offer of the miners"),
        ("The growers have accepted a plan to halve the levy.", "a plan to halve the levy"),
        ("Serikat menolak tawaran kenaikan tiga persen.", "tawaran kenaikan tiga persen"),
        ("Dewan menyetujui usulan itu karena musim hujan.", "usulan itu"),
    ],
)
def test_an_act_has_an_object(text, thing):
    reading = read_text(text)
    (act,) = reading.acts
    assert reading.quote(act.object) == thing


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ('"We will not sign this map," said Ana Pires.', "reject"),
        ('"We will not return until the notices are withdrawn," said Ana Pires.', "precondition"),
        ('"We are ready to talk, but only if the siege ends," said Ana Pires.', "precondition"),
        ('"If the order stands, we will close the port," said Ana Pires.', "threaten"),
        ('"We are ready to talk," said Ana Pires.', "offer"),
        ('"The levy must be dropped," said Ana Pires.', "demand"),
        ('"Will they accept it?" said Ana Pires.', None),
        ('"Kami tidak akan menandatangani peta itu," kata Sri Wahyuni.', "reject"),
        ('"Kami tidak akan kembali bekerja sebelum surat itu dicabut," kata Sri Wahyuni.', "precondition"),
        ('"Kalau tarif tidak turun, kami mogok," kata Sri Wahyuni.', "threaten"),
        ('"Kami siap berunding kapan saja," kata Sri Wahyuni.', "offer"),
        ('"Izin itu harus dicabut," kata Sri Wahyuni.', "demand"),
    ],
)
def test_words_do_what_subject_modality_and_condition_make_of_them(text, act):
    (statement,) = read_text(text).statements
    assert statement.act == act


def test_an_act_is_told_once_in_a_sentence():
    text = "Serikat menolak tawaran itu dan menolak usulan itu."
    assert [a.type for a in read_text(text).acts] == ["reject"]


def test_the_reporter_tells_an_act_inside_somebodys_words():
    reading = read_text("The mediator said both delegations had held talks in Brenta.", "en")
    inside = [a for a in reading.acts if a.told]
    assert [(a.type, reading.quote(a.actor)) for a in inside] == [("talks", "both delegations")]


@pytest.mark.parametrize("code", ["en", "id"])
def test_both_languages_fill_every_table(code):
    words = act_words(code)
    assert all(words.governors.values()) and all(words.performs.values())
    assert {v.type for verbs in words.verbs.values() for v in verbs} >= {"accept", "reject", "agree", "talks"}
