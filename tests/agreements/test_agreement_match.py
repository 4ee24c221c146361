"""Facts from a record: acts that a reporter tells are accepted by their ids, and said by nobody but the source."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mufakat.agreement.model import is_act
from mufakat.record.store import open_record
from tests.running import call

HEAD = 'mufakat-facts = 1\nagreement = "new-agreement"\n'


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an agreement, and a record of a report in which an act is told."""
    monkeypatch.chdir(tmp_path)
    Path("report.txt").write_text(
        "Truce talks\n\nRAFAH, 14 March 2025 - South agreed to open the bridge to everybody. Negotiators of North and "
        "South agreed to meet again.\n",
        "utf-8",
    )
    assert call("agreement", "new", "river.toml").code == 0
    assert call("read", "report.txt", "--into", "talks.mufakat").code == 0
    return tmp_path


def proposals(*words: str) -> list[dict]:
    return json.loads(call("agreement", "match", "river.toml", "talks.mufakat", *words, "--json").out)[
        "proposals"
    ]


def test_an_act_is_proposed_accepted_and_undone_by_its_id(here: Path) -> None:
    (found,) = [one for one in proposals() if one["commitment"] == "open-bridge"]
    assert found["statement"] is None and is_act(found["act"])
    told = call("agreement", "match", "river.toml", "talks.mufakat").out
    assert f"{found['act']}, told by the reporter" in told
    ran = call(
        "agreement", "match", "river.toml", "talks.mufakat", "--accept", found["act"],
        "--about", "open-bridge", "--is", "started", "--on", "2025-03-14",
    )  # fmt: skip
    assert ran.code == 0, ran.err
    facts = here / "river.facts.toml"
    assert f'statement = "{found["act"]}"' in facts.read_text("utf-8")
    assert "says" not in facts.read_text(
        "utf-8"
    )  # the source says so, not the party that is told to have acted
    assert found["act"] not in {one["act"] for one in proposals()}
    why = call(
        "agreement", "why", "river.toml", "open-bridge", "--at", "2025-03-20", "--record", "talks.mufakat"
    ).out
    assert "South agreed to open the bridge" in why and "as the reporter tells it" in why
    assert "2025-03-14" in why  # of the document
    ran = call("agreement", "match", "river.toml", "talks.mufakat", "--undo", found["act"])
    assert ran.code == 0 and facts.read_text("utf-8") == HEAD


@pytest.mark.usefixtures("here")
def test_ids_of_what_is_not_there_are_refused() -> None:
    words = ("--about", "open-bridge", "--is", "done")
    for id, what in (("abc.a1", "no document"), ("zzz999.a", "no act"), ("abc.7", "no statement")):
        ran = call("agreement", "match", "river.toml", "talks.mufakat", "--accept", id, *words)
        assert ran.code == 1 and what in ran.err and "mend:" in ran.err, id
    with open_record("talks.mufakat") as record:
        act = next(record.all_acts())
        assert record.act(act.id) == act
        assert record.act(act.id[:5] + act.id[act.id.index(".") :]) == act
    ran = call("agreement", "match", "river.toml", "talks.mufakat", "--accept", act.id[:10] + ".a999", *words)
    assert ran.code == 1 and "no act" in ran.err


@pytest.mark.usefixtures("here")
def test_a_record_without_accepted_facts_says_so() -> None:
    ran = call("agreement", "status", "river.toml", "--record", "talks.mufakat", "--at", "2025-03-20")
    assert ran.code == 0 and "no fact rests on a statement of this record" in ran.err
    assert "mufakat agreement match" in ran.err


def test_a_fact_whose_act_the_record_lacks_is_an_error(here: Path) -> None:
    fact = '\n[[facts]]\nabout = "open-bridge"\nis = "done"\non = 2025-03-14\nstatement = "abcdef.a9"\n'
    (here / "river.facts.toml").write_text(HEAD + fact, "utf-8")
    ran = call("agreement", "status", "river.toml", "--record", "talks.mufakat", "--at", "2025-03-20")
    assert ran.code == 1 and 'no statement "abcdef.a9"' in ran.err


def test_new_and_match_speak_indonesian(here: Path) -> None:
    ran = call("agreement", "new", "two.toml", "--language", "id")
    assert ran.out.splitlines() == ["menulis two.toml", "berikutnya: mufakat agreement check two.toml"]
    told = call("agreement", "match", "river.toml", "talks.mufakat", "--language", "id").out
    assert "dituturkan pewarta" in told and "may report" not in told
    (here / "text.txt").write_text("1. Pihak Utara wajib meninggalkan lembah.\n", "utf-8")
    ran = call("agreement", "new", "three.toml", "--from", "text.txt", "--language", "id")
    assert 'semuanya bertanda "belum diputuskan"' in ran.out
    written = (here / "three.toml").read_text("utf-8")
    assert "belum diputuskan" in written and "to be decided" not in written.partition("\n")[2]
