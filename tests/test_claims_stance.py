"""Claims whose cue carries the stance: told with it, and never one with the words without it."""

from __future__ import annotations

from pathlib import Path

import pytest

from mufakat.claims.gather import gather
from mufakat.claims.model import Claim
from mufakat.claims.turned import turned
from mufakat.record.store import open_record
from mufakat.study.records import keep
from mufakat.study.sources import Asked, Source, read_sources
from tests.running import call


def gathered(folder: Path, *bodies: str) -> tuple[Claim, ...]:
    pages = [Source(f"{k}.txt", f"A title\n\n{body}\n".encode()) for k, body in enumerate(bodies)]
    with open_record(str(folder / "r.mufakat"), create=True) as record:
        list(keep(record, read_sources(pages, Asked(), 1)))
        return gather(record)


def polarities(claim: Claim) -> list[tuple[str, str]]:
    return [(m.polarity, m.saying.says) for m in claim.mentions]


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("Pemerintah Utara tidak ingin pelabuhan ditutup.", "tidak ingin pelabuhan ditutup"),
        ("The minister does not want the port to be closed.", "not want the port to be closed"),
        ("The Dockers' Union refused to lift its ban on overtime.", "refused to lift its ban on overtime"),
        ("Serikat Buruh menolak mencabut larangan lembur.", "menolak mencabut larangan lembur"),
        ("Northland ruled out a ceasefire.", "ruled out a ceasefire"),
        ("Northland has not ruled out a ceasefire.", "not ruled out a ceasefire"),
        ("Kepala Desa mengesampingkan gencatan senjata.", "mengesampingkan gencatan senjata"),
        ("The miners' union vowed never to strike again.", "vowed never to strike again"),
        ("Northland has not threatened to block the gate.", "not threatened to block the gate"),
        ("Menteri Budi tidak pernah mengancam akan memblokir gerbang.",
         "tidak pernah mengancam akan memblokir gerbang"),
        ("Republik Utara enggan menarik pasukannya dari lembah.", "enggan menarik pasukannya dari lembah"),
        ("The mayor doubted that the bridge would hold.", "doubted that the bridge would hold"),
        ("Northland has not denied that it shelled the bridge.", "not denied that it shelled the bridge"),
        ("Utara tidak membantah menembaki jembatan Orlo.", "tidak membantah menembaki jembatan Orlo"),
        ("The union vowed on Monday never to strike again.", "vowed on Monday never to strike again"),
        ("The union never demanded that the mill be closed.", "never demanded that the mill be closed"),
        ("The mayor insisted she had never asked for the bridge to be closed.",
         "she had never asked for the bridge to be closed"),
        ("The union warned the mayor of Orlo against selling the bridge.",
         "warned the mayor of Orlo against selling the bridge"),
        # without a negation the cue is left out
        ("The Dockers' Union vowed to strike again at dawn.", "to strike again at dawn"),
    ],
)  # fmt: skip
def test_a_claim_is_told_with_the_cue_that_carries_its_stance(tmp_path: Path, body: str, says: str) -> None:
    (claim,) = gathered(tmp_path, body)
    assert polarities(claim) == [("asserts", says)] and claim.says == says and not claim.deniers
    saying = claim.mentions[0].saying
    text = f"A title\n\n{body}\n"
    assert text[slice(*saying.span)] == says, "its place in the page is that of the words told"


@pytest.mark.parametrize(
    ("stance", "plain"),
    [
        ("The Dockers' Union refused to lift its ban on overtime at Port Orlo.",
         "The Dockers' Union will lift its ban on overtime at Port Orlo, minister Ann Bell said."),
        ("Serikat Dockers enggan mencabut larangan lembur di Port Orlo.",
         "Serikat Dockers mencabut larangan lembur di Port Orlo, kata Menteri Anto Bela."),
        ("Serikat Dockers enggan mencabut larangan lembur di Port Orlo.",
         "The Dockers' Union will lift its ban on overtime at Port Orlo, minister Ann Bell said."),
        ("Northland ruled out a ceasefire in the Orlo valley.",
         "Southland minister Ann Bell said that Northland announced a ceasefire in the Orlo valley."),
        ("Northland mengesampingkan gencatan senjata di lembah Orlo.",
         "Northland mengumumkan gencatan senjata di lembah Orlo, kata Menteri Selatan Anto Bela."),
        ("Northland has not threatened to block the gate of Port Orlo.",
         "Northland will block the gate of Port Orlo, minister Ann Bell said."),
        ("Northland does not want the gate of Port Orlo to be closed.",
         "Minister Ann Bell demanded that the gate of Port Orlo be closed by Northland."),
        ("Northland has not denied that it shelled the bridge at Orlo.",
         "Southland minister Ann Bell said Northland had shelled the bridge at Orlo."),
        ("Northland tidak membantah menembaki jembatan Orlo.",
         "Northland menembaki jembatan Orlo, kata Menteri Selatan Anto Bela."),
    ],
)  # fmt: skip
def test_a_stance_is_neither_one_claim_with_the_words_without_it_nor_their_denial(
    tmp_path: Path, stance: str, plain: str
) -> None:
    found = gathered(tmp_path, stance, plain)
    assert [len(claim.mentions) for claim in found] == [1, 1], [polarities(claim) for claim in found]
    assert not any(claim.deniers for claim in found)


