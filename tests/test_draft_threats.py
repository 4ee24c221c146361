"""Threats and what is ready to be done: the own option, the wish under its condition, and what "but not" leaves out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.test_drafting import drafted, options, wishes


@pytest.mark.parametrize(
    ("threat", "other", "union", "port", "strike", "wage"),
    [
        ("Serikat Pekerja Pelabuhan mengancam akan mogok bila upah tidak dinaikkan.",
         " Otoritas Pelabuhan tidak bersedia menaikkan upah.",
         "serikat-pekerja-pelabuhan", "otoritas-pelabuhan", "mogok", "menaikkan-upah"),
        ("The Dockers' Union threatened to strike if wages are not raised.",
         " The Port Authority is not ready to raise wages.",
         "dockers-union", "port-authority", "strike", "raise-wages"),
    ],
)  # fmt: skip
def test_a_threat_gives_the_own_option_and_a_wish_where_somebody_could_do_it(
    tmp_path: Path, threat: str, other: str, union: str, port: str, strike: str, wage: str
) -> None:
    alone = drafted(tmp_path, threat).case
    assert options(alone) == {union: [strike.capitalize()]} and wishes(alone) == {union: []}
    (tmp_path / "both").mkdir()
    case = drafted(tmp_path / "both", threat + other).case
    assert wishes(case)[union] == [f"{union}.{strike} if not {port}.{wage}"]
    assert wishes(case)[port] == [f"not {port}.{wage}"]


def test_people_are_dismissed_and_what_is_not_done_to_them_is_against(tmp_path: Path) -> None:
    text = (
        "The Health Ministry is ready to dismiss striking nurses but not to cut their pay. "
        "The Nurses' Union asked the Health Ministry to pay the bonus."
    )
    case = drafted(tmp_path, text).case
    assert options(case)["health-ministry"] == ["Pay the bonus", "Dismiss striking nurses", "Cut their pay"]
    assert wishes(case)["health-ministry"] == [
        "health-ministry.dismiss-striking-nurses",
        "not health-ministry.cut-their-pay",
    ]


def test_the_same_in_indonesian_where_what_is_left_undone_gives_no_line(tmp_path: Path) -> None:
    text = (
        "Kementerian Kesehatan siap memecat perawat yang mogok tetapi tidak memotong gaji mereka. "
        "Serikat Perawat meminta Kementerian Kesehatan membayar bonus."
    )
    wanted = wishes(drafted(tmp_path, text).case)["kementerian-kesehatan"]
    assert "kementerian-kesehatan.memecat-perawat-yang-mogok" in wanted
    assert "kementerian-kesehatan.memotong-gaji-mereka" not in wanted


@pytest.mark.parametrize(
    ("said", "want"),
    [
        ("will dismiss the nurses' demand", "not health-ministry.accept-the-nurses-demand"),
        ("ruled out withdrawing the shift plan", "not health-ministry.withdraw-the-shift-plan"),
        ("rejected striking nurses' demands", "not health-ministry.accept-striking-nurses-demands"),
    ],
)
def test_what_is_refused_is_still_refused(tmp_path: Path, said: str, want: str) -> None:
    text = f"The Health Ministry {said}. The Nurses' Union asked the Health Ministry to pay the bonus."
    assert wishes(drafted(tmp_path, text).case)["health-ministry"] == [want]
