"""Laws of drafts, on random records and on reports put together at random; and records that go wrong."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mufakat.case.model import Case
from mufakat.case.read import read_case
from mufakat.case.write import write_case
from mufakat.drafting.draft import OPEN, draft_case
from mufakat.evidence.grounding import grounded_lines
from mufakat.reading.pages import read_page
from mufakat.record.model import Report
from mufakat.record.rows import digest
from mufakat.record.store import Record
from mufakat.study.keeping import report_of
from tests.records import record, reports
from tests.running import run as call

few = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
PARTIES = ("Orvania", "Tessia", "the Kharun Farmers' Union", "Prime Minister Lena Okoro of Orvania")
DEEDS = (
    "open the northern gates",
    "sell the old ferries",
    "stop the patrols on the lake",
    "pay for the new canal",
)
FRAMES = (
    "{a} urged {b} to {x}.",
    "{a} refused to {x}.",
    "{a} said it would {x} if {b} did not {y}.",
    "{a} promised not to {x}.",
    "{a} rejected the call.",
    "{a} would {x} only if {b} agreed to {y}.",
    '"We will {x}," said {a}. "{b} must {y}."',
    "{a} denied that it had offered to {x}.",
    "No talks can begin before {b} agrees to {x}, {a} said.",
    "Analysts say {a} will {x}.",
)
sentences = st.builds(
    lambda frame, a, b, x, y: frame.format(a=a, b=b, x=x, y=y),
    st.sampled_from(FRAMES),
    st.sampled_from(PARTIES),
    st.sampled_from(PARTIES),
    st.sampled_from(DEEDS),
    st.sampled_from(DEEDS),
)
stories = st.lists(
    st.lists(sentences, min_size=1, max_size=5).map(" ".join), min_size=1, max_size=3, unique=True
)
LEAD = "Orvania and Tessia have been at odds since March. "


def reported(text: str, number: int) -> Report:
    whole = (LEAD + text).encode()
    return report_of(read_page(whole, "en"), f"{number}.txt", digest(whole))


def drafted(opened: Record) -> Case:
    return draft_case(opened, "c", "C").case


def sound(case: Case) -> None:
    """What holds of every draft."""
    assert all(option.owners and option.name for option in case.options)
    decides = {party.id for party in case.deciders}
    assert {option.owners[0] for option in case.options} <= decides
    evidence = {one.id for one in case.evidence}
    for line in grounded_lines(case):
        if line.kind in ("option", "wish", "infeasible", "outcome"):
            assert line.grounds.mark is not None and line.grounds.mark.statements
            assert line.grounds.evidence and set(line.grounds.evidence) <= evidence


@few
@given(st.lists(reports(), max_size=3))
def test_any_record_gives_a_draft_that_reads_back(some: list[Report]) -> None:
    with record() as opened:
        for one in some:
            opened.add(one)
        case = drafted(opened)
        sound(case)
        assert write_case(drafted(opened)) == write_case(case)
    if case.options:
        again, problems = read_case(write_case(case), "c.toml")
        assert again is not None, problems


@settings(few, max_examples=8)
@given(stories)
def test_every_draft_can_be_solved_and_a_further_report_takes_no_line_away(some: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder, record() as opened:
        before: set[tuple[str, str]] = set()
        for number, text in enumerate(some):
            opened.add(reported(text, number))
            case = drafted(opened)
            sound(case)
            now = {(o.owners[0], o.name) for o in case.options if not o.name.startswith(OPEN)}
            assert before <= now
            before = now
        file = Path(folder) / "c.toml"
        if case.options:
            assert write_case(drafted(opened)) == write_case(case)  # drafting twice gives the same
            file.write_text(
                "\n".join(r for r in write_case(case).splitlines() if not r.startswith("file =")), "utf-8"
            )
            ran = call("solve", str(file), "--concept", "nash")
            assert ran.code == 0, ran.err


@pytest.mark.parametrize(
    "text",
    [
        "Orvania refused to open the northern gates.",  # one party
        "The weather was fine.",  # nobody
        "Orvania said. Orvania said that. Said Orvania: urged to to to if if unless.",
        '"' * 40 + " said Orvania",
        "Orvania " + "urged Tessia to " * 60 + "stop.",
    ],
)
def test_odd_records_are_no_accident(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text, "utf-8")
    assert call("read", str(tmp_path / "a.txt"), "--into", str(tmp_path / "r.mufakat")).code == 0
    ran = call("new", str(tmp_path / "c.toml"), "--from", str(tmp_path / "r.mufakat"))
    assert ran.code in (0, 1) and "Traceback" not in ran.err
    if ran.code == 0:
        assert call("check", str(tmp_path / "c.toml"), "--record", str(tmp_path / "r.mufakat")).code == 0
        assert call("solve", str(tmp_path / "c.toml"), "--concept", "nash").code == 0


def test_of_very_many_statements_the_most_supported_are_drafted_and_the_rest_counted() -> None:
    """Many options: those told most often stand in the draft, none is lost from the count."""
    common = "Orvania urged Tessia to open the northern gates."
    with record() as opened:
        for number in range(60):
            word = "abcdefghij"[number % 10] + "klmnop"[number // 10]
            text = f"{common} Orvania urged Tessia to sell {word}ter boats."
            opened.add(reported(text, number))
        draft = draft_case(opened, "c", "C")
    assert len(draft.case.options) == 40 and draft.more == 21
    assert "Open the northern gates" in {option.name for option in draft.case.options}
