"""Claims: what several reports say alike, with the origins, by rules; laws, marked reports, mended faults."""

from __future__ import annotations

import json
import shutil
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mufakat
from mufakat.claims import kept, speakers
from mufakat.claims.data import claims_data
from mufakat.claims.gather import gather
from mufakat.claims.kept import claims_in, printed
from mufakat.claims.model import Claim, Number
from mufakat.claims.numbers import numbers
from mufakat.claims.patterns import IF
from mufakat.claims.press import bounds, press, said_on
from mufakat.claims.turned import POINTS, turned
from mufakat.claims.weighing import tokens_of
from mufakat.claims.words import root, words
from mufakat.record import decide
from mufakat.record.model import Document
from mufakat.record.store import Record, open_record, refuse
from mufakat.study.records import keep
from mufakat.study.sources import Asked, Source, read_sources
from tests import claims_marked
from tests.running import call

WIRE = """Forty prisoners freed

LENDRA, March 3, 2031 (Nordpress) - Korvia has released 40 prisoners from Breska, Interior Minister Dana Holt said on \
Monday.

Tellmark's foreign ministry denied that any prisoner had been freed.
"""
COPY = """Prisoners go home

Coast Courier, 4 March 2031

Korvia has released 40 prisoners from Breska, Interior Minister Dana Holt said on Monday, Nordpress reported.
"""
KABAR = """Korvia Bebaskan 40 Tahanan

Harian Samudra, 4 Maret 2031

Korvia telah membebaskan 40 tahanan dari Breska, kata Menteri Dalam Negeri Dana Holt, Senin (3/3/2031), seperti \
dikutip dari Nordpress.
"""
OTHER = """Hanya 38 Tahanan

Suara Teluk, 5 Maret 2031

Seorang pejabat senior Tellmark yang enggan disebut namanya mengatakan Korvia hanya membebaskan 38 tahanan dari Breska.

Menteri Dalam Negeri Korvia Dana Holt mengatakan Korvia akan membebaskan 20 tahanan lagi jika Tellmark menyerahkan \
jenazah prajurit.
"""
ANYWHERE = {"wire.txt": WIRE, "copy.txt": COPY, "kabar.txt": KABAR, "lain.txt": OTHER}


def fill(record: Record, texts: dict[str, str]) -> None:
    list(
        keep(record, read_sources([Source(name, text.encode()) for name, text in texts.items()], Asked(), 1))
    )


def gathered(texts: dict[str, str], folder: Path) -> tuple[Claim, ...]:
    with open_record(str(folder / "r.mufakat"), create=True) as record:
        fill(record, texts)
        return gather(record)


def said(claims: tuple[Claim, ...], words: str) -> Claim:
    found = [c for c in claims if any(words in m.saying.says for m in c.mentions)]
    assert len(found) == 1, [c.says for c in found]
    return found[0]


def score(held: bool, folder: Path, marks: Path = claims_marked.FOLDER) -> claims_marked.Score:
    some = claims_marked.events(held, marks)
    claims = claims_marked.read(some, folder)
    found = claims_marked.Score()
    for event in some:
        claims_marked.add(found, event, claims)
    return found


@pytest.mark.parametrize(("held", "within", "across"), [(False, 0.85, 0.88), (True, 0.78, 0.85)])
def test_marked_reports_are_gathered(held: bool, within: float, across: float, tmp_path: Path) -> None:
    found = score(held, tmp_path)
    assert found.f1("within") >= within and found.f1("across") >= across
    assert found.denials[0] >= 0.75 * found.denials[1] and found.confirmed == 0
    assert found.origins[0] >= 0.85 * found.origins[1]


def test_a_second_marker_of_the_same_reports_finds_the_same_of_them(tmp_path: Path) -> None:
    first, second = claims_marked.events(True), claims_marked.events(True, claims_marked.SECOND)
    assert [event.texts for event in first] == [event.texts for event in second]
    found = score(True, tmp_path, claims_marked.SECOND)
    assert found.f1("within") >= 0.78 and found.f1("across") >= 0.85
    assert found.denials[0] >= 0.75 * found.denials[1] and found.confirmed == 0
    assert found.origins[0] >= 0.85 * found.origins[1]