def test_the_same_stance_in_two_languages_is_one_claim_and_a_denial_goes_to_the_words_without(
    tmp_path: Path,
) -> None:
    found = gathered(
        tmp_path,
        "Northland refused to withdraw its troops from the Orlo valley.",
        "Northland menolak menarik pasukannya dari lembah Orlo.",
        "Southland minister Ann Bell said Northland would withdraw its troops from the Orlo valley.",
        "Northland denied that it would withdraw its troops from the Orlo valley.",
    )
    kinds = sorted(sorted(polarity for polarity, _ in polarities(claim)) for claim in found)
    assert kinds == [["asserts", "asserts"], ["asserts", "denies"]]
    assert all("would withdraw" in says for claim in found if claim.deniers for _, says in polarities(claim))


@pytest.mark.parametrize(
    ("body", "denied"),
    [
        ("Southland warned Northland against crossing the river. "
         "Northland dismissed reports that it would withdraw.", {"it would withdraw"}),
        ("Southland warned Northland against crossing the river. Northland denied that it would cross the river.",
         {"it would cross the river"}),
        ("Southland said Northland would withdraw from the valley. "
         "Northland dismissed reports that it would withdraw.", {"Northland would withdraw from the valley"}),
        ("Southland said Northland had shelled the bridge. Northland denied it.",
         {"Northland had shelled the bridge"}),
        ("Southland demanded that Northland leave the valley. Northland denied it.", set()),
        ("Minister Ann Bell said Norvia would close the port of Orlo. Norvia denied reports of a coup.", {"a coup"}),
        ("Minister Ann Bell said Norvia had shelled the hospital, killing 12. Norvia denied responsibility.",
         {"Norvia had shelled the hospital, killing 12"}),
        ("Menteri Anto Bela mengatakan Norvia akan menutup pelabuhan Orlo. "
         "Kepala Norvia Dana Holt membantah kabar soal perceraiannya.", {"perceraiannya"}),
        ("Menteri Anto Bela mengatakan Norvia menembaki jembatan Orlo. "
         "Kepala Norvia Dana Holt membantah keterlibatan.", {"Norvia menembaki jembatan Orlo"}),
        ("Northland did not deny reports that it would withdraw from the valley.", set()),
        ("Menteri Anto Bela mengatakan Norvia akan menyeberangi sungai. Kepala Norvia Dana Holt membantah akan mundur.",
         {"akan mundur"}),
        ("Menteri Anto Bela mengatakan Norvia akan mundur. Kepala Norvia Dana Holt membantah akan mundur.",
         {"Norvia akan mundur"}),
        ("Menteri Anto Bela mengatakan Norvia menembaki jembatan. Kepala Norvia Dana Holt membantah tuduhan itu.",
         {"Norvia menembaki jembatan"}),
    ],
)  # fmt: skip
def test_a_denial_belongs_only_to_what_tells_of_the_deed_that_it_denies(
    tmp_path: Path, body: str, denied: set[str]
) -> None:
    assert {claim.says for claim in gathered(tmp_path, body) if claim.deniers} == denied


@pytest.mark.parametrize(
    ("sentence", "turns"),
    [
        ("Northland denied reports that it would withdraw.", True),
        ("Northland did not deny reports that it would withdraw.", False),
        ("Northland hasn't yet denied reports that it would withdraw.", False),
        ("Utara membantah kabar bahwa pasukannya mundur.", True),
        ("Utara tidak pernah membantah kabar bahwa pasukannya mundur.", False),
        ("Koran itu belum meralat berita bahwa pasukan mundur.", False),
    ],
)
def test_who_does_not_deny_turns_nothing_round(sentence: str, turns: bool) -> None:
    assert (turned(sentence, 0, len(sentence)) is not None) == turns


def test_the_command_tells_the_stance_and_so_does_the_digest(tmp_path: Path) -> None:
    page, record = tmp_path / "a.txt", str(tmp_path / "r.mufakat")
    page.write_text(
        "Judul\n\nWarta Teluk, 4 September 2031\n\nPemerintah Utara tidak ingin pelabuhan ditutup.\n",
        encoding="utf-8",
    )
    assert call("read", str(page), "--into", record).code == 0
    for words in (
        ("record", "claims", record),
        ("digest", record, "--since", "2000-01-01"),
        ("digest", record, "--since", "2000-01-01", "--language", "id"),
    ):
        assert "“tidak ingin pelabuhan ditutup”" in call(*words).out, words
