"""Who is meant: a noun that two names share joins neither, in the words of a report as in the draft."""

from __future__ import annotations

from pathlib import Path

import pytest

from mufakat.record.store import open_record
from tests.test_drafting import drafted, made, options, wishes

ASKED = "Serikat Pekerja Pelabuhan meminta Otoritas Pelabuhan menaikkan upah. "


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (ASKED + "Otoritas Pelabuhan menyatakan akan menaikkan upah.", "Otoritas Pelabuhan"),
        ("Dewan Guru Karang meminta Yayasan Guru membayar. Yayasan Guru menyatakan akan membayar.", "Yayasan Guru"),
        ("Port Workers United asked the Port Authority to pay. The Port Authority said it would pay.",
         "The Port Authority"),
    ],
)  # fmt: skip
def test_a_body_speaks_for_itself_though_another_shares_a_noun(
    tmp_path: Path, text: str, speaker: str
) -> None:
    with open_record(made(tmp_path, text)) as record:
        said = [s.statement.speaker for d in record.documents() for s in record.statements(d.id)]
    assert said[-1] == speaker


def test_a_denied_refusal_is_nobodys_wish_and_of_nobody_else(tmp_path: Path) -> None:
    case = drafted(tmp_path, ASKED + "Otoritas Pelabuhan membantah pihaknya menolak menaikkan upah.").case
    assert options(case) == {"otoritas-pelabuhan": ["Menaikkan upah"], "serikat-pekerja-pelabuhan": []}
    assert wishes(case) == {
        "otoritas-pelabuhan": [],
        "serikat-pekerja-pelabuhan": ["otoritas-pelabuhan.menaikkan-upah"],
    }


def test_a_chairwoman_of_the_union_is_none_of_a_state_or_an_international_body(tmp_path: Path) -> None:
    text = (
        'Serikat buruh pelabuhan menolak tawaran. "Kami tidak akan mogok jika upah naik delapan persen," kata ketua '
        "serikat, Maria Lopez. Amerika Serikat mendesak Otoritas Pelabuhan agar menaikkan upah."
    )
    draft = drafted(tmp_path, text)
    assert "Maria Lopez" not in [name for name, _, _ in draft.guesses]
    assert options(draft.case)["amerika-serikat"] == []


def test_the_same_in_english(tmp_path: Path) -> None:
    text = (
        '"We will not strike if wages rise by eight percent," said the union\'s chairwoman, Maria Lopez. '
        "The European Union urged the Port Authority to raise wages."
    )
    draft = drafted(tmp_path, text)
    assert "Maria Lopez" not in [name for name, _, _ in draft.guesses]
    assert options(draft.case)["european-union"] == []