def test_an_outlet_that_another_quotes_with_its_article_is_no_origin(tmp_path: Path) -> None:
    first = """Port reopens

Coast Courier, 4 May 2031

The port of Samudra reopened on Sunday, harbour master Ilse Brandt said.
"""
    other = """Samudra port open again

Capital Dispatch, 5 May 2031

The port of Samudra reopened on Sunday, the Coast Courier reported.
"""
    claims = gathered({"courier.txt": first, "dispatch.txt": other}, tmp_path)
    assert [one.speaker for one in said(claims, "port of Samudra reopened").origins] == [
        "harbour master Ilse Brandt"
    ]


def test_copies_and_translations_are_one_origin_and_another_number_is_another_claim(tmp_path: Path) -> None:
    claims = gathered(ANYWHERE, tmp_path)
    forty, fewer = said(claims, "telah membebaskan 40"), said(claims, "hanya membebaskan 38")
    assert len(forty.origins) == 1 and forty.origins[0].day == "2031-03-03"
    assert forty.origins[0].carried == ("Nordpress", "Coast Courier", "Harian Samudra")
    assert {m.polarity for m in forty.mentions} == {"asserts", "denies"} and len(forty.mentions) == 4
    assert [one.speaker for one in forty.deniers] == ["Tellmark's foreign ministry"]
    assert forty.contradicts == (fewer.id,) and fewer.contradicts == (forty.id,)
    assert fewer.origins[0].unnamed and len(fewer.origins) == 1
    assert said(claims, "20 tahanan lagi").mentions[0].polarity == "conditional"


def test_the_data_have_the_keys_that_were_agreed(tmp_path: Path) -> None:
    for name, text in ANYWHERE.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    record = str(tmp_path / "talks.mufakat")
    assert call("read", *(str(tmp_path / name) for name in ANYWHERE), "--into", record).code == 0
    data = json.loads(call("record", "claims", record, "--json").out)
    assert data["format"] == "mufakat-claims/1"
    for claim in data["claims"]:
        assert list(claim) == [
            "id", "says", "mentions", "origins", "independent_origins", "contradicts", "retracted", "first_day",
            "last_day",
        ]  # fmt: skip
        for mention in claim["mentions"]:
            assert list(mention) == ["document", "file", "span", "polarity"]
            text = Path(mention["file"]).read_text(encoding="utf-8")
            a, b = mention["span"]
            assert 0 <= a < b <= len(text) and text[a:b].strip() == text[a:b]
        assert all(list(origin) == ["speaker", "day"] for origin in claim["origins"])
        assert claim["independent_origins"] == len(claim["origins"])
    told = call("record", "claims", record).out
    assert "one origin, carried by 3 outlets" in told and "denied by Tellmark's foreign ministry on" in told
    assert "one unnamed speaker" in told and "contradicted: “Korvia hanya membebaskan 38 tahanan" in told
    own = call("--language", "id", "record", "claims", record, data["claims"][0]["id"]).out
    assert "satu asal, dimuat 3 media" in own and "hal yang sama dalam dua bahasa" in own


@settings(max_examples=8, deadline=None)
@given(st.permutations(list(ANYWHERE)), st.sampled_from(list(ANYWHERE)))
def test_order_and_repetition_change_nothing(order: list[str], again: str) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        plain = gathered(ANYWHERE, Path(one))
        with open_record(str(Path(other) / "r.mufakat"), create=True) as record:
            fill(record, {name: ANYWHERE[name] for name in order})
            fill(record, {again: ANYWHERE[again]})
            assert claims_data(gather(record)) == claims_data(plain)


def test_what_an_analyst_parts_and_joins_holds_and_undoing_restores(tmp_path: Path) -> None:
    with open_record(str(tmp_path / "r.mufakat"), create=True) as record:
        fill(record, ANYWHERE)
        before = gather(record)
        forty, fewer = said(before, "telah membebaskan 40"), said(before, "hanya membebaskan 38")
        one, other = [m.saying.id for m in forty.mentions if m.polarity == "asserts"][:2]
        decide.link(record, one, other, False, "A. Coder")
        parted = gather(record)
        assert not any({one, other} <= {m.saying.id for m in c.mentions} for c in parted)
        decide.undo(record)
        assert gather(record) == before
        decide.link(record, one, fewer.mentions[0].saying.id, True, "A. Coder")
        joined = next(c for c in gather(record) if any(m.saying.id == one for m in c.mentions))
        assert fewer.mentions[0].saying.id in {m.saying.id for m in joined.mentions}
        assert any(link.reason == "analyst" and link.by == "A. Coder" for link in joined.links)
        decide.link(record, one, fewer.mentions[0].saying.id, None, "A. Coder")
        assert gather(record) == before


