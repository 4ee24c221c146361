"""`mufakat record positions`: for or against, contradicted, silent."""

from __future__ import annotations

import pytest

from tests.running import run
from tests.told.table import Row, hold, named

TOPIC = ("--topic", "truce")
FOR = "Hamas accepted the truce on Tuesday."
AGAINST = "Hamas said on Tuesday that it rejected the truce."
ROWS = (
    Row("for", FOR, TOPIC, ("[accept, for]",)),
    Row("against", AGAINST, TOPIC, ("[reject, against]",)),
    Row(
        "turned-round",
        f"{AGAINST} {FOR}",
        TOPIC,
        ("[accept, for]", "[reject, against]", "against what it said before"),
    ),
    Row(
        "nothing-said",
        "The weather is mild today.",
        TOPIC,
        ("Nobody in the record says anything about this.",),
    ),
)


@pytest.mark.parametrize("row", ROWS, ids=named)
def test_what_is_said_of_positions_follows_what_was_said(row, tmp_path):
    text, record = tmp_path / "report.txt", str(tmp_path / "talks.mufakat")
    text.write_text(row.case, encoding="utf-8")
    assert run("read", str(text), "--into", record, "--cores", "1").code == 0
    assert run("record", "topics", record, "add", "truce", "--cue", "en:truce").code == 0
    hold(row, ROWS, " ".join(run("record", "positions", record, *row.words).out.split()))


@pytest.mark.parametrize(
    ("said", "silent"),
    [
        ("Hamas accepted the truce on Tuesday. Israel rejected the aid plan on Tuesday.", ["truce", "aid"]),
        ("Hamas accepted the truce and the aid plan. Israel rejected the aid plan on Tuesday.", ["truce"]),
        ("Hamas accepted the truce and the aid plan. Israel rejected the truce and the aid plan.", []),
    ],
)
def test_who_says_nothing_of_a_topic_is_told_where_others_speak_of_it(said, silent, tmp_path):
    text, record = tmp_path / "report.txt", str(tmp_path / "talks.mufakat")
    text.write_text(said, encoding="utf-8")
    assert run("read", str(text), "--into", record, "--cores", "1").code == 0
    for topic in ("truce", "aid"):
        assert run("record", "topics", record, "add", topic, "--cue", f"en:{topic}").code == 0
    told = {}
    for block in run("record", "positions", record).out.strip().split("\n\n"):
        topic, *lines = block.splitlines()
        told[topic] = sum("nothing on this topic" in line for line in lines)
    assert told == {topic: int(topic in silent) for topic in ("truce", "aid")}
