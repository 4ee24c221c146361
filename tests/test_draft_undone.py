"""What is told as not done gives no wish for it, nor one against it where no words tell one: hardly, batal, almost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.test_drafting import drafted, options, wishes

WAR = "Northland and Southland have been at odds since March. "
ASKED = " Northland asked Southland to release the prisoners."
DIMINTA = " Republik Utara meminta Republik Selatan membebaskan tawanan."


@pytest.mark.parametrize(
    "said",
    [
        "Northland stopped short of accepting the ceasefire.",
        "Northland hardly accepted the truce.",
        "Neither Southland nor Eastland accepted the plan.",
        "Southland almost agreed to withdraw its troops.",
        "Southland nearly rejected the plan.",
        "Southland nearly threatened to close the border.",
        "Southland all but refused to open the gates.",
        "Southland is far from accepting the plan.",
        "Southland left the talks without accepting the plan.",
        "Southland accepted none of the proposals.",
        "Southland reportedly accepted the plan.",
        "Southland backed away from accepting the plan.",
        "Southland seldom accepted the plan.",
        "Southland no longer supports the truce.",
        "Southland denied that it refused to open the gates.",
    ],
)
def test_what_is_told_as_not_done_in_english_gives_no_line(tmp_path: Path, said: str) -> None:
    case = drafted(tmp_path, WAR + said + ASKED).case
    assert [name for some in options(case).values() for name in some] == ["Release the prisoners"]
    assert [w for some in wishes(case).values() for w in some] == ["southland.release-the-prisoners"]


@pytest.mark.parametrize(
    "said",
    [
        "Republik Selatan batal menerima gencatan senjata.",
        "Republik Selatan nyaris menyetujui penarikan pasukan.",
        "Republik Selatan urung mendukung gencatan senjata.",
        "Republik Selatan gagal menerima usulan itu.",
        "Republik Selatan hampir menolak gencatan senjata.",
        "Republik Selatan ragu menerima gencatan senjata.",
        "Republik Selatan kabarnya menerima gencatan senjata.",
        "Republik Selatan membantah pihaknya menolak membuka pintu air.",
    ],
)
def test_what_is_told_as_not_done_in_indonesian_gives_no_line(tmp_path: Path, said: str) -> None:
    case = drafted(tmp_path, said + DIMINTA).case
    assert [name for some in options(case).values() for name in some] == ["Membebaskan tawanan"]
    assert [w for some in wishes(case).values() for w in some] == ["republik-selatan.membebaskan-tawanan"]


def test_what_was_done_and_what_was_refused_still_counts(tmp_path: Path) -> None:
    case = drafted(
        tmp_path, WAR + "Southland accepted the truce. Northland did not accept the ferry plan." + ASKED
    ).case
    assert wishes(case) == {
        "southland": ["southland.accept-the-truce"],
        "northland": ["southland.release-the-prisoners", "not northland.accept-the-ferry-plan"],
    }


def test_what_a_harm_depends_on_is_no_price_that_is_asked(tmp_path: Path) -> None:
    asked = " The Dockers' Union asked the Port Authority to raise wages."
    union = "The Dockers' Union would strike only if the Port Authority hires replacements."
    case = drafted(tmp_path, union + asked).case
    assert "port-authority.hire-replacements" not in wishes(case)["dockers-union"]
    assert "port-authority.raise-wages" in wishes(case)["dockers-union"]


def test_what_help_depends_on_is_a_price_that_is_asked(tmp_path: Path) -> None:
    price = "The Dockers' Union would return to work only if the Port Authority raises wages."
    assert "port-authority.raise-wages" in wishes(drafted(tmp_path, price).case)["dockers-union"]


def test_what_a_harm_depends_on_is_no_price_in_indonesian(tmp_path: Path) -> None:
    text = (
        "Serikat Pekerja Pelabuhan hanya akan mogok jika Otoritas Pelabuhan merekrut pengganti. "
        "Serikat Pekerja Pelabuhan meminta Otoritas Pelabuhan menaikkan upah."
    )
    wanted = wishes(drafted(tmp_path, text).case)["serikat-pekerja-pelabuhan"]
    assert "otoritas-pelabuhan.merekrut-pengganti" not in wanted
    assert "otoritas-pelabuhan.menaikkan-upah" in wanted