ROAD = {
    "a.txt": "Coast Courier, 3 March 2031\n\nThe road to Breska was closed, Interior Minister Dana Holt said.\n",
    "b.txt": "Suara Teluk, 4 March 2031\n\nNo lorry could reach Breska, Tellmark's mayor Ivo Renn said on Tuesday.\n",
    "c.txt": "Lendra Post, 5 March 2031\n\nThe road to Breska was not closed, Korvia's envoy Mara Teel said.\n",
    "d.txt": "Port News, 6 March 2031\n\nKorvia denied that trade had stopped at the border near Breska.\n",
}


@pytest.mark.parametrize(
    ("other", "polarity"),
    [("No lorry could reach", "asserts"), ("was not closed", "denies"), ("trade had stopped", "denies")],
)
def test_what_an_analyst_joins_says_the_same_unless_it_denies_by_its_own_words(
    other: str, polarity: str, tmp_path: Path
) -> None:
    with open_record(str(tmp_path / "r.mufakat"), create=True) as record:
        fill(record, ROAD)
        found = [m.saying for c in gather(record) for m in c.mentions]
        one, two = (next(s for s in found if words in s.says) for words in ("was closed", other))
        decide.link(record, one.id, two.id, True, "A. Coder")
        joined = {m.saying.id: m.polarity for c in gather(record) for m in c.mentions}
        assert joined[one.id] == "asserts" and joined[two.id] == polarity


def test_links_of_the_command_line_are_checked_and_told(tmp_path: Path) -> None:
    record = str(tmp_path / "talks.mufakat")
    (tmp_path / "a.txt").write_text(ANYWHERE["wire.txt"], encoding="utf-8")
    call("read", str(tmp_path / "a.txt"), "--into", record)
    data = json.loads(call("record", "claims", record, "--json").out)
    document = data["claims"][0]["mentions"][0]["document"]
    ran = call("record", "link", record, f"{document}.1", f"{document}.2", "--apart", "--by", "A. Coder")
    assert ran.code == 0 and "are parted now" in ran.out
    assert (
        len(json.loads(call("record", "claims", record, "--json").out)["claims"]) == len(data["claims"]) + 1
    )
    assert "undone: part" in call("record", "review", record, "undo").out
    assert json.loads(call("record", "claims", record, "--json").out) == data
    wrong = call("record", "link", record, f"{document}.1", "nothing.9", "--together")
    assert wrong.code == 1 and 'no mention is called "nothing.9"' in wrong.err
    assert call("record", "link", record, f"{document}.1", f"{document}.1", "--apart").code == 1
    assert call("record", "link", record, "a", "b").code == 2
    assert 'no claim is called "cxyz"' in call("record", "claims", record, "cxyz").err


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("1,200 jobs will go", "en", [Number(1200, "job")]),
        ("1.200 pekerjaan akan hilang", "id", [Number(1200, "job")]),
        ("forty-two prisoners", "en", [Number(42, "prisoner")]),
        ("empat puluh dua tahanan", "id", [Number(42, "prisoner")]),
        ("a ten-day truce", "en", [Number(10, "ceasefire")]),
        ("gencatan senjata sepuluh hari", "id", [Number(10, "day")]),
        ("Rp 3,5 juta", "id", [Number(3_500_000, "rupiah")]),
        ("two million dollars", "en", [Number(2_000_000, "dollar")]),
        ("one of the men", "en", []),
    ],
)
def test_numbers_come_with_what_they_count(text: str, language: str, found: list[Number]) -> None:
    tokens = tokens_of(text)
    assert list(numbers(tokens, words(tokens, language))) == found


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("membebaskan", "bebas"), ("dibebaskan", "bebas"), ("menolak", "tolak"), ("penolakan", "tolak"),
        ("memukuli", "pukul"),
        ("pengungsi", "pengungsi"), ("menyerahkan", "serah"), ("pertukaran", "tukar"), ("ditahan", "tahan"),
    ],
)  # fmt: skip
def test_indonesian_words_have_their_roots(word: str, found: str) -> None:
    assert root(word) == found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Korvia has released 40 prisoners", "Korvia telah membebaskan 40 tahanan"),
        ("Police beat the villagers", "polisi memukuli warga"),
        ("The government accepted the ceasefire", "Pemerintah menerima gencatan senjata"),
        ("Karesian soldiers crossed the border", "prajurit Karesia melintasi perbatasan"),
    ],
)
def test_both_languages_have_the_same_concepts(one: str, other: str) -> None:
    keys = [{w.key for w in words(tokens_of(text), code)} for text, code in ((one, "en"), (other, "id"))]
    assert keys[0] == keys[1]


