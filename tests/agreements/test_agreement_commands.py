"""`mufakat agreement`, run as people run it: answers, data, problems, exit codes, calendars."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from mufakat.case.condition import Is
from mufakat.case.read import read_case
from mufakat.cli.agreement import _COMMANDS
from mufakat.keeping.due import due_within
from mufakat.record.store import open_record
from mufakat.report.agreement.calendar import calendar_text, fold_line
from mufakat.study import agreements
from mufakat.study.agreement_starting import agreement_example
from tests.running import call

GAZA = str(agreement_example("gaza-january-2025"))
ACEH = str(agreement_example("aceh-2005"))
JCPOA = str(agreement_example("jcpoa-2015"))


def data(*words: str) -> dict:
    ran = call("agreement", *words, "--json")
    assert ran.code == 0, ran.err
    return json.loads(ran.out)


@pytest.mark.parametrize("name", _COMMANDS)
def test_help_ends_in_an_example(name: str) -> None:
    ran = call("agreement", name, "--help")
    assert ran.code == 0
    assert f"mufakat agreement {name}" in ran.out.split("Example")[-1]


def test_status_prints_its_format() -> None:
    found = data("status", GAZA, "--at", "2025-02-11")
    assert list(found)[:1] == ["format"] and found["format"] == "mufakat-agreement-status/1"
    assert (found["id"], found["at"]) == ("gaza-january-2025", "2025-02-11")
    assert found["readings"]["rule"]["leave-rashid"] == {
        "status": "kept late",
        "on": "2025-01-27",
        "due": "2025-01-25",
    }
    assert found["counts"]["hostages"]["rule"] == 16
    assert found["headline"]["civilians-first"] == "disputed"
    assert found["events"]["rule"] == {"start": "2025-01-19"}


def test_one_reading_is_shown_beside_the_rule() -> None:
    found = data("status", GAZA, "--at", "2025-02-11", "--as", "hamas")
    assert list(found["readings"]) == ["rule", "hamas"]
    assert found["headline"]["civilians-first"] == "disputed"  # who is asked for changes no headline


def test_the_words_flip_with_the_answer() -> None:
    for day, word in (
        ("2025-01-24", "waiting"),
        ("2025-01-26", "disputed"),
        ("2025-01-27", "kept late (2 days)"),
    ):
        told = call("agreement", "status", GAZA, "--at", day).out
        line = next(line for line in told.splitlines() if line.startswith("leave-rashid"))
        assert word in line, day
    silent = call("agreement", "status", GAZA, "--at", "2025-02-04").out
    assert "silence is no" in silent
    assert "silence is no" not in call("agreement", "status", GAZA, "--at", "2025-02-11").out


def test_answers_are_given_in_indonesian() -> None:
    told = call("agreement", "status", ACEH, "--at", "2006-01-10", "--language", "id").out
    assert "ditepati terlambat (5 hari)" in told
    assert "kept" not in told
    assert "aman" in call("agreement", "safe", ACEH, "--language", "id").out


def test_owed_answers_what_a_rate_owes() -> None:
    found = data("status", GAZA, "--owed", "key", "woman-soldier=4")["owed"]
    assert found == {
        "rate": "key",
        "kinds": {"woman-soldier": 4},
        "is": {"life": 120, "other": 80},
        "total": 200,
    }
    ran = call("agreement", "status", GAZA, "--owed", "key", "sick-or-wounded=10")
    assert (ran.code, "there are 9" in ran.err) == (1, True)
    assert call("agreement", "status", GAZA, "--owed", "key", "old").code == 1
    assert call("agreement", "status", GAZA, "--owed", "kye", "old=1").code == 1
    assert "name one of: key" in call("agreement", "status", GAZA, "--owed", "other", "old=1").err
    assert "this agreement has no rate" in call("agreement", "status", ACEH, "--owed", "key", "old=1").err


def test_plan_stall_and_safe_ask_about_the_text_unless_a_day_is_named() -> None:
    found = data("plan", ACEH)
    assert found["at"] == "signature"
    assert found["windows"]["withdraw-4.done"] == ["2005-10-14", "2005-12-31"]
    assert found["windows"]["withdraw-4.verified"] == ["2005-10-14", None]
    assert data("safe", ACEH, "goi")["safe"]["goi"]["withdraw-4"] == 64
    assert data("safe", ACEH, "goi", "--at", "2005-12-19")["safe"]["goi"]["withdraw-4"] == 4
    assert data("stall", JCPOA)["stalls"]["notified"] == {"by": None, "holds-up": ["reimposed"], "free": True}
    assert "law" not in data("stall", ACEH, "--at", "2006-08-01")["stalls"]
    assert data("plan", ACEH, "--late", "decommission-1=79")["late"]["decommission-1"] == {
        "days": 79, "breaks": ["withdraw-4"], "least": 79,
    }  # fmt: skip


def test_why_walks_through_the_definition_with_the_facts() -> None:
    told = call("agreement", "why", GAZA, "leave-rashid", "--at", "2025-01-26").out
    assert "suspended: does not count (alleged)" in told
    assert "its last day has passed: yes, so it is overdue" in told
    assert "Devdiscourse/ANI" in told
    own = call("agreement", "why", GAZA, "leave-rashid", "--at", "2025-01-26", "--as", "israel").out
    assert "suspended: yes (its own word)" in own
    assert "a suspension counts, and no later resumption: yes" in own
    found = data("why", ACEH, "decommission-4", "--at", "2006-01-03", "--as", "goi")
    assert (found["status"], found["counts"][0]["total"]) == ("overdue", 769)


def test_check_tells_the_holes_with_clause_and_mend() -> None:
    found = data("check", JCPOA)
    kinds = {hole["kind"]: hole for hole in found["holes"]}
    assert found["usable"] and kinds["no-deadline"]["clause"] == "V.15"
    assert kinds["held-up-freely"]["mend"] and kinds["endless-extension"]["ids"] == [
        "commission",
        "ministers",
    ]
    assert "Extension without end (1)" in call("agreement", "check", GAZA).out


def test_score_gives_counts_beside_percentages() -> None:
    found = data("score", ACEH, "--at", "2006-12-31")["years"]
    assert list(found) == ["2005-12-31", "2006-12-31"]
    assert found["2006-12-31"]["levels"] == {"0": 1, "1": 1, "2": 0, "3": 14}
    assert found["2006-12-31"]["score"] == round(100 * (14 * 3 + 1) / 48, 2)
    assert found["2006-12-31"]["provisions"]["disarmament"]["score"] == 100


def test_due_lists_what_is_next_and_what_waits() -> None:
    found = data("due", ACEH, "--at", "2005-12-10")
    ids = [item["commitment"] for item in found["due"]]
    assert ids[:2] == ["free-prisoners", "decommission-4"]
    waiting = next(item for item in found["due"] if item["commitment"] == "withdraw-4")
    assert waiting["waits-for"] == ["decommission-4.verified", "withdraw-3.done"]
    assert "law" not in ids and "law" in [
        i["commitment"] for i in data("due", ACEH, "--at", "2006-03-10")["due"]
    ]


def test_the_calendar_has_the_days_of_the_zone(tmp_path: Path) -> None:
    out = tmp_path / "due.ics"
    ran = call("agreement", "due", ACEH, "--at", "2005-12-10", "--ics", str(out))
    assert ran.code == 0
    lines = out.read_bytes().decode("utf-8").split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR" and lines[-2:] == ["END:VCALENDAR", ""]
    assert "X-WR-TIMEZONE:Asia/Jakarta" in lines
    assert lines.count("DTSTART;VALUE=DATE:20051231") == 3
    assert lines.count("DTEND;VALUE=DATE:20060101") == 3
    assert all(len(line.encode()) <= 75 for line in lines)
    assert (
        call("agreement", "due", ACEH, "--at", "2005-12-10", "--ics", str(out)).code == 1
    )  # refuses to overwrite


def test_a_calendar_reads_back() -> None:
    icalendar = pytest.importorskip(
        "icalendar", reason="icalendar is not installed: the calendar is not read back"
    )
    opened = agreements.open_agreement(GAZA)
    due = due_within(agreements.keeping_of(opened, date(2025, 2, 11)), 60)
    text = calendar_text(due, datetime(2025, 2, 11, 9, tzinfo=UTC))
    events = icalendar.Calendar.from_ical(text).walk("VEVENT")
    days = sorted(event.decoded("DTSTART") for event in events)
    assert days == sorted(item.status.due for item in due.items if item.status.due)


def test_lines_are_folded_between_characters() -> None:
    folded = fold_line("SUMMARY:" + "é漢" * 40)
    assert all(len(line.encode()) <= 75 for line in folded.split("\r\n"))
    assert folded.replace("\r\n ", "") == "SUMMARY:" + "é漢" * 40


@pytest.mark.parametrize("zone", ["Asia/Gaza", "Asia/Jerusalem"])
def test_the_zone_of_the_file_decides_what_today_is(zone: str, tmp_path: Path) -> None:
    # on 19 April 2025 Gaza's clocks went forward, Jerusalem's had since March
    text = Path(GAZA).read_text("utf-8").replace("Asia/Jerusalem", zone)
    file = tmp_path / "truce.toml"
    file.write_text(text, "utf-8")
    told = call("agreement", "status", str(file), "--at", "2025-02-11").out
    assert f"Days end at midnight in {zone}." in told
    assert data("status", str(file), "--at", "2025-02-11")["zone"] == zone
    assert agreements.today_in(zone) in {
        datetime.now(UTC).date(),
        *(date.fromordinal(datetime.now(UTC).toordinal() + n) for n in (-1, 1)),
    }


def test_bad_questions_are_refused_with_a_mend() -> None:
    for day in ("2025-02-30", "2025-5-1"):
        ran = call("agreement", "match", GAZA, "talks.mufakat", "--accept", "x.1", "--on", day)
        assert ran.code == 2 and f'"{day}" is no day' in ran.err
    for words, what in (
        (("status", GAZA, "--at", "tomorrow"), "is no day"),
        (("status", GAZA, "--at", "2025-02-30"), "is no day"),
        (("status", GAZA, "--at", "2025-W19-7"), "is no day"),
        (("plan", GAZA, "--at", "20250511"), "is no day"),
        (("status", GAZA, "--at", "2024-01-01"), "before the signature"),
        (("status", GAZA, "--as", "isreal"), 'write "israel"'),
        (("why", GAZA, "leave-rashd"), 'write "leave-rashid"'),
        (("plan", GAZA, "--late", "no-operations=3"), "nothing that must be done"),
        (("status", "nowhere.toml"), "no such file"),
        (("status", GAZA, "--facts", "nowhere.toml"), "no such file"),
    ):
        ran = call("agreement", *words)
        assert ran.code == 1 and what in ran.err and "mend:" in ran.err, words
        answer = json.loads(call("agreement", *words, "--json").out)
        assert answer["problems"], words
    assert call("agreement", "plan", GAZA, "--late", "leave-rashid").code == 2


def test_an_analysts_judgement_stands_beside_the_status_never_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "aceh.toml").write_text(Path(ACEH).read_text("utf-8"), "utf-8")
    facts = agreement_example("aceh-2005").with_name("aceh-2005.facts.toml").read_text("utf-8")
    facts += (
        '\n[[judgements]]\nabout = "demobilise"\nis = "kept"\non = 2006-01-01\nwhy = "No unit was seen since."\n'
        'by = "the desk"\nlevel = 3\n'
    )
    (tmp_path / "aceh.facts.toml").write_text(facts, "utf-8")
    file = str(tmp_path / "aceh.toml")
    found = data("status", file, "--at", "2006-04-15")
    assert found["headline"]["demobilise"] == "open"
    assert found["judged"]["demobilise"]["why"] == "No unit was seen since."
    told = call("agreement", "status", file, "--at", "2006-04-15").out
    assert "[analyst: kept]" in told and "No unit was seen since." in told
    assert (
        "judged" not in data("status", file, "--at", "2005-12-30")
        or not data("status", file, "--at", "2005-12-30")["judged"]
    )
    assert data("score", file, "--at", "2006-12-31")["years"]["2006-12-31"]["judged"] == ["demobilise"]


def test_new_makes_files_that_check_takes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = tmp_path / "truce.txt"
    text.write_text("1. North shall leave the valley.\n2. South may not shoot.\n", "utf-8")
    for words in (
        ("new", "a.toml"),
        ("new", "b.toml", "--from", "truce.txt"),
        ("new", "c.toml", "--example", "jcpoa-2015"),
    ):
        ran = call("agreement", *words)
        assert ran.code == 0, ran.err
        assert call("agreement", "check", words[1]).code == 0
    assert (tmp_path / "c.facts.toml").exists()
    assert (tmp_path / "b.toml").read_text("utf-8").count("to be decided") >= 2
    assert call("agreement", "new", "a.toml").code == 1
    empty = tmp_path / "empty.txt"
    empty.write_text("Nothing here.\n", "utf-8")
    assert "promises" in call("agreement", "new", "d.toml", "--from", "empty.txt").err


def test_what_is_accepted_from_a_record_is_written_and_undone_to_the_letter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    report = tmp_path / "report.txt"
    report.write_text(
        'Truce talks\n\nRAFAH, 14 March 2025 - "The Government of North has opened the bridge to everybody," said '
        'Ali Hasan, spokesman of South.\n\n"We have handed over twenty guns at the depot," North said.\n',
        "utf-8",
    )
    assert call("agreement", "new", "river.toml").code == 0
    assert call("read", "report.txt", "--into", "talks.mufakat").code == 0
    with open_record(str(tmp_path / "talks.mufakat")) as record:
        statements = [kept.suggested.id for kept in record.all_statements()]
    assert statements
    found = json.loads(call("agreement", "match", "river.toml", "talks.mufakat", "--json").out)
    assert "open-bridge" in {one["commitment"] for one in found["proposals"]}
    before = 'mufakat-facts = 1\nagreement = "new-agreement"\n'
    (tmp_path / "river.facts.toml").write_text(before, "utf-8")
    words = (
        "--accept",
        statements[0],
        "--about",
        "open-bridge",
        "--is",
        "done",
        "--on",
        "2025-03-14",
        "--says",
        "",
    )
    ran = call("agreement", "match", "river.toml", "talks.mufakat", *words)
    assert ran.code == 0, ran.err
    written = (tmp_path / "river.facts.toml").read_text("utf-8")
    assert written.startswith(before) and f'statement = "{statements[0]}"' in written
    told = call(
        "agreement", "why", "river.toml", "open-bridge", "--at", "2025-03-20", "--record", "talks.mufakat"
    )
    assert re.sub(r"\s+", " ", told.out).count("opened the bridge") == 1
    again = json.loads(call("agreement", "match", "river.toml", "talks.mufakat", "--json").out)
    assert (statements[0], "open-bridge") not in {
        (p["statement"], p["commitment"]) for p in again["proposals"]
    }
    ran = call("agreement", "match", "river.toml", "talks.mufakat", "--undo", statements[0])
    assert ran.code == 0, ran.err
    assert (tmp_path / "river.facts.toml").read_text("utf-8") == before
    assert call("agreement", "match", "river.toml", "talks.mufakat", "--undo", statements[0]).code == 1


@pytest.mark.parametrize(
    ("file", "day", "keys"),
    [
        (GAZA, "2025-02-11", {"hamas.release-6", "israel.philadelphi-start", "two-agreed"}),
        (ACEH, "2005-12-10", {"gam.decommission-4", "goi.withdraw-4", "goi.law"}),
        (JCPOA, "2015-11-01", {"iran.nuclear-measures", "e3eu.eu-relief", "earlier-consent"}),
    ],
)
def test_the_next_step_is_a_case_that_can_be_solved(
    file: str, day: str, keys: set[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = call("new", "step.toml", "--from-agreement", file, "--at", day, "--json")
    assert ran.code == 0, ran.err
    assert keys <= set(json.loads(ran.out)["options"])
    case, problems = read_case((tmp_path / "step.toml").read_text("utf-8"))
    assert case is not None, problems
    assert case.as_of == date.fromisoformat(day)
    assert call("solve", "step.toml", "--json").code == 0


def test_the_next_step_cannot_come_before_what_it_waits_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert call("new", "step.toml", "--from-agreement", JCPOA, "--at", "2015-11-01").code == 0
    case, _ = read_case((tmp_path / "step.toml").read_text("utf-8"))
    assert case is not None
    (relief,) = (line for line in case.infeasible if line.parts[0] == Is("e3eu.eu-relief"))
    assert relief.parts[1] == Is("iran.nuclear-measures")
    assert [wish.condition for (wish,) in case.preferences["iran"].groups] == [  # type: ignore[union-attr]
        Is("e3eu.eu-relief"),
        Is("usa.us-relief"),
    ]


def test_schemas_of_both_files_are_printed() -> None:
    for what in ("agreement", "facts"):
        assert what in json.loads(call("schema", "--of", what).out)["title"]