@pytest.mark.parametrize(
    ("text", "polarity", "said"),
    [
        (
            "The ministry rejected the claim that its forces had fired first.",
            "denies",
            "its forces had fired first",
        ),
        (
            "Kementerian menepis kabar bahwa pasukan menembak lebih dulu.",
            "denies",
            "pasukan menembak lebih dulu",
        ),
        (
            "The agency on Tuesday corrected its statement that 792 people were aboard.",
            "corrects",
            "792 people were aboard",
        ),
        (
            "Koran itu menarik berita 8 November yang menyebut kapten ditangkap.",
            "corrects",
            "kapten ditangkap",
        ),
        ("An earlier version of this article said that nine had died.", "corrects", "nine had died"),
        ("The army withdrew its troops from the town.", "", ""),
        ("Pemerintah menolak usulan itu.", "", ""),
    ],
)
def test_what_turns_words_round_is_found(text: str, polarity: str, said: str) -> None:
    found = turned(text, 0, len(text))
    assert (found.polarity if found else "") == polarity
    assert not found or text[slice(*found.span)] == said


@pytest.mark.parametrize("words", ["the accusation", "tudingan tersebut", "this", "hal itu", "those reports"])
def test_words_that_only_point_back(words: str) -> None:
    assert POINTS.match(words)


def test_days_and_bounds() -> None:
    assert said_on("said on Monday", "2031-03-05", "en") == "2031-03-03"
    assert said_on("kata Holt, Senin (3/3/2031)", "2031-03-09", "id") == "2031-03-03"
    assert said_on("said", "2031-03-05", "en") == ""
    text = "A title\n\nAfter 4 February 2025 the talks went on, and a round on 3 May 2030 is hoped for."
    undated = Document("d", "s", "a.txt", "text", text, language="en", added="2025-05-11T00:00:00Z")
    assert bounds(undated) == ("2025-02-04", "2025-05-11") and press(undated).day == ""


@pytest.mark.parametrize(
    ("sentence", "says", "by"),
    [
        ("Nine people died in the fire, the regional governor, Mirko Sand, said.",
         "Nine people died in the fire", "Mirko Sand"),
        ("A valve had failed at the plant, Mayor Ute Falk said on Monday as schools were told to close.",
         "A valve had failed at the plant", "Ute Falk"),
        ("Police beat five villagers in Batu Sewu on Sunday, the rights group Suara Adil said, citing a video.",
         "Police beat five villagers in Batu Sewu on Sunday", "Suara Adil"),
        ("Seorang sopir tewas ditembak polisi di Terminal Randu. Hal itu disampaikan kuasa hukumnya, Nia Paramita.",
         "Seorang sopir tewas ditembak polisi di Terminal Randu", "Nia Paramita"),
    ],
)  # fmt: skip
def test_a_clause_before_its_speaker_is_what_is_said(
    sentence: str, says: str, by: str, tmp_path: Path
) -> None:
    # another report says it too: what only a reporter tells, once, is no claim
    texts = {
        "a.txt": f"A title of it\n\n{sentence}\n",
        "b.txt": f"Another title\n\n{sentence}\n",
    }
    claim = said(gathered(texts, tmp_path), says[:25])
    assert [m.saying.says for m in claim.mentions] == [says, says] and by in claim.origins[0].speaker


def test_a_number_that_is_set_aside_is_none_and_a_negation_stays(tmp_path: Path) -> None:
    texts = {
        "a.txt": "A title\n\nThe reservoir of Sennu will be filled in six years, not three years, Ana Duarte said.\n",
        "b.txt": "Another\n\nThe miners of Sennu had not been consulted, Ana Duarte said.\n",
    }
    claims = gathered(texts, tmp_path)
    filled = said(claims, "filled in six").mentions[0].saying
    assert filled.numbers == (Number(6, "year"),) and not filled.negated
    assert said(claims, "consulted").mentions[0].saying.negated


def test_claims_are_kept_until_something_changes(tmp_path: Path) -> None:
    with open_record(str(tmp_path / "r.mufakat"), create=True) as record:
        fill(record, ANYWHERE)
        plain = gather(record)
        assert claims_data(claims_in(record)) == claims_data(claims_in(record)) == claims_data(plain)
        assert (
            {c.id for c in claims_in(record, "2031-03-05")}
            == {c.id for c in plain if printed(c) >= "2031-03-05"}
            != set()
        )
        one, other = [
            m.saying.id for m in said(plain, "telah membebaskan 40").mentions if m.polarity == "asserts"
        ][:2]
        decide.link(record, one, other, False, "A. Coder")
        assert len(claims_in(record)) > len(plain)
        decide.undo(record)
        assert claims_data(claims_in(record)) == claims_data(plain)
        fill(record, {"new.txt": COPY.replace("40", "41")})
        assert len(claims_in(record)) > len(plain)


def test_timeline_and_positions_tell_a_claim_once_with_its_origins(tmp_path: Path) -> None:
    for name, text in ANYWHERE.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    record = str(tmp_path / "talks.mufakat")
    assert call("read", *(str(tmp_path / name) for name in ANYWHERE), "--into", record).code == 0
    rows = json.loads(call("record", "timeline", record, "--json").out)
    forty = [row for row in rows if "40" in row["said"]]
    assert len(forty) == 1 and forty[0]["origins"] == 1 and forty[0]["mentions"] == 3
    denial = next(row for row in rows if "freed" in row["said"])
    assert denial["claim"] == forty[0]["claim"] and denial["origins"] == 1 and denial["mentions"] == 1
    told = " ".join(call("record", "timeline", record).out.split())
    assert told.count("40") == 1 and "one origin, 3 mentions" in told
    found = json.loads(call("record", "positions", record, "--json").out)["positions"]
    assert sum("40" in one["said"] for one in found) == 1
    assert next(one for one in found if "40" in one["said"])["mentions"] == 3
    assert "one origin, 3 mentions" in " ".join(call("record", "positions", record).out.split())


def test_the_reports_to_practise_on_give_the_claims_beside_them(tmp_path: Path) -> None:
    record, folder = str(tmp_path / "talks.mufakat"), tmp_path / "reports"
    assert call("record", "init", record, "--example", str(folder)).code == 0
    assert call("record", "init", str(tmp_path / "other.mufakat"), "--example", str(folder)).code == 1
    assert call("read", str(folder), "--into", record).code == 0
    found = json.loads(call("record", "claims", record, "--json").out)
    for claim in found["claims"]:
        for mention in claim["mentions"]:
            mention["file"] = Path(mention["file"]).name
    assert found == json.loads((folder / "claims.json").read_text(encoding="utf-8"))
    told = {claim["says"][:20]: claim["independent_origins"] for claim in found["claims"]}
    assert told == {
        "Hamas telah mengadak": 2, "Progress has been ma": 1, "Some 792 trucks with": 1, "Only 698 trucks with": 2,
        "Hamas would accept t": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("a senior Palestinian official", "an American official", False),
        ("a senior Palestinian official", "seorang pejabat senior Palestina", True),
        ("a senior Sarvan official", "seorang pejabat tinggi Sarvos", True),
        ("a Western diplomat", "seorang diplomat Barat", True),
        ("a mediator", "seorang penengah", True),
        ("the rights group Suara Adil", "Lembaga Suara Adil", True),
        ("Interior Minister Dana Holt", "Menteri Dalam Negeri Dana Holt", True),
        ("Interior Minister Dana Holt", "Defence Minister Peter Holm", False),
        ("the port authority", "otoritas pelabuhan", True),
    ],
)
def test_who_is_the_same_speaker(one: str, other: str, same: bool) -> None:
    codes = [
        "id" if words.split()[0] in ("seorang", "Lembaga", "Menteri", "otoritas") else "en"
        for words in (one, other)
    ]
    unnamed = [words.split()[0] in ("a", "an", "seorang") for words in (one, other)]
    a, b = (speakers.speaker(w, w, c, u) for w, c, u in zip((one, other), codes, unnamed, strict=True))
    assert speakers.same(a, b) == same == speakers.same(b, a)


def test_a_negation_in_a_second_clause_and_the_words_of_another_do_not_count(tmp_path: Path) -> None:
    first = '"We were promised contracts in Aramis, and nothing came," Lara Venn said.'
    other = (
        "Lara Venn menyebut 420 operator derek ikut mogok di Aramis, sedangkan perusahaan menyebut 280 orang."
    )
    texts = {
        "a.txt": f"A title\n\nThe Aramis Tribune\nMonday, 4 June 2029\n\n{first}\n",
        "b.txt": f"Judul\n\nSuara Aramis, 5 Juni 2029\n\n{other}\n",
    }
    claims = gathered(texts, tmp_path)
    promised = said(claims, "promised").mentions[0].saying
    assert not promised.negated and promised.through == ("The Aramis Tribune",)
    assert said(claims, "420 operator").says == "420 operator derek ikut mogok di Aramis"


@pytest.mark.parametrize(
    ("words", "condition"),
    [
        ("If Illyra opens its records, they will vote for it", True), ("Jika hujan turun, pintu dibuka", True),
        ("provided Zelenia did the same", True), ("even if it rains", False), ("nelayan asal Tanjung Sire", False),
        ("asal semua setuju", True),
    ],
)  # fmt: skip
def test_conditions_are_known_wherever_they_stand(words: str, condition: bool) -> None:
    assert bool(IF.search(words)) == condition


def test_who_says_that_somebody_says_is_no_origin_of_its_own_and_a_denial_keeps_to_its_number(
    tmp_path: Path,
) -> None:
    said_so = "Doctors at the Loumba hospital said on Saturday that 31 patients had died in the shelling, eight more "
    told = "23 patients died in the shelling of the Loumba hospital, Health Minister Oumou Sall said."
    denied = "The Karvel Front denied that 23 patients had died in the shelling of the Loumba hospital."
    texts = {
        "a.txt": f"A title\n\nThe Loumba Voice\n4 October 2031\n\n{said_so}than the government has acknowledged.\n",
        "b.txt": f"Other\n\nKarvel News, 2 October 2031\n\n{told}\n\n{denied}\n",
    }
    claims = gathered(texts, tmp_path)
    more, fewer = said(claims, "31 patients"), said(claims, "23 patients died")
    assert [origin.speaker for origin in more.origins] == ["Doctors"] and not more.deniers
    assert [origin.speaker for origin in fewer.deniers] == ["The Karvel Front"] and more.contradicts == (
        fewer.id,
    )


def test_claims_are_told_where_they_cannot_be_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_record(str(tmp_path / "r.mufakat"), create=True) as record:
        fill(record, {"wire.txt": WIRE})
        plain = gather(record)

        def busy() -> None:
            raise refuse(record.file, "record-busy", "another program is writing", "try again")

        monkeypatch.setattr(record, "changing", busy)
        assert claims_data(claims_in(record)) == claims_data(plain) != claims_data(())


def test_who_only_looks_writes_nothing_and_gathers_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "r.mufakat"
    with open_record(str(file), create=True) as record:
        fill(record, ANYWHERE)
    before, made = file.read_bytes(), []
    monkeypatch.setattr("mufakat.claims.kept.gather", lambda record: made.append(1) or gather(record))
    found = []
    for _ in range(2):
        with open_record(str(file)) as record:
            record.keeps = False
            found.append(claims_in(record))
    assert file.read_bytes() == before and made == [1]
    assert found[0] == found[1] != ()


@pytest.mark.parametrize("file", ["claims/origins.py", "reading/stance.py", "reading/languages/id/cues.toml"])
def test_kept_claims_are_of_the_rules_of_gathering_and_of_reading(
    file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for room in ("claims", "reading"):
        shutil.copytree(Path(mufakat.__file__).parent / room, tmp_path / room)
    monkeypatch.setattr(resources, "files", lambda room: tmp_path / room.rpartition(".")[2])
    before = kept.rules.__wrapped__()
    (tmp_path / file).write_bytes((tmp_path / file).read_bytes() + b"# another rule\n")
    assert kept.rules.__wrapped__() != before
